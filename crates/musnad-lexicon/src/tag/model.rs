//! What readings cost: the weights of `data/tagging/`, and the features that they belong to.
//!
//! The cost of a path is a sum. A reading pays by itself (its *shapes*, see `shape.rs`, and its lemma) and beside the
//! reading before it: the pair of their edges, the edge behind a given function word, the edge before one, and how the two
//! agree. Hand weights (`transitions.tsv` and the costs of `analyse.rs`) are the start; `weights.tsv` holds what an averaged
//! perceptron added to them on the labelled sentences of `sentences.txt` (`cargo xtask train`).

use std::borrow::Cow;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::agree::AGREEMENTS;
use super::edges::{EDGE_COUNT, edge, edge_name};
use super::shape::{IMPERFECT, SHAPES, shape};
use crate::model::{Lemma, LemmaId};

/// Learned weights are kept in parts of a hand weight.
pub(crate) const SCALE: i32 = 16;

/// What a weight belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Feature {
    /// A shape of a reading: index in [`SHAPES`].
    Shape(u8),
    /// A lemma.
    Lemma(LemmaId),
    /// The imperfect of a verb: «يمكن» is of أمكن, «مكّن» of مكّن.
    Imperfect(LemmaId),
    /// Two edges side by side.
    Edges(u8, u8),
    /// A function word and the edge behind it.
    Behind(LemmaId, u8),
    /// An edge and the function word behind it.
    Before(u8, LemmaId),
    /// How two neighbours agree: index in [`AGREEMENTS`].
    Agreement(u8),
}

/// The weights, ready for use.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Model {
    shapes: Vec<i32>,
    lemmas: Vec<i32>,
    imperfects: Vec<i32>,
    edges: Vec<i32>,
    /// Of each lemma its row in `behind` and `before`; 0 for lemmas that have none.
    rows: Vec<u16>,
    behind: Vec<i32>,
    before: Vec<i32>,
    agreements: Vec<i32>,
}

impl Model {
    /// Compiles the rows of `transitions.tsv` (`id left right cost note`) and of `weights.tsv` (`feature weight`); rows that
    /// name something unknown are left out.
    pub(crate) fn compile(transitions: &[Vec<Box<str>>], weights: &[Vec<Box<str>>], lemmas: &[Lemma]) -> Self {
        let mut model = Self {
            shapes: vec![0; SHAPES.len()],
            lemmas: vec![0; lemmas.len()],
            imperfects: vec![0; lemmas.len()],
            edges: vec![SCALE; EDGE_COUNT * EDGE_COUNT],
            rows: vec![0; lemmas.len()],
            agreements: vec![0; AGREEMENTS.len()],
            ..Self::default()
        };
        let mut rows = 1u16;
        for (row, lemma) in model.rows.iter_mut().zip(lemmas) {
            if lemma.function.is_some() && !lemma.text.contains(' ') {
                *row = rows;
                rows += 1;
            }
        }
        model.behind = vec![0; usize::from(rows) * EDGE_COUNT];
        model.before = vec![0; usize::from(rows) * EDGE_COUNT];
        for row in transitions {
            if let [_, left, right, value, ..] = row.as_slice()
                && let (Some(left), Some(right), Ok(value)) = (edge(left), edge(right), value.parse::<i32>())
            {
                model.edges[usize::from(left) * EDGE_COUNT + usize::from(right)] = value * SCALE;
            }
        }
        let names = lemma_names(lemmas);
        let by_name: HashMap<&str, LemmaId> = (0u32..).zip(&names).map(|(n, name)| (&**name, LemmaId(n))).collect();
        for row in weights {
            if let [name, value, ..] = row.as_slice()
                && let (Some(feature), Ok(value)) =
                    (parse_feature(name, &|name| by_name.get(name).copied()), value.parse::<i32>())
            {
                model.add(feature, value);
            }
        }
        model
    }

    fn place(&self, feature: Feature) -> Option<(usize, usize)> {
        let row = |lemma: LemmaId| self.rows.get(lemma.0 as usize).map_or(0, |r| usize::from(*r));
        Some(match feature {
            Feature::Shape(n) => (0, usize::from(n)),
            Feature::Lemma(l) => (1, l.0 as usize),
            Feature::Edges(l, r) => (2, usize::from(l) * EDGE_COUNT + usize::from(r)),
            Feature::Behind(l, e) if row(l) > 0 => (3, row(l) * EDGE_COUNT + usize::from(e)),
            Feature::Before(e, l) if row(l) > 0 => (4, row(l) * EDGE_COUNT + usize::from(e)),
            Feature::Agreement(n) => (5, usize::from(n)),
            Feature::Imperfect(l) => (6, l.0 as usize),
            Feature::Behind(..) | Feature::Before(..) => return None,
        })
    }

    /// Adds to a weight.
    pub(crate) fn add(&mut self, feature: Feature, value: i32) {
        let Some((table, at)) = self.place(feature) else { return };
        let table = match table {
            0 => &mut self.shapes,
            1 => &mut self.lemmas,
            2 => &mut self.edges,
            3 => &mut self.behind,
            4 => &mut self.before,
            5 => &mut self.agreements,
            _ => &mut self.imperfects,
        };
        if let Some(weight) = table.get_mut(at) {
            *weight += value;
        }
    }

    /// Gives the row of a function word in the tables of what stands behind and before it; 0 for other words.
    pub(crate) fn row(&self, lemma: Option<LemmaId>) -> u16 {
        lemma.and_then(|l| self.rows.get(l.0 as usize)).copied().unwrap_or(0)
    }

    pub(crate) fn edges(&self, left: u8, right: u8) -> i32 {
        self.edges[usize::from(left) * EDGE_COUNT + usize::from(right)]
    }

    pub(crate) fn behind(&self, row: u16, right: u8) -> i32 {
        self.behind[usize::from(row) * EDGE_COUNT + usize::from(right)]
    }

    pub(crate) fn before(&self, left: u8, row: u16) -> i32 {
        self.before[usize::from(row) * EDGE_COUNT + usize::from(left)]
    }

    pub(crate) fn agreement(&self, n: u8) -> i32 {
        self.agreements[usize::from(n)]
    }

    /// Gives what a reading costs by its shapes and its lemma.
    pub(crate) fn own(&self, shapes: u128, lemma: Option<LemmaId>) -> i32 {
        let mut cost = lemma.map_or(0, |l| self.lemmas[l.0 as usize]);
        if shapes & IMPERFECT != 0 {
            cost += lemma.map_or(0, |l| self.imperfects[l.0 as usize]);
        }
        let mut rest = shapes;
        while rest != 0 {
            cost += self.shapes[rest.trailing_zeros() as usize];
            rest &= rest - 1;
        }
        cost
    }
}

/// Names each lemma in `weights.tsv`: by its id, with its spelling behind where several share one («gbr:لندن»).
pub(crate) fn lemma_names(lemmas: &[Lemma]) -> Vec<Cow<'_, str>> {
    let mut times: HashMap<&str, u32> = HashMap::new();
    for lemma in lemmas {
        *times.entry(&lemma.id).or_default() += 1;
    }
    let name = |l: &'_ Lemma| format!("{}:{}", l.id, l.text.replace(' ', "_"));
    lemmas.iter().map(|l| if times[&*l.id] > 1 { Cow::Owned(name(l)) } else { Cow::Borrowed(&*l.id) }).collect()
}

/// Spells a feature as `weights.tsv` has it; `names` are those of [`lemma_names`].
pub(crate) fn show_feature(feature: Feature, names: &[Cow<'_, str>]) -> String {
    let id = |l: LemmaId| &*names[l.0 as usize];
    match feature {
        Feature::Shape(n) => format!("shape {}", SHAPES[usize::from(n)]),
        Feature::Lemma(l) => format!("lemma {}", id(l)),
        Feature::Imperfect(l) => format!("imperfect {}", id(l)),
        Feature::Edges(l, r) => format!("edges {} {}", edge_name(l), edge_name(r)),
        Feature::Behind(l, e) => format!("behind {} {}", id(l), edge_name(e)),
        Feature::Before(e, l) => format!("before {} {}", edge_name(e), id(l)),
        Feature::Agreement(n) => format!("agree {}", AGREEMENTS[usize::from(n)]),
    }
}

fn parse_feature(name: &str, lemma: &impl Fn(&str) -> Option<LemmaId>) -> Option<Feature> {
    let mut words = name.split(' ');
    let (kind, first, second) = (words.next()?, words.next()?, words.next());
    Some(match (kind, second) {
        ("shape", None) => Feature::Shape(shape(first)?),
        ("lemma", None) => Feature::Lemma(lemma(first)?),
        ("imperfect", None) => Feature::Imperfect(lemma(first)?),
        ("edges", Some(second)) => Feature::Edges(edge(first)?, edge(second)?),
        ("behind", Some(second)) => Feature::Behind(lemma(first)?, edge(second)?),
        ("before", Some(second)) => Feature::Before(edge(first)?, lemma(second)?),
        ("agree", None) => {
            Feature::Agreement(u8::try_from(AGREEMENTS.iter().position(|a| *a == first)?).unwrap_or(u8::MAX))
        }
        _ => return None,
    })
}

/// Says whether a cell of `weights.tsv` can name a feature; the lemma is not looked up.
pub(crate) fn is_feature(name: &str) -> bool {
    parse_feature(name, &|_| Some(LemmaId(0))).is_some()
}
