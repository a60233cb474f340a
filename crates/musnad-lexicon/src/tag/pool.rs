//! Taggers that are lent out, so that what one document taught of words serves the next.

use std::sync::{Mutex, PoisonError};

use super::Tagger;

/// Taggers at rest. As many are made as are needed at one time.
#[derive(Debug, Default)]
pub struct Taggers(Mutex<Vec<Tagger>>);

impl Taggers {
    /// Lends a tagger to `work`.
    pub fn with<R>(&self, work: impl FnOnce(&mut Tagger) -> R) -> R {
        // A tagger that was lent when its reader panicked is lost, not broken: the list itself is whole.
        let lent = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut tagger = lent.unwrap_or_default();
        let done = work(&mut tagger);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(tagger);
        done
    }
}
