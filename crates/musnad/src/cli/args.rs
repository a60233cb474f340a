//! The arguments; their documentation is the help text.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use musnad::Stage;

use super::errors::nearest;

/// Two commands that work as they stand.
pub(crate) const EXAMPLES: &str = "Examples:
  musnad read article.txt --published 2024-05-01
  cat articles.jsonl | musnad read - --input-format jsonl -o records.jsonl";

/// How tables are imported and the folder is used.
const IMPORT_EXAMPLE: &str = "Example:
  musnad lexicon import camel-morph MSA-Verb-LEX-PV.csv MSA-Verb-LEX-IV.csv MSA-Adj-LEX.csv -o my-lexicon
  musnad read article.txt --lexicon my-lexicon";

/// Reads Arabic news into political event data: who did what to whom, and through which chain of sources.
#[derive(Debug, Parser)]
#[command(name = "musnad", version, after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Colour on stdout and stderr; auto also looks at NO_COLOR, CLICOLOR_FORCE and TERM=dumb
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    pub(crate) color: Color,
    /// Say nothing on stderr but errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Say more on stderr
    #[arg(short, long, global = true, action = ArgAction::Count, conflicts_with = "quiet")]
    pub(crate) verbose: u8,
    /// Read N documents at a time; 0 means one for each processor. The output is the same whatever N
    #[arg(short, long, global = true, default_value_t = 0, value_name = "N")]
    pub(crate) jobs: usize,
    /// A folder of lexicon files that add rows or overrule them by id; may be given more than once
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) lexicon: Vec<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read texts into records; nothing is kept
    #[command(after_help = EXAMPLES)]
    Read(ReadArgs),
    /// Print words with their analyses: clitics, lemma, root, form, part of speech, features
    Tokens(TokensArgs),
    /// Say why an event came out, or what an error code means
    Explain(ExplainArgs),
    /// Check the dictionaries, look a word up in them, or make one of tables that you have
    Lexicon {
        #[command(subcommand)]
        command: LexiconCommand,
    },
}

/// What can be done with the lexicon.
#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// Check the embedded files with those of the folders on top; exit 1 if something is wrong
    Check {
        /// Folders of lexicon files
        #[arg(value_name = "DIR")]
        dirs: Vec<PathBuf>,
    },
    /// Show every row that a word is read by, and the patterns that it triggers
    Find {
        /// A word as it stands in a text, with or without clitics
        word: String,
        /// How to print; auto is pretty on a terminal, jsonl otherwise
        #[arg(short, long, value_enum, default_value = "auto")]
        format: Format,
    },
    /// Make a lexicon folder of tables that you have; what the built-in lexicon holds already is left out
    #[command(after_help = IMPORT_EXAMPLE)]
    Import {
        /// Whose tables they are
        #[arg(value_enum, value_name = "FORMAT")]
        from: Tables,
        /// The tables, told apart by their header columns
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// The folder to write: a new one, or an empty one
        #[arg(short, long, value_name = "DIR")]
        output: PathBuf,
    },
}

/// Tables that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tables {
    /// CSV tables of Camel Morph MSA (CAMeL Lab, New York University Abu Dhabi; CC BY 4.0)
    CamelMorph,
}

/// How inputs become articles.
#[derive(Debug, Args)]
pub(crate) struct InputArgs {
    /// What the inputs are; auto goes by the suffix, and for others and stdin by the first character
    #[arg(long, value_enum, default_value = "auto", value_name = "KIND")]
    pub(crate) input_format: InputFormat,
    /// Day of publication, YYYY-MM-DD, of every document: relative dates are resolved by it. `none`: it is not known
    #[arg(long, value_parser = parse_published, value_name = "DATE|none")]
    pub(crate) published: Option<Published>,
    /// Name of the publishing outlet of every document
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// Title of plain text; auto: the first line when an empty line follows it
    #[arg(long, value_enum, default_value = "auto", value_name = "WHICH")]
    pub(crate) title: Title,
}

/// `musnad read`.
#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    /// Files (.txt, .jsonl, .ndjson), folders, `-` for stdin, `@FILE` for a list of inputs, one a line
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: InputArgs,
    /// How to print; auto is pretty on a terminal, jsonl otherwise
    #[arg(short, long, value_enum, default_value = "auto")]
    pub(crate) format: Format,
    /// Write here instead of stdout
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// Print one layer of the reading instead of records: text, sentences, tokens, lattice, words, chunks, times,
    /// frames, claims or events
    #[arg(long, value_parser = parse_stage, value_name = "NAME", conflicts_with = "format")]
    pub(crate) stage: Option<Stage>,
    /// Also write failed documents here, as JSON lines {id, path, code, message}
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,
    /// Stop at the first document that fails
    #[arg(long)]
    pub(crate) fail_fast: bool,
    /// Let documents fail whose day of publication is unknown
    #[arg(long)]
    pub(crate) strict: bool,
    /// Exit with 1 when no document has an event
    #[arg(long)]
    pub(crate) fail_empty: bool,
}

/// `musnad tokens`.
#[derive(Debug, Args)]
pub(crate) struct TokensArgs {
    /// Files (.txt, .jsonl, .ndjson), folders, `-` for stdin, `@FILE` for a list of inputs, one a line
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: InputArgs,
    /// How to print: CoNLL-U, or one JSON object a syntactic word
    #[arg(short, long, value_enum, default_value = "conllu")]
    pub(crate) format: TokensFormat,
    /// Write here instead of stdout
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// Also write failed documents here, as JSON lines {id, path, code, message}
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,
}

/// How to print words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TokensFormat {
    Conllu,
    Jsonl,
}

/// `musnad explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// FILE#e5, FILE.jsonl:LINE#e5, `-#e5` for stdin, or an error code such as E0203
    #[arg(value_name = "WHAT", allow_hyphen_values = true)]
    pub(crate) what: PathBuf,
    #[command(flatten)]
    pub(crate) reading: InputArgs,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

/// How to print records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Auto,
    Pretty,
    Jsonl,
}

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    Auto,
    Text,
    Jsonl,
}

/// Where the title of a plain text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Title {
    Auto,
    FirstLine,
    None,
}

/// What `--published` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Published {
    Day(Date),
    Unknown,
}

fn parse_published(text: &str) -> Result<Published, String> {
    if text == "none" {
        return Ok(Published::Unknown);
    }
    parse_day(text)
        .map(Published::Day)
        .ok_or_else(|| "E0209: expected YYYY-MM-DD, such as 2024-05-01, or none".to_owned())
}

/// Reads `YYYY-MM-DD`, also with a time of day behind it: the day as written is the outlet's own.
pub(crate) fn parse_day(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.get(..10)?;
    let is_digits = day.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    let is_alone = matches!(text.as_bytes().get(10), None | Some(b'T' | b't' | b' '));
    if is_digits && is_alone { day.parse().ok() } else { None }
}

fn parse_stage(text: &str) -> Result<Stage, String> {
    Stage::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Stage::ALL.iter().map(|s| s.as_str()).collect();
        match nearest(text, names.iter().copied()) {
            Some(name) => format!("no such stage; did you mean {name}?"),
            None => format!("no such stage; one of {}", names.join(", ")),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_well_formed() {
        use clap::CommandFactory as _;
        Cli::command().debug_assert();
    }

    #[test]
    fn day_is_iso_and_may_have_a_time_behind_it() {
        let may = jiff::civil::date(2024, 5, 1);
        for good in ["2024-05-01", " 2024-05-01 ", "2024-05-01T22:10:00+03:00", "2024-05-01 10:00"] {
            assert_eq!(parse_day(good), Some(may), "{good}");
        }
        for bad in ["", "2024-5-1", "01/05/2024", "2024-02-30", "2024-05-010", "٢٠٢٤-٠٥-٠١", "20240501"] {
            assert_eq!(parse_day(bad), None, "{bad}");
        }
    }
}
