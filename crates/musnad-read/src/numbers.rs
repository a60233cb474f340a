//! Numbers of people: digits and number words.

use musnad_lexicon::{DUAL, Lexicon, Word};
use musnad_text::{Text, TokenKind};

/// A counted amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Amount(pub(crate) u32);

impl Amount {
    pub(crate) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// «20 ألف»: a multiplier behind a smaller number multiplies, anything else adds nothing.
    pub(crate) fn times(self, other: Self) -> Self {
        if other.0 >= 100 && other.0 > self.0 { Self(self.0.saturating_mul(other.0)) } else { self }
    }
}

/// Gives the number that a word tells: digits or a number word. `None` for anything else.
pub(crate) fn number_of(lexicon: &Lexicon, text: &Text, word: &Word) -> Option<Amount> {
    let token = text.tokens().get(word.first as usize)?;
    if token.kind == TokenKind::Number {
        let digits = &text.safe()[token.start as usize..token.end as usize];
        // «1,200» and «1.200» are thousands when three digits follow; anything else with a mark is no count.
        let mut n = 0u32;
        let mut parts = digits.split(|b| *b == b',' || *b == b'.');
        let first = parts.next()?;
        for (i, part) in std::iter::once(first).chain(parts).enumerate() {
            if i > 0 && part.len() != 3 {
                return None;
            }
            for b in part {
                if !b.is_ascii_digit() {
                    return None;
                }
                n = n.checked_mul(10)?.checked_add(u32::from(b - b'0'))?;
            }
        }
        return Some(Amount(n));
    }
    let lemma = lexicon.lemma(word.lemma()?);
    lemma.value.map(Amount)
}

/// Gives the number that the form of a counted noun tells by itself: two for a dual.
pub(crate) fn number_by_form(word: &Word) -> Option<Amount> {
    (word.feats().number() == DUAL).then_some(Amount(2))
}
