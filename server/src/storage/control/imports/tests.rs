//! Claims about imports.

use super::*;

const FILE: [u8; 32] = [7; 32];
/// 2026-11-23 00:00 UTC.
const NOW_S: i64 = 20_780 * 86_400;

fn refusal(control: &Control, format: &str) -> String {
    control
        .begin_import(1, FILE, format, NOW_S)
        .expect_err("refused")
        .to_string()
}

#[test]
fn a_killed_import_goes_on_where_it_stood_with_its_counters() {
    let control = Control::with_two_projects();
    let counters = ImportCounters::from([("bots".to_owned(), 12)]);
    let run = control
        .begin_import(1, FILE, "msweb", NOW_S)
        .expect("begun");
    assert_eq!(run.lines_done, 0);
    control
        .note_import_progress(&run, 5_000, &counters)
        .expect("noted");
    let number = run.number();
    drop(run);

    let run = control
        .begin_import(1, FILE, "msweb", NOW_S)
        .expect("taken up");
    assert_eq!(
        (run.number(), run.lines_done, &run.counters),
        (number, 5_000, &counters)
    );
}

#[test]
fn a_finished_file_is_refused_with_its_date_but_not_in_another_project() {
    let control = Control::with_two_projects();
    let run = control
        .begin_import(1, FILE, "msweb", NOW_S)
        .expect("begun");
    control
        .finish_imports(vec![run], 9, &ImportCounters::new(), NOW_S + 3_599)
        .expect("finished");

    assert!(refusal(&control, "msweb").starts_with("this file was imported on 2026-11-23 "));
    assert!(refusal(&control, "access-log").contains("imported on"));
    control
        .begin_import(2, FILE, "msweb", NOW_S)
        .expect("another project");
    let record = &control.imports(1).expect("read")[0];
    assert_eq!((record.state, record.lines_done), (ImportState::Done, 9));
    assert_eq!(record.finished_s, Some(NOW_S), "floored to the hour");
}

#[test]
fn an_import_of_nothing_may_be_begun_again_in_another_format() {
    let control = Control::with_two_projects();
    let run = control
        .begin_import(1, FILE, "msweb", NOW_S)
        .expect("begun");
    control.abandon_imports(vec![run]).expect("taken back");
    assert!(control.imports(1).expect("read").is_empty());
    control
        .begin_import(1, FILE, "access-log", NOW_S)
        .expect("begun anew");
}

#[test]
fn an_import_does_not_run_twice_at_once() {
    let control = Control::with_two_projects();
    let _run = control
        .begin_import(1, FILE, "msweb", NOW_S)
        .expect("begun");
    assert!(refusal(&control, "msweb").contains("right now"));
}

#[test]
fn an_unfinished_file_is_not_taken_up_in_another_format() {
    let control = Control::with_two_projects();
    drop(
        control
            .begin_import(1, FILE, "msweb", NOW_S)
            .expect("begun"),
    );
    assert!(refusal(&control, "access-log").contains("begun as msweb"));
}
