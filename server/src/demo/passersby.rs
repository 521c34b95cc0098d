//! Traffic without a login: customers of customers who pay an invoice, and bots.

use super::batch::{Sender, Traffic};
use super::dice::Dice;
use super::visit::{Happening, Target};
use domain::event::Action;
use std::net::Ipv6Addr;

const BROWSERS: [&str; 4] = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15",
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1",
];

const BOTS: [&str; 3] = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/143.0.0.0 Safari/537.36",
];

/// Visitors of the public page for every hundred visits of users.
const VISITORS_PER_HUNDRED: usize = 5;
/// Bots that call on a day, whatever day it is.
const BOTS_A_DAY: usize = 12;

/// Who passes by on a day with so many visits of users.
pub fn of_day(user_visits: usize) -> impl Iterator<Item = Traffic> {
    let visitors = (user_visits * VISITORS_PER_HUNDRED).div_ceil(100);
    std::iter::repeat_n(Traffic::Visitor, visitors)
        .chain(std::iter::repeat_n(Traffic::Bot, BOTS_A_DAY))
}

/// What one of them does on the public page `page`; bots press every button.
pub fn roll(traffic: Traffic, page: usize, dice: &mut Dice, happenings: &mut Vec<Happening>) {
    happenings.clear();
    let mut push = |action| {
        happenings.push(Happening {
            target: Target::Feature(page),
            action,
            count: 1,
        });
    };
    push(Action::Exposure);
    if traffic == Traffic::Bot || dice.happens(0.4) {
        push(Action::Use);
    }
}

/// The sender with this number of its kind; colleagues share the network of their account.
pub fn sender(traffic: Traffic, network: u32, number: usize) -> Sender {
    let (agents, part): (&[&'static str], u16) = match traffic {
        Traffic::User => (&BROWSERS, 1),
        Traffic::Visitor => (&BROWSERS, 2),
        Traffic::Bot => (&BOTS, 3),
    };
    Sender {
        traffic,
        user_agent: agents[number % agents.len()],
        // Networks of one kind are told apart by their lower 16 bits, of which a day needs few.
        address: Ipv6Addr::new(0x2001, 0xdb8, part, (network & 0xffff) as u16, 0, 0, 0, 1),
    }
}
