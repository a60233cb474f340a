//! What is printed where: stdout is data, without anything for terminals when it is no terminal.

use crate::scratch::{REFUSAL, Scratch, TALKS};

fn is_pure(text: &str) -> bool {
    !text.contains(|c| matches!(c, '\u{1b}' | '\u{2066}'..='\u{2069}' | '\u{202A}'..='\u{202E}'))
}

#[test]
fn piped_output_has_nothing_for_terminals() {
    let dir = Scratch::new("purity");
    dir.file("a.txt", format!("{REFUSAL}رفضت \u{1b}[31mالحكومة\u{202E} \u{2067}طلب\u{2069} المعارضة.\n"));
    for args in [
        &["read", "a.txt", "--format", "pretty"][..],
        &["read", "a.txt", "--format", "pretty", "-o", "out.txt"],
        &["lexicon", "find", "رفض", "--format", "pretty"],
        &["explain", "E0301"],
    ] {
        let ran = dir.run(args);
        assert!(is_pure(&ran.stdout) && is_pure(&ran.stderr), "{args:?}");
    }
    assert!(is_pure(&dir.text("out.txt")) && dir.text("out.txt").contains("Next: musnad "));
    let plain = dir.run(&["read", "a.txt"]).stdout;
    assert!(!plain.contains('\u{1b}'), "JSON escapes control characters");
}

#[test]
fn output_goes_by_suffix_and_format() {
    let dir = Scratch::new("suffix");
    dir.file("a.txt", TALKS);
    for (args, is_json) in [
        (&["-o", "x.jsonl"][..], true),
        (&["-o", "x.out"], true),
        (&["-o", "x.txt"], false),
        (&["-o", "x.txt", "--format", "jsonl"], true),
        (&["-o", "x.jsonl", "--format", "pretty"], false),
    ] {
        let ran = dir.run(&[&["read", "a.txt"], args].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""));
        assert_eq!(dir.text(args[1]).starts_with('{'), is_json, "{args:?}");
    }
}

#[test]
fn colour_is_asked_for_or_left_out() {
    let dir = Scratch::new("colour");
    dir.file("a.txt", TALKS);
    let pretty = ["read", "a.txt", "missing.txt", "--format", "pretty"];
    let has_colour = |extra: &[&str]| dir.run(&[&pretty[..], extra].concat()).stdout.contains('\u{1b}');
    assert!(has_colour(&["--color", "always"]));
    assert!(!has_colour(&["--color", "never"]) && !has_colour(&[]));
    let forced = dir.command(&pretty).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(forced.stdout.contains(&0x1b));
    let refused = dir.command(&pretty).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").output().unwrap();
    assert!(!refused.stdout.contains(&0x1b) && !refused.stderr.contains(&0x1b));
}

#[test]
fn summary_is_the_last_line_and_quiet_leaves_errors_only() {
    let dir = Scratch::new("summary");
    dir.file("a.txt", TALKS);
    let ran = dir.run(&["read", "a.txt", "missing.txt", "--published", "2024-05-01"]);
    let last = ran.stderr.lines().last().unwrap();
    assert!(last.starts_with("read 1 document: ") && last.ends_with("; 1 failed (E0208)"), "{last}");
    let quiet = dir.run(&["read", "a.txt", "missing.txt", "-q"]);
    assert_eq!((quiet.stderr.lines().count(), quiet.errors().len()), (1, 1), "{}", quiet.stderr);
}

#[test]
fn pretty_names_the_document_and_goes_on() {
    let dir = Scratch::new("pretty");
    dir.file("a.txt", REFUSAL);
    let text = dir.run(&["read", "a.txt", "--format", "pretty", "--published", "2024-05-01"]).stdout;
    let first = text.lines().next().unwrap();
    assert!(first.starts_with("a.txt  ") && first.ends_with("published 2024-05-01 (argument)"), "{first}");
    assert!(text.contains("Next: musnad explain a.txt#e0 --published 2024-05-01\n"), "{text}");
}

#[test]
fn stage_prints_the_layer_under_the_documents_name() {
    let dir = Scratch::new("stage");
    dir.file("a.txt", TALKS).file("b.txt", REFUSAL);
    for stage in musnad::Stage::ALL {
        let ran = dir.run(&["read", "a.txt", "b.txt", "--stage", stage.as_str()]);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        assert!(ran.stdout.starts_with("# newdoc id = a.txt\n") && ran.stdout.contains("\n# newdoc id = b.txt\n"));
    }
}

#[test]
fn event_is_explained_from_text_lines_and_stdin() {
    let dir = Scratch::new("explain");
    dir.file("a.txt", REFUSAL).file("n.jsonl", crate::scratch::line("1", TALKS) + &crate::scratch::line("2", REFUSAL));
    for what in ["a.txt#e0", "n.jsonl:2#e0"] {
        let ran = dir.run(&["explain", what, "--published", "2024-05-01"]);
        assert!(ran.code == Some(0) && !ran.stdout.is_empty(), "{what}: {}", ran.stderr);
    }
    assert_eq!(dir.pipe(&["explain", "-#e0"], REFUSAL).code, Some(0));
    assert!(dir.run(&["explain", "n.jsonl#e0"]).stderr.contains("n.jsonl:1#e0"));
}

#[test]
fn word_of_the_lexicon_is_found_with_its_patterns() {
    let dir = Scratch::new("find");
    let ran = dir.run(&["lexicon", "find", "رفض"]);
    let rows: Vec<serde_json::Value> = ran.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let patterns: Vec<&serde_json::Value> = rows.iter().flat_map(|r| r["patterns"].as_array().unwrap()).collect();
    assert!(patterns.iter().any(|p| p["id"] == "reject.rafada"), "{}", ran.stdout);
}
