//! Adjectives, nouns and names: the stems of a word (singular, feminine, broken plurals) become one row.

use std::collections::BTreeMap;

use super::buckwalter;
use super::draft::{Candidate, Draft};
use super::table::Row;

/// The stems of one word, by its Arabic spelling.
#[derive(Default)]
struct Word<'t> {
    rows: Vec<&'t Row>,
}

/// Gathers adjectives, nouns and given names of all tables, in this order.
pub(super) fn drafts<'t>(rows: impl Iterator<Item = &'t Row>) -> [Draft; 3] {
    let mut drafts = [
        Draft::new("words/adjectives.tsv", "a.cm-"),
        Draft::new("words/nouns.tsv", "n.cm-"),
        Draft::new("actors/given_names.tsv", "g.cm-"),
    ];
    let mut words: [BTreeMap<String, Word<'_>>; 3] = Default::default();
    for row in rows {
        let at = match row.feature("pos") {
            "adj" => 0,
            "noun_prop" => 2,
            _ => 1,
        };
        drafts[at].tally.rows += 1;
        match spelling(row) {
            Ok(text) => words[at].entry(text).or_default().rows.push(row),
            Err(reason) => drafts[at].leave_out(&reason, &row.lemma),
        }
    }
    let translate = [Word::adjective, Word::noun, Word::name];
    for ((draft, words), translate) in drafts.iter_mut().zip(words).zip(translate) {
        for (text, word) in words {
            draft.tally.stems += word.rows.len() - 1;
            let lemma = buckwalter::citation(&word.rows[0].lemma);
            match translate(&word, &text) {
                Ok(cells) => {
                    let base = buckwalter::ascii(lemma);
                    draft.candidates.insert(text, Candidate { base, cells });
                }
                Err(reason) => draft.leave_out(reason, lemma),
            }
        }
    }
    drafts
}

/// Gives the lemma of a row in Arabic letters, or why the row is none for us.
fn spelling(row: &Row) -> Result<String, String> {
    if row.is_off() {
        return Err("taken out by the table's authors (#LEXICON)".to_owned());
    }
    match (row.feature("pos"), row.feature("rat")) {
        ("adj" | "noun", _) | ("noun_prop", "r") => buckwalter::arabic(buckwalter::citation(&row.lemma), false),
        ("noun_prop", kind) => Err(format!("a proper noun that is no person's name (rat:{kind})")),
        (pos, _) => Err(format!("no adjective, noun or proper noun (pos:{pos})")),
    }
}

impl Word<'_> {
    /// Gives the stems of the singular, without those that are of the feminine alone.
    fn singular(&self) -> impl Iterator<Item = &&Row> {
        self.rows.iter().filter(|r| r.feature("num") != "p" && r.feature("gen") != "f")
    }

    fn adjective(&self, text: &str) -> Result<Vec<String>, &'static str> {
        let first = self.singular().next().ok_or("no masculine singular in the tables given")?;
        let woman = self.rows.iter().find(|r| r.feature("gen") == "f" && r.feature("num") != "p");
        let feminine = match woman {
            _ if self.singular().any(|r| r.allows("FS")) => "ة".to_owned(),
            Some(row) => buckwalter::arabic(&row.whole_form(), false).map_err(|_| "a stem with an unknown sign")?,
            None => "-".to_owned(),
        };
        let sound: &[&str] = if self.singular().any(|r| r.allows("MP")) { &["+ون"] } else { &[] };
        // -iy~ is no nisba where the y is the root's: جليّ, مبنيّ.
        let is_relation = buckwalter::citation(&first.lemma).ends_with("iy~")
            && !["iy3", "uw3"].iter().any(|radical| first.pattern.ends_with(radical));
        let class = if is_relation { "relation" } else { "quality" };
        Ok([text, &feminine, &self.plurals(sound)?, class, "", ""].map(str::to_owned).to_vec())
    }

    fn noun(&self, text: &str) -> Result<Vec<String>, &'static str> {
        let singular: Vec<&&Row> = self.rows.iter().filter(|r| r.feature("num") != "p").collect();
        let first = singular.first().ok_or("no singular in the tables given")?;
        let ends_in_ta = text.ends_with('ة');
        let is_feminine = ends_in_ta || first.feature("gen") == "f" || !first.cond_t.contains('M');
        let has_men = !ends_in_ta && singular.iter().any(|r| r.allows("MP"));
        // Beside a masculine in ون the plural in ات is that of its feminine.
        let has_ta = singular.iter().any(|r| r.allows("FP") && !r.allows("MP"));
        let sound: Vec<&str> = [has_men.then_some("+ون"), has_ta.then_some("+ات")].into_iter().flatten().collect();
        let is_person = singular.iter().any(|r| matches!(r.feature("rat"), "r" | "y"));
        let (gender, class) = (if is_feminine { "f" } else { "m" }, if is_person { "person" } else { "thing" });
        Ok([text, gender, &self.plurals(&sound)?, class, "", ""].map(str::to_owned).to_vec())
    }

    fn name(&self, text: &str) -> Result<Vec<String>, &'static str> {
        let mut genders: Vec<&str> = self.rows.iter().map(|r| r.feature("gen")).collect();
        genders.dedup();
        let gender = match genders[..] {
            [one @ ("m" | "f")] => one,
            _ => "u",
        };
        Ok([text, gender, "word"].map(str::to_owned).to_vec())
    }

    /// Gives the column `plural`: the sound ones, then the broken ones.
    fn plurals(&self, sound: &[&str]) -> Result<String, &'static str> {
        let mut out: Vec<String> = sound.iter().map(|&s| s.to_owned()).collect();
        for row in self.rows.iter().filter(|r| r.feature("num") == "p") {
            let mut form = row.whole_form();
            if row.cond_t == "FS" {
                form = format!("{}p", form.strip_suffix("aY").map_or(form.clone(), |stem| format!("{stem}aA")));
            }
            let plural = buckwalter::arabic(&form, false).map_err(|_| "a stem with an unknown sign")?;
            if !out.contains(&plural) {
                out.push(plural);
            }
        }
        Ok(if out.is_empty() { "-".to_owned() } else { out.join("|") })
    }
}
