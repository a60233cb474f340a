//! TIMEX3 values with the days they cover.

use jiff::civil::Date;

use super::TimeKind;
use super::expression::Count;
use super::words::{Part, Unit};

/// The value of an expression.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) kind: TimeKind,
    pub(super) text: String,
    pub(super) begin: Option<Date>,
    pub(super) end: Option<Date>,
    pub(super) event_date: Option<String>,
    pub(super) anchor: &'static str,
    /// How coarse a date it is, from days = 0, for later expressions that point to it.
    pub(super) unit: u8,
    pub(super) is_approximate: bool,
}

impl Value {
    /// A value without days.
    pub(super) const fn open(kind: TimeKind, text: String) -> Self {
        Self { kind, text, begin: None, end: None, event_date: None, anchor: "none", unit: 9, is_approximate: false }
    }

    fn span(text: String, begin: Date, end: Date, anchor: &'static str, unit: u8) -> Self {
        let event_date = Some(format!("{begin}/{end}"));
        Self {
            kind: TimeKind::Date,
            text,
            begin: Some(begin),
            end: Some(end),
            event_date,
            anchor,
            unit,
            is_approximate: false,
        }
    }

    pub(super) fn day(day: Date, anchor: &'static str) -> Self {
        let text = day.to_string();
        Self { event_date: Some(text.clone()), ..Self::span(text, day, day, anchor, 0) }
    }

    pub(super) fn days(first: Date, last: Date, anchor: &'static str) -> Self {
        Self::span(format!("{first}/{last}"), first, last, anchor, 1)
    }

    pub(super) fn week(year: i16, week: i8, first: Date, last: Date, anchor: &'static str) -> Self {
        Self::span(format!("{year:04}-W{week:02}"), first, last, anchor, 1)
    }

    pub(super) fn months(year: i16, first: i8, last: i8, anchor: &'static str) -> Self {
        let text = if first == last {
            format!("{year:04}-{first:02}")
        } else {
            format!("{year:04}-{first:02}/{year:04}-{last:02}")
        };
        let whole = Self::part_of_year(year, first, year, last, text, anchor);
        if first == last { Self { event_date: Some(whole.text.clone()), ..whole } } else { whole }
    }

    /// From the first of one month to the last of another.
    pub(super) fn part_of_year(
        year: i16,
        first: i8,
        last_year: i16,
        last: i8,
        text: String,
        anchor: &'static str,
    ) -> Self {
        match (Date::new(year, first, 1), Date::new(last_year, last, 1)) {
            (Ok(a), Ok(b)) => Self::span(text, a, b.last_of_month(), anchor, 1),
            _ => Self::open(TimeKind::Date, text),
        }
    }

    pub(super) fn years(first: i16, last: i16, anchor: &'static str) -> Self {
        let text = if first == last { format!("{first:04}") } else { format!("{first:04}/{last:04}") };
        match (Date::new(first, 1, 1), Date::new(last, 12, 31)) {
            (Ok(a), Ok(b)) => {
                let whole = Self::span(text, a, b, anchor, 2);
                if first == last { Self { event_date: Some(whole.text.clone()), ..whole } } else { whole }
            }
            _ => Self::open(TimeKind::Date, text),
        }
    }

    pub(super) fn decade(decade: i32, anchor: &'static str) -> Self {
        Self::many_years(decade * 10, 10, format!("{decade:03}"), anchor)
    }

    pub(super) fn century(century: i32, anchor: &'static str) -> Self {
        Self::many_years(century * 100, 100, format!("{century:02}"), anchor)
    }

    fn many_years(first: i32, years: i32, text: String, anchor: &'static str) -> Self {
        let date = |y: i32, m, d| Date::new(i16::try_from(y).ok()?, m, d).ok();
        match (date(first, 1, 1), date(first + years - 1, 12, 31)) {
            (Some(a), Some(b)) => Self::span(text, a, b, anchor, 3),
            _ => Self::open(TimeKind::Date, text),
        }
    }

    /// A day or month whose year is not known.
    pub(super) fn underspecified(month: u8, day: Option<u8>) -> Self {
        let text = day.map_or_else(|| format!("XXXX-{month:02}"), |d| format!("XXXX-{month:02}-{d:02}"));
        Self::open(TimeKind::Date, text)
    }

    /// A unit that nothing places.
    pub(super) fn unknown_unit(unit: Unit) -> Self {
        let text = match unit {
            Unit::Year => "XXXX",
            Unit::Month => "XXXX-XX",
            Unit::Week => "XXXX-WXX",
            Unit::Decade => "XXX",
            Unit::Century => "XX",
            _ => "XXXX-XX-XX",
        };
        Self::open(TimeKind::Date, text.to_owned())
    }

    /// Past (0), present (1) or future (2).
    pub(super) fn reference(when: i32) -> Self {
        let text = match when {
            0 => "PAST_REF",
            1 => "PRESENT_REF",
            _ => "FUTURE_REF",
        };
        Self::open(TimeKind::Date, text.to_owned())
    }
}

/// A day that nothing places.
pub(super) fn unknown_day() -> Value {
    Value::unknown_unit(Unit::Day)
}

/// The weekday of a day, from Monday = 1.
pub(super) fn day_value(day: Date) -> Option<u8> {
    u8::try_from(day.weekday().to_monday_one_offset()).ok()
}

/// A length in TIMEX3: `P3D`, `PT48H`, `P1Y6M`, `PXM` for a vague number.
pub(super) fn length_value(count: Count) -> String {
    let Count { n, unit, half } = count;
    let (time, letter) = match unit {
        Unit::Second => ("T", "S"),
        Unit::Minute => ("T", "M"),
        Unit::Hour => ("T", "H"),
        Unit::Day => ("", "D"),
        Unit::Week => ("", "W"),
        Unit::Month => ("", "M"),
        Unit::Year => ("", "Y"),
        Unit::Decade => ("", "DE"),
        Unit::Century => ("", "CE"),
    };
    let rest = match (half, unit) {
        (true, Unit::Year) => "6M",
        (true, Unit::Month) => "15D",
        (true, Unit::Day) => "T12H",
        (true, Unit::Hour) => "30M",
        (true, Unit::Minute) => "30S",
        _ => "",
    };
    if n == 0 { format!("P{time}X{letter}") } else { format!("P{time}{n}{letter}{rest}") }
}

/// The TIMEX3 code of a part of the day.
pub(super) const fn part_code(part: Part) -> &'static str {
    match part {
        Part::Dawn | Part::Morning => "TMO",
        Part::Noon => "TMI",
        Part::Afternoon => "TAF",
        Part::Evening => "TEV",
        Part::Night => "TNI",
    }
}

/// The hour on a clock of 24 that is meant by an hour and a part of the day.
pub(super) const fn hour_of_day(hour: u8, part: Option<Part>) -> u8 {
    let late = match part {
        Some(Part::Afternoon | Part::Evening) => hour < 12,
        // From eleven to three is noon, from six to eleven night; the small hours belong to the next morning.
        Some(Part::Noon) => hour < 10,
        Some(Part::Night) => hour >= 6 && hour < 12,
        _ => false,
    };
    match (hour, part) {
        (12, Some(Part::Night | Part::Dawn | Part::Morning)) | (24, _) => 0,
        (h, _) if late => h + 12,
        (h, _) => h,
    }
}
