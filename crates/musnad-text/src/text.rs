use crate::Span;
use crate::letters::{Folded, expand, fold_byte, fold_char, is_letter};
use crate::token::{Token, tokenize};

/// How many original bytes one entry of the code-point index covers.
const BLOCK: usize = 128;

/// A text, its folded readings and its tokens.
///
/// Positions in the folded readings are *letters* (one byte each, see the `letters` module); [`Text::span`] turns them
/// into spans of the original. The map is monotone: a later letter never points before an earlier one.
#[derive(Debug)]
pub struct Text {
    original: String,
    safe: Vec<u8>,
    key: Vec<u8>,
    origin: Vec<u32>,
    tokens: Vec<Token>,
    chars_before_block: Vec<u32>,
}

impl Text {
    /// Folds and tokenizes `original`. Linear in its length; texts beyond 4 GiB are cut there.
    #[must_use]
    pub fn new(mut original: String) -> Self {
        if u32::try_from(original.len()).is_err() {
            let mut cut = u32::MAX as usize - 4;
            while !original.is_char_boundary(cut) {
                cut -= 1;
            }
            original.truncate(cut);
        }
        let mut safe = Vec::with_capacity(original.len() / 2 + 16);
        let mut origin: Vec<u32> = Vec::with_capacity(original.len() / 2 + 16);
        for (at, c) in original.char_indices() {
            let at = narrow(at);
            match fold_char(c) {
                Folded::One(byte) => {
                    safe.push(byte);
                    origin.push(at);
                }
                Folded::Dropped => {}
                Folded::Compatible => expand(c, &mut |byte| {
                    safe.push(byte);
                    origin.push(at);
                }),
            }
        }
        let key: Vec<u8> = safe.iter().map(|&b| fold_byte(b)).collect();
        let tokens = tokenize(&safe);
        let chars_before_block = index_chars(&original);
        Self { original, safe, key, origin, tokens, chars_before_block }
    }

    /// Gives the original, unchanged.
    #[must_use]
    pub fn original(&self) -> &str {
        &self.original
    }

    /// Gives the tokens in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Gives the safe spelling, one byte a letter.
    #[must_use]
    pub fn safe(&self) -> &[u8] {
        &self.safe
    }

    /// Gives the look-up spelling, one byte a letter, of the same length as [`Text::safe`].
    #[must_use]
    pub fn key(&self) -> &[u8] {
        &self.key
    }

    /// Gives the span of the letters `start..end` in the original, with the vowel signs and tatweel that follow the last.
    #[must_use]
    pub fn span(&self, start: u32, end: u32) -> Span {
        let total = narrow(self.original.len());
        let from = self.origin.get(start as usize).copied().unwrap_or(total);
        if end <= start {
            return Span::new(from, from);
        }
        let last = self.origin.get(end as usize - 1).copied().unwrap_or(total) as usize;
        let mut rest = self.original.get(last..).unwrap_or("").chars();
        let mut to = last + rest.next().map_or(0, char::len_utf8);
        if is_letter(self.safe[end as usize - 1]) {
            // A word ends after its last vowel sign, so that the user's own spelling is cut out whole.
            for c in rest {
                if !matches!(c, 'ـ' | '\u{064B}'..='\u{065F}' | '\u{0670}') {
                    break;
                }
                to += c.len_utf8();
            }
        }
        Span::new(from, narrow(to))
    }

    /// Gives the span of the token at `index`; an empty span at the end of the text if there is none.
    #[must_use]
    pub fn token_span(&self, index: usize) -> Span {
        self.tokens.get(index).map_or_else(
            || {
                let end = narrow(self.original.len());
                Span::new(end, end)
            },
            |t| self.span(t.start, t.end),
        )
    }

    /// Gives the words of a span; empty if the span is not one of this text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.original.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Gives the number of Unicode code points before a byte of the original.
    #[must_use]
    pub fn start_char(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.original.len());
        let block = byte / BLOCK;
        let base = self.chars_before_block.get(block).copied().unwrap_or(0);
        let rest = &self.original.as_bytes()[block * BLOCK..byte];
        base + narrow(rest.iter().filter(|&&b| b & 0xC0 != 0x80).count())
    }
}

fn index_chars(s: &str) -> Vec<u32> {
    let mut total = 0u32;
    let mut out = Vec::with_capacity(s.len() / BLOCK + 1);
    for block in s.as_bytes().chunks(BLOCK) {
        out.push(total);
        total += narrow(block.iter().filter(|&&b| b & 0xC0 != 0x80).count());
    }
    out.push(total);
    out
}

/// Offsets fit in 32 bits because [`Text::new`] cuts longer texts.
pub(crate) fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn span_of_a_word_holds_its_last_vowel_sign() {
        let text = Text::new("قتيلاً هنا".to_owned());
        assert_eq!(text.slice(text.token_span(0)), "قتيلاً");
    }

    #[test]
    fn start_char_counts_code_points_not_bytes() {
        let text = Text::new("أ ب 🙂 ج".repeat(60));
        let byte = text.original().rfind('ج').unwrap();
        let expected = text.original()[..byte].chars().count();
        assert_eq!(text.start_char(u32::try_from(byte).unwrap()) as usize, expected);
    }

    #[test]
    fn bidi_and_zero_width_marks_do_not_split_a_word() {
        let text = Text::new("\u{200F}طر\u{200C}ابلس\u{202C}".to_owned());
        assert_eq!(text.tokens().len(), 1);
    }
}
