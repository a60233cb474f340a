//! The importer on the tables of Camel Morph MSA, where `../shared` (or `$MUSNAD_SHARED`) has them.

use std::path::{Path, PathBuf};

use musnad_lexicon::{Source, check, embedded, import_camel_morph};

const TABLES: [&str; 4] = ["MSA-Verb-LEX-PV.csv", "MSA-Verb-LEX-IV.csv", "MSA-Adj-LEX.csv", "MSA-Noun-Prop-LEX.csv"];

fn folder() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("MUSNAD_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    shared.join("outside/camel_morph")
}

#[test]
fn whole_tables_become_a_folder_that_loads_and_no_row_is_lost() {
    let folder = folder();
    if !folder.is_dir() {
        eprintln!("skipped: no {}", folder.display());
        return;
    }
    let tables = TABLES.map(|name| (name.to_owned(), std::fs::read_to_string(folder.join(name)).expect(name)));
    let imported = import_camel_morph(&tables, &embedded()).unwrap_or_else(|errors| panic!("{errors:?}"));
    for tally in &imported.tallies {
        let left_out: usize = tally.left_out.values().map(Vec::len).sum();
        assert_eq!(tally.rows, tally.stems + tally.known + tally.written + left_out, "{}", tally.file);
    }
    let verbs = &imported.tallies[0];
    let odd: usize = verbs.left_out.values().map(Vec::len).sum();
    assert!(verbs.known + verbs.written > 9_000 && odd < 100, "{verbs:?}");
    let mut all = embedded();
    all.extend(imported.files.iter().map(|file| Source {
        name: file.name.to_owned(),
        shown: file.name.to_owned(),
        text: file.text.clone().into(),
    }));
    let errors = check(&all);
    assert!(errors.is_empty(), "{} errors, first: {}", errors.len(), errors[0]);
}
