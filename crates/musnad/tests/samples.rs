//! `samples/samples.jsonl` says what `samples/*.txt` and `samples/samples.tsv` say.
#![cfg(feature = "cli")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples")
}

fn text(file: &str) -> String {
    std::fs::read_to_string(folder().join(file)).expect(file)
}

fn lines() -> Vec<Value> {
    text("samples.jsonl").lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

fn field<'a>(line: &'a Value, name: &str) -> &'a str {
    line[name].as_str().unwrap_or_else(|| panic!("{}: no {name}", line["id"]))
}

#[test]
fn jsonl_holds_every_text_file_once() {
    let ids: Vec<String> = lines().iter().map(|line| field(line, "id").to_owned()).collect();
    let unique: BTreeSet<String> = ids.iter().cloned().collect();
    assert_eq!(ids.len(), unique.len(), "ids of samples.jsonl are not unique: {ids:?}");
    let files: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(unique, files, "samples.jsonl and samples/*.txt");
}

#[test]
fn jsonl_has_the_words_of_the_text_files() {
    for line in lines() {
        let id = field(&line, "id");
        let analysed = format!("{}\n\n{}", field(&line, "title"), field(&line, "body"));
        assert_eq!(analysed, text(&format!("{id}.txt")), "{id}: title and body of samples.jsonl against the text file");
    }
}

#[test]
fn jsonl_has_the_outlets_and_days_of_the_table() {
    let table = text("samples.tsv");
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|row| row.split('\t').collect()).collect();
    let lines = lines();
    assert_eq!(rows.len(), lines.len(), "rows of samples.tsv and lines of samples.jsonl");
    for line in lines {
        let file = format!("{}.txt", field(&line, "id"));
        let row = rows.iter().find(|row| row[0] == file).unwrap_or_else(|| panic!("{file} is not in samples.tsv"));
        assert_eq!((field(&line, "outlet"), field(&line, "published")), (row[1], row[2]), "{file}");
    }
}
