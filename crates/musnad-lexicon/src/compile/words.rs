//! The word lists: nouns, adjectives, closed classes and verbs with what derives from them.

use musnad_text::letters_of;

use super::{Builder, Located, blank, optional};
use crate::error::ErrorKind;
use crate::forms::Form;
use crate::guess::Wazn;
use crate::kinds::{Class, Function, LinkKind, Pos, Use};
use crate::model::{DUAL, Derivation, FEM, Feats, Lemma, LemmaId, MASC, PLURAL, PrepId, SINGULAR};
use crate::morph::{self, Gender, Number, Person, State, Tense, Verb, VerbClass, Voice};
use crate::schema::parts_of;
use crate::tag::Upos;
use crate::tsv::values;

impl Builder {
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

    pub(super) fn inflect_adjective(
        &mut self,
        row: &Located<'_>,
        id: LemmaId,
        lemma: &str,
        feminine: &str,
        plural: &str,
    ) {
        let mut found = Vec::new();
        let result = morph::inflect_adjective(lemma, feminine, plural, &mut |f| found.push(f));
        if let Err(e) = result {
            self.fail(ErrorKind::Format, &row.place(3), e.to_string());
        }
        for f in found {
            self.form(&f.surface, id, nominal_feats(f.number, f.gender, f.state), false);
        }
    }

    pub(super) fn heads(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let mut lemma = blank(row.cell(0), row.cell(1), Pos::Noun);
            lemma.class = Class::parse(row.cell(4));
            lemma.sector = optional(row.cell(5));
            lemma.link = LinkKind::parse(row.cell(6));
            let id = self.add(lemma);
            self.inflect_noun(row, id, row.cell(1), row.cell(2), row.cell(3));
        }
    }

    pub(super) fn nouns(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let mut lemma = blank(row.cell(0), row.cell(1), Pos::Noun);
            lemma.class = Class::parse(row.cell(4));
            lemma.is_rare = row.cell(5) == "rare";
            let id = self.add(lemma);
            self.inflect_noun(row, id, row.cell(1), row.cell(2), row.cell(3));
        }
    }

    pub(super) fn adjectives(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let mut lemma = blank(row.cell(0), row.cell(1), Pos::Adj);
            lemma.class = Class::parse(row.cell(4));
            lemma.is_rare = row.cell(5) == "rare";
            let id = self.add(lemma);
            self.inflect_adjective(row, id, row.cell(1), row.cell(2), row.cell(3));
        }
    }

    pub(super) fn closed(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let form = row.cell(1);
            let mut lemma = blank(row.cell(0), form, Pos::parse(row.cell(2)).unwrap_or(Pos::Part));
            lemma.function = Function::parse(row.cell(3));
            lemma.upos = Upos::parse(row.cell(4));
            lemma.parts = parts_of(row.cell(5)).unwrap_or_default();
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
    pub(super) fn class_of_first(&self, phrase: &mut Lemma) {
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

    pub(super) fn verbs(&mut self, rows: &[Located<'_>]) {
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
            lemma.form = Some(class);
            lemma.governs = values(row.cell(6)).filter_map(|p| self.prep(p)).collect();
            lemma.is_rare = row.cell(8) == "rare";
            let id = self.add(lemma);
            self.conjugate(row, id, &verb);
            let (masdars, participles) = (morph::masdars(&verb), morph::participles(&verb));
            for masdar in masdars.iter().map(String::as_str).chain(values(row.cell(7))) {
                self.derived(row, id, masdar, Derivation::Masdar);
            }
            self.derived(row, id, &participles.active, Derivation::Active);
            if let Some(passive) = participles.passive.filter(|_| transitive) {
                self.derived(row, id, &passive, Derivation::Passive);
            }
        }
    }

    fn conjugate(&mut self, row: &Located<'_>, id: LemmaId, verb: &Verb<'_>) {
        let mut found: Vec<Form> = Vec::with_capacity(160);
        let result = morph::conjugate(verb, &mut |f| {
            let feats = verb_feats(&f);
            found.push(Form { lemma: id, safe: letters_of(&f.surface).into(), feats, needs_article: false });
        });
        if let Err(e) = result {
            self.fail(ErrorKind::Format, &row.place(3), e.to_string());
        }
        // Forms that differ in mood or voice alone become one entry with both bits set.
        found.sort_by(|a, b| {
            let order = |f: &Form| (f.feats.0 & !(0x7F << 6), aspect(f.feats), f.feats.0);
            a.safe.cmp(&b.safe).then_with(|| order(a).cmp(&order(b)))
        });
        found.dedup_by(|b, a| {
            let same =
                a.safe == b.safe && a.feats.same_but_mood_and_voice(b.feats) && aspect(a.feats) == aspect(b.feats);
            if same {
                a.feats.0 |= b.feats.0;
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
        let existing: Vec<LemmaId> = self.lemmas_of(text, wanted);
        for id in &existing {
            let of_verbs = &mut self.lemmas[id.0 as usize].of_verbs;
            if !of_verbs.contains(&(verb, derivation)) {
                of_verbs.push((verb, derivation));
            }
        }
        // «مشير» is a rank; «مشيرة إلى كذا» is the participle all the same.
        let has_own = |id: &LemmaId| derivation == Derivation::Masdar || self.lemmas[id.0 as usize].pos == Pos::Adj;
        if existing.iter().any(has_own) {
            return;
        }
        let (pos, suffix) = match derivation {
            Derivation::Masdar => (Pos::Noun, "masdar"),
            Derivation::Active => (Pos::Adj, "active"),
            _ => (Pos::Adj, "passive"),
        };
        let mut lemma = blank(&format!("{}#{suffix}", row.cell(0)), text, pos);
        lemma.derivation = derivation;
        lemma.is_rare = self.lemmas[verb.0 as usize].is_rare;
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

    pub(super) fn numbers(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            for id in self.lemmas_of(row.cell(1), |l| l.pos == Pos::Num) {
                self.lemmas[id.0 as usize].value = row.cell(2).parse().ok();
            }
        }
    }

    pub(super) fn wazns(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let number = if row.cell(4) == "p" { PLURAL } else { SINGULAR };
            let gender = if row.cell(3) == "f" { FEM } else { MASC };
            let pos = Pos::parse(row.cell(2)).unwrap_or(Pos::Noun);
            self.wazns.push(Wazn::new(row.cell(1), pos, number, gender));
        }
    }

    pub(super) fn special(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let found = self.lemmas_of(row.cell(1), |_| true);
            if found.is_empty() {
                self.fail(
                    ErrorKind::Reference,
                    &row.place(2),
                    format!("no word \"{}\" in the word lists", row.cell(1)),
                );
            }
            for id in found {
                self.lemmas[id.0 as usize].uses.extend(Use::parse(row.cell(2)));
            }
        }
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
        // A form in nna: the bit of its own tells it from the jussive.
        Tense::Jussive | Tense::Energetic => Feats::JUSSIVE,
        Tense::Imperative => Feats::IMPERATIVE,
    };
    let voice = if f.voice == Voice::Passive { Feats::PASSIVE } else { Feats::ACTIVE };
    let person = match f.person {
        Person::First => 1,
        Person::Second => 2,
        Person::Third => 3,
    };
    let feats = Feats::verb(tense, voice, person, number_of(f.number), gender_of(f.gender), f.before_pronoun);
    if f.tense == Tense::Energetic { feats.as_energetic() } else { feats }
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
