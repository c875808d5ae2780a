//! Standard output and error: colours only where they are wanted, no panic where nobody listens.

use anstyle::{AnsiColor, Style};
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Standard output, buffered. Colours are taken out where `NO_COLOR` says so or it is no terminal.
pub(super) fn stdout() -> BufWriter<anstream::Stdout> {
    BufWriter::with_capacity(1 << 16, anstream::stdout())
}

/// Whether a person reads standard output as it comes.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether standard output takes colours.
pub(super) fn has_colour() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// Says on standard error what went wrong.
pub(super) fn complain(message: impl Display) {
    say("error", AnsiColor::Red, message);
}

/// Says on standard error what is odd but does not stop the work.
pub(super) fn warn(message: impl Display) {
    say("warning", AnsiColor::Yellow, message);
}

/// A plain line on standard error.
pub(super) fn note(message: impl Display) {
    // Nobody can be told that standard error is closed.
    let _ = writeln!(anstream::stderr(), "{message}");
}

fn say(what: &str, colour: AnsiColor, message: impl Display) {
    let style = Style::new().bold().fg_color(Some(colour.into()));
    note(format_args!("{style}{what}:{style:#} {}", harmless(&message.to_string())));
}

/// A message that may quote an article or the name of a file: what would speak to the terminal is written out.
fn harmless(message: &str) -> String {
    let speaks = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    message.chars().map(|c| if speaks(c) { c.escape_default().to_string() } else { c.to_string() }).collect()
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn escapes_of_terminals_are_written_out() {
        assert_eq!(harmless("a\u{1b}[2Jb\u{9b}c\rd\u{202e}é\n\t"), "a\\u{1b}[2Jb\\u{9b}c\\rd\\u{202e}é\n\t");
    }
}
