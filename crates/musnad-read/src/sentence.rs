//! Reads one sentence: mentions, frames, claims, events.

use musnad_lexicon::{
    Content, Derivation, Detail, Feats, Function, LemmaId, Lexicon, Meaning, NamedKind, Plover, Pos, Position, PrepId, Proclitics, Role,
};
use musnad_text::{Key, Span, Text, key_of};

use crate::actors::ActorId;
use crate::chunk::{Chunks, Phrase};
use crate::clause::{Filler, Sentence, Topic, Topics};
use crate::document::{Document, EventData, NameData, PlaceData};
use crate::matcher::{Match, Matcher};
use crate::mention::{Kind, Mentions, Who};
use crate::numbers::{Amount, number_by_form};
use crate::scope::{Effect, Region, standing};
use crate::when::TimeMention;
use crate::words::Word;

/// What the reader of a sentence works with.
pub(crate) struct SentenceReader<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) text: &'a Text,
    pub(crate) instruments: &'a crate::reader::Instruments,
    pub(crate) words: &'a [Word],
    pub(crate) chunks: &'a Chunks,
    pub(crate) who: &'a [Who],
    pub(crate) is_time: &'a [bool],
    /// Times of this sentence with their index in the document.
    pub(crate) times: &'a [(usize, u32, u32)],
    pub(crate) index: u32,
    pub(crate) doc: &'a mut Document,
    /// The actor that a head word names, by word.
    pub(crate) actor_at: Vec<Option<ActorId>>,
    pub(crate) regions: Vec<Region>,
    pub(crate) is_headline: bool,
    /// For the verb of a relative clause the noun that it hangs on.
    pub(crate) antecedents: Vec<Option<u32>>,
}

/// The readings of one trigger word, one a kind of meaning.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) event: Option<Match>,
    pub(crate) cue: Option<Match>,
    pub(crate) operator: Option<Match>,
    /// Whoever does the main verb before it: the unsaid party of «خلال لقاء مع الوزير».
    pub(crate) main: Option<Filler>,
}

impl<'a> SentenceReader<'a> {
    /// Gives the span of the words `from..to` of the sentence.
    pub(crate) fn span(&self, from: u32, to: u32) -> Span {
        let Some(first) = self.words.get(from as usize) else { return Span::default() };
        let last = self.words.get((to as usize).saturating_sub(1).max(from as usize)).unwrap_or(first);
        self.text.token_span(first.first as usize).cover(self.text.token_span(last.last as usize - 1))
    }

    /// Gives the span of a word without its joined conjunction, preposition and article.
    pub(crate) fn stem_span(&self, at: u32) -> Span {
        let Some(word) = self.words.get(at as usize) else { return Span::default() };
        let tokens = self.text.tokens();
        let first = tokens[word.first as usize];
        let last = tokens[word.last as usize - 1];
        let skip = lead(word, false);
        self.text.span(first.start + skip, last.end)
    }

    /// Gives the span of a name or phrase: joined particles off the first word, the article kept.
    pub(crate) fn name_span(&self, from: u32, to: u32) -> Span {
        let Some(first) = self.words.get(from as usize) else { return Span::default() };
        let start = self.text.tokens()[first.first as usize].start + lead(first, true);
        let last = self.words.get(to as usize - 1).unwrap_or(first);
        let end = self.text.tokens()[last.last as usize - 1].end;
        self.text.span(start, end)
    }

    pub(crate) fn sentence(&self) -> Sentence<'a> {
        Sentence { lexicon: self.lexicon, text: self.text, words: self.words, chunks: self.chunks, who: self.who, is_time: self.is_time }
    }

    /// Interns everybody whom the sentence mentions, in order, so that pronouns find them.
    pub(crate) fn intern_mentions(&mut self) {
        self.actor_at.clear();
        self.actor_at.resize(self.words.len(), None);
        let mentions = Mentions { lexicon: self.lexicon, text: self.text, words: self.words };
        for n in 0..self.chunks.phrases.len() {
            let phrase = &self.chunks.phrases[n];
            let who = &self.who[n];
            if who.kind == Kind::Pronoun || who.kind == Kind::Time || self.is_time[phrase.head as usize] {
                continue;
            }
            if who.is_own_country {
                self.own_country(phrase, who);
            } else if who.kind.is_actor() || who.kind == Kind::Place && who.place.is_some() || who.kind == Kind::Document {
                let is_free = phrase.prep.is_none() && phrase.prep_word.is_none();
                if who.is_uncertain {
                    let name = self.text.slice(self.name_span(who.words.0, who.words.1));
                    if self.doc.actors.find(self.lexicon, who, &key_of(name)).is_none() {
                        continue;
                    }
                }
                if let Some(role) = self.post_before(n) {
                    self.name_holder(role, phrase.head, who);
                    continue;
                }
                self.intern(phrase.head, who, is_free);
                if let Some((from, _)) = phrase.name
                    && who.words.0 == from
                {
                    self.actor_at[from as usize] = self.actor_at[phrase.head as usize];
                }
            }
            for i in 1..phrase.nouns().len() {
                let Some(tail) = phrase.from_noun(i) else { continue };
                if self.actor_at[tail.head as usize].is_some() {
                    continue;
                }
                let who = mentions.describe(&tail);
                if who.is_own_country {
                    self.own_country(&tail, &who);
                } else if who.kind.is_actor() && who.kind != Kind::Pronoun || who.kind == Kind::Place && who.place.is_some() {
                    self.intern(tail.head, &who, false);
                }
            }
            self.note_names(phrase, who);
        }
    }

    /// The post that a name behind it and its prepositional phrases holds: «مساعد وزير الخارجية لشؤون آسيا فلان» (P13).
    fn post_before(&self, n: usize) -> Option<usize> {
        let name = &self.chunks.phrases[n];
        let is_person = self.who[n].kind == Kind::Person && name.prep.is_none() && !name.is_joined && name.nouns().len() == 1;
        let is_titled = self.words[name.head as usize].lemma().is_some_and(|l| self.lexicon.lemma(l).class == Some(musnad_lexicon::Class::Title));
        if !is_person || !is_titled && name.name.is_none_or(|(from, _)| from != name.head) {
            return None;
        }
        let mut start = name.first;
        for k in (n.saturating_sub(5)..n).rev() {
            let phrase = &self.chunks.phrases[k];
            // «الناطق باسم الوزارة، فلان، إن»: between commas, too.
            let in_commas = k + 1 == n && self.words.get(name.last as usize).is_some_and(|w| w.punct == b',');
            let gap_is_quote = (phrase.last..start).all(|w| self.chunks.is_through[w as usize] || in_commas && self.words[w as usize].punct == b',');
            if !gap_is_quote || phrase.name.is_some() && self.who[k].kind == Kind::Person {
                return None;
            }
            if self.who[k].kind == Kind::Role && (k + 1 < n || in_commas) {
                return Some(k);
            }
            if phrase.prep.is_none() && phrase.prep_word.is_none() {
                return None;
            }
            start = phrase.prep_word.unwrap_or(phrase.first);
        }
        None
    }

    /// Makes the holder of the post of phrase `role` the person named at word `name`.
    fn name_holder(&mut self, role: usize, name: u32, who: &Who) {
        let post = &self.who[role];
        let mut who = who.clone();
        who.country = who.country.or_else(|| post.country.clone());
        who.sector = who.sector.or_else(|| post.sector.clone());
        who.head = post.head;
        let post_head = self.chunks.phrases[role].head;
        let is_free = self.chunks.phrases[role].prep.is_none();
        let id = self.intern(name, &who, is_free);
        if let Some(old) = self.actor_at[post_head as usize].replace(id)
            && old != id
        {
            // The post was taken for somebody of its own: its mention is the person's.
            let (country, mentions) = {
                let old = &self.doc.actors.all[old.0 as usize];
                (old.country.clone(), old.mentions.clone())
            };
            let actor = &mut self.doc.actors.all[id.0 as usize];
            actor.country = actor.country.take().or(country);
            if let Some(last) = mentions.last()
                && !actor.mentions.contains(last)
            {
                actor.mentions.push(*last);
            }
            for r in &mut self.doc.actors.recent {
                if r.actor == old && r.sentence == self.index && r.word == post_head {
                    r.actor = id;
                }
            }
        }
    }

    /// «بلاده»: the country of the one whom the pronoun means.
    fn own_country(&mut self, phrase: &Phrase, who: &Who) {
        let Some(e) = self.words[phrase.head as usize].reading.enclitic else { return };
        let owner = self.doc.actors.antecedent(self.index, phrase.head, u32::from(e.number), u32::from(e.gender), &[]);
        let country = owner.and_then(|id| self.doc.actors.get(id).country.clone());
        if let Some(named) = country.and_then(|c| self.lexicon.country(&c)) {
            let mut who = who.clone();
            who.named = Some(named);
            who.country = Some(self.lexicon.named(named).country.clone());
            who.sector = Some("GOV".into());
            who.agreement = crate::mention::Agreement { number: 1, gender: 2, is_collective: true };
            self.intern(phrase.head, &who, true);
        }
    }

    fn intern(&mut self, head: u32, who: &Who, is_free: bool) -> ActorId {
        let mut who = who.clone();
        self.extend_post(head, &mut who);
        let who = &who;
        let span = self.name_span(who.words.0, who.words.1);
        let mut name = clean_name(self.text.slice(span));
        if self.hides_article(who.words.0)
            && let Some(rest) = name.strip_prefix("لل")
        {
            name = format!("ال{rest}");
        }
        let id = self.doc.actors.intern(self.lexicon, who, &name, span);
        self.doc.actors.mention(id, self.index, head, is_free);
        self.actor_at[head as usize] = Some(id);
        id
    }

    /// «الأمين العام لجامعة الدول», «الناطق باسم الشرطة»: the body behind لـ or باسم belongs to the post and tells its country and sector.
    fn extend_post(&self, head: u32, who: &mut Who) {
        if !matches!(who.kind, Kind::Role | Kind::Organization) || who.named.is_some() {
            return;
        }
        let Some((n, phrase)) = self.chunks.phrase_of(head) else { return };
        let Some(next) = self.chunks.phrases.get(n + 1) else { return };
        let next_who = &self.who[n + 1];
        let touches = next.prep_word.unwrap_or(next.first) == phrase.last && !next.is_joined && !next.is_pronoun;
        let speaks_for = self.words[next.head as usize].lemma().is_some_and(|l| &*self.lexicon.lemma(l).text == "اسم") && next.nouns().len() > 1;
        let of = next.prep == Some(PrepId::LI) && matches!(next_who.kind, Kind::Organization | Kind::Country | Kind::Group);
        if !touches || !(of || speaks_for) {
            return;
        }
        who.words.1 = who.words.1.max(next.last);
        if who.country.is_none() {
            who.country.clone_from(&next_who.country);
        }
        if who.sector.is_none() {
            who.sector.clone_from(&next_who.sector);
        }
    }

    /// «للعراق»: the article's alif is not written, so the name cannot be cut out with its article.
    fn hides_article(&self, at: u32) -> bool {
        let word = &self.words[at as usize];
        let p = word.reading.proclitics;
        let joined = u32::from(p.any(Proclitics::WA | Proclitics::FA));
        p.has(Proclitics::LI | Proclitics::AL) && u32::from(word.reading.stem_start) == joined + 2
    }

    /// Lists the proper names of a phrase, and those meant as places.
    fn note_names(&mut self, phrase: &Phrase, who: &Who) {
        let mut at = phrase.first;
        while at < phrase.last {
            let word = &self.words[at as usize];
            let is_named_word = matches!(word.pos(), Pos::Name) && !(word.lemma().is_none() && phrase.name.is_none_or(|(f, t)| at < f || at >= t));
            let in_name = phrase.name.filter(|(f, t)| *f <= at && at < *t);
            if let Some((from, to)) = in_name {
                let kind = match who.kind {
                    Kind::Person | Kind::Role | Kind::Source => "person",
                    Kind::Organization | Kind::Outlet | Kind::Group => "organization",
                    Kind::Place | Kind::Country => "place",
                    _ => "other",
                };
                let kind = self.registered_kind(from).unwrap_or(kind);
                self.push_name(from, to, kind, self.actor_at[from as usize].or(self.actor_at[phrase.head as usize]));
                at = to;
                continue;
            }
            if is_named_word {
                let kind = self.registered_kind(at).unwrap_or("other");
                self.push_name(at, at + 1, kind, self.actor_at[at as usize]);
            }
            at += 1;
        }
    }

    fn registered_kind(&self, at: u32) -> Option<&'static str> {
        let lemma = self.lexicon.lemma(self.words[at as usize].lemma()?);
        let first = lemma.names.iter().map(|n| self.lexicon.named(*n).kind).min()?;
        Some(match first {
            NamedKind::Country | NamedKind::Capital | NamedKind::Place => "place",
            NamedKind::Person => "person",
            NamedKind::Organization | NamedKind::Outlet | NamedKind::Agency => "organization",
        })
    }

    fn push_name(&mut self, from: u32, to: u32, kind: &'static str, actor: Option<ActorId>) {
        let span = self.name_span(from, to);
        self.doc.names.push(NameData { span, kind, actor });
    }

    /// Matches the frames of every trigger word, claims first, and adds what they tell to the document.
    pub(crate) fn read(&mut self) -> Vec<(u32, Found)> {
        let s = self.sentence();
        let topics = Topics::find(&s);
        self.antecedents = topics.of.iter().map(|t| t.as_ref().filter(|(_, p)| *p == Topic::Antecedent).map(|(f, _)| f.word())).collect();
        let mut inherited: Vec<Option<Filler>> = vec![None; self.words.len()];
        let mut consumed: Vec<Option<(Plover, bool)>> = vec![None; self.words.len()];
        let mut main_subject: Option<Filler> = None;
        let mut speaker: Option<Filler> = None;
        let mut found: Vec<(u32, Found)> = Vec::new();
        let mut lemmas: Vec<LemmaId> = Vec::new();
        for at in 0..narrow(self.words.len()) {
            let is_verb = self.words[at as usize].pos() == Pos::Verb;
            self.homographs(at, &mut lemmas);
            let is_main = is_verb && !s.is_relative_verb(at as usize, &topics);
            if lemmas.is_empty() || self.is_time[at as usize] {
                if is_main {
                    main_subject = Matcher { s: &s }.likely_subject(at, &s.of_verb(at as usize, &topics)).or(main_subject);
                }
                continue;
            }
            let one = self.match_word(&s, at, &lemmas, &topics, &inherited, speaker.as_ref().or(main_subject.as_ref()));
            let mut one = one;
            one.main = main_subject.clone().or_else(|| speaker.clone()).filter(|_| one.event.is_some());
            for m in [&one.operator, &one.cue, &one.event].into_iter().flatten() {
                self.pass_on(m, &mut inherited, &mut consumed);
            }
            if is_main && speaker.is_none() {
                speaker = one.cue.as_ref().and_then(|m| m.subject.clone());
            }
            if is_main {
                let subject = one.cue.as_ref().or(one.event.as_ref()).or(one.operator.as_ref()).and_then(|m| m.subject.clone());
                let subject = subject.or_else(|| Matcher { s: &s }.likely_subject(at, &s.of_verb(at as usize, &topics)));
                if subject.is_some() {
                    main_subject = subject;
                }
            }
            found.push((at, one));
        }
        for (at, one) in &mut found {
            let Some((by, whole)) = consumed[*at as usize] else { continue };
            let same = one.event.as_ref().is_some_and(|m| matches!(self.lexicon.pattern(m.pattern).meaning, Meaning::Event { plover, .. } if plover == by));
            if whole || same {
                one.event = None;
            }
        }
        self.add_regions(&s, &found);
        self.add_claims(&s, &found);
        self.add_events(&s, &found);
        found
    }

    /// The words that trigger something and are written as the word at `at`, of the same part of speech: «وقع» is وقَع or وقّع,
    /// «علم» the noun or عَلِم; which of them it is, is for their frames to say.
    fn homographs(&self, at: u32, out: &mut Vec<LemmaId>) {
        out.clear();
        let word = &self.words[at as usize];
        let Some(chosen) = word.lemma() else { return };
        let mut push = |id: LemmaId| {
            if !self.lexicon.lemma(id).triggers.is_empty() && !out.contains(&id) {
                out.push(id);
            }
        };
        push(chosen);
        if !word.is_single || !matches!(word.pos(), Pos::Verb | Pos::Noun | Pos::Adj) {
            return;
        }
        let token = self.text.tokens()[word.first as usize];
        let (from, to) = (token.start + u32::from(word.reading.stem_start), token.start + u32::from(word.reading.stem_end));
        let Some(key) = self.text.key().get(from as usize..to as usize).and_then(Key::pack) else { return };
        for entry in self.lexicon.forms(key) {
            let lemma = self.lexicon.lemma(entry.lemma);
            let same = match lemma.pos {
                Pos::Verb => {
                    let same_mood = entry.feats.tense() & word.feats().tense() != 0;
                    word.pos() == Pos::Verb && entry.feats.same_but_mood_and_voice(word.feats()) && same_mood
                }
                Pos::Noun | Pos::Adj => word.pos() == lemma.pos && entry.feats == word.feats(),
                _ => false,
            };
            if same {
                push(entry.lemma);
            }
        }
    }

    fn match_word(
        &self,
        s: &Sentence<'_>,
        at: u32,
        lemmas: &[LemmaId],
        topics: &Topics,
        inherited: &[Option<Filler>],
        main_subject: Option<&Filler>,
    ) -> Found {
        let word = &self.words[at as usize];
        let is_verb = word.pos() == Pos::Verb;
        let arguments = if is_verb { s.of_verb(at as usize, topics) } else { s.of_nominal(at as usize) };
        let matcher = Matcher { s };
        let mut found = Found::default();
        for trigger in lemmas.iter().flat_map(|l| &self.lexicon.lemma(*l).triggers) {
            let pattern = self.lexicon.pattern(trigger.pattern);
            if !self.may_trigger(s, at, trigger.as_what) {
                continue;
            }
            let passed = match trigger.as_what {
                Derivation::Active => inherited[at as usize].as_ref().or(main_subject),
                _ => inherited[at as usize].as_ref(),
            };
            let Some(m) = matcher.best(at, trigger.as_what, trigger.pattern, &arguments, passed) else { continue };
            let place = match pattern.meaning {
                Meaning::Event { .. } => &mut found.event,
                Meaning::Cue { .. } => &mut found.cue,
                Meaning::Operator { .. } => &mut found.operator,
            };
            // The veto is looked at last: it walks the whole sentence.
            if place.as_ref().is_none_or(|b| m.score > b.score) && !pattern.not_with.iter().any(|w| self.has_word(w)) {
                *place = Some(m);
            }
        }
        found
    }

    /// Whether a word may stand as what the trigger asks for: participles only in circumstance or predicate.
    fn may_trigger(&self, s: &Sentence<'_>, at: u32, as_what: Derivation) -> bool {
        let word = &self.words[at as usize];
        match as_what {
            Derivation::Active => s.is_circumstance(at as usize),
            Derivation::Passive => false,
            _ => word.pos() != Pos::Adj || word.reading.lemma.is_some_and(|l| self.lexicon.lemma(l).derivation == Derivation::Base),
        }
    }

    /// Whether a word stands in the sentence, by lemma or as it is written.
    fn has_word(&self, wanted: &str) -> bool {
        self.words.iter().any(|w| {
            w.lemma().is_some_and(|l| *self.lexicon.lemma(l).text == *wanted)
                || w.is_single && self.text.slice(self.text.token_span(w.first as usize)) == wanted
        })
    }

    /// Hands the subject of light verbs and operators to the masdar in their content, and uses up the nouns that a light
    /// verb asks for, so that «شن هجوما» is one event.
    fn pass_on(&self, m: &Match, inherited: &mut [Option<Filler>], consumed: &mut [Option<(Plover, bool)>]) {
        let pattern = self.lexicon.pattern(m.pattern);
        let doer = m.with_role(pattern, Role::Actor).next().cloned();
        for (n, filler) in &m.fills {
            let slot = &pattern.slots[*n];
            let Filler::Phrase(_, p) = filler else { continue };
            if !slot.heads.is_empty()
                && let Meaning::Event { plover, .. } = pattern.meaning
            {
                consumed[p.head as usize] = Some((plover, pattern.content == Content::Drop));
            }
            let is_content = slot.roles.contains(&Role::Content) || slot.roles.contains(&Role::Within);
            let carries = matches!(pattern.meaning, Meaning::Operator { .. });
            if is_content && carries {
                let doer = doer.clone().filter(|d| d.word() != p.head);
                for noun in p.nouns().iter().take(2) {
                    if inherited[*noun as usize].is_none() {
                        inherited[*noun as usize].clone_from(&doer);
                    }
                }
            }
        }
    }

    /// One past the last word of the phrase's own clause: up to a mark, a verb, a relative or a complementizer.
    pub(crate) fn region_end(&self, phrase: &Phrase) -> u32 {
        let mut at = phrase.last;
        while (at as usize) < self.words.len() {
            let word = &self.words[at as usize];
            let function = word.lemma().and_then(|l| self.lexicon.lemma(l).function);
            let is_end = word.punct != 0 && !self.chunks.is_through[at as usize]
                || matches!(word.pos(), Pos::Verb | Pos::Rel)
                || matches!(
                    function,
                    Some(Function::CompAn | Function::CompInna | Function::Contrast | Function::Cond | Function::According | Function::Boundary)
                );
            if is_end {
                break;
            }
            at += 1;
        }
        at
    }

    fn add_regions(&mut self, s: &Sentence<'_>, found: &[(u32, Found)]) {
        self.regions.clear();
        self.add_conditions(s);
        for (at, one) in found {
            for m in [&one.event, &one.operator].into_iter().flatten() {
                let pattern = self.lexicon.pattern(m.pattern);
                let effect = match (&pattern.meaning, pattern.content) {
                    (_, Content::Ongoing) => Effect::Ongoing,
                    (_, Content::Keep) => Effect::Keep,
                    (Meaning::Operator { status: Some(detail) }, _) => Effect::Status(*detail),
                    (Meaning::Operator { status: None }, _) => continue,
                    _ => Effect::Drop,
                };
                let also = match &pattern.meaning {
                    Meaning::Operator { status: Some(detail) } if pattern.content != Content::Drop => Some(Effect::Status(*detail)),
                    _ => None,
                };
                for (n, filler) in &m.fills {
                    let roles = &pattern.slots[*n].roles;
                    if !roles.contains(&Role::Content) && !roles.contains(&Role::Within) {
                        continue;
                    }
                    let (from, to) = match filler {
                        Filler::Phrase(_, p) => (p.first, self.region_end(p)),
                        Filler::Clause { from, to } => (*from, self.short_clause(*from, *to)),
                        Filler::Pronoun { .. } | Filler::Dropped { .. } | Filler::Nationality { .. } => continue,
                    };
                    for effect in std::iter::once(effect).chain(also) {
                        self.regions.push(Region { from, to, effect, by: *at });
                    }
                }
            }
        }
    }

    /// The content of a request or plan ends at the first comma; what follows is told for itself.
    fn short_clause(&self, from: u32, to: u32) -> u32 {
        (from + 2..to).find(|w| matches!(self.words[*w as usize].punct, b',' | b';')).unwrap_or(to)
    }

    /// Conditions: from «إذا/لو/في حال» to the next comma.
    fn add_conditions(&mut self, s: &Sentence<'_>) {
        for at in 0..self.words.len() {
            let detail = match s.function(at) {
                Some(Function::Cond | Function::Perhaps) => Detail::Hypothetical,
                Some(Function::Question) => Detail::Questioned,
                _ => continue,
            };
            let to = self.short_clause(narrow(at), narrow(self.words.len()));
            self.regions.push(Region { from: narrow(at), to, effect: Effect::Status(detail), by: narrow(at) });
        }
    }

    /// «التفجير الذي استهدف المسجد»: the verb tells of the noun's event, so that its object goes to the noun and it is no event
    /// of its own. Gives for each noun the verb's match.
    fn same_act(&self, found: &[(u32, Found)]) -> Vec<(u32, Match)> {
        let plover = |m: &Match| match self.lexicon.pattern(m.pattern).meaning {
            Meaning::Event { plover, .. } => Some(plover),
            _ => None,
        };
        let mut out = Vec::new();
        for (_, one) in found {
            let Some(m) = &one.event else { continue };
            let subject = m.subject.as_ref().map(Filler::word);
            let nouns = subject.and_then(|w| self.chunks.phrase_of(w)).map(|(_, p)| p.nouns().to_vec()).unwrap_or_default();
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

    fn add_events(&mut self, s: &Sentence<'_>, found: &[(u32, Found)]) {
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
    fn merge_casualties(&mut self, first: usize) {
        let tells_casualties = |e: &EventData| {
            let roles = self.lexicon.pattern(e.pattern).slots.iter().flat_map(|s| &s.roles);
            e.plover == Plover::Assault && roles.into_iter().any(|r| matches!(r, Role::Killed | Role::Wounded)) && !e.recipient.is_empty()
        };
        let mut n = first;
        while n < self.doc.events.len() {
            let casualties = &self.doc.events[n];
            if !tells_casualties(casualties) {
                n += 1;
                continue;
            }
            let same_voice = |e: &EventData| e.claim == casualties.claim && e.detail.status() == casualties.detail.status();
            let attack = (first..self.doc.events.len()).find(|k| {
                let e = &self.doc.events[*k];
                *k != n && e.plover == Plover::Assault && same_voice(e) && e.recipient.is_empty() && !tells_casualties(e)
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

    fn add_event(&mut self, s: &Sentence<'_>, m: &Match, main: Option<&Filler>, around: Detail, claim: Option<usize>, found: &[(u32, Found)]) {
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
        let happens = !matches!(plover, Plover::Accuse | Plover::Support | Plover::Reject | Plover::Request | Plover::Threaten | Plover::Concede);
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
    fn recall_doer(&self, m: &Match, plover: Plover, recipient: &[ActorId], actor: &mut Vec<ActorId>) {
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
                && pronoun.is_none_or(|p| e.actor.iter().any(|a| self.doc.actors.get(*a).agreement.fits(u32::from(p.number), u32::from(p.gender))))
        });
        if let Some(e) = before {
            actor.clone_from(&e.actor);
        }
    }

    /// Whether a noun of a joint act names one party with «مع» alone: the other is whoever does the main verb.
    fn is_joint_act(&self, m: &Match, pattern: &musnad_lexicon::Pattern) -> bool {
        m.fills.iter().any(|(n, _)| self.is_with(&pattern.slots[*n].position))
    }

    fn is_with(&self, position: &Position) -> bool {
        matches!(position, Position::Prep(p) if &**p == "مع")
    }

    /// Adds to the last event what the verb of its relative clause tells: whom it hit, where, how many.
    fn complete(&mut self, s: &Sentence<'_>, verb: &Match, found: &[(u32, Found)]) {
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
    fn trigger_end(&self, m: &Match, pattern: &musnad_lexicon::Pattern) -> u32 {
        m.fills
            .iter()
            .filter(|(n, _)| !pattern.slots[*n].heads.is_empty())
            .map(|(_, f)| f.word() + 1)
            .filter(|end| *end > m.word && *end <= m.word + 3)
            .max()
            .unwrap_or(m.word + 1)
    }

    /// Adds the actors that a filler names, coordinated ones included.
    pub(crate) fn resolve(&mut self, filler: &Filler, speaker: Option<ActorId>, not: &[ActorId], out: &mut Vec<ActorId>) {
        let mut push = |id: ActorId| {
            if !out.contains(&id) {
                out.push(id);
            }
        };
        match filler {
            Filler::Phrase(n, p) => {
                let is_whole = self.chunks.phrases[*n].head == p.head;
                let tail = (!is_whole).then(|| Mentions { lexicon: self.lexicon, text: self.text, words: self.words }.describe(p));
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
                    let gap = (end..start).all(|w| self.words[w as usize].punct == b',' || self.chunks.is_through[w as usize] || self.is_coordinator(w));
                    // «قتل شرطيان وأعلن»: a singular verb behind it makes it a subject of its own, unless a preposition governs the list.
                    let next_verb = self.words.get(phrase.last as usize).filter(|w| w.pos() == Pos::Verb && !w.has_conjunction());
                    let followed_by_verb = p.prep.is_none() && next_verb.is_some_and(|w| w.feats().number() == musnad_lexicon::SINGULAR);
                    if !phrase.is_joined || phrase.prep.is_some() || !gap || !(who.kind.is_actor() || who.kind == Kind::Place) || followed_by_verb {
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
            Filler::Pronoun { number: musnad_lexicon::DUAL, person: 3, .. } | Filler::Dropped { number: musnad_lexicon::DUAL, person: 3, .. } => {
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
    fn is_the_two(&self, head: u32) -> bool {
        let word = &self.words[head as usize];
        word.has_article() && word.feats().number() == musnad_lexicon::DUAL && word.lemma().is_some_and(|l| matches!(&*self.lexicon.lemma(l).text, "جانب" | "طرف"))
    }

    /// The parties of the last joint act: whom «الجانبان» and a dual pronoun mean.
    fn last_parties(&self) -> Vec<ActorId> {
        let near = self.doc.events.iter().rev().take_while(|e| self.index - e.sentence <= 2);
        let joint = near.into_iter().find(|e| e.plover.is_reciprocal() && e.actor.len() + e.recipient.len() == 2);
        joint.map(|e| e.actor.iter().chain(&e.recipient).copied().collect()).unwrap_or_default()
    }

    /// «قال الوزير إنهم حثوا», «أبلغت إسرائيل واشنطن أنها تقف خلف»: a pronoun in what is told that nobody before it in the clause
    /// explains is the one who tells it, where he agrees, and for a plural his side.
    fn as_speaker(&self, filler: &Filler, claim: Option<usize>) -> Filler {
        let (at, number, gender) = match filler {
            Filler::Pronoun { at, number, gender, person: 3 } | Filler::Dropped { at, number, gender, person: 3 } => (*at, *number, *gender),
            other => return other.clone(),
        };
        let Some(said) = claim.map(|c| &self.doc.claims[c]).filter(|c| c.sentence == self.index) else { return filler.clone() };
        let speaker = said.chain.last().and_then(|l| l.actor);
        let agrees = number == musnad_lexicon::PLURAL || speaker.is_some_and(|a| self.doc.actors.agrees(a, number, gender));
        let from = self.regions.iter().filter(|r| claim.is_some_and(|c| r.effect == Effect::Claim(c))).map(|r| r.from).max().unwrap_or(0);
        let explained = self.doc.actors.recent.iter().rev().take_while(|r| r.sentence == self.index).any(|r| {
            r.word < at && r.word >= from && self.doc.actors.agrees(r.actor, number, gender)
        });
        if agrees && speaker.is_some() && !explained { Filler::Dropped { at, number: 0, gender: 0, person: 1 } } else { filler.clone() }
    }

    fn is_coordinator(&self, at: u32) -> bool {
        self.words[at as usize].lemma().is_some_and(|l| self.lexicon.lemma(l).function == Some(Function::Coord))
    }

    /// Whom an act hits: the owner of a thing or place that is hit («مواقع المتمردين»), else the phrase itself.
    fn resolve_victim(&mut self, filler: &Filler, speaker: Option<ActorId>, not: &[ActorId], out: &mut Vec<ActorId>) {
        if let Filler::Phrase(n, p) = filler {
            // «ثلاثة من الشرطة»
            if self.words[p.head as usize].pos() == Pos::Num
                && let Some(next) = self.chunks.phrases.get(*n + 1)
                && next.prep.is_some_and(|p| self.lexicon.prep_text(p) == "من")
                && self.who[*n + 1].kind.is_actor()
            {
                let of = Filler::Phrase(*n + 1, next.clone());
                return self.resolve(&of, speaker, not, out);
            }
            let head_acts = self.actor_at[p.head as usize].is_some_and(|id| self.may_be_party(id));
            let is_thing = !head_acts && !p.is_pronoun && self.words[p.head as usize].pos() == Pos::Noun;
            let owner = p.nouns().iter().skip(1).find_map(|w| self.actor_at[*w as usize].filter(|id| self.may_be_party(*id)));
            let owner = owner.or_else(|| {
                let next = self.chunks.phrases.get(*n + 1)?;
                let is_owner = next.prep == Some(PrepId::LI) && next.first == self.chunks.phrases[*n].last && self.who[*n + 1].kind.is_actor();
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

    /// Interns people and things that undergo an act: «12 شخصا», «مسجد».
    fn intern_victim(&mut self, n: usize, p: &Phrase) -> Option<ActorId> {
        let whole = &self.chunks.phrases[n];
        let who = if whole.head == p.head { self.who[n].clone() } else { Mentions { lexicon: self.lexicon, text: self.text, words: self.words }.describe(p) };
        if matches!(who.kind, Kind::Event | Kind::Time | Kind::Pronoun | Kind::Document) {
            return None;
        }
        let mut who = who;
        if who.kind == Kind::Thing {
            who.kind = Kind::Place;
        }
        Some(self.intern(p.head, &who, false))
    }

    fn nationality(&mut self, at: u32) -> Option<ActorId> {
        let country = self.words[at as usize].lemma().and_then(|l| self.lexicon.lemma(l).country)?;
        let who = Who {
            kind: Kind::Country,
            words: (at, at + 1),
            named: Some(country),
            country: Some(self.lexicon.named(country).country.clone()),
            sector: Some("GOV".into()),
            head: None,
            is_definite: true,
            agreement: crate::mention::Agreement { number: 1, gender: 0, is_collective: true },
            link: None,
            place: None,
            is_own_country: false,
            is_uncertain: false,
            is_oblique: false,
        };
        Some(self.intern(at, &who, false))
    }

    /// The actor inside a phrase: «رفضت زيارة حفتر», or the phrase itself when it is one.
    fn resolve_within(&mut self, filler: &Filler, speaker: Option<ActorId>, not: &[ActorId], out: &mut Vec<ActorId>) {
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
            && let Some(id) = self.doc.actors.antecedent(self.index, p.head, u32::from(e.number), u32::from(e.gender), not)
        {
            out.push(id);
            return;
        }
        let adjective = (p.head + 1..p.last).find(|w| self.words[*w as usize].lemma().is_some_and(|l| self.lexicon.lemma(l).country.is_some()));
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
            && next.prep.is_some_and(|p| CARRIERS.contains(&self.lexicon.prep_text(p)))
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
            && next.prep.is_some_and(|p| !LOCATIVES.contains(&self.lexicon.prep_text(p)))
            && let Some(id) = self.actor_at[next.head as usize].filter(|id| !not.contains(id))
        {
            out.push(id);
        }
    }

    /// Whether an actor inside a phrase can be a party: people, bodies and states, no place and no capital.
    fn may_be_party(&self, id: ActorId) -> bool {
        let actor = self.doc.actors.get(id);
        let is_seat = actor.named.is_some_and(|n| self.lexicon.named(n).kind == NamedKind::Capital);
        actor.kind.is_actor() && !is_seat
    }

    /// Negation and tense of the trigger itself.
    fn own_status(&self, s: &Sentence<'_>, at: u32, around: Detail) -> Detail {
        let word = &self.words[at as usize];
        let mut detail = around;
        let before = |n: u32| at.checked_sub(n).and_then(|w| s.function(w as usize));
        let near = before(1);
        if word.pos() == Pos::Verb {
            let negated = matches!(near, Some(Function::NegLam | Function::NegLan | Function::NegLa | Function::NegMa | Function::NegLaysa))
                || near == Some(Function::Adv) && matches!(before(2), Some(Function::NegLam | Function::NegLa));
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

    fn amount(&self, filler: &Filler) -> Option<Amount> {
        let Filler::Phrase(_, p) = filler else { return None };
        let head = &self.words[p.head as usize];
        if p.amount.is_some() {
            return p.amount;
        }
        if head.pos() == Pos::Num {
            return crate::numbers::number_of(self.lexicon, self.text, head);
        }
        let class = head.lemma().and_then(|l| self.lexicon.lemma(l).class);
        number_by_form(head).or_else(|| {
            let one = head.feats().number() == 1 && head.pos() == Pos::Noun && class.is_some_and(|c| matches!(c, musnad_lexicon::Class::Role | musnad_lexicon::Class::Person | musnad_lexicon::Class::Group | musnad_lexicon::Class::Title));
            one.then_some(Amount(1)).filter(|_| self.who.get(self.chunks.owner[p.head as usize] as usize).is_some_and(|w| w.kind != Kind::Group || !head.has_article()))
        })
    }

    /// The mode that a named instrument tells: «بطائرة مسيرة».
    fn instrument(&self, plover: Plover, m: &Match) -> Option<Box<str>> {
        self.instruments.mode(self.text, self.words, plover, m.word, m.end)
    }

    /// The time that belongs to a trigger: the nearest predicate before it takes it, or the first behind it at the head of a clause.
    fn date_of(&self, s: &Sentence<'_>, at: u32, found: &[(u32, Found)]) -> Option<usize> {
        self.times.iter().find(|(_, from, _)| self.predicate_of(s, *from, found) == Some(at)).map(|(n, _, _)| *n)
    }

    /// The predicate that an adverbial at word `from` belongs to.
    fn predicate_of(&self, s: &Sentence<'_>, from: u32, found: &[(u32, Found)]) -> Option<u32> {
        let is_event = |w: u32| found.iter().any(|(at, f)| *at == w && f.event.is_some());
        let is_wall = |w: u32| {
            let word = &self.words[w as usize];
            matches!(word.punct, b';' | b':' | b'.') || matches!(s.function(w as usize), Some(Function::CompAn | Function::CompInna))
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

    fn place_of(&mut self, filler: &Filler) -> Option<usize> {
        let Filler::Phrase(n, p) = filler else { return None };
        let whole = &self.chunks.phrases[*n];
        let who = if whole.head == p.head { self.who[*n].clone() } else { Mentions { lexicon: self.lexicon, text: self.text, words: self.words }.describe(p) };
        self.note_place(&who, p)
    }

    /// Adds a place to the document's list.
    fn note_place(&mut self, who: &Who, p: &Phrase) -> Option<usize> {
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
            self.lexicon.lemma(l).names.iter().filter(|n| matches!(self.lexicon.named(**n).kind, NamedKind::Place)).count()
        });
        self.doc.places.push(PlaceData { span, named: who.place, candidates: u32::try_from(candidates.max(1)).unwrap_or(1) });
        Some(self.doc.places.len() - 1)
    }

    /// The place in a phrase with «في» or «بـ» that belongs to the trigger.
    fn place_near(&mut self, s: &Sentence<'_>, m: &Match, found: &[(u32, Found)]) -> Option<usize> {
        for n in 0..self.chunks.phrases.len() {
            let p = &self.chunks.phrases[n];
            let is_locative = p.prep.is_some_and(|id| id == PrepId::BI || LOCATIVES.contains(&self.lexicon.prep_text(id)));
            let is_inner = |w: &Who| w.place.is_none() && w.kind == Kind::Thing;
            if !is_locative || !(matches!(self.who[n].kind, Kind::Place | Kind::Country) || is_inner(&self.who[n])) {
                continue;
            }
            let start = p.prep_word.unwrap_or(p.first);
            if self.predicate_of(s, start, found) == Some(m.word) {
                let (mut who, mut p) = (self.who[n].clone(), p.clone());
                if is_inner(&who) {
                    // «في قلب بغداد»
                    let Some(tail) = p.from_noun(1) else { continue };
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
    fn visited(&mut self, m: &Match, pattern: &musnad_lexicon::Pattern) -> Option<usize> {
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

/// Prepositions behind which the matter of a content goes on.
const CARRIERS: &[&str] = &["من", "عن", "ب", "ل", "على", "إلى"];
/// Prepositions that say where.
const LOCATIVES: &[&str] = &["في", "داخل", "وسط", "قرب", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي"];

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

/// Letters of the joined particles before a word; the article stays if `keep_article`.
fn lead(word: &Word, keep_article: bool) -> u32 {
    let p = word.reading.proclitics;
    let stem = u32::from(word.reading.stem_start);
    if keep_article && p.any(Proclitics::AL) {
        // «للعراق»: the article's alif is not written, so that article and preposition cannot be cut apart.
        if p.any(Proclitics::LI) && stem == u32::from(p.any(Proclitics::WA | Proclitics::FA)) + 2 {
            return stem - 2;
        }
        let before = [Proclitics::QUESTION, Proclitics::WA, Proclitics::FA, Proclitics::BI, Proclitics::KA, Proclitics::LI]
            .iter()
            .filter(|b| p.any(**b))
            .count();
        return u32::try_from(before).unwrap_or(0).min(stem);
    }
    if p.any(Proclitics::AL) {
        return u32::from(p.any(Proclitics::WA | Proclitics::FA | Proclitics::QUESTION));
    }
    stem
}

/// A name without quotation marks and doubled blanks.
fn clean_name(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for c in s.chars() {
        if matches!(c, '"' | '“' | '”' | '«' | '»' | '„' | '‟') {
            continue;
        }
        if c.is_whitespace() {
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[allow(clippy::cast_precision_loss)] // a handful of slots
fn ratio(a: usize, b: usize) -> f32 {
    a as f32 / b as f32
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The index in the document of each time of a sentence, with its words.
pub(crate) fn times_of(words: &[Word], times: &[TimeMention], first: usize) -> Vec<(usize, u32, u32)> {
    times
        .iter()
        .enumerate()
        .skip(first)
        .filter_map(|(n, t)| {
            let from = words.iter().position(|w| w.last > t.first_token)?;
            let to = words.iter().position(|w| w.first >= t.last_token).unwrap_or(words.len());
            Some((n, narrow(from), narrow(to)))
        })
        .collect()
}
