//! What the edges of neighbouring words cost together: `data/tagging/transitions.tsv`.

use serde::{Deserialize, Serialize};

use crate::analyse::{Analysis, Proclitics};
use crate::kinds::{Function, Pos};
use crate::lexicon::Lexicon;
use crate::model::Feats;

/// What the edge of a word looks like to its neighbour; the names stand in `data/tagging/transitions.tsv`.
const EDGES: &[&str] = &[
    "bos",
    "eos",
    "punct",
    "conj",
    "adp",
    "det",
    "num",
    "noun",
    "noun.con",
    "noun.def",
    "noun.acc",
    "adj",
    "adj.acc",
    "adj.def",
    "name",
    "perf",
    "impf",
    "subj",
    "juss",
    "imper",
    "pron",
    "dem",
    "rel",
    "adv",
    "part",
    "comp.an",
    "comp.inna",
    "cond",
    "when",
    "purpose",
    "neg.lam",
    "neg.lan",
    "neg.la",
    "neg.ma",
    "future",
    "qad",
    "name.def",
];

const EDGE_COUNT: usize = 37;
pub(super) const BOS: usize = 0;
pub(super) const EOS: usize = 1;
pub(super) const PUNCT: usize = 2;
const CONJ: usize = 3;
const ADP: usize = 4;

/// The costs of neighbours.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Transitions {
    /// One row of `EDGE_COUNT` an edge on the left.
    costs: Vec<i16>,
}

fn edge(name: &str) -> Option<usize> {
    EDGES.iter().position(|e| *e == name)
}

impl Transitions {
    /// Compiles the rows `id left right cost note`; rows with an unknown edge are left out.
    pub(crate) fn compile(rows: &[Vec<Box<str>>]) -> Self {
        let mut costs = vec![1i16; EDGE_COUNT * EDGE_COUNT];
        for row in rows {
            if let [_, left, right, value, ..] = row.as_slice()
                && let (Some(left), Some(right), Ok(value)) = (edge(left), edge(right), value.parse())
            {
                costs[left * EDGE_COUNT + right] = value;
            }
        }
        Self { costs }
    }

    /// Gives what two edges cost beside each other.
    pub(super) fn cost(&self, left: usize, right: usize) -> i16 {
        self.costs[left * EDGE_COUNT + right]
    }
}

fn function_edge(lexicon: &Lexicon, a: &Analysis) -> Option<usize> {
    if a.pos == Pos::Noun {
        return None;
    }
    let name = match lexicon.lemma(a.lemma?).function? {
        Function::CompAn => "comp.an",
        Function::CompInna => "comp.inna",
        Function::Cond => "cond",
        Function::When => "when",
        Function::Purpose => "purpose",
        Function::NegLam => "neg.lam",
        Function::NegLan => "neg.lan",
        Function::NegLa => "neg.la",
        Function::NegMa => "neg.ma",
        Function::Future => "future",
        Function::Qad => "qad",
        Function::Coord | Function::Contrast => "conj",
        Function::Quantity => "det",
        Function::NegNoun => "adp",
        _ => return None,
    };
    edge(name)
}

/// The edges of a reading's stem: as seen from the right, and as seen from the left.
pub(super) fn stem_edges(lexicon: &Lexicon, a: &Analysis) -> (usize, usize) {
    if let Some(e) = function_edge(lexicon, a) {
        // A particle with a pronoun («أنه»، «لأنها») has its noun behind it already.
        let after = if a.enclitic.is_some() { edge("pron").unwrap_or(e) } else { e };
        return (e, after);
    }
    let article = a.proclitics.any(Proclitics::AL);
    let name = |s: &str| edge(s).unwrap_or(PUNCT);
    let same = |s: &str| (name(s), name(s));
    match a.pos {
        Pos::Verb => {
            let tense = a.feats.tense();
            let has = |bit| tense & bit != 0;
            let left = if has(Feats::PERFECT) {
                "perf"
            } else if has(Feats::IMPERATIVE) {
                "imper"
            } else if a.proclitics.any(Proclitics::LI) {
                "subj"
            } else if has(Feats::INDICATIVE) {
                "impf"
            } else if has(Feats::SUBJUNCTIVE) {
                "subj"
            } else {
                "juss"
            };
            (name(left), name(if left == "perf" { "perf" } else { "impf" }))
        }
        Pos::Noun => {
            let right = match () {
                () if article || a.enclitic.is_some() => "noun.def",
                () if a.feats.state() == Feats::INDEFINITE => "noun.acc",
                () if a.feats.state() == Feats::CONSTRUCT => "noun.con",
                () => "noun",
            };
            let left = match right {
                "noun.con" => "noun",
                "noun.def" if !article => "noun",
                other => other,
            };
            (name(left), name(right))
        }
        Pos::Adj => match () {
            () if article => same("adj.def"),
            () if a.feats.state() == Feats::INDEFINITE => same("adj.acc"),
            () => same("adj"),
        },
        // «السعودية» may be the country or the adjective of a noun before it.
        Pos::Name if article => (name("name.def"), name("name")),
        Pos::Name | Pos::Foreign => same("name"),
        Pos::Num => same("num"),
        Pos::Adp => (ADP, if a.enclitic.is_some() { name("adv") } else { ADP }),
        Pos::Det => same("det"),
        Pos::Pron => same("pron"),
        Pos::Dem => same("dem"),
        Pos::Rel => same("rel"),
        Pos::Cconj => same("conj"),
        Pos::Adv | Pos::Intj => same("adv"),
        Pos::Sconj | Pos::Part | Pos::Aux => same("part"),
        Pos::Punct => same("punct"),
    }
}

/// The moods that a particle asks for, so that an ambiguous imperfect counts as the right one.
fn mood_bonus(t: &Transitions, left: usize, a: &Analysis) -> i16 {
    if a.pos != Pos::Verb || a.proclitics.any(Proclitics::SA) {
        return i16::MAX;
    }
    let tense = a.feats.tense();
    let mut best = i16::MAX;
    for (bit, edge_name) in [(Feats::INDICATIVE, "impf"), (Feats::SUBJUNCTIVE, "subj"), (Feats::JUSSIVE, "juss")] {
        if tense & bit != 0
            && let Some(e) = edge(edge_name)
        {
            best = best.min(t.cost(left, e));
        }
    }
    best
}

/// What it costs that an adjective does not agree with the noun before it.
pub(super) fn disagreement(before: &Analysis, a: &Analysis) -> i16 {
    if a.pos != Pos::Adj
        || before.pos != Pos::Noun
        || a.proclitics.any(Proclitics::WA | Proclitics::FA | Proclitics::BI | Proclitics::LI)
    {
        return 0;
    }
    let (n, m) = (before.feats, a.feats);
    let fits = match m.number() {
        0 => true,
        1 => {
            n.number() == 3 && m.gender() == 2
                || n.number() == 1 && (n.gender() == m.gender() || n.gender() == 0 || m.gender() == 0)
        }
        other => n.number() == other,
    };
    if fits { 0 } else { 4 }
}

/// What it costs that a reading follows an edge, its joined particles in between.
pub(super) fn step(t: &Transitions, left: usize, a: &Analysis, own: usize) -> i16 {
    let mut left = left;
    let mut cost = 0;
    if a.proclitics.any(Proclitics::WA | Proclitics::FA) {
        cost += t.cost(left, CONJ).min(1);
        // «ونقل الوزير» at the head of a sentence is a verb as «نقل الوزير» is.
        if left != BOS {
            left = CONJ;
        }
    }
    if a.pos != Pos::Verb && a.proclitics.any(Proclitics::BI | Proclitics::KA | Proclitics::LI) {
        cost += t.cost(left, ADP);
        left = ADP;
    }
    let mood = mood_bonus(t, left, a);
    cost + if mood == i16::MAX || a.proclitics.any(Proclitics::LI) {
        t.cost(left, own)
    } else {
        mood.min(t.cost(left, own))
    }
}
