use crate::letters::{OTHER_LETTER, is_letter};
use crate::text::narrow;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Arabic letters.
    Word,
    /// Digits, with the separators inside them: `12/3/2015`, `15:30`, `1,200`.
    Number,
    /// Letters of another script.
    Foreign,
    /// One punctuation mark or sign.
    Punct,
}

/// A token: a range of folded letters of its [`Text`](crate::Text).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First letter.
    pub start: u32,
    /// One past the last letter.
    pub end: u32,
    /// What it is made of.
    pub kind: TokenKind,
    /// For [`TokenKind::Punct`] the folded byte (all quotation marks are `"`), else 0.
    pub punct: u8,
    /// Whether nothing stands between it and the token before: «ال» and «24» of «الـ24».
    pub glued: bool,
    /// Whether a line break stands before it.
    pub new_line: bool,
}

/// Cuts safe letters into tokens; white space separates and is no token.
pub(crate) fn tokenize(safe: &[u8]) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(safe.len() / 5 + 8);
    let (mut at, mut glued, mut new_line) = (0usize, false, true);
    while at < safe.len() {
        let byte = safe[at];
        if byte == b'\n' || byte == b'\r' {
            new_line = true;
            glued = false;
            at += 1;
            continue;
        }
        if byte == b' ' || byte == b'\t' || byte < 0x20 || byte == 0x7F {
            glued = false;
            at += 1;
            continue;
        }
        let (end, kind) = match byte {
            b if is_letter(b) => (run(safe, at, is_letter), TokenKind::Word),
            b'0'..=b'9' => (number_end(safe, at), TokenKind::Number),
            b'A'..=b'Z' | b'a'..=b'z' | OTHER_LETTER => (run(safe, at, is_foreign), TokenKind::Foreign),
            _ => (at + 1, TokenKind::Punct),
        };
        out.push(Token {
            start: narrow(at),
            end: narrow(end),
            kind,
            punct: if kind == TokenKind::Punct { byte } else { 0 },
            glued,
            new_line,
        });
        at = end;
        glued = true;
        new_line = false;
    }
    out
}

const fn is_foreign(b: u8) -> bool {
    b.is_ascii_alphabetic() || b == OTHER_LETTER
}

fn run(safe: &[u8], from: usize, inside: impl Fn(u8) -> bool) -> usize {
    safe[from..].iter().position(|&b| !inside(b)).map_or(safe.len(), |n| from + n)
}

fn number_end(safe: &[u8], from: usize) -> usize {
    let mut end = run(safe, from, |b| b.is_ascii_digit());
    while end + 1 < safe.len()
        && matches!(safe[end], b'.' | b',' | b':' | b'/' | b'-')
        && safe[end + 1].is_ascii_digit()
    {
        end = run(safe, end + 1, |b| b.is_ascii_digit());
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::Text;

    fn words(s: &str) -> Vec<String> {
        let text = Text::new(s.to_owned());
        (0..text.tokens().len()).map(|i| text.slice(text.token_span(i)).to_owned()).collect()
    }

    #[test]
    fn dates_clock_times_and_thousands_are_one_number() {
        assert_eq!(words("12/3/2015 15:30 1,200."), ["12/3/2015", "15:30", "1,200", "."]);
    }

    #[test]
    fn article_glued_to_digits_is_two_tokens() {
        let text = Text::new("الـ24".to_owned());
        assert!(text.tokens()[1].glued);
    }

    #[test]
    fn quotation_marks_of_every_kind_are_one_mark() {
        let text = Text::new("«أ» “ب” \"ج\" „د‟".to_owned());
        let marks = text.tokens().iter().filter(|t| t.punct == b'"').count();
        assert_eq!(marks, 8);
    }
}
