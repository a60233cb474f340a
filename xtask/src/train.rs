//! `cargo xtask train`: learns the tagger's weights from the labelled sentences and writes `data/tagging/weights.tsv`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::eval::to_f64;
use anyhow::{Context as _, Result, anyhow};
use musnad_lexicon::{Labelled, Lexicon, read_labelled, train};

const SENTENCES: &str = "crates/musnad-lexicon/data/tagging/sentences.txt";
const WEIGHTS: &str = "crates/musnad-lexicon/data/tagging/weights.tsv";
const HEAD: &str = "#% musnad-lexicon 1
#% licence = CC-BY-4.0
#% source  = learned by `cargo xtask train` from tagging/sentences.txt; not edited by hand
#% columns = feature\tweight
";
/// Times that every sentence is looked at. Chosen by the held-out tenths: from 5 on nothing is gained, at 14 some is lost.
const EPOCHS: usize = 8;
/// Parts of the sentences that are held out one after another to see what was learned.
const FOLDS: usize = 10;

/// Learns and writes the weights; with `check` compares them with the file instead and says whether they are the same.
pub(crate) fn run(root: &Path, check: bool) -> Result<bool> {
    let text = fs::read_to_string(root.join(SENTENCES)).with_context(|| format!("cannot read {SENTENCES}"))?;
    let sentences = read_labelled(&text).map_err(|e| anyhow!("{SENTENCES}: {e}"))?;
    let lexicon = Lexicon::builtin();
    let training = train(&lexicon, &sentences, &[], EPOCHS);
    let mut rows = HEAD.to_owned();
    for (feature, weight) in &training.weights {
        let _ = writeln!(rows, "{feature}\t{weight}");
    }
    let path = root.join(WEIGHTS);
    if check {
        let written = fs::read_to_string(&path).with_context(|| format!("cannot read {WEIGHTS}"))?;
        let is_same = written == rows;
        println!(
            "train: {WEIGHTS} is {}",
            if is_same { "as learned" } else { "not what training gives; run: cargo xtask train" }
        );
        return Ok(is_same);
    }
    fs::write(&path, rows).with_context(|| format!("cannot write {WEIGHTS}"))?;
    let percent = |part: usize, whole: usize| 100.0 * to_f64(part) / to_f64(whole.max(1));
    println!("train: {} sentences, {} weights", sentences.len(), training.weights.len());
    println!(
        "train: labelled words read right: {:.2} % by hand weights, {:.2} % learned; {} words have a label that no reading fits",
        percent(training.before, training.words),
        percent(training.after, training.words),
        training.unreachable.len()
    );
    let (mut before, mut after, mut words) = (0, 0, 0);
    for fold in 0..FOLDS {
        let part = |keep: bool| -> Vec<Labelled> {
            (0..).zip(&sentences).filter(|(n, _)| (n % FOLDS != fold) == keep).map(|(_, s)| s.clone()).collect()
        };
        let held = train(&lexicon, &part(true), &part(false), EPOCHS);
        before += held.before;
        after += held.after;
        words += held.words;
    }
    println!(
        "train: held out, in {FOLDS} parts: {:.2} % by hand weights, {:.2} % learned",
        percent(before, words),
        percent(after, words)
    );
    Ok(true)
}
