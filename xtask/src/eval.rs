//! `cargo xtask eval`: runs the release build over the material of `shared`, lets its scorers judge, and writes
//! `reports/quality.md`. The scorers are called, never ported.

mod conjugation;
mod coverage;
mod figures;
mod floors;
mod report;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use musnad_lexicon::Lexicon;
use serde_json::Value;

use figures::Figures;
pub(crate) use figures::to_f64;

/// Where everything lies.
struct Places {
    root: PathBuf,
    shared: PathBuf,
    /// Predictions and inputs of this run.
    work: PathBuf,
    musnad: PathBuf,
}

/// Measures one treebank file of the form of Arabic-PUD and prints what its scorer says.
pub(crate) fn words(root: &Path, file: &Path) -> Result<bool> {
    let places = places(root)?.context("the scorer score_words.py lies in ../shared/tools (or $MUSNAD_SHARED)")?;
    println!("{}", score_words(&places, file)?);
    Ok(true)
}

/// Measures the verb generator on one file and prints the shares, then every row that fails.
pub(crate) fn conjugation(file: &Path) -> Result<bool> {
    let counted = conjugation::measure(&Lexicon::builtin(), file)?;
    for error in &counted.errors {
        println!("{error}");
    }
    let percent = |part: usize| 100.0 * figures::to_f64(part) / figures::to_f64(counted.rows.max(1));
    println!(
        "eval: {} rows, {:.2} % generated, {:.2} % recognised",
        counted.rows,
        percent(counted.generated),
        percent(counted.recognised)
    );
    Ok(true)
}

/// Measures, writes the report and compares with the floors; says whether none is missed.
pub(crate) fn run(root: &Path, update_floors: bool) -> Result<bool> {
    let Some(places) = places(root)? else {
        println!(
            "eval: skipped, there is no {} (set MUSNAD_SHARED to the folder with gold/, outside/ and tools/)",
            shared(root).display()
        );
        return Ok(true);
    };
    let mut figures = Figures::default();
    gold(&places, &mut figures)?;
    seed(&places, &mut figures)?;
    outside(&places, &mut figures)?;
    words_and_forms(&places, &mut figures)?;
    coverage::measure(&places, &mut figures)?;

    let path = root.join("reports/floors.toml");
    let mut floors = floors::Floors::read(&path)?;
    if update_floors {
        let raised = floors.raise(&figures);
        fs::write(&path, floors.to_toml()).context("cannot write reports/floors.toml")?;
        println!("eval: {raised} floors raised");
    }
    let quality = report::render(&figures, &floors, &report::commit(root));
    fs::create_dir_all(root.join("reports"))?;
    fs::write(root.join("reports/quality.md"), quality).context("cannot write reports/quality.md")?;
    for figure in figures.iter() {
        println!("{:<34} {}", figure.name, figures::show(figure.value));
    }
    let missed = floors.missed(&figures);
    for line in &missed {
        println!("below its floor: {line}");
    }
    println!("eval: {} figures, {} below their floors; see reports/quality.md", figures.iter().count(), missed.len());
    Ok(missed.is_empty())
}

/// Where the scorers and the material lie.
fn shared(root: &Path) -> PathBuf {
    std::env::var_os("MUSNAD_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from)
}

/// Builds the program and gives where everything lies; `None` where the scorers are absent.
fn places(root: &Path) -> Result<Option<Places>> {
    let shared = shared(root);
    if !shared.join("tools").is_dir() {
        return Ok(None);
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    println!("eval: building musnad");
    let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    succeed(build.current_dir(root).args(["build", "--quiet", "--release", "--package", "musnad"]))?;
    let places = Places {
        root: root.to_owned(),
        shared,
        work: target.join("eval"),
        musnad: target.join("release").join(format!("musnad{}", std::env::consts::EXE_SUFFIX)),
    };
    fs::create_dir_all(&places.work)?;
    Ok(Some(places))
}

/// The words of the treebank, and the verb forms.
fn words_and_forms(places: &Places, figures: &mut Figures) -> Result<()> {
    let treebank = places.shared.join("outside/pud_dev.conllu");
    if treebank.is_file() {
        let scores = score_words(places, &treebank)?;
        for key in ["words_right", "split_words_right", "verb_f1", "verb_lemma", "upos_on_right_tokens"] {
            let command = "score_words.py outside/pud_dev.conllu PRED (musnad tokens)";
            figures.add(format!("words.{key}"), scores[key].as_f64().unwrap_or(0.0), command);
        }
    } else {
        println!("eval: words skipped, there is no {}", treebank.display());
    }
    let forms = places.shared.join("outside/conjugation_dev.tsv");
    if forms.is_file() {
        println!("eval: conjugating");
        let counted = conjugation::measure(&Lexicon::builtin(), &forms)?;
        let command = "cargo xtask eval conjugation outside/conjugation_dev.tsv";
        let share = |part: usize| figures::share(figures::to_f64(part), figures::to_f64(counted.rows));
        figures.add("conjugation.generated".to_owned(), share(counted.generated), command);
        figures.add("conjugation.recognised".to_owned(), share(counted.recognised), command);
    } else {
        println!("eval: conjugation skipped, there is no {}", forms.display());
    }
    Ok(())
}

/// Runs `musnad tokens` over the sentences of a treebank file and gives what the scorer prints.
fn score_words(places: &Places, treebank: &Path) -> Result<Value> {
    println!("eval: cutting words");
    let tool = places.shared.join("tools/score_words.py");
    let (input, predicted) = (places.work.join("words.input.jsonl"), places.work.join("words.pred.conllu"));
    succeed(Command::new("python3").arg(&tool).arg(treebank).arg("--input").arg(&input))?;
    let mut musnad = Command::new(&places.musnad);
    succeed(
        musnad.arg("tokens").arg(&input).args(["--format", "conllu", "--quiet"]).stdout(File::create(&predicted)?),
    )?;
    python(&[tool.as_os_str(), treebank.as_os_str(), predicted.as_os_str()])
}

/// The annotated articles.
fn gold(places: &Places, figures: &mut Figures) -> Result<()> {
    let gold = places.shared.join("gold/dev");
    let articles = gold.join("articles.jsonl");
    let predicted = read(places, &articles, "gold", &[])?;
    let tool = places.shared.join("tools/score.py");
    let scores = python(&[
        tool.as_os_str(),
        gold.as_os_str(),
        articles.as_os_str(),
        predicted.as_os_str(),
        OsStr::new("--json"),
    ])?;
    figures.add_gold("gold", &scores, "score.py gold/dev gold/dev/articles.jsonl PRED --json");
    Ok(())
}

/// The seed as plain text, with the day of publication as an argument.
fn seed(places: &Places, figures: &mut Figures) -> Result<()> {
    let predicted = read(places, &places.shared.join("acceptance/seed.txt"), "seed", &["--published", "2019-11-27"])?;
    // A text file is named by its path; the annotation calls the article `seed`.
    let mut record: Value = serde_json::from_str(&fs::read_to_string(&predicted)?).context("the record of seed.txt")?;
    record["doc"]["id"] = Value::from("seed");
    fs::write(&predicted, format!("{record}\n"))?;
    let alone = places.work.join("seed-gold");
    fs::create_dir_all(&alone)?;
    fs::write(alone.join("seed.json"), fs::read(places.shared.join("gold/dev/seed.json"))?)?;
    let articles = places.shared.join("gold/dev/articles.jsonl");
    let tool = places.shared.join("tools/score.py");
    let scores = python(&[
        tool.as_os_str(),
        alone.as_os_str(),
        articles.as_os_str(),
        predicted.as_os_str(),
        OsStr::new("--json"),
    ])?;
    figures.add_seed(&scores, "musnad read acceptance/seed.txt --published 2019-11-27; score.py");
    Ok(())
}

/// The data that others made: each scorer writes its own input and prints one line of JSON.
fn outside(places: &Places, figures: &mut Figures) -> Result<()> {
    for (name, tool, data) in [
        ("gsr", "score_gsr.py", "outside/event_gsr_dev.jsonl"),
        ("spans", "score_spans.py", "outside/event_gsr_spans_dev.jsonl"),
        ("times", "score_times.py", "reference/temporal_cases.tsv"),
        ("names", "score_names.py", "outside/anercorp_train.txt"),
    ] {
        let (tool_path, data_path) = (places.shared.join("tools").join(tool), places.shared.join(data));
        if !data_path.is_file() {
            println!("eval: {name} skipped, there is no {}", data_path.display());
            continue;
        }
        let input = places.work.join(format!("{name}.input.jsonl"));
        succeed(Command::new("python3").arg(&tool_path).arg(&data_path).arg("--input").arg(&input))?;
        let predicted = read(places, &input, name, &[])?;
        let scores = python(&[tool_path.as_os_str(), data_path.as_os_str(), predicted.as_os_str()])?;
        figures.add_outside(name, &scores, &format!("{tool} {data} PRED"));
    }
    Ok(())
}

/// Runs `musnad read` over a file; gives the file with the records.
fn read(places: &Places, input: &Path, name: &str, more: &[&str]) -> Result<PathBuf> {
    println!("eval: reading {name}");
    let out = places.work.join(format!("{name}.pred.jsonl"));
    let mut command = Command::new(&places.musnad);
    command.arg("read").arg(input).args(["--format", "jsonl", "--quiet"]).args(more);
    let status = command
        .stdout(File::create(&out)?)
        .status()
        .with_context(|| format!("cannot run {}", places.musnad.display()))?;
    // 3: some documents were refused; the scorers count them as documents without a record. 5 is a bug of the reader.
    if !status.success() && status.code() != Some(3) {
        bail!("{command:?} failed: {status}");
    }
    Ok(out)
}

/// Runs a scorer and gives the JSON that it prints.
fn python(args: &[&OsStr]) -> Result<Value> {
    let mut command = Command::new("python3");
    let output = command
        .args(args)
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run python3: install it, the scorers need it")?;
    if !output.status.success() {
        bail!("{command:?} failed: {}", output.status);
    }
    serde_json::from_slice(&output.stdout).with_context(|| format!("{command:?} printed no JSON"))
}

fn succeed(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot run {}", command.get_program().display()))?;
    if !status.success() {
        bail!("{command:?} failed: {status}");
    }
    Ok(())
}
