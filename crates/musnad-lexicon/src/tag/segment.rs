//! From words to syntactic words, as Universal Dependencies counts them: clitics stand alone, the article stays on its noun.

use musnad_text::{Span, Text, TokenKind};

use super::upos::{Upos, upos_of};
use super::word::Word;
use crate::analyse::Proclitics;
use crate::lexicon::Lexicon;
use crate::model::LemmaId;

/// What a syntactic word is in its written word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A joined particle before the stem: و، ف، أ، س، ب، ك، ل.
    Proclitic,
    /// The stem with its article.
    Stem,
    /// A joined pronoun.
    Enclitic,
}

impl Part {
    /// Gives the name in `musnad tokens --format jsonl`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proclitic => "proclitic",
            Self::Stem => "stem",
            Self::Enclitic => "enclitic",
        }
    }
}

/// A syntactic word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// What it is in its written word.
    pub part: Part,
    /// Where it stands: bytes of the original, half open. The segments of a word lie side by side and cover it.
    pub span: Span,
    /// Part of speech of Universal Dependencies, with the practice of its treebank Arabic-PUD (`docs/morphology.md`).
    pub upos: Upos,
    /// Lemma of a stem; `None` for clitics, guesses and marks.
    pub lemma: Option<LemmaId>,
}

/// Cuts a word that is one token into its syntactic words and appends them to `out`; gives how many there are.
///
/// `before` is the word before it in its sentence: a conjunction that has none joins nothing and counts as a particle, and a
/// time noun that nothing governs is an adverb.
///
/// # Panics
/// Never: a reading that does not fit its token is cut at the token's end.
pub fn segments(text: &Text, lexicon: &Lexicon, word: &Word, before: Option<&Word>, out: &mut Vec<Segment>) -> usize {
    let start = out.len();
    let token = text.tokens()[word.first as usize];
    let reading = &word.reading;
    let end = token.end.max(token.start);
    let mut at = token.start;
    let cut = |from: u32, to: u32| text.span(from.min(end), to.min(end));
    if token.kind == TokenKind::Word {
        for bit in [
            Proclitics::QUESTION,
            Proclitics::WA,
            Proclitics::FA,
            Proclitics::SA,
            Proclitics::BI,
            Proclitics::KA,
            Proclitics::LI,
        ] {
            if reading.proclitics.any(bit) && at + 1 < end {
                out.push(Segment {
                    part: Part::Proclitic,
                    span: cut(at, at + 1),
                    upos: if before.is_none() && at == token.start && bit == Proclitics::WA {
                        Upos::Part
                    } else {
                        proclitic_upos(bit)
                    },
                    lemma: None,
                });
                at += 1;
            }
        }
    }
    let stem_end = match reading.enclitic {
        Some(e) if end - at > u32::from(e.letters) => end - u32::from(e.letters),
        _ => end,
    };
    // «بسبب» is one word of the lexicon and two of the treebank.
    let parts = reading.lemma.map_or(&[][..], |l| &lexicon.lemma(l).parts);
    for (n, &(letters, upos)) in parts.iter().enumerate() {
        let to = if n + 1 == parts.len() { stem_end } else { (at + u32::from(letters)).min(stem_end) };
        if to > at {
            out.push(Segment { part: Part::Stem, span: cut(at, to), upos, lemma: None });
            at = to;
        }
    }
    if at < stem_end {
        let upos = upos_of(lexicon, word, before);
        out.push(Segment { part: Part::Stem, span: cut(at, stem_end), upos, lemma: reading.lemma });
    }
    if stem_end < end {
        out.push(Segment { part: Part::Enclitic, span: cut(stem_end, end), upos: Upos::Pron, lemma: None });
    }
    out.len() - start
}

const fn proclitic_upos(bit: u8) -> Upos {
    match bit {
        Proclitics::WA => Upos::Cconj,
        Proclitics::BI | Proclitics::KA | Proclitics::LI => Upos::Adp,
        _ => Upos::Part,
    }
}
