//! From root and class to the stems that endings are put on.

use super::hamza::{Phonemes, is_short, is_vowel, lengthen};
use super::verb::Verb;
use super::{MorphError, MorphErrorKind, Tense, VerbClass, Voice};

/// A verb taken apart: its radicals, and which of the weak classes it belongs to.
pub(super) struct Anatomy {
    pub(super) class: VerbClass,
    /// First radical.
    pub(super) f: char,
    /// Second radical.
    pub(super) c: char,
    /// Third of four radicals; the same as `c` in roots of three.
    pub(super) q: char,
    /// Last radical.
    pub(super) l: char,
    /// Vowels of perfect and imperfect, form I; `a` and `i` otherwise.
    pub(super) vowels: (char, char),
    pub(super) hollow: bool,
    pub(super) doubled: bool,
    pub(super) defective: bool,
    /// The first radical wāw falls out in the imperfect (يصل).
    pub(super) sheds_waw: bool,
    /// The hamza of رأى falls out in the imperfect (يرى), and all over form IV (أرى).
    pub(super) is_see: bool,
    /// First radical and infixed t of form VIII as they come out (ازدحم, اطّلع, اتّخذ).
    pub(super) eighth: (char, char),
    /// A final ā of the perfect is written ا (دعا).
    pub(super) final_waw: bool,
}

/// A stem, ready for endings.
pub(super) enum Stem {
    /// Ends in a consonant. `open` stands before vowels (مدّ-), `closed` before consonants and in the jussive (مدد-).
    Firm { open: Phonemes, closed: Phonemes, contracted: bool },
    /// Ends in a vowel of its own, which melts with that of the ending (رم-ى). `waw`: the radical shows as wāw.
    Melting { base: Phonemes, vowel: char, waw: bool },
}

impl Anatomy {
    pub(super) fn of(verb: &Verb<'_>) -> Result<Self, MorphError> {
        let bad_root = || MorphError::new(MorphErrorKind::Root, verb.root);
        let mut letters = ['\0'; 4];
        let mut count = 0;
        for ch in verb.root.chars() {
            if !('ء'..='ي').contains(&ch) || matches!(ch, 'آ'..='ا' | 'ة' | 'ـ' | 'ى') || count == 4 {
                return Err(bad_root());
            }
            letters[count] = ch;
            count += 1;
        }
        let [f, c, q, l] = match (count, verb.form.is_quadriliteral()) {
            (3, false) => [letters[0], letters[1], letters[1], letters[2]],
            (4, true) => letters,
            _ => return Err(bad_root()),
        };
        let class = verb.form;
        let vowels = match (class, verb.vowels) {
            (VerbClass::I, Some((p, i))) if is_short(p) && is_short(i) => (p, i),
            (VerbClass::I, _) => return Err(MorphError::new(MorphErrorKind::Vowels, verb.lemma)),
            (VerbClass::V | VerbClass::VI | VerbClass::Q2, _) => ('a', 'a'),
            _ => ('a', 'i'),
        };
        // The lemma tells what the root leaves open: ازدوج is sound where ازداد is hollow.
        let mut tail = verb.lemma.chars().rev().filter(|&ch| !is_sign(ch));
        let (last, before_last) = (tail.next(), tail.next());
        let second = verb.lemma.chars().filter(|&ch| !is_sign(ch)).nth(1);
        let weak = |ch| matches!(ch, 'و' | 'ي');
        let defective = weak(l);
        use VerbClass::{I, III, IV, IX, Q4, VI, VII, VIII, X};
        let hollow =
            weak(c) && !defective && matches!(class, I | IV | VII | VIII | X) && matches!(before_last, Some('ا' | 'آ'));
        let doubled = match class {
            I | III | IV | VI | VII | VIII | X => c == l && !defective && !(last == Some(l) && before_last == Some(l)),
            IX | Q4 => !defective,
            _ => false,
        };
        let sheds_waw = class == I
            && f == 'و'
            && !doubled
            && match vowels {
                (_, 'i') | ('a', 'a') => true,
                ('i', 'a') => (c == 'س' && l == 'ع') || (c == 'ط' && l == 'ء'),
                _ => false,
            };
        let is_see = f == 'ر' && c == 'ء' && l == 'ي' && matches!(class, I | IV);
        let eighth = match (f, second) {
            ('ص' | 'ض', _) => (f, 'ط'),
            ('ط' | 'د', _) => (f, f),
            ('ظ', Some('ط')) => ('ط', 'ط'),
            ('ظ', _) => ('ظ', 'ظ'),
            ('ذ', Some('ذ')) => ('ذ', 'ذ'),
            ('ذ', _) => ('د', 'د'),
            ('ث', Some('ث')) => ('ث', 'ث'),
            ('ز', _) => ('ز', 'د'),
            ('و' | 'ي' | 'ت' | 'ث', _) | ('ء', Some('ت')) => ('ت', 'ت'),
            _ => (f, 'ت'),
        };
        let final_waw = class == I && l == 'و' && last == Some('ا');
        Ok(Anatomy { class, f, c, q, l, vowels, hollow, doubled, defective, sheds_waw, is_see, eighth, final_waw })
    }

    /// Everything of the stem before the last but one radical.
    fn onset(&self, perfect: bool, voice: Voice) -> Phonemes {
        let (f, c) = (self.f, self.c);
        let rounded = perfect && voice == Voice::Passive;
        let (a, long, link) = if rounded { ('u', 'U', 'u') } else { ('a', 'A', 'i') };
        let mut p = Phonemes::new();
        if perfect {
            match self.class {
                VerbClass::IV => {
                    p.push('ء');
                    p.push(a);
                }
                VerbClass::VII | VerbClass::VIII | VerbClass::IX | VerbClass::X | VerbClass::Q4 => {
                    p.push('E');
                    p.push(link);
                }
                _ => {}
            }
        }
        let parts: &[char] = match self.class {
            VerbClass::I if perfect => &[f, a],
            VerbClass::I if self.sheds_waw && voice == Voice::Active => &[],
            VerbClass::I | VerbClass::IV => &[f],
            VerbClass::II | VerbClass::Q1 => &[f, a, c],
            VerbClass::III => &[f, long],
            VerbClass::V | VerbClass::Q2 => &['ت', a, f, a, c],
            VerbClass::VI => &['ت', a, f, long],
            VerbClass::VII => &['ن', f, a],
            VerbClass::VIII => &[self.eighth.0, self.eighth.1, a],
            VerbClass::IX => &[f, c, a],
            VerbClass::X => &['س', 'ت', a, f],
            VerbClass::Q4 => &[f, c, a, self.q],
        };
        for &part in parts {
            p.push(part);
        }
        p
    }

    /// The stem of the perfect, or of the imperfect (for all its moods and the imperative).
    pub(super) fn stem(&self, tense: Tense, voice: Voice) -> Stem {
        let perfect = tense == Tense::Perfect;
        let vowel = match (perfect, voice) {
            (true, Voice::Active) => self.vowels.0,
            (true, Voice::Passive) => 'i',
            (false, Voice::Active) => self.vowels.1,
            (false, Voice::Passive) => 'a',
        };
        self.close(self.onset(perfect, voice), perfect, voice, vowel)
    }

    /// The imperfect stem with another last vowel, for participles (متقدّم beside يتقدّم).
    pub(super) fn participle_stem(&self, voice: Voice) -> Stem {
        let vowel = if voice == Voice::Active { 'i' } else { 'a' };
        self.close(self.onset(false, voice), false, voice, vowel)
    }

    fn close(&self, onset: Phonemes, perfect: bool, voice: Voice, vowel: char) -> Stem {
        let mid = match self.class {
            VerbClass::IX | VerbClass::Q4 => self.l,
            _ => self.q,
        };
        let mut base = onset;
        if self.defective {
            if !(self.is_see && (!perfect || self.class == VerbClass::IV)) {
                base.push(mid);
            }
            // The wāw of a root shows only behind a in form I; everywhere else it has become y.
            let waw = self.final_waw && perfect && voice == Voice::Active;
            return Stem::Melting { base, vowel, waw };
        }
        if self.hollow {
            let (long, short) = self.hollow_vowels(perfect, voice, vowel);
            if base.last().is_some_and(is_short) {
                base.pop();
            }
            let mut open = base;
            open.push(long);
            open.push(self.l);
            base.push(short);
            base.push(self.l);
            return Stem::Firm { open, closed: base, contracted: false };
        }
        let mut closed = base;
        closed.push(mid);
        closed.push(vowel);
        closed.push(self.l);
        if !self.doubled {
            return Stem::Firm { open: closed, closed, contracted: false };
        }
        if !base.last().is_some_and(is_vowel) {
            base.push(vowel);
        }
        base.push(mid);
        base.push(self.l);
        Stem::Firm { open: base, closed, contracted: true }
    }

    fn hollow_vowels(&self, perfect: bool, voice: Voice, vowel: char) -> (char, char) {
        let form_one = self.class == VerbClass::I;
        let keeps_a = matches!(self.class, VerbClass::VII | VerbClass::VIII);
        match (perfect, voice) {
            (true, Voice::Passive) => ('I', 'i'),
            (false, Voice::Passive) => ('A', 'a'),
            (true, Voice::Active) if form_one => ('A', if self.vowels.1 == 'u' { 'u' } else { 'i' }),
            (true, Voice::Active) => ('A', 'a'),
            (false, Voice::Active) if keeps_a => ('A', 'a'),
            (false, Voice::Active) => (lengthen(vowel), vowel),
        }
    }
}

/// Vowel signs and shadda, which a lemma may carry.
pub(super) fn is_sign(ch: char) -> bool {
    matches!(ch, '\u{64B}'..='\u{652}' | '\u{670}')
}
