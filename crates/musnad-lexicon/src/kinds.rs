//! The closed sets of values in the data files and in the record.

/// Makes an enum of the closed set of values of a column, with their spelling.
macro_rules! closed {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Gives the spelling in the data files and in the record.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// Finds the value that is spelt so.
            #[must_use]
            pub fn parse(s: &str) -> Option<Self> {
                match s { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

closed! {
    /// Part of speech of a lemma, after Universal Dependencies where it has the class.
    Pos {
        /// A finite verb.
        Verb = "VERB",
        /// A noun, masdars and names of groups and posts included.
        Noun = "NOUN",
        /// An adjective or participle.
        Adj = "ADJ",
        /// A proper name.
        Name = "PROPN",
        /// A number word or digits.
        Num = "NUM",
        /// A preposition.
        Adp = "ADP",
        /// An adverb.
        Adv = "ADV",
        /// A coordinating conjunction.
        Cconj = "CCONJ",
        /// A subordinating conjunction.
        Sconj = "SCONJ",
        /// A particle.
        Part = "PART",
        /// A personal pronoun.
        Pron = "PRON",
        /// A determiner or quantifier.
        Det = "DET",
        /// A relative pronoun.
        Rel = "REL",
        /// A demonstrative.
        Dem = "DEM",
        /// An interjection.
        Intj = "INTJ",
        /// A defective auxiliary such as «ليس».
        Aux = "AUX",
        /// A word of another script.
        Foreign = "X",
        /// A punctuation mark.
        Punct = "PUNCT",
    }
}

closed! {
    /// What a closed-class word or phrase does in a sentence: column `function` of `words/closed.tsv`.
    Function {
        /// A preposition.
        Prep = "prep",
        /// و، أو، ثم.
        Coord = "coord",
        /// لكن، بينما، فيما.
        Contrast = "contrast",
        /// أن.
        CompAn = "comp.an",
        /// إن.
        CompInna = "comp.inna",
        /// إذا، لو، في حال.
        Cond = "cond",
        /// لأن، بسبب.
        Cause = "cause",
        /// عندما، بعدما، خلال.
        When = "when",
        /// لكي، كي.
        Purpose = "purpose",
        /// لم.
        NegLam = "neg.lam",
        /// لن.
        NegLan = "neg.lan",
        /// لا.
        NegLa = "neg.la",
        /// ما before a perfect.
        NegMa = "neg.ma",
        /// ليس.
        NegLaysa = "neg.laysa",
        /// عدم، دون، غير.
        NegNoun = "neg.noun",
        /// سوف.
        Future = "future",
        /// قد.
        Qad = "qad",
        /// ربما، لعل.
        Perhaps = "perhaps",
        /// هل.
        Question = "question",
        /// الذي، من.
        Rel = "rel",
        /// هذا.
        Dem = "dem",
        /// هو.
        Pron = "pron",
        /// من قبل، على يد.
        Agent = "agent",
        /// ضد، بحق.
        Against = "against",
        /// مع، برفقة.
        With = "with",
        /// وفق، بحسب، نقلا عن.
        According = "according",
        /// من جهته.
        Switch = "switch",
        /// يذكر أن، إلى ذلك.
        Boundary = "boundary",
        /// كل، جميع.
        Quantity = "quantity",
        /// نحو، حوالي.
        Approx = "approx",
        /// ما لا يقل عن.
        AtLeast = "atleast",
        /// إلا، سوى.
        Exception = "exception",
        /// An adverb.
        Adv = "adv",
        /// يا، أيها.
        Vocative = "vocative",
        /// A fixed phrase that is not read word by word.
        Mwe = "mwe",
    }
}

closed! {
    /// What the reader does with a word, beyond part of speech and class: column `use` of `words/special.tsv`.
    Use {
        /// «نحو 15»: about.
        About = "about",
        /// «كان»: counts as an auxiliary.
        Auxiliary = "aux",
        /// «الناطق باسم».
        Behalf = "behalf",
        /// A preposition behind which a content goes on.
        Carrier = "carrier",
        /// «بلاده».
        Country = "country",
        /// What an unnamed source keeps back.
        Identity = "identity",
        /// «الأخير».
        Latter = "latter",
        /// A preposition that says where.
        Locative = "locative",
        /// «الرئيس الأمريكي»: who holds the post for a state is of its government.
        OfState = "of-state",
        /// «ثلاثة من الجنود».
        PartOf = "part-of",
        /// Hardly a word of news where its letters can be read otherwise: «مصر» as «insistent».
        Rare = "rare",
        /// «قوله».
        Says = "says",
        /// «نفسه».
        Own = "self",
        /// «الجانبان».
        TwoSides = "two-sides",
        /// «رفض ذكر اسمه».
        Withholds = "withholds",
        /// «مع».
        With = "with",
    }
}

closed! {
    /// Semantic class of a noun, adjective or head noun: column `class`.
    Class {
        /// A noun that names an act or happening.
        Event = "event",
        /// بيان، تقرير.
        Document = "document",
        /// يوم، شهر.
        Time = "time",
        /// مدينة، منطقة.
        Place = "place",
        /// صاروخ، قنبلة.
        Weapon = "weapon",
        /// كيلومتر، دولار.
        Measure = "measure",
        /// شخص، طفل: people without a political part.
        Person = "person",
        /// A concrete thing.
        Thing = "thing",
        /// An idea, a quality.
        Abstract = "abstract",
        /// A person by post.
        Role = "role",
        /// A group of people or forces.
        Group = "group",
        /// An institution.
        Org = "org",
        /// A noun that makes an unnamed source.
        Source = "source",
        /// A title before a name.
        Title = "title",
        /// An adjective of quality.
        Quality = "quality",
        /// A nisba adjective.
        Relation = "relation",
        /// An ordinal.
        Order = "order",
        /// An elative.
        Elative = "elative",
    }
}

closed! {
    /// What kind of source a link of a chain is: `gold/CODEBOOK.md`, "Chain kinds".
    LinkKind {
        /// A newspaper, channel or site.
        Outlet = "outlet",
        /// A news agency.
        Agency = "agency",
        /// A named person.
        Person = "person",
        /// An unnamed official described by post.
        Official = "official",
        /// An unnamed source.
        Anonymous = "anonymous",
        /// A ministry, party, army.
        Organization = "organization",
        /// A statement, report or law.
        Document = "document",
        /// An account on a platform.
        Social = "social",
        /// An eyewitness.
        Witness = "witness",
        /// Observers, analysts.
        Observers = "observers",
        /// A reporter of an outlet.
        Reporter = "reporter",
    }
}

closed! {
    /// The 16 event types of PLOVER 2.0.
    Plover {
        /// Agrees or promises to cooperate.
        Agree = "AGREE",
        /// Meets or talks.
        Consult = "CONSULT",
        /// Backs in words.
        Support = "SUPPORT",
        /// Yields in words.
        Concede = "CONCEDE",
        /// Works together materially.
        Cooperate = "COOPERATE",
        /// Helps materially.
        Aid = "AID",
        /// Backs down materially.
        Retreat = "RETREAT",
        /// Asks or demands.
        Request = "REQUEST",
        /// Criticises or accuses.
        Accuse = "ACCUSE",
        /// Refuses.
        Reject = "REJECT",
        /// Threatens.
        Threaten = "THREATEN",
        /// Protests in the street.
        Protest = "PROTEST",
        /// Cuts relations or punishes.
        Sanction = "SANCTION",
        /// Deploys force without using it.
        Mobilize = "MOBILIZE",
        /// Represses short of violence.
        Coerce = "COERCE",
        /// Does physical harm.
        Assault = "ASSAULT",
    }
}

closed! {
    /// How the reporter stands to what the cue introduces.
    CueClass {
        /// said.
        Neutral = "neutral",
        /// affirmed.
        Assertive = "assertive",
        /// claimed.
        Doubtful = "doubtful",
        /// denied.
        Denying = "denying",
        /// disclosed.
        Revealing = "revealing",
    }
}

closed! {
    /// Fine status of an event: `design/semantics.md` §4.
    Detail {
        /// Told as having happened.
        Occurred = "occurred",
        /// Told as going on.
        Ongoing = "ongoing",
        /// Told as happening again and again.
        Habitual = "habitual",
        /// Taken for granted by what is said of it.
        Presupposed = "presupposed",
        /// Tried.
        Attempted = "attempted",
        /// Accused.
        Alleged = "alleged",
        /// Told as not having happened.
        Negated = "negated",
        /// Kept from happening.
        Prevented = "prevented",
        /// Tried in vain.
        Failed = "failed",
        /// Denied by an actor.
        Denied = "denied",
        /// Planned or to come.
        Intended = "intended",
        /// Promised.
        Promised = "promised",
        /// Asked for.
        Demanded = "demanded",
        /// Threatened.
        Threatened = "threatened",
        /// Under a condition, or possible.
        Hypothetical = "hypothetical",
        /// Forecast.
        Predicted = "predicted",
        /// Asked about.
        Questioned = "questioned",
        /// Held as a view.
        Opined = "opined",
    }
}

impl Detail {
    /// Gives the seven-valued status that the detail folds to (`design/semantics.md` §4).
    #[must_use]
    pub const fn status(self) -> &'static str {
        match self {
            Self::Occurred | Self::Ongoing | Self::Habitual | Self::Presupposed | Self::Attempted | Self::Alleged => {
                "asserted"
            }
            Self::Negated | Self::Prevented | Self::Failed => "negated",
            Self::Denied => "denied",
            Self::Intended | Self::Promised => "intended",
            Self::Demanded => "requested",
            Self::Threatened => "threatened",
            Self::Hypothetical | Self::Predicted | Self::Questioned | Self::Opined => "hypothetical",
        }
    }
}

impl Plover {
    /// Gives the quad class (PLOVER manual 2.0, section 3; SANCTION is material conflict).
    #[must_use]
    pub const fn quad(self) -> &'static str {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => "verbal-cooperation",
            Self::Cooperate | Self::Aid | Self::Retreat => "material-cooperation",
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => "verbal-conflict",
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => "material-conflict",
        }
    }

    /// Says whether the parties do the act together, so that either may stand first.
    #[must_use]
    pub const fn is_reciprocal(self) -> bool {
        matches!(self, Self::Consult | Self::Agree | Self::Cooperate)
    }
}

/// The sectors and pseudo-countries of PLOVER 2.0 (`sector` columns).
pub const SECTORS: &[&str] = &[
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
    "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
];

/// Bodies that stand where a country stands.
pub const PSEUDO_COUNTRIES: &[&str] = &["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"];

/// The modes of each type, with PLOVER's score (manual 2.0; `None` in the first place is the type itself).
pub const SCORES: &[(Plover, Option<&str>, f32)] = &[
    (Plover::Agree, None, 2.5),
    (Plover::Consult, None, 2.5),
    (Plover::Consult, Some("visit"), 4.0),
    (Plover::Consult, Some("third-party"), 1.0),
    (Plover::Consult, Some("multilateral"), 4.0),
    (Plover::Consult, Some("phone"), 1.5),
    (Plover::Support, None, 5.0),
    (Plover::Concede, None, 4.5),
    (Plover::Cooperate, None, 9.5),
    (Plover::Aid, None, 10.0),
    (Plover::Retreat, None, 6.5),
    (Plover::Retreat, Some("withdraw"), 8.0),
    (Plover::Retreat, Some("release"), 6.5),
    (Plover::Retreat, Some("disarm"), 10.0),
    (Plover::Retreat, Some("ceasefire"), 7.5),
    (Plover::Retreat, Some("access"), 6.5),
    (Plover::Retreat, Some("resign"), 4.5),
    (Plover::Request, None, 0.0),
    (Plover::Request, Some("assist"), 0.5),
    (Plover::Request, Some("change"), -1.0),
    (Plover::Request, Some("yield"), -1.0),
    (Plover::Request, Some("meet"), 0.0),
    (Plover::Accuse, None, -3.0),
    (Plover::Accuse, Some("disapprove"), -2.0),
    (Plover::Accuse, Some("investigate"), -3.5),
    (Plover::Accuse, Some("allege"), -3.5),
    (Plover::Reject, None, -2.0),
    (Plover::Reject, Some("assist"), -1.5),
    (Plover::Reject, Some("change"), -2.0),
    (Plover::Reject, Some("yield"), -2.0),
    (Plover::Reject, Some("meet"), -2.0),
    (Plover::Threaten, None, -3.5),
    (Plover::Threaten, Some("restrict"), -3.0),
    (Plover::Threaten, Some("arrest"), -3.5),
    (Plover::Threaten, Some("relations"), -3.5),
    (Plover::Threaten, Some("expel"), -3.5),
    (Plover::Threaten, Some("territory"), -4.0),
    (Plover::Threaten, Some("violence"), -3.5),
    (Plover::Protest, None, -5.0),
    (Plover::Protest, Some("demo"), -5.0),
    (Plover::Protest, Some("riot"), -7.0),
    (Plover::Protest, Some("strike"), -5.0),
    (Plover::Protest, Some("hunger"), -4.5),
    (Plover::Protest, Some("boycott"), -4.5),
    (Plover::Protest, Some("obstruct"), -4.5),
    (Plover::Protest, Some("vandalize"), -5.0),
    (Plover::Sanction, None, -6.0),
    (Plover::Sanction, Some("convict"), -6.0),
    (Plover::Sanction, Some("expel"), -5.5),
    (Plover::Sanction, Some("withdraw"), -6.0),
    (Plover::Sanction, Some("discontinue"), -6.0),
    (Plover::Mobilize, None, -5.5),
    (Plover::Mobilize, Some("troops"), -6.5),
    (Plover::Mobilize, Some("weapons"), -6.5),
    (Plover::Mobilize, Some("police"), -5.5),
    (Plover::Mobilize, Some("militia"), -6.0),
    (Plover::Coerce, None, -7.0),
    (Plover::Coerce, Some("seize"), -7.0),
    (Plover::Coerce, Some("restrict"), -7.0),
    (Plover::Coerce, Some("censor"), -6.5),
    (Plover::Coerce, Some("curfew"), -6.5),
    (Plover::Coerce, Some("martial-law"), -7.5),
    (Plover::Coerce, Some("arrest"), -7.0),
    (Plover::Coerce, Some("deport"), -7.0),
    (Plover::Coerce, Some("withhold"), -7.0),
    (Plover::Coerce, Some("misinformation"), -6.5),
    (Plover::Coerce, Some("cyber"), -7.0),
    (Plover::Assault, None, -9.0),
    (Plover::Assault, Some("abduct"), -8.5),
    (Plover::Assault, Some("beat"), -7.5),
    (Plover::Assault, Some("torture"), -8.5),
    (Plover::Assault, Some("sexual"), -8.5),
    (Plover::Assault, Some("targeted"), -9.5),
    (Plover::Assault, Some("destroy"), -8.5),
    (Plover::Assault, Some("primitive"), -8.0),
    (Plover::Assault, Some("firearms"), -9.0),
    (Plover::Assault, Some("explosives"), -9.0),
    (Plover::Assault, Some("suicide-attack"), -9.5),
    (Plover::Assault, Some("aerial"), -9.5),
    (Plover::Assault, Some("drone"), -9.5),
    (Plover::Assault, Some("heavy-weapons"), -9.5),
    (Plover::Assault, Some("crowd-control"), -7.5),
    (Plover::Assault, Some("unconventional"), -10.0),
];

/// Gives PLOVER's score of a type and mode; the type's own where the mode is absent or unknown.
#[must_use]
pub fn score_of(plover: Plover, mode: Option<&str>) -> f32 {
    let find = |mode: Option<&str>| SCORES.iter().find(|(p, m, _)| *p == plover && *m == mode).map(|(_, _, s)| *s);
    find(mode).or_else(|| find(None)).unwrap_or(0.0)
}

/// The contexts of PLOVER 2.0.
pub const CONTEXTS: &[&str] = &[
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
];
