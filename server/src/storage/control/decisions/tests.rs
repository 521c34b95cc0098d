//! Claims about decisions as they are stored.

use super::super::NewProject;
use super::*;
use domain::catalogue::Origin;
use domain::decision::{Answers, PackState, Refusal, Stage, freeze};
use serde_json::json;

const TODAY: Day = Day(20_780);

fn control() -> Control {
    let control = Control::in_memory(0).expect("opens");
    control
        .create_project(&NewProject::named("Acme"), 0)
        .expect("created");
    control
}

fn feature(key: &str) -> CatalogueFeature {
    CatalogueFeature::new(FeatureKey::parse(key).expect(key), Origin::Declared)
}

fn to(stage: Stage) -> Proposal {
    Proposal {
        feature: FeatureKey::parse("a").expect("a key"),
        to: stage,
        reason: "nobody uses it".to_owned(),
        who: "Ada".to_owned(),
        dissent: Vec::new(),
        next_review: None,
        answers: None,
    }
}

fn answers() -> Answers {
    Answers {
        why_it_exists: "a customer asked".to_owned(),
        who_is_affected: "fewer than 5 accounts".to_owned(),
        replaced_by: "the API".to_owned(),
        on_the_day_it_is_needed: "support exports by hand".to_owned(),
        notice_days: 0,
        owner: "team-reports".to_owned(),
        regret_limit: None,
    }
}

fn frozen(number: u64) -> Frozen {
    Frozen {
        pack: freeze(&json!({"users": number})).expect("frozen"),
        catalogue: freeze(&json!({"features": []})).expect("frozen"),
    }
}

fn decide(control: &Control, proposal: &Proposal) -> Result<Entry, ControlError> {
    let decided = control.decide(1, &feature("a"), proposal, TODAY, Some(&frozen(3)))?;
    assert!(!decided.notice_has_no_room);
    Ok(decided.entry)
}

#[test]
fn a_decision_is_kept_with_its_evidence_and_its_undoing_beside_it() {
    let control = control();
    let first = decide(&control, &to(Stage::Disqualified)).expect("decided");
    let undone = control
        .undo_decision(1, &feature("a"), first.number, "Bob", "too early", TODAY)
        .expect("undone")
        .entry;
    let again = decide(&control, &to(Stage::Watch)).expect("decided");

    let history = control.decisions(1).expect("read");

    assert_eq!((first.from, first.to), (Stage::Trial, Stage::Disqualified));
    assert_eq!(
        (undone.from, undone.to),
        (Stage::Disqualified, Stage::Trial)
    );
    assert_eq!((again.from, again.to), (Stage::Trial, Stage::Watch));
    assert_eq!(history.len(), 3);
    assert_eq!(history[0].undone_by, Some(undone.number));
    assert_eq!(history[1].undoes, Some(first.number));
    let noted = first.evidence.expect("frozen").blake3;
    let stored = control
        .evidence_pack(1, &noted)
        .expect("read")
        .expect("kept");
    assert_eq!(EvidencePack::state(&stored, &noted), PackState::Intact);
}

#[test]
fn only_the_newest_standing_decision_can_be_taken_back_and_only_once() {
    let control = control();
    let first = decide(&control, &to(Stage::Watch)).expect("decided");
    let second = decide(&control, &to(Stage::Disqualified)).expect("decided");
    let undo = |number| control.undo_decision(1, &feature("a"), number, "Bob", "no", TODAY);

    let refused = |result: Result<Decided, ControlError>| {
        matches!(result, Err(ControlError::Decision(Refusal::NotTheNewest)))
    };
    assert!(refused(undo(first.number)));
    assert!(undo(second.number).is_ok());
    assert!(refused(undo(second.number)));
    assert!(undo(first.number).is_ok());
}

#[test]
fn a_refused_move_leaves_nothing_behind() {
    let control = control();
    decide(&control, &to(Stage::Disqualified)).expect("decided");

    let refusal = decide(&control, &to(Stage::Announced)).expect_err("without answers");

    assert!(refusal.is_refusal());
    assert!(refusal.to_string().starts_with("answers: "), "{refusal}");
    assert_eq!(control.decisions(1).expect("read").len(), 1);
    let announced = Proposal {
        answers: Some(answers()),
        ..to(Stage::Announced)
    };
    decide(&control, &announced).expect("with answers");
}

#[test]
fn history_cannot_be_changed_or_cut() {
    let control = control();
    decide(&control, &to(Stage::Watch)).expect("decided");
    let connection = control.connection();
    for sql in [
        "update decisions set reason = 'other'",
        "delete from decisions",
    ] {
        let error = connection.execute(sql, []).expect_err(sql);
        assert!(error.to_string().contains("append-only"), "{error}");
    }
}

#[test]
fn an_edited_pack_no_longer_has_its_hash() {
    let control = control();
    let noted = decide(&control, &to(Stage::Disqualified))
        .expect("decided")
        .evidence
        .expect("frozen")
        .blake3;
    control
        .connection()
        .execute(
            "update evidence_packs set canonical_json = replace(canonical_json, '3', '4')",
            [],
        )
        .expect("whoever owns the file can");

    let stored = control
        .evidence_pack(1, &noted)
        .expect("read")
        .expect("kept");

    assert_eq!(EvidencePack::state(&stored, &noted), PackState::Edited);
}

#[test]
fn a_renamed_feature_keeps_its_decisions() {
    let control = control();
    decide(&control, &to(Stage::Disqualified)).expect("decided");
    let renamed = CatalogueFeature {
        was: vec![FeatureKey::parse("a").expect("a key")],
        ..feature("b")
    };

    let next = control
        .decide(1, &renamed, &to(Stage::Watch), TODAY, None)
        .expect("decided")
        .entry;

    assert_eq!(next.from, Stage::Disqualified);
}

#[test]
fn calls_for_a_return_add_up_by_day() {
    let control = control();
    let key = FeatureKey::parse("a").expect("a key");
    for (day, n) in [(TODAY, 1), (TODAY, 2), (TODAY.plus(1), 4)] {
        control.ask_back(1, &key, day, n).expect("noted");
    }
    assert_eq!(
        control.asked_back(1).expect("read"),
        [
            ("a".to_owned(), TODAY, 3),
            ("a".to_owned(), TODAY.plus(1), 4)
        ]
    );
}

fn announce_a(control: &Control) {
    for stage in [Stage::Disqualified, Stage::Announced] {
        let proposal = Proposal {
            answers: Some(answers()),
            ..to(stage)
        };
        decide(control, &proposal).expect("moved");
    }
}

fn notice(json: &str) -> domain::notice::Notice {
    serde_json::from_str::<domain::notice::Draft>(json)
        .expect("a draft")
        .check()
        .expect("a notice")
}

#[test]
fn an_announcement_leaves_the_teams_own_words_and_takes_the_place_of_a_question() {
    let own = notice(r#"{"feature":"a","on":"2099-01-01","text":"Going soon"}"#);
    let question = notice(r#"{"feature":"a","text":"Why?","options":["x","y"]}"#);
    for (before, is_kept) in [(own, true), (question, false)] {
        let control = control();
        control
            .set_notices(1, std::slice::from_ref(&before), TODAY)
            .expect("set");

        announce_a(&control);

        let (said, _) = control.notices(1).expect("read").remove(0);
        assert!(said.on.is_some());
        assert_eq!(said == before, is_kept);
        decide(&control, &to(Stage::Watch)).expect("moved");
        assert_eq!(control.notices(1).expect("read"), []);
    }
}

#[test]
fn a_project_that_says_all_it_may_is_not_made_to_say_more_and_the_decision_tells() {
    let control = control();
    let all: Vec<_> = (0..domain::notice::NOTICES_MAX)
        .map(|index| notice(&format!(r#"{{"feature":"f{index}","text":"?"}}"#)))
        .collect();
    control.set_notices(1, &all, TODAY).expect("set");

    let announced = Proposal {
        answers: Some(answers()),
        ..to(Stage::Announced)
    };
    decide(&control, &to(Stage::Disqualified)).expect("moved");
    let decided = control
        .decide(1, &feature("a"), &announced, TODAY, Some(&frozen(3)))
        .expect("moved all the same");

    assert!(decided.notice_has_no_room);
    let said = control.notices(1).expect("read");
    assert_eq!(said.len(), all.len());
    assert!(
        said.iter()
            .all(|(notice, _)| notice.feature.as_str() != "a")
    );
}
