//! Inflection of nouns and adjectives, from their written lemma.

use super::{Gender, MorphError, MorphErrorKind, Number};

/// In which surroundings a nominal form is written like this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Takes ال, stands alone, heads a genitive construct; takes a pronoun unless there is a [`State::BeforePronoun`] form
    /// of the same number and gender, or it is a dual or sound plural in ن.
    Plain,
    /// Heads a genitive construct or carries a pronoun, never takes ال: مسؤولو, مسؤولي, طائرتا, أبو.
    Construct,
    /// Neither ال nor construct nor pronoun: the tanwīn alif (هجوما), and قاض for قاضي.
    Indefinite,
    /// Only before an attached pronoun: زيارت‑ه, مبنا‑هم, أبناؤ‑ه, أبنائ‑ه.
    BeforePronoun,
}

/// One written form of a noun or adjective, without clitics.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NominalForm {
    /// The form in the safe spelling.
    pub surface: String,
    /// Number.
    pub number: Number,
    /// For nouns the gender of the lemma, in all numbers; for adjectives that of the form.
    pub gender: Gender,
    /// Where it stands.
    pub state: State,
}

const TA: char = 'ة';

/// Gives every written form of a noun to `emit`, without ال and pronouns: singular, dual, plurals.
///
/// `plural` is the column of `nouns.tsv`: words in full, `+ات`, `+ون`, joined by `|`; `-` for none. A lemma that is a plural
/// itself (`متظاهرون`, `قوات`, plural `-`) is given as it is; only those in ون are recognised as plural (at least four letters
/// before it), others come out as singular. Both the standard and the usual press spelling of a hamza are given.
/// Nothing is given twice. Rules: Wright §§ 292–316.
///
/// # Errors
/// [`MorphErrorKind::Column`] for an empty lemma, or a `+` rule other than `+ات` and `+ون`.
///
/// # Examples
/// ```
/// use musnad_lexicon::morph::{inflect_noun, Gender, Number, State};
/// let mut forms = Vec::new();
/// inflect_noun("ابن", Gender::Masculine, "أبناء", &mut |f| forms.push(f))?;
/// let sons: Vec<&str> = forms.iter()
///     .filter(|f| f.number == Number::Plural && f.state == State::BeforePronoun).map(|f| f.surface.as_str()).collect();
/// assert_eq!(sons, ["أبناء", "أبناؤ", "أبنائ"]);
/// assert!(forms.iter().any(|f| f.surface == "ابنا" && f.state == State::Indefinite));
/// # Ok::<(), musnad_lexicon::morph::MorphError>(())
/// ```
pub fn inflect_noun(
    lemma: &str,
    gender: Gender,
    plural: &str,
    emit: &mut dyn FnMut(NominalForm),
) -> Result<(), MorphError> {
    check(lemma, plural)?;
    let mut sink = Sink { seen: Vec::new(), emit };
    if plural == "-" && is_sound_plural(lemma) {
        sink.men(lemma.strip_suffix("ون").unwrap_or(lemma), gender);
        return Ok(());
    }
    sink.family(lemma, gender);
    match lemma {
        "أب" | "أخ" | "حم" => {
            sink.five(lemma, gender);
            sink.dual(&joined(lemma, "و"), gender);
        }
        _ => sink.dual(lemma, gender),
    }
    sink.plurals(lemma, gender, plural);
    Ok(())
}

/// Gives every written form of an adjective to `emit`: masculine and feminine, singular, dual, plurals.
///
/// `feminine` and `plural` are the columns of `adjectives.tsv`. Every feminine has its `+ات` plural, named or not;
/// broken plurals count as masculine.
///
/// # Errors
/// As [`inflect_noun`].
///
/// # Examples
/// ```
/// use musnad_lexicon::morph::{inflect_adjective, Gender, Number, State};
/// let mut forms = Vec::new();
/// inflect_adjective("أحمر", "حمراء", "حمر", &mut |f| forms.push(f))?;
/// assert!(forms.iter().any(|f| f.surface == "حمراوان" && f.gender == Gender::Feminine && f.number == Number::Dual));
/// assert!(!forms.iter().any(|f| f.surface == "أحمرا" && f.state == State::Indefinite)); // no tanwin on أفعل
/// # Ok::<(), musnad_lexicon::morph::MorphError>(())
/// ```
pub fn inflect_adjective(
    lemma: &str,
    feminine: &str,
    plural: &str,
    emit: &mut dyn FnMut(NominalForm),
) -> Result<(), MorphError> {
    check(lemma, plural)?;
    let mut sink = Sink { seen: Vec::new(), emit };
    let elative = lemma.starts_with('أ') && lemma.chars().count() <= 4 && feminine != "ة";
    if elative {
        // Diptote: no tanwīn alif.
        sink.put(lemma.to_owned(), Number::Singular, Gender::Masculine, State::Plain);
        sink.before_pronoun(lemma, Number::Singular, Gender::Masculine);
    } else {
        sink.family(lemma, Gender::Masculine);
    }
    sink.dual(lemma, Gender::Masculine);
    let woman = match feminine {
        "-" | "" => None,
        "ة" => Some(feminine_of(lemma)),
        full => Some(full.to_owned()),
    };
    if let Some(woman) = woman {
        if let (Some(stem), true) = (woman.strip_suffix("اء"), feminine != "ة") {
            // حمراء: its hamza, a mark of the feminine, becomes wāw.
            sink.inflected(&woman, Number::Singular, Gender::Feminine, false);
            let stem = joined(stem, "او");
            sink.dual(&stem, Gender::Feminine);
            sink.put(joined(&stem, "ات"), Number::Plural, Gender::Feminine, State::Plain);
        } else {
            sink.family(&woman, Gender::Feminine);
            sink.dual(&woman, Gender::Feminine);
            sink.plurals(&woman, Gender::Feminine, "+ات");
        }
    }
    sink.plurals(lemma, Gender::Masculine, plural);
    Ok(())
}

fn check(lemma: &str, plural: &str) -> Result<(), MorphError> {
    if lemma.is_empty() {
        return Err(MorphError::new(MorphErrorKind::Column, lemma));
    }
    match plural.split('|').find(|p| p.starts_with('+') && !matches!(*p, "+ات" | "+ون")) {
        Some(odd) => Err(MorphError::new(MorphErrorKind::Column, odd)),
        None => Ok(()),
    }
}

fn is_sound_plural(lemma: &str) -> bool {
    lemma.strip_suffix("ون").is_some_and(|stem| stem.chars().count() >= 4)
}

fn joined(stem: &str, ending: &str) -> String {
    let mut s = String::with_capacity(stem.len() + ending.len());
    s.push_str(stem);
    s.push_str(ending);
    s
}

/// The regular feminine in ة.
fn feminine_of(lemma: &str) -> String {
    match lemma.strip_suffix('ى') {
        Some(stem) => joined(stem, "اة"),
        None => match lemma.strip_suffix("يء") {
            Some(stem) => joined(stem, "يئة"),
            None => joined(lemma, "ة"),
        },
    }
}

/// Letters that do not join the next one: a hamza behind them stays on the line (جزءا against شيئا).
fn joins_on(c: char) -> bool {
    !matches!(c, 'ا' | 'د' | 'ذ' | 'ر' | 'ز' | 'و' | 'ة' | 'ى' | 'ء' | 'أ' | 'إ' | 'آ' | 'ؤ')
}

/// Whether the final ي is a long ī that falls before tanwīn (قاضي), and not that of a nisba (عسكري).
///
/// Told from the shape of the word, which differs between singulars and broken plurals. The nisbas of these shapes that
/// news use are listed.
fn is_defective(word: &str, number: Number) -> bool {
    const NISBAS: [&str; 21] = [
        "آلي",
        "آني",
        "حالي",
        "ذاتي",
        "عادي",
        "عاجي",
        "عامي",
        "غازي",
        "غاني",
        "فاشي",
        "مالي",
        "ناري",
        "نازي",
        "مثالي",
        "مجاني",
        "مداري",
        "مزاجي",
        "معاشي",
        "مكتبي",
        "ملاحي",
        "مناخي",
    ];
    let mut c = ['\0'; 6];
    let mut n = 0;
    for ch in word.chars() {
        if n == c.len() {
            return false;
        }
        c[n] = ch;
        n += 1;
    }
    if n < 4 || c[n - 1] != 'ي' || NISBAS.contains(&word) {
        return false;
    }
    match (&c[..n], number) {
        (_, _) if c[n - 2] == 'ئ' => false,
        // أراضي, مباني, نوادي, مآسي
        (shape, Number::Plural) => matches!(shape, [_, 'آ', _, _] | [_, _, 'ا', _, _]),
        // قاضي, محامي, معتدي, متعالي, مستشفي
        ([_, 'ا' | 'آ', _, _] | ['م', _, 'ا' | 'ت', _, _] | ['م', 'ت', _, 'ا', _, _] | ['م', 'س', 'ت', _, _, _], _) => {
            true
        }
        _ => false,
    }
}

/// Broken plurals of the shapes مدارس and أسابيع take no tanwīn.
fn is_diptote_plural(word: &str) -> bool {
    let mut chars = word.chars();
    let third = chars.by_ref().nth(2);
    let rest: [char; 4] = std::array::from_fn(|_| chars.next().unwrap_or('\0'));
    third == Some('ا') && matches!(rest, [a, b, '\0', '\0'] | [a, 'ي', b, '\0'] if a != '\0' && b != '\0')
}

/// The spelling that shuns two wāws in a row: مسئول, شئون, رءوس beside مسؤول, شؤون, رؤوس.
fn press_spelling(surface: &str) -> Option<String> {
    let (before, after) = surface.split_once("ؤو")?;
    let seat = if !before.ends_with(joins_on) { "ءو" } else { "ئو" };
    Some([before, seat, after].concat())
}

struct Sink<'e> {
    /// What has been given already; a word has some thirty forms, so a list is quicker than a set.
    seen: Vec<NominalForm>,
    emit: &'e mut dyn FnMut(NominalForm),
}

impl Sink<'_> {
    fn put(&mut self, surface: String, number: Number, gender: Gender, state: State) {
        let press = press_spelling(&surface);
        self.put_once(surface, number, gender, state);
        if let Some(press) = press {
            self.put_once(press, number, gender, state);
        }
    }

    fn put_once(&mut self, surface: String, number: Number, gender: Gender, state: State) {
        let form = NominalForm { surface, number, gender, state };
        if !self.seen.contains(&form) {
            self.seen.push(form.clone());
            (self.emit)(form);
        }
    }

    /// The singular in all its states.
    fn family(&mut self, word: &str, gender: Gender) {
        self.inflected(word, Number::Singular, gender, true);
    }

    /// A word that is inflected like a singular: the singular itself or a broken plural.
    fn inflected(&mut self, word: &str, number: Number, gender: Gender, tanwin: bool) {
        self.put(word.to_owned(), number, gender, State::Plain);
        let defective = is_defective(word, number);
        if defective && let Some(short) = word.strip_suffix('ي') {
            self.put(short.to_owned(), number, gender, State::Indefinite);
        }
        // مباني is a diptote: no tanwīn in the accusative.
        if tanwin
            && !(defective && number == Number::Plural)
            && let Some(accusative) = accusative(word)
        {
            self.put(accusative, number, gender, State::Indefinite);
        }
        self.before_pronoun(word, number, gender);
    }

    fn before_pronoun(&mut self, word: &str, number: Number, gender: Gender) {
        let mut stem = word.to_owned();
        let last = stem.pop();
        let before = stem.chars().next_back();
        let seats: &[&str] = match last {
            Some(TA) => &["ت"],
            Some('ى') => &["ا"],
            Some('أ') => &["أ", "ؤ", "ئ"],
            Some('ء') if before == Some('ي') => &["ئ"],
            Some('ء') if before.is_some_and(joins_on) => &["ئ", "ء", "أ", "ؤ"],
            Some('ء') => &["ء", "ؤ", "ئ"],
            _ => return,
        };
        for seat in seats {
            self.put(joined(&stem, seat), number, gender, State::BeforePronoun);
        }
    }

    fn dual(&mut self, word: &str, gender: Gender) {
        let mut stem = word.to_owned();
        let last = stem.pop();
        let before = stem.chars().next_back();
        let bases: &[(&str, &str)] = match last {
            Some(TA) => &[("تا", "تي")],
            Some('ى') => &[("يا", "يي")],
            Some('أ') => &[("آ", "أي"), ("أا", "أي")],
            Some('ء') if before.is_some_and(joins_on) => &[("ئا", "ئي")],
            Some('ء') if before == Some('ا') => &[("ءا", "ءي"), ("ءا", "ئي")],
            Some('ء') => &[("ءا", "ءي"), ("آ", "أي")],
            // The dual of a word in ا depends on its root; those in use stand in the lexicon as words of their own.
            Some('ا') | None => return,
            Some(other) => {
                stem.push(other);
                &[("ا", "ي")]
            }
        };
        for (nominative, oblique) in bases {
            for ending in [nominative, oblique] {
                let construct = joined(&stem, ending);
                self.put(joined(&construct, "ن"), Number::Dual, gender, State::Plain);
                self.put(construct, Number::Dual, gender, State::Construct);
            }
        }
    }

    /// The sound masculine plural; `stem` without its ending.
    fn men(&mut self, stem: &str, gender: Gender) {
        let mut base = stem.to_owned();
        let last = base.pop();
        let before = base.chars().next_back();
        let endings: &[&str] = match last {
            Some('ى') => &["و", "ي"],
            Some('ي') if is_defective(stem, Number::Singular) => &["و", "ي"],
            Some('أ') => &["ؤو", "أو", "ئي"],
            Some('ء') if before.is_some_and(joins_on) => &["ئو", "ئي"],
            Some('ء') => &["ؤو", "ءو", "ئي", "ءي"],
            _ => {
                base = stem.to_owned();
                &["و", "ي"]
            }
        };
        for ending in endings {
            let construct = joined(&base, ending);
            self.put(joined(&construct, "ن"), Number::Plural, gender, State::Plain);
            self.put(construct, Number::Plural, gender, State::Construct);
        }
    }

    /// The sound feminine plural.
    fn women(&mut self, lemma: &str, gender: Gender) {
        let mut stem = lemma.to_owned();
        let last = stem.pop();
        let surface = match last {
            // فتاة: the ā of the stem is y or w by root; the plural in use must stand in full, this is the foreign type.
            Some(TA) if stem.ends_with('أ') => {
                stem.pop();
                joined(&stem, "آت")
            }
            Some(TA) => stem.strip_suffix('ا').map_or_else(|| joined(&stem, "ات"), |s| joined(s, "يات")),
            Some('ى') => joined(&stem, "يات"),
            Some('ا') => joined(&stem, "ات"),
            Some('أ') => joined(&stem, "آت"),
            _ => joined(lemma, "ات"),
        };
        self.put(surface, Number::Plural, gender, State::Plain);
    }

    fn plurals(&mut self, lemma: &str, gender: Gender, column: &str) {
        for plural in column.split('|') {
            match plural {
                "" | "-" => {}
                "+ات" => self.women(lemma, gender),
                "+ون" => self.men(lemma, gender),
                full => {
                    let women = (full.ends_with("ات") || full.ends_with("آت"))
                        && !(full.starts_with('أ') && full.chars().count() == 5);
                    self.inflected(full, Number::Plural, gender, !women && !is_diptote_plural(full));
                    if let Some(construct) = full.strip_suffix('ن').filter(|s| is_sound_stem(s, lemma)) {
                        self.put(construct.to_owned(), Number::Plural, gender, State::Construct);
                    }
                }
            }
        }
    }

    /// أب, أخ and حم carry a long vowel in the construct and before pronouns.
    fn five(&mut self, lemma: &str, gender: Gender) {
        for vowel in ["و", "ا", "ي"] {
            self.put(joined(lemma, vowel), Number::Singular, gender, State::Construct);
        }
    }
}

/// Whether a plural given in full is a sound one after all, of a noun in ة (سنون, سنين, مئون); `stem` is without its ن.
fn is_sound_stem(stem: &str, lemma: &str) -> bool {
    let bare = lemma.strip_suffix(TA);
    stem.strip_suffix('و').or_else(|| stem.strip_suffix('ي')).is_some_and(|s| bare == Some(s))
}

/// The indefinite accusative with its alif, `None` where it is written without one.
fn accusative(word: &str) -> Option<String> {
    let mut stem = word.to_owned();
    let last = stem.pop()?;
    let before = stem.chars().next_back();
    match last {
        TA | 'ى' | 'ا' | 'أ' | 'آ' => None,
        'ء' if before == Some('ا') => None,
        'ء' if before.is_some_and(joins_on) => Some(joined(&stem, "ئا")),
        _ => Some(joined(word, "ا")),
    }
}
