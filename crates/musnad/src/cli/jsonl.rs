//! JSON lines: cut from the stream one by one, with a cap, and read into articles.

use std::io::{self, BufRead, Read as _};

use musnad::{Article, PublishedFrom};
use serde::Deserialize;
use serde_json::Value;

use super::args::{InputArgs, Published, parse_day};
use super::decode::{MAX_BYTES, Whose, decode};
use super::errors::{Code, Failure};

/// A line of a stream.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Its bytes without the line break.
    Bytes(Vec<u8>),
    /// Longer than [`MAX_BYTES`]; passed over without keeping it.
    TooLong,
}

/// The lines of a stream that are not blank, with their numbers from 1.
pub(crate) struct Lines {
    reader: Box<dyn BufRead>,
    number: u64,
}

impl Lines {
    /// Reads from `reader`.
    pub(crate) fn new(reader: Box<dyn BufRead>) -> Self {
        Self { reader, number: 0 }
    }

    /// Gives the next line that is not blank.
    pub(crate) fn next_line(&mut self) -> io::Result<Option<(u64, Line)>> {
        loop {
            let mut bytes = Vec::new();
            let cap = MAX_BYTES as u64 + 1;
            if (&mut self.reader).take(cap).read_until(b'\n', &mut bytes)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            if bytes.last() == Some(&b'\n') {
                bytes.pop();
            } else if bytes.len() > MAX_BYTES {
                self.reader.skip_until(b'\n')?;
                return Ok(Some((self.number, Line::TooLong)));
            }
            if self.number == 1 && bytes.starts_with("\u{FEFF}".as_bytes()) {
                bytes.drain(..3);
            }
            if !bytes.iter().all(u8::is_ascii_whitespace) {
                return Ok(Some((self.number, Line::Bytes(bytes))));
            }
        }
    }
}

/// The fields that are read; others are passed over.
#[derive(Deserialize)]
struct Fields {
    id: Option<Value>,
    title: Option<Value>,
    body: Option<Value>,
    outlet: Option<Value>,
    published: Option<Value>,
    url: Option<Value>,
}

/// Reads the article of one line. `whose.id` stands in where the line has no id.
pub(crate) fn parse(bytes: Vec<u8>, whose: Whose<'_>, args: &InputArgs) -> Result<Article, Failure> {
    let text = decode(bytes, whose)?;
    let fields: Fields = serde_json::from_str(&text).map_err(|error| not_an_object(&error, whose))?;
    let id = match fields.id {
        Some(Value::String(id)) if !id.is_empty() => id,
        Some(Value::Number(id)) => id.to_string(),
        _ => whose.id.to_owned(),
    };
    let whose = Whose { id: &id, ..whose };
    let body = match fields.body {
        Some(Value::String(body)) => body,
        Some(Value::Null) | None => {
            return Err(whose.fails(Code::E0207, "no body", "put the article's text in \"body\""));
        }
        Some(_) => return Err(whose.fails(Code::E0207, "\"body\" is no string", "put the article's text in \"body\"")),
    };
    let (published, published_from) = match (args.published, fields.published) {
        (Some(Published::Day(day)), _) => (Some(day), PublishedFrom::Argument),
        (Some(Published::Unknown), _) | (None, None | Some(Value::Null)) => (None, PublishedFrom::None),
        (None, Some(Value::String(day))) if day.trim().is_empty() => (None, PublishedFrom::None),
        (None, Some(Value::String(day))) => match parse_day(&day) {
            Some(day) => (Some(day), PublishedFrom::Metadata),
            None => return Err(bad_date(&format!("{day:?}"), whose)),
        },
        (None, Some(other)) => return Err(bad_date(&other.to_string(), whose)),
    };
    Ok(Article {
        title: text_of(fields.title),
        body,
        outlet: args.outlet.clone().or_else(|| text_of(fields.outlet)),
        published,
        published_from,
        url: text_of(fields.url),
        id,
    })
}

/// Gives a field that is a text and not empty.
fn text_of(value: Option<Value>) -> Option<String> {
    match value {
        Some(Value::String(text)) if !text.is_empty() => Some(text),
        _ => None,
    }
}

fn bad_date(found: &str, whose: Whose<'_>) -> Failure {
    let shown: String = found.chars().take(40).collect();
    let cause = format!("\"published\" is {shown}, not YYYY-MM-DD");
    whose.fails(Code::E0209, &cause, "rewrite it, or give --published for the whole batch")
}

fn not_an_object(error: &serde_json::Error, whose: Whose<'_>) -> Failure {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or(&text);
    let what = what.strip_suffix(", expected struct Fields").unwrap_or(what);
    let place = format!("{}:{}", whose.place, error.column());
    let whose = Whose { place: &place, ..whose };
    whose.fails(Code::E0206, &format!("no JSON object: {what}"), "write one object a line (jq -c does)")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{InputFormat, Title};

    const ARGS: InputArgs =
        InputArgs { input_format: InputFormat::Jsonl, published: None, outlet: None, title: Title::Auto };
    const WHOSE: Whose<'_> = Whose { id: "news.jsonl:3", place: "news.jsonl:3", file: "news.jsonl" };

    fn read(line: &str) -> Result<Article, Failure> {
        parse(line.as_bytes().to_vec(), WHOSE, &ARGS)
    }

    #[test]
    fn fields_are_read_and_unknown_ones_passed_over() {
        let article =
            read(r#"{"id":17,"title":"ع","body":"خبر","outlet":"","published":"2024-05-01T10:00","x":[1]}"#).unwrap();
        assert_eq!((article.id.as_str(), article.title.as_deref(), article.body.as_str()), ("17", Some("ع"), "خبر"));
        assert_eq!((article.outlet, article.published_from), (None, PublishedFrom::Metadata));
        assert_eq!(article.published, Some(jiff::civil::date(2024, 5, 1)));
    }

    #[test]
    fn line_without_id_is_called_by_its_place() {
        assert_eq!(read(r#"{"body":"خبر"}"#).unwrap().id, "news.jsonl:3");
    }

    #[test]
    fn bad_lines_say_what_is_wrong_and_where() {
        for (line, code, place) in [
            ("{\"body\": \"خبر\"", Code::E0206, "news.jsonl:3:17"),
            ("[1]", Code::E0206, "news.jsonl:3:"),
            ("خبر", Code::E0206, "news.jsonl:3:"),
            (r#"{"id":"x"}"#, Code::E0207, "news.jsonl:3"),
            (r#"{"id":"x","body":5}"#, Code::E0207, "news.jsonl:3"),
            (r#"{"body":"خبر","published":"01/05/2024"}"#, Code::E0209, "news.jsonl:3"),
            (r#"{"body":"خبر","published":1714521600}"#, Code::E0209, "news.jsonl:3"),
        ] {
            let failure = read(line).unwrap_err();
            assert_eq!(failure.code, code, "{line}");
            assert!(failure.path.starts_with(place), "{line}: {}", failure.path);
        }
    }

    #[test]
    fn too_long_line_is_passed_over_and_the_next_is_read() {
        let long = vec![b'x'; MAX_BYTES + 9];
        let input = [b"\xEF\xBB\xBF1\n\n".as_slice(), &long, b"\n2\r\n3"].concat();
        let mut lines = Lines::new(Box::new(io::Cursor::new(input)));
        let mut next = || lines.next_line().unwrap();
        assert_eq!(next(), Some((1, Line::Bytes(b"1".to_vec()))));
        assert_eq!(next(), Some((3, Line::TooLong)));
        assert_eq!(next(), Some((4, Line::Bytes(b"2\r".to_vec()))));
        assert_eq!(next(), Some((5, Line::Bytes(b"3".to_vec()))));
        assert_eq!(next(), None);
    }
}
