use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use musnad_text::{Key, fold_byte, key_of};
use serde::{Deserialize, Serialize};

use crate::error::LexiconError;
use crate::forms::{Entry, FormTable, Letters};
use crate::frames::{Example, Pattern};
use crate::guess::Wazn;
use crate::kinds::Use;
use crate::model::{Lemma, LemmaId, NameId, Named, PatternId, PrepId};
use crate::mwe::Phrases;
use crate::sources::{self, Source};
use crate::tag::Model;

/// The compiled lexicon: look-up by written form, phrases, registries and frames.
///
/// Compiled once and shared; immutable. See `docs/data.md` for the files behind it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Lexicon {
    pub(crate) lemmas: Vec<Lemma>,
    pub(crate) forms: FormTable,
    pub(crate) phrases: Phrases,
    pub(crate) named: Vec<Named>,
    pub(crate) country_by_code: BTreeMap<Box<str>, NameId>,
    pub(crate) preps: Vec<Box<str>>,
    pub(crate) prep_uses: Vec<Vec<Use>>,
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) examples: Vec<Example>,
    pub(crate) tables: BTreeMap<String, Vec<Vec<Box<str>>>>,
    pub(crate) tagging: Model,
    pub(crate) wazns: Vec<Wazn>,
    pub(crate) fingerprint: String,
}

impl Lexicon {
    /// Compiles the embedded lexicon with the rows of the folders added or, where an id is there already, overruled.
    ///
    /// # Errors
    /// Everything that is wrong in the folders' files or arises from them, in file order.
    pub fn from_dirs<P: AsRef<Path>>(dirs: &[P]) -> Result<Self, Vec<LexiconError>> {
        let mut all = sources::embedded();
        for dir in dirs {
            all.extend(sources::from_dir(dir.as_ref()).map_err(|e| vec![e])?);
        }
        let mut errors = schema_errors(&all);
        if errors.is_empty() {
            let (lexicon, found) = crate::compile::compile(&all);
            errors = found;
            if errors.is_empty() {
                return Ok(lexicon);
            }
        }
        Err(errors)
    }

    /// Compiles the embedded lexicon and the rows of one folder: [`Lexicon::from_dirs`].
    ///
    /// # Errors
    /// As [`Lexicon::from_dirs`].
    pub fn from_dir(dir: &Path) -> Result<Self, Vec<LexiconError>> {
        Self::from_dirs(&[dir])
    }

    /// Fills the tables that are not kept in the compiled lexicon.
    pub(crate) fn index(&mut self) {
        self.forms.index();
        self.phrases.index();
    }

    /// Gives `sha256:` and the hash over all files, as every record carries it.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Gives a lemma.
    #[must_use]
    pub fn lemma(&self, id: LemmaId) -> &Lemma {
        &self.lemmas[id.0 as usize]
    }

    /// Gives all lemmas in the order of their ids.
    #[must_use]
    pub fn lemmas(&self) -> &[Lemma] {
        &self.lemmas
    }

    /// Gives a registered name.
    #[must_use]
    pub fn named(&self, id: NameId) -> &Named {
        &self.named[id.0 as usize]
    }

    /// Gives all registered names.
    #[must_use]
    pub fn all_named(&self) -> &[Named] {
        &self.named
    }

    /// Finds a country by its upper-case code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<NameId> {
        self.country_by_code.get(code).copied()
    }

    /// Gives the written forms without clitics that are spelt with these letters, sorted; `letters` are safe or key letters.
    #[must_use]
    pub fn forms(&self, letters: &[u8]) -> Vec<Entry> {
        let mut out = Vec::new();
        let key: Vec<u8> = letters.iter().map(|&b| fold_byte(b)).collect();
        if let Some(whole) = Key::pack(&key) {
            let word = Letters { whole, safe: letters, key: &key };
            self.forms.find(word, (0, letters.len()), &mut |e| out.push(e));
        }
        out.sort_unstable();
        out
    }

    /// Finds a preposition by its safe spelling.
    #[must_use]
    pub fn prep(&self, form: &str) -> Option<PrepId> {
        let at = self.preps.iter().position(|p| &**p == form)?;
        u8::try_from(at).ok().map(PrepId)
    }

    /// Gives the spelling of a preposition.
    #[must_use]
    pub fn prep_text(&self, id: PrepId) -> &str {
        &self.preps[id.0 as usize]
    }

    /// Says whether the reader uses a preposition so (`words/special.tsv`).
    #[must_use]
    pub fn prep_is(&self, id: PrepId, wanted: Use) -> bool {
        self.prep_uses.get(usize::from(id.0)).is_some_and(|uses| uses.contains(&wanted))
    }

    /// Gives a pattern.
    #[must_use]
    pub fn pattern(&self, id: PatternId) -> &Pattern {
        &self.patterns[id.0 as usize]
    }

    /// Gives all patterns in file order.
    #[must_use]
    pub fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// Gives the examples and counter-examples of the frame files.
    #[must_use]
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    /// Gives the rows of a small table that the reader compiles itself (`time/words.tsv`, `text/furniture.tsv`, …).
    #[must_use]
    pub fn table(&self, name: &str) -> &[Vec<Box<str>>] {
        self.tables.get(name).map_or(&[], Vec::as_slice)
    }

    /// Gives the length in words of the longest phrase or name that begins with the words given, and its lemma.
    ///
    /// `words` are the folded words that follow one another, the first without its clitics (`behind_article` says whether
    /// the article was taken off it). A phrase that ends in a joined preposition («وفقا لـ») ends before the next word's.
    #[must_use]
    pub fn phrase_at(
        &self,
        first: &[u8],
        behind_article: bool,
        rest: &mut dyn FnMut(usize) -> Option<Key>,
        joined: &mut dyn FnMut(usize) -> Option<u8>,
    ) -> Option<(usize, LemmaId)> {
        let first = Key::pack(first)?;
        for phrase in self.phrases.starting_with(first) {
            if phrase.needs_article != behind_article {
                continue;
            }
            let n = phrase.rest.len();
            if (0..n).all(|i| rest(i + 1) == Some(Key(phrase.rest[i])))
                && phrase.joined.is_none_or(|letter| joined(n + 1) == Some(letter))
            {
                return Some((n + 1, phrase.lemma));
            }
        }
        None
    }

    /// Finds the lemmas that are spelt so, any part of speech; for `lexicon find`.
    #[must_use]
    pub fn find(&self, word: &str) -> Vec<LemmaId> {
        let key = key_of(word);
        let mut out: Vec<LemmaId> =
            (0u32..).zip(&self.lemmas).filter(|(_, l)| key_of(&l.text) == key).map(|(i, _)| LemmaId(i)).collect();
        out.extend(self.forms(&key).iter().map(|e| e.lemma));
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// Checks files against `docs/data.md`, with their references to one another.
///
/// Gives every error in file order; empty when all is right.
#[must_use]
pub fn check(sources: &[Source]) -> Vec<LexiconError> {
    let errors = schema_errors(sources);
    if errors.is_empty() { crate::compile::compile(sources).1 } else { errors }
}

/// Checks each file by itself: its columns, its cells, its ids.
fn schema_errors(sources: &[Source]) -> Vec<LexiconError> {
    let mut errors = Vec::new();
    let mut ids = HashMap::new();
    let mut files: Vec<&str> = Vec::new();
    for source in sources {
        // A user's file may overrule ids of the embedded one, but not repeat its own.
        if files.contains(&source.name.as_str()) {
            ids.clear();
        }
        files.push(&source.name);
        crate::schema::check(source, &mut ids, &mut errors);
    }
    errors
}
