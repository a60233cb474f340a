//! A look-up table for packed words: one multiplication, flat arrays, the same on every machine.

use std::hash::{BuildHasherDefault, Hasher};

use musnad_text::Key;
use serde::{Deserialize, Serialize};

use crate::narrow::narrow;

/// Values by packed word; several values a word, in the order in which they were given.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct KeyTable<T> {
    /// The words, sorted.
    keys: Vec<u128>,
    /// Where the values of each word begin; one more at the end.
    starts: Vec<u32>,
    values: Vec<T>,
    /// Open addressing: index in `keys` plus one, 0 for a free place. Filled by [`KeyTable::index`].
    #[serde(skip)]
    places: Vec<u32>,
}

impl<T> Default for KeyTable<T> {
    fn default() -> Self {
        Self { keys: Vec::new(), starts: vec![0], values: Vec::new(), places: Vec::new() }
    }
}

impl<T> KeyTable<T> {
    /// Makes the table; values of one word keep their order.
    pub(crate) fn build(mut rows: Vec<(u128, T)>) -> Self {
        rows.sort_by_key(|(key, _)| *key);
        let mut table = Self::default();
        for (key, value) in rows {
            if table.keys.last() != Some(&key) {
                table.keys.push(key);
                table.starts.push(0);
            }
            table.values.push(value);
            if let Some(end) = table.starts.last_mut() {
                *end = narrow(table.values.len());
            }
        }
        table.index();
        table
    }

    /// Fills the places; needed once after the table was read back.
    pub(crate) fn index(&mut self) {
        let size = (self.keys.len() * 2).next_power_of_two().max(4);
        self.places = vec![0; size];
        for (n, &key) in (1u32..).zip(&self.keys) {
            let mut at = place_of(key) & (size - 1);
            while self.places[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            self.places[at] = n;
        }
    }

    /// Gives the values of a word; none if it is not there.
    pub(crate) fn get(&self, key: Key) -> &[T] {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = place_of(key.0) & mask;
        while let Some(&n) = self.places.get(at).filter(|n| **n != 0) {
            let n = n as usize - 1;
            if self.keys[n] == key.0 {
                return &self.values[self.starts[n] as usize..self.starts[n + 1] as usize];
            }
            at = (at + 1) & mask;
        }
        &[]
    }
}

/// Builds [`KeyHasher`]s, for maps that grow.
pub(crate) type KeyHash = BuildHasherDefault<KeyHasher>;

/// Hashes a packed word by [`place_of`].
#[derive(Debug, Default)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = (self.0.rotate_left(5) ^ u64::from(b)).wrapping_mul(SPREAD);
        }
    }

    fn write_u128(&mut self, n: u128) {
        self.0 = mix(n);
    }
}

const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Folds the two halves of a packed word and spreads them over all bits.
#[expect(clippy::cast_possible_truncation, reason = "the low halves are meant")]
fn mix(key: u128) -> u64 {
    let mixed = ((key as u64) ^ ((key >> 64) as u64).rotate_left(23)).wrapping_mul(SPREAD);
    mixed ^ mixed >> 32
}

#[expect(clippy::cast_possible_truncation, reason = "a place is masked to the size of the table")]
fn place_of(key: u128) -> usize {
    mix(key) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_gives_its_own_values_in_their_order() {
        let rows = (0..1000u128).flat_map(|n| [(n * 64 + 1, n), (n * 64 + 1, n + 5000)]).collect();
        let table = KeyTable::build(rows);
        for n in 0..1000u128 {
            assert_eq!(table.get(Key(n * 64 + 1)), [n, n + 5000]);
            assert!(table.get(Key(n * 64 + 2)).is_empty());
        }
    }

    #[test]
    fn empty_table_has_no_word() {
        assert!(KeyTable::<u8>::default().get(Key(1)).is_empty());
    }
}
