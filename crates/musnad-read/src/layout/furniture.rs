//! Page furniture by its words: the rows of `text/furniture.tsv`, and the shapes of numbers, dates and addresses.

use std::collections::{HashMap, HashSet};

use musnad_text::{Text, Token, TokenKind};

/// Why a piece is not read; a row with another reason counts as `furniture`.
const REASONS: &[&str] = &[
    "furniture",
    "share-counter",
    "related",
    "tags",
    "follow",
    "caption",
    "date-stamp",
    "credit",
    "teaser",
    "end-mark",
    "comments",
    "contact",
    "repeated-title",
    "separator",
];
/// Of a longer line no more than the whole can be furniture, in letters.
pub(super) const LONGEST_FURNITURE: u32 = 140;

/// The rows of `text/furniture.tsv`, compiled.
#[derive(Debug, Default)]
pub struct Furniture {
    heads: HashMap<Vec<u8>, &'static str>,
    lines: HashMap<Vec<u8>, &'static str>,
    counters: HashMap<Vec<u8>, &'static str>,
    prefixes: Vec<(Vec<u8>, &'static str)>,
    first_words: HashSet<Vec<u8>>,
}

impl Furniture {
    /// Compiles rows of the columns `id text match reason note`; rows with another `match` are left out.
    #[must_use]
    pub fn compile(rows: &[Vec<Box<str>>]) -> Self {
        let mut out = Self::default();
        for row in rows {
            let [_, text, matching, reason, ..] = row.as_slice() else { continue };
            // `#` stands for any number.
            let text = Text::new(text.replace('#', "0"));
            let key = line_key(&text, text.tokens());
            let reason = REASONS.iter().find(|r| **r == &**reason).copied().unwrap_or("furniture");
            out.first_words.insert(key.split(|&b| b == b' ').next().unwrap_or(&[]).to_vec());
            match &**matching {
                "head" => drop(out.heads.insert(key, reason)),
                "line" => drop(out.lines.insert(key, reason)),
                "counter" => drop(out.counters.insert(key, reason)),
                "prefix" => out.prefixes.push((key, reason)),
                _ => {}
            }
        }
        out
    }

    /// Says what a line of these tokens is by its words alone.
    pub(super) fn classify(&self, text: &Text, tokens: &[Token]) -> Found {
        let mut words = tokens.iter().filter(|t| t.kind != TokenKind::Punct).peekable();
        let Some(first) = words.peek() else { return Found::Sure("separator") };
        let is_address =
            tokens.iter().any(|t| matches!(t.punct, b'@' | b'#' | b'_')) || first.kind == TokenKind::Foreign;
        let begins = match first.kind {
            TokenKind::Number => true,
            _ => self.first_words.contains(&text.key()[first.start as usize..first.end as usize]),
        };
        if !begins && !is_address {
            return Found::Nothing;
        }
        if words.all(|t| t.kind == TokenKind::Number) {
            let is_date = tokens.iter().any(|t| is_date_number(text, *t));
            return if is_date { Found::Date } else { Found::Counter { reason: "share-counter", has_word: false } };
        }
        let key = line_key(text, tokens);
        let whole = trim_colons(&key);
        if let Some(reason) = self.heads.get(whole) {
            return Found::Head(reason);
        }
        if let Some(reason) = self.lines.get(whole) {
            return Found::Sure(reason);
        }
        if let Some(found) = self.composed(whole) {
            return found;
        }
        let colon = key.windows(3).position(|w| w == b" : ");
        if let Some(reason) = colon.and_then(|at| self.heads.get(&key[..at])) {
            return Found::Sure(reason);
        }
        let is_prefix = |p: &[u8]| key.strip_prefix(p).is_some_and(|rest| rest.first().is_none_or(|&b| b == b' '));
        if let Some((_, reason)) = self.prefixes.iter().find(|(p, _)| is_prefix(p)) {
            return Found::Sure(reason);
        }
        address(text, tokens)
    }

    /// Says whether a token is an agency or a word of a date.
    pub(super) fn is_credit_or_date(&self, text: &Text, tokens: &[Token]) -> bool {
        let key = line_key(text, tokens);
        self.lines.get(&key) == Some(&"credit") || self.counters.get(&key) == Some(&"date-stamp")
    }

    /// Reads a line as counters, buttons and words of a date, one after the other.
    fn composed(&self, key: &[u8]) -> Option<Found> {
        let words: Vec<&[u8]> = key.split(|&b| b == b' ').filter(|w| *w != b":").collect();
        let (mut at, mut date, mut sure, mut numbers, mut reason) = (0, true, true, 0, None);
        while at < words.len() {
            let hit = (1..=5.min(words.len() - at)).rev().find_map(|n| {
                let part = words[at..at + n].join(&b' ');
                let counter = self.counters.get(&part).map(|r| (n, *r, false));
                counter.or_else(|| self.lines.get(&part).or_else(|| self.heads.get(&part)).map(|r| (n, *r, true)))
            });
            match hit {
                Some((n, r, is_sure)) => {
                    date &= r == "date-stamp";
                    sure &= is_sure;
                    reason = reason.or(Some(r).filter(|r| *r != "date-stamp"));
                    at += n;
                }
                None if words[at] == b"#" => {
                    numbers += 1;
                    at += 1;
                }
                None => return None,
            }
        }
        match reason {
            None if date => (numbers > 0).then_some(Found::Date),
            None => None,
            Some(reason) if sure => Some(Found::Sure(reason)),
            Some(reason) => Some(Found::Counter { reason, has_word: true }),
        }
    }
}

/// What a line is by its words alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Found {
    Nothing,
    Sure(&'static str),
    Head(&'static str),
    Counter { reason: &'static str, has_word: bool },
    Date,
}

/// Addresses of e-mail, web pages and accounts, embedded posts, and hashtags alone on a line.
fn address(text: &Text, tokens: &[Token]) -> Found {
    let arabic = tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
    let has = |c: u8| tokens.iter().any(|t| t.punct == c);
    let key = |t: &Token| &text.key()[t.start as usize..t.end as usize];
    let is_web = tokens.iter().any(|t| matches!(key(t), b"http" | b"https" | b"www"));
    let is_post = has(b'@') && tokens[0].punct == b'-';
    if (has(b'@') || is_web) && arabic <= 3 || is_post {
        return Found::Sure("contact");
    }
    let is_tags = tokens[0].punct == b'#' && (1..tokens.len()).all(|i| tokens[i].glued || tokens[i].punct == b'#');
    if is_tags { Found::Sure("tags") } else { Found::Nothing }
}

fn is_date_number(text: &Text, token: Token) -> bool {
    let letters = &text.key()[token.start as usize..token.end as usize];
    let count = |c: u8| letters.iter().filter(|&&b| b == c).count();
    token.kind == TokenKind::Number && (count(b':') > 0 || count(b'/') == 2 || count(b'-') == 2)
}

/// Gives the words of a line for comparison: folded, one blank between, `#` for a number, `:` kept, other marks left out.
pub(super) fn line_key(text: &Text, tokens: &[Token]) -> Vec<u8> {
    let mut out = Vec::with_capacity(64);
    for t in tokens {
        let piece: &[u8] = match t.kind {
            TokenKind::Number => b"#",
            TokenKind::Punct if t.punct == b':' => b":",
            TokenKind::Punct => continue,
            _ => &text.key()[t.start as usize..t.end as usize],
        };
        if !out.is_empty() {
            out.push(b' ');
        }
        out.extend_from_slice(piece);
    }
    out
}

fn trim_colons(key: &[u8]) -> &[u8] {
    let from = key.iter().position(|b| !matches!(b, b':' | b' ')).unwrap_or(key.len());
    let to = key.iter().rposition(|b| !matches!(b, b':' | b' ')).map_or(from, |n| n + 1);
    &key[from..to]
}
