//! Reads Arabic news into auditable political event data: who did what to whom, and through which chain of sources.
//!
//! The door is [`Reader::read`]: an [`Article`] in, a [`Record`] out. This crate only re-exports; the parts are
//! `musnad-read` (here at the root), `musnad-lexicon` ([`lexicon`]) and `musnad-text` ([`text`]). The program `musnad`
//! is built with feature `cli` (on by default).
//!
#![doc = include_str!("../README.md")]

pub use musnad_lexicon::{Lexicon, LexiconError};
pub use musnad_read::*;

/// The lexicon: words, frames, cues, actors, places and the look-up of written forms.
pub mod lexicon {
    pub use musnad_lexicon::*;
}

/// Text with reversible folding: spans, letters, tokens and sentences.
pub mod text {
    pub use musnad_text::*;
}
