//! A link by which somebody chooses a new password. Whoever holds it has the account, so it is made only by those who could let
//! its holder in everywhere that the account leads.

/// Seconds for which it opens something: a day.
pub const PASSWORD_LINK_LIFE_S: i64 = 86_400;

/// How far an account leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    pub runs_server: bool,
    /// Numbers of the projects that it is in.
    pub projects: Vec<u32>,
    /// … and of those it owns.
    pub owns: Vec<u32>,
}

/// Why somebody may not make such a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefused {
    #[error("this is your own account: change the password at Your sessions")]
    Own,
    #[error(
        "this account runs the server: whoever has its console makes the link, by deadwood password-link"
    )]
    RunsServer,
    #[error(
        "they are in a project that is not yours, and the link would open it too: ask whoever runs the server"
    )]
    LeadsFurther,
}

/// Whether one account may make a link for another.
///
/// # Errors
/// If the link would open more than its maker could give.
pub fn may_make_link(maker: &Reach, of: &Reach) -> Result<(), LinkRefused> {
    if maker.runs_server {
        return Ok(());
    }
    if of.runs_server {
        return Err(LinkRefused::RunsServer);
    }
    if of
        .projects
        .iter()
        .any(|project| !maker.owns.contains(project))
    {
        return Err(LinkRefused::LeadsFurther);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(runs_server: bool, projects: &[u32], owns: &[u32]) -> Reach {
        Reach {
            runs_server,
            projects: projects.to_vec(),
            owns: owns.to_vec(),
        }
    }

    #[test]
    fn a_link_opens_no_more_than_its_maker_could_give() {
        let runs_server = reach(true, &[], &[]);
        let owner = reach(false, &[1, 2], &[1]);
        let cases = [
            (&owner, reach(false, &[1], &[]), Ok(())),
            (&owner, reach(false, &[1], &[1]), Ok(())),
            (
                &owner,
                reach(false, &[1, 2], &[]),
                Err(LinkRefused::LeadsFurther),
            ),
            (
                &owner,
                reach(true, &[1], &[1]),
                Err(LinkRefused::RunsServer),
            ),
            (&runs_server, reach(true, &[1], &[1]), Ok(())),
            (&runs_server, reach(false, &[1, 2, 3], &[3]), Ok(())),
        ];
        for (maker, of, expected) in cases {
            assert_eq!(may_make_link(maker, &of), expected, "{maker:?} {of:?}");
        }
    }
}
