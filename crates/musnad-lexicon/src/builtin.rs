//! The embedded lexicon, read back from what the build script compiled.

use crate::lexicon::Lexicon;

/// Written by `build.rs`.
const COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

impl Lexicon {
    /// Gives the embedded lexicon.
    ///
    /// The data in it is checked by the test `builtin_data_is_valid`; what that finds is not reported here.
    ///
    /// # Panics
    /// Never: what the build script wrote, the same code reads.
    #[must_use]
    pub fn builtin() -> Self {
        let mut lexicon: Self = postcard::from_bytes(COMPILED).expect("embedded data, see test builtin_data_is_valid");
        lexicon.index();
        lexicon
    }
}
