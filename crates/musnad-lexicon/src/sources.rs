//! Where the rows come from: the embedded files, and folders of the user's own that add to them or overrule them.

use std::borrow::Cow;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{ErrorKind, LexiconError, Place};

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../data/", $name)))),*]
    };
}

/// The files of the lexicon in the order in which they are compiled.
const EMBEDDED: &[(&str, &str)] = embedded![
    "words/verbs.tsv",
    "actors/heads.tsv",
    "words/nouns.tsv",
    "words/adjectives.tsv",
    "words/closed.tsv",
    "words/phrases.tsv",
    "words/numbers.tsv",
    "words/special.tsv",
    "actors/countries.tsv",
    "actors/organizations.tsv",
    "actors/persons.tsv",
    "actors/outlets.tsv",
    "actors/given_names.tsv",
    "actors/other_names.tsv",
    "places/places.tsv",
    "frames/instruments.tsv",
    "tagging/patterns.tsv",
    "tagging/transitions.tsv",
    "tagging/weights.tsv",
    "text/furniture.tsv",
    "time/words.tsv",
    "frames/cues.toml",
    "frames/operators.toml",
    "frames/agree.toml",
    "frames/consult.toml",
    "frames/support.toml",
    "frames/concede.toml",
    "frames/cooperate.toml",
    "frames/aid.toml",
    "frames/retreat.toml",
    "frames/request.toml",
    "frames/accuse.toml",
    "frames/reject.toml",
    "frames/threaten.toml",
    "frames/protest.toml",
    "frames/sanction.toml",
    "frames/mobilize.toml",
    "frames/coerce.toml",
    "frames/assault.toml",
];

/// The text of one data file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path below the lexicon's folder, with `/`: `words/verbs.tsv`.
    pub name: String,
    /// What errors call the file: the name for embedded files, the path for the user's.
    pub shown: String,
    /// Its content.
    pub text: Cow<'static, str>,
}

/// Gives the embedded files.
#[must_use]
pub fn embedded() -> Vec<Source> {
    EMBEDDED
        .iter()
        .map(|(name, text)| Source {
            name: (*name).to_owned(),
            shown: format!("data/{name}"),
            text: Cow::Borrowed(*text),
        })
        .collect()
}

/// Reads the files of a user's folder: those whose name below it is one of the lexicon's, in the lexicon's order.
///
/// # Errors
/// [`ErrorKind::Io`] when the folder or a file in it cannot be read, [`ErrorKind::Format`] when a file is not UTF-8, when
/// the folder holds a `.tsv` or `.toml` file of another name, or none at all.
pub fn from_dir(dir: &Path) -> Result<Vec<Source>, LexiconError> {
    let mut found = Vec::new();
    collect(dir, dir, &mut found)?;
    let mut out = Vec::new();
    for (name, _) in EMBEDDED {
        if let Some(at) = found.iter().position(|(n, _)| n == name) {
            let (_, path) = found.remove(at);
            let shown = path.display().to_string();
            let place = Place { file: &shown, line: 0, column: 0 };
            let bytes = std::fs::read(&path).map_err(|e| LexiconError::new(ErrorKind::Io, &place, e.to_string()))?;
            let text = String::from_utf8(bytes)
                .map_err(|_| LexiconError::new(ErrorKind::Format, &place, "not UTF-8; save it as UTF-8"))?;
            out.push(Source { name: (*name).to_owned(), shown, text: Cow::Owned(text) });
        }
    }
    let shown = dir.display().to_string();
    if let Some((_, path)) = found.first() {
        let stray = path.display().to_string();
        let place = Place { file: &stray, line: 0, column: 0 };
        return Err(LexiconError::new(ErrorKind::Format, &place, "no lexicon file has this name; see docs/data.md"));
    }
    if out.is_empty() {
        let place = Place { file: &shown, line: 0, column: 0 };
        return Err(LexiconError::new(
            ErrorKind::Format,
            &place,
            "no lexicon file in this folder; see docs/data.md for their names",
        ));
    }
    Ok(out)
}

fn collect(root: &Path, dir: &Path, out: &mut Vec<(String, std::path::PathBuf)>) -> Result<(), LexiconError> {
    let shown = dir.display().to_string();
    let failed = |e: std::io::Error| {
        LexiconError::new(ErrorKind::Io, &Place { file: &shown, line: 0, column: 0 }, e.to_string())
    };
    let mut entries: Vec<_> = std::fs::read_dir(dir).map_err(failed)?.collect::<Result<_, _>>().map_err(failed)?;
    entries.sort_by_key(std::fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, out)?;
        } else if path.extension().is_some_and(|e| e == "tsv" || e == "toml") {
            let below = path.strip_prefix(root).unwrap_or(&path);
            let name = below.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            if name != "LICENCES.tsv" {
                out.push((name, path));
            }
        }
    }
    Ok(())
}

/// Gives `sha256:` and the hash over names and contents of all files, in order.
#[must_use]
pub fn fingerprint(sources: &[Source]) -> String {
    let mut hash = Sha256::new();
    for source in sources {
        hash.update(source.name.as_bytes());
        hash.update([0]);
        hash.update(source.text.as_bytes());
        hash.update([0]);
    }
    let mut out = String::from("sha256:");
    for byte in hash.finalize() {
        use std::fmt::Write as _;
        let _ = write!(out, "{byte:02x}");
    }
    out
}
