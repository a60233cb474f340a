//! From tokens to words: phrases and names are joined, every word gets one reading.
//!
//! The readings of a sentence form a lattice; Viterbi chooses the cheapest path. A path costs what its readings cost by
//! themselves ([`Lexicon::analyses`]) and what they cost beside each other: see `model.rs`.

mod agree;
mod edges;
mod features;
mod model;
mod path;
mod phrase;
mod pool;
mod segment;
mod shape;
mod train;
mod upos;
mod word;

use std::collections::HashMap;
use std::ops::Range;

use musnad_text::{Key, Text, TokenKind};

pub use features::features;
pub(crate) use model::{Model, is_feature};
pub use pool::Taggers;
pub use segment::{Part, Segment, segments};
pub(crate) use shape::is_rival_of_closed;
pub use train::{Label, Labelled, Training, read_labelled, train};
pub use upos::Upos;
pub use word::Word;

use crate::analyse::{Analysis, Proclitics};
use crate::kinds::Pos;
use crate::lexicon::Lexicon;
use crate::model::{Feats, LemmaId};
use crate::narrow::narrow;
use path::{Node, Slot, best_path, node_of};
use phrase::{may_begin_phrase, phrase};

/// A reading and what it costs by itself.
pub type Costed = (Analysis, f64);

/// How many nodes the memory of words may hold before it is emptied; some 64 bytes each.
const MEMORY: usize = 1 << 16;

/// A reading that costs so much more than the cheapest of its word is not tried, in parts of [`model::SCALE`].
const PRUNED: i32 = 14 * model::SCALE;

/// What is remembered of a written word.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// Its nodes in the memory.
    from: u32,
    to: u32,
    may_begin_phrase: bool,
}

/// Chooses the readings; keeps its buffers, and the readings of the words that it has met, from sentence to sentence.
///
/// What it gives depends on the sentence alone, never on what it read before.
#[derive(Debug, Default)]
pub struct Tagger {
    slots: Vec<Slot>,
    nodes: Vec<Node>,
    best: Vec<path::Best>,
    path: Vec<u32>,
    known: HashMap<u128, Known, crate::hash::KeyHash>,
    memory: Vec<Node>,
    readings: Vec<Analysis>,
    /// Whether readings without a chance are kept: for learning, and for people who look at the lattice.
    keeps_all: bool,
}

impl Tagger {
    /// Makes a tagger that keeps readings without a chance in its lattice.
    #[must_use]
    pub fn with_all_readings() -> Self {
        Self { keeps_all: true, ..Self::default() }
    }

    /// Appends the words of the tokens `range` to `out`.
    pub fn tag(&mut self, text: &Text, lexicon: &Lexicon, range: Range<usize>, out: &mut Vec<Word>) {
        self.lay(text, lexicon, range, true);
        self.choose(lexicon, out);
    }

    /// As [`Tagger::tag`], but every token is a word of its own: phrases are not joined.
    pub fn tag_tokens(&mut self, text: &Text, lexicon: &Lexicon, range: Range<usize>, out: &mut Vec<Word>) {
        self.lay(text, lexicon, range, false);
        self.choose(lexicon, out);
    }

    /// Lists every reading of every word: its tokens, and the readings with what each costs by itself, in hand weights.
    pub fn lattice(&mut self, text: &Text, lexicon: &Lexicon, range: Range<usize>) -> Vec<((u32, u32), Vec<Costed>)> {
        self.lay(text, lexicon, range, true);
        let costed = |n: &Node| (n.reading, f64::from(n.own) / f64::from(model::SCALE));
        let readings = |s: &Slot| self.nodes[s.from as usize..s.to as usize].iter().map(costed).collect();
        self.slots.iter().map(|s| ((s.first, s.last), readings(s))).collect()
    }

    /// Fills the lattice.
    fn lay(&mut self, text: &Text, lexicon: &Lexicon, range: Range<usize>, join: bool) {
        self.slots.clear();
        self.nodes.clear();
        let tokens = text.tokens();
        let mut at = range.start;
        while at < range.end {
            let from = self.nodes.len();
            let token = tokens[at];
            let mut last = at + 1;
            match token.kind {
                TokenKind::Word => {
                    let letters = token.start as usize..token.end as usize;
                    let known = self.recall(lexicon, &text.safe()[letters.clone()], &text.key()[letters]);
                    let begins = join && known.may_begin_phrase;
                    match begins.then(|| phrase(text, lexicon, at, range.end)).flatten() {
                        Some((n, reading)) => {
                            last = at + n;
                            self.nodes.push(node_of(lexicon, reading, &[]));
                        }
                        None => {
                            let readings = &self.memory[known.from as usize..known.to as usize];
                            self.nodes.extend_from_slice(readings);
                        }
                    }
                }
                kind => self.nodes.push(node_of(lexicon, plain(kind), &[])),
            }
            self.slots.push(Slot {
                first: narrow(at),
                last: narrow(last),
                from: narrow(from),
                to: narrow(self.nodes.len()),
                punct: token.punct,
            });
            at = last;
        }
    }

    /// Gives where the readings of a word lie in the memory; a word that was not met before is looked up.
    fn recall(&mut self, lexicon: &Lexicon, safe: &[u8], key: &[u8]) -> Known {
        let packed = Key::pack(safe).map(|k| k.0);
        if let Some(known) = packed.and_then(|p| self.known.get(&p)) {
            return *known;
        }
        self.readings.clear();
        lexicon.analyses(safe, key, &mut self.readings);
        lexicon.guess(key, &mut self.readings);
        if self.memory.len() > MEMORY {
            self.memory.clear();
            self.known.clear();
        }
        let from = self.memory.len();
        self.memory.extend(self.readings.iter().map(|a| node_of(lexicon, *a, &self.readings)));
        if !self.keeps_all {
            self.prune(from);
        }
        let known = Known {
            from: narrow(from),
            to: narrow(self.memory.len()),
            may_begin_phrase: may_begin_phrase(lexicon, key),
        };
        if let Some(packed) = packed {
            self.known.insert(packed, known);
        }
        known
    }

    /// Takes away readings that cost so much more than another that no neighbours could make up for it.
    fn prune(&mut self, from: usize) {
        let Some(least) = self.memory[from..].iter().map(|n| n.own).min() else { return };
        let mut kept = from;
        for n in from..self.memory.len() {
            if self.memory[n].own <= least + PRUNED {
                self.memory[kept] = self.memory[n];
                kept += 1;
            }
        }
        self.memory.truncate(kept);
    }

    fn choose(&mut self, lexicon: &Lexicon, out: &mut Vec<Word>) {
        best_path(&lexicon.tagging, &self.slots, &mut self.nodes, &mut self.best, &mut self.path);
        let base = out.len();
        for (slot, &at) in self.slots.iter().zip(&self.path) {
            out.push(Word {
                first: slot.first,
                last: slot.last,
                reading: self.nodes[at as usize].reading,
                is_single: slot.last - slot.first == 1,
                punct: slot.punct,
            });
        }
        self.one_verb_a_clause(&mut out[base..]);
    }

    /// «تعتزم أستراليا فرض عقوبات»: a perfect without a conjunction behind the verb of the same clause is that verb's masdar.
    fn one_verb_a_clause(&self, words: &mut [Word]) {
        let mut has_verb = false;
        for (n, word) in words.iter_mut().enumerate() {
            if word.punct != 0 && word.punct != b'"'
                || matches!(word.pos(), Pos::Sconj | Pos::Rel | Pos::Part | Pos::Cconj)
            {
                has_verb = false;
                continue;
            }
            if word.pos() != Pos::Verb {
                continue;
            }
            let bare_perfect = word.reading.proclitics.0 == 0 && word.feats().tense() & Feats::PERFECT != 0;
            if has_verb && bare_perfect && word.feats().number() == 1 && word.feats().gender() == 1 {
                let slot = self.slots[n];
                let noun = self.nodes[slot.from as usize..slot.to as usize]
                    .iter()
                    .map(|node| &node.reading)
                    .filter(|a| {
                        a.pos == Pos::Noun
                            && a.proclitics.0 == 0
                            && a.enclitic.is_none()
                            && a.feats.state() == Feats::PLAIN
                    })
                    .min_by_key(|a| a.cost);
                if let Some(noun) = noun {
                    word.reading = *noun;
                    continue;
                }
            }
            has_verb = true;
        }
    }
}

fn plain(kind: TokenKind) -> Analysis {
    let pos = match kind {
        TokenKind::Number => Pos::Num,
        TokenKind::Foreign => Pos::Foreign,
        _ => Pos::Punct,
    };
    bare(None, pos, Proclitics(0), 0)
}

pub(crate) fn bare(lemma: Option<LemmaId>, pos: Pos, proclitics: Proclitics, stem_start: usize) -> Analysis {
    Analysis {
        lemma,
        pos,
        feats: Feats::default(),
        proclitics,
        enclitic: None,
        stem_start: u8::try_from(stem_start).unwrap_or(u8::MAX),
        stem_end: u8::MAX,
        cost: 0,
        is_spelt: true,
        wazn: 0,
    }
}
