//! How a running command is shown on a terminal, or in a log where there is none.

use super::protocol::Update;
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// On a terminal the line is rewritten, this often at most.
const REWRITE_EVERY: Duration = Duration::from_millis(100);
/// Elsewhere each one stays, so there are few.
const LINE_EVERY: Duration = Duration::from_secs(2);
/// Back to the start of the line, and what stood there removed.
const CLEAR_LINE: &str = "\r\x1b[2K";

/// Shows updates on one output.
pub struct Console<W: Write> {
    output: W,
    is_terminal: bool,
    shown_at: Option<Instant>,
    /// Whether a progress line stands there without a line end.
    is_open: bool,
}

impl<W: Write> Console<W> {
    pub fn new(output: W, is_terminal: bool) -> Console<W> {
        Console {
            output,
            is_terminal,
            shown_at: None,
            is_open: false,
        }
    }

    /// # Errors
    /// If the output is closed.
    pub fn show(&mut self, update: &Update, now: Instant) -> io::Result<()> {
        match update {
            Update::Progress(text) => self.progress(text, now),
            Update::Notice(text) => {
                self.clear()?;
                writeln!(self.output, "{}", printable(text))
            }
        }
    }

    /// Ends the progress line, so that what follows starts on a line of its own.
    ///
    /// # Errors
    /// If the output is closed.
    pub fn clear(&mut self) -> io::Result<()> {
        if self.is_open {
            self.is_open = false;
            self.output.write_all(CLEAR_LINE.as_bytes())?;
            self.output.flush()?;
        }
        Ok(())
    }

    fn progress(&mut self, text: &str, now: Instant) -> io::Result<()> {
        let pause = if self.is_terminal {
            REWRITE_EVERY
        } else {
            LINE_EVERY
        };
        if self
            .shown_at
            .is_some_and(|shown_at| now.duration_since(shown_at) < pause)
        {
            return Ok(());
        }
        self.shown_at = Some(now);
        if !self.is_terminal {
            return writeln!(self.output, "{}", printable(text));
        }
        self.is_open = true;
        write!(self.output, "{CLEAR_LINE}{}", printable(text))?;
        self.output.flush()
    }
}

/// Text on one line that cannot steer a terminal: it may quote a file.
fn printable(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(is_terminal: bool, updates: &[(u64, Update)]) -> String {
        let start = Instant::now();
        let mut output = Vec::new();
        let mut console = Console::new(&mut output, is_terminal);
        for (at_ms, update) in updates {
            console
                .show(update, start + Duration::from_millis(*at_ms))
                .expect("written");
        }
        console.clear().expect("written");
        String::from_utf8(output).expect("text")
    }

    fn progress(at_ms: u64, text: &str) -> (u64, Update) {
        (at_ms, Update::Progress(text.to_owned()))
    }

    fn notice(at_ms: u64, text: &str) -> (u64, Update) {
        (at_ms, Update::Notice(text.to_owned()))
    }

    #[test]
    fn a_terminal_has_one_line_that_is_rewritten_and_removed_at_the_end() {
        let updates = [
            progress(0, "1 %"),
            progress(50, "2 %"),
            progress(100, "3 %"),
        ];
        assert_eq!(shown(true, &updates), "\r\x1b[2K1 %\r\x1b[2K3 %\r\x1b[2K");
    }

    #[test]
    fn a_log_gets_a_line_every_two_seconds() {
        let updates = [
            progress(0, "1 %"),
            progress(1_999, "2 %"),
            progress(2_000, "3 %"),
        ];
        assert_eq!(shown(false, &updates), "1 %\n3 %\n");
    }

    #[test]
    fn every_notice_stays_on_a_line_of_its_own() {
        let updates = [progress(0, "1 %"), notice(1, "line 7"), notice(2, "line 9")];
        assert_eq!(
            shown(true, &updates),
            "\r\x1b[2K1 %\r\x1b[2Kline 7\nline 9\n"
        );
        assert_eq!(shown(false, &updates), "1 %\nline 7\nline 9\n");
    }

    #[test]
    fn a_quoted_line_cannot_steer_the_terminal() {
        assert_eq!(
            shown(false, &[notice(0, "bad\x1b]0;title\x07\nline")]),
            "bad ]0;title  line\n"
        );
    }
}
