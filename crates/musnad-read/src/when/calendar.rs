//! Dates of a calendar: day, month and year in digits and words.

use musnad_text::TokenKind;

use super::count::{Scan, is_year, set};
use super::expression::{Calendar, Expr, Parsed, Rel, Year};
use super::words::{Kind, Meaning, Unit};

const MONTHS: u64 = set(&[Kind::Month, Kind::WeakMonth, Kind::Hijri, Kind::WeakHijri]);

/// A month's name in the text.
struct MonthName {
    month: u8,
    is_hijri: bool,
    is_weak: bool,
    next: usize,
    skip: u8,
}

/// A day's number, or two that make a range.
struct Days {
    first: u8,
    last: Option<u8>,
    next: usize,
    skip: u8,
}

impl Scan<'_> {
    /// A date with a day: «24 نوفمبر 2019», «الرابع والعشرين من الشهر الماضي», «24/11/2019».
    pub(super) fn date(&self, at: usize) -> Option<Parsed> {
        self.numeric_date(at).or_else(|| self.day_of_month(at))
    }

    /// Three numbers with one separator. Day before month, unless only the other order is possible.
    fn numeric_date(&self, at: usize) -> Option<Parsed> {
        if self.kind(at) != Some(TokenKind::Number) {
            return None;
        }
        let bytes = self.letters(at);
        if !(6..=10).contains(&bytes.len()) {
            return None;
        }
        let separator = *bytes.iter().find(|b| !b.is_ascii_digit())?;
        if !matches!(separator, b'/' | b'-' | b'.') {
            return None;
        }
        let mut fields = [(0i32, 0usize); 3];
        let mut parts = bytes.split(|&b| b == separator);
        for field in &mut fields {
            let part = parts.next()?;
            let value = part.iter().try_fold(0i32, |n, &b| b.is_ascii_digit().then(|| n * 10 + i32::from(b - b'0')))?;
            *field = (value, part.len());
        }
        if parts.next().is_some() {
            return None;
        }
        let [(a, a_len), (b, _), (c, c_len)] = fields;
        let (year, first, second) = match (a_len, c_len) {
            (4, 1 | 2) => (a, c, b),
            (1 | 2, 4) => (c, a, b),
            // Two digits of a year are read only where the words announce a date.
            (1 | 2, 2) if self.is_announced(at) => (2000 + c, a, b),
            _ => return None,
        };
        let (day, month) = if second <= 12 { (first, second) } else { (second, first) };
        let (era_hijri, next) = self.era(at + 1, year);
        let is_hijri = era_hijri || (1300..1500).contains(&year);
        if !is_year(year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let calendar = Calendar {
            is_hijri,
            day: u8::try_from(day).ok(),
            last_day: None,
            month: u8::try_from(month).ok()?,
            last_month: None,
            rel: Rel::Bare,
            year: Year::Number(i16::try_from(year).ok()?),
        };
        Some(Parsed::new(at, 0, next, Expr::Calendar(calendar)))
    }

    /// Whether the word before says that a date follows.
    fn is_announced(&self, at: usize) -> bool {
        const DATED: u64 = set(&[Kind::Dated, Kind::Weekday, Kind::Deictic]);
        at > 0 && (self.find(at - 1, DATED).is_some() || self.day_word(at - 1).is_some_and(|(next, _)| next == at))
    }

    /// «يوم» before a day; gives the token behind it and the letters to skip.
    pub(super) fn day_word(&self, at: usize) -> Option<(usize, u8)> {
        let hit = self.find(at, Kind::Unit.bit())?;
        (!hit.article && matches!(hit.meaning, Meaning::Unit(Unit::Day, 1))).then_some((hit.next, hit.skip))
    }

    /// «24», «الـ24», «3-5», «3 و5», «3 إلى 5», «الرابع والعشرين», «العاشر».
    fn days(&self, at: usize) -> Option<Days> {
        let day = |n: i32| u8::try_from(n).ok().filter(|n| (1..=31).contains(n));
        if let Some(number) = self.digits_with_article(at) {
            let first = day(number.value)?;
            let is_joined = (self.letters(number.next) == [0xE8] && self.digits(number.next + 1).is_some())
                || self.is_punct(number.next, b'-')
                || self.plain(number.next, Kind::To).is_some();
            let last = if is_joined { self.digits_with_article(number.next + 1) } else { None };
            let last = last.and_then(|n| day(n.value).filter(|&d| d > first).map(|d| (d, n.next)));
            return Some(Days {
                first,
                last: last.map(|l| l.0),
                next: last.map_or(number.next, |l| l.1),
                skip: number.skip,
            });
        }
        if self.kind(at) == Some(TokenKind::Number) {
            let bytes = self.letters(at);
            let dash = bytes.iter().position(|&b| b == b'-')?;
            let value = |part: &[u8]| match part {
                [a] => day(i32::from(a.checked_sub(b'0')?)),
                [a, b] => day(i32::from(a.checked_sub(b'0')?) * 10 + i32::from(b.checked_sub(b'0')?)),
                _ => None,
            };
            let (first, last) = (value(&bytes[..dash])?, value(&bytes[dash + 1..])?);
            return (first < last).then_some(Days { first, last: Some(last), next: at + 1, skip: 0 });
        }
        let hit = self.find(at, Kind::Ordinal.bit()).filter(|h| !h.article)?;
        Some(Days { first: day(hit.number())?, last: None, next: hit.next, skip: hit.skip })
    }

    fn day_of_month(&self, at: usize) -> Option<Parsed> {
        let days = self.days(at)?;
        let is_spelled = self.find(at, Kind::Ordinal.bit()).is_some();
        let of = self.plain(days.next, Kind::From).map(|h| h.next);
        let from = of.unwrap_or(days.next);
        if let Some(month) = self.month_name(self.month_word(from).unwrap_or(from)) {
            if month.skip > 0
                || (is_spelled && of.is_none() && self.month_word(from).is_none() && !self.is_first_of(at))
            {
                return None;
            }
            let (rel, mut year, mut next) = self.month_tail(&month);
            // The year of a dateline: «الخميس, 18 فبراير, 2010».
            if let Some(n) = self.digits(next + 1).filter(|n| {
                rel == Rel::Bare && year == Year::None && self.is_punct(next, b',') && (1900..2100).contains(n)
            }) {
                year = Year::Number(i16::try_from(n).ok()?);
                next += 2;
            }
            let calendar = Calendar {
                is_hijri: month.is_hijri,
                day: Some(days.first),
                last_day: days.last,
                month: month.month,
                last_month: None,
                rel,
                year,
            };
            return Some(Parsed::new(at, days.skip, next, Expr::Calendar(calendar)));
        }
        // «الثالث من الشهر الجاري», «24 من هذا الشهر», «يوم 24 الجاري».
        if of.is_some() || self.is_first_of(at) {
            let near = self.plain(from, Kind::Near).map(|h| h.next);
            if let Some(unit) = self
                .plain(near.unwrap_or(from), Kind::Unit)
                .filter(|h| h.article && matches!(h.meaning, Meaning::Unit(Unit::Month, 1)))
            {
                let (rel, next) = match (self.rel(unit.next), near) {
                    (Some(found), None) => found,
                    (_, Some(_)) => (Rel::Current, unit.next),
                    (None, None) => return None,
                };
                return Some(Parsed::new(at, days.skip, next, Expr::DayOf(days.first, rel)));
            }
        }
        let is_led =
            at > 0 && (self.day_word(at - 1).is_some() || self.find(at - 1, Kind::In.bit()).is_some() || of.is_some());
        let (rel, next) = self
            .rel(from)
            .filter(|(r, _)| is_led && !is_spelled && matches!(r, Rel::Current | Rel::Past(1) | Rel::Future(1)))?;
        Some(Parsed::new(at, days.skip, next, Expr::DayOf(days.first, rel)))
    }

    /// «غرة محرم» has no «من».
    fn is_first_of(&self, at: usize) -> bool {
        self.letters(at).ends_with(&[0xDA, 0xD1, 0xE7])
    }

    /// «شهر» before a month's name.
    fn month_word(&self, at: usize) -> Option<usize> {
        let hit = self.find(at, Kind::Unit.bit())?;
        (!hit.article && matches!(hit.meaning, Meaning::Unit(Unit::Month, 1))).then_some(hit.next)
    }

    /// A month's name with its second name: «تشرين الثاني/نوفمبر», «نوفمبر (تشرين الثاني)», «مارس آذار».
    fn month_name(&self, at: usize) -> Option<MonthName> {
        let hit = self.find(at, MONTHS)?;
        let is_hijri = matches!(hit.kind, Kind::Hijri | Kind::WeakHijri);
        let mut name = MonthName {
            month: u8::try_from(hit.number()).ok()?,
            is_hijri,
            is_weak: matches!(hit.kind, Kind::WeakMonth | Kind::WeakHijri),
            next: hit.next,
            skip: hit.skip,
        };
        if hit.article {
            return None;
        }
        let is_paren = self.is_punct(hit.next, b'(');
        let is_joined = is_paren || self.is_punct(hit.next, b'/') || self.is_punct(hit.next, b'-');
        let second_at = if is_joined { hit.next + 1 } else { hit.next };
        let second = self
            .find(second_at, MONTHS)
            .filter(|h| h.skip == 0 && matches!(h.kind, Kind::Hijri | Kind::WeakHijri) == is_hijri);
        if let Some(second) =
            second.filter(|h| is_joined && !self.is_punct(hit.next, b'-') || h.number() == hit.number())
        {
            name.next = second.next + usize::from(is_paren && self.is_punct(second.next, b')'));
            name.is_weak = false;
        }
        Some(name)
    }

    /// Modifier and year behind a month.
    fn month_tail(&self, month: &MonthName) -> (Rel, Year, usize) {
        if let Some((rel, next)) = self.rel(month.next) {
            return (rel, Year::None, next);
        }
        match self.year_behind(month.next) {
            Some((year, _, next)) => (Rel::Bare, year, next),
            None => (Rel::Bare, Year::None, month.next),
        }
    }

    /// A month without a day: «نوفمبر الماضي», «شهر رمضان», «نيسان 2003»; `is_supported` where a word before calls for a date.
    pub(super) fn month(&self, at: usize, is_supported: bool) -> Option<Parsed> {
        let word = self.month_word(at);
        let month = self.month_name(word.unwrap_or(at))?;
        if word.is_some() && month.skip > 0 {
            return None;
        }
        let skip = if word.is_some() { self.find(at, Kind::Unit.bit())?.skip } else { month.skip };
        let (mut rel, mut year, mut next) = self.month_tail(&month);
        // «بين مارس ويونيو 2019», «من مارس إلى يونيو».
        let mut last_month = None;
        const RANGE: u64 = set(&[Kind::Between, Kind::From]);
        if year == Year::None && at > 0 && self.find(at - 1, RANGE).is_some() {
            let to = self.plain(next, Kind::To).map_or(next, |h| h.next);
            if let Some(second) =
                self.month_name(to).filter(|m| (m.skip == 1 && self.has_waw(to)) || (to > next && m.skip == 0))
                && second.is_hijri == month.is_hijri
                && second.month > month.month
            {
                last_month = Some(second.month);
                (rel, year, next) = self.month_tail(&second);
            }
        }
        let is_placed =
            is_supported || word.is_some() || rel != Rel::Bare || year != Year::None || last_month.is_some();
        if month.is_weak && !is_placed {
            return None;
        }
        let calendar =
            Calendar { is_hijri: month.is_hijri, day: None, last_day: None, month: month.month, last_month, rel, year };
        Some(Parsed::new(at, skip, next, Expr::Calendar(calendar)))
    }

    /// «بين عامي 1975 و1990», «عامي 2011 و2012», «بين 2011 و2015», «من 2011 إلى 2015», «عام 2011-2012».
    pub(super) fn years(&self, at: usize) -> Option<Parsed> {
        const LEADS: u64 = set(&[Kind::Between, Kind::From]);
        let lead = self.find(at, LEADS);
        let from = lead.map_or(at, |h| h.next);
        let year_word = self
            .find(from, set(&[Kind::Construct, Kind::Unit]))
            .filter(|h| matches!(h.meaning, Meaning::Unit(Unit::Year, _)));
        if year_word.is_none() && lead.is_none() {
            return None;
        }
        let digits_at = year_word.map_or(from, |h| h.next);
        let skip = lead.or(year_word).map_or(0, |h| h.skip);
        if let Some(first) = self.digits(digits_at) {
            let is_dual = year_word.is_some_and(|h| matches!(h.meaning, Meaning::Unit(_, 2)));
            if (is_dual || lead.is_some_and(|h| h.kind == Kind::Between)) && !self.is_punct(digits_at + 1, b'-') {
                let last = self.digits_with_article(digits_at + 1)?;
                return years_between(first, last.value).map(|expr| Parsed::new(at, skip, last.next, expr));
            }
        }
        self.year_pair(digits_at).map(|(expr, next)| Parsed::new(at, skip, next, expr))
    }

    /// «2011 - 2015», «2011/2012», «2011 إلى 2015».
    pub(super) fn year_pair(&self, at: usize) -> Option<(Expr, usize)> {
        if let Some(first) = self.digits(at) {
            let is_joined =
                self.is_punct(at + 1, b'-') || self.is_punct(at + 1, b'/') || self.plain(at + 1, Kind::To).is_some();
            let last = self.digits(at + 2).filter(|_| is_joined)?;
            return years_between(first, last).map(|expr| (expr, at + 3));
        }
        let bytes = self.letters(at);
        if self.kind(at) != Some(TokenKind::Number) || bytes.len() != 9 || !matches!(bytes[4], b'-' | b'/') {
            return None;
        }
        let value =
            |part: &[u8]| part.iter().try_fold(0i32, |n, &b| b.is_ascii_digit().then(|| n * 10 + i32::from(b - b'0')));
        years_between(value(&bytes[..4])?, value(&bytes[5..])?).map(|expr| (expr, at + 1))
    }
}

fn years_between(first: i32, last: i32) -> Option<Expr> {
    let years = Expr::Years(i16::try_from(first).ok()?, i16::try_from(last).ok()?);
    (is_year(first) && is_year(last) && first < last).then_some(years)
}
