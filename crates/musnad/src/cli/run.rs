//! `musnad read`: the batch. Documents are read side by side in chunks of bounded size and written in input order.

use std::fs;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use musnad::{Lexicon, Reader, Record, Stage};
use rayon::prelude::*;

use super::args::{Global, Published, ReadArgs};
use super::article::{Found, Pending};
use super::errors::{Code, Exit, Failure, Fatal, guarded};
use super::inputs::Inputs;
use super::output::{Form, Sink};
use super::pretty;
use super::progress::{Progress, Totals};

/// A chunk ends with this many documents …
const CHUNK_DOCUMENTS: usize = 512;
/// … or with this many bytes of text; one document may be larger. Neither depends on `-j`.
const CHUNK_BYTES: u64 = 8 * 1024 * 1024;
/// Room for the recursion of the reader.
const STACK_BYTES: usize = 16 * 1024 * 1024;

/// What became of a document.
struct Done {
    printed: String,
    events: u64,
    claims: u64,
    is_dated: bool,
}

/// How a document is read and printed.
struct Job<'a> {
    reader: Reader,
    args: &'a ReadArgs,
    form: Form,
}

/// Reads the batch; `None` when there is no input and a person sits at stdin.
pub(crate) fn read(args: &ReadArgs, global: &Global) -> Result<Option<Exit>, Fatal> {
    let mut named = args.inputs.clone();
    if named.is_empty() {
        if std::io::stdin().is_terminal() {
            return Ok(None);
        }
        named.push(PathBuf::from("-"));
    }
    let written: Vec<&Path> = [&args.output, &args.errors].into_iter().filter_map(Option::as_deref).collect();
    refuse_overwriting(&named, &written)?;
    let lexicon = super::lexicon::load(global)?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(global.jobs)
        .stack_size(STACK_BYTES)
        .build()
        .map_err(|e| Fatal::Said(Exit::Io, format!("error: no worker threads: {e}")))?;
    let mut batch = Batch {
        sink: Sink::open(args.output.as_deref())?,
        errors: args.errors.as_deref().map(|p| Sink::open(Some(p))).transpose()?,
        progress: Progress::new(global),
        totals: Totals::default(),
        fail_fast: args.fail_fast,
    };
    let job = Job::new(args, global, lexicon);
    let mut inputs = Inputs::new(&named, args.reading.input_format, &written);
    loop {
        let chunk = next_chunk(&mut inputs);
        if chunk.is_empty() {
            break;
        }
        let progress = &batch.progress;
        let results: Vec<Result<Done, Failure>> = pool.install(|| {
            chunk
                .into_par_iter()
                .map(|pending| {
                    let done = job.run(pending);
                    progress.tick();
                    done
                })
                .collect()
        });
        if !batch.write(results)? {
            break;
        }
    }
    batch.progress.finish(&batch.totals);
    Ok(Some(batch.exit(args)))
}

/// Refuses to empty a file that is to be read.
fn refuse_overwriting(named: &[PathBuf], written: &[&Path]) -> Result<(), Fatal> {
    for path in written.iter().filter_map(|p| fs::canonicalize(p).ok()).filter(|p| p.is_file()) {
        if named.iter().any(|n| fs::canonicalize(n).is_ok_and(|n| n == path)) {
            return Err(Fatal::usage(format_args!("{} is read and written; write to another file", path.display())));
        }
    }
    Ok(())
}

fn next_chunk(inputs: &mut Inputs) -> Vec<Pending> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < CHUNK_DOCUMENTS && bytes < CHUNK_BYTES {
        let Some(pending) = inputs.next() else { break };
        bytes += pending.bytes();
        chunk.push(pending);
    }
    chunk
}

impl<'a> Job<'a> {
    fn new(args: &'a ReadArgs, global: &Global, lexicon: Arc<Lexicon>) -> Self {
        let file = args.output.as_deref().filter(|p| p.as_os_str() != "-");
        Self { reader: Reader::new(lexicon), args, form: Form::choose(args.format, file, global.color) }
    }

    fn run(&self, pending: Pending) -> Result<Done, Failure> {
        let place = pending.place();
        guarded(&place, &place, || {
            let found = pending.open(&self.args.reading)?;
            match self.args.stage {
                Some(stage) => Ok(self.stage(&found, stage)),
                None => guarded(&found.article.id, &place, || self.record(&found)),
            }
        })
    }

    fn stage(&self, found: &Found, stage: Stage) -> Done {
        let layer = self.reader.stage(&found.article, stage);
        let end = if layer.ends_with('\n') || layer.is_empty() { "" } else { "\n" };
        let id = super::errors::printable(&found.article.id);
        Done { printed: format!("# newdoc id = {id}\n{layer}{end}"), events: 0, claims: 0, is_dated: true }
    }

    fn record(&self, found: &Found) -> Result<Done, Failure> {
        let record = self.reader.read(&found.article);
        let is_dated = record.doc.published.is_some() || self.args.reading.published == Some(Published::Unknown);
        if self.args.strict && !is_dated {
            let next = "give it with --published YYYY-MM-DD, or say --published none";
            return Err(Failure::new(Code::E0301, &found.article.id, &found.place, "publication date unknown", next));
        }
        let printed = match self.form {
            Form::Jsonl => json_line(&record, found)?,
            Form::Pretty(look) => pretty::render(&record, found, look),
        };
        Ok(Done { printed, events: record.events.len() as u64, claims: record.claims.len() as u64, is_dated })
    }
}

fn json_line(record: &Record, found: &Found) -> Result<String, Failure> {
    let line = serde_json::to_string(record).map_err(|e| {
        let next = "please report it, with the document if it may be shown";
        Failure::new(Code::E0500, &found.article.id, &found.place, format_args!("internal error: {e}"), next)
    })?;
    Ok(line + "\n")
}

/// The open outputs and the counts.
struct Batch {
    sink: Sink,
    errors: Option<Sink>,
    progress: Progress,
    totals: Totals,
    fail_fast: bool,
}

impl Batch {
    /// Writes a chunk's results in order; false when the batch is to end here.
    fn write(&mut self, results: Vec<Result<Done, Failure>>) -> Result<bool, Fatal> {
        let mut lines = String::new();
        for result in results {
            match result {
                Ok(done) => {
                    lines.push_str(&done.printed);
                    self.totals.documents += 1;
                    self.totals.events += done.events;
                    self.totals.claims += done.claims;
                    self.totals.undated += u64::from(!done.is_dated);
                }
                Err(failure) => {
                    self.flush(&mut lines)?;
                    self.fail(&failure)?;
                    if self.fail_fast {
                        return Ok(false);
                    }
                }
            }
        }
        self.flush(&mut lines)?;
        Ok(true)
    }

    fn flush(&mut self, lines: &mut String) -> Result<(), Fatal> {
        if !lines.is_empty() {
            let sink = &mut self.sink;
            self.progress.aside(|| sink.write(lines))?;
            lines.clear();
        }
        Ok(())
    }

    fn fail(&mut self, failure: &Failure) -> Result<(), Fatal> {
        self.progress.fail(failure);
        self.totals.add_failure(failure.code);
        match &mut self.errors {
            Some(sink) => sink.write(&(serde_json::to_string(failure).unwrap_or_default() + "\n")),
            None => Ok(()),
        }
    }

    fn exit(&self, args: &ReadArgs) -> Exit {
        if self.totals.codes.contains(&Code::E0500) {
            Exit::Bug
        } else if self.totals.failed > 0 {
            Exit::Unreadable
        } else if args.fail_empty && args.stage.is_none() && self.totals.events == 0 {
            Exit::Nothing
        } else {
            Exit::Done
        }
    }
}
