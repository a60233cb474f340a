//! What a phrase names: an actor, a place, a document, an event or none of these.

use musnad_lexicon::{Class, FEM, Lexicon, LinkKind, MASC, NameId, NamedKind, PLURAL, Pos, SINGULAR, Use, Word};

use musnad_text::Text;

use crate::chunk::Phrase;

/// What kind of thing a phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A person, by name.
    Person,
    /// A person or people by post.
    Role,
    /// A group of people.
    Group,
    /// An institution.
    Organization,
    /// A state, by its name or its capital.
    Country,
    /// A newspaper, channel, site or agency.
    Outlet,
    /// An unnamed source.
    Source,
    /// A statement or report.
    Document,
    /// A pronoun.
    Pronoun,
    /// A place.
    Place,
    /// A masdar or event noun.
    Event,
    /// A point or stretch of time.
    Time,
    /// Anything else.
    Thing,
}

impl Kind {
    /// Whether it can act.
    pub(crate) fn is_actor(self) -> bool {
        matches!(
            self,
            Self::Person
                | Self::Role
                | Self::Group
                | Self::Organization
                | Self::Country
                | Self::Outlet
                | Self::Source
                | Self::Pronoun
        )
    }

    /// Whether it can be the source of a claim.
    pub(crate) fn is_source(self) -> bool {
        self.is_actor() || self == Self::Document
    }
}

/// Agreement features: 0 where unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Agreement {
    pub(crate) number: u32,
    pub(crate) gender: u32,
    /// A broken plural of things or an institution: agrees as feminine singular too.
    pub(crate) is_collective: bool,
}

impl Agreement {
    /// Whether a form with `number` and `gender` can point back to it.
    pub(crate) fn fits(self, number: u32, gender: u32) -> bool {
        let gender_fits = gender == 0 || self.gender == 0 || self.gender == gender;
        let number_fits = number == 0 || self.number == 0 || self.number == number;
        // Two are only what is told as two.
        if number == musnad_lexicon::DUAL && self.number != musnad_lexicon::DUAL {
            return false;
        }
        gender_fits && number_fits
            || self.is_collective && number == SINGULAR && gender == FEM
            || self.number == PLURAL && self.is_collective && number == PLURAL
    }
}

/// What a phrase says about the one it names.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    pub(crate) kind: Kind,
    /// Words of the name or, without one, of the head phrase.
    pub(crate) words: (u32, u32),
    /// The registry entry.
    pub(crate) named: Option<NameId>,
    pub(crate) country: Option<Box<str>>,
    pub(crate) sector: Option<Box<str>>,
    /// The head noun.
    pub(crate) head: Option<musnad_lexicon::LemmaId>,
    /// Post or title words before a name.
    pub(crate) is_definite: bool,
    pub(crate) agreement: Agreement,
    pub(crate) link: Option<LinkKind>,
    /// The name may be meant as a place.
    pub(crate) place: Option<NameId>,
    /// A head such as «بلاد» whose pronoun tells whose.
    pub(crate) is_own_country: bool,
    /// Its head ends in ين, the form of objects and genitives.
    pub(crate) is_oblique: bool,
    /// A single word that no list holds: a name only where the syntax says so.
    pub(crate) is_uncertain: bool,
}

/// Reads phrases of one sentence as mentions.
pub(crate) struct Mentions<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) text: &'a Text,
    pub(crate) words: &'a [Word],
}

impl Mentions<'_> {
    fn class(&self, at: u32) -> Option<Class> {
        self.words[at as usize].class(self.lexicon)
    }

    /// Says what the phrase names.
    pub(crate) fn describe(&self, phrase: &Phrase) -> Who {
        let head_word = &self.words[phrase.head as usize];
        let lemma = head_word.lemma().map(|l| self.lexicon.lemma(l));
        let mut who = Who {
            kind: Kind::Thing,
            words: (phrase.head, phrase.last),
            named: None,
            country: None,
            sector: None,
            head: head_word.lemma(),
            is_definite: head_word.has_article() || head_word.reading.enclitic.is_some(),
            agreement: self.agreement(phrase.head),
            link: lemma.and_then(|l| l.link),
            place: None,
            is_own_country: false,
            is_uncertain: false,
            is_oblique: self.is_oblique(phrase.head),
        };
        let is_latter = head_word.pos() == Pos::Adj
            && head_word.has_article()
            && lemma.is_some_and(|l| l.uses.contains(&Use::Latter))
            && phrase.last == phrase.head + 1;
        if phrase.is_pronoun || head_word.pos() == Pos::Pron || is_latter {
            who.kind = Kind::Pronoun;
            if let Some(e) = head_word.reading.enclitic.filter(|_| phrase.is_pronoun) {
                who.agreement =
                    Agreement { number: u32::from(e.number), gender: u32::from(e.gender), is_collective: false };
            }
            return who;
        }
        self.add_country_and_sector(phrase, &mut who);
        let head_class = self.class(phrase.head);
        let is_head_name = matches!(head_word.pos(), Pos::Name | Pos::Foreign);
        if is_head_name {
            self.describe_name(phrase, &mut who);
            return who;
        }
        let nationality = lemma.and_then(|l| l.country);
        if lemma.is_some_and(|l| self.tells_event_with(l, phrase.last)) {
            who.kind = Kind::Event;
            return who;
        }
        match head_class {
            Some(Class::Role) => who.kind = Kind::Role,
            Some(Class::Title) => {
                who.kind = if phrase.name.is_some() { Kind::Person } else { Kind::Role };
            }
            Some(Class::Group | Class::Person) => {
                who.kind = Kind::Group;
                if who.sector.is_none() && head_class == Some(Class::Person) {
                    who.sector = Some("CVL".into());
                }
            }
            Some(Class::Org) => who.kind = Kind::Organization,
            Some(Class::Source) => who.kind = Kind::Source,
            Some(Class::Document) => who.kind = Kind::Document,
            Some(Class::Event) => who.kind = Kind::Event,
            Some(Class::Time) => who.kind = Kind::Time,
            Some(Class::Place) => {
                who.kind = Kind::Place;
                who.place = self.place_in(phrase);
                if lemma.is_some_and(|l| l.uses.contains(&Use::Country)) && head_word.reading.enclitic.is_some() {
                    who.kind = Kind::Country;
                    who.is_own_country = true;
                }
            }
            _ if nationality.is_some() => {
                // «الأمريكيون»، «الليبيين»: people of the country.
                who.kind = Kind::Group;
            }
            // «الانقلابيين», «المحتجين»: a masculine plural adjective or participle means people.
            _ if head_word.pos() == Pos::Adj && who.agreement.number == PLURAL && who.agreement.gender == MASC => {
                who.kind = Kind::Group
            }
            // «إمداد»: a noun that tells an event of some frame is one, whatever else it is.
            Some(Class::Thing | Class::Abstract) | None if lemma.is_some_and(|l| self.tells_event(l)) => {
                who.kind = Kind::Event
            }
            Some(_) => who.kind = Kind::Thing,
            // «وقال الهاشمي»: a word with article that no list holds may be a surname.
            None if lemma.is_none() && head_word.has_article() && phrase.nouns().len() == 1 => {
                who.kind = Kind::Person;
                who.is_uncertain = true;
            }
            None => {}
        }
        if matches!(who.link, Some(LinkKind::Outlet | LinkKind::Agency)) && who.kind == Kind::Organization {
            who.kind = Kind::Outlet;
        }
        if let Some((from, to)) = phrase.name {
            self.add_name(phrase, (from, to), &mut who);
        }
        who
    }

    /// «القضاء على المسلحين»: a body's name that is an act where the preposition of its frame follows.
    fn tells_event_with(&self, lemma: &musnad_lexicon::Lemma, next: u32) -> bool {
        let Some(prep) = self.words.get(next as usize).and_then(Word::lemma).and_then(|l| self.lexicon.lemma(l).prep)
        else {
            return false;
        };
        lemma.class == Some(Class::Org)
            && lemma.triggers.iter().any(|t| {
                let pattern = self.lexicon.pattern(t.pattern);
                matches!(pattern.meaning, musnad_lexicon::Meaning::Event { .. }) && pattern.slots.iter().any(|s| {
                s.is_required
                    && matches!(&s.position, musnad_lexicon::Position::Prep(p) if self.lexicon.prep(p) == Some(prep))
            })
            })
    }

    fn tells_event(&self, lemma: &musnad_lexicon::Lemma) -> bool {
        lemma.pos == Pos::Noun
            && lemma
                .triggers
                .iter()
                .any(|t| matches!(self.lexicon.pattern(t.pattern).meaning, musnad_lexicon::Meaning::Event { .. }))
    }

    /// A name behind a head noun: whose post, group or institution it is, or who holds the post.
    fn add_name(&self, phrase: &Phrase, (from, to): (u32, u32), who: &mut Who) {
        let is_genitive = phrase.nouns().contains(&from);
        let entry = self.entry_for((from, to), who.kind, true);
        match who.kind {
            Kind::Role | Kind::Person | Kind::Source
                if !is_genitive || phrase.nouns().len() == 2 && self.class(phrase.head) == Some(Class::Title) =>
            {
                who.kind = Kind::Person;
                who.words = (from, to);
                who.is_definite = true;
                if who.agreement.number == 0 {
                    who.agreement.number = SINGULAR;
                }
                if let Some(id) = entry.filter(|id| self.lexicon.named(*id).kind == NamedKind::Person) {
                    self.take(id, who);
                }
            }
            Kind::Outlet => {
                who.words = (phrase.head, to);
                if let Some(id) =
                    entry.filter(|id| matches!(self.lexicon.named(*id).kind, NamedKind::Outlet | NamedKind::Agency))
                {
                    self.take(id, who);
                    who.words = (phrase.head, to);
                }
            }
            Kind::Organization | Kind::Group if is_genitive || phrase.nouns().len() == 1 => {
                if let Some(id) = entry.filter(|id| self.lexicon.named(*id).kind == NamedKind::Organization)
                    && phrase.nouns().len() <= 2
                    && matches!(self.class(phrase.head), Some(Class::Org))
                {
                    self.take(id, who);
                    who.words = (phrase.head, to);
                }
            }
            Kind::Place => who.place = self.place_entry(from).or(who.place),
            _ => {}
        }
    }

    /// A phrase whose head is a name.
    fn describe_name(&self, phrase: &Phrase, who: &mut Who) {
        let (from, to) = phrase.name.unwrap_or((phrase.head, phrase.head + 1));
        who.words = (from, to.max(from + 1));
        who.is_definite = true;
        who.place = self.place_entry(from);
        match self.entry_for((from, to), Kind::Thing, false) {
            Some(id) => {
                let named = self.lexicon.named(id);
                who.kind = match named.kind {
                    NamedKind::Country | NamedKind::Capital => Kind::Country,
                    NamedKind::Organization => Kind::Organization,
                    NamedKind::Person => Kind::Person,
                    NamedKind::Outlet | NamedKind::Agency => Kind::Outlet,
                    NamedKind::Place => Kind::Place,
                };
                self.take(id, who);
            }
            // «رهافة»: what no list holds and ends in ة is seldom a name.
            None if self.words[from as usize].lemma().is_none()
                && to - from < 2
                && !self.is_quoted(from)
                && self.ends_feminine(from) =>
            {
                who.kind = Kind::Thing
            }
            None => {
                who.is_uncertain = to - from < 2 && !self.is_quoted(from);
                who.kind = Kind::Person;
                who.agreement = Agreement { number: SINGULAR, gender: 0, is_collective: false };
            }
        }
    }

    fn ends_feminine(&self, at: u32) -> bool {
        let end = self.text.tokens()[self.words[at as usize].last as usize - 1].end as usize;
        let safe = &self.text.safe()[..end];
        safe.ends_with(&[0xC9]) || safe.ends_with(&[0xC7, 0xCA])
    }

    /// Takes name, country and sector from a registry entry.
    fn take(&self, id: NameId, who: &mut Who) {
        let named = self.lexicon.named(id);
        who.named = Some(id);
        if !named.country.is_empty() {
            who.country = Some(named.country.clone());
        }
        if let Some(sector) = named.sectors.first() {
            who.sector = Some(sector.clone());
        }
        who.link = match named.kind {
            NamedKind::Outlet => Some(LinkKind::Outlet),
            NamedKind::Agency => Some(LinkKind::Agency),
            _ => who.link,
        };
        if who.kind == Kind::Country {
            who.sector = Some("GOV".into());
            who.agreement = Agreement {
                number: SINGULAR,
                gender: if named.kind == NamedKind::Capital { FEM } else { 0 },
                is_collective: true,
            };
        } else if who.kind == Kind::Person {
            who.agreement.number = SINGULAR;
            if who.agreement.gender == 0 {
                who.agreement.gender = MASC;
            }
        } else if matches!(named.kind, NamedKind::Organization | NamedKind::Outlet | NamedKind::Agency) {
            let number = if named.name.ends_with("ون") { PLURAL } else { SINGULAR };
            who.agreement = Agreement { number, gender: who.agreement.gender, is_collective: true };
        }
    }

    /// The registry entry that a name most likely stands for, given its head.
    fn entry_for(&self, (at, to): (u32, u32), head: Kind, behind_head: bool) -> Option<NameId> {
        // «عبد السلام بوشوارب» is not the «عبد السلام» of the registry.
        if (at + 1..to).any(|w| self.words[w as usize].pos() == Pos::Name) {
            return None;
        }
        let word = &self.words[at as usize];
        let lemma = self.lexicon.lemma(word.lemma()?);
        if lemma.needs_head && !behind_head && !self.is_quoted(at) {
            return None;
        }
        let rank = |kind: NamedKind| -> u8 {
            match (head, kind) {
                (Kind::Outlet, NamedKind::Outlet | NamedKind::Agency)
                | (Kind::Organization | Kind::Group, NamedKind::Organization)
                | (Kind::Role | Kind::Person | Kind::Source, NamedKind::Person)
                | (Kind::Place, NamedKind::Place) => 0,
                (_, NamedKind::Country) => 1,
                (_, NamedKind::Capital) => 2,
                (_, NamedKind::Organization) => 3,
                (_, NamedKind::Person) => 4,
                (_, NamedKind::Outlet | NamedKind::Agency) => 5,
                (_, NamedKind::Place) => 6,
            }
        };
        lemma.names.iter().copied().min_by_key(|id| (rank(self.lexicon.named(*id).kind), id.0))
    }

    fn is_quoted(&self, at: u32) -> bool {
        at > 0 && self.words[at as usize - 1].punct == b'"'
    }

    fn place_entry(&self, at: u32) -> Option<NameId> {
        let lemma = self.lexicon.lemma(self.words[at as usize].lemma()?);
        let of = |kind| lemma.names.iter().copied().find(|id| self.lexicon.named(*id).kind == kind);
        of(NamedKind::Place).or_else(|| of(NamedKind::Country))
    }

    fn place_in(&self, phrase: &Phrase) -> Option<NameId> {
        (phrase.head..phrase.last)
            .filter(|w| self.words[*w as usize].pos() == Pos::Name)
            .find_map(|w| self.place_entry(w))
    }

    /// Country from a nationality adjective or a genitive name, sector from the nouns of the chain.
    fn add_country_and_sector(&self, phrase: &Phrase, who: &mut Who) {
        let name_start = phrase.name.map_or(u32::MAX, |(from, _)| from);
        for at in phrase.head..phrase.last {
            let word = &self.words[at as usize];
            let Some(lemma) = word.lemma().map(|l| self.lexicon.lemma(l)) else { continue };
            if who.country.is_none()
                && let Some(country) = lemma.country
            {
                who.country = Some(self.lexicon.named(country).country.clone());
            }
            let is_genitive = phrase.nouns().contains(&at);
            if is_genitive && who.sector.is_none() {
                match lemma.sector.as_deref() {
                    Some(code) if musnad_lexicon::PSEUDO_COUNTRIES.contains(&code) => {
                        who.country.get_or_insert_with(|| code.into());
                    }
                    Some(code) => who.sector = Some(code.into()),
                    None => {}
                }
            }
            let is_apposition = at == name_start && !is_genitive;
            if word.pos() == Pos::Name && !is_apposition && at != phrase.head {
                for id in &lemma.names {
                    let named = self.lexicon.named(*id);
                    if named.kind == NamedKind::Place && who.kind != Kind::Place && lemma.names.len() > 1 {
                        continue;
                    }
                    if who.country.is_none() && !named.country.is_empty() {
                        who.country = Some(named.country.clone());
                    }
                    if who.sector.is_none() && matches!(named.kind, NamedKind::Organization | NamedKind::Person) {
                        who.sector = named.sectors.first().cloned();
                    }
                }
            }
        }
        // «الرئيس الأمريكي», «رئيس فرنسا»: of the government, where nothing but the state stands behind the post.
        let is_state_alone = phrase.nouns()[1..].iter().all(|w| self.is_country(*w)) && who.country.is_some();
        let is_post = self.words[phrase.head as usize].has_use(self.lexicon, Use::OfState);
        if who.sector.is_none() && is_post && is_state_alone {
            who.sector = Some("GOV".into());
        }
    }

    fn is_country(&self, at: u32) -> bool {
        self.words[at as usize].lemma().is_some_and(|l| {
            self.lexicon.lemma(l).names.iter().any(|id| self.lexicon.named(*id).kind == NamedKind::Country)
        })
    }

    /// Whether a dual or sound plural stands in its oblique form: مسلحين, شخصين.
    fn is_oblique(&self, at: u32) -> bool {
        let word = &self.words[at as usize];
        if word.pos() == Pos::Noun && word.feats().state() == musnad_lexicon::Feats::INDEFINITE {
            return true;
        }
        if word.pos() == Pos::Name || word.feats().number() < musnad_lexicon::DUAL || word.reading.enclitic.is_some() {
            return false;
        }
        let end = self.text.tokens()[word.last as usize - 1].end as usize;
        let sound = self.text.key()[..end].ends_with(&[0xEA, 0xE6]);
        let construct =
            word.feats().state() == musnad_lexicon::Feats::CONSTRUCT && self.text.key()[..end].ends_with(&[0xEA]);
        (sound || construct) && word.lemma().is_none_or(|l| !self.lexicon.lemma(l).text.ends_with("ين"))
    }

    /// Number and gender of the head noun.
    fn agreement(&self, at: u32) -> Agreement {
        let word = &self.words[at as usize];
        let (number, gender) = (word.feats().number(), word.feats().gender());
        let class = self.class(at);
        let is_human = matches!(class, Some(Class::Role | Class::Group | Class::Person | Class::Source | Class::Title));
        let sound_masculine = number == PLURAL && gender == MASC;
        Agreement {
            number,
            gender,
            is_collective: number == PLURAL && !(is_human && sound_masculine && class != Some(Class::Group))
                || class == Some(Class::Org),
        }
    }
}
