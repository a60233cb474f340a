//! Batches: order, `-j`, inputs of every kind.

use std::io::Write as _;

use crate::scratch::{REFUSAL, Scratch, TALKS, line};

/// Many small articles with bad ones among them, more than one chunk of the program.
fn many(n: usize) -> String {
    (0..n)
        .map(|i| match i % 7 {
            3 => "{broken\n".to_owned(),
            k if k % 2 == 0 => line(&i.to_string(), TALKS),
            _ => line(&i.to_string(), REFUSAL),
        })
        .collect()
}

#[test]
fn bytes_and_order_are_the_same_whatever_the_number_of_jobs() {
    let dir = Scratch::new("jobs");
    dir.file("news.jsonl", many(1300)).file("a.txt", TALKS);
    let runs: Vec<_> = ["1", "8"].iter().map(|j| dir.run(&["read", "news.jsonl", "a.txt", "-j", j])).collect();
    assert_eq!(runs[0].stdout, runs[1].stdout);
    assert_eq!(runs[0].stderr, runs[1].stderr);
    let expected: Vec<String> =
        (0..1300).filter(|i| i % 7 != 3).map(|i| i.to_string()).chain(["a.txt".to_owned()]).collect();
    assert_eq!(runs[0].ids(), expected);
}

#[test]
fn inputs_are_read_in_the_order_given_and_folders_sorted() {
    let dir = Scratch::new("order");
    dir.file("n/10.txt", TALKS).file("n/2.txt", TALKS).file("n/1/x.txt", REFUSAL).file("n/0.jsonl", line("j", TALKS));
    dir.file("z.txt", REFUSAL).file("list", "n/2.txt\n  z.txt\n");
    let ran = dir.run(&["read", "z.txt", "n", "@list"]);
    assert_eq!(ran.ids(), ["z.txt", "j", "n/1/x.txt", "n/10.txt", "n/2.txt", "n/2.txt", "z.txt"], "{}", ran.stderr);
}

#[test]
fn stdin_is_text_or_jsonl_by_its_first_character() {
    let dir = Scratch::new("stdin");
    assert_eq!(dir.pipe(&["read"], TALKS).ids(), ["-"]);
    assert_eq!(dir.pipe(&["read", "-"], line("7", TALKS)).ids(), ["7"]);
    let unnamed = dir.pipe(&["read", "-"], "\n{\"body\": \"وصل الوفد\"}\n");
    assert_eq!(unnamed.ids(), ["-:2"]);
    let forced = dir.pipe(&["read", "--input-format", "text"], "{وصل الوفد إلى العاصمة}");
    assert_eq!((forced.code, forced.ids()), (Some(0), vec!["-".to_owned()]));
}

#[test]
fn number_ids_arguments_and_metadata_reach_the_record() {
    let dir = Scratch::new("fields");
    let input = "{\"id\":5,\"title\":\"عنوان\",\"body\":\"وصل الوفد\",\"outlet\":\"الغد\",\"published\":\"2024-05-01\",\"url\":\"http://x.example/5\"}\n";
    let doc = |args: &[&str]| -> serde_json::Value {
        let record: serde_json::Value = serde_json::from_str(&dir.pipe(args, input).stdout).unwrap();
        record["doc"].clone()
    };
    let plain = doc(&["read"]);
    assert_eq!((&plain["id"], &plain["title"]), (&"5".into(), &"عنوان".into()));
    assert_eq!((&plain["published"], &plain["published_from"]), (&"2024-05-01".into(), &"metadata".into()));
    assert_eq!((&plain["outlet"], &plain["url"]), (&"الغد".into(), &"http://x.example/5".into()));
    let told = doc(&["read", "--published", "2023-01-02", "--outlet", "الرأي"]);
    assert_eq!((&told["published"], &told["published_from"]), (&"2023-01-02".into(), &"argument".into()));
    assert_eq!(told["outlet"], "الرأي");
    assert!(doc(&["read", "--published", "none"])["published"].is_null());
}

#[test]
fn title_of_a_text_is_its_first_line_before_an_empty_one() {
    let dir = Scratch::new("titles");
    dir.file("a.txt", TALKS);
    let title = |args: &[&str]| -> serde_json::Value {
        let record: serde_json::Value = serde_json::from_str(&dir.run(args).stdout).unwrap();
        assert_eq!(record["doc"]["characters"], TALKS.chars().count(), "the analysed text is the file");
        record["doc"]["title"].clone()
    };
    assert_eq!(title(&["read", "a.txt"]), TALKS.lines().next().unwrap());
    assert!(title(&["read", "a.txt", "--title", "none"]).is_null());
}

#[test]
fn fail_fast_ends_the_batch_at_the_first_failure() {
    let dir = Scratch::new("fail-fast");
    dir.file("news.jsonl", many(40));
    for jobs in ["1", "8"] {
        let ran = dir.run(&["read", "news.jsonl", "--fail-fast", "-j", jobs]);
        assert_eq!((ran.code, ran.ids().len(), ran.errors().len()), (Some(3), 3, 1));
    }
}

#[test]
fn own_output_in_the_folder_is_no_input() {
    let dir = Scratch::new("own-output");
    dir.file("n/a.txt", TALKS);
    for _ in 0..2 {
        let ran = dir.run(&["read", "n", "-o", "n/out.jsonl", "--errors", "n/errors.jsonl"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""), "{}", ran.stderr);
        assert_eq!(dir.text("n/out.jsonl").lines().count(), 1);
    }
}

#[test]
fn closed_pipe_is_quiet() {
    let dir = Scratch::new("pipe");
    dir.file("news.jsonl", (0..4000).map(|i| line(&i.to_string(), TALKS)).collect::<String>());
    let mut command = dir.command(&["read", "news.jsonl", "-q"]);
    let mut child = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
    let mut first = [0u8; 10];
    std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut first).unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn lines_are_streamed_and_end_without_a_line_break() {
    let dir = Scratch::new("stream");
    let mut child = dir.command(&["read", "--input-format", "jsonl"]);
    let mut child = child.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(line("1", TALKS).as_bytes()).unwrap();
    stdin.write_all(line("2", REFUSAL).trim_end().as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.stdout.iter().filter(|b| **b == b'\n').count(), 2);
}
