//! Why each table is kept that is about nobody measured: the product, its team and the server's own work.

use super::{Life, Reason};
use crate::trust::text::{Text, both};

const fn of(table: &'static str, why: Text) -> Reason {
    Reason {
        table,
        column: "*",
        why,
        life: Life::Project,
        about_people: false,
    }
}

const SIGN_IN: Text = both(
    "sign-in of the product's team, as hashes",
    "die Anmeldung des Teams, als Prüfsummen",
);

/// The first that fits a table holds.
pub(super) const REASONS: &[Reason] = &[
    of(
        "heartbeats",
        both(
            "which features a version of the product says it has",
            "welche Funktionen eine Version des Produkts nach eigener Angabe hat",
        ),
    ),
    of(
        "applied",
        both(
            "how far the server's own journal was written",
            "wie weit das Journal des Servers übernommen ist",
        ),
    ),
    of(
        "import",
        both(
            "how far a file of history was read",
            "wie weit eine Datei mit früheren Daten gelesen ist",
        ),
    ),
    of(
        "migrations",
        both(
            "which changes of the database's form have run",
            "welche Änderungen an der Form der Datenbank gelaufen sind",
        ),
    ),
    of(
        "facts",
        both("facts about the period itself", "Angaben zur Epoche selbst"),
    ),
    of(
        "projects",
        both("the product's settings", "die Einstellungen des Produkts"),
    ),
    of("login_tokens", SIGN_IN),
    of("sessions", SIGN_IN),
    of(
        "people",
        both(
            "accounts of the product's team: their names, addresses and hashes of their passwords",
            "Konten des Teams: Namen, Adressen und Prüfsummen der Passwörter",
        ),
    ),
    of(
        "members",
        both(
            "what each of the product's team may do",
            "was jeder im Team darf",
        ),
    ),
    of(
        "invitations",
        both(
            "addresses of people who were asked to join the product's team",
            "Adressen von Leuten, die ins Team eingeladen wurden",
        ),
    ),
    of(
        "jobs",
        both(
            "what the server did for long or by itself, in counts, and who of the product's team began it",
            "was der Server länger oder von selbst getan hat, in Anzahlen, und wer im Team es begann",
        ),
    ),
    of(
        "closed_projects",
        both(
            "which projects were deleted and can still be had back, and until when",
            "welche Projekte gelöscht sind und noch zurückgeholt werden können, und bis wann",
        ),
    ),
    of(
        "erased_projects",
        both(
            "number and random id of projects that were erased, so that no older copy brings one back, and how many uses went with them",
            "Nummer und zufällige Kennung endgültig gelöschter Projekte, damit keine ältere Kopie eines zurückbringt, und wie viele Nutzungen damit verschwanden",
        ),
    ),
    of(
        "histories_taken_back",
        both(
            "which products had imported history taken back, up to which place in the server's own journal, and how many uses went with it",
            "bei welchen Produkten ein Import zurückgenommen wurde, bis zu welcher Stelle im Journal des Servers, und wie viele Nutzungen damit verschwanden",
        ),
    ),
    of(
        "audit",
        both(
            "what the product's team changed, and who of it",
            "was das Team geändert hat, und wer",
        ),
    ),
    of(
        "catalogue",
        both(
            "the list of the product's features",
            "die Liste der Funktionen des Produkts",
        ),
    ),
    of(
        "population",
        both(
            "how many users the product itself reports",
            "wie viele Nutzer das Produkt selbst meldet",
        ),
    ),
    of(
        "drops",
        both(
            "how many events were not counted, and why; “declined” is one number",
            "wie viele Ereignisse nicht gezählt wurden, und warum; „abgelehnt“ ist eine einzige Zahl",
        ),
    ),
    of(
        "funnels",
        both(
            "features in an order, as the product's team defined it",
            "Funktionen in einer Reihenfolge, wie das Team sie festgelegt hat",
        ),
    ),
    of(
        "saved_views",
        both(
            "links that the product's team gave names",
            "Links, denen das Team Namen gab",
        ),
    ),
    of(
        "annotations",
        both(
            "what the product's team noted about days",
            "was das Team zu einzelnen Tagen vermerkt hat",
        ),
    ),
    of(
        "digests",
        both(
            "what was new in a week, as it was released",
            "was in einer Woche neu war, so wie es freigegeben wurde",
        ),
    ),
    of(
        "digest_channels",
        both(
            "where the product's team wants to be told: e-mail addresses of its own people, or a webhook",
            "wo das Team benachrichtigt werden will: E-Mail-Adressen eigener Leute oder ein Webhook",
        ),
    ),
    of(
        "digest_deliveries",
        both(
            "what became of messages to the product's team",
            "was aus Nachrichten an das Team wurde",
        ),
    ),
    of(
        "digest_feeds",
        both(
            "the hash of a token that opens the team's feed",
            "die Prüfsumme eines Tokens, das den Feed des Teams öffnet",
        ),
    ),
    of(
        "digest_languages",
        both(
            "in which language the product's team is told",
            "in welcher Sprache das Team benachrichtigt wird",
        ),
    ),
    of(
        "tokens",
        both(
            "hashes of what the product's own programs get in with",
            "Prüfsummen dessen, womit sich die eigenen Programme des Produkts ausweisen",
        ),
    ),
    of(
        "shares",
        both(
            "links to reports that the team gave out, as hashes, with hashes of their passwords",
            "Links auf Berichte, die das Team weitergab, als Prüfsummen, mit den Prüfsummen ihrer Passwörter",
        ),
    ),
    of(
        "restarts",
        both(
            "when the server started anew",
            "wann der Server neu gestartet wurde",
        ),
    ),
    of(
        "ledger",
        both(
            "when keys were made and destroyed",
            "wann Schlüssel entstanden und vernichtet wurden",
        ),
    ),
    of(
        "",
        both(
            "the product team's own work: decisions, settings and notes",
            "die eigene Arbeit des Teams: Entscheidungen, Einstellungen und Notizen",
        ),
    ),
];
