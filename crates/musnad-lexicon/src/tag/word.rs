use crate::analyse::{Analysis, Proclitics};
use crate::kinds::{Class, Function, Pos, Use};
use crate::lexicon::Lexicon;
use crate::model::{Feats, LemmaId};

/// A word or joined phrase with the reading that was chosen.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// The reading.
    pub reading: Analysis,
    /// Whether it is one token.
    pub is_single: bool,
    /// For punctuation its folded byte, else 0.
    pub punct: u8,
}

impl Word {
    /// Gives the lemma; `None` for a guess and for marks.
    #[must_use]
    pub fn lemma(&self) -> Option<LemmaId> {
        self.reading.lemma
    }

    /// Says whether no list holds it: the reading is by pattern or affixes.
    #[must_use]
    pub fn is_guess(&self) -> bool {
        self.reading.lemma.is_none() && matches!(self.reading.pos, Pos::Name | Pos::Noun | Pos::Adj | Pos::Verb)
    }

    /// Gives the semantic class of its lemma.
    #[must_use]
    pub fn class(&self, lexicon: &Lexicon) -> Option<Class> {
        self.lemma().and_then(|l| lexicon.lemma(l).class)
    }

    /// Gives the function of its lemma.
    #[must_use]
    pub fn function(&self, lexicon: &Lexicon) -> Option<Function> {
        self.lemma().and_then(|l| lexicon.lemma(l).function)
    }

    /// Says whether the reader uses its lemma so.
    #[must_use]
    pub fn has_use(&self, lexicon: &Lexicon, wanted: Use) -> bool {
        self.lemma().is_some_and(|l| lexicon.lemma(l).uses.contains(&wanted))
    }

    /// Gives the part of speech.
    #[must_use]
    pub fn pos(&self) -> Pos {
        self.reading.pos
    }

    /// Gives the features.
    #[must_use]
    pub fn feats(&self) -> Feats {
        self.reading.feats
    }

    /// Says whether و or ف is joined before it.
    #[must_use]
    pub fn has_conjunction(&self) -> bool {
        self.reading.proclitics.any(Proclitics::WA | Proclitics::FA)
    }

    /// Says whether the article is joined to it.
    #[must_use]
    pub fn has_article(&self) -> bool {
        self.reading.proclitics.any(Proclitics::AL)
    }

    /// Says whether ب, ك or ل is joined before it.
    #[must_use]
    pub fn has_preposition(&self) -> bool {
        self.reading.proclitics.any(Proclitics::BI | Proclitics::KA | Proclitics::LI)
    }
}
