//! Rows of a user's own lexicon files: checking and, where nothing is wrong, compiling never panics.
//! The first byte picks the file.
#![no_main]

use std::borrow::Cow;

use libfuzzer_sys::fuzz_target;
use musnad_lexicon::{Source, check};

const FILES: &[&str] = &[
    "words/verbs.tsv",
    "actors/heads.tsv",
    "words/nouns.tsv",
    "words/adjectives.tsv",
    "words/closed.tsv",
    "words/phrases.tsv",
    "actors/countries.tsv",
    "actors/organizations.tsv",
    "actors/persons.tsv",
    "actors/outlets.tsv",
    "places/places.tsv",
    "frames/instruments.tsv",
    "tagging/transitions.tsv",
    "text/furniture.tsv",
    "time/words.tsv",
];

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let name = FILES[usize::from(*first) % FILES.len()];
    let source = Source { name: name.to_owned(), shown: name.to_owned(), text: Cow::Owned(text.to_owned()) };
    for error in check(&[source]) {
        assert!(!error.to_string().is_empty());
    }
});
