//! The figures of one evaluation, named as in `reports/floors.toml`.

use serde_json::Value;

/// Figures that others reach on the same material, with who they are.
const PEERS: &[(&str, &str)] = &[
    ("gold.event.type.F1", "0.45 list of trigger stems; 0.94 two readers"),
    ("gold.event.who.F1", "0.02 list of trigger stems; 0.79 two readers"),
    ("gold.event.document.F1", "0.68 two readers"),
    ("gold.attribution.F1", "0.93 two readers"),
    ("gold.matched.origin", "0.94 two readers"),
    ("gold.matched.chain", "0.91 two readers"),
    ("gold.matched.status", "0.97 two readers"),
    ("gold.status.marked.F1", "0.91 two readers"),
    ("gold.matched.date", "0.77 two readers"),
    ("gold.matched.undated", "0.99 two readers"),
    ("gold.matched.place", "0.89 two readers"),
    ("gold.matched.mode", "0.98 two readers"),
    ("gold.matched.fatalities", "0.96 two readers"),
    ("gsr.ASSAULT.F1", "0.248 stem regex"),
    ("gsr.PROTEST.F1", "0.122 stem regex"),
    ("spans.type", "UniversalPetrarch: 0.169 ASSAULT, 0.037 PROTEST"),
    ("words.words_right", "PyFarasa 98.9–99.1 on the whole treebank"),
    ("names.micro.F1", "65.6–69.0 CRF trained on this part; about 82–84 transformers"),
];

/// One figure.
pub(crate) struct Figure {
    /// `gold.event.type.F1`; a name that ends in `.max` is the better the smaller.
    pub(crate) name: String,
    /// Its value.
    pub(crate) value: f64,
    /// What gave it.
    pub(crate) command: String,
}

impl Figure {
    /// Says whether a smaller value is better.
    pub(crate) fn is_ceiling(&self) -> bool {
        self.name.ends_with(".max")
    }

    /// Gives what others reach.
    pub(crate) fn peer(&self) -> &'static str {
        PEERS.iter().find(|(name, _)| *name == self.name).map_or("", |(_, peer)| peer)
    }
}

/// All figures, in the order in which they were measured.
#[derive(Default)]
pub(crate) struct Figures(Vec<Figure>);

impl Figures {
    /// Gives the figures in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.0.iter()
    }

    /// Finds a figure.
    pub(crate) fn get(&self, name: &str) -> Option<f64> {
        self.0.iter().find(|f| f.name == name).map(|f| f.value)
    }

    /// Adds a figure.
    pub(crate) fn add(&mut self, name: String, value: f64, command: &str) {
        self.0.push(Figure { name, value, command: command.to_owned() });
    }

    /// Adds what `score.py --json` prints: precision, recall and F1 where it gives them, else the accuracy.
    pub(crate) fn add_gold(&mut self, prefix: &str, scores: &Value, command: &str) {
        for (key, value) in scores.as_object().into_iter().flatten() {
            if let Some(f1) = value["F"].as_f64() {
                for (suffix, number) in [("P", value["P"].as_f64()), ("R", value["R"].as_f64()), ("F1", Some(f1))] {
                    self.add(format!("{prefix}.{key}.{suffix}"), number.unwrap_or(0.0), command);
                }
            } else if let Some(accuracy) = value["accuracy"].as_f64() {
                self.add(format!("{prefix}.{key}"), accuracy, command);
            } else if let (Some(number), "documents_without_record") = (value.as_f64(), key.as_str()) {
                self.add(format!("{prefix}.{key}.max"), number, command);
            }
        }
        for (plover, value) in scores["by_type"].as_object().into_iter().flatten() {
            self.add(format!("{prefix}.by_type.{plover}.F1"), value["F"].as_f64().unwrap_or(0.0), command);
        }
    }

    /// Adds the figures of the seed that the project's first goal names, and those of `score.py`.
    pub(crate) fn add_seed(&mut self, scores: &Value, command: &str) {
        let count = |key: &str| scores["event.type"][key].as_f64().unwrap_or(0.0);
        let matched = |key: &str| (scores[key]["P"].as_f64().unwrap_or(0.0) * count("pred")).round();
        self.add("seed.events_matched".to_owned(), matched("event.type"), command);
        self.add("seed.events_matched_who".to_owned(), matched("event.who"), command);
        self.add("seed.events_beyond_gold.max".to_owned(), count("pred") - count("gold"), command);
        for key in ["event.type", "event.who", "attribution"] {
            self.add(format!("seed.{key}.F1"), scores[key]["F"].as_f64().unwrap_or(0.0), command);
        }
        for key in ["matched.status", "matched.date", "matched.origin", "matched.chain", "furniture"] {
            if let Some(accuracy) = scores[key]["accuracy"].as_f64() {
                self.add(format!("seed.{key}"), accuracy, command);
            }
        }
    }

    /// Adds every number of a scorer's line but the counts (`n`, `gold`, `yes`, `positive`, `negative`).
    pub(crate) fn add_outside(&mut self, prefix: &str, scores: &Value, command: &str) {
        for (key, value) in scores.as_object().into_iter().flatten() {
            match value {
                Value::Object(parts) if parts.contains_key("share") => {
                    if let Some(share) = parts["share"].as_f64() {
                        self.add(format!("{prefix}.{key}"), share, command);
                    }
                }
                Value::Object(parts) => {
                    for part in ["P", "R", "F1"] {
                        if let Some(number) = parts.get(part).and_then(Value::as_f64) {
                            self.add(format!("{prefix}.{key}.{part}"), number, command);
                        }
                    }
                }
                Value::Number(number) if key == "negative_right" => {
                    let all = scores["negative"].as_f64().unwrap_or(0.0);
                    self.add(format!("{prefix}.{key}"), share(number.as_f64().unwrap_or(0.0), all), command);
                }
                Value::Number(number) if !matches!(key.as_str(), "positive" | "negative" | "n") => {
                    self.add(format!("{prefix}.{key}"), number.as_f64().unwrap_or(0.0), command);
                }
                _ => {}
            }
        }
    }
}

/// Gives a count as a number to divide.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub(crate) fn to_f64(n: usize) -> f64 {
    n as f64
}

/// Gives `part / whole`, 0 of nothing.
pub(crate) fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Prints a value: whole numbers as such, others with four decimals at most.
pub(crate) fn show(value: f64) -> String {
    if value.fract() == 0.0 {
        return format!("{value}");
    }
    format!("{value:.4}").trim_end_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gold_scores_become_named_figures() {
        let scores = serde_json::json!({
            "event.type": {"P": 0.5, "R": 0.25, "F": 0.3333, "gold": 8, "pred": 4},
            "matched.origin": {"accuracy": 0.75, "n": 4}, "matched.date": {"accuracy": null, "n": 0},
            "by_type": {"AID": {"P": 1.0, "R": 1.0, "F": 1.0, "gold": 1, "pred": 1}},
            "documents_without_record": 0,
        });
        let mut figures = Figures::default();
        figures.add_gold("gold", &scores, "");
        assert_eq!(figures.get("gold.event.type.F1"), Some(0.3333));
        assert_eq!(figures.get("gold.matched.origin"), Some(0.75));
        assert_eq!(figures.get("gold.matched.date"), None);
        assert_eq!(figures.get("gold.by_type.AID.F1"), Some(1.0));
        assert_eq!(figures.get("gold.documents_without_record.max"), Some(0.0));
    }

    #[test]
    fn seed_counts_come_from_precision_and_predictions() {
        let scores = serde_json::json!({
            "event.type": {"P": 0.8, "R": 0.8649, "F": 0.83, "gold": 37, "pred": 40},
            "event.who": {"P": 0.6, "R": 0.6486, "F": 0.62, "gold": 37, "pred": 40},
        });
        let mut figures = Figures::default();
        figures.add_seed(&scores, "");
        assert_eq!(figures.get("seed.events_matched_who"), Some(24.0));
        assert_eq!(figures.get("seed.events_beyond_gold.max"), Some(3.0));
    }

    #[test]
    fn lines_of_the_outside_scorers_are_understood() {
        let mut figures = Figures::default();
        figures.add_outside("gsr", &serde_json::json!({"ASSAULT": {"P": 0.5, "R": 0.5, "F1": 0.5, "yes": 7}}), "");
        figures.add_outside("spans", &serde_json::json!({"type": {"share": 0.6, "n": 305}}), "");
        let times =
            serde_json::json!({"positive": 100, "value_right": 0.9, "exact": 0.8, "negative": 10, "negative_right": 9});
        figures.add_outside("times", &times, "");
        assert_eq!(figures.get("gsr.ASSAULT.F1"), Some(0.5));
        assert_eq!(figures.get("spans.type"), Some(0.6));
        assert_eq!(figures.get("times.negative_right"), Some(0.9));
        assert_eq!(figures.iter().count(), 7);
    }

    #[test]
    fn shown_values_have_no_idle_zeros() {
        assert_eq!(
            (show(0.52), show(37.0), show(0.123_456)),
            ("0.52".to_owned(), "37".to_owned(), "0.1235".to_owned())
        );
    }
}
