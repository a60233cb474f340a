//! `reports/quality.md`.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use super::figures::{Figures, show};
use super::floors::Floors;

/// Gives hash and date of the commit that is measured, and whether there are changes beside it.
pub(crate) fn commit(root: &Path) -> String {
    let git = |args: &[&str]| {
        let output = Command::new("git").current_dir(root).args(args).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let Some(commit) = git(&["log", "-1", "--format=%h of %cs"]) else { return "no commit yet".to_owned() };
    let changed = git(&["status", "--porcelain", "--", ".", ":!reports"]).is_some_and(|s| !s.is_empty());
    if changed { format!("{commit}, with changes that are not committed") } else { commit }
}

/// Gives the report: one table, one row a figure.
pub(crate) fn render(figures: &Figures, floors: &Floors, commit: &str) -> String {
    let mut out = format!(
        "# Quality\n\nWritten by `cargo xtask eval` at commit {commit}. The scorers are those of the project's shared material; PRED is what\n\
         `musnad read INPUT --format jsonl` printed for the input that the scorer wrote. A figure whose name ends in `.max` is the\n\
         better the smaller. Floors: `reports/floors.toml`.\n\n\
         | figure | value | floor | others | command |\n|---|---|---|---|---|\n"
    );
    for figure in figures.iter() {
        let floor = floors.get(&figure.name).map_or_else(String::new, |f| {
            let is_missed = if figure.is_ceiling() { figure.value > f } else { figure.value < f };
            format!("{}{}", show(f), if is_missed { " (missed)" } else { "" })
        });
        let _ = writeln!(
            out,
            "| {} | {} | {floor} | {} | `{}` |",
            figure.name,
            show(figure.value),
            figure.peer(),
            figure.command
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_figure_has_a_row_with_its_peer() {
        let mut figures = Figures::default();
        figures.add("gsr.ASSAULT.F1".to_owned(), 0.5, "score_gsr.py");
        let text = render(&figures, &Floors::default(), "abc of 2026-01-01");
        assert!(text.contains("| gsr.ASSAULT.F1 | 0.5 |  | 0.248 stem regex | `score_gsr.py` |"), "{text}");
    }
}
