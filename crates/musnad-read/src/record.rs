//! The record: what one document becomes. The contract is `docs/records.md`; offsets are Unicode code points of the
//! analysed text.

use serde::Serialize;

/// A piece of the analysed text, in code points, half open.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
pub struct Chars {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// What one document becomes.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    /// Version of the format.
    pub musnad: u32,
    /// The document.
    pub doc: Doc,
    /// Its sentences.
    pub sentences: Vec<SentenceOut>,
    /// Who occurs in it.
    pub actors: Vec<Actor>,
    /// Every proper name, outermost span only.
    pub names: Vec<Name>,
    /// Every time expression.
    pub times: Vec<Time>,
    /// Every place name meant as a place.
    pub places: Vec<PlaceOut>,
    /// Reported statements with their chains of sources.
    pub claims: Vec<Claim>,
    /// Events.
    pub events: Vec<Event>,
    /// What was odd in the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Program and version.
    pub coder: String,
    /// Hash of the lexicon.
    pub lexicon: String,
}

/// The document's own data.
#[derive(Clone, Debug, Serialize)]
pub struct Doc {
    /// The caller's id.
    pub id: String,
    /// Address, if known.
    pub url: Option<String>,
    /// Outlet, if known.
    pub outlet: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Publication day, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// `argument`, `metadata`, `text` or `none`.
    pub published_from: &'static str,
    /// Language code.
    pub language: &'static str,
    /// Hash of the analysed text.
    pub sha256: String,
    /// Length of the analysed text in code points.
    pub characters: u32,
    /// Page furniture that is not read.
    pub dropped: Vec<Dropped>,
}

/// A piece of page furniture.
#[derive(Clone, Debug, Serialize)]
pub struct Dropped {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Chars,
    /// Why it is not read: `share-counter`, `related`, `caption` …
    pub reason: &'static str,
}

/// A sentence.
#[derive(Clone, Debug, Serialize)]
pub struct SentenceOut {
    /// Number, from 0.
    pub id: u32,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Chars,
    /// `headline`, `dateline`, `subheading` or `body`.
    pub kind: &'static str,
}

/// Somebody who acts, undergoes or speaks.
#[derive(Clone, Debug, Serialize)]
pub struct Actor {
    /// `a0`, `a1`, …
    pub id: String,
    /// The fullest naming.
    pub name: String,
    /// English name, if registered.
    pub name_en: Option<String>,
    /// `person`, `organization`, `country`, `group`, `role` or `unnamed`.
    pub kind: &'static str,
    /// ISO 3166 alpha-3 or pseudo-country.
    pub country: Option<String>,
    /// PLOVER sectors, the main one first.
    pub sectors: Vec<String>,
    /// Wikidata id, if verified.
    pub wikidata: Option<String>,
    /// Where it is mentioned.
    pub mentions: Vec<Chars>,
}

/// A proper name.
#[derive(Clone, Debug, Serialize)]
pub struct Name {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Chars,
    /// `person`, `organization`, `place` or `other`.
    pub kind: &'static str,
    /// The actor, if it is one.
    pub actor: Option<String>,
}

/// A time expression (TIMEX3).
#[derive(Clone, Debug, Serialize)]
pub struct Time {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Chars,
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// TIMEX3 value.
    pub value: String,
    /// TIMEX3 modifier.
    #[serde(rename = "mod")]
    pub modifier: Option<&'static str>,
    /// First day, inclusive.
    pub begin: Option<String>,
    /// Last day, inclusive.
    pub end_date: Option<String>,
    /// What it was resolved against.
    pub anchor: &'static str,
}

/// A place.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceOut {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Chars,
    /// Name in Arabic.
    pub name: String,
    /// Name in English.
    pub name_en: Option<String>,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// `point`, `admin2`, `admin1` or `country`.
    pub level: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// How many entries of the gazetteer have the name.
    pub candidates: u32,
}

/// A reported statement, or the reporter's own voice (empty chain).
#[derive(Clone, Debug, Serialize)]
pub struct Claim {
    /// `c0`, `c1`, …
    pub id: String,
    /// Sentence number.
    pub sentence: u32,
    /// What is reported.
    #[serde(flatten)]
    pub span: Chars,
    /// `direct`, `indirect`, `mention` or `narrated`.
    pub form: &'static str,
    /// Sources, outermost first, the origin last.
    pub chain: Vec<Link>,
}

/// A link of a chain.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// Name of the source.
    pub name: Option<String>,
    /// Where it is named.
    pub start: Option<u32>,
    /// One past its last code point.
    pub end: Option<u32>,
    /// Kind of source.
    pub kind: &'static str,
    /// The actor, if it is one.
    pub actor: Option<String>,
    /// The word that reports.
    pub cue: Option<Cue>,
    /// `none`, `partial` or `full`.
    pub anonymity: &'static str,
    /// Country of the source.
    pub country: Option<String>,
    /// Sectors of the source.
    pub sectors: Vec<String>,
    /// `continuation` for a link inherited from an earlier sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<&'static str>,
}

/// The word that reports.
#[derive(Clone, Debug, Serialize)]
pub struct Cue {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Chars,
    /// Its lemma.
    pub lemma: String,
    /// `neutral`, `assertive`, `doubtful`, `denying` or `revealing`.
    pub class: &'static str,
}

/// An event.
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// `e0`, `e1`, …
    pub id: String,
    /// The claim that it is told in.
    pub claim: String,
    /// Sentence number.
    pub sentence: u32,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub plover: &'static str,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// CAMEO code, where the frame tells one.
    pub cameo: Option<String>,
    /// Quad class.
    pub quad: &'static str,
    /// PLOVER score.
    pub intensity: f32,
    /// Actor ids.
    pub actor: Vec<String>,
    /// Actor ids.
    pub recipient: Vec<String>,
    /// One of seven values.
    pub status: &'static str,
    /// The fine value.
    pub status_detail: &'static str,
    /// The words that tell the event.
    pub trigger: Chars,
    /// The clause that it is told in.
    pub evidence: Chars,
    /// When, if told.
    pub date: Option<EventDate>,
    /// Where, if told.
    pub place: Option<EventPlace>,
    /// The dead: a number or `{"min", "max"}`.
    pub fatalities: Option<Count>,
    /// The wounded.
    pub injuries: Option<Count>,
    /// The arrested.
    pub arrests: Option<Count>,
    /// Group of mentions of one event.
    pub same_as: Option<String>,
    /// Id of the pattern.
    pub rule: String,
    /// Share of the pattern's slots that the text fills, 0 to 1.
    pub confidence: f32,
}

/// A number of people.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
#[serde(untagged)]
pub enum Count {
    /// As told.
    Exactly(u32),
    /// At least or at most.
    Range {
        /// Least.
        min: u32,
        /// Most; the same as `min` where only a least is told.
        max: Option<u32>,
    },
}

/// When an event happened.
#[derive(Clone, Debug, Serialize)]
pub struct EventDate {
    /// `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `START/END`.
    pub value: String,
    /// Where the text says so.
    #[serde(flatten)]
    pub span: Chars,
    /// The words.
    pub date_text: String,
}

/// Where an event happened.
#[derive(Clone, Debug, Serialize)]
pub struct EventPlace {
    /// Name in Arabic.
    pub name: String,
    /// Where the text says so.
    #[serde(flatten)]
    pub span: Chars,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonames: Option<u32>,
}

/// Something odd in the text.
#[derive(Clone, Debug, Serialize)]
pub struct Diagnostic {
    /// `T001` …: see `docs/diagnostics.md`.
    pub code: &'static str,
    /// Where.
    #[serde(flatten)]
    pub span: Chars,
    /// Sentence number.
    pub sentence: u32,
    /// What, in words.
    pub message: String,
}
