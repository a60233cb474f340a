//! The command line: arguments, inputs, output, errors. Reading itself is the library's.

mod args;
mod article;
mod codes;
mod decode;
mod errors;
mod explain;
mod import;
mod inputs;
mod jsonl;
mod lexicon;
mod output;
mod pretty;
mod progress;
mod run;
mod tokens;

use std::ffi::OsString;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use args::{Cli, Command, LexiconCommand};
use errors::{Exit, Fatal, say};

/// Runs the program with the process's own arguments.
pub(crate) fn main() -> ExitCode {
    errors::keep_panics_quiet();
    let exit = panic::catch_unwind(AssertUnwindSafe(|| run(std::env::args_os()))).unwrap_or_else(|payload| {
        say(format_args!(
            "internal error: {}\n  this is a bug of musnad {}; please report it with the command that you ran: {}/issues",
            errors::panic_text(payload.as_ref()),
            env!("CARGO_PKG_VERSION"),
            env!("CARGO_PKG_REPOSITORY"),
        ));
        Exit::Bug
    });
    exit.into()
}

fn run(args: impl Iterator<Item = OsString>) -> Exit {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to stdout, usage errors to stderr; a closed pipe is no error of ours.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage } else { Exit::Done };
        }
    };
    let global = &cli.global;
    let done = match &cli.command {
        None => return short_help(None),
        Some(Command::Read(args)) => match run::read(args, global) {
            Ok(None) => return short_help(Some("read")),
            Ok(Some(exit)) => Ok(exit),
            Err(fatal) => Err(fatal),
        },
        Some(Command::Tokens(args)) => match tokens::tokens(args, global) {
            Ok(None) => return short_help(Some("tokens")),
            Ok(Some(exit)) => Ok(exit),
            Err(fatal) => Err(fatal),
        },
        Some(Command::Explain(args)) => explain::explain(args, global),
        Some(Command::Lexicon { command: LexiconCommand::Check { dirs } }) => lexicon::check(dirs, global),
        Some(Command::Lexicon { command: LexiconCommand::Find { word, format } }) => {
            lexicon::find(word, *format, global)
        }
        Some(Command::Lexicon { command: LexiconCommand::Import { from, files, output } }) => {
            import::import(*from, files, output, global)
        }
    };
    match done {
        Ok(exit) => exit,
        Err(Fatal::PipeClosed) => Exit::Done,
        Err(Fatal::Said(exit, text)) => {
            say(text);
            exit
        }
    }
}

/// What somebody sees who gives no input on a terminal: how to go on. Never waits.
fn short_help(command: Option<&str>) -> Exit {
    let mut cli = Cli::command();
    cli.build();
    let shown = command.and_then(|name| cli.find_subcommand_mut(name)).map(clap::Command::render_usage);
    let usage = shown.unwrap_or_else(|| cli.render_usage());
    say(format_args!(
        "{usage}\n\n{}\n\nAll options: musnad {}--help",
        args::EXAMPLES,
        match command {
            Some(name) => format!("{name} "),
            None => String::new(),
        }
    ));
    Exit::Usage
}
