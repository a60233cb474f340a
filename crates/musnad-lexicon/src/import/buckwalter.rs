//! Buckwalter's transliteration, as Camel Morph writes it: one ASCII sign a letter or vowel sign.

/// Consonants and long vowels, and how an id spells them.
const LETTERS: &[(char, char, &str)] = &[
    ('\'', 'ء', ""),
    ('|', 'آ', "a"),
    ('>', 'أ', ""),
    ('&', 'ؤ', ""),
    ('<', 'إ', ""),
    ('}', 'ئ', ""),
    ('{', 'ا', ""),
    ('A', 'ا', "a"),
    ('b', 'ب', "b"),
    ('p', 'ة', "a"),
    ('t', 'ت', "t"),
    ('v', 'ث', "th"),
    ('j', 'ج', "j"),
    ('H', 'ح', "h"),
    ('x', 'خ', "kh"),
    ('d', 'د', "d"),
    ('*', 'ذ', "dh"),
    ('r', 'ر', "r"),
    ('z', 'ز', "z"),
    ('s', 'س', "s"),
    ('$', 'ش', "sh"),
    ('S', 'ص', "s"),
    ('D', 'ض', "d"),
    ('T', 'ط', "t"),
    ('Z', 'ظ', "z"),
    ('E', 'ع', ""),
    ('g', 'غ', "gh"),
    ('f', 'ف', "f"),
    ('q', 'ق', "q"),
    ('k', 'ك', "k"),
    ('l', 'ل', "l"),
    ('m', 'م', "m"),
    ('n', 'ن', "n"),
    ('h', 'ه', "h"),
    ('w', 'و', "w"),
    ('Y', 'ى', "a"),
    ('y', 'ي', "y"),
];

const SHADDA: char = '\u{0651}';

/// Takes off what tells homographs apart: the vowel of the imperfect (`katab-u`) and numbers (`TaAliq_2`).
pub(super) fn citation(lemma: &str) -> &str {
    let lemma = lemma.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_');
    ["-a", "-i", "-u"].iter().find_map(|vowel| lemma.strip_suffix(vowel)).unwrap_or(lemma)
}

/// Writes a word in Arabic letters with full hamza and without vowel signs; with shadda only where it is wanted.
///
/// # Errors
/// A sign that is none of Buckwalter's.
pub(super) fn arabic(word: &str, with_shadda: bool) -> Result<String, String> {
    let mut out = String::with_capacity(2 * word.len());
    for c in word.chars() {
        match c {
            'a' | 'i' | 'u' | 'o' | 'F' | 'N' | 'K' | '`' => {}
            '~' if with_shadda => out.push(SHADDA),
            '~' => {}
            _ => match LETTERS.iter().find(|(sign, ..)| *sign == c) {
                // أ and ا in a row are one letter.
                Some((_, 'ا', _)) if out.ends_with('أ') => {
                    out.pop();
                    out.push('آ');
                }
                Some((_, letter, _)) => out.push(*letter),
                None => return Err(format!("\"{c}\" is no sign of Buckwalter's transliteration")),
            },
        }
    }
    Ok(out)
}

/// Writes a root (`q.w.l`) as `verbs.tsv` has it, every hamza as ء.
///
/// # Errors
/// What stands between the full stops and is no consonant.
pub(super) fn root(root: &str) -> Result<String, String> {
    root.split('.')
        .map(|radical| match radical {
            "'" | "|" | ">" | "&" | "<" | "}" => Ok("ء".to_owned()),
            _ if radical.chars().count() == 1 => arabic(radical, false),
            _ => Err("a radical of the root is no single letter".to_owned()),
        })
        .collect()
}

/// Writes a word in small ASCII letters, for an id; `x` where nothing is left.
pub(super) fn ascii(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut last = "";
    for c in word.chars() {
        let spelt = match c {
            'a' => "a",
            'i' => "i",
            'u' => "u",
            '`' => "a",
            '~' => last,
            _ => LETTERS.iter().find(|(sign, ..)| *sign == c).map_or("", |(_, _, spelt)| spelt),
        };
        // The vowel before a long ā is part of it.
        if spelt != "a" || !out.ends_with('a') {
            out.push_str(spelt);
        }
        last = spelt;
    }
    if out.is_empty() { "x".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_is_written_with_full_hamza_and_without_vowels() {
        let rows = [
            ("{it~afaq", "اتفق", "اتّفق"),
            (">ak~ad", "أكد", "أكّد"),
            ("|man", "آمن", "آمن"),
            (">aAman", "آمن", "آمن"),
            ("{i}otalaf", "ائتلف", "ائتلف"),
            ("mu&otamar", "مؤتمر", "مؤتمر"),
            ("musA'alap", "مساءلة", "مساءلة"),
            ("<iqolymiy~", "إقليمي", "إقليميّ"),
            ("kuborY", "كبرى", "كبرى"),
            ("h`*A", "هذا", "هذا"),
        ];
        for (word, plain, with_shadda) in rows {
            assert_eq!(arabic(word, false).as_deref(), Ok(plain), "{word}");
            assert_eq!(arabic(word, true).as_deref(), Ok(with_shadda), "{word}");
        }
        assert!(arabic("ka?t", false).is_err());
    }

    #[test]
    fn every_hamza_of_a_root_is_bare() {
        assert_eq!(root(">.k.d").as_deref(), Ok("ءكد"));
        assert_eq!(root("r.'.y").as_deref(), Ok("رءي"));
        assert!(root("r..y").is_err() && root("r.ab.y").is_err());
    }

    #[test]
    fn marks_of_homographs_are_no_part_of_the_word() {
        let rows = [("katab-u", "katab"), ("maAwiy~_2", "maAwiy~"), ("katab", "katab"), ("qar~-a_1", "qar~")];
        for (lemma, word) in rows {
            assert_eq!(citation(lemma), word);
        }
    }

    #[test]
    fn id_is_small_ascii_letters() {
        let rows = [("$aAhad", "shahad"), ("qad~am", "qaddam"), ("{isota>o*an", "istadhan"), ("Ea", "a"), ("E", "x")];
        for (word, id) in rows {
            assert_eq!(ascii(word), id, "{word}");
        }
    }
}
