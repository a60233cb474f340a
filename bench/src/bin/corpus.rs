//! Reads a whole corpus on one core and tells how fast: `corpus FILE.jsonl.gz [LIMIT]`.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use flate2::read::MultiGzDecoder;
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
    let mut args = std::env::args().skip(1);
    let Some(path) = args.next() else {
        eprintln!("usage: corpus FILE.jsonl[.gz] [LIMIT]");
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
    let start = Instant::now();
    let reader = Reader::new(Arc::new(Lexicon::builtin()));
    let startup = start.elapsed();
    let (mut reading, mut slowest) = (Duration::ZERO, (Duration::ZERO, String::new()));
    let (mut articles, mut bytes, mut events, mut claims) = (0u32, 0usize, 0usize, 0usize);
    for line in lines.lines().take(limit) {
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
    match peak_memory() {
        Some(kib) => println!("peak memory      {:.0} MiB", kib as f64 / 1024.0),
        None => println!("peak memory      not known on this system"),
    }
    Ok(())
}

/// Gives the highest resident size of this process in KiB, where `/proc` tells it.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?.trim().trim_end_matches(" kB").parse().ok()
}
