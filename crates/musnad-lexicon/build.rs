//! Compiles the data files once, with the crate's own compiler, so that a program that starts only reads the result back.
//!
//! What is wrong in the data is no error here: the test `builtin_data_is_valid` and `cargo xtask check-data` name it.

// The crate's modules, of which a part is used.
#![allow(dead_code, unused_imports, unreachable_pub, missing_docs, clippy::upper_case_acronyms)]

#[path = "src/analyse.rs"]
mod analyse;
#[path = "src/compile/mod.rs"]
mod compile;
#[path = "src/error.rs"]
mod error;
#[path = "src/forms.rs"]
mod forms;
#[path = "src/frames.rs"]
mod frames;
#[path = "src/guess.rs"]
mod guess;
#[path = "src/hash.rs"]
mod hash;
#[path = "src/kinds.rs"]
mod kinds;
#[path = "src/lexicon.rs"]
mod lexicon;
#[path = "src/model.rs"]
mod model;
#[path = "src/morph/mod.rs"]
mod morph;
#[path = "src/mwe.rs"]
mod mwe;
#[path = "src/narrow.rs"]
mod narrow;
#[path = "src/schema.rs"]
mod schema;
#[path = "src/sources.rs"]
mod sources;
#[path = "src/tag/mod.rs"]
mod tag;
#[path = "src/tsv.rs"]
mod tsv;

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=data");
    let (lexicon, _) = compile::compile(&sources::embedded());
    let bytes = postcard::to_allocvec(&lexicon).expect("the lexicon is plain data");
    let folder = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&folder).join("lexicon.bin"), bytes).expect("OUT_DIR can be written to");
}
