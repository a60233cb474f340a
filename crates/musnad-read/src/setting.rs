//! When and where: which time and which place belong to which event.

use musnad_lexicon::{Derivation, Function, NamedKind, Pos, PrepId, Role, Use};

use crate::chunk::Phrase;
use crate::clause::{Filler, Sentence};
use crate::document::PlaceData;
use crate::matcher::Match;
use crate::mention::{Kind, Mentions, Who};
use crate::narrow::narrow;
use crate::sentence::{Found, SentenceReader};

impl SentenceReader<'_> {
    /// The time that belongs to a trigger: the nearest predicate before it takes it, or the first behind it at the head of a clause.
    pub(crate) fn date_of(&self, s: &Sentence<'_>, at: u32, found: &[(u32, Found)]) -> Option<usize> {
        self.times
            .iter()
            .find(|(n, from, _)| self.predicate_of(s, *from, found) == Some(at) && !self.is_since_state(*n, *from))
            .map(|(n, _, _)| *n)
    }

    /// «رعاة محتجزين منذ يناير»: how long the state of a participle has lasted, not when the event was.
    fn is_since_state(&self, time: usize, from: u32) -> bool {
        let before = self.words[..from as usize].iter().rev().find(|w| w.pos() != Pos::Adp);
        let Some(before) = before else { return false };
        let is_participle = before.lemma().is_some_and(|l| {
            let of_verbs = &self.lexicon.lemma(l).of_verbs;
            of_verbs.iter().any(|(_, d)| matches!(d, Derivation::Active | Derivation::Passive))
        });
        self.doc.times[time].modifier == Some("ON_OR_AFTER") && is_participle
    }

    /// The predicate that an adverbial at word `from` belongs to.
    pub(crate) fn predicate_of(&self, s: &Sentence<'_>, from: u32, found: &[(u32, Found)]) -> Option<u32> {
        let is_event = |w: u32| found.iter().any(|(at, f)| *at == w && f.event.is_some());
        let is_wall = |w: u32| {
            let word = &self.words[w as usize];
            matches!(word.punct, b';' | b':' | b'.')
                || matches!(s.function(w as usize), Some(Function::CompAn | Function::CompInna))
        };
        let ahead = |from: u32| (from..narrow(self.words.len()).min(from + 15)).find(|w| is_event(*w));
        let mut w = from;
        while w > 0 {
            w -= 1;
            if is_event(w) {
                return Some(w);
            }
            if s.is_finite(w as usize) {
                // «تم اليوم الإفراج»: a light verb hands its time on. «التفجير الذي وقع الأحد»: a relative verb tells of its noun.
                let is_light = found.iter().any(|(at, f)| *at == w && f.operator.is_some());
                let of_noun = self.antecedents.get(w as usize).copied().flatten().filter(|n| is_event(*n));
                return of_noun.or_else(|| if is_light { ahead(from) } else { None }).or(Some(w));
            }
            if is_wall(w) || from - w > 30 {
                break;
            }
        }
        (from..narrow(self.words.len()).min(from + 15)).find(|w| is_event(*w) || s.is_finite(*w as usize))
    }

    pub(crate) fn place_of(&mut self, filler: &Filler) -> Option<usize> {
        let Filler::Phrase(n, p) = filler else { return None };
        let whole = &self.chunks.phrases[*n];
        let who = if whole.head == p.head {
            self.who[*n].clone()
        } else {
            Mentions { lexicon: self.lexicon, text: self.text, words: self.words }.describe(p)
        };
        self.note_place(&who, p)
    }

    /// Adds a place to the document's list.
    pub(crate) fn note_place(&mut self, who: &Who, p: &Phrase) -> Option<usize> {
        // A place that no list holds is a place all the same, with its head: «قاعدة كذا», «حي كذا».
        let is_headed = who.kind == Kind::Place && p.name.is_some();
        if who.place.is_none() && !is_headed {
            return None;
        }
        let (from, to) = if who.place.is_some() { p.name.unwrap_or(who.words) } else { (p.head, p.last) };
        let span = self.name_span(from, to);
        let near = self.doc.places.len().saturating_sub(64);
        if let Some(at) = (near..self.doc.places.len()).find(|n| self.doc.places[*n].span == span) {
            return Some(at);
        }
        let lemma = self.words[from as usize].lemma();
        let candidates = lemma.map_or(1, |l| {
            self.lexicon
                .lemma(l)
                .names
                .iter()
                .filter(|n| matches!(self.lexicon.named(**n).kind, NamedKind::Place))
                .count()
        });
        self.doc.places.push(PlaceData {
            span,
            named: who.place,
            candidates: u32::try_from(candidates.max(1)).unwrap_or(1),
        });
        Some(self.doc.places.len() - 1)
    }

    /// The place in a phrase with «في» or «بـ» that belongs to the trigger.
    pub(crate) fn place_near(&mut self, s: &Sentence<'_>, m: &Match, found: &[(u32, Found)]) -> Option<usize> {
        for n in 0..self.chunks.phrases.len() {
            let p = &self.chunks.phrases[n];
            let is_locative = p.prep.is_some_and(|id| id == PrepId::BI || self.lexicon.prep_is(id, Use::Locative));
            let is_inner = |w: &Who| w.place.is_none() && w.kind == Kind::Thing;
            if !is_locative || !(matches!(self.who[n].kind, Kind::Place | Kind::Country) || is_inner(&self.who[n])) {
                continue;
            }
            let start = p.prep_word.unwrap_or(p.first);
            if self.predicate_of(s, start, found) == Some(m.word) {
                let (mut who, mut p) = (self.who[n].clone(), p.clone());
                if is_inner(&who) {
                    // «في قلب بغداد»
                    let Some(tail) = p.tail(1) else { continue };
                    who = Mentions { lexicon: self.lexicon, text: self.text, words: self.words }.describe(&tail);
                    p = tail;
                }
                if let Some(place) = self.note_place(&who, &p) {
                    return Some(place);
                }
            }
        }
        None
    }

    /// «زار موسكو»: the place that is visited is where the visit is.
    pub(crate) fn visited(&mut self, m: &Match, pattern: &musnad_lexicon::Pattern) -> Option<usize> {
        let fillers: Vec<Filler> = m.with_role(pattern, Role::Recipient).cloned().collect();
        fillers.iter().find_map(|f| self.place_of(f))
    }

    /// Notes every place name that stands as a place, whether an event is there or not.
    pub(crate) fn note_places(&mut self) {
        for n in 0..self.chunks.phrases.len() {
            let p = &self.chunks.phrases[n];
            let who = &self.who[n];
            let is_place = who.kind == Kind::Place || who.kind == Kind::Country && p.prep.is_some();
            if is_place && who.place.is_some() {
                let (who, p) = (who.clone(), p.clone());
                self.note_place(&who, &p);
            }
        }
    }
}
