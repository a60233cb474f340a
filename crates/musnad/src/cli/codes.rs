//! The error codes: their long texts, printed by `musnad explain E0203`.

/// Makes the closed set of codes with their titles and long texts.
macro_rules! codes {
    ($($code:ident $title:literal $text:literal)*) => {
        /// What can be wrong with a document or a batch.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Code { $($code),* }

        impl Code {
            /// Every code, in order.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$code),*];

            /// Gives the code as it is printed.
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$code => stringify!($code)),* }
            }

            /// Gives what it is about in a few words.
            pub(crate) const fn title(self) -> &'static str {
                match self { $(Self::$code => $title),* }
            }

            /// Gives what it means and what to do.
            pub(crate) const fn long_text(self) -> &'static str {
                match self { $(Self::$code => $text),* }
            }
        }
    };
}

codes! {
E0201 "the document is empty"
"The file, line or standard input holds no letter: nothing, or only white space, digits and signs.

What to do: look whether the step before wrote it. An empty body in a JSON line counts as well; leave such lines out
with:  jq -c 'select(.body != \"\")' FILE"

E0202 "the document is not UTF-8"
"musnad reads UTF-8 only, because every offset in a record counts Unicode code points of your own text. Older Arabic
pages are often in Windows-1256, texts saved by Windows programs in UTF-16.

What to do: convert it, and keep the converted file, for the offsets point into it:
  iconv -f windows-1256 -t utf-8 OLD.txt > NEW.txt
  iconv -f utf-16 -t utf-8 OLD.txt > NEW.txt
If only a few bytes are broken (a file cut in the middle of a letter):  iconv -c -f utf-8 -t utf-8 OLD.txt > NEW.txt"

E0203 "the document is binary"
"It holds NUL bytes or many control characters, as archives, pictures, PDF and office files do.

What to do: take the text out first:
  zcat FILE.gz | musnad read -
  pdftotext FILE.pdf - | musnad read -"

E0204 "the document is too large"
"A document, or a line of a JSONL file, may have 16 MB (16,777,216 bytes) at most. The longest articles have some hundred
kilobytes; what is larger is a collection.

What to do: cut the collection into one text an article, or write JSON lines {\"id\", \"title\", \"body\", \"published\"}."

E0205 "the document is not Arabic"
"Too few of its letters are Arabic. musnad reads Modern Standard Arabic; a text in another language, or a page of markup,
would only give wrong events.

What to do: take the document out of the batch, or the article out of its markup."

E0206 "a line is no JSON object"
"With .jsonl, .ndjson and --input-format jsonl every line must be one JSON object. The error names line and column (in
bytes) where reading stopped. The other lines are read.

What to do: write one object a line:  jq -c . FILE.json > FILE.jsonl   (for an array:  jq -c '.[]' FILE.json)
A text file that only looks like JSON is read with --input-format text."

E0207 "a JSON line has no body"
"The text of the article must stand in \"body\", as a string. The fields are id, title, body, outlet, published and url;
others are passed over.

What to do: rename the field:  jq -c '{id, title, body: .text, published: .date}' FILE.jsonl"

E0208 "there is no such file"
"The path does not exist.

What to do: check the spelling; a pattern such as *.txt is the shell's to expand."

E0209 "a date cannot be read"
"\"published\" and --published take an ISO date, YYYY-MM-DD, with or without a time of day behind it. The day is that of
the outlet's own time zone.

What to do: rewrite it, or leave the field out or null: the record then keeps relative dates as words."

E0210 "a folder holds no document"
"Folders are walked in sorted order for .txt, .jsonl and .ndjson files (only .txt with --input-format text, only .json,
.jsonl and .ndjson with --input-format jsonl). Hidden files and links to folders are passed over.

What to do: name the files themselves; a file given by name is read whatever its suffix."

E0211 "the input cannot be read"
"The operating system refused: no permission, a broken disk, a lost network drive.

What to do: see the cause that the error names."

E0301 "the publication date is unknown"
"Relative dates («الأحد الماضي») are resolved against the day of publication. Without it events keep their words, and the
date is left empty; it is never filled in by guess.

What to do: give it:  musnad read FILE --published 2024-05-01
or in JSON lines:  {\"body\": \"…\", \"published\": \"2024-05-01\"}
It is a warning, told once a batch; with --strict such documents fail. --published none says that you know."

E0401 "the lexicon is not valid"
"A folder given with --lexicon has an error; every error is printed as file:line:column.

What to do: mend the row and try:  musnad lexicon check DIR
The formats are in docs/data.md."

E0402 "the output cannot be written"
"Standard output or the file after -o or --errors refused: no such folder, no permission, disk full. Lines written before
are whole.

What to do: see the cause that the error names."

E0500 "a bug of musnad"
"The reader failed on this document; the others are read. No text should do this.

What to do: please report it, with the document if it may be shown."
}

impl Code {
    /// Finds a code, in capitals or not.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.as_str().eq_ignore_ascii_case(text))
    }
}
