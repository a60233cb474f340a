//! The actors of a document and what points back to them.

use std::collections::HashMap;

use musnad_lexicon::{FEM, LemmaId, Lexicon, LinkKind, MASC, NameId, NamedKind, SINGULAR};
use musnad_text::{Span, key_of};

use crate::mention::{Agreement, Kind, Who};
use crate::narrow::narrow;

/// Index of an actor of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ActorId(pub(crate) u32);

/// An actor of the document.
#[derive(Clone, Debug)]
pub(crate) struct ActorData {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    /// Its fullest naming in this text.
    pub(crate) spelt: String,
    pub(crate) key: Vec<u8>,
    pub(crate) named: Option<NameId>,
    pub(crate) country: Option<Box<str>>,
    pub(crate) sectors: Vec<Box<str>>,
    pub(crate) heads: Vec<LemmaId>,
    pub(crate) agreement: Agreement,
    pub(crate) link: Option<LinkKind>,
    pub(crate) mentions: Vec<Span>,
    /// A state whose Arabic name is masculine.
    pub(crate) is_masculine: bool,
    /// Whether an event or claim refers to it; others stay out of the record.
    pub(crate) is_used: bool,
}

/// One mention in the order of the text, for pronouns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recent {
    pub(crate) actor: ActorId,
    pub(crate) sentence: u32,
    pub(crate) word: u32,
    /// It stood without a preposition, outside an idafa: what a dropped subject goes back to.
    pub(crate) is_free: bool,
}

/// All actors of a document.
#[derive(Debug, Default)]
pub(crate) struct Actors {
    pub(crate) all: Vec<ActorData>,
    pub(crate) recent: Vec<Recent>,
    /// The actors of a name, of a person's last word, and of a registry entry or state: the last one first.
    by_key: HashMap<Vec<u8>, Vec<ActorId>>,
    by_last_word: HashMap<Vec<u8>, Vec<ActorId>>,
    by_named: HashMap<(bool, u32), ActorId>,
}

/// How far back a pronoun may point, in mentions.
const PRONOUN_REACH: usize = 24;
/// How far back a definite description may point, in mentions.
const DEFINITE_REACH: usize = 400;

impl Actors {
    /// Gives an actor.
    pub(crate) fn get(&self, id: ActorId) -> &ActorData {
        &self.all[id.0 as usize]
    }

    /// Finds or adds the actor that a mention names; `name` is its text, `span` where it stands in sentence `sentence`.
    pub(crate) fn intern(&mut self, lexicon: &Lexicon, who: &Who, name: &str, span: Span, sentence: u32) -> ActorId {
        let key = key_of(name);
        let id = self.find(lexicon, who, &key, sentence).unwrap_or_else(|| {
            let id = ActorId(narrow(self.all.len()));
            self.by_key.entry(key.clone()).or_default().push(id);
            self.by_last_word.entry(last_word(&key).to_vec()).or_default().push(id);
            if let Some(named) = who.named {
                self.by_named.insert(state_key(lexicon, named), id);
            }
            let shown = who.named.map_or_else(|| name.to_owned(), |n| lexicon.named(n).name.to_string());
            self.all.push(ActorData {
                kind: who.kind,
                name: shown,
                spelt: name.to_owned(),
                key: key.clone(),
                named: who.named,
                country: who.country.clone(),
                sectors: who.sector.clone().into_iter().collect(),
                heads: Vec::new(),
                agreement: who.agreement,
                link: who.link,
                mentions: Vec::new(),
                is_masculine: who.named.is_some_and(|n| lexicon.named(n).is_masculine),
                is_used: false,
            });
            id
        });
        let actor = &mut self.all[id.0 as usize];
        if actor.kind == Kind::Person && who.kind == Kind::Person && name.len() > actor.spelt.len() {
            name.clone_into(&mut actor.spelt);
        }
        if actor.mentions.last().is_none_or(|s| *s < span) {
            actor.mentions.push(span);
        }
        if let Some(head) = who.head
            && !actor.heads.contains(&head)
        {
            actor.heads.push(head);
        }
        if actor.country.is_none() {
            actor.country.clone_from(&who.country);
        }
        if actor.sectors.is_empty() {
            actor.sectors.extend(who.sector.clone());
        }
        if actor.kind == Kind::Role && who.kind == Kind::Person {
            actor.kind = Kind::Person;
            name.clone_into(&mut actor.spelt);
            actor.name = who.named.map_or_else(|| name.to_owned(), |n| lexicon.named(n).name.to_string());
            actor.key.clone_from(&key);
            actor.named = who.named;
            self.by_last_word.entry(last_word(&key).to_vec()).or_default().push(id);
            self.by_key.entry(key).or_default().push(id);
            if let Some(named) = who.named {
                self.by_named.entry(state_key(lexicon, named)).or_insert(id);
            }
        }
        id
    }

    /// Says whether a person was named whose last word this is, in folded letters: «السراج» behind «فايز السراج».
    pub(crate) fn has_surname(&self, key: &[u8]) -> bool {
        self.by_last_word.get(key).is_some_and(|ids| {
            ids.iter().any(|id| self.get(*id).kind == Kind::Person && self.get(*id).name.contains(' '))
        })
    }

    /// Finds the actor that a mention names, if it is known already.
    pub(crate) fn find(&self, lexicon: &Lexicon, who: &Who, key: &[u8], sentence: u32) -> Option<ActorId> {
        if let Some(named) = who.named {
            return self.by_named.get(&state_key(lexicon, named)).copied();
        }
        let same_key = || self.by_key.get(key).into_iter().flatten().rev().copied();
        match who.kind {
            Kind::Person => {
                let last = last_word(key);
                let is_person = |id: &ActorId| self.get(*id).kind == Kind::Person;
                let by_surname = || self.by_last_word.get(last).into_iter().flatten().rev().copied().find(is_person);
                same_key()
                    .find(is_person)
                    .or_else(|| if !key.contains(&b' ') && last.len() > 2 { by_surname() } else { None })
            }
            Kind::Role | Kind::Organization | Kind::Group | Kind::Source | Kind::Outlet if who.is_definite => {
                if let Some(id) = same_key().next() {
                    return Some(id);
                }
                // «المسؤول» goes back to «مسؤول أمريكي», «الوزير» to «وزير الخارجية فلان»: same head, nothing that speaks against it.
                let head = who.head?;
                let mut seen = 0;
                for r in self.recent.iter().rev() {
                    seen += 1;
                    if seen > DEFINITE_REACH {
                        break;
                    }
                    let a = self.get(r.actor);
                    let country_fits = who.country.is_none() || a.country.is_none() || who.country == a.country;
                    let number_fits = who.agreement.number == a.agreement.number || a.agreement.number == 0;
                    if a.heads.contains(&head) && country_fits && number_fits && is_short(key) {
                        return Some(r.actor);
                    }
                }
                None
            }
            // «التقى وفد وفدا»: who is told without article twice in a sentence is two.
            kind => same_key().find(|id| {
                let is_here =
                    || self.recent.iter().rev().take_while(|r| r.sentence == sentence).any(|r| r.actor == *id);
                self.get(*id).kind == kind && self.get(*id).country == who.country && !(kind.is_actor() && is_here())
            }),
        }
    }

    /// Notes that a mention stood here.
    pub(crate) fn mention(&mut self, actor: ActorId, sentence: u32, word: u32, is_free: bool) {
        self.recent.push(Recent { actor, sentence, word, is_free });
    }

    /// Finds whom an attached or free pronoun means: the nearest mention before it that agrees and is not `not`.
    pub(crate) fn antecedent(
        &self,
        sentence: u32,
        word: u32,
        number: u32,
        gender: u32,
        not: &[ActorId],
    ) -> Option<ActorId> {
        self.before(sentence, word)
            .take(PRONOUN_REACH)
            .filter(|r| sentence - r.sentence <= 2)
            .find(|r| !not.contains(&r.actor) && self.agrees(r.actor, number, gender))
            .map(|r| r.actor)
    }

    /// Finds whom a dropped subject means: the nearest free mention before it that agrees.
    pub(crate) fn dropped_subject(&self, sentence: u32, word: u32, number: u32, gender: u32) -> Option<ActorId> {
        self.before(sentence, word)
            .take(PRONOUN_REACH)
            .filter(|r| sentence - r.sentence <= 1)
            .find(|r| r.is_free && self.agrees(r.actor, number, gender))
            .map(|r| r.actor)
    }

    fn before(&self, sentence: u32, word: u32) -> impl Iterator<Item = &Recent> {
        self.recent.iter().rev().filter(move |r| (r.sentence, r.word) < (sentence, word))
    }

    /// Whether a form with this number and gender can mean the actor.
    pub(crate) fn agrees(&self, id: ActorId, number: u32, gender: u32) -> bool {
        let a = self.get(id);
        if !a.kind.is_actor() {
            return false;
        }
        let unknown_gender = a.agreement.gender == 0 && a.kind == Kind::Country;
        // The names of most countries are feminine; the registry tells those that are not.
        if unknown_gender {
            return number == SINGULAR && (gender == FEM || gender == MASC && a.is_masculine);
        }
        a.agreement.fits(number, gender)
    }
}

/// What identifies a registered name in a document: a capital stands for its country.
fn state_key(lexicon: &Lexicon, named: NameId) -> (bool, u32) {
    let entry = lexicon.named(named);
    match entry.kind {
        NamedKind::Country | NamedKind::Capital => (true, lexicon.country(&entry.country).map_or(named.0, |c| c.0)),
        _ => (false, named.0),
    }
}

fn last_word(key: &[u8]) -> &[u8] {
    key.rsplit(|b| *b == b' ').next().unwrap_or(key)
}

/// At most three words: a description that says no more than its head.
fn is_short(key: &[u8]) -> bool {
    key.iter().filter(|b| **b == b' ').count() < 3
}
