//! Whom a filler means: coordinated actors, pronouns, the owners of things, the actor inside a phrase.

use musnad_lexicon::{Function, NamedKind, Pos, PrepId, Use};

use crate::actors::ActorId;
use crate::clause::Filler;
use crate::mention::{Kind, Mentions};
use crate::scope::Effect;
use crate::sentence::SentenceReader;

impl SentenceReader<'_> {
    /// Adds the actors that a filler names, coordinated ones included.
    pub(crate) fn resolve(
        &mut self,
        filler: &Filler,
        speaker: Option<ActorId>,
        not: &[ActorId],
        out: &mut Vec<ActorId>,
    ) {
        let mut push = |id: ActorId| {
            if !out.contains(&id) {
                out.push(id);
            }
        };
        match filler {
            Filler::Phrase(n, p) => {
                let is_whole = self.chunks.phrases[*n].head == p.head;
                let tail = (!is_whole)
                    .then(|| Mentions { lexicon: self.lexicon, text: self.text, words: self.words }.describe(p));
                let who = tail.as_ref().unwrap_or(&self.who[*n]);
                if who.kind == Kind::Pronoun {
                    let a = who.agreement;
                    if let Some(id) = self.doc.actors.antecedent(self.index, p.head, a.number, a.gender, not) {
                        push(id);
                    }
                    return;
                }
                let two = if self.is_the_two(p.head) { self.last_parties() } else { Vec::new() };
                if !two.is_empty() {
                    two.into_iter().for_each(push);
                } else if let Some(id) = self.actor_at[p.head as usize] {
                    push(id);
                } else if let Some(id) = self.intern_victim(*n, p) {
                    push(id);
                }
                // «وزيرا خارجية مصر والسودان», «فرنسا وبريطانيا»: what «و» joins shares the slot.
                let mut end = self.chunks.phrases[*n].last;
                for (phrase, who) in self.chunks.phrases[*n + 1..].iter().zip(&self.who[*n + 1..]) {
                    let start = phrase.prep_word.unwrap_or(phrase.first);
                    let gap = (end..start).all(|w| {
                        self.words[w as usize].punct == b','
                            || self.chunks.is_through[w as usize]
                            || self.is_coordinator(w)
                    });
                    // «قتل شرطيان وأعلن»: a singular verb behind it makes it a subject of its own, unless a preposition governs the list.
                    let next_verb =
                        self.words.get(phrase.last as usize).filter(|w| w.pos() == Pos::Verb && !w.has_conjunction());
                    let followed_by_verb =
                        p.prep.is_none() && next_verb.is_some_and(|w| w.feats().number() == musnad_lexicon::SINGULAR);
                    if !phrase.is_joined
                        || phrase.prep.is_some()
                        || !gap
                        || !(who.kind.is_actor() || who.kind == Kind::Place)
                        || followed_by_verb
                    {
                        break;
                    }
                    if let Some(id) = self.actor_at[phrase.head as usize]
                        && !out.contains(&id)
                    {
                        out.push(id);
                    }
                    end = phrase.last;
                }
            }
            Filler::Pronoun { number: musnad_lexicon::DUAL, person: 3, .. }
            | Filler::Dropped { number: musnad_lexicon::DUAL, person: 3, .. } => {
                for id in self.last_parties() {
                    push(id);
                }
            }
            Filler::Pronoun { at, number, gender, person } => {
                if *person == 1 {
                    if let Some(id) = speaker {
                        push(id);
                    }
                } else if let Some(id) = self.doc.actors.antecedent(self.index, *at, *number, *gender, not) {
                    push(id);
                }
            }
            Filler::Dropped { at, number, gender, person } => {
                if *person == 1 {
                    if let Some(id) = speaker {
                        push(id);
                    }
                } else if *person == 3
                    && let Some(id) = self.doc.actors.dropped_subject(self.index, *at, *number, *gender)
                    && !not.contains(&id)
                {
                    push(id);
                }
            }
            Filler::Nationality { at } => {
                if let Some(id) = self.nationality(*at) {
                    push(id);
                }
            }
            Filler::Clause { .. } => {}
        }
    }

    /// «الجانبان», «الطرفين».
    pub(crate) fn is_the_two(&self, head: u32) -> bool {
        let word = &self.words[head as usize];
        word.has_article() && word.feats().number() == musnad_lexicon::DUAL && word.has_use(self.lexicon, Use::TwoSides)
    }

    /// The parties of the last joint act: whom «الجانبان» and a dual pronoun mean.
    pub(crate) fn last_parties(&self) -> Vec<ActorId> {
        let near = self.doc.events.iter().rev().take_while(|e| self.index - e.sentence <= 2);
        let joint = near.into_iter().find(|e| e.plover.is_reciprocal() && e.actor.len() + e.recipient.len() == 2);
        joint.map(|e| e.actor.iter().chain(&e.recipient).copied().collect()).unwrap_or_default()
    }

    /// «قال الوزير إنهم حثوا», «أبلغت إسرائيل واشنطن أنها تقف خلف»: a pronoun in what is told that nobody before it in the clause
    /// explains is the one who tells it, where he agrees, and for a plural his side.
    pub(crate) fn as_speaker(&self, filler: &Filler, claim: Option<usize>) -> Filler {
        let (at, number, gender) = match filler {
            Filler::Pronoun { at, number, gender, person: 3 } | Filler::Dropped { at, number, gender, person: 3 } => {
                (*at, *number, *gender)
            }
            other => return other.clone(),
        };
        let Some(said) = claim.map(|c| &self.doc.claims[c]).filter(|c| c.sentence == self.index) else {
            return filler.clone();
        };
        let speaker = said.chain.last().and_then(|l| l.actor);
        let agrees =
            number == musnad_lexicon::PLURAL || speaker.is_some_and(|a| self.doc.actors.agrees(a, number, gender));
        let from = self
            .regions
            .iter()
            .filter(|r| claim.is_some_and(|c| r.effect == Effect::Claim(c)))
            .map(|r| r.from)
            .max()
            .unwrap_or(0);
        let explained = self
            .doc
            .actors
            .recent
            .iter()
            .rev()
            .take_while(|r| r.sentence == self.index)
            .any(|r| r.word < at && r.word >= from && self.doc.actors.agrees(r.actor, number, gender));
        if agrees && speaker.is_some() && !explained {
            Filler::Dropped { at, number: 0, gender: 0, person: 1 }
        } else {
            filler.clone()
        }
    }

    pub(crate) fn is_coordinator(&self, at: u32) -> bool {
        self.words[at as usize].function(self.lexicon) == Some(Function::Coord)
    }

    /// Whom an act hits: the owner of a thing or place that is hit («مواقع المتمردين»), else the phrase itself.
    pub(crate) fn resolve_victim(
        &mut self,
        filler: &Filler,
        speaker: Option<ActorId>,
        not: &[ActorId],
        out: &mut Vec<ActorId>,
    ) {
        if let Filler::Phrase(n, p) = filler {
            // «ثلاثة من الشرطة»
            if self.words[p.head as usize].pos() == Pos::Num
                && let Some(next) = self.chunks.phrases.get(*n + 1)
                && next.prep.is_some_and(|p| self.lexicon.prep_is(p, Use::PartOf))
                && self.who[*n + 1].kind.is_actor()
            {
                let of = Filler::Phrase(*n + 1, next.clone());
                return self.resolve(&of, speaker, not, out);
            }
            let head_acts = self.actor_at[p.head as usize].is_some_and(|id| self.may_be_party(id));
            let is_thing = !head_acts && !p.is_pronoun && self.words[p.head as usize].pos() == Pos::Noun;
            let owner =
                p.nouns().iter().skip(1).find_map(|w| self.actor_at[*w as usize].filter(|id| self.may_be_party(*id)));
            let owner = owner.or_else(|| {
                let next = self.chunks.phrases.get(*n + 1)?;
                let is_owner = next.prep == Some(PrepId::LI)
                    && next.first == self.chunks.phrases[*n].last
                    && self.who[*n + 1].kind.is_actor();
                self.actor_at[next.head as usize].filter(|id| is_owner && self.may_be_party(*id))
            });
            if let Some(id) = owner.filter(|id| is_thing && !not.contains(id)) {
                if !out.contains(&id) {
                    out.push(id);
                }
                return;
            }
        }
        self.resolve(filler, speaker, not, out);
    }

    /// The actor inside a phrase: «رفضت زيارة حفتر», or the phrase itself when it is one.
    pub(crate) fn resolve_within(
        &mut self,
        filler: &Filler,
        speaker: Option<ActorId>,
        not: &[ActorId],
        out: &mut Vec<ActorId>,
    ) {
        let Filler::Phrase(n, p) = filler else { return self.resolve(filler, speaker, not, out) };
        let head_acts = self.actor_at[p.head as usize].is_some_and(|id| self.may_be_party(id));
        if head_acts {
            return self.resolve(filler, speaker, not, out);
        }
        for noun in p.nouns().iter().skip(1) {
            if let Some(id) = self.actor_at[*noun as usize].filter(|id| !not.contains(id) && self.may_be_party(*id)) {
                out.push(id);
                return;
            }
        }
        if let Some((from, _)) = p.name
            && let Some(id) = self.actor_at[from as usize].filter(|id| !not.contains(id) && self.may_be_party(*id))
        {
            out.push(id);
            return;
        }
        if let Some(e) = self.words[p.head as usize].reading.enclitic.filter(|e| e.person == 3)
            && let Some(id) =
                self.doc.actors.antecedent(self.index, p.head, u32::from(e.number), u32::from(e.gender), not)
        {
            out.push(id);
            return;
        }
        let adjective = (p.head + 1..p.last)
            .find(|w| self.words[*w as usize].lemma().is_some_and(|l| self.lexicon.lemma(l).country.is_some()));
        if let Some(id) = adjective.and_then(|w| self.nationality(w)).filter(|id| !not.contains(id)) {
            out.push(id);
            return;
        }
        // «كفاءة وقدرة الأجهزة الأمنية»: what «و» joins may hold the genitive of both.
        if let Some(next) = self.chunks.phrases.get(*n + 1)
            && next.is_joined
            && next.prep.is_none()
            && next.first == self.chunks.phrases[*n].last
            && !self.who[*n + 1].kind.is_actor()
        {
            return self.resolve_within(&Filler::Phrase(*n + 1, next.clone()), speaker, not, out);
        }
        // «ضرورة الحد من التدخل الروسي»: the phrase right behind may hold it.
        if let Some(next) = self.chunks.phrases.get(*n + 1)
            && next.prep.is_some_and(|p| self.lexicon.prep_is(p, Use::Carrier))
            && next.prep_word.unwrap_or(next.first) == self.chunks.phrases[*n].last
            && self.who[*n + 1].kind == Kind::Event
        {
            return self.resolve_within(&Filler::Phrase(*n + 1, next.clone()), speaker, not, out);
        }
        // «الجهود التي يبذلها أفراد»: whoever does it in the relative clause.
        let end = self.chunks.phrases[*n].last;
        if self.words.get(end as usize).is_some_and(|w| w.pos() == Pos::Rel)
            && self.words.get(end as usize + 1).is_some_and(|w| w.pos() == Pos::Verb && w.reading.enclitic.is_some())
            && let Some((k, doer)) = self.chunks.phrase_of(end + 2)
            && doer.prep.is_none()
            && self.who[k].kind.is_actor()
        {
            let filler = Filler::Phrase(k, doer.clone());
            return self.resolve(&filler, speaker, not, out);
        }
        // «التوغل في طرابلس»: the actor of a phrase right behind.
        if let Some(next) = self.chunks.phrases.get(*n + 1)
            && next.prep.is_some()
            && next.prep_word.unwrap_or(next.first) == self.chunks.phrases[*n].last
            && self.who[*n + 1].kind.is_actor()
            && next.prep.is_some_and(|p| !self.lexicon.prep_is(p, Use::Locative))
            && let Some(id) = self.actor_at[next.head as usize].filter(|id| !not.contains(id))
        {
            out.push(id);
        }
    }

    /// Whether an actor inside a phrase can be a party: people, bodies and states, no place and no capital.
    pub(crate) fn may_be_party(&self, id: ActorId) -> bool {
        let actor = self.doc.actors.get(id);
        let is_seat = actor.named.is_some_and(|n| self.lexicon.named(n).kind == NamedKind::Capital);
        actor.kind.is_actor() && !is_seat
    }
}
