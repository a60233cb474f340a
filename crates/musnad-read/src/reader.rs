use std::sync::Arc;

use musnad_lexicon::{Function, Lexicon, Plover, Pos, Proclitics, Taggers, Use, Word};
use musnad_text::{Key, Text, key_of};

use crate::article::Article;
use crate::chunk::{Chunker, Chunks, Phrase};
use crate::document::{DiagnosticData, Document};
use crate::layout::{Furniture, Layout, SentenceKind, lay_out};
use crate::mention::{Kind, Mentions, Who};
use crate::narrow::narrow;
use crate::record::Record;
use crate::sentence::{SentenceReader, times_of};
use crate::when::{Discourse, Polarity, TimeWords, find_times};

/// Reads articles with one lexicon. Cheap to share between threads; each call is independent of every other.
///
/// # Examples
/// ```
/// use std::sync::Arc;
/// use musnad_lexicon::Lexicon;
/// use musnad_read::{Article, Reader};
/// let reader = Reader::new(Arc::new(Lexicon::builtin()));
/// let article = Article { id: "1".into(), body: "رفضت فرنسا طلب مالي.".into(), ..Article::default() };
/// let record = reader.read(&article);
/// assert_eq!(record.events[0].plover, "REJECT");
/// ```
#[derive(Debug)]
pub struct Reader {
    pub(crate) lexicon: Arc<Lexicon>,
    pub(crate) furniture: Furniture,
    pub(crate) time_words: TimeWords,
    pub(crate) instruments: Instruments,
    taggers: Taggers,
}

/// What one reading leaves for the record and for `--stage`.
pub(crate) struct Reading {
    pub(crate) text: Text,
    pub(crate) layout: Layout,
    pub(crate) document: Document,
    /// One line a match, for `--stage frames`.
    pub(crate) trace: Vec<String>,
}

impl Reader {
    /// Makes a reader; the small tables of the lexicon are compiled here.
    #[must_use]
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self {
            furniture: Furniture::compile(lexicon.table("text/furniture.tsv")),
            time_words: TimeWords::compile(lexicon.table("time/words.tsv")),
            instruments: Instruments::compile(lexicon.table("frames/instruments.tsv")),
            taggers: Taggers::default(),
            lexicon,
        }
    }

    /// Reads one article. Never fails: what is odd in the text becomes a diagnostic of the record.
    #[must_use]
    pub fn read(&self, article: &Article) -> Record {
        let reading = self.reading(article, false);
        crate::export::record(self, article, &reading)
    }

    pub(crate) fn reading(&self, article: &Article, with_trace: bool) -> Reading {
        let text = Text::new(article.analysed());
        let has_title = article.title.as_ref().is_some_and(|t| !t.is_empty());
        let layout = lay_out(&text, has_title, &self.furniture);
        let mut document = Document::default();
        let mut discourse = Discourse::default();
        let mut buffers = Buffers::default();
        let mut trace = Vec::new();
        for (n, sentence) in layout.sentences.iter().enumerate() {
            if layout.is_dropped[n] || layout.kinds[n] == SentenceKind::Dateline {
                continue;
            }
            let range = sentence.first as usize..sentence.last as usize;
            self.lay_phrases(&text, range, article, &mut discourse, &mut document, &mut buffers);
            self.read_sentence(&text, n, &mut buffers, &mut document, with_trace.then_some(&mut trace));
        }
        crate::export::diagnose(&text, &layout, article, &mut document);
        Reading { text, layout, document, trace }
    }

    /// Fills the buffers with words, times and phrases of a sentence.
    pub(crate) fn lay_phrases(
        &self,
        text: &Text,
        range: std::ops::Range<usize>,
        article: &Article,
        discourse: &mut Discourse,
        document: &mut Document,
        buffers: &mut Buffers,
    ) {
        buffers.words.clear();
        self.taggers.with(|t| t.tag(text, &self.lexicon, range.clone(), &mut buffers.words));
        let first_time = document.times.len();
        let words = &buffers.words;
        let polarity = |token: usize| polarity_at(words, &self.lexicon, token);
        find_times(text, range, &self.time_words, article.published, &polarity, discourse, &mut document.times);
        drop_times_in_names(words, &mut document.times, first_time);
        unverb_times(&mut buffers.words, &document.times[first_time..]);
        unverb_withholding(&mut buffers.words, &self.lexicon);
        let words = &buffers.words;
        buffers.times = times_of(words, &document.times, first_time);
        buffers.is_time.clear();
        buffers.is_time.resize(words.len(), false);
        for (_, from, to) in &buffers.times {
            for w in *from..*to {
                buffers.is_time[w as usize] = true;
            }
        }
        Chunker { lexicon: &self.lexicon, text, words, is_time: &buffers.is_time }.chunk(&mut buffers.chunks);
        buffers.who.clear();
        let mentions = Mentions { lexicon: &self.lexicon, text, words };
        for phrase in &buffers.chunks.phrases {
            let mut who = mentions.describe(phrase);
            if buffers.is_time[phrase.head as usize] {
                who.kind = Kind::Time;
            } else if who.kind == Kind::Thing && is_known_surname(text, phrase, words, document) {
                who.kind = Kind::Person;
                who.is_uncertain = true;
            }
            buffers.who.push(who);
        }
    }

    fn read_sentence(
        &self,
        text: &Text,
        n: usize,
        buffers: &mut Buffers,
        document: &mut Document,
        trace: Option<&mut Vec<String>>,
    ) {
        let mut reader = SentenceReader {
            lexicon: &self.lexicon,
            text,
            instruments: &self.instruments,
            words: &buffers.words,
            chunks: &buffers.chunks,
            who: &buffers.who,
            is_time: &buffers.is_time,
            times: &buffers.times,
            index: narrow(n),
            doc: document,
            actor_at: std::mem::take(&mut buffers.actor_at),
            regions: std::mem::take(&mut buffers.regions),
            antecedents: Vec::new(),
        };
        reader.intern_mentions();
        let found = reader.read();
        reader.note_places();
        if let Some(trace) = trace {
            crate::export::trace(&reader, &found, trace);
        }
        buffers.actor_at = std::mem::take(&mut reader.actor_at);
        buffers.regions = std::mem::take(&mut reader.regions);
    }
}

/// What is kept from sentence to sentence, so that nothing is allocated anew.
#[derive(Default)]
pub(crate) struct Buffers {
    pub(crate) words: Vec<Word>,
    pub(crate) chunks: Chunks,
    pub(crate) who: Vec<Who>,
    is_time: Vec<bool>,
    times: Vec<(usize, u32, u32)>,
    actor_at: Vec<Option<crate::actors::ActorId>>,
    regions: Vec<crate::scope::Region>,
}

/// «صحيفة إسرائيل اليوم», «حركة 6 أبريل»: a day in a name is none.
fn drop_times_in_names(words: &[Word], times: &mut Vec<crate::when::TimeMention>, first: usize) {
    let is_name = |w: &&Word| w.pos() == Pos::Name && w.last - w.first > 1;
    let mut n = 0;
    times.retain(|t| {
        n += 1;
        n <= first || !words.iter().filter(is_name).any(|w| w.first <= t.first_token && t.last_token <= w.last)
    });
}

/// A verb that only asks that its subject stay unnamed says nothing of the news, and no clause behind it is its own: «طلب عدم
/// ذكر اسمه», «رفض الكشف عن هويته».
fn unverb_withholding(words: &mut [Word], lexicon: &Lexicon) {
    let is_identity = |w: &Word| w.reading.enclitic.is_some() && w.has_use(lexicon, Use::Identity);
    let withholds = |w: &Word| w.function(lexicon) == Some(Function::NegNoun) || w.has_use(lexicon, Use::Withholds);
    for at in 0..words.len() {
        let behind = &words[at + 1..(at + 5).min(words.len())];
        let name = behind.iter().position(is_identity);
        if words[at].pos() == Pos::Verb && name.is_some_and(|n| behind[..n].iter().any(withholds)) {
            unverb(&mut words[at]);
        }
    }
}

fn unverb(word: &mut Word) {
    word.reading.pos = Pos::Noun;
    word.reading.lemma = None;
    word.reading.enclitic = None;
}

/// «السراج» is a lamp or a saddler; behind «فايز السراج» it is he.
fn is_known_surname(text: &Text, phrase: &Phrase, words: &[Word], document: &Document) -> bool {
    let word = &words[phrase.head as usize];
    let span = text.token_span(word.first as usize);
    phrase.last - phrase.first == 1
        && word.is_single
        && word.has_article()
        && word.reading.proclitics == Proclitics(Proclitics::AL)
        && document.actors.has_surname(&key_of(text.slice(span)))
}

/// «أمس» is a time, whatever verb it is spelt like.
fn unverb_times(words: &mut [Word], times: &[crate::when::TimeMention]) {
    for time in times {
        for word in words.iter_mut().filter(|w| w.first >= time.first_token && w.last <= time.last_token) {
            if word.pos() == Pos::Verb {
                unverb(word);
            }
        }
    }
}

/// Whether the clause around a token looks back or ahead: by the nearest verb before it, else the nearest behind it.
fn polarity_at(words: &[Word], lexicon: &Lexicon, token: usize) -> Polarity {
    use musnad_lexicon::Feats;
    let at = words.iter().position(|w| w.last as usize > token).unwrap_or(words.len());
    let judge = |w: &Word| -> Option<Polarity> {
        let function = w.function(lexicon);
        if function == Some(Function::Future) || w.reading.proclitics.any(Proclitics::SA) {
            return Some(Polarity::Future);
        }
        if w.pos() != Pos::Verb {
            return None;
        }
        let tense = w.feats().tense();
        Some(if tense & Feats::PERFECT != 0 { Polarity::Past } else { Polarity::Unknown })
    };
    let reach = 25;
    let before = words[at.saturating_sub(reach)..at].iter().rev().find_map(judge);
    let behind = || words[at.min(words.len())..(at + reach).min(words.len())].iter().find_map(judge);
    before.or_else(behind).unwrap_or(Polarity::Unknown)
}

/// Words and phrases that tell the mode of an act: `data/frames/instruments.tsv`.
#[derive(Debug, Default)]
pub(crate) struct Instruments {
    rows: Vec<Instrument>,
}

#[derive(Debug)]
struct Instrument {
    words: Vec<Key>,
    plover: Plover,
    mode: Box<str>,
}

impl Instruments {
    fn compile(rows: &[Vec<Box<str>>]) -> Self {
        let mut out: Vec<Instrument> = rows
            .iter()
            .filter_map(|row| {
                let words = row.get(1)?.split(' ').map(|w| Key::pack(&key_of(w))).collect::<Option<Vec<_>>>()?;
                Some(Instrument { words, plover: Plover::parse(row.get(2)?)?, mode: row.get(3)?.clone() })
            })
            .collect();
        // The longest phrase tells most: «سيارة مفخخة» before «سيارة».
        out.sort_by_key(|i| usize::MAX - i.words.len());
        Self { rows: out }
    }

    /// Finds the mode that the words `from..to` tell, joined particles and article off.
    pub(crate) fn mode(&self, text: &Text, words: &[Word], plover: Plover, from: u32, to: u32) -> Option<Box<str>> {
        let keys: Vec<Option<Key>> = words
            .get(from as usize..(to as usize + 4).min(words.len()))?
            .iter()
            .flat_map(|w| {
                (w.first..w.last).map(move |t| {
                    let token = text.tokens()[t as usize];
                    let skip = if t == w.first { u32::from(w.reading.stem_start) } else { 0 };
                    let bytes = text.key().get((token.start + skip) as usize..token.end as usize)?;
                    let bytes = if t != w.first && bytes.starts_with(&[0xC7, 0xE4]) && bytes.len() > 4 {
                        &bytes[2..]
                    } else {
                        bytes
                    };
                    Key::pack(bytes)
                })
            })
            .collect();
        self.rows
            .iter()
            .filter(|i| i.plover == plover)
            .find(|i| keys.windows(i.words.len()).any(|w| w.iter().zip(&i.words).all(|(a, b)| *a == Some(*b))))
            .map(|i| i.mode.clone())
    }
}

impl Document {
    pub(crate) fn note(&mut self, code: &'static str, span: musnad_text::Span, sentence: u32, message: String) {
        self.diagnostics.push(DiagnosticData { code, span, sentence, message });
    }
}
