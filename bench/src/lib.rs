//! What benches read: the project's own samples, a thousand articles put together from their paragraphs, and whole corpora.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::ExitCode;

use flate2::read::MultiGzDecoder;
use musnad_read::Article;

/// Gives the samples in order of their names, as articles.
///
/// # Panics
/// When `samples/` is not there.
#[must_use]
pub fn samples() -> Vec<Article> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples");
    let entries = fs::read_dir(&dir).expect("samples/ lies beside bench/");
    let mut paths: Vec<_> =
        entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path).expect("a sample is UTF-8");
            let (title, body) = text.split_once("\n\n").expect("a sample has a title");
            Article {
                id: path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned()),
                title: Some(title.to_owned()),
                body: body.to_owned(),
                ..Article::default()
            }
        })
        .collect()
}

/// Gives the first sentence of the first sample's body.
///
/// # Panics
/// When there is no sample.
#[must_use]
pub fn sentence() -> Article {
    let first = samples().swap_remove(0);
    let body = first.body.split_inclusive('.').next().unwrap_or("").to_owned();
    Article { id: "sentence".to_owned(), body, ..Article::default() }
}

/// Gives `count` articles of six paragraphs each, drawn from the samples in a fixed order, so that no two neighbours are alike.
#[must_use]
pub fn articles(count: usize) -> Vec<Article> {
    let samples = samples();
    let paragraphs: Vec<&str> =
        samples.iter().flat_map(|a| a.body.split("\n\n")).filter(|p| !p.trim().is_empty()).collect();
    (0..count)
        .map(|n| {
            let body: Vec<&str> = (0..6).map(|k| paragraphs[(n * 7 + k * (1 + n % 5)) % paragraphs.len()]).collect();
            Article {
                id: n.to_string(),
                title: samples[n % samples.len()].title.clone(),
                body: body.join("\n\n"),
                ..Article::default()
            }
        })
        .collect()
}

/// Gives the bytes of the analysed texts.
#[must_use]
pub fn bytes_of(articles: &[Article]) -> u64 {
    articles.iter().map(|a| a.analysed().len() as u64).sum()
}

/// Runs a program of the form `NAME FILE.jsonl[.gz] [LIMIT]`: gives the path and the number of lines to read to `run`.
pub fn main_of(name: &str, run: impl FnOnce(&str, usize) -> Result<(), Box<dyn Error>>) -> ExitCode {
    let mut args = std::env::args().skip(1);
    let Some(path) = args.next() else {
        eprintln!("usage: {name} FILE.jsonl[.gz] [LIMIT]");
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

/// Opens a corpus, packed or plain.
///
/// # Errors
/// When the file cannot be opened.
pub fn open(path: &str) -> std::io::Result<Box<dyn BufRead>> {
    let file = File::open(path)?;
    Ok(if path.ends_with(".gz") {
        Box::new(BufReader::new(MultiGzDecoder::new(file)))
    } else {
        Box::new(BufReader::new(file))
    })
}

/// Gives a size of this process in KiB (`VmRSS` the resident one, `VmHWM` its peak), where `/proc` tells it.
#[must_use]
pub fn memory(field: &str) -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let value = status.lines().find_map(|l| l.strip_prefix(field)?.strip_prefix(':'))?;
    value.trim().trim_end_matches(" kB").parse().ok()
}
