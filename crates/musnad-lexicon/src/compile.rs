//! Compiles the data files to the tables that look-up uses.

use std::collections::HashMap;

use musnad_text::{Key, key_of, letters_of};

use crate::error::{ErrorKind, LexiconError, Place};
use crate::frames::{self, Example, Head, Meaning, Pattern, Position};
use crate::hash::KeyHash;
use crate::kinds::{Class, Function, LinkKind, Pos, Use};
use crate::lexicon::Lexicon;
use crate::model::{
    DUAL, Derivation, Entry, FEM, Feats, Lemma, LemmaId, MASC, NameId, Named, NamedKind, PLURAL, PatternId, PrepId,
    SINGULAR, Trigger, safe_hash,
};
use crate::morph::{self, Gender, Number, Person, State, Tense, Verb, VerbClass, Voice};
use crate::mwe::{Phrase, Phrases};
use crate::sources::{Source, fingerprint};
use crate::tsv::{Table, values};

/// Tables that the reader compiles itself.
const READER_TABLES: &[&str] =
    &["frames/instruments.tsv", "tagging/transitions.tsv", "text/furniture.tsv", "time/words.tsv"];

/// Compiles files; gives what is wrong beside the lexicon of what is right.
pub(crate) fn compile(sources: &[Source]) -> (Lexicon, Vec<LexiconError>) {
    let mut builder = Builder::default();
    let mut errors = Vec::new();
    let mut of = |name: &str| rows(sources, name, &mut errors);
    builder.preps = ["ب", "ل", "ك", "من قبل"].map(Into::into).to_vec();
    builder.heads(&of("actors/heads.tsv"));
    builder.nouns(&of("words/nouns.tsv"));
    builder.adjectives(&of("words/adjectives.tsv"));
    builder.closed(&of("words/closed.tsv"));
    builder.closed(&of("words/phrases.tsv"));
    builder.verbs(&of("words/verbs.tsv"));
    builder.numbers(&of("words/numbers.tsv"));
    builder.special(&of("words/special.tsv"));
    builder.countries(&of("actors/countries.tsv"));
    builder.organizations(&of("actors/organizations.tsv"));
    builder.persons(&of("actors/persons.tsv"));
    builder.outlets(&of("actors/outlets.tsv"));
    builder.places(&of("places/places.tsv"));
    builder.given_names(&of("actors/given_names.tsv"));
    builder.names();
    builder.frames(sources);
    let tables = READER_TABLES
        .iter()
        .map(|name| {
            let cells = of(name).into_iter().map(|r| r.cells.iter().map(|c| (*c).into()).collect());
            ((*name).to_owned(), cells.collect())
        })
        .collect();
    builder.errors.append(&mut errors);
    builder.finish(tables, fingerprint(sources))
}

/// A row with the file that it stands in.
struct Located<'a> {
    file: &'a str,
    line: usize,
    cells: Vec<&'a str>,
}

impl<'a> Located<'a> {
    fn cell(&self, at: usize) -> &'a str {
        self.cells.get(at).copied().unwrap_or("")
    }

    fn place(&self, column: usize) -> Place<'_> {
        Place { file: self.file, line: self.line, column }
    }
}

/// Gives the rows of a file over all sources; a later row overrules an earlier one of the same id in its place.
fn rows<'a>(sources: &'a [Source], name: &str, errors: &mut Vec<LexiconError>) -> Vec<Located<'a>> {
    let mut out: Vec<Located<'a>> = Vec::new();
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for source in sources.iter().filter(|s| s.name == name) {
        match Table::parse(source, &crate::schema::columns_of(name)) {
            Ok(table) => {
                for row in table.rows {
                    let id = row.cell(0);
                    let located = Located { file: &source.shown, line: row.line, cells: row.cells };
                    if let Some(&at) = by_id.get(id) {
                        out[at] = located;
                    } else {
                        by_id.insert(id, out.len());
                        out.push(located);
                    }
                }
                debug_assert!(std::ptr::eq(table.source, source));
            }
            Err(e) => errors.push(e),
        }
    }
    out
}

#[derive(Default)]
struct Builder {
    lemmas: Vec<Lemma>,
    by_text: HashMap<Box<str>, Vec<LemmaId>>,
    forms: Vec<(u128, Entry)>,
    phrases: Phrases,
    named: Vec<Named>,
    name_lemmas: HashMap<Box<str>, LemmaId>,
    country_by_code: HashMap<Box<str>, NameId>,
    preps: Vec<Box<str>>,
    patterns: Vec<Pattern>,
    examples: Vec<Example>,
    errors: Vec<LexiconError>,
}

fn blank(id: &str, text: &str, pos: Pos) -> Lemma {
    Lemma {
        id: id.into(),
        text: text.into(),
        pos,
        class: None,
        function: None,
        sector: None,
        link: None,
        country: None,
        names: Vec::new(),
        takes_object: false,
        stands_alone: true,
        derivation: Derivation::Base,
        of_verbs: Vec::new(),
        prep: None,
        root: "".into(),
        triggers: Vec::new(),
        reports: false,
        needs_head: false,
        gender: 0,
        uses: Vec::new(),
        value: None,
    }
}

fn optional(s: &str) -> Option<Box<str>> {
    (!s.is_empty()).then(|| s.into())
}

impl Builder {
    fn add(&mut self, lemma: Lemma) -> LemmaId {
        let id = LemmaId(u32::try_from(self.lemmas.len()).unwrap_or(u32::MAX));
        self.by_text.entry(lemma.text.clone()).or_default().push(id);
        self.lemmas.push(lemma);
        id
    }

    fn form(&mut self, surface: &str, lemma: LemmaId, feats: Feats, needs_article: bool) {
        let safe = letters_of(surface);
        let key: Vec<u8> = safe.iter().map(|&b| musnad_text::fold_byte(b)).collect();
        if let Some(key) = Key::pack(&key) {
            self.forms.push((key.0, Entry { lemma, feats, safe: safe_hash(&safe), needs_article }));
        }
    }

    fn fail(&mut self, kind: ErrorKind, place: &Place<'_>, message: impl Into<String>) {
        self.errors.push(LexiconError::new(kind, place, message));
    }

    fn inflect_noun(&mut self, row: &Located<'_>, id: LemmaId, lemma: &str, gender: &str, plural: &str) {
        let gender = if gender == "f" { Gender::Feminine } else { Gender::Masculine };
        let mut found = Vec::new();
        let result = morph::inflect_noun(lemma, gender, plural, &mut |f| found.push(f));
        if let Err(e) = result {
            self.fail(ErrorKind::Format, &row.place(4), e.to_string());
        }
        for f in found {
            self.form(&f.surface, id, nominal_feats(f.number, f.gender, f.state), false);
        }
    }

    fn inflect_adjective(&mut self, row: &Located<'_>, id: LemmaId, lemma: &str, feminine: &str, plural: &str) {
        let mut found = Vec::new();
        let result = morph::inflect_adjective(lemma, feminine, plural, &mut |f| found.push(f));
        if let Err(e) = result {
            self.fail(ErrorKind::Format, &row.place(3), e.to_string());
        }
        for f in found {
            self.form(&f.surface, id, nominal_feats(f.number, f.gender, f.state), false);
        }
    }

    fn heads(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let mut lemma = blank(row.cell(0), row.cell(1), Pos::Noun);
            lemma.class = Class::parse(row.cell(4));
            lemma.sector = optional(row.cell(5));
            lemma.link = LinkKind::parse(row.cell(6));
            let id = self.add(lemma);
            self.inflect_noun(row, id, row.cell(1), row.cell(2), row.cell(3));
        }
    }

    fn nouns(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let mut lemma = blank(row.cell(0), row.cell(1), Pos::Noun);
            lemma.class = Class::parse(row.cell(4));
            let id = self.add(lemma);
            self.inflect_noun(row, id, row.cell(1), row.cell(2), row.cell(3));
        }
    }

    fn adjectives(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let mut lemma = blank(row.cell(0), row.cell(1), Pos::Adj);
            lemma.class = Class::parse(row.cell(4));
            let id = self.add(lemma);
            self.inflect_adjective(row, id, row.cell(1), row.cell(2), row.cell(3));
        }
    }

    fn closed(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let form = row.cell(1);
            let mut lemma = blank(row.cell(0), form, Pos::parse(row.cell(2)).unwrap_or(Pos::Part));
            lemma.function = Function::parse(row.cell(3));
            lemma.prep = match lemma.function {
                Some(Function::Agent) => Some(PrepId::AGENT),
                _ if lemma.pos == Pos::Adp => self.prep(form),
                _ => None,
            };
            if lemma.pos == Pos::Noun {
                self.class_of_first(&mut lemma);
            }
            let id = self.add(lemma);
            if form.contains(' ') {
                self.phrase(form, id, false);
            } else {
                self.form(form, id, Feats::default(), false);
                // «إلى» and «على» are written إلي‑ه, علي‑ه before a pronoun.
                if let Some(stem) = form.strip_suffix('ى') {
                    self.form(&format!("{stem}ي"), id, Feats::nominal(0, 0, Feats::BEFORE_PRONOUN), false);
                }
            }
        }
    }

    /// A phrase that is a noun is what its first word is: «وقف إطلاق النار» an act, «الهلال الأحمر» a body.
    fn class_of_first(&self, phrase: &mut Lemma) {
        let first = phrase.text.split(' ').next().unwrap_or("");
        let bare = first.strip_prefix("ال").unwrap_or(first);
        let noun = [first, bare].iter().find_map(|w| self.lemmas_of(w, |l| l.pos == Pos::Noun).first().copied());
        if let Some(noun) = noun {
            let noun = &self.lemmas[noun.0 as usize];
            (phrase.class, phrase.sector, phrase.link) = (noun.class, noun.sector.clone(), noun.link);
            phrase.pos = Pos::Noun;
        }
    }

    fn prep(&mut self, form: &str) -> Option<PrepId> {
        let at = self.preps.iter().position(|p| &**p == form).unwrap_or_else(|| {
            self.preps.push(form.into());
            self.preps.len() - 1
        });
        u8::try_from(at).ok().map(PrepId)
    }

    /// Adds a phrase or a name of several words; `is_name` keeps the article of its first word apart.
    fn phrase(&mut self, form: &str, lemma: LemmaId, is_name: bool) {
        let mut words: Vec<Vec<u8>> = form.split(['-', ' ']).filter(|w| !w.is_empty()).map(key_of).collect();
        let joined = match words.last() {
            Some(last) if words.len() > 1 && last.len() == 1 && matches!(last[0], 0xC8 | 0xE4 | 0xE3) => {
                let letter = last[0];
                words.pop();
                Some(letter)
            }
            _ => None,
        };
        let Some(first) = words.first().cloned() else { return };
        let article = is_name && first.len() > 3 && first.starts_with(&[0xC7, 0xE4]);
        let first = if article { &first[2..] } else { &first[..] };
        let rest: Option<Vec<Key>> = words[1..].iter().map(|w| Key::pack(w)).collect();
        if let (Some(first), Some(rest)) = (Key::pack(first), rest) {
            self.phrases.insert(first, Phrase { rest: rest.into(), lemma, needs_article: article, joined });
        }
    }

    fn verbs(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let class = match row.cell(3).parse::<VerbClass>() {
                Ok(class) => class,
                Err(e) => {
                    self.fail(ErrorKind::Format, &row.place(4), e.to_string());
                    continue;
                }
            };
            let mut vowels = row.cell(4).chars().filter(|c| *c != '-');
            let vowels = vowels.next().zip(vowels.next());
            let transitive = row.cell(5) != "i";
            let verb = Verb { root: row.cell(2), form: class, vowels, lemma: row.cell(1), transitive };
            let mut lemma = blank(row.cell(0), row.cell(1), Pos::Verb);
            lemma.takes_object = transitive;
            lemma.stands_alone = row.cell(5) != "t";
            lemma.root = row.cell(2).into();
            let id = self.add(lemma);
            self.conjugate(row, id, &verb);
            let (masdars, participles) = (morph::masdars(&verb), morph::participles(&verb));
            for masdar in masdars.iter().map(String::as_str).chain(values(row.cell(6))) {
                self.derived(row, id, masdar, Derivation::Masdar);
            }
            self.derived(row, id, &participles.active, Derivation::Active);
            if let Some(passive) = participles.passive.filter(|_| transitive) {
                self.derived(row, id, &passive, Derivation::Passive);
            }
        }
    }

    fn conjugate(&mut self, row: &Located<'_>, id: LemmaId, verb: &Verb<'_>) {
        let mut found: Vec<(u128, Entry)> = Vec::with_capacity(160);
        let result = morph::conjugate(verb, &mut |f| {
            let safe = letters_of(&f.surface);
            let key: Vec<u8> = safe.iter().map(|&b| musnad_text::fold_byte(b)).collect();
            if let Some(key) = Key::pack(&key) {
                let feats = verb_feats(&f);
                found.push((key.0, Entry { lemma: id, feats, safe: safe_hash(&safe), needs_article: false }));
            }
        });
        if let Err(e) = result {
            self.fail(ErrorKind::Format, &row.place(3), e.to_string());
        }
        // Forms that differ in mood or voice alone become one entry with both bits set.
        found.sort_by_key(|(key, e)| (*key, e.safe, e.feats.0 & !(0x7F << 6), aspect(e.feats), e.feats.0));
        found.dedup_by(|b, a| {
            let same = a.0 == b.0
                && a.1.safe == b.1.safe
                && a.1.feats.same_but_mood_and_voice(b.1.feats)
                && aspect(a.1.feats) == aspect(b.1.feats);
            if same {
                a.1.feats.0 |= b.1.feats.0;
            }
            same
        });
        self.forms.append(&mut found);
    }

    /// Adds a masdar or participle, or ties the verb to the row that already has the word.
    fn derived(&mut self, row: &Located<'_>, verb: LemmaId, text: &str, derivation: Derivation) {
        let wanted = |l: &Lemma| match derivation {
            Derivation::Masdar => l.pos == Pos::Noun,
            _ => matches!(l.pos, Pos::Noun | Pos::Adj),
        };
        let existing =
            self.by_text.get(text).into_iter().flatten().copied().find(|&id| wanted(&self.lemmas[id.0 as usize]));
        if let Some(id) = existing {
            let of_verbs = &mut self.lemmas[id.0 as usize].of_verbs;
            if !of_verbs.contains(&(verb, derivation)) {
                of_verbs.push((verb, derivation));
            }
            return;
        }
        let (pos, suffix) = match derivation {
            Derivation::Masdar => (Pos::Noun, "masdar"),
            Derivation::Active => (Pos::Adj, "active"),
            _ => (Pos::Adj, "passive"),
        };
        let mut lemma = blank(&format!("{}#{suffix}", row.cell(0)), text, pos);
        lemma.derivation = derivation;
        lemma.class = (derivation == Derivation::Masdar).then_some(Class::Event);
        lemma.of_verbs.push((verb, derivation));
        let id = self.add(lemma);
        if derivation == Derivation::Masdar {
            let gender = if text.ends_with('ة') { "f" } else { "m" };
            self.inflect_noun(row, id, text, gender, "+ات");
        } else {
            self.inflect_adjective(row, id, text, "ة", "+ون");
        }
    }

    fn numbers(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            for id in self.lemmas_of(row.cell(1), |l| l.pos == Pos::Num) {
                self.lemmas[id.0 as usize].value = row.cell(2).parse().ok();
            }
        }
    }

    fn special(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let found = self.lemmas_of(row.cell(1), |_| true);
            if found.is_empty() {
                self.fail(ErrorKind::Reference, &row.place(2), format!("no word \"{}\" in the word lists", row.cell(1)));
            }
            for id in found {
                self.lemmas[id.0 as usize].uses.extend(Use::parse(row.cell(2)));
            }
        }
    }

    fn name(&mut self, named: Named) -> NameId {
        let id = NameId(u32::try_from(self.named.len()).unwrap_or(u32::MAX));
        self.named.push(named);
        id
    }

    /// Ties a written name to a registry entry.
    fn spell(&mut self, text: &str, name: NameId, needs_head: bool) {
        let id = if let Some(&id) = self.name_lemmas.get(text) {
            id
        } else {
            let mut lemma = blank(&self.named[name.0 as usize].id.clone(), text, Pos::Name);
            lemma.needs_head = needs_head;
            let id = self.add(lemma);
            self.name_lemmas.insert(text.into(), id);
            id
        };
        let lemma = &mut self.lemmas[id.0 as usize];
        lemma.needs_head &= needs_head;
        if !lemma.names.contains(&name) {
            lemma.names.push(name);
        }
    }

    /// Enters the spelt names in the tables of forms and phrases.
    fn names(&mut self) {
        let mut all: Vec<(Box<str>, LemmaId)> = Vec::new();
        for (i, lemma) in (0u32..).zip(&self.lemmas) {
            if lemma.pos == Pos::Name {
                all.push((lemma.text.clone(), LemmaId(i)));
            }
        }
        for (text, id) in all {
            if text.contains([' ', '-']) {
                self.phrase(&text, id, true);
                continue;
            }
            match text.strip_prefix("ال").filter(|rest| rest.chars().count() > 1) {
                // «العراق» stands behind every clitic as article and «عراق»: للعراق، بالعراق.
                Some(bare) => self.form(bare, id, Feats::default(), true),
                None => self.form(&text, id, Feats::default(), false),
            }
        }
    }

    fn countries(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let code: Box<str> = row.cell(0).to_uppercase().into();
            let base = |kind, name: &str, name_en: &str, sectors: Vec<Box<str>>| Named {
                id: row.cell(0).into(),
                kind,
                name: name.into(),
                name_en: name_en.into(),
                country: code.clone(),
                sectors,
                point: None,
                geonames: None,
                level: "country".into(),
                is_masculine: row.cell(7) == "m" && kind == NamedKind::Country,
            };
            let country = self.name(base(NamedKind::Country, row.cell(1), row.cell(8), Vec::new()));
            self.country_by_code.insert(code.clone(), country);
            self.spell(row.cell(1), country, false);
            for alias in values(row.cell(2)) {
                self.spell(alias, country, false);
            }
            let capitals: Vec<&str> = values(row.cell(5)).chain(values(row.cell(6))).collect();
            if let Some(first) = capitals.first() {
                let capital = self.name(base(NamedKind::Capital, first, row.cell(9), vec!["GOV".into()]));
                for name in capitals {
                    self.spell(name, capital, false);
                }
            }
            for adjective in values(row.cell(3)) {
                let mut lemma = blank(&format!("{}#nisba", row.cell(0)), adjective, Pos::Adj);
                lemma.class = Some(Class::Relation);
                lemma.country = Some(country);
                let id = self.add(lemma);
                self.inflect_adjective(row, id, adjective, "ة", row.cell(4));
            }
        }
    }

    fn organizations(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let id = self.name(actor(row, NamedKind::Organization, row.cell(4), row.cell(5)));
            self.spell(row.cell(1), id, false);
            for alias in values(row.cell(2)) {
                self.spell(alias, id, false);
            }
        }
    }

    fn persons(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let id = self.name(actor(row, NamedKind::Person, row.cell(4), row.cell(5)));
            self.spell(row.cell(1), id, false);
            for alias in values(row.cell(2)) {
                self.spell(alias, id, false);
            }
        }
    }

    fn outlets(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let kind = if row.cell(4) == "agency" { NamedKind::Agency } else { NamedKind::Outlet };
            let id = self.name(actor(row, kind, row.cell(5), "JRN"));
            let needs_head = row.cell(7).contains("needs-head");
            self.spell(row.cell(1), id, needs_head);
            for alias in values(row.cell(2)) {
                self.spell(alias, id, needs_head);
            }
        }
    }

    fn places(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let id = self.name(Named {
                point: row.cell(6).parse().ok().zip(row.cell(7).parse().ok()),
                geonames: row.cell(8).parse().ok(),
                level: row.cell(5).into(),
                ..actor(row, NamedKind::Place, row.cell(4), "")
            });
            self.spell(row.cell(1), id, false);
            for alias in values(row.cell(2)) {
                self.spell(alias, id, false);
            }
        }
    }

    /// Given names stand for nobody in particular: lemmas without registry entries.
    fn given_names(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            if self.name_lemmas.contains_key(row.cell(1)) {
                continue;
            }
            let mut lemma = blank(row.cell(0), row.cell(1), Pos::Name);
            lemma.gender = match row.cell(2) {
                "m" => MASC,
                "f" => FEM,
                _ => 0,
            };
            // A name that is an ordinary word too waits for a title or another name beside it.
            lemma.needs_head = row.cell(3).contains("word");
            let id = self.add(lemma);
            self.name_lemmas.insert(row.cell(1).into(), id);
        }
    }

    fn frames(&mut self, sources: &[Source]) {
        for source in sources.iter().filter(|s| s.name.ends_with(".toml")) {
            match frames::parse(source) {
                Ok(file) => {
                    for pattern in file.patterns {
                        match self.patterns.iter().position(|p| p.id == pattern.id) {
                            Some(at) => self.patterns[at] = pattern,
                            None => self.patterns.push(pattern),
                        }
                    }
                    self.examples.extend(file.examples);
                }
                Err(e) => self.errors.push(e),
            }
        }
        let mut derived: HashMap<LemmaId, Vec<(LemmaId, Derivation)>> = HashMap::new();
        for (i, lemma) in (0u32..).zip(&self.lemmas) {
            for (verb, derivation) in &lemma.of_verbs {
                derived.entry(*verb).or_default().push((LemmaId(i), *derivation));
            }
        }
        let patterns = std::mem::take(&mut self.patterns);
        for (n, pattern) in (0u32..).zip(&patterns) {
            self.tie(PatternId(n), pattern, &derived);
        }
        self.patterns = patterns;
    }

    /// Makes the words of a pattern's head trigger it.
    fn tie(&mut self, id: PatternId, pattern: &Pattern, derived: &HashMap<LemmaId, Vec<(LemmaId, Derivation)>>) {
        let (file, line) = pattern.place.rsplit_once(':').unwrap_or((&pattern.place, "0"));
        let (file, line) = (file.to_owned(), line.parse().unwrap_or(0));
        let place = Place { file: &file, line, column: 0 };
        let mut wanted: Vec<(LemmaId, Derivation)> = Vec::new();
        match &pattern.head {
            Head::Verb(words) => {
                for word in words {
                    let verbs: Vec<LemmaId> = self.lemmas_of(word, |l| l.pos == Pos::Verb);
                    if verbs.is_empty() {
                        self.fail(
                            ErrorKind::Reference,
                            &place,
                            format!("pattern {}: no verb \"{word}\" in words/verbs.tsv", pattern.id),
                        );
                    }
                    wanted.extend(verbs.iter().map(|v| (*v, Derivation::Base)));
                }
                let verbs: Vec<LemmaId> = wanted.iter().map(|(v, _)| *v).collect();
                wanted.extend(verbs.iter().filter_map(|v| derived.get(v)).flatten());
                wanted.retain(|(_, d)| match d {
                    Derivation::Base => pattern.forms[0],
                    Derivation::Masdar => pattern.forms[1],
                    Derivation::Active | Derivation::Passive => pattern.forms[2],
                });
            }
            Head::Noun(words) => {
                for word in words {
                    let nouns = self.lemmas_of(word, |l| matches!(l.pos, Pos::Noun | Pos::Adj));
                    if nouns.is_empty() {
                        self.fail(
                            ErrorKind::Reference,
                            &place,
                            format!("pattern {}: no noun \"{word}\" in words/nouns.tsv", pattern.id),
                        );
                    }
                    wanted.extend(nouns.into_iter().map(|n| (n, Derivation::Masdar)));
                }
            }
            Head::Phrase(words) => {
                for word in words {
                    let found = self.lemmas_of(word, |l| l.function.is_some());
                    let lemma = found.first().copied().unwrap_or_else(|| {
                        let mut lemma = blank(&pattern.id, word, Pos::Part);
                        lemma.function = Some(Function::Mwe);
                        if matches!(pattern.meaning, Meaning::Event { .. }) {
                            self.class_of_first(&mut lemma);
                        }
                        let id = self.add(lemma);
                        if word.contains(' ') {
                            self.phrase(word, id, false);
                        } else {
                            self.form(word, id, Feats::default(), false);
                        }
                        id
                    });
                    wanted.push((lemma, Derivation::Base));
                }
            }
        }
        for slot in &pattern.slots {
            if let Position::Prep(p) = &slot.position
                && !self.preps.contains(p)
            {
                self.fail(
                    ErrorKind::Reference,
                    &place,
                    format!("pattern {}: no preposition \"{p}\" in words/closed.tsv", pattern.id),
                );
            }
            for head in &slot.heads {
                if !self.by_text.contains_key(head) {
                    self.fail(
                        ErrorKind::Reference,
                        &place,
                        format!("pattern {}: no word \"{head}\" for slot {:?}", pattern.id, slot.position),
                    );
                }
            }
        }
        wanted.sort_unstable_by_key(|(l, d)| (*l, *d as u8));
        wanted.dedup();
        for (lemma, as_what) in wanted {
            let lemma = &mut self.lemmas[lemma.0 as usize];
            lemma.reports |= matches!(pattern.meaning, Meaning::Cue { .. });
            lemma.triggers.push(Trigger { pattern: id, as_what });
        }
    }

    fn lemmas_of(&self, text: &str, keep: impl Fn(&Lemma) -> bool) -> Vec<LemmaId> {
        self.by_text.get(text).into_iter().flatten().copied().filter(|id| keep(&self.lemmas[id.0 as usize])).collect()
    }

    fn finish(
        mut self,
        tables: HashMap<String, Vec<Vec<Box<str>>>>,
        fingerprint: String,
    ) -> (Lexicon, Vec<LexiconError>) {
        self.phrases.finish();
        self.forms.sort_by_key(|(key, e)| (*key, e.lemma, e.feats.0, e.safe));
        self.forms.dedup_by(|b, a| {
            a.0 == b.0
                && a.1.lemma == b.1.lemma
                && a.1.feats == b.1.feats
                && a.1.safe == b.1.safe
                && a.1.needs_article == b.1.needs_article
        });
        let mut forms: HashMap<u128, (u32, u32), KeyHash> =
            HashMap::with_capacity_and_hasher(self.forms.len(), KeyHash::default());
        let mut from = 0usize;
        for n in 1..=self.forms.len() {
            if n == self.forms.len() || self.forms[n].0 != self.forms[from].0 {
                let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                forms.insert(self.forms[from].0, (narrow(from), narrow(n)));
                from = n;
            }
        }
        let prep_uses = self
            .preps
            .iter()
            .map(|p| self.by_text.get(p).into_iter().flatten().flat_map(|id| self.lemmas[id.0 as usize].uses.clone()).collect())
            .collect();
        let lexicon = Lexicon {
            prep_uses,
            lemmas: self.lemmas,
            entries: self.forms.into_iter().map(|(_, e)| e).collect(),
            forms,
            phrases: self.phrases,
            named: self.named,
            country_by_code: self.country_by_code,
            preps: self.preps,
            patterns: self.patterns,
            examples: self.examples,
            tables,
            fingerprint,
        };
        (lexicon, self.errors)
    }
}

fn actor(row: &Located<'_>, kind: NamedKind, country: &str, sectors: &str) -> Named {
    Named {
        id: row.cell(0).into(),
        kind,
        name: row.cell(1).into(),
        name_en: row.cell(3).into(),
        country: country.into(),
        sectors: values(sectors).map(Into::into).collect(),
        point: None,
        geonames: None,
        level: "".into(),
        is_masculine: false,
    }
}

/// Perfect, imperfect or imperative: what must not be merged.
fn aspect(feats: Feats) -> u32 {
    match feats.tense() {
        t if t & Feats::PERFECT != 0 => 0,
        t if t & Feats::IMPERATIVE != 0 => 2,
        _ => 1,
    }
}

fn number_of(n: Number) -> u32 {
    match n {
        Number::Singular => SINGULAR,
        Number::Dual => DUAL,
        Number::Plural => PLURAL,
    }
}

fn gender_of(g: Gender) -> u32 {
    match g {
        Gender::Masculine => MASC,
        Gender::Feminine => FEM,
        Gender::Common => 0,
    }
}

fn verb_feats(f: &morph::VerbForm) -> Feats {
    let tense = match f.tense {
        Tense::Perfect => Feats::PERFECT,
        Tense::Imperfect => Feats::INDICATIVE,
        Tense::Subjunctive => Feats::SUBJUNCTIVE,
        Tense::Jussive => Feats::JUSSIVE,
        Tense::Imperative => Feats::IMPERATIVE,
    };
    let voice = if f.voice == Voice::Passive { Feats::PASSIVE } else { Feats::ACTIVE };
    let person = match f.person {
        Person::First => 1,
        Person::Second => 2,
        Person::Third => 3,
    };
    Feats::verb(tense, voice, person, number_of(f.number), gender_of(f.gender), f.before_pronoun)
}

fn nominal_feats(number: Number, gender: Gender, state: State) -> Feats {
    let state = match state {
        State::Plain => Feats::PLAIN,
        State::Construct => Feats::CONSTRUCT,
        State::Indefinite => Feats::INDEFINITE,
        State::BeforePronoun => Feats::BEFORE_PRONOUN,
    };
    Feats::nominal(number_of(number), gender_of(gender), state)
}
