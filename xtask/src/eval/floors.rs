//! `reports/floors.toml`: what no change may fall below. A name that ends in `.max` is what it may not rise above.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::figures::{Figures, show};

/// How far a raised floor stays below what was measured: figures move a little when a word is added.
const SLACK: f64 = 0.005;
/// Figures in percent or in counts have another step.
const SLACK_OF_LARGE: f64 = 0.5;

const HEAD: &str = "# What `cargo xtask eval` may not fall below; a name that ends in .max is what it may not rise above.\n\
                    # `cargo xtask eval --update-floors` raises floors to what was measured, a little less; it lowers none.\n\n";

/// The floors by the names of their figures.
#[derive(Debug, Default)]
pub(crate) struct Floors(BTreeMap<String, f64>);

impl Floors {
    /// Reads the file; there are no floors where there is none.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        if !path.is_file() {
            return Ok(Self::default());
        }
        Self::parse(&std::fs::read_to_string(path)?).with_context(|| format!("{} is not as expected", path.display()))
    }

    fn parse(text: &str) -> Result<Self> {
        let table: toml::Table = toml::from_str(text)?;
        let mut floors = BTreeMap::new();
        for (name, value) in &table {
            #[expect(clippy::cast_precision_loss, reason = "floors are small")]
            let number = value.as_float().or_else(|| value.as_integer().map(|n| n as f64));
            floors.insert(name.clone(), number.with_context(|| format!("\"{name}\": expected a number"))?);
        }
        Ok(Self(floors))
    }

    /// Gives the floor of a figure.
    pub(crate) fn get(&self, name: &str) -> Option<f64> {
        self.0.get(name).copied()
    }

    /// Gives a line for each floor that is missed or whose figure was not measured.
    pub(crate) fn missed(&self, figures: &Figures) -> Vec<String> {
        let mut out = Vec::new();
        for (name, floor) in &self.0 {
            let (word, is_missed) = match figures.get(name) {
                None => ("not measured".to_owned(), true),
                Some(value) if name.ends_with(".max") => (show(value), value > *floor),
                Some(value) => (show(value), value < *floor),
            };
            if is_missed {
                out.push(format!("{name}: {word}, floor {}", show(*floor)));
            }
        }
        out
    }

    /// Raises the floors there are to just below what was measured; gives how many rose.
    pub(crate) fn raise(&mut self, figures: &Figures) -> usize {
        let mut raised = 0;
        for (name, floor) in &mut self.0 {
            let Some(value) = figures.get(name) else { continue };
            let slack = if value.abs() > 1.0 { SLACK_OF_LARGE } else { SLACK };
            let better = if name.ends_with(".max") { (value + slack).min(*floor) } else { (value - slack).max(*floor) };
            // Three decimals, on the side that keeps the slack.
            let better =
                if name.ends_with(".max") { (better * 1000.0).ceil() } else { (better * 1000.0).floor() } / 1000.0;
            let rises = if name.ends_with(".max") { better < *floor } else { better > *floor };
            if rises {
                *floor = better;
                raised += 1;
            }
        }
        raised
    }

    /// Writes the file's text.
    pub(crate) fn to_toml(&self) -> String {
        let mut out = HEAD.to_owned();
        for (name, floor) in &self.0 {
            out += &format!("\"{name}\" = {}\n", show(*floor));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(pairs: &[(&str, f64)]) -> Figures {
        let mut out = Figures::default();
        for (name, value) in pairs {
            out.add((*name).to_owned(), *value, "");
        }
        out
    }

    #[test]
    fn floor_and_ceiling_are_missed_on_their_own_sides() {
        let floors = Floors::parse("\"a\" = 0.5\n\"b.max\" = 8\n").unwrap();
        assert!(floors.missed(&figures(&[("a", 0.5), ("b.max", 8.0)])).is_empty());
        assert_eq!(floors.missed(&figures(&[("a", 0.49), ("b.max", 9.0)])).len(), 2);
    }

    #[test]
    fn figure_that_was_not_measured_misses_its_floor() {
        assert_eq!(Floors::parse("\"a\" = 0.5\n").unwrap().missed(&figures(&[])).len(), 1);
    }

    #[test]
    fn floors_rise_with_slack_and_never_fall() {
        let mut floors = Floors::parse("\"a\" = 0.5\n\"b\" = 0.9\n\"c.max\" = 8\n").unwrap();
        assert_eq!(floors.raise(&figures(&[("a", 0.6127), ("b", 0.7), ("c.max", 3.0)])), 2);
        assert_eq!((floors.get("a"), floors.get("b"), floors.get("c.max")), (Some(0.607), Some(0.9), Some(3.5)));
    }

    #[test]
    fn written_floors_are_read_back() {
        let floors = Floors::parse("\"gold.event.type.F1\" = 0.52\n").unwrap();
        assert_eq!(Floors::parse(&floors.to_toml()).unwrap().get("gold.event.type.F1"), Some(0.52));
    }
}
