//! Where records go, and in which form.

use std::fs::File;
use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

use super::args::{Color, Format};
use super::errors::{Fatal, is_colored};

/// The form of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One JSON object a line.
    Jsonl,
    /// For people.
    Pretty(Look),
}

/// What a terminal may be sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// Colour and weight by SGR.
    pub(crate) is_colored: bool,
    /// Arabic wrapped in RLI…PDI, so that it does not reorder the line around it.
    pub(crate) has_isolates: bool,
}

impl Form {
    /// Chooses the form for a file, or for stdout where `file` is `None`.
    pub(crate) fn choose(format: Format, file: Option<&Path>, color: Color) -> Self {
        let is_terminal = file.is_none() && io::stdout().is_terminal();
        let look = Look { is_colored: is_colored(color, is_terminal), has_isolates: is_terminal };
        let is_text = file.and_then(Path::extension).is_some_and(|e| e == "txt");
        match format {
            Format::Pretty => Self::Pretty(look),
            Format::Jsonl => Self::Jsonl,
            Format::Auto if is_terminal || is_text => Self::Pretty(look),
            Format::Auto => Self::Jsonl,
        }
    }
}

/// An open output: stdout or a file. Takes whole lines, so that an interrupted run leaves none half written.
pub(crate) struct Sink {
    to: Box<dyn Write>,
    name: String,
}

impl Sink {
    /// Opens stdout.
    pub(crate) fn stdout() -> Self {
        Self { to: Box::new(io::stdout().lock()), name: "stdout".to_owned() }
    }

    /// Creates or empties a file; stdout where `path` is `None` or `-`.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Fatal> {
        match path {
            Some(path) if path.as_os_str() != "-" => {
                let name = path.display().to_string();
                let file = File::create(path).map_err(|e| Fatal::output(&name, &e))?;
                Ok(Self { to: Box::new(file), name })
            }
            _ => Ok(Self::stdout()),
        }
    }

    /// Writes whole lines, at once.
    pub(crate) fn write(&mut self, lines: &str) -> Result<(), Fatal> {
        let written = self.to.write_all(lines.as_bytes()).and_then(|()| self.to.flush());
        written.map_err(|e| Fatal::output(&self.name, &e))
    }
}
