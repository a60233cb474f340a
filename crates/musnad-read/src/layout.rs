//! Sentence kinds and page furniture. Furniture is marked, never deleted: offsets stay those of the user's text.

mod dateline;
mod furniture;
mod repeated;
#[cfg(test)]
mod tests;

use std::ops::Range;

use musnad_text::{Sentence, Span, Text, Token, TokenKind, split_sentences};

use dateline::{dateline_end, is_dateline};
pub use furniture::Furniture;
use furniture::{Found, LONGEST_FURNITURE};
use repeated::{cut_before, repeated_title};

/// Lines after the head of a box that the box may hold.
const LONGEST_BOX: usize = 20;

/// What a sentence is in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentenceKind {
    /// The title.
    Headline,
    /// Place, agency, author or day at the head: «القاهرة (رويترز) -».
    Dateline,
    /// A title inside the text.
    Subheading,
    /// Running text.
    Body,
}

impl SentenceKind {
    /// Gives the spelling in the record.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Dateline => "dateline",
            Self::Subheading => "subheading",
            Self::Body => "body",
        }
    }
}

/// The sentences of a text with their kinds, and what of it is not read.
#[derive(Debug, Default)]
pub struct Layout {
    /// The sentences in order; a dateline in front of a sentence is one of its own.
    pub sentences: Vec<Sentence>,
    /// The kind of each sentence.
    pub kinds: Vec<SentenceKind>,
    /// Page furniture in order, one span a line (or a sentence inside a line), with the reason.
    pub dropped: Vec<(Span, &'static str)>,
    /// For each sentence whether it is furniture.
    pub is_dropped: Vec<bool>,
}

/// A line of the text.
struct Line {
    sentences: Range<usize>,
    tokens: Range<usize>,
    /// Letters from the first to the last.
    width: u32,
    /// Whether an empty line stands before it.
    is_apart: bool,
    is_closed: bool,
    found: Found,
    dropped: Option<&'static str>,
}

impl Line {
    /// A line that only running text has: the rule of the box heads ends there.
    fn is_story(&self, tokens: &[Token]) -> bool {
        let last = tokens[self.tokens.end - 1].punct;
        self.width >= 90 || self.width >= 60 && matches!(last, b'.' | b'?' | b'!' | b':' | b'"')
    }
}

/// Tells the kinds of the sentences and marks page furniture.
///
/// `has_title` says that the text begins with a title and an empty line, as [`Article::analysed`](crate::Article::analysed)
/// makes it. Without one a short first line in front of an empty line is the headline too.
#[must_use]
pub fn lay_out(text: &Text, has_title: bool, furniture: &Furniture) -> Layout {
    let tokens = text.tokens();
    let mut sentences = split_sentences(text);
    let repeated = if has_title { repeated_title(text, &sentences) } else { None };
    if let Some(repeated) = &repeated {
        cut_before(&mut sentences, repeated.headline.start);
        cut_before(&mut sentences, repeated.headline.end);
    }
    let mut lines = lines_of(text, &sentences, furniture);
    let title = title_lines(&lines, tokens, has_title);
    for line in &mut lines[title.clone()] {
        line.found = Found::Nothing;
    }
    for line in lines.iter_mut().filter(|l| repeated.as_ref().is_some_and(|r| r.dropped.contains(&l.tokens.start))) {
        line.dropped = Some("repeated-title");
    }
    mark_sure(&mut lines, tokens, title.end);
    mark_counters(&mut lines, &title);
    let mut out = Layout::default();
    let mut has_body = false;
    for at in 0..lines.len() {
        let line = &lines[at];
        let head = at >= title.end && !has_body && at < title.end + 6;
        let is_again = repeated.as_ref().is_some_and(|r| r.headline.contains(&line.tokens.start));
        let kind = if title.contains(&at) || is_again {
            SentenceKind::Headline
        } else if head && line.dropped.is_none() && is_dateline(text, line, furniture) {
            SentenceKind::Dateline
        } else if is_subheading(tokens, &lines, at) {
            SentenceKind::Subheading
        } else {
            SentenceKind::Body
        };
        let begins_body = kind == SentenceKind::Body && head && line.dropped.is_none();
        has_body |= begins_body;
        if let Some(reason) = line.dropped {
            out.dropped.push((span_of(text, &line.tokens), reason));
        }
        for (n, sentence) in sentences[line.sentences.clone()].iter().enumerate() {
            let mut sentence = *sentence;
            let all = sentence.first as usize..sentence.last as usize;
            if n == 0
                && begins_body
                && let Some(cut) = dateline_end(text, &tokens[all.clone()], furniture)
            {
                out.push(
                    Sentence { last: sentence.first + cut, is_closed: false, ..sentence },
                    SentenceKind::Dateline,
                    false,
                );
                sentence.first += cut;
            }
            let inner = if line.dropped.is_none() && kind == SentenceKind::Body && line.sentences.len() > 1 {
                inner_furniture(text, &all, n + 1 == line.sentences.len() && at + 1 == lines.len(), furniture)
            } else {
                None
            };
            if let Some(reason) = inner {
                out.dropped.push((span_of(text, &all), reason));
            }
            out.push(sentence, kind, line.dropped.is_some() || inner.is_some());
        }
    }
    out
}

impl Layout {
    fn push(&mut self, sentence: Sentence, kind: SentenceKind, is_dropped: bool) {
        self.sentences.push(sentence);
        self.kinds.push(kind);
        self.is_dropped.push(is_dropped);
    }
}

fn span_of(text: &Text, tokens: &Range<usize>) -> Span {
    text.token_span(tokens.start).cover(text.token_span(tokens.end - 1))
}

fn width_of(tokens: &[Token]) -> u32 {
    tokens.last().map_or(0, |t| t.end) - tokens.first().map_or(0, |t| t.start)
}

fn lines_of(text: &Text, sentences: &[Sentence], furniture: &Furniture) -> Vec<Line> {
    let all = text.tokens();
    let mut out: Vec<Line> = Vec::new();
    let (mut at, mut before) = (0, 0u32);
    while at < sentences.len() {
        let end = at + sentences[at..].iter().take_while(|s| s.line == sentences[at].line).count();
        let range = sentences[at].first as usize..sentences[end - 1].last as usize;
        let tokens = &all[range.clone()];
        let gap = text.safe().get(before as usize..tokens[0].start as usize).unwrap_or(&[]);
        let width = width_of(tokens);
        out.push(Line {
            width,
            is_apart: gap.iter().filter(|&&b| b == b'\n').count() > 1,
            is_closed: sentences[end - 1].is_closed,
            found: if width <= LONGEST_FURNITURE { furniture.classify(text, tokens) } else { Found::Nothing },
            dropped: None,
            sentences: at..end,
            tokens: range,
        });
        before = out.last().map_or(0, |l| all[l.tokens.end - 1].end);
        at = end;
    }
    out
}

fn title_lines(lines: &[Line], tokens: &[Token], has_title: bool) -> Range<usize> {
    if has_title {
        let end = lines.iter().skip(1).position(|l| l.is_apart).map_or(lines.len().min(1), |n| n + 1);
        return 0..end;
    }
    let Some(at) = lines.iter().position(|l| l.found == Found::Nothing) else { return 0..0 };
    let line = &lines[at];
    let is_headline = line.width <= 170
        && tokens[line.tokens.end - 1].punct != b'.'
        && lines.get(at + 1).is_some_and(|l| l.is_apart)
        && lines[at + 1..].iter().any(|l| l.is_story(tokens));
    if is_headline { at..at + 1 } else { at..at }
}

/// Marks what is furniture wherever it stands, and the boxes of links below their heads.
fn mark_sure(lines: &mut [Line], tokens: &[Token], body: usize) {
    let mut at = 0;
    while at < lines.len() {
        match lines[at].found {
            // An agency alone above the text is its byline.
            Found::Sure("credit") if at <= body + 1 && lines[at + 1..].iter().any(|l| l.is_story(tokens)) => {}
            Found::Sure(reason) => lines[at].dropped = lines[at].dropped.or(Some(reason)),
            Found::Head(reason) => {
                lines[at].dropped = Some(reason);
                let rest = lines[at + 1..].iter().take(LONGEST_BOX).take_while(|l| !l.is_story(tokens)).count();
                for line in &mut lines[at + 1..=at + rest] {
                    line.dropped = Some(match line.found {
                        Found::Sure(own) | Found::Head(own) => own,
                        _ => reason,
                    });
                }
                at += rest;
            }
            _ => {}
        }
        at += 1;
    }
}

/// Marks counters and dates at the head and the tail, and counters that stand together; never the numbers of a list.
fn mark_counters(lines: &mut [Line], title: &Range<usize>) {
    let weak = |l: &Line| matches!(l.found, Found::Counter { .. } | Found::Date);
    let mut at = 0;
    while at < lines.len() {
        let run = lines[at..].iter().take_while(|l| l.dropped.is_none() && weak(l)).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let gone = |l: &Line| l.dropped.is_some();
        let head = lines[..at].iter().enumerate().all(|(i, l)| title.contains(&i) || gone(l));
        let tail = lines[at + run..].iter().all(gone);
        let words = lines[at..at + run].iter().any(|l| matches!(l.found, Found::Counter { has_word: true, .. }));
        for line in &mut lines[at..at + run] {
            line.dropped = match line.found {
                Found::Date if tail || head && words || head && at < title.start => Some("date-stamp"),
                Found::Counter { reason, .. } if words && (run > 1 || head || tail) || (head || tail) && run <= 2 => {
                    Some(reason)
                }
                _ => None,
            };
        }
        at += run;
    }
}

/// Says whether a sentence inside a line of several is furniture.
fn inner_furniture(text: &Text, range: &Range<usize>, is_last: bool, furniture: &Furniture) -> Option<&'static str> {
    let tokens = &text.tokens()[range.clone()];
    if width_of(tokens) > LONGEST_FURNITURE {
        return None;
    }
    match furniture.classify(text, tokens) {
        Found::Sure(reason) if reason != "separator" => Some(reason),
        Found::Head(reason) | Found::Counter { reason, has_word: true } if is_last => Some(reason),
        _ => None,
    }
}

fn is_subheading(tokens: &[Token], lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    let own = &tokens[line.tokens.clone()];
    let last = own[own.len() - 1].punct;
    let is_item = matches!(own[0].punct, b'-' | b'*' | b'/' | b'@' | b'#')
        || own[0].kind == TokenKind::Number && own.get(1).is_some_and(|t| matches!(t.punct, b'-' | b'.' | b')' | b'/'));
    let next = lines[at + 1..].iter().find(|l| l.dropped.is_none());
    line.dropped.is_none()
        && line.sentences.len() == 1
        && line.width <= 60
        && own.iter().filter(|t| t.kind == TokenKind::Word).count() <= 10
        && own.iter().any(|t| t.kind == TokenKind::Word)
        && !line.is_closed
        && !matches!(last, b':' | b',' | b';')
        && !is_item
        && next.is_some_and(|n| n.width >= 60 && n.width > line.width)
}
