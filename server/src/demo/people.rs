//! The people of the simulation: accounts of very different sizes, and their users.

use super::dice::Dice;
use domain::calendar::Day;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    Free,
    Pro,
    Enterprise,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Admin,
    Member,
    Viewer,
}

impl Plan {
    pub const ALL: [Plan; 3] = [Plan::Free, Plan::Pro, Plan::Enterprise];

    pub fn word(self) -> &'static str {
        match self {
            Plan::Free => "free",
            Plan::Pro => "pro",
            Plan::Enterprise => "enterprise",
        }
    }
}

impl Role {
    pub const ALL: [Role; 3] = [Role::Admin, Role::Member, Role::Viewer];

    pub fn word(self) -> &'static str {
        match self {
            Role::Admin => "admin",
            Role::Member => "member",
            Role::Viewer => "viewer",
        }
    }
}

/// A customer of the product.
#[derive(Clone, Copy, Debug)]
pub struct Account {
    pub plan: Plan,
    /// Number of users it has or will have.
    pub users: u32,
    /// Whether its network blocks the snippet.
    pub blocks: bool,
    /// How busy its people are, as a factor on their visits.
    pub business: f32,
}

/// Someone who logs in.
#[derive(Clone, Copy, Debug)]
pub struct User {
    /// Number of the account, from 0.
    pub account: u32,
    pub plan: Plan,
    pub role: Role,
    /// First and last day on which they may visit.
    pub from: Day,
    pub to: Day,
    /// Whether they were there from the first day and did not leave.
    pub stayed: bool,
    /// Probability of a visit on an ordinary working day.
    pub diligence: f32,
    /// Whether what their browser sends arrives at all.
    pub seen: bool,
}

pub const ACCOUNTS: usize = 400;
pub const USERS: usize = 3_000;
/// An account larger than this would be a crowd that acts as one.
const ACCOUNT_USERS_MAX: f32 = 40.0;
/// Share of enterprise users whose network blocks the snippet.
const ENTERPRISE_BLOCKED: f32 = 0.68;
/// Share of other users with a blocker in their own browser.
const BLOCKERS: f32 = 0.02;

/// Founds the accounts, largest first.
pub fn found_accounts(dice: &mut Dice) -> Vec<Account> {
    let sizes = account_sizes();
    let enterprise_users: u32 = sizes[..ENTERPRISES].iter().sum();
    let mut blocked = 0;
    sizes
        .into_iter()
        .enumerate()
        .map(|(rank, users)| {
            let plan = plan_of(rank, dice);
            // Every other one first, so that large and small enterprises are on both sides.
            let blocks = plan == Plan::Enterprise
                && (blocked as f32) < ENTERPRISE_BLOCKED * enterprise_users as f32
                && (rank % 3 != 2);
            if blocks {
                blocked += users;
            }
            Account {
                plan,
                users,
                blocks,
                business: dice.between(0.8, 1.2),
            }
        })
        .collect()
}

/// The largest accounts are enterprises.
const ENTERPRISES: usize = 14;

fn plan_of(rank: usize, dice: &mut Dice) -> Plan {
    if rank < ENTERPRISES {
        return Plan::Enterprise;
    }
    // From nearly all of the larger accounts to few of those with one or two users.
    let share_of_pro = 0.95 - 0.75 * rank as f32 / ACCOUNTS as f32;
    if dice.happens(share_of_pro) {
        Plan::Pro
    } else {
        Plan::Free
    }
}

/// Sizes by Zipf's law with a soft start and a cap, largest first; they sum to [`USERS`].
fn account_sizes() -> Vec<u32> {
    let weight = |rank: usize| 1.0 / (rank as f32 + 12.0);
    let total: f32 = (0..ACCOUNTS).map(weight).sum();
    let mut sizes: Vec<u32> = (0..ACCOUNTS)
        .map(|rank| {
            let fair = USERS as f32 * weight(rank) / total;
            // At most the cap, so it fits.
            fair.clamp(1.0, ACCOUNT_USERS_MAX) as u32
        })
        .collect();
    let mut missing = USERS - sizes.iter().sum::<u32>() as usize;
    // What rounding and the cap left over goes to the middle, where it is not noticed.
    let mut rank = ENTERPRISES * 2;
    while missing > 0 {
        sizes[rank] += 1;
        missing -= 1;
        rank = if rank + 1 < ACCOUNTS {
            rank + 1
        } else {
            ENTERPRISES * 2
        };
    }
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes
}

/// Hires the users of all accounts; most were there on the `first` day, some leave.
pub fn hire_users(accounts: &[Account], first: Day, last: Day, dice: &mut Dice) -> Vec<User> {
    let mut users = Vec::with_capacity(USERS);
    for (number, account) in accounts.iter().enumerate() {
        for place in 0..account.users {
            users.push(hire(account, number, place, (first, last), dice));
        }
    }
    users
}

fn hire(account: &Account, number: usize, place: u32, span: (Day, Day), dice: &mut Dice) -> User {
    let (first, last) = span;
    let role = role_of(account, place, dice);
    let days = last.since(first).max(1) as u32;
    // A day number below `days`, which came from an i32.
    let some_day = |dice: &mut Dice| first.plus(dice.below(days) as i32);
    let joins_later = place > 0 && dice.happens(0.12);
    let from = if joins_later { some_day(dice) } else { first };
    let leaves = place > 0 && dice.happens(0.05);
    let to = if leaves {
        some_day(dice).max(from)
    } else {
        Day(i32::MAX)
    };
    let usual = match role {
        Role::Admin => 0.5,
        Role::Member => 0.45,
        Role::Viewer => 0.2,
    };
    let has_blocker = dice.happens(BLOCKERS);
    User {
        // 400 accounts.
        account: number as u32,
        plan: account.plan,
        role,
        from,
        to,
        stayed: !joins_later && !leaves,
        diligence: (usual * account.business * dice.between(0.4, 1.5)).min(0.92),
        seen: !account.blocks && !has_blocker,
    }
}

fn role_of(account: &Account, place: u32, dice: &mut Dice) -> Role {
    if place == 0 {
        return Role::Admin;
    }
    // A free plan has few seats for those who only look.
    let viewers = match account.plan {
        Plan::Free => 0.07,
        Plan::Pro => 0.25,
        Plan::Enterprise => 0.32,
    };
    let chance = dice.share();
    if chance < viewers {
        Role::Viewer
    } else if chance < viewers + 0.12 {
        Role::Admin
    } else {
        Role::Member
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::dice::Stream;

    #[test]
    fn sizes_are_skewed_and_sum_to_all_users() {
        let sizes = account_sizes();

        assert_eq!(sizes.len(), ACCOUNTS);
        assert_eq!(sizes.iter().sum::<u32>() as usize, USERS);
        assert!(sizes[0] >= 8 * sizes[ACCOUNTS / 2].max(1) || sizes[0] >= 30);
        assert!(sizes.iter().all(|size| *size >= 1));
    }

    #[test]
    fn most_enterprise_users_are_not_seen_and_nearly_all_others_are() {
        let mut dice = Dice::new(1, Stream::People);
        let accounts = found_accounts(&mut dice);
        let users = hire_users(&accounts, Day(20_000), Day(20_181), &mut dice);

        let share_seen = |is_enterprise: bool| {
            let of: Vec<&User> = users
                .iter()
                .filter(|user| (user.plan == Plan::Enterprise) == is_enterprise)
                .collect();
            of.iter().filter(|user| user.seen).count() as f32 / of.len() as f32
        };

        assert!(
            (0.2..0.45).contains(&share_seen(true)),
            "{}",
            share_seen(true)
        );
        assert!(share_seen(false) > 0.95);
    }
}
