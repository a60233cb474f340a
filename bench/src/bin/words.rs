//! Cuts and tags the words of a whole corpus on one core and tells how fast: `words FILE.jsonl[.gz] [LIMIT]`.

use std::error::Error;
use std::io::BufRead as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use musnad_bench::{main_of, memory, open};
use musnad_lexicon::{Lexicon, Tagger, segments};
use musnad_text::{Text, TokenKind, split_sentences};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    body: String,
}

fn main() -> ExitCode {
    main_of("words", run)
}

fn run(path: &str, limit: usize) -> Result<(), Box<dyn Error>> {
    let before = memory("VmRSS");
    let start = Instant::now();
    let lexicon = Lexicon::builtin();
    let startup = start.elapsed();
    let after = memory("VmRSS");
    let mut tagger = Tagger::default();
    let (mut words, mut parts) = (Vec::new(), Vec::new());
    let (mut folding, mut tagging) = (Duration::ZERO, Duration::ZERO);
    let (mut arabic, mut tokens, mut syntactic) = (0usize, 0usize, 0usize);
    for line in open(path)?.lines().take(limit) {
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
