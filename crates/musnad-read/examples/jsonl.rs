use std::{io::BufRead, sync::Arc};
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let reader = musnad_read::Reader::new(Arc::new(musnad_lexicon::Lexicon::builtin()));
    let f = std::io::BufReader::new(std::fs::File::open(path).unwrap());
    let stage = std::env::args().nth(2);
    for l in f.lines() {
        let v: serde_json::Value = serde_json::from_str(&l.unwrap()).unwrap();
        let s = |k: &str| v[k].as_str().map(str::to_owned);
        let a = musnad_read::Article {
            id: s("id").unwrap_or_default(),
            title: s("title"),
            body: s("body").unwrap(),
            outlet: s("outlet"),
            published: s("published").and_then(|d| d.parse().ok()),
            published_from: musnad_read::PublishedFrom::Metadata,
            url: None,
        };
        match &stage {
            Some(st) => print!("{}", reader.stage(&a, musnad_read::Stage::parse(st).unwrap())),
            None => println!("{}", serde_json::to_string(&reader.read(&a)).unwrap()),
        }
    }
}
