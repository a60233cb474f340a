//! Holds drafts against the lexicon: what it has already and what it would not load is left out, the rest is written.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, Entry};
use super::{ImportedFile, Tally, verbs};
use crate::compile::compile;
use crate::error::LexiconError;
use crate::kinds::Pos;
use crate::lexicon::{Lexicon, check};
use crate::schema::columns_of;
use crate::sources::Source;
use crate::tsv::Table;

/// The head of every file but its last line.
const HEAD: &str = "\
#% musnad-lexicon 1
#% licence = CC-BY-4.0
#% source  = imported from Camel Morph MSA (CAMeL Lab, New York University Abu Dhabi), CC BY 4.0
#% columns = ";
/// The line of a file's first row.
const FIRST_ROW: usize = 5;

/// A file to be: its rows and its count.
struct File {
    entries: Vec<Entry>,
    tally: Tally,
}

/// Settles the drafts against `known`, the lexicon that they come on top of.
///
/// # Errors
/// What is wrong in `known`, or would be in it with the new rows on top.
pub(super) fn settle(
    drafts: impl Iterator<Item = Draft>,
    known: &[Source],
) -> Result<(Vec<ImportedFile>, Vec<Tally>), Vec<LexiconError>> {
    let (lexicon, errors) = compile(known);
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut files: Vec<File> = drafts.map(|draft| File::new(draft, &lexicon, known)).collect();
    loop {
        let mut all = known.to_vec();
        all.extend(files.iter().filter(|f| !f.entries.is_empty()).map(File::source));
        let errors = check(&all);
        // A row's first error is the reason.
        let mut blamed: BTreeMap<(usize, usize), &LexiconError> = BTreeMap::new();
        for error in &errors {
            if let Some(place) = place_of(&files, error) {
                blamed.entry(place).or_insert(error);
            }
        }
        if errors.is_empty() {
            break;
        }
        if blamed.is_empty() {
            return Err(errors);
        }
        for (&(file, row), error) in &blamed {
            files[file].blame(row, error);
        }
        for &(file, row) in blamed.keys().rev() {
            files[file].entries.remove(row);
        }
    }
    for file in &mut files {
        file.tally.written = file.entries.len();
    }
    let texts = files.iter().filter(|f| !f.entries.is_empty());
    let texts = texts.map(|f| ImportedFile { name: f.tally.file, text: f.source().text.into_owned() }).collect();
    Ok((texts, files.into_iter().map(|f| f.tally).collect()))
}

impl File {
    fn new(draft: Draft, lexicon: &Lexicon, known: &[Source]) -> Self {
        let (mut entries, mut tally) = draft.entries();
        let held = held(tally.file, lexicon, known);
        let before = entries.len();
        entries.retain(|entry| !held.contains(&entry.key));
        tally.known = before - entries.len();
        Self { entries, tally }
    }

    /// Gives the file as it is written.
    fn source(&self) -> Source {
        let mut text = format!("{HEAD}{}\n", columns_of(self.tally.file).join("\t"));
        for entry in &self.entries {
            text.push_str(&entry.id);
            for cell in &entry.cells {
                text.push('\t');
                text.push_str(cell);
            }
            text.push('\n');
        }
        Source { name: self.tally.file.to_owned(), shown: shown(self.tally.file), text: Cow::Owned(text) }
    }

    /// Counts a row that the lexicon would not load.
    fn blame(&mut self, row: usize, error: &LexiconError) {
        let (file, line, column) = error.location();
        let whole = error.to_string();
        let message = whole.strip_prefix(&format!("{file}:{line}:{column}: ")).unwrap_or(&whole);
        self.tally.leave_out(&verbs::reason_of(message), &self.entries[row].cells[0]);
    }
}

/// What errors call a file that is not written yet.
fn shown(file: &str) -> String {
    format!("imported {file}")
}

/// Finds the file and row that an error is about.
fn place_of(files: &[File], error: &LexiconError) -> Option<(usize, usize)> {
    let (name, line, _) = error.location();
    let file = files.iter().position(|f| shown(f.tally.file) == name)?;
    let row = line.checked_sub(FIRST_ROW).filter(|row| *row < files[file].entries.len())?;
    Some((file, row))
}

/// Gives what tells apart the words that the lexicon holds already.
fn held(file: &str, lexicon: &Lexicon, known: &[Source]) -> BTreeSet<String> {
    let words =
        |of: &[Pos]| lexicon.lemmas().iter().filter(|l| of.contains(&l.pos)).map(|l| l.text.to_string()).collect();
    match file {
        "words/adjectives.tsv" | "words/nouns.tsv" => words(&[Pos::Adj, Pos::Noun]),
        "words/verbs.tsv" => {
            let mut out = BTreeSet::new();
            for source in known.iter().filter(|s| s.name == file) {
                let rows = Table::parse(source, &columns_of(file)).map(|t| t.rows).unwrap_or_default();
                out.extend(rows.iter().map(|r| verbs::key(r.cell(1), r.cell(2), r.cell(3), r.cell(4))));
            }
            out
        }
        _ => words(&[Pos::Name]),
    }
}
