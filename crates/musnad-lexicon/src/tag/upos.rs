//! The parts of speech of Universal Dependencies.

use serde::{Deserialize, Serialize};

use super::word::Word;
use crate::kinds::Pos;
use crate::lexicon::Lexicon;

/// A part of speech of Universal Dependencies, version 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Upos {
    /// Adjective.
    Adj,
    /// Preposition.
    Adp,
    /// Adverb.
    Adv,
    /// Auxiliary.
    Aux,
    /// Coordinating conjunction.
    Cconj,
    /// Determiner.
    Det,
    /// Interjection.
    Intj,
    /// Noun.
    Noun,
    /// Number.
    Num,
    /// Particle.
    Part,
    /// Pronoun.
    Pron,
    /// Proper noun.
    Propn,
    /// Punctuation.
    Punct,
    /// Subordinating conjunction.
    Sconj,
    /// Sign.
    Sym,
    /// Verb.
    Verb,
    /// Other.
    X,
}

impl Upos {
    /// Every tag, in the order of their names.
    pub const ALL: [Self; 17] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    /// Gives the tag as CoNLL-U spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Adj => "ADJ",
            Self::Adp => "ADP",
            Self::Adv => "ADV",
            Self::Aux => "AUX",
            Self::Cconj => "CCONJ",
            Self::Det => "DET",
            Self::Intj => "INTJ",
            Self::Noun => "NOUN",
            Self::Num => "NUM",
            Self::Part => "PART",
            Self::Pron => "PRON",
            Self::Propn => "PROPN",
            Self::Punct => "PUNCT",
            Self::Sconj => "SCONJ",
            Self::Sym => "SYM",
            Self::Verb => "VERB",
            Self::X => "X",
        }
    }

    /// Finds the tag that is spelt so.
    #[must_use]
    pub fn parse(s: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|u| u.as_str() == s)
    }
}

/// Gives the tag of a word's stem; `sign` is the folded byte of a punctuation mark, else 0.
pub(super) fn upos_of(lexicon: &Lexicon, word: &Word, sign: u8) -> Upos {
    let lemma = word.lemma().map(|l| lexicon.lemma(l));
    if let Some(upos) = lemma.and_then(|l| l.upos) {
        return upos;
    }
    match word.pos() {
        Pos::Verb => Upos::Verb,
        Pos::Noun => Upos::Noun,
        Pos::Adj => Upos::Adj,
        Pos::Name => Upos::Propn,
        Pos::Num => Upos::Num,
        Pos::Adp => Upos::Adp,
        Pos::Adv => Upos::Adv,
        Pos::Cconj => Upos::Cconj,
        Pos::Sconj => Upos::Sconj,
        Pos::Part => Upos::Part,
        Pos::Pron | Pos::Rel | Pos::Dem => Upos::Pron,
        Pos::Det => Upos::Det,
        Pos::Intj => Upos::Intj,
        Pos::Aux => Upos::Aux,
        Pos::Foreign => Upos::X,
        Pos::Punct if matches!(sign, b'%' | b'$' | b'+' | b'=' | b'<' | b'>' | b'#' | b'&' | b'@') => Upos::Sym,
        Pos::Punct => Upos::Punct,
    }
}
