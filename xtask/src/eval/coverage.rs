//! What the reader finds in thousands of articles that nobody annotated, and which words the lexicon holds.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use musnad_lexicon::Lexicon;
use musnad_text::{Text, TokenKind};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::figures::{Figures, share, to_f64};
use super::{Places, succeed};

const CORPUS: &str = "corpus/news.jsonl.gz";
/// The list of frequent words that no list holds.
const UNLISTED: &str = "reports/unlisted.md";
/// A person's reasons why a word is not listed: `word<TAB>reason`.
const REASONS: &str = "reports/unlisted_reasons.tsv";
/// How many of them the list shows.
const SHOWN: usize = 200;

#[derive(Deserialize)]
struct Record {
    events: Vec<IgnoredAny>,
    claims: Vec<IgnoredAny>,
    names: Vec<Name>,
}

/// Code points of the analysed text, half open.
#[derive(Deserialize)]
struct Name {
    start: u32,
    end: u32,
}

#[derive(Deserialize)]
struct Article {
    title: Option<String>,
    body: String,
}

/// Counts of running words.
#[derive(Default)]
struct Words {
    all: usize,
    in_names: usize,
    listed: usize,
    /// Words outside names without a listed reading, in their safe spelling.
    unlisted: BTreeMap<String, usize>,
}

/// Adds how many articles have an event, events and claims an article, and the shares of words in names and of words that
/// the lexicon lists; writes the most frequent others to `reports/unlisted.md`.
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
    let lexicon = Lexicon::builtin();
    let mut articles = BufReader::new(File::open(&plain)?).lines();
    let mut words = Words::default();
    let (mut read, mut with_event, mut events, mut claims, mut given) = (0u32, 0u32, 0usize, 0usize, 0u32);
    for line in lines {
        let line = line?;
        let record: Record = serde_json::from_str(&line).context("a record of the corpus")?;
        read += 1;
        with_event += u32::from(!record.events.is_empty());
        events += record.events.len();
        claims += record.claims.len();
        // Records come in the order of the articles; refused articles have none.
        let id = id_of(&line)?;
        for article in articles.by_ref() {
            given += 1;
            let article = article?;
            if id_of(&article)? == id {
                words.count(&lexicon, &serde_json::from_str(&article)?, &record.names);
                break;
            }
        }
    }
    given += u32::try_from(articles.count()).unwrap_or(u32::MAX);
    let status = child.wait()?;
    // Articles that cannot be read give 3: they are counted below as articles without a record.
    if !status.success() && status.code() != Some(3) {
        bail!("musnad read {} failed: {status}", plain.display());
    }
    let command = "musnad read corpus/news.jsonl";
    let mut add = |name: &str, value: f64| figures.add(format!("corpus.{name}"), value, command);
    add("articles_without_record.max", f64::from(given) - f64::from(read));
    add("articles_with_event", share(f64::from(with_event), f64::from(read)));
    add("events_per_article", share(to_f64(events), f64::from(read)));
    add("claims_per_article", share(to_f64(claims), f64::from(read)));
    add("listed_words_outside_names", share(to_f64(words.listed), to_f64(words.all - words.in_names)));
    add("words_in_names.max", share(to_f64(words.in_names), to_f64(words.all)));
    let reasons = fs::read_to_string(places.root.join(REASONS)).unwrap_or_default();
    fs::write(places.root.join(UNLISTED), words.report(&reasons))
        .with_context(|| format!("cannot write {UNLISTED}"))?;
    fs::remove_file(&plain)?;
    Ok(())
}

/// Gives the id of a record (`doc.id`) or of an article (`id`).
fn id_of(line: &str) -> Result<String> {
    #[derive(Deserialize)]
    struct Doc {
        id: String,
    }
    #[derive(Deserialize)]
    struct Id {
        id: Option<String>,
        doc: Option<Doc>,
    }
    let found: Id = serde_json::from_str(line)?;
    found.doc.map(|d| d.id).or(found.id).context("a line without an id")
}

impl Words {
    fn count(&mut self, lexicon: &Lexicon, article: &Article, names: &[Name]) {
        let title = article.title.as_deref().filter(|t| !t.is_empty());
        let text = title.map_or_else(|| article.body.clone(), |t| format!("{t}\n\n{}", article.body));
        let text = Text::new(text);
        let mut names: Vec<(u32, u32)> = names.iter().map(|n| (n.start, n.end)).collect();
        names.sort_unstable();
        let mut names = names.into_iter().peekable();
        let mut readings = Vec::new();
        for (n, token) in text.tokens().iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
            let span = text.token_span(n);
            let (start, end) = (text.start_char(span.start), text.start_char(span.end));
            while names.next_if(|(_, to)| *to <= start).is_some() {}
            self.all += 1;
            if names.peek().is_some_and(|(from, _)| *from < end) {
                self.in_names += 1;
                continue;
            }
            let range = token.start as usize..token.end as usize;
            readings.clear();
            lexicon.analyses(&text.safe()[range.clone()], &text.key()[range.clone()], &mut readings);
            if readings.is_empty() {
                *self.unlisted.entry(musnad_text::to_string(&text.safe()[range])).or_default() += 1;
            } else {
                self.listed += 1;
            }
        }
    }

    /// The most frequent unlisted words, with the reasons that a person gave.
    fn report(&self, reasons: &str) -> String {
        let reasons: BTreeMap<&str, &str> = reasons.lines().filter_map(|l| l.split_once('\t')).collect();
        let mut words: Vec<(&String, &usize)> = self.unlisted.iter().collect();
        words.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let mut out = format!(
            "# Words that no list holds\n\nWritten by `cargo xtask eval`: the {SHOWN} most frequent of the {} words outside names without a listed reading,\n\
             {} of {} running words. Reasons: `reports/unlisted_reasons.tsv`.\n\n| word | times | why |\n|---|---|---|\n",
            self.unlisted.len(),
            self.unlisted.values().sum::<usize>(),
            self.all,
        );
        for (word, times) in words.into_iter().take(SHOWN) {
            let _ = writeln!(out, "| {word} | {times} | {} |", reasons.get(word.as_str()).unwrap_or(&""));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_names_are_counted_apart_and_unlisted_ones_named() {
        let mut words = Words::default();
        let article = Article { title: None, body: "قال زيغموند كتاكيتمب".to_owned() };
        words.count(&Lexicon::builtin(), &article, &[Name { start: 4, end: 11 }]);
        assert_eq!((words.all, words.in_names, words.listed), (3, 1, 1));
        let report = words.report("كتاكيتمب\tmisspelt");
        assert!(report.contains("| كتاكيتمب | 1 | misspelt |"), "{report}");
    }
}
