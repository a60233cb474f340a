//! Verbs: a word's perfect and imperfect stems become one row of `words/verbs.tsv`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::buckwalter;
use super::draft::{Candidate, Draft};
use super::table::Row;
use crate::morph::{self, Number, Person, Tense, Verb, VerbClass, Voice};

/// Patterns with the roots left as numbers, and the derived form that each is.
const FORMS: &[(&str, VerbClass)] = &[
    ("1a2a3", VerbClass::I),
    ("1a2~a3", VerbClass::II),
    ("1A2a3", VerbClass::III),
    (">a1o2a3", VerbClass::IV),
    ("ta1a2~3", VerbClass::V),
    ("ta1a2~a3", VerbClass::V),
    ("ta1A2a3", VerbClass::VI),
    ("{ino1a2a3", VerbClass::VII),
    ("{i1ota2a3", VerbClass::VIII),
    ("{i1o2a3~", VerbClass::IX),
    ("{isota1o2a3", VerbClass::X),
    ("1a2o3a4", VerbClass::Q1),
    ("ta1a2o3a4", VerbClass::Q2),
    ("{i1o2a3a4~", VerbClass::Q4),
];

/// The stems of one word.
#[derive(Default)]
struct Word<'t> {
    rows: usize,
    perfect: Vec<&'t Row>,
    imperfect: Vec<&'t Row>,
}

/// Gathers the verbs of all tables.
pub(super) fn draft<'t>(rows: impl Iterator<Item = &'t Row>) -> Draft {
    let mut draft = Draft::new("words/verbs.tsv", "v.cm-");
    let mut words: BTreeMap<&str, Word<'_>> = BTreeMap::new();
    for row in rows {
        draft.tally.rows += 1;
        if row.is_off() {
            draft.leave_out("taken out by the table's authors (#LEXICON)", &row.lemma);
            continue;
        }
        let word = words.entry(&row.lemma).or_default();
        word.rows += 1;
        match row.class.as_str() {
            "[STEM-PV]" => word.perfect.push(row),
            "[STEM-IV]" => word.imperfect.push(row),
            _ => {} // the imperative goes by rule
        }
    }
    for (lemma, word) in words {
        draft.tally.stems += word.rows - 1;
        match word.translate(lemma) {
            Ok((key, candidate)) => add(&mut draft, key, candidate),
            Err(reason) => draft.leave_out(&reason, lemma),
        }
    }
    draft
}

/// Adds a verb; where the tables have it twice, both transitivities count.
fn add(draft: &mut Draft, key: String, candidate: Candidate) {
    match draft.candidates.entry(key) {
        Entry::Vacant(place) => {
            place.insert(candidate);
        }
        Entry::Occupied(mut place) => {
            draft.tally.stems += 1;
            let trans = &mut place.get_mut().cells[4];
            if *trans != candidate.cells[4] {
                "ti".clone_into(trans);
            }
        }
    }
}

/// What tells one verb from another.
///
/// Signs do not, nor whether و or ي is the last radical (ألغى: لغو or لغي) or the middle one behind ā: the forms are the same.
pub(super) fn key(lemma: &str, root: &str, form: &str, vowels: &str) -> String {
    let lemma = plain(lemma);
    let same = |c: &mut char| *c = if *c == 'و' { 'ي' } else { *c };
    let mut root: Vec<char> = root.chars().collect();
    root.last_mut().map(same);
    if has_long_a(&lemma) {
        root.get_mut(1).map(same);
    }
    format!("{lemma}\t{}\t{form}\t{vowels}", root.iter().collect::<String>())
}

/// Whether the letter before the last is ā.
fn has_long_a(lemma: &str) -> bool {
    matches!(lemma.chars().rev().nth(1), Some('ا' | 'آ'))
}

/// Writes a final ā behind ي as ا: أحيا.
fn with_final_alif(lemma: String) -> String {
    match lemma.strip_suffix('ى') {
        Some(stem) if plain(stem).ends_with('ي') => format!("{stem}ا"),
        _ => lemma,
    }
}

fn plain(lemma: &str) -> String {
    lemma.chars().filter(|c| !matches!(c, '\u{64B}'..='\u{652}')).collect()
}

impl Word<'_> {
    fn translate(&self, lemma: &str) -> Result<(String, Candidate), String> {
        let first = self.perfect.first().ok_or("no perfect stem (MSA-Verb-LEX-PV) in the tables given")?;
        let class = self.class(first).ok_or("no verb of form I to X, Q1, Q2 or Q4")?;
        let word = buckwalter::citation(lemma);
        let text = with_final_alif(buckwalter::arabic(word, true)?);
        let root = buckwalter::root(&first.root)?;
        let vowels = if class == VerbClass::I { Some(self.vowels(&text, &root)?) } else { None };
        let trans = self.transitivity()?;
        let verb = Verb { root: &root, form: class, vowels, lemma: &text, transitive: trans != "i" };
        gives_lemma(&verb)?;
        let vowels = vowels.map_or_else(String::new, |(p, i)| format!("{p}-{i}"));
        let key = key(&text, &root, class.as_str(), &vowels);
        let cells = [&*text, &root, class.as_str(), &vowels, trans, "", "", "", ""].map(str::to_owned).to_vec();
        Ok((key, Candidate { base: buckwalter::ascii(word), cells }))
    }

    fn class(&self, first: &Row) -> Option<VerbClass> {
        let (_, class) = FORMS.iter().find(|(pattern, _)| *pattern == first.pattern)?;
        // آمن is III by the tables' pattern; its imperfect يؤمن without long ā shows IV.
        let is_fourth = *class == VerbClass::III
            && first.lemma.starts_with('|')
            && self.imperfect.first().is_some_and(|row| !row.form.contains('A'));
        Some(if is_fourth { VerbClass::IV } else { *class })
    }

    /// Gives the vowels of perfect and imperfect: those before the last radical.
    fn vowels(&self, lemma: &str, root: &str) -> Result<(char, char), String> {
        let imperfect = self.imperfect.first().ok_or("no imperfect stem (MSA-Verb-LEX-IV) in the tables given")?;
        let second = last_vowel(imperfect).ok_or("no vowel in the imperfect stem")?;
        let weak = |at: usize| matches!(root.chars().nth(at), Some('و' | 'ي'));
        if weak(1) && !weak(2) && has_long_a(lemma) {
            // docs/data.md: خاف is i-a, though its perfect shows ā.
            return Ok((if second == 'a' { 'i' } else { 'a' }, second));
        }
        // A doubled verb shows the vowel before endings in a consonant only: مدد‑ت.
        let open: Vec<&&Row> = self.perfect.iter().filter(|r| r.cond_t.contains("c-suff")).collect();
        let rows = if open.is_empty() { self.perfect.iter().collect() } else { open };
        let found: Vec<char> = rows.iter().filter_map(|r| last_vowel(r)).collect();
        let usual = if second == 'a' { 'i' } else { 'a' };
        let first = if found.contains(&usual) { Some(usual) } else { found.first().copied() };
        Ok((first.ok_or("no vowel in the perfect stem")?, second))
    }

    fn transitivity(&self) -> Result<&'static str, String> {
        let has = |wanted: &[&str]| {
            let mut rows = self.perfect.iter().chain(&self.imperfect);
            rows.any(|r| r.cond_s.split(' ').any(|c| wanted.contains(&c)))
        };
        match (has(&["trans", "ditrans"]), has(&["intrans"])) {
            (true, true) => Ok("ti"),
            (true, false) => Ok("t"),
            (false, true) => Ok("i"),
            (false, false) => Err("neither trans nor intrans in COND-S".to_owned()),
        }
    }
}

/// Gives the last vowel of a stem, long ā as `a`.
fn last_vowel(row: &Row) -> Option<char> {
    row.whole_form().chars().rev().find_map(|c| match c {
        'a' | 'i' | 'u' => Some(c),
        'A' => Some('a'),
        _ => None,
    })
}

/// Checks that root, form and vowels give back the lemma that they stand with: some roots of the tables are not the word's.
fn gives_lemma(verb: &Verb<'_>) -> Result<(), String> {
    let mut found = None;
    let wanted = (Tense::Perfect, Voice::Active, Person::Third, Number::Singular);
    morph::conjugate(verb, &mut |f| {
        if found.is_none() && (f.tense, f.voice, f.person, f.number) == wanted {
            found = Some(f.surface);
        }
    })
    .map_err(|e| reason_of(&e.to_string()))?;
    if found.as_deref() == Some(plain(verb.lemma).as_str()) {
        Ok(())
    } else {
        Err("root and form do not give the lemma".to_owned())
    }
}

/// Cuts the value that was found off a message, so that like cases are counted together.
pub(super) fn reason_of(message: &str) -> String {
    message.split(", found").next().unwrap_or(message).to_owned()
}
