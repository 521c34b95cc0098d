//! What each role may do in a project: one table for people and for tokens.

use crate::access::Scope;
use strum::VariantArray;

/// What a person is in one project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, VariantArray)]
pub enum Role {
    /// Reads everything and changes nothing.
    Viewer,
    /// Decides on features, and keeps the catalogue and what feeds it.
    Editor,
    /// Decides on privacy, tokens and people too.
    Owner,
}

impl Role {
    pub const ALL: &[Role] = Role::VARIANTS;

    /// Its name on the wire and at rest.
    pub fn word(self) -> &'static str {
        match self {
            Role::Viewer => "viewer",
            Role::Editor => "editor",
            Role::Owner => "owner",
        }
    }

    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.iter().copied().find(|role| role.word() == word)
    }

    /// Whether this role may do it: whatever asks for less is allowed too.
    pub fn may(self, deed: Deed) -> bool {
        self >= deed.least_role()
    }
}

/// A kind of request to a project. Each route is one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Read reports, the catalogue and the decisions.
    Read,
    /// Read what is of use in the dashboards alone: saved views, the server's own state, who else is here.
    Look,
    /// Report what a back end knows: the population, objections.
    Send,
    /// Decide on features.
    Decide,
    /// Change the catalogue, the senders and the notices.
    Curate,
    /// Work in the dashboards: adopt what is undeclared, save views, open a test session.
    Tend,
    /// Show one report, rounded, to whoever has a link to it.
    Share,
    /// Change what is kept of whom, and for how long.
    Configure,
    /// Let people and programs in, send messages and exports out, and read what was changed by whom.
    Administer,
    /// Delete the project, and take that back.
    Delete,
}

impl Deed {
    pub const ALL: [Deed; 10] = [
        Deed::Read,
        Deed::Look,
        Deed::Send,
        Deed::Decide,
        Deed::Curate,
        Deed::Tend,
        Deed::Share,
        Deed::Configure,
        Deed::Administer,
        Deed::Delete,
    ];

    /// The lowest role that may do it.
    pub fn least_role(self) -> Role {
        match self {
            Deed::Read | Deed::Look => Role::Viewer,
            Deed::Send | Deed::Decide | Deed::Curate | Deed::Tend | Deed::Share => Role::Editor,
            Deed::Configure | Deed::Administer | Deed::Delete => Role::Owner,
        }
    }

    /// The scope with which a token may do it; `None`: no token may, so that none can outlive itself by making another.
    pub fn scope(self) -> Option<Scope> {
        match self {
            Deed::Read => Some(Scope::Read),
            Deed::Send => Some(Scope::Ingest),
            Deed::Decide => Some(Scope::Decide),
            Deed::Curate | Deed::Configure => Some(Scope::Admin),
            Deed::Look | Deed::Tend | Deed::Share | Deed::Administer | Deed::Delete => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_roles_and_deeds_is_this_one() {
        let allowed = |role: Role| Deed::ALL.map(|deed| role.may(deed));
        //                read  look  send   decide curate tend   share  configure administer delete
        let viewer = [
            true, true, false, false, false, false, false, false, false, false,
        ];
        let editor = [
            true, true, true, true, true, true, true, false, false, false,
        ];
        assert_eq!(allowed(Role::Viewer), viewer);
        assert_eq!(allowed(Role::Editor), editor);
        assert_eq!(allowed(Role::Owner), [true; 10]);
    }

    #[test]
    fn a_higher_role_may_whatever_a_lower_one_may() {
        for (lower, higher) in [(Role::Viewer, Role::Editor), (Role::Editor, Role::Owner)] {
            for deed in Deed::ALL {
                assert!(!lower.may(deed) || higher.may(deed), "{deed:?}");
            }
        }
    }

    #[test]
    fn no_token_administers_and_roles_come_back_from_their_words() {
        assert_eq!(Deed::Administer.scope(), None);
        assert_eq!(Deed::Delete.scope(), None);
        for &role in Role::ALL {
            assert_eq!(Role::parse(role.word()), Some(role));
        }
        assert_eq!(Role::parse("admin"), None);
    }
}
