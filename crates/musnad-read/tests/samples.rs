//! The readings of the articles of `samples/`, as snapshots that people read: each sentence with the words that tell
//! events in ⟦⟧, then its claims and events.
//!
//! What a careful reader would get is in `samples/*.expected.md`; these are what the reader gets now. Accept a change with
//! `INSTA_UPDATE=always cargo test --release -p musnad-read --test samples` after reading its diff.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use musnad_lexicon::Lexicon;
use musnad_read::{Article, Chars, Claim, Count, Event, PublishedFrom, Reader, Record, SentenceOut};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Arc::new(Lexicon::builtin())));

macro_rules! samples {
    ($($name:ident),* $(,)?) => {
        $(#[test]
        fn $name() {
            compare(stringify!($name));
        })*

        const TESTED: &[&str] = &[$(stringify!($name)),*];
    };
}

samples! {
    agency_fishing,
    court_sanctions,
    diplomacy_two_chains,
    egypt_irrigation,
    gulf_relief,
    levant_water_strike,
    maghreb_school_transport,
    sudan_convoy,
}

#[test]
fn every_sample_has_a_snapshot() {
    let tested: BTreeSet<String> = TESTED.iter().map(|name| (*name).to_owned()).collect();
    let texts: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(tested, texts, "tests/samples.rs and samples/*.txt");
    let rows: BTreeSet<String> = table().iter().map(|row| row[0].trim_end_matches(".txt").to_owned()).collect();
    assert_eq!(rows, texts, "samples/samples.tsv and samples/*.txt");
}

fn compare(name: &str) {
    let article = article(name);
    let record = READER.read(&article);
    let shown = Shown { record: &record, text: article.analysed().chars().collect() }.article();
    insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, shown);
    });
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples")
}

/// The rows of `samples.tsv`: file, outlet, day.
fn table() -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(folder().join("samples.tsv")).unwrap();
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn article(name: &str) -> Article {
    let text = std::fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap();
    let (title, body) = text.split_once("\n\n").expect("a title, an empty line, the body");
    let row = table().into_iter().find(|row| row[0] == format!("{name}.txt")).expect("a row in samples.tsv");
    Article {
        id: name.to_owned(),
        title: Some(title.to_owned()),
        body: body.to_owned(),
        outlet: Some(row[1].clone()),
        published: Some(row[2].parse().unwrap()),
        published_from: PublishedFrom::Metadata,
        url: None,
    }
}

/// A record with its text, for people.
struct Shown<'a> {
    record: &'a Record,
    text: Vec<char>,
}

impl Shown<'_> {
    fn article(&self) -> String {
        let doc = &self.record.doc;
        let mut out =
            format!("{}, {}\n", doc.outlet.as_deref().unwrap_or("-"), doc.published.as_deref().unwrap_or("-"));
        for sentence in &self.record.sentences {
            let _ = writeln!(out, "\n{} {}\n{}", sentence.id, self.kind(sentence), self.passage(sentence));
            for claim in self.record.claims.iter().filter(|c| c.sentence == sentence.id && !c.chain.is_empty()) {
                self.claim(claim, &mut out);
            }
            for event in self.record.events.iter().filter(|e| e.sentence == sentence.id) {
                self.event(event, &mut out);
            }
        }
        if !self.record.diagnostics.is_empty() {
            out.push_str("\ndiagnostics\n");
        }
        for d in &self.record.diagnostics {
            let _ = writeln!(out, "  {} in {}: {}", d.code, d.sentence, d.message);
        }
        out
    }

    fn kind(&self, sentence: &SentenceOut) -> String {
        let is_inside = |outer: Chars| outer.start <= sentence.span.start && sentence.span.end <= outer.end;
        match self.record.doc.dropped.iter().find(|d| is_inside(d.span)) {
            Some(dropped) => format!("{}, dropped: {}", sentence.kind, dropped.reason),
            None => sentence.kind.to_owned(),
        }
    }

    /// The sentence with the triggers of its events marked.
    fn passage(&self, sentence: &SentenceOut) -> String {
        let triggers: Vec<Chars> =
            self.record.events.iter().filter(|e| e.sentence == sentence.id).map(|e| e.trigger).collect();
        let opens: BTreeSet<(u32, u32)> = triggers.iter().map(|t| (t.start, t.end)).collect();
        let mut out = String::new();
        for at in sentence.span.start..=sentence.span.end {
            out.extend(opens.iter().filter(|(_, end)| *end == at).map(|_| '⟧'));
            out.extend(opens.iter().filter(|(start, _)| *start == at).map(|_| '⟦'));
            if at < sentence.span.end {
                let c = self.text[at as usize];
                out.push(if c == '\n' { ' ' } else { c });
            }
        }
        out
    }

    fn claim(&self, claim: &Claim, out: &mut String) {
        let _ = writeln!(out, "  {} {}: {}", claim.id, claim.form, self.chain(claim));
        let _ = writeln!(out, "      told  {}", self.cut(claim.span));
    }

    fn event(&self, e: &Event, out: &mut String) {
        let mode = e.mode.as_ref().map_or_else(String::new, |m| format!(" {m}"));
        let group = e.same_as.as_ref().map_or_else(String::new, |g| format!(", same as {g}"));
        let _ = writeln!(out, "  {} {}{mode}, {} ({}){group}", e.id, e.plover, e.status, e.status_detail);
        let mut line = |what: &str, value: String| {
            let _ = writeln!(out, "      {what:<9} {value}");
        };
        line("trigger", format!("⟦{}⟧", self.cut(e.trigger)));
        line("who", format!("{} → {}", self.parties(&e.actor), self.parties(&e.recipient)));
        if let Some(date) = &e.date {
            line("date", format!("{} «{}»", date.value, date.date_text.replace('\n', " ")));
        }
        if let Some(place) = &e.place {
            line("place", format!("{} ({})", place.name, place.country.as_deref().unwrap_or("-")));
        }
        for (what, count) in [("dead", e.fatalities), ("wounded", e.injuries), ("arrested", e.arrests)] {
            match count {
                Some(Count::Exactly(n)) => line(what, n.to_string()),
                Some(Count::Range { min, max: Some(max) }) => line(what, format!("{min} to {max}")),
                Some(Count::Range { min, max: None }) => line(what, format!("at least {min}")),
                None => {}
            }
        }
        let claim = self.record.claims.iter().find(|c| c.id == e.claim);
        if let Some(claim) = claim.filter(|c| !c.chain.is_empty()) {
            line("chain", format!("{} {}", claim.id, self.sources(claim)));
        }
    }

    /// `source (kind)`, outermost first.
    fn sources(&self, claim: &Claim) -> String {
        let links: Vec<String> =
            claim.chain.iter().map(|l| format!("{} ({})", l.name.as_deref().unwrap_or("-"), l.kind)).collect();
        links.join(" → ")
    }

    /// The sources with the words that report and what is told of the source.
    fn chain(&self, claim: &Claim) -> String {
        let link = |l: &musnad_read::Link| {
            let mut notes = vec![l.kind.to_owned()];
            notes.extend(l.cue.as_ref().map(|c| format!("«{}» {}", self.cut(c.span), c.class)));
            notes.extend((l.anonymity != "none").then(|| format!("anonymity {}", l.anonymity)));
            notes.extend(l.how.map(str::to_owned));
            format!("{} ({})", l.name.as_deref().unwrap_or("-"), notes.join(", "))
        };
        claim.chain.iter().map(link).collect::<Vec<_>>().join(" → ")
    }

    fn parties(&self, ids: &[String]) -> String {
        let party = |id: &String| {
            let actor = self.record.actors.iter().find(|a| a.id == *id).expect(id);
            let codes: Vec<&str> =
                actor.country.as_deref().into_iter().chain(actor.sectors.first().map(String::as_str)).collect();
            if codes.is_empty() { actor.name.clone() } else { format!("{} ({})", actor.name, codes.join(" ")) }
        };
        if ids.is_empty() { "-".to_owned() } else { ids.iter().map(party).collect::<Vec<_>>().join("، ") }
    }

    fn cut(&self, span: Chars) -> String {
        self.text[span.start as usize..span.end as usize].iter().map(|c| if *c == '\n' { ' ' } else { *c }).collect()
    }
}
