//! Readings of words that the lexicon does not hold: by pattern (وزن) and by affixes.
//!
//! A guess says so: it has no lemma. Patterns stand in `data/tagging/patterns.tsv`; what they cost is learned with the other
//! weights, so that a guess wins only where nothing listed fits.

use serde::{Deserialize, Serialize};

use crate::analyse::{ALEF, Analysis, ENCLITICS, LAM, Proclitics, YEH, each_prefix};
use crate::kinds::Pos;
use crate::lexicon::Lexicon;
use crate::model::{DUAL, FEM, Feats, MASC, PLURAL, SINGULAR};

/// Stands for a radical in a pattern.
const RADICAL: u8 = 0;
const FEH: u8 = 0xE1;
const AIN: u8 = 0xD9;
const TEH: u8 = 0xCA;
const NOON: u8 = 0xE6;
const WAW: u8 = 0xE8;
const HEH: u8 = 0xE7;

/// What a guess by a pattern of radicals alone would cost; each letter of the pattern's own takes one off.
const FREE_PATTERN: i16 = 14;

/// A pattern of stems: `مفعول`, `استفعال`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Wazn {
    /// As it is written with ف ع ل.
    pub text: Box<str>,
    /// Part of speech of its words.
    pub pos: Pos,
    /// Folded letters; a radical is 0.
    letters: Box<[u8]>,
    feats: Feats,
}

impl Wazn {
    /// Reads a row of `patterns.tsv`: the pattern in letters, and the number and gender of its words.
    pub(crate) fn new(text: &str, pos: Pos, number: u32, gender: u32) -> Self {
        let letters: Box<[u8]> = musnad_text::key_of(text)
            .into_iter()
            .map(|b| if matches!(b, FEH | AIN | LAM) { RADICAL } else { b })
            .collect();
        let feats = match pos {
            Pos::Verb if letters.first() == Some(&YEH) => Feats::verb(
                Feats::INDICATIVE | Feats::SUBJUNCTIVE | Feats::JUSSIVE,
                Feats::ACTIVE,
                3,
                SINGULAR,
                MASC,
                false,
            ),
            Pos::Verb => Feats::verb(Feats::PERFECT, Feats::ACTIVE, 3, SINGULAR, MASC, false),
            _ => Feats::nominal(number, gender, Feats::PLAIN),
        };
        Self { text: text.into(), pos, letters, feats }
    }

    /// Counts its letters that are no radicals: «يستفعل» says more than «فاعل».
    fn literals(&self) -> i16 {
        self.letters.iter().map(|b| i16::from(*b != RADICAL)).sum()
    }

    /// Says whether a stem has this pattern. The imperfect of all persons is listed under ي.
    fn fits(&self, stem: &[u8]) -> bool {
        stem.len() == self.letters.len()
            && stem.iter().zip(&self.letters).enumerate().all(|(n, (&b, &p))| match p {
                RADICAL => b != ALEF,
                YEH if n == 0 && self.pos == Pos::Verb => matches!(b, YEH | TEH | NOON | ALEF),
                literal => b == literal,
            })
    }
}

/// What may stand behind a stem that fits a pattern: folded letters, and what they make of the features.
fn each_ending(pos: Pos, feats: Feats, mut emit: impl FnMut(&[u8], Feats)) {
    emit(&[], feats);
    if pos == Pos::Verb {
        let tense = feats.tense();
        let of = |number, gender| Feats::verb(tense, Feats::ACTIVE, 3, number, gender, false);
        if tense & Feats::PERFECT != 0 {
            emit(&[TEH], of(SINGULAR, FEM));
            emit(&[WAW, ALEF], of(PLURAL, MASC));
            emit(&[ALEF], of(DUAL, MASC));
        } else {
            emit(&[WAW, NOON], of(PLURAL, MASC));
            emit(&[WAW, ALEF], of(PLURAL, MASC));
            emit(&[ALEF, NOON], of(DUAL, MASC));
        }
        return;
    }
    let of = |number, gender, state| Feats::nominal(number, gender, state);
    emit(&[HEH], of(SINGULAR, FEM, Feats::PLAIN));
    emit(&[ALEF, TEH], of(PLURAL, FEM, Feats::PLAIN));
    emit(&[WAW, NOON], of(PLURAL, MASC, Feats::PLAIN));
    emit(&[YEH, NOON], of(PLURAL, MASC, Feats::PLAIN));
    emit(&[ALEF, NOON], of(DUAL, MASC, Feats::PLAIN));
    emit(&[ALEF], of(feats.number(), feats.gender(), Feats::INDEFINITE));
}

impl Lexicon {
    /// Gives a pattern by the number in [`Analysis::wazn`]; `None` for 0.
    #[must_use]
    pub fn wazn(&self, number: u8) -> Option<&Wazn> {
        self.wazns.get(usize::from(number).checked_sub(1)?)
    }

    /// Appends readings that the lexicon does not list, marked by `lemma: None`, to the listed ones in `found`.
    ///
    /// A word with a listed reading that is whole and well spelt gets none. One whose listed readings all take clitics off
    /// («برايس» as ب‑رايس) may be a name as well. Others get readings by pattern and by affixes; always at least a name and a
    /// noun.
    pub fn guess(&self, key: &[u8], found: &mut Vec<Analysis>) {
        let is_whole = |a: &Analysis| {
            a.is_spelt
                && a.proclitics.0 & !Proclitics::AL == 0
                && a.enclitic.is_none()
                && a.feats.state() != Feats::CONSTRUCT
                && a.feats.tense() & Feats::IMPERATIVE == 0
        };
        if found.iter().any(is_whole) {
            return;
        }
        let mut guesses = Guesses { len: key.len(), out: found };
        // «هيلي» is likelier a name than «my cardamom».
        let is_split = !guesses.out.is_empty();
        if is_split && key.len() < 4 {
            return;
        }
        let takes_particle =
            guesses.out.iter().any(|a| a.proclitics.0 != 0 || a.enclitic.is_some_and(|e| e.person == 3));
        let cost = match (is_split, takes_particle) {
            (true, false) => 7,
            (true, true) => 9,
            (false, _) => 12,
        };
        guesses.push(None, Pos::Name, number_gender(key), Proclitics(0), 0, cost + article_like(key));
        if !guesses.out.iter().all(|a| a.lemma.is_none()) {
            return;
        }
        guesses.push(None, Pos::Noun, number_gender(key), Proclitics(0), 0, 14 + article_like(key));
        guesses.nisba(key);
        each_prefix(key, |proclitics, from| {
            if from > 0 && key.len().saturating_sub(from) > 2 {
                guesses.joined(key, proclitics, from);
            }
            if proclitics.any(Proclitics::QUESTION) || key.len() < from + 3 {
                return;
            }
            for (n, wazn) in (1u8..).zip(&self.wazns) {
                guesses.by_pattern(n, wazn, key, proclitics, from);
            }
        });
    }
}

/// A word in «الـ», «وبالـ», «للـ» is hardly ever a name of which these are the first letters.
fn article_like(key: &[u8]) -> i16 {
    let mut has_article = false;
    each_prefix(key, |proclitics, from| has_article |= proclitics.any(Proclitics::AL) && key.len() > from + 2);
    i16::from(has_article) * 5
}

/// What the ending of an unknown nominal tells.
fn number_gender(stem: &[u8]) -> Feats {
    let ends = |ending: &[u8]| stem.len() > ending.len() + 2 && stem.ends_with(ending);
    if ends(&[ALEF, TEH]) {
        Feats::nominal(PLURAL, FEM, Feats::PLAIN)
    } else if ends(&[WAW, NOON]) || ends(&[YEH, NOON]) {
        Feats::nominal(PLURAL, MASC, Feats::PLAIN)
    } else if ends(&[HEH]) {
        Feats::nominal(SINGULAR, FEM, Feats::PLAIN)
    } else {
        Feats::nominal(SINGULAR, MASC, Feats::PLAIN)
    }
}

/// The guesses under construction.
struct Guesses<'a> {
    len: usize,
    out: &'a mut Vec<Analysis>,
}

impl Guesses<'_> {
    fn push(&mut self, wazn: Option<u8>, pos: Pos, feats: Feats, proclitics: Proclitics, from: usize, cost: i16) {
        self.out.push(Analysis {
            lemma: None,
            pos,
            feats,
            proclitics,
            enclitic: None,
            stem_start: u8::try_from(from).unwrap_or(u8::MAX),
            stem_end: u8::try_from(self.len.min(255)).unwrap_or(u8::MAX),
            cost,
            is_spelt: false,
            wazn: wazn.unwrap_or(0),
        });
    }

    /// «تنسيقيا», «تنسيقي», «تنسيقية»: nisba without the article.
    fn nisba(&mut self, key: &[u8]) {
        let ends = |ending: &[u8]| key.len() >= ending.len() + 4 && key.ends_with(ending);
        let (gender, state, cost) = match () {
            () if ends(&[YEH, ALEF]) => (MASC, Feats::INDEFINITE, 10),
            () if ends(&[YEH, HEH]) => (FEM, Feats::PLAIN, 12),
            () if ends(&[YEH]) => (MASC, Feats::PLAIN, 12),
            () => return,
        };
        self.push(None, Pos::Adj, Feats::nominal(SINGULAR, gender, state), Proclitics(0), 0, cost);
    }

    /// A nominal behind joined particles.
    fn joined(&mut self, key: &[u8], proclitics: Proclitics, from: usize) {
        if proclitics.any(Proclitics::SA | Proclitics::QUESTION) {
            return;
        }
        let feats = number_gender(&key[from..]);
        if proclitics.any(Proclitics::AL) {
            self.push(None, Pos::Noun, feats, proclitics, from, 11);
            self.push(None, Pos::Adj, feats, proclitics, from, 12);
            self.push(None, Pos::Name, feats, proclitics, from, 13);
        } else {
            self.push(None, Pos::Name, feats, proclitics, from, 15);
            self.push(None, Pos::Noun, feats, proclitics, from, 17);
        }
    }

    fn by_pattern(&mut self, number: u8, wazn: &Wazn, key: &[u8], proclitics: Proclitics, from: usize) {
        let is_verb = wazn.pos == Pos::Verb;
        let barred = if is_verb { Proclitics::AL | Proclitics::BI | Proclitics::KA } else { Proclitics::SA };
        if proclitics.any(barred) {
            return;
        }
        let cost = FREE_PATTERN - wazn.literals();
        let none = [(&[][..], None)];
        let pronouns = ENCLITICS.iter().map(|(letters, e)| (*letters, Some(*e)));
        let last = key.last();
        for (letters, enclitic) in none.into_iter().chain(pronouns) {
            if enclitic.is_some() && letters.last() != last {
                continue;
            }
            let Some(stem) = key[from..].strip_suffix(letters) else { continue };
            if enclitic.is_some_and(|e| e.person != 3) || enclitic.is_some() && proclitics.any(Proclitics::AL) {
                continue;
            }
            each_ending(wazn.pos, wazn.feats, |ending, feats| {
                if stem.strip_suffix(ending).is_some_and(|s| wazn.fits(s)) {
                    self.push(
                        Some(number),
                        wazn.pos,
                        feats,
                        proclitics,
                        from,
                        cost + 3 * i16::from(enclitic.is_some()),
                    );
                    if let Some(last) = self.out.last_mut() {
                        last.enclitic = enclitic;
                        last.stem_end -= enclitic.map_or(0, |e| e.letters);
                    }
                }
            });
        }
    }
}
