//! The reader: one Arabic news article in, one [`Record`] out.
//!
//! Data moves one way: text → layout → words → phrases → mentions → frames → claims and events → record; `Reader::stage`
//! shows any layer. Pure: no I/O, no clock, no threads; the same article and lexicon give the same bytes.

mod actors;
mod article;
mod chunk;
mod clause;
mod document;
mod events;
mod export;
mod gate;
mod layout;
mod matcher;
mod mention;
mod naming;
mod narrow;
mod numbers;
mod parties;
mod reader;
mod record;
mod regions;
mod scope;
mod sentence;
mod setting;
mod show;
mod sources;
mod stage;
mod topic;
mod when;

pub use article::{Article, PublishedFrom};
pub use gate::{Refusal, refuse};
pub use layout::{Furniture, Layout, SentenceKind, lay_out};
pub use reader::Reader;
pub use record::*;
pub use stage::Stage;
pub use when::{Discourse, Polarity, TimeKind, TimeMention, TimeWords, find_times};
