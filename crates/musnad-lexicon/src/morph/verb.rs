//! The paradigm of a verb: stems, prefixes, endings.

use super::hamza::{Phonemes, Spelling, is_vowel, write};
use super::stem::{Anatomy, Stem};
use super::{Gender, MorphError, Number, Person, Tense, VerbClass, Voice};

/// A row of `verbs.tsv`, as far as it bears on inflection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb<'a> {
    /// Three or four letters, hamza as `ء`, weak letters as they are: `ءكد`, `قول`, `رءي`.
    pub root: &'a str,
    /// The derived form.
    pub form: VerbClass,
    /// Vowels of perfect and imperfect (`a`, `i`, `u`); needed for form I, not looked at in the others.
    pub vowels: Option<(char, char)>,
    /// Third person masculine singular perfect; other signs than shadda are allowed. It decides what the root leaves open:
    /// hollow or sound (ازداد, ازدوج), contracted or not, ا or ى, the assimilations of form VIII (اتخذ, ائتلف).
    pub lemma: &'a str,
    /// Whether it takes a direct object: only then has it a full passive and shapes before a pronoun.
    pub transitive: bool,
}

/// One written form of a verb, without clitics.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct VerbForm {
    /// The form in the safe spelling, without signs and without shadda.
    pub surface: String,
    /// The form with all signs; only [`conjugate_vocalised`] fills it.
    pub vocalised: Option<String>,
    /// Tense and mood.
    pub tense: Tense,
    /// Voice.
    pub voice: Voice,
    /// Person.
    pub person: Person,
    /// Number.
    pub number: Number,
    /// Gender; [`Gender::Common`] in the first person and in the second person dual.
    pub gender: Gender,
    /// The shape that stands before an attached object pronoun. Given only where it differs from the free shape
    /// (رمو‑ه, كتبتمو‑ها, رآ‑ه, يقرؤ‑ه); the free shape does not take pronouns then.
    pub before_pronoun: bool,
    /// A press spelling beside the standard one (يبدأون beside يبدؤون), or a second form of equal standing
    /// (the jussive يردد beside يردّ, يك beside يكن).
    pub variant: bool,
}

type Cell = (Person, Number, Gender);

const PERSONS: [Cell; 13] = [
    (Person::Third, Number::Singular, Gender::Masculine),
    (Person::Third, Number::Singular, Gender::Feminine),
    (Person::Third, Number::Dual, Gender::Masculine),
    (Person::Third, Number::Dual, Gender::Feminine),
    (Person::Third, Number::Plural, Gender::Masculine),
    (Person::Third, Number::Plural, Gender::Feminine),
    (Person::Second, Number::Singular, Gender::Masculine),
    (Person::Second, Number::Singular, Gender::Feminine),
    (Person::Second, Number::Dual, Gender::Common),
    (Person::Second, Number::Plural, Gender::Masculine),
    (Person::Second, Number::Plural, Gender::Feminine),
    (Person::First, Number::Singular, Gender::Common),
    (Person::First, Number::Plural, Gender::Common),
];

const YOU_MEN: Cell = (Person::Second, Number::Plural, Gender::Masculine);

/// Endings of the perfect, in the order of `PERSONS`. The first five begin with a vowel.
const PERFECT: [&str; 13] = ["a", "aت", "A", "aتA", "US", "نa", "تa", "تi", "تuمA", "تuم", "تuننa", "تu", "نA"];
const PREFIXES: [char; 13] = ['ي', 'ت', 'ي', 'ت', 'ي', 'ي', 'ت', 'ت', 'ت', 'ت', 'ت', 'ء', 'ن'];

/// What stands behind the stem of an imperfect or imperative.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// Nothing but the mood.
    Bare,
    /// Dual ā.
    Dual,
    /// Masculine plural ū.
    Men,
    /// Feminine plural na.
    Women,
    /// Second person feminine singular ī.
    Thou,
}

const SLOTS: [Slot; 13] = [
    Slot::Bare,
    Slot::Bare,
    Slot::Dual,
    Slot::Dual,
    Slot::Men,
    Slot::Women,
    Slot::Bare,
    Slot::Thou,
    Slot::Dual,
    Slot::Men,
    Slot::Women,
    Slot::Bare,
    Slot::Bare,
];

/// Gives every form of `verb` to `emit`: perfect, imperfect in its three moods and the energetic, imperative; active and passive; 13
/// persons.
///
/// Rules: W. Wright, *Grammar*, §§ 67–184. The passive has all persons even of an intransitive verb, where
/// the press has the impersonal third person only (عُثر عليه). Order: active before passive, perfect, moods, imperative; a free shape before its variants
/// and its shape before a pronoun. Forms of one letter (قِ, رَ) are left out, since no reader could tell them from clitics.
///
/// # Errors
/// A root of the wrong length, a verb of form I without vowels. Nothing has been given to `emit` then.
///
/// # Examples
/// ```
/// use musnad_lexicon::morph::{conjugate, Number, Person, Tense, Verb, VerbClass, Voice};
/// let see = Verb { root: "رءي", form: VerbClass::I, vowels: Some(('a', 'a')), lemma: "رأى", transitive: true };
/// let mut they_see = Vec::new();
/// conjugate(&see, &mut |f| {
///     let cell = (f.tense, f.voice, f.person, f.number);
///     if cell == (Tense::Imperfect, Voice::Active, Person::Third, Number::Plural) { they_see.push(f.surface) }
/// })?;
/// assert_eq!(they_see, ["يرون", "يرين"]);
/// # Ok::<(), musnad_lexicon::morph::MorphError>(())
/// ```
pub fn conjugate(verb: &Verb<'_>, emit: &mut dyn FnMut(VerbForm)) -> Result<(), MorphError> {
    run(verb, false, emit)
}

/// As [`conjugate`], and fills [`VerbForm::vocalised`].
///
/// Signs: a short vowel on every consonant that has one, sukūn where none follows, NFC order (vowel, then shadda);
/// no fatha before the long ا (يُؤاتُونَ).
///
/// # Errors
/// As [`conjugate`].
pub fn conjugate_vocalised(verb: &Verb<'_>, emit: &mut dyn FnMut(VerbForm)) -> Result<(), MorphError> {
    run(verb, true, emit)
}

fn run(verb: &Verb<'_>, signs: bool, emit: &mut dyn FnMut(VerbForm)) -> Result<(), MorphError> {
    let anatomy = Anatomy::of(verb)?;
    if verb.root == "ليس" && verb.form == VerbClass::I {
        let mut writer = Writer { signs, pronoun: false, hamza_final: false, text: String::new(), emit };
        writer.perfect(&not_to_be(), Voice::Active, PERSONS.len());
        return Ok(());
    }
    let mut writer = Writer {
        signs,
        pronoun: verb.transitive,
        hamza_final: anatomy.l == 'ء',
        text: String::with_capacity(48),
        emit,
    };
    for voice in [Voice::Active, Voice::Passive] {
        if voice == Voice::Passive && matches!(verb.form, VerbClass::IX) {
            break;
        }
        let persons = PERSONS.len();
        writer.pronoun = verb.transitive && voice == Voice::Active;
        writer.perfect(&anatomy.stem(Tense::Perfect, voice), voice, persons);
        let stem = anatomy.stem(Tense::Imperfect, voice);
        writer.imperfect(&anatomy, &stem, voice, persons);
        if voice == Voice::Active {
            writer.energetic(&anatomy, &stem);
            writer.imperative(&anatomy, &stem);
            if verb.root == "كون" && verb.form == VerbClass::I {
                writer.short_jussive_of_to_be();
            }
        }
    }
    Ok(())
}

/// ليس has a perfect only, and its short stem drops the y.
fn not_to_be() -> Stem {
    Stem::Firm {
        open: Phonemes::from(&['ل', 'a', 'ي', 'س']),
        closed: Phonemes::from(&['ل', 'a', 'س']),
        contracted: false,
    }
}

/// Whether the radical of a defective perfect shows as `و` or `ي` before an ending.
fn glide(waw: bool) -> char {
    if waw { 'و' } else { 'ي' }
}

/// A final ā is written ا behind y (يحيا), ى otherwise.
fn final_a(base: &Phonemes, waw: bool) -> char {
    if waw || base.last() == Some('ي') { 'A' } else { 'Y' }
}

fn push_perfect(stem: &Stem, person: usize, out: &mut Phonemes) {
    let ending = PERFECT[person];
    match stem {
        Stem::Firm { open, closed, .. } => {
            out.push_all(if person < 5 { open } else { closed });
            out.push_str(ending);
        }
        Stem::Melting { base, vowel, waw } => {
            out.push_all(base);
            let glide = if *vowel == 'u' { 'و' } else { glide(*waw) };
            match (*vowel, person) {
                ('a', 0) => out.push(final_a(base, *waw)),
                ('a', 1 | 3) => out.push_str(ending),
                ('a', 4) => out.push_str("aوS"),
                ('a', _) => {
                    out.push('a');
                    out.push(glide);
                    out.push_str(ending);
                }
                (_, 4) => out.push_str("US"),
                (short, 0..=3) => {
                    out.push(short);
                    out.push(glide);
                    out.push_str(ending);
                }
                (short, _) => {
                    out.push(super::hamza::lengthen(short));
                    out.push_str(ending);
                }
            }
        }
    }
}

/// Puts stem and ending of an imperfect behind its prefix. `split` asks for the uncontracted jussive of a doubled verb.
fn push_imperfect(stem: &Stem, slot: Slot, tense: Tense, split: bool, out: &mut Phonemes) {
    let indicative = tense == Tense::Imperfect;
    let jussive = matches!(tense, Tense::Jussive | Tense::Imperative);
    match stem {
        Stem::Firm { open, closed, contracted } => {
            let long = slot == Slot::Women || (slot == Slot::Bare && jussive && (!contracted || split));
            out.push_all(if long { closed } else { open });
            match slot {
                Slot::Bare if indicative => out.push('u'),
                Slot::Bare if tense == Tense::Subjunctive || !long => out.push('a'),
                Slot::Bare => {}
                Slot::Dual => out.push('A'),
                Slot::Men => out.push('U'),
                Slot::Women => out.push_str("نa"),
                Slot::Thou => out.push('I'),
            }
        }
        Stem::Melting { base, vowel, .. } => {
            out.push_all(base);
            let short = *vowel;
            let long = super::hamza::lengthen(short);
            let glide = if short == 'u' { 'و' } else { 'ي' };
            match (slot, short) {
                (Slot::Bare, _) if jussive => out.push(short),
                (Slot::Bare, 'a') => out.push(final_a(base, false)),
                (Slot::Bare, _) if indicative => out.push(long),
                (Slot::Bare, _) => {
                    out.push(short);
                    out.push(glide);
                    out.push('a');
                }
                (Slot::Dual, _) => {
                    out.push(short);
                    out.push(glide);
                    out.push('A');
                }
                (Slot::Men, 'a') => out.push_str("aو"),
                (Slot::Men, _) => out.push('U'),
                (Slot::Women, 'a') => out.push_str("aينa"),
                (Slot::Women, _) => {
                    out.push(long);
                    out.push_str("نa");
                }
                (Slot::Thou, 'a') => out.push_str("aي"),
                (Slot::Thou, _) => out.push('I'),
            }
        }
    }
    match (slot, indicative) {
        (Slot::Dual, true) => out.push_str("نi"),
        (Slot::Men | Slot::Thou, true) => out.push_str("نa"),
        (Slot::Men, false) => out.push('S'),
        _ => {}
    }
}

/// The vowel of the prefixes of the imperfect.
fn prefix_vowel(anatomy: &Anatomy, voice: Voice) -> char {
    let is_rounded = voice == Voice::Passive
        || matches!(anatomy.class, VerbClass::II | VerbClass::III | VerbClass::IV | VerbClass::Q1);
    if is_rounded { 'u' } else { 'a' }
}

/// What a word is, beside its letters.
#[derive(Clone, Copy)]
struct Label {
    tense: Tense,
    voice: Voice,
    cell: Cell,
    variant: bool,
}

struct Writer<'e> {
    signs: bool,
    /// Shapes before a pronoun are wanted.
    pronoun: bool,
    hamza_final: bool,
    text: String,
    emit: &'e mut dyn FnMut(VerbForm),
}

impl Writer<'_> {
    fn perfect(&mut self, stem: &Stem, voice: Voice, persons: usize) {
        for (person, &cell) in PERSONS.iter().enumerate().take(persons) {
            let mut word = Phonemes::new();
            push_perfect(stem, person, &mut word);
            self.put(word, Label { tense: Tense::Perfect, voice, cell, variant: false });
        }
    }

    /// The heavy energetic in nna, of the persons whose imperfect ends in nothing else: what oaths and threats in the press
    /// have (لأفعلنّ, ليكوننّ). Wright § 97.
    fn energetic(&mut self, anatomy: &Anatomy, stem: &Stem) {
        for (person, &cell) in PERSONS.iter().enumerate().filter(|(n, _)| SLOTS[*n] == Slot::Bare) {
            let mut word = Phonemes::from(&[PREFIXES[person], prefix_vowel(anatomy, Voice::Active)]);
            match stem {
                Stem::Firm { open, .. } => word.push_all(open),
                Stem::Melting { base, vowel, .. } => {
                    word.push_all(base);
                    word.push(*vowel);
                    word.push(if *vowel == 'u' { 'و' } else { 'ي' });
                }
            }
            word.push_str("aننa");
            self.put(word, Label { tense: Tense::Energetic, voice: Voice::Active, cell, variant: false });
        }
    }

    fn imperfect(&mut self, anatomy: &Anatomy, stem: &Stem, voice: Voice, persons: usize) {
        for tense in [Tense::Imperfect, Tense::Subjunctive, Tense::Jussive] {
            for (person, &cell) in PERSONS.iter().enumerate().take(persons) {
                for &split in stem.jussives(tense, SLOTS[person]) {
                    let mut word = Phonemes::from(&[PREFIXES[person], prefix_vowel(anatomy, voice)]);
                    push_imperfect(stem, SLOTS[person], tense, split, &mut word);
                    self.put(word, Label { tense, voice, cell, variant: split });
                }
            }
        }
    }

    fn imperative(&mut self, anatomy: &Anatomy, stem: &Stem) {
        // خذ, كل and مر lose their hamza; مر keeps it as well (اؤمر).
        let bare = anatomy.class == VerbClass::I
            && matches!((anatomy.f, anatomy.c, anatomy.l), ('ء', 'خ', 'ذ') | ('ء', 'ك', 'ل') | ('ء', 'م', 'ر'));
        let tense = Tense::Imperative;
        for (person, &cell) in PERSONS.iter().enumerate().skip(6).take(5) {
            for &split in stem.jussives(tense, SLOTS[person]) {
                let label = Label { tense, voice: Voice::Active, cell, variant: split };
                let mut tail = Phonemes::new();
                push_imperfect(stem, SLOTS[person], tense, split, &mut tail);
                if bare {
                    self.put(Phonemes::from(&tail.as_slice()[1..]), label);
                    if anatomy.c != 'م' {
                        continue;
                    }
                }
                let mut word = Phonemes::new();
                if anatomy.class == VerbClass::IV {
                    word.push_str("ءa");
                } else if !tail.as_slice().get(1).copied().is_some_and(is_vowel) {
                    word.push('E');
                    word.push(if anatomy.class == VerbClass::I && anatomy.vowels.1 == 'u' { 'u' } else { 'i' });
                }
                word.push_all(&tail);
                self.put(word, Label { variant: split || bare, ..label });
            }
        }
    }

    fn short_jussive_of_to_be(&mut self) {
        for (person, &cell) in PERSONS.iter().enumerate() {
            if SLOTS[person] == Slot::Bare {
                let word = Phonemes::from(&[PREFIXES[person], 'a', 'ك', 'u']);
                self.put(word, Label { tense: Tense::Jussive, voice: Voice::Active, cell, variant: true });
            }
        }
    }

    /// Writes one word: its free shape, the press spelling if it differs, the shape before a pronoun if it differs.
    fn put(&mut self, mut word: Phonemes, label: Label) {
        word.resolve();
        let free = Spelling::PLAIN;
        let press = Spelling { press: true, ..free };
        let one_letter = word.as_slice().len() == 2;
        if !one_letter {
            self.send(&word, free, label, false);
        }
        let inflected_hamza = self.hamza_final && ends_in_inflected_hamza(word.as_slice());
        if inflected_hamza {
            self.send_if_new(&word, press, label, false);
        }
        if !self.pronoun {
            return;
        }
        if one_letter {
            self.send(&word, free, label, true);
            return;
        }
        let you_men = label.tense == Tense::Perfect && label.cell == YOU_MEN;
        match word.as_slice() {
            [.., 'Y'] => {
                word.pop();
                word.push('A');
                self.send(&word, free, label, true);
            }
            [.., 'S'] => {
                word.pop();
                self.send(&word, free, label, true);
                if inflected_hamza {
                    self.send_if_new(&word, press, label, true);
                }
            }
            [.., 'م'] if you_men => {
                word.push('U');
                self.send(&word, free, label, true);
            }
            [.., 'ء', 'a' | 'i' | 'u'] if self.hamza_final => {
                let open = Spelling { open: true, ..free };
                if self.send_if_new(&word, open, label, true) {
                    self.send(&word, free, Label { variant: true, ..label }, true);
                }
            }
            _ => {}
        }
    }

    /// Sends `word` as `how` writes it, unless the plain spelling is the same.
    fn send_if_new(&mut self, word: &Phonemes, how: Spelling, label: Label, before_pronoun: bool) -> bool {
        self.text.clear();
        write(word, how, &mut self.text);
        let middle = self.text.len();
        write(word, Spelling::PLAIN, &mut self.text);
        let differs = self.text[..middle] != self.text[middle..];
        if differs {
            self.send(word, how, Label { variant: label.variant || how.press, ..label }, before_pronoun);
        }
        differs
    }

    fn send(&mut self, word: &Phonemes, how: Spelling, label: Label, before_pronoun: bool) {
        self.text.clear();
        write(word, how, &mut self.text);
        let surface = self.text.as_str().to_owned();
        let vocalised = self.signs.then(|| {
            self.text.clear();
            write(word, Spelling { signs: true, ..how }, &mut self.text);
            self.text.as_str().to_owned()
        });
        let Label { tense, voice, cell: (person, number, gender), variant } = label;
        (self.emit)(VerbForm { surface, vocalised, tense, voice, person, number, gender, before_pronoun, variant });
    }
}

impl Stem {
    /// Which jussives there are: the contracted one and then the split one of a doubled verb (يردّ, يردد); one elsewhere.
    fn jussives(&self, tense: Tense, slot: Slot) -> &'static [bool] {
        let contracted = matches!(self, Stem::Firm { contracted: true, .. });
        if contracted && slot == Slot::Bare && matches!(tense, Tense::Jussive | Tense::Imperative) {
            &[false, true]
        } else {
            &[false]
        }
    }
}

/// The press differs from the rule only where a vowel follows a hamza that would otherwise be final.
fn ends_in_inflected_hamza(word: &[char]) -> bool {
    let word = match word {
        [rest @ .., 'S'] | [rest @ .., 'ن', 'a' | 'i'] => rest,
        whole => whole,
    };
    matches!(word, [.., 'ء', 'A' | 'U' | 'I'])
}
