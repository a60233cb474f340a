//! The form table: every written form of every word, kept as stems and endings.
//!
//! A word of the lexicon has up to two hundred written forms, but few stems: what is left when an inflectional prefix
//! («يـ») and suffix («ـون») are taken off. The table holds stems; each names its *paradigm*, the set of prefixes and
//! suffixes that it takes with their features. Words of one kind share one paradigm, so that the million forms of the
//! lexicon fit in a few megabytes. The compiler finds the stems from the generated forms ([`FormTable::build`]); look-up
//! takes the affixes off again ([`FormTable::find`]). Nothing is lost or added: see the test `factoring_is_exact`.

use std::collections::{BTreeMap, HashMap};

use musnad_text::{Key, fold_byte};
use serde::{Deserialize, Serialize};

use crate::hash::KeyTable;
use crate::model::{Feats, LemmaId, safe_hash};
use crate::narrow::narrow;

/// What inflection puts before a stem, in safe spelling; 0 for nothing.
const PREFIXES: [u8; 6] = [0, 0xEA, 0xCA, 0xC3, 0xE6, 0xC7];

/// What inflection puts behind a stem, in safe spelling.
const SUFFIXES: [&[u8]; 24] = [
    &[],
    &[0xC7],             // ا
    &[0xC9],             // ة
    &[0xCA],             // ت
    &[0xE6],             // ن
    &[0xE8],             // و
    &[0xEA],             // ي
    &[0xE9],             // ى
    &[0xC7, 0xCA],       // ات
    &[0xC7, 0xE6],       // ان
    &[0xEA, 0xE6],       // ين
    &[0xE8, 0xE6],       // ون
    &[0xE8, 0xC7],       // وا
    &[0xCA, 0xC7],       // تا
    &[0xCA, 0xEA],       // تي
    &[0xE6, 0xC7],       // نا
    &[0xCA, 0xE5],       // تم
    &[0xCA, 0xE6],       // تن
    &[0xEA, 0xC7],       // يا
    &[0xEA, 0xC9],       // ية
    &[0xCA, 0xC7, 0xE6], // تان
    &[0xCA, 0xEA, 0xE6], // تين
    &[0xCA, 0xE5, 0xC7], // تما
    &[0xCA, 0xE5, 0xE8], // تمو
];

/// A written form without clitics, as the compiler gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Form {
    pub(crate) lemma: LemmaId,
    /// Safe letters.
    pub(crate) safe: Box<[u8]>,
    pub(crate) feats: Feats,
    /// Whether it is a name that stands only behind the article («العراق» is kept as «عراق»).
    pub(crate) needs_article: bool,
}

/// A written form that look-up found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its word.
    pub lemma: LemmaId,
    /// Its features.
    pub feats: Feats,
    /// Whether the word is written with the hamza, ta marbuta and alif maqsura of the lexicon.
    pub is_spelt: bool,
    /// Whether it is a name that stands only behind the article.
    pub needs_article: bool,
}

/// One affix pair of a paradigm. Sorted by its code, which is the same for pairs that the key does not tell apart («أ» and
/// «ا», «ي» and «ى»).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
struct Ending {
    code: u16,
    /// Index in [`PREFIXES`].
    prefix: u8,
    /// Index in [`SUFFIXES`].
    suffix: u8,
    feats: Feats,
}

/// Gives the code of an affix pair: the first pair that has the same key.
fn code_of(prefix: usize, suffix: usize) -> u16 {
    let same_prefix = |p: &u8| fold_byte(*p) == fold_byte(PREFIXES[prefix]);
    let first_prefix = PREFIXES.iter().position(same_prefix).unwrap_or(prefix);
    let first_suffix = SUFFIXES.iter().position(|s| folded(s).eq(folded(SUFFIXES[suffix]))).unwrap_or(suffix);
    u16::try_from(first_prefix * SUFFIXES.len() + first_suffix).unwrap_or(u16::MAX)
}

/// What look-up tries at the end of a word: suffixes by the folded letter that they end in. The first of those that the key
/// does not tell apart stands for all.
fn suffixes_of(last: u8) -> &'static [usize] {
    match last {
        0xC7 => &[0, 1, 12, 13, 15, 18, 22],    // ا وا تا نا يا تما
        0xE7 => &[0, 2, 19],                    // ة ية
        0xCA => &[0, 3, 8],                     // ت ات
        0xE6 => &[0, 4, 9, 10, 11, 17, 20, 21], // ن ان ين ون تن تان تين
        0xE8 => &[0, 5, 23],                    // و تمو
        0xEA => &[0, 6, 14],                    // ي تي
        0xE5 => &[0, 16],                       // تم
        _ => &[0],
    }
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Stem {
    lemma: LemmaId,
    paradigm: u32,
    /// Hash of its safe spelling.
    safe: u32,
    needs_article: bool,
}

/// The letters of one written word.
#[derive(Clone, Copy)]
pub(crate) struct Letters<'a> {
    /// Its packed key.
    pub(crate) whole: Key,
    /// Its safe spelling.
    pub(crate) safe: &'a [u8],
    /// Its key, of equal length.
    pub(crate) key: &'a [u8],
}

/// All written forms, by stem.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct FormTable {
    stems: KeyTable<Stem>,
    /// Where the endings of each paradigm begin in `endings`; one more at the end.
    paradigms: Vec<u32>,
    endings: Vec<Ending>,
}

impl FormTable {
    /// Finds the stems and paradigms of the forms.
    pub(crate) fn build(mut forms: Vec<Form>) -> Self {
        forms.sort_unstable();
        forms.dedup();
        let mut interned: HashMap<Vec<Ending>, u32> = HashMap::new();
        let mut table = Self { paradigms: vec![0], ..Self::default() };
        let mut stems: Vec<(u128, Stem)> = Vec::new();
        for forms in forms.chunk_by(|a, b| (a.lemma, a.needs_article) == (b.lemma, b.needs_article)) {
            for (stem, mut endings) in factor(forms) {
                let key: Vec<u8> = stem.iter().map(|&b| fold_byte(b)).collect();
                let Some(key) = Key::pack(&key) else { continue };
                endings.sort_unstable();
                let next = narrow(interned.len());
                let paradigm = *interned.entry(endings).or_insert_with_key(|endings| {
                    table.endings.extend(endings);
                    table.paradigms.push(narrow(table.endings.len()));
                    next
                });
                let Form { lemma, needs_article, .. } = forms[0];
                stems.push((key.0, Stem { lemma, paradigm, safe: safe_hash(&stem), needs_article }));
            }
        }
        table.stems = KeyTable::build(stems);
        table
    }

    /// Calls `emit` with every form that is spelt as the letters `from..to` of a word.
    pub(crate) fn find(&self, word: Letters<'_>, (from, to): (usize, usize), emit: &mut impl FnMut(Entry)) {
        let key = word.key;
        if from >= to {
            return;
        }
        let prefixed = match key[from] {
            0xEA => 1,
            0xCA => 2,
            0xC7 => 3,
            0xE6 => 4,
            _ => 0,
        };
        for &suffix in suffixes_of(key[to - 1]) {
            let letters = SUFFIXES[suffix].len();
            // Its last letter fits already.
            let fits = letters < 2
                || to - from > letters
                    && key[to - letters..to - 1].iter().copied().eq(folded(&SUFFIXES[suffix][..letters - 1]));
            if !fits {
                continue;
            }
            let end = to - letters;
            for prefix in [0, prefixed] {
                let begin = from + usize::from(prefix > 0);
                if begin >= end {
                    continue;
                }
                self.at_stem(word, (from, begin, end, to), prefix, suffix, emit);
                if prefixed == 0 {
                    break;
                }
            }
        }
    }

    /// The forms with the stem `begin..end` and the affix pair around it.
    fn at_stem(
        &self,
        Letters { whole, safe, .. }: Letters<'_>,
        (from, begin, end, to): (usize, usize, usize, usize),
        prefix: usize,
        suffix: usize,
        emit: &mut impl FnMut(Entry),
    ) {
        let stems = self.stems.get(whole.part(begin, end));
        if stems.is_empty() {
            return;
        }
        let code = u16::try_from(prefix * SUFFIXES.len() + suffix).unwrap_or(u16::MAX);
        let hash = safe_hash(&safe[begin..end]);
        for stem in stems {
            let endings = self.endings_of(stem.paradigm);
            let first = endings.partition_point(|e| e.code < code);
            for e in endings[first..].iter().take_while(|e| e.code == code) {
                let is_spelt = stem.safe == hash
                    && (prefix == 0 || PREFIXES[usize::from(e.prefix)] == safe[from])
                    && (suffix == 0 || SUFFIXES[usize::from(e.suffix)] == &safe[end..to]);
                emit(Entry { lemma: stem.lemma, feats: e.feats, is_spelt, needs_article: stem.needs_article });
            }
        }
    }

    /// Needed once after the table was read back.
    pub(crate) fn index(&mut self) {
        self.stems.index();
    }

    fn endings_of(&self, paradigm: u32) -> &[Ending] {
        let at = paradigm as usize;
        &self.endings[self.paradigms[at] as usize..self.paradigms[at + 1] as usize]
    }
}

fn folded(letters: &[u8]) -> impl Iterator<Item = u8> + '_ {
    letters.iter().map(|&b| fold_byte(b))
}

/// Cuts the forms of one word into stems with their endings: again and again the stem that explains the most forms.
fn factor(forms: &[Form]) -> Vec<(Box<[u8]>, Vec<Ending>)> {
    let cuts: Vec<Vec<(&[u8], Ending)>> = forms.iter().map(cuts_of).collect();
    let mut open: Vec<usize> = (0..forms.len()).collect();
    let mut out = Vec::new();
    while !open.is_empty() {
        let mut covered: BTreeMap<&[u8], u32> = BTreeMap::new();
        for &n in &open {
            for (stem, _) in &cuts[n] {
                *covered.entry(stem).or_default() += 1;
            }
        }
        // Of equals the longest, then the first in the order of letters.
        let best = covered.into_iter().max_by_key(|(stem, n)| (*n, stem.len(), std::cmp::Reverse(*stem)));
        let Some((stem, _)) = best else { break };
        let mut endings = Vec::new();
        open.retain(|&n| match cuts[n].iter().find(|(s, _)| *s == stem) {
            Some((_, ending)) => {
                endings.push(*ending);
                false
            }
            None => true,
        });
        out.push((stem.into(), endings));
    }
    out
}

/// Lists the ways to take an affix pair off a form.
fn cuts_of(form: &Form) -> Vec<(&[u8], Ending)> {
    let mut out = Vec::new();
    for (p, &prefix) in (0u8..).zip(&PREFIXES) {
        if prefix != 0 && form.safe.first() != Some(&prefix) {
            continue;
        }
        let rest = &form.safe[usize::from(prefix != 0)..];
        for (s, suffix) in (0u8..).zip(&SUFFIXES) {
            if let Some(stem) = rest.strip_suffix(*suffix).filter(|s| !s.is_empty()) {
                let code = code_of(usize::from(p), usize::from(s));
                out.push((stem, Ending { code, prefix: p, suffix: s, feats: form.feats }));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use musnad_text::letters_of;

    use super::*;

    fn forms(lemma: u32, words: &[&str]) -> Vec<Form> {
        (1u32..)
            .zip(words)
            .map(|(n, w)| Form {
                lemma: LemmaId(lemma),
                safe: letters_of(w).into(),
                feats: Feats(n),
                needs_article: false,
            })
            .collect()
    }

    fn found(table: &FormTable, word: &str) -> Vec<(u32, u32, bool)> {
        let safe = letters_of(word);
        let key: Vec<u8> = safe.iter().map(|&b| fold_byte(b)).collect();
        let mut out = Vec::new();
        let found = &mut |e: Entry| out.push((e.lemma.0, e.feats.0, e.is_spelt));
        let letters = Letters { whole: Key::pack(&key).unwrap(), safe: &safe, key: &key };
        table.find(letters, (0, safe.len()), found);
        out.sort_unstable();
        out
    }

    #[test]
    fn factoring_is_exact() {
        let words =
            ["كتب", "كتبت", "كتبوا", "يكتب", "تكتب", "أكتب", "اكتب", "يكتبون", "آخذ", "رمى", "رمي", "مدرسة", "مدارس"];
        let table = FormTable::build(forms(7, &words));
        for (n, word) in (1u32..).zip(words) {
            assert!(found(&table, word).contains(&(7, n, true)), "{word}");
        }
        let all: usize = words.iter().map(|w| found(&table, w).iter().filter(|f| f.2).count()).sum();
        assert_eq!(all, words.len(), "a form is found under its own spelling alone");
        assert_eq!(found(&table, "يكتبت"), []);
    }

    #[test]
    fn spelling_variants_are_found_and_told_apart() {
        let table = FormTable::build(forms(1, &["مدرسة", "أكتب", "مبنى"]));
        assert_eq!(found(&table, "مدرسه"), [(1, 1, false)]);
        assert_eq!(found(&table, "اكتب"), [(1, 2, false)]);
        assert_eq!(found(&table, "مبني"), [(1, 3, false)]);
    }

    #[test]
    fn every_suffix_is_tried_where_its_last_letter_stands() {
        for (n, suffix) in SUFFIXES.iter().enumerate().filter(|(_, s)| !s.is_empty()) {
            let first = usize::from(code_of(0, n));
            let last = folded(suffix).last().unwrap();
            assert!(suffixes_of(last).contains(&first), "{suffix:?}");
        }
        assert_eq!((code_of(3, 0), code_of(5, 0)), (code_of(5, 0), code_of(3, 0)));
    }

    #[test]
    fn words_of_one_kind_share_a_paradigm() {
        let mut all = forms(1, &["كتب", "يكتب", "كتبوا"]);
        all.extend(forms(2, &["درس", "يدرس", "درسوا"]));
        assert_eq!(FormTable::build(all).paradigms.len(), 2);
    }
}
