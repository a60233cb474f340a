//! Bytes to text: what is no Arabic UTF-8 text is refused with the reason and the way out.

use musnad::Refusal;

use super::errors::{Code, Failure};

/// The largest document, in bytes.
pub(crate) const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Whose text it is, for the errors.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Whose<'a> {
    pub(crate) id: &'a str,
    /// Where it stands: `a.txt`, `news.jsonl:12`.
    pub(crate) place: &'a str,
    /// The file, for commands that the user may copy.
    pub(crate) file: &'a str,
}

impl Whose<'_> {
    /// Makes a failure of this document.
    pub(crate) fn fails(self, code: Code, cause: &str, next: &str) -> Failure {
        Failure::new(code, self.id, self.place, cause, next)
    }

    /// Makes the failure of a document above [`MAX_BYTES`].
    pub(crate) fn too_large(self) -> Failure {
        self.fails(Code::E0204, "larger than 16 MB", "cut it into one document an article")
    }
}

/// Gives the text of a document's bytes, unchanged.
pub(crate) fn decode(bytes: Vec<u8>, whose: Whose<'_>) -> Result<String, Failure> {
    let file = whose.file;
    if bytes.is_empty() {
        return Err(whose.fails(Code::E0201, "empty", "look whether the step before wrote it"));
    }
    if bytes.len() > MAX_BYTES {
        return Err(whose.too_large());
    }
    if let Some(encoding) = looks_utf16(&bytes) {
        let cause = format!("not UTF-8; looks like {encoding}");
        return Err(whose.fails(
            Code::E0202,
            &cause,
            &format!("convert it: iconv -f {encoding} -t utf-8 {file} > NEW.txt"),
        ));
    }
    if let Some((what, next)) = looks_binary(&bytes, file) {
        return Err(whose.fails(Code::E0203, &what, &next));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to() + 1;
        let (cause, next) = match looks_one_byte(error.as_bytes()) {
            Some(encoding) => (
                format!("not UTF-8 from byte {at} on; looks like {encoding}"),
                format!("convert it: iconv -f {encoding} -t utf-8 {file} > NEW.txt"),
            ),
            None => (
                format!("not UTF-8 at byte {at}; the rest looks like UTF-8"),
                format!("drop what is broken: iconv -c -f utf-8 -t utf-8 {file} > NEW.txt"),
            ),
        };
        whose.fails(Code::E0202, &cause, &next)
    })
}

/// Refuses a text that is not to be read: empty, not Arabic, or with control characters throughout.
pub(crate) fn screen(text: &str, whose: Whose<'_>) -> Result<(), Failure> {
    if let Some((what, next)) = looks_binary(text.as_bytes(), whose.file) {
        return Err(whose.fails(Code::E0203, &what, &next));
    }
    match musnad::refuse(text) {
        None => Ok(()),
        Some(Refusal::Empty) => {
            Err(whose.fails(Code::E0201, "no letter in it", "look whether the step before wrote it"))
        }
        Some(Refusal::TooLarge) => Err(whose.too_large()),
        Some(Refusal::NotArabic) => {
            let share = arabic_share(text);
            let cause = if share < 50 {
                format!("not Arabic: {share}% of its letters are Arabic")
            } else {
                "not Arabic: it has letters of Persian, Urdu or Kurdish".to_owned()
            };
            let next = if text.trim_start().starts_with('<') {
                "take the article out of its markup first"
            } else {
                "take it out of the batch"
            };
            Err(whose.fails(Code::E0205, &cause, next))
        }
    }
}

/// Gives the share of Arabic letters in percent, in the part that [`musnad::refuse`] looks at.
fn arabic_share(text: &str) -> usize {
    let sample = text.char_indices().take_while(|(at, _)| *at < 20_000).map(|(_, c)| c);
    let (arabic, letters) = sample.filter(|c| c.is_alphabetic()).fold((0, 0), |(arabic, all), c| {
        let is_arabic = matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FEFC}');
        (arabic + usize::from(is_arabic), all + 1)
    });
    (arabic * 100).checked_div(letters).unwrap_or(0)
}

/// UTF-16 by its mark, or by every second byte being the high byte of Arabic or ASCII.
fn looks_utf16(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Some("utf-16");
    }
    let head = &bytes[..bytes.len().min(4096) & !1];
    let highs = |from: usize| head.iter().skip(from).step_by(2).filter(|b| matches!(b, 0x00 | 0x06)).count();
    let enough = |n: usize| head.len() >= 8 && n * 10 >= head.len() / 2 * 8;
    match (enough(highs(0)), enough(highs(1))) {
        (false, true) => Some("utf-16le"),
        (true, false) => Some("utf-16be"),
        _ => None,
    }
}

/// Archives and the like by their first bytes; else by NUL bytes or control characters: three and more, and above 2 in 100.
fn looks_binary(bytes: &[u8], file: &str) -> Option<(String, String)> {
    const MARKS: &[(&[u8], &str, &str)] = &[
        (b"\x1f\x8b", "gzip", "unpack it: zcat FILE | musnad read -"),
        (b"%PDF-", "PDF", "take the text out: pdftotext FILE - | musnad read -"),
        (b"PK\x03\x04", "a zip archive or office file", "take the text out first"),
        (b"\x89PNG", "a picture", "leave it out"),
        (b"\xff\xd8\xff", "a picture", "leave it out"),
    ];
    for (mark, what, next) in MARKS {
        if bytes.starts_with(mark) {
            return Some((format!("binary: looks like {what}"), next.replace("FILE", file)));
        }
    }
    let is_control = |b: &&u8| matches!(**b, 0x00..=0x08 | 0x0B | 0x0E..=0x1F | 0x7F);
    let controls = bytes.iter().filter(is_control).count();
    if controls == 0 {
        return None;
    }
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return Some((format!("binary: a NUL byte at byte {}", at + 1), "take the text out first".to_owned()));
    }
    (controls > 2 && controls * 50 > bytes.len()).then(|| {
        (
            format!("binary: {controls} of {} bytes are control characters", bytes.len()),
            "take the text out first".to_owned(),
        )
    })
}

/// Windows-1256 or ISO 8859-6 by letters where UTF-8 has none; `None` where most of it is UTF-8.
fn looks_one_byte(bytes: &[u8]) -> Option<&'static str> {
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let in_utf8: usize = bytes.utf8_chunks().map(|c| c.valid().bytes().filter(|b| *b >= 0x80).count()).sum();
    if in_utf8 * 2 > high {
        return None;
    }
    // The article «ال» is C7 E1 in one and C7 E4 in the other.
    let pairs = |second: u8| bytes.windows(2).filter(|w| *w == [0xC7, second]).count();
    Some(if pairs(0xE4) > pairs(0xE1) { "iso-8859-6" } else { "windows-1256" })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOSE: Whose<'_> = Whose { id: "a", place: "a.txt", file: "a.txt" };

    /// Encodes the letters of the test sentence only.
    fn one_byte(iso: bool) -> Vec<u8> {
        "قال الوزير إن الوفد"
            .chars()
            .map(|c| match (c, iso) {
                (' ', _) => b' ',
                ('ق', false) => 0xDE,
                ('ق', true) => 0xE2,
                ('ا', _) => 0xC7,
                ('ل', false) => 0xE1,
                ('ل', true) => 0xE4,
                ('و', false) => 0xE6,
                ('و', true) => 0xE8,
                ('ز', _) => 0xD2,
                ('ي', false) => 0xED,
                ('ي', true) => 0xEA,
                ('ر', _) => 0xD1,
                ('إ', _) => 0xC5,
                ('ن', false) => 0xE4,
                ('ن', true) => 0xE6,
                ('ف', false) => 0xDD,
                ('ف', true) => 0xE1,
                _ => 0xCF,
            })
            .collect()
    }

    #[test]
    fn encodings_are_told_apart_and_named_in_the_way_out() {
        let text = "قال الوزير إن الوفد وصل";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        let cut = text.as_bytes()[..text.len() - 1].to_vec();
        for (bytes, expected) in [
            (one_byte(false), "iconv -f windows-1256 -t utf-8 a.txt"),
            (one_byte(true), "iconv -f iso-8859-6 -t utf-8 a.txt"),
            (utf16, "iconv -f utf-16le -t utf-8 a.txt"),
            (marked, "iconv -f utf-16 -t utf-8 a.txt"),
            (cut, "iconv -c -f utf-8"),
        ] {
            let failure = decode(bytes, WHOSE).unwrap_err();
            assert_eq!(failure.code, Code::E0202);
            assert!(failure.message.contains(expected), "{}", failure.message);
        }
    }

    #[test]
    fn binary_is_told_by_mark_nul_or_control_characters() {
        for bytes in [&b"\x1f\x8b\x08"[..], b"%PDF-1.7", b"a\0b text", b"\x01\x02\x03abc"] {
            assert_eq!(decode(bytes.to_vec(), WHOSE).unwrap_err().code, Code::E0203, "{bytes:?}");
        }
    }

    #[test]
    fn text_is_not_changed() {
        let text = "\u{FEFF}خبر\r\nقصير\u{0B}";
        assert_eq!(decode(text.as_bytes().to_vec(), WHOSE).unwrap(), text);
    }
}
