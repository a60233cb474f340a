//! The title said again in a page header.

use std::ops::Range;

use musnad_text::{Sentence, Text, TokenKind};

/// Where a page says its title again at the head of the body, in tokens.
pub(super) struct Repeated {
    /// The page header that is no text.
    pub(super) dropped: Range<usize>,
    /// The last time that the title is said, if that was not the first; it is read.
    pub(super) headline: Range<usize>,
}

/// Finds the title in the first words of the body: «BBC Arabic - العالم - TITLE … آخر تحديث … TITLE».
pub(super) fn repeated_title(text: &Text, sentences: &[Sentence]) -> Option<Repeated> {
    let tokens = text.tokens();
    let body = sentences.iter().find(|s| s.line > 0)?.first as usize;
    let words = |range: Range<usize>| range.filter(|&i| tokens[i].kind != TokenKind::Punct).collect::<Vec<_>>();
    let letters = |i: usize| &text.key()[tokens[i].start as usize..tokens[i].end as usize];
    let title = words(0..body);
    let head = words(body..tokens.len().min(body + 300));
    if title.len() < 4 {
        return None;
    }
    let same = |at: &usize| title.iter().zip(&head[*at..]).all(|(&a, &b)| letters(a) == letters(b));
    let places: Vec<usize> = (0..head.len().saturating_sub(title.len() - 1)).filter(same).collect();
    let (&first, &last) = (places.first()?, places.last()?);
    if first > 12 {
        return None;
    }
    let end = head[last + title.len() - 1] + 1;
    let start = if places.len() > 1 { head[last] } else { end };
    Some(Repeated { dropped: body..start, headline: start..end })
}

/// Cuts the sentences before `at`; what follows counts as another line.
pub(super) fn cut_before(sentences: &mut Vec<Sentence>, at: usize) {
    let Ok(at) = u32::try_from(at) else { return };
    let Some(n) = sentences.iter().position(|s| s.last > at) else { return };
    let whole = sentences[n];
    if whole.first < at {
        sentences[n] = Sentence { last: at, is_closed: false, ..whole };
        sentences.insert(n + 1, Sentence { first: at, ..whole });
    }
    if whole.first < at || n > 0 && sentences[n - 1].line == whole.line {
        let from = sentences.iter().position(|s| s.first >= at).unwrap_or(sentences.len());
        sentences[from..].iter_mut().for_each(|s| s.line += 1);
    }
}
