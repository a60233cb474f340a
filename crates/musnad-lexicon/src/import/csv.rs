//! Comma-separated values with quoted cells (RFC 4180); the lines may end in LF or CRLF.

/// One record and the line that it begins on, 1-based.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// Cuts a text into records; empty lines are none.
///
/// A quote opens a quoted cell only at the cell's beginning, elsewhere it is a sign like any other.
///
/// # Errors
/// The line of a quote that nothing closes.
pub(super) fn parse(text: &str) -> Result<Vec<Record>, usize> {
    let mut chars = text.strip_prefix('\u{FEFF}').unwrap_or(text).chars().peekable();
    let mut out = Vec::new();
    let mut line = 1;
    let mut record = Record { line, cells: Vec::new() };
    let mut cell = String::new();
    let mut is_begun = false;
    while let Some(c) = chars.next() {
        match c {
            '"' if cell.is_empty() && !is_begun => {
                is_begun = true;
                let opened = line;
                loop {
                    match chars.next() {
                        Some('"') if chars.peek() == Some(&'"') => cell.extend(chars.next()),
                        Some('"') => break,
                        Some(inside) => {
                            line += usize::from(inside == '\n');
                            cell.push(inside);
                        }
                        None => return Err(opened),
                    }
                }
            }
            ',' => {
                record.cells.push(std::mem::take(&mut cell));
                is_begun = false;
            }
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' => {
                line += 1;
                end(&mut out, &mut record, &mut cell, is_begun, line);
                is_begun = false;
            }
            other => {
                is_begun = true;
                cell.push(other);
            }
        }
    }
    end(&mut out, &mut record, &mut cell, is_begun, line);
    Ok(out)
}

/// Ends a record; the next one begins on `next`.
fn end(out: &mut Vec<Record>, record: &mut Record, cell: &mut String, is_begun: bool, next: usize) {
    if is_begun || !record.cells.is_empty() {
        record.cells.push(std::mem::take(cell));
        out.push(std::mem::replace(record, Record { line: next, cells: Vec::new() }));
    } else {
        record.line = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        parse(text).unwrap().into_iter().map(|r| r.cells).collect()
    }

    #[test]
    fn quoted_cell_may_hold_commas_quotes_and_line_ends() {
        assert_eq!(cells("a,\"b,\"\"c\"\"\nd\",e\n"), [["a", "b,\"c\"\nd", "e"]]);
        assert_eq!(parse("\"x\ny\"\nz").unwrap()[1], Record { line: 3, cells: vec!["z".to_owned()] });
    }

    #[test]
    fn empty_cells_count_and_empty_lines_do_not() {
        assert_eq!(cells("a,,\n\n,\"\"\n"), [vec!["a", "", ""], vec!["", ""]]);
        assert_eq!(cells("\"\"\n"), [[""]]);
    }

    #[test]
    fn byte_order_mark_and_carriage_returns_are_no_part_of_a_cell() {
        assert_eq!(cells("\u{FEFF}a,b\r\nc,d"), [["a", "b"], ["c", "d"]]);
    }

    #[test]
    fn quote_inside_a_cell_is_a_sign_like_any_other() {
        assert_eq!(cells("a\"b,c"), [["a\"b", "c"]]);
    }

    #[test]
    fn open_quote_is_reported_with_its_line() {
        assert_eq!(parse("a\nb,\"c\nd"), Err(2));
    }
}
