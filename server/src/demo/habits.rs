//! Who takes to which feature, when they use it, and how likely that makes a use: the model.

use super::dice::Dice;
use super::people::{Account, Plan, Role, User};
use super::product::{Audience, Feature, Rhythm, Takers};
use super::seasons;
use domain::calendar::Day;

/// What one user has to do with one feature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habit {
    /// Their way leads past it.
    pub found: bool,
    /// They took to it.
    pub taker: bool,
    /// They go on after a first try.
    pub stays: bool,
    /// They have had their first try.
    pub tried: bool,
}

/// Whether a feature is open to a user by its audience.
pub fn is_open(feature: &Feature, user: &User) -> bool {
    match feature.audience {
        Audience::Everyone => true,
        Audience::PaidPlans => user.plan != Plan::Free,
        Audience::Enterprise => user.plan == Plan::Enterprise,
        Audience::Admins => user.role == Role::Admin,
        Audience::FreeViewers => user.plan == Plan::Free && user.role == Role::Viewer,
    }
}

/// How much colleagues of one account lean towards a feature, as a factor: people of an
/// account act alike, moderately.
fn account_leaning(dice: &mut Dice) -> f32 {
    dice.between(0.6, 1.4)
}

/// What everybody has to do with everything, by user, then feature.
pub struct Habits {
    pub habits: Vec<Habit>,
    /// Probability, before the dice fell, that a user finds a feature and takes to it.
    pub taking: Vec<f32>,
}

impl Habits {
    pub fn roll(
        features: &[&Feature],
        accounts: &[Account],
        users: &[User],
        dice: &mut Dice,
    ) -> Habits {
        let leanings: Vec<f32> = (0..accounts.len() * features.len())
            .map(|_| account_leaning(dice))
            .collect();
        let mut all = Habits {
            habits: Vec::with_capacity(users.len() * features.len()),
            taking: Vec::with_capacity(users.len() * features.len()),
        };
        for user in users {
            let row = user.account as usize * features.len();
            for (feature, leaning) in features.iter().zip(&leanings[row..]) {
                let chance = chance_of_taking(feature, user, *leaning);
                all.habits.push(acquire(feature, user, chance, dice));
                all.taking.push(feature.found * chance);
            }
        }
        let regulars: Vec<usize> = (0..users.len())
            .filter(|user| is_regular(&users[*user], accounts))
            .collect();
        for (number, feature) in features.iter().enumerate() {
            if let Takers::Few(few) = feature.takers {
                let place = |user: usize| user * features.len() + number;
                all.choose_few(feature, few, (users, &regulars), place, dice);
            }
        }
        all
    }

    /// Lets `few` of the regular users take to a feature, no two of one account: with so few,
    /// two colleagues would look like a habit of accounts.
    fn choose_few(
        &mut self,
        feature: &Feature,
        few: u32,
        (users, regulars): (&[User], &[usize]),
        place: impl Fn(usize) -> usize,
        dice: &mut Dice,
    ) {
        let mut regulars: Vec<usize> = regulars
            .iter()
            .filter(|user| is_open(feature, &users[**user]))
            .copied()
            .collect();
        // The mean over all regulars; those of large accounts are chosen a little less often.
        let chance = few as f32 / regulars.len().max(1) as f32;
        for regular in &regulars {
            self.taking[place(*regular)] = chance.min(1.0);
        }
        for _ in 0..few {
            if regulars.is_empty() {
                return;
            }
            let chosen = regulars[dice.below(regulars.len() as u32) as usize];
            regulars.retain(|other| users[*other].account != users[chosen].account);
            let habit = &mut self.habits[place(chosen)];
            habit.found = true;
            habit.taker = true;
        }
    }
}

/// Whether a user is seen, was always there, comes every other working day or so and has colleagues.
fn is_regular(user: &User, accounts: &[Account]) -> bool {
    let colleagues = accounts[user.account as usize].users;
    user.seen && user.stayed && user.diligence >= 0.35 && colleagues >= 8
}

/// Probability that a user who has found a feature takes to it.
fn chance_of_taking(feature: &Feature, user: &User, leaning: f32) -> f32 {
    let share = match feature.takers {
        Takers::Share(share) if is_open(feature, user) => share,
        // The few are chosen when all users are known.
        Takers::Share(_) | Takers::Few(_) => return 0.0,
    };
    let eagerness = match user.role {
        Role::Admin => feature.roles.admin,
        Role::Member => feature.roles.member,
        Role::Viewer => feature.roles.viewer,
    };
    (share * eagerness * leaning).min(1.0)
}

fn acquire(feature: &Feature, user: &User, chance_of_taking: f32, dice: &mut Dice) -> Habit {
    let stay = match feature.rhythm {
        Rhythm::Tried { stay, .. } => stay,
        Rhythm::Never
        | Rhythm::Habit(_)
        | Rhythm::MonthStart { .. }
        | Rhythm::Quarter { .. }
        | Rhythm::YearEnd { .. } => 1.0,
    };
    // Rolled for everyone, so that a changed audience leaves other features as they were.
    let found = dice.happens(feature.found);
    let taker = dice.happens(chance_of_taking);
    let stays = dice.happens(stay);
    Habit {
        found: found && is_open(feature, user),
        taker: taker && found,
        stays,
        tried: false,
    }
}

/// Probability that a visit on `day` brings a use by a taker (of a tried one: the first use).
pub fn chance_of_use(feature: &Feature, day: Day, first_day: Day) -> f32 {
    let by_season = |in_season: bool, peak: f32, rest: f32| if in_season { peak } else { rest };
    let chance = match feature.rhythm {
        Rhythm::Never => 0.0,
        Rhythm::Habit(chance) => chance,
        Rhythm::MonthStart { peak, rest } => by_season(seasons::is_month_start(day), peak, rest),
        Rhythm::Quarter { peak, rest } => by_season(seasons::is_quarter_start(day), peak, rest),
        Rhythm::YearEnd { peak, rest } => by_season(seasons::is_january(day), peak, rest),
        Rhythm::Tried { first, .. } => first,
    };
    // Counted from the middle of the 26 weeks, where the tables' numbers hold.
    let weeks = day.since(first_day) as f32 / 7.0 - 13.0;
    (chance * feature.weekly_growth.powf(weeks)).min(0.95)
}

/// What has been left to chance for one user and feature until and in a window: sums of
/// `ln(1 − chance of use)` over the visits.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silence {
    pub before: f32,
    pub within: f32,
    pub visits_within: u32,
}

/// Probability that someone who visited so uses the feature in the window at least once.
///
/// `taking`: probability that they found it and took to it. Exact under the model, given the
/// visits: uses of different visits are independent.
pub fn propensity(feature: &Feature, taking: f32, silence: Silence) -> f64 {
    let quiet_before = f64::from(silence.before).exp();
    let quiet_within = f64::from(silence.within).exp();
    let uses = match feature.rhythm {
        Rhythm::Tried { stay, again, .. } => {
            let quiet_again = f64::from(1.0 - again).powi(silence.visits_within.min(1_000) as i32);
            let leaver = quiet_before * (1.0 - quiet_within);
            let stayer = 1.0 - quiet_before * quiet_within - (1.0 - quiet_before) * quiet_again;
            f64::from(1.0 - stay) * leaver + f64::from(stay) * stayer
        }
        Rhythm::Never
        | Rhythm::Habit(_)
        | Rhythm::MonthStart { .. }
        | Rhythm::Quarter { .. }
        | Rhythm::YearEnd { .. } => 1.0 - quiet_within,
    };
    f64::from(taking) * uses
}
