//! The clitic lattice on words of the press: the likeliest listed reading of a word by itself.

use musnad_lexicon::{Analysis, Lexicon, Pos, Proclitics};
use musnad_text::{key_of, letters_of};

const WA: u8 = Proclitics::WA;
const FA: u8 = Proclitics::FA;
const SA: u8 = Proclitics::SA;
const BI: u8 = Proclitics::BI;
const LI: u8 = Proclitics::LI;
const AL: u8 = Proclitics::AL;

/// A word as written, its lemma, part of speech, attached particles, and person, number and gender of its pronoun.
type Row = (&'static str, &'static str, Pos, u8, Option<(u8, u8, u8)>);

const HIM: Option<(u8, u8, u8)> = Some((3, 1, 1));
const HER: Option<(u8, u8, u8)> = Some((3, 1, 2));
const THEM: Option<(u8, u8, u8)> = Some((3, 3, 1));

const GOLDEN: &[Row] = &[
    ("وللحكومة", "حكومة", Pos::Noun, WA | LI | AL, None),
    ("سيزورها", "زار", Pos::Verb, SA, HER),
    ("بأنهم", "أن", Pos::Sconj, BI, THEM),
    ("فهاجمه", "هاجم", Pos::Verb, FA, HIM),
    ("وسيلتقي", "التقى", Pos::Verb, WA | SA, None),
    ("بالرئيس", "رئيس", Pos::Noun, BI | AL, None),
    ("واعتقلتهم", "اعتقل", Pos::Verb, WA, THEM),
    ("للمعارضة", "معارضة", Pos::Noun, LI | AL, None),
    ("زيارتها", "زيارة", Pos::Noun, 0, HER),
    ("ورفضوا", "رفض", Pos::Verb, WA, None),
    ("عليهم", "على", Pos::Adp, 0, THEM),
    ("والمتظاهرون", "متظاهر", Pos::Noun, WA | AL, None),
    ("سيستخدمونها", "استخدم", Pos::Verb, SA, HER),
    ("وزير", "وزير", Pos::Noun, 0, None),
    ("ليلتقي", "التقى", Pos::Verb, LI, None),
    ("فالقوات", "قوات", Pos::Noun, FA | AL, None),
    ("وبمشاركته", "مشاركة", Pos::Noun, WA | BI, HIM),
];

fn analyses(lexicon: &Lexicon, word: &str) -> Vec<Analysis> {
    let mut out = Vec::new();
    lexicon.analyses(&letters_of(word), &key_of(word), &mut out);
    out
}

fn show(lexicon: &Lexicon, a: &Analysis) -> String {
    let lemma = a.lemma.map_or("?", |l| &*lexicon.lemma(l).text);
    let pronoun = a.enclitic.map(|e| (e.person, e.number, e.gender));
    format!("    {:>3}  {lemma} {} particles {:08b} pronoun {pronoun:?}\n", a.cost, a.pos.as_str(), a.proclitics.0)
}

fn is_row(lexicon: &Lexicon, a: &Analysis, (_, lemma, pos, proclitics, pronoun): &Row) -> bool {
    a.lemma.is_some_and(|l| &*lexicon.lemma(l).text == *lemma)
        && a.pos == *pos
        && a.proclitics.0 == *proclitics
        && a.enclitic.map(|e| (e.person, e.number, e.gender)) == *pronoun
}

#[test]
fn likeliest_reading_of_a_word_with_clitics_is_the_right_one() {
    let lexicon = Lexicon::builtin();
    let mut wrong = String::new();
    for row in GOLDEN {
        let found = analyses(&lexicon, row.0);
        let best = found.iter().map(|a| a.cost).min();
        if !found.iter().any(|a| Some(a.cost) == best && is_row(&lexicon, a, row)) {
            wrong +=
                &format!("{} wants {} {} particles {:08b} pronoun {:?}\n", row.0, row.1, row.2.as_str(), row.3, row.4);
            wrong.extend(found.iter().map(|a| show(&lexicon, a)));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn stem_lies_behind_the_particles_and_before_the_pronoun() {
    let lexicon = Lexicon::builtin();
    for row in GOLDEN {
        for a in analyses(&lexicon, row.0) {
            let pronoun = a.enclitic.map_or(0, |e| e.letters);
            let word = letters_of(row.0).len();
            assert!(a.stem_start < a.stem_end, "{}\n{}", row.0, show(&lexicon, &a));
            assert_eq!(usize::from(a.stem_end + pronoun), word, "{}\n{}", row.0, show(&lexicon, &a));
            assert_eq!(a.stem_start == 0, a.proclitics == Proclitics(0), "{}\n{}", row.0, show(&lexicon, &a));
        }
    }
}

#[test]
fn words_that_are_not_listed_have_no_reading_but_a_guess() {
    let lexicon = Lexicon::builtin();
    for word in ["ظظظظ", "ء", "", "2019", "abc", "والقسطنطينيووووووووونيات"] {
        assert!(analyses(&lexicon, word).is_empty(), "{word}");
    }
    let mut guesses = Vec::new();
    lexicon.guess(&key_of("ظظظظ"), &mut guesses);
    assert!(guesses.iter().any(|a| a.pos == Pos::Name) && guesses.iter().all(|a| a.lemma.is_none()));
}
