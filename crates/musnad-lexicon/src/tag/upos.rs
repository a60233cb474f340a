//! The parts of speech of Universal Dependencies.

use serde::{Deserialize, Serialize};

use super::word::Word;
use crate::analyse::Proclitics;
use crate::kinds::{Class, Pos, Use};
use crate::lexicon::Lexicon;
use crate::model::{Feats, SINGULAR};

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

/// Gives the tag of a word's stem; `before` is the word before it.
pub(super) fn upos_of(lexicon: &Lexicon, word: &Word, before: Option<&Word>) -> Upos {
    let lemma = word.lemma().map(|l| lexicon.lemma(l));
    if let Some(upos) = lemma.and_then(|l| l.upos) {
        return upos;
    }
    match word.pos() {
        Pos::Verb if word.has_use(lexicon, Use::Auxiliary) => Upos::Aux,
        Pos::Verb => Upos::Verb,
        Pos::Noun if is_time_adverb(lexicon, word, before) => Upos::Adv,
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
        Pos::Punct if matches!(word.punct, b'%' | b'$' | b'+' | b'=' | b'<' | b'>' | b'#' | b'&' | b'@') => Upos::Sym,
        Pos::Punct => Upos::Punct,
    }
}

/// «زارها عام 2016», «وصل يوم الأحد»: a time noun in the accusative of time, which the treebank counts as an adverb. Behind a
/// preposition, in an idafa («نهاية عام») or with article or pronoun it is a noun.
fn is_time_adverb(lexicon: &Lexicon, word: &Word, before: Option<&Word>) -> bool {
    let governs = |b: &Word| match b.pos() {
        Pos::Adp | Pos::Det | Pos::Num => true,
        Pos::Noun => !b.has_article() && b.reading.enclitic.is_none() && b.feats().state() != Feats::INDEFINITE,
        Pos::Adj => matches!(b.class(lexicon), Some(Class::Order | Class::Elative)) && !b.has_article(),
        _ => false,
    };
    word.class(lexicon) == Some(Class::Time)
        && word.feats().number() == SINGULAR
        && word.reading.proclitics.0 & !(Proclitics::WA | Proclitics::FA) == 0
        && word.reading.enclitic.is_none()
        && !before.is_some_and(governs)
}
