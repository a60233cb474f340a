//! Fills the slots of frames: the best assignment over the clause wins.
//!
//! For a verb three orders compete: subject behind it (VSO), subject before it or unsaid (SVO, relative clauses, dropped
//! subjects), and the passive. For a masdar its genitive is the doer or the one acted on. An assignment scores by the order's
//! prior, by the classes of the slots, and by the words that a slot asks for; a required slot that stays empty rules it out.

use musnad_lexicon::{
    Derivation, Feats, Filler as Class, LemmaId, MASC, Meaning, Pattern, PatternId, Pos, Position, PrepId, Role,
    SINGULAR, Word,
};

use crate::clause::{Arguments, Filler, Opening, Sentence, Topic, agrees_behind};
use crate::mention::Kind;

/// A pattern with its slots filled.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    /// The word that triggers it.
    pub(crate) word: u32,
    pub(crate) pattern: PatternId,
    /// Slot index and filler, in slot order.
    pub(crate) fills: Vec<(usize, Filler)>,
    pub(crate) score: i32,
    /// Whoever does it grammatically, slot or not.
    pub(crate) subject: Option<Filler>,
    /// One past the last word of predicate and arguments.
    pub(crate) end: u32,
    pub(crate) is_passive: bool,
    /// How the clause slot is introduced, if it is filled.
    pub(crate) opening: Option<Opening>,
}

impl Match {
    /// The fillers of the slots with this role.
    pub(crate) fn with_role<'a>(&'a self, pattern: &'a Pattern, role: Role) -> impl Iterator<Item = &'a Filler> {
        self.fills.iter().filter(move |(n, _)| pattern.slots[*n].roles.contains(&role)).map(|(_, f)| f)
    }
}

/// One way to see who is subject and who object.
struct Order {
    subj: Option<Filler>,
    objs: Vec<Filler>,
    agent_is_subj: bool,
    prior: i32,
    is_passive: bool,
}

/// Matches patterns in one sentence.
pub(crate) struct Matcher<'a> {
    pub(crate) s: &'a Sentence<'a>,
}

impl Matcher<'_> {
    /// Gives the best assignment of `pattern` for the word at `at`, or `None` if it does not hold.
    pub(crate) fn best(
        &self,
        at: u32,
        as_what: Derivation,
        id: PatternId,
        arguments: &Arguments,
        inherited: Option<&Filler>,
    ) -> Option<Match> {
        let pattern = self.s.lexicon.pattern(id);
        let orders = if as_what == Derivation::Base && self.s.words[at as usize].pos() == Pos::Verb {
            self.verb_orders(at, arguments, pattern)
        } else {
            self.nominal_orders(as_what, arguments, pattern, inherited)
        };
        let mut best: Option<Match> = None;
        for order in orders {
            if let Some(m) = self.assign(at, id, pattern, arguments, order)
                && best.as_ref().is_none_or(|b| m.score > b.score)
            {
                best = Some(m);
            }
        }
        best
    }

    fn verb_orders(&self, at: u32, a: &Arguments, pattern: &Pattern) -> Vec<Order> {
        let word = &self.s.words[at as usize];
        let f = word.feats();
        let mut out = Vec::with_capacity(4);
        let first = a.direct.first();
        let behind = first.filter(|x| self.who_agrees(word, x));
        let has_pronoun = a.pronoun.is_some();
        let objects =
            |skip: usize| -> Vec<Filler> { a.pronoun.iter().chain(a.direct.iter().skip(skip)).cloned().collect() };
        let lemma = self.s.lexicon.lemma(word.reading.lemma.unwrap_or(LemmaId(0)));
        // Two phrases behind the verb are its subject and object; without a slot for a second object none is left over.
        let leftover =
            if a.direct.len() > 1 && !pattern.slots.iter().any(|s| s.position == Position::Obj2) { 3 } else { 0 };
        let can_be_active = f.voice() != Feats::PASSIVE;
        if can_be_active {
            if let Some(subj) = behind {
                let mut prior = 6;
                if a.direct.len() == 1
                    && lemma.takes_object
                    && !lemma.stands_alone
                    && !has_pronoun
                    && a.clause.is_none()
                    && !matches!(pattern.meaning, Meaning::Cue { .. })
                {
                    prior -= 3;
                }
                out.push(Order {
                    subj: Some(subj.clone()),
                    objs: objects(1),
                    agent_is_subj: false,
                    prior,
                    is_passive: false,
                });
            }
            if let Some((topic, place)) = &a.topic {
                let prior = match place {
                    Topic::Adjacent => 7,
                    Topic::Antecedent => 7,
                    // Where a phrase behind the verb agrees, the head of an earlier clause is seldom its subject.
                    Topic::Clause => {
                        if behind.is_some() {
                            3
                        } else {
                            5
                        }
                    }
                } - leftover;
                out.push(Order {
                    subj: Some(topic.clone()),
                    objs: objects(0),
                    agent_is_subj: false,
                    prior,
                    is_passive: false,
                });
                // «الجهود التي يبذلها أفراد», «الحرب التي يشنها»: the pronoun stands for the antecedent.
                if *place == Topic::Antecedent && self.pronoun_is(a.pronoun.as_ref(), topic) {
                    let rest = usize::from(behind.is_some());
                    let objs = std::iter::once(topic.clone()).chain(a.direct.iter().skip(rest).cloned()).collect();
                    let dropped = Filler::Dropped { at, number: f.number(), gender: f.gender(), person: f.person() };
                    let subj = behind.cloned().or(Some(dropped));
                    out.push(Order { subj, objs, agent_is_subj: false, prior: 9, is_passive: false });
                }
            } else {
                let dropped = Filler::Dropped { at, number: f.number(), gender: f.gender(), person: f.person() };
                out.push(Order {
                    subj: Some(dropped),
                    objs: objects(0),
                    agent_is_subj: false,
                    prior: if behind.is_some_and(|b| self.kind(b).is_actor()) { -2 } else { 3 } - leftover,
                    is_passive: false,
                });
            }
        }
        // «اطلعت»: a verb without object has the passive of the third person alone, and the form says so.
        let is_impersonal = f.person() == 3 && f.number() == SINGULAR && f.gender() == MASC;
        let is_said = lemma.takes_object || f.voice() == Feats::PASSIVE || is_impersonal;
        let can_be_passive = f.voice() & Feats::PASSIVE != 0 && !has_pronoun && is_said;
        if can_be_passive {
            let only = f.voice() == Feats::PASSIVE;
            let patient = behind.cloned().or_else(|| a.topic.as_ref().map(|(t, _)| t.clone()));
            let wants_object = pattern.slots.iter().any(|s| s.position == Position::Obj && s.is_required);
            // «قتل شخصان» is a passive, «يؤكد وقوفه» hardly ever: people undergo what has no doer.
            let is_hit = patient.as_ref().is_some_and(|p| self.kind(p).is_actor() || self.kind(p) == Kind::Place);
            let prior = if only {
                6
            } else if wants_object && is_hit && a.direct.len() <= 1 {
                5
            } else {
                0
            };
            if let Some(patient) = patient {
                let rest = a.direct.iter().skip(usize::from(behind.is_some())).cloned();
                let objs = std::iter::once(patient).chain(rest).collect();
                out.push(Order { subj: None, objs, agent_is_subj: true, prior, is_passive: true });
            } else if only {
                out.push(Order { subj: None, objs: a.direct.clone(), agent_is_subj: true, prior, is_passive: true });
            }
        }
        out
    }

    /// Whether an attached pronoun agrees with a phrase that is no actor.
    fn pronoun_is(&self, pronoun: Option<&Filler>, topic: &Filler) -> bool {
        let (Some(Filler::Pronoun { number, gender, .. }), Filler::Phrase(_, p)) = (pronoun, topic) else {
            return false;
        };
        let who = self.describe(p);
        !who.kind.is_actor() && who.agreement.fits(*number, *gender)
    }

    /// The subject that a verb most likely has, whatever it means: behind it where it agrees, else before it.
    pub(crate) fn likely_subject(&self, at: u32, a: &Arguments) -> Option<Filler> {
        let word = &self.s.words[at as usize];
        if let Some((topic, Topic::Adjacent | Topic::Antecedent)) = &a.topic {
            return Some(topic.clone());
        }
        let behind = a.direct.first().filter(|x| self.who_agrees(word, x) && self.kind(x).is_source());
        behind.cloned().or_else(|| a.topic.as_ref().map(|(t, _)| t.clone()))
    }

    fn who_agrees(&self, verb: &Word, filler: &Filler) -> bool {
        match filler {
            Filler::Phrase(n, _) => agrees_behind(verb, &self.s.who[*n]),
            _ => true,
        }
    }

    fn nominal_orders(
        &self,
        as_what: Derivation,
        a: &Arguments,
        pattern: &Pattern,
        inherited: Option<&Filler>,
    ) -> Vec<Order> {
        let mut out = Vec::with_capacity(3);
        let own = a.pronoun.as_ref().or(a.direct.first());
        let rest = |n: usize| a.direct.iter().skip(n).cloned().collect::<Vec<_>>();
        match as_what {
            Derivation::Active => {
                out.push(Order {
                    subj: inherited.cloned(),
                    objs: own.into_iter().cloned().chain(rest(1)).collect(),
                    agent_is_subj: false,
                    prior: 4,
                    is_passive: false,
                });
            }
            Derivation::Passive => {
                out.push(Order {
                    subj: None,
                    objs: own.into_iter().cloned().collect(),
                    agent_is_subj: true,
                    prior: 2,
                    is_passive: true,
                });
            }
            _ => {
                // «تفجيري بغداد»: a capital behind the noun of an act is where it happens, not its government.
                let own = own.filter(|f| !(self.is_seat(f) && is_deed(pattern)));
                let is_nationality = matches!(own, Some(Filler::Nationality { .. }));
                let skip = usize::from(a.pronoun.is_none());
                // «استهدافهم القصر»: with an object behind it the pronoun is the doer.
                let has_both = matches!(a.pronoun, Some(Filler::Pronoun { .. })) && !a.direct.is_empty();
                let as_subject = Order {
                    subj: own.cloned().or_else(|| inherited.cloned()),
                    objs: rest(skip),
                    agent_is_subj: own.is_none(),
                    prior: if pattern.gen_is_object && own.is_some() && !is_nationality && !has_both {
                        2
                    } else {
                        5 + i32::from(has_both)
                    },
                    is_passive: false,
                };
                // «أقر الجيش بقصف المتمردين»: with a doer handed down, the genitive is the one acted on.
                let takes_object = pattern.slots.iter().any(|s| s.position == Position::Obj);
                let prior = match (pattern.gen_is_object, inherited.is_some() && takes_object) {
                    (_, true) => 7,
                    (true, false) => 5,
                    (false, false) => 2,
                };
                let as_object = Order {
                    subj: inherited.cloned(),
                    objs: own.into_iter().cloned().chain(rest(skip)).collect(),
                    agent_is_subj: true,
                    prior,
                    is_passive: false,
                };
                out.push(as_subject);
                if own.is_some() && !is_nationality {
                    out.push(as_object);
                }
            }
        }
        out
    }

    fn assign(&self, at: u32, id: PatternId, pattern: &Pattern, a: &Arguments, order: Order) -> Option<Match> {
        let mut score = order.prior + pattern.weight * 3;
        let mut fills: Vec<(usize, Filler)> = Vec::with_capacity(pattern.slots.len());
        let mut used_preps: Vec<usize> = Vec::new();
        let mut next_object = 0;
        let mut opening = None;
        let agent = a.preps.iter().find(|(p, _)| *p == PrepId::AGENT).map(|(_, f)| f.clone());
        for (n, slot) in pattern.slots.iter().enumerate() {
            let (filler, fit) = match &slot.position {
                Position::Subj => {
                    let candidate = if order.agent_is_subj {
                        agent.clone().or_else(|| order.subj.clone())
                    } else {
                        order.subj.clone()
                    };
                    self.fit(slot, candidate)
                }
                Position::Obj | Position::Obj2 => {
                    let (filler, fit) = self.fit(slot, order.objs.get(next_object).cloned());
                    if filler.is_some() {
                        next_object += 1;
                    }
                    (filler, fit)
                }
                Position::Own => (self.own_phrase(at), 1),
                Position::Clause => match a.clause {
                    Some((how, from, to)) if opening.is_none() => {
                        opening = Some(how);
                        (Some(Filler::Clause { from, to }), 3)
                    }
                    _ => (None, 0),
                },
                Position::Prep(text) => {
                    let prep = self.s.lexicon.prep(text);
                    let mut found = (None, 0);
                    for (i, (p, f)) in a.preps.iter().enumerate() {
                        if Some(*p) == prep && !used_preps.contains(&i) {
                            let (filler, fit) = self.fit(slot, Some(f.clone()));
                            if filler.is_some() {
                                used_preps.push(i);
                                found = (filler, fit + 1);
                                break;
                            }
                        }
                    }
                    // «بأن», «على أن»: the clause behind the preposition fills its slot.
                    if found.0.is_none()
                        && slot.heads.is_empty()
                        && matches!(slot.filler, Class::Any | Class::Event)
                        && opening.is_none()
                        && let Some((Opening::Comp(p), from, to)) = a.clause
                        && p == prep
                        && prep.is_some()
                    {
                        opening = Some(Opening::Comp(p));
                        found = (Some(Filler::Clause { from, to }), 3);
                    }
                    found
                }
            };
            score += fit;
            match filler {
                Some(f) => fills.push((n, f)),
                None if slot.is_required => return None,
                None => {}
            }
        }
        let subject = order.subj.or(agent.filter(|_| order.is_passive));
        Some(Match { word: at, pattern: id, fills, score, subject, end: a.end, is_passive: order.is_passive, opening })
    }

    /// The phrase of the trigger itself, from the trigger on.
    fn own_phrase(&self, at: u32) -> Option<Filler> {
        let (n, phrase) = self.s.chunks.phrase_of(at)?;
        let noun = phrase.nouns().iter().position(|w| *w == at)?;
        let tail = if noun == 0 { phrase.clone() } else { phrase.tail(noun)? };
        Some(Filler::Phrase(n, tail))
    }

    /// Says whether a candidate may fill a slot, and how well.
    fn fit(&self, slot: &musnad_lexicon::Slot, candidate: Option<Filler>) -> (Option<Filler>, i32) {
        let Some(candidate) = candidate else { return (None, 0) };
        if !slot.heads.is_empty() {
            let is_head = self.head_text(&candidate).is_some_and(|t| slot.heads.iter().any(|h| h.as_ref() == t));
            return if is_head { (Some(candidate), 5) } else { (None, -1) };
        }
        let kind = self.kind(&candidate);
        let fits = match slot.filler {
            Class::Actor => {
                kind.is_actor() && kind != Kind::Source || kind == Kind::Place && takes_place(&slot.position)
            }
            Class::Source => kind.is_source(),
            Class::Place => matches!(kind, Kind::Place | Kind::Country) || self.is_unknown_name(&candidate),
            Class::Event => kind == Kind::Event,
            Class::Thing => !kind.is_actor() && kind != Kind::Event && kind != Kind::Time,
            Class::Any => kind != Kind::Time,
        };
        if !fits {
            return (None, -1);
        }
        let strength = match (slot.filler, kind) {
            (Class::Any, _) | (_, Kind::Pronoun) => 1,
            (Class::Actor, Kind::Place) => 0,
            _ => 2,
        };
        (Some(candidate), strength)
    }

    /// The kind of what a filler names.
    pub(crate) fn kind(&self, filler: &Filler) -> Kind {
        match filler {
            Filler::Phrase(n, p) => {
                let whole = &self.s.chunks.phrases[*n];
                if whole.head == p.head { self.s.who[*n].kind } else { self.describe(p).kind }
            }
            Filler::Pronoun { .. } | Filler::Dropped { .. } => Kind::Pronoun,
            Filler::Nationality { .. } => Kind::Country,
            Filler::Clause { .. } => Kind::Thing,
        }
    }

    /// Describes a phrase or the tail of one.
    pub(crate) fn describe(&self, phrase: &crate::chunk::Phrase) -> crate::mention::Who {
        crate::mention::Mentions { lexicon: self.s.lexicon, text: self.s.text, words: self.s.words }.describe(phrase)
    }

    /// Whether a filler is the name of a capital alone.
    fn is_seat(&self, filler: &Filler) -> bool {
        let Filler::Phrase(_, p) = filler else { return false };
        let named = self.describe(p).named;
        named.is_some_and(|id| self.s.lexicon.named(id).kind == musnad_lexicon::NamedKind::Capital)
    }

    /// A name that no registry holds may be that of a place.
    fn is_unknown_name(&self, filler: &Filler) -> bool {
        matches!(filler, Filler::Phrase(_, p) if self.s.words[p.head as usize].pos() == Pos::Name && self.s.words[p.head as usize].lemma().is_none())
    }

    fn head_text(&self, filler: &Filler) -> Option<&str> {
        match filler {
            Filler::Phrase(_, p) => {
                let lemma = self.s.words[p.head as usize].lemma()?;
                Some(&self.s.lexicon.lemma(lemma).text)
            }
            _ => None,
        }
    }
}

/// Whether what is acted on may be a place: an object, or behind a preposition of aim.
fn takes_place(position: &Position) -> bool {
    match position {
        Position::Obj | Position::Obj2 => true,
        Position::Prep(p) => matches!(&**p, "على" | "ضد" | "إلى" | "نحو" | "باتجاه" | "تجاه"),
        Position::Subj | Position::Clause | Position::Own => false,
    }
}

/// Whether a pattern tells of a deed that happens at a place, so that a place name behind it says where.
fn is_deed(pattern: &Pattern) -> bool {
    use musnad_lexicon::Plover::{Assault, Coerce, Mobilize, Protest};
    matches!(pattern.meaning, Meaning::Event { plover: Assault | Coerce | Mobilize | Protest, .. })
}
