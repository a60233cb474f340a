//! `cargo xtask check-data`: the lexicon's own checks, and that `data/LICENCES.tsv` names every data file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

const LIST: &str = "LICENCES.tsv";
const HEAD: &str = "#% musnad-lexicon 1\n#% columns = file\tlicence\tsource\n";
/// The licence of frame files: TOML has no header lines.
const DEFAULT_LICENCE: &str = "CC-BY-4.0";

/// Licence and source of one data file.
type Terms = (String, String);

/// Checks the data and prints what is wrong as `file:line:column: message`; says whether all is right.
pub(crate) fn run(root: &Path, bless: bool) -> Result<bool> {
    let data = root.join("crates/musnad-lexicon/data");
    let mut files = BTreeMap::new();
    collect(&data, &data, &mut files)?;
    if bless {
        let rows: String =
            files.iter().map(|(file, (licence, source))| format!("{file}\t{licence}\t{source}\n")).collect();
        fs::write(data.join(LIST), format!("{HEAD}{rows}")).context("cannot write data/LICENCES.tsv")?;
    }
    let listed = fs::read_to_string(data.join(LIST)).context("cannot read data/LICENCES.tsv")?;
    let mut errors: Vec<String> =
        musnad_lexicon::check(&musnad_lexicon::embedded()).iter().map(ToString::to_string).collect();
    errors.extend(compare(&listed, &files));
    let embedded = musnad_lexicon::embedded();
    // The labelled sentences are for learning: nothing reads them at run time.
    for file in files.keys().filter(|f| !f.ends_with(".txt") && !embedded.iter().any(|s| s.name == **f)) {
        errors.push(format!("data/{file}: not embedded: name it in crates/musnad-lexicon/src/sources.rs"));
    }
    for error in &errors {
        println!("{error}");
    }
    if errors.is_empty() {
        println!("check-data: {} files, no errors", files.len());
    } else {
        println!("check-data: {} errors", errors.len());
    }
    Ok(errors.is_empty())
}

/// Finds the data files below `dir` with the licence and source that their heads name.
fn collect(root: &Path, dir: &Path, out: &mut BTreeMap<String, Terms>) -> Result<()> {
    for entry in fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, out)?;
        } else if path.extension().is_some_and(|e| e == "tsv" || e == "toml" || e == "txt") {
            let below = path.strip_prefix(root)?;
            let name = below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            if name != LIST {
                let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
                out.insert(name, terms_of(&text));
            }
        }
    }
    Ok(())
}

/// Reads licence and source from header lines (`#% licence = …`) or TOML keys (`source = "…"`).
fn terms_of(text: &str) -> Terms {
    let value = |key: &str| {
        text.lines().find_map(|line| {
            let (name, value) = line.trim_start_matches("#%").split_once('=')?;
            (name.trim() == key).then(|| value.trim().trim_matches('"').to_owned())
        })
    };
    (value("licence").unwrap_or_else(|| DEFAULT_LICENCE.to_owned()), value("source").unwrap_or_default())
}

/// Compares the list with the files that are there.
fn compare(listed: &str, files: &BTreeMap<String, Terms>) -> Vec<String> {
    let mut errors = Vec::new();
    let mut seen = Vec::new();
    for (n, line) in listed.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
        let at = |column: usize| format!("data/{LIST}:{}:{column}", n + 1);
        let cells: Vec<&str> = line.split('\t').collect();
        let &[file, licence, source] = cells.as_slice() else {
            errors.push(format!("{}: expected 3 cells (file, licence, source), found {}", at(1), cells.len()));
            continue;
        };
        if seen.contains(&file) {
            errors.push(format!("{}: \"{file}\" stands here twice", at(1)));
        }
        seen.push(file);
        match files.get(file) {
            None => errors.push(format!("{}: there is no file data/{file}", at(1))),
            Some((own, _)) if own != licence => {
                errors.push(format!(
                    "{}: the file says \"{own}\", the list \"{licence}\"; --bless takes the file's",
                    at(2)
                ));
            }
            Some((_, own)) if own != source => {
                errors.push(format!(
                    "{}: the file says \"{own}\", the list \"{source}\"; --bless takes the file's",
                    at(3)
                ));
            }
            Some(_) if licence.is_empty() || source.is_empty() => {
                errors.push(format!("{}: empty licence or source", at(2)))
            }
            Some(_) => {}
        }
    }
    for file in files.keys().filter(|file| !seen.contains(&file.as_str())) {
        errors.push(format!("data/{file}: not in data/{LIST}; `cargo xtask check-data --bless` adds it"));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> BTreeMap<String, Terms> {
        BTreeMap::from([(
            "words/a.tsv".to_owned(),
            terms_of("#% musnad-lexicon 1\n#% licence = CC-BY-4.0\n#% source  = us\n"),
        )])
    }

    #[test]
    fn listed_file_with_its_own_terms_is_right() {
        assert!(compare("#% columns = file\tlicence\tsource\nwords/a.tsv\tCC-BY-4.0\tus\n", &files()).is_empty());
    }

    #[test]
    fn missing_stray_and_differing_rows_are_errors_with_their_line() {
        assert_eq!(compare("", &files()).len(), 1);
        let errors = compare("words/a.tsv\tMIT\tus\nwords/b.tsv\tMIT\tus\n", &files());
        assert!(errors[0].starts_with("data/LICENCES.tsv:1:2:"), "{errors:?}");
        assert!(errors[1].starts_with("data/LICENCES.tsv:2:1:"), "{errors:?}");
    }

    #[test]
    fn frame_files_take_their_source_from_the_key() {
        assert_eq!(
            terms_of("plover = \"AID\"\nsource = \"PLOVER manual\"\n"),
            ("CC-BY-4.0".to_owned(), "PLOVER manual".to_owned())
        );
    }
}
