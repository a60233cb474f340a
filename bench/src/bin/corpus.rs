//! Reads a whole corpus on one core and tells how fast: `corpus FILE.jsonl.gz [LIMIT]`.

use std::error::Error;
use std::io::BufRead as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use musnad_bench::{main_of, memory, open};
use musnad_lexicon::Lexicon;
use musnad_read::{Article, Reader};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    title: Option<String>,
    body: String,
}

fn main() -> ExitCode {
    main_of("corpus", run)
}

fn run(path: &str, limit: usize) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let reader = Reader::new(Arc::new(Lexicon::builtin()));
    let startup = start.elapsed();
    let (mut reading, mut slowest) = (Duration::ZERO, (Duration::ZERO, String::new()));
    let (mut articles, mut bytes, mut events, mut claims) = (0u32, 0usize, 0usize, 0usize);
    for line in open(path)?.lines().take(limit) {
        let line: Line = serde_json::from_str(&line?)?;
        let article = Article {
            id: line.id.as_str().map_or_else(|| line.id.to_string(), str::to_owned),
            title: line.title,
            body: line.body,
            ..Article::default()
        };
        bytes += article.analysed().len();
        // Only reading is timed: neither unpacking nor JSON.
        let start = Instant::now();
        let record = reader.read(&article);
        let took = start.elapsed();
        reading += took;
        if took > slowest.0 {
            slowest = (took, article.id);
        }
        articles += 1;
        events += record.events.len();
        claims += record.claims.len();
    }
    let seconds = reading.as_secs_f64();
    println!("startup          {:.0} ms", startup.as_secs_f64() * 1e3);
    println!("articles         {articles} ({:.1} MB of UTF-8)", bytes as f64 / 1e6);
    println!("read in          {seconds:.2} s on one core");
    println!(
        "throughput       {:.2} MB/s, {:.0} articles/s",
        bytes as f64 / 1e6 / seconds,
        f64::from(articles) / seconds
    );
    println!("slowest article  {:.1} ms ({})", slowest.0.as_secs_f64() * 1e3, slowest.1);
    println!("found            {events} events, {claims} claims");
    match memory("VmHWM") {
        Some(kib) => println!("peak memory      {:.0} MiB", kib / 1024.0),
        None => println!("peak memory      not known on this system"),
    }
    Ok(())
}
