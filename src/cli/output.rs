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
    note(format_args!("{style}{what}:{style:#} {message}"));
}
