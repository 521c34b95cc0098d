//! A message in the form that Slack and those who follow it read.

/// Longest text of one message, in bytes; Slack cuts at 40,000 characters.
const TEXT_BYTES_MAX: usize = 20_000;

/// A name that people typed, on one line whatever it holds: in a subject, another line would be a header.
pub fn one_line(name: &str) -> String {
    name.replace(char::is_control, " ")
}

/// Plain text as a Slack message: its first line bold, and nothing in it a link, a mention or a mark of Slack's own.
pub fn slack_text(subject: &str, body: &str) -> String {
    let mut text = format!("*{}*\n", escaped(subject).replace(['*', '\n'], " "));
    text.push_str(&escaped(body));
    if text.len() > TEXT_BYTES_MAX {
        let mut end = TEXT_BYTES_MAX;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Slack's three characters of control.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_can_mention_nobody_and_make_no_link() {
        let text = slack_text(
            "Shop: *1* can go",
            "- <!channel> & <https://x|y>: It can go.",
        );

        assert_eq!(
            text,
            "*Shop:  1  can go*\n- &lt;!channel&gt; &amp; &lt;https://x|y&gt;: It can go."
        );
    }

    #[test]
    fn a_long_message_is_cut_between_letters() {
        let text = slack_text("s", &"ä".repeat(TEXT_BYTES_MAX));

        assert!(text.len() <= TEXT_BYTES_MAX + '…'.len_utf8());
        assert!(text.ends_with('…'));
    }
}
