//! What the grammar hands to the resolver.

use super::words::{Part, Season, Unit};

/// How a modifier places a unit or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rel {
    /// No modifier.
    Bare,
    /// So many steps before the anchor, not counting it: «الماضي», «قبل الماضي».
    Past(u8),
    /// So many steps after it.
    Future(u8),
    /// The one that holds the anchor.
    Current,
    /// The one of the last date mentioned.
    Same,
    /// The one behind the last date mentioned.
    Next,
    /// The one before the last date mentioned, or before the anchor: «السابق».
    Previous,
}

/// The year of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// Not given.
    None,
    /// Given as a number.
    Number(i16),
    /// «العام الماضي».
    Rel(Rel),
}

/// A count of units; halves are counted too («عام ونصف»). 0 for a vague number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) n: i32,
    pub(super) unit: Unit,
    /// Half a unit more.
    pub(super) half: bool,
}

/// A day or month of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Calendar {
    pub(super) is_hijri: bool,
    pub(super) day: Option<u8>,
    /// The last day of a range within the month.
    pub(super) last_day: Option<u8>,
    pub(super) month: u8,
    /// The last month of a range.
    pub(super) last_month: Option<u8>,
    pub(super) rel: Rel,
    pub(super) year: Year,
}

/// A time expression, not resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expr {
    /// Days from the day of publication.
    Deictic(i32),
    /// A weekday from Monday = 1.
    Weekday(u8, Rel),
    /// Two weekdays from the first to the second: «يومي الخميس والجمعة».
    Weekdays(u8, u8, Rel),
    Calendar(Calendar),
    /// A day of a month that is given by a modifier.
    DayOf(u8, Rel),
    /// A calendar unit with a modifier.
    Unit(Unit, Rel),
    /// First and last year.
    Years(i16, i16),
    Decade(i32, Rel),
    /// The century by its number, or by a modifier if 0.
    Century(i32, Rel),
    /// Part `n` of `of` equal parts of a year.
    Share(u8, u8, Year),
    /// A season of a year: «صيف 2014».
    Season(Season, Year),
    /// «الصيف الماضي».
    PlacedSeason(Season, Rel),
    /// A count from the day of publication: negative before.
    Offset(Count, bool),
    /// A length.
    Length(Count),
    /// «كل يوم», «كل يوم جمعة» (the weekday, else 0).
    Every(Count, u8),
    /// Past, present, future.
    Reference(i32),
    /// A feast: Hijri, month, day.
    Holiday(bool, u8, u8, Rel, Year),
    /// Only a clock time.
    Clock,
}

/// A time expression with its place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parsed {
    pub(super) first: usize,
    /// Letters of the first token that are not part of it.
    pub(super) skip: u8,
    pub(super) next: usize,
    pub(super) expr: Expr,
    pub(super) modifier: Option<&'static str>,
    pub(super) part: Option<Part>,
    /// Hour and minute as written.
    pub(super) clock: Option<(u8, u8)>,
    pub(super) is_utc: bool,
    /// The weekday that was given besides the date.
    pub(super) check: Option<u8>,
}

impl Parsed {
    pub(super) const fn new(first: usize, skip: u8, next: usize, expr: Expr) -> Self {
        Self { first, skip, next, expr, modifier: None, part: None, clock: None, is_utc: false, check: None }
    }
}
