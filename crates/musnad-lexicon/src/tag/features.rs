//! The features of Universal Dependencies.

use super::segment::{Part, Segment};
use super::upos::Upos;
use super::word::Word;
use crate::analyse::Proclitics;
use crate::kinds::Pos;
use crate::lexicon::Lexicon;
use crate::model::{DUAL, Derivation, FEM, Feats, MASC, PLURAL, SINGULAR};

/// Gives the features of a syntactic word as CoNLL-U has them: sorted, joined by `|`, empty for none.
///
/// What a form leaves open is left out: a nominative and an accusative that are written alike have no `Case`.
#[must_use]
pub fn features(lexicon: &Lexicon, word: &Word, segment: &Segment) -> String {
    let reading = &word.reading;
    let mut all: Vec<(&str, &str)> = Vec::new();
    match segment.part {
        Part::Proclitic => {}
        Part::Enclitic => {
            if let Some(e) = reading.enclitic {
                all.push(("Person", person(u32::from(e.person))));
                push(&mut all, "Number", number(u32::from(e.number)));
                push(&mut all, "Gender", gender(u32::from(e.gender)));
                all.push(("PronType", "Prs"));
            }
        }
        Part::Stem if matches!(segment.upos, Upos::Punct | Upos::Sym | Upos::X) => {}
        Part::Stem => {
            push(&mut all, "Number", number(reading.feats.number()));
            push(&mut all, "Gender", gender(reading.feats.gender()));
            match reading.pos {
                Pos::Verb => verb(reading.feats, &mut all),
                Pos::Noun | Pos::Adj | Pos::Name => {
                    let derivation = word.lemma().map(|l| lexicon.lemma(l).derivation);
                    match derivation {
                        Some(Derivation::Masdar) => all.push(("VerbForm", "Vnoun")),
                        Some(Derivation::Active) => all.extend([("VerbForm", "Part"), ("Voice", "Act")]),
                        Some(Derivation::Passive) => all.extend([("VerbForm", "Part"), ("Voice", "Pass")]),
                        Some(Derivation::Base) | None => {}
                    }
                    let state = reading.feats.state();
                    match () {
                        () if reading.proclitics.any(Proclitics::AL) => all.push(("Definite", "Def")),
                        () if reading.enclitic.is_some() || state == Feats::CONSTRUCT => all.push(("Definite", "Cons")),
                        () if state == Feats::INDEFINITE => {
                            all.push(("Definite", "Ind"));
                            // «قاض» has tanwin in the two other cases.
                            if !is_short_of_yeh(lexicon, word) {
                                all.push(("Case", "Acc"));
                            }
                        }
                        () => {}
                    }
                }
                _ => {}
            }
        }
    }
    all.sort_unstable();
    let shown: Vec<String> = all.iter().map(|(name, value)| format!("{name}={value}")).collect();
    shown.join("|")
}

/// «قاض» of قاضي.
fn is_short_of_yeh(lexicon: &Lexicon, word: &Word) -> bool {
    let letters = usize::from(word.reading.stem_end.saturating_sub(word.reading.stem_start));
    word.lemma().is_some_and(|l| {
        let text = &lexicon.lemma(l).text;
        text.ends_with('ي') && letters < text.chars().count()
    })
}

fn push<'a>(all: &mut Vec<(&'a str, &'a str)>, name: &'a str, value: &'a str) {
    if !value.is_empty() {
        all.push((name, value));
    }
}

fn verb(feats: Feats, all: &mut Vec<(&str, &str)>) {
    let tense = feats.tense();
    all.push(("VerbForm", "Fin"));
    all.push(("Person", person(feats.person())));
    match () {
        () if tense & Feats::PERFECT != 0 => all.push(("Aspect", "Perf")),
        () if tense & Feats::IMPERATIVE != 0 => all.push(("Mood", "Imp")),
        () => {
            all.push(("Aspect", "Imp"));
            // One written form of several moods tells none.
            match tense {
                _ if feats.is_energetic() => all.push(("Mood", "Ener")),
                Feats::INDICATIVE => all.push(("Mood", "Ind")),
                Feats::SUBJUNCTIVE => all.push(("Mood", "Sub")),
                Feats::JUSSIVE => all.push(("Mood", "Jus")),
                _ => {}
            }
        }
    }
    match feats.voice() {
        Feats::ACTIVE => all.push(("Voice", "Act")),
        Feats::PASSIVE => all.push(("Voice", "Pass")),
        _ => {}
    }
}

const fn person(n: u32) -> &'static str {
    match n {
        1 => "1",
        2 => "2",
        _ => "3",
    }
}

const fn number(n: u32) -> &'static str {
    match n {
        SINGULAR => "Sing",
        DUAL => "Dual",
        PLURAL => "Plur",
        _ => "",
    }
}

const fn gender(n: u32) -> &'static str {
    match n {
        MASC => "Masc",
        FEM => "Fem",
        _ => "",
    }
}
