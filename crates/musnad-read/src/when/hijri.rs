//! Days of the Hijri calendar.
//!
//! The years 1365–1500 follow the published Umm al-Qura calendar of Saudi Arabia (month lengths compared with the Python
//! package `hijridate` 2.6.0); years outside go by the arithmetical civil calendar with its thirty-year cycle. Either
//! may be a day away from what was sighted, so every conversion is approximate.

use jiff::civil::{Date, date};

use super::resolve::add_days;

/// First year of [`LONG_MONTHS`].
const FIRST_YEAR: i16 = 1365;
/// The first day of [`FIRST_YEAR`].
const FIRST_DAY: Date = date(1945, 12, 5);
/// One mask a year: bit `m` is set when month `m + 1` has 30 days.
#[rustfmt::skip]
const LONG_MONTHS: [u16; 136] = [
    0xD55, 0x555, 0x555, 0xD55, 0x6D5, 0x555, 0xEA5, 0xD2A, 0xAAA, 0xCD5, 0x655, 0x572, 0xDA9, 0x555,
    0xAAA, 0x555, 0x52D, 0xA6D, 0x55A, 0x555, 0x74D, 0xD53, 0xD54, 0x556, 0xD55, 0x2D5, 0xD55, 0xD54,
    0xD45, 0x655, 0x52D, 0xA5D, 0x55A, 0xAD5, 0x6AA, 0xD4B, 0x52A, 0xA57, 0x4AE, 0x976, 0x56C, 0xB55,
    0xAAA, 0xA55, 0x4AD, 0x95D, 0x2DA, 0x5D9, 0xDB2, 0xBA4, 0xB4A, 0xA55, 0x2B5, 0x575, 0xB6A, 0xBD2,
    0xBC4, 0xB89, 0xA95, 0x52D, 0x5AD, 0xB6A, 0x6D4, 0xDC9, 0xD92, 0xAA6, 0x956, 0x2AE, 0x56D, 0x36A,
    0xB55, 0xAAA, 0x94D, 0x49D, 0x95D, 0x2BA, 0x5B5, 0x5AA, 0xD55, 0xA9A, 0x92E, 0x26E, 0x55D, 0xADA,
    0x6D4, 0x6A5, 0x54B, 0xA97, 0x54E, 0xAAE, 0x5AC, 0xBA9, 0xD92, 0xB25, 0x64B, 0xCAB, 0x55A, 0xB55,
    0x6D2, 0xEA5, 0xE4A, 0xA95, 0x52D, 0xAAD, 0x36C, 0x759, 0x6D2, 0x695, 0x52D, 0xA5B, 0x4BA, 0x9BA,
    0x3B4, 0xB69, 0xB52, 0xAA6, 0x4B6, 0x96D, 0x2EC, 0x6D9, 0xEB2, 0xD54, 0xD2A, 0xA56, 0x4AE, 0x96D,
    0xD6A, 0xB54, 0xB29, 0xA93, 0x52B, 0xA57, 0x536, 0xAB5, 0x6AA, 0xE93,
];

/// Gives the first and the last day of a Hijri month; `None` for a month or year that does not exist.
pub(super) fn month_days(year: i16, month: u8) -> Option<(Date, Date)> {
    if !(1..=12).contains(&month) || !(1..=1600).contains(&year) {
        return None;
    }
    let index = usize::try_from(year - FIRST_YEAR).ok().filter(|&i| i < LONG_MONTHS.len());
    let (before, length) = match index {
        Some(index) => {
            let whole: i64 = LONG_MONTHS[..index].iter().map(|&mask| year_length(mask)).sum();
            let mask = LONG_MONTHS[index];
            let part: i64 = (0..month - 1).map(|m| 29 + i64::from(mask >> m & 1)).sum();
            (whole + part, 29 + i64::from(mask >> (month - 1) & 1))
        }
        None => {
            let long = month % 2 == 1 || (month == 12 && is_leap(year));
            (civil_days(year, month) - civil_days(FIRST_YEAR, 1), 29 + i64::from(long))
        }
    };
    let first = add_days(FIRST_DAY, before)?;
    Some((first, add_days(first, length - 1)?))
}

/// Gives the Hijri year in which a day falls.
pub(super) fn year_of(day: Date) -> i16 {
    // A Hijri year is 354.367 days: the estimate is at most one off.
    let estimate = i64::from(day.year() - 622) * 365_242 / 354_367 + 1;
    let mut year = i16::try_from(estimate).unwrap_or(1);
    for _ in 0..3 {
        match (month_days(year, 1), month_days(year, 12)) {
            (Some((first, _)), _) if day < first => year -= 1,
            (_, Some((_, last))) if day > last => year += 1,
            _ => break,
        }
    }
    year
}

fn year_length(mask: u16) -> i64 {
    348 + i64::from(mask.count_ones())
}

const fn is_leap(year: i16) -> bool {
    (14 + 11 * year as i64) % 30 < 11
}

/// Days from the start of the civil calendar to the first of a month.
fn civil_days(year: i16, month: u8) -> i64 {
    let (y, m) = (i64::from(year), i64::from(month));
    (y - 1) * 354 + (3 + 11 * y) / 30 + (59 * (m - 1) + 1) / 2
}
