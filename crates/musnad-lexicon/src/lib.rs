//! The Arabic lexicon: words, frames, cues, actors, places, and the look-up that finds every analysis of a word.
//!
//! The data lies in `data/` (formats: `docs/data.md`); [`Lexicon::builtin`] compiles it, [`Lexicon::from_dir`] adds a
//! user's own rows. [`Lexicon::analyses`] is the clitic lattice.

mod analyse;
mod builtin;
mod compile;
mod error;
mod forms;
mod frames;
mod guess;
mod hash;
mod import;
mod kinds;
mod lexicon;
mod model;
pub mod morph;
mod mwe;
mod narrow;
mod schema;
mod sources;
mod tag;
mod tsv;

pub use analyse::{Analysis, Enclitic, Proclitics};
pub use error::{ErrorKind, LexiconError};
pub use forms::Entry;
pub use frames::{
    Content, Example, Filler, FrameFile, Head, Meaning, Pattern, Position, Role, Slot, parse as parse_frames,
};
pub use guess::Wazn;
pub use import::{Imported, ImportedFile, Tally, import_camel_morph};
pub use kinds::{
    CONTEXTS, Class, CueClass, Detail, Function, LinkKind, PSEUDO_COUNTRIES, Plover, Pos, SCORES, SECTORS, Use,
    score_of,
};
pub use lexicon::{Lexicon, check};
pub use model::{
    DUAL, Derivation, FEM, Feats, Lemma, LemmaId, MASC, NameId, Named, NamedKind, PLURAL, PatternId, PrepId, SINGULAR,
    Trigger, safe_hash,
};
pub use sources::{Source, embedded, fingerprint, from_dir};
pub use tag::{
    Costed, Label, Labelled, Part, Segment, Tagger, Taggers, Training, Upos, Word, features, read_labelled, segments,
    train,
};
