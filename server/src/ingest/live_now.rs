//! Who is here now, for the live view: in memory only, and counts alone once ten minutes are over.
//!
//! Nothing of it is written anywhere; a restart forgets it.

use crate::storage::control::Project;
use domain::anonymise::AnonymousEvent;
use domain::calendar::Day;
use domain::live::{Blocks, FinishedBlock, Sighting, block_at, who};
use std::collections::HashMap;
use std::hash::RandomState;
use std::sync::{Mutex, PoisonError};

/// The last hour of every project.
#[derive(Default)]
pub struct LiveNow {
    projects: Mutex<HashMap<u32, Watched>>,
}

struct Watched {
    /// The block and day that `key` is for.
    keyed_for: (i64, Day),
    key: RandomState,
    blocks: Blocks,
}

/// What a batch tells of the present, until it is durable.
pub struct Seen {
    keyed_for: (i64, Day),
    sightings: Vec<Sighting>,
}

impl LiveNow {
    /// Reads a batch; nothing is remembered of it. What happened in another hour is no news, and people of another day have
    /// other numbers.
    pub fn see(
        &self,
        project: &Project,
        today: Day,
        now_s: i64,
        events: &[AnonymousEvent],
    ) -> Seen {
        let hour = project.day_and_hour_at(now_s).1;
        let mut projects = self.projects.lock().unwrap_or_else(PoisonError::into_inner);
        let keyed_for = (block_at(now_s), today);
        let watched = projects.entry(project.number).or_insert_with(|| Watched {
            keyed_for,
            key: RandomState::new(),
            blocks: Blocks::default(),
        });
        if watched.keyed_for != keyed_for {
            if watched.keyed_for.1 != today {
                watched.blocks.drop_open();
            }
            watched.keyed_for = keyed_for;
            watched.key = RandomState::new();
        }
        let sightings = events
            .iter()
            .filter(|event| {
                let row = event.row();
                row.class.is_live() && (row.day, row.hour) == (today, hour)
            })
            .filter_map(|event| {
                Some(Sighting {
                    who: who(event, &watched.key)?,
                    feature: event.row().feature.clone()?,
                    action: event.row().action,
                    count: event.row().count,
                })
            })
            .collect();
        Seen {
            keyed_for,
            sightings,
        }
    }

    /// Takes over what was seen, once it is durable. What comes when its block is over is not told live.
    pub fn note(&self, project: u32, seen: Seen) {
        let mut projects = self.projects.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(watched) = projects.get_mut(&project)
            && watched.keyed_for == seen.keyed_for
        {
            watched.blocks.note(seen.keyed_for.0, seen.sightings);
        }
    }

    /// Forgets a project.
    pub fn forget(&self, project: u32) {
        let mut projects = self.projects.lock().unwrap_or_else(PoisonError::into_inner);
        projects.remove(&project);
    }

    /// The blocks of the last hour that are over.
    pub fn finished(&self, project: u32, now_s: i64) -> Vec<FinishedBlock> {
        let mut projects = self.projects.lock().unwrap_or_else(PoisonError::into_inner);
        match projects.get_mut(&project) {
            Some(watched) => watched.blocks.finished(block_at(now_s)),
            None => Blocks::default().finished(block_at(now_s)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::control::{Control, NewProject};
    use domain::anonymise::{ClientFacts, PathReduction, ProjectRules, ReducedAgent, anonymise};
    use domain::event::TrafficClass;
    use domain::identity::{ActorHash, EpochIndex, Key};
    use domain::validate::{Trust, parse_batch};
    use std::sync::Arc;

    /// Wednesday 2026-11-25, 12:05 UTC.
    const NOW_S: i64 = 20_782 * 86_400 + 12 * 3_600 + 300;

    struct Keys(Key);

    impl domain::anonymise::DayKeys for Keys {
        fn visitor_key(&self, _: Day) -> Key {
            self.0.clone()
        }
        fn epoch_keys(&self, _: Day) -> Vec<(EpochIndex, Key)> {
            vec![(EpochIndex::of_first_era(1), self.0.clone())]
        }
        fn ids_key(&self) -> &Key {
            &self.0
        }
        fn objects(&self, _: EpochIndex, _: ActorHash) -> bool {
            false
        }
    }

    fn project() -> Arc<Project> {
        let control = Control::in_memory(0).expect("opens");
        let new = NewProject::named("Acme");
        control.create_project(&new, 0).expect("created").project
    }

    /// Uses of `export` by one actor, sent by `class`, `age_s` before now.
    fn events(
        project: &Project,
        actor: u32,
        class: TrafficClass,
        age_s: i64,
    ) -> Vec<AnonymousEvent> {
        let at_s = NOW_S - age_s;
        let body = serde_json::json!({
            "actor": format!("u-{actor}"),
            "events": [{ "feature": "export", "action": "use", "at": jiff::Timestamp::from_second(at_s).expect("a time").to_string() }],
        })
        .to_string();
        let batch = parse_batch(body.as_bytes(), Trust::Server, NOW_S).expect("a batch");
        let client = ClientFacts {
            address: None,
            agent: ReducedAgent::default(),
            country: "".into(),
            class,
        };
        let rules = ProjectRules {
            project: project.number,
            traits: &[],
            properties: &[],
            k: project.k,
            local: &|at_s| project.day_and_hour_at(at_s),
            paths: PathReduction::Template,
        };
        anonymise(&batch, &client, &rules, &Keys(Key::new([7; 32]))).events
    }

    fn people_after(
        live: &LiveNow,
        project: &Project,
        actors: std::ops::Range<u32>,
        class: TrafficClass,
        age_s: i64,
    ) -> u64 {
        let today = project.day_at(NOW_S);
        for actor in actors {
            let seen = live.see(project, today, NOW_S, &events(project, actor, class, age_s));
            live.note(project.number, seen);
        }
        let finished = live.finished(project.number, NOW_S + domain::live::BLOCK_S);
        finished.last().expect("six blocks").people
    }

    #[test]
    fn a_block_counts_each_person_of_this_hour_once_and_no_robot_or_colleague() {
        let project = project();
        let cases = [
            (TrafficClass::Server, 0, 7),
            (TrafficClass::Browser, 200, 7),
            (TrafficClass::Server, 3_600, 0),
            (TrafficClass::Staff, 0, 0),
            (TrafficClass::Bot, 0, 0),
        ];
        for (class, age_s, expected) in cases {
            let live = LiveNow::default();
            let people = people_after(&live, &project, 0..7, class, age_s);
            assert_eq!(people, expected, "{class:?}, {age_s} s ago");
        }
        let live = LiveNow::default();
        let today = project.day_at(NOW_S);
        for _ in 0..3 {
            let seen = live.see(
                &project,
                today,
                NOW_S,
                &events(&project, 1, TrafficClass::Server, 0),
            );
            live.note(project.number, seen);
        }
        let finished = live.finished(project.number, NOW_S + domain::live::BLOCK_S);
        assert_eq!(finished.last().expect("six").people, 1);
    }

    #[test]
    fn a_new_day_in_a_block_forgets_who_came_before_it() {
        let project = project();
        let live = LiveNow::default();
        let today = project.day_at(NOW_S);
        for actor in 0..7 {
            let sent = events(&project, actor, TrafficClass::Server, 0);
            let seen = live.see(&project, today, NOW_S, &sent);
            live.note(project.number, seen);
        }
        let late = live.see(&project, today, NOW_S, &[]);
        live.see(&project, today.plus(1), NOW_S, &[]);
        live.note(project.number, late);
        let finished = live.finished(project.number, NOW_S + domain::live::BLOCK_S);
        assert_eq!(finished.last().expect("six").people, 0);
    }
}
