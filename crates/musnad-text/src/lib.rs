//! Arabic text with reversible folding: spans, letters, tokens and sentences.
//!
//! [`Text`] owns the original and two folded readings of it. Every later layer points into the original with a
//! [`Span`]; nothing is rewritten.
//!
//! ```
//! use musnad_text::{Text, TokenKind};
//! let text = Text::new("الــ24 من نوفمبر".to_owned());
//! let words: Vec<&str> = text.tokens().iter().map(|t| text.slice(text.span(t.start, t.end))).collect();
//! assert_eq!(words, ["الــ", "24", "من", "نوفمبر"]);
//! assert_eq!(text.tokens()[1].kind, TokenKind::Number);
//! ```

mod letters;
mod sentence;
mod span;
mod text;
mod token;

pub use letters::{Key, fold_byte, is_letter, key_of, letters_of, to_string};
pub use sentence::{Sentence, split_sentences};
pub use span::Span;
pub use text::Text;
pub use token::{Token, TokenKind};
