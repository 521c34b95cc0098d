//! Why each column is kept that is about somebody measured.

use super::{Life, Reason};
use crate::trust::text::{Text, both};

const fn of(table: &'static str, column: &'static str, why: Text, life: Life) -> Reason {
    Reason {
        table,
        column,
        why,
        life,
        about_people: true,
    }
}

const fn of_row(column: &'static str, why: Text) -> Reason {
    of("events", column, why, Life::Rows)
}

const fn of_table(table: &'static str, why: Text, life: Life) -> Reason {
    of(table, "*", why, life)
}

/// The first that fits a column holds.
pub(super) const REASONS: &[Reason] = &[
    of_row("project", both("which product", "welches Produkt")),
    of_row("day", both("use by day", "Nutzung nach Tagen")),
    of_row(
        "feature",
        both(
            "what was used: the reason for all of this",
            "was benutzt wurde: der Grund für all das hier",
        ),
    ),
    of_row(
        "action",
        both(
            "seen, used, completed, failed, or a page view",
            "gesehen, benutzt, zu Ende gebracht, gescheitert, oder eine Seite geöffnet",
        ),
    ),
    of_row(
        "class",
        both(
            "to leave bots and the team out of every figure",
            "damit Bots und das Team in keiner Zahl stehen",
        ),
    ),
    of_row(
        "hour",
        both(
            "the full hour, so that load and outages can be told apart from disuse",
            "die volle Stunde, damit sich Last und Ausfälle davon unterscheiden lassen, dass niemand etwas benutzt",
        ),
    ),
    of_row(
        "path",
        both(
            "on which kind of page; ids in it become :id",
            "auf welcher Art von Seite; Kennungen darin werden zu :id",
        ),
    ),
    of_row(
        "release",
        both(
            "which version of the product",
            "welche Version des Produkts",
        ),
    ),
    of_row(
        "browser",
        both(
            "which browser family has trouble with a feature",
            "welche Browserfamilie mit einer Funktion Schwierigkeiten hat",
        ),
    ),
    of_row(
        "browser_major",
        both("the same, by main version", "dasselbe, nach Hauptversion"),
    ),
    of_row(
        "system",
        both(
            "the same, by operating system",
            "dasselbe, nach Betriebssystem",
        ),
    ),
    of_row(
        "device",
        both("phone, tablet or desktop", "Telefon, Tablet oder Rechner"),
    ),
    of_row(
        "country",
        both(
            "country, looked up on this server; empty without a country file",
            "das Land, auf diesem Server nachgeschlagen; leer ohne eine Datei der Länder",
        ),
    ),
    of_row(
        "first_today",
        both(
            "counts visitors of a day without an identifier",
            "zählt die Besucher eines Tages ohne eine Kennung",
        ),
    ),
    of_row(
        "first_of_feature_today",
        both(
            "counts visitors of a feature on a day without an identifier",
            "zählt die Besucher einer Funktion an einem Tag ohne eine Kennung",
        ),
    ),
    of_row(
        "count",
        both("how often within a moment", "wie oft in einem Augenblick"),
    ),
    of_row(
        "referrer",
        both(
            "registrable domain of the site that led here, never its page",
            "die Domain der Website, die hierher führte, nie deren Seite",
        ),
    ),
    of_row(
        "campaign",
        both(
            "name of the campaign that led here",
            "der Name der Kampagne, die hierher führte",
        ),
    ),
    of_row(
        "properties",
        both(
            "declared facts about the event; a value few people sent stays unnamed",
            "vereinbarte Angaben zum Ereignis; ein Wert, den nur wenige sandten, bleibt ungenannt",
        ),
    ),
    of_table(
        "day_counters",
        both(
            "sums by day: how often a feature was used",
            "Summen nach Tagen: wie oft eine Funktion benutzt wurde",
        ),
        Life::Project,
    ),
    of_table(
        "journey_steps",
        both(
            "sums by day: how many page visits used one feature and then another, never which one did",
            "Summen nach Tagen: in wie vielen Seitensitzungen erst die eine und dann eine andere Funktion benutzt wurde, nie in welcher",
        ),
        Life::Project,
    ),
    of_table(
        "funnel_steps",
        both(
            "sums by day: how many page visits came to each step of a funnel, never which one did",
            "Summen nach Tagen: wie viele Seitensitzungen zu jedem Schritt eines Trichters kamen, nie welche",
        ),
        Life::Project,
    ),
    of_table(
        "property_counters",
        both(
            "sums by day and declared property",
            "Summen nach Tagen und vereinbarter Eigenschaft",
        ),
        Life::Project,
    ),
    of_table(
        "closed_uniques",
        both(
            "how many people there were, once who they were is forgotten; small groups as “below k”",
            "wie viele Personen es waren, sobald vergessen ist, welche; kleine Gruppen als „unter k“",
        ),
        Life::Project,
    ),
    of_table(
        "closed_",
        both(
            "what is left of an ended period: counts, small groups as “below k”",
            "was von einer beendeten Epoche bleibt: Anzahlen, kleine Gruppen als „unter k“",
        ),
        Life::Project,
    ),
    of_table(
        "actors",
        both(
            "turns a signed-in user's key, hashed under this period's random key, into a small random number",
            "macht aus dem Nutzerschlüssel einer angemeldeten Person, als Prüfsumme unter dem zufälligen Schlüssel der Epoche, eine kleine Zufallszahl",
        ),
        Life::Epoch,
    ),
    of_table(
        "accounts",
        both(
            "the same for a customer account",
            "dasselbe für ein Kundenkonto",
        ),
        Life::Epoch,
    ),
    of_table(
        "members",
        both(
            "which numbers belong to one customer account",
            "welche Zufallszahlen zu einem Kundenkonto gehören",
        ),
        Life::Epoch,
    ),
    of_table(
        "presence",
        both(
            "one bit per number, feature and day: how many different people used it",
            "ein Punkt je Zufallszahl, Funktion und Tag: wie viele verschiedene Personen sie benutzten",
        ),
        Life::Epoch,
    ),
    of_table(
        "weeks",
        both(
            "the same by week, for weeks older than 28 days",
            "dasselbe nach Wochen, für Wochen, die mehr als 28 Tage her sind",
        ),
        Life::Epoch,
    ),
    of_table(
        "folded",
        both(
            "how many different people there were in a day or week; small groups as “below k”",
            "wie viele verschiedene Personen es an einem Tag oder in einer Woche waren; kleine Gruppen als „unter k“",
        ),
        Life::Project,
    ),
    of_table(
        "objections",
        both(
            "who asked not to be counted any more, as a hash under this period's random key",
            "wer nicht mehr gezählt werden will, als Prüfsumme unter dem zufälligen Schlüssel der Epoche",
        ),
        Life::Epoch,
    ),
];
