//! The words of time, compiled for look-up.

use musnad_text::{Key, Text, TokenKind, key_of, letters_of};

use crate::narrow::narrow;

/// What a word or phrase of `time/words.tsv` does in the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    Weekday,
    BareWeekday,
    Month,
    WeakMonth,
    Hijri,
    WeakHijri,
    Unit,
    Construct,
    Past,
    Before,
    Last,
    Future,
    Current,
    Same,
    Next,
    Near,
    Far,
    Deictic,
    WeakDeictic,
    Daypart,
    Number,
    Ordinal,
    Few,
    Several,
    Fraction,
    Season,
    Start,
    Mid,
    End,
    Approx,
    More,
    Less,
    Reference,
    Every,
    Set,
    Times,
    Earlier,
    After,
    Since,
    During,
    Until,
    Onward,
    For,
    In,
    From,
    To,
    Between,
    Dated,
    Agree,
    Clock,
    Zone,
    Era,
    Decade,
    Holiday,
    Name,
    Head,
    YearHead,
    Age,
    General,
    NotDay,
}

impl Kind {
    /// The bit of this kind in a set of kinds.
    pub(super) const fn bit(self) -> u64 {
        1 << self as u8
    }

    fn from_cell(cell: &str) -> Option<Self> {
        Some(match cell {
            "weekday" => Self::Weekday,
            "weekday.bare" => Self::BareWeekday,
            "month" => Self::Month,
            "month.weak" | "month.exact" => Self::WeakMonth,
            "hijri" => Self::Hijri,
            "hijri.weak" => Self::WeakHijri,
            "unit" | "unit.exact" => Self::Unit,
            "unit.construct" => Self::Construct,
            "past" => Self::Past,
            "past.before" => Self::Before,
            "past.last" => Self::Last,
            "future" => Self::Future,
            "current" => Self::Current,
            "same" => Self::Same,
            "next" => Self::Next,
            "dem.near" => Self::Near,
            "dem.far" => Self::Far,
            "deictic" => Self::Deictic,
            "deictic.weak" => Self::WeakDeictic,
            "daypart" => Self::Daypart,
            "number" => Self::Number,
            "ordinal" => Self::Ordinal,
            "few" => Self::Few,
            "several" => Self::Several,
            "fraction" => Self::Fraction,
            "season" => Self::Season,
            "mod.start" => Self::Start,
            "mod.mid" => Self::Mid,
            "mod.end" => Self::End,
            "approx" => Self::Approx,
            "more" => Self::More,
            "less" => Self::Less,
            "ref" => Self::Reference,
            "every" => Self::Every,
            "set" => Self::Set,
            "times" => Self::Times,
            "before" => Self::Earlier,
            "after" => Self::After,
            "since" => Self::Since,
            "during" => Self::During,
            "until" => Self::Until,
            "onward" => Self::Onward,
            "for" => Self::For,
            "in" => Self::In,
            "from" => Self::From,
            "to" => Self::To,
            "between" => Self::Between,
            "dated" => Self::Dated,
            "agree" => Self::Agree,
            "clock" => Self::Clock,
            "zone" => Self::Zone,
            "era" => Self::Era,
            "decade" => Self::Decade,
            "holiday" => Self::Holiday,
            "name" => Self::Name,
            "head" => Self::Head,
            "head.year" => Self::YearHead,
            "age" => Self::Age,
            "general" => Self::General,
            "notday" => Self::NotDay,
            _ => return None,
        })
    }
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
}

/// A season of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// The value of a word, by its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Weekdays from Monday = 1, months, numbers, offsets in days, steps of modifiers.
    Number(i32),
    /// A unit and how many; 0 where the plural leaves it open.
    Unit(Unit, i32),
    /// A part of the day.
    Part(Part),
    /// A season.
    Season(Season),
    /// A feast: whether its calendar is the Hijri one, month, day.
    Holiday(bool, u8, u8),
    /// What may follow a name's head: a deictic, a day and month, a weekday.
    Follow(bool, bool, bool),
    /// Whether a zone is Greenwich time.
    Zone(bool),
    /// Nothing.
    None,
}

fn unit_from(cell: &str) -> Option<Unit> {
    Some(match cell {
        "S" => Unit::Second,
        "MIN" => Unit::Minute,
        "H" => Unit::Hour,
        "D" => Unit::Day,
        "W" => Unit::Week,
        "M" => Unit::Month,
        "Y" => Unit::Year,
        "DE" => Unit::Decade,
        "C" => Unit::Century,
        _ => return None,
    })
}

fn meaning(kind: Kind, cell: &str) -> Option<Meaning> {
    Some(match kind {
        Kind::Unit | Kind::Set => {
            let cut = cell.len().checked_sub(1)?;
            let count = cell.get(cut..)?;
            let n = if count == "n" { 0 } else { count.parse().ok()? };
            Meaning::Unit(unit_from(cell.get(..cut)?)?, n)
        }
        Kind::Construct => Meaning::Unit(unit_from(cell)?, 2),
        Kind::Daypart => Meaning::Part(match cell {
            "DAWN" => Part::Dawn,
            "MO" => Part::Morning,
            "MI" => Part::Noon,
            "AF" => Part::Afternoon,
            "EV" => Part::Evening,
            "NI" => Part::Night,
            _ => return None,
        }),
        Kind::Season => Meaning::Season(match cell {
            "SP" => Season::Spring,
            "SU" => Season::Summer,
            "FA" => Season::Autumn,
            "WI" => Season::Winter,
            _ => return None,
        }),
        Kind::Holiday => {
            Meaning::Holiday(cell.starts_with('H'), cell.get(1..3)?.parse().ok()?, cell.get(3..5)?.parse().ok()?)
        }
        Kind::Head => Meaning::Follow(cell.contains('d'), cell.contains('m'), cell.contains('w')),
        Kind::Zone => Meaning::Zone(cell == "Z"),
        Kind::Name | Kind::YearHead => Meaning::None,
        _ => Meaning::Number(cell.parse().ok()?),
    })
}

/// One form of one row.
#[derive(Debug)]
struct Form {
    kind: Kind,
    meaning: Meaning,
    /// Whether the first word is the row's word with an article that the row does not write.
    article: bool,
    /// The spelling of the first word, where it must be exact.
    exact: Option<Box<[u8]>>,
    /// The words behind the first.
    rest: Box<[Key]>,
}

/// A row found in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) kind: Kind,
    pub(super) meaning: Meaning,
    /// The token behind the last of the form.
    pub(super) next: usize,
    /// Letters of the first token before the form: the clitics.
    pub(super) skip: u8,
    /// The row's word carries an article that the row does not write.
    pub(super) article: bool,
}

impl Hit {
    /// The number of the row, 0 if it has none.
    pub(super) const fn number(self) -> i32 {
        match self.meaning {
            Meaning::Number(n) => n,
            _ => 0,
        }
    }
}

/// The words of `time/words.tsv`, ready for [`find_times`](super::find_times).
///
/// A form that begins with ال needs its article; a single word without it is found with and without. The clitics
/// و ف ب ل ك may stand before every form. A row with an unknown kind or value is left out: `check-data` reports it.
#[derive(Debug)]
pub struct TimeWords {
    /// Open addressing: key of the first word (0 for none), range of `forms`.
    slots: Box<[(u128, u32, u32)]>,
    /// One bit for the hash of every key.
    filter: Box<[u64]>,
    /// The forms by first word, the longest first.
    forms: Box<[Form]>,
    /// Whether the forms of a slot may stand at the start of an expression, by the union of kinds.
    kinds: Box<[u64]>,
}

const AL: &[u8] = &[0xC7, 0xE4];
const FILTER_BITS: u32 = 16;

fn hash(key: u128) -> u64 {
    #[expect(clippy::cast_possible_truncation, reason = "both halves of the key go into the hash")]
    let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(23);
    folded.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn index(hash: u64, bits: u32) -> usize {
    usize::try_from(hash >> (64 - bits)).unwrap_or(0)
}

/// The key of one word of a form; digits are keyed by their value.
fn word_key(word: &str) -> Option<Key> {
    if let Ok(n) = word.parse::<u32>() {
        return Some(number_key(n));
    }
    if word == "." {
        return Some(DOT);
    }
    Key::pack(&key_of(word))
}

const DOT: Key = Key(1 << 127 | 1 << 126);

const fn number_key(n: u32) -> Key {
    Key(1 << 127 | n as u128)
}

impl TimeWords {
    /// Compiles the rows of `time/words.tsv`: cells in the order of its columns, `id form kind value note`.
    ///
    /// The order of the rows does not matter.
    #[must_use]
    pub fn compile(rows: &[Vec<Box<str>>]) -> Self {
        let mut forms: Vec<(Key, Form)> = Vec::with_capacity(rows.len() * 2);
        for row in rows {
            let [_, form, kind_cell, value, ..] = row.as_slice() else { continue };
            let Some(kind) = Kind::from_cell(kind_cell) else { continue };
            let Some(meaning) = meaning(kind, value) else { continue };
            let mut words = form.split(' ');
            let Some(first) = words.next() else { continue };
            let (Some(first_key), Some(rest)) = (word_key(first), words.map(word_key).collect::<Option<Box<[Key]>>>())
            else {
                continue;
            };
            let exact = kind_cell.ends_with(".exact").then(|| letters_of(first).into_boxed_slice());
            if rest.is_empty() && !first.starts_with("ال") && first_key.0 >> 127 == 0 {
                let mut with = AL.to_vec();
                with.extend(key_of(first));
                let exact = exact.as_deref().map(|e| [AL, e].concat().into_boxed_slice());
                if let Some(key) = Key::pack(&with) {
                    forms.push((key, Form { kind, meaning, article: true, exact, rest: Box::default() }));
                }
            }
            forms.push((first_key, Form { kind, meaning, article: false, exact, rest }));
        }
        forms.sort_by(|(a, x), (b, y)| {
            let by_words = || y.rest.len().cmp(&x.rest.len()).then_with(|| x.rest.cmp(&y.rest));
            a.cmp(b).then_with(by_words).then_with(|| {
                (x.kind as u8, x.article, value_rank(x.meaning)).cmp(&(y.kind as u8, y.article, value_rank(y.meaning)))
            })
        });
        let bits = (forms.len() * 4 + 16).next_power_of_two().trailing_zeros();
        let mut words = Self {
            slots: vec![(0, 0, 0); 1 << bits].into_boxed_slice(),
            filter: vec![0; 1 << (FILTER_BITS - 6)].into_boxed_slice(),
            kinds: vec![0; 1 << bits].into_boxed_slice(),
            forms: Box::default(),
        };
        let mut from = 0;
        while from < forms.len() {
            let key = forms[from].0;
            let to = from + forms[from..].iter().take_while(|(k, _)| *k == key).count();
            let h = hash(key.0);
            let bit = index(h, FILTER_BITS);
            words.filter[bit / 64] |= 1 << (bit % 64);
            let mut at = index(h, bits);
            while words.slots[at].0 != 0 {
                at = (at + 1) % words.slots.len();
            }
            words.slots[at] = (key.0, narrow(from), narrow(to));
            words.kinds[at] = forms[from..to].iter().fold(0, |set, (_, f)| set | f.kind.bit());
            from = to;
        }
        words.forms = forms.into_iter().map(|(_, form)| form).collect();
        words
    }

    /// Whether any row was understood.
    #[cfg(test)]
    pub(super) const fn is_some_form(&self) -> bool {
        !self.forms.is_empty()
    }

    /// The slot of a first word.
    fn slot(&self, key: Key) -> Option<usize> {
        let h = hash(key.0);
        let bit = index(h, FILTER_BITS);
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let mut at = index(h, self.slots.len().trailing_zeros());
        loop {
            match self.slots[at].0 {
                0 => return None,
                found if found == key.0 => return Some(at),
                _ => at = (at + 1) % self.slots.len(),
            }
        }
    }

    /// Gives the longest form at a token whose kind is in `wanted`, with the fewest clitics before it.
    pub(super) fn find(&self, text: &Text, at: usize, end: usize, wanted: u64) -> Option<Hit> {
        let mut found: Option<Hit> = None;
        self.readings(text, at, |skip, slot| {
            if self.kinds[slot] & wanted == 0 {
                return false;
            }
            let (_, from, to) = self.slots[slot];
            for form in &self.forms[from as usize..to as usize] {
                let next = at + 1 + form.rest.len();
                if form.kind.bit() & wanted == 0 || next > end || found.is_some_and(|f| f.next >= next) {
                    continue;
                }
                let token = text.tokens()[at];
                let written = text.safe().get(token.start as usize + usize::from(skip)..token.end as usize);
                if form.exact.as_deref().is_some_and(|exact| written != Some(exact)) {
                    continue;
                }
                if form.rest.iter().zip(at + 1..).all(|(&key, i)| exact_key(text, i) == Some(key)) {
                    found = Some(Hit { kind: form.kind, meaning: form.meaning, next, skip, article: form.article });
                    break;
                }
            }
            false
        });
        found
    }

    /// Says whether any form of the kinds in `wanted` begins at a token.
    pub(super) fn begins(&self, text: &Text, at: usize, wanted: u64) -> bool {
        let mut any = false;
        self.readings(text, at, |_, slot| {
            any = self.kinds[slot] & wanted != 0;
            any
        });
        any
    }

    /// Calls `take` with each reading of a token that has a slot, until it says so.
    fn readings(&self, text: &Text, at: usize, mut take: impl FnMut(u8, usize) -> bool) {
        let Some(token) = text.tokens().get(at) else { return };
        if token.kind == TokenKind::Number {
            if let Some(slot) = exact_key(text, at).and_then(|k| self.slot(k)) {
                take(0, slot);
            }
            return;
        }
        let bytes = &text.key()[token.start as usize..token.end as usize];
        if token.kind != TokenKind::Word || bytes.len() > Key::MAX {
            return;
        }
        let Some(word) = Key::pack(bytes) else { return };
        let n = bytes.len();
        let mut probe = |key: Key, skip: u8| self.slot(key).is_some_and(|slot| take(skip, slot));
        if probe(word, 0) {
            return;
        }
        let mut from = 0usize;
        if matches!(bytes[0], 0xE8 | 0xE1) && n > 2 {
            if probe(word.part(1, n), 1) {
                return;
            }
            from = 1;
        }
        // ب ك ل, the last also with an article that has lost its alif.
        if matches!(bytes[from], 0xC8 | 0xE3 | 0xE4) && n - from > 2 {
            let skip = if from == 0 { 1 } else { 2 };
            if probe(word.part(from + 1, n), skip) {
                return;
            }
            if bytes[from] == 0xE4 && bytes[from + 1] == 0xE4 && n < Key::MAX {
                probe(Key(word.part(from + 1, n).0 << 6 | 0x07), skip);
            }
        }
    }
}

/// The key of a token without stripping anything.
fn exact_key(text: &Text, at: usize) -> Option<Key> {
    let token = text.tokens().get(at)?;
    let bytes = &text.key()[token.start as usize..token.end as usize];
    match token.kind {
        TokenKind::Word => Key::pack(bytes),
        TokenKind::Number if bytes.len() <= 4 => {
            let digits =
                bytes.iter().try_fold(0u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))?;
            Some(number_key(digits))
        }
        TokenKind::Punct if token.punct == b'.' => Some(DOT),
        _ => None,
    }
}

/// A total order of meanings, so that the order of rows decides nothing.
fn value_rank(meaning: Meaning) -> (u8, i32, i32) {
    match meaning {
        Meaning::Number(n) => (0, n, 0),
        Meaning::Unit(u, n) => (1, u as i32, n),
        Meaning::Part(p) => (2, p as i32, 0),
        Meaning::Season(s) => (3, s as i32, 0),
        Meaning::Holiday(h, m, d) => (4, i32::from(h), i32::from(m) * 100 + i32::from(d)),
        Meaning::Follow(..) => (5, 0, 0),
        Meaning::Zone(z) => (6, i32::from(z), 0),
        Meaning::None => (7, 0, 0),
    }
}
