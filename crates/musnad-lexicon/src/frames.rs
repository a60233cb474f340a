//! The frames: what a predicate means and how its slots are filled (`docs/data.md`, "frames").

use std::ops::Range;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::error::{ErrorKind, LexiconError, Place};
use crate::kinds::{CONTEXTS, CueClass, Detail, Plover, SCORES};
use crate::sources::Source;

/// What a pattern says about its head.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Meaning {
    /// An event of a PLOVER type.
    Event {
        /// The type.
        plover: Plover,
        /// The mode, if the predicate tells it.
        mode: Option<Box<str>>,
        /// The contexts.
        contexts: Vec<Box<str>>,
    },
    /// A reporting cue.
    Cue {
        /// The reporter's stance.
        class: CueClass,
        /// Whether it goes on with the last source: «أضاف».
        continues: bool,
        /// Whether it names two links: «نقل … عن …».
        relay: bool,
    },
    /// Something that changes the status of the act in its content; `None` for a light verb that only carries its masdar.
    Operator {
        /// The status of the act in the content.
        status: Option<Detail>,
    },
}

/// Where a slot stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Position {
    /// The subject, or the genitive that does.
    Subj,
    /// The object, or the genitive that undergoes.
    Obj,
    /// A second object.
    Obj2,
    /// An أن/إن clause or direct speech.
    Clause,
    /// The trigger's own phrase, with what is counted in it: «57 قتيلا».
    Own,
    /// Behind a preposition, in safe spelling.
    Prep(Box<str>),
}

/// What may fill a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Filler {
    /// A person, state, organisation or group.
    Actor,
    /// An actor, outlet, document or unnamed source.
    Source,
    /// A place.
    Place,
    /// A masdar or event noun.
    Event,
    /// Neither actor nor event.
    Thing,
    /// Any phrase.
    Any,
}

/// What the filler is in the event or claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Does it.
    Actor,
    /// Undergoes it.
    Recipient,
    /// A party of a reciprocal act.
    Both,
    /// The recipient is the actor inside the phrase.
    Within,
    /// Where it happens.
    Place,
    /// What is asked, promised, refused or said.
    Content,
    /// With what.
    Tool,
    /// Nothing.
    None,
    /// The first link of a claim.
    Source,
    /// The second link of a relay.
    Origin,
    /// To whom it is said.
    Addressee,
    /// Counted among the dead.
    Killed,
    /// Counted among the wounded.
    Wounded,
    /// Counted among the arrested.
    Arrested,
}

/// What becomes of acts inside the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// They are no events of their own.
    Drop,
    /// They go on, whatever the operators outside say.
    Ongoing,
    /// They are events, taken for granted.
    Keep,
}

/// What triggers a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Head {
    /// Verbs, with their masdars and participles.
    Verb(Vec<Box<str>>),
    /// Nouns.
    Noun(Vec<Box<str>>),
    /// Fixed phrases.
    Phrase(Vec<Box<str>>),
}

/// One slot of a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Where it stands.
    pub position: Position,
    /// What may fill it.
    pub filler: Filler,
    /// The only head nouns that fill it, safe spelling; empty for any.
    pub heads: Vec<Box<str>>,
    /// Whether the pattern does not hold without it.
    pub is_required: bool,
    /// What the filler becomes.
    pub roles: Vec<Role>,
}

/// A pattern: head, slots and meaning.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pattern {
    /// Id, `reject.rafada`.
    pub id: Box<str>,
    /// File and line, `data/frames/reject.toml:12`.
    pub place: Box<str>,
    /// What it says.
    pub meaning: Meaning,
    /// What triggers it.
    pub head: Head,
    /// Its slots.
    pub slots: Vec<Slot>,
    /// Whether a lone genitive of the masdar is the one acted on.
    pub gen_is_object: bool,
    /// Which forms trigger it: verb, masdar, participle.
    pub forms: [bool; 3],
    /// What becomes of acts in its content.
    pub content: Content,
    /// Words that veto it anywhere in the sentence, safe spelling.
    pub not_with: Vec<Box<str>>,
    /// Added to the score where two patterns fit.
    pub weight: i32,
}

/// A sentence with the readings that it must give.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Example {
    /// File and line.
    pub place: String,
    /// The sentence.
    pub text: String,
    /// The expected lines (`docs/data.md`).
    pub expect: Vec<String>,
}

/// A frame file: patterns, examples and counter-examples.
#[derive(Debug, Default)]
pub struct FrameFile {
    /// The patterns in file order.
    pub patterns: Vec<Pattern>,
    /// Examples and counter-examples in file order.
    pub examples: Vec<Example>,
    /// How many of the examples are counter-examples.
    pub counters: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    plover: Option<String>,
    #[serde(default)]
    source: String,
    #[serde(default)]
    pattern: Vec<RawPattern>,
    #[serde(default)]
    example: Vec<RawExample>,
    #[serde(default)]
    counter: Vec<RawExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPattern {
    id: Spanned<String>,
    #[serde(rename = "match")]
    matches: String,
    mode: Option<String>,
    #[serde(default)]
    contexts: Vec<String>,
    #[serde(rename = "gen")]
    genitive: Option<String>,
    forms: Option<Vec<String>>,
    content: Option<String>,
    #[serde(default)]
    not_with: Vec<String>,
    #[serde(default)]
    weight: i32,
    status: Option<String>,
    #[serde(default)]
    light: bool,
    class: Option<String>,
    #[serde(default)]
    continues: bool,
    #[serde(default)]
    relay: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExample {
    text: Spanned<String>,
    expect: Vec<String>,
}

/// Reads one frame file.
///
/// # Errors
/// [`ErrorKind::Format`] with the line of the pattern or example that is not as `docs/data.md` says.
pub fn parse(source: &Source) -> Result<FrameFile, LexiconError> {
    let lines = LineIndex::new(&source.text);
    let raw: RawFile = toml::from_str(&source.text).map_err(|e| {
        let line = e.span().map_or(0, |s| lines.line(s.start));
        LexiconError::new(ErrorKind::Format, &Place { file: &source.shown, line, column: 0 }, e.message().to_owned())
    })?;
    let at = |span: Range<usize>| Place { file: &source.shown, line: lines.line(span.start), column: 0 };
    let top = Place { file: &source.shown, line: 1, column: 0 };
    let plover = match &raw.plover {
        Some(name) => Some(
            Plover::parse(name)
                .ok_or_else(|| LexiconError::new(ErrorKind::Format, &top, format!("\"{name}\" is no PLOVER type")))?,
        ),
        None => None,
    };
    if raw.source.is_empty() {
        return Err(LexiconError::new(
            ErrorKind::Format,
            &top,
            "no `source = \"…\"`: say where the definitions come from",
        ));
    }
    let is_cues = source.name.ends_with("cues.toml");
    let mut out = FrameFile::default();
    for p in raw.pattern {
        let place = at(p.id.span());
        let fail = |message: String| {
            LexiconError::new(ErrorKind::Format, &place, format!("pattern {}: {message}", p.id.as_ref()))
        };
        let (head, mut slots) = parse_match(&p.matches).map_err(&fail)?;
        let meaning = meaning_of(&p, plover, is_cues).map_err(&fail)?;
        default_roles(&meaning, &mut slots);
        let forms = forms_of(p.forms.as_deref()).map_err(&fail)?;
        let content = match p.content.as_deref() {
            None | Some("drop") => Content::Drop,
            Some("ongoing") => Content::Ongoing,
            Some("keep") => Content::Keep,
            Some(other) => return Err(fail(format!("content = \"{other}\"; expected drop, ongoing or keep"))),
        };
        let gen_is_object = match p.genitive.as_deref() {
            None | Some("subj") => false,
            Some("obj") => true,
            Some(other) => return Err(fail(format!("gen = \"{other}\"; expected subj or obj"))),
        };
        out.patterns.push(Pattern {
            place: format!("{}:{}", source.shown, place.line).into(),
            id: p.id.as_ref().as_str().into(),
            meaning,
            head,
            slots,
            gen_is_object,
            forms,
            content,
            not_with: p.not_with.iter().map(|w| w.as_str().into()).collect(),
            weight: p.weight,
        });
    }
    out.counters = raw.counter.len();
    for e in raw.example.into_iter().chain(raw.counter) {
        let place = format!("{}:{}", source.shown, at(e.text.span()).line);
        out.examples.push(Example { place, text: e.text.into_inner(), expect: e.expect });
    }
    Ok(out)
}

fn meaning_of(p: &RawPattern, plover: Option<Plover>, is_cues: bool) -> Result<Meaning, String> {
    if let Some(plover) = plover {
        if let Some(mode) = &p.mode
            && !SCORES.iter().any(|(t, m, _)| *t == plover && *m == Some(mode.as_str()))
        {
            return Err(format!("{} has no mode \"{mode}\"", plover.as_str()));
        }
        if let Some(c) = p.contexts.iter().find(|c| !CONTEXTS.contains(&c.as_str())) {
            return Err(format!("unknown context \"{c}\""));
        }
        return Ok(Meaning::Event {
            plover,
            mode: p.mode.as_deref().map(Into::into),
            contexts: p.contexts.iter().map(|c| c.as_str().into()).collect(),
        });
    }
    if is_cues {
        let name = p.class.as_deref().unwrap_or("");
        let class = CueClass::parse(name).ok_or_else(|| format!("class = \"{name}\" is no cue class"))?;
        return Ok(Meaning::Cue { class, continues: p.continues, relay: p.relay });
    }
    let status = match p.status.as_deref() {
        Some(s) => Some(Detail::parse(s).ok_or_else(|| format!("status = \"{s}\" is no status detail"))?),
        None => None,
    };
    if status.is_none() && !p.light && p.content.is_none() {
        return Err("an operator needs status, content or light = true".to_owned());
    }
    Ok(Meaning::Operator { status })
}

fn forms_of(forms: Option<&[String]>) -> Result<[bool; 3], String> {
    let Some(forms) = forms else { return Ok([true; 3]) };
    let mut out = [false; 3];
    for form in forms {
        match form.as_str() {
            "verb" => out[0] = true,
            "masdar" | "noun" => out[1] = true,
            "participle" => out[2] = true,
            other => return Err(format!("unknown form \"{other}\"; expected verb, masdar or participle")),
        }
    }
    Ok(out)
}

fn parse_match(s: &str) -> Result<(Head, Vec<Slot>), String> {
    let s = s.trim();
    let close = s.find(')').ok_or("match begins with V(…), N(…) or P(…)")?;
    let words: Vec<Box<str>> = s.get(2..close).unwrap_or("").split('|').map(|w| w.trim().into()).collect();
    if words.iter().any(|w| w.is_empty()) {
        return Err("an empty lemma in the head".to_owned());
    }
    let head = match s.get(..2) {
        Some("V(") => Head::Verb(words),
        Some("N(") => Head::Noun(words),
        Some("P(") => Head::Phrase(words),
        _ => return Err("match begins with V(…), N(…) or P(…)".to_owned()),
    };
    let slots = split_slots(&s[close + 1..]).iter().map(|slot| parse_slot(slot)).collect::<Result<_, _>>()?;
    Ok((head, slots))
}

/// Splits at blanks, but keeps a lemma («obj=وقف|وقف إطلاق النار!») or a preposition («إلى جانب:ACTOR») of several words whole.
fn split_slots(s: &str) -> Vec<String> {
    let mut slots: Vec<String> = Vec::new();
    for word in s.split_whitespace() {
        let goes_on = slots.last().is_some_and(|slot| {
            let lists = slot.contains('=') && !slot.contains('>') && !slot.ends_with(['!', '?']);
            let is_bare = !slot.is_ascii() && !slot.contains([':', '=', '>', '!', '?']);
            is_bare || lists && !word.starts_with("clause") && !word.contains([':', '='])
        });
        match slots.last_mut().filter(|_| goes_on) {
            Some(slot) => {
                slot.push(' ');
                slot.push_str(word);
            }
            None => slots.push(word.to_owned()),
        }
    }
    slots
}

fn parse_slot(s: &str) -> Result<Slot, String> {
    let (spec, roles) = s.split_once('>').unwrap_or((s, ""));
    let (spec, is_required) = spec.strip_suffix(['!', '?']).map_or((spec, false), |rest| (rest, spec.ends_with('!')));
    let (spec, heads) = spec.split_once('=').map_or((spec, ""), |(a, b)| (a, b));
    let (position, filler) = spec.split_once(':').unwrap_or((spec, "ANY"));
    let position = match position {
        "subj" => Position::Subj,
        "obj" => Position::Obj,
        "obj2" => Position::Obj2,
        "clause" => Position::Clause,
        "own" => Position::Own,
        "" => return Err(format!("slot \"{s}\" has no position")),
        p if p.is_ascii() => return Err(format!("unknown position \"{p}\"")),
        p => Position::Prep(p.into()),
    };
    let filler = match filler {
        "ACTOR" => Filler::Actor,
        "SOURCE" => Filler::Source,
        "PLACE" => Filler::Place,
        "EVENT" => Filler::Event,
        "THING" => Filler::Thing,
        "ANY" | "CLAUSE" => Filler::Any,
        other => return Err(format!("unknown class \"{other}\"")),
    };
    let roles = roles.split(',').filter(|r| !r.is_empty()).map(parse_role).collect::<Result<_, _>>()?;
    let heads = heads.split('|').filter(|h| !h.is_empty()).map(Into::into).collect();
    Ok(Slot { position, filler, heads, is_required, roles })
}

fn parse_role(s: &str) -> Result<Role, String> {
    Ok(match s {
        "actor" => Role::Actor,
        "recipient" => Role::Recipient,
        "both" => Role::Both,
        "within" => Role::Within,
        "place" => Role::Place,
        "content" | "said" => Role::Content,
        "tool" => Role::Tool,
        "none" => Role::None,
        "source" => Role::Source,
        "origin" => Role::Origin,
        "addressee" => Role::Addressee,
        "killed" => Role::Killed,
        "wounded" => Role::Wounded,
        "arrested" => Role::Arrested,
        other => return Err(format!("unknown role \"{other}\"")),
    })
}

/// Fills in the roles that a pattern leaves unsaid.
fn default_roles(meaning: &Meaning, slots: &mut [Slot]) {
    for slot in slots.iter_mut().filter(|s| s.roles.is_empty()) {
        let role = match (meaning, &slot.position, slot.filler) {
            (Meaning::Cue { .. }, Position::Subj, _) => Role::Source,
            (Meaning::Cue { .. }, _, _)
            | (Meaning::Operator { .. }, Position::Clause, _)
            | (_, Position::Clause, _) => Role::Content,
            (Meaning::Operator { .. }, Position::Subj, Filler::Actor) => Role::Actor,
            (Meaning::Operator { .. }, _, _) => Role::Content,
            (_, Position::Subj, _) => Role::Actor,
            (_, _, Filler::Actor) if slot.heads.is_empty() => Role::Recipient,
            (_, _, Filler::Place) => Role::Place,
            _ => Role::None,
        };
        slot.roles.push(role);
    }
}

/// Byte offset → line number.
struct LineIndex(Vec<usize>);

impl LineIndex {
    fn new(s: &str) -> Self {
        Self(s.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i).collect())
    }

    fn line(&self, byte: usize) -> usize {
        self.0.partition_point(|&nl| nl < byte) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn match_line_gives_head_slots_and_roles() {
        let (head, slots) =
            parse_match("V(طالب|ناشد) subj:ACTOR obj:ACTOR!>recipient,killed ب:ANY>content obj2=غارة|هجوم").unwrap();
        assert_eq!(head, Head::Verb(vec!["طالب".into(), "ناشد".into()]));
        assert_eq!(slots.len(), 4);
        assert!(slots[1].is_required);
        assert_eq!(slots[1].roles, [Role::Recipient, Role::Killed]);
        assert_eq!(slots[2].position, Position::Prep("ب".into()));
        assert_eq!(slots[3].heads.len(), 2);
    }

    #[test]
    fn unknown_words_are_errors_not_guesses() {
        assert!(parse_match("رفض subj").is_err());
        assert!(parse_slot("subject:ACTOR").is_err());
        assert!(parse_slot("subj:HERO").is_err());
        assert!(parse_slot("subj:ACTOR>hero").is_err());
    }
}
