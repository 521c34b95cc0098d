//! What a report hands to the people who act on it: an issue, a message, a band of accounts.

use super::written::{json_of, row, sources};
use crate::verdict::fixture::{TODAY, feature};
use domain::decision::{Entry, EntryKind, Regret, RemovalFacts, Stage, aftermath};
use domain::event::FeatureKey;
use domain::measure::Bracket;
use domain::privacy::release;
use domain::report::{
    Gone, feature as feature_report, feature_markdown, removal, removal_markdown,
};
use domain::verdict::{AccountSums, FeatureEvidence, People};

fn in_accounts(key: &str, users: u64, using: u64) -> FeatureEvidence {
    let mut evidence = feature(key, users);
    // Of a thousand accounts of three, so many have one user each more than the others.
    evidence.accounts = Some(AccountSums::of(
        (0..1_000).map(|at| (3, u64::from(at < using))),
    ));
    evidence
}

#[test]
fn a_candidate_becomes_an_issue_with_a_checklist_and_a_message_and_no_markup_of_others() {
    let mut silent = feature("silent", 0);
    silent.feature.title = Some("<b>Old</b> | export".to_owned());
    let mut sources = sources(vec![silent]);
    sources.features[0].place.code = Some("src/old.tsx:41".to_owned());
    let key = FeatureKey::parse("silent").expect("a key");

    let issue = feature_markdown(&release(
        feature_report(&sources, &key, &[]).expect("the feature"),
    ));

    for part in [
        "# &lt;b&gt;Old&lt;/b&gt; \\| export",
        "| Used by | 0 users |",
        "- [ ] Read the evidence.",
        "- [ ] Remove the code at `src/old.tsx:41`.",
        "## What to tell those it touches",
        "> If we are wrong and you rely on it",
    ] {
        assert!(issue.contains(part), "{part} is not in:\n{issue}");
    }
}

#[test]
fn what_is_kept_has_neither_checklist_nor_message() {
    let sources = sources(vec![feature("used", 900)]);
    let key = FeatureKey::parse("used").expect("a key");
    let issue = feature_markdown(&release(
        feature_report(&sources, &key, &[]).expect("the feature"),
    ));
    assert!(
        !issue.contains("- [ ]") && !issue.contains("## What to tell"),
        "{issue}"
    );
}

#[test]
fn accounts_are_told_in_bands_and_those_of_few_people_in_the_lowest() {
    let report = json_of(&release(removal(&sources(vec![
        in_accounts("none", 0, 0),
        in_accounts("few-people", 3, 3),
        in_accounts("few-accounts", 40, 4),
        in_accounts("some", 40, 12),
        in_accounts("many", 900, 600),
        feature("unknown", 40),
    ]))));
    for (key, band) in [
        ("none", "no account"),
        ("few-people", "fewer than 5 accounts"),
        ("few-accounts", "fewer than 5 accounts"),
        ("some", "5 to 19 accounts"),
        ("many", "500 accounts or more"),
    ] {
        assert_eq!(row(&report, key)["accounts_touched"], band, "{key}");
    }
    assert!(row(&report, "unknown")["accounts_touched"].is_null());
}

#[test]
fn imported_history_leads_with_its_ranking_and_proposes_nothing() {
    let imported = |key: &str, users: u64| {
        let mut evidence = feature(key, users);
        evidence.imported_only = true;
        evidence
    };
    let mut sources = sources(vec![
        imported("a-little", 40),
        imported("never", 0),
        imported("z-most", 900),
    ]);
    sources.heading.imported = true;
    let released = release(removal(&sources));
    let report = json_of(&released);

    assert_eq!(report["summary"]["leads_with"], "ranking");
    assert_eq!(
        report["summary"]["headline"],
        "1 of 3 features of this history is used by nobody"
    );
    assert_eq!(report["features"][0]["key"], "z-most");
    assert_eq!(report["candidates"], serde_json::json!([]));
    let page = removal_markdown(&released);
    assert!(page.contains("## By real use"), "{page}");
    assert!(
        page.contains("Used by nobody in these weeks: never."),
        "{page}"
    );
    assert!(page.contains("| 1 | z-most | "), "{page}");
    assert!(page.contains("900 users"), "its file had user keys: {page}");
}

#[test]
fn visitors_of_a_day_are_called_so_in_figures_as_in_sentences() {
    let mut evidence = feature("seen", 900);
    evidence.imported_only = true;
    evidence.users = Bracket { low: 30, high: 900 };
    let mut sources = sources(vec![evidence]);
    sources.heading.imported = true;
    sources.context.people = People::Visitors;
    let page = removal_markdown(&release(removal(&sources)));
    assert!(page.contains("at least 30, at most 900 visitors"), "{page}");
    assert!(!page.contains(" users |"), "{page}");
}

fn removed_on(day: domain::calendar::Day) -> Entry {
    Entry {
        number: 1,
        feature: FeatureKey::parse("gone").expect("a key"),
        from: Stage::Brownout,
        to: Stage::Removed,
        kind: EntryKind::Decision,
        undoes: None,
        reason: "unused".to_owned(),
        who: "Ada".to_owned(),
        dissent: Vec::new(),
        day,
        next_review: None,
        answers: None,
        evidence: None,
        undone_by: None,
    }
}

#[test]
fn a_removal_that_is_missed_is_open_again_and_one_of_a_hidden_few_is_not() {
    let regret = Regret::of(&[removed_on(TODAY.plus(-30))], TODAY).expect("it is gone");
    let weigh = |late: u64, asked_back: u64| {
        let facts = RemovalFacts {
            late_uses: late,
            late_users: Bracket::exact(late),
            asked_back,
            eligible: Bracket::exact(300),
        };
        aftermath(&regret, &facts, Some(0.01), 5)
    };
    for (late, asked_back, reopened) in [
        (0, 0, false),
        // 4 of 300 are more than 1 %, but fewer than five people are nobody's business.
        (4, 0, false),
        (0, 3, false),
        (0, 4, true),
        (12, 0, true),
    ] {
        assert_eq!(
            weigh(late, asked_back).reopened,
            reopened,
            "{late} {asked_back}"
        );
    }

    let mut sources = sources(vec![feature("used", 900)]);
    sources.gone = vec![Gone {
        key: FeatureKey::parse("gone").expect("a key"),
        title: None,
        owner: None,
        stage: Stage::Removed,
        aftermath: Some(weigh(4, 0)),
    }];
    let report = json_of(&release(removal(&sources)));
    let after = &report["gone"][0]["aftermath"];
    assert_eq!(after["late_users"]["suppressed"], true, "{after}");
    assert_eq!(after["regret"]["suppressed"], true, "{after}");
}
