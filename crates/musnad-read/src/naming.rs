//! Who is mentioned: interns the actors of a sentence in order, with their posts and names, and lists the proper names.

use musnad_lexicon::{NamedKind, Pos, PrepId, Proclitics, Use};
use musnad_text::key_of;

use crate::actors::ActorId;
use crate::chunk::Phrase;
use crate::document::NameData;
use crate::mention::{Kind, Mentions, Who};
use crate::sentence::SentenceReader;

impl SentenceReader<'_> {
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
            } else if who.kind.is_actor()
                || who.kind == Kind::Place && who.place.is_some()
                || who.kind == Kind::Document
            {
                let is_free = phrase.prep.is_none() && phrase.prep_word.is_none();
                if who.is_uncertain {
                    let name = self.text.slice(self.name_span(who.words.0, who.words.1));
                    if self.doc.actors.find(self.lexicon, who, &key_of(name), self.index).is_none() {
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
                let Some(tail) = phrase.tail(i) else { continue };
                if self.actor_at[tail.head as usize].is_some() {
                    continue;
                }
                let who = mentions.describe(&tail);
                if who.is_own_country {
                    self.own_country(&tail, &who);
                } else if self.names_place(&phrase.nouns()[..i], &who) {
                    continue;
                } else if who.kind.is_actor() && who.kind != Kind::Pronoun
                    || who.kind == Kind::Place && who.place.is_some()
                {
                    self.intern(tail.head, &who, false);
                }
            }
            self.note_names(phrase, who);
        }
    }

    /// «معبر سيدو»: a lone name that no registry holds is the place's own behind a word for places.
    fn names_place(&self, before: &[u32], who: &Who) -> bool {
        let of_place = before
            .last()
            .is_some_and(|w| self.words[*w as usize].class(self.lexicon) == Some(musnad_lexicon::Class::Place));
        of_place && who.kind == Kind::Person && who.named.is_none() && who.words.1 - who.words.0 == 1
    }

    /// The post that a name behind it and its prepositional phrases holds: «مساعد وزير الخارجية لشؤون آسيا فلان» (P13).
    pub(crate) fn post_before(&self, n: usize) -> Option<usize> {
        let name = &self.chunks.phrases[n];
        let is_person =
            self.who[n].kind == Kind::Person && name.prep.is_none() && !name.is_joined && name.nouns().len() == 1;
        let is_titled = self.words[name.head as usize].class(self.lexicon) == Some(musnad_lexicon::Class::Title);
        if !is_person || !is_titled && name.name.is_none_or(|(from, _)| from != name.head) {
            return None;
        }
        let mut start = name.first;
        for k in (n.saturating_sub(5)..n).rev() {
            let phrase = &self.chunks.phrases[k];
            // «الناطق باسم الوزارة، فلان، إن»: between commas, too.
            let in_commas = k + 1 == n && self.words.get(name.last as usize).is_some_and(|w| w.punct == b',');
            let gap_is_quote = (phrase.last..start)
                .all(|w| self.chunks.is_through[w as usize] || in_commas && self.words[w as usize].punct == b',');
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
    pub(crate) fn name_holder(&mut self, role: usize, name: u32, who: &Who) {
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
    pub(crate) fn own_country(&mut self, phrase: &Phrase, who: &Who) {
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

    pub(crate) fn intern(&mut self, head: u32, who: &Who, is_free: bool) -> ActorId {
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
        let id = self.doc.actors.intern(self.lexicon, who, &name, span, self.index);
        self.doc.actors.mention(id, self.index, head, is_free);
        self.actor_at[head as usize] = Some(id);
        id
    }

    /// «الأمين العام لجامعة الدول», «الناطق باسم الشرطة»: the body behind لـ or باسم belongs to the post and tells its country and sector.
    pub(crate) fn extend_post(&self, head: u32, who: &mut Who) {
        if !matches!(who.kind, Kind::Role | Kind::Organization | Kind::Group) || who.named.is_some() {
            return;
        }
        let Some((n, phrase)) = self.chunks.phrase_of(head) else { return };
        let Some(next) = self.chunks.phrases.get(n + 1) else { return };
        let next_who = &self.who[n + 1];
        let touches = next.prep_word.unwrap_or(next.first) == phrase.last && !next.is_joined && !next.is_pronoun;
        let speaks_for = self.words[next.head as usize].has_use(self.lexicon, Use::Behalf) && next.nouns().len() > 1;
        let of =
            next.prep == Some(PrepId::LI) && matches!(next_who.kind, Kind::Organization | Kind::Country | Kind::Group);
        // «وفدا من نجامينا», «قوات من تشاد»
        let comes_from = matches!(who.kind, Kind::Organization | Kind::Group | Kind::Role)
            && next.prep.is_some_and(|p| self.lexicon.prep_is(p, Use::PartOf))
            && next_who.kind == Kind::Country;
        if touches && comes_from && who.country.is_none() {
            who.country.clone_from(&next_who.country);
            return;
        }
        if !touches || !(of || speaks_for) || who.kind == Kind::Group {
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
    pub(crate) fn hides_article(&self, at: u32) -> bool {
        let word = &self.words[at as usize];
        let p = word.reading.proclitics;
        let joined = u32::from(p.any(Proclitics::WA | Proclitics::FA));
        p.has(Proclitics::LI | Proclitics::AL) && u32::from(word.reading.stem_start) == joined + 2
    }

    /// Lists the proper names of a phrase, and those meant as places.
    pub(crate) fn note_names(&mut self, phrase: &Phrase, who: &Who) {
        let mut at = phrase.first;
        while at < phrase.last {
            let word = &self.words[at as usize];
            let is_named_word = matches!(word.pos(), Pos::Name)
                && !(word.lemma().is_none() && phrase.name.is_none_or(|(f, t)| at < f || at >= t));
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

    pub(crate) fn registered_kind(&self, at: u32) -> Option<&'static str> {
        let lemma = self.lexicon.lemma(self.words[at as usize].lemma()?);
        let first = lemma.names.iter().map(|n| self.lexicon.named(*n).kind).min()?;
        Some(match first {
            NamedKind::Country | NamedKind::Capital | NamedKind::Place => "place",
            NamedKind::Person => "person",
            NamedKind::Organization | NamedKind::Outlet | NamedKind::Agency => "organization",
        })
    }

    pub(crate) fn push_name(&mut self, from: u32, to: u32, kind: &'static str, actor: Option<ActorId>) {
        let span = self.name_span(from, to);
        self.doc.names.push(NameData { span, kind, actor });
    }

    /// Interns people and things that undergo an act: «12 شخصا», «مسجد».
    pub(crate) fn intern_victim(&mut self, n: usize, p: &Phrase) -> Option<ActorId> {
        let whole = &self.chunks.phrases[n];
        let who = if whole.head == p.head {
            self.who[n].clone()
        } else {
            Mentions { lexicon: self.lexicon, text: self.text, words: self.words }.describe(p)
        };
        if matches!(who.kind, Kind::Event | Kind::Time | Kind::Pronoun | Kind::Document) {
            return None;
        }
        let mut who = who;
        if who.kind == Kind::Thing {
            who.kind = Kind::Place;
        }
        Some(self.intern(p.head, &who, false))
    }

    pub(crate) fn nationality(&mut self, at: u32) -> Option<ActorId> {
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
