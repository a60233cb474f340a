//! Rows of a user's own lexicon files: checking and, where nothing is wrong, compiling never panics.
//! The first byte picks the file.
#![no_main]

use std::borrow::Cow;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use musnad_lexicon::{Source, check, embedded};

static FILES: LazyLock<Vec<String>> =
    LazyLock::new(|| embedded().into_iter().map(|s| s.name).filter(|n| n.ends_with(".tsv")).collect());

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let name = &FILES[usize::from(*first) % FILES.len()];
    let source = Source { name: name.clone(), shown: name.clone(), text: Cow::Owned(text.to_owned()) };
    for error in check(&[source]) {
        assert!(!error.to_string().is_empty());
    }
});
