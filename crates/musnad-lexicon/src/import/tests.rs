//! Tables of our own in the format of Camel Morph: invented words, and a few that every lexicon has.

use super::{Imported, Tally, import_camel_morph};
use crate::sources::{Source, embedded};

const VERB_HEAD: &str = "PATTERN_ABSTRACT,ROOT,PATTERN_LEMMA,DEFINE,CLASS,LEMMA,FORM,COND-T,COND-S\n";
const NOMINAL_HEAD: &str = "DEFINE,CLASS,PATTERN_ABSTRACT,INTERDIGITATION,LEMMA,FORM,COND-T,COND-S,FEAT\n";

/// Pattern, root, lemma; stem and `COND-S` of the perfect and the imperfect.
type Verb = (&'static str, &'static str, &'static str, &'static [[&'static str; 3]], &'static [[&'static str; 3]]);

const VERBS: &[Verb] = &[
    ("1a2a3", "Z.k.g", "Zakag-u", &[["", "Zakag", "trans"]], &[["", "Zokug", "a-# trans"]]),
    ("1a2a3", "Z.g.w", "Zagiy-a", &[["", "Zag", "#-iy intrans"]], &[["", "Zog", "a-# #-aY intrans"]]),
    (
        "1a2a3",
        "Z.w.g",
        "ZaAg-a",
        &[["c-suff", "Zig", "trans"], ["v-suff", "ZaAg", "trans"]],
        &[["c-suff", "Zag", "a-# trans"], ["v-suff", "ZaAg", "a-# trans"]],
    ),
    (
        "1a2a3",
        "Z.g.g",
        "Zag~-a",
        &[["c-suff", "Zagig", "gem intrans"], ["v-suff", "Zag~", "gem intrans"]],
        &[["v-suff", "Zag~", "a-# gem ditrans"]],
    ),
    ("1a2~a3", "Z.k.g", "Zak~ag", &[["", "Zak~ag", "trans"]], &[["", "Zak~ig", "u-# trans"]]),
    ("1A2a3", ">.Z.g", "|Zag", &[["", "|Zag", "trans"]], &[["", "Zig", "u-# >-# trans"]]),
    (">a1o2a3", "Z.g.y", ">aZogaY", &[["", ">aZog", "#-ay trans"]], &[["", "Zog", "u-# #-iy trans"]]),
    ("1a2a3", "k.t.b", "katab-u", &[["", "katab", "trans"]], &[["", "kotub", "a-# trans"]]),
    ("{i1o2awo2a3", "Z.k.g", "{iZokawokag", &[["", "{iZokawokag", "intrans"]], &[["", "Zokawokig", "a-# intrans"]]),
    ("1a2a3", "Z.z.g", "Zazag-u", &[["", "Zazag", "trans"]], &[]),
    ("1a2a3", "Z.l.g", "Zalug-a", &[["", "Zalug", "trans"]], &[["", "Zolag", "a-# trans"]]),
    ("1a2~a3", "Z.k.g", "Zak~an", &[["", "Zak~an", "trans"]], &[["", "Zak~in", "u-# trans"]]),
];

const ADJECTIVES: &str = "\
LEXICON,[STEM-ADJ],NTWS+iy~,,Zukagiy~,Zukagiy~,MS||MD||MP||FS||FD||FP,_,pos:adj gen:- num:- rat:n
LEXICON,[STEM-ADJ],1a2iy3,,Zakiy~_1,Zakiy~,MS||MD||FS||FD||FP,_,pos:adj gen:- num:- rat:n
LEXICON,[STEM-ADJ],1a2iy3,,Zakiy~_2,>aZokiyaA,MS,#A' #dip,pos:adj gen:m num:p rat:n
LEXICON,[STEM-ADJ],>a1o2a3,,>aZokag,>aZokag,MS||MD,#dip,pos:adj gen:- num:- rat:n
LEXICON,[STEM-ADJ],>a1o2a3,,>aZokag,ZakogaA,MS||MD||FP,#A'-w #dip,pos:adj gen:f num:- rat:n
LEXICON,[STEM-ADJ],1A2i3,,ZaAkig,ZaAkig,MS||MD||MP||FS||FD||FP,_,pos:adj gen:- num:- rat:n
LEXICON,[STEM-ADJ],1A2i3,,ZaAkig,Zakag,FS,_,pos:adj gen:m num:p rat:n
LEXICON,[STEM-ADJ],1a2iy3,,jadiyd,jadiyd,MS||MD||FS||FD||FP,_,pos:adj gen:- num:- rat:n
#LEXICON,[STEM-ADJ],1a2iy3,,Zagiyg,Zagiyg,MS,_,pos:adj gen:- num:- rat:n
LEXICON,[STEM-ADJ],1a2iy3,,Za^iyg,Za^iyg,MS,_,pos:adj gen:- num:- rat:n
";

const NOUNS: &str = "\
LEXICON,[STEM-NOM],1i2A3,,ZikaAg,ZikaAg,MS||MD,_,pos:noun gen:- num:- rat:n
LEXICON,[STEM-NOM],1i2A3,,ZikaAg,Zukug,MS,_,pos:noun gen:- num:p rat:n
LEXICON,[STEM-NOM],1a2a3,,Zakagap,Zakag,FS||FD||FP,_,pos:noun gen:- num:- rat:n
LEXICON,[STEM-NOM],1a2~A3,,Zak~aAg,Zak~aAg,MS||MD||MP||FS||FD||FP,_,pos:noun gen:- num:- rat:y
";

const NAMES: &str = "\
LEXICON,[STEM-NOM],NTWS,,ZakoguwnaA,Zakoguwn,MS,#dip #aA,pos:noun_prop rat:r gen:f num:-
LEXICON,[STEM-NOM],NTWS,,ZakoguwniyaA,Zakoguwniy,MS,#dip #aA,pos:noun_prop rat:i gen:f num:-
";

fn table(name: &str, head: &str, rows: &str) -> (String, String) {
    (name.to_owned(), format!("{head}{rows}"))
}

fn verb_tables() -> [(String, String); 2] {
    [("PV", 3), ("IV", 4)].map(|(class, at)| {
        let mut rows = String::new();
        for verb in VERBS {
            for [cond_t, form, cond_s] in if at == 3 { verb.3 } else { verb.4 } {
                let (pattern, root, lemma) = (verb.0, verb.1, verb.2);
                rows += &format!("{pattern},{root},,LEXICON,[STEM-{class}],{lemma},{form},{cond_t},{cond_s}\n");
            }
        }
        table(class, VERB_HEAD, &rows)
    })
}

fn imported(tables: &[(String, String)]) -> Imported {
    import_camel_morph(tables, &embedded()).unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// The rows of a file without its head.
fn rows<'i>(imported: &'i Imported, file: &str) -> Vec<&'i str> {
    let text = &imported.files.iter().find(|f| f.name == file).expect(file).text;
    text.lines().filter(|l| !l.starts_with('#')).collect()
}

fn tally<'i>(imported: &'i Imported, file: &str) -> &'i Tally {
    let found = imported.tallies.iter().find(|t| t.file == file).expect(file);
    let left_out: usize = found.left_out.values().map(Vec::len).sum();
    assert_eq!(found.rows, found.stems + found.known + found.written + left_out, "a row is lost: {found:?}");
    found
}

#[test]
fn stems_of_a_verb_become_one_row() {
    let imported = imported(&verb_tables());
    let wanted = [
        "v.cm-azagh\tآظغ\tءظغ\tIV\t\tt\t\t\t\t",
        "v.cm-azgha\tأظغى\tظغي\tIV\t\tt\t\t\t\t",
        "v.cm-zagh\tظاغ\tظوغ\tI\ti-a\tt\t\t\t\t",
        "v.cm-zaghgh\tظغّ\tظغغ\tI\ti-a\tti\t\t\t\t",
        "v.cm-zaghiy\tظغي\tظغو\tI\ti-a\ti\t\t\t\t",
        "v.cm-zakagh\tظكغ\tظكغ\tI\ta-u\tt\t\t\t\t",
        "v.cm-zakkagh\tظكّغ\tظكغ\tII\t\tt\t\t\t\t",
    ];
    assert_eq!(rows(&imported, "words/verbs.tsv"), wanted);
    let tally = tally(&imported, "words/verbs.tsv");
    assert_eq!((tally.known, tally.written), (1, wanted.len()), "{tally:?}");
    let reasons = ["no verb of form I", "no imperfect stem", "root and form do not", "vowels: expected one of"];
    assert_eq!(tally.left_out.len(), reasons.len(), "{tally:?}");
    for reason in reasons {
        assert!(tally.left_out.keys().any(|r| r.starts_with(reason)), "{reason}: {tally:?}");
    }
}

#[test]
fn stems_of_an_adjective_become_feminine_and_plurals() {
    let imported = imported(&[table("Adj", NOMINAL_HEAD, ADJECTIVES)]);
    let wanted = [
        "a.cm-azkagh\tأظكغ\tظكغاء\t-\tquality\t\t",
        "a.cm-zakigh\tظاكغ\tة\t+ون|ظكغة\tquality\t\t",
        "a.cm-zakiyy\tظكي\tة\tأظكياء\tquality\t\t",
        "a.cm-zukaghiyy\tظكغي\tة\t+ون\trelation\t\t",
    ];
    assert_eq!(rows(&imported, "words/adjectives.tsv"), wanted);
    let tally = tally(&imported, "words/adjectives.tsv");
    assert_eq!((tally.known, tally.stems), (1, 3), "{tally:?}");
    assert_eq!(tally.left_out["taken out by the table's authors (#LEXICON)"], ["Zagiyg"]);
    assert_eq!(tally.left_out["\"^\" is no sign of Buckwalter's transliteration"], ["Za^iyg"]);
}

#[test]
fn nouns_have_gender_plural_and_class() {
    let imported = imported(&[table("Noun", NOMINAL_HEAD, NOUNS)]);
    // Two words of one spelling are one row.
    let wanted = ["n.cm-zakagha\tظكغة\tf\t+ات\tthing\t\t", "n.cm-zikagh\tظكاغ\tm\t+ون|ظكغ\tperson\t\t"];
    assert_eq!(rows(&imported, "words/nouns.tsv"), wanted);
    tally(&imported, "words/nouns.tsv");
}

#[test]
fn only_names_of_people_are_taken() {
    let imported = imported(&[table("Prop", NOMINAL_HEAD, NAMES)]);
    assert_eq!(rows(&imported, "actors/given_names.tsv"), ["g.cm-zakghuwna\tظكغونا\tf\tword"]);
    let tally = tally(&imported, "actors/given_names.tsv");
    assert_eq!(tally.left_out["a proper noun that is no person's name (rat:i)"], ["ZakoguwniyaA"]);
}

#[test]
fn import_on_top_of_itself_writes_nothing() {
    let mut tables = verb_tables().to_vec();
    tables.push(table("Adj", NOMINAL_HEAD, ADJECTIVES));
    let first = imported(&tables);
    let mut known = embedded();
    for file in &first.files {
        assert!(file.text.starts_with("#% musnad-lexicon 1\n#% licence = CC-BY-4.0\n#% source  = imported from"));
        known.push(Source { name: file.name.into(), shown: file.name.into(), text: file.text.clone().into() });
    }
    let second = import_camel_morph(&tables, &known).unwrap();
    assert!(second.files.is_empty(), "{:?}", second.files);
    tables.reverse();
    assert_eq!(imported(&tables), first, "the order of the tables does not matter");
}

#[test]
fn every_unknown_table_is_named() {
    let strange = table("strange.csv", "LEMMA,GLOSS\n", "a,b\n");
    let open = table("open.csv", NOMINAL_HEAD, "LEXICON,\"[STEM");
    let errors = import_camel_morph(&[strange, open], &embedded()).unwrap_err();
    let places: Vec<(&str, usize)> = errors.iter().map(|e| (e.location().0, e.location().1)).collect();
    assert_eq!(places, [("strange.csv", 1), ("open.csv", 2)]);
}
