//! From the document to the record: ids, code points, groups of mentions, diagnostics; and the text of the stages.

use std::fmt::Write as _;

use musnad_lexicon::{Lexicon, LinkKind, Meaning, NameId, score_of};
use musnad_text::{Span, Text};
use sha2::{Digest, Sha256};

use crate::actors::{ActorData, ActorId};
use crate::article::Article;
use crate::document::{ClaimData, Document, EventData, LinkData};
use crate::layout::Layout;
use crate::matcher::Match;
use crate::mention::Kind;
use crate::numbers::Amount;
use crate::reader::{Reader, Reading};
use crate::record::{
    Actor, Chars, Claim, Count, Cue, Diagnostic, Doc, Dropped, Event, EventDate, EventPlace, Link, Name, PlaceOut,
    Record, SentenceOut, Time,
};
use crate::sentence::{Found, SentenceReader};
use crate::when::TimeMention;

/// Version of the record's format.
const FORMAT: u32 = 1;

/// Makes the record of a reading.
pub(crate) fn record(reader: &Reader, article: &Article, reading: &Reading) -> Record {
    let out = Exporter { text: &reading.text, lexicon: &reader.lexicon, document: &reading.document };
    let (ids, actors) = out.actors();
    let (claims, events) = out.claims_and_events(&ids, &reading.layout);
    let mut names: Vec<Name> = reading
        .document
        .names
        .iter()
        .map(|n| Name { span: out.chars(n.span), kind: n.kind, actor: n.actor.and_then(|a| ids[a.0 as usize].clone()) })
        .collect();
    names.sort_by_key(|n| (n.span.start, n.span.end));
    names.dedup_by_key(|n| n.span);
    Record {
        musnad: FORMAT,
        doc: out.doc(article, &reading.layout),
        sentences: out.sentences(&reading.layout),
        actors,
        names,
        times: reading.document.times.iter().map(|t| out.time(t)).collect(),
        places: out.places(),
        claims,
        events,
        diagnostics: reading
            .document
            .diagnostics
            .iter()
            .map(|d| Diagnostic {
                code: d.code,
                span: out.chars(d.span),
                sentence: d.sentence,
                message: d.message.clone(),
            })
            .collect(),
        coder: concat!("musnad ", env!("CARGO_PKG_VERSION")).to_owned(),
        lexicon: reader.lexicon.fingerprint().to_owned(),
    }
}

struct Exporter<'a> {
    text: &'a Text,
    lexicon: &'a Lexicon,
    document: &'a Document,
}

impl Exporter<'_> {
    fn chars(&self, span: Span) -> Chars {
        Chars { start: self.text.start_char(span.start), end: self.text.start_char(span.end) }
    }

    fn doc(&self, article: &Article, layout: &Layout) -> Doc {
        let mut sha256 = String::with_capacity(64);
        for byte in Sha256::digest(self.text.original().as_bytes()) {
            let _ = write!(sha256, "{byte:02x}");
        }
        Doc {
            id: article.id.clone(),
            url: article.url.clone(),
            outlet: article.outlet.clone(),
            title: article.title.clone(),
            published: article.published.map(|d| d.to_string()),
            published_from: if article.published.is_some() { article.published_from.as_str() } else { "none" },
            language: "ar",
            sha256,
            characters: self.text.start_char(u32::MAX),
            dropped: layout.dropped.iter().map(|(span, reason)| Dropped { span: self.chars(*span), reason }).collect(),
        }
    }

    fn sentences(&self, layout: &Layout) -> Vec<SentenceOut> {
        (0u32..)
            .zip(layout.sentences.iter().zip(&layout.kinds))
            .map(|(id, (s, kind))| {
                let span = self
                    .text
                    .token_span(s.first as usize)
                    .cover(self.text.token_span((s.last as usize).saturating_sub(1)));
                SentenceOut { id, span: self.chars(span), kind: kind.as_str() }
            })
            .collect()
    }

    /// The actors that an event, claim or name refers to, and the id of each.
    fn actors(&self) -> (Vec<Option<String>>, Vec<Actor>) {
        let mut ids = Vec::with_capacity(self.document.actors.all.len());
        let mut out = Vec::new();
        for actor in &self.document.actors.all {
            if !actor.is_used {
                ids.push(None);
                continue;
            }
            let id = format!("a{}", out.len());
            ids.push(Some(id.clone()));
            out.push(self.actor(id, actor));
        }
        (ids, out)
    }

    fn actor(&self, id: String, a: &ActorData) -> Actor {
        let kind = match a.kind {
            Kind::Person => "person",
            Kind::Organization | Kind::Outlet | Kind::Document => "organization",
            Kind::Country | Kind::Place => "country",
            Kind::Role => "role",
            Kind::Source => "unnamed",
            _ => "group",
        };
        let mut mentions: Vec<Chars> = a.mentions.iter().map(|m| self.chars(*m)).collect();
        mentions.sort_by_key(|m| (m.start, m.end));
        mentions.dedup();
        Actor {
            id,
            name: a.name.clone(),
            name_en: a.named.map(|n| self.lexicon.named(n).name_en.to_string()).filter(|n| !n.is_empty()),
            kind,
            country: a.country.as_deref().map(str::to_owned),
            sectors: a.sectors.iter().map(|s| s.to_string()).collect(),
            wikidata: None,
            mentions,
        }
    }

    fn time(&self, t: &TimeMention) -> Time {
        Time {
            span: self.chars(t.span),
            kind: t.kind.as_str(),
            value: t.value.clone(),
            modifier: t.modifier,
            begin: t.begin.map(|d| d.to_string()),
            end_date: t.end.map(|d| d.to_string()),
            anchor: t.anchor,
        }
    }

    fn country_of(&self, id: NameId) -> Option<String> {
        let country = &self.lexicon.named(id).country;
        (!country.is_empty()).then(|| country.to_string())
    }

    /// The gazetteer's name of a place, or the words of the text.
    fn place_name(&self, place: &crate::document::PlaceData) -> String {
        place.named.map_or_else(|| self.text.slice(place.span).to_owned(), |n| self.lexicon.named(n).name.to_string())
    }

    fn places(&self) -> Vec<PlaceOut> {
        let mut out: Vec<PlaceOut> = self
            .document
            .places
            .iter()
            .map(|p| {
                let named = p.named.map(|n| self.lexicon.named(n));
                let text = |s: &str| (!s.is_empty()).then(|| s.to_owned());
                PlaceOut {
                    span: self.chars(p.span),
                    name: self.place_name(p),
                    name_en: named.and_then(|n| text(&n.name_en)),
                    country: p.named.and_then(|n| self.country_of(n)),
                    level: named.and_then(|n| text(&n.level)),
                    lat: named.and_then(|n| n.point).map(|(lat, _)| lat),
                    lon: named.and_then(|n| n.point).map(|(_, lon)| lon),
                    geonames: named.and_then(|n| n.geonames),
                    candidates: p.candidates,
                }
            })
            .collect();
        out.sort_by_key(|p| (p.span.start, p.span.end));
        out
    }

    /// Claims that hold an event or name a source, and the events, in text order.
    fn claims_and_events(&self, ids: &[Option<String>], layout: &Layout) -> (Vec<Claim>, Vec<Event>) {
        let mut order: Vec<&EventData> = self.document.events.iter().collect();
        order.sort_by_key(|e| (e.trigger.start, e.trigger.end, e.plover));
        let mut claims: Vec<Claim> = Vec::new();
        let mut number: Vec<Option<usize>> = vec![None; self.document.claims.len()];
        // Claims in text order; the reporter's own voice is one claim a sentence.
        let mut sourced: Vec<usize> = (0..self.document.claims.len()).collect();
        sourced.sort_by_key(|c| (self.document.claims[*c].sentence, self.document.claims[*c].span, *c));
        let mut narrated: Vec<u32> = order.iter().filter(|e| e.claim.is_none()).map(|e| e.sentence).collect();
        narrated.sort_unstable();
        narrated.dedup();
        let mut narrated_id = std::collections::BTreeMap::new();
        let mut next_narrated = narrated.into_iter().peekable();
        let mut push_narrated = |sentence: u32, claims: &mut Vec<Claim>| {
            let s = &layout.sentences[sentence as usize];
            let span =
                self.text.token_span(s.first as usize).cover(self.text.token_span((s.last as usize).saturating_sub(1)));
            let id = format!("c{}", claims.len());
            narrated_id.insert(sentence, id.clone());
            claims.push(Claim { id, sentence, span: self.chars(span), form: "narrated", chain: Vec::new() });
        };
        for c in sourced {
            let data = &self.document.claims[c];
            while let Some(sentence) = next_narrated.next_if(|s| *s <= data.sentence) {
                push_narrated(sentence, &mut claims);
            }
            number[c] = Some(claims.len());
            let claim = self.claim(claims.len(), data, ids);
            claims.push(claim);
        }
        for sentence in next_narrated {
            push_narrated(sentence, &mut claims);
        }
        let groups = self.groups(&order);
        let events = order
            .iter()
            .enumerate()
            .map(|(n, e)| {
                let claim = e
                    .claim
                    .and_then(|c| number[c])
                    .map(|c| format!("c{c}"))
                    .or_else(|| narrated_id.get(&e.sentence).cloned());
                self.event(n, e, claim.unwrap_or_default(), ids, groups[n].clone())
            })
            .collect();
        (claims, events)
    }

    fn claim(&self, n: usize, data: &ClaimData, ids: &[Option<String>]) -> Claim {
        Claim {
            id: format!("c{n}"),
            sentence: data.sentence,
            span: self.chars(data.span),
            form: data.form,
            chain: data.chain.iter().map(|l| self.link(l, ids)).collect(),
        }
    }

    fn link(&self, l: &LinkData, ids: &[Option<String>]) -> Link {
        let actor = l.actor.map(|a| self.document.actors.get(a));
        let span = l.span.map(|s| self.chars(s));
        let words = l.span.map(|s| self.text.slice(s).to_owned());
        let name = match actor {
            Some(a) if a.named.is_some() || l.span.is_none() || a.kind == Kind::Person => Some(a.spelt.clone()),
            _ => words.or_else(|| actor.map(|a| a.name.clone())),
        };
        let unnamed =
            matches!(l.kind, LinkKind::Official | LinkKind::Anonymous | LinkKind::Witness | LinkKind::Observers);
        Link {
            name,
            start: span.map(|s| s.start),
            end: span.map(|s| s.end),
            kind: l.kind.as_str(),
            actor: l.actor.and_then(|a| ids[a.0 as usize].clone()),
            cue: l.cue.as_ref().map(|c| Cue {
                span: self.chars(c.span),
                lemma: c.lemma.clone(),
                class: c.class.as_str(),
            }),
            anonymity: match (l.is_anonymous, unnamed) {
                (true, _) => "full",
                (false, true) => "partial",
                _ => "none",
            },
            country: actor.and_then(|a| a.country.as_deref().map(str::to_owned)),
            sectors: actor.map(|a| a.sectors.iter().map(|s| s.to_string()).collect()).unwrap_or_default(),
            how: l.is_continuation.then_some("continuation"),
        }
    }

    fn event(&self, n: usize, e: &EventData, claim: String, ids: &[Option<String>], same_as: Option<String>) -> Event {
        let party =
            |list: &[ActorId]| -> Vec<String> { list.iter().filter_map(|a| ids[a.0 as usize].clone()).collect() };
        let count = |a: Option<Amount>| a.map(|a| Count::Exactly(a.0));
        let date = e.date.and_then(|t| {
            let time = &self.document.times[t];
            let value = time.event_date.clone()?;
            Some(EventDate { value, span: self.chars(time.span), date_text: self.text.slice(time.span).to_owned() })
        });
        let place = e.place.map(|p| {
            let place = &self.document.places[p];
            let named = place.named.map(|n| self.lexicon.named(n));
            EventPlace {
                name: self.place_name(place),
                span: self.chars(place.span),
                country: place.named.and_then(|n| self.country_of(n)),
                lat: named.and_then(|n| n.point).map(|(lat, _)| lat),
                lon: named.and_then(|n| n.point).map(|(_, lon)| lon),
                geonames: named.and_then(|n| n.geonames),
            }
        });
        Event {
            id: format!("e{n}"),
            claim,
            sentence: e.sentence,
            plover: e.plover.as_str(),
            mode: e.mode.as_deref().map(str::to_owned),
            contexts: e.contexts.iter().map(|c| c.to_string()).collect(),
            cameo: None,
            quad: e.plover.quad(),
            intensity: score_of(e.plover, e.mode.as_deref()),
            actor: party(&e.actor),
            recipient: party(&e.recipient),
            status: e.detail.status(),
            status_detail: e.detail.as_str(),
            trigger: self.chars(e.trigger),
            evidence: self.chars(e.evidence),
            date,
            place,
            fatalities: count(e.killed),
            injuries: count(e.wounded),
            arrests: count(e.arrested),
            same_as,
            rule: self.lexicon.pattern(e.pattern).id.to_string(),
            confidence: (e.confidence * 100.0).round() / 100.0,
        }
    }

    /// Groups the mentions of one event: same type, a party in common and none that speaks against it, dates that agree.
    fn groups(&self, events: &[&EventData]) -> Vec<Option<String>> {
        let mut group: Vec<usize> = (0..events.len()).collect();
        for n in 0..events.len() {
            let from = n.saturating_sub(60);
            if let Some(m) = (from..n).rev().find(|m| same_event(events[n], events[*m], &self.document.times)) {
                group[n] = group[m];
            }
        }
        let mut size = vec![0usize; events.len()];
        for g in &group {
            size[*g] += 1;
        }
        let mut names: Vec<Option<String>> = vec![None; events.len()];
        let mut next = 0;
        for n in 0..events.len() {
            if group[n] == n && size[n] > 1 {
                names[n] = Some(format!("g{next}"));
                next += 1;
            }
        }
        group.iter().map(|g| names[*g].clone()).collect()
    }
}

fn same_event(a: &EventData, b: &EventData, times: &[TimeMention]) -> bool {
    if a.plover != b.plover || a.detail.status() != b.detail.status() {
        return false;
    }
    let share = |x: &[ActorId], y: &[ActorId]| x.iter().any(|i| y.contains(i));
    let fits = |x: &[ActorId], y: &[ActorId]| x.is_empty() || y.is_empty() || share(x, y);
    let date = |e: &EventData| e.date.and_then(|t| times[t].event_date.as_deref());
    let dates_fit = match (date(a), date(b)) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    };
    let (pa, pb): (Vec<ActorId>, Vec<ActorId>) = if a.plover.is_reciprocal() {
        ([&a.actor[..], &a.recipient[..]].concat(), [&b.actor[..], &b.recipient[..]].concat())
    } else {
        (a.actor.clone(), b.actor.clone())
    };
    let parties = if a.plover.is_reciprocal() {
        share(&pa, &pb)
    } else {
        fits(&pa, &pb) && fits(&a.recipient, &b.recipient) && (share(&pa, &pb) || share(&a.recipient, &b.recipient))
    };
    parties && dates_fit
}

/// Adds what is odd in the text to the document's diagnostics.
pub(crate) fn diagnose(text: &Text, layout: &Layout, article: &Article, document: &mut Document) {
    if article.published.is_none() {
        document.note(
            "T001",
            Span::default(),
            0,
            "publication date unknown: relative dates stay unresolved".to_owned(),
        );
    }
    let mismatched: Vec<(Span, u32)> = document
        .times
        .iter()
        .filter(|t| t.is_weekday_mismatch)
        .map(|t| {
            let sentence =
                layout.sentences.iter().position(|s| s.first <= t.first_token && t.first_token < s.last).unwrap_or(0);
            (t.span, u32::try_from(sentence).unwrap_or(0))
        })
        .collect();
    for (span, sentence) in mismatched {
        document.note("T003", span, sentence, "the weekday does not fall on this date".to_owned());
    }
    for (n, s) in (0u32..).zip(&layout.sentences) {
        let marks = text.tokens()[s.first as usize..s.last as usize].iter().filter(|t| t.punct == b'"').count();
        if marks % 2 == 1 {
            let span = text.token_span(s.first as usize).cover(text.token_span(s.last as usize - 1));
            document.note("T002", span, n, "a quotation mark without its pair".to_owned());
        }
    }
}

/// Adds one line a match for `--stage frames`.
pub(crate) fn trace(reader: &SentenceReader<'_>, found: &[(u32, Found)], out: &mut Vec<String>) {
    for (at, one) in found {
        for m in [&one.cue, &one.event, &one.operator].into_iter().flatten() {
            out.push(line(reader, *at, m));
        }
    }
}

fn line(reader: &SentenceReader<'_>, at: u32, m: &Match) -> String {
    let pattern = reader.lexicon.pattern(m.pattern);
    let kind = match &pattern.meaning {
        Meaning::Event { plover, .. } => plover.as_str(),
        Meaning::Cue { .. } => "cue",
        Meaning::Operator { .. } => "operator",
    };
    let mut out = format!(
        "{}\t{kind}\t{}\t{}\tscore {}",
        reader.index,
        pattern.id,
        reader.text.slice(reader.stem_span(at)),
        m.score
    );
    if m.is_passive {
        out.push_str("\tpassive");
    }
    for (n, filler) in &m.fills {
        let words = match filler {
            crate::clause::Filler::Phrase(_, p) => reader.text.slice(reader.span(p.first, p.last)),
            crate::clause::Filler::Clause { from, to } => reader.text.slice(reader.span(*from, *to)),
            crate::clause::Filler::Dropped { .. } => "(dropped)",
            other => reader.text.slice(reader.span(other.word(), other.word() + 1)),
        };
        let _ = write!(out, "\t{:?}={words}", pattern.slots[*n].position);
    }
    let around = crate::scope::standing(&reader.regions, at);
    let _ = write!(out, "\t[{}{}]", around.detail.as_str(), if around.is_dropped { ", dropped" } else { "" });
    out
}

impl Reader {
    /// Prints one layer of the reading, for people: a line a unit, columns by tabs.
    #[must_use]
    pub fn stage(&self, article: &Article, stage: crate::Stage) -> String {
        crate::show::stage(self, article, stage)
    }

    /// Says why an event came out: its rule with file and line, and the matches of its sentence. `None` if there is no such event.
    #[must_use]
    pub fn explain(&self, article: &Article, event: &str) -> Option<String> {
        let reading = self.reading(article, true);
        let record = record(self, article, &reading);
        let event = record.events.iter().find(|e| e.id == event)?;
        let pattern = self.lexicon.patterns().iter().find(|p| *p.id == *event.rule)?;
        let name = |ids: &[String]| -> String {
            ids.iter()
                .filter_map(|id| record.actors.iter().find(|a| a.id == *id))
                .map(|a| a.name.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let cut = |c: Chars| {
            reading.text.original().chars().skip(c.start as usize).take((c.end - c.start) as usize).collect::<String>()
        };
        let mut out = String::new();
        let _ = writeln!(out, "{}  {}  {}", event.id, event.plover, event.status_detail);
        let _ = writeln!(out, "rule       {}  {}", event.rule, pattern.place);
        let _ = writeln!(out, "trigger    {}", cut(event.trigger));
        let _ = writeln!(out, "actor      {}", name(&event.actor));
        let _ = writeln!(out, "recipient  {}", name(&event.recipient));
        let _ = writeln!(out, "evidence   {}", cut(event.evidence));
        let _ = writeln!(out, "frames of its sentence:");
        for line in reading.trace.iter().filter(|l| l.split('\t').next() == Some(&event.sentence.to_string())) {
            let _ = writeln!(out, "  {line}");
        }
        Some(out)
    }
}
