//! Phrases and names of several words in a text.

use musnad_text::{Key, Text, Token, TokenKind};

use super::bare;
use crate::analyse::{Analysis, Proclitics};
use crate::kinds::Pos;
use crate::lexicon::Lexicon;

fn key_at(text: &Text, token: Token) -> Option<Key> {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
        .then(|| Key::pack(&text.key()[token.start as usize..token.end as usize]))
        .flatten()
}

/// Finds the longest phrase or name of several words that begins at token `at`, with its joined particles.
pub(super) fn phrase(text: &Text, lexicon: &Lexicon, at: usize, end: usize) -> Option<(usize, Analysis)> {
    let tokens = text.tokens();
    let token = tokens[at];
    let key = &text.key()[token.start as usize..token.end as usize];
    // A phrase may not run over a line break or a mark; the words behind are looked at only when the first fits.
    let word_at = |n: usize| -> Option<Token> { tokens.get(at + n).filter(|t| at + n < end && !t.new_line).copied() };
    let mut best: Option<(usize, Analysis)> = None;
    let mut consider = |proclitics: Proclitics, from: usize, article: bool| {
        let stem = key.get(from..).unwrap_or(&[]);
        if stem.len() < 2 && from > 0 {
            return;
        }
        let found = lexicon.phrase_at(stem, article, &mut |n| word_at(n).and_then(|t| key_at(text, t)), &mut |n| {
            word_at(n).filter(|t| t.end - t.start > 2).map(|t| text.key()[t.start as usize])
        });
        if let Some((n, lemma)) = found
            && best.is_none_or(|(m, _)| n > m)
            && (n > 1 || lexicon.lemma(lemma).text.contains(' '))
        {
            let proclitics = if article { Proclitics(proclitics.0 | Proclitics::AL) } else { proclitics };
            let mut reading = bare(Some(lemma), lexicon.lemma(lemma).pos, proclitics, from);
            if reading.pos == Pos::Noun {
                as_first_word(lexicon, stem, &mut reading);
            }
            best = Some((n, reading));
        }
    };
    each_first(key, &mut consider);
    best
}

/// Says whether some phrase begins with this word, whatever is joined to it.
pub(super) fn may_begin_phrase(lexicon: &Lexicon, key: &[u8]) -> bool {
    let mut found = false;
    each_first(key, &mut |_, from, _| {
        let stem = key.get(from..).unwrap_or(&[]);
        found |= Key::pack(stem).is_some_and(|k| !lexicon.phrases.starting_with(k).is_empty());
    });
    found
}

/// A phrase that is a noun agrees as its first word does, and is definite where that bears the article.
fn as_first_word(lexicon: &Lexicon, stem: &[u8], reading: &mut Analysis) {
    let bare = if stem.len() > 3 && stem.starts_with(&[0xC7, 0xE4]) { &stem[2..] } else { stem };
    let entry = lexicon.forms(bare).into_iter().find(|e| lexicon.lemma(e.lemma).pos == Pos::Noun);
    if let Some(entry) = entry {
        reading.feats = entry.feats;
    }
    if bare.len() < stem.len() {
        reading.proclitics.0 |= Proclitics::AL;
    }
}

/// The joined particles that may stand before the first word of a phrase.
fn each_first(key: &[u8], consider: &mut impl FnMut(Proclitics, usize, bool)) {
    let mut outer = [(0u8, 0usize); 2];
    let mut n = 1;
    match key.first() {
        Some(0xE8) => {
            outer[1] = (Proclitics::WA, 1);
            n = 2;
        }
        Some(0xE1) => {
            outer[1] = (Proclitics::FA, 1);
            n = 2;
        }
        _ => {}
    }
    for &(bits, from) in &outer[..n] {
        consider(Proclitics(bits), from, false);
        let rest = &key[from..];
        if rest.starts_with(&[0xC7, 0xE4]) {
            consider(Proclitics(bits), from + 2, true);
        }
        let inner = match rest.first() {
            Some(0xC8) => Proclitics::BI,
            Some(0xE3) => Proclitics::KA,
            Some(0xE4) => Proclitics::LI,
            _ => continue,
        };
        consider(Proclitics(bits | inner), from + 1, false);
        if rest.get(1..3) == Some(&[0xC7, 0xE4]) {
            consider(Proclitics(bits | inner), from + 3, true);
        } else if inner == Proclitics::LI && rest.get(1) == Some(&0xE4) {
            consider(Proclitics(bits | inner), from + 2, true);
        }
    }
}
