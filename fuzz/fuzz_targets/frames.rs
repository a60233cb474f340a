//! Frame files: whatever stands in them, parsing gives patterns or an error with a place.
#![no_main]

use std::borrow::Cow;

use libfuzzer_sys::fuzz_target;
use musnad_lexicon::{Source, parse_frames};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for name in ["frames/reject.toml", "frames/cues.toml", "frames/operators.toml"] {
        let source = Source { name: name.to_owned(), shown: name.to_owned(), text: Cow::Owned(text.to_owned()) };
        if let Err(error) = parse_frames(&source) {
            assert_eq!(error.location().0, name);
        }
    }
});
