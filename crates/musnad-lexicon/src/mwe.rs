//! Names and phrases of several words, found by their first word.

use std::collections::HashMap;

use musnad_text::Key;

use crate::hash::KeyHash;
use crate::model::LemmaId;

/// Phrases by the key of their first word, longest first.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    by_first: HashMap<u128, Vec<Phrase>, KeyHash>,
}

#[derive(Debug)]
pub(crate) struct Phrase {
    /// Keys of the words behind the first; 0 stands for a joined «ل», «ب» at the end, written with the next word.
    pub(crate) rest: Box<[Key]>,
    /// The lemma.
    pub(crate) lemma: LemmaId,
    /// Whether the first word stands behind the article.
    pub(crate) needs_article: bool,
    /// A joined preposition that must begin the next word, as its folded letter.
    pub(crate) joined: Option<u8>,
}

impl Phrases {
    pub(crate) fn insert(&mut self, first: Key, phrase: Phrase) {
        self.by_first.entry(first.0).or_default().push(phrase);
    }

    /// Sorts the candidates of each first word by length, longest first, then by lemma.
    pub(crate) fn finish(&mut self) {
        #[allow(clippy::iter_over_hash_type)] // each list is sorted by itself
        for list in self.by_first.values_mut() {
            list.sort_by_key(|p| (usize::MAX - p.rest.len() - usize::from(p.joined.is_some()), p.lemma));
        }
    }

    pub(crate) fn starting_with(&self, first: Key) -> &[Phrase] {
        self.by_first.get(&first.0).map_or(&[], Vec::as_slice)
    }
}
