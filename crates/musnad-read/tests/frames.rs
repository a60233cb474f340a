//! The proof of the frames: every example and counter-example of `data/frames/*.toml` is read as `docs/data.md` says.
//!
//! `frames_open.txt` lists the sentences that are not yet read so. It only shrinks: a sentence that is not listed must be
//! read right, one that is listed must be read wrong. `MUSNAD_BLESS=1 cargo test --release -p musnad-read --test frames`
//! writes it anew.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use musnad_lexicon::{Example, FrameFile, Lexicon, embedded, parse_frames};
use musnad_read::{Actor, Article, Chars, Claim, Event, Reader, Record};

/// Comments at the top of `frames_open.txt`.
const HEAD: &str = "\
# Sentences of data/frames/*.toml that the reader does not yet read as their `expect` says, in the order of the files.
# tests/frames.rs fails when a sentence is read wrong that is not listed here, and when one is listed that is read right:
# then take it off, by hand or with MUSNAD_BLESS=1. The list only shrinks; nothing is added to it to make a change pass.
";

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::builtin()));

/// What one example should give and what it gives, both sorted.
struct Proof<'a> {
    example: &'a Example,
    want: Vec<String>,
    got: Vec<String>,
}

impl Proof<'_> {
    fn is_right(&self) -> bool {
        self.want == self.got
    }

    fn report(&self) -> String {
        let lines = |what: &str, lines: &[String]| match lines {
            [] => format!("    {what}  nothing\n"),
            lines => lines.iter().map(|l| format!("    {what}  {l}\n")).collect(),
        };
        format!(
            "{}\n    {}\n{}{}",
            self.example.place,
            self.example.text,
            lines("want", &self.want),
            lines("got ", &self.got)
        )
    }
}

#[test]
fn every_example_is_read_as_written() {
    let proofs = prove_all();
    let wrong: Vec<&Proof> = proofs.iter().filter(|p| !p.is_right()).collect();
    let mut seen = BTreeSet::new();
    let open_now: Vec<&str> = wrong.iter().map(|p| p.example.text.as_str()).filter(|t| seen.insert(*t)).collect();
    let right = proofs.len() - wrong.len();
    say(&format!("frames: {} sentences checked, {right} read as written, {} open", proofs.len(), wrong.len()));
    if std::env::var_os("MUSNAD_BLESS").is_some() {
        let list: String = open_now.iter().map(|t| format!("{t}\n")).collect();
        std::fs::write(open_path(), format!("{HEAD}{list}")).unwrap();
        say(&format!("frames: {} sentences written to {}", open_now.len(), open_path().display()));
        return;
    }

    let text = std::fs::read_to_string(open_path()).expect("tests/frames_open.txt");
    let listed: BTreeSet<&str> = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    let mut message = String::new();
    let broken: Vec<&&Proof> = wrong.iter().filter(|p| !listed.contains(p.example.text.as_str())).collect();
    if !broken.is_empty() {
        message += &format!("\n{} sentences are read wrong:\n", broken.len());
        message.extend(broken.iter().map(|p| p.report()));
    }
    let mended: Vec<&str> = listed.iter().copied().filter(|t| !seen.contains(t)).collect();
    if !mended.is_empty() {
        message += &format!(
            "\n{} lines of tests/frames_open.txt are read right now, or stand in no frame file; take them off:\n",
            mended.len()
        );
        for text in mended {
            let place = proofs.iter().find(|p| p.example.text == text).map_or("in no frame file", |p| &p.example.place);
            message += &format!("{place}\n    {text}\n");
        }
    }
    assert!(message.is_empty(), "{message}");
}

#[test]
fn every_frame_file_has_two_examples_and_a_counter_example() {
    let mut poor = String::new();
    for source in embedded().iter().filter(|s| s.name.starts_with("frames/") && s.name.ends_with(".toml")) {
        let FrameFile { examples, counters, .. } = parse_frames(source).unwrap();
        let proofs = examples.len() - counters;
        if proofs < 2 || counters < 1 {
            poor += &format!("{}: {proofs} examples and {counters} counter-examples\n", source.shown);
        }
    }
    assert!(poor.is_empty(), "at least two examples and one counter-example a file:\n{poor}");
}

fn open_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frames_open.txt")
}

/// Writes past the capture of the test harness: the numbers are wanted of a test that passes too.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

fn prove_all() -> Vec<Proof<'static>> {
    let reader = Reader::new(Arc::clone(&LEXICON));
    LEXICON
        .examples()
        .iter()
        .map(|example| {
            let article = Article { id: "example".into(), body: example.text.clone(), ..Article::default() };
            let mut got = Given { record: &reader.read(&article), example }.lines();
            let mut want = example.expect.clone();
            got.sort();
            want.sort();
            Proof { example, want, got }
        })
        .collect()
}

/// What the reader gives for an example.
struct Given<'a> {
    record: &'a Record,
    example: &'a Example,
}

impl Given<'_> {
    fn lines(&self) -> Vec<String> {
        if self.example.place.contains("cues.toml") {
            self.record.claims.iter().filter(|c| !c.chain.is_empty()).map(|c| self.claim(c)).collect()
        } else {
            self.record.events.iter().map(|e| self.event(e)).collect()
        }
    }

    /// `SOURCE <- SOURCE : cue`, outermost first; the cue is the innermost one.
    fn claim(&self, claim: &Claim) -> String {
        let sources: Vec<String> = claim
            .chain
            .iter()
            .map(|l| match (l.start, l.end) {
                (Some(start), Some(end)) => self.cut(Chars { start, end }),
                _ => l.name.clone().unwrap_or_default(),
            })
            .collect();
        let cue = claim.chain.iter().rev().find_map(|l| l.cue.as_ref()).map_or_else(String::new, |c| self.cut(c.span));
        format!("{} : {cue}", sources.join(" <- "))
    }

    /// `TYPE | actor, actor -> recipient, recipient | status`, the status where it is not `asserted`.
    fn event(&self, event: &Event) -> String {
        let line = format!("{} | {} -> {}", event.plover, self.parties(&event.actor), self.parties(&event.recipient));
        if event.status == "asserted" { line } else { format!("{line} | {}", event.status) }
    }

    fn parties(&self, ids: &[String]) -> String {
        if ids.is_empty() {
            return "-".to_owned();
        }
        let names: Vec<String> = ids
            .iter()
            .map(|id| {
                self.record
                    .actors
                    .iter()
                    .find(|a| a.id == *id)
                    .map_or_else(|| format!("no actor {id}"), |a| self.name(a))
            })
            .collect();
        names.join(", ")
    }

    /// The actor's name, or as the text spells it where the example does so: a registered name has several spellings.
    fn name(&self, actor: &Actor) -> String {
        let is_wanted = |name: &str| self.example.expect.iter().any(|line| parties_of(line).any(|p| p == name));
        if is_wanted(&actor.name) {
            return actor.name.clone();
        }
        actor.mentions.iter().map(|m| self.cut(*m)).find(|m| is_wanted(m)).unwrap_or_else(|| actor.name.clone())
    }

    fn cut(&self, span: Chars) -> String {
        self.example.text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect()
    }
}

/// The names in an expected line.
fn parties_of(line: &str) -> impl Iterator<Item = &str> {
    line.split(" | ").nth(1).unwrap_or("").split(" -> ").flat_map(|side| side.split(", "))
}
