//! Phonemes and how they are written: seats of the hamza, alif madda, long vowels.

/// Longest word in phonemes; the longest verb (Q2, second person plural, with its pronoun shape) has 18.
const CAPACITY: usize = 32;

/// A word as it is spoken.
///
/// Consonants are Arabic letters (hamza always `ء`), a geminate is written twice. Vowels are ASCII: `a i u` short,
/// `A I U` long, `Y` a final ā that is written ى. Three marks are silent: `E` the connecting alif before its vowel,
/// `S` the alif behind the plural wāw, `T` a final ة (spoken after `a` or `A`).
#[derive(Clone, Copy)]
pub(super) struct Phonemes {
    buf: [char; CAPACITY],
    len: usize,
}

impl Phonemes {
    pub(super) const fn new() -> Self {
        Phonemes { buf: ['\0'; CAPACITY], len: 0 }
    }

    pub(super) fn from(parts: &[char]) -> Self {
        let mut p = Phonemes::new();
        for &c in parts {
            p.push(c);
        }
        p
    }

    pub(super) fn push(&mut self, c: char) {
        debug_assert!(self.len < CAPACITY, "a word outgrew its buffer");
        if let Some(slot) = self.buf.get_mut(self.len) {
            *slot = c;
            self.len += 1;
        }
    }

    pub(super) fn pop(&mut self) {
        self.len = self.len.saturating_sub(1);
    }

    pub(super) fn push_str(&mut self, s: &str) {
        for c in s.chars() {
            self.push(c);
        }
    }

    pub(super) fn push_all(&mut self, other: &Phonemes) {
        for &c in other.as_slice() {
            self.push(c);
        }
    }

    pub(super) fn as_slice(&self) -> &[char] {
        &self.buf[..self.len]
    }

    pub(super) fn last(&self) -> Option<char> {
        self.as_slice().last().copied()
    }

    /// Merges what the language does not tolerate: a hamza that closes a syllable begun by a hamza lengthens the vowel
    /// (ʾaʾ → ʾā: آمن), and w or y that closes a syllable after i or u becomes the long vowel (yuwqin → yūqin: يوقن).
    pub(super) fn resolve(&mut self) {
        let mut i = 0;
        while i + 1 < self.len {
            let (vowel, closing) = (self.buf[i], self.buf[i + 1]);
            let next = if i + 2 < self.len { self.buf[i + 2] } else { '\0' };
            if is_short(vowel) && !is_vowel(next) && next != closing {
                let long = match (vowel, closing) {
                    (_, 'ء') if i > 0 && self.buf[i - 1] == 'ء' => Some(lengthen(vowel)),
                    ('u', 'و' | 'ي') => Some('U'),
                    ('i', 'و' | 'ي') => Some('I'),
                    _ => None,
                };
                if let Some(long) = long {
                    self.buf[i] = long;
                    self.buf.copy_within(i + 2..self.len, i + 1);
                    self.len -= 1;
                }
            }
            i += 1;
        }
    }
}

pub(super) fn is_short(c: char) -> bool {
    matches!(c, 'a' | 'i' | 'u')
}

pub(super) fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'i' | 'u' | 'A' | 'I' | 'U' | 'Y')
}

pub(super) fn lengthen(c: char) -> char {
    match c {
        'a' => 'A',
        'i' => 'I',
        'u' => 'U',
        other => other,
    }
}

/// How a word is to be written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Spelling {
    /// Vowel signs, shadda and sukūn as well.
    pub(super) signs: bool,
    /// The last hamza keeps the seat that it has at the end of a word (يبدأون), as the press often has it.
    pub(super) press: bool,
    /// A pronoun follows: a final hamza counts as standing inside the word (يقرؤه).
    pub(super) open: bool,
}

impl Spelling {
    /// Standard spelling of a whole word, without signs.
    pub(super) const PLAIN: Spelling = Spelling { signs: false, press: false, open: false };
}

/// Writes `word` behind what `out` already holds.
///
/// Signs come out in NFC: the shadda of a geminate stands behind its vowel.
pub(super) fn write(word: &Phonemes, how: Spelling, out: &mut String) {
    let p = word.as_slice();
    let last_hamza = if how.press { p.iter().rposition(|&c| c == 'ء') } else { None };
    let mut i = 0;
    while i < p.len() {
        let c = p[i];
        let start = i;
        i += 1;
        if c.is_ascii() {
            write_vowel(c, how, false, out);
            continue;
        }
        let geminate = p.get(i) == Some(&c);
        if geminate {
            i += 1;
        }
        let mut own = p.get(i).copied().filter(|&v| is_vowel(v));
        if c == 'ء' {
            let before = if start > 0 { Some(p[start - 1]) } else { None };
            let ends = own.is_none_or(is_short) && i + usize::from(own.is_some()) >= p.len();
            let as_final = (ends && !how.open) || last_hamza == Some(start);
            let seat = if start == 0 {
                initial_seat(own)
            } else if as_final {
                final_seat(before)
            } else {
                inner_seat(before, own)
            };
            let madda = own == Some('A') && seat == 'أ' && last_hamza != Some(start);
            out.push(if madda { 'آ' } else { seat });
            if madda {
                // The sign of the long vowel is in the letter.
                own = Some('\0');
                i += 1;
            }
        } else {
            out.push(c);
        }
        match own {
            None if how.signs => out.push_str(if geminate { "\u{651}\u{652}" } else { "\u{652}" }),
            Some('\0') if geminate && how.signs => out.push('\u{651}'),
            Some(vowel) if is_vowel(vowel) => {
                write_vowel(vowel, how, geminate, out);
                i += 1;
            }
            _ => {}
        }
    }
}

/// Writes a vowel or a silent mark: its sign, the shadda of the consonant before it, its letter.
fn write_vowel(vowel: char, how: Spelling, geminate: bool, out: &mut String) {
    if how.signs {
        match vowel {
            'a' | 'Y' => out.push('\u{64E}'),
            'u' | 'U' => out.push('\u{64F}'),
            'i' | 'I' => out.push('\u{650}'),
            _ => {}
        }
        if geminate {
            out.push('\u{651}');
        }
    }
    match vowel {
        'A' | 'E' | 'S' => out.push('ا'),
        'I' => out.push('ي'),
        'U' => out.push('و'),
        'Y' => out.push('ى'),
        'T' => out.push('ة'),
        _ => {}
    }
}

fn initial_seat(own: Option<char>) -> char {
    match own {
        Some('i' | 'I') => 'إ',
        _ => 'أ',
    }
}

/// At the end of the word the vowel before decides alone.
fn final_seat(before: Option<char>) -> char {
    match before {
        Some('a') => 'أ',
        Some('i') => 'ئ',
        Some('u') => 'ؤ',
        _ => 'ء',
    }
}

/// Inside the word the stronger of the two vowels decides (i over u over a); a long ā or ū before an a leaves the hamza
/// on the line.
fn inner_seat(before: Option<char>, own: Option<char>) -> char {
    match (before, own) {
        (Some('i' | 'I'), _) | (_, Some('i' | 'I')) => 'ئ',
        (Some('u'), _) | (_, Some('u' | 'U')) => 'ؤ',
        (Some('A' | 'U'), _) => 'ء',
        _ => 'أ',
    }
}
