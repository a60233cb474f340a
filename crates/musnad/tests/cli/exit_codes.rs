//! One row an exit code.

use crate::scratch::{REFUSAL, Scratch, TALKS, line};

#[test]
fn exit_code_says_how_it_went() {
    let dir = Scratch::new("exit-codes");
    dir.file("a.txt", TALKS).file("b.txt", REFUSAL).file("empty.txt", "").file("news.jsonl", line("1", TALKS));
    dir.file("folder/notes.md", "x")
        .file("lexicon/strange.tsv", "x")
        .file("list", "a.txt\n\nb.txt\n")
        .file("nolist", "c.txt\n");
    let rows: &[(&[&str], i32)] = &[
        (&["read", "a.txt"], 0),
        (&["read", "a.txt", "b.txt", "--published", "2024-05-01"], 0),
        (&["read", "@list"], 0),
        (&["read", "news.jsonl", "--strict"], 0),
        (&["read", "a.txt", "--published", "none", "--strict"], 0),
        (&["read", "a.txt", "--stage", "tokens"], 0),
        (&["explain", "E0203"], 0),
        (&["explain", "e0301"], 0),
        (&["lexicon", "check"], 0),
        (&["--help"], 0),
        (&["read", "--help"], 0),
        (&["--version"], 0),
        (&["explain", "a.txt#e999"], 1),
        (&["lexicon", "find", "ظظظظظ"], 1),
        (&[], 2),
        (&["raed", "a.txt"], 2),
        (&["read", "a.txt", "--published", "01/05/2024"], 2),
        (&["read", "a.txt", "--published", "2024-02-30"], 2),
        (&["read", "a.txt", "--stage", "sentnces"], 2),
        (&["read", "a.txt", "--format", "xml"], 2),
        (&["read", "a.txt", "-o", "a.txt"], 2),
        (&["explain", "a.txt"], 2),
        (&["explain", "nothing"], 2),
        (&["explain", "news.jsonl:9#e0"], 2),
        (&["read", "empty.txt"], 3),
        (&["read", "a.txt", "missing.txt"], 3),
        (&["read", "folder"], 3),
        (&["read", "@nolist"], 3),
        (&["read", "@missing"], 3),
        (&["read", "a.txt", "--strict"], 3),
        (&["explain", "empty.txt#e0"], 3),
        (&["read", "a.txt", "-o", "no/such/folder/out.jsonl"], 4),
        (&["read", "a.txt", "--errors", "no/such/folder/errors.jsonl"], 4),
        (&["read", "a.txt", "--lexicon", "nowhere"], 4),
        (&["read", "a.txt", "--lexicon", "lexicon"], 4),
        (&["lexicon", "check", "nowhere"], 4),
    ];
    for (args, code) in rows {
        let ran = dir.run(args);
        assert_eq!(ran.code, Some(*code), "{args:?}\n{}\n{}", ran.stdout, ran.stderr);
        assert!(*code == 0 || !ran.stderr.is_empty() || args[0] == "lexicon", "{args:?} fails without a word");
    }
    assert_eq!(dir.text("a.txt"), TALKS, "an input is never written to");
}

#[test]
fn article_without_event_is_empty_only_when_asked() {
    let dir = Scratch::new("fail-empty");
    dir.file("a.txt", "الجو جميل اليوم.");
    assert_eq!(dir.run(&["read", "a.txt"]).code, Some(0));
    assert_eq!(dir.run(&["read", "a.txt", "--fail-empty"]).code, Some(1));
    assert_eq!(dir.run(&["read", "a.txt", "missing.txt", "--fail-empty"]).code, Some(3), "a failure counts more");
}

#[test]
fn without_a_command_two_examples_are_shown() {
    let ran = Scratch::new("bare").run(&[]);
    assert_eq!(ran.stderr.matches("\n  ").count(), 2, "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
}

#[test]
fn typo_is_answered_with_what_was_meant() {
    let dir = Scratch::new("typo");
    dir.file("news/seed.txt", TALKS);
    assert!(dir.run(&["read", "news/sead.txt"]).stderr.contains("did you mean news/seed.txt?"));
    assert!(dir.run(&["read", "news/seed.txt", "--stage", "token"]).stderr.contains("did you mean tokens?"));
    assert!(dir.run(&["explain", "E0230"]).stderr.contains("did you mean E0"));
}

#[test]
fn every_code_that_is_printed_has_a_long_text() {
    let dir = Scratch::new("long-texts");
    for code in ["E0201", "E0205", "E0211", "E0301", "E0402", "E0500"] {
        let ran = dir.run(&["explain", code]);
        assert!(ran.stdout.starts_with(code) && ran.stdout.contains("What to do"), "{}", ran.stdout);
    }
}
