//! The shapes of a reading: what it is by itself, apart from its lemma.

use crate::analyse::{Analysis, Proclitics};
use crate::kinds::{Class, Pos};
use crate::lexicon::Lexicon;
use crate::model::{DUAL, Derivation, FEM, Feats, PLURAL, SINGULAR};
use crate::morph::VerbClass;
use crate::tag::edges::index_of;

/// The shapes, by their names in `weights.tsv`. A reading has several; their order is the order of the bits.
pub(crate) const SHAPES: [&str; 87] = [
    "verb.perf",
    "verb.impf",
    "verb.imper",
    "verb.passive",
    "verb.passive.impf",
    "verb.first",
    "verb.first.plural",
    "verb.second",
    "verb.dual",
    "verb.women",
    "verb.plural",
    "verb.fem",
    "verb.mood",
    "verb.intransitive",
    "verb.reports",
    "verb.triggers",
    "form.i",
    "form.ii",
    "form.iii",
    "form.iv",
    "form.v",
    "form.vi",
    "form.vii",
    "form.viii",
    "form.ix",
    "form.x",
    "form.q",
    "form.i.impf",
    "form.ii.impf",
    "form.iv.impf",
    "form.v.impf",
    "noun",
    "noun.masdar",
    "noun.participle",
    "noun.dual",
    "noun.accusative",
    "noun.construct",
    "noun.joined",
    "adj",
    "adj.participle",
    "adj.relation",
    "adj.elative",
    "adj.order",
    "adj.accusative",
    "name.registered",
    "name.unregistered",
    "name.article",
    "closed",
    "closed.num",
    "closed.adp",
    "closed.adv",
    "spelt.not",
    "spelt.not.verb",
    "spelt.not.closed",
    "with.question",
    "with.wa",
    "with.fa",
    "with.sa",
    "with.bi",
    "with.ka",
    "with.li",
    "with.li.verb",
    "with.al",
    "pronoun.first",
    "pronoun.second",
    "pronoun.third",
    "pronoun.verb",
    "pronoun.noun",
    "pronoun.adj",
    "pronoun.closed",
    "short.2",
    "short.3",
    "guess.name",
    "guess.noun",
    "guess.adj",
    "guess.verb",
    "guess.joined",
    "guess.article",
    "guess.pattern",
    "guess.short",
    "guess.long",
    "guess.rivalled",
    "guess.rivalled.pronoun",
    "guess.rivalled.mine",
    "guess.wa",
    "rival.whole",
    "rival.noun",
];

/// The bit of `verb.impf`.
pub(crate) const IMPERFECT: u128 = bit("verb.impf");

/// Finds a shape by its name.
pub(crate) fn shape(name: &str) -> Option<u8> {
    SHAPES.iter().position(|s| *s == name).and_then(|n| u8::try_from(n).ok())
}

/// Gives the bit of a shape; a name that is not listed does not compile.
const fn bit(name: &str) -> u128 {
    1 << index_of(&SHAPES, name)
}

/// A set of shapes under construction.
struct Set(u128);

impl Set {
    fn add(&mut self, bit: u128) {
        self.0 |= bit;
    }

    fn add_if(&mut self, holds: bool, bit: u128) {
        self.0 |= if holds { bit } else { 0 };
    }
}

/// Gives the shapes of a reading as bits: bit `n` is `SHAPES[n]`. `rivals` are all readings of the word.
pub(crate) fn shapes_of(lexicon: &Lexicon, a: &Analysis, rivals: &[Analysis]) -> u128 {
    let mut set = Set(0);
    let lemma = a.lemma.map(|l| lexicon.lemma(l));
    let f = a.feats;
    let is_closed = lemma.is_some_and(|l| l.function.is_some());
    match (a.pos, lemma) {
        (pos, None) => {
            set.add(match pos {
                Pos::Name => const { bit("guess.name") },
                Pos::Noun => const { bit("guess.noun") },
                Pos::Adj => const { bit("guess.adj") },
                Pos::Verb => const { bit("guess.verb") },
                _ => return 0,
            });
            set.add_if(a.proclitics.0 & !Proclitics::AL != 0, const { bit("guess.joined") });
            set.add_if(a.proclitics.any(Proclitics::AL), const { bit("guess.article") });
            set.add_if(a.proclitics.any(Proclitics::WA) && pos == Pos::Name, const { bit("guess.wa") });
            set.add_if(a.wazn > 0, const { bit("guess.pattern") });
            if let Some(name) = listed_rival(lexicon, rivals) {
                set.add(name);
            }
            let length = a.stem_end.saturating_sub(a.stem_start);
            set.add_if(length <= 3, const { bit("guess.short") });
            set.add_if(length >= 6, const { bit("guess.long") });
        }
        (Pos::Verb, Some(lemma)) => verb(&mut set, lemma, f),
        (Pos::Noun, Some(lemma)) if !is_closed => {
            set.add(const { bit("noun") });
            set.add_if(lemma.derivation == Derivation::Masdar, const { bit("noun.masdar") });
            set.add_if(
                matches!(lemma.derivation, Derivation::Active | Derivation::Passive),
                const { bit("noun.participle") },
            );
            set.add_if(f.number() == DUAL, const { bit("noun.dual") });
            set.add_if(f.state() == Feats::INDEFINITE, const { bit("noun.accusative") });
            set.add_if(f.state() == Feats::CONSTRUCT, const { bit("noun.construct") });
            set.add_if(
                a.proclitics.any(Proclitics::BI | Proclitics::KA | Proclitics::LI),
                const { bit("noun.joined") },
            );
        }
        (Pos::Adj, Some(lemma)) => {
            set.add(const { bit("adj") });
            set.add_if(lemma.derivation != Derivation::Base, const { bit("adj.participle") });
            set.add_if(lemma.class == Some(Class::Relation), const { bit("adj.relation") });
            set.add_if(lemma.class == Some(Class::Elative), const { bit("adj.elative") });
            set.add_if(lemma.class == Some(Class::Order), const { bit("adj.order") });
            set.add_if(f.state() == Feats::INDEFINITE, const { bit("adj.accusative") });
        }
        (Pos::Name, Some(lemma)) => {
            set.add(if lemma.names.is_empty() {
                const { bit("name.unregistered") }
            } else {
                const { bit("name.registered") }
            });
            set.add_if(a.proclitics.any(Proclitics::AL), const { bit("name.article") });
        }
        (pos, Some(_)) => {
            set.add(const { bit("closed") });
            set.add_if(pos == Pos::Num, const { bit("closed.num") });
            set.add_if(pos == Pos::Adp, const { bit("closed.adp") });
            set.add_if(pos == Pos::Adv, const { bit("closed.adv") });
        }
    }
    if lemma.is_some() {
        if !a.is_spelt {
            set.add(const { bit("spelt.not") });
            set.add_if(a.pos == Pos::Verb, const { bit("spelt.not.verb") });
            set.add_if(is_closed, const { bit("spelt.not.closed") });
        }
        let length = a.stem_end.saturating_sub(a.stem_start);
        set.add_if(length <= 2, const { bit("short.2") });
        set.add_if(length == 3, const { bit("short.3") });
    }
    joined(&mut set, a, is_closed);
    rivalry(&mut set, lexicon, a, rivals);
    set.0
}

/// How the listed readings of a word take it apart that may be a name: «وبيان» is better split than «هيلي».
fn listed_rival(lexicon: &Lexicon, rivals: &[Analysis]) -> Option<u128> {
    let mut listed = rivals.iter().filter(|r| r.lemma.is_some_and(|l| !lexicon.lemma(l).is_rare)).peekable();
    listed.peek()?;
    let mut name = const { bit("guess.rivalled.mine") };
    for r in listed {
        match r.enclitic {
            None if r.feats.tense() & Feats::IMPERATIVE == 0 && r.feats.state() != Feats::CONSTRUCT => {
                return Some(const { bit("guess.rivalled") });
            }
            Some(e) if e.person == 3 => name = const { bit("guess.rivalled.pronoun") },
            _ => {}
        }
    }
    Some(name)
}

fn verb(set: &mut Set, lemma: &crate::model::Lemma, f: Feats) {
    let tense = f.tense();
    let is_imperfect = tense & (Feats::INDICATIVE | Feats::SUBJUNCTIVE | Feats::JUSSIVE) != 0;
    set.add(match tense {
        _ if is_imperfect => const { bit("verb.impf") },
        t if t & Feats::PERFECT != 0 => const { bit("verb.perf") },
        _ => const { bit("verb.imper") },
    });
    if f.voice() == Feats::PASSIVE {
        set.add(const { bit("verb.passive") });
        set.add_if(is_imperfect, const { bit("verb.passive.impf") });
    }
    set.add_if(f.person() == 1 && f.number() == SINGULAR, const { bit("verb.first") });
    set.add_if(f.person() == 1 && f.number() != SINGULAR, const { bit("verb.first.plural") });
    set.add_if(f.person() == 2, const { bit("verb.second") });
    set.add_if(f.number() == DUAL, const { bit("verb.dual") });
    set.add_if(f.number() == PLURAL && f.gender() == FEM, const { bit("verb.women") });
    set.add_if(f.number() == PLURAL && f.gender() != FEM && f.person() == 3, const { bit("verb.plural") });
    set.add_if(f.number() == SINGULAR && f.gender() == FEM, const { bit("verb.fem") });
    set.add_if(is_imperfect && tense & Feats::INDICATIVE == 0, const { bit("verb.mood") });
    set.add_if(!lemma.takes_object, const { bit("verb.intransitive") });
    set.add_if(lemma.reports, const { bit("verb.reports") });
    set.add_if(!lemma.triggers.is_empty(), const { bit("verb.triggers") });
    let Some(form) = lemma.form else { return };
    set.add(match form {
        VerbClass::I => const { bit("form.i") },
        VerbClass::II => const { bit("form.ii") },
        VerbClass::III => const { bit("form.iii") },
        VerbClass::IV => const { bit("form.iv") },
        VerbClass::V => const { bit("form.v") },
        VerbClass::VI => const { bit("form.vi") },
        VerbClass::VII => const { bit("form.vii") },
        VerbClass::VIII => const { bit("form.viii") },
        VerbClass::IX => const { bit("form.ix") },
        VerbClass::X => const { bit("form.x") },
        VerbClass::Q1 | VerbClass::Q2 | VerbClass::Q4 => const { bit("form.q") },
    });
    if is_imperfect {
        match form {
            VerbClass::I => set.add(const { bit("form.i.impf") }),
            VerbClass::II => set.add(const { bit("form.ii.impf") }),
            VerbClass::IV => set.add(const { bit("form.iv.impf") }),
            VerbClass::V => set.add(const { bit("form.v.impf") }),
            _ => {}
        }
    }
}

/// The clitics.
fn joined(set: &mut Set, a: &Analysis, is_closed: bool) {
    for (bit, name) in [
        (Proclitics::QUESTION, const { bit("with.question") }),
        (Proclitics::WA, const { bit("with.wa") }),
        (Proclitics::FA, const { bit("with.fa") }),
        (Proclitics::SA, const { bit("with.sa") }),
        (Proclitics::BI, const { bit("with.bi") }),
        (Proclitics::KA, const { bit("with.ka") }),
        (Proclitics::LI, const { bit("with.li") }),
        (Proclitics::AL, const { bit("with.al") }),
    ] {
        set.add_if(a.proclitics.any(bit), name);
    }
    set.add_if(a.proclitics.any(Proclitics::LI) && a.pos == Pos::Verb, const { bit("with.li.verb") });
    if let Some(e) = a.enclitic {
        set.add(match e.person {
            1 => const { bit("pronoun.first") },
            2 => const { bit("pronoun.second") },
            _ => const { bit("pronoun.third") },
        });
        set.add(match a.pos {
            Pos::Verb => const { bit("pronoun.verb") },
            Pos::Noun if !is_closed => const { bit("pronoun.noun") },
            Pos::Adj => const { bit("pronoun.adj") },
            _ => const { bit("pronoun.closed") },
        });
    }
}

/// What else the word may be: «وزير» is listed whole, «حادث» as a noun.
fn rivalry(set: &mut Set, lexicon: &Lexicon, a: &Analysis, rivals: &[Analysis]) {
    let is_listed_noun =
        |r: &Analysis| r.pos == Pos::Noun && r.lemma.is_some_and(|l| lexicon.lemma(l).derivation == Derivation::Base);
    if a.proclitics.0 & !Proclitics::AL != 0 || a.enclitic.is_some() {
        let whole = |r: &Analysis| {
            r.proclitics.0 & !Proclitics::AL == 0 && r.enclitic.is_none() && r.is_spelt && r.lemma.is_some()
        };
        set.add_if(rivals.iter().any(whole), const { bit("rival.whole") });
    }
    if a.pos == Pos::Verb {
        let same = |r: &Analysis| (r.stem_start, r.stem_end) == (a.stem_start, a.stem_end) && is_listed_noun(r);
        set.add_if(rivals.iter().any(same), const { bit("rival.noun") });
    }
}

/// Says whether a noun, adjective or verb is spelt as a preposition or particle is, with the same clitics: «حول», «حسب»;
/// «ان» without its hamza is «أن» before it is a moment.
pub(crate) fn is_rival_of_closed(lexicon: &Lexicon, a: &Analysis, rivals: &[Analysis]) -> bool {
    let is_closed = |r: &Analysis| r.lemma.is_some_and(|l| lexicon.lemma(l).function.is_some());
    matches!(a.pos, Pos::Noun | Pos::Adj | Pos::Verb)
        && !is_closed(a)
        && rivals.iter().any(|r| {
            is_closed(r) && (r.is_spelt || !a.is_spelt) && (r.stem_start, r.stem_end) == (a.stem_start, a.stem_end)
        })
}
