//! From tokens to words: phrases and names are joined, every word gets one reading.
//!
//! The readings of a sentence form a lattice; Viterbi chooses the cheapest path. A path costs what its readings cost by
//! themselves ([`Lexicon::analyses`]) and what their edges cost beside each other (`data/tagging/transitions.tsv`).

use musnad_lexicon::{Analysis, Class, Feats, Function, LemmaId, Lexicon, Pos, Proclitics, Use};
use musnad_text::{Key, Text, Token, TokenKind};

use crate::narrow::narrow;

/// A word or joined phrase with the reading that was chosen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// First token.
    pub(crate) first: u32,
    /// One past the last token.
    pub(crate) last: u32,
    /// The reading.
    pub(crate) reading: Analysis,
    /// Whether it is one token.
    pub(crate) is_single: bool,
    /// For punctuation its folded byte, else 0.
    pub(crate) punct: u8,
}

impl Word {
    pub(crate) fn lemma(&self) -> Option<LemmaId> {
        self.reading.lemma
    }

    pub(crate) fn class(&self, lexicon: &Lexicon) -> Option<Class> {
        self.lemma().and_then(|l| lexicon.lemma(l).class)
    }

    pub(crate) fn function(&self, lexicon: &Lexicon) -> Option<Function> {
        self.lemma().and_then(|l| lexicon.lemma(l).function)
    }

    pub(crate) fn has_use(&self, lexicon: &Lexicon, wanted: Use) -> bool {
        self.lemma().is_some_and(|l| lexicon.lemma(l).uses.contains(&wanted))
    }

    pub(crate) fn pos(&self) -> Pos {
        self.reading.pos
    }

    pub(crate) fn feats(&self) -> Feats {
        self.reading.feats
    }

    /// و, ف or another joined conjunction stands before it.
    pub(crate) fn has_conjunction(&self) -> bool {
        self.reading.proclitics.any(Proclitics::WA | Proclitics::FA)
    }

    pub(crate) fn has_article(&self) -> bool {
        self.reading.proclitics.any(Proclitics::AL)
    }

    /// ب, ك or ل is joined before a nominal.
    pub(crate) fn has_preposition(&self) -> bool {
        self.reading.proclitics.any(Proclitics::BI | Proclitics::KA | Proclitics::LI)
    }
}

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
const BOS: usize = 0;
const EOS: usize = 1;
const PUNCT: usize = 2;
const CONJ: usize = 3;
const ADP: usize = 4;

/// The costs of neighbours.
#[derive(Debug)]
pub(crate) struct Transitions {
    cost: [[i16; EDGE_COUNT]; EDGE_COUNT],
}

fn edge(name: &str) -> Option<usize> {
    EDGES.iter().position(|e| *e == name)
}

impl Transitions {
    /// Compiles the rows `id left right cost note`; rows with an unknown edge are left out.
    pub(crate) fn compile(rows: &[Vec<Box<str>>]) -> Self {
        let mut cost = [[1i16; EDGE_COUNT]; EDGE_COUNT];
        for row in rows {
            if let [_, left, right, value, ..] = row.as_slice()
                && let (Some(left), Some(right), Ok(value)) = (edge(left), edge(right), value.parse())
            {
                cost[left][right] = value;
            }
        }
        Self { cost }
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
fn stem_edges(lexicon: &Lexicon, a: &Analysis) -> (usize, usize) {
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
            best = best.min(t.cost[left][e]);
        }
    }
    best
}

/// Buffers of the tagger, kept from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Tagger {
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
    pub(crate) fn tag(
        &mut self,
        text: &Text,
        lexicon: &Lexicon,
        transitions: &Transitions,
        range: std::ops::Range<usize>,
        out: &mut Vec<Word>,
    ) {
        self.slots.clear();
        self.readings.clear();
        self.fill(text, lexicon, range);
        self.edges.clear();
        self.edges.extend(self.readings.iter().map(|a| stem_edges(lexicon, a)));
        self.choose(transitions, out);
    }

    /// Lists every reading of every word for `--stage lattice`.
    pub(crate) fn lattice(
        &mut self,
        text: &Text,
        lexicon: &Lexicon,
        range: std::ops::Range<usize>,
    ) -> Vec<((u32, u32), Vec<Analysis>)> {
        self.slots.clear();
        self.readings.clear();
        self.fill(text, lexicon, range);
        self.slots.iter().map(|s| ((s.first, s.last), self.readings[s.from as usize..s.to as usize].to_vec())).collect()
    }

    fn fill(&mut self, text: &Text, lexicon: &Lexicon, range: std::ops::Range<usize>) {
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
                    if let Some((n, reading)) = phrase(text, lexicon, at, range.end) {
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
            .min_by_key(|&n| self.best[n as usize].0.saturating_add(i32::from(t.cost[self.edges[n as usize].1][EOS])))
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

/// What it costs that an adjective does not agree with the noun before it.
fn disagreement(before: &Analysis, a: &Analysis) -> i16 {
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
fn step(t: &Transitions, left: usize, a: &Analysis, own: usize) -> i16 {
    let mut left = left;
    let mut cost = 0;
    if a.proclitics.any(Proclitics::WA | Proclitics::FA) {
        cost += t.cost[left][CONJ].min(1);
        // «ونقل الوزير» at the head of a sentence is a verb as «نقل الوزير» is.
        if left != BOS {
            left = CONJ;
        }
    }
    if a.pos != Pos::Verb && a.proclitics.any(Proclitics::BI | Proclitics::KA | Proclitics::LI) {
        cost += t.cost[left][ADP];
        left = ADP;
    }
    let mood = mood_bonus(t, left, a);
    cost + if mood == i16::MAX || a.proclitics.any(Proclitics::LI) {
        t.cost[left][own]
    } else {
        mood.min(t.cost[left][own])
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

fn bare(lemma: Option<LemmaId>, pos: Pos, proclitics: Proclitics, stem_start: usize) -> Analysis {
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

fn key_at(text: &Text, token: Token) -> Option<Key> {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
        .then(|| Key::pack(&text.key()[token.start as usize..token.end as usize]))
        .flatten()
}

/// Finds the longest phrase or name of several words that begins at token `at`, with its joined particles.
fn phrase(text: &Text, lexicon: &Lexicon, at: usize, end: usize) -> Option<(usize, Analysis)> {
    let tokens = text.tokens();
    let token = tokens[at];
    let key = &text.key()[token.start as usize..token.end as usize];
    // A phrase may not run over a line break or a mark; the words behind are looked at only when the first fits.
    let word_at = |n: usize| -> Option<Token> { tokens.get(at + n).filter(|t| at + n < end && !t.new_line).copied() };
    let mut best: Option<(usize, Analysis)> = None;
    let mut consider = |proclitics: Proclitics, from: usize, article: bool| {
        let stem = key.get(from..).unwrap_or(&[]);
        if stem.len() < 2 && from > 0 {
            return;
        }
        let found = lexicon.phrase_at(stem, article, &mut |n| word_at(n).and_then(|t| key_at(text, t)), &mut |n| {
            word_at(n).filter(|t| t.end - t.start > 2).map(|t| text.key()[t.start as usize])
        });
        if let Some((n, lemma)) = found
            && best.is_none_or(|(m, _)| n > m)
            && (n > 1 || lexicon.lemma(lemma).text.contains(' '))
        {
            let proclitics = if article { Proclitics(proclitics.0 | Proclitics::AL) } else { proclitics };
            let mut reading = bare(Some(lemma), lexicon.lemma(lemma).pos, proclitics, from);
            if reading.pos == Pos::Noun {
                as_first_word(lexicon, stem, &mut reading);
            }
            best = Some((n, reading));
        }
    };
    each_first(key, &mut consider);
    best
}

/// A phrase that is a noun agrees as its first word does, and is definite where that bears the article.
fn as_first_word(lexicon: &Lexicon, stem: &[u8], reading: &mut Analysis) {
    let bare = if stem.len() > 3 && stem.starts_with(&[0xC7, 0xE4]) { &stem[2..] } else { stem };
    let entry = Key::pack(bare).and_then(|k| lexicon.forms(k).iter().find(|e| lexicon.lemma(e.lemma).pos == Pos::Noun));
    if let Some(entry) = entry {
        reading.feats = entry.feats;
    }
    if bare.len() < stem.len() {
        reading.proclitics.0 |= Proclitics::AL;
    }
}

/// The joined particles that may stand before the first word of a phrase.
fn each_first(key: &[u8], consider: &mut impl FnMut(Proclitics, usize, bool)) {
    let mut outer = [(0u8, 0usize); 2];
    let mut n = 1;
    match key.first() {
        Some(0xE8) => {
            outer[1] = (Proclitics::WA, 1);
            n = 2;
        }
        Some(0xE1) => {
            outer[1] = (Proclitics::FA, 1);
            n = 2;
        }
        _ => {}
    }
    for &(bits, from) in &outer[..n] {
        consider(Proclitics(bits), from, false);
        let rest = &key[from..];
        if rest.starts_with(&[0xC7, 0xE4]) {
            consider(Proclitics(bits), from + 2, true);
        }
        let inner = match rest.first() {
            Some(0xC8) => Proclitics::BI,
            Some(0xE3) => Proclitics::KA,
            Some(0xE4) => Proclitics::LI,
            _ => continue,
        };
        consider(Proclitics(bits | inner), from + 1, false);
        if rest.get(1..3) == Some(&[0xC7, 0xE4]) {
            consider(Proclitics(bits | inner), from + 3, true);
        } else if inner == Proclitics::LI && rest.get(1) == Some(&0xE4) {
            consider(Proclitics(bits | inner), from + 2, true);
        }
    }
}
