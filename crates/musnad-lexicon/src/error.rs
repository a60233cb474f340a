use std::fmt;

/// What is wrong with a lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file or folder could not be read.
    Io,
    /// A row, column, key or value is not as `docs/data.md` says.
    Format,
    /// Something is named that no row defines.
    Reference,
    /// Two rows say the same.
    Duplicate,
}

/// An error in the lexicon's data, with the place to mend it.
#[derive(Debug, thiserror::Error)]
pub struct LexiconError {
    kind: ErrorKind,
    file: String,
    line: usize,
    column: usize,
    message: String,
}

impl LexiconError {
    pub(crate) fn new(kind: ErrorKind, place: &Place<'_>, message: impl Into<String>) -> Self {
        Self { kind, file: place.file.to_owned(), line: place.line, column: place.column, message: message.into() }
    }

    /// Gives the kind of error.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Gives file, line and column (1-based; 0 where the whole file is meant).
    #[must_use]
    pub fn location(&self) -> (&str, usize, usize) {
        (&self.file, self.line, self.column)
    }
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, _) => write!(f, "{}: {}", self.file, self.message),
            (line, 0) => write!(f, "{}:{line}: {}", self.file, self.message),
            (line, column) => write!(f, "{}:{line}:{column}: {}", self.file, self.message),
        }
    }
}

/// A place in a data file: 1-based, 0 where unknown. In a TSV file the column is the number of the cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: usize,
    pub(crate) column: usize,
}
