//! The strict TSV of `docs/data.md`: header lines, comments, one tab between cells.

use crate::error::{ErrorKind, LexiconError, Place};
use crate::sources::Source;

/// A file cut into rows.
pub(crate) struct Table<'a> {
    pub(crate) source: &'a Source,
    pub(crate) columns: Vec<&'a str>,
    pub(crate) rows: Vec<Row<'a>>,
    pub(crate) licence: Option<&'a str>,
    pub(crate) origin: Option<&'a str>,
}

/// One row and the line that it stands on.
pub(crate) struct Row<'a> {
    pub(crate) line: usize,
    pub(crate) cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// Gives a cell; empty where the row is too short (which validation reports).
    pub(crate) fn cell(&self, at: usize) -> &'a str {
        self.cells.get(at).copied().unwrap_or("")
    }
}

/// Gives the values of a cell: what stands between `|`.
pub(crate) fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|v| !v.is_empty())
}

impl<'a> Table<'a> {
    /// Cuts a file into rows; the header must name `columns` in this order.
    pub(crate) fn parse(source: &'a Source, columns: &[&str]) -> Result<Self, LexiconError> {
        let mut table = Self { source, columns: Vec::new(), rows: Vec::new(), licence: None, origin: None };
        let mut has_magic = false;
        for (n, line) in source.text.lines().enumerate() {
            let line_no = n + 1;
            let at = |column| Place { file: &source.shown, line: line_no, column };
            if let Some(header) = line.strip_prefix("#%") {
                let header = header.trim();
                if header == "musnad-lexicon 1" {
                    has_magic = true;
                } else if let Some((key, value)) = header.split_once('=') {
                    match key.trim() {
                        "licence" => table.licence = Some(value.trim()),
                        "source" => table.origin = Some(value.trim()),
                        "columns" => {
                            table.columns = value.trim().split(['\t', ' ']).filter(|c| !c.is_empty()).collect();
                            if table.columns != columns {
                                let message = format!(
                                    "expected the columns {}, found {}",
                                    columns.join(" "),
                                    table.columns.join(" ")
                                );
                                return Err(LexiconError::new(ErrorKind::Format, &at(0), message));
                            }
                        }
                        other => {
                            let message = format!("unknown header \"{other}\"; known: licence, source, columns");
                            return Err(LexiconError::new(ErrorKind::Format, &at(0), message));
                        }
                    }
                }
            } else if line.starts_with('#') || line.is_empty() {
            } else {
                if table.columns.is_empty() {
                    return Err(LexiconError::new(ErrorKind::Format, &at(0), "a row before the line `#% columns = …`"));
                }
                let cells: Vec<&str> = line.split('\t').collect();
                if cells.len() != columns.len() {
                    let message =
                        format!("expected {} cells ({}), found {}", columns.len(), columns.join(", "), cells.len());
                    return Err(LexiconError::new(ErrorKind::Format, &at(0), message));
                }
                table.rows.push(Row { line: line_no, cells });
            }
        }
        let whole = Place { file: &source.shown, line: 1, column: 0 };
        if !has_magic {
            return Err(LexiconError::new(ErrorKind::Format, &whole, "the first line must be `#% musnad-lexicon 1`"));
        }
        Ok(table)
    }
}
