//! Ties the frames to the words that evoke them.

use std::collections::HashMap;

use super::{Builder, blank};
use crate::error::{ErrorKind, Place};
use crate::frames::{self, Head, Meaning, Pattern, Position};
use crate::kinds::{Function, Pos};
use crate::model::{Derivation, Feats, LemmaId, PatternId, Trigger};
use crate::sources::Source;

impl Builder {
    pub(super) fn frames(&mut self, sources: &[Source]) {
        for source in sources.iter().filter(|s| s.name.ends_with(".toml")) {
            match frames::parse(source) {
                Ok(file) => {
                    for pattern in file.patterns {
                        match self.patterns.iter().position(|p| p.id == pattern.id) {
                            Some(at) => self.patterns[at] = pattern,
                            None => self.patterns.push(pattern),
                        }
                    }
                    self.examples.extend(file.examples);
                }
                Err(e) => self.errors.push(e),
            }
        }
        let mut derived: HashMap<LemmaId, Vec<(LemmaId, Derivation)>> = HashMap::new();
        for (i, lemma) in (0u32..).zip(&self.lemmas) {
            for (verb, derivation) in &lemma.of_verbs {
                derived.entry(*verb).or_default().push((LemmaId(i), *derivation));
            }
        }
        let patterns = std::mem::take(&mut self.patterns);
        for (n, pattern) in (0u32..).zip(&patterns) {
            self.tie(PatternId(n), pattern, &derived);
        }
        self.patterns = patterns;
    }

    /// Makes the words of a pattern's head trigger it.
    fn tie(&mut self, id: PatternId, pattern: &Pattern, derived: &HashMap<LemmaId, Vec<(LemmaId, Derivation)>>) {
        let (file, line) = pattern.place.rsplit_once(':').unwrap_or((&pattern.place, "0"));
        let (file, line) = (file.to_owned(), line.parse().unwrap_or(0));
        let place = Place { file: &file, line, column: 0 };
        let mut wanted: Vec<(LemmaId, Derivation)> = Vec::new();
        match &pattern.head {
            Head::Verb(words) => {
                for word in words {
                    let verbs: Vec<LemmaId> = self.lemmas_of(word, |l| l.pos == Pos::Verb);
                    if verbs.is_empty() {
                        self.fail(
                            ErrorKind::Reference,
                            &place,
                            format!("pattern {}: no verb \"{word}\" in words/verbs.tsv", pattern.id),
                        );
                    }
                    wanted.extend(verbs.iter().map(|v| (*v, Derivation::Base)));
                }
                let verbs: Vec<LemmaId> = wanted.iter().map(|(v, _)| *v).collect();
                wanted.extend(verbs.iter().filter_map(|v| derived.get(v)).flatten());
                wanted.retain(|(_, d)| match d {
                    Derivation::Base => pattern.forms[0],
                    Derivation::Masdar => pattern.forms[1],
                    Derivation::Active | Derivation::Passive => pattern.forms[2],
                });
            }
            Head::Noun(words) => {
                for word in words {
                    let nouns = self.lemmas_of(word, |l| matches!(l.pos, Pos::Noun | Pos::Adj));
                    if nouns.is_empty() {
                        self.fail(
                            ErrorKind::Reference,
                            &place,
                            format!("pattern {}: no noun \"{word}\" in words/nouns.tsv", pattern.id),
                        );
                    }
                    wanted.extend(nouns.into_iter().map(|n| (n, Derivation::Masdar)));
                }
            }
            Head::Phrase(words) => {
                for word in words {
                    let found = self.lemmas_of(word, |l| l.function.is_some());
                    let lemma = found.first().copied().unwrap_or_else(|| {
                        let mut lemma = blank(&pattern.id, word, Pos::Part);
                        lemma.function = Some(Function::Mwe);
                        if matches!(pattern.meaning, Meaning::Event { .. }) {
                            self.class_of_first(&mut lemma);
                        }
                        let id = self.add(lemma);
                        if word.contains(' ') {
                            self.phrase(word, id, false);
                        } else {
                            self.form(word, id, Feats::default(), false);
                        }
                        id
                    });
                    wanted.push((lemma, Derivation::Base));
                }
            }
        }
        for slot in &pattern.slots {
            if let Position::Prep(p) = &slot.position
                && !self.preps.contains(p)
            {
                self.fail(
                    ErrorKind::Reference,
                    &place,
                    format!("pattern {}: no preposition \"{p}\" in words/closed.tsv", pattern.id),
                );
            }
            for head in &slot.heads {
                if !self.by_text.contains_key(head) {
                    self.fail(
                        ErrorKind::Reference,
                        &place,
                        format!("pattern {}: no word \"{head}\" for slot {:?}", pattern.id, slot.position),
                    );
                }
            }
        }
        wanted.sort_unstable_by_key(|(l, d)| (*l, *d as u8));
        wanted.dedup();
        for (lemma, as_what) in wanted {
            let lemma = &mut self.lemmas[lemma.0 as usize];
            lemma.reports |= matches!(pattern.meaning, Meaning::Cue { .. });
            lemma.triggers.push(Trigger { pattern: id, as_what });
        }
    }
}
