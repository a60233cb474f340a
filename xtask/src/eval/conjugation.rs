//! Verb forms that others list, generated and recognised: `lemma form features`, vocalised, with UniMorph features.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use musnad_lexicon::morph::{Gender, Number, Person, Tense, Verb, VerbClass, VerbForm, Voice, conjugate_vocalised};
use musnad_lexicon::{DUAL, FEM, Feats, Lexicon, MASC, PLURAL, SINGULAR, embedded};
use musnad_text::letters_of;

/// What was counted.
pub(crate) struct Conjugation {
    /// Rows of the file.
    pub(crate) rows: usize,
    /// Rows whose form is generated, with all its signs, from lemma and features.
    pub(crate) generated: usize,
    /// Rows whose form, without signs, has an analysis with the lemma and the features.
    pub(crate) recognised: usize,
    /// The rows that fail, with what is wrong.
    pub(crate) errors: Vec<String>,
}

/// A verb of the lexicon as far as it bears on inflection.
struct Row {
    root: String,
    form: VerbClass,
    vowels: Option<(char, char)>,
}

/// Measures a file of rows `lemma form features`.
///
/// A lemma stands for every verb of the lexicon that is spelt so; a form counts when one of them has it. The passive is asked
/// of intransitive verbs too, so the generator is run as for transitive ones.
pub(crate) fn measure(lexicon: &Lexicon, path: &Path) -> Result<Conjugation> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let verbs = verbs()?;
    let mut out = Conjugation { rows: 0, generated: 0, recognised: 0, errors: Vec::new() };
    for (n, line) in (1usize..).zip(text.lines()).filter(|(_, l)| !l.is_empty()) {
        let [lemma, form, features] = line.split('\t').collect::<Vec<_>>()[..] else {
            bail!("{}:{n}: expected lemma, form and features with tabs between them", path.display());
        };
        out.rows += 1;
        let bare = bare_lemma(lemma);
        let generated = verbs.get(&bare).is_some_and(|rows| rows.iter().any(|r| generates(r, &bare, form, features)));
        let recognised = recognises(lexicon, &bare, form, features);
        out.generated += usize::from(generated);
        out.recognised += usize::from(recognised);
        if !generated || !recognised {
            let why = match (verbs.contains_key(&bare), generated, recognised) {
                (false, ..) => "lemma is not listed",
                (_, false, false) => "neither generated nor recognised",
                (_, false, _) => "not generated",
                _ => "not recognised",
            };
            out.errors.push(format!("{line}\t{why}"));
        }
    }
    Ok(out)
}

/// Reads the verbs of the embedded list by their lemmas.
fn verbs() -> Result<HashMap<String, Vec<Row>>> {
    let sources = embedded();
    let list = sources.iter().find(|s| s.name == "words/verbs.tsv").context("no words/verbs.tsv")?;
    let mut out: HashMap<String, Vec<Row>> = HashMap::new();
    for line in list.text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let mut vowels = cells[4].chars().filter(|c| *c != '-');
        out.entry(cells[1].to_owned()).or_default().push(Row {
            root: cells[2].to_owned(),
            form: cells[3].parse()?,
            vowels: vowels.next().zip(vowels.next()),
        });
    }
    Ok(out)
}

/// Spells a vocalised lemma as our list does: no signs but shadda, the joined alif as a plain one, no ى behind ي (أحيا).
fn bare_lemma(lemma: &str) -> String {
    let bare = without_signs(lemma);
    bare.strip_suffix("يى").map_or(bare.clone(), |stem| format!("{stem}يا"))
}

fn without_signs(lemma: &str) -> String {
    lemma
        .chars()
        .filter(|c| !matches!(c, '\u{064B}'..='\u{0650}' | '\u{0652}' | '\u{0670}'))
        .map(|c| if c == 'ٱ' { 'ا' } else { c })
        .collect()
}

fn generates(row: &Row, lemma: &str, form: &str, features: &str) -> bool {
    let verb = Verb { root: &row.root, form: row.form, vowels: row.vowels, lemma, transitive: true };
    let wanted = normal(form);
    let mut found = false;
    let result = conjugate_vocalised(&verb, &mut |f| {
        found |= !found && fits_form(&f, features) && f.vocalised.as_deref().is_some_and(|v| normal(v) == wanted);
    });
    result.is_ok() && found
}

/// The alif of اِفتعل is written with or without its sign of joining, a shadda before or behind its vowel, and the lists
/// disagree where a sukun is written (كتبت, كتبتم, يجرين): it tells nothing that the missing vowel does not.
fn normal(form: &str) -> String {
    let letters = form.chars().filter(|c| *c != '\u{0652}');
    let mut letters: Vec<char> = letters.map(|c| if c == 'ٱ' { 'ا' } else { c }).collect();
    for n in 1..letters.len() {
        if letters[n] == '\u{0651}' && matches!(letters[n - 1], '\u{064B}'..='\u{0650}') {
            letters.swap(n - 1, n);
        }
    }
    letters.into_iter().collect()
}

fn recognises(lexicon: &Lexicon, lemma: &str, form: &str, features: &str) -> bool {
    let letters = letters_of(form);
    lexicon
        .forms(&letters)
        .iter()
        .any(|e| e.is_spelt && &*lexicon.lemma(e.lemma).text == lemma && fits_feats(e.feats, features))
}

fn has(features: &str, name: &str) -> bool {
    features.split(';').any(|f| f == name)
}

fn fits_form(f: &VerbForm, features: &str) -> bool {
    let tense = match f.tense {
        Tense::Perfect => has(features, "PFV"),
        Tense::Imperative => has(features, "IMP"),
        Tense::Energetic => false,
        Tense::Imperfect => has(features, "IPFV") && has(features, "IND"),
        Tense::Subjunctive => has(features, "IPFV") && !has(features, "IND") && !has(features, "JUS"),
        Tense::Jussive => has(features, "IPFV") && !has(features, "IND") && !has(features, "SBJV"),
    };
    let person = match f.person {
        Person::First => "1",
        Person::Second => "2",
        Person::Third => "3",
    };
    let number = match f.number {
        Number::Singular => "SG",
        Number::Dual => "DU",
        Number::Plural => "PL",
    };
    let gender = match f.gender {
        Gender::Masculine => !has(features, "FEM"),
        Gender::Feminine => has(features, "FEM"),
        Gender::Common => true,
    };
    tense
        && !f.before_pronoun
        && has(features, if f.voice == Voice::Passive { "PASS" } else { "ACT" })
        && has(features, person)
        && has(features, number)
        && gender
}

fn fits_feats(feats: Feats, features: &str) -> bool {
    let tense = feats.tense();
    let mood = match () {
        () if has(features, "PFV") => Feats::PERFECT,
        () if has(features, "IMP") => Feats::IMPERATIVE,
        () if has(features, "IND") => Feats::INDICATIVE,
        () if has(features, "SBJV") => Feats::SUBJUNCTIVE,
        () if has(features, "JUS") => Feats::JUSSIVE,
        () => Feats::SUBJUNCTIVE | Feats::JUSSIVE,
    };
    let voice = if has(features, "PASS") { Feats::PASSIVE } else { Feats::ACTIVE };
    let number = match () {
        () if has(features, "SG") => SINGULAR,
        () if has(features, "DU") => DUAL,
        () => PLURAL,
    };
    let gender = if has(features, "FEM") { FEM } else { MASC };
    tense & mood != 0
        && feats.voice() & voice != 0
        && has(features, &feats.person().to_string())
        && feats.number() == number
        && (feats.gender() == 0 || feats.gender() == gender)
        && !feats.is_before_pronoun()
}
