//! Claims: which source tells what, through whom (`design/semantics.md` §2).

use musnad_lexicon::{CueClass, Function, LinkKind, Meaning, Pos, Role, Use};
use musnad_text::Span;

use crate::actors::ActorId;
use crate::clause::{Filler, Opening, Sentence};
use crate::document::{ClaimData, CueData, LinkData};
use crate::matcher::Match;
use crate::mention::Kind;
use crate::narrow::narrow;
use crate::scope::{Effect, Region, standing};
use crate::sentence::{Found, SentenceReader};

/// How far back a continuation may look for its source, in claims.
const CONTINUATION_REACH: usize = 12;

impl SentenceReader<'_> {
    /// Adds the claims of the sentence and the regions that they cover, outermost first.
    pub(crate) fn add_claims(&mut self, s: &Sentence<'_>, found: &[(u32, Found)]) {
        self.add_according(s);
        self.add_colon(s);
        let clause_of = |m: &Match| {
            m.fills.iter().find_map(|(_, f)| if let Filler::Clause { from, .. } = f { Some(*from) } else { None })
        };
        for (n, (at, one)) in found.iter().enumerate() {
            let Some(m) = &one.cue else { continue };
            // «قالت الوزارة في بيان إن»: the clause hangs on the verb, not on the noun between.
            let is_noun = self.words[*at as usize].pos() == Pos::Noun;
            let verb_has_it = |m: &Match| {
                let clause = clause_of(m);
                clause.is_some()
                    && found[..n].iter().any(|(v, f)| {
                        self.words[*v as usize].pos() == Pos::Verb
                            && f.cue.as_ref().is_some_and(|c| clause_of(c) == clause)
                    })
            };
            if is_noun
                && self.words[*at as usize].lemma().is_some_and(|l| !self.lexicon.lemma(l).uses.contains(&Use::Says))
                && verb_has_it(m)
            {
                continue;
            }
            self.add_cue(s, *at, m);
        }
    }

    fn add_cue(&mut self, s: &Sentence<'_>, at: u32, m: &Match) {
        let pattern = self.lexicon.pattern(m.pattern);
        let Meaning::Cue { class, continues, relay } = pattern.meaning else { return };
        let has_source_slot = pattern.slots.iter().any(|slot| slot.roles.contains(&Role::Source));
        if !has_source_slot {
            return;
        }
        let cue = CueData { span: self.stem_span(at), lemma: self.lemma_text(at), class };
        let source = m.with_role(pattern, Role::Source).next().cloned();
        let origin = m.with_role(pattern, Role::Origin).next().cloned();
        if self.is_of_identity(at) {
            return;
        }
        let outer = standing(&self.regions, at).claim;
        let is_nominal = self.words[at as usize].pos() == Pos::Noun;
        let mut own = match &source {
            Some(filler) => self.links(s, filler, continues, outer),
            None => Vec::new(),
        };
        if own.is_empty() && origin.is_none() {
            return;
        }
        // «كشف مصدر لقناة كذا»: an outlet that is told stands between the source and the reader.
        let told = m.with_role(pattern, Role::Addressee).next().cloned();
        if let Some(Filler::Phrase(n, _)) = &told
            && self.who[*n].kind == Kind::Outlet
            && let Some(filler) = &told
        {
            let mut outlet = self.links(s, filler, false, None);
            outlet.retain(|l| !l.is_continuation && own.iter().all(|o| o.actor != l.actor));
            own.splice(0..0, outlet);
        }
        if let Some(origin) = &origin {
            own.extend(self.links(s, origin, false, None));
        }
        if let Some(last) = own.last_mut() {
            last.cue = Some(cue.clone());
        }
        // Both links of a relay hang on its one cue.
        if relay && own.len() > 1 && origin.is_some() {
            let n = own.len();
            own[n - 2].cue = Some(cue);
        }
        let relied_on = self.relied_on(s, outer, &own);
        let mut chain: Vec<LinkData> = outer.map(|c| self.doc.claims[c].chain.clone()).unwrap_or_default();
        if relied_on.is_some() {
            chain.retain(|l| l.actor.is_none() || own.iter().all(|o| o.actor != l.actor));
            own.append(&mut chain);
        }
        for link in &mut chain {
            link.cue = None;
        }
        // «مؤكدا أن»: the source of the clause around it goes on.
        let goes_on = own.first().is_some_and(|l| l.actor.is_some() && chain.iter().any(|c| c.actor == l.actor));
        if goes_on && let Some(keep) = own.first().and_then(|l| chain.iter().position(|c| c.actor == l.actor)) {
            chain.truncate(keep);
        }
        let has_inherited = own.first().is_some_and(|l| l.is_continuation);
        if has_inherited && !chain.is_empty() {
            chain.clear();
        }
        chain.append(&mut own);
        let content = m.with_role(pattern, Role::Content).next();
        let (from, to, form) = match content {
            Some(Filler::Clause { from, to }) => {
                let direct = m.opening == Some(Opening::Speech);
                (*from, *to, if direct { "direct" } else { "indirect" })
            }
            // «كشف عن إبلاغ الوفد الذي التقى …»: relative clauses are told with what they hang on.
            Some(Filler::Phrase(_, p)) => {
                let end = narrow(s.clause_end(p.first as usize, false));
                let (own, form) = (self.region_end(p), if is_nominal { "mention" } else { "indirect" });
                let has_relative = self.words.get(own as usize).is_some_and(|w| w.pos() == Pos::Rel);
                (p.first, if !is_nominal || has_relative { self.short_clause(own, end) } else { own }, form)
            }
            _ => (at, m.end.max(at + 1), if is_nominal { "mention" } else { "indirect" }),
        };
        let claim = match relied_on {
            Some(claim) => {
                self.regions.retain(|r| r.effect != Effect::Claim(claim));
                let span = self.span(from, to);
                let told = &mut self.doc.claims[claim];
                (told.span, told.form) = (span, form);
                told.chain = chain;
                claim
            }
            None => self.push_claim(self.span(from, to), form, chain),
        };
        self.regions.push(Region { from, to, effect: Effect::Claim(claim), by: at });
    }

    /// The claim of a source that the speaker relies on: «ذكرت الصحيفة، نقلا عن مسؤول، أن» (P6). An outlet stands before the
    /// source that it quotes, whatever their order in the sentence.
    fn relied_on(&self, s: &Sentence<'_>, outer: Option<usize>, own: &[LinkData]) -> Option<usize> {
        let is_outlet = |l: &LinkData| matches!(l.kind, LinkKind::Outlet | LinkKind::Agency);
        let claim = outer?;
        let by = self.regions.iter().find(|r| r.effect == Effect::Claim(claim))?.by;
        let quoted = self.doc.claims[claim].chain.last()?;
        (s.function(by as usize) == Some(Function::According)
            && own.last().is_some_and(is_outlet)
            && !is_outlet(quoted))
        .then_some(claim)
    }

    /// «واشنطن: لن نتراجع» (P2): who stands before the colon at the head of a sentence says what follows.
    fn add_colon(&mut self, s: &Sentence<'_>) {
        let Some(colon) = self.words.iter().take(10).position(|w| w.punct == b':') else { return };
        let has_verb = (0..colon).any(|w| s.is_finite(w));
        let Some((n, phrase)) = self.chunks.phrases.first().map(|p| (0, p.clone())) else { return };
        let before = self.chunks.phrases.iter().take_while(|p| (p.first as usize) < colon).count();
        let is_source = self.who[n].kind.is_source()
            && self.who[n].kind != Kind::Document
            && phrase.prep.is_none()
            && !phrase.is_pronoun;
        if has_verb || !is_source || before > 3 || phrase.first > 1 || colon + 2 >= self.words.len() {
            return;
        }
        let filler = Filler::Phrase(n, phrase);
        let mut links = self.links(s, &filler, false, None);
        links.retain(|l| !l.is_continuation);
        let Some(last) = links.last_mut() else { return };
        let colon = narrow(colon);
        last.cue = Some(CueData { span: self.span(colon, colon + 1), lemma: ":".to_owned(), class: CueClass::Neutral });
        let end = narrow(self.words.len());
        let claim = self.push_claim(self.span(colon + 1, end), "indirect", links);
        self.regions.push(Region { from: colon + 1, to: end, effect: Effect::Claim(claim), by: colon });
    }

    /// «وفق الصحيفة», «بحسب مصادر طبية»: the whole sentence is told by the source.
    fn add_according(&mut self, s: &Sentence<'_>) {
        for at in 0..self.words.len() {
            if s.function(at) != Some(Function::According) {
                continue;
            }
            let mut next = at + 1;
            while next < self.words.len() && self.chunks.is_through[next] {
                next += 1;
            }
            // «وفقا لما ذكره»: the verb that follows is a cue of its own.
            let Some((n, phrase)) = self.chunks.phrase_of(narrow(next)) else { continue };
            let filler = Filler::Phrase(n, phrase.clone());
            let kind = self.who[n].kind;
            let is_own_words = kind == Kind::Event && self.words[phrase.head as usize].reading.enclitic.is_some();
            let head = phrase.head;
            let (links, form) = if is_own_words {
                // «وفق تعبيره»: the words of the one who speaks.
                let Some(e) = self.words[head as usize].reading.enclitic else { continue };
                let pronoun = Filler::Pronoun {
                    at: head,
                    number: u32::from(e.number),
                    gender: u32::from(e.gender),
                    person: u32::from(e.person),
                };
                (self.links(s, &pronoun, true, None), "indirect")
            } else if kind.is_actor()
                || kind == Kind::Document
                    && self.words[head as usize].lemma().is_some_and(|l| self.lexicon.lemma(l).reports)
            {
                (self.links(s, &filler, false, None), "indirect")
            } else {
                continue;
            };
            let mut links = links;
            let Some(last) = links.last_mut() else { continue };
            let at = narrow(at);
            last.cue = Some(CueData { span: self.stem_span(at), lemma: self.lemma_text(at), class: CueClass::Neutral });
            let end = narrow(self.words.len());
            let claim = self.push_claim(self.span(0, end), form, links);
            self.regions.push(Region { from: 0, to: end, effect: Effect::Claim(claim), by: at });
        }
    }

    fn push_claim(&mut self, span: Span, form: &'static str, chain: Vec<LinkData>) -> usize {
        let id = self.doc.claims.len();
        if !chain.is_empty() {
            self.doc.sourced.push(id);
        }
        for link in &chain {
            if let Some(actor) = link.actor {
                self.doc.actors.all[actor.0 as usize].is_used = true;
            }
        }
        self.doc.claims.push(ClaimData { sentence: self.index, span, form, chain });
        id
    }

    fn lemma_text(&self, at: u32) -> String {
        self.words[at as usize].lemma().map_or_else(String::new, |l| self.lexicon.lemma(l).text.to_string())
    }

    /// Gives the links that a source adds: its own, and before it those that it inherits.
    fn links(&mut self, s: &Sentence<'_>, filler: &Filler, continues: bool, outer: Option<usize>) -> Vec<LinkData> {
        match filler {
            Filler::Dropped { number, gender, person, .. } if *person == 3 => self.continued(*number, *gender),
            Filler::Pronoun { number, gender, person, .. } if *person == 3 && continues => {
                self.continued(*number, *gender)
            }
            Filler::Clause { .. } | Filler::Dropped { .. } => Vec::new(),
            _ => {
                let mut ids = Vec::new();
                self.resolve(filler, None, &[], &mut ids);
                let Some(actor) = ids.first().copied() else {
                    return self.document_link(filler).into_iter().collect();
                };
                let (span, is_anonymous) = match filler {
                    Filler::Phrase(n, p) if !p.is_pronoun => {
                        let who = self.source_words(*n, p);
                        let has_no_name =
                            matches!(self.doc.actors.get(actor).kind, Kind::Role | Kind::Source | Kind::Group);
                        (Some(self.name_span(who.0, who.1)), has_no_name && self.keeps_name_back(s, p.last))
                    }
                    _ => (self.doc.actors.get(actor).mentions.last().copied(), false),
                };
                let own = LinkData {
                    actor: Some(actor),
                    span,
                    kind: self.link_kind(actor),
                    cue: None,
                    is_continuation: false,
                    is_anonymous,
                };
                let mut out = if outer.is_none() { self.inherited_prefix(actor) } else { Vec::new() };
                out.push(own);
                out
            }
        }
    }

    /// The words that name a source: the name with its head, «صحيفة واشنطن بوست», or the whole phrase.
    fn source_words(&self, n: usize, p: &crate::chunk::Phrase) -> (u32, u32) {
        let whole = &self.chunks.phrases[n];
        let who = &self.who[n];
        if whole.head == p.head && who.kind == Kind::Person { who.words } else { (p.head, p.last) }
    }

    fn document_link(&self, filler: &Filler) -> Option<LinkData> {
        let Filler::Phrase(n, p) = filler else { return None };
        if p.is_pronoun || self.who[*n].kind != Kind::Document {
            return None;
        }
        Some(LinkData {
            actor: None,
            span: Some(self.name_span(p.head, p.last)),
            kind: LinkKind::Document,
            cue: None,
            is_continuation: false,
            is_anonymous: false,
        })
    }

    /// «وأضاف»: the nearest claim's chain up to the source that agrees (S2): «ونقلت الصحيفة عن مسؤول … وأضافت».
    fn continued(&self, number: u32, gender: u32) -> Vec<LinkData> {
        let agrees = |link: &LinkData| {
            link.actor.is_some_and(|a| {
                let a = self.doc.actors.get(a);
                a.agreement.gender == 0 || a.agreement.fits(number, gender)
            })
        };
        let recent = self.doc.sourced.iter().rev().take(CONTINUATION_REACH);
        let nearest = recent.map(|c| &self.doc.claims[*c].chain).find_map(|chain| {
            let last = chain.iter().rposition(agrees)?;
            Some(&chain[..=last])
        });
        let mut chain = nearest.unwrap_or_default().to_vec();
        for link in &mut chain {
            link.is_continuation = true;
            link.cue = None;
        }
        chain
    }

    /// The links before a source that an earlier claim had: «وأضاف المسؤول» goes on with the newspaper and its official (S3).
    fn inherited_prefix(&self, actor: ActorId) -> Vec<LinkData> {
        for claim in self.doc.sourced.iter().rev().take(CONTINUATION_REACH * 2) {
            let chain = &self.doc.claims[*claim].chain;
            if let Some(at) = chain.iter().position(|l| l.actor == Some(actor)) {
                let mut prefix = chain[..at].to_vec();
                for link in &mut prefix {
                    link.is_continuation = true;
                    link.cue = None;
                }
                return prefix;
            }
        }
        Vec::new()
    }

    /// The kind of source that an actor is (gold/CODEBOOK.md, "Chain kinds").
    fn link_kind(&self, actor: ActorId) -> LinkKind {
        let a = self.doc.actors.get(actor);
        match a.kind {
            Kind::Person => LinkKind::Person,
            Kind::Outlet => a.link.unwrap_or(LinkKind::Outlet),
            Kind::Source => a.link.unwrap_or(LinkKind::Anonymous),
            Kind::Role => match a.link {
                Some(link) => link,
                None => LinkKind::Official,
            },
            Kind::Group => a.link.unwrap_or(LinkKind::Anonymous),
            Kind::Document => LinkKind::Document,
            _ => a.link.filter(|l| *l != LinkKind::Official).unwrap_or(LinkKind::Organization),
        }
    }

    /// Whether a cue tells of the source's own name, not of the news: «لم تكشف هويته», «رفض الإفصاح عن اسمه».
    fn is_of_identity(&self, at: u32) -> bool {
        let from = at as usize + 1;
        (from..(from + 2).min(self.words.len())).any(|w| self.is_identity(w))
    }

    fn is_identity(&self, at: usize) -> bool {
        self.words[at].reading.enclitic.is_some() && self.words[at].has_use(self.lexicon, Use::Identity)
    }

    /// Whether words right behind a source keep its name back: «لم تسمه», «طلب عدم الكشف عن هويته», «رفض ذكر اسمه».
    fn keeps_name_back(&self, s: &Sentence<'_>, from: u32) -> bool {
        let end = (from as usize + 9).min(self.words.len());
        (from as usize..end).any(|at| {
            let names = self.is_identity(at);
            let negated = (from as usize..at).any(|b| {
                matches!(s.function(b), Some(Function::NegLam | Function::NegLa | Function::NegNoun))
                    || self.words[b].has_use(self.lexicon, Use::Withholds)
            });
            names && negated
        })
    }
}
