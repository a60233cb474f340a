//! From words to time expressions: what may begin one, and how far it reaches.

use super::count::{Scan, is_year, set};
use super::expression::{Calendar, Count, Expr, Parsed, Rel, Year};
use super::words::{Kind, Meaning, Unit};

/// What stands at a token.
pub(super) enum Found {
    /// A time expression.
    Time(Parsed),
    /// A name or phrase that only looks like one; reading goes on behind it.
    Name(usize),
    /// Nothing.
    Nothing,
}

/// Words that call for a date: a weak month behind them is one.
const CALLS: u64 = set(&[
    Kind::In,
    Kind::Since,
    Kind::Until,
    Kind::During,
    Kind::To,
    Kind::Earlier,
    Kind::After,
    Kind::Onward,
    Kind::Between,
]);

impl Scan<'_> {
    /// Reads what begins at a token.
    pub(super) fn found_at(&self, at: usize) -> Found {
        if let Some(name) = self.find(at, Kind::Name.bit()) {
            let has_year = self.digits(name.next).is_some_and(is_year);
            if !has_year {
                return Found::Name(name.next);
            }
        }
        if let Some(next) = self.named(at) {
            return Found::Name(next);
        }
        if let Some(year) = self.year_of_name(at) {
            return Found::Time(year);
        }
        self.time(at).map_or(Found::Nothing, Found::Time)
    }

    /// The year behind a name that is told apart by it: «كأس العالم 2022», «موسم 2014 - 2015», «حرب 1967».
    fn year_of_name(&self, at: usize) -> Option<Parsed> {
        let head = self.find(at, Kind::YearHead.bit()).filter(|h| !h.article)?;
        if let Some((years, next)) = self.year_pair(head.next) {
            return Some(Parsed::new(head.next, 0, next, years));
        }
        let year = self.digits(head.next).filter(|n| (1800..2200).contains(n) && !self.is_counted(head.next + 1))?;
        let (_, next) = self.era(head.next + 1, year);
        let year = i16::try_from(year).ok()?;
        Some(Parsed::new(head.next, 0, next, Expr::Years(year, year)))
    }

    /// A name made of a head and a date: «حركة 20 فبراير», «صحيفة الغد», «شارع 26 يوليو». Gives the token behind it.
    fn named(&self, at: usize) -> Option<usize> {
        let head = self.find(at, Kind::Head.bit()).filter(|h| !h.article)?;
        let Meaning::Follow(deictic, date, weekday) = head.meaning else { return None };
        if date && let Some(parsed) = self.date(head.next) {
            let is_open = matches!(parsed.expr, Expr::Calendar(Calendar { year: Year::None, rel: Rel::Bare, .. }));
            return is_open.then_some(parsed.next);
        }
        if deictic && let Some(day) = self.plain(head.next, Kind::Deictic).filter(|_| self.has_article(head.next)) {
            return Some(day.next);
        }
        let day = self.plain(head.next, Kind::Weekday).filter(|_| weekday)?;
        self.rel(day.next).is_none().then_some(day.next)
    }

    /// Whether the token makes the number before it a count: a noun, or a unit.
    pub(super) fn is_counted(&self, at: usize) -> bool {
        self.find(at, Kind::Unit.bit()).is_some_and(|h| !h.article)
            || self.letters(at).last().is_some_and(|&b| b == 0xC7) && !self.has_article(at)
    }

    fn time(&self, at: usize) -> Option<Parsed> {
        self.modified(at)
            .or_else(|| self.clocked(at))
            .or_else(|| self.day_with_time(at))
            .or_else(|| self.offset(at))
            .or_else(|| self.repeated(at))
            .or_else(|| self.plain_time(at, false))
    }

    /// «مطلع أيار», «أواخر الشهر الماضي», «حوالي عام 2010», «منتصف ليل الأحد» is a part of the day.
    fn modified(&self, at: usize) -> Option<Parsed> {
        const MODIFIERS: u64 = set(&[Kind::Start, Kind::Mid, Kind::End, Kind::Approx, Kind::More, Kind::Less]);
        let hit = self.find(at, MODIFIERS)?;
        let is_other = self.find(at, set(&[Kind::Daypart, Kind::Onward])).is_some_and(|h| h.next > hit.next);
        if hit.article || is_other {
            return None;
        }
        let modifier = match hit.kind {
            Kind::Start => "START",
            Kind::Mid => "MID",
            Kind::End => "END",
            Kind::Approx => "APPROX",
            Kind::More => "MORE_THAN",
            _ => "LESS_THAN",
        };
        let of = self.plain(hit.next, Kind::From).map_or(hit.next, |h| h.next);
        let is_edge = matches!(hit.kind, Kind::Start | Kind::Mid | Kind::End);
        let inner = if is_edge {
            self.edge_of(of)?
        } else if let Some((count, next, _)) = self.count(hit.next, true).filter(|c| c.2 == 0) {
            Parsed::new(hit.next, 0, next, Expr::Length(count))
        } else {
            self.plain_time(hit.next, true)?
        };
        (inner.skip == 0).then_some(Parsed { first: at, skip: hit.skip, modifier: Some(modifier), ..inner })
    }

    /// What a start, middle or end may belong to.
    fn edge_of(&self, at: usize) -> Option<Parsed> {
        if let Some(found) = self
            .plain_time(at, true)
            .filter(|p| !matches!(p.expr, Expr::Length(_) | Expr::Reference(_) | Expr::Weekday(..)))
        {
            return Some(found);
        }
        if let Some(year) = self.digits(at).filter(|&n| is_year(n)) {
            let (_, next) = self.era(at + 1, year);
            let year = i16::try_from(year).ok()?;
            return (!self.is_counted(at + 1)).then(|| Parsed::new(at, 0, next, Expr::Years(year, year)));
        }
        // «نهاية العام» is the end of this one.
        let hit = self.plain(at, Kind::Unit).filter(|h| h.article)?;
        match hit.meaning {
            Meaning::Unit(unit @ (Unit::Year | Unit::Month), 1) => {
                Some(Parsed::new(at, 0, hit.next, Expr::Unit(unit, Rel::Current)))
            }
            _ => None,
        }
    }

    /// «قبل يومين», «بعد نحو ثلاثة أشهر»; an event behind it («بعد يومين من الهجوم») leaves only the length.
    fn offset(&self, at: usize) -> Option<Parsed> {
        let hit = self.find(at, set(&[Kind::Earlier, Kind::After]))?;
        const SIZES: u64 = set(&[Kind::Approx, Kind::More, Kind::Less]);
        let size = self.find(hit.next, SIZES).filter(|h| h.skip == 0);
        let from = size.map_or(hit.next, |h| h.next);
        let (count, next, skip) = self.count(from, true)?;
        if skip > 0 || self.rel(next).is_some() {
            return None;
        }
        let modifier = size.map(|h| match h.kind {
            Kind::Approx => "APPROX",
            Kind::More => "MORE_THAN",
            _ => "LESS_THAN",
        });
        // «أسبوع من الآن» and «من اليوم» still mean the day of publication.
        let link = self.find(next, Kind::From.bit()).filter(|h| h.skip == 0);
        let is_from_now = link.is_some_and(|h| self.find(h.next, set(&[Kind::Deictic, Kind::Reference])).is_some());
        let is_of_event = link.is_some() && !is_from_now || self.letters(next) == [0xD9, 0xE4, 0xEA];
        if is_of_event {
            return Some(Parsed { modifier, ..Parsed::new(from, 0, next, Expr::Length(count)) });
        }
        let is_past = hit.kind == Kind::Earlier;
        let expr = Expr::Offset(if is_past { Count { n: -count.n, ..count } } else { count }, is_past);
        Some(Parsed { modifier, ..Parsed::new(at, hit.skip, next, expr) })
    }

    /// Months, years, parts of them, placed units, lengths and vague words.
    fn plain_time(&self, at: usize, is_supported: bool) -> Option<Parsed> {
        let before = |wanted: u64| at > 0 && self.find(at - 1, wanted).is_some();
        if let Some(found) =
            self.range_of_days(at).or_else(|| self.years(at)).or_else(|| self.weekdays(at)).or_else(|| self.share(at))
        {
            return Some(found);
        }
        if let Some(feast) = self.feast(at) {
            return Some(feast);
        }
        if let Some(reference) = self.find(at, Kind::Reference.bit()) {
            return Some(Parsed::new(at, reference.skip, reference.next, Expr::Reference(reference.number())));
        }
        let has_preposition = matches!(self.letters(at).first(), Some(&(0xC8 | 0xE4)));
        if let Some(month) = self.month(at, is_supported || before(CALLS)) {
            return (month.skip < 2 || !has_preposition).then_some(month);
        }
        if let Some(found) = self.year(at).or_else(|| self.placed_unit(at)).or_else(|| self.placed_length(at)) {
            return Some(found);
        }
        if is_supported {
            return self.day(at);
        }
        self.length(at)
    }

    /// «من 3 إلى 5 مايو», «بين 3 و5 مايو».
    fn range_of_days(&self, at: usize) -> Option<Parsed> {
        let lead = self.find(at, set(&[Kind::From, Kind::Between]))?;
        let date =
            self.date(lead.next).filter(|d| matches!(d.expr, Expr::Calendar(Calendar { last_day: Some(_), .. })))?;
        Some(Parsed { first: at, skip: lead.skip, ..date })
    }
}
