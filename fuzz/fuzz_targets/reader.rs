//! Arbitrary bytes as an article: reading never panics, and every span of the record cuts the analysed text.
//! The first byte says whether there is a title (bit 0) and a day of publication (bit 1).
#![no_main]

use std::sync::{Arc, LazyLock};

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use musnad_lexicon::Lexicon;
use musnad_read::{Article, PublishedFrom, Reader};
use serde_json::Value;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Arc::new(Lexicon::builtin())));

fuzz_target!(|data: &[u8]| {
    let (flags, rest) = data.split_first().map_or((0, data), |(first, rest)| (*first, rest));
    let text = String::from_utf8_lossy(rest).into_owned();
    let (title, body) = match text.split_once("\n\n") {
        Some((title, body)) if flags & 1 == 1 => (Some(title.to_owned()), body.to_owned()),
        _ => (None, text),
    };
    let day = (flags & 2 == 2).then(|| date(2019, 11, 27));
    let published_from = if day.is_some() { PublishedFrom::Argument } else { PublishedFrom::None };
    let article = Article { id: "fuzz".to_owned(), title, body, published: day, published_from, ..Article::default() };
    let record = READER.read(&article);
    let length = article.analysed().chars().count() as u64;
    let json = serde_json::to_value(&record).expect("a record is JSON");
    check_spans(&json, length, "record");
    let mut last = 0;
    for sentence in &record.sentences {
        assert!(sentence.span.start >= last, "sentences overlap or are out of order");
        last = sentence.span.end;
    }
    let again = serde_json::to_value(READER.read(&article)).expect("a record is JSON");
    assert_eq!(json, again, "two readings differ");
});

/// Checks every object that has `start` and `end`, wherever it stands.
fn check_spans(value: &Value, length: u64, path: &str) {
    match value {
        Value::Object(fields) => {
            if let (Some(start), Some(end)) =
                (fields.get("start").and_then(Value::as_u64), fields.get("end").and_then(Value::as_u64))
            {
                assert!(start <= end && end <= length, "{path}: {start}..{end} in a text of {length}");
            }
            for (name, field) in fields {
                check_spans(field, length, &format!("{path}.{name}"));
            }
        }
        Value::Array(items) => items.iter().for_each(|item| check_spans(item, length, path)),
        _ => {}
    }
}
