//! When: time expressions, and the days that they mean.
//!
//! The words are data (`time/words.tsv`), the grammar of expressions is here: [`find_times`] reads one sentence, from
//! its words to expressions and from these, by the anchor rules, to TIMEX3 values and days.
//!
//! The rules, in short. A weekday with «الماضي» is the latest one strictly before publication, with «المقبل» the first
//! one strictly after; a bare weekday is the latest up to publication, or the first from publication on where the
//! sentence speaks of the future. A day and month without a year follow the same reading, and lie nearest to publication
//! where neither holds. Units with a modifier are calendar units. «التالي» and «نفسه» count from the last date mentioned.
//! Without a date of publication nothing relative is resolved. A length, a set or a vague word never gives a date.

mod calendar;
mod clock;
mod count;
mod day;
mod expression;
mod grammar;
mod hijri;
mod resolve;
#[cfg(test)]
mod tests;
mod units;
mod value;
mod words;

use std::ops::Range;

use jiff::civil::Date;
use musnad_text::{Span, Text, TokenKind};

use crate::narrow::narrow;

use count::{Scan, set};
use expression::Parsed;
use grammar::Found;
use resolve::{Anchors, is_mismatch, with_time};
use words::Kind;

pub use words::TimeWords;

/// Whether the clause of a token speaks of what was or of what will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// The verb is in the perfect, or reports.
    Past,
    /// The verb is in the future, or something is planned or expected.
    Future,
    /// Neither is known.
    Unknown,
}

/// The TIMEX3 type of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    /// A day or something coarser.
    Date,
    /// A clock time or a part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

impl TimeKind {
    /// Gives the name as TIMEX3 writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// A time expression in the text, resolved as far as the text allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// Index of the first token in the text.
    pub first_token: u32,
    /// One past the index of the last token.
    pub last_token: u32,
    /// The expression in the original, in bytes; the clitics و ف ب ل ك of its first word are left out.
    pub span: Span,
    /// The TIMEX3 type.
    pub kind: TimeKind,
    /// The TIMEX3 value: `2019-11-24`, `2019-W47`, `2019-11-26TEV`, `P3D`, `PAST_REF`; `X` for what is not known.
    pub value: String,
    /// The TIMEX3 modifier: `START`, `MID`, `END`, `APPROX`, `MORE_THAN`, `LESS_THAN`, `ON_OR_BEFORE`, `ON_OR_AFTER`.
    pub modifier: Option<&'static str>,
    /// First day, `None` if no day is known.
    pub begin: Option<Date>,
    /// Last day, included.
    pub end: Option<Date>,
    /// The date that an event at this time has: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `START/END` in days.
    /// `None` for lengths, sets, vague words and what is not resolved.
    pub event_date: Option<String>,
    /// What the value rests on: `published`, `mention` (an earlier date of the text), `absolute`, or `none`.
    pub anchor: &'static str,
    /// Whether the weekday that stands beside the date is not the weekday of that date.
    pub is_weekday_mismatch: bool,
}

/// The last date that a text has mentioned, for «في اليوم التالي» and its kind.
///
/// Keep one for a document and hand it to [`find_times`] sentence by sentence; start a new one where an earlier date can
/// no longer be meant.
#[derive(Clone, Debug, Default)]
pub struct Discourse {
    last: Option<Mentioned>,
    /// The last day mentioned in the sentence being read.
    sentence: Option<Date>,
}

/// A date mentioned before.
#[derive(Clone, Copy, Debug)]
struct Mentioned {
    begin: Date,
    /// How coarse it is: 0 days, 1 weeks and months, 2 years, 3 more.
    unit: u8,
}

/// What may begin an expression, or a name that hides one.
const BEGINS: u64 = !set(&[
    Kind::Past,
    Kind::Before,
    Kind::Last,
    Kind::Future,
    Kind::Current,
    Kind::Same,
    Kind::Next,
    Kind::Few,
    Kind::Since,
    Kind::During,
    Kind::Until,
    Kind::Onward,
    Kind::For,
    Kind::In,
    Kind::To,
    Kind::Dated,
    Kind::Agree,
    Kind::Zone,
    Kind::Era,
    Kind::Age,
    Kind::General,
    Kind::NotDay,
    Kind::BareWeekday,
]);

/// Finds the time expressions of one sentence, in the order of the text.
///
/// `tokens` are the tokens of the sentence in `text`. `published` is the day on which the text appeared where it
/// appeared; `polarity` tells the tense around a token, asked only for expressions found. Found mentions are pushed to
/// `out`, and the last of them stays in `discourse`. Names that hold a date («حركة 20 فبراير», «روسيا اليوم») give nothing.
///
/// # Cost
/// Linear in the tokens; only mentions allocate.
pub fn find_times(
    text: &Text,
    tokens: Range<usize>,
    words: &TimeWords,
    published: Option<Date>,
    polarity: &dyn Fn(usize) -> Polarity,
    discourse: &mut Discourse,
    out: &mut Vec<TimeMention>,
) {
    let end = tokens.end.min(text.tokens().len());
    let scan = Scan { text, words, start: tokens.start, end };
    discourse.sentence = None;
    let mut at = tokens.start;
    while at < end {
        let may_begin = match text.tokens()[at].kind {
            TokenKind::Number => true,
            TokenKind::Word => scan.is_article(at) || words.begins(text, at, BEGINS),
            TokenKind::Foreign | TokenKind::Punct => false,
        };
        if !may_begin {
            at += 1;
            continue;
        }
        match scan.found_at(at) {
            Found::Nothing => at += 1,
            Found::Name(next) => at = next.max(at + 1),
            Found::Time(parsed) => {
                let polarity = match scan.governor(parsed.first) {
                    Some(Kind::Since) => Polarity::Past,
                    _ => polarity(parsed.first),
                };
                let mention = mention(&scan, &parsed, &Anchors { published, polarity, discourse });
                if let Some(begin) = mention.0.begin.filter(|_| mention.1 < 9) {
                    discourse.last = Some(Mentioned { begin, unit: mention.1 });
                    if mention.1 == 0 {
                        discourse.sentence = Some(begin);
                    }
                }
                out.push(mention.0);
                at = parsed.next.max(at + 1);
            }
        }
    }
}

impl Scan<'_> {
    /// Whether a token is the article before digits.
    fn is_article(&self, at: usize) -> bool {
        let bytes = self.letters(at);
        bytes.len() <= 3 && self.kind(at + 1) == Some(TokenKind::Number) && self.digits_with_article(at).is_some()
    }

    /// The preposition before an expression that places it in time.
    fn governor(&self, first: usize) -> Option<Kind> {
        const GOVERNORS: u64 = set(&[Kind::Since, Kind::Until, Kind::Onward, Kind::Earlier, Kind::After]);
        // A preposition of several words ends before the expression.
        (1..=2)
            .filter_map(|back| self.find(first.checked_sub(back)?, GOVERNORS))
            .find(|h| h.next == first)
            .map(|h| h.kind)
    }
}

/// Makes the mention, and says how coarse it is.
fn mention(scan: &Scan<'_>, parsed: &Parsed, anchors: &Anchors<'_>) -> (TimeMention, u8) {
    let mut value = anchors.resolve(parsed);
    with_time(&mut value, parsed);
    let is_date = matches!(value.kind, TimeKind::Date | TimeKind::Time) && value.begin.is_some();
    let by_preposition = || match scan.governor(parsed.first).filter(|_| is_date)? {
        Kind::Since | Kind::Onward => Some("ON_OR_AFTER"),
        Kind::Until => Some("ON_OR_BEFORE"),
        _ => None,
    };
    let modifier = parsed.modifier.or(value.is_approximate.then_some("APPROX")).or_else(by_preposition);
    let tokens = scan.text.tokens();
    let from = tokens[parsed.first].start + u32::from(parsed.skip);
    let last = parsed.next.saturating_sub(1).max(parsed.first);
    let mention = TimeMention {
        first_token: narrow(parsed.first),
        last_token: narrow(last + 1),
        span: scan.text.span(from, tokens[last].end),
        kind: value.kind,
        is_weekday_mismatch: is_mismatch(&value, parsed.check),
        value: value.text,
        modifier,
        begin: value.begin,
        end: value.end,
        event_date: value.event_date,
        anchor: value.anchor,
    };
    (mention, value.unit)
}
