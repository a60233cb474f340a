//! Compiles the data files to the tables that look-up uses.

mod names;
mod triggers;
mod words;

use std::collections::{BTreeMap, HashMap};

use musnad_text::{Key, key_of, letters_of};

use crate::error::{ErrorKind, LexiconError, Place};
use crate::forms::{Form, FormTable};
use crate::frames::{Example, Pattern};
use crate::guess::Wazn;
use crate::kinds::Pos;
use crate::lexicon::Lexicon;
use crate::model::{Derivation, Feats, Lemma, LemmaId, NameId, Named};
use crate::mwe::{Phrase, Phrases};
use crate::sources::{Source, fingerprint};
use crate::tag::Model;
use crate::tsv::Table;

/// Tables that stay as they are: the reader and the training compile them.
const KEPT_TABLES: &[&str] =
    &["frames/instruments.tsv", "tagging/transitions.tsv", "text/furniture.tsv", "time/words.tsv"];

/// The rows of a table, cell by cell.
type Cells = Vec<Vec<Box<str>>>;

/// Compiles files; gives what is wrong beside the lexicon of what is right.
pub(crate) fn compile(sources: &[Source]) -> (Lexicon, Vec<LexiconError>) {
    let mut builder = Builder::default();
    let mut errors = Vec::new();
    let mut of = |name: &str| rows(sources, name, &mut errors);
    builder.preps = ["ب", "ل", "ك", "من قبل"].map(Into::into).to_vec();
    builder.heads(&of("actors/heads.tsv"));
    builder.nouns(&of("words/nouns.tsv"));
    builder.adjectives(&of("words/adjectives.tsv"));
    builder.closed(&of("words/closed.tsv"));
    builder.closed(&of("words/phrases.tsv"));
    builder.verbs(&of("words/verbs.tsv"));
    builder.numbers(&of("words/numbers.tsv"));
    builder.wazns(&of("tagging/patterns.tsv"));
    builder.special(&of("words/special.tsv"));
    builder.countries(&of("actors/countries.tsv"));
    builder.organizations(&of("actors/organizations.tsv"));
    builder.persons(&of("actors/persons.tsv"));
    builder.outlets(&of("actors/outlets.tsv"));
    builder.places(&of("places/places.tsv"));
    builder.other_names(&of("actors/other_names.tsv"));
    builder.given_names(&of("actors/given_names.tsv"));
    builder.names();
    builder.frames(sources);
    let mut cells =
        |name: &str| -> Cells { of(name).into_iter().map(|r| r.cells.iter().map(|c| (*c).into()).collect()).collect() };
    let tables = KEPT_TABLES.iter().map(|name| ((*name).to_owned(), cells(name))).collect();
    let weights = cells("tagging/weights.tsv");
    builder.errors.append(&mut errors);
    builder.finish(tables, &weights, fingerprint(sources))
}

/// A row with the file that it stands in.
struct Located<'a> {
    file: &'a str,
    line: usize,
    cells: Vec<&'a str>,
}

impl<'a> Located<'a> {
    fn cell(&self, at: usize) -> &'a str {
        self.cells.get(at).copied().unwrap_or("")
    }

    fn place(&self, column: usize) -> Place<'_> {
        Place { file: self.file, line: self.line, column }
    }
}

/// Gives the rows of a file over all sources; a later row overrules an earlier one of the same id in its place.
fn rows<'a>(sources: &'a [Source], name: &str, errors: &mut Vec<LexiconError>) -> Vec<Located<'a>> {
    let mut out: Vec<Located<'a>> = Vec::new();
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for source in sources.iter().filter(|s| s.name == name) {
        match Table::parse(source, &crate::schema::columns_of(name)) {
            Ok(table) => {
                for row in table.rows {
                    let id = row.cell(0);
                    let located = Located { file: &source.shown, line: row.line, cells: row.cells };
                    if let Some(&at) = by_id.get(id) {
                        out[at] = located;
                    } else {
                        by_id.insert(id, out.len());
                        out.push(located);
                    }
                }
                debug_assert!(std::ptr::eq(table.source, source));
            }
            Err(e) => errors.push(e),
        }
    }
    out
}

#[derive(Default)]
struct Builder {
    lemmas: Vec<Lemma>,
    by_text: HashMap<Box<str>, Vec<LemmaId>>,
    forms: Vec<Form>,
    phrases: Vec<(u128, Phrase)>,
    named: Vec<Named>,
    name_lemmas: HashMap<Box<str>, LemmaId>,
    country_by_code: BTreeMap<Box<str>, NameId>,
    preps: Vec<Box<str>>,
    patterns: Vec<Pattern>,
    examples: Vec<Example>,
    wazns: Vec<Wazn>,
    errors: Vec<LexiconError>,
}

fn blank(id: &str, text: &str, pos: Pos) -> Lemma {
    Lemma {
        id: id.into(),
        text: text.into(),
        pos,
        upos: None,
        class: None,
        function: None,
        sector: None,
        link: None,
        country: None,
        names: Vec::new(),
        takes_object: false,
        stands_alone: true,
        derivation: Derivation::Base,
        of_verbs: Vec::new(),
        prep: None,
        parts: Box::default(),
        is_rare: false,
        governs: Vec::new(),
        form: None,
        root: "".into(),
        triggers: Vec::new(),
        reports: false,
        needs_head: false,
        gender: 0,
        uses: Vec::new(),
        value: None,
    }
}

fn optional(s: &str) -> Option<Box<str>> {
    (!s.is_empty()).then(|| s.into())
}

impl Builder {
    fn add(&mut self, lemma: Lemma) -> LemmaId {
        let id = LemmaId(u32::try_from(self.lemmas.len()).unwrap_or(u32::MAX));
        self.by_text.entry(lemma.text.clone()).or_default().push(id);
        self.lemmas.push(lemma);
        id
    }

    fn form(&mut self, surface: &str, lemma: LemmaId, feats: Feats, needs_article: bool) {
        self.forms.push(Form { lemma, safe: letters_of(surface).into(), feats, needs_article });
    }

    fn fail(&mut self, kind: ErrorKind, place: &Place<'_>, message: impl Into<String>) {
        self.errors.push(LexiconError::new(kind, place, message));
    }

    /// Adds a phrase or a name of several words; `is_name` keeps the article of its first word apart.
    fn phrase(&mut self, form: &str, lemma: LemmaId, is_name: bool) {
        let mut words: Vec<Vec<u8>> = form.split(['-', ' ']).filter(|w| !w.is_empty()).map(key_of).collect();
        let joined = match words.last() {
            Some(last) if !is_name && words.len() > 1 && last.len() == 1 && matches!(last[0], 0xC8 | 0xE4 | 0xE3) => {
                let letter = last[0];
                words.pop();
                Some(letter)
            }
            _ => None,
        };
        let Some(first) = words.first().cloned() else { return };
        let article = is_name && first.len() > 3 && first.starts_with(&[0xC7, 0xE4]);
        let first = if article { &first[2..] } else { &first[..] };
        let rest: Option<Vec<u128>> = words[1..].iter().map(|w| Key::pack(w).map(|k| k.0)).collect();
        if let (Some(first), Some(rest)) = (Key::pack(first), rest) {
            self.phrases.push((first.0, Phrase { rest: rest.into(), lemma, needs_article: article, joined }));
        }
    }

    fn lemmas_of(&self, text: &str, keep: impl Fn(&Lemma) -> bool) -> Vec<LemmaId> {
        self.by_text.get(text).into_iter().flatten().copied().filter(|id| keep(&self.lemmas[id.0 as usize])).collect()
    }

    fn finish(
        self,
        tables: BTreeMap<String, Cells>,
        weights: &[Vec<Box<str>>],
        fingerprint: String,
    ) -> (Lexicon, Vec<LexiconError>) {
        let prep_uses = self
            .preps
            .iter()
            .map(|p| {
                self.by_text
                    .get(p)
                    .into_iter()
                    .flatten()
                    .flat_map(|id| self.lemmas[id.0 as usize].uses.clone())
                    .collect()
            })
            .collect();
        let transitions = tables.get("tagging/transitions.tsv").map_or(&[][..], Vec::as_slice);
        let tagging = Model::compile(transitions, weights, &self.lemmas);
        let lexicon = Lexicon {
            prep_uses,
            lemmas: self.lemmas,
            forms: FormTable::build(self.forms),
            phrases: Phrases::build(self.phrases),
            named: self.named,
            country_by_code: self.country_by_code,
            preps: self.preps,
            patterns: self.patterns,
            examples: self.examples,
            tagging,
            wazns: self.wazns,
            tables,
            fingerprint,
        };
        (lexicon, self.errors)
    }
}
