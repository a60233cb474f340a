//! Events: from matched frames to the document, with parties, status, numbers, and mentions of one act merged.

use musnad_lexicon::{Detail, Feats, Function, Meaning, Plover, Pos, Position, Proclitics, Role, Use};

use crate::actors::ActorId;
use crate::clause::{Filler, Sentence};
use crate::document::EventData;
use crate::matcher::Match;
use crate::mention::Kind;
use crate::numbers::{Amount, number_by_form};
use crate::scope::standing;
use crate::sentence::{Found, SentenceReader};

impl SentenceReader<'_> {
    /// «التفجير الذي استهدف المسجد»: the verb tells of the noun's event, so that its object goes to the noun and it is no event
    /// of its own. Gives for each noun the verb's match.
    pub(crate) fn same_act(&self, found: &[(u32, Found)]) -> Vec<(u32, Match)> {
        let plover = |m: &Match| match self.lexicon.pattern(m.pattern).meaning {
            Meaning::Event { plover, .. } => Some(plover),
            _ => None,
        };
        let mut out = Vec::new();
        for (_, one) in found {
            let Some(m) = &one.event else { continue };
            let subject = m.subject.as_ref().map(Filler::word);
            let nouns =
                subject.and_then(|w| self.chunks.phrase_of(w)).map(|(_, p)| p.nouns().to_vec()).unwrap_or_default();
            let noun = found.iter().find(|(at, other)| {
                *at != m.word && nouns.contains(at) && other.event.as_ref().is_some_and(|e| plover(e) == plover(m))
            });
            if let Some((at, _)) = noun
                && self.words[m.word as usize].pos() == Pos::Verb
            {
                out.push((*at, m.clone()));
            }
        }
        out
    }

    pub(crate) fn add_events(&mut self, s: &Sentence<'_>, found: &[(u32, Found)]) {
        let same = self.same_act(found);
        let first = self.doc.events.len();
        for (at, one) in found {
            let Some(m) = &one.event else { continue };
            if same.iter().any(|(_, verb)| verb.word == *at) {
                continue;
            }
            if let Some((_, verb)) = same.iter().find(|(noun, _)| noun == at) {
                let around = standing(&self.regions, *at);
                if !around.is_dropped {
                    self.add_event(s, m, one.main.as_ref(), around.detail, around.claim, found);
                    self.complete(s, verb, found);
                }
                continue;
            }
            let around = standing(&self.regions, *at);
            if around.is_dropped {
                continue;
            }
            self.add_event(s, m, one.main.as_ref(), around.detail, around.claim, found);
        }
        self.merge_casualties(first);
    }

    /// «مقتل عشرة في هجوم»: an attack and its casualties in one sentence are one mention (gold/CODEBOOK.md, "Decisions").
    pub(crate) fn merge_casualties(&mut self, first: usize) {
        let tells_casualties = |e: &EventData| {
            let roles = self.lexicon.pattern(e.pattern).slots.iter().flat_map(|s| &s.roles);
            e.plover == Plover::Assault
                && roles.into_iter().any(|r| matches!(r, Role::Killed | Role::Wounded))
                && !e.recipient.is_empty()
        };
        let mut n = first;
        while n < self.doc.events.len() {
            let casualties = &self.doc.events[n];
            if !tells_casualties(casualties) {
                n += 1;
                continue;
            }
            let same_voice =
                |e: &EventData| e.claim == casualties.claim && e.detail.status() == casualties.detail.status();
            let attack = (first..self.doc.events.len()).find(|k| {
                let e = &self.doc.events[*k];
                *k != n
                    && e.plover == Plover::Assault
                    && same_voice(e)
                    && e.recipient.is_empty()
                    && !tells_casualties(e)
            });
            let Some(attack) = attack else {
                n += 1;
                continue;
            };
            let told = self.doc.events[n].clone();
            let event = &mut self.doc.events[attack];
            event.recipient = told.recipient;
            event.killed = event.killed.or(told.killed);
            event.wounded = event.wounded.or(told.wounded);
            event.date = event.date.or(told.date);
            event.place = event.place.or(told.place);
            if event.actor.is_empty() {
                event.actor = told.actor;
            }
            event.evidence = event.evidence.cover(told.evidence);
            self.doc.events.remove(n);
        }
    }

    pub(crate) fn add_event(
        &mut self,
        s: &Sentence<'_>,
        m: &Match,
        main: Option<&Filler>,
        around: Detail,
        claim: Option<usize>,
        found: &[(u32, Found)],
    ) {
        let pattern = self.lexicon.pattern(m.pattern);
        let Meaning::Event { plover, mode, contexts } = &pattern.meaning else { return };
        let (mut actor, mut recipient) = (Vec::new(), Vec::new());
        let (mut killed, mut wounded, mut arrested, mut place) = (None, None, None, None);
        let speaker = claim.and_then(|c| self.doc.claims[c].chain.last()).and_then(|l| l.actor);
        for (n, filler) in &m.fills {
            let slot = &pattern.slots[*n];
            let filler = &self.as_speaker(filler, claim);
            for role in &slot.roles {
                match role {
                    Role::Actor => self.resolve(filler, speaker, &recipient, &mut actor),
                    Role::Recipient => self.resolve_victim(filler, speaker, &actor, &mut recipient),
                    // «مواجهات مع المتمردين»: the party behind «مع» is the second one.
                    Role::Both if self.is_with(&slot.position) => self.resolve(filler, speaker, &actor, &mut recipient),
                    Role::Both => {
                        self.resolve(filler, speaker, &[], &mut actor);
                        if actor.len() > 1 {
                            recipient.extend(actor.drain(1..));
                        }
                    }
                    Role::Within => self.resolve_within(filler, speaker, &actor, &mut recipient),
                    Role::Place => place = place.or(self.place_of(filler)),
                    Role::Killed => killed = killed.or(self.amount(filler)),
                    Role::Wounded => wounded = wounded.or(self.amount(filler)),
                    Role::Arrested => arrested = arrested.or(self.amount(filler)),
                    Role::Content | Role::Tool | Role::None | Role::Source | Role::Origin | Role::Addressee => {}
                }
            }
        }
        recipient.retain(|r| !actor.contains(r));
        // «بحث الوزيران», «الرئيس ونظيره اتفقا»: several who do a joint act do it with each other.
        if recipient.is_empty() && matches!(plover, Plover::Consult | Plover::Agree | Plover::Cooperate) {
            recipient.extend(actor.drain(actor.len().min(1)..));
        }
        if actor.is_empty() && self.words[m.word as usize].pos() == Pos::Noun && self.is_joint_act(m, pattern) {
            if let Some(main) = main {
                self.resolve(main, speaker, &recipient, &mut actor);
            }
            actor.retain(|a| !recipient.contains(a) && self.may_be_party(*a));
        }
        self.recall_doer(m, *plover, &recipient, &mut actor);
        // «يتعين على التحالف»: who demands in no subject's name is the one who speaks.
        if actor.is_empty()
            && matches!(plover, Plover::Request | Plover::Accuse | Plover::Threaten | Plover::Reject | Plover::Support)
            && !pattern.slots.iter().any(|slot| slot.position == Position::Subj)
        {
            actor.extend(speaker.filter(|id| !recipient.contains(id)));
        }
        let detail = self.own_status(s, m.word, around);
        let (plover, detail) = by_tense(*plover, detail);
        // «حثوا على إنهاء الصراع الليبي»: whom a demand is made of may stand in what is demanded.
        if plover == Plover::Request && recipient.is_empty() {
            for filler in m.with_role(pattern, Role::Content).cloned().collect::<Vec<_>>() {
                if matches!(filler, Filler::Phrase(..)) && recipient.is_empty() {
                    self.resolve_within(&filler, speaker, &actor, &mut recipient);
                }
            }
        }
        // A place that is attacked is where it happens, too.
        if plover == Plover::Assault && place.is_none() {
            place = m.with_role(pattern, Role::Recipient).find_map(|f| self.place_of(f));
        }
        let date = self.date_of(s, m.word, found);
        // Words are spoken anywhere: only what happens somewhere takes its place from the clause.
        let happens = !matches!(
            plover,
            Plover::Accuse | Plover::Support | Plover::Reject | Plover::Request | Plover::Threaten | Plover::Concede
        );
        let place = place.or_else(|| if happens { self.place_near(s, m, found) } else { None });
        let place = place.or_else(|| match plover {
            Plover::Consult | Plover::Agree => self.visited(m, pattern),
            _ => None,
        });
        let mode = self.instrument(plover, m).or_else(|| mode.clone());
        let filled = m.fills.len();
        let confidence = if pattern.slots.is_empty() { 0.5 } else { ratio(filled, pattern.slots.len()) };
        let end = self.trigger_end(m, pattern);
        let trigger = self.stem_span(m.word).cover(self.span(end - 1, end));
        let evidence = self.span(m.word, m.end.max(m.word + 1));
        for id in actor.iter().chain(&recipient) {
            self.doc.actors.all[id.0 as usize].is_used = true;
        }
        self.doc.events.push(EventData {
            claim,
            sentence: self.index,
            plover,
            mode,
            contexts: contexts.clone(),
            actor,
            recipient,
            detail,
            trigger,
            evidence,
            date,
            place,
            killed,
            wounded,
            arrested,
            pattern: m.pattern,
            confidence,
        });
    }

    /// «التوغل في المدينة», «هجومه على المدينة»: whoever was told to do the same to the same before, where the noun names nobody
    /// or a pronoun that can mean him.
    pub(crate) fn recall_doer(&self, m: &Match, plover: Plover, recipient: &[ActorId], actor: &mut Vec<ActorId>) {
        let word = &self.words[m.word as usize];
        if word.pos() != Pos::Noun || recipient.is_empty() || plover != Plover::Assault && plover != Plover::Coerce {
            return;
        }
        let pronoun = word.reading.enclitic;
        if !(word.has_article() && actor.is_empty() || pronoun.is_some_and(|e| e.person == 3)) {
            return;
        }
        let before = self.doc.events.iter().rev().take(200).find(|e| {
            e.plover == plover
                && !e.actor.is_empty()
                && e.recipient.iter().any(|r| recipient.contains(r))
                && pronoun.is_none_or(|p| {
                    e.actor
                        .iter()
                        .any(|a| self.doc.actors.get(*a).agreement.fits(u32::from(p.number), u32::from(p.gender)))
                })
        });
        if let Some(e) = before {
            actor.clone_from(&e.actor);
        }
    }

    /// Whether a noun of a joint act names one party with «مع» alone: the other is whoever does the main verb.
    pub(crate) fn is_joint_act(&self, m: &Match, pattern: &musnad_lexicon::Pattern) -> bool {
        m.fills.iter().any(|(n, _)| self.is_with(&pattern.slots[*n].position))
    }

    pub(crate) fn is_with(&self, position: &Position) -> bool {
        matches!(position, Position::Prep(p) if self.lexicon.prep(p).is_some_and(|p| self.lexicon.prep_is(p, Use::With)))
    }

    /// Adds to the last event what the verb of its relative clause tells: whom it hit, where, how many.
    pub(crate) fn complete(&mut self, s: &Sentence<'_>, verb: &Match, found: &[(u32, Found)]) {
        let Some(event) = self.doc.events.last() else { return };
        let (actor, mut recipient) = (event.actor.clone(), event.recipient.clone());
        let pattern = self.lexicon.pattern(verb.pattern);
        let (mut killed, mut wounded, mut place) = (event.killed, event.wounded, event.place);
        for (n, filler) in &verb.fills {
            for role in &pattern.slots[*n].roles {
                match role {
                    Role::Recipient => self.resolve_victim(filler, None, &actor, &mut recipient),
                    Role::Within => self.resolve_within(filler, None, &actor, &mut recipient),
                    Role::Killed => killed = killed.or(self.amount(filler)),
                    Role::Wounded => wounded = wounded.or(self.amount(filler)),
                    Role::Place => place = place.or(self.place_of(filler)),
                    _ => {}
                }
            }
        }
        for id in &recipient {
            self.doc.actors.all[id.0 as usize].is_used = true;
        }
        let date = self.date_of(s, verb.word, found);
        let place = place.or_else(|| self.place_near(s, verb, found));
        if let Some(event) = self.doc.events.last_mut() {
            event.date = event.date.or(date);
            event.recipient = recipient;
            (event.killed, event.wounded, event.place) = (killed, wounded, place);
        }
    }

    /// The trigger takes in the noun that a light verb needs, when it stands near.
    pub(crate) fn trigger_end(&self, m: &Match, pattern: &musnad_lexicon::Pattern) -> u32 {
        m.fills
            .iter()
            .filter(|(n, _)| !pattern.slots[*n].heads.is_empty())
            .map(|(_, f)| f.word() + 1)
            .filter(|end| *end > m.word && *end <= m.word + 3)
            .max()
            .unwrap_or(m.word + 1)
    }

    /// Negation and tense of the trigger itself.
    pub(crate) fn own_status(&self, s: &Sentence<'_>, at: u32, around: Detail) -> Detail {
        let word = &self.words[at as usize];
        let mut detail = around;
        let before = |n: u32| at.checked_sub(n).and_then(|w| s.function(w as usize));
        let near = before(1);
        if word.pos() == Pos::Verb {
            let negated = matches!(
                near,
                Some(Function::NegLam | Function::NegLan | Function::NegLa | Function::NegMa | Function::NegLaysa)
            ) || near == Some(Function::Adv)
                && matches!(before(2), Some(Function::NegLam | Function::NegLa));
            if negated {
                return Detail::Negated;
            }
            let is_future = word.reading.proclitics.any(Proclitics::SA) || near == Some(Function::Future);
            if is_future && detail.status() == "asserted" {
                detail = Detail::Intended;
            }
            let imperfect = word.feats().tense() & Feats::PERFECT == 0;
            if near == Some(Function::Qad) && imperfect && detail.status() == "asserted" {
                detail = Detail::Hypothetical;
            }
        } else {
            let prefix = self.chunks.phrase_of(at).map_or(at, |(_, p)| p.prep_word.unwrap_or(p.first));
            let negates = |w: u32| s.function(w as usize) == Some(Function::NegNoun);
            if prefix > 0 && negates(prefix - 1) || at > 0 && negates(at - 1) {
                return Detail::Negated;
            }
        }
        detail
    }

    pub(crate) fn amount(&self, filler: &Filler) -> Option<Amount> {
        let Filler::Phrase(_, p) = filler else { return None };
        let head = &self.words[p.head as usize];
        if p.amount.is_some() {
            return p.amount;
        }
        if head.pos() == Pos::Num {
            return crate::numbers::number_of(self.lexicon, self.text, head);
        }
        let class = head.class(self.lexicon);
        number_by_form(head).or_else(|| {
            let one = head.feats().number() == 1
                && head.pos() == Pos::Noun
                && class.is_some_and(|c| {
                    matches!(
                        c,
                        musnad_lexicon::Class::Role
                            | musnad_lexicon::Class::Person
                            | musnad_lexicon::Class::Group
                            | musnad_lexicon::Class::Title
                    )
                });
            one.then_some(Amount(1)).filter(|_| {
                self.who
                    .get(self.chunks.owner[p.head as usize] as usize)
                    .is_some_and(|w| w.kind != Kind::Group || !head.has_article())
            })
        })
    }

    /// The mode that a named instrument tells: «بطائرة مسيرة».
    pub(crate) fn instrument(&self, plover: Plover, m: &Match) -> Option<Box<str>> {
        self.instruments.mode(self.text, self.words, plover, m.word, m.end)
    }
}

/// PLOVER's rule of tense: cooperation to come is AGREE, a retreat to come CONCEDE (reference/plover.md, "Tense first").
fn by_tense(plover: Plover, detail: Detail) -> (Plover, Detail) {
    if detail.status() != "intended" {
        return (plover, detail);
    }
    match plover {
        Plover::Consult | Plover::Support | Plover::Cooperate | Plover::Aid => (Plover::Agree, detail),
        Plover::Retreat => (Plover::Concede, detail),
        other => (other, detail),
    }
}

#[allow(clippy::cast_precision_loss)] // a handful of slots
fn ratio(a: usize, b: usize) -> f32 {
    a as f32 / b as f32
}
