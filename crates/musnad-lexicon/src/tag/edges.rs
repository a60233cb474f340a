//! What the edges of neighbouring words cost together: `data/tagging/transitions.tsv`.

use crate::analyse::{Analysis, Proclitics};
use crate::kinds::{Function, Pos};
use crate::lexicon::Lexicon;
use crate::model::Feats;

/// What the edge of a word looks like to its neighbour; the names stand in `data/tagging/transitions.tsv`.
const EDGES: [&str; 37] = [
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

pub(crate) const EDGE_COUNT: usize = EDGES.len();
pub(super) const BOS: u8 = of("bos");
pub(super) const EOS: u8 = of("eos");
pub(super) const PUNCT: u8 = of("punct");
pub(super) const CONJ: u8 = of("conj");
pub(super) const ADP: u8 = of("adp");

/// Finds a name in a list while compiling; a name that is not listed does not compile.
pub(super) const fn index_of(list: &[&str], name: &str) -> usize {
    let mut n = 0;
    while n < list.len() {
        let (a, b) = (list[n].as_bytes(), name.as_bytes());
        let mut at = 0;
        while at < a.len() && at < b.len() && a[at] == b[at] {
            at += 1;
        }
        if at == a.len() && at == b.len() {
            return n;
        }
        n += 1;
    }
    panic!("a name that is not in the list")
}

#[expect(clippy::cast_possible_truncation, reason = "there are fewer than 256 edges")]
const fn of(name: &str) -> u8 {
    index_of(&EDGES, name) as u8
}

/// An edge by its name, looked up while compiling.
macro_rules! e {
    ($name:literal) => {
        const { of($name) }
    };
}

/// Finds an edge by its name.
pub(crate) fn edge(name: &str) -> Option<u8> {
    EDGES.iter().position(|e| *e == name).and_then(|n| u8::try_from(n).ok())
}

/// Gives the name of an edge.
pub(crate) fn edge_name(edge: u8) -> &'static str {
    EDGES.get(usize::from(edge)).copied().unwrap_or("")
}

fn function_edge(lexicon: &Lexicon, a: &Analysis) -> Option<u8> {
    if a.pos == Pos::Noun {
        return None;
    }
    Some(match lexicon.lemma(a.lemma?).function? {
        Function::CompAn => e!("comp.an"),
        Function::CompInna => e!("comp.inna"),
        Function::Cond => e!("cond"),
        Function::When => e!("when"),
        Function::Purpose => e!("purpose"),
        Function::NegLam => e!("neg.lam"),
        Function::NegLan => e!("neg.lan"),
        Function::NegLa => e!("neg.la"),
        Function::NegMa => e!("neg.ma"),
        Function::Future => e!("future"),
        Function::Qad => e!("qad"),
        Function::Coord | Function::Contrast => e!("conj"),
        Function::Quantity => e!("det"),
        Function::NegNoun => e!("adp"),
        _ => return None,
    })
}

/// The edges of a reading's stem: as seen from the right, and as seen from the left.
pub(super) fn stem_edges(lexicon: &Lexicon, a: &Analysis) -> (u8, u8) {
    if let Some(e) = function_edge(lexicon, a) {
        // A particle with a pronoun («أنه»، «لأنها») has its noun behind it already.
        let after = if a.enclitic.is_some() { e!("pron") } else { e };
        return (e, after);
    }
    let article = a.proclitics.any(Proclitics::AL);
    let same = |e: u8| (e, e);
    match a.pos {
        Pos::Verb => {
            let tense = a.feats.tense();
            let has = |bit| tense & bit != 0;
            let left = if has(Feats::PERFECT) {
                e!("perf")
            } else if has(Feats::IMPERATIVE) {
                e!("imper")
            } else if a.proclitics.any(Proclitics::LI) {
                e!("subj")
            } else if has(Feats::INDICATIVE) {
                e!("impf")
            } else if has(Feats::SUBJUNCTIVE) {
                e!("subj")
            } else {
                e!("juss")
            };
            (left, if has(Feats::PERFECT) { left } else { e!("impf") })
        }
        Pos::Noun => {
            let right = match () {
                () if article || a.enclitic.is_some() => e!("noun.def"),
                () if a.feats.state() == Feats::INDEFINITE => e!("noun.acc"),
                () if a.feats.state() == Feats::CONSTRUCT => e!("noun.con"),
                () => e!("noun"),
            };
            let is_bare = right == e!("noun.con") || right == e!("noun.def") && !article;
            (if is_bare { e!("noun") } else { right }, right)
        }
        Pos::Adj => match () {
            () if article => same(e!("adj.def")),
            () if a.feats.state() == Feats::INDEFINITE => same(e!("adj.acc")),
            () => same(e!("adj")),
        },
        // «السعودية» may be the country or the adjective of a noun before it.
        Pos::Name if article => (e!("name.def"), e!("name")),
        Pos::Name | Pos::Foreign => same(e!("name")),
        Pos::Num => same(e!("num")),
        Pos::Adp => (ADP, if a.enclitic.is_some() { e!("adv") } else { ADP }),
        Pos::Det => same(e!("det")),
        Pos::Pron => same(e!("pron")),
        Pos::Dem => same(e!("dem")),
        Pos::Rel => same(e!("rel")),
        Pos::Cconj => same(e!("conj")),
        Pos::Adv | Pos::Intj => same(e!("adv")),
        Pos::Sconj | Pos::Part | Pos::Aux => same(e!("part")),
        Pos::Punct => same(e!("punct")),
    }
}

/// The edges that an imperfect of several moods may show to the left; a particle picks the one that it asks for.
pub(super) fn mood_edges(a: &Analysis) -> [Option<u8>; 3] {
    if a.pos != Pos::Verb || a.proclitics.any(Proclitics::SA | Proclitics::LI) {
        return [None; 3];
    }
    let tense = a.feats.tense();
    let if_has = |bit, edge| (tense & bit != 0).then_some(edge);
    [if_has(Feats::INDICATIVE, e!("impf")), if_has(Feats::SUBJUNCTIVE, e!("subj")), if_has(Feats::JUSSIVE, e!("juss"))]
}
