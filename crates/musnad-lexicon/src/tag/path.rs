//! Viterbi over the lattice of a sentence.

use super::agree::agreement;
use super::edges::{ADP, BOS, CONJ, EOS, PUNCT, mood_edges, stem_edges};
use super::model::{Feature, Model, SCALE};
use super::shape::shapes_of;
use crate::analyse::{Analysis, Proclitics};
use crate::kinds::{Class, Pos};
use crate::lexicon::Lexicon;
use crate::model::LemmaId;

/// A word of the lattice: its tokens and its nodes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) punct: u8,
}

/// A reading with what the model looks at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) reading: Analysis,
    pub(super) shapes: u128,
    /// What it costs by itself, in parts of [`SCALE`].
    pub(super) own: i32,
    /// Its edge as the word before sees it.
    pub(super) left: u8,
    /// Its edge as the word behind sees it.
    pub(super) right: u8,
    /// Its row in the tables of function words.
    pub(super) row: u16,
    /// The lemma that its weight is kept under.
    pub(super) weighed: Option<LemmaId>,
    /// The other edges that it may show to the left: those of the moods of an imperfect. `left` where there is none.
    pub(super) moods: [u8; 3],
    /// Whether it is a noun of people: their plural takes no feminine singular.
    pub(super) is_human: bool,
}

/// The cheapest way to a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Best {
    pub(super) cost: i32,
    pub(super) from: u32,
}

/// Makes the node of a reading; `rivals` are all readings of its word.
pub(super) fn node_of(lexicon: &Lexicon, reading: Analysis, rivals: &[Analysis]) -> Node {
    let (left, right) = stem_edges(lexicon, &reading);
    let shapes = if rivals.is_empty() { 0 } else { shapes_of(lexicon, &reading, rivals) };
    let model = &lexicon.tagging;
    let weighed = weighed_lemma(&reading, rivals);
    let human = [Class::Role, Class::Group, Class::Person, Class::Source, Class::Title];
    Node {
        own: i32::from(reading.cost) * SCALE + model.own(shapes, weighed),
        row: model.row(reading.lemma),
        weighed,
        is_human: reading.lemma.and_then(|l| lexicon.lemma(l).class).is_some_and(|c| human.contains(&c)),
        moods: mood_edges(&reading).map(|e| e.unwrap_or(left)),
        reading,
        shapes,
        left,
        right,
    }
}

/// Two nouns that are written alike share one weight, so that what was learned of the one never decides between them.
fn weighed_lemma(a: &Analysis, rivals: &[Analysis]) -> Option<LemmaId> {
    if a.pos == Pos::Verb || rivals.is_empty() {
        return a.lemma;
    }
    let alike = |r: &&Analysis| r.pos == a.pos && r.proclitics == a.proclitics && r.enclitic == a.enclitic;
    rivals.iter().filter(alike).filter_map(|r| r.lemma).min().filter(|_| a.lemma.is_some())
}

/// Calls `emit` with the features of a node behind the edge `left` and the node `before`, and gives their hand costs.
pub(super) fn each_feature(
    model: &Model,
    before: Option<&Node>,
    left: u8,
    node: &Node,
    emit: &mut impl FnMut(Feature),
) -> i32 {
    let a = &node.reading;
    let mut left = left;
    let mut cost = 0;
    let mut row = before.map_or(0, |b| b.row);
    if a.proclitics.any(Proclitics::WA | Proclitics::FA) {
        cost += model.edges(left, CONJ).min(SCALE);
        // «ونقل الوزير» at the head of a sentence is a verb as «نقل الوزير» is.
        if left != BOS {
            left = CONJ;
        }
        row = 0;
    }
    if a.pos != Pos::Verb && a.proclitics.any(Proclitics::BI | Proclitics::KA | Proclitics::LI) {
        cost += model.edges(left, ADP);
        emit(Feature::Edges(left, ADP));
        left = ADP;
        row = 0;
    }
    let beside = |e: u8| model.edges(left, e) + if row > 0 { model.behind(row, e) } else { 0 };
    let (mut own, mut least) = (node.left, beside(node.left));
    // The moods first: of equals the first counts.
    for mood in node.moods.into_iter().rev().filter(|m| *m != node.left) {
        let with_mood = beside(mood);
        if with_mood <= least {
            (own, least) = (mood, with_mood);
        }
    }
    cost += least;
    emit(Feature::Edges(left, own));
    if let Some(lemma) = before.and_then(|b| b.reading.lemma).filter(|_| row > 0) {
        emit(Feature::Behind(lemma, own));
    }
    if node.row > 0 {
        cost += model.before(left, node.row);
        if let Some(lemma) = a.lemma {
            emit(Feature::Before(left, lemma));
        }
    }
    if let Some(before) = before {
        let (kind, by_hand) = agreement(&before.reading, before.is_human, a);
        cost += by_hand * SCALE + model.agreement(kind);
        if kind > 0 {
            emit(Feature::Agreement(kind));
        }
    }
    cost
}

/// Finds the cheapest path: the index of one node a slot, in `path`.
pub(super) fn best_path(model: &Model, slots: &[Slot], nodes: &mut [Node], best: &mut Vec<Best>, path: &mut Vec<u32>) {
    best.clear();
    path.clear();
    let mut before: Option<Slot> = None;
    for slot in slots {
        for n in slot.from..slot.to {
            let node = nodes[n as usize];
            let mut cheapest = Best { cost: i32::MAX, from: u32::MAX };
            match before {
                None => cheapest.cost = each_feature(model, None, BOS, &node, &mut |_| {}),
                Some(b) => {
                    for m in b.from..b.to {
                        let left = &nodes[m as usize];
                        let step = each_feature(model, Some(left), left.right, &node, &mut |_| {});
                        let cost = best[m as usize].cost.saturating_add(step);
                        if cost < cheapest.cost {
                            cheapest = Best { cost, from: m };
                        }
                    }
                }
            }
            cheapest.cost = cheapest.cost.saturating_add(node.own);
            // A quotation mark is read through: «عن «خرق الهدنة»» is a preposition and its noun.
            if slot.punct == b'"' && cheapest.from != u32::MAX {
                let through = nodes[cheapest.from as usize].right;
                if through != PUNCT && through != BOS {
                    nodes[n as usize].right = through;
                }
            }
            best.push(cheapest);
        }
        before = Some(*slot);
    }
    let Some(last) = before else { return };
    let mut at = (last.from..last.to)
        .min_by_key(|&n| best[n as usize].cost.saturating_add(model.edges(nodes[n as usize].right, EOS)))
        .unwrap_or(last.from);
    for _ in slots {
        path.push(at);
        at = best[at as usize].from;
    }
    path.reverse();
}
