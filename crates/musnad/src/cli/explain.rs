//! `musnad explain`: why an event came out, or what an error code means.

use std::path::{Path, PathBuf};

use musnad::Reader;

use super::args::{ExplainArgs, Global};
use super::article::{Found, Pending};
use super::errors::{Code, Exit, Fatal, guarded, nearest, say};
use super::inputs::Inputs;
use super::output::Sink;

/// Prints the explanation.
pub(crate) fn explain(args: &ExplainArgs, global: &Global) -> Result<Exit, Fatal> {
    let what = args.what.to_string_lossy();
    if let Some((document, event)) = what.rsplit_once('#').filter(|(d, e)| !d.is_empty() && is_event(e)) {
        return event_of(document, event, args, global);
    }
    if let Some(code) = Code::parse(&what) {
        let text = format!("{}: {}\n\n{}\n", code.as_str(), code.title(), code.long_text());
        Sink::stdout().write(&text)?;
        return Ok(Exit::Done);
    }
    if args.what.exists() {
        return Err(Fatal::usage(format_args!("say which event of {what}: musnad explain {what}#e0")));
    }
    let hint = match nearest(&what.to_uppercase(), Code::ALL.iter().map(|c| c.as_str())) {
        Some(code) => format!("did you mean {code}?"),
        None => "give FILE#e5, FILE.jsonl:LINE#e5 or an error code such as E0203".to_owned(),
    };
    Err(Fatal::usage(format_args!("nothing to explain in {what}; {hint}")))
}

fn is_event(text: &str) -> bool {
    text.strip_prefix('e').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

fn event_of(document: &str, event: &str, args: &ExplainArgs, global: &Global) -> Result<Exit, Fatal> {
    let (file, line) = split_line(document);
    let mut inputs = Inputs::new(&[PathBuf::from(file)], args.reading.input_format, &[]);
    let pending = match line {
        None => inputs.next(),
        Some(number) => inputs.find(|p| matches!(p, Pending::Line { number: n, .. } if *n == number)),
    };
    let Some(pending) = pending else {
        return Err(Fatal::usage(format_args!("{document}: there is no such line; lines are counted from 1")));
    };
    if line.is_none() && matches!(pending, Pending::Line { .. }) && inputs.next().is_some() {
        let text = format_args!("{file} has more than one document; give the line: musnad explain {file}:1#{event}");
        return Err(Fatal::usage(text));
    }
    let found = pending.open(&args.reading).map_err(|f| Fatal::Said(Exit::Unreadable, f.line(false)))?;
    let reader = Reader::new(super::lexicon::load(global)?);
    let Found { article, place } = &found;
    let text = guarded(&article.id, place, || Ok(reader.explain(article, event)))
        .map_err(|f| Fatal::Said(Exit::Bug, f.line(false)))?;
    if let Some(text) = text {
        Sink::stdout().write(&(text.trim_end().to_owned() + "\n"))?;
        return Ok(Exit::Done);
    }
    let events = reader.read(article).events;
    let has = match (events.first(), events.last()) {
        (Some(first), Some(last)) if first.id != last.id => format!("it has {} to {}", first.id, last.id),
        (Some(only), _) => format!("it has {}", only.id),
        _ => "it has no event".to_owned(),
    };
    say(format_args!("no event {event} in {place}; {has} (with the options given)"));
    Ok(Exit::Nothing)
}

/// Cuts the line number off `news.jsonl:12`, unless a file has that very name.
fn split_line(document: &str) -> (&str, Option<u64>) {
    match document.rsplit_once(':') {
        Some((file, line)) if !Path::new(document).exists() => match line.parse() {
            Ok(number) => (file, Some(number)),
            Err(_) => (document, None),
        },
        _ => (document, None),
    }
}
