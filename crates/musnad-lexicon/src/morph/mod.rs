//! Generates the written forms of Arabic verbs, nouns and adjectives from the columns of `data/words/*.tsv`.
//!
//! # How are verbs made?
//! A verb is laid out as *phonemes* (consonants and vowels in the order they are spoken), so that the weak letters, the
//! doubled roots and the seats of the hamza are decided by rule from the vowels; only then is it written down, without
//! vowel signs, in the *safe* spelling of `docs/data.md` (full hamza, ة, ى). See [`conjugate`], [`participles`], [`masdars`].
//!
//! # How are nouns made?
//! From the written lemma and the `plural` column, by the ending of the word. See [`inflect_noun`], [`inflect_adjective`].
//!
//! # Which rules?
//! W. Wright, *A Grammar of the Arabic Language* (3rd ed., 1896), §§ 67–184 for the verb, §§ 292–316 for the noun;
//! hamza seats after the decision of the Cairo Academy of 1960 with the press spellings beside it, marked `variant`.

mod derived;
mod hamza;
mod nominal;
mod stem;
#[cfg(test)]
mod tests;
mod verb;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use derived::{Participles, masdars, participles};

pub use nominal::{NominalForm, State, inflect_adjective, inflect_noun};
pub use verb::{Verb, VerbForm, conjugate, conjugate_vocalised};

/// The derived form (الوزن) of a verb: column `form` of `verbs.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum VerbClass {
    /// فعل
    I,
    /// فعّل
    II,
    /// فاعل
    III,
    /// أفعل
    IV,
    /// تفعّل
    V,
    /// تفاعل
    VI,
    /// انفعل
    VII,
    /// افتعل
    VIII,
    /// افعلّ
    IX,
    /// استفعل
    X,
    /// فعلل
    Q1,
    /// تفعلل
    Q2,
    /// افعللّ
    Q4,
}

impl VerbClass {
    /// All classes in the order of the grammars.
    pub const ALL: [VerbClass; 13] = [
        VerbClass::I,
        VerbClass::II,
        VerbClass::III,
        VerbClass::IV,
        VerbClass::V,
        VerbClass::VI,
        VerbClass::VII,
        VerbClass::VIII,
        VerbClass::IX,
        VerbClass::X,
        VerbClass::Q1,
        VerbClass::Q2,
        VerbClass::Q4,
    ];

    /// The class as it is written in `verbs.tsv`.
    pub fn as_str(self) -> &'static str {
        match self {
            VerbClass::I => "I",
            VerbClass::II => "II",
            VerbClass::III => "III",
            VerbClass::IV => "IV",
            VerbClass::V => "V",
            VerbClass::VI => "VI",
            VerbClass::VII => "VII",
            VerbClass::VIII => "VIII",
            VerbClass::IX => "IX",
            VerbClass::X => "X",
            VerbClass::Q1 => "Q1",
            VerbClass::Q2 => "Q2",
            VerbClass::Q4 => "Q4",
        }
    }

    /// Whether the root has four letters.
    pub fn is_quadriliteral(self) -> bool {
        matches!(self, VerbClass::Q1 | VerbClass::Q2 | VerbClass::Q4)
    }
}

impl FromStr for VerbClass {
    type Err = MorphError;

    /// Reads the column `form` of `verbs.tsv`.
    ///
    /// # Errors
    /// [`MorphErrorKind::Class`] for anything but `I` … `X`, `Q1`, `Q2`, `Q4`.
    fn from_str(s: &str) -> Result<Self, MorphError> {
        VerbClass::ALL.into_iter().find(|c| c.as_str() == s).ok_or_else(|| MorphError::new(MorphErrorKind::Class, s))
    }
}

/// Tense and mood of a verb form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tense {
    /// الماضي
    Perfect,
    /// المضارع المرفوع, the indicative
    Imperfect,
    /// المضارع المنصوب
    Subjunctive,
    /// المضارع المجزوم
    Jussive,
    /// المضارع المؤكد بالنون الثقيلة: لأفعلنّ
    Energetic,
    /// الأمر
    Imperative,
}

/// Voice of a verb form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Voice {
    /// المبني للمعلوم
    Active,
    /// المبني للمجهول
    Passive,
}

/// Person of a verb form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Person {
    /// المتكلم
    First,
    /// المخاطب
    Second,
    /// الغائب
    Third,
}

/// Number of a verb or noun form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Number {
    /// المفرد
    Singular,
    /// المثنى
    Dual,
    /// الجمع
    Plural,
}

/// Gender of a verb or noun form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gender {
    /// المذكر
    Masculine,
    /// المؤنث
    Feminine,
    /// One form for both: the first person, the second person dual.
    Common,
}

/// What is wrong with the columns that were to be inflected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MorphErrorKind {
    /// The class is none of `I` … `X`, `Q1`, `Q2`, `Q4`.
    Class,
    /// The root has not three letters (four for `Q1`, `Q2`, `Q4`), or something in it is no Arabic consonant.
    Root,
    /// A verb of form I has no vowels, or a vowel is none of `a`, `i`, `u`.
    Vowels,
    /// A plural or feminine column has a rule other than `+ات`, `+ون`, `ة`, `-`.
    Column,
}

/// Says that a lexicon row cannot be inflected; it holds the offending value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MorphError {
    kind: MorphErrorKind,
    found: String,
}

impl MorphError {
    fn new(kind: MorphErrorKind, found: &str) -> Self {
        MorphError { kind, found: found.to_owned() }
    }

    /// What is wrong.
    pub fn kind(&self) -> MorphErrorKind {
        self.kind
    }

    /// The value as it was found.
    pub fn found(&self) -> &str {
        &self.found
    }
}

impl fmt::Display for MorphError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let expected = match self.kind {
            MorphErrorKind::Class => "expected one of I..X, Q1, Q2, Q4",
            MorphErrorKind::Root => "expected a root of three letters (four for Q1, Q2, Q4), hamza as ء",
            MorphErrorKind::Vowels => "expected two vowels of a, i, u for a verb of form I",
            MorphErrorKind::Column => "expected +ات, +ون, ة, - or a word in full",
        };
        write!(f, "{expected}, found \"{}\"", self.found)
    }
}

impl std::error::Error for MorphError {}
