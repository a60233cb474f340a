//! Participles and the regular masdars.

use super::hamza::{Phonemes, Spelling, write};
use super::stem::{Anatomy, Stem};
use super::verb::Verb;
use super::{VerbClass, Voice};

/// The two participles of a verb, masculine singular, in the safe spelling.
///
/// A final ī is written out, as in the lemmas of `adjectives.tsv`: `رامي`, `معطي`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Participles {
    /// اسم الفاعل: كاتب, قائل, رامي, مؤكد.
    pub active: String,
    /// اسم المفعول: مكتوب, مقول, مرمي, مؤكد; `None` where the class cannot have one.
    pub passive: Option<String>,
}

/// Gives the participles of `verb`.
///
/// Rules: Wright §§ 229–236. Intransitive verbs have a passive participle as well, since it is common with a preposition
/// (المتفق عليه), except in forms VII, IX, Q4 and in form I with the vowels u-u.
///
/// A verb that [`conjugate`](super::conjugate) rejects has none: `active` is empty.
///
/// # Examples
/// ```
/// use musnad_lexicon::morph::{participles, Verb, VerbClass};
/// let came = Verb { root: "جيء", form: VerbClass::I, vowels: Some(('a', 'i')), lemma: "جاء", transitive: true };
/// assert_eq!(participles(&came).active, "جائي");
/// let asked = Verb { root: "سءل", form: VerbClass::I, vowels: Some(('a', 'a')), lemma: "سأل", transitive: true };
/// assert_eq!(participles(&asked).passive.as_deref(), Some("مسؤول"));
/// ```
pub fn participles(verb: &Verb<'_>) -> Participles {
    let Ok(a) = Anatomy::of(verb) else {
        return Participles { active: String::new(), passive: None };
    };
    let active = if a.class == VerbClass::I { first_active(&a) } else { derived_participle(&a, Voice::Active) };
    let none = !verb.transitive
        && (matches!(a.class, VerbClass::VII | VerbClass::Q4) || (a.class == VerbClass::I && a.vowels == ('u', 'u')))
        || a.class == VerbClass::IX;
    let passive = if none {
        None
    } else if a.class == VerbClass::I {
        Some(first_passive(&a))
    } else {
        Some(derived_participle(&a, Voice::Passive))
    };
    Participles { active: spell(active), passive: passive.map(spell) }
}

fn first_active(a: &Anatomy) -> Phonemes {
    let parts: &[char] = if a.defective {
        &[a.f, 'A', a.c, 'I']
    } else if a.hollow && a.l == 'ء' {
        &[a.f, 'A', 'ء', 'I']
    } else if a.hollow {
        &[a.f, 'A', 'ء', 'i', a.l]
    } else if a.doubled {
        &[a.f, 'A', a.c, a.l]
    } else {
        &[a.f, 'A', a.c, 'i', a.l]
    };
    Phonemes::from(parts)
}

fn first_passive(a: &Anatomy) -> Phonemes {
    let parts: &[char] = match (a.hollow, a.defective, a.vowels.1) {
        (true, _, 'u') => &['م', 'a', a.f, 'U', a.l],
        (true, _, _) if a.c == 'و' => &['م', 'a', a.f, 'U', a.l],
        (true, _, _) => &['م', 'a', a.f, 'I', a.l],
        // Both end in a geminate glide, which is written once.
        (_, true, _) if a.final_waw => &['م', 'a', a.f, a.c, 'u', 'و', 'و'],
        (_, true, _) => &['م', 'a', a.f, a.c, 'i', 'ي', 'ي'],
        _ => &['م', 'a', a.f, a.c, 'U', a.l],
    };
    Phonemes::from(parts)
}

fn derived_participle(a: &Anatomy, voice: Voice) -> Phonemes {
    let mut word = Phonemes::from(&['م', 'u']);
    match a.participle_stem(voice) {
        Stem::Firm { open, .. } => word.push_all(&open),
        Stem::Melting { base, vowel, .. } => {
            let y = base.last() == Some('ي');
            word.push_all(&base);
            word.push(if vowel == 'i' {
                'I'
            } else if y {
                'A'
            } else {
                'Y'
            });
        }
    }
    word
}

/// Gives the masdars that follow from the class: none for form I, one for the others, most usual first.
///
/// Rules: Wright §§ 201–212. Form III gives the مفاعلة alone; its فعال, where in use, stands in `verbs.tsv`.
///
/// A verb that [`conjugate`](super::conjugate) rejects has none.
///
/// # Examples
/// ```
/// use musnad_lexicon::morph::{masdars, Verb, VerbClass};
/// let stood = Verb { root: "قول", form: VerbClass::X, vowels: None, lemma: "استقال", transitive: false };
/// assert_eq!(masdars(&stood), ["استقالة"]);
/// let freed = Verb { root: "برء", form: VerbClass::II, vowels: None, lemma: "برّأ", transitive: true };
/// assert_eq!(masdars(&freed), ["تبرئة", "تبريء"]);
/// ```
pub fn masdars(verb: &Verb<'_>) -> Vec<String> {
    let Ok(a) = Anatomy::of(verb) else {
        return Vec::new();
    };
    let (f, c, q, l) = (a.f, a.c, a.q, a.l);
    let (f8, t8) = a.eighth;
    // The y that a defective or hollow root has before and after ā: إعطاء, انقياد.
    let end = if a.defective { 'ء' } else { l };
    let mid = if a.hollow { 'ي' } else { c };
    let parts: &[char] = match a.class {
        VerbClass::I => return Vec::new(),
        VerbClass::II if a.defective => &['ت', 'a', f, c, 'i', 'ي', 'a', 'T'],
        VerbClass::II if l == 'ء' => &['ت', 'a', f, c, 'i', 'ء', 'a', 'T'],
        VerbClass::II => &['ت', 'a', f, c, 'I', l],
        VerbClass::III if a.defective => &['م', 'u', f, 'A', c, 'A', 'T'],
        VerbClass::III if a.doubled => &['م', 'u', f, 'A', c, l, 'a', 'T'],
        VerbClass::III => &['م', 'u', f, 'A', c, 'a', l, 'a', 'T'],
        VerbClass::IV if a.is_see => &['ء', 'i', f, 'A', 'ء', 'a', 'T'],
        VerbClass::IV if a.hollow => &['ء', 'i', f, 'A', l, 'a', 'T'],
        VerbClass::IV => &['ء', 'i', f, c, 'A', end],
        VerbClass::V if a.defective => &['ت', 'a', f, 'a', c, c, 'I'],
        VerbClass::V => &['ت', 'a', f, 'a', c, c, 'u', l],
        VerbClass::VI if a.defective => &['ت', 'a', f, 'A', c, 'I'],
        VerbClass::VI if a.doubled => &['ت', 'a', f, 'A', c, l],
        VerbClass::VI => &['ت', 'a', f, 'A', c, 'u', l],
        VerbClass::VII => &['E', 'i', 'ن', f, 'i', mid, 'A', end],
        VerbClass::VIII => &['E', 'i', f8, t8, 'i', mid, 'A', end],
        VerbClass::IX => &['E', 'i', f, c, 'i', l, 'A', l],
        VerbClass::X if a.hollow => &['E', 'i', 'س', 'ت', 'i', f, 'A', l, 'a', 'T'],
        VerbClass::X => &['E', 'i', 'س', 'ت', 'i', f, c, 'A', end],
        VerbClass::Q1 if a.defective => &[f, 'a', c, q, 'A', 'T'],
        VerbClass::Q1 => &[f, 'a', c, q, 'a', l, 'a', 'T'],
        VerbClass::Q2 if a.defective => &['ت', 'a', f, 'a', c, q, 'I'],
        VerbClass::Q2 => &['ت', 'a', f, 'a', c, q, 'u', l],
        VerbClass::Q4 => &['E', 'i', f, c, 'i', q, l, 'A', l],
    };
    let mut all = vec![spell(Phonemes::from(parts))];
    if a.class == VerbClass::II && l == 'ء' {
        all.push(spell(Phonemes::from(&['ت', 'a', f, c, 'I', l])));
    }
    all
}

fn spell(mut word: Phonemes) -> String {
    word.resolve();
    let mut out = String::with_capacity(2 * word.as_slice().len());
    write(&word, Spelling::PLAIN, &mut out);
    out
}
