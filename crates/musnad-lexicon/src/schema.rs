//! The columns of every TSV file and what a cell may hold.

use std::collections::HashMap;

use unicode_normalization::is_nfc;

use crate::error::{ErrorKind, LexiconError, Place};
use crate::kinds::{Function, LinkKind, PSEUDO_COUNTRIES, Plover, Pos, SECTORS, Use};
use crate::sources::Source;
use crate::tag::{Upos, is_feature};
use crate::tsv::{Table, values};

/// What a cell may hold.
#[derive(Clone, Copy)]
enum Cell {
    /// An ASCII id, unique over all files.
    Id,
    /// Arabic words in safe spelling; one value, not empty.
    Arabic,
    /// Arabic words in safe spelling with shadda; not empty.
    Lemma,
    /// Arabic values joined by `|`, or empty; also `+…` and `-`.
    Arabics,
    /// One value of a closed set.
    Enum(&'static [&'static str]),
    /// One value of a closed set, or empty.
    Optional(&'static [&'static str]),
    /// Values of a closed set joined by `|`, or empty.
    Several(&'static [&'static str]),
    /// A check of its own.
    Check(fn(&str) -> bool, &'static str),
    /// Anything.
    Free,
}

const GENDERS: &[&str] = &["m", "f"];
const NOUN_CLASSES: &[&str] =
    &["event", "document", "time", "place", "weapon", "measure", "person", "thing", "abstract"];
const ADJECTIVE_CLASSES: &[&str] = &["quality", "relation", "order", "elative"];
const HEAD_CLASSES: &[&str] = &["role", "group", "org", "source", "title"];
const FORMS: &[&str] = &["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "Q1", "Q2", "Q4"];
const VOWELS: &[&str] = &["a-u", "a-i", "a-a", "i-a", "i-i", "u-u", "i-u"];
/// The prepositions that a verb may govern.
const GOVERNED: &[&str] = &[
    "ب", "ل", "ك", "في", "من", "إلى", "على", "عن", "مع", "بين", "حول", "ضد", "تحت", "أمام", "خلال", "نحو", "لدى", "فوق",
    "وراء", "عبر", "دون", "تجاه", "إزاء",
];
const REGISTERS: &[&str] = &["rare"];
const ORGANIZATION_KINDS: &[&str] = &["party", "armed", "international", "state", "company", "movement", "ngo"];
const ROLES_OF_LEXICON: &[&str] = &["head", "line", "prefix", "counter"];

/// One file: its name below the lexicon's folder and its columns.
struct Schema {
    file: &'static str,
    columns: &'static [(&'static str, Cell)],
}

const SCHEMAS: &[Schema] = &[
    Schema {
        file: "words/verbs.tsv",
        columns: &[
            ("id", Cell::Id),
            ("lemma", Cell::Lemma),
            ("root", Cell::Check(is_root, "three or four letters, hamza as ء")),
            ("form", Cell::Enum(FORMS)),
            ("vowels", Cell::Optional(VOWELS)),
            ("trans", Cell::Enum(&["t", "i", "ti"])),
            ("preps", Cell::Several(GOVERNED)),
            ("masdars", Cell::Arabics),
            ("register", Cell::Optional(REGISTERS)),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "words/nouns.tsv",
        columns: &[
            ("id", Cell::Id),
            ("lemma", Cell::Arabic),
            ("gender", Cell::Enum(GENDERS)),
            ("plural", Cell::Arabics),
            ("class", Cell::Enum(NOUN_CLASSES)),
            ("register", Cell::Optional(REGISTERS)),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "words/adjectives.tsv",
        columns: &[
            ("id", Cell::Id),
            ("lemma", Cell::Arabic),
            ("feminine", Cell::Arabics),
            ("plural", Cell::Arabics),
            ("class", Cell::Enum(ADJECTIVE_CLASSES)),
            ("register", Cell::Optional(REGISTERS)),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "actors/heads.tsv",
        columns: &[
            ("id", Cell::Id),
            ("lemma", Cell::Arabic),
            ("gender", Cell::Enum(GENDERS)),
            ("plural", Cell::Arabics),
            ("class", Cell::Enum(HEAD_CLASSES)),
            ("sector", Cell::Check(is_sector_or_empty, "a PLOVER sector or pseudo-country")),
            ("kind", Cell::Check(is_link_or_empty, "a link kind")),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "words/closed.tsv",
        columns: &[
            ("id", Cell::Id),
            ("form", Cell::Arabic),
            ("pos", Cell::Check(is_pos, "a part of speech")),
            ("function", Cell::Check(is_function, "a function")),
            ("upos", Cell::Check(is_upos_or_empty, "a tag of Universal Dependencies")),
            ("parts", Cell::Check(|s| parts_of(s).is_some(), "parts as letters/TAG, joined by +")),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "words/phrases.tsv",
        columns: &[
            ("id", Cell::Id),
            ("form", Cell::Arabic),
            ("pos", Cell::Check(is_pos, "a part of speech")),
            ("function", Cell::Check(is_function, "a function")),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "words/numbers.tsv",
        columns: &[
            ("id", Cell::Id),
            ("form", Cell::Arabic),
            ("value", Cell::Check(is_number_or_empty, "a whole number")),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "words/special.tsv",
        columns: &[
            ("id", Cell::Id),
            ("lemma", Cell::Lemma),
            ("use", Cell::Check(|s| Use::parse(s).is_some(), "a use")),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "actors/countries.tsv",
        columns: &[
            ("id", Cell::Id),
            ("name", Cell::Arabic),
            ("aliases", Cell::Arabics),
            ("adjective", Cell::Arabics),
            ("adjective_plural", Cell::Arabics),
            ("capital", Cell::Arabics),
            ("capital_aliases", Cell::Arabics),
            ("gender", Cell::Enum(GENDERS)),
            ("name_en", Cell::Free),
            ("capital_en", Cell::Free),
        ],
    },
    Schema {
        file: "actors/organizations.tsv",
        columns: &[
            ("id", Cell::Id),
            ("name", Cell::Arabic),
            ("aliases", Cell::Arabics),
            ("name_en", Cell::Free),
            ("country", Cell::Check(is_country_or_empty, "an ISO 3166 alpha-3 code or pseudo-country, upper case")),
            ("sectors", Cell::Several(SECTORS)),
            ("kind", Cell::Enum(ORGANIZATION_KINDS)),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "actors/persons.tsv",
        columns: &[
            ("id", Cell::Id),
            ("name", Cell::Arabic),
            ("aliases", Cell::Arabics),
            ("name_en", Cell::Free),
            ("country", Cell::Check(is_country_or_empty, "an ISO 3166 alpha-3 code or pseudo-country, upper case")),
            ("sectors", Cell::Several(SECTORS)),
            ("from", Cell::Check(is_year_or_empty, "a year")),
            ("to", Cell::Check(is_year_or_empty, "a year")),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "actors/outlets.tsv",
        columns: &[
            ("id", Cell::Id),
            ("name", Cell::Arabic),
            ("aliases", Cell::Arabics),
            ("name_en", Cell::Free),
            ("kind", Cell::Enum(&["outlet", "agency"])),
            ("country", Cell::Check(is_country_or_empty, "an ISO 3166 alpha-3 code or pseudo-country, upper case")),
            ("domain", Cell::Free),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "actors/given_names.tsv",
        columns: &[
            ("id", Cell::Id),
            ("name", Cell::Arabic),
            ("gender", Cell::Enum(&["m", "f", "u"])),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "actors/other_names.tsv",
        columns: &[
            ("id", Cell::Id),
            ("name", Cell::Arabic),
            ("kind", Cell::Enum(&["place", "org"])),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "places/places.tsv",
        columns: &[
            ("id", Cell::Id),
            ("name", Cell::Arabic),
            ("aliases", Cell::Arabics),
            ("name_en", Cell::Free),
            ("country", Cell::Check(is_country_or_empty, "an ISO 3166 alpha-3 code, upper case")),
            ("level", Cell::Enum(&["point", "admin1", "admin2"])),
            ("lat", Cell::Check(is_degrees_or_empty, "degrees with two decimals")),
            ("lon", Cell::Check(is_degrees_or_empty, "degrees with two decimals")),
            ("geonames", Cell::Check(is_number_or_empty, "a GeoNames id")),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "frames/instruments.tsv",
        columns: &[
            ("id", Cell::Id),
            ("phrase", Cell::Arabic),
            ("type", Cell::Check(|s| Plover::parse(s).is_some(), "a PLOVER type")),
            ("mode", Cell::Free),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "tagging/transitions.tsv",
        columns: &[
            ("id", Cell::Id),
            ("left", Cell::Free),
            ("right", Cell::Free),
            ("cost", Cell::Check(|s| s.parse::<i16>().is_ok(), "a whole number")),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "tagging/patterns.tsv",
        columns: &[
            ("id", Cell::Id),
            ("pattern", Cell::Arabic),
            ("pos", Cell::Enum(&["NOUN", "ADJ", "VERB"])),
            ("gender", Cell::Enum(GENDERS)),
            ("number", Cell::Enum(&["s", "p"])),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "tagging/weights.tsv",
        columns: &[
            ("feature", Cell::Check(is_feature, "a feature of the tagger")),
            ("weight", Cell::Check(|s| s.parse::<i32>().is_ok(), "a whole number")),
        ],
    },
    Schema {
        file: "text/furniture.tsv",
        columns: &[
            ("id", Cell::Id),
            ("text", Cell::Free),
            ("match", Cell::Enum(ROLES_OF_LEXICON)),
            ("reason", Cell::Free),
            ("note", Cell::Free),
        ],
    },
    Schema {
        file: "time/words.tsv",
        columns: &[
            ("id", Cell::Id),
            ("form", Cell::Arabic),
            ("kind", Cell::Free),
            ("value", Cell::Free),
            ("note", Cell::Free),
        ],
    },
];

/// Gives the column names of a TSV file.
pub(crate) fn columns_of(file: &str) -> Vec<&'static str> {
    SCHEMAS.iter().find(|s| s.file == file).map_or_else(Vec::new, |s| s.columns.iter().map(|(n, _)| *n).collect())
}

/// Checks the rows of one TSV file; `ids` collects the ids of all files with their places.
pub(crate) fn check(source: &Source, ids: &mut HashMap<String, String>, errors: &mut Vec<LexiconError>) {
    let Some(schema) = SCHEMAS.iter().find(|s| s.file == source.name) else { return };
    let names = columns_of(schema.file);
    let table = match Table::parse(source, &names) {
        Ok(table) => table,
        Err(e) => return errors.push(e),
    };
    let top = Place { file: &source.shown, line: 1, column: 0 };
    if table.licence.is_none() || table.origin.is_none() {
        errors.push(LexiconError::new(
            ErrorKind::Format,
            &top,
            "the head must name `#% licence = …` and `#% source = …`",
        ));
    }
    let mut last_id = "";
    for row in &table.rows {
        for (n, ((name, cell), value)) in schema.columns.iter().zip(&row.cells).enumerate() {
            let place = Place { file: &source.shown, line: row.line, column: n + 1 };
            if let Err(message) = check_cell(*cell, value) {
                errors.push(LexiconError::new(ErrorKind::Format, &place, format!("{name}: {message}")));
            }
        }
        let id = row.cell(0);
        let place = Place { file: &source.shown, line: row.line, column: 1 };
        if id <= last_id && !last_id.is_empty() {
            errors.push(LexiconError::new(
                ErrorKind::Format,
                &place,
                format!("rows are sorted by id; \"{id}\" stands after \"{last_id}\""),
            ));
        }
        last_id = id;
        if let Some(first) = ids.insert(id.to_owned(), format!("{}:{}", source.shown, row.line)) {
            errors.push(LexiconError::new(
                ErrorKind::Duplicate,
                &place,
                format!("id \"{id}\" stands already at {first}"),
            ));
        }
    }
}

fn check_cell(cell: Cell, value: &str) -> Result<(), String> {
    let one_of = |set: &[&str], v: &str| {
        if set.contains(&v) { Ok(()) } else { Err(format!("expected one of {}, found \"{v}\"", set.join("|"))) }
    };
    if value.trim() != value {
        return Err(format!("blanks around \"{value}\""));
    }
    match cell {
        Cell::Id => {
            let ok = !value.is_empty()
                && value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
            if ok { Ok(()) } else { Err(format!("\"{value}\" is no id: small letters, digits, `.` and `-`")) }
        }
        Cell::Arabic => check_arabic(value, false),
        Cell::Lemma => check_arabic(value, true),
        Cell::Arabics => {
            values(value).filter(|v| *v != "-").try_for_each(|v| check_arabic(v.strip_prefix('+').unwrap_or(v), false))
        }
        Cell::Enum(set) => one_of(set, value),
        Cell::Optional(_) if value.is_empty() => Ok(()),
        Cell::Optional(set) => one_of(set, value),
        Cell::Several(set) => values(value).try_for_each(|v| one_of(set, v)),
        Cell::Check(ok, what) => {
            if ok(value) {
                Ok(())
            } else {
                Err(format!("expected {what}, found \"{value}\""))
            }
        }
        Cell::Free => Ok(()),
    }
}

fn check_arabic(value: &str, shadda: bool) -> Result<(), String> {
    if value.is_empty() {
        return Err("empty".to_owned());
    }
    if !is_nfc(value) {
        return Err(format!("\"{value}\" is not NFC"));
    }
    for c in value.chars() {
        let ok = matches!(c, 'ء'..='غ' | 'ف'..='ي' | ' ' | '/' | '+' | '-' | '.' | '0'..='9' | 'a'..='z' | 'A'..='Z')
            || shadda && c == '\u{0651}';
        if !ok {
            return Err(format!("\"{value}\" holds {c:?} (U+{:04X}): Arabic letters in safe spelling only", c as u32));
        }
    }
    Ok(())
}

fn is_root(s: &str) -> bool {
    let n = s.chars().count();
    (n == 3 || n == 4) && s.chars().all(|c| matches!(c, 'ء' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي') && c != 'ى')
}

fn is_pos(s: &str) -> bool {
    Pos::parse(s).is_some()
}

fn is_function(s: &str) -> bool {
    Function::parse(s).is_some()
}

fn is_upos_or_empty(s: &str) -> bool {
    s.is_empty() || Upos::parse(s).is_some()
}

/// Reads the cell `parts` of `words/closed.tsv`: how many letters each syntactic word in the form takes, and its tag.
pub(crate) fn parts_of(cell: &str) -> Option<Box<[(u8, Upos)]>> {
    cell.split('+')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (letters, tag) = part.split_once('/')?;
            Some((u8::try_from(letters.chars().count()).ok()?, Upos::parse(tag)?))
        })
        .collect()
}

fn is_link_or_empty(s: &str) -> bool {
    s.is_empty() || LinkKind::parse(s).is_some()
}

fn is_sector_or_empty(s: &str) -> bool {
    s.is_empty() || SECTORS.contains(&s) || PSEUDO_COUNTRIES.contains(&s)
}

fn is_country_or_empty(s: &str) -> bool {
    s.is_empty() || s.len() == 3 && s.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_year_or_empty(s: &str) -> bool {
    s.is_empty() || s.len() == 4 && s.parse::<u16>().is_ok()
}

fn is_degrees_or_empty(s: &str) -> bool {
    s.is_empty() || s.parse::<f64>().is_ok_and(|d| (-180.0..=180.0).contains(&d))
}

fn is_number_or_empty(s: &str) -> bool {
    s.is_empty() || s.parse::<u32>().is_ok()
}
