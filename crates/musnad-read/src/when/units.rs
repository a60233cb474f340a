//! Years, their parts, placed units, lengths and what recurs.

use musnad_text::TokenKind;

use super::count::{Scan, is_year, set};
use super::expression::{Count, Expr, Parsed, Rel, Year};
use super::words::{Kind, Meaning, Unit};

/// Words before a length.
const GOVERNS: u64 =
    set(&[Kind::Since, Kind::For, Kind::During, Kind::Approx, Kind::More, Kind::Less, Kind::Earlier, Kind::After]);

impl Scan<'_> {
    /// «كل يوم», «كل يوم جمعة», «أيام الجمعة», «يوميا», «مرتين أسبوعيا».
    pub(super) fn repeated(&self, at: usize) -> Option<Parsed> {
        const BARE: u64 = set(&[Kind::BareWeekday, Kind::Weekday]);
        if let Some(every) = self.find(at, Kind::Every.bit()).filter(|h| !h.article) {
            let from = self.day_word(every.next).map_or(every.next, |w| w.0);
            if let Some(day) = self.find(from, BARE).filter(|h| h.skip == 0 && !self.has_article(from)) {
                let day_number = u8::try_from(day.number()).ok()?;
                let week = Count { n: 1, unit: Unit::Week, half: false };
                return Some(Parsed::new(at, every.skip, day.next, Expr::Every(week, day_number)));
            }
            let (count, next, skip) = self.count(every.next, true)?;
            return (skip == 0 && count.n > 0).then(|| Parsed::new(at, every.skip, next, Expr::Every(count, 0)));
        }
        if let Some(times) = self.find(at, Kind::Times.bit()) {
            let of = self.plain(times.next, Kind::In).or_else(|| self.plain(times.next, Kind::Every));
            if let Some(period) = self.plain(times.next, Kind::Set) {
                let Meaning::Unit(unit, n) = period.meaning else { return None };
                return Some(Parsed::new(at, times.skip, period.next, Expr::Every(Count { n, unit, half: false }, 0)));
            }
            let unit = self.plain(of?.next, Kind::Unit)?;
            let Meaning::Unit(unit_name, 1) = unit.meaning else { return None };
            let is_placed = self.rel(unit.next).is_some();
            return (!is_placed).then(|| {
                Parsed::new(at, times.skip, unit.next, Expr::Every(Count { n: 1, unit: unit_name, half: false }, 0))
            });
        }
        if let Some(period) = self.find(at, Kind::Set.bit()).filter(|h| !h.article) {
            let Meaning::Unit(unit, n) = period.meaning else { return None };
            return Some(Parsed::new(at, period.skip, period.next, Expr::Every(Count { n, unit, half: false }, 0)));
        }
        let days =
            self.find(at, Kind::Unit.bit()).filter(|h| !h.article && h.meaning == Meaning::Unit(Unit::Day, 0))?;
        let day = self.plain(days.next, Kind::Weekday)?;
        let week = Count { n: 1, unit: Unit::Week, half: false };
        Some(Parsed::new(at, days.skip, day.next, Expr::Every(week, u8::try_from(day.number()).ok()?)))
    }

    /// «الربع الأول من العام الجاري», «النصف الثاني من 2018», «صيف 2014», «ثمانينيات القرن الماضي», «القرن التاسع عشر».
    pub(super) fn share(&self, at: usize) -> Option<Parsed> {
        if let Some(share) = self.find(at, Kind::Fraction.bit()).filter(|h| h.article) {
            let order = self.plain(share.next, Kind::Ordinal)?;
            let (n, of) = (u8::try_from(order.number()).ok()?, u8::try_from(share.number()).ok()?);
            let (year, _, next) = self.year_behind(order.next)?;
            return (n <= of).then(|| Parsed::new(at, share.skip, next, Expr::Share(n, of, year)));
        }
        if let Some(season) = self.find(at, Kind::Season.bit()) {
            let Meaning::Season(name) = season.meaning else { return None };
            if let Some((rel, next)) =
                self.rel(season.next).filter(|(r, _)| season.article && !matches!(r, Rel::Same | Rel::Next))
            {
                return Some(Parsed::new(at, season.skip, next, Expr::PlacedSeason(name, rel)));
            }
            let (year, _, next) = self.year_behind(season.next).filter(|_| !season.article)?;
            return Some(Parsed::new(at, season.skip, next, Expr::Season(name, year)));
        }
        if let Some(decade) = self.find(at, Kind::Decade.bit()) {
            let of = self.plain(decade.next, Kind::From).map_or(decade.next, |h| h.next);
            // «في الأربعينيات من عمره» is an age.
            if self.find(of, Kind::Age.bit()).is_some() {
                return None;
            }
            let century =
                self.plain(of, Kind::Unit).filter(|h| h.article && h.meaning == Meaning::Unit(Unit::Century, 1));
            let placed = century.and_then(|c| self.rel(c.next));
            let (rel, next) = placed.unwrap_or((Rel::Bare, decade.next));
            return Some(Parsed::new(at, decade.skip, next, Expr::Decade(decade.number(), rel)));
        }
        let century =
            self.find(at, Kind::Unit.bit()).filter(|h| h.article && h.meaning == Meaning::Unit(Unit::Century, 1))?;
        if let Some((rel, next)) = self.rel(century.next) {
            return Some(Parsed::new(at, century.skip, next, Expr::Century(0, rel)));
        }
        let order = self.plain(century.next, Kind::Ordinal)?;
        Some(Parsed::new(at, century.skip, order.next, Expr::Century(order.number(), Rel::Bare)))
    }

    pub(super) fn feast(&self, at: usize) -> Option<Parsed> {
        let feast = self.find(at, Kind::Holiday.bit())?;
        let Meaning::Holiday(is_hijri, month, day) = feast.meaning else { return None };
        let (rel, year, next) = if let Some((rel, next)) = self.rel(feast.next) {
            (rel, Year::None, next)
        } else if let Some((year, _, next)) = self.year_behind(feast.next) {
            (Rel::Bare, year, next)
        } else {
            (Rel::Bare, Year::None, feast.next)
        };
        Some(Parsed::new(at, feast.skip, next, Expr::Holiday(is_hijri, month, day, rel, year)))
    }

    /// «عام 2011», «سنة ألفين وثلاث», and «2011» behind a preposition that fits only a year.
    pub(super) fn year(&self, at: usize) -> Option<Parsed> {
        if let Some(word) =
            self.find(at, Kind::Unit.bit()).filter(|h| matches!(h.meaning, Meaning::Unit(Unit::Year, 1)))
        {
            let number = self.numeral(word.next).filter(|n| is_year(n.value) && (n.is_digits || n.value > 1500))?;
            let (_, next) = self.era(number.next, number.value);
            let year = i16::try_from(number.value).ok()?;
            return Some(Parsed::new(at, word.skip, next, Expr::Years(year, year)));
        }
        let value = self.digits(at).filter(|n| (1900..2100).contains(n))?;
        let (_, next) = self.era(at + 1, value);
        let is_marked = next > at + 1;
        let is_led = at > 0
            && self
                .find(
                    at - 1,
                    set(&[Kind::In, Kind::Since, Kind::During, Kind::Until, Kind::Onward, Kind::Earlier, Kind::After]),
                )
                .is_some();
        let is_free = self.kind(at + 1) != Some(TokenKind::Word) || self.has_article(at + 1) || value % 50 != 0;
        let year = i16::try_from(value).ok()?;
        (is_marked || (is_led && is_free && !self.is_counted(at + 1) && !self.letters(at).contains(&b',')))
            .then(|| Parsed::new(at, 0, next, Expr::Years(year, year)))
    }

    /// «الشهر الماضي», «هذا العام», «العام قبل الماضي», «الشهر ذاته».
    pub(super) fn placed_unit(&self, at: usize) -> Option<Parsed> {
        if let Some(anchored) = self.anchored(at) {
            return Some(anchored);
        }
        let near = self.find(at, Kind::Near.bit());
        let from = near.map_or(at, |h| h.next);
        let hit = self.find(from, set(&[Kind::Unit, Kind::Weekday])).filter(|h| near.is_none() || h.skip == 0)?;
        if hit.kind == Kind::Weekday {
            let near = near?;
            return Some(Parsed::new(
                at,
                near.skip,
                hit.next,
                Expr::Weekday(u8::try_from(hit.number()).ok()?, Rel::Bare),
            ));
        }
        let Meaning::Unit(unit, 1) = hit.meaning else { return None };
        if !hit.article || (unit == Unit::Year && at > 0 && self.find(at - 1, Kind::General.bit()).is_some()) {
            return None;
        }
        if let Some(near) = near {
            let is_long = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
            let expr = if unit == Unit::Day { Expr::Deictic(0) } else { Expr::Unit(unit, Rel::Current) };
            return is_long.then(|| Parsed::new(at, near.skip, hit.next, expr));
        }
        // «الأسبوع الأخير» is the last of something.
        let (rel, next) = self.rel(hit.next).filter(|_| self.plain(hit.next, Kind::Last).is_none())?;
        let is_unit = matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade);
        is_unit.then(|| Parsed::new(at, hit.skip, next, Expr::Unit(unit, rel)))
    }

    /// A length of time, ages left out.
    pub(super) fn length(&self, at: usize) -> Option<Parsed> {
        let is_governed = at > 0 && self.find(at - 1, GOVERNS).is_some();
        let (count, next, skip) = self.count(at, is_governed)?;
        let is_age = at > 0
            && (self.find(at - 1, Kind::Age.bit()).is_some()
                || self.is_punct(at - 1, b'(') && self.is_punct(next, b')'));
        if is_age && count.unit == Unit::Year {
            return None;
        }
        Some(Parsed::new(at, skip, next, Expr::Length(count)))
    }
}
