//! A record for people. Labels are Latin; Arabic evidence stands on a line of its own.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use musnad::{Actor, Chars, Claim, Count, Event, Link, PublishedFrom, Record};

use super::article::Found;
use super::errors::{printable, quoted};
use super::output::Look;
use super::progress::{count, thousands};

/// Renders a record; ends with an empty line.
pub(crate) fn render(record: &Record, found: &Found, look: Look) -> String {
    let text = found.article.analysed();
    let page = Page { record, found, look, starts: starts_of(&text), text };
    let mut out = String::new();
    page.header(&mut out);
    for event in &record.events {
        out.push('\n');
        page.event(event, &mut out);
    }
    page.footer(&mut out);
    out.push('\n');
    out
}

struct Page<'a> {
    record: &'a Record,
    found: &'a Found,
    look: Look,
    text: String,
    /// The byte at which each code point starts, and the length.
    starts: Vec<usize>,
}

fn starts_of(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

impl Page<'_> {
    /// Cuts a span out of the analysed text.
    fn cut(&self, span: Chars) -> &str {
        let byte = |at: u32| self.starts.get(at as usize).copied().unwrap_or(self.text.len());
        self.text.get(byte(span.start)..byte(span.end)).unwrap_or("")
    }

    /// Gives Arabic that cannot reorder or steer the line around it.
    fn arabic(&self, text: &str) -> String {
        let text = printable(text);
        let has_rtl = text.chars().any(|c| matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FEFC}'));
        if self.look.has_isolates && has_rtl { format!("\u{2067}{text}\u{2069}") } else { text }
    }

    fn styled(&self, code: &str, text: &str) -> String {
        if self.look.is_colored { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn label(&self, label: &str, value: &str, out: &mut String) {
        let _ = writeln!(out, "    {}{value}", self.styled("2", &format!("{label:<11}")));
    }

    fn header(&self, out: &mut String) {
        let doc = &self.record.doc;
        let hash = doc.sha256.trim_start_matches("sha256:");
        let published = match &doc.published {
            Some(day) => format!("published {day} ({})", doc.published_from),
            None => "publication date unknown".to_owned(),
        };
        let _ = writeln!(
            out,
            "{}  {}  {} characters, {}, {published}",
            self.styled("1", &self.arabic(&doc.id)),
            hash.get(..12).unwrap_or(hash),
            thousands(doc.characters.into()),
            count(self.record.sentences.len() as u64, "sentence"),
        );
        let mut reasons: Vec<(&str, usize)> = Vec::new();
        for dropped in &doc.dropped {
            let lines = self.cut(dropped.span).lines().filter(|l| !l.trim().is_empty()).count();
            match reasons.iter_mut().find(|(reason, _)| *reason == dropped.reason) {
                Some((_, n)) => *n += lines,
                None => reasons.push((dropped.reason, lines)),
            }
        }
        if !reasons.is_empty() {
            let parts: Vec<String> = reasons
                .iter()
                .map(|(r, n)| format!("{} ({})", r.replace('-', " "), count(*n as u64, "line")))
                .collect();
            let _ = writeln!(out, "dropped: {}", parts.join(", "));
        }
    }

    fn event(&self, event: &Event, out: &mut String) {
        let kind = match &event.mode {
            Some(mode) => format!("{} ({mode})", event.plover),
            None => event.plover.to_owned(),
        };
        let date = event.date.as_ref().map_or("no date", |d| &d.value);
        let place = event.place.as_ref().map(|p| {
            let same = self.record.places.iter().find(|q| q.span == p.span);
            same.and_then(|q| q.name_en.clone()).unwrap_or_else(|| self.arabic(&p.name))
        });
        let pad = " ".repeat(20usize.saturating_sub(kind.chars().count()));
        let line = format!(
            "{:<4} {}{pad}  {:<20}  {:>5.1}  {:<12}  {date:<10}  {}",
            event.id,
            self.styled("1", &kind),
            event.quad.replace('-', " "),
            event.intensity,
            event.status,
            place.as_deref().unwrap_or("no place"),
        );
        let _ = writeln!(out, "{}", line.trim_end());
        self.label("actor", &self.parties(&event.actor), out);
        self.label("recipient", &self.parties(&event.recipient), out);
        self.label("source", &self.chain(event), out);
        for (label, number) in [("killed", event.fatalities), ("wounded", event.injuries), ("arrested", event.arrests)]
        {
            if let Some(number) = number {
                self.label(label, &number_text(number), out);
            }
        }
        let same = self.same_as(event);
        if !same.is_empty() {
            self.label("same as", &same.join(", "), out);
        }
        self.label("evidence", &format!("{}–{}", event.evidence.start, event.evidence.end), out);
        let _ = writeln!(out, "  {}", self.arabic(self.cut(event.evidence).trim()));
    }

    /// Gives the other events of the document that tell the same.
    fn same_as(&self, event: &Event) -> Vec<&str> {
        let others = self.record.events.iter().filter(|e| e.id != event.id);
        others.filter(|e| event.same_as.is_some() && e.same_as == event.same_as).map(|e| e.id.as_str()).collect()
    }

    fn actor(&self, id: &str) -> Option<&Actor> {
        self.record.actors.iter().find(|a| a.id == id)
    }

    fn name(&self, actor: &Actor) -> String {
        actor.name_en.as_deref().map_or_else(|| self.arabic(&actor.name), printable)
    }

    /// Gives the names of actors with country and main sector, or `none`.
    fn parties(&self, ids: &[String]) -> String {
        let parties: Vec<String> = ids
            .iter()
            .filter_map(|id| self.actor(id))
            .map(|actor| {
                let codes = actor.country.iter().chain(actor.sectors.first());
                let codes: Vec<&str> = codes.map(String::as_str).collect();
                let name = self.name(actor);
                if codes.is_empty() { name } else { format!("{name} ({})", codes.join(" ")) }
            })
            .collect();
        if parties.is_empty() { "none".to_owned() } else { parties.join(", ") }
    }

    /// Gives the chain of sources, outermost first.
    fn chain(&self, event: &Event) -> String {
        let chain = self.record.claims.iter().find(|c| c.id == event.claim).map_or(&[][..], |c| &c.chain);
        if chain.is_empty() {
            return match &self.record.doc.outlet {
                Some(outlet) => format!("{} itself", self.arabic(outlet)),
                None => "the reporter's own voice".to_owned(),
            };
        }
        let links: Vec<String> = chain.iter().map(|link| self.link(link)).collect();
        format!("{}  (origin)", links.join(" ← "))
    }

    fn link(&self, link: &Link) -> String {
        let actor = link.actor.as_deref().and_then(|id| self.actor(id));
        let name = match (actor.and_then(|a| a.name_en.as_deref()), &link.name) {
            (Some(english), _) => Some(printable(english)),
            (None, Some(name)) => Some(self.arabic(name)),
            (None, None) => None,
        };
        let unnamed = link.anonymity != "none";
        match name {
            Some(name) if unnamed => format!("{name}, unnamed [{}]", link.kind),
            Some(name) => format!("{name} [{}]", link.kind),
            None => format!("unnamed [{}]", link.kind),
        }
    }

    fn footer(&self, out: &mut String) {
        let record = self.record;
        if !record.diagnostics.is_empty() {
            out.push('\n');
        }
        for odd in &record.diagnostics {
            let _ = writeln!(out, "{}  sentence {}  {}", odd.code, odd.sentence, self.arabic(&odd.message));
        }
        let told: Vec<&Claim> = record.claims.iter().filter(|c| !c.chain.is_empty()).collect();
        let origins: BTreeSet<(&str, bool)> = told
            .iter()
            .filter_map(|c| c.chain.last())
            .map(|l| (l.actor.as_deref().or(l.name.as_deref()).unwrap_or(""), l.anonymity != "none"))
            .collect();
        let unnamed = origins.iter().filter(|(_, unnamed)| *unnamed).count();
        let _ = writeln!(
            out,
            "\n{}, {}, {} ({unnamed} unnamed).   Next: {}",
            count(record.events.len() as u64, "event"),
            count(told.len() as u64, "attribution"),
            count(origins.len() as u64, "origin"),
            self.next_command(),
        );
    }

    /// Gives a command that goes on from here and works as it stands.
    fn next_command(&self) -> String {
        let place = self.found.place.as_str();
        let article = &self.found.article;
        let day = article.published.filter(|_| article.published_from == PublishedFrom::Argument);
        let day = day.map(|d| format!(" --published {d}")).unwrap_or_default();
        let from = if place == "-" || place.starts_with("-:") { " < FILE" } else { "" };
        match self.record.events.first() {
            Some(event) => format!("musnad explain {}{day}{from}", quoted(&format!("{place}#{}", event.id))),
            None => {
                format!("musnad read {}{day} --stage frames{from}", quoted(place.split(':').next().unwrap_or(place)))
            }
        }
    }
}

fn number_text(number: Count) -> String {
    match number {
        Count::Exactly(n) => n.to_string(),
        Count::Range { min, max: Some(max) } if min != max => format!("{min} to {max}"),
        Count::Range { min, .. } => format!("at least {min}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_say_their_bounds() {
        assert_eq!(number_text(Count::Exactly(3)), "3");
        assert_eq!(number_text(Count::Range { min: 3, max: Some(5) }), "3 to 5");
        assert_eq!(number_text(Count::Range { min: 3, max: None }), "at least 3");
    }
}
