//! The clitic lattice: every way to read one written word.
//!
//! A word is `[أ][و|ف][س|ب|ك|ل][ال] stem [pronoun]`. The product is walked at look-up: each split gives a packed key, and a
//! key that the form table holds gives one analysis a form. Spelling rules at the seams: `ل + ال → لل`; ta marbuta is
//! written ت before a pronoun (such forms are in the table); `على`, `إلى`, `لدى` end in ي there.

use musnad_text::Key;

use crate::forms::Letters;
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
    /// For a guess by pattern its number in [`Lexicon::wazn`]; 0 for listed words and for guesses by affixes alone.
    pub wazn: u8,
}

/// What a word costs more that news hardly has.
const RARE: i16 = 6;
/// What a reading costs more that takes clitics off a word that is a particle as it stands.
const SPLIT_PARTICLE: i16 = 6;
/// What a participle costs more that is also listed as a noun.
const PARTICIPLE_BESIDE_NOUN: i16 = 2;
/// What an open-class word costs more that is spelt as a preposition or particle is.
const RIVAL_OF_CLOSED: i16 = 5;
pub(crate) const ALEF: u8 = 0xC7;
pub(crate) const LAM: u8 = 0xE4;
pub(crate) const YEH: u8 = 0xEA;

/// The attached pronouns by their folded letters, longest first.
pub(crate) const ENCLITICS: &[(&[u8], Enclitic)] = &[
    (&[0xE7, 0xE5, 0xC7], Enclitic { person: 3, number: 2, gender: 0, letters: 3 }),
    (&[0xE3, 0xE5, 0xC7], Enclitic { person: 2, number: 2, gender: 0, letters: 3 }),
    (&[0xE7, 0xC7], Enclitic { person: 3, number: 1, gender: 2, letters: 2 }),
    (&[0xE7, 0xE5], Enclitic { person: 3, number: 3, gender: 1, letters: 2 }),
    (&[0xE7, 0xE6], Enclitic { person: 3, number: 3, gender: 2, letters: 2 }),
    (&[0xE3, 0xE5], Enclitic { person: 2, number: 3, gender: 1, letters: 2 }),
    (&[0xE3, 0xE6], Enclitic { person: 2, number: 3, gender: 2, letters: 2 }),
    (&[0xE6, 0xC7], Enclitic { person: 1, number: 3, gender: 0, letters: 2 }),
    (&[0xE6, 0xEA], Enclitic { person: 1, number: 1, gender: 0, letters: 2 }),
    (&[0xE7], Enclitic { person: 3, number: 1, gender: 1, letters: 1 }),
    (&[0xE3], Enclitic { person: 2, number: 1, gender: 0, letters: 1 }),
    (&[0xEA], Enclitic { person: 1, number: 1, gender: 0, letters: 1 }),
];

/// Calls `emit` with every reading of the particles before the stem: bits, and the letters that they take.
pub(crate) fn each_prefix(key: &[u8], mut emit: impl FnMut(Proclitics, usize)) {
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
        let Some(whole) = Key::pack(key) else { return };
        let word = Letters { whole, safe, key };
        let len = key.len();
        let first = out.len();
        each_prefix(key, |proclitics, from| {
            // The question's أ bears its hamza; «الجمعة» is no question.
            if from >= len || proclitics.any(Proclitics::QUESTION) && safe[0] != 0xC3 {
                return;
            }
            self.stems(word, (from, len), proclitics, None, out);
            for (letters, enclitic) in ENCLITICS {
                let n = letters.len();
                if len - from <= n || key[len - 1] != letters[n - 1] || !key.ends_with(letters) {
                    continue;
                }
                // «وزارة» is not «وزار‑ه», «على» not «عل‑ي»: the pronouns are written ه and ي.
                let is_written = !matches!((letters[0], safe[len - n]), (0xE7, 0xC9) | (0xEA, 0xE9));
                if is_written {
                    self.stems(word, (from, len - n), proclitics, Some(*enclitic), out);
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
        for n in first..out.len() {
            if crate::tag::is_rival_of_closed(self, &out[n], &out[first..]) {
                out[n].cost += RIVAL_OF_CLOSED;
            }
        }
        self.prefer_listed_nouns(&mut out[first..]);
        self.prefer_nouns_to_participles(&mut out[first..]);
        self.prefer_singulars(&mut out[first..]);
        let is_whole = |a: &Analysis| {
            a.proclitics == Proclitics(0)
                && a.enclitic.is_none()
                && a.pos != Pos::Verb
                && a.lemma.is_some_and(|l| {
                    let lemma = self.lemma(l);
                    matches!(lemma.derivation, Derivation::Base | Derivation::Masdar)
                        && !lemma.needs_head
                        && !lemma.is_rare
                })
        };
        // «وصلت» is of وصل before it is «و‑صلّت».
        let is_whole_verb = |a: &Analysis| {
            a.pos == Pos::Verb
                && a.is_spelt
                && a.proclitics == Proclitics(0)
                && a.enclitic.is_none()
                && a.feats.person() == 3
                && a.lemma.is_some_and(|l| !self.lemma(l).is_rare)
        };
        if out[first..].iter().any(is_whole_verb) {
            for a in out[first..]
                .iter_mut()
                .filter(|a| a.pos == Pos::Verb && a.proclitics.any(Proclitics::WA | Proclitics::FA))
            {
                a.cost += 2;
            }
        }
        // «لكن» is not «ل‑كن», «شبه» not «شب‑ه».
        let is_particle =
            |a: &Analysis| is_whole(a) && a.is_spelt && a.lemma.is_some_and(|l| self.lemma(l).function.is_some());
        if out[first..].iter().any(is_particle) {
            for a in out[first..].iter_mut().filter(|a| a.proclitics.0 & !Proclitics::AL != 0 || a.enclitic.is_some()) {
                a.cost += SPLIT_PARTICLE;
            }
        } else if out[first..].iter().any(is_whole) {
            let is_word = out[first..].iter().any(|a| is_whole(a) && a.pos != Pos::Name);
            for a in &mut out[first..] {
                if a.proclitics.0 != 0 && !a.proclitics.any(Proclitics::AL) {
                    // «كمينا» is an ambush, not «like Mina».
                    a.cost += if a.pos == Pos::Name && is_word { 6 } else { 3 };
                } else if a.enclitic.is_some() && a.pos == Pos::Verb {
                    a.cost += 4;
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

    /// «طالبا» is a student before it is «asking», «المعارضة» the opposition before it is «opposing».
    fn prefer_nouns_to_participles(&self, found: &mut [Analysis]) {
        let lemma_of = |a: &Analysis| a.lemma.map(|l| self.lemma(l));
        for n in 0..found.len() {
            let a = found[n];
            let is_participle = a.pos == Pos::Adj && lemma_of(&a).is_some_and(|l| l.derivation != Derivation::Base);
            let is_rival = |r: &Analysis| {
                r.pos == Pos::Noun
                    && (r.stem_start, r.stem_end) == (a.stem_start, a.stem_end)
                    && lemma_of(r).is_some_and(|l| l.derivation == Derivation::Base && !l.is_rare)
            };
            if is_participle && found.iter().any(is_rival) {
                found[n].cost += PARTICIPLE_BESIDE_NOUN;
            }
        }
    }

    /// «كتاب» is a book before it is writers.
    fn prefer_singulars(&self, found: &mut [Analysis]) {
        for n in 0..found.len() {
            let a = found[n];
            let is_rival = |r: &Analysis| {
                r.pos == Pos::Noun
                    && r.is_spelt
                    && r.feats.number() == 1
                    && r.feats.state() == a.feats.state()
                    && (r.proclitics, r.enclitic) == (a.proclitics, a.enclitic)
                    && r.lemma.is_some_and(|l| !self.lemma(l).is_rare)
            };
            if a.pos == Pos::Noun && a.feats.number() == 3 && found.iter().any(is_rival) {
                found[n].cost += 1;
            }
        }
    }

    fn stems(
        &self,
        word: Letters<'_>,
        (from, to): (usize, usize),
        proclitics: Proclitics,
        enclitic: Option<Enclitic>,
        out: &mut Vec<Analysis>,
    ) {
        let first = out.len();
        self.forms.find(word, (from, to), &mut |entry| {
            let lemma = self.lemma(entry.lemma);
            if entry.needs_article != (proclitics.any(Proclitics::AL) && lemma.pos == Pos::Name)
                && (entry.needs_article || lemma.pos == Pos::Name)
            {
                return;
            }
            // «م» is a metre; it takes no clitics, and «ا» is no «أ».
            if to - from == 1 && lemma.pos == Pos::Noun && (!entry.is_spelt || proclitics.0 != 0 || enclitic.is_some())
            {
                return;
            }
            // «بهجوما» is none; «لمحام» is, whose tanwin is not that of the accusative.
            if entry.feats.state() == Feats::INDEFINITE
                && lemma.pos != Pos::Verb
                && proclitics.any(Proclitics::BI | Proclitics::KA | Proclitics::LI)
                && word.key[to - 1] == ALEF
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
            let spelling = if entry.is_spelt { 0 } else { self.spelling_cost(entry.lemma, &word.safe[from..to]) };
            let Some(mut prior) = prior_cost(lemma.pos, lemma.class, lemma.derivation, entry.feats) else { return };
            if lemma.uses.contains(&Use::Rare) || lemma.is_rare {
                prior += RARE;
            }
            if lemma.pos == Pos::Name && lemma.names.is_empty() {
                prior += 1;
            }
            // «السوداني» is a newspaper far more seldom than an adjective.
            if lemma.needs_head {
                prior += 5;
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
                wazn: 0,
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
                _ => 3,
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
            // «لأفعلنّ» stands behind the لـ of an oath, hardly ever without.
            if feats.is_energetic() {
                cost += if proclitics.any(Proclitics::LI) { 4 } else { 9 };
            }
            if proclitics.any(Proclitics::LI) && feats.tense() & (Feats::SUBJUNCTIVE | Feats::JUSSIVE) == 0 {
                // «لو كان … لكانت»
                if feats.tense() & Feats::PERFECT == 0 || feats.number() != 1 {
                    return None;
                }
                cost += 8;
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
                        _ => 7,
                    };
                }
                None => {}
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
            // «الكل», «البعض», but «الآخر» is an adjective.
            if article {
                cost += 2;
            }
            if let Some(e) = enclitic {
                if matches!(pos, Pos::Pron | Pos::Adv) && function != Some(Function::When)
                    || matches!(function, Some(Function::Purpose | Function::Cond | Function::Coord))
                {
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
