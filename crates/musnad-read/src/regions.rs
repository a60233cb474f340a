//! The regions that operators, requests and conditions lay over a sentence.

use musnad_lexicon::{Content, Detail, Function, Meaning, Pos, Role};

use crate::chunk::Phrase;
use crate::clause::{Filler, Sentence};
use crate::narrow::narrow;
use crate::scope::{Effect, Region};
use crate::sentence::{Found, SentenceReader};

impl SentenceReader<'_> {
    /// One past the last word of the phrase's own clause: up to a mark, a verb, a relative or a complementizer.
    pub(crate) fn region_end(&self, phrase: &Phrase) -> u32 {
        let mut at = phrase.last;
        while (at as usize) < self.words.len() {
            let word = &self.words[at as usize];
            let function = word.function(self.lexicon);
            let is_end = word.punct != 0 && !self.chunks.is_through[at as usize]
                || matches!(word.pos(), Pos::Verb | Pos::Rel)
                || matches!(
                    function,
                    Some(
                        Function::CompAn
                            | Function::CompInna
                            | Function::Contrast
                            | Function::Cond
                            | Function::According
                            | Function::Boundary
                    )
                );
            if is_end {
                break;
            }
            at += 1;
        }
        at
    }

    pub(crate) fn add_regions(&mut self, s: &Sentence<'_>, found: &[(u32, Found)]) {
        self.regions.clear();
        self.add_conditions(s);
        for (at, one) in found {
            for m in [&one.event, &one.operator].into_iter().flatten() {
                let pattern = self.lexicon.pattern(m.pattern);
                let effect = match (&pattern.meaning, pattern.content) {
                    (_, Content::Ongoing) => Effect::Ongoing,
                    (_, Content::Keep) => Effect::Keep,
                    (Meaning::Operator { status: Some(detail) }, _) => Effect::Status(*detail),
                    (Meaning::Operator { status: None }, _) => continue,
                    _ => Effect::Drop,
                };
                let also = match &pattern.meaning {
                    Meaning::Operator { status: Some(detail) } if pattern.content != Content::Drop => {
                        Some(Effect::Status(*detail))
                    }
                    _ => None,
                };
                for (n, filler) in &m.fills {
                    let roles = &pattern.slots[*n].roles;
                    if !roles.contains(&Role::Content) && !roles.contains(&Role::Within) {
                        continue;
                    }
                    let (from, to) = match filler {
                        Filler::Phrase(_, p) => (p.first, self.region_end(p)),
                        Filler::Clause { from, to } => (*from, self.short_clause(*from, *to)),
                        Filler::Pronoun { .. } | Filler::Dropped { .. } | Filler::Nationality { .. } => continue,
                    };
                    for effect in std::iter::once(effect).chain(also) {
                        self.regions.push(Region { from, to, effect, by: *at });
                    }
                }
            }
        }
    }

    /// The content of a request or plan ends at the first comma; what follows is told for itself.
    pub(crate) fn short_clause(&self, from: u32, to: u32) -> u32 {
        (from + 2..to).find(|w| matches!(self.words[*w as usize].punct, b',' | b';')).unwrap_or(to)
    }

    /// Conditions: from «إذا/لو/في حال» to the next comma.
    pub(crate) fn add_conditions(&mut self, s: &Sentence<'_>) {
        for at in 0..self.words.len() {
            let detail = match s.function(at) {
                Some(Function::Cond | Function::Perhaps) => Detail::Hypothetical,
                Some(Function::Question) => Detail::Questioned,
                _ => continue,
            };
            let to = self.short_clause(narrow(at), narrow(self.words.len()));
            self.regions.push(Region { from: narrow(at), to, effect: Effect::Status(detail), by: narrow(at) });
        }
    }
}
