//! Clock times and parts of the day.

use musnad_text::TokenKind;

use super::count::Scan;
use super::expression::{Expr, Parsed, Rel};
use super::words::{Hit, Kind, Meaning, Part};

impl Scan<'_> {
    /// A day, with the part of the day or the clock before or behind it.
    pub(super) fn day_with_time(&self, at: usize) -> Option<Parsed> {
        if let Some(part) = self.find(at, Kind::Daypart.bit()) {
            return self.part_of_day(at, part);
        }
        let mut day = self.day(at)?;
        // «الأحد صباحا», «الأحد الساعة 10».
        if let Some(part) = self.plain(day.next, Kind::Daypart).filter(|h| !h.article && self.day(h.next).is_none()) {
            if let Meaning::Part(p) = part.meaning {
                day.part = Some(p);
                day.next = part.next;
            }
        } else if let Some(clock) = self.plain(day.next, Kind::Clock).and_then(|_| self.clock(day.next)) {
            day.clock = clock.clock;
            day.part = clock.part;
            day.is_utc = clock.is_utc;
            day.next = clock.next;
        }
        Some(day)
    }

    /// «مساء الثلاثاء», «فجر اليوم», «ليل السبت الأحد», «الليلة الماضية», «هذا الصباح».
    pub(super) fn part_of_day(&self, at: usize, hit: Hit) -> Option<Parsed> {
        let Meaning::Part(part) = hit.meaning else { return None };
        if hit.article {
            // Only a night or morning of its own: the day before or this one.
            if let Some((rel, next)) = self.rel(hit.next).filter(|(r, _)| matches!(r, Rel::Past(1) | Rel::Future(1))) {
                let offset = if rel == Rel::Past(1) { -1 } else { 1 };
                return Some(Parsed { part: Some(part), ..Parsed::new(at, hit.skip, next, Expr::Deictic(offset)) });
            }
            let is_this = at > 0 && self.find(at - 1, Kind::Near.bit()).is_some();
            let is_tonight = part == Part::Night
                && self.plain(hit.next, Kind::Ordinal).is_none()
                && self.letters(at).ends_with(&[0xC7, 0xE4, 0xE4, 0xEA, 0xE4, 0xE7]);
            if is_this || is_tonight {
                return Some(Parsed { part: Some(part), ..Parsed::new(at, hit.skip, hit.next, Expr::Deictic(0)) });
            }
        }
        let of = self.plain(hit.next, Kind::From).map_or(hit.next, |h| h.next);
        let day = self.day(of).filter(|d| d.skip == 0)?;
        let mut next = day.next;
        // The second weekday of a night belongs to it: the night begins on the first.
        if let (Part::Night, Expr::Weekday(first, Rel::Bare)) = (part, day.expr) {
            let joined = self.is_punct(next, b'-') || self.is_punct(next, b'/') || self.plain(next, Kind::To).is_some();
            let second_at = if joined { next + 1 } else { next };
            if let Some(second) =
                self.plain(second_at, Kind::Weekday).filter(|h| i32::from(first) % 7 + 1 == h.number())
            {
                next = second.next;
            }
        }
        Some(Parsed { first: at, skip: hit.skip, part: Some(part), next, ..day })
    }

    /// «الساعة السادسة مساء أمس», «العاشرة صباح غد», «15:30 بتوقيت غرينتش».
    pub(super) fn clocked(&self, at: usize) -> Option<Parsed> {
        let mut clock = self.clock(at)?;
        let of = self.plain(clock.next, Kind::From).map_or(clock.next, |h| h.next);
        if let Some(day) = self.day_with_time(of).filter(|d| d.skip == 0 && (of == clock.next || d.part.is_some())) {
            clock.expr = day.expr;
            clock.check = day.check;
            clock.part = clock.part.or(day.part);
            clock.next = day.next;
        }
        Some(clock)
    }

    /// A clock time without its day.
    pub(super) fn clock(&self, at: usize) -> Option<Parsed> {
        let word = self.find(at, Kind::Clock.bit());
        let from = word.map_or(at, |h| h.next);
        let (hour, mut next);
        let (mut minute, mut skip, mut is_plain_hour) = (0u8, 0u8, true);
        if self.kind(from) == Some(TokenKind::Number) {
            let bytes = self.letters(from);
            let value = |part: &[u8]| {
                part.iter().try_fold(0u8, |n, &b| {
                    b.is_ascii_digit().then(|| n.checked_mul(10)?.checked_add(b - b'0')).flatten()
                })
            };
            if let Some(cut) = bytes.iter().position(|b| matches!(b, b':' | b'.' | b',')).filter(|&c| c <= 2) {
                hour = value(&bytes[..cut])?;
                let rest = &bytes[cut + 1..];
                minute = value(rest.get(..2).filter(|_| rest.len() == 2 || rest.get(2) == Some(&b':'))?)?;
                is_plain_hour = false;
            } else if bytes.len() == 4 {
                hour = value(&bytes[..2])?;
                minute = value(&bytes[2..])?;
                is_plain_hour = false;
            } else {
                hour = value(bytes)?;
            }
            next = from + 1;
        } else {
            let hit = self.find(from, Kind::Ordinal.bit())?;
            // Hours are feminine, but «الواحدة» is the first.
            if !self.is_hour_form(from, hit.next) {
                return None;
            }
            hour = u8::try_from(hit.number()).ok()?;
            next = hit.next;
            skip = hit.skip;
        }
        let shares = self.find(next, Kind::Fraction.bit()).filter(|h| h.article && h.skip == 1 && self.has_waw(next));
        if let Some(share) = shares.filter(|_| is_plain_hour) {
            minute = u8::try_from(60 / share.number()).ok()?;
            next = share.next;
        }
        if hour > 24 || minute > 59 {
            return None;
        }
        let mut parsed = Parsed::new(at, word.map_or(skip, |h| h.skip), next, Expr::Clock);
        parsed.clock = Some((hour, minute));
        let part =
            self.plain(next, Kind::Daypart).or_else(|| self.plain(self.plain(next, Kind::From)?.next, Kind::Daypart));
        if let Some(Meaning::Part(p)) = part.map(|h| h.meaning) {
            parsed.part = Some(p);
            // Left to the day that follows: «مساء أمس».
            let is_days = part.is_some_and(|h| self.day(h.next).is_some());
            if let Some(part) = part.filter(|_| !is_days) {
                parsed.next = part.next;
            }
        }
        let zone = self.plain(parsed.next, Kind::Zone);
        if let Some(zone) = zone {
            parsed.is_utc = zone.meaning == Meaning::Zone(true);
            parsed.next = zone.next;
        }
        let is_clock =
            word.is_some() || zone.is_some_and(|_| !is_plain_hour) || (part.is_some() && (1..=12).contains(&hour));
        // «الساعة» may be "the hour", and a bare ordinal needs its part of the day.
        is_clock.then_some(parsed)
    }

    /// Whether a word may name an hour: feminine, from one to twelve.
    pub(super) fn is_hour_form(&self, at: usize, next: usize) -> bool {
        self.letters(at).last().is_some_and(|&b| b == 0xE7)
            || (next == at + 1 && self.letters(at).ends_with(&[0xE4, 0xC7, 0xE8, 0xE4, 0xEA]))
    }
}
