//! What the user named, one document after another: files, folders, standard input, lists, JSON lines.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};

use super::args::InputFormat;
use super::article::Pending;
use super::decode::{MAX_BYTES, Whose};
use super::errors::{Code, Failure, cause_of, nearest, quoted};
use super::jsonl::{Line, Lines};

/// Where the next documents come from.
enum Step {
    /// What the user named.
    Named(PathBuf),
    /// What a folder holds.
    Inside(PathBuf),
    /// The end of a named folder, and how many documents had been found before it.
    FolderEnd(PathBuf, u64),
}

/// The documents in the order of the inputs. Nothing is read ahead: memory does not grow with the batch.
pub(crate) struct Inputs {
    /// The last is the next.
    steps: Vec<Step>,
    format: InputFormat,
    lines: Option<(String, Lines, u64)>,
    /// Our own output files, that are no inputs.
    own: Vec<PathBuf>,
    found: u64,
}

impl Inputs {
    /// Takes what the user named; `own` are the files that this run writes.
    pub(crate) fn new(named: &[PathBuf], format: InputFormat, own: &[&Path]) -> Self {
        let steps = named.iter().rev().cloned().map(Step::Named).collect();
        let own = own.iter().filter_map(|p| fs::canonicalize(p).ok()).collect();
        Self { steps, format, lines: None, own, found: 0 }
    }

    fn step(&mut self, step: Step) -> Option<Pending> {
        match step {
            Step::Named(path) if path.as_os_str() == "-" => self.stdin(),
            Step::Named(path) => {
                let shown = path.display().to_string();
                if let Some(list) = shown.strip_prefix('@') {
                    return self.list(Path::new(list));
                }
                match fs::metadata(&path) {
                    Ok(meta) if meta.is_dir() => {
                        self.steps.push(Step::FolderEnd(path.clone(), self.found));
                        self.folder(&path)
                    }
                    Ok(meta) => self.file(path, meta.len(), true),
                    Err(error) => Some(Pending::Failed(not_found(&path, &error))),
                }
            }
            Step::Inside(path) => match fs::symlink_metadata(&path) {
                Ok(meta) if meta.is_dir() => self.folder(&path),
                Ok(_) => match fs::metadata(&path) {
                    Ok(meta) if meta.is_file() && self.is_wanted(&path) => self.file(path, meta.len(), false),
                    _ => None,
                },
                Err(error) => Some(Pending::Failed(not_found(&path, &error))),
            },
            Step::FolderEnd(path, before) if self.found == before => {
                let next = format!("see what lies there: ls {}", quoted(&path.display().to_string()));
                Some(failed(Code::E0210, &path, "no document in this folder", &next))
            }
            Step::FolderEnd(..) => None,
        }
    }

    /// Says whether a file of a folder is a document by its suffix.
    fn is_wanted(&self, path: &Path) -> bool {
        let suffix = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        match self.format {
            InputFormat::Auto => matches!(suffix, "txt" | "jsonl" | "ndjson"),
            InputFormat::Text => suffix == "txt",
            InputFormat::Jsonl => matches!(suffix, "json" | "jsonl" | "ndjson"),
        }
    }

    fn folder(&mut self, path: &Path) -> Option<Pending> {
        let entries = fs::read_dir(path).and_then(|all| all.collect::<Result<Vec<_>, _>>());
        match entries {
            Ok(entries) => {
                let mut paths: Vec<PathBuf> = entries
                    .into_iter()
                    .filter(|e| !e.file_name().as_encoded_bytes().starts_with(b"."))
                    .map(|e| e.path())
                    .collect();
                paths.sort_unstable_by(|a, b| b.cmp(a));
                self.steps.extend(paths.into_iter().map(Step::Inside));
                None
            }
            Err(error) => Some(unreadable(path, &error)),
        }
    }

    fn file(&mut self, path: PathBuf, bytes: u64, is_named: bool) -> Option<Pending> {
        if !self.own.is_empty() && fs::canonicalize(&path).is_ok_and(|p| self.own.contains(&p)) {
            let next = "write to another file";
            return is_named.then(|| failed(Code::E0211, &path, "this run writes to it", next));
        }
        match is_jsonl(&path, self.format) {
            Ok(false) => {
                self.found += 1;
                Some(Pending::File { path, bytes })
            }
            Ok(true) => match File::open(&path) {
                Ok(file) => {
                    self.open_lines(path.display().to_string(), Box::new(BufReader::with_capacity(1 << 16, file)))
                }
                Err(error) => Some(unreadable(&path, &error)),
            },
            Err(error) => Some(unreadable(&path, &error)),
        }
    }

    fn open_lines(&mut self, file: String, reader: Box<dyn BufRead>) -> Option<Pending> {
        self.lines = Some((file, Lines::new(reader), self.found));
        None
    }

    fn stdin(&mut self) -> Option<Pending> {
        let mut stdin = io::stdin().lock();
        let is_jsonl = match self.format {
            InputFormat::Auto => stdin.fill_buf().is_ok_and(begins_object),
            format => format == InputFormat::Jsonl,
        };
        if is_jsonl {
            return self.open_lines("-".to_owned(), Box::new(stdin));
        }
        self.found += 1;
        let mut bytes = Vec::new();
        match stdin.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes) {
            Ok(_) => Some(Pending::Text(bytes)),
            Err(error) => Some(unreadable(Path::new("-"), &error)),
        }
    }

    fn list(&mut self, path: &Path) -> Option<Pending> {
        match fs::read_to_string(path) {
            Ok(text) => {
                let named = text.lines().rev().map(str::trim).filter(|l| !l.is_empty());
                self.steps.extend(named.map(|l| Step::Named(PathBuf::from(l))));
                None
            }
            Err(error) => Some(Pending::Failed(not_found(path, &error))),
        }
    }

    /// Gives the next line of the stream that is open, or closes it.
    fn next_line(&mut self) -> Option<Pending> {
        let (file, lines, before) = self.lines.as_mut()?;
        let line = lines.next_line();
        let (file, before) = (file.clone(), *before);
        match line {
            Ok(Some((number, line))) => {
                self.found += 1;
                Some(match line {
                    Line::Bytes(bytes) => Pending::Line { file, number, bytes },
                    Line::TooLong => {
                        let place = format!("{file}:{number}");
                        Pending::Failed(Whose { id: &place, place: &place, file: &file }.too_large())
                    }
                })
            }
            Ok(None) => {
                self.lines = None;
                let is_empty = self.found == before;
                self.found += u64::from(is_empty);
                is_empty
                    .then(|| failed(Code::E0201, Path::new(&file), "empty", "look whether the step before wrote it"))
            }
            Err(error) => {
                self.lines = None;
                self.found += 1;
                Some(unreadable(Path::new(&file), &error))
            }
        }
    }
}

impl Iterator for Inputs {
    type Item = Pending;

    fn next(&mut self) -> Option<Pending> {
        loop {
            let pending = if self.lines.is_some() {
                self.next_line()
            } else {
                let step = self.steps.pop()?;
                self.step(step)
            };
            if pending.is_some() {
                return pending;
            }
        }
    }
}

/// By the suffix; a file of another suffix by its first character.
fn is_jsonl(path: &Path, format: InputFormat) -> io::Result<bool> {
    if format != InputFormat::Auto {
        return Ok(format == InputFormat::Jsonl);
    }
    match path.extension().and_then(|e| e.to_str()) {
        Some("jsonl" | "ndjson") => Ok(true),
        Some("txt") => Ok(false),
        _ if !path.is_file() => Ok(false),
        _ => {
            let mut head = Vec::new();
            File::open(path)?.take(256).read_to_end(&mut head)?;
            Ok(begins_object(&head))
        }
    }
}

fn begins_object(head: &[u8]) -> bool {
    head.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(head).trim_ascii_start().starts_with(b"{")
}

fn failed(code: Code, path: &Path, cause: &str, next: &str) -> Pending {
    let shown = path.display().to_string();
    Pending::Failed(Failure::new(code, &shown, &shown, cause, next))
}

fn unreadable(path: &Path, error: &io::Error) -> Pending {
    failed(Code::E0211, path, &cause_of(error), "check the file and your rights")
}

fn not_found(path: &Path, error: &io::Error) -> Failure {
    let shown = path.display().to_string();
    if error.kind() != io::ErrorKind::NotFound {
        return Failure::new(Code::E0211, &shown, &shown, cause_of(error), "check the file and your rights");
    }
    let next = match sibling(path) {
        Some(name) => format!("did you mean {name}?"),
        None => "check the spelling of the path".to_owned(),
    };
    Failure::new(Code::E0208, &shown, &shown, "no such file", next)
}

/// Finds a file beside the missing one whose name differs by a letter or two.
fn sibling(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let parent = path.parent().unwrap_or(Path::new(""));
    let folder = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    let names: Vec<String> =
        fs::read_dir(folder).ok()?.filter_map(|e| e.ok()?.file_name().into_string().ok()).take(10_000).collect();
    let name = nearest(wanted, names.iter().map(String::as_str))?;
    Some(parent.join(name).display().to_string())
}
