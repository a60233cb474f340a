//! The embedded data and folders of the user's own.

use std::fs;
use std::path::{Path, PathBuf};

use musnad_lexicon::{ErrorKind, Lexicon, LexiconError, NamedKind, check, embedded};

const NOUNS: &str = "\
#% musnad-lexicon 1
#% licence = CC-BY-4.0
#% source  = written for this test
#% columns = id\tlemma\tgender\tplural\tclass\tregister\tnote
";
const ORGANIZATIONS: &str = "\
#% musnad-lexicon 1
#% licence = CC-BY-4.0
#% source  = written for this test
#% columns = id\tname\taliases\tname_en\tcountry\tsectors\tkind\tnote
";

/// A folder that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        Self(root)
    }

    fn file(self, name: &str, text: &str) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn errors(&self) -> Vec<LexiconError> {
        Lexicon::from_dir(&self.0).expect_err("the folder is wrong")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn compiled(folder: &Folder) -> Lexicon {
    Lexicon::from_dir(&folder.0).unwrap_or_else(|errors| panic!("{}", shown(&errors)))
}

fn shown(errors: &[LexiconError]) -> String {
    errors.iter().map(|e| format!("{e}\n")).collect()
}

fn ids(lexicon: &Lexicon, word: &str) -> Vec<String> {
    lexicon.find(word).iter().map(|id| lexicon.lemma(*id).id.to_string()).collect()
}

#[test]
fn builtin_data_is_valid() {
    let errors = check(&embedded());
    assert!(errors.is_empty(), "{} errors\n{}", errors.len(), shown(&errors));
}

#[test]
fn folder_adds_rows() {
    let folder = Folder::new("adds")
        .file("words/nouns.tsv", &format!("{NOUNS}n.test-qarqur\tقرقور\tm\tقراقير\tthing\t\t\n"))
        .file(
            "actors/organizations.tsv",
            &format!("{ORGANIZATIONS}o.test-qarqur\tرابطة القرقور\t\tQarqur League\tLBY\tPTY\tparty\t\n"),
        );
    let (builtin, lexicon) = (Lexicon::builtin(), compiled(&folder));
    assert_eq!(ids(&builtin, "قرقور"), [""; 0]);
    assert_eq!(ids(&lexicon, "قرقور"), ["n.test-qarqur"]);
    assert_eq!(ids(&lexicon, "قراقير"), ["n.test-qarqur"]);
    let league = lexicon.all_named().iter().find(|n| &*n.id == "o.test-qarqur").expect("the organization");
    assert_eq!((league.kind, &*league.name_en, &*league.country), (NamedKind::Organization, "Qarqur League", "LBY"));
    assert_eq!(lexicon.all_named().len(), builtin.all_named().len() + 1);
    assert_ne!(lexicon.fingerprint(), builtin.fingerprint());
}

#[test]
fn folder_overrules_a_row_of_the_same_id() {
    let folder =
        Folder::new("overrules").file("words/nouns.tsv", &format!("{NOUNS}n.hujum\tقرقور\tm\tقراقير\tthing\t\t\n"));
    let (builtin, lexicon) = (Lexicon::builtin(), compiled(&folder));
    assert!(builtin.lemmas().iter().any(|l| &*l.id == "n.hujum" && &*l.text == "هجوم"));
    let texts: Vec<&str> = lexicon.lemmas().iter().filter(|l| &*l.id == "n.hujum").map(|l| &*l.text).collect();
    assert_eq!(texts, ["قرقور"]);
    assert!(!ids(&lexicon, "هجوم").contains(&"n.hujum".to_owned()));
}

#[test]
fn folder_adds_frames() {
    let frame = r#"plover = "REJECT"
source = "written for this test"
[[pattern]]
id    = "reject.test-rafada"
match = "V(رفض) subj:ACTOR"
"#;
    let folder = Folder::new("frames").file("frames/reject.toml", frame);
    let (builtin, lexicon) = (Lexicon::builtin(), compiled(&folder));
    assert_eq!(lexicon.patterns().len(), builtin.patterns().len() + 1);
    let place = format!("{}:4", folder.path("frames/reject.toml").display());
    assert!(lexicon.patterns().iter().any(|p| &*p.id == "reject.test-rafada" && *p.place == *place));
}

#[test]
fn bad_cell_is_reported_with_file_line_and_column() {
    let folder = Folder::new("bad-cell").file(
        "words/nouns.tsv",
        &format!("{NOUNS}# a comment\nn.test-a\tقرقور\tm\t-\tthing\t\t\nn.test-b\tقرقورة\tx\t-\tthing\t\t\n"),
    );
    let errors = folder.errors();
    assert_eq!(errors.len(), 1, "{}", shown(&errors));
    let file = folder.path("words/nouns.tsv").display().to_string();
    assert_eq!(errors[0].location(), (file.as_str(), 7, 3));
    assert_eq!(errors[0].kind(), ErrorKind::Format);
    assert!(errors[0].to_string().starts_with(&format!("{file}:7:3: gender: ")), "{}", errors[0]);
}

#[test]
fn every_bad_row_is_reported() {
    let rows =
        "n.test-b\tقـرقور\tm\t-\tthing\t\t\nn.test-a\tقرقورة\tf\t-\tthings\t\t\nn.test-a\tمقرقر\tm\t-\tthing\t\t\n";
    let folder = Folder::new("bad-rows").file("words/nouns.tsv", &format!("{NOUNS}{rows}"));
    let mut places: Vec<(usize, usize)> = folder.errors().iter().map(|e| (e.location().1, e.location().2)).collect();
    places.dedup();
    // A tatweel, an unknown class, an id out of order, an id that is there already.
    assert_eq!(places, [(5, 2), (6, 5), (6, 1), (7, 1)]);
}

#[test]
fn missing_cell_is_reported_with_its_line() {
    let folder = Folder::new("short-row").file("words/nouns.tsv", &format!("{NOUNS}n.test-a\tقرقور\tm\n"));
    let errors = folder.errors();
    assert_eq!((errors[0].location().1, errors[0].kind()), (5, ErrorKind::Format), "{}", shown(&errors));
}

#[test]
fn bad_frame_is_reported_with_its_line() {
    let frame =
        "plover = \"REJECT\"\nsource = \"test\"\n\n[[pattern]]\nid = \"reject.test\"\nmatch = \"V(رفض) subj:HERO\"\n";
    let folder = Folder::new("bad-frame").file("frames/reject.toml", frame);
    let errors = folder.errors();
    assert_eq!(errors[0].location().1, 5, "{}", shown(&errors));
    assert!(errors[0].to_string().contains("HERO"), "{}", errors[0]);
}

#[test]
fn file_of_an_unknown_name_is_an_error() {
    let folder = Folder::new("stray").file("words/noun.tsv", NOUNS);
    let errors = folder.errors();
    assert_eq!(errors[0].location().0, folder.path("words/noun.tsv").display().to_string());
}

#[test]
fn empty_and_missing_folders_are_errors() {
    let folder = Folder::new("empty");
    assert_eq!(folder.errors()[0].kind(), ErrorKind::Format);
    let missing = Lexicon::from_dir(&folder.path("nowhere")).expect_err("no such folder");
    assert_eq!(missing[0].kind(), ErrorKind::Io);
}
