//! Products of few people: no verdict says what a hidden number would have to say.

use super::fixture::{feature, judged_in, project};
use domain::measure::Bracket;
use domain::verdict::{Repeat, Rule};

#[test]
fn a_small_product_is_not_told_what_a_hidden_number_would_have_to_say() {
    for (active, users) in [(1, 1), (3, 1), (4, 4), (20, 1), (20, 4), (60, 2)] {
        let mut small = feature("f", users);
        small.eligible = Bracket::exact(active);
        small.exposed = Bracket::exact(active);
        small.exposed_users = Bracket::exact(users);
        small.repeat = None;
        small.halves = None;
        let mut project = project();
        project.active = Bracket::exact(active);
        let judged = judged_in(&project, small);
        assert_eq!(
            judged.rule,
            Rule::Gates,
            "{users} of {active}: {}",
            judged.headline
        );
        // Whether it was one or four of them may not make a difference.
        let sure = judged.measures.reach.map(|reach| reach.lower);
        assert!(
            sure.is_err() || sure.is_ok_and(|lower| lower < 0.01),
            "{users} of {active}: {sure:?}"
        );
    }
}

#[test]
fn what_few_use_and_nearly_all_of_them_come_back_to_is_kept() {
    for missing in 0..5 {
        let mut niche = feature("f", 15);
        niche.repeat = Some(Repeat {
            first_time: 15,
            came_back: 15 - missing,
        });
        let judged = judged_in(&project(), niche);
        assert_eq!(judged.rule, Rule::Niche, "{missing} of 15 did not");
    }
}
