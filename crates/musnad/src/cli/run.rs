//! The batch, and `musnad read`. Documents are read side by side in chunks of bounded size and written in input order.

use std::fs;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use musnad::{Lexicon, Reader, Record, Stage};
use rayon::prelude::*;

use super::args::{Global, InputArgs, Published, ReadArgs};
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
pub(crate) struct Done {
    pub(crate) printed: String,
    pub(crate) events: u64,
    pub(crate) claims: u64,
    /// Words, where they were all that was asked for.
    pub(crate) words: Option<u64>,
    pub(crate) is_dated: bool,
}

impl Done {
    /// A document that was printed without a record: a stage, or its words.
    pub(crate) fn printed(printed: String, words: Option<u64>) -> Self {
        Self { printed, events: 0, claims: 0, words, is_dated: true }
    }
}

/// What a batch reads and writes.
pub(crate) struct Plan<'a> {
    pub(crate) inputs: &'a [PathBuf],
    pub(crate) reading: &'a InputArgs,
    pub(crate) output: Option<&'a Path>,
    pub(crate) errors: Option<&'a Path>,
    pub(crate) fail_fast: bool,
    /// Whether the summary counts words instead of events and claims.
    pub(crate) counts_words: bool,
}

/// How a document is read and printed.
struct Job<'a> {
    reader: Reader,
    args: &'a ReadArgs,
    form: Form,
}

/// Reads the batch into records; `None` when there is no input and a person sits at stdin.
pub(crate) fn read(args: &ReadArgs, global: &Global) -> Result<Option<Exit>, Fatal> {
    let plan = Plan {
        inputs: &args.inputs,
        reading: &args.reading,
        output: args.output.as_deref(),
        errors: args.errors.as_deref(),
        fail_fast: args.fail_fast,
        counts_words: false,
    };
    let batch = run(&plan, global, |lexicon| {
        let job = Job::new(args, global, lexicon);
        move |pending| job.run(pending)
    })?;
    Ok(batch.map(|b| b.exit(args.fail_empty && args.stage.is_none())))
}

/// Runs a batch: `prepare` makes, of the lexicon, what reads and prints one document. `None` when there is no input and a
/// person sits at stdin.
pub(crate) fn run<J>(
    plan: &Plan<'_>,
    global: &Global,
    prepare: impl FnOnce(Arc<Lexicon>) -> J,
) -> Result<Option<Batch>, Fatal>
where
    J: Fn(Pending) -> Result<Done, Failure> + Sync,
{
    let mut named = plan.inputs.to_vec();
    if named.is_empty() {
        if std::io::stdin().is_terminal() {
            return Ok(None);
        }
        named.push(PathBuf::from("-"));
    }
    let written: Vec<&Path> = [plan.output, plan.errors].into_iter().flatten().collect();
    refuse_overwriting(&named, &written)?;
    let lexicon = super::lexicon::load(global)?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(global.jobs)
        .stack_size(STACK_BYTES)
        .build()
        .map_err(|e| Fatal::Said(Exit::Io, format!("error: no worker threads: {e}")))?;
    let mut batch = Batch {
        sink: Sink::open(plan.output)?,
        errors: plan.errors.map(|p| Sink::open(Some(p))).transpose()?,
        progress: Progress::new(global),
        totals: Totals { words: plan.counts_words.then_some(0), ..Totals::default() },
        fail_fast: plan.fail_fast,
    };
    let job = prepare(lexicon);
    let mut inputs = Inputs::new(&named, plan.reading.input_format, &written);
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
                    let done = job(pending);
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
    Ok(Some(batch))
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
        Done::printed(format!("# newdoc id = {id}\n{layer}{end}"), None)
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
        Ok(Done {
            printed,
            events: record.events.len() as u64,
            claims: record.claims.len() as u64,
            words: None,
            is_dated,
        })
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
pub(crate) struct Batch {
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
                    if let Some(words) = done.words {
                        *self.totals.words.get_or_insert(0) += words;
                    }
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

    /// Gives the exit code; `needs_events` asks for at least one event.
    pub(crate) fn exit(&self, needs_events: bool) -> Exit {
        if self.totals.codes.contains(&Code::E0500) {
            Exit::Bug
        } else if self.totals.failed > 0 {
            Exit::Unreadable
        } else if needs_events && self.totals.events == 0 {
            Exit::Nothing
        } else {
            Exit::Done
        }
    }
}
