//! Single days: deictic words, weekdays, days that point to an earlier one.

use super::count::{Scan, set};
use super::expression::{Expr, Parsed, Rel};
use super::words::{Hit, Kind, Meaning, Unit};

const DEICTIC: u64 = set(&[Kind::Deictic, Kind::WeakDeictic]);

impl Scan<'_> {
    /// A day by any name, with «يوم» before it and a second name of the same day behind it.
    pub(super) fn day(&self, at: usize) -> Option<Parsed> {
        let (from, word) = match self.day_word(at) {
            Some((next, skip)) => (next, Some(skip)),
            None => (at, None),
        };
        let mut day = if let Some(hit) = self.find(from, DEICTIC) {
            self.deictic(at, from, hit, word.is_some())?
        } else if let Some(hit) = self.find(from, Kind::Weekday.bit()) {
            self.weekday(from, hit)?
        } else if let Some(hit) = self.find(from, Kind::BareWeekday.bit()).filter(|_| word.is_some()) {
            Parsed::new(from, hit.skip, hit.next, Expr::Weekday(u8::try_from(hit.number()).ok()?, Rel::Bare))
        } else {
            let date = self.with_second_calendar(self.date(from).or_else(|| self.anchored(from))?);
            // «يوم» belongs to the name of a day, not to a date in numbers.
            return (word.is_none() || date.skip == 0).then_some(date);
        };
        if let Some(skip) = word {
            if day.skip > 0 {
                return None;
            }
            day.first = at;
            day.skip = skip;
        }
        Some(day)
    }

    /// «أمس», «اليوم الأربعاء», «أمس (الثلاثاء)».
    pub(super) fn deictic(&self, at: usize, from: usize, hit: Hit, has_word: bool) -> Option<Parsed> {
        if hit.kind == Kind::WeakDeictic {
            let is_led = has_word
                || hit.skip > 0
                || (at > 0 && self.find(at - 1, set(&[Kind::Daypart, Kind::After, Kind::Clock])).is_some());
            if !is_led {
                return None;
            }
        }
        // «لامس» is a verb, «باليوم» a rate.
        let clitic = self.letters(from).get(usize::from(hit.skip).wrapping_sub(1)).copied();
        let is_bare = !self.letters(from).get(usize::from(hit.skip)..).is_some_and(|w| w.starts_with(&[0xC7, 0xE4]));
        if (clitic == Some(0xC8) && hit.number() == 0)
            || (matches!(clitic, Some(0xC8 | 0xE4 | 0xE3)) && is_bare && hit.kind == Kind::Deictic)
        {
            return None;
        }
        if hit.number() == 0
            && (self.plain(hit.next, Kind::NotDay).is_some()
                || self.rel(hit.next).is_some_and(|(r, _)| r != Rel::Current))
        {
            return self.anchored(from);
        }
        let mut parsed = Parsed::new(from, hit.skip, hit.next, Expr::Deictic(hit.number()));
        let open = self.is_punct(hit.next, b'(');
        let name_at = if open { hit.next + 1 } else { hit.next };
        if let Some(weekday) = self.plain(name_at, Kind::Weekday).filter(|_| !open || self.is_punct(name_at + 1, b')'))
        {
            parsed.check = u8::try_from(weekday.number()).ok();
            parsed.next = weekday.next + usize::from(open);
            if let Some(date) = self.date(self.behind_comma(parsed.next)).filter(|d| d.skip == 0) {
                parsed.expr = date.expr;
                parsed.next = date.next;
            }
        }
        Some(parsed)
    }

    /// «الأحد», «الأحد الماضي», «الأحد 24 نوفمبر», «الاثنين 8 جمادى الآخرة 1446هـ الموافق 9 ديسمبر 2024م».
    pub(super) fn weekday(&self, at: usize, hit: Hit) -> Option<Parsed> {
        let number = u8::try_from(hit.number()).ok()?;
        let mut parsed = Parsed::new(at, hit.skip, hit.next, Expr::Weekday(number, Rel::Bare));
        if let Some((rel, next)) = self.rel(hit.next) {
            parsed.expr = Expr::Weekday(number, rel);
            parsed.next = next;
        }
        // A second deictic name: «الثلاثاء (أمس)».
        let open = self.is_punct(parsed.next, b'(');
        let behind = if open { parsed.next + 1 } else { self.behind_comma(parsed.next) };
        if let Some(date) = self.date(behind).filter(|d| d.skip == 0 && (!open || self.is_punct(d.next, b')'))) {
            parsed.check = Some(number);
            parsed.expr = date.expr;
            parsed.next = date.next + usize::from(open);
        }
        let whole = self.with_second_calendar(parsed);
        let is_dated = matches!(whole.expr, Expr::Calendar(_) | Expr::DayOf(..));
        Some(Parsed { check: is_dated.then_some(number), ..whole })
    }

    /// The same day in another calendar: «8 جمادى الآخرة 1446هـ الموافق 9 ديسمبر 2024م».
    pub(super) fn with_second_calendar(&self, parsed: Parsed) -> Parsed {
        let second =
            self.plain(parsed.next, Kind::Agree).and_then(|agree| self.date(agree.next).filter(|d| d.skip <= 1));
        second.map_or(parsed, |date| Parsed {
            expr: prefer_gregorian(parsed.expr, date.expr),
            next: date.next,
            ..parsed
        })
    }

    pub(super) fn behind_comma(&self, at: usize) -> usize {
        at + usize::from(self.is_punct(at, b','))
    }

    /// «اليوم التالي», «الشهر ذاته», «ذلك العام», «الأسبوع نفسه».
    pub(super) fn anchored(&self, at: usize) -> Option<Parsed> {
        let far = self.find(at, Kind::Far.bit());
        let from = far.map_or(at, |h| h.next);
        let hit = self.find(from, Kind::Unit.bit()).filter(|h| h.article)?;
        let Meaning::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), 1) = hit.meaning else {
            return None;
        };
        if let Some(far) = far {
            return (hit.skip == 0).then(|| Parsed::new(at, far.skip, hit.next, Expr::Unit(unit, Rel::Same)));
        }
        let (rel, next) = self.rel(hit.next).filter(|(r, _)| matches!(r, Rel::Same | Rel::Next | Rel::Previous))?;
        if unit == Unit::Year && at > 0 && self.find(at - 1, Kind::General.bit()).is_some() {
            return None;
        }
        Some(Parsed::new(at, hit.skip, next, Expr::Unit(unit, rel)))
    }

    /// «يومي الخميس والجمعة».
    pub(super) fn weekdays(&self, at: usize) -> Option<Parsed> {
        let days = self.find(at, Kind::Construct.bit()).filter(|h| h.meaning == Meaning::Unit(Unit::Day, 2))?;
        let first = self.plain(days.next, Kind::Weekday)?;
        let second = self.find(first.next, Kind::Weekday.bit()).filter(|h| h.skip == 1 && self.has_waw(first.next))?;
        let (rel, next) = self.rel(second.next).unwrap_or((Rel::Bare, second.next));
        let expr = Expr::Weekdays(u8::try_from(first.number()).ok()?, u8::try_from(second.number()).ok()?, rel);
        Some(Parsed::new(at, days.skip, next, expr))
    }
}

/// Of two names of one day the Gregorian one decides.
const fn prefer_gregorian(first: Expr, second: Expr) -> Expr {
    match (first, second) {
        (Expr::Calendar(a), Expr::Calendar(b)) if !a.is_hijri && b.is_hijri => first,
        _ => second,
    }
}
