//! `lexicon import`: a table of the user's own becomes a folder that `--lexicon` takes.

use crate::scratch::Scratch;

/// Words of our own, in the format of Camel Morph's table of adjectives.
const TABLE: &str = "\
,DEFINE,CLASS,PATTERN_ABSTRACT,INTERDIGITATION,LEMMA,FORM,COND-T,COND-S,GLOSS,FEAT
0,LEXICON,[STEM-ADJ],NTWS+iy~,,Zukagiy~,Zukagiy~,MS||MD||MP||FS||FD||FP,_,\"of nothing, really\",pos:adj gen:- num:- rat:n
1,LEXICON,[STEM-ADJ],1a2iy3,,jadiyd,jadiyd,MS||MD||FS||FD||FP,_,new,pos:adj gen:- num:- rat:n
2,#LEXICON,[STEM-ADJ],1a2iy3,,Zagiyg,Zagiyg,MS,_,,pos:adj gen:- num:- rat:n
";

#[test]
fn imported_folder_is_loaded() {
    let dir = Scratch::new("import");
    dir.file("adjectives.csv", TABLE);
    let ran = dir.run(&["lexicon", "import", "camel-morph", "adjectives.csv", "-o", "mine"]);
    assert_eq!((ran.code, &*ran.stdout), (Some(0), ""), "{}", ran.stderr);
    assert!(ran.stderr.contains("words/adjectives.tsv: 1 row written, 1 in the lexicon already"), "{}", ran.stderr);
    assert!(ran.stderr.contains("left out 1: taken out by the table's authors (#LEXICON) (Zagiyg)"), "{}", ran.stderr);
    assert!(ran.stderr.contains("under CC BY 4.0"), "{}", ran.stderr);
    let text = dir.text("mine/words/adjectives.tsv");
    assert!(
        text.contains("#% licence = CC-BY-4.0\n") && text.ends_with("\na.cm-zukaghiyy\tظكغي\tة\t+ون\trelation\t\t\n")
    );
    assert_eq!(dir.run(&["lexicon", "check", "mine"]).code, Some(0));
    let found = dir.run(&["lexicon", "find", "والظكغيون", "--lexicon", "mine"]);
    assert!(found.stdout.contains("a.cm-zukaghiyy"), "{}", found.stdout);
}

#[test]
fn folder_that_holds_something_is_left_alone() {
    let dir = Scratch::new("import-full");
    dir.file("adjectives.csv", TABLE).file("mine/words/adjectives.tsv", "mine");
    std::fs::create_dir(dir.path().join("empty")).unwrap();
    let import = |output| dir.run(&["lexicon", "import", "camel-morph", "adjectives.csv", "-q", "-o", output]);
    let ran = import("mine");
    assert_eq!(ran.code, Some(2), "{}", ran.stderr);
    assert_eq!(dir.text("mine/words/adjectives.tsv"), "mine");
    let ran = import("empty");
    assert_eq!((ran.code, &*ran.stderr), (Some(0), ""));
    let again = dir.run(&["lexicon", "import", "camel-morph", "adjectives.csv", "--lexicon", "empty", "-o", "new"]);
    assert_eq!(again.code, Some(1), "all of it is there: {}", again.stderr);
    assert!(!dir.path().join("new").exists());
}

#[test]
fn unknown_table_is_named_with_the_columns_that_it_lacks() {
    let dir = Scratch::new("import-unknown");
    dir.file("a.csv", TABLE).file("b.csv", TABLE.replace("COND-T", "CONDITION")).file("c.csv", [0xC7, 0x0A]);
    let import = |file| dir.run(&["lexicon", "import", "camel-morph", "a.csv", file, "-o", "mine"]);
    let ran = import("b.csv");
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    assert!(ran.stderr.contains("b.csv:1: ") && ran.stderr.contains("the column COND-T"), "{}", ran.stderr);
    assert_eq!((import("c.csv").code, import("d.csv").code), (Some(3), Some(3)));
    assert!(!dir.path().join("mine").exists(), "nothing is written");
}
