use musnad_text::{is_letter, letters_of};

/// Why a text is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No letter in it.
    Empty,
    /// Fewer than half of its letters are Arabic, or they are Persian, Urdu or Kurdish ones.
    NotArabic,
    /// Beyond 16 MB: no article is.
    TooLarge,
}

/// The largest text that is read, in bytes.
const LARGEST: usize = 16 << 20;
/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 20_000;

/// Says why a text is no Arabic article, or `None` if it may be read.
///
/// By letters alone (`design/ingest.md` §2): more than half of the letters are Arabic, and the letters that Persian, Urdu,
/// Kurdish or Pashto have and Arabic has not (پ چ ژ گ ک ی ٹ ڈ ڵ ێ ۆ ڕ ټ ډ ښ) are at most one in twenty of them. Only the first
/// 20 kB are looked at.
#[must_use]
pub fn refuse(text: &str) -> Option<Refusal> {
    if text.len() > LARGEST {
        return Some(Refusal::TooLarge);
    }
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return Some(Refusal::Empty);
    }
    let arabic = letters_of(sample).into_iter().filter(|b| is_letter(*b)).count();
    let foreign = sample
        .chars()
        .filter(|c| {
            matches!(
                c,
                'پ' | 'چ'
                    | 'ژ'
                    | 'گ'
                    | 'ک'
                    | 'ی'
                    | 'ٹ'
                    | 'ڈ'
                    | 'ڑ'
                    | 'ے'
                    | 'ڵ'
                    | 'ێ'
                    | 'ۆ'
                    | 'ڕ'
                    | 'ە'
                    | 'ټ'
                    | 'ډ'
                    | 'ښ'
                    | 'ې'
            )
        })
        .count();
    (arabic * 2 < letters || foreign * 20 > arabic).then_some(Refusal::NotArabic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_passes_other_scripts_and_persian_do_not() {
        assert_eq!(refuse("وصل الوفد إلى العاصمة (Reuters) أمس"), None);
        assert_eq!(refuse("The delegation arrived in the capital"), Some(Refusal::NotArabic));
        assert_eq!(refuse("رئیس جمهوری گفت که این توافق باید اجرا شود"), Some(Refusal::NotArabic));
        assert_eq!(refuse(" \n 12 — "), Some(Refusal::Empty));
    }
}
