//! The layers of a reading as text: `musnad read --stage NAME`.

use std::fmt::Write as _;

use musnad_lexicon::{Analysis, Tagger};
use musnad_text::{Text, to_string};

use crate::article::Article;
use crate::document::Document;
use crate::layout::{SentenceKind, lay_out};
use crate::reader::{Buffers, Reader};
use crate::stage::Stage;
use crate::when::Discourse;

pub(crate) fn stage(reader: &Reader, article: &Article, stage: Stage) -> String {
    let text = Text::new(article.analysed());
    let mut out = String::new();
    match stage {
        Stage::Text => out.push_str(&to_string(text.safe())),
        Stage::Tokens => {
            for (n, token) in text.tokens().iter().enumerate() {
                let span = text.token_span(n);
                let _ = writeln!(out, "{}\t{}\t{:?}\t{}", span.start, span.end, token.kind, text.slice(span));
            }
        }
        Stage::Sentences | Stage::Lattice | Stage::Words | Stage::Chunks => {
            sentences(reader, article, &text, stage, &mut out)
        }
        Stage::Frames => {
            for line in reader.reading(article, true).trace {
                out.push_str(&line);
                out.push('\n');
            }
        }
        Stage::Times | Stage::Claims | Stage::Events => records(reader, article, &text, stage, &mut out),
    }
    out
}

fn sentences(reader: &Reader, article: &Article, text: &Text, stage: Stage, out: &mut String) {
    let has_title = article.title.as_ref().is_some_and(|t| !t.is_empty());
    let layout = lay_out(text, has_title, &reader.furniture);
    let mut buffers = Buffers::default();
    let (mut discourse, mut document) = (Discourse::default(), Document::default());
    for (n, s) in layout.sentences.iter().enumerate() {
        let range = s.first as usize..s.last as usize;
        let span = text.token_span(s.first as usize).cover(text.token_span(s.last as usize - 1));
        let dropped = if layout.is_dropped[n] { "\tdropped" } else { "" };
        let _ = writeln!(out, "# {n}\t{}{dropped}\t{}", layout.kinds[n].as_str(), text.slice(span).replace('\n', " "));
        match stage {
            Stage::Lattice => {
                for ((first, last), readings) in Tagger::with_all_readings().lattice(text, &reader.lexicon, range) {
                    let span = text.token_span(first as usize).cover(text.token_span(last as usize - 1));
                    let _ = writeln!(out, "{}", text.slice(span));
                    for (a, cost) in &readings {
                        let _ = writeln!(out, "\t{cost:.1}\t{}", show_reading(reader, a));
                    }
                }
            }
            Stage::Words | Stage::Chunks if !layout.is_dropped[n] && layout.kinds[n] != SentenceKind::Dateline => {
                reader.lay_phrases(text, range, article, &mut discourse, &mut document, &mut buffers);
                if stage == Stage::Chunks {
                    chunks(reader, text, &buffers, out);
                    continue;
                }
                for w in &buffers.words {
                    let span = text.token_span(w.first as usize).cover(text.token_span(w.last as usize - 1));
                    let _ = writeln!(out, "{}\t{}", text.slice(span), show_reading(reader, &w.reading));
                }
            }
            _ => {}
        }
    }
}

fn chunks(reader: &Reader, text: &Text, buffers: &Buffers, out: &mut String) {
    let words = &buffers.words;
    for (p, who) in buffers.chunks.phrases.iter().zip(&buffers.who) {
        let from = text.token_span(words[p.first as usize].first as usize);
        let to = text.token_span(words[p.last as usize - 1].last as usize - 1);
        let prep = p.prep.map_or("", |id| reader.lexicon.prep_text(id));
        let _ = write!(out, "[{}]\t{:?}\tprep={prep}", text.slice(from.cover(to)), who.kind);
        if let Some(c) = &who.country {
            let _ = write!(out, "\t{c}");
        }
        if let Some(s) = &who.sector {
            let _ = write!(out, "\t{s}");
        }
        if let Some(a) = p.amount {
            let _ = write!(out, "\tcount={}", a.0);
        }
        if p.is_joined {
            out.push_str("\tjoined");
        }
        out.push('\n');
    }
}

fn show_reading(reader: &Reader, a: &Analysis) -> String {
    let (lemma, id) = a.lemma.map_or(("?", "guess"), |l| {
        let lemma = reader.lexicon.lemma(l);
        (&*lemma.text, &*lemma.id)
    });
    let mut out = format!("{lemma}\t{}\t{id}\tcost {}", a.pos.as_str(), a.cost);
    let f = a.feats;
    if f.person() != 0 {
        let _ = write!(
            out,
            "\tperson {} number {} gender {} tense {:05b} voice {:02b}",
            f.person(),
            f.number(),
            f.gender(),
            f.tense(),
            f.voice()
        );
    } else if f.0 != 0 {
        let _ = write!(out, "\tnumber {} gender {} state {}", f.number(), f.gender(), f.state());
    }
    if a.proclitics.0 != 0 {
        let _ = write!(out, "\tproclitics {:08b}", a.proclitics.0);
    }
    if let Some(e) = a.enclitic {
        let _ = write!(out, "\tpronoun {}{}{}", e.person, e.number, e.gender);
    }
    out
}

fn records(reader: &Reader, article: &Article, text: &Text, stage: Stage, out: &mut String) {
    let record = reader.read(article);
    let chars: Vec<char> = text.original().chars().collect();
    let cut = |start: u32, end: u32| {
        chars.get(start as usize..end as usize).map(|c| c.iter().collect::<String>()).unwrap_or_default()
    };
    match stage {
        Stage::Times => {
            for t in &record.times {
                let _ = writeln!(
                    out,
                    "{}\t{}\t{}\t{}\t{}",
                    t.span.start,
                    t.span.end,
                    t.kind,
                    t.value,
                    cut(t.span.start, t.span.end)
                );
            }
        }
        Stage::Claims => {
            for c in &record.claims {
                let chain: Vec<String> =
                    c.chain.iter().map(|l| format!("{} [{}]", l.name.as_deref().unwrap_or("-"), l.kind)).collect();
                let _ = writeln!(
                    out,
                    "{}\t{}\t{}\t{}",
                    c.id,
                    c.form,
                    chain.join(" <- "),
                    cut(c.span.start, c.span.end).replace('\n', " ")
                );
            }
        }
        _ => {
            let name = |ids: &[String]| -> String {
                let names: Vec<&str> = ids
                    .iter()
                    .filter_map(|id| record.actors.iter().find(|a| a.id == *id))
                    .map(|a| a.name.as_str())
                    .collect();
                if names.is_empty() { "-".to_owned() } else { names.join(", ") }
            };
            for e in &record.events {
                let trigger = cut(e.trigger.start, e.trigger.end);
                let _ = writeln!(
                    out,
                    "{}\t{}\t{trigger}\t{} -> {}\t{}\t{}",
                    e.id,
                    e.plover,
                    name(&e.actor),
                    name(&e.recipient),
                    e.status,
                    e.rule
                );
            }
        }
    }
}
