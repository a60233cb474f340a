//! The phrase before each verb that may be its subject: one walk over the sentence.

use musnad_lexicon::{DUAL, Function, PLURAL, Pos, Word};

use crate::clause::{Filler, Sentence, Topic, agrees_before, pronoun_agrees};
use crate::mention::Kind;

/// For each finite verb the phrase before it that may be its subject.
#[derive(Debug, Default)]
pub(crate) struct Topics {
    pub(crate) of: Vec<Option<(Filler, Topic)>>,
}

impl Topics {
    /// Walks the sentence once, with a stack of clauses opened by أن/إن and by relatives.
    pub(crate) fn find(s: &Sentence<'_>) -> Self {
        let mut of: Vec<Option<(Filler, Topic)>> = vec![None; s.words.len()];
        // The topic of the clause that is open, and those of the clauses around it.
        let mut topic: Option<usize> = None;
        let mut has_verb = false;
        let mut antecedent: Option<Filler> = None;
        // The noun of the relative clause that «و» may go on with: «الجماعات التي تخلت … وأوغلت».
        let mut in_relative: Option<Filler> = None;
        let mut last_direct: Option<(usize, usize)> = None;
        for at in 0..s.words.len() {
            let word = &s.words[at];
            if let Some((n, phrase)) = s.phrase_at(at)
                && phrase.head as usize == at
            {
                let is_direct = phrase.prep.is_none()
                    && phrase.prep_word.is_none()
                    && !phrase.is_pronoun
                    && s.who[n].kind != Kind::Time
                    && !s.is_time[at];
                if is_direct {
                    if topic.is_none() && !has_verb {
                        topic = Some(n);
                    }
                    last_direct = Some((n, phrase.last as usize));
                } else {
                    last_direct = last_direct.filter(|_| phrase.prep.is_some());
                }
            }
            if word.pos() == Pos::Rel {
                antecedent = at
                    .checked_sub(1)
                    .and_then(|b| s.noun_before(skip_back(s, b)))
                    .map(|(n, p)| s.antecedent_in(n, p, word));
                in_relative = None;
                continue;
            }
            if s.is_complementizer(at) {
                // «أنه»، «إنهم»: the pronoun is the topic.
                topic = None;
                has_verb = false;
                antecedent = None;
                last_direct = None;
                if let Some(pronoun) = s.attached(at) {
                    for slot in of.iter_mut().skip(at + 1).take(8) {
                        if slot.is_none() {
                            *slot = Some((pronoun.clone(), Topic::Clause));
                        }
                    }
                }
                continue;
            }
            if matches!(word.punct, b';' | b':' | b'.') || word.punct == b'"' && !s.chunks.is_through[at] {
                topic = None;
                has_verb = false;
                antecedent = None;
                last_direct = None;
                continue;
            }
            if word.pos() == Pos::Verb {
                let phrase = |n: usize| Filler::Phrase(n, s.chunks.phrases[n].clone());
                if let Some(filler) = antecedent.take() {
                    in_relative = Some(filler.clone());
                    of[at] = Some((filler, Topic::Antecedent));
                    continue;
                }
                let goes_on = in_relative.as_ref().filter(|f| word.has_conjunction() && s.filler_agrees(word, f));
                if let Some(filler) = goes_on {
                    of[at] = Some((filler.clone(), Topic::Clause));
                    continue;
                }
                in_relative = None;
                let near = last_direct.filter(|(_, end)| {
                    s.words.get(*end..at).is_some_and(|between| between.iter().all(|w| is_light(s, w)))
                        && !word.has_conjunction()
                });
                let adjacent = near.filter(|(n, _)| agrees_before(word, &s.who[*n]));
                let joined = near.and_then(|(n, _)| joint_subject(s, n, word));
                if let Some(n) = joined.or(adjacent.map(|(n, _)| n)) {
                    of[at] = Some((phrase(n), Topic::Adjacent));
                } else if let Some(n) = topic.filter(|n| agrees_before(word, &s.who[*n])) {
                    of[at] = Some((phrase(n), Topic::Clause));
                } else if of[at].as_ref().is_some_and(|(f, _)| !pronoun_agrees(word, f)) {
                    of[at] = None;
                }
                has_verb = true;
            } else if word.pos() != Pos::Verb && of[at].is_some() {
                of[at] = None;
            }
        }
        Self { of }
    }
}

/// «موريتانيا والسنغال توقعان»: the first of the phrases that «و» joins, where the verb's number is theirs together.
fn joint_subject(s: &Sentence<'_>, last: usize, verb: &Word) -> Option<usize> {
    let phrases = &s.chunks.phrases;
    let mut first = last;
    while first > 0
        && phrases[first].is_joined
        && phrases[first].first == phrases[first - 1].last
        && s.who[first].kind.is_actor()
    {
        first -= 1;
    }
    let is_subject = phrases[first].prep.is_none() && s.who[first].kind.is_actor();
    let number_fits = match verb.feats().number() {
        DUAL => last - first == 1,
        PLURAL => last > first,
        _ => false,
    };
    (is_subject && number_fits).then_some(first)
}

fn skip_back(s: &Sentence<'_>, mut at: usize) -> usize {
    while at > 0 && (s.chunks.is_through[at] && s.phrase_at(at).is_none() || s.words[at].punct == b',') {
        at -= 1;
    }
    at
}

/// Particles that may stand between a subject and its verb.
pub(crate) fn is_light(s: &Sentence<'_>, word: &Word) -> bool {
    if word.pos() == Pos::Punct {
        return false;
    }
    let function = word.function(s.lexicon);
    matches!(
        function,
        Some(
            Function::Qad
                | Function::NegLa
                | Function::NegLam
                | Function::NegLan
                | Function::NegMa
                | Function::Future
                | Function::Adv
                | Function::Switch
        )
    ) || word.pos() == Pos::Adv
}
