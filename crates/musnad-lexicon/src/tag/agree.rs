//! How a reading agrees with the one before it.

use crate::analyse::{Analysis, Proclitics};
use crate::kinds::Pos;
use crate::model::{DUAL, FEM, Feats, MASC, PLURAL, SINGULAR};

/// The kinds of agreement and disagreement of two neighbours, by their names in `weights.tsv`; the first is that of
/// neighbours of which nothing is to be said.
pub(crate) const AGREEMENTS: [&str; 12] = [
    "none",
    "noun-adj",
    "noun-adj.not",
    "noun-adj.article",
    "noun-adj.article.not",
    "verb-subject",
    "verb-subject.not",
    "subject-verb",
    "subject-verb.not",
    "verb-pronoun.article",
    "noun-noun.idafa",
    "noun-noun.article",
];

/// What a disagreement of noun and adjective costs by hand, in whole weights.
const NOT_ADJECTIVE: i32 = 4;

/// Gives the kind of agreement of two neighbours, and what it costs by hand; `is_human` says that the first is a noun of
/// people.
pub(super) fn agreement(before: &Analysis, is_human: bool, a: &Analysis) -> (u8, i32) {
    let joined = a.proclitics.any(Proclitics::WA | Proclitics::FA | Proclitics::BI | Proclitics::LI | Proclitics::KA);
    if joined {
        return (0, 0);
    }
    let (left, right) = (before.proclitics.any(Proclitics::AL), a.proclitics.any(Proclitics::AL));
    match (before.pos, a.pos) {
        (Pos::Noun, Pos::Adj) => {
            let is_definite = left || before.enclitic.is_some();
            match (fits(before.feats, is_human, a.feats), is_definite == right) {
                (true, true) => (1, 0),
                (true, false) => (3, 0),
                // «وزير الخارجية السوداني»: the adjective may be of the noun before the genitive.
                (false, true) if right => (2, NOT_ADJECTIVE / 2),
                (false, true) => (2, NOT_ADJECTIVE),
                (false, false) => (4, NOT_ADJECTIVE),
            }
        }
        (Pos::Verb, Pos::Noun | Pos::Name) if before.enclitic.is_none() && before.feats.person() == 3 => {
            if verb_fits(before.feats, a.feats, true) { (5, 0) } else { (6, 0) }
        }
        (Pos::Noun | Pos::Name, Pos::Verb) if a.feats.person() == 3 => {
            if verb_fits(a.feats, before.feats, false) {
                (7, 0)
            } else {
                (8, 0)
            }
        }
        (Pos::Verb, Pos::Noun) if before.enclitic.is_some() && right => (9, 0),
        (Pos::Noun, Pos::Noun) if !left && before.enclitic.is_none() => (10, 0),
        (Pos::Noun, Pos::Noun) if left && right => (11, 0),
        _ => (0, 0),
    }
}

/// An adjective agrees in number and gender; with plurals of things it is feminine singular.
fn fits(noun: Feats, is_human: bool, adjective: Feats) -> bool {
    match adjective.number() {
        0 => true,
        SINGULAR => {
            noun.number() == PLURAL && adjective.gender() == FEM && !(is_human && noun.gender() == MASC)
                || noun.number() == SINGULAR
                    && (noun.gender() == adjective.gender() || noun.gender() == 0 || adjective.gender() == 0)
        }
        other => noun.number() == other,
    }
}

/// A verb before its subject is singular and agrees in gender; behind it, in number too.
fn verb_fits(verb: Feats, subject: Feats, is_first: bool) -> bool {
    let gender = match (subject.number(), subject.gender()) {
        (_, 0) => return true,
        (PLURAL, _) => true,
        (_, g) => verb.gender() == g || verb.gender() == 0,
    };
    let number = match subject.number() {
        _ if is_first => verb.number() == SINGULAR,
        DUAL => verb.number() == DUAL,
        PLURAL => verb.number() == PLURAL || verb.gender() == FEM,
        _ => verb.number() == SINGULAR || subject.gender() == MASC && verb.number() == PLURAL,
    };
    gender && number
}
