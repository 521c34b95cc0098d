//! What the audit log records: every change and every export, through the API or at the console.

macro_rules! acts {
    ($($(#[$meaning:meta])* $name:ident = $word:literal,)+) => {
        /// One kind of change or export, with its fixed word on the wire and at rest.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Act {
            $($(#[$meaning])* $name,)+
        }

        impl Act {
            pub const ALL: &[Act] = &[$(Act::$name,)+];

            /// Its fixed word; that of an export begins with `export.`.
            pub fn word(self) -> &'static str {
                match self {
                    $(Act::$name => $word,)+
                }
            }
        }
    };
}

acts! {
    /// At the console: a link by which whoever holds it enters once, as the operator.
    MadeConsoleLink = "console.link_made",
    OpenedConsoleLink = "console.link_opened",
    /// The first account, and with it the owner of the server.
    MadeAccount = "account.made",
    MadeProject = "project.made",
    /// Deleted, and not yet erased.
    ClosedProject = "project.closed",
    ReopenedProject = "project.reopened",
    /// The days in which it could be opened again were given up.
    HastenedErasure = "project.erasure_hastened",
    Invited = "people.invited",
    WithdrewInvitation = "people.invitation_withdrawn",
    Joined = "people.joined",
    ChangedRole = "people.role_changed",
    RemovedPerson = "people.removed",
    Left = "people.left",
    /// An account can be entered by way of a provider.
    BoundIdentity = "identity.bound",
    UnboundIdentity = "identity.unbound",
    AddedPasskey = "passkey.added",
    RemovedPasskey = "passkey.removed",
    MadePasswordLink = "people.password_link_made",
    /// By such a link.
    ChosePassword = "account.password_chosen",
    /// With the former one.
    ChangedPassword = "account.password_changed",
    /// One of their own, from another one.
    RevokedSession = "session.revoked",
    MadeToken = "token.made",
    WithdrewToken = "token.withdrawn",
    ChangedSettings = "settings.changed",
    ChangedCatalogue = "catalogue.changed",
    PlacedCode = "catalogue.code_placed",
    AdoptedFeatures = "catalogue.adopted",
    Decided = "decision.made",
    UndidDecision = "decision.undone",
    AskedBack = "decision.asked_back",
    ChangedNotices = "notices.changed",
    ChangedSenders = "senders.changed",
    ToldPopulation = "population.told",
    /// Somebody asked, through the host app, not to be counted. Who it was stands nowhere.
    NotedObjection = "objection.noted",
    WithdrewObjection = "objection.withdrawn",
    /// Somebody was forgotten, at the console. Who it was stands nowhere.
    ForgotPerson = "person.forgotten",
    /// History from a file, at the console.
    ImportedHistory = "history.imported",
    /// All of a project, at the console.
    TookBackHistory = "history.taken_back",
    MadeShare = "share.made",
    RevokedShare = "share.revoked",
    SavedView = "view.saved",
    RemovedView = "view.removed",
    DefinedFunnel = "funnel.defined",
    RenamedFunnel = "funnel.renamed",
    RetiredFunnel = "funnel.retired",
    BroughtBackFunnel = "funnel.brought_back",
    Annotated = "annotation.made",
    RemovedAnnotation = "annotation.removed",
    SetDigest = "digest.set",
    StoppedDigest = "digest.stopped",
    SentTestDigest = "digest.tested",
    ExportedReport = "export.report",
    ExportedEvidence = "export.evidence",
    /// Everything of a project by the command line, or what was released of it by the dashboards.
    ExportedProject = "export.project",
    /// Such an export of the dashboards was taken away.
    TookExport = "export.taken",
    /// At the console; those that the server makes by itself stand in the log of jobs.
    MadeBackup = "export.backup",
}

/// So many names of one change are written out.
const NAMED_MAX: usize = 5;

/// The names of what a change was about, for its line: `a, b`; of many the first five and how many more there are. `None` of none.
pub fn named<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut names = names.into_iter();
    let mut written: Vec<String> = names.by_ref().take(NAMED_MAX).map(str::to_owned).collect();
    let more = names.count();
    if more > 0 {
        written.push(format!("+{more}"));
    }
    (!written.is_empty()).then(|| written.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_acts_have_the_same_word() {
        let words: HashSet<&str> = Act::ALL.iter().map(|act| act.word()).collect();
        assert_eq!(words.len(), Act::ALL.len());
    }

    #[test]
    fn a_change_to_many_names_some_and_counts_the_rest() {
        assert_eq!(named([]), None);
        assert_eq!(named(["a", "b"]).as_deref(), Some("a, b"));
        let seven = ["a", "b", "c", "d", "e", "f", "g"];
        assert_eq!(named(seven).as_deref(), Some("a, b, c, d, e, +2"));
    }
}
