//! What the compiled lexicon holds: lemmas, written forms and their features, registered names.

use serde::{Deserialize, Serialize};

use crate::kinds::{Class, Function, LinkKind, Pos, Use};
use crate::morph::VerbClass;
use crate::tag::Upos;

/// Index of a [`Lemma`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LemmaId(pub u32);

/// Index of a [`Named`] entry of the registries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NameId(pub u32);

/// Index of a [`Pattern`](crate::Pattern).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PatternId(pub u32);

/// How a lemma belongs to a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Derivation {
    /// The verb itself, or a word of no verb.
    Base,
    /// Its masdar.
    Masdar,
    /// Its active participle.
    Active,
    /// Its passive participle.
    Passive,
}

/// Which form of its head triggers a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    /// The pattern.
    pub pattern: PatternId,
    /// As what the word stands.
    pub as_what: Derivation,
}

/// A word of the lexicon.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Lemma {
    /// Id of its row, with `#masdar`, `#active` or `#passive` behind the verb's for what is derived by rule.
    pub id: Box<str>,
    /// Safe spelling.
    pub text: Box<str>,
    /// Part of speech.
    pub pos: Pos,
    /// Tag of Universal Dependencies where it is not that of `pos`.
    pub upos: Option<Upos>,
    /// Semantic class.
    pub class: Option<Class>,
    /// Function of a closed-class word.
    pub function: Option<Function>,
    /// PLOVER sector or pseudo-country of a head noun.
    pub sector: Option<Box<str>>,
    /// Link kind of a head noun.
    pub link: Option<LinkKind>,
    /// The country of a nationality adjective.
    pub country: Option<NameId>,
    /// What a proper name may stand for.
    pub names: Vec<NameId>,
    /// Whether a verb takes a direct object (and may take none).
    pub takes_object: bool,
    /// Whether a verb may stand without an object.
    pub stands_alone: bool,
    /// How it belongs to a verb.
    pub derivation: Derivation,
    /// The verbs that it is the masdar or a participle of.
    pub of_verbs: Vec<(LemmaId, Derivation)>,
    /// The preposition that it is, by [`Lexicon::prep`](crate::Lexicon::prep).
    pub prep: Option<PrepId>,
    /// The syntactic words in a closed-class word that has several: how many letters each takes, and its tag.
    pub parts: Box<[(u8, Upos)]>,
    /// Whether newspapers hardly have the word.
    pub is_rare: bool,
    /// The prepositions that a verb governs.
    pub governs: Vec<PrepId>,
    /// Derived form of a verb; `None` for other words.
    pub form: Option<VerbClass>,
    /// Root of a verb, hamza as `ء`; empty for other words.
    pub root: Box<str>,
    /// The patterns that it triggers.
    pub triggers: Vec<Trigger>,
    /// Whether one of them is a reporting cue.
    pub reports: bool,
    /// The name needs a head («صحيفة») or quotation marks.
    pub needs_head: bool,
    /// Gender of a given name; 0 for other words.
    pub gender: u32,
    /// What the reader does with it: `words/special.tsv`.
    pub uses: Vec<Use>,
    /// The number that a number word tells.
    pub value: Option<u32>,
}

/// A preposition that slots are marked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PrepId(pub u8);

impl PrepId {
    /// The joined preposition بـ.
    pub const BI: Self = Self(0);
    /// The joined preposition لـ.
    pub const LI: Self = Self(1);
    /// The joined preposition كـ.
    pub const KA: Self = Self(2);
    /// The marker of the agent of a passive or masdar: «من قبل».
    pub const AGENT: Self = Self(3);
}

/// What a registered name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NamedKind {
    /// A country.
    Country,
    /// A capital or seat that stands for its government.
    Capital,
    /// An organisation.
    Organization,
    /// A person.
    Person,
    /// A newspaper, channel or site.
    Outlet,
    /// A news agency.
    Agency,
    /// A place.
    Place,
}

/// An entry of the registries.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Named {
    /// Id of its row.
    pub id: Box<str>,
    /// What it is.
    pub kind: NamedKind,
    /// Its name in Arabic.
    pub name: Box<str>,
    /// Its name in English; may be empty.
    pub name_en: Box<str>,
    /// Country code or pseudo-country, upper case; may be empty.
    pub country: Box<str>,
    /// Sectors, the main one first.
    pub sectors: Vec<Box<str>>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Level of a place: `point`, `admin1`, `country`.
    pub level: Box<str>,
    /// Whether the name of a country is masculine: «لبنان»، «العراق».
    pub is_masculine: bool,
}

/// Features of a written form, packed in one integer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Feats(pub u32);

/// Grammatical number.
pub const SINGULAR: u32 = 1;
/// Grammatical number: two.
pub const DUAL: u32 = 2;
/// Grammatical number: three or more.
pub const PLURAL: u32 = 3;
/// Gender.
pub const MASC: u32 = 1;
/// Gender.
pub const FEM: u32 = 2;

impl Feats {
    /// Tense bit: perfect.
    pub const PERFECT: u32 = 1;
    /// Tense bit: imperfect indicative.
    pub const INDICATIVE: u32 = 2;
    /// Tense bit: subjunctive.
    pub const SUBJUNCTIVE: u32 = 4;
    /// Tense bit: jussive.
    pub const JUSSIVE: u32 = 8;
    /// Tense bit: imperative.
    pub const IMPERATIVE: u32 = 16;
    /// Voice bit.
    pub const ACTIVE: u32 = 1;
    /// Voice bit.
    pub const PASSIVE: u32 = 2;
    /// State: takes the article, stands alone or heads an idafa.
    pub const PLAIN: u32 = 0;
    /// State: only before a genitive or pronoun.
    pub const CONSTRUCT: u32 = 1;
    /// State: only indefinite («هجوما»).
    pub const INDEFINITE: u32 = 2;
    /// State: only before a pronoun («زيارتـ»).
    pub const BEFORE_PRONOUN: u32 = 3;

    /// Packs the features of a finite verb.
    #[must_use]
    pub const fn verb(tense: u32, voice: u32, person: u32, number: u32, gender: u32, before_pronoun: bool) -> Self {
        Self(number | gender << 2 | person << 4 | tense << 6 | voice << 11 | (before_pronoun as u32) << 15)
    }

    /// Packs the features of a nominal.
    #[must_use]
    pub const fn nominal(number: u32, gender: u32, state: u32) -> Self {
        Self(number | gender << 2 | state << 13)
    }

    /// Gives the number: 0 unknown, [`SINGULAR`], [`DUAL`], [`PLURAL`].
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0 & 3
    }

    /// Gives the gender: 0 unknown, [`MASC`], [`FEM`].
    #[must_use]
    pub const fn gender(self) -> u32 {
        self.0 >> 2 & 3
    }

    /// Gives the person: 0 none, 1, 2, 3.
    #[must_use]
    pub const fn person(self) -> u32 {
        self.0 >> 4 & 3
    }

    /// Gives the tense bits.
    #[must_use]
    pub const fn tense(self) -> u32 {
        self.0 >> 6 & 31
    }

    /// Gives the voice bits.
    #[must_use]
    pub const fn voice(self) -> u32 {
        self.0 >> 11 & 3
    }

    /// Gives the state of a nominal.
    #[must_use]
    pub const fn state(self) -> u32 {
        self.0 >> 13 & 3
    }

    /// Says whether the verb form stands only before an attached pronoun.
    #[must_use]
    pub const fn is_before_pronoun(self) -> bool {
        self.0 >> 15 & 1 == 1
    }

    /// Gives the features of the energetic of a jussive.
    #[must_use]
    pub const fn as_energetic(self) -> Self {
        Self(self.0 | 1 << 16)
    }

    /// Says whether the verb form is energetic: «لأفعلنّ».
    #[must_use]
    pub const fn is_energetic(self) -> bool {
        self.0 >> 16 & 1 == 1
    }

    /// Says whether the two differ in tense and voice alone.
    #[must_use]
    pub const fn same_but_mood_and_voice(self, other: Self) -> bool {
        (self.0 ^ other.0) & !(0x7F << 6) == 0
    }
}

/// Hash of a safe spelling, to tell «أن» from «إن» under one key.
#[must_use]
pub fn safe_hash(letters: &[u8]) -> u32 {
    letters.iter().fold(0x811C_9DC5, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}
