//! The state of one reading: what the sentences so far have given.

use musnad_lexicon::{CueClass, Detail, LinkKind, PatternId, Plover};
use musnad_text::Span;

use crate::actors::{ActorId, Actors};
use crate::numbers::Amount;

/// A link of a chain.
#[derive(Clone, Debug)]
pub(crate) struct LinkData {
    pub(crate) actor: Option<ActorId>,
    /// The words that name the source.
    pub(crate) span: Option<Span>,
    pub(crate) kind: LinkKind,
    pub(crate) cue: Option<CueData>,
    pub(crate) is_continuation: bool,
    /// The words that keep its name back: «لم تسمه».
    pub(crate) is_anonymous: bool,
}

/// The word that reports.
#[derive(Clone, Debug)]
pub(crate) struct CueData {
    pub(crate) span: Span,
    pub(crate) lemma: String,
    pub(crate) class: CueClass,
}

/// A claim.
#[derive(Clone, Debug)]
pub(crate) struct ClaimData {
    pub(crate) sentence: u32,
    pub(crate) span: Span,
    pub(crate) form: &'static str,
    pub(crate) chain: Vec<LinkData>,
}

/// An event.
#[derive(Clone, Debug)]
pub(crate) struct EventData {
    pub(crate) claim: Option<usize>,
    pub(crate) sentence: u32,
    pub(crate) plover: Plover,
    pub(crate) mode: Option<Box<str>>,
    pub(crate) contexts: Vec<Box<str>>,
    pub(crate) actor: Vec<ActorId>,
    pub(crate) recipient: Vec<ActorId>,
    pub(crate) detail: Detail,
    pub(crate) trigger: Span,
    pub(crate) evidence: Span,
    pub(crate) date: Option<usize>,
    pub(crate) place: Option<usize>,
    pub(crate) killed: Option<Amount>,
    pub(crate) wounded: Option<Amount>,
    pub(crate) arrested: Option<Amount>,
    pub(crate) pattern: PatternId,
    pub(crate) confidence: f32,
}

/// A proper name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameData {
    pub(crate) span: Span,
    pub(crate) kind: &'static str,
    pub(crate) actor: Option<ActorId>,
}

/// A place name meant as a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlaceData {
    pub(crate) span: Span,
    /// Its entry in the gazetteer.
    pub(crate) named: Option<musnad_lexicon::NameId>,
    pub(crate) candidates: u32,
}

/// Everything read so far.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) actors: Actors,
    pub(crate) names: Vec<NameData>,
    pub(crate) places: Vec<PlaceData>,
    pub(crate) claims: Vec<ClaimData>,
    pub(crate) events: Vec<EventData>,
    pub(crate) times: Vec<crate::when::TimeMention>,
    pub(crate) diagnostics: Vec<DiagnosticData>,
    /// The claims that have sources, in order, for continuation.
    pub(crate) sourced: Vec<usize>,
}

/// Something odd in the text.
#[derive(Clone, Debug)]
pub(crate) struct DiagnosticData {
    pub(crate) code: &'static str,
    pub(crate) span: Span,
    pub(crate) sentence: u32,
    pub(crate) message: String,
}
