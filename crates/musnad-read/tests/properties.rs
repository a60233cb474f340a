//! What holds for every text, however odd: the reader gives a record whose spans cut that text and whose references resolve.

use std::sync::{Arc, LazyLock};

use jiff::civil::date;
use musnad_lexicon::Lexicon;
use musnad_read::{Article, Chars, Reader, Record, Stage};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Arc::new(Lexicon::builtin())));

/// Words that the reader does most with: cues, acts, operators, sources, names, times, joints of clauses.
const WORDS: &[&str] = &[
    "قال",
    "وقال",
    "قالت",
    "أضاف",
    "وأضاف",
    "نقلت",
    "عن",
    "نقلاً عن",
    "وفقا لـ",
    "بحسب",
    "مشيرا إلى أن",
    "مؤكداً",
    "نفى",
    "زعم",
    "كشف",
    "ذكرت",
    "أن",
    "إن",
    "إنه",
    "أنها",
    "بأنهم",
    "رفض",
    "رفضت",
    "يرفض",
    "التقى",
    "استقبل",
    "هاجم",
    "هاجمت",
    "قصف",
    "قصفت",
    "قُتل",
    "مقتل",
    "إصابة",
    "اعتقال",
    "اعتقلت",
    "اتهم",
    "دعا",
    "طالب",
    "هدد",
    "وقّع",
    "اتفق",
    "انسحب",
    "أفرجت",
    "تظاهر",
    "عقوبات",
    "غارة",
    "اجتماع",
    "زيارة",
    "شن",
    "قام",
    "تم",
    "بـ",
    "من قبل",
    "على يد",
    "لم",
    "لن",
    "لا",
    "سوف",
    "سيزور",
    "قد",
    "كان",
    "وكان",
    "إذا",
    "لو",
    "الذي",
    "التي",
    "ما",
    "من",
    "إلى",
    "على",
    "في",
    "بين",
    "مع",
    "ضد",
    "و",
    "أو",
    "بل",
    "لكن",
    "بينما",
    "بعد",
    "قبل",
    "خلال",
    "هو",
    "هي",
    "هم",
    "هذا",
    "مصر",
    "القاهرة",
    "واشنطن",
    "البيت الأبيض",
    "ليبيا",
    "طرابلس",
    "روسيا",
    "إسرائيل",
    "الأمم المتحدة",
    "رويترز",
    "صحيفة",
    "وكالة",
    "قناة",
    "الجزيرة",
    "مصدر",
    "مسؤول",
    "رفض الكشف عن اسمه",
    "وزير",
    "الخارجية",
    "رئيس",
    "الرئيس",
    "الحكومة",
    "حكومة",
    "الجيش",
    "قوات",
    "الشرطة",
    "المعارضة",
    "متظاهرون",
    "حفتر",
    "محمد",
    "أحمد",
    "عبد الله",
    "المصري",
    "الأمريكية",
    "الروسي",
    "أمس",
    "اليوم",
    "الأحد",
    "الثلاثاء الماضي",
    "المقبل",
    "24",
    "نوفمبر",
    "تشرين الثاني",
    "2019",
    "شهر",
    "عام",
    "الساعة",
    "ثلاثة",
    "عشرات",
    "57",
    "قتيلا",
    "جرحى",
    "شخصا",
    "شارك المقال",
    "اقرأ أيضا",
    "فيسبوك",
    "صورة",
    "تعليقات",
    "ﷺ",
    "الــ24",
    "قتيلاً",
    "آخرين",
];

const MARKS: &[&str] = &[
    " ",
    "، ",
    ". ",
    ".",
    "؟",
    "! ",
    ": ",
    "؛ ",
    " - ",
    "…",
    "..",
    "«",
    "»",
    "“",
    "”",
    "\"",
    "'",
    "(",
    ")",
    "[",
    "]",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{200F}",
    "\u{202B}",
    "\u{202C}",
    "\u{2067}",
    "\u{2069}",
    "\u{200C}",
    "\u{FEFF}",
    "\u{A0}",
    "\u{64B}",
    "\u{651}",
    "ـــ",
    "🙂",
    "👩\u{200D}🚀",
    "\0",
    "12/3/2015",
    "١٤٤١هـ",
    "15:30",
    "1,200",
    "3.5%",
    "99999999999999999999",
    "0",
    "https://a.example/b?c=d",
    "@user",
    "#وسم",
    "USA",
    "é",
    "中",
];

fn press_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => select(WORDS).prop_map(|w| format!("{w} ")),
        2 => select(WORDS).prop_map(str::to_owned),
        4 => select(MARKS).prop_map(str::to_owned),
        1 => "[وفبكلس]{0,2}(ال)?[ء-ي]{1,24}(ه|ها|هم|نا)? ",
        1 => "[0-9٠-٩]{1,12}",
    ];
    vec(piece, 0..160).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => press_like(),
        1 => "[ء-يـ ]{0,400}",
        2 => vec(any::<char>(), 0..300).prop_map(String::from_iter),
    ]
}

fn any_article() -> impl Strategy<Value = Article> {
    let day = prop_oneof![
        (1i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Some(date(y, m, d))),
        select(vec![
            None,
            Some(date(2019, 11, 27)),
            Some(date(2024, 2, 29)),
            Some(date(9999, 12, 31)),
            Some(date(-9999, 1, 1))
        ]),
    ];
    (any_text(), proptest::option::of(prop_oneof![press_like(), Just(String::new())]), day).prop_map(
        |(body, title, published)| Article { id: "p".to_owned(), title, body, published, ..Article::default() },
    )
}

/// Every span of a record with what it is, for the message.
fn spans(record: &Record) -> Vec<(String, Chars)> {
    let mut out = Vec::new();
    let mut push = |what: String, span: Chars| out.push((what, span));
    for (n, d) in record.doc.dropped.iter().enumerate() {
        push(format!("dropped {n}"), d.span);
    }
    for s in &record.sentences {
        push(format!("sentence {}", s.id), s.span);
    }
    for a in &record.actors {
        for (n, m) in a.mentions.iter().enumerate() {
            push(format!("mention {n} of {}", a.id), *m);
        }
    }
    for (n, name) in record.names.iter().enumerate() {
        push(format!("name {n}"), name.span);
    }
    for (n, time) in record.times.iter().enumerate() {
        push(format!("time {n} {}", time.value), time.span);
    }
    for (n, place) in record.places.iter().enumerate() {
        push(format!("place {n} {}", place.name), place.span);
    }
    for c in &record.claims {
        push(format!("claim {}", c.id), c.span);
        for (n, link) in c.chain.iter().enumerate() {
            if let (Some(start), Some(end)) = (link.start, link.end) {
                push(format!("link {n} of {}", c.id), Chars { start, end });
            }
            if let Some(cue) = &link.cue {
                push(format!("cue {n} of {}", c.id), cue.span);
            }
        }
    }
    for e in &record.events {
        push(format!("trigger of {} {}", e.id, e.rule), e.trigger);
        push(format!("evidence of {} {}", e.id, e.rule), e.evidence);
        if let Some(date) = &e.date {
            push(format!("date of {}", e.id), date.span);
        }
        if let Some(place) = &e.place {
            push(format!("place of {}", e.id), place.span);
        }
    }
    for (n, d) in record.diagnostics.iter().enumerate() {
        push(format!("diagnostic {n} {}", d.code), d.span);
    }
    out
}

fn inside(outer: Chars, inner: Chars) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn json(record: &Record) -> String {
    serde_json::to_string(record).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_cuts_the_analysed_text(article in any_article()) {
        let record = READER.read(&article);
        let characters = u32::try_from(article.analysed().chars().count()).unwrap();
        prop_assert_eq!(record.doc.characters, characters);
        for (what, span) in spans(&record) {
            prop_assert!(span.end <= characters, "{what}: {span:?} passes the end {characters}");
            // A diagnostic may point between two characters; all else names words.
            let least = u32::from(!what.starts_with("diagnostic"));
            prop_assert!(span.start + least <= span.end, "{what}: {span:?} holds no character");
        }
    }

    #[test]
    fn quoted_words_are_those_of_the_text(article in any_article()) {
        let record = READER.read(&article);
        let text: Vec<char> = article.analysed().chars().collect();
        for date in record.events.iter().filter_map(|e| e.date.as_ref()) {
            let cut: String = text[date.span.start as usize..date.span.end as usize].iter().collect();
            prop_assert_eq!(&date.date_text, &cut);
        }
    }

    #[test]
    fn sentences_are_ordered_and_hold_their_events(article in any_article()) {
        let record = READER.read(&article);
        let mut end = 0;
        for (n, s) in (0u32..).zip(&record.sentences) {
            prop_assert_eq!(s.id, n);
            // One character may be words of two sentences: «ﷺ» is four words.
            prop_assert!(end <= s.span.start + 1, "sentence {n}: {:?} begins before {end}", s.span);
            end = s.span.end;
        }
        for c in &record.claims {
            prop_assert!((c.sentence as usize) < record.sentences.len(), "claim {} is in no sentence", c.id);
        }
        for e in &record.events {
            let sentence = record.sentences.get(e.sentence as usize).map(|s| s.span);
            prop_assert!(sentence.is_some(), "event {} is in no sentence", e.id);
            prop_assert!(sentence.is_some_and(|s| inside(s, e.trigger)), "trigger of {} {} leaves {sentence:?}", e.id, e.rule);
            prop_assert!(sentence.is_some_and(|s| inside(s, e.evidence)), "evidence of {} {} leaves {sentence:?}", e.id, e.rule);
            prop_assert!(inside(e.evidence, e.trigger), "{} {}: trigger {:?} outside its evidence {:?}", e.id, e.rule, e.trigger, e.evidence);
        }
        for d in &record.diagnostics {
            // An empty text has no sentence, and a diagnostic that says so.
            let is_there = (d.sentence as usize) < record.sentences.len() || record.sentences.is_empty() && d.sentence == 0;
            prop_assert!(is_there, "{} is in no sentence", d.code);
        }
    }

    #[test]
    fn every_reference_resolves(article in any_article()) {
        let record = READER.read(&article);
        let number = |prefix: char, id: &str| id.strip_prefix(prefix).and_then(|n| n.parse::<usize>().ok());
        for (n, a) in record.actors.iter().enumerate() {
            prop_assert_eq!(number('a', &a.id), Some(n));
            prop_assert!(!a.name.is_empty(), "{} has no name", a.id);
        }
        for (n, c) in record.claims.iter().enumerate() {
            prop_assert_eq!(number('c', &c.id), Some(n));
            prop_assert_eq!(c.chain.is_empty(), c.form == "narrated", "claim {} is {} with {} links", c.id, c.form, c.chain.len());
        }
        let is_actor = |id: &str| number('a', id).is_some_and(|n| n < record.actors.len());
        let links = record.claims.iter().flat_map(|c| &c.chain).filter_map(|l| l.actor.as_ref());
        for id in links.chain(record.names.iter().filter_map(|n| n.actor.as_ref())) {
            prop_assert!(is_actor(id), "no actor {id}");
        }
        for (n, e) in record.events.iter().enumerate() {
            prop_assert_eq!(number('e', &e.id), Some(n));
            prop_assert!(number('c', &e.claim).is_some_and(|c| c < record.claims.len()), "{}: no claim {:?}", e.id, e.claim);
            for id in e.actor.iter().chain(&e.recipient) {
                prop_assert!(is_actor(id), "{}: no actor {id}", e.id);
            }
            if let Some(group) = &e.same_as {
                let size = record.events.iter().filter(|o| o.same_as.as_ref() == Some(group)).count();
                prop_assert!(size > 1, "{} is alone in its group {group}", e.id);
            }
        }
    }

    #[test]
    fn reading_is_a_pure_function(article in any_article(), other in any_article()) {
        let first = json(&READER.read(&article));
        let _ = READER.read(&other);
        prop_assert_eq!(first, json(&READER.read(&article)));
    }

    #[test]
    fn no_stage_and_no_explanation_panics(article in any_article()) {
        for stage in Stage::ALL {
            let _ = READER.stage(&article, *stage);
        }
        for event in &READER.read(&article).events {
            prop_assert!(READER.explain(&article, &event.id).is_some());
        }
    }
}
