//! Folding: the map is monotone, every span lies on character boundaries, every token is in one sentence.
#![no_main]

use libfuzzer_sys::fuzz_target;
use musnad_text::{Text, split_sentences};

fuzz_target!(|data: &[u8]| {
    let original = String::from_utf8_lossy(data).into_owned();
    let text = Text::new(original.clone());
    assert_eq!(text.original(), original);
    assert_eq!(text.safe().len(), text.key().len());
    let mut last = 0;
    for n in 0..text.tokens().len() {
        let span = text.token_span(n);
        assert!(span.start >= last && span.end > span.start, "token {n}");
        assert!(original.get(span.start as usize..span.end as usize).is_some(), "token {n} cuts a character");
        assert_eq!(text.start_char(span.start) as usize, original[..span.start as usize].chars().count());
        last = span.start;
    }
    let mut next = 0;
    for sentence in split_sentences(&text) {
        assert_eq!(sentence.first, next);
        assert!(sentence.last > sentence.first);
        next = sentence.last;
    }
    assert_eq!(next as usize, text.tokens().len());
});
