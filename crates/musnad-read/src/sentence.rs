//! Reads one sentence: mentions, frames, claims, events.

use musnad_lexicon::{Content, Derivation, LemmaId, Lexicon, Meaning, Plover, Pos, Proclitics, Role, Word};
use musnad_text::{Span, Text};

use crate::actors::ActorId;
use crate::chunk::Chunks;
use crate::clause::{Filler, Sentence, Topic};
use crate::document::Document;
use crate::matcher::{Match, Matcher};
use crate::mention::Who;
use crate::narrow::narrow;
use crate::scope::Region;
use crate::topic::Topics;
use crate::when::TimeMention;

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
        Sentence {
            lexicon: self.lexicon,
            text: self.text,
            words: self.words,
            chunks: self.chunks,
            who: self.who,
            is_time: self.is_time,
        }
    }

    /// Matches the frames of every trigger word, claims first, and adds what they tell to the document.
    pub(crate) fn read(&mut self) -> Vec<(u32, Found)> {
        let s = self.sentence();
        let topics = Topics::find(&s);
        self.antecedents = topics
            .of
            .iter()
            .map(|t| t.as_ref().filter(|(_, p)| *p == Topic::Antecedent).map(|(f, _)| f.word()))
            .collect();
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
                    main_subject =
                        Matcher { s: &s }.likely_subject(at, &s.of_verb(at as usize, &topics)).or(main_subject);
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
                let subject =
                    one.cue.as_ref().or(one.event.as_ref()).or(one.operator.as_ref()).and_then(|m| m.subject.clone());
                let subject =
                    subject.or_else(|| Matcher { s: &s }.likely_subject(at, &s.of_verb(at as usize, &topics)));
                if subject.is_some() {
                    main_subject = subject;
                }
            }
            found.push((at, one));
        }
        for (at, one) in &mut found {
            let Some((by, whole)) = consumed[*at as usize] else { continue };
            let same = one.event.as_ref().is_some_and(
                |m| matches!(self.lexicon.pattern(m.pattern).meaning, Meaning::Event { plover, .. } if plover == by),
            );
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
        let (from, to) =
            (token.start + u32::from(word.reading.stem_start), token.start + u32::from(word.reading.stem_end));
        let Some(letters) = self.text.safe().get(from as usize..to as usize) else { return };
        for entry in self.lexicon.forms(letters) {
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
            _ => {
                word.pos() != Pos::Adj
                    || word.reading.lemma.is_some_and(|l| self.lexicon.lemma(l).derivation == Derivation::Base)
            }
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
        let before =
            [Proclitics::QUESTION, Proclitics::WA, Proclitics::FA, Proclitics::BI, Proclitics::KA, Proclitics::LI]
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
