//! Numbers of people: digits and number words.

use musnad_lexicon::{DUAL, Lexicon};
use musnad_text::{Text, TokenKind};

use crate::words::Word;

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

/// The cardinal numbers by folded form, both genders and cases.
const WORDS: &[(&str, u32)] = &[
    ("صفر", 0),
    ("واحد", 1),
    ("واحدة", 1),
    ("اثنان", 2),
    ("اثنين", 2),
    ("اثنتان", 2),
    ("اثنتين", 2),
    ("اثنا", 2),
    ("اثني", 2),
    ("ثلاث", 3),
    ("ثلاثة", 3),
    ("أربع", 4),
    ("أربعة", 4),
    ("خمس", 5),
    ("خمسة", 5),
    ("ست", 6),
    ("ستة", 6),
    ("سبع", 7),
    ("سبعة", 7),
    ("ثمان", 8),
    ("ثماني", 8),
    ("ثمانية", 8),
    ("تسع", 9),
    ("تسعة", 9),
    ("عشر", 10),
    ("عشرة", 10),
    ("عشرون", 20),
    ("عشرين", 20),
    ("ثلاثون", 30),
    ("ثلاثين", 30),
    ("أربعون", 40),
    ("أربعين", 40),
    ("خمسون", 50),
    ("خمسين", 50),
    ("ستون", 60),
    ("ستين", 60),
    ("سبعون", 70),
    ("سبعين", 70),
    ("ثمانون", 80),
    ("ثمانين", 80),
    ("تسعون", 90),
    ("تسعين", 90),
    ("مئة", 100),
    ("مائة", 100),
    ("مئتان", 200),
    ("مئتين", 200),
    ("مائتان", 200),
    ("مائتين", 200),
    ("ألف", 1000),
    ("آلاف", 1000),
    ("ألفان", 2000),
    ("ألفين", 2000),
    ("مليون", 1_000_000),
    ("ملايين", 1_000_000),
];

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
    if lemma.pos != musnad_lexicon::Pos::Num {
        return None;
    }
    WORDS.iter().find(|(form, _)| **form == *lemma.text).map(|(_, n)| Amount(*n))
}

/// Gives the number that the form of a counted noun tells by itself: two for a dual.
pub(crate) fn number_by_form(word: &Word) -> Option<Amount> {
    (word.feats().number() == DUAL).then_some(Amount(2))
}
