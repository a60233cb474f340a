//! `musnad lexicon import`: tables of the user's own become a folder for `--lexicon`.

use std::fs;
use std::path::{Path, PathBuf};

use musnad::lexicon::{Imported, LexiconError, Source, Tally, embedded, from_dir, import_camel_morph};

use super::args::{Global, Tables};
use super::errors::{Code, Exit, Failure, Fatal, cause_of, printable, quoted, say};
use super::progress::{count, thousands};

/// How many words that were left out are named without `-v`.
const NAMED: usize = 3;

/// Imports tables into a new folder.
pub(crate) fn import(from: Tables, files: &[PathBuf], output: &Path, global: &Global) -> Result<Exit, Fatal> {
    must_be_free(output)?;
    let tables = files.iter().map(|file| read(file)).collect::<Result<Vec<_>, _>>()?;
    let known = known(global)?;
    let imported = match from {
        Tables::CamelMorph => import_camel_morph(&tables, &known),
    };
    let imported = imported.map_err(|errors| said(Exit::Unreadable, &errors))?;
    if !imported.files.is_empty() {
        write(&imported, output)?;
    }
    if !global.quiet {
        imported.tallies.iter().filter(|t| t.rows > 0).for_each(|t| report(t, global.verbose > 0));
        if imported.files.is_empty() {
            say("nothing to write: the lexicon has these words already, or they were left out");
        } else {
            say(conditions(from, output));
        }
    }
    Ok(if imported.files.is_empty() { Exit::Nothing } else { Exit::Done })
}

/// Refuses a folder that holds something: an import never mixes with rows that somebody has edited.
fn must_be_free(output: &Path) -> Result<(), Fatal> {
    let shown = output.display().to_string();
    match fs::read_dir(output).map(Iterator::count) {
        Ok(0) => Ok(()),
        Ok(_) => Err(Fatal::usage(format_args!("{} is not empty; name a new folder after -o", printable(&shown)))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Fatal::output(&shown, &error)),
    }
}

fn read(file: &Path) -> Result<(String, String), Fatal> {
    let name = file.display().to_string();
    let fail = |code, cause: &str, next: &str| {
        Fatal::Said(Exit::Unreadable, Failure::new(code, &name, &name, cause, next).line(false))
    };
    let bytes = fs::read(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => fail(Code::E0208, "there is no such file", "look at its spelling"),
        _ => fail(Code::E0211, &cause_of(&error), "look at the file and your rights"),
    })?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok((name, text)),
        Err(_) => Err(fail(Code::E0202, "the table is not UTF-8", "save it as UTF-8")),
    }
}

/// Gives the lexicon that the folder will lie on: the built-in one and the folders of `--lexicon`.
fn known(global: &Global) -> Result<Vec<Source>, Fatal> {
    let mut sources = embedded();
    for dir in &global.lexicon {
        sources.extend(from_dir(dir).map_err(|error| said(Exit::Io, &[error]))?);
    }
    Ok(sources)
}

fn said(exit: Exit, errors: &[LexiconError]) -> Fatal {
    let lines: Vec<String> = errors.iter().map(|e| format!("error: {}", printable(&e.to_string()))).collect();
    Fatal::Said(exit, lines.join("\n"))
}

fn write(imported: &Imported, output: &Path) -> Result<(), Fatal> {
    for file in &imported.files {
        let path = output.join(file.name);
        let folder = path.parent().unwrap_or(output);
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, &file.text));
        written.map_err(|error| Fatal::output(&path.display().to_string(), &error))?;
    }
    Ok(())
}

/// Says what became of the rows that were meant for one file.
fn report(tally: &Tally, names_all: bool) {
    let number = |n: usize| thousands(n as u64);
    say(format_args!(
        "{}: {} written, {} in the lexicon already; {} of the tables, {} of them further stems of a word",
        tally.file,
        count(tally.written as u64, "row"),
        number(tally.known),
        count(tally.rows as u64, "row"),
        number(tally.stems),
    ));
    for (reason, words) in &tally.left_out {
        let shown = if names_all { words.len() } else { words.len().min(NAMED) };
        let more = if shown < words.len() { ", …" } else { "" };
        let named = printable(&words[..shown].join(", "));
        say(format_args!("  left out {}: {} ({named}{more})", number(words.len()), printable(reason)));
    }
}

/// Says on what terms the folder may be used, and how.
fn conditions(from: Tables, output: &Path) -> String {
    let dir = quoted(&output.display().to_string());
    let licence = match from {
        Tables::CamelMorph => {
            "Camel Morph MSA is by CAMeL Lab, New York University Abu Dhabi, under CC BY 4.0: name them, and that the rows\n\
             were changed, where you pass the folder on. https://creativecommons.org/licenses/by/4.0/"
        }
    };
    format!("use it with: --lexicon {dir}\n{licence}")
}
