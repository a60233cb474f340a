//! What the tables give, before it is held against the lexicon: one draft a file, with the count of its rows.

use std::collections::BTreeMap;

use super::Tally;

/// A row to be, without its id.
pub(super) struct Candidate {
    /// The word in small ASCII letters; homographs share it.
    pub(super) base: String,
    pub(super) cells: Vec<String>,
}

/// The rows of one file to be.
pub(super) struct Draft {
    /// What the ids begin with.
    pub(super) prefix: &'static str,
    /// The rows by what tells one word from another.
    pub(super) candidates: BTreeMap<String, Candidate>,
    pub(super) tally: Tally,
}

/// A row with its id.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) key: String,
    pub(super) cells: Vec<String>,
}

impl Draft {
    pub(super) fn new(file: &'static str, prefix: &'static str) -> Self {
        let tally = Tally { file, rows: 0, stems: 0, known: 0, written: 0, left_out: BTreeMap::new() };
        Self { prefix, candidates: BTreeMap::new(), tally }
    }

    pub(super) fn leave_out(&mut self, reason: &str, word: &str) {
        self.tally.leave_out(reason, word);
    }

    /// Gives the rows sorted by id, and the count.
    ///
    /// Ids are given before anything is taken away, so that they do not change when the built-in lexicon grows.
    pub(super) fn entries(self) -> (Vec<Entry>, Tally) {
        let mut used: BTreeMap<String, usize> = BTreeMap::new();
        let mut out: Vec<Entry> = Vec::with_capacity(self.candidates.len());
        for (key, Candidate { base, cells }) in self.candidates {
            let stem = format!("{}{base}", self.prefix);
            let count = used.entry(stem.clone()).or_default();
            *count += 1;
            let id = if *count == 1 { stem } else { format!("{stem}{count}") };
            out.push(Entry { id, key, cells });
        }
        out.sort_by(|a, b| a.id.cmp(&b.id));
        (out, self.tally)
    }
}

impl Tally {
    pub(super) fn leave_out(&mut self, reason: &str, word: &str) {
        self.left_out.entry(reason.to_owned()).or_default().push(word.to_owned());
    }
}
