//! Learns the weights from labelled sentences: an averaged structured perceptron.
//!
//! M. Collins, "Discriminative training methods for hidden Markov models" (EMNLP 2002), with a margin: while learning, a wrong
//! reading is given a start, so that the right one must win by more than a hair. Where a label leaves several readings open
//! (a word that is two rows of the lexicon), the cheapest of them counts as the right one.

use std::collections::BTreeMap;

use musnad_text::{Text, TokenKind};

use super::edges::BOS;
use super::model::{Feature, Model, SCALE, lemma_names, show_feature};
use super::path::{Best, Node, Slot, best_path, each_feature};
use super::segment::segments;
use super::shape::IMPERFECT;
use super::word::Word;
use super::{Tagger, Upos};
use crate::kinds::{Class, Function, Pos};
use crate::lexicon::Lexicon;
use crate::model::Feats;

/// A wrong reading is made cheaper by so much while learning.
const MARGIN: i32 = 3 * SCALE;
/// One step of learning; small against [`SCALE`], since the hand weights are good.
const STEP: i32 = 2;
/// Times that learning begins anew with other orders of the sentences; the weights are the mean of all. One order alone moves
/// the figures by 0.1 points either way.
const ROUNDS: usize = 8;
/// Of every so many sentences there is a lesson without hamzas, as half of the press writes.
const BARE: usize = 3;
/// Makes every node impossible that no label allows.
const NEVER: i32 = 1 << 20;

/// One labelled word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its syntactic words as they are written, in order.
    pub parts: Vec<String>,
    /// The class of its stem, as `sentences.txt` has it; `None` for a mark.
    pub class: Option<char>,
    /// Which of the parts is the stem.
    pub stem: usize,
    /// The lemma of a verb.
    pub lemma: Option<String>,
    /// Whether a verb is passive.
    pub is_passive: bool,
}

/// One labelled sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// Its line in the file, from 1.
    pub line: usize,
    /// Its words.
    pub words: Vec<Label>,
}

impl Labelled {
    /// Gives the sentence as it is printed, words separated by blanks.
    #[must_use]
    pub fn text(&self) -> String {
        let words: Vec<String> = self.words.iter().map(|w| w.parts.concat()).collect();
        words.join(" ")
    }
}

/// What learning gave.
#[derive(Debug)]
pub struct Training {
    /// The rows of `weights.tsv`, sorted.
    pub weights: Vec<(String, i32)>,
    /// Of the words with a label, how many the hand weights read as labelled.
    pub before: usize,
    /// How many the learned weights do.
    pub after: usize,
    /// How many words have a label that some reading of the lexicon fits.
    pub words: usize,
    /// Words whose label no reading fits, with their line.
    pub unreachable: Vec<(usize, String)>,
}

/// Reads `sentences.txt`: one sentence a line, words cut by `+`, the stem followed by `/CLASS`, verbs by `=lemma` and `!p`.
///
/// # Errors
/// The line and the word that is not as `docs/morphology.md` says.
pub fn read_labelled(text: &str) -> Result<Vec<Labelled>, String> {
    let mut out = Vec::new();
    for (n, line) in (1usize..).zip(text.lines()) {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let words: Result<Vec<Label>, String> =
            line.split(' ').map(|w| label(w).ok_or_else(|| format!("line {n}: \"{w}\" is no labelled word"))).collect();
        out.push(Labelled { line: n, words: words? });
    }
    Ok(out)
}

fn label(word: &str) -> Option<Label> {
    if !word.contains('/') || word == "/" {
        return (!word.is_empty()).then(|| Label {
            parts: vec![word.to_owned()],
            class: None,
            stem: 0,
            lemma: None,
            is_passive: false,
        });
    }
    let (mut parts, mut found) = (Vec::new(), None);
    for part in word.split('+') {
        if let Some((letters, tag)) = part.split_once('/') {
            let (tag, passive) = tag.strip_suffix("!p").map_or((tag, false), |t| (t, true));
            let (class, lemma) = tag.split_once('=').map_or((tag, None), |(c, l)| (c, Some(l.to_owned())));
            let class = class.chars().next().filter(|c| class.len() == 1 && "VNAMDPRCSTXQI".contains(*c))?;
            if found.is_some() || (class == 'V') != lemma.is_some() {
                return None;
            }
            found = Some((parts.len(), class, lemma, passive));
            parts.push(letters.to_owned());
        } else {
            parts.push(part.to_owned());
        }
    }
    let (stem, class, lemma, is_passive) = found?;
    let is_whole = parts.iter().all(|p| !p.is_empty());
    is_whole.then_some(Label { parts, class: Some(class), stem, lemma, is_passive })
}

/// A sentence ready for learning.
struct Lesson {
    slots: Vec<Slot>,
    nodes: Vec<Node>,
    /// Which nodes the labels allow.
    is_right: Vec<bool>,
    /// Which slots have a label that some node fits.
    is_labelled: Vec<bool>,
}

/// Learns weights on top of the hand weights of `lexicon`, looking `epochs` times at every sentence.
///
/// What is counted in [`Training`] is counted on `test`, or on the sentences themselves where that is empty. Same sentences,
/// same lexicon: same weights.
#[must_use]
pub fn train(lexicon: &Lexicon, sentences: &[Labelled], test: &[Labelled], epochs: usize) -> Training {
    let by_hand = || Model::compile(lexicon.table("tagging/transitions.tsv"), &[], lexicon.lemmas());
    let mut unreachable = Vec::new();
    let mut lessons: Vec<Lesson> = sentences.iter().map(|s| lesson(lexicon, s, false, &mut unreachable)).collect();
    // The reader joins phrases and names, so half of the lessons have them joined.
    lessons.extend(sentences.iter().map(|s| lesson(lexicon, s, true, &mut Vec::new())));
    lessons.extend(sentences.iter().step_by(BARE).map(|s| lesson(lexicon, &without_hamza(s), false, &mut Vec::new())));
    let test = if test.is_empty() { sentences } else { test };
    let mut exam: Vec<Lesson> = test.iter().map(|s| lesson(lexicon, s, false, &mut Vec::new())).collect();
    let words = exam.iter().flat_map(|l| &l.is_labelled).filter(|l| **l).count();
    let before = right(&by_hand(), &mut exam);
    let mut learned: BTreeMap<Feature, i64> = BTreeMap::new();
    for round in 0..ROUNDS {
        let orders = (0..epochs).map(|epoch| order(lessons.len(), round * epochs + epoch)).collect();
        for (feature, sum) in learn(by_hand(), &mut lessons, orders) {
            *learned.entry(feature).or_default() += sum;
        }
    }
    let steps = i64::try_from(ROUNDS * epochs * lessons.len()).unwrap_or(i64::MAX).max(1);
    let mut averaged = by_hand();
    let names = lemma_names(lexicon.lemmas());
    let mut weights = Vec::new();
    for (feature, sum) in learned {
        let mean = i32::try_from(div_round(sum, steps)).unwrap_or(0);
        if mean != 0 {
            averaged.add(feature, mean);
            weights.push((show_feature(feature, &names), mean));
        }
    }
    weights.sort();
    Training { weights, before, after: right(&averaged, &mut exam), words, unreachable }
}

/// Goes through the lessons in the orders given; gives each learned weight summed over all steps.
fn learn(mut model: Model, lessons: &mut [Lesson], orders: Vec<Vec<usize>>) -> BTreeMap<Feature, i64> {
    let mut sums: BTreeMap<Feature, i64> = BTreeMap::new();
    let (mut best, mut path) = (Vec::new(), Vec::new());
    // A change counts in every step that is still to come.
    let mut to_come = i64::try_from(orders.len() * lessons.len()).unwrap_or(i64::MAX);
    for n in orders.into_iter().flatten() {
        to_come -= 1;
        let lesson = &mut lessons[n];
        let guess = decode(&model, lesson, Some(false), &mut best, &mut path);
        let is_wrong = lesson.is_labelled.iter().zip(&guess).any(|(l, at)| *l && !lesson.is_right[*at as usize]);
        if !is_wrong {
            continue;
        }
        let mut change: BTreeMap<Feature, i32> = BTreeMap::new();
        features_of(&model, lesson, &guess, &mut |f| *change.entry(f).or_default() += STEP);
        let gold = decode(&model, lesson, Some(true), &mut best, &mut path);
        features_of(&model, lesson, &gold, &mut |f| *change.entry(f).or_default() -= STEP);
        for (feature, by) in change.into_iter().filter(|(_, by)| *by != 0) {
            model.add(feature, by);
            *sums.entry(feature).or_default() += to_come * i64::from(by);
        }
    }
    sums
}

/// Spells a sentence as many papers do: no hamza on the alif that begins a word or a stem.
fn without_hamza(sentence: &Labelled) -> Labelled {
    let mut out = sentence.clone();
    for part in out.words.iter_mut().filter(|w| w.class.is_some()).flat_map(|w| &mut w.parts) {
        let behind_article = if part.starts_with("ال") { "ال".len() } else { 0 };
        let rest = &part[behind_article..];
        if let Some(tail) = rest.strip_prefix(['أ', 'إ']) {
            *part = format!("{}ا{tail}", &part[..behind_article]);
        }
    }
    out
}

fn div_round(a: i64, b: i64) -> i64 {
    (2 * a + b).div_euclid(2 * b)
}

/// The order of an epoch: a fixed shuffle, another one each time.
fn order(len: usize, epoch: usize) -> Vec<usize> {
    let mut out: Vec<usize> = (0..len).collect();
    let mut state = 0x9E37_79B9_7F4A_7C15u64.wrapping_mul(epoch as u64 + 1);
    for n in (1..len).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from((state >> 33) % (n as u64 + 1)).unwrap_or(0);
        out.swap(n, other);
    }
    out
}

fn lesson(lexicon: &Lexicon, sentence: &Labelled, join: bool, unreachable: &mut Vec<(usize, String)>) -> Lesson {
    let text = Text::new(sentence.text());
    let mut tagger = Tagger::with_all_readings();
    tagger.lay(&text, lexicon, 0..text.tokens().len(), join);
    let mut is_right = vec![false; tagger.nodes.len()];
    let mut is_labelled = vec![false; tagger.slots.len()];
    // Where each word begins in the text, in bytes.
    let mut at = 0;
    let asks = sentence.words.iter().any(|w| w.class.is_none() && w.parts[0] == "؟");
    for word in &sentence.words {
        let length: usize = word.parts.iter().map(String::len).sum();
        let slot = tagger.slots.iter().position(|s| {
            let span = text.token_span(s.first as usize);
            (span.start as usize, span.end as usize) == (at, at + length)
        });
        at += length + 1;
        let (Some(slot), Some(class)) = (slot, word.class) else { continue };
        let Slot { first, last, from, to, punct } = tagger.slots[slot];
        if text.tokens()[first as usize].kind != TokenKind::Word {
            continue;
        }
        for n in from..to {
            let reading = tagger.nodes[n as usize].reading;
            let read = Word { first, last, reading, is_single: true, punct };
            is_right[n as usize] = fits(lexicon, &text, &read, word, class)
                // «ما» and «من» ask in a question only.
                && (asks || read.function(lexicon) != Some(Function::Question) || class != 'X');
        }
        // «الأمريكيين» is a noun by its place; the lexicon has the adjective. «أكثر» it has as a quantifier.
        if !is_right[from as usize..to as usize].contains(&true) && matches!(class, 'N' | 'A') {
            for n in from..to {
                let reading = tagger.nodes[n as usize].reading;
                let read = Word { first, last, reading, is_single: true, punct };
                is_right[n as usize] = fits(lexicon, &text, &read, word, if class == 'N' { 'A' } else { 'N' })
                    || class == 'A' && fits(lexicon, &text, &read, word, 'Q');
            }
        }
        let here = from as usize..to as usize;
        prefer_listed_parts(lexicon, &tagger.nodes[here.clone()], &mut is_right[here.clone()]);
        prefer_third_person(&tagger.nodes[from as usize..to as usize], &mut is_right[from as usize..to as usize]);
        is_labelled[slot] = is_right[from as usize..to as usize].contains(&true);
        if !is_labelled[slot] {
            unreachable.push((sentence.line, format!("{}/{class}", word.parts.join("+"))));
        }
    }
    Lesson { slots: tagger.slots, nodes: tagger.nodes, is_right, is_labelled }
}

/// «بحق المدنيين» is the preposition of the list where its parts are cut as the label says.
fn prefer_listed_parts(lexicon: &Lexicon, nodes: &[Node], is_right: &mut [bool]) {
    let has_parts = |node: &Node| node.reading.lemma.is_some_and(|l| !lexicon.lemma(l).parts.is_empty());
    if nodes.iter().zip(is_right.iter()).any(|(node, right)| *right && has_parts(node)) {
        for (node, right) in nodes.iter().zip(is_right) {
            *right &= has_parts(node);
        }
    }
}

/// The labels do not tell the person: «تدين» is «she condemns» where that fits, not «you condemn», nor an order.
fn prefer_third_person(nodes: &[Node], is_right: &mut [bool]) {
    let is_third = |node: &Node| node.reading.feats.person() == 3;
    if nodes.iter().zip(is_right.iter()).any(|(node, right)| *right && is_third(node)) {
        for (node, right) in nodes.iter().zip(is_right) {
            *right &= is_third(node);
        }
    }
}

/// Says whether a reading is as a label says.
fn fits(lexicon: &Lexicon, text: &Text, word: &Word, label: &Label, class: char) -> bool {
    let mut cut = Vec::new();
    segments(text, lexicon, word, Some(word), &mut cut);
    if !cut.iter().map(|s| text.slice(s.span)).eq(label.parts.iter().map(String::as_str)) {
        return false;
    }
    let lemma = word.lemma().map(|l| lexicon.lemma(l));
    let upos = cut.get(label.stem).map(|s| s.upos);
    match class {
        'V' => {
            let voice = if label.is_passive { Feats::PASSIVE } else { Feats::ACTIVE };
            matches!(word.pos(), Pos::Verb | Pos::Aux)
                && (word.pos() == Pos::Aux || word.feats().voice() & voice != 0)
                && lemma
                    .zip(label.lemma.as_deref())
                    .is_some_and(|(l, wanted)| &*l.text == wanted || word.pos() == Pos::Aux && l.text.starts_with("ل"))
        }
        'N' => upos == Some(Upos::Noun) || word.pos() == Pos::Noun,
        'A' => word.pos() == Pos::Adj,
        'M' => matches!(word.pos(), Pos::Name),
        'D' => word.pos() == Pos::Num || upos == Some(Upos::Num),
        'P' => word.pos() == Pos::Adp || upos == Some(Upos::Adp),
        'R' => word.pos() == Pos::Adv,
        'C' => word.pos() == Pos::Cconj,
        'S' => {
            matches!(word.pos(), Pos::Sconj)
                || upos == Some(Upos::Sconj)
                || lemma.is_some_and(|l| l.function.is_some() && l.upos == Some(Upos::Part) && l.pos != Pos::Part)
        }
        'T' => {
            word.pos() == Pos::Part
                || upos == Some(Upos::Part)
                || lemma.is_some_and(|l| l.function == Some(Function::Exception))
        }
        'X' => matches!(upos, Some(Upos::Pron)) || matches!(word.pos(), Pos::Pron | Pos::Rel | Pos::Dem),
        'Q' => {
            word.pos() == Pos::Det || upos == Some(Upos::Det) || lemma.is_some_and(|l| l.class == Some(Class::Elative))
        }
        _ => word.pos() == Pos::Intj,
    }
}

/// Finds the cheapest path; `favoured` gives the right nodes (or, with `Some(false)`, the wrong ones by the margin) a start.
fn decode(
    model: &Model,
    lesson: &mut Lesson,
    favoured: Option<bool>,
    best: &mut Vec<Best>,
    path: &mut Vec<u32>,
) -> Vec<u32> {
    for (slot, &labelled) in lesson.slots.iter().zip(&lesson.is_labelled) {
        for n in slot.from as usize..slot.to as usize {
            let node = &mut lesson.nodes[n];
            let start = match favoured {
                Some(true) if labelled && !lesson.is_right[n] => NEVER,
                Some(false) if labelled && !lesson.is_right[n] => -MARGIN,
                _ => 0,
            };
            node.own = i32::from(node.reading.cost) * SCALE + model.own(node.shapes, node.weighed) + start;
        }
    }
    best_path(model, &lesson.slots, &mut lesson.nodes, best, path);
    path.clone()
}

fn features_of(model: &Model, lesson: &Lesson, path: &[u32], emit: &mut impl FnMut(Feature)) {
    let mut before: Option<&Node> = None;
    for &at in path {
        let node = &lesson.nodes[at as usize];
        let mut rest = node.shapes;
        while rest != 0 {
            emit(Feature::Shape(u8::try_from(rest.trailing_zeros()).unwrap_or(u8::MAX)));
            rest &= rest - 1;
        }
        if let Some(lemma) = node.weighed {
            emit(Feature::Lemma(lemma));
            if node.shapes & IMPERFECT != 0 {
                emit(Feature::Imperfect(lemma));
            }
        }
        each_feature(model, before, before.map_or(BOS, |b| b.right), node, emit);
        before = Some(node);
    }
}

/// Counts the labelled words that the model reads as labelled.
fn right(model: &Model, lessons: &mut [Lesson]) -> usize {
    let (mut best, mut path) = (Vec::new(), Vec::new());
    let mut out = 0;
    for lesson in lessons {
        let found = decode(model, lesson, None, &mut best, &mut path);
        out += found.iter().zip(&lesson.is_labelled).filter(|(at, l)| **l && lesson.is_right[**at as usize]).count();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labelled_line_gives_cuts_classes_and_lemmas() {
        let read = read_labelled("# note\nو+قيل/V=قال!p ل+لوزير/N إن/S+ه .\n").unwrap();
        let words = &read[0].words;
        assert_eq!(read[0].text(), "وقيل للوزير إنه .");
        assert_eq!((words[0].lemma.as_deref(), words[0].is_passive, words[0].stem), (Some("قال"), true, 1));
        assert_eq!((words[2].parts.len(), words[2].class, words[3].class), (2, Some('S'), None));
    }

    #[test]
    fn bare_alifs_change_the_spelling_and_no_label() {
        let read = read_labelled("أكّد/V=أكّد ب+الأمس/N إن/S").unwrap();
        let bare = without_hamza(&read[0]);
        assert_eq!(bare.text(), "اكّد بالامس ان");
        assert_eq!(bare.words[0].lemma.as_deref(), Some("أكّد"));
    }

    #[test]
    fn wrong_labels_are_named_with_their_line() {
        for (line, word) in [("قال/V", "قال/V"), ("كتاب/N=كتب", "كتاب/N=كتب"), ("في/Z", "في/Z"), ("و+/N", "و+/N")]
        {
            let error = read_labelled(line).unwrap_err();
            assert!(error.contains("line 1") && error.contains(word), "{error}");
        }
    }
}
