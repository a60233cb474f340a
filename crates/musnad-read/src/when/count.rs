//! Numbers, counts of units and lengths.

use musnad_text::{Text, TokenKind};

use super::expression::{Count, Expr, Parsed, Rel, Year};
use super::words::{Hit, Kind, Meaning, TimeWords, Unit};

/// The tokens of one sentence with the words to read them by.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) text: &'a Text,
    pub(super) words: &'a TimeWords,
    /// First token of the sentence.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
}

/// Joins kinds to a set.
pub(super) const fn set(kinds: &[Kind]) -> u64 {
    let (mut out, mut i) = (0, 0);
    while i < kinds.len() {
        out |= kinds[i].bit();
        i += 1;
    }
    out
}

/// A number in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub(super) value: i32,
    pub(super) next: usize,
    pub(super) skip: u8,
    pub(super) is_digits: bool,
}

impl Scan<'_> {
    /// The form at a token of one of the kinds in `wanted`.
    pub(super) fn find(&self, at: usize, wanted: u64) -> Option<Hit> {
        if at < self.start || at >= self.end { None } else { self.words.find(self.text, at, self.end, wanted) }
    }

    /// The form at a token of this kind with no clitic before it.
    pub(super) fn plain(&self, at: usize, kind: Kind) -> Option<Hit> {
        self.find(at, kind.bit()).filter(|h| h.skip == 0)
    }

    /// The letters of a token, without those skipped; empty outside the sentence.
    pub(super) fn letters(&self, at: usize) -> &[u8] {
        if at < self.start || at >= self.end {
            return &[];
        }
        let t = self.text.tokens()[at];
        &self.text.key()[t.start as usize..t.end as usize]
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        (at >= self.start && at < self.end).then(|| self.text.tokens()[at].kind)
    }

    pub(super) fn is_punct(&self, at: usize, mark: u8) -> bool {
        self.kind(at) == Some(TokenKind::Punct) && self.text.tokens()[at].punct == mark
    }

    /// Whether a word begins with و.
    pub(super) fn has_waw(&self, at: usize) -> bool {
        self.letters(at).first() == Some(&0xE8)
    }

    /// Whether a word carries the article, clitics aside.
    pub(super) fn has_article(&self, at: usize) -> bool {
        let bytes = self.letters(at);
        bytes.len() > 3 && bytes[0] == 0xC7 && bytes[1] == 0xE4
    }

    /// Plain digits, with commas between thousands.
    pub(super) fn digits(&self, at: usize) -> Option<i32> {
        if self.kind(at) != Some(TokenKind::Number) {
            return None;
        }
        let bytes = self.letters(at);
        if bytes.len() > 9 {
            return None;
        }
        let has_comma = bytes.contains(&b',');
        if has_comma && bytes.rsplit(|&b| b == b',').next().map(<[u8]>::len) != Some(3) {
            return None;
        }
        bytes
            .iter()
            .filter(|&&b| b != b',')
            .try_fold(0i32, |n, &b| b.is_ascii_digit().then(|| n * 10 + i32::from(b - b'0')))
    }

    /// Digits, with the article that stands glued or apart before them: «24», «الـ24», «ال 24».
    pub(super) fn digits_with_article(&self, at: usize) -> Option<Numeral> {
        if let Some(value) = self.digits(at) {
            return Some(Numeral { value, next: at + 1, skip: 0, is_digits: true });
        }
        let skip = match self.letters(at) {
            [0xC7, 0xE4] => 0,
            [0xE8 | 0xE1 | 0xC8, 0xC7, 0xE4] => 1,
            [0xE4, 0xE4] => 1,
            // و glued to digits: «1975 و1990».
            [0xE8 | 0xC8 | 0xE4] if self.glued(at + 1) => 1,
            _ => return None,
        };
        let value = self.digits(at + 1)?;
        Some(Numeral { value, next: at + 2, skip, is_digits: true })
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        at < self.end && self.text.tokens()[at].glued
    }

    /// A number in digits or words.
    pub(super) fn numeral(&self, at: usize) -> Option<Numeral> {
        if let Some(n) = self.digits_with_article(at) {
            let thousand = self.plain(n.next, Kind::Number).filter(|h| h.number() == 1000 && n.value < 1000);
            return Some(thousand.map_or(n, |h| Numeral { value: n.value * 1000, next: h.next, ..n }));
        }
        let first = self.find(at, Kind::Number.bit())?;
        let (mut total, mut last, mut next) = (0, first.number(), first.next);
        loop {
            if let Some(times) = self
                .plain(next, Kind::Number)
                .filter(|h| matches!(h.number(), 100 | 1000) && last < h.number() && last > 0)
            {
                last *= times.number();
                next = times.next;
            } else if let Some(more) = self
                .find(next, Kind::Number.bit())
                .filter(|h| h.skip == 1 && self.has_waw(next) && fits_behind(last, h.number()))
            {
                total += last;
                last = more.number();
                next = more.next;
            } else {
                break;
            }
        }
        Some(Numeral { value: total + last, next, skip: first.skip, is_digits: false })
    }

    /// A count of units: «ثلاثة أيام», «يومين», «48 ساعة», «عدة أشهر», «نصف ساعة»; with `is_governed` also a lone «شهر» or «أشهر».
    ///
    /// Gives the count, the token behind it and the letters to skip.
    pub(super) fn count(&self, at: usize, is_governed: bool) -> Option<(Count, usize, u8)> {
        if let Some(several) = self.find(at, Kind::Several.bit()) {
            let unit = self.plain(several.next, Kind::Unit)?;
            let Meaning::Unit(unit_name, 0) = unit.meaning else { return None };
            return Some((Count { n: 0, unit: unit_name, half: false }, unit.next, several.skip));
        }
        if let Some(share) = self.find(at, Kind::Fraction.bit()).filter(|h| !h.article) {
            return self.fraction_of_unit(share);
        }
        if let Some(hit) = self.find(at, Kind::Unit.bit()) {
            let Meaning::Unit(unit, n) = hit.meaning else { return None };
            // «بعد عام 1967» names a year.
            let is_year_name = n == 1 && unit == Unit::Year && self.digits(hit.next).is_some_and(is_year);
            if hit.article || is_year_name {
                return None;
            }
            let few = self.plain(hit.next, Kind::Few);
            let is_followed = self.has_article(hit.next);
            let next = few.map_or(hit.next, |f| f.next);
            let is_open = match n {
                0 => {
                    let is_ambiguous = matches!(unit, Unit::Decade | Unit::Century) || self.is_elative(at, hit);
                    is_governed || few.is_some() || (!is_followed && !is_ambiguous)
                }
                1 => is_governed && !is_followed,
                _ => is_governed || unit != Unit::Decade,
            };
            if !is_open {
                return None;
            }
            let next = self.one(next, n);
            let (half, next) = self.and_half(next, unit);
            return Some((Count { n, unit, half }, next, hit.skip));
        }
        let number = self.numeral(at)?;
        if !number.is_digits && number.value < 2 {
            return None;
        }
        let unit = self
            .plain(number.next, Kind::Unit)
            .filter(|h| !h.article || self.letters(at).starts_with(&[0xC7, 0xE4]))?;
        let Meaning::Unit(unit_name, n) = unit.meaning else { return None };
        if n == 2 || number.value == 0 || number.value > 100_000 {
            return None;
        }
        let (half, next) = self.and_half(unit.next, unit_name);
        Some((Count { n: number.value, unit: unit_name, half }, next, number.skip))
    }

    /// «أشهر» may be the elative of شهير.
    fn is_elative(&self, at: usize, hit: Hit) -> bool {
        self.letters(at).get(usize::from(hit.skip)..) == Some(&[0xC7, 0xD4, 0xE7, 0xD1])
    }

    /// Passes «واحد» behind a singular.
    fn one(&self, at: usize, n: i32) -> usize {
        self.plain(at, Kind::Number).filter(|h| n == 1 && h.number() == 1).map_or(at, |h| h.next)
    }

    /// «نصف ساعة», «ربع قرن».
    fn fraction_of_unit(&self, share: Hit) -> Option<(Count, usize, u8)> {
        let unit = self.plain(share.next, Kind::Unit).filter(|h| !h.article)?;
        let Meaning::Unit(unit_name, 1) = unit.meaning else { return None };
        let of = share.number();
        let (n, smaller) = match unit_name {
            Unit::Hour => (60 / of, Unit::Minute),
            Unit::Minute => (60 / of, Unit::Second),
            Unit::Day => (24 / of, Unit::Hour),
            Unit::Year => (12 / of, Unit::Month),
            Unit::Month => (30 / of, Unit::Day),
            Unit::Century => (100 / of, Unit::Year),
            Unit::Decade => (10 / of, Unit::Year),
            Unit::Week | Unit::Second => return None,
        };
        Some((Count { n, unit: smaller, half: false }, unit.next, share.skip))
    }

    /// «ونصف», «ونصف العام».
    fn and_half(&self, at: usize, unit: Unit) -> (bool, usize) {
        if !matches!(unit, Unit::Year | Unit::Month | Unit::Hour | Unit::Minute | Unit::Day) {
            return (false, at);
        }
        let Some(half) = self
            .find(at, Kind::Fraction.bit())
            .filter(|h| h.skip == 1 && self.has_waw(at) && h.number() == 2 && !h.article)
        else {
            return (false, at);
        };
        let again = self.plain(half.next, Kind::Unit).filter(|h| matches!(h.meaning, Meaning::Unit(u, 1) if u == unit));
        (true, again.map_or(half.next, |h| h.next))
    }

    /// A modifier behind a noun.
    pub(super) fn rel(&self, at: usize) -> Option<(Rel, usize)> {
        const RELS: u64 =
            set(&[Kind::Past, Kind::Before, Kind::Last, Kind::Future, Kind::Current, Kind::Same, Kind::Next]);
        let hit = self.find(at, RELS).filter(|h| h.skip == 0)?;
        let steps = u8::try_from(hit.number()).unwrap_or(1);
        let rel = match hit.kind {
            Kind::Future => Rel::Future(steps),
            Kind::Current => Rel::Current,
            Kind::Same => Rel::Same,
            Kind::Next => Rel::Next,
            Kind::Before => Rel::Previous,
            _ => Rel::Past(steps),
        };
        Some((rel, hit.next))
    }

    /// A length of time that a modifier places: «الأشهر الماضية», «السنوات الخمس الماضية», «الـ24 ساعة المقبلة», «الشهرين الماضيين».
    pub(super) fn placed_length(&self, at: usize) -> Option<Parsed> {
        let (count, next, skip) = if let Some(hit) = self.find(at, Kind::Unit.bit()).filter(|h| h.article) {
            let Meaning::Unit(unit, n) = hit.meaning else { return None };
            let (n, next) = if let Some(few) = self.plain(hit.next, Kind::Few) {
                (0, few.next)
            } else if let Some(number) = self.numeral(hit.next).filter(|_| n == 0) {
                (number.value, number.next)
            } else if n == 1 {
                return None;
            } else {
                (n, hit.next)
            };
            (Count { n, unit, half: false }, next, hit.skip)
        } else {
            let number = self.digits_with_article(at).or_else(|| self.numeral(at))?;
            let unit = self.plain(number.next, Kind::Unit)?;
            let Meaning::Unit(unit_name, _) = unit.meaning else { return None };
            (Count { n: number.value, unit: unit_name, half: false }, unit.next, number.skip)
        };
        let next = self.plain(next, Kind::Few).map_or(next, |h| h.next);
        let (rel, next) = self.rel(next)?;
        matches!(rel, Rel::Past(_) | Rel::Previous | Rel::Future(_))
            .then(|| Parsed::new(at, skip, next, Expr::Length(count)))
    }

    /// The year behind a date or a part of a year: «2019», «عام 2019», «من العام الماضي», «1440هـ». Gives whether it is Hijri.
    pub(super) fn year_behind(&self, at: usize) -> Option<(Year, bool, usize)> {
        let from = self.plain(at, Kind::From).or_else(|| self.plain(at, Kind::In)).map_or(at, |h| h.next);
        if let Some(hit) = self.find(from, Kind::Unit.bit()) {
            if !matches!(hit.meaning, Meaning::Unit(Unit::Year, 1)) {
                return None;
            }
            if let Some(number) = self.numeral(hit.next).filter(|n| is_year(n.value)) {
                let (is_hijri, next) = self.era(number.next, number.value);
                return Some((Year::Number(i16::try_from(number.value).ok()?), is_hijri, next));
            }
            let (rel, next) = self.rel(hit.next).filter(|_| hit.article)?;
            return Some((Year::Rel(rel), false, next));
        }
        if let Some(near) = self.plain(from, Kind::Near) {
            let hit = self
                .plain(near.next, Kind::Unit)
                .filter(|h| h.article && matches!(h.meaning, Meaning::Unit(Unit::Year, 1)))?;
            return Some((Year::Rel(Rel::Current), false, hit.next));
        }
        let value = self.digits(from).filter(|&n| is_year(n))?;
        let (is_hijri, next) = self.era(from + 1, value);
        // A counted noun behind the number makes it no year.
        if self.plain(from + 1, Kind::Unit).is_some_and(|h| !h.article) {
            return None;
        }
        Some((Year::Number(i16::try_from(value).ok()?), is_hijri, next))
    }

    /// The era mark behind a year; a year from 1300 to 1500 is Hijri without one.
    pub(super) fn era(&self, at: usize, year: i32) -> (bool, usize) {
        let is_glued_or_apart = self.plain(at, Kind::Era).filter(|h| !h.article);
        is_glued_or_apart.map_or((false, at), |h| (h.number() == 1 && (1..1600).contains(&year), h.next))
    }
}

/// Whether a number may stand as a year of the press, Gregorian or Hijri.
pub(super) const fn is_year(n: i32) -> bool {
    matches!(n, 1000..=2199)
}

/// Whether `next` may follow `last` in a number joined by و: «ثلاثة وعشرين», «مئة وخمسين», «ألفين وأحد عشر».
const fn fits_behind(last: i32, next: i32) -> bool {
    (last < 10 && next >= 20 && next < 100) || (last >= 100 && next < last)
}
