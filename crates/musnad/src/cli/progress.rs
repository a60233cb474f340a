//! What is said while a batch is read, and at its end.

use std::io::IsTerminal as _;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::args::Global;
use super::errors::{Code, Failure, is_colored, say};

/// A shorter run shows no progress.
const QUIET_START: Duration = Duration::from_millis(500);
/// How often a log that is no terminal gets a line, with `-v`.
const LOG_EVERY: u64 = 30;

/// The progress line on stderr, drawn by whichever worker is done with a document.
pub(crate) struct Progress {
    started: Instant,
    bar: OnceLock<ProgressBar>,
    is_shown: bool,
    is_logged: bool,
    is_quiet: bool,
    is_colored: bool,
    done: AtomicU64,
    logged: AtomicU64,
    failed: AtomicU64,
}

/// The counts of a batch.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    pub(crate) documents: u64,
    pub(crate) events: u64,
    pub(crate) claims: u64,
    /// Words, where they were all that was asked for.
    pub(crate) words: Option<u64>,
    pub(crate) undated: u64,
    pub(crate) failed: u64,
    pub(crate) codes: Vec<Code>,
}

impl Progress {
    /// Starts the clock.
    pub(crate) fn new(global: &Global) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        Self {
            started: Instant::now(),
            bar: OnceLock::new(),
            is_shown: is_terminal && !global.quiet,
            is_logged: !is_terminal && global.verbose > 0,
            is_quiet: global.quiet,
            is_colored: is_colored(global.color, is_terminal),
            done: AtomicU64::new(0),
            logged: AtomicU64::new(0),
            failed: AtomicU64::new(0),
        }
    }

    /// Counts a document.
    pub(crate) fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let passed = self.started.elapsed();
        if self.is_shown && passed > QUIET_START {
            let rate = (done as f64 / passed.as_secs_f64()).round();
            let failed = match self.failed.load(Ordering::Relaxed) {
                0 => String::new(),
                n => format!(" · {n} failed"),
            };
            let bar = self.bar.get_or_init(bar);
            bar.set_message(format!("{rate}/s{failed}"));
            bar.set_position(done);
        }
        let slot = passed.as_secs() / LOG_EVERY;
        if self.is_logged && slot > 0 && self.logged.fetch_max(slot, Ordering::Relaxed) < slot {
            say(format_args!("read {done} documents so far"));
        }
    }

    /// Takes the line away while something is written to the terminal.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match self.bar.get() {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Reports a failed document.
    pub(crate) fn fail(&self, failure: &Failure) {
        self.failed.fetch_add(1, Ordering::Relaxed);
        self.aside(|| say(failure.line(self.is_colored)));
    }

    /// Takes the line away and says what became of the batch.
    pub(crate) fn finish(&self, totals: &Totals) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
        if self.is_quiet {
            return;
        }
        if totals.undated > 0 {
            let (on, off) = if self.is_colored { ("\x1b[1;33m", "\x1b[0m") } else { ("", "") };
            say(format_args!(
                "{on}warning[E0301]{off}: publication date unknown for {} of {}: their relative dates stay words; \
                 give it with --published YYYY-MM-DD",
                totals.undated,
                count(totals.documents, "document"),
            ));
        }
        say(totals.line());
    }
}

impl Totals {
    /// Counts a failure.
    pub(crate) fn add_failure(&mut self, code: Code) {
        self.failed += 1;
        if let Err(at) = self.codes.binary_search(&code) {
            self.codes.insert(at, code);
        }
    }

    /// Gives the summary.
    fn line(&self) -> String {
        let found = match self.words {
            Some(words) => count(words, "word"),
            None => format!("{}, {}", count(self.events, "event"), count(self.claims, "claim")),
        };
        let mut out = format!("read {}: {found}", count(self.documents, "document"));
        if self.failed > 0 {
            let codes: Vec<&str> = self.codes.iter().map(|c| c.as_str()).collect();
            out.push_str(&format!("; {} failed ({})", self.failed, codes.join(", ")));
        }
        out
    }
}

/// Gives a number with its noun.
pub(crate) fn count(n: u64, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{}{plural}", thousands(n) + " " + noun)
}

/// Gives a number with commas between thousands.
pub(crate) fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("read {human_pos} documents · {msg}") {
        bar.set_style(style);
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summary_counts_and_names_the_codes() {
        let mut totals = Totals { documents: 1, events: 1131, claims: 44, ..Totals::default() };
        assert_eq!(totals.line(), "read 1 document: 1,131 events, 44 claims");
        for code in [Code::E0206, Code::E0201, Code::E0206] {
            totals.add_failure(code);
        }
        assert_eq!(totals.line(), "read 1 document: 1,131 events, 44 claims; 3 failed (E0201, E0206)");
    }
}
