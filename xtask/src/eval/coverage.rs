//! What the reader finds in thousands of articles that nobody annotated.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use musnad_lexicon::Lexicon;
use musnad_text::{Text, TokenKind};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::figures::{Figures, share};
use super::{Places, succeed};

const CORPUS: &str = "corpus/news.jsonl.gz";
/// Of every so many articles the words are looked up.
const WORDS_OF_EVERY: usize = 5;

#[derive(Deserialize)]
struct Record {
    events: Vec<IgnoredAny>,
    claims: Vec<IgnoredAny>,
}

#[derive(Deserialize)]
struct Article {
    title: Option<String>,
    body: String,
}

/// Adds how many articles have an event, events and claims an article, and the share of words that the lexicon lists.
pub(crate) fn measure(places: &Places, figures: &mut Figures) -> Result<()> {
    let packed = places.shared.join(CORPUS);
    if !packed.is_file() {
        println!("eval: corpus skipped, there is no {}", packed.display());
        return Ok(());
    }
    println!("eval: reading the corpus");
    let plain = places.work.join("news.jsonl");
    let unpack = "import gzip,shutil,sys; shutil.copyfileobj(gzip.open(sys.argv[1]), open(sys.argv[2], 'wb'))";
    succeed(Command::new("python3").args(["-c", unpack]).arg(&packed).arg(&plain))?;
    let mut musnad = Command::new(&places.musnad);
    musnad.arg("read").arg(&plain).args(["--format", "jsonl", "--quiet"]).stdout(Stdio::piped());
    let mut child = musnad.current_dir(&places.root).spawn()?;
    let lines = BufReader::new(child.stdout.take().context("no output of musnad")?).lines();
    let (mut articles, mut with_event, mut events, mut claims) = (0u32, 0u32, 0usize, 0usize);
    for line in lines {
        let record: Record = serde_json::from_str(&line?).context("a record of the corpus")?;
        articles += 1;
        with_event += u32::from(!record.events.is_empty());
        events += record.events.len();
        claims += record.claims.len();
    }
    let status = child.wait()?;
    // Articles that cannot be read give 3: they are counted below as articles without a record.
    if !status.success() && status.code() != Some(3) {
        bail!("musnad read {} failed: {status}", plain.display());
    }
    let given = count_lines(&plain)?;
    let command = "musnad read corpus/news.jsonl";
    figures.add("corpus.articles_without_record.max".to_owned(), given - f64::from(articles), command);
    figures.add("corpus.articles_with_event".to_owned(), share(f64::from(with_event), f64::from(articles)), command);
    figures.add("corpus.events_per_article".to_owned(), share(to_f64(events), f64::from(articles)), command);
    figures.add("corpus.claims_per_article".to_owned(), share(to_f64(claims), f64::from(articles)), command);
    let listed = share_of_listed_words(&plain)?;
    figures.add("corpus.listed_words".to_owned(), listed, "Lexicon::analyses on every fifth article");
    fs::remove_file(&plain)?;
    Ok(())
}

/// Gives the share of the running Arabic words that the lexicon has an analysis for, guesses not counted.
fn share_of_listed_words(plain: &std::path::Path) -> Result<f64> {
    let lexicon = Lexicon::builtin();
    let (mut words, mut listed) = (0usize, 0usize);
    let mut analyses = Vec::new();
    for line in BufReader::new(File::open(plain)?).lines().step_by(WORDS_OF_EVERY) {
        let article: Article = serde_json::from_str(&line?)?;
        let text = Text::new(format!("{}\n\n{}", article.title.unwrap_or_default(), article.body));
        for token in text.tokens().iter().filter(|t| t.kind == TokenKind::Word) {
            let range = token.start as usize..token.end as usize;
            analyses.clear();
            lexicon.analyses(&text.safe()[range.clone()], &text.key()[range], &mut analyses);
            words += 1;
            listed += usize::from(!analyses.is_empty());
        }
    }
    Ok(share(to_f64(listed), to_f64(words)))
}

fn count_lines(path: &std::path::Path) -> Result<f64> {
    Ok(to_f64(BufReader::new(File::open(path)?).lines().count()))
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn to_f64(n: usize) -> f64 {
    n as f64
}
