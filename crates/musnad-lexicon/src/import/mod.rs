//! Turns other people's lexicons into a folder of rows that [`Lexicon::from_dir`](crate::Lexicon::from_dir) loads.
//!
//! # Which lexicons?
//! Camel Morph MSA (CAMeL Lab, New York University Abu Dhabi; data under CC BY 4.0): [`import_camel_morph`]. None of it is
//! part of this crate; the user brings the tables.
//!
//! # What becomes of a row?
//! It is written, or it is one of the further stems of a word, or the lexicon holds the word already, or it is left out
//! for a reason. [`Tally`] counts all four, and they add up to the rows of the tables.

mod buckwalter;
mod csv;
mod draft;
mod nominals;
mod settle;
mod table;
#[cfg(test)]
mod tests;
mod verbs;

use std::collections::BTreeMap;

use crate::error::LexiconError;
use crate::sources::Source;
use table::{Kind, Table};

/// A lexicon folder made of other people's tables, and what became of their rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The files to write; those without rows are not among them.
    pub files: Vec<ImportedFile>,
    /// What became of the rows: one count for each of `words/verbs.tsv`, `words/adjectives.tsv`, `words/nouns.tsv` and
    /// `actors/given_names.tsv`, in this order.
    pub tallies: Vec<Tally>,
}

/// A lexicon file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedFile {
    /// Path below the lexicon's folder, with `/`: `words/verbs.tsv`.
    pub name: &'static str,
    /// Its content, as `docs/data.md` asks.
    pub text: String,
}

/// What became of the rows that were meant for one file: `rows = stems + known + written +` all of `left_out`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The file: `words/verbs.tsv`.
    pub file: &'static str,
    /// Rows of the tables.
    pub rows: usize,
    /// Rows that are further stems of a word that another row counts for.
    pub stems: usize,
    /// Words that the lexicon holds already.
    pub known: usize,
    /// Rows written.
    pub written: usize,
    /// Why words were left out, and which: as the tables spell them, or in Arabic where they came as far as that.
    pub left_out: BTreeMap<String, Vec<String>>,
}

/// Makes lexicon files of the tables of Camel Morph MSA.
///
/// `tables` are names (for errors) and texts of CSV files, in any order; what they are is told by their header columns.
/// Verbs need both the perfect (`MSA-Verb-LEX-PV.csv`) and the imperfect stems (`MSA-Verb-LEX-IV.csv`). `known` is the
/// lexicon that the files will be put on top of, at least [`embedded`](crate::embedded): words in it are left out. A verb is
/// known by lemma, root, form and vowels; a noun or adjective by its lemma, participles and masdars of known verbs and
/// adjectives of countries included; a name by its spelling, whatever it names. Of proper nouns only those of people are taken, as names that are ordinary words
/// too. Broken plurals and feminines are taken from the stems that have `num:p` and `gen:f`.
///
/// # Errors
/// Every table that is none of Camel Morph's, or is no whole CSV, with its name and the line; or what is wrong in `known`.
///
/// # Cost
/// The lexicon is compiled three times.
///
/// # Examples
/// ```
/// use musnad_lexicon::{embedded, import_camel_morph};
/// let table = "DEFINE,CLASS,PATTERN_ABSTRACT,INTERDIGITATION,LEMMA,FORM,COND-T,COND-S,FEAT\n\
///     LEXICON,[STEM-ADJ],NTWS+iy~,,qaroquwriy~,qaroquwriy~,MS||MD||MP||FS||FD||FP,_,pos:adj gen:- num:-\n";
/// let imported = import_camel_morph(&[("mine.csv".to_owned(), table.to_owned())], &embedded()).unwrap();
/// assert_eq!(imported.files.len(), 1);
/// assert!(imported.files[0].text.ends_with("\na.cm-qarquwriyy\tقرقوري\tة\t+ون\trelation\t\t\n"));
/// ```
pub fn import_camel_morph(tables: &[(String, String)], known: &[Source]) -> Result<Imported, Vec<LexiconError>> {
    let mut read = Vec::new();
    let mut errors = Vec::new();
    for (name, text) in tables {
        match Table::read(name, text) {
            Ok(table) => read.push(table),
            Err(error) => errors.push(error),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let rows = |kind: Kind| read.iter().filter(move |t| t.kind == kind).flat_map(|t| &t.rows);
    let drafts = std::iter::once(verbs::draft(rows(Kind::Verbs))).chain(nominals::drafts(rows(Kind::Nominals)));
    let (files, tallies) = settle::settle(drafts, known)?;
    Ok(Imported { files, tallies })
}
