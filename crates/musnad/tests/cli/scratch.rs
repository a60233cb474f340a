//! A folder for one test, and the program run in it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// An article of our own, with its title.
pub(crate) const TALKS: &str = "وزير الخارجية المصري يلتقي نظيره الأردني في عمّان

التقى وزير الخارجية المصري نظيره الأردني في عمّان الأحد الماضي، وبحث الجانبان الأوضاع في قطاع غزة.
وقال مسؤول أردني لوكالة رويترز إن الوزيرين اتفقا على عقد لقاء آخر الشهر المقبل.
";

/// Another.
pub(crate) const REFUSAL: &str = "الحكومة ترفض مطالب المعارضة

رفضت الحكومة التونسية مطالب المعارضة بتأجيل الانتخابات، وأعلنت أن الاقتراع سيجري في موعده.
ونقلت صحيفة محلية عن مصدر في الرئاسة قوله إن الرئيس لن يغير موقفه.
";

/// A folder that goes away with the test.
pub(crate) struct Scratch {
    root: PathBuf,
}

/// What the program did.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Scratch {
    /// Makes an empty folder; `name` is the test's.
    pub(crate) fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        Self { root }
    }

    /// Gives the folder.
    pub(crate) fn path(&self) -> &Path {
        &self.root
    }

    /// Writes a file, with its folders.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Gives a file's text.
    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.root.join(name)).unwrap()
    }

    /// Gives the program, to be run in the folder.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_musnad"));
        command.current_dir(&self.root).args(args).stdin(Stdio::null()).env_remove("CLICOLOR_FORCE");
        command
    }

    /// Runs the program without input on stdin.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Ran::of(&self.command(args).output().unwrap())
    }

    /// Runs the program with `input` piped in.
    pub(crate) fn pipe(&self, args: &[&str], input: impl AsRef<[u8]>) -> Ran {
        let mut command = self.command(args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // The program may end without reading all of it.
        let _ = child.stdin.take().unwrap().write_all(input.as_ref());
        Ran::of(&child.wait_with_output().unwrap())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

impl Ran {
    fn of(output: &Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout.clone()).unwrap(),
            stderr: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// Gives the ids of the records on stdout, in order; every line must be a record.
    pub(crate) fn ids(&self) -> Vec<String> {
        let record = |line: &str| -> serde_json::Value { serde_json::from_str(line).expect(line) };
        self.stdout.lines().map(|l| record(l)["doc"]["id"].as_str().unwrap().to_owned()).collect()
    }

    /// Gives the lines of stderr that report errors.
    pub(crate) fn errors(&self) -> Vec<&str> {
        self.stderr.lines().filter(|l| l.starts_with("error[")).collect()
    }
}

/// Makes a JSON line of an article.
pub(crate) fn line(id: &str, body: &str) -> String {
    serde_json::json!({"id": id, "body": body, "published": "2024-05-01", "lang": "ar"}).to_string() + "\n"
}
