//! The tables of Camel Morph, told apart by their header columns.

use super::csv;
use crate::error::{ErrorKind, LexiconError, Place};

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Stems of verbs: `MSA-Verb-LEX-PV.csv`, `MSA-Verb-LEX-IV.csv`.
    Verbs,
    /// Stems of adjectives, nouns or proper nouns: `MSA-Adj-LEX.csv`, `MSA-Noun-Prop-LEX.csv`.
    Nominals,
}

/// The columns without which a table is none of its kind; the first tells it from the other.
const VERB_COLUMNS: &[&str] =
    &["PATTERN_LEMMA", "DEFINE", "CLASS", "LEMMA", "FORM", "COND-T", "COND-S", "PATTERN_ABSTRACT", "ROOT"];
const NOMINAL_COLUMNS: &[&str] =
    &["INTERDIGITATION", "DEFINE", "CLASS", "LEMMA", "FORM", "COND-T", "COND-S", "PATTERN_ABSTRACT", "FEAT"];

/// A table.
pub(super) struct Table {
    pub(super) kind: Kind,
    pub(super) rows: Vec<Row>,
}

/// What the importer needs of a row; a column that the kind does not have is empty.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) define: String,
    pub(super) class: String,
    pub(super) lemma: String,
    pub(super) form: String,
    pub(super) cond_t: String,
    pub(super) cond_s: String,
    pub(super) pattern: String,
    pub(super) root: String,
    pub(super) feat: String,
}

impl Table {
    /// Reads a table.
    ///
    /// # Errors
    /// An open quote, a table of unknown columns, a row that is shorter than its header.
    pub(super) fn read(name: &str, text: &str) -> Result<Self, LexiconError> {
        let fail = |line, message: String| {
            LexiconError::new(ErrorKind::Format, &Place { file: name, line, column: 0 }, message)
        };
        let mut records =
            csv::parse(text).map_err(|line| fail(line, "a quote is never closed".to_owned()))?.into_iter();
        let header = records.next().map(|r| r.cells).unwrap_or_default();
        let kind = kind_of(&header).map_err(|message| fail(1, message))?;
        let at = |column: &str| header.iter().position(|c| c == column);
        let places = ["DEFINE", "CLASS", "LEMMA", "FORM", "COND-T", "COND-S", "PATTERN_ABSTRACT", "ROOT", "FEAT"];
        let places = places.map(at);
        let mut rows = Vec::new();
        for mut record in records {
            if record.cells.len() != header.len() {
                let message = format!("expected {} cells, found {}", header.len(), record.cells.len());
                return Err(fail(record.line, message));
            }
            let [define, class, lemma, form, cond_t, cond_s, pattern, root, feat] =
                places.map(|at| at.map(|at| std::mem::take(&mut record.cells[at])).unwrap_or_default());
            rows.push(Row { define, class, lemma, form, cond_t, cond_s, pattern, root, feat });
        }
        Ok(Self { kind, rows })
    }
}

/// Tells the kind of a table; the error names the columns that are missing to the kind that is nearest.
fn kind_of(header: &[String]) -> Result<Kind, String> {
    let missing = |columns: &[&'static str]| -> Vec<&'static str> {
        columns.iter().copied().filter(|c| header.iter().all(|h| h != c)).collect()
    };
    let (verbs, nominals) = (missing(VERB_COLUMNS), missing(NOMINAL_COLUMNS));
    if verbs.is_empty() {
        return Ok(Kind::Verbs);
    }
    if nominals.is_empty() {
        return Ok(Kind::Nominals);
    }
    let (what, columns) = if verbs.len() < nominals.len() { ("verbs", verbs) } else { ("nominals", nominals) };
    let word = if columns.len() == 1 { "column" } else { "columns" };
    Err(format!("no lexicon table of Camel Morph MSA; to be one of {what} it lacks the {word} {}", columns.join(", ")))
}

impl Row {
    /// Whether its authors have taken it out (`#LEXICON`).
    pub(super) fn is_off(&self) -> bool {
        self.define != "LEXICON"
    }

    /// Gives a feature: of `pos:adj gen:f` the `pos` is `adj`; empty where there is none.
    pub(super) fn feature(&self, name: &str) -> &str {
        let mut features = self.feat.split(' ').filter_map(|f| f.split_once(':'));
        features.find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }

    /// Whether a suffix may stand behind the stem: of `MS||FS` both `MS` and `FS`.
    pub(super) fn allows(&self, suffix: &str) -> bool {
        self.cond_t.split("||").any(|s| s == suffix)
    }

    /// Gives the stem with the end that the table keeps in `COND-S`: `HamoraA` with `#A'-w` is `HamoraA'`.
    ///
    /// The name of a class begins with `#` and the end as it is spelt; behind `-` and `@` stands how it changes before suffixes.
    pub(super) fn whole_form(&self) -> String {
        let begins = |s: &&str| s.chars().next().is_some_and(|c| "aiuoAw-".contains(c));
        let end = self.cond_s.split(' ').filter_map(|c| c.strip_prefix('#')).filter(|c| *c != "-").find(begins);
        let end = end.map_or("", |end| end.trim_start_matches('-').split(['-', '@']).next().unwrap_or(""));
        let end = match self.form.chars().last() {
            // Of a long ā or ū before a hamza the stem has the letter already.
            Some(last) if end.starts_with(last) => &end[last.len_utf8()..],
            _ => end,
        };
        format!("{}{end}", self.form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(form: &str, cond_s: &str) -> Row {
        Row { form: form.to_owned(), cond_s: cond_s.to_owned(), ..Row::default() }
    }

    #[test]
    fn end_of_a_stem_comes_from_its_class() {
        let rows = [
            ("HamoraA", "#A'-w #dip", "HamoraA'"),
            ("fusaHaA", "#dip #A'", "fusaHaA'"),
            ("Eajol", "#dip #aY-Ap-y", "EajolaY"),
            ("muwAf", "#iy", "muwAfiy"),
            ("raA", "#A}iy", "raA}iy"),
            ("badiy", "#o'-con", "badiyo'"),
            ("naA$i}", "#dip L#", "naA$i}"),
            ("kitAb", "_", "kitAb"),
            ("laq", "#-iy trans", "laqiy"),
            ("loq", "a-# #-aY trans", "loqaY"),
            ("qaroqar", "#n trans", "qaroqar"),
        ];
        for (form, cond_s, whole) in rows {
            assert_eq!(row(form, cond_s).whole_form(), whole, "{form} {cond_s}");
        }
    }

    #[test]
    fn unknown_table_is_told_what_it_lacks() {
        let error = Table::read("mine.csv", "DEFINE,CLASS,LEMMA,FORM,COND-T,COND-S,FEAT\n").err().unwrap();
        assert_eq!(error.location(), ("mine.csv", 1, 0));
        assert!(
            error.to_string().contains("nominals it lacks the columns INTERDIGITATION, PATTERN_ABSTRACT"),
            "{error}"
        );
    }

    #[test]
    fn short_row_is_reported_with_its_line() {
        let text = format!("{}\na,b\n", VERB_COLUMNS.join(","));
        assert_eq!(Table::read("mine.csv", &text).err().unwrap().location(), ("mine.csv", 2, 0));
    }
}
