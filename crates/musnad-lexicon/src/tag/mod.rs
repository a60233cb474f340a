//! From tokens to words: phrases and names are joined, every word gets one reading.
//!
//! The readings of a sentence form a lattice; Viterbi chooses the cheapest path. A path costs what its readings cost by
//! themselves ([`Lexicon::analyses`]) and what their edges cost beside each other (`data/tagging/transitions.tsv`).

mod edges;
mod phrase;
mod segment;
mod upos;
mod word;

use musnad_text::{Text, TokenKind};

pub(crate) use edges::Transitions;
pub use segment::{Part, Segment, segments};
pub use upos::Upos;
pub use word::Word;

use crate::analyse::{Analysis, Proclitics};
use crate::kinds::Pos;
use crate::lexicon::Lexicon;
use crate::model::{Feats, LemmaId};
use edges::{BOS, EOS, PUNCT, disagreement, stem_edges, step};
use phrase::phrase;

/// Buffers of the tagger, kept from sentence to sentence.
#[derive(Debug, Default)]
pub struct Tagger {
    slots: Vec<Slot>,
    readings: Vec<Analysis>,
    edges: Vec<(usize, usize)>,
    best: Vec<(i32, u32)>,
    best_path: Vec<(Slot, u32)>,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    first: u32,
    last: u32,
    from: u32,
    to: u32,
    punct: u8,
}

impl Tagger {
    /// Appends the words of the tokens `range` to `out`.
    pub fn tag(&mut self, text: &Text, lexicon: &Lexicon, range: std::ops::Range<usize>, out: &mut Vec<Word>) {
        self.slots.clear();
        self.readings.clear();
        self.fill(text, lexicon, range, true);
        self.edges.clear();
        self.edges.extend(self.readings.iter().map(|a| stem_edges(lexicon, a)));
        self.choose(&lexicon.transitions, out);
    }

    /// As [`Tagger::tag`], but every token is a word of its own: a phrase decides only how its tokens are cut.
    pub fn tag_tokens(&mut self, text: &Text, lexicon: &Lexicon, range: std::ops::Range<usize>, out: &mut Vec<Word>) {
        self.slots.clear();
        self.readings.clear();
        self.fill(text, lexicon, range, false);
        self.edges.clear();
        self.edges.extend(self.readings.iter().map(|a| stem_edges(lexicon, a)));
        self.choose(&lexicon.transitions, out);
    }

    /// Lists every reading of every word: its tokens, and the readings.
    pub fn lattice(
        &mut self,
        text: &Text,
        lexicon: &Lexicon,
        range: std::ops::Range<usize>,
    ) -> Vec<((u32, u32), Vec<Analysis>)> {
        self.slots.clear();
        self.readings.clear();
        self.fill(text, lexicon, range, true);
        self.slots.iter().map(|s| ((s.first, s.last), self.readings[s.from as usize..s.to as usize].to_vec())).collect()
    }

    fn fill(&mut self, text: &Text, lexicon: &Lexicon, range: std::ops::Range<usize>, join: bool) {
        let tokens = text.tokens();
        let mut at = range.start;
        while at < range.end {
            let from = self.readings.len();
            let token = tokens[at];
            let mut last = at + 1;
            match token.kind {
                TokenKind::Word => {
                    let (start, end) = (token.start as usize, token.end as usize);
                    let (safe, key) = (&text.safe()[start..end], &text.key()[start..end]);
                    if join && let Some((n, reading)) = phrase(text, lexicon, at, range.end) {
                        last = at + n;
                        self.readings.push(reading);
                    } else {
                        lexicon.analyses(safe, key, &mut self.readings);
                        if self.readings.len() == from {
                            lexicon.guess(key, &mut self.readings);
                        }
                    }
                }
                kind => self.readings.push(plain(kind)),
            }
            self.slots.push(Slot {
                first: narrow(at),
                last: narrow(last),
                from: narrow(from),
                to: narrow(self.readings.len()),
                punct: token.punct,
            });
            at = last;
        }
    }

    fn choose(&mut self, t: &Transitions, out: &mut Vec<Word>) {
        self.best.clear();
        self.best.resize(self.readings.len(), (i32::MAX, u32::MAX));
        let mut before: Option<Slot> = None;
        for slot in &self.slots {
            for n in slot.from..slot.to {
                let reading = self.readings[n as usize];
                let (own, _) = self.edges[n as usize];
                let mut best = (i32::MAX, u32::MAX);
                let mut consider = |cost_before: i32, left: usize, from: u32| {
                    let cost = cost_before + i32::from(step(t, left, &reading, own));
                    if cost < best.0 {
                        best = (cost, from);
                    }
                };
                match before {
                    None => consider(0, BOS, u32::MAX),
                    Some(b) => {
                        for m in b.from..b.to {
                            let disagreement = i32::from(disagreement(&self.readings[m as usize], &reading));
                            consider(self.best[m as usize].0.saturating_add(disagreement), self.edges[m as usize].1, m);
                        }
                    }
                }
                self.best[n as usize] = (best.0.saturating_add(i32::from(reading.cost)), best.1);
                // A quotation mark is read through: «عن «خرق الهدنة»» is a preposition and its noun.
                if slot.punct == b'"' && best.1 != u32::MAX {
                    let before = self.edges[best.1 as usize].1;
                    if before != PUNCT && before != BOS {
                        self.edges[n as usize].1 = before;
                    }
                }
            }
            before = Some(*slot);
        }
        let Some(last) = before else { return };
        let mut at = (last.from..last.to)
            .min_by_key(|&n| self.best[n as usize].0.saturating_add(i32::from(t.cost(self.edges[n as usize].1, EOS))))
            .unwrap_or(last.from);
        let base = out.len();
        self.best_path.clear();
        for slot in self.slots.iter().rev() {
            self.best_path.push((*slot, at));
            out.push(Word {
                first: slot.first,
                last: slot.last,
                reading: self.readings[at as usize],
                is_single: slot.last - slot.first == 1,
                punct: slot.punct,
            });
            at = self.best[at as usize].1;
        }
        out[base..].reverse();
        self.best_path.reverse();
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
                let (slot, _) = self.best_path[n];
                let noun = self.readings[slot.from as usize..slot.to as usize]
                    .iter()
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
    }
}

/// Words are counted in 32 bits, as the letters of a text are.
fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
