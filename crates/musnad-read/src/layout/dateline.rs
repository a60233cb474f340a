//! Datelines and bylines: place, agency, author or day at the head.

use musnad_text::{Text, Token, TokenKind};

use super::Line;
use super::furniture::{Found, Furniture};

/// Says whether a whole line at the head is a byline or dateline: a date, an agency, or two to five short parts.
pub(super) fn is_dateline(text: &Text, line: &Line, furniture: &Furniture) -> bool {
    if matches!(line.found, Found::Date | Found::Sure("credit")) {
        return true;
    }
    let own = &text.tokens()[line.tokens.clone()];
    if line.width > 70 || line.is_closed || line.tokens.start == 0 {
        return false;
    }
    let known =
        own.iter().any(|t| t.kind == TokenKind::Word && furniture.is_credit_or_date(text, std::slice::from_ref(t)));
    let quoted = own.windows(2).any(|pair| pair[0].punct == b':' && pair[1].punct == b'"');
    let parts: Vec<usize> = own
        .split(|t| {
            matches!(t.punct, b'-' | b'(' | b')' | b'/')
                || t.punct == b':' && (known || quoted)
                || t.kind == TokenKind::Number && known
        })
        .map(|part| part.iter().filter(|t| t.kind != TokenKind::Punct).count())
        .filter(|&n| n > 0)
        .collect();
    (2..=5).contains(&parts.len()) && parts.iter().all(|&n| n <= 3)
}

/// Finds the end of a dateline in front of a sentence, in tokens: «القاهرة (رويترز) -», «لندن - رويترز:», «دبي -».
pub(super) fn dateline_end(text: &Text, tokens: &[Token], furniture: &Furniture) -> Option<u32> {
    let (mut parts, mut words, mut quotes) = (0, 0, 0);
    let (mut in_bracket, mut has_bracket) = (false, false);
    let (mut best, mut from) = (None, 0);
    for (at, t) in tokens.iter().enumerate().take(22) {
        match t.punct {
            b'"' => quotes += 1,
            b'(' if !in_bracket && !has_bracket => (in_bracket, words) = (true, 0),
            b')' if in_bracket => (in_bracket, has_bracket, words) = (false, true, 0),
            b',' | b'/' | b'.' if words > 0 => words = 0,
            b'-' | b':' if in_bracket => {}
            b'-' | b':' if quotes % 2 == 0 && (words > 0 || has_bracket) => {
                let is_dash = t.punct == b'-';
                let end = at + 1 + tokens[at + 1..].iter().take_while(|n| n.punct == t.punct && n.glued).count();
                // Dashes come in pairs around a parenthesis; a dateline's last dash is alone.
                let is_paired = is_dash && tokens[end..].iter().any(|n| n.punct == b'-' && !n.glued);
                let is_lone = is_dash && words <= 2 && !t.glued && tokens.get(end).is_some_and(|n| !n.glued);
                // «لندن - رويترز -» against «الوفد - وهو الثاني - وصل».
                let is_name = || {
                    let starts_with_and = text.safe()[tokens[from].start as usize] == 0xE8;
                    furniture.is_credit_or_date(text, &tokens[from..at])
                        || words <= if is_dash { 2 } else { 3 } && !starts_with_and
                };
                if end < tokens.len() && (has_bracket || !is_paired && (parts > 0 && is_name() || is_lone)) {
                    best = u32::try_from(end).ok();
                }
                if has_bracket {
                    return best;
                }
                (parts, words, from) = (parts + 1, 0, end.min(tokens.len() - 1));
            }
            0 if !has_bracket => words += 1,
            _ => return best,
        }
        if words > 4 || parts > 2 {
            return best;
        }
    }
    best
}
