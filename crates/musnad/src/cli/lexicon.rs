//! `musnad lexicon`, and the lexicon of the other commands.

use std::path::PathBuf;
use std::sync::Arc;

use musnad::Lexicon;
use musnad::lexicon::{ErrorKind, LemmaId, LexiconError, embedded, from_dir};
use musnad::text::Text;
use serde::Serialize;

use super::args::{Format, Global};
use super::errors::{Code, Exit, Failure, Fatal, say};
use super::output::{Form, Sink};
use super::progress::count;

/// Compiles the lexicon, with the folders of `--lexicon` on top.
pub(crate) fn load(global: &Global) -> Result<Arc<Lexicon>, Fatal> {
    if global.lexicon.is_empty() {
        return Ok(Arc::new(Lexicon::builtin()));
    }
    match Lexicon::from_dirs(&global.lexicon) {
        Ok(lexicon) => Ok(Arc::new(lexicon)),
        Err(errors) => {
            for error in &errors {
                say(error);
            }
            let place = errors.first().map_or("--lexicon", |e| e.location().0);
            let cause = format!("the lexicon has {}", count(errors.len() as u64, "error"));
            let failure = Failure::new(Code::E0401, place, place, cause, "mend it and try: musnad lexicon check DIR");
            Err(Fatal::Said(Exit::Io, failure.line(false)))
        }
    }
}

/// Checks the embedded files with those of the folders on top; errors are the data, one a line.
pub(crate) fn check(dirs: &[PathBuf], global: &Global) -> Result<Exit, Fatal> {
    let mut sources = embedded();
    let mut errors: Vec<LexiconError> = Vec::new();
    for dir in global.lexicon.iter().chain(dirs) {
        match from_dir(dir) {
            Ok(found) => sources.extend(found),
            Err(error) => errors.push(error),
        }
    }
    let is_io = errors.iter().any(|e| e.kind() == ErrorKind::Io);
    if errors.is_empty() {
        errors = musnad::lexicon::check(&sources);
    }
    let lines: String = errors.iter().map(|e| format!("{e}\n")).collect();
    Sink::stdout().write(&lines)?;
    if !global.quiet {
        let found = if errors.is_empty() { "no errors".to_owned() } else { count(errors.len() as u64, "error") };
        say(format_args!("checked {}: {found}", count(sources.len() as u64, "file")));
    }
    Ok(match (errors.is_empty(), is_io) {
        (true, _) => Exit::Done,
        (false, true) => Exit::Io,
        (false, false) => Exit::Nothing,
    })
}

/// A row that a word is read by.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    text: &'a str,
    pos: &'static str,
    /// The prepositions that a verb governs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    governs: Vec<&'a str>,
    patterns: Vec<Trigger<'a>>,
}

/// A pattern that the row triggers.
#[derive(Serialize)]
struct Trigger<'a> {
    id: &'a str,
    place: &'a str,
}

/// Shows the rows that a word is read by, and the patterns that they trigger.
pub(crate) fn find(word: &str, format: Format, global: &Global) -> Result<Exit, Fatal> {
    let lexicon = load(global)?;
    let rows: Vec<Row<'_>> = lemmas(&lexicon, word).into_iter().map(|id| row(&lexicon, id)).collect();
    if rows.is_empty() {
        say(format_args!("the lexicon does not hold {word}; docs/data.md says where to add it"));
        return Ok(Exit::Nothing);
    }
    let form = Form::choose(format, None, global.color);
    let mut out = String::new();
    for row in &rows {
        match form {
            Form::Jsonl => out.push_str(&(serde_json::to_string(row).unwrap_or_default() + "\n")),
            Form::Pretty(look) => {
                let (on, off) = if look.has_isolates { ("\u{2067}", "\u{2069}") } else { ("", "") };
                out.push_str(&format!("{:<36}{:<8}{on}{}{off}\n", row.id, row.pos, row.text));
                if !row.governs.is_empty() {
                    out.push_str(&format!("  governs {on}{}{off}\n", row.governs.join("، ")));
                }
                for pattern in &row.patterns {
                    out.push_str(&format!("  {:<34}{}\n", pattern.id, pattern.place));
                }
            }
        }
    }
    Sink::stdout().write(&out)?;
    Ok(Exit::Done)
}

/// Finds the lemmas of a word: as it stands, and with its clitics taken off, the likeliest reading first.
fn lemmas(lexicon: &Lexicon, word: &str) -> Vec<LemmaId> {
    let mut out = lexicon.find(word);
    let text = Text::new(word.to_owned());
    let mut readings = Vec::new();
    for token in text.tokens() {
        let (from, to) = (token.start as usize, token.end as usize);
        lexicon.analyses(&text.safe()[from..to], &text.key()[from..to], &mut readings);
    }
    readings.sort_by_key(|r| r.cost);
    for lemma in readings.iter().filter_map(|r| r.lemma) {
        if !out.contains(&lemma) {
            out.push(lemma);
        }
    }
    out
}

fn row(lexicon: &Lexicon, id: LemmaId) -> Row<'_> {
    let lemma = lexicon.lemma(id);
    let mut patterns: Vec<Trigger<'_>> = Vec::new();
    for trigger in &lemma.triggers {
        let pattern = lexicon.pattern(trigger.pattern);
        if patterns.iter().all(|p| p.id != &*pattern.id) {
            patterns.push(Trigger { id: &pattern.id, place: &pattern.place });
        }
    }
    Row {
        id: &lemma.id,
        text: &lemma.text,
        pos: lemma.pos.as_str(),
        governs: lemma.governs.iter().map(|p| lexicon.prep_text(*p)).collect(),
        patterns,
    }
}
