//! What goes wrong: failed documents, fatal errors, exit codes.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::io::Write as _;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use serde::Serialize;

use super::args::Color;
pub(crate) use super::codes::Code;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All is done.
    Done = 0,
    /// Done, but nothing was found.
    Nothing = 1,
    /// The arguments are wrong.
    Usage = 2,
    /// Some documents could not be read; the others are.
    Unreadable = 3,
    /// Output or lexicon failed.
    Io = 4,
    /// A bug.
    Bug = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What ends the program early.
#[derive(Debug)]
pub(crate) enum Fatal {
    /// Nobody reads our output any more: quiet.
    PipeClosed,
    /// An error to print.
    Said(Exit, String),
}

impl Fatal {
    /// Makes an error of the command line's own: `error: …`.
    pub(crate) fn usage(text: impl fmt::Display) -> Self {
        Self::Said(Exit::Usage, format!("error: {text}"))
    }

    /// Makes an error of writing to `place`.
    pub(crate) fn output(place: &str, error: &std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::PipeClosed;
        }
        let failure = Failure::new(
            Code::E0402,
            place,
            place,
            cause_of(error),
            "look at the folder, your rights and the free space",
        );
        Self::Said(Exit::Io, failure.line(false))
    }
}

/// Why one document could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Failure {
    pub(crate) id: String,
    pub(crate) path: String,
    #[serde(serialize_with = "code_text")]
    pub(crate) code: Code,
    pub(crate) message: String,
}

fn code_text<S: serde::Serializer>(code: &Code, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(code.as_str())
}

impl Failure {
    /// Makes a failure: whose, where (`news.jsonl:12`), why, and what to do about it.
    pub(crate) fn new(code: Code, id: &str, path: &str, cause: impl fmt::Display, next: impl fmt::Display) -> Self {
        Self { id: id.to_owned(), path: path.to_owned(), code, message: format!("{cause}; {next}") }
    }

    /// Gives the one line for stderr.
    pub(crate) fn line(&self, colored: bool) -> String {
        let (on, off) = if colored { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
        format!("{on}error[{}]{off}: {}: {}", self.code.as_str(), printable(&self.path), printable(&self.message))
    }
}

/// Gives the operating system's reason without its number.
pub(crate) fn cause_of(error: &std::io::Error) -> String {
    let text = error.to_string();
    let end = text.find(" (os error").unwrap_or(text.len());
    text[..end].to_lowercase()
}

/// Writes a line to stderr; a closed stderr is nobody's error.
pub(crate) fn say(text: impl fmt::Display) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Gives a text that cannot steer a terminal: control characters and direction marks become `�`.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
            c if c.is_control() => '\u{FFFD}',
            c => c,
        })
        .collect()
}

/// Gives a path as a shell takes it, so that a command in a message can be copied.
pub(crate) fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '_' | '-' | ':' | '=' | '+' | ',' | '#');
    if !path.is_empty() && !path.starts_with('#') && path.chars().all(is_plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}

/// Says whether to colour what goes to a terminal or not to one.
pub(crate) fn is_colored(when: Color, is_terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty());
    match when {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if set("NO_COLOR").is_some() => false,
        Color::Auto if set("CLICOLOR_FORCE").is_some_and(|v| v != "0") => true,
        Color::Auto => is_terminal && set("TERM").is_none_or(|v| v != "dumb"),
    }
}

/// Finds the candidate that is at most two letters away (one for short words): what a typo meant.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = if word.chars().count() < 5 { 1 } else { 2 };
    candidates.into_iter().map(|c| (distance(word, c), c)).filter(|(d, _)| *d <= allowed).min().map(|(_, c)| c)
}

/// Counts the letters to change, add or drop.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let here = (diagonal + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = here;
        }
    }
    row[b.len()]
}

thread_local! {
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps a panic's place for the error that reports it, instead of printing it at once.
pub(crate) fn keep_panics_quiet() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|l| format!("{}:{}: ", l.file(), l.line())).unwrap_or_default();
        LAST_PANIC.with(|last| *last.borrow_mut() = place);
    }));
}

/// Gives the place and words of a caught panic.
pub(crate) fn panic_text(payload: &(dyn Any + Send)) -> String {
    let words = payload
        .downcast_ref::<&str>()
        .map(|s| (*s).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "panic".to_owned());
    format!("{}{words}", LAST_PANIC.with(|last| last.borrow().clone()))
}

/// Runs `read` for a document; a panic in it becomes E0500.
pub(crate) fn guarded<T>(id: &str, path: &str, read: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|payload| {
        let cause = format!("internal error: {}", panic_text(payload.as_ref()));
        Err(Failure::new(Code::E0500, id, path, cause, "please report it, with the document if it may be shown"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panic_becomes_a_failure_of_its_document() {
        let failure = guarded::<()>("7", "news.jsonl:7", || panic!("odd {}", 1)).unwrap_err();
        assert_eq!((failure.code, failure.id.as_str()), (Code::E0500, "7"));
        assert!(failure.message.contains("odd 1"), "{}", failure.message);
    }

    #[test]
    fn typo_finds_its_word_and_nonsense_does_not() {
        assert_eq!(nearest("sentnces", ["text", "sentences"]), Some("sentences"));
        assert_eq!(nearest("xyz", ["text", "sentences"]), None);
    }

    #[test]
    fn path_cannot_steer_a_terminal() {
        assert_eq!(printable("a\u{1b}[2J\u{202e}b\nc"), "a\u{FFFD}[2J\u{FFFD}b c");
    }

    #[test]
    fn every_code_has_its_long_text_and_is_found_in_small_letters() {
        for &code in Code::ALL {
            assert!(code.long_text().contains("What to do"), "{}", code.as_str());
            assert_eq!(Code::parse(&code.as_str().to_lowercase()), Some(code));
        }
    }
}
