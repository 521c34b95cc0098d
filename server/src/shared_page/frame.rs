//! What stands around a shared report, and what is told in its place.

use super::words;
use crate::html::escaped;
use domain::calendar::Day;
use domain::report::Head;

/// The style of every page here; it has a print form.
pub const STYLE: &str = include_str!("page.css");

/// What stands above a shared report.
pub struct Heading<'a> {
    pub title: String,
    /// What is left of the report by the link, if not all of it.
    pub about: Option<String>,
    pub head: &'a Head,
}

/// A whole page, but for the line that says until when its link opens it: see [`whole`].
pub(super) fn report(heading: &Heading<'_>, body: &str) -> String {
    let Heading { title, about, head } = heading;
    let name = escaped(&head.project.name);
    let about = about
        .as_ref()
        .map(|about| format!("<p class=\"lead\">{}</p>", escaped(about)))
        .unwrap_or_default();
    let origin = origin(head)
        .map(|told| format!("<p class=\"origin\">{told}</p>"))
        .unwrap_or_default();
    let main = format!(
        "<header><p class=\"eyebrow\">{name}</p><h1>{}</h1>{about}\
         <p class=\"when\">{} to {}, {} whole weeks, days of {}</p>{origin}</header>{body}\
         <section aria-labelledby=\"read\"><h2 id=\"read\">How to read this</h2><ul>\
         <li>Every count is rounded to a multiple of 5, and every share and sum is made of rounded counts.</li>\
         <li>A group of fewer than {} people is never told, and so is no number that would give one away.</li>\
         <li>Only whole weeks that are over are told.</li></ul></section>",
        escaped(title),
        words::day(head.window.from),
        words::day(head.window.to),
        head.window.days / 7,
        escaped(&head.project.time_zone),
        head.project.k,
    );
    page(&format!("{title} · {}", head.project.name), &main)
}

/// Where the figures are from, if not all was measured here.
fn origin(head: &Head) -> Option<String> {
    if let Some(days) = head.history_left_out {
        return Some(format!(
            "For {} to {} there are numbers from another tool as well. They were not measured by this one, and are in none of \
             these figures.",
            words::day(days.from),
            words::day(days.to),
        ));
    }
    head.imported.then(|| {
        "These figures were imported from another tool, and were not measured by this one: visitors are told apart for one \
         day only, or are as many as that tool counted."
            .to_owned()
    })
}

/// Where the line about the link goes: what stands above it is the same for every link to a report, and is kept.
const END: &str = "</main>";

/// A kept report with the line that says until when its link opens it.
pub fn whole(report: &str, last_day: Day) -> String {
    let line = format!(
        "<footer><p>Whoever has this link can read this page until {} (UTC). It sets no cookie, runs no script and counts nobody. \
         Made by Deadwood.</p></footer>{END}",
        words::day(last_day)
    );
    // The texts of a report are escaped, so that the first end of `main` is the only one.
    report.replacen(END, &line, 1)
}

/// The form that asks for a link's password. `said`: why it asks again.
pub fn ask_password(said: Option<&str>) -> String {
    let said = said
        .map(|said| format!("<p class=\"said\" role=\"alert\">{}</p>", escaped(said)))
        .unwrap_or_default();
    let main = format!(
        "<form method=\"post\" class=\"door\"><h1>This report asks for a password</h1>\
         <p>Whoever sent you the link knows it.</p>{said}<label for=\"password\">Password</label>\
         <input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"off\" required autofocus maxlength=\"1024\">\
         <button>Read the report</button></form>"
    );
    page("A shared report", &main)
}

/// For a link that never was, was revoked, is over, or leads to a feature that is not there any more: nobody is told which.
pub fn not_here() -> String {
    page(
        "Nothing here",
        "<div class=\"door\"><h1>There is nothing at this link</h1>\
         <p>It may have ended, been revoked, or been cut off on its way to you. Ask whoever sent it for a new one.</p></div>",
    )
}

/// For a good link whose report cannot be told now.
pub fn not_now(why: &str) -> String {
    let main = format!(
        "<div class=\"door\"><h1>There is nothing to tell yet</h1><p>{}</p></div>",
        escaped(why)
    );
    page("A shared report", &main)
}

fn page(title: &str, main: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex, nofollow, noarchive\">\
         <meta name=\"referrer\" content=\"no-referrer\"><title>{}</title><link rel=\"stylesheet\" href=\"/shared.css\"></head>\
         <body><main>{main}{END}</body></html>",
        escaped(title)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_about_the_link_stands_at_the_end_of_a_kept_page() {
        let kept = page("A <b>", "<p>told</p>");
        let whole = whole(&kept, Day(20_780));
        assert!(whole.contains("<p>told</p><footer>") && whole.contains("23 Nov 2026 (UTC)"));
        assert!(whole.contains("<title>A &lt;b&gt;</title>"));
        for text in [
            &whole,
            &ask_password(Some("<i>")),
            &not_here(),
            &not_now("<i>"),
        ] {
            assert!(!text.contains("<script") && !text.contains("<i>"));
            assert!(text.contains("noindex") && text.contains("no-referrer"));
        }
    }
}
