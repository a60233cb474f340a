//! `musnad tokens`: the words of texts with their analyses, as CoNLL-U or JSON lines.

use std::fmt::Write as _;

use musnad::Lexicon;
use musnad::lexicon::{Part, Segment, Tagger, Taggers, Word, features, segments};
use musnad::text::{Sentence, Text, split_sentences};
use serde::Serialize;

use super::args::{Global, TokensArgs, TokensFormat};
use super::article::Pending;
use super::errors::{Exit, Failure, Fatal, guarded, printable};
use super::run::{Done, Plan, run};

/// Prints the words of every document; `None` when there is no input and a person sits at stdin.
pub(crate) fn tokens(args: &TokensArgs, global: &Global) -> Result<Option<Exit>, Fatal> {
    let plan = Plan {
        inputs: &args.inputs,
        reading: &args.reading,
        output: args.output.as_deref(),
        errors: args.errors.as_deref(),
        fail_fast: false,
        counts_words: true,
    };
    let batch = run(&plan, global, |lexicon| {
        let taggers = Taggers::default();
        move |pending: Pending| {
            let place = pending.place();
            guarded(&place, &place, || taggers.with(|tagger| document(pending, args, &lexicon, tagger)))
        }
    })?;
    Ok(batch.map(|b| b.exit(false)))
}

fn document(pending: Pending, args: &TokensArgs, lexicon: &Lexicon, tagger: &mut Tagger) -> Result<Done, Failure> {
    let found = pending.open(&args.reading)?;
    let text = Text::new(found.article.analysed());
    let mut printer = Printer {
        lexicon,
        text: &text,
        id: printable(&found.article.id),
        out: String::with_capacity(text.original().len() * 8),
        tagger,
        words: 0,
    };
    if args.format == TokensFormat::Conllu {
        let _ = writeln!(printer.out, "# newdoc id = {}", printer.id);
    }
    for (n, sentence) in (1usize..).zip(split_sentences(&text)) {
        printer.sentence(n, sentence, args.format);
    }
    Ok(Done::printed(printer.out, Some(printer.words)))
}

struct Printer<'a> {
    lexicon: &'a Lexicon,
    text: &'a Text,
    id: String,
    out: String,
    tagger: &'a mut Tagger,
    /// Written words so far.
    words: u64,
}

/// One syntactic word of `--format jsonl`.
#[derive(Serialize)]
struct Line<'a> {
    doc: &'a str,
    sentence: usize,
    id: usize,
    form: &'a str,
    lemma: Option<&'a str>,
    upos: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    feats: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    root: Option<&'a str>,
    /// Derived form of a verb: `IV`.
    #[serde(skip_serializing_if = "Option::is_none")]
    verb_form: Option<&'static str>,
    /// What it is in its written word: `proclitic`, `stem`, `enclitic`.
    part: &'static str,
    /// No list holds the word; the analysis is by pattern or affixes.
    #[serde(skip_serializing_if = "is_false")]
    guessed: bool,
    /// The pattern of a guess.
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'a str>,
    /// Whether the next word is written on without a blank.
    #[serde(skip_serializing_if = "is_false")]
    glued: bool,
    start: u32,
    end: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(b: &bool) -> bool {
    !b
}

impl Printer<'_> {
    fn sentence(&mut self, number: usize, sentence: Sentence, format: TokensFormat) {
        let mut words = Vec::new();
        let range = sentence.first as usize..sentence.last as usize;
        self.tagger.tag_tokens(self.text, self.lexicon, range, &mut words);
        if format == TokensFormat::Conllu {
            let span = self.text.token_span(sentence.first as usize);
            let span = span.cover(self.text.token_span(sentence.last as usize - 1));
            let line = self.text.slice(span).replace(['\n', '\r', '\t'], " ");
            let _ = writeln!(self.out, "# sent_id = {}-{number}\n# text = {line}", self.id);
        }
        self.words += words.len() as u64;
        let mut parts = Vec::new();
        let mut next = 1;
        for (n, word) in words.iter().enumerate() {
            parts.clear();
            let before = n.checked_sub(1).map(|b| &words[b]);
            segments(self.text, self.lexicon, word, before, &mut parts);
            let is_glued = word.last < sentence.last && self.text.tokens()[word.last as usize].glued;
            match format {
                TokensFormat::Conllu => self.conllu(next, word, &parts, is_glued),
                TokensFormat::Jsonl => self.jsonl((number, next), word, &parts, is_glued),
            }
            next += parts.len();
        }
        if format == TokensFormat::Conllu {
            self.out.push('\n');
        }
    }

    fn span(&self, segment: &Segment) -> (u32, u32) {
        (self.text.start_char(segment.span.start), self.text.start_char(segment.span.end))
    }

    fn conllu(&mut self, first: usize, word: &Word, parts: &[Segment], is_glued: bool) {
        let after = if is_glued { "|SpaceAfter=No" } else { "" };
        if let [one, .., last] = parts {
            let (start, end) = (self.span(one).0, self.span(last).1);
            let form = self.text.slice(one.span.cover(last.span));
            let _ = writeln!(
                self.out,
                "{first}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\tstart_char={start}|end_char={end}{after}",
                first + parts.len() - 1
            );
        }
        for (n, part) in parts.iter().enumerate() {
            let (start, end) = self.span(part);
            let form = self.text.slice(part.span);
            let feats = features(self.lexicon, word, part);
            let feats = if feats.is_empty() { "_" } else { &feats };
            let lemma = lemma_of(self.lexicon, part).unwrap_or(form);
            let _ = write!(
                self.out,
                "{}\t{form}\t{lemma}\t{}\t_\t{feats}\t_\t_\t_\tstart_char={start}|end_char={end}",
                first + n,
                part.upos.as_str()
            );
            if part.part == Part::Stem {
                self.more(word, part);
            }
            if parts.len() == 1 {
                self.out.push_str(after);
            }
            self.out.push('\n');
        }
    }

    /// Root and form of a verb, and that an analysis is a guess.
    fn more(&mut self, word: &Word, part: &Segment) {
        if let Some(lemma) = part.lemma.map(|l| self.lexicon.lemma(l)) {
            if !lemma.root.is_empty() {
                let _ = write!(self.out, "|Root={}", lemma.root);
            }
            if let Some(form) = lemma.form {
                let _ = write!(self.out, "|Form={}", form.as_str());
            }
        } else if word.is_guess() {
            self.out.push_str("|Guessed=Yes");
            if let Some(wazn) = self.lexicon.wazn(word.reading.wazn) {
                let _ = write!(self.out, "|Pattern={}", wazn.text);
            }
        }
    }

    fn jsonl(&mut self, (sentence, first): (usize, usize), word: &Word, parts: &[Segment], is_glued: bool) {
        for (n, part) in parts.iter().enumerate() {
            let (start, end) = self.span(part);
            let feats = features(self.lexicon, word, part);
            let lemma = part.lemma.map(|l| self.lexicon.lemma(l));
            let is_guess = part.part == Part::Stem && word.is_guess();
            let line = Line {
                doc: &self.id,
                sentence,
                id: first + n,
                form: self.text.slice(part.span),
                lemma: lemma_of(self.lexicon, part),
                upos: part.upos.as_str(),
                feats: &feats,
                root: lemma.map(|l| &*l.root).filter(|r| !r.is_empty()),
                verb_form: lemma.and_then(|l| l.form).map(|f| f.as_str()),
                part: part.part.as_str(),
                guessed: is_guess,
                pattern: self.lexicon.wazn(word.reading.wazn).filter(|_| is_guess).map(|w| &*w.text),
                glued: is_glued || n + 1 < parts.len(),
                start,
                end,
            };
            self.out.push_str(&serde_json::to_string(&line).unwrap_or_default());
            self.out.push('\n');
        }
    }
}

fn lemma_of<'a>(lexicon: &'a Lexicon, part: &Segment) -> Option<&'a str> {
    part.lemma.map(|l| &*lexicon.lemma(l).text)
}
