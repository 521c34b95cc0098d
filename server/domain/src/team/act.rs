//! What the audit log records: every change through the API, and every export.

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
    /// The first account, and with it the owner of the server.
    MadeAccount = "account.made",
    MadeProject = "project.made",
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
}
