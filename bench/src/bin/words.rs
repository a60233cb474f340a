//! Cuts and tags the words of a whole corpus on one core and tells how fast: `words FILE.jsonl[.gz] [LIMIT]`.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use flate2::read::MultiGzDecoder;
use musnad_lexicon::{Lexicon, Tagger, segments};
use musnad_text::{Text, TokenKind, split_sentences};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    body: String,
}

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let Some(path) = args.next() else {
        eprintln!("usage: words FILE.jsonl[.gz] [LIMIT]");
        return ExitCode::from(2);
    };
    let limit = args.next().and_then(|n| n.parse().ok()).unwrap_or(usize::MAX);
    match run(&path, limit) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {path}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(path: &str, limit: usize) -> Result<(), Box<dyn std::error::Error>> {
    let file = File::open(path)?;
    let lines: Box<dyn BufRead> = if path.ends_with(".gz") {
        Box::new(BufReader::new(MultiGzDecoder::new(file)))
    } else {
        Box::new(BufReader::new(file))
    };
    let before = resident();
    let start = Instant::now();
    let lexicon = Lexicon::builtin();
    let startup = start.elapsed();
    let after = resident();
    let mut tagger = Tagger::default();
    let (mut words, mut parts) = (Vec::new(), Vec::new());
    let (mut folding, mut tagging) = (Duration::ZERO, Duration::ZERO);
    let (mut arabic, mut tokens, mut syntactic) = (0usize, 0usize, 0usize);
    for line in lines.lines().take(limit) {
        let line: Line = serde_json::from_str(&line?)?;
        let start = Instant::now();
        let text = Text::new(line.body);
        let sentences = split_sentences(&text);
        folding += start.elapsed();
        let start = Instant::now();
        for s in &sentences {
            words.clear();
            parts.clear();
            tagger.tag_tokens(&text, &lexicon, s.first as usize..s.last as usize, &mut words);
            for (n, word) in words.iter().enumerate() {
                segments(&text, &lexicon, word, n.checked_sub(1).map(|b| &words[b]), &mut parts);
            }
            syntactic += parts.len();
        }
        tagging += start.elapsed();
        tokens += text.tokens().len();
        arabic += text.tokens().iter().filter(|t| t.kind == TokenKind::Word).count();
    }
    let seconds = (folding + tagging).as_secs_f64();
    println!("startup          {:.0} ms", startup.as_secs_f64() * 1e3);
    println!("tokens           {tokens}, {arabic} of them Arabic words; {syntactic} syntactic words");
    println!("folded in        {:.2} s, tagged in {:.2} s on one core", folding.as_secs_f64(), tagging.as_secs_f64());
    println!("throughput       {:.2} million Arabic words/s", arabic as f64 / 1e6 / seconds);
    match (before, after) {
        (Some(before), Some(after)) => println!("lexicon          {:.0} MiB resident", (after - before) / 1024.0),
        _ => println!("lexicon          resident size is not known on this system"),
    }
    Ok(())
}

/// Gives the resident size of this process in KiB, where `/proc` tells it.
fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?.trim().trim_end_matches(" kB").parse().ok()
}
