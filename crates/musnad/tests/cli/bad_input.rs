//! Every kind of bad input: one line on stderr with document, cause and way out; the others are read; exit 3.

use std::io::{BufWriter, Write as _};

use crate::scratch::{REFUSAL, Scratch, TALKS, line};

/// Letters of Windows-1256 that spell «قال الوزير إن الوفد وصل».
const WINDOWS_1256: &[u8] = b"\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1 \xC5\xE4 \xC7\xE1\xE6\xDD\xCF \xE6\xD5\xE1";

#[test]
fn each_bad_document_is_one_line_and_the_others_are_read() {
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(TALKS.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let cases: &[(&str, &[u8], &str, &str, &str)] = &[
        ("empty.txt", b"", "E0201", "empty", "look whether"),
        ("blank.txt", b" \n\t\n", "E0201", "no letter", "look whether"),
        (
            "old encoding.txt",
            WINDOWS_1256,
            "E0202",
            "windows-1256",
            "iconv -f windows-1256 -t utf-8 'old encoding.txt'",
        ),
        ("utf16.txt", &utf16, "E0202", "utf-16", "iconv -f utf-16 -t utf-8 utf16.txt"),
        ("cut.txt", &TALKS.as_bytes()[..51], "E0202", "byte", "iconv -c"),
        ("nul.txt", b"\xD8\xAE\xD8\xA8\xD8\xB1\x00\x01", "E0203", "NUL", "take the text out"),
        ("packed.txt", b"\x1f\x8b\x08\x00\x00", "E0203", "gzip", "zcat packed.txt | musnad read -"),
        ("control.txt", b"\x01\x02\x03\x04abcd\x05", "E0203", "control characters", "take the text out"),
        ("english.txt", b"The minister met his counterpart.", "E0205", "0%", "take it out"),
        (
            "persian.txt",
            "رئیس جمهوری گفت که این توافق باید اجرا شود".as_bytes(),
            "E0205",
            "letters of Persian",
            "take it out",
        ),
        ("page.html", b"<html><body><p>news</p></body></html>", "E0205", "not Arabic", "markup"),
        ("digits.txt", b"1 2 3", "E0201", "no letter", "look whether"),
        ("empty.jsonl", b"\n\n", "E0201", "empty", "look whether"),
    ];
    let dir = Scratch::new("bad-documents");
    dir.file("good.txt", TALKS).file("last.txt", REFUSAL);
    for (name, content, code, cause, next) in cases {
        dir.file(name, content);
        let ran = dir.run(&["read", "good.txt", name, "last.txt"]);
        assert_eq!(ran.code, Some(3), "{name}: {}", ran.stderr);
        assert_eq!(ran.ids(), ["good.txt", "last.txt"], "{name}");
        let errors = ran.errors();
        assert_eq!(errors.len(), 1, "{name}: {}", ran.stderr);
        assert!(errors[0].starts_with(&format!("error[{code}]: {name}: ")), "{}", errors[0]);
        assert!(errors[0].contains(cause) && errors[0].contains(next), "{}", errors[0]);
        assert!(ran.stderr.contains("; 1 failed ("), "{}", ran.stderr);
    }
}

#[test]
fn all_kinds_in_one_folder_leave_the_good_ones() {
    let dir = Scratch::new("bad-folder");
    dir.file("in/a.txt", TALKS).file("in/b.txt", "").file("in/c.txt", WINDOWS_1256).file("in/d.txt", b"\0\0\0\0");
    dir.file("in/e.txt", "plain English only").file("in/f/g.txt", REFUSAL).file("in/.hidden.txt", TALKS);
    dir.file("in/h.jsonl", "{\n").file("in/notes.md", TALKS);
    let ran = dir.run(&["read", "in", "--errors", "errors.jsonl"]);
    assert_eq!(ran.code, Some(3));
    assert_eq!(ran.ids(), ["in/a.txt", "in/f/g.txt"]);
    assert!(
        ran.stderr.contains("read 2 documents") && ran.stderr.contains("5 failed (E0201, E0202, E0203, E0205, E0206)")
    );
    let errors: Vec<serde_json::Value> =
        dir.text("errors.jsonl").lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let codes: Vec<&str> = errors.iter().map(|e| e["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["E0201", "E0202", "E0203", "E0205", "E0206"]);
    assert_eq!(errors[0]["id"], "in/b.txt");
    assert_eq!(errors[4]["path"], "in/h.jsonl:1:1");
    assert!(errors.iter().all(|e| e.as_object().unwrap().len() == 4));
}

#[test]
fn bad_line_of_jsonl_keeps_the_others() {
    let dir = Scratch::new("bad-line");
    let bad = [
        ("{\"id\": \"x\", \"body\": \"خبر\"", "E0206", "news.jsonl:2:"),
        ("no json at all", "E0206", "news.jsonl:2:"),
        ("{\"id\": \"x\", \"text\": \"خبر\"}", "E0207", "news.jsonl:2: no body"),
        (
            "{\"id\": \"x\", \"body\": \"خبر\", \"published\": \"1/5/2024\"}",
            "E0209",
            "news.jsonl:2: \"published\" is \"1/5/2024\"",
        ),
        ("{\"id\": \"x\", \"body\": \"\"}", "E0201", "news.jsonl:2: no letter"),
        ("{\"id\": \"x\", \"body\": \"only English\"}", "E0205", "news.jsonl:2: not Arabic"),
        ("{\"id\": \"x\", \"body\": \"خبر\\u0000\"}", "E0203", "news.jsonl:2: binary"),
    ];
    for (text, code, place) in bad {
        dir.file("news.jsonl", format!("{}{text}\n\n{}", line("1", TALKS), line("3", REFUSAL)));
        let ran = dir.run(&["read", "news.jsonl"]);
        assert_eq!((ran.code, ran.ids()), (Some(3), vec!["1".to_owned(), "3".to_owned()]), "{text}");
        assert_eq!(ran.errors().len(), 1);
        assert!(ran.stderr.starts_with(&format!("error[{code}]: {place}")), "{}", ran.stderr);
    }
}

#[test]
fn line_of_fifty_megabytes_is_passed_over() {
    let dir = Scratch::new("long-line");
    let write = |to: &mut dyn FnMut(&[u8])| {
        to(line("1", TALKS).as_bytes());
        to(b"{\"id\": \"2\", \"body\": \"");
        (0..50).for_each(|_| to(&"خبر ".repeat(150_000).as_bytes()[..1_048_570]));
        to(b"\"}\n");
        to(line("3", REFUSAL).as_bytes());
    };
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("long-line.jsonl");
    let mut file = BufWriter::new(std::fs::File::create(&path).unwrap());
    write(&mut |bytes| file.write_all(bytes).unwrap());
    file.flush().unwrap();
    let ran = dir.run(&["read", path.to_str().unwrap()]);
    let as_text = dir.run(&["read", "--input-format", "text", path.to_str().unwrap()]);
    std::fs::remove_file(&path).unwrap();
    assert_eq!((ran.code, ran.ids()), (Some(3), vec!["1".to_owned(), "3".to_owned()]));
    assert!(ran.errors()[0].contains("E0204") && ran.errors()[0].contains("long-line.jsonl:2: larger than 16 MB"));
    assert_eq!((as_text.code, as_text.ids().len()), (Some(3), 0));
    assert!(as_text.errors()[0].contains("E0204"));
}

#[test]
fn odd_text_is_no_error() {
    let dir = Scratch::new("odd");
    for text in [
        "قال «الوزير إن الوفد \"وصل",
        "\u{FEFF}وصل الوفد\r\n\r\nثم غادر\r\n",
        "وصل ـــ الوفد؟!؟! (((",
        "\u{202E}خبر\u{200F}",
    ] {
        dir.file("a.txt", text);
        let ran = dir.run(&["read", "a.txt"]);
        assert_eq!((ran.code, ran.ids().len()), (Some(0), 1), "{text:?}: {}", ran.stderr);
    }
}

#[test]
fn missing_date_is_one_warning_a_batch() {
    let dir = Scratch::new("undated");
    dir.file("a.txt", REFUSAL).file("b.txt", REFUSAL);
    let ran = dir.run(&["read", "a.txt", "b.txt"]);
    assert_eq!(ran.stderr.matches("warning[E0301]").count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("2 of 2 documents"), "{}", ran.stderr);
    let strict = dir.run(&["read", "a.txt", "b.txt", "--strict"]);
    assert_eq!((strict.errors().len(), strict.stdout.as_str()), (2, ""));
    for args in [&["read", "a.txt", "-q"][..], &["read", "a.txt", "--published", "none", "-q"]] {
        assert_eq!(dir.run(args).stderr, "");
    }
    assert!(!dir.run(&["read", "a.txt", "--published", "none"]).stderr.contains("E0301"));
}

#[cfg(unix)]
#[test]
fn path_that_is_not_utf8_is_read() {
    use std::os::unix::ffi::OsStrExt as _;
    let dir = Scratch::new("odd-path");
    let name = std::ffi::OsStr::from_bytes(b"\xDE\xC7.txt");
    std::fs::write(dir.path().join(name), TALKS).unwrap();
    assert_eq!(dir.run(&["read", "."]).ids().len(), 1);
}
