//! The developers' tasks: `cargo xtask check-data`, `cargo xtask train`, `cargo xtask eval`.

#![expect(clippy::print_stdout, reason = "a command-line tool")]

mod check_data;
mod eval;
mod train;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask COMMAND

  check-data [--bless]        check every file of the lexicon; --bless rewrites data/LICENCES.tsv from their heads
  train [--check]             learn data/tagging/weights.tsv from data/tagging/sentences.txt; --check only compares
  eval [--update-floors]      measure the release build on ../shared (or $MUSNAD_SHARED), write reports/quality.md and
                              compare with reports/floors.toml; --update-floors raises the floors to what was measured
  eval words FILE.conllu      measure segmentation, tags and lemmas on any treebank file of the form of Arabic-PUD
  eval conjugation FILE.tsv   measure the generator on rows: vocalised lemma, form, UniMorph features";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["check-data"] => check_data::run(&root(), false),
        ["check-data", "--bless"] => check_data::run(&root(), true),
        ["train"] => train::run(&root(), false),
        ["train", "--check"] => train::run(&root(), true),
        ["eval", "words", file] => eval::words(&root(), Path::new(file)),
        ["eval", "conjugation", file] => eval::conjugation(Path::new(file)),
        ["eval"] => eval::run(&root(), false),
        ["eval", "--update-floors"] => eval::run(&root(), true),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Gives the root of the repository.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}
