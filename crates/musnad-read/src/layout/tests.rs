use super::*;

/// The rows of the lexicon's own file.
fn furniture() -> Furniture {
    let sources = musnad_lexicon::embedded();
    let file = sources.iter().find(|s| s.name == "text/furniture.tsv").unwrap();
    let lines = file.text.lines().filter(|l| !l.starts_with('#'));
    let rows: Vec<Vec<Box<str>>> = lines.map(|l| l.split('\t').map(Into::into).collect()).collect();
    Furniture::compile(&rows)
}

fn kinds(s: &str, has_title: bool) -> Vec<(String, &'static str)> {
    let text = Text::new(s.to_owned());
    let layout = lay_out(&text, has_title, &furniture());
    let all = layout.sentences.iter().zip(&layout.kinds).zip(&layout.is_dropped);
    all.map(|((s, kind), dropped)| {
        let span = span_of(&text, &(s.first as usize..s.last as usize));
        (text.slice(span).to_owned(), if *dropped { "dropped" } else { kind.as_str() })
    })
    .collect()
}

fn of_kind(s: &str, has_title: bool, kind: &str) -> Vec<String> {
    kinds(s, has_title).into_iter().filter(|(_, k)| *k == kind).map(|(s, _)| s).collect()
}

const LONG: &str =
    "أعلنت وزارة الزراعة أن فرقها بدأت حملة واسعة لرش الحقول في ثلاث محافظات بعد ظهور أسراب من الجراد قادمة من الجنوب.";

#[test]
fn title_is_the_headline_with_a_title_or_before_an_empty_line() {
    assert_eq!(of_kind(&format!("حملة على الجراد\n\n{LONG}"), true, "headline"), ["حملة على الجراد"]);
    assert_eq!(of_kind(&format!("حملة على الجراد\n\n{LONG}"), false, "headline"), ["حملة على الجراد"]);
    assert!(of_kind(LONG, false, "headline").is_empty());
}

#[test]
fn short_line_between_paragraphs_is_a_subheading_and_survives() {
    let text = format!("حملة على الجراد\n\n{LONG}\n\nخطر على “القمح”\n{LONG}");
    assert_eq!(of_kind(&text, true, "subheading"), ["خطر على “القمح”"]);
}

#[test]
fn items_of_a_list_and_introductions_are_no_subheadings() {
    let text = format!("عنوان\n\n{LONG}\n- رش الحقول\n1. مراقبة الحدود\nوأضافت الوزارة:\n{LONG}");
    assert!(of_kind(&text, true, "subheading").is_empty());
}

#[test]
fn counters_and_related_links_at_the_tail_are_dropped() {
    let text = format!("عنوان\n\n{LONG}\n{LONG}\n\nTotal\n0\nمشاركة\nمقالات ذات صلة\nوفد يزور الميناء");
    assert_eq!(of_kind(&text, true, "dropped"), ["Total", "0", "مشاركة", "مقالات ذات صلة", "وفد يزور الميناء"]);
}

#[test]
fn box_of_links_inside_the_text_ends_at_the_next_story_line() {
    let text = format!("عنوان\n\n{LONG}\nاقرأ أيضاً\nارتفاع أسعار الخبز\nحريق في سوق شعبي\n{LONG}");
    assert_eq!(of_kind(&text, true, "dropped"), ["اقرأ أيضاً", "ارتفاع أسعار الخبز", "حريق في سوق شعبي"]);
    assert_eq!(of_kind(&text, true, "body").len(), 2);
}

#[test]
fn numbers_of_a_list_are_kept() {
    let text = format!("عنوان\n\n{LONG}\n0551234567\n0559876543\n0553332221\n{LONG}\n12\n13\n14");
    assert!(of_kind(&text, true, "dropped").is_empty());
}

#[test]
fn counters_together_inside_the_text_are_dropped_one_word_alone_is_not() {
    let text = format!("عنوان\n\n{LONG}\n15\nمشاركة\n{LONG}");
    assert_eq!(of_kind(&text, true, "dropped"), ["15", "مشاركة"]);
    assert!(of_kind(&format!("عنوان\n\n{LONG}\nمشاركة\n{LONG}"), true, "dropped").is_empty());
}

#[test]
fn dateline_in_front_of_a_sentence_is_cut_off() {
    for (line, dateline) in [
        ("القاهرة (رويترز) - وصل الوفد إلى الميناء صباح اليوم.", "القاهرة (رويترز) -"),
        ("لندن - رويترز: وصل الوفد إلى الميناء صباح اليوم.", "لندن - رويترز:"),
        ("دبي، الإمارات العربية المتحدة (CNN)-- وصل الوفد إلى الميناء.", "دبي، الإمارات العربية المتحدة (CNN)--"),
        ("بيروت – وصل الوفد إلى الميناء صباح اليوم.", "بيروت –"),
    ] {
        assert_eq!(of_kind(&format!("عنوان\n\n{line}"), true, "dateline"), [dateline]);
    }
}

#[test]
fn pair_of_dashes_and_a_speaker_before_a_colon_are_no_dateline() {
    for line in [
        "الوفد - وهو الثاني هذا العام - وصل إلى الميناء.",
        "قال الوزير، وهو يبتسم: وصل الوفد.",
        "قال الوزير: وصل الوفد.",
    ] {
        assert!(of_kind(&format!("عنوان\n\n{line}"), true, "dateline").is_empty(), "{line}");
    }
}

#[test]
fn byline_and_day_above_the_text_are_datelines() {
    let text = format!("عنوان\n\nسامي الخطيب – صنعاء\nالأحد 24 نوفمبر 2019\n{LONG}");
    assert_eq!(of_kind(&text, true, "dateline"), ["سامي الخطيب – صنعاء", "الأحد 24 نوفمبر 2019"]);
}

#[test]
fn day_and_agency_below_the_text_are_dropped() {
    let text = format!("عنوان\n\n{LONG}\n(رويترز)\n15:30 ت م");
    let layout = lay_out(&Text::new(text), true, &furniture());
    assert_eq!(layout.dropped.iter().map(|d| d.1).collect::<Vec<_>>(), ["credit", "date-stamp"]);
}

#[test]
fn last_sentence_of_buttons_is_dropped_in_a_text_without_lines() {
    let text = format!("عنوان\n\n{LONG} وقالت إنها تتابع الوضع. مشاركة اقرأ المزيد");
    assert_eq!(of_kind(&text, true, "dropped"), ["مشاركة اقرأ المزيد"]);
}

#[test]
fn title_said_again_is_dropped() {
    let text = format!("وزارة الزراعة تبدأ حملة على الجراد\n\nأخبار - وزارة الزراعة تبدأ حملة على الجراد\n{LONG}");
    assert_eq!(of_kind(&text, true, "dropped").len(), 1);
}

#[test]
fn every_token_stays_in_one_sentence() {
    for s in
        ["", "\n\n", "أ", "5", "مشاركة", "القاهرة (رويترز) -", "- : ( \" -", "طباعة\n\nعنوان\n\nنص", "مقالات ذات صلة\nأ"]
    {
        for has_title in [true, false] {
            let text = Text::new(s.to_owned());
            let layout = lay_out(&text, has_title, &furniture());
            let mut next = 0;
            for sentence in &layout.sentences {
                assert_eq!(sentence.first, next, "{s:?}");
                assert!(sentence.last > next, "{s:?}");
                next = sentence.last;
            }
            assert_eq!(next as usize, text.tokens().len());
            assert_eq!(layout.kinds.len(), layout.sentences.len());
            assert_eq!(layout.is_dropped.len(), layout.sentences.len());
        }
    }
}

#[test]
fn last_of_several_repeated_titles_in_a_page_header_is_read() {
    let title = "وزارة الزراعة تبدأ حملة على الجراد";
    let text = format!("{title}\n\nأخبار - العالم - {title} الرئيسية آخر تحديث {title} {LONG}");
    assert_eq!(of_kind(&text, true, "headline"), [title, title]);
    assert_eq!(of_kind(&text, true, "dropped"), [format!("أخبار - العالم - {title} الرئيسية آخر تحديث")]);
    assert_eq!(of_kind(&text, true, "body"), [LONG]);
}
