//! A pending document to an article: opened and read by the worker, so that files are read side by side.

use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;

use musnad::{Article, PublishedFrom};

use super::args::{InputArgs, Published, Title};
use super::decode::{MAX_BYTES, Whose, decode, screen};
use super::errors::{Code, Failure, cause_of, quoted};
use super::jsonl;

/// A document that is not read yet.
#[derive(Debug)]
pub(crate) enum Pending {
    /// A plain-text file.
    File { path: PathBuf, bytes: u64 },
    /// A plain text that is in memory: standard input.
    Text(Vec<u8>),
    /// A line of a JSONL stream.
    Line { file: String, number: u64, bytes: Vec<u8> },
    /// What failed before it came to reading.
    Failed(Failure),
}

/// An article and how `musnad explain` finds it again: `a.txt`, `news.jsonl:12`, `-`.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) article: Article,
    pub(crate) place: String,
}

impl Pending {
    /// Gives the size in bytes, or the best guess.
    pub(crate) fn bytes(&self) -> u64 {
        match self {
            Self::File { bytes, .. } => *bytes,
            Self::Text(bytes) | Self::Line { bytes, .. } => bytes.len() as u64,
            Self::Failed(_) => 0,
        }
    }

    /// Gives where it stands: `a.txt`, `news.jsonl:12`, `-`.
    pub(crate) fn place(&self) -> String {
        match self {
            Self::File { path, .. } => path.display().to_string(),
            Self::Text(_) => "-".to_owned(),
            Self::Line { file, number, .. } => format!("{file}:{number}"),
            Self::Failed(failure) => failure.path.clone(),
        }
    }

    /// Reads the article and refuses what is no Arabic text.
    pub(crate) fn open(self, args: &InputArgs) -> Result<Found, Failure> {
        let place = self.place();
        let file = match &self {
            Self::Line { file, .. } => quoted(file),
            _ => quoted(&place),
        };
        let whose = Whose { id: &place, place: &place, file: &file };
        let article = match self {
            Self::Failed(failure) => return Err(failure),
            Self::Line { bytes, .. } => jsonl::parse(bytes, whose, args)?,
            Self::Text(bytes) => plain(decode(bytes, whose)?, whose, args),
            Self::File { path, .. } => {
                let mut bytes = Vec::new();
                let read = File::open(&path).and_then(|f| f.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes));
                read.map_err(|e| whose.fails(Code::E0211, &cause_of(&e), "check the file and your rights"))?;
                plain(decode(bytes, whose)?, whose, args)
            }
        };
        screen(&article.analysed(), Whose { id: &article.id, ..whose })?;
        Ok(Found { article, place })
    }
}

fn plain(text: String, whose: Whose<'_>, args: &InputArgs) -> Article {
    let (published, published_from) = match args.published {
        Some(Published::Day(day)) => (Some(day), PublishedFrom::Argument),
        Some(Published::Unknown) | None => (None, PublishedFrom::None),
    };
    let (title, body) = split_title(text, args.title);
    Article { id: whose.id.to_owned(), title, body, outlet: args.outlet.clone(), published, published_from, url: None }
}

/// Cuts the title off. With [`Title::Auto`] the analysed text stays the file's own text to the letter: where the line
/// breaks are not `\n`, the whole is the body.
fn split_title(text: String, which: Title) -> (Option<String>, String) {
    let cut = match which {
        Title::None => None,
        Title::Auto => text.split_once('\n').and_then(|(title, rest)| Some((title, rest.strip_prefix('\n')?))),
        Title::FirstLine => {
            let (title, rest) = text.split_once('\n').unwrap_or((&text, ""));
            Some((title.strip_suffix('\r').unwrap_or(title), rest.strip_prefix('\n').unwrap_or(rest)))
        }
    };
    match cut {
        Some((title, body)) if !title.trim().is_empty() => (Some(title.to_owned()), body.to_owned()),
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, which: Title) -> (Option<String>, String) {
        split_title(text.to_owned(), which)
    }

    #[test]
    fn analysed_text_is_the_file_itself() {
        for text in [
            "عنوان\n\nمتن",
            "عنوان\n\n\nمتن\n",
            "سطر\nسطر",
            "سطر",
            "عنوان\r\n\r\nمتن",
            "\n\nمتن",
            "عنوان\n\n",
            " \n\nمتن",
        ] {
            let (title, body) = split(text, Title::Auto);
            assert_eq!(Article { title, body, ..Article::default() }.analysed(), text, "{text:?}");
        }
    }

    #[test]
    fn title_needs_an_empty_line_unless_asked_for() {
        assert_eq!(split("عنوان\n\nمتن", Title::Auto).0.as_deref(), Some("عنوان"));
        assert_eq!(split("سطر\nسطر", Title::Auto).0, None);
        assert_eq!(split("سطر\r\nمتن", Title::FirstLine), (Some("سطر".to_owned()), "متن".to_owned()));
        assert_eq!(split("عنوان\n\nمتن", Title::None).0, None);
    }
}
