//! What belongs to a base phrase: which words are names, genitives, adjectives and appositions of it.

use musnad_lexicon::{Class, DUAL, Derivation, FEM, Feats, NamedKind, PLURAL, Pos, SINGULAR};

use super::{Chunker, Phrase};
use crate::numbers::number_of;

impl Chunker<'_> {
    pub(super) fn is_number_word(&self, at: usize) -> bool {
        self.words[at].pos() != Pos::Noun && number_of(self.lexicon, self.text, &self.words[at]).is_some()
    }

    pub(super) fn is_registered(&self, at: usize) -> bool {
        self.words[at].lemma().is_some_and(|l| !self.lexicon.lemma(l).names.is_empty())
    }

    /// Whether the word behind a lone given name is its surname: bare, singular, and not a word that opens something.
    pub(super) fn is_surname(&self, phrase: &Phrase, last: usize, at: usize) -> bool {
        let (name, word) = (&self.words[last], &self.words[at]);
        let lone_given = phrase.name.is_some_and(|(from, to)| to - from == 1)
            && name.lemma().is_some_and(|l| {
                self.lexicon.lemma(l).pos == Pos::Name
                    && self.lexicon.lemma(l).names.is_empty()
                    && self.lexicon.lemma(l).function.is_none()
            });
        lone_given
            && at == last + 1
            && word.is_single
            && word.reading.proclitics.0 == 0
            && word.reading.enclitic.is_none()
            && word.feats().number() == SINGULAR
            && word.feats().state() == Feats::PLAIN
            && !matches!(self.class(at), Some(Class::Time | Class::Measure | Class::Event | Class::Document))
    }

    /// A registered name of a state, body or place, which no further name belongs to.
    pub(super) fn is_closed_name(&self, at: usize) -> bool {
        self.is_registered(at) && !self.is_named(at, NamedKind::Person)
    }

    pub(super) fn is_name(&self, at: usize) -> bool {
        matches!(self.words[at].pos(), Pos::Name | Pos::Foreign)
    }

    pub(super) fn is_definite(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.has_article() || word.reading.enclitic.is_some() || self.is_name(at)
    }

    /// Whether a genitive may follow: no article, no pronoun, no tanwin.
    pub(super) fn takes_genitive(&self, at: usize) -> bool {
        let word = &self.words[at];
        matches!(word.pos(), Pos::Noun | Pos::Adj | Pos::Det)
            && !word.has_article()
            && word.reading.enclitic.is_none()
            && word.feats().state() != Feats::INDEFINITE
            && !self.keeps_nun(at)
            && !(word.pos() == Pos::Adj
                && self.class(at) != Some(Class::Elative)
                && self.class(at) != Some(Class::Order)
                && word.lemma().is_some_and(|l| self.lexicon.lemma(l).of_verbs.is_empty()))
    }

    /// Whether a noun of post or group stands as an adjective: «مصدر دبلوماسي», «الهجوم الإرهابي». Nisba and participles do.
    pub(super) fn modifies(&self, definite: bool, phrase: &Phrase, at: usize) -> bool {
        let word = &self.words[at];
        let Some(lemma) = word.lemma().map(|l| self.lexicon.lemma(l)) else { return false };
        let is_participle = lemma.of_verbs.iter().any(|(_, d)| *d != Derivation::Masdar)
            && matches!(lemma.class, Some(Class::Group | Class::Person));
        let is_adjectival = (lemma.text.ends_with('ي') || is_participle) && self.has_adjective(at);
        let by_class =
            matches!(lemma.class, Some(Class::Role | Class::Group | Class::Source | Class::Title | Class::Person));
        let one_noun = phrase.nouns().len() == 1 || definite;
        is_adjectival
            && by_class
            && one_noun
            && phrase.name.is_none()
            && self.agrees(definite, phrase, at)
            && word.feats().number() == SINGULAR
    }

    /// Whether the lists hold an adjective that is written so: «دبلوماسي» has one, «جندي» has none.
    pub(super) fn has_adjective(&self, at: usize) -> bool {
        let word = &self.words[at];
        let token = self.text.tokens()[word.first as usize];
        let (from, to) =
            (token.start + u32::from(word.reading.stem_start), token.start + u32::from(word.reading.stem_end));
        let letters = self.text.safe().get(from as usize..to as usize);
        letters.is_some_and(|l| self.lexicon.forms(l).iter().any(|e| self.lexicon.lemma(e.lemma).pos == Pos::Adj))
    }

    /// A dual or sound plural with its nun heads no idafa: «مسلحون», «وزيران».
    pub(super) fn keeps_nun(&self, at: usize) -> bool {
        let word = &self.words[at];
        let letters = &self.text.key()[..self.text.tokens()[word.last as usize - 1].end as usize];
        let ending = letters.get(letters.len().saturating_sub(2)..).unwrap_or(&[]);
        let sound = word.feats().number() == PLURAL && matches!(ending, [0xE8 | 0xEA, 0xE6]);
        let dual = word.feats().number() == DUAL && matches!(ending, [0xC7 | 0xEA, 0xE6]);
        word.pos() != Pos::Name && (sound || dual)
    }

    /// Whether a name may stand behind the phrase in apposition: «وزير الخارجية الأمريكي فلان».
    pub(super) fn takes_name(&self, phrase: &Phrase, last: usize) -> bool {
        let head = phrase.head as usize;
        // «بوزارة الخارجية الأمريكية "فلان"»: a body that is told in full takes no name; the name is a person's.
        if self.class(head) == Some(Class::Org) && (phrase.nouns().len() > 1 || last != head) {
            return false;
        }
        let by_class = matches!(self.class(head), Some(Class::Role | Class::Title | Class::Org | Class::Person));
        let by_any = phrase.nouns().iter().any(|n| matches!(self.class(*n as usize), Some(Class::Role | Class::Title)));
        (by_class || by_any) && phrase.name.is_none() && !self.is_name(last) || self.class(last) == Some(Class::Title)
    }

    /// Whether an adjective agrees with a noun of the phrase: in definiteness, and in number and gender where both are known.
    pub(super) fn agrees(&self, definite: bool, phrase: &Phrase, at: usize) -> bool {
        let adjective = &self.words[at];
        adjective.has_article() == definite
            && adjective.reading.enclitic.is_none()
            && phrase.nouns().iter().any(|n| fits(self.words[*n as usize].feats(), adjective.feats()))
    }

    /// Whether a definite noun behind a definite phrase belongs to it: a title or post («الفريق أول الركن»، «الرئيس القائد»).
    pub(super) fn is_apposition(&self, phrase: &Phrase, at: usize) -> bool {
        let (head, next) = (self.class(phrase.head as usize), self.class(at));
        let titled = head == Some(Class::Title) && next == Some(Class::Role)
            || next == Some(Class::Title) && matches!(head, Some(Class::Title | Class::Role));
        titled && phrase.name.is_none() && fits(self.words[phrase.head as usize].feats(), self.words[at].feats())
    }

    /// Whether any registry entry of the word is of this kind.
    pub(crate) fn is_named(&self, at: usize, kind: NamedKind) -> bool {
        self.named(at).any(|n| n.kind == kind)
    }
}

/// Whether an adjective's form can stand with a noun's: plurals of things take the feminine singular.
fn fits(noun: Feats, adjective: Feats) -> bool {
    let (n, a) = ((noun.number(), noun.gender()), (adjective.number(), adjective.gender()));
    if n.0 == 0 || a.0 == 0 {
        return true;
    }
    match a.0 {
        SINGULAR => n.0 == PLURAL && a.1 == FEM || n.0 == SINGULAR && (n.1 == 0 || a.1 == 0 || n.1 == a.1),
        DUAL => n.0 == DUAL,
        _ => n.0 == PLURAL,
    }
}
