//! From expressions to dates: the anchor rules.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::TimeKind;
use super::expression::{Calendar, Count, Expr, Parsed, Rel, Year};
use super::value::{Value, day_value, length_value, part_code, unknown_day};
use super::words::{Season, Unit};
use super::{Discourse, Polarity, hijri};

/// What an expression is resolved against.
pub(super) struct Anchors<'a> {
    pub(super) published: Option<Date>,
    pub(super) polarity: Polarity,
    pub(super) discourse: &'a Discourse,
}

/// Adds days; `None` beyond the calendar.
pub(super) fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn add_months(year: i16, month: i8, months: i32) -> Option<(i16, i8)> {
    let total = i32::from(year) * 12 + i32::from(month) - 1 + months;
    Some((i16::try_from(total.div_euclid(12)).ok()?, i8::try_from(total.rem_euclid(12) + 1).ok()?))
}

/// The step of a modifier in units.
fn step(rel: Rel) -> i32 {
    match rel {
        Rel::Past(n) => -i32::from(n),
        Rel::Previous => -1,
        Rel::Future(n) => i32::from(n),
        Rel::Next => 1,
        Rel::Bare | Rel::Current | Rel::Same => 0,
    }
}

impl Anchors<'_> {
    /// Gives the value of an expression, without its clock.
    pub(super) fn resolve(&self, parsed: &Parsed) -> Value {
        match parsed.expr {
            Expr::Deictic(days) => {
                self.days_from(i64::from(days)).map_or_else(unknown_day, |d| Value::day(d, "published"))
            }
            Expr::Weekday(weekday, rel) => match self.weekday(weekday, rel) {
                Some(day) => Value::day(day, "published"),
                None => Value::open(TimeKind::Date, format!("XXXX-WXX-{weekday}")),
            },
            Expr::Weekdays(first, last, rel) => self.weekdays(first, last, rel),
            Expr::Calendar(calendar) if calendar.is_hijri => self.hijri(&calendar),
            Expr::Calendar(calendar) => self.calendar(&calendar),
            Expr::DayOf(day, rel) => self.day_of(day, rel),
            Expr::Unit(unit, rel) => self.unit(unit, rel),
            Expr::Years(first, last) => Value::years(first, last, "absolute"),
            Expr::Decade(decade, rel) => self.decade(decade, rel),
            Expr::Century(n, rel) => self.century(n, rel),
            Expr::Share(n, of, year) => self.share(n, of, year),
            Expr::Season(season, year) => self.season(season, year),
            Expr::PlacedSeason(season, rel) => self.placed_season(season, rel),
            Expr::Offset(count, is_past) => self.offset(count, is_past),
            Expr::Length(count) => Value::open(TimeKind::Duration, length_value(count)),
            Expr::Every(count, 0) => Value::open(TimeKind::Set, length_value(count)),
            Expr::Every(_, weekday) => Value::open(TimeKind::Set, format!("XXXX-WXX-{weekday}")),
            Expr::Reference(when) => Value::reference(when),
            Expr::Holiday(is_hijri, month, day, rel, year) => {
                let feast = Calendar { is_hijri, day: Some(day), last_day: None, month, last_month: None, rel, year };
                if is_hijri { self.hijri(&feast) } else { self.calendar(&feast) }
            }
            Expr::Clock => match self.discourse.sentence.or(self.published) {
                Some(day) => Value::day(day, if self.discourse.sentence.is_some() { "mention" } else { "published" }),
                None => unknown_day(),
            },
        }
    }

    fn days_from(&self, days: i64) -> Option<Date> {
        add_days(self.published?, days)
    }

    /// The nearest such weekday that modifier and polarity allow.
    fn weekday(&self, weekday: u8, rel: Rel) -> Option<Date> {
        let anchor = self.published?;
        let now = i64::from(anchor.weekday().to_monday_one_offset());
        let ahead = (i64::from(weekday) - now).rem_euclid(7);
        let back = (now - i64::from(weekday)).rem_euclid(7);
        let strict = |n: i64| if n == 0 { 7 } else { n };
        let days = match rel {
            Rel::Previous => -strict(back),
            Rel::Past(n) => -strict(back) - 7 * (i64::from(n) - 1).max(0),
            Rel::Future(n) => strict(ahead) + 7 * (i64::from(n) - 1).max(0),
            Rel::Bare if self.polarity != Polarity::Future => -back,
            Rel::Bare => ahead,
            Rel::Current => i64::from(weekday) - now,
            Rel::Same | Rel::Next => {
                let last = self.discourse.last?.begin;
                let from = i64::from(last.weekday().to_monday_one_offset());
                let gap = (i64::from(weekday) - from).rem_euclid(7);
                return add_days(last, if rel == Rel::Next { strict(gap) } else { gap });
            }
        };
        add_days(anchor, days)
    }

    fn weekdays(&self, first: u8, last: u8, rel: Rel) -> Value {
        let gap = (i64::from(last) - i64::from(first)).rem_euclid(7);
        let open = || Value::open(TimeKind::Date, format!("XXXX-WXX-{first}/XXXX-WXX-{last}"));
        // The later day is the one that the past is counted from.
        let pair = if matches!(rel, Rel::Future(_)) || self.polarity == Polarity::Future {
            self.weekday(first, rel).and_then(|d| Some((d, add_days(d, gap)?)))
        } else {
            self.weekday(last, rel).and_then(|d| Some((add_days(d, -gap)?, d)))
        };
        pair.map_or_else(open, |(a, b)| Value::days(a, b, "published"))
    }

    fn year(&self, year: Year) -> Option<i16> {
        match year {
            Year::None => None,
            Year::Number(n) => Some(n),
            Year::Rel(rel @ (Rel::Same | Rel::Next)) => {
                Some(self.discourse.last?.begin.year() + i16::from(rel == Rel::Next))
            }
            Year::Rel(rel) => i16::try_from(i32::from(self.published?.year()) + step(rel)).ok(),
        }
    }

    /// How a year given as this is anchored.
    fn year_anchor(year: Year) -> &'static str {
        match year {
            Year::Number(_) => "absolute",
            Year::Rel(Rel::Same | Rel::Next) => "mention",
            Year::Rel(_) | Year::None => "published",
        }
    }

    /// Day and month, or a month, of the Gregorian calendar.
    fn calendar(&self, c: &Calendar) -> Value {
        let (Ok(month), day) = (i8::try_from(c.month), c.day.and_then(|d| i8::try_from(d).ok())) else {
            return unknown_day();
        };
        let chosen = self.year(c.year).map(|y| (y, Self::year_anchor(c.year))).or_else(|| {
            if matches!(c.rel, Rel::Same | Rel::Next) {
                return Some((self.discourse.last?.begin.year(), "mention"));
            }
            let year = if c.year == Year::None { self.nearest_year(c, month, day)? } else { return None };
            Some((year, "published"))
        });
        let Some((year, anchor)) = chosen else { return Value::underspecified(c.month, c.day) };
        match (day, c.last_day.and_then(|d| i8::try_from(d).ok())) {
            (Some(day), None) => Date::new(year, month, day)
                .map_or_else(|_| Value::underspecified(c.month, c.day), |d| Value::day(d, anchor)),
            (Some(day), Some(last)) => match (Date::new(year, month, day), Date::new(year, month, last)) {
                (Ok(a), Ok(b)) => Value::days(a, b, anchor),
                _ => Value::underspecified(c.month, c.day),
            },
            (None, _) => {
                let last = c.last_month.and_then(|m| i8::try_from(m).ok());
                Value::months(year, month, last.unwrap_or(month), anchor)
            }
        }
    }

    /// The year in which a day or month without one lies.
    fn nearest_year(&self, c: &Calendar, month: i8, day: Option<i8>) -> Option<i16> {
        let anchor = self.published?;
        let year = anchor.year();
        let Some(day) = day else {
            let now = anchor.month();
            let distance = month - now;
            return Some(match c.rel {
                Rel::Previous => year - i16::from(distance >= 0),
                Rel::Past(n) => year - i16::from(distance >= 0) - i16::from(n.max(1) - 1),
                Rel::Future(n) => year + i16::from(distance <= 0) + i16::from(n.max(1) - 1),
                Rel::Current => year,
                _ => match self.polarity {
                    Polarity::Past => year - i16::from(distance > 0),
                    Polarity::Future => year + i16::from(distance < 0),
                    Polarity::Unknown if distance > 6 => year - 1,
                    Polarity::Unknown if distance < -6 => year + 1,
                    // Six months either way: a tie goes to the past.
                    Polarity::Unknown => year - i16::from(distance == 6),
                },
            });
        };
        // A leap day exists in one year of four.
        let candidates = [year - 1, year, year + 1].map(|y| Date::new(y, month, day).ok());
        let distance = |d: Date| d.duration_since(anchor).as_hours() / 24;
        let known = || candidates.iter().flatten().copied();
        let chosen = match c.rel {
            Rel::Past(_) | Rel::Previous => known().rfind(|&d| d < anchor),
            Rel::Future(_) => known().find(|&d| d > anchor),
            Rel::Current => candidates[1],
            _ => match self.polarity {
                Polarity::Past => known().rfind(|&d| distance(d) <= 1),
                Polarity::Future => known().find(|&d| d >= anchor),
                Polarity::Unknown => known().min_by_key(|&d| (distance(d).abs(), d > anchor)),
            },
        };
        chosen.map(Date::year)
    }

    /// A day of the month that a modifier names.
    fn day_of(&self, day: u8, rel: Rel) -> Value {
        let month = self.unit_month(rel);
        let date = month.and_then(|(year, month)| Date::new(year, month, i8::try_from(day).ok()?).ok());
        let anchor = if matches!(rel, Rel::Same | Rel::Next) { "mention" } else { "published" };
        date.map_or_else(|| Value::open(TimeKind::Date, format!("XXXX-XX-{day:02}")), |d| Value::day(d, anchor))
    }

    fn unit_month(&self, rel: Rel) -> Option<(i16, i8)> {
        let from = if matches!(rel, Rel::Same | Rel::Next) {
            self.discourse.last.filter(|l| l.unit <= 1)?.begin
        } else {
            self.published?
        };
        add_months(from.year(), from.month(), step(rel))
    }

    /// A calendar unit before, after, or around its anchor.
    fn unit(&self, unit: Unit, rel: Rel) -> Value {
        let is_known = self.discourse.last.is_some_and(|l| l.unit <= unit_rank(unit));
        let is_mention =
            matches!(rel, Rel::Same | Rel::Next) || (rel == Rel::Previous && (is_known || unit == Unit::Day));
        let anchor = if is_mention { "mention" } else { "published" };
        let base = if is_mention { self.discourse.last.map(|l| l.begin) } else { self.published };
        // The last mention must be at least as fine as the unit that points to it.
        let Some(base) = base.filter(|_| !is_mention || is_known) else { return Value::unknown_unit(unit) };
        match unit {
            Unit::Day => add_days(base, i64::from(step(rel))).map_or_else(unknown_day, |d| Value::day(d, anchor)),
            Unit::Week => self.week(base, step(rel), anchor),
            Unit::Month => add_months(base.year(), base.month(), step(rel))
                .map_or_else(|| Value::unknown_unit(unit), |(y, m)| Value::months(y, m, m, anchor)),
            Unit::Year => i16::try_from(i32::from(base.year()) + step(rel))
                .map_or_else(|_| Value::unknown_unit(unit), |y| Value::years(y, y, anchor)),
            Unit::Decade => Value::decade(i32::from(base.year()) / 10 + step(rel), anchor),
            Unit::Century => Value::century(i32::from(base.year()) / 100 + step(rel), anchor),
            Unit::Hour | Unit::Minute | Unit::Second => Value::unknown_unit(unit),
        }
    }

    fn week(&self, base: Date, weeks: i32, anchor: &'static str) -> Value {
        let Some(day) = add_days(base, i64::from(weeks) * 7) else { return Value::unknown_unit(Unit::Week) };
        let week = day.iso_week_date();
        let first = ISOWeekDate::new(week.year(), week.week(), Weekday::Monday).map(Date::from_iso_week_date);
        match first.ok().and_then(|d| Some((d, add_days(d, 6)?))) {
            Some((first, last)) => Value::week(week.year(), week.week(), first, last, anchor),
            None => Value::unknown_unit(Unit::Week),
        }
    }

    fn decade(&self, decade: i32, rel: Rel) -> Value {
        let century = match (rel, self.published) {
            (Rel::Bare, _) => 19,
            (_, Some(p)) => i32::from(p.year()) / 100 + step(rel),
            _ => return Value::open(TimeKind::Date, format!("XX{}", decade / 10)),
        };
        Value::decade(century * 10 + decade / 10, if rel == Rel::Bare { "absolute" } else { "published" })
    }

    fn century(&self, n: i32, rel: Rel) -> Value {
        match (n, self.published) {
            (0, Some(p)) => Value::century(i32::from(p.year()) / 100 + step(rel), "published"),
            (0, None) => Value::open(TimeKind::Date, "XX".to_owned()),
            (n, _) => Value::century(n - 1, "absolute"),
        }
    }

    /// A quarter, third or half of a year.
    fn share(&self, n: u8, of: u8, year: Year) -> Value {
        let letter = match of {
            2 => 'H',
            4 => 'Q',
            _ => 'T',
        };
        let Some(y) = self.year(year) else { return Value::open(TimeKind::Date, format!("XXXX-{letter}{n}")) };
        let length = 12 / of;
        let (Ok(first), Ok(last)) = (i8::try_from((n - 1) * length + 1), i8::try_from(n * length)) else {
            return unknown_day();
        };
        Value::part_of_year(y, first, y, last, format!("{y:04}-{letter}{n}"), Self::year_anchor(year))
    }

    fn season(&self, season: Season, year: Year) -> Value {
        self.year(year).map_or_else(
            || Value::open(TimeKind::Date, format!("XXXX-{}", season_months(season).0)),
            |y| season_of(season, y, Self::year_anchor(year)),
        )
    }

    /// «الصيف الماضي» is the last one that is over, «الصيف المقبل» the first that has not begun.
    fn placed_season(&self, season: Season, rel: Rel) -> Value {
        let (code, first, last) = season_months(season);
        let Some(published) = self.published else { return Value::open(TimeKind::Date, format!("XXXX-{code}")) };
        let (year, month) = (published.year(), published.month());
        // A winter ends in the year after the one that names it.
        let is_over = month > last;
        let has_begun = month >= first;
        let year = match rel {
            Rel::Past(n) => {
                let latest = if first > last { year - 1 - i16::from(!is_over) } else { year - i16::from(!is_over) };
                latest - i16::from(n.max(1) - 1)
            }
            Rel::Previous => year - i16::from(!is_over) - i16::from(first > last),
            Rel::Future(n) => year + i16::from(has_begun) + i16::from(n.max(1) - 1),
            _ if first > last && month <= last => year - 1,
            _ => year,
        };
        season_of(season, year, "published")
    }

    /// «قبل يومين»: as fine as its unit. After a date of the story «بعد يومين» counts from there.
    fn offset(&self, count: Count, is_past: bool) -> Value {
        let Count { n, unit, half } = count;
        if matches!(unit, Unit::Hour | Unit::Minute | Unit::Second) {
            return Value::open(TimeKind::Duration, length_value(Count { n: n.abs(), ..count }));
        }
        if n == 0 {
            return Value::reference(if is_past { 0 } else { 2 });
        }
        let mention =
            self.discourse.last.filter(|l| !is_past && self.polarity == Polarity::Past && l.unit <= unit_rank(unit));
        let anchor = if mention.is_some() { "mention" } else { "published" };
        // «بعد عام» in a story says how long something took.
        let is_story = match self.polarity {
            Polarity::Past => mention.is_none(),
            Polarity::Future => false,
            Polarity::Unknown => !matches!(unit, Unit::Day | Unit::Week),
        };
        if !is_past && is_story {
            return Value::open(TimeKind::Duration, length_value(count));
        }
        let Some(base) = mention.map(|l| l.begin).or(self.published) else { return Value::unknown_unit(unit) };
        let sign = if is_past { -1 } else { 1 };
        match unit {
            Unit::Week => self.week(base, n, anchor),
            Unit::Month | Unit::Year if half || unit == Unit::Month => {
                let months = if unit == Unit::Year { n * 12 + 6 * sign } else { n };
                add_months(base.year(), base.month(), months)
                    .map_or_else(|| Value::unknown_unit(unit), |(y, m)| Value::months(y, m, m, anchor))
            }
            Unit::Year | Unit::Decade | Unit::Century => {
                let years = match unit {
                    Unit::Decade => n * 10,
                    Unit::Century => n * 100,
                    _ => n,
                };
                i16::try_from(i32::from(base.year()) + years)
                    .ok()
                    .filter(|&y| y > 0)
                    .map_or_else(|| Value::unknown_unit(unit), |y| Value::years(y, y, anchor))
            }
            _ => add_days(base, i64::from(n)).map_or_else(unknown_day, |d| Value::day(d, anchor)),
        }
    }

    /// A day or month of the Hijri calendar, in Gregorian days.
    fn hijri(&self, c: &Calendar) -> Value {
        let day = i64::from(c.day.unwrap_or(1)) - 1;
        let days_in = |year: i16| {
            let (first, last) = hijri::month_days(year, c.month)?;
            let last = match c.last_month {
                Some(m) => hijri::month_days(year, m)?.1,
                None => last,
            };
            match (c.day, c.last_day) {
                (Some(_), Some(end)) => Some((add_days(first, day)?, add_days(first, i64::from(end) - 1)?)),
                (Some(_), None) => add_days(first, day).map(|d| (d, d)),
                (None, _) => Some((first, last)),
            }
        };
        let given = match c.year {
            // A Gregorian year behind a Hijri feast or month: the one that falls in it.
            Year::Number(y) if y > 1600 => [0, 1, 2]
                .iter()
                .filter_map(|n| days_in(hijri::year_of(Date::new(y, 1, 1).ok()?) + n))
                .find(|(a, _)| a.year() == y),
            Year::Number(y) => days_in(y),
            Year::Rel(_) => {
                let year = self.year(c.year);
                year.and_then(|y| {
                    [0, 1]
                        .iter()
                        .filter_map(|n| days_in(hijri::year_of(Date::new(y, 1, 1).ok()?) + n))
                        .find(|(a, _)| a.year() == y)
                })
            }
            Year::None => self.published.and_then(|anchor| {
                let year = hijri::year_of(anchor);
                let known = || [year - 1, year, year + 1].into_iter().filter_map(days_in);
                match (c.rel, self.polarity) {
                    (Rel::Past(_) | Rel::Previous, _) => known().rfind(|d| d.1 < anchor),
                    (Rel::Future(_), _) => known().find(|d| d.0 > anchor),
                    (Rel::Current, _) => days_in(year),
                    (_, Polarity::Past) => known().rfind(|d| d.0 <= anchor),
                    (_, Polarity::Future) => known().find(|d| d.1 >= anchor),
                    _ => known().min_by_key(|d| {
                        (
                            if d.0 <= anchor && anchor <= d.1 {
                                0
                            } else {
                                d.0.duration_since(anchor).as_hours().abs()
                            },
                            d.0 > anchor,
                        )
                    }),
                }
            }),
        };
        let anchor = if matches!(c.year, Year::Number(_)) { "absolute" } else { "published" };
        match given {
            Some((a, b)) => {
                Value { is_approximate: true, ..if a == b { Value::day(a, anchor) } else { Value::days(a, b, anchor) } }
            }
            None => Value::open(TimeKind::Date, "XXXX-XX-XX".to_owned()),
        }
    }
}

/// The code of a season with its first and last month.
const fn season_months(season: Season) -> (&'static str, i8, i8) {
    match season {
        Season::Spring => ("SP", 3, 5),
        Season::Summer => ("SU", 6, 8),
        Season::Autumn => ("FA", 9, 11),
        Season::Winter => ("WI", 12, 2),
    }
}

fn season_of(season: Season, year: i16, anchor: &'static str) -> Value {
    let (code, first, last) = season_months(season);
    Value::part_of_year(year, first, year + i16::from(first > last), last, format!("{year:04}-{code}"), anchor)
}

/// How coarse a unit is: 0 for days, rising.
fn unit_rank(unit: Unit) -> u8 {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => 0,
        Unit::Week | Unit::Month => 1,
        Unit::Year => 2,
        Unit::Decade | Unit::Century => 3,
    }
}

/// Adds the clock or the part of the day to a day's value.
pub(super) fn with_time(value: &mut Value, parsed: &Parsed) {
    let is_day = value.kind == TimeKind::Date && value.begin == value.end && value.text.len() == 10;
    if !is_day || (parsed.part.is_none() && parsed.clock.is_none()) {
        return;
    }
    value.kind = TimeKind::Time;
    if let Some((hour, minute)) = parsed.clock {
        let hour = super::value::hour_of_day(hour, parsed.part);
        let zone = if parsed.is_utc { "Z" } else { "" };
        value.text.push_str(&format!("T{hour:02}:{minute:02}{zone}"));
    } else if let Some(part) = parsed.part {
        value.text.push_str(part_code(part));
    }
}

/// Whether the weekday that was written is not the day's.
pub(super) fn is_mismatch(value: &Value, check: Option<u8>) -> bool {
    match (check, value.begin) {
        (Some(weekday), Some(day)) if value.begin == value.end => day_value(day).is_some_and(|d| d != weekday),
        _ => false,
    }
}
