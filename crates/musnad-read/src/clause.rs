//! Clauses: for each predicate the phrases that may fill its slots.
//!
//! Arabic news puts the subject behind the verb (VSO), before it (SVO, headlines and after إن/أن), in the noun that a
//! relative clause hangs on, or nowhere. All of these are gathered as candidates; which one holds is for the frame to say.

use musnad_lexicon::{DUAL, Derivation, Feats, Function, Lexicon, PLURAL, Pos, PrepId, Proclitics, SINGULAR, Word};

use musnad_text::Text;

use crate::chunk::{Chunks, Phrase};
use crate::mention::{Kind, Who};
use crate::narrow::narrow;
use crate::topic::{Topics, is_light};

/// How many words behind a predicate its arguments may stand.
const REACH: usize = 40;
/// The longest source inserted between a verb of saying and what is said, in words.
const LONGEST_SOURCE: usize = 20;
/// Most prepositional phrases of one predicate.
const MOST_PREPS: usize = 8;

/// What fills a slot.
#[derive(Clone, Debug)]
pub(crate) enum Filler {
    /// A phrase; the index is that of the whole phrase in [`Chunks::phrases`].
    Phrase(usize, Phrase),
    /// The pronoun attached to word `at`.
    Pronoun { at: u32, number: u32, gender: u32, person: u32 },
    /// The subject that the verb at `at` leaves unsaid.
    Dropped { at: u32, number: u32, gender: u32, person: u32 },
    /// The nationality adjective at `at`: «التدخل الروسي».
    Nationality { at: u32 },
    /// Words `from..to`: a clause or direct speech.
    Clause { from: u32, to: u32 },
}

impl Filler {
    /// The word that agreement and coreference start from.
    pub(crate) fn word(&self) -> u32 {
        match self {
            Self::Phrase(_, p) => p.head,
            Self::Pronoun { at, .. } | Self::Dropped { at, .. } | Self::Nationality { at } => *at,
            Self::Clause { from, .. } => *from,
        }
    }
}

/// How a clause is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// أن or إن, with the preposition before it.
    Comp(Option<PrepId>),
    /// A colon or an opening quotation mark.
    Speech,
}

/// The candidates of one predicate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arguments {
    /// Phrases without preposition behind it, in order.
    pub(crate) direct: Vec<Filler>,
    /// Phrases with a preposition.
    pub(crate) preps: Vec<(PrepId, Filler)>,
    /// A clause behind it.
    pub(crate) clause: Option<(Opening, u32, u32)>,
    /// The phrase before it that may be its subject, and how near it stands.
    pub(crate) topic: Option<(Filler, Topic)>,
    /// The attached pronoun.
    pub(crate) pronoun: Option<Filler>,
    /// One past the last word that belongs to it.
    pub(crate) end: u32,
}

/// Where a subject before the verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Right before the verb.
    Adjacent,
    /// The noun that the relative clause hangs on.
    Antecedent,
    /// The first phrase of the clause.
    Clause,
}

/// What is known of a sentence before frames are matched.
pub(crate) struct Sentence<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) text: &'a Text,
    pub(crate) words: &'a [Word],
    pub(crate) chunks: &'a Chunks,
    /// One description a phrase.
    pub(crate) who: &'a [Who],
    /// Whether a word belongs to a time expression.
    pub(crate) is_time: &'a [bool],
}

impl Sentence<'_> {
    pub(crate) fn function(&self, at: usize) -> Option<Function> {
        self.words[at].function(self.lexicon)
    }

    pub(crate) fn is_finite(&self, at: usize) -> bool {
        self.words[at].pos() == Pos::Verb
    }

    pub(crate) fn phrase_at(&self, at: usize) -> Option<(usize, &Phrase)> {
        self.chunks.phrase_of(narrow(at))
    }

    pub(crate) fn is_complementizer(&self, at: usize) -> bool {
        matches!(self.function(at), Some(Function::CompAn | Function::CompInna))
    }

    /// Gives the first word at or behind `from` where a clause that begins there must end.
    ///
    /// A quoted clause ends at its closing mark, any other at the sentence's end or at «فيما/بينما» behind a comma (S1).
    pub(crate) fn clause_end(&self, from: usize, is_quoted: bool) -> usize {
        let mut at = from;
        while at < self.words.len() {
            let word = &self.words[at];
            if is_quoted && word.punct == b'"' && !self.chunks.is_through[at] {
                return at;
            }
            if !is_quoted
                && at > from
                && self.function(at) == Some(Function::Contrast)
                && self.words[at - 1].punct == b','
            {
                return at;
            }
            if word.punct == b';' && !is_quoted && at > from + 3 {
                return at;
            }
            at += 1;
        }
        at
    }

    /// Gathers the candidates of the finite verb at `at`.
    pub(crate) fn of_verb(&self, at: usize, topics: &Topics) -> Arguments {
        let mut out = Arguments { end: narrow(at + 1), ..Arguments::default() };
        self.behind(at, true, &mut out);
        out.pronoun = self.attached(at);
        out.topic = topics.of[at].clone();
        self.resume(&mut out);
        if out.clause.is_none() && self.is_inserted(at, out.end as usize) {
            out.clause = Some((Opening::Speech, 0, narrow(at)));
        }
        out
    }

    /// «الزيارة التي قام بها الوزير»: the pronoun behind the preposition stands for the noun that the relative clause hangs on.
    fn resume(&self, out: &mut Arguments) {
        let Some((Filler::Phrase(n, antecedent), Topic::Antecedent)) = &out.topic else { return };
        let who =
            crate::mention::Mentions { lexicon: self.lexicon, text: self.text, words: self.words }.describe(antecedent);
        let antecedent = Filler::Phrase(*n, antecedent.clone());
        for (_, filler) in &mut out.preps {
            let Filler::Phrase(k, p) = filler else { continue };
            let a = self.who[*k].agreement;
            if p.is_pronoun && who.agreement.fits(a.number, a.gender) && !out.direct.is_empty() {
                *filler = antecedent;
                out.topic = None;
                return;
            }
        }
    }

    /// «... – يضيف البيان –», «"..."، قال الوزير»: a verb and its subject inserted behind what they report.
    fn is_inserted(&self, at: usize, end: usize) -> bool {
        let opens = at > 2 && matches!(self.words[at - 1].punct, b'-' | b'"')
            || at > 3 && self.words[at - 1].punct == b',' && self.words[at - 2].punct == b'"';
        let closes = end > at + 1
            && end <= at + 8
            && self.words.get(end).is_none_or(|w| matches!(w.punct, b'-' | b',' | b'.' | b'"' | b':'));
        opens && closes
    }

    /// Gathers the candidates of the masdar, noun or participle at `at`.
    pub(crate) fn of_nominal(&self, at: usize) -> Arguments {
        let mut out = Arguments { end: narrow(at + 1), ..Arguments::default() };
        out.pronoun = self.attached(at);
        let mut from = at;
        if let Some((n, phrase)) = self.phrase_at(at) {
            let noun = phrase.nouns().iter().position(|w| *w as usize == at);
            let genitive = noun.and_then(|i| phrase.tail(i + 1)).filter(|g| !self.is_time[g.head as usize]);
            if let Some(genitive) = genitive {
                out.direct.push(Filler::Phrase(n, genitive));
            } else if phrase.name.is_some_and(|(f, _)| f as usize > at)
                && out.pronoun.is_none()
                && self.words[at].pos() == Pos::Adj
            {
                // A participle with a name behind it.
                out.direct.push(Filler::Phrase(n, phrase.clone()));
            }
            if out.direct.is_empty() && out.pronoun.is_none() {
                let nationality = (narrow(at) + 1..phrase.last)
                    .find(|w| self.words[*w as usize].lemma().is_some_and(|l| self.lexicon.lemma(l).country.is_some()));
                if let Some(w) = nationality {
                    out.pronoun = Some(Filler::Nationality { at: w });
                }
            }
            from = phrase.last as usize - 1;
            out.end = phrase.last;
        }
        // «استهدافهم القصر»: a masdar with its doer attached takes an object as its verb does.
        // So does a fixed phrase: «بهدف», «من المنتظر».
        let takes_direct = self.words[at].pos() != Pos::Noun || self.words[at].reading.enclitic.is_some();
        self.behind(from, takes_direct, &mut out);
        out
    }

    /// The pronoun attached to a word.
    pub(crate) fn attached(&self, at: usize) -> Option<Filler> {
        let e = self.words[at].reading.enclitic?;
        Some(Filler::Pronoun {
            at: narrow(at),
            number: u32::from(e.number),
            gender: u32::from(e.gender),
            person: u32::from(e.person),
        })
    }

    /// Walks to the right of a predicate and collects what stands there up to the end of its clause.
    fn behind(&self, at: usize, takes_direct: bool, out: &mut Arguments) {
        let mut j = at + 1;
        let mut in_relative = false;
        let mut after_comma = false;
        let mut comma: Option<usize> = None;
        // An act without a doer of its own stands between: «من قبل» belongs to that.
        let mut other_act = false;
        let limit = (at + REACH).min(self.words.len());
        while j < limit {
            let word = &self.words[j];
            if self.chunks.is_through[j] || self.is_time[j] {
                j += 1;
                continue;
            }
            if self.is_complementizer(j) {
                let prep = comp_prep(self.words, j, self.lexicon);
                let end = self.clause_end(j + 1, false);
                out.clause.get_or_insert((Opening::Comp(prep), narrow(j), narrow(end)));
                return;
            }
            match word.punct {
                0 => {}
                b'"' => {
                    let end = self.clause_end(j + 1, true);
                    // Inside a quotation that began before the predicate this is its end.
                    if j + 1 < end && (end < self.words.len() || j + 3 < self.words.len()) {
                        out.clause.get_or_insert((Opening::Speech, narrow(j + 1), narrow(end)));
                    }
                    return;
                }
                b':' => {
                    let quoted =
                        self.words.get(j + 1).is_some_and(|w| w.punct == b'"' && !self.chunks.is_through[j + 1]);
                    let from = j + 1 + usize::from(quoted);
                    let end = self.clause_end(from, quoted);
                    // «قال مصدر:» at the end of a text tells nothing.
                    if from < end {
                        out.clause.get_or_insert((Opening::Speech, narrow(from), narrow(end)));
                    }
                    return;
                }
                b'(' => {
                    j = self.words[j..].iter().take(12).position(|w| w.punct == b')').map_or(j, |n| j + n) + 1;
                    continue;
                }
                b';' => {
                    // «قوله؛ إن»: a semicolon before the complementizer is noise.
                    if j + 1 < limit && (self.is_complementizer(j + 1) || self.words[j + 1].pos() == Pos::Adp) {
                        j += 1;
                        continue;
                    }
                    return;
                }
                b',' if self.inserted_between_commas(j).is_some() => {
                    // «رفضت السعودية، اليوم الجمعة، المعلومات», «استقبلت الوزيرة، ليلى حسن، بعثة»
                    j = self.inserted_between_commas(j).unwrap_or(j) + 1;
                    continue;
                }
                b',' => {
                    // The comma that closes a relative clause is no end of the clause around it.
                    after_comma |= !in_relative;
                    comma = Some(j);
                    in_relative = false;
                    j += 1;
                    continue;
                }
                b'-' => {
                    j += 1;
                    continue;
                }
                _ => return,
            }
            if word.pos() == Pos::Rel {
                in_relative = true;
                j += 1;
                continue;
            }
            if word.pos() == Pos::Verb {
                // A verb right behind an indefinite noun is its relative clause: «مسؤول أمريكي لم تسمه».
                let bare_relative = takes_direct && !word.has_conjunction() && self.follows_indefinite(j);
                if in_relative && !word.has_conjunction() || bare_relative {
                    in_relative = true;
                    j += 1;
                    continue;
                }
                return;
            }
            if in_relative {
                j = self.phrase_at(j).map_or(j + 1, |(_, p)| (p.last as usize).max(j + 1));
                continue;
            }
            if let Some((n, phrase)) = self.phrase_at(j) {
                let next = (phrase.last as usize).max(j + 1);
                if self.who[n].kind == Kind::Time {
                    j = next;
                    continue;
                }
                if self.is_circumstance(phrase.head as usize) {
                    return;
                }
                match phrase.prep {
                    Some(prep) => {
                        let is_agent_of_another = phrase.function == Some(Function::Agent) && other_act;
                        // «دعا الأمين العام، إلى الحوار»: a comma before the complement is noise.
                        let right_behind = comma
                            .is_some_and(|c| c + 1 == phrase.prep_word.unwrap_or(phrase.first) as usize)
                            && takes_direct;
                        if (!after_comma || right_behind)
                            && out.preps.len() < MOST_PREPS
                            && !phrase.is_joined
                            && !is_agent_of_another
                        {
                            out.preps.push((prep, Filler::Phrase(n, phrase.clone())));
                            out.end = phrase.last;
                        } else if phrase.function == Some(Function::Agent) && !other_act {
                            out.preps.push((prep, Filler::Phrase(n, phrase.clone())));
                        }
                        other_act |= self.who[n].kind == Kind::Event
                            && phrase.nouns().len() == 1
                            && !self.has_nationality(phrase);
                    }
                    None if phrase.is_joined => {
                        // Another party of the phrase before it; a new clause if a verb follows.
                        if after_comma && self.words.get(next).is_some_and(|w| w.pos() == Pos::Verb) {
                            return;
                        }
                        out.end = phrase.last;
                    }
                    None if phrase.prep_word.is_some() => {}
                    None => {
                        let verb_follows = self.words.get(next).is_some_and(|w| w.pos() == Pos::Verb);
                        let one_more = comma.is_some_and(|c| c + 1 == phrase.first as usize)
                            && out.direct.len() == 1
                            && !verb_follows;
                        if takes_direct && out.direct.len() < 3 && (!after_comma || out.direct.is_empty() || one_more) {
                            out.direct.push(Filler::Phrase(n, phrase.clone()));
                            out.end = phrase.last;
                        } else if !takes_direct {
                            // A phrase without preposition ends what belongs to a noun; an adjective of it does not.
                            let head = &self.words[phrase.head as usize];
                            if head.pos() != Pos::Adj || !head.has_article() {
                                return;
                            }
                        }
                    }
                }
                j = next;
                continue;
            }
            match self.function(j) {
                Some(
                    Function::Contrast
                    | Function::Cond
                    | Function::Cause
                    | Function::Purpose
                    | Function::Boundary
                    | Function::According
                    | Function::Switch,
                ) => return,
                Some(Function::When) if !takes_direct => return,
                _ => {}
            }
            if self.is_circumstance(j) {
                return;
            }
            j += 1;
        }
    }

    /// The phrase at a word, or the one before it where that is only an adjective: «الشركاء الأوروبيين الآخرين الذين».
    pub(crate) fn noun_before(&self, at: usize) -> Option<(usize, &Phrase)> {
        let (n, phrase) = self.phrase_at(at)?;
        let is_adjective = matches!(self.words[phrase.head as usize].pos(), Pos::Adj | Pos::Pron | Pos::Det)
            && !self.who[n].kind.is_actor();
        let before = n.checked_sub(1).map(|k| &self.chunks.phrases[k]).filter(|p| p.last == phrase.first);
        match before {
            Some(p) if is_adjective => Some((n - 1, p)),
            _ => Some((n, phrase)),
        }
    }

    pub(crate) fn filler_agrees(&self, verb: &Word, filler: &Filler) -> bool {
        let Filler::Phrase(_, p) = filler else { return false };
        let who = crate::mention::Mentions { lexicon: self.lexicon, text: self.text, words: self.words }.describe(p);
        who.agreement.gender != 0 && agrees_before(verb, &who)
    }

    /// The noun of a phrase that a relative pronoun agrees with, from the last one back: «إبلاغ الوفد الأمريكي الذي …».
    pub(crate) fn antecedent_in(&self, n: usize, phrase: &Phrase, relative: &Word) -> Filler {
        let form = relative.lemma().map_or("", |l| &*self.lexicon.lemma(l).text);
        let (number, gender) = match form {
            "الذي" => (SINGULAR, musnad_lexicon::MASC),
            "التي" => (SINGULAR, musnad_lexicon::FEM),
            "الذين" => (PLURAL, musnad_lexicon::MASC),
            "اللذان" | "اللذين" => (DUAL, musnad_lexicon::MASC),
            "اللتان" | "اللتين" => (DUAL, musnad_lexicon::FEM),
            _ => (0, 0),
        };
        let mentions = crate::mention::Mentions { lexicon: self.lexicon, text: self.text, words: self.words };
        let whole = &self.who[n];
        let whole_fits = number == 0 || whole.agreement.fits(number, gender);
        for i in (1..phrase.nouns().len()).rev() {
            let Some(tail) = phrase.tail(i) else { continue };
            let who = mentions.describe(&tail);
            // Both agree in «إبلاغ الوفد الذي التقى»: people meet, not tellings.
            if who.agreement.fits(number, gender) && (!whole_fits || whole.kind == Kind::Event && who.kind.is_actor()) {
                return Filler::Phrase(n, tail);
            }
        }
        Filler::Phrase(n, phrase.clone())
    }

    fn has_nationality(&self, phrase: &Phrase) -> bool {
        (phrase.head..phrase.last)
            .any(|w| self.words[w as usize].lemma().is_some_and(|l| self.lexicon.lemma(l).country.is_some()))
    }

    /// The second comma, where a few words without verb stand between two: a time, an apposition; or where the source is
    /// told that the speaker relies on, «، نقلا عن مسؤول لم تسمه، أن».
    fn inserted_between_commas(&self, comma: usize) -> Option<usize> {
        if self.words.get(comma + 1).is_some() && self.function(comma + 1) == Some(Function::According) {
            let to = (comma + 1 + LONGEST_SOURCE).min(self.words.len().saturating_sub(1));
            return (comma + 2..to).find(|w| self.words[*w].punct == b',' && self.is_complementizer(w + 1));
        }
        let end = self.words[comma + 1..].iter().take(8).position(|w| w.punct == b',')? + comma + 1;
        let inside = comma + 1..end;
        let is_inserted = inside.clone().all(|w| {
            !self.is_finite(w) && !self.is_complementizer(w) && !matches!(self.words[w].punct, b'"' | b':' | b'.')
        });
        (!inside.is_empty() && is_inserted && !self.words[comma + 1].has_conjunction()).then_some(end)
    }

    /// Whether a verb belongs to a relative clause, with or without relative pronoun.
    pub(crate) fn is_relative_verb(&self, at: usize, topics: &Topics) -> bool {
        matches!(topics.of[at], Some((_, Topic::Antecedent)))
            || self.follows_indefinite(at) && self.words[at].reading.enclitic.is_some()
    }

    /// Whether the verb at `at`, its particle aside, stands right behind an indefinite phrase.
    fn follows_indefinite(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0 && is_light(self, &self.words[before - 1]) {
            before -= 1;
        }
        before > 0
            && self.phrase_at(before - 1).is_some_and(|(n, p)| {
                p.last as usize == before
                    && !p.is_pronoun
                    && !self.who[n].is_definite
                    && p.nouns().iter().all(|w| {
                        let word = &self.words[*w as usize];
                        !word.has_article() && word.reading.enclitic.is_none() && word.pos() != Pos::Name
                    })
            })
    }

    /// A participle in the accusative that tells a circumstance of its own: «مؤكدا»، «مشيرة».
    pub(crate) fn is_circumstance(&self, at: usize) -> bool {
        let word = &self.words[at];
        if word.pos() != Pos::Adj && word.pos() != Pos::Noun
            || word.has_article()
            || word.has_preposition()
            || word.reading.enclitic.is_some()
        {
            return false;
        }
        let Some(lemma) = word.lemma().map(|l| self.lexicon.lemma(l)) else { return false };
        if word.pos() == Pos::Noun && !lemma.reports {
            // «مخزنا» is a store, though it is spelt like a participle.
            return false;
        }
        let active =
            lemma.derivation == Derivation::Active || lemma.of_verbs.iter().any(|(_, d)| *d == Derivation::Active);
        if !active {
            return false;
        }
        let accusative = word.feats().state() == Feats::INDEFINITE;
        let governs = self.words.get(at + 1).is_some_and(|w| w.pos() == Pos::Adp)
            || at + 1 < self.words.len() && self.is_complementizer(at + 1);
        let opens = at == 0 || self.words[at - 1].punct == b',' || word.has_conjunction() || governs && lemma.reports;
        accusative && word.feats().number() == SINGULAR
            || opens && word.pos() == Pos::Adj && self.phrase_at(at).is_none_or(|(_, p)| p.head as usize == at)
    }
}

/// The preposition before أن/إن: joined («بأن») or a word of its own («إلى أن»).
fn comp_prep(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<PrepId> {
    let p = words[at].reading.proclitics;
    if p.any(Proclitics::BI) {
        return Some(PrepId::BI);
    }
    if p.any(Proclitics::LI) {
        return Some(PrepId::LI);
    }
    let before = words.get(at.checked_sub(1)?)?;
    lexicon.lemma(before.lemma()?).prep
}

/// Whether a verb agrees with a subject that stands before it, in number too.
pub(crate) fn agrees_before(verb: &Word, who: &Who) -> bool {
    let f = verb.feats();
    if f.person() != 3 {
        return false;
    }
    match who.kind {
        // Most states are feminine, some masculine; capitals feminine; both occur in headlines.
        Kind::Country => f.number() == SINGULAR,
        Kind::Pronoun => who.agreement.fits(f.number(), f.gender()),
        _ => who.agreement.fits(f.number(), f.gender()),
    }
}

pub(crate) fn pronoun_agrees(verb: &Word, filler: &Filler) -> bool {
    match filler {
        Filler::Pronoun { number, gender, person, .. } => {
            let f = verb.feats();
            f.person() == *person
                && (*number == 0 || f.number() == *number)
                && (*gender == 0 || f.gender() == 0 || f.gender() == *gender)
        }
        _ => true,
    }
}

/// Whether a verb agrees with a subject behind it: in gender alone, the verb stays singular.
pub(crate) fn agrees_behind(verb: &Word, who: &Who) -> bool {
    let f = verb.feats();
    if who.is_oblique {
        return false;
    }
    if f.person() != 3 || f.number() == PLURAL || f.number() == DUAL {
        return false;
    }
    match who.kind {
        Kind::Country => true,
        _ => {
            let a = who.agreement;
            // Plurals and institutions take either gender behind the verb in news.
            a.gender == 0
                || f.gender() == 0
                || a.gender == f.gender()
                || a.is_collective
                || a.number == PLURAL && f.gender() == musnad_lexicon::FEM
        }
    }
}
