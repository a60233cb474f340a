//! Names and phrases of several words, found by their first word.

use musnad_text::Key;
use serde::{Deserialize, Serialize};

use crate::hash::KeyTable;
use crate::model::LemmaId;

/// A phrase behind its first word.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Phrase {
    /// Packed keys of the words behind the first.
    pub(crate) rest: Box<[u128]>,
    /// The lemma.
    pub(crate) lemma: LemmaId,
    /// Whether the first word stands behind the article.
    pub(crate) needs_article: bool,
    /// A joined preposition that must begin the next word, as its folded letter.
    pub(crate) joined: Option<u8>,
}

/// Phrases by the key of their first word, longest first.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Phrases(KeyTable<Phrase>);

impl Phrases {
    /// Makes the table from phrases with the keys of their first words.
    pub(crate) fn build(mut phrases: Vec<(u128, Phrase)>) -> Self {
        phrases.sort_by_key(|(_, p)| (usize::MAX - p.rest.len() - usize::from(p.joined.is_some()), p.lemma));
        Self(KeyTable::build(phrases))
    }

    /// Needed once after the table was read back.
    pub(crate) fn index(&mut self) {
        self.0.index();
    }

    pub(crate) fn starting_with(&self, first: Key) -> &[Phrase] {
        self.0.get(first)
    }
}
