//! The clitic lattice: every way to read one written word.
//!
//! A word is `[أ][و|ف][س|ب|ك|ل][ال] stem [pronoun]`. The product is walked at look-up: each split gives a packed key, and a
//! key that the form table holds gives one analysis a form. Spelling rules at the seams: `ل + ال → لل`; ta marbuta is
//! written ت before a pronoun (such forms are in the table); `على`, `إلى`, `لدى` end in ي there.

use musnad_text::Key;

use crate::kinds::{Class, Function, Pos, Use};
use crate::lexicon::Lexicon;
use crate::model::{Derivation, Feats, LemmaId};

/// Attached particles before the stem, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proclitics(pub u8);

impl Proclitics {
    /// أ of a question.
    pub const QUESTION: u8 = 1;
    /// و.
    pub const WA: u8 = 2;
    /// ف.
    pub const FA: u8 = 4;
    /// س of the future.
    pub const SA: u8 = 8;
    /// ب.
    pub const BI: u8 = 16;
    /// ك.
    pub const KA: u8 = 32;
    /// ل.
    pub const LI: u8 = 64;
    /// ال.
    pub const AL: u8 = 128;

    /// Says whether all the bits are there.
    #[must_use]
    pub const fn has(self, bits: u8) -> bool {
        self.0 & bits == bits
    }

    /// Says whether any of the bits is there.
    #[must_use]
    pub const fn any(self, bits: u8) -> bool {
        self.0 & bits != 0
    }
}

/// An attached pronoun: person, number and gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enclitic {
    /// 1, 2 or 3.
    pub person: u8,
    /// 1 singular, 2 dual, 3 plural.
    pub number: u8,
    /// 1 masculine, 2 feminine, 0 either.
    pub gender: u8,
    /// Letters that it takes.
    pub letters: u8,
}

/// One way to read a word. Letter positions count from the word's first letter.
#[derive(Clone, Copy, Debug)]
pub struct Analysis {
    /// The word; `None` for a guess.
    pub lemma: Option<LemmaId>,
    /// Part of speech.
    pub pos: Pos,
    /// Features.
    pub feats: Feats,
    /// Attached particles.
    pub proclitics: Proclitics,
    /// Attached pronoun.
    pub enclitic: Option<Enclitic>,
    /// First letter of the stem.
    pub stem_start: u8,
    /// One past the last letter of the stem.
    pub stem_end: u8,
    /// How unlikely it is by itself: 0 best.
    pub cost: i16,
    /// Whether it is written with the hamza, ta marbuta and alif maqsura of the lexicon.
    pub is_spelt: bool,
}

/// What a word costs more that news hardly has.
const RARE: i16 = 6;
const ALEF: u8 = 0xC7;
const LAM: u8 = 0xE4;
const YEH: u8 = 0xEA;
const HEH: u8 = 0xE7;

/// The attached pronouns by their folded letters, longest first.
const ENCLITICS: &[(&[u8], Enclitic)] = &[
    (&[0xE7, 0xE5, 0xC7], Enclitic { person: 3, number: 2, gender: 0, letters: 3 }),
    (&[0xE3, 0xE5, 0xC7], Enclitic { person: 2, number: 2, gender: 0, letters: 3 }),
    (&[0xE7, 0xC7], Enclitic { person: 3, number: 1, gender: 2, letters: 2 }),
    (&[0xE7, 0xE5], Enclitic { person: 3, number: 3, gender: 1, letters: 2 }),
    (&[0xE7, 0xE6], Enclitic { person: 3, number: 3, gender: 2, letters: 2 }),
    (&[0xE3, 0xE5], Enclitic { person: 2, number: 3, gender: 1, letters: 2 }),
    (&[0xE6, 0xC7], Enclitic { person: 1, number: 3, gender: 0, letters: 2 }),
    (&[0xE6, 0xEA], Enclitic { person: 1, number: 1, gender: 0, letters: 2 }),
    (&[0xE7], Enclitic { person: 3, number: 1, gender: 1, letters: 1 }),
    (&[0xE3], Enclitic { person: 2, number: 1, gender: 0, letters: 1 }),
    (&[0xEA], Enclitic { person: 1, number: 1, gender: 0, letters: 1 }),
];

/// Calls `emit` with every reading of the particles before the stem: bits, and the letters that they take.
/// `virtual_article` is true where the article's alif is dropped («لل»).
fn each_prefix(key: &[u8], mut emit: impl FnMut(Proclitics, usize)) {
    let mut outer: [(u8, usize); 4] = [(0, 0); 4];
    let mut n = 1;
    if key.len() > 2 {
        match key[0] {
            0xE8 => {
                outer[n] = (Proclitics::WA, 1);
                n += 1;
            }
            0xE1 => {
                outer[n] = (Proclitics::FA, 1);
                n += 1;
            }
            ALEF => {
                outer[n] = (Proclitics::QUESTION, 1);
                n += 1;
            }
            _ => {}
        }
    }
    for &(bits, at) in &outer[..n] {
        emit(Proclitics(bits), at);
        let rest = &key[at..];
        if rest.len() < 3 {
            if rest.len() == 2 && matches!(rest[0], 0xC8 | LAM | 0xE3) {
                emit(Proclitics(bits | inner_bit(rest[0])), at + 1);
            }
            continue;
        }
        if rest[0] == ALEF && rest[1] == LAM {
            emit(Proclitics(bits | Proclitics::AL), at + 2);
        }
        let inner = inner_bit(rest[0]);
        if inner != 0 {
            emit(Proclitics(bits | inner), at + 1);
            let after = &rest[1..];
            if inner != Proclitics::SA && after.len() > 2 && after[0] == ALEF && after[1] == LAM {
                emit(Proclitics(bits | inner | Proclitics::AL), at + 3);
            }
            if inner == Proclitics::LI && after.len() > 1 && after[0] == LAM {
                emit(Proclitics(bits | inner | Proclitics::AL), at + 2);
            }
        }
    }
}

const fn inner_bit(letter: u8) -> u8 {
    match letter {
        0xD3 => Proclitics::SA,
        0xC8 => Proclitics::BI,
        0xE3 => Proclitics::KA,
        LAM => Proclitics::LI,
        _ => 0,
    }
}

impl Lexicon {
    /// Appends every listed reading of a word to `out`, in a fixed order.
    ///
    /// `safe` and `key` are the two folded spellings of one word, of equal length. Words of more than 21 letters and words
    /// that the lexicon does not hold give nothing: see [`Lexicon::guess`].
    pub fn analyses(&self, safe: &[u8], key: &[u8], out: &mut Vec<Analysis>) {
        let Some(packed) = Key::pack(key) else { return };
        let len = key.len();
        let first = out.len();
        each_prefix(key, |proclitics, from| {
            // The question's أ bears its hamza; «الجمعة» is no question.
            if from >= len || proclitics.any(Proclitics::QUESTION) && safe[0] != 0xC3 {
                return;
            }
            self.stems(packed, safe, (from, len), proclitics, None, out);
            for (letters, enclitic) in ENCLITICS {
                let n = letters.len();
                if len - from <= n || !key.ends_with(letters) {
                    continue;
                }
                // «وزارة» is not «وزار‑ه», «على» not «عل‑ي»: the pronouns are written ه and ي.
                let is_written = !matches!((letters[0], safe[len - n]), (0xE7, 0xC9) | (0xEA, 0xE9));
                if is_written {
                    self.stems(packed, safe, (from, len - n), proclitics, Some(*enclitic), out);
                }
            }
        });
        // «وزير» is a minister before it is «و‑زير»: a word that is listed whole is seldom to be split.
        // «كان» is not «كأن» without its hamza where «كان» is a word itself.
        if out[first..].iter().any(|a| a.is_spelt) {
            for a in out[first..].iter_mut().filter(|a| !a.is_spelt) {
                let is_closed = a.lemma.is_some_and(|l| self.lemma(l).function.is_some());
                a.cost += if is_closed { 8 } else { 4 };
            }
        }
        self.prefer_listed_nouns(&mut out[first..]);
        let is_whole = |a: &Analysis| {
            a.proclitics == Proclitics(0)
                && a.enclitic.is_none()
                && a.pos != Pos::Verb
                && a.lemma.is_some_and(|l| self.lemma(l).derivation == Derivation::Base && !self.lemma(l).needs_head)
        };
        if out[first..].iter().any(is_whole) {
            for a in &mut out[first..] {
                if a.proclitics.0 != 0 && !a.proclitics.any(Proclitics::AL) {
                    a.cost += 3;
                }
            }
        }
    }

    /// «دول», «حادث»: a noun of the word lists is likelier than a verb of the same letters, unless it is that verb's masdar.
    fn prefer_listed_nouns(&self, found: &mut [Analysis]) {
        for n in 0..found.len() {
            let verb = found[n];
            if verb.pos != Pos::Verb || verb.enclitic.is_some() {
                continue;
            }
            // News reports: «ذكر» is said before it is a male.
            if verb.feats.person() == 3 && verb.lemma.is_some_and(|l| self.lemma(l).reports) {
                found[n].cost -= 1;
            }
            if verb.feats.tense() & Feats::PERFECT == 0 {
                // «تدين», «يدين»: what bears the prefix of the imperfect and tells an act is that verb.
                if verb.lemma.is_some_and(|l| !self.lemma(l).triggers.is_empty()) && verb.feats.person() == 3 {
                    found[n].cost -= 1;
                }
                continue;
            }
            let rivals = found.iter().any(|a| {
                a.pos == Pos::Noun
                    && (a.stem_start, a.stem_end) == (verb.stem_start, verb.stem_end)
                    && a.feats.state() != Feats::BEFORE_PRONOUN
                    && a.lemma.zip(verb.lemma).is_some_and(|(noun, verb)| {
                        let noun = self.lemma(noun);
                        noun.derivation == Derivation::Base
                            && !noun.of_verbs.iter().any(|(v, d)| *v == verb && *d == Derivation::Masdar)
                    })
            });
            if rivals {
                let lemma = self.lemma(verb.lemma.unwrap_or(LemmaId(0)));
                found[n].cost += match (lemma.reports, lemma.triggers.is_empty()) {
                    (true, _) => 0,
                    (false, false) => 2,
                    (false, true) => 4,
                };
            }
        }
    }

    fn stems(
        &self,
        packed: Key,
        safe: &[u8],
        (from, to): (usize, usize),
        proclitics: Proclitics,
        enclitic: Option<Enclitic>,
        out: &mut Vec<Analysis>,
    ) {
        let first = out.len();
        self.forms.find(packed, safe, (from, to), &mut |entry| {
            let lemma = self.lemma(entry.lemma);
            if entry.needs_article != (proclitics.any(Proclitics::AL) && lemma.pos == Pos::Name)
                && (entry.needs_article || lemma.pos == Pos::Name)
            {
                return;
            }
            let Some(extra) = join_cost(
                lemma.pos,
                lemma.function,
                lemma.derivation,
                entry.feats,
                proclitics,
                enclitic,
                lemma.takes_object,
            ) else {
                return;
            };
            let spelling = if entry.is_spelt { 0 } else { self.spelling_cost(entry.lemma, &safe[from..to]) };
            let Some(mut prior) = prior_cost(lemma.pos, lemma.class, lemma.derivation, entry.feats) else { return };
            if lemma.uses.contains(&Use::Rare) {
                prior += RARE;
            }
            if lemma.pos == Pos::Name && lemma.names.is_empty() {
                prior += 1;
            }
            // «من» and «ما» are relatives far more seldom than what else they are.
            if lemma.needs_head || lemma.pos == Pos::Rel && to - from == 2 {
                prior += 3;
            }
            out.push(Analysis {
                lemma: Some(entry.lemma),
                pos: lemma.pos,
                feats: entry.feats,
                proclitics,
                enclitic,
                stem_start: u8::try_from(from).unwrap_or(u8::MAX),
                stem_end: u8::try_from(to).unwrap_or(u8::MAX),
                cost: prior + extra + spelling,
                is_spelt: entry.is_spelt,
            });
        });
        out[first..].sort_by_key(|a| (a.lemma, a.feats, !a.is_spelt));
    }

    /// Writers drop hamza more often than they misplace it: «ان» for «أن» is cheap, «أن» for «إن» is not.
    fn spelling_cost(&self, lemma: LemmaId, written: &[u8]) -> i16 {
        let is_closed = self.lemma(lemma).function.is_some();
        let misplaced = matches!(written.first(), Some(0xC3 | 0xC5 | 0xC2));
        // «علي» is the name, hardly ever «على».
        if is_closed && written.last() == Some(&YEH) && self.lemma(lemma).text.ends_with('ى') {
            return 7;
        }
        if self.lemma(lemma).pos == Pos::Name {
            return if misplaced { 5 } else { 3 };
        }
        match (is_closed, misplaced) {
            (true, true) => 9,
            (false, true) => 4,
            _ => 1,
        }
    }
}

/// Says what an analysis costs by itself; `None` where news does not use the form.
fn prior_cost(pos: Pos, class: Option<Class>, derivation: Derivation, feats: Feats) -> Option<i16> {
    Some(match pos {
        Pos::Verb => {
            let tense = feats.tense();
            let mut cost = 3;
            if tense == Feats::IMPERATIVE {
                cost += 9;
            }
            if feats.person() == 2 {
                cost += 6;
            }
            if feats.person() == 1 && feats.number() == 1 {
                cost += 3;
            }
            if feats.person() == 1 {
                cost += 1;
            }
            if feats.number() == 2 || feats.number() == 3 && feats.gender() == 2 {
                cost += 2;
            }
            if feats.voice() == Feats::PASSIVE {
                cost += 2;
            }
            cost
        }
        Pos::Noun => {
            // «ين» is far more often a plural than a dual.
            let dual = i16::from(feats.number() == 2);
            dual + match derivation {
                Derivation::Base => 2,
                Derivation::Masdar => 3,
                Derivation::Active | Derivation::Passive => 5,
            }
        }
        Pos::Adj => {
            let dual = i16::from(feats.number() == 2);
            dual + match (class, derivation) {
                (_, Derivation::Base) => 2,
                _ => 4,
            }
        }
        Pos::Name => 2,
        _ => 0,
    })
}

/// Says what joining the clitics to the stem costs; `None` where they cannot be joined.
fn join_cost(
    pos: Pos,
    function: Option<Function>,
    derivation: Derivation,
    feats: Feats,
    proclitics: Proclitics,
    enclitic: Option<Enclitic>,
    takes_object: bool,
) -> Option<i16> {
    let article = proclitics.any(Proclitics::AL);
    let preposition = proclitics.any(Proclitics::BI | Proclitics::KA | Proclitics::LI);
    let mut cost = 0;
    if proclitics.any(Proclitics::QUESTION) {
        cost += 10;
    }
    if proclitics.any(Proclitics::FA | Proclitics::KA) {
        cost += 1;
    }
    if proclitics.any(Proclitics::SA) && !(pos == Pos::Verb && feats.tense() & Feats::INDICATIVE != 0) {
        return None;
    }
    match pos {
        Pos::Verb => {
            if article || proclitics.any(Proclitics::BI | Proclitics::KA) {
                return None;
            }
            if proclitics.any(Proclitics::LI) && feats.tense() & (Feats::SUBJUNCTIVE | Feats::JUSSIVE) == 0 {
                return None;
            }
            match enclitic {
                None if feats.is_before_pronoun() => return None,
                Some(_) if !takes_object || feats.voice() == Feats::PASSIVE => return None,
                Some(e) if e.person == 1 && e.number == 1 && e.letters == 1 => return None,
                Some(e) if e.person != 3 => cost += 4,
                _ => {}
            }
        }
        Pos::Noun | Pos::Adj => {
            let state = feats.state();
            if article && (state != Feats::PLAIN || enclitic.is_some()) {
                return None;
            }
            match enclitic {
                None if state == Feats::BEFORE_PRONOUN => return None,
                Some(_) if state == Feats::INDEFINITE => return None,
                Some(e) => {
                    if e.letters == 2 && e.person == 1 && e.number == 1 {
                        return None;
                    }
                    if pos == Pos::Adj || matches!(derivation, Derivation::Active | Derivation::Passive) {
                        cost += 3;
                    }
                    cost += match e.person {
                        3 => 0,
                        1 if e.number == 3 => 2,
                        _ => 5,
                    };
                }
                None => {}
            }
            if preposition && state == Feats::INDEFINITE {
                return None;
            }
        }
        Pos::Name => {
            if enclitic.is_some() {
                return None;
            }
        }
        Pos::Adp | Pos::Sconj | Pos::Part | Pos::Aux | Pos::Det | Pos::Pron | Pos::Adv => {
            if article && pos != Pos::Det || feats.state() == Feats::BEFORE_PRONOUN && enclitic.is_none() {
                return None;
            }
            if let Some(e) = enclitic {
                if matches!(pos, Pos::Pron | Pos::Adv) && function != Some(Function::When) {
                    return None;
                }
                cost += if e.person == 3 { 1 } else { 4 };
            }
            if preposition && pos == Pos::Adp {
                cost += 3;
            }
        }
        Pos::Num => {
            if enclitic.is_some() {
                cost += 3;
            }
        }
        Pos::Rel | Pos::Dem | Pos::Cconj | Pos::Intj => {
            if article || enclitic.is_some() {
                return None;
            }
        }
        Pos::Foreign | Pos::Punct => return None,
    }
    Some(cost)
}

impl Lexicon {
    /// Appends readings of a word that the lexicon does not hold, marked by `lemma: None`.
    ///
    /// By affixes alone: a noun or name behind the article or a joined preposition, a nisba in ي or ية, a plural in ات or
    /// ون/ين, a perfect in ت. Always at least a plain name and a plain noun.
    pub fn guess(&self, key: &[u8], out: &mut Vec<Analysis>) {
        let len = key.len();
        let push = |out: &mut Vec<Analysis>, pos, feats, proclitics, from: usize, cost| {
            out.push(Analysis {
                lemma: None,
                pos,
                feats,
                proclitics,
                enclitic: None,
                stem_start: u8::try_from(from).unwrap_or(u8::MAX),
                stem_end: u8::try_from(len.min(255)).unwrap_or(u8::MAX),
                cost,
                is_spelt: false,
            });
        };
        let number_gender = |from: usize| -> Feats {
            let stem = &key[from..];
            if stem.len() > 4 && stem.ends_with(&[0xC7, 0xCA]) {
                Feats::nominal(3, 2, Feats::PLAIN)
            } else if stem.len() > 4 && (stem.ends_with(&[0xE8, 0xE6]) || stem.ends_with(&[0xEA, 0xE6])) {
                Feats::nominal(3, 1, Feats::PLAIN)
            } else if stem.len() > 3 && stem.ends_with(&[0xE7]) {
                Feats::nominal(1, 2, Feats::PLAIN)
            } else {
                Feats::nominal(1, 1, Feats::PLAIN)
            }
        };
        // A word in «الـ» is hardly ever a name of which these are the first letters.
        let begins_like_article = i16::from(len > 4 && key.starts_with(&[ALEF, LAM])) * 5;
        push(out, Pos::Name, number_gender(0), Proclitics(0), 0, 12 + begins_like_article);
        push(out, Pos::Noun, number_gender(0), Proclitics(0), 0, 14 + begins_like_article);
        // «تنسيقيا», «تنسيقي», «تنسيقية»: nisba without the article.
        let nisba = |ending: &[u8]| len >= ending.len() + 4 && key.ends_with(ending);
        if nisba(&[YEH, ALEF]) {
            push(out, Pos::Adj, Feats::nominal(1, 1, Feats::INDEFINITE), Proclitics(0), 0, 10);
        } else if nisba(&[YEH, HEH]) {
            push(out, Pos::Adj, Feats::nominal(1, 2, Feats::PLAIN), Proclitics(0), 0, 12);
        } else if nisba(&[YEH]) {
            push(out, Pos::Adj, Feats::nominal(1, 1, Feats::PLAIN), Proclitics(0), 0, 12);
        }
        each_prefix(key, |proclitics, from| {
            if from == 0 || len.saturating_sub(from) < 3 || proclitics.any(Proclitics::SA | Proclitics::QUESTION) {
                return;
            }
            let feats = number_gender(from);
            let article = proclitics.any(Proclitics::AL);
            let letters: i16 = if article { 0 } else { 3 };
            if article {
                push(out, Pos::Noun, feats, proclitics, from, 11);
                push(out, Pos::Adj, feats, proclitics, from, 12);
                push(out, Pos::Name, feats, proclitics, from, 13);
            } else {
                push(out, Pos::Name, feats, proclitics, from, 12 + letters);
                push(out, Pos::Noun, feats, proclitics, from, 14 + letters);
            }
        });
    }
}
