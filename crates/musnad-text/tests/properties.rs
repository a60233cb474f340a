//! What holds for every text: each layer points into the original, in order, and nothing is lost.

use musnad_text::{Span, Text, split_sentences};
use proptest::collection::vec;
use proptest::prelude::*;

/// Pieces that texts of the press are made of, and what web pages put between them.
const PIECES: &[&str] = &[
    "قال",
    "الوزير",
    "الــ24",
    "قتيلاً",
    "إنَّ",
    "أ. ف. ب",
    "د.",
    "وللحكومة",
    "لاجئ",
    "ﻻﺟﺊ",
    "ﷺ",
    "ﷲ",
    "ﹰ",
    "ـــ",
    "کشور",
    "3.5",
    "١٢/٣/٢٠١٥",
    "15:30",
    "1,200",
    "USA",
    "é",
    "e\u{301}",
    "«",
    "»",
    "“",
    "”",
    "\"",
    "'",
    "(",
    ")",
    ".",
    "..",
    "…",
    "؟",
    "!",
    "،",
    "؛",
    ":",
    "-",
    "–",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\u{2028}",
    "\u{A0}",
    "\u{AD}",
    "\u{200B}",
    "\u{200C}",
    "\u{200F}",
    "\u{202B}",
    "\u{202C}",
    "\u{2067}",
    "\u{2069}",
    "\u{FEFF}",
    "\u{FE0F}",
    "\u{64B}",
    "\u{651}",
    "\u{670}",
    "\0",
    "\u{7F}",
    "🙂",
    "👩\u{200D}🚀",
    "\u{10FFFF}",
    "中",
    "\u{FB50}",
];

fn press_like() -> impl Strategy<Value = String> {
    vec(prop_oneof![8 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "[ء-ي]{1,25}", 1 => any::<char>().prop_map(String::from)], 0..120)
        .prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![press_like(), vec(any::<char>(), 0..300).prop_map(String::from_iter)]
}

fn letters(text: &Text) -> u32 {
    u32::try_from(text.safe().len()).unwrap()
}

fn byte(n: usize) -> u32 {
    u32::try_from(n).unwrap()
}

/// Says whether the character at `at` is one that stands for several letters, perhaps of several words: «ﷺ».
fn stands_for_several(text: &Text, at: u32) -> bool {
    let c = text.original()[at as usize..].chars().next();
    c.is_some_and(|c| matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'))
}

fn check_span(text: &Text, span: Span) -> Result<(), TestCaseError> {
    let original = text.original();
    prop_assert!(span.start < span.end, "{span:?} is empty");
    prop_assert!(span.end as usize <= original.len(), "{span:?} passes the end {}", original.len());
    prop_assert!(original.is_char_boundary(span.start as usize), "{span:?} begins inside a character");
    prop_assert!(original.is_char_boundary(span.end as usize), "{span:?} ends inside a character");
    prop_assert_eq!(text.slice(span), &original[span.start as usize..span.end as usize]);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn original_stays_as_it_was(s in any_text()) {
        let text = Text::new(s.clone());
        prop_assert_eq!(text.original(), s);
    }

    #[test]
    fn fold_map_is_monotone(s in any_text()) {
        let text = Text::new(s);
        prop_assert_eq!(text.safe().len(), text.key().len());
        let mut before = Span::default();
        for at in 0..letters(&text) {
            let span = text.span(at, at + 1);
            check_span(&text, span)?;
            prop_assert!(before.start <= span.start, "letter {at}: {before:?} then {span:?}");
            let is_same_character = before.start == span.start && stands_for_several(&text, span.start);
            prop_assert!(before.end <= span.start || is_same_character, "letter {at}: {before:?} overlaps {span:?}");
            before = span;
        }
        let end = letters(&text);
        prop_assert!(text.span(end, end).is_empty());
    }

    #[test]
    fn span_of_letters_covers_each_of_them(s in any_text(), a in 0u32..400, b in 0u32..400) {
        let text = Text::new(s);
        let (from, to) = (a.min(b), a.max(b).min(letters(&text)));
        if from < to {
            let whole = text.span(from, to);
            check_span(&text, whole)?;
            for at in from..to {
                let part = text.span(at, at + 1);
                let is_inside = whole.contains(part) || whole.start <= part.start && stands_for_several(&text, part.start);
                prop_assert!(is_inside, "letter {at} at {part:?} leaves {whole:?}");
            }
        }
    }

    #[test]
    fn tokens_are_ordered_and_never_overlap(s in any_text()) {
        let text = Text::new(s);
        let (mut letter, mut end) = (0, 0);
        for (n, token) in text.tokens().iter().enumerate() {
            prop_assert!(letter <= token.start && token.start < token.end && token.end <= letters(&text), "token {n}: {token:?}");
            let span = text.token_span(n);
            check_span(&text, span)?;
            prop_assert!(end <= span.start || stands_for_several(&text, span.start), "token {n}: {span:?} begins before {end}");
            (letter, end) = (token.end, span.end);
        }
    }

    #[test]
    fn only_white_space_and_controls_lie_between_tokens(s in any_text()) {
        let text = Text::new(s);
        let mut next = 0;
        let mut check = |start: u32, end: u32| -> Result<(), TestCaseError> {
            for byte in &text.safe()[next as usize..start as usize] {
                prop_assert!(*byte <= b' ' || *byte == 0x7F, "letter {byte:#x} is in no token");
            }
            next = end;
            Ok(())
        };
        for token in text.tokens() {
            check(token.start, token.end)?;
        }
        check(letters(&text), letters(&text))?;
    }

    #[test]
    fn sentences_partition_the_tokens(s in any_text()) {
        let text = Text::new(s);
        let (mut next, mut line) = (0, 0);
        for sentence in split_sentences(&text) {
            prop_assert_eq!(sentence.first, next);
            prop_assert!(sentence.first < sentence.last);
            prop_assert!(line <= sentence.line);
            (next, line) = (sentence.last, sentence.line);
        }
        prop_assert_eq!(next as usize, text.tokens().len());
    }

    #[test]
    fn start_char_counts_the_characters_before(s in any_text()) {
        let text = Text::new(s);
        let original = text.original();
        for (count, (at, _)) in (0u32..).zip(original.char_indices()) {
            prop_assert_eq!(text.start_char(byte(at)), count);
        }
        let total = byte(original.chars().count());
        prop_assert_eq!(text.start_char(byte(original.len())), total);
        prop_assert_eq!(text.start_char(u32::MAX), total);
    }

    #[test]
    fn folding_is_a_pure_function(s in any_text()) {
        let (a, b) = (Text::new(s.clone()), Text::new(s));
        prop_assert_eq!(a.safe(), b.safe());
        prop_assert_eq!(a.tokens(), b.tokens());
        prop_assert_eq!(split_sentences(&a), split_sentences(&b));
    }
}
