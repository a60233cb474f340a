//! The registries of named actors and places, and how their names are spelt.

use super::{Builder, Located, blank};
use crate::kinds::{Class, LinkKind, Pos};
use crate::model::{FEM, Feats, Lemma, LemmaId, MASC, NameId, Named, NamedKind};
use crate::tsv::values;

impl Builder {
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

    /// Ties the name and the aliases of a row to its registry entry.
    fn spell_all(&mut self, row: &Located<'_>, name: NameId) {
        for text in std::iter::once(row.cell(1)).chain(values(row.cell(2))) {
            self.spell(text, name, false);
        }
    }

    /// Enters the spelt names in the tables of forms and phrases.
    pub(super) fn names(&mut self) {
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

    pub(super) fn countries(&mut self, rows: &[Located<'_>]) {
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
            self.spell_all(row, country);
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

    pub(super) fn organizations(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let id = self.name(actor(row, NamedKind::Organization, row.cell(4), row.cell(5)));
            self.spell_all(row, id);
        }
    }

    pub(super) fn persons(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let id = self.name(actor(row, NamedKind::Person, row.cell(4), row.cell(5)));
            self.spell_all(row, id);
        }
    }

    pub(super) fn outlets(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let kind = if row.cell(4) == "agency" { NamedKind::Agency } else { NamedKind::Outlet };
            let id = self.name(actor(row, kind, row.cell(5), "JRN"));
            let needs_head = row.cell(7).contains("needs-head");
            self.spell(row.cell(1), id, needs_head);
            for alias in values(row.cell(2)) {
                // «صحيفة الحياة» has its head in it.
                let has_head = alias.split_once(' ').is_some_and(|(first, _)| {
                    let is_outlet = |l: &Lemma| matches!(l.link, Some(LinkKind::Outlet | LinkKind::Agency));
                    !self.lemmas_of(first, is_outlet).is_empty()
                });
                self.spell(alias, id, needs_head && !has_head);
            }
        }
    }

    pub(super) fn places(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let id = self.name(Named {
                point: row.cell(6).parse().ok().zip(row.cell(7).parse().ok()),
                geonames: row.cell(8).parse().ok(),
                level: row.cell(5).into(),
                ..actor(row, NamedKind::Place, row.cell(4), "")
            });
            self.spell_all(row, id);
        }
    }

    /// Names of which only the kind is known yet: no country, no sector, no coordinates.
    pub(super) fn other_names(&mut self, rows: &[Located<'_>]) {
        for row in rows {
            let kind = if row.cell(2) == "place" { NamedKind::Place } else { NamedKind::Organization };
            let level = if kind == NamedKind::Place { "point" } else { "" };
            let bare = Located { file: row.file, line: row.line, cells: vec![row.cell(0), row.cell(1), "", ""] };
            let id = self.name(Named { level: level.into(), ..actor(&bare, kind, "", "") });
            if !self.name_lemmas.contains_key(row.cell(1)) {
                self.spell(row.cell(1), id, false);
            }
        }
    }

    /// Given names stand for nobody in particular: lemmas without registry entries.
    pub(super) fn given_names(&mut self, rows: &[Located<'_>]) {
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
