//! Base phrases: idafa chains with their adjectives, names, numbers and the preposition before them.

mod belongs;

use musnad_lexicon::{Class, Function, Lexicon, Named, Pos, PrepId, Proclitics, Use, Word};
use musnad_text::Text;

use crate::narrow::narrow;
use crate::numbers::{Amount, number_of};

/// Most nouns of one idafa chain.
const CHAIN: usize = 8;
/// The longest quotation that is read as a name or scare quote, in words (semantics.md §2.1: four words, no verb).
const SHORT_QUOTE: usize = 6;

/// A base phrase. Positions are word indices of its sentence.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    /// First word, premodifiers included.
    pub(crate) first: u32,
    /// One past the last word.
    pub(crate) last: u32,
    /// The head noun, name or pronoun.
    pub(crate) head: u32,
    /// The preposition before it.
    pub(crate) prep: Option<PrepId>,
    /// What the word before it does, if it is a particle with a function (agent, against, according …).
    pub(crate) function: Option<Function>,
    /// The separate word of the preposition.
    pub(crate) prep_word: Option<u32>,
    /// The nouns of the idafa chain, the head first.
    chain: [u32; CHAIN],
    chain_len: u8,
    /// The proper name in it or behind it: a run of words.
    pub(crate) name: Option<(u32, u32)>,
    /// How many are counted.
    pub(crate) amount: Option<Amount>,
    /// The counted noun.
    pub(crate) counted: u32,
    /// Whether «و» or «أو» joins it to the phrase before.
    pub(crate) is_joined: bool,
    /// Whether it is an attached pronoun alone («له»، «عليها»).
    pub(crate) is_pronoun: bool,
}

impl Phrase {
    /// The nouns of the idafa chain, the head first.
    pub(crate) fn nouns(&self) -> &[u32] {
        &self.chain[..usize::from(self.chain_len)]
    }

    fn push_noun(&mut self, at: u32) {
        if usize::from(self.chain_len) < CHAIN {
            self.chain[usize::from(self.chain_len)] = at;
            self.chain_len += 1;
        }
    }

    /// Gives the phrase that begins at the chain's noun `n`: the genitive of the noun before it.
    pub(crate) fn tail(&self, n: usize) -> Option<Self> {
        let head = *self.nouns().get(n)?;
        let mut chain = [0; CHAIN];
        let rest = &self.nouns()[n..];
        chain[..rest.len()].copy_from_slice(rest);
        Some(Self {
            first: head,
            head,
            prep: None,
            function: None,
            prep_word: None,
            chain,
            chain_len: u8::try_from(rest.len()).unwrap_or(0),
            amount: self.amount.filter(|_| self.counted == head),
            is_joined: false,
            is_pronoun: false,
            ..self.clone()
        })
    }
}

/// The phrases of one sentence, and for each word the phrase that holds it.
#[derive(Debug, Default)]
pub(crate) struct Chunks {
    pub(crate) phrases: Vec<Phrase>,
    /// Index into `phrases`, or `u32::MAX`.
    pub(crate) owner: Vec<u32>,
    /// Words that are read through: quotation marks around a name or a scare quote.
    pub(crate) is_through: Vec<bool>,
}

impl Chunks {
    /// The phrase that holds word `at`.
    pub(crate) fn phrase_of(&self, at: u32) -> Option<(usize, &Phrase)> {
        let n = *self.owner.get(at as usize)?;
        self.phrases.get(n as usize).map(|p| (n as usize, p))
    }
}

/// What the chunker looks at.
pub(crate) struct Chunker<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) text: &'a Text,
    pub(crate) words: &'a [Word],
    /// Whether a word belongs to a time expression.
    pub(crate) is_time: &'a [bool],
}

impl Chunker<'_> {
    /// Fills `out` with the phrases of the sentence.
    pub(crate) fn chunk(&self, out: &mut Chunks) {
        out.phrases.clear();
        out.owner.clear();
        out.owner.resize(self.words.len(), u32::MAX);
        self.mark_short_quotes(&mut out.is_through);
        let mut at = 0;
        while at < self.words.len() {
            if let Some(phrase) = self.phrase_from(at, &out.is_through) {
                let n = narrow(out.phrases.len());
                for word in phrase.first..phrase.last {
                    out.owner[word as usize] = n;
                }
                if let Some(p) = phrase.prep_word {
                    out.owner[p as usize] = n;
                }
                at = phrase.last as usize;
                out.phrases.push(phrase);
            } else {
                at += 1;
            }
        }
    }

    /// Marks the quotation marks around few words without a verb: a name or a scare quote, no speech.
    ///
    /// Marks pair off in order; a closing mark that comes first closes what an earlier sentence opened.
    fn mark_short_quotes(&self, through: &mut Vec<bool>) {
        through.clear();
        through.resize(self.words.len(), false);
        let mut open: Option<usize> = None;
        for (at, word) in self.words.iter().enumerate() {
            if word.punct != b'"' {
                continue;
            }
            let Some(from) = open.take() else {
                let closes = self.text.slice(self.text.token_span(word.first as usize)).starts_with('»');
                open = (!closes).then_some(at);
                continue;
            };
            let inside = &self.words[from + 1..at];
            let is_speech = inside.iter().any(|w| w.pos() == Pos::Verb || matches!(w.punct, b'.' | b'?' | b'!' | b':'));
            if !inside.is_empty() && inside.len() <= SHORT_QUOTE && !is_speech {
                through[from] = true;
                through[at] = true;
            }
        }
    }

    fn next(&self, from: usize, through: &[bool]) -> usize {
        let mut at = from;
        while at < self.words.len() && through[at] {
            at += 1;
        }
        at
    }

    fn class(&self, at: usize) -> Option<Class> {
        self.words[at].class(self.lexicon)
    }

    fn function(&self, at: usize) -> Option<Function> {
        self.words[at].function(self.lexicon)
    }

    /// The registry entries of a name.
    fn named(&self, at: usize) -> impl Iterator<Item = &Named> {
        self.words[at]
            .lemma()
            .into_iter()
            .flat_map(|l| self.lexicon.lemma(l).names.iter().map(|n| self.lexicon.named(*n)))
    }

    fn is_nominal(&self, at: usize) -> bool {
        match self.words[at].pos() {
            Pos::Noun | Pos::Name | Pos::Num | Pos::Adj | Pos::Foreign | Pos::Dem => true,
            Pos::Det => self.function(at) == Some(Function::Quantity),
            Pos::Pron => true,
            _ => false,
        }
    }

    /// Reads the phrase that begins at word `start`, a preposition of its own included.
    fn phrase_from(&self, start: usize, through: &[bool]) -> Option<Phrase> {
        let mut at = start;
        let mut phrase = Phrase {
            first: narrow(start),
            last: narrow(start + 1),
            head: narrow(start),
            prep: None,
            function: None,
            prep_word: None,
            chain: [0; CHAIN],
            chain_len: 0,
            name: None,
            amount: None,
            counted: u32::MAX,
            is_joined: false,
            is_pronoun: false,
        };
        let word = &self.words[at];
        phrase.is_joined = word.has_conjunction();
        let lemma = word.lemma().map(|l| self.lexicon.lemma(l));
        let next = self.next(at + 1, through);
        // «نحو 15 غارة», «أكثر من 20»: an approximation before a number is no preposition.
        let approximates = word.reading.enclitic.is_none()
            && (matches!(self.function(at), Some(Function::Approx | Function::AtLeast))
                || lemma.is_some_and(|l| l.uses.contains(&Use::About)))
            && next < self.words.len()
            && (self.words[next].pos() == Pos::Num || self.is_number_word(next));
        if approximates {
            phrase.prep = joined_preposition(word);
            self.body(next, through, &mut phrase);
            return Some(phrase);
        }
        if word.pos() == Pos::Adp || lemma.is_some_and(|l| l.prep.is_some()) {
            phrase.prep = lemma.and_then(|l| l.prep);
            phrase.function = lemma.and_then(|l| l.function);
            if word.reading.enclitic.is_some() {
                phrase.is_pronoun = true;
                phrase.push_noun(narrow(at));
                return Some(phrase);
            }
            phrase.prep_word = Some(narrow(at));
            at = self.next(at + 1, through);
            if at >= self.words.len() || !self.is_nominal(at) || self.words[at].has_conjunction() {
                return None;
            }
            phrase.first = narrow(at);
            if self.words[at].has_preposition() {
                return None;
            }
        } else if self.function(at) == Some(Function::According) || self.function(at) == Some(Function::NegNoun) {
            return None;
        } else if at > 0 && matches!(self.function(at - 1), Some(Function::Coord)) && !word.has_conjunction() {
            phrase.is_joined = true;
        }
        if !self.is_nominal(at) {
            return None;
        }
        if let Some(prep) = joined_preposition(&self.words[at]) {
            phrase.prep = Some(prep);
            if self.words[at].reading.enclitic.is_some() && self.words[at].pos() == Pos::Pron {
                phrase.is_pronoun = true;
            }
        }
        self.body(at, through, &mut phrase);
        Some(phrase)
    }

    /// Reads premodifiers, the idafa chain, adjectives and the name from word `start` on.
    fn body(&self, start: usize, through: &[bool], phrase: &mut Phrase) {
        let mut at = start;
        // Numbers, quantifiers and demonstratives before the head.
        loop {
            let word = &self.words[at];
            let next = self.next(at + 1, through);
            let goes_on = next < self.words.len()
                && self.is_nominal(next)
                && !self.words[next].has_conjunction()
                && !self.words[next].has_preposition();
            if word.pos() == Pos::Num || self.is_number_word(at) {
                let (amount, after) = self.count(at, through);
                phrase.amount = phrase.amount.or(amount);
                let counted = after < self.words.len()
                    && matches!(self.words[after].pos(), Pos::Noun | Pos::Adj)
                    && !self.words[after].has_conjunction()
                    && !self.words[after].has_preposition();
                if counted {
                    at = after;
                    phrase.counted = narrow(at);
                    continue;
                }
                phrase.head = narrow(at);
                phrase.push_noun(narrow(at));
                phrase.last = narrow(after);
                return;
            }
            let premodifies = match word.pos() {
                Pos::Det | Pos::Dem => goes_on && word.reading.enclitic.is_none(),
                // «أحد السكان»
                Pos::Pron => {
                    goes_on && word.reading.enclitic.is_none() && self.function(at) == Some(Function::Quantity)
                }
                _ => false,
            };
            if premodifies {
                at = next;
                continue;
            }
            break;
        }
        phrase.head = narrow(at);
        phrase.push_noun(narrow(at));
        let mut last = at;
        let mut is_open = self.takes_genitive(at);
        let mut definite = self.is_definite(at);
        let mut in_name = self.is_name(at);
        if in_name {
            phrase.name = Some((narrow(at), narrow(at + 1)));
        }
        let mut quoted_name = false;
        loop {
            let next = self.next(last + 1, through);
            if next >= self.words.len() {
                break;
            }
            let word = &self.words[next];
            if word.has_conjunction() || word.has_preposition() {
                break;
            }
            // «التقى خليفة حفتر الأحد»: a time behind a phrase is none of its words.
            if self.is_time[next] && !self.is_time[last] && !is_open {
                break;
            }
            let crosses_quote = next > last + 1;
            match word.pos() {
                Pos::Name | Pos::Foreign if in_name && !quoted_name => {
                    // A name goes on with further names; two registered ones side by side are two.
                    let registered = word.lemma().is_some_and(|l| !self.lexicon.lemma(l).names.is_empty());
                    if registered && self.is_registered(last) && !crosses_quote || self.is_closed_name(last) {
                        break;
                    }
                    self.extend_name(phrase, next);
                }
                Pos::Name | Pos::Foreign
                    if is_open
                        || self.takes_name(phrase, last)
                            && (crosses_quote
                                || !self.is_closed_name(next)
                                || self.class(phrase.head as usize) == Some(Class::Org)) =>
                {
                    let is_genitive = is_open;
                    if is_genitive {
                        phrase.push_noun(narrow(next));
                    }
                    phrase.name = Some((narrow(next), narrow(next + 1)));
                    in_name = true;
                    is_open = false;
                    definite = true;
                }
                Pos::Noun if crosses_quote && (is_open || self.takes_name(phrase, last)) => {
                    // A quoted run of ordinary words behind a head is its name: صحيفة «المدينة».
                    if is_open {
                        phrase.push_noun(narrow(next));
                    }
                    let mut end = next + 1;
                    while end < self.words.len() && !through[end] {
                        end += 1;
                    }
                    phrase.name = Some((narrow(next), narrow(end)));
                    quoted_name = true;
                    in_name = true;
                    is_open = false;
                    definite = true;
                    last = end - 1;
                    continue;
                }
                // «مصطفى ثابت»: a given name takes a word behind it as the family's.
                Pos::Noun | Pos::Adj if in_name && !quoted_name && self.is_surname(phrase, last, next) => {
                    self.extend_name(phrase, next)
                }
                Pos::Noun if self.modifies(definite, phrase, next) => is_open = false,
                Pos::Noun | Pos::Det if is_open && !quoted_name => {
                    phrase.push_noun(narrow(next));
                    is_open = self.takes_genitive(next);
                    definite = self.is_definite(next);
                }
                Pos::Num if is_open => {
                    // «مقتل 171 شخصا», «إصابة ثلاثة جنود»: the counted noun is the genitive.
                    let (amount, after) = self.count(next, through);
                    phrase.amount = phrase.amount.or(amount);
                    let counted = after < self.words.len()
                        && self.words[after].pos() == Pos::Noun
                        && !self.words[after].has_conjunction()
                        && !self.words[after].has_preposition();
                    if counted {
                        phrase.push_noun(narrow(after));
                        phrase.counted = narrow(after);
                        is_open = self.takes_genitive(after);
                        definite = self.is_definite(after);
                        last = after;
                        continue;
                    }
                    phrase.push_noun(narrow(next));
                    phrase.counted = narrow(next);
                    is_open = false;
                    last = after.max(next + 1) - 1;
                    continue;
                }
                // «المصدر نفسه»
                Pos::Noun if definite && word.reading.enclitic.is_some() && word.has_use(self.lexicon, Use::Own) => {}
                // «عن مسؤول قوله إن»: the saying is no genitive of the one who says.
                Pos::Noun
                    if word.reading.enclitic.is_some()
                        && word.lemma().is_some_and(|l| self.lexicon.lemma(l).reports)
                        && self.class(last) != Some(Class::Event) =>
                {
                    break;
                }
                Pos::Adj if in_name && !quoted_name && word.has_article() && word.lemma().is_none() => {
                    self.extend_name(phrase, next)
                }
                Pos::Adj if self.agrees(definite, phrase, next) => is_open = false,
                Pos::Adj if is_open && word.has_article() => {
                    phrase.push_noun(narrow(next));
                    is_open = false;
                    definite = true;
                }
                Pos::Noun if in_name && word.has_article() && word.lemma().is_none() => self.extend_name(phrase, next),
                Pos::Noun if definite && word.has_article() && self.is_apposition(phrase, next) => is_open = false,
                _ => break,
            }
            last = next;
        }
        // The closing mark of a short quotation belongs inside.
        if through.get(last + 1).copied().unwrap_or(false) && (phrase.first as usize..=last).any(|w| through[w]) {
            last += 1;
        }
        phrase.last = narrow(last + 1);
    }

    /// Reads a number of one or more words from `at` on; gives it and the word behind it.
    ///
    /// «مائة وخمسون», «20 ألف»: numbers add up or multiply.
    fn count(&self, at: usize, through: &[bool]) -> (Option<Amount>, usize) {
        let mut amount = number_of(self.lexicon, self.text, &self.words[at]);
        let mut after = self.next(at + 1, through);
        while after < self.words.len()
            && (self.words[after].pos() == Pos::Num || self.is_number_word(after))
            && !self.words[after].has_preposition()
        {
            if let (Some(a), Some(b)) = (amount, number_of(self.lexicon, self.text, &self.words[after])) {
                amount = Some(if self.words[after].has_conjunction() { a.plus(b) } else { a.times(b) });
            }
            after = self.next(after + 1, through);
        }
        (amount, after)
    }

    fn extend_name(&self, phrase: &mut Phrase, to: usize) {
        if let Some((_, end)) = &mut phrase.name {
            *end = narrow(to + 1);
        }
    }
}

fn joined_preposition(word: &Word) -> Option<PrepId> {
    let p = word.reading.proclitics;
    if word.pos() == Pos::Verb {
        None
    } else if p.any(Proclitics::BI) {
        Some(PrepId::BI)
    } else if p.any(Proclitics::LI) {
        Some(PrepId::LI)
    } else if p.any(Proclitics::KA) {
        Some(PrepId::KA)
    } else {
        None
    }
}
