//! The letters that words are compared by.
//!
//! A folded letter is one byte of ISO 8859-6: ASCII as it is, Arabic letters `0xC1`–`0xEA`. *Safe* spelling keeps hamza,
//! ta marbuta and alif maqsura; the *key* merges the spellings that writers mix up (أإآٱ→ا، ى→ي، ة→ه، ؤ→و، ئ→ي).
//! Both have one byte a letter, so one offset map serves both.

use unicode_normalization::UnicodeNormalization;

/// A letter that is neither Arabic nor ASCII.
pub(crate) const OTHER_LETTER: u8 = 0x80;
/// A sign that is neither a letter, a digit nor known punctuation.
pub(crate) const OTHER_SIGN: u8 = 0x81;

/// What «0» is in a key: the codes below are letters.
const DIGITS: u8 = 44;
const HAMZA: u8 = 0xC1;
const YEH: u8 = 0xEA;

/// Says whether a folded byte is an Arabic letter.
#[must_use]
pub const fn is_letter(byte: u8) -> bool {
    byte >= HAMZA && byte <= YEH
}

/// What one character of the original becomes.
pub(crate) enum Folded {
    /// One byte of the safe spelling.
    One(u8),
    /// Nothing: vowel signs, tatweel, bidi and zero-width marks.
    Dropped,
    /// A presentation form that stands for several letters.
    Compatible,
}

/// Folds one character to its safe byte.
pub(crate) fn fold_char(c: char) -> Folded {
    use Folded::{Compatible, Dropped, One};
    let cp = c as u32;
    One(match c {
        '\0'..='\u{7F}' => u8::try_from(cp).unwrap_or(OTHER_SIGN),
        'ـ'
        | '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{0610}'..='\u{061A}'
        | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E8}'
        | '\u{06EA}'..='\u{06ED}' => return Dropped,
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{00AD}'
        | '\u{FE00}'..='\u{FE0F}' => return Dropped,
        'ء'..='غ' | 'ف'..='ي' => u8::try_from(cp - 0x560).unwrap_or(OTHER_LETTER),
        '٠'..='٩' => b'0' + u8::try_from(cp - 0x660).unwrap_or(0),
        '۰'..='۹' => b'0' + u8::try_from(cp - 0x6F0).unwrap_or(0),
        'ٱ' => 0xC7,
        'ی' => YEH,
        'ک' | 'گ' | 'ڪ' => 0xE3,
        'پ' => 0xC8,
        'چ' | 'ژ' => 0xCC,
        'ڤ' | 'ڥ' => 0xE1,
        'ھ' | 'ہ' | 'ە' => 0xE7,
        'ۀ' | 'ۃ' => 0xC9,
        'ۆ' | 'ۇ' | 'ۋ' => 0xE8,
        '،' | '٬' | '‚' => b',',
        '؛' => b';',
        '؟' => b'?',
        '٪' => b'%',
        '٫' => b'.',
        '«' | '»' | '“' | '”' | '„' | '‟' | '″' | '〝' | '〞' | '＂' | '‹' | '›' => b'"',
        '‘' | '’' | '‛' | '′' => b'\'',
        '﴾' => b'(',
        '﴿' => b')',
        '–' | '—' | '‐' | '‑' | '‒' | '―' | '−' => b'-',
        '…' => b'.',
        '•' | '●' | '▪' | '■' | '◄' | '►' => b'*',
        '\u{85}' | '\u{2028}' | '\u{2029}' => b'\n',
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => return Compatible,
        c if c.is_whitespace() => b' ',
        c if c.is_alphabetic() => OTHER_LETTER,
        c if is_combining(c) => return Dropped,
        _ => OTHER_SIGN,
    })
}

fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Pushes the safe bytes of a presentation form, decomposed by NFKC.
pub(crate) fn expand(c: char, out: &mut impl FnMut(u8)) {
    for part in std::iter::once(c).nfkc() {
        match fold_char(part) {
            Folded::One(byte) => out(byte),
            Folded::Dropped => {}
            Folded::Compatible => out(OTHER_LETTER),
        }
    }
}

/// Gives the key of a safe byte: the letter under which look-up merges spelling variants.
#[must_use]
pub const fn fold_byte(byte: u8) -> u8 {
    match byte {
        0xC2 | 0xC3 | 0xC5 => 0xC7,
        0xC4 => 0xE8,
        0xC6 | 0xE9 => YEH,
        0xC9 => 0xE7,
        b'A'..=b'Z' => byte + 32,
        other => other,
    }
}

/// Gives the safe bytes of a string, dropped characters left out.
#[must_use]
pub fn letters_of(s: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(s.len() / 2 + 1);
    for c in s.chars() {
        match fold_char(c) {
            Folded::One(byte) => out.push(byte),
            Folded::Dropped => {}
            Folded::Compatible => expand(c, &mut |b| out.push(b)),
        }
    }
    out
}

/// Gives the key bytes of a string: [`letters_of`] with [`fold_byte`] on each.
#[must_use]
pub fn key_of(s: &str) -> Vec<u8> {
    letters_of(s).into_iter().map(fold_byte).collect()
}

/// Gives the Unicode spelling of folded bytes.
#[must_use]
pub fn to_string(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|&b| if is_letter(b) { char::from_u32(u32::from(b) + 0x560).unwrap_or('\u{FFFD}') } else { char::from(b) })
        .collect()
}

/// Up to 21 folded letters and digits packed in one integer, six bits each, so that any part of a word is a shift and a mask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(pub u128);

impl Key {
    /// The longest word that has a key, in letters.
    pub const MAX: usize = 21;

    /// Packs key bytes; `None` for an empty or longer word, or one with a byte that is neither Arabic letter nor digit.
    #[must_use]
    pub fn pack(bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() || bytes.len() > Self::MAX {
            return None;
        }
        let mut packed = 0u128;
        for (i, &b) in bytes.iter().enumerate() {
            let code = match b {
                b'0'..=b'9' => b - b'0' + DIGITS,
                _ if is_letter(b) => b - 0xC0,
                _ => return None,
            };
            packed |= u128::from(code) << (6 * i);
        }
        Some(Self(packed))
    }

    /// Gives the key of the letters `from..to` of this word; `from < to <= 21`.
    #[must_use]
    pub const fn part(self, from: usize, to: usize) -> Self {
        let width = 6 * (to - from);
        Self((self.0 >> (6 * from)) & ((1u128 << width) - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_merges_hamza_alif_maqsura_and_ta_marbuta() {
        assert_eq!(key_of("إسرائيل"), key_of("اسراييل"));
        assert_eq!(key_of("على"), key_of("علي"));
        assert_eq!(key_of("حكومة"), key_of("حكومه"));
    }

    #[test]
    fn safe_letters_keep_hamza_and_drop_vowel_signs_and_tatweel() {
        assert_eq!(to_string(&letters_of("إنَّ الــ")), "إن ال");
    }

    #[test]
    fn presentation_forms_become_letters() {
        assert_eq!(to_string(&letters_of("ﻻﺟﺊ")), "لاجئ");
    }

    #[test]
    fn part_of_a_packed_word_is_the_packed_part() {
        let word = key_of("والحكومة");
        let whole = Key::pack(&word).unwrap();
        assert_eq!(whole.part(3, 8), Key::pack(&word[3..8]).unwrap());
    }
}
