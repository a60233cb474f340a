use crate::text::narrow;
use crate::{Text, TokenKind};

/// A sentence: a range of tokens that ends at a full stop, a question or exclamation mark, or a line break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Number of the line (paragraph) that it stands on, from 0.
    pub line: u32,
    /// Whether it ends with `.`, `؟`, `!` or `…`, closing quotation marks aside.
    pub is_closed: bool,
}

/// The longest sentence, in tokens. What runs on without a stop is cut here, at its last comma: no cost in the length of a
/// sentence can then grow with the text.
const LONGEST: usize = 400;

/// Cuts the tokens of a text into sentences. Every token is in exactly one.
///
/// A stop ends a sentence when white space or a closing mark follows it; the dots of initials («أ. ف. ب»), of numbers and
/// of the two-dot break of headlines («كذا.. وكذا») do not.
#[must_use]
pub fn split_sentences(text: &Text) -> Vec<Sentence> {
    let tokens = text.tokens();
    let mut out = Vec::with_capacity(tokens.len() / 20 + 1);
    let (mut first, mut line) = (0usize, 0u32);
    let mut closed = false;
    let mut at = 0usize;
    while at < tokens.len() {
        let token = tokens[at];
        if token.new_line && at > 0 {
            if first < at {
                out.push(sentence(first, at, line, closed));
            }
            first = at;
            line += 1;
        }
        closed = false;
        if token.kind == TokenKind::Punct && matches!(token.punct, b'.' | b'?' | b'!') {
            let dots =
                tokens[at..].iter().take_while(|t| t.punct == b'.' && !(t.new_line && t.start != token.start)).count();
            if dots >= 2 {
                at += dots;
                closed = true;
                continue;
            }
            let mut end = at + 1;
            // The closing quotation mark or bracket belongs to the sentence that it closes.
            while end < tokens.len()
                && tokens[end].glued
                && matches!(tokens[end].punct, b'"' | b')' | b'\'' | b'?' | b'!')
            {
                end += 1;
            }
            let follows = tokens.get(end);
            let spaced = follows.is_none_or(|t| !t.glued);
            let initial = token.punct == b'.' && is_initial(text, at);
            if spaced && !initial {
                out.push(sentence(first, end, line, true));
                first = end;
                at = end;
                // The token at `end` may begin a line of its own.
                if follows.is_some_and(|t| t.new_line) {
                    line += 1;
                    at += 1;
                    closed = false;
                }
                continue;
            }
        }
        at += 1;
    }
    if first < tokens.len() {
        out.push(sentence(first, tokens.len(), line, closed));
    }
    if out.iter().all(|s| (s.last - s.first) as usize <= LONGEST) { out } else { cut_long(text, &out) }
}

/// Cuts sentences beyond [`LONGEST`] at a comma or, where there is none, between two tokens.
fn cut_long(text: &Text, sentences: &[Sentence]) -> Vec<Sentence> {
    let mut out = Vec::with_capacity(sentences.len() + 8);
    for s in sentences {
        let (mut from, last) = (s.first as usize, s.last as usize);
        while last - from > LONGEST {
            let comma =
                (from + LONGEST / 2..from + LONGEST).rev().find(|at| matches!(text.tokens()[*at].punct, b',' | b';'));
            let to = comma.map_or(from + LONGEST, |at| at + 1);
            out.push(sentence(from, to, s.line, false));
            from = to;
        }
        out.push(sentence(from, last, s.line, s.is_closed));
    }
    out
}

fn sentence(first: usize, last: usize, line: u32, is_closed: bool) -> Sentence {
    Sentence { first: narrow(first), last: narrow(last), line, is_closed }
}

/// Says whether the dot at `at` follows a single letter: an initial or a title, «د. سامي».
fn is_initial(text: &Text, at: usize) -> bool {
    at > 0 && {
        let before = text.tokens()[at - 1];
        before.kind == TokenKind::Word && before.end - before.start == 1 && text.tokens()[at].glued
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(s: &str) -> Vec<String> {
        let text = Text::new(s.to_owned());
        split_sentences(&text)
            .iter()
            .map(|s| {
                let from = text.token_span(s.first as usize);
                let to = text.token_span(s.last as usize - 1);
                text.slice(from.cover(to)).to_owned()
            })
            .collect()
    }

    #[test]
    fn stops_and_lines_end_sentences() {
        assert_eq!(cut("عنوان\n\nوصل الوفد. ثم غادر؟ نعم"), ["عنوان", "وصل الوفد.", "ثم غادر؟", "نعم"]);
    }

    #[test]
    fn closing_quote_stays_with_its_sentence() {
        assert_eq!(cut("قال: «انتهينا.» ثم خرج."), ["قال: «انتهينا.»", "ثم خرج."]);
    }

    #[test]
    fn initials_numbers_and_double_dots_end_nothing() {
        assert_eq!(
            cut("قال د. سامي لوكالة أ. ف. ب إن 3.5 بالمئة.. كافية"),
            ["قال د. سامي لوكالة أ. ف. ب إن 3.5 بالمئة.. كافية"]
        );
    }

    #[test]
    fn a_sentence_without_stop_is_cut_at_a_comma() {
        let text = Text::new("كلمة وكلمة، ".repeat(1000));
        let sentences = split_sentences(&text);
        assert!(sentences.iter().all(|s| s.last - s.first <= 400));
        assert!(sentences[..sentences.len() - 1].iter().all(|s| text.tokens()[s.last as usize - 1].punct == b','));
    }

    #[test]
    fn every_token_is_in_one_sentence() {
        let text = Text::new("أ.\nب! ج.. د\n\n؟ هـ".to_owned());
        let sentences = split_sentences(&text);
        let mut next = 0;
        for s in &sentences {
            assert_eq!(s.first, next);
            assert!(s.last > s.first);
            next = s.last;
        }
        assert_eq!(next as usize, text.tokens().len());
    }
}
