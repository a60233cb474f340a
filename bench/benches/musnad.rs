//! Groups `text/…`, `lexicon/…`, `read/…`; each bench asserts its result.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use musnad_bench::{articles, bytes_of, samples, sentence};
use musnad_lexicon::Lexicon;
use musnad_read::{Article, Reader};
use musnad_text::{Text, key_of, split_sentences};

fn text(c: &mut Criterion) {
    let whole: String = samples().iter().map(Article::analysed).collect::<Vec<_>>().join("\n\n");
    let tokens = Text::new(whole.clone()).tokens().len();
    assert!(tokens > 1_000);
    let mut group = c.benchmark_group("text");
    group.throughput(Throughput::Bytes(whole.len() as u64));
    group.bench_function("fold and tokenize", |b| {
        b.iter(|| {
            let text = Text::new(black_box(whole.clone()));
            assert_eq!(text.tokens().len(), tokens);
        });
    });
    let text = Text::new(whole.clone());
    let sentences = split_sentences(&text).len();
    group.bench_function("sentences", |b| b.iter(|| assert_eq!(split_sentences(black_box(&text)).len(), sentences)));
    group.finish();
}

fn lexicon(c: &mut Criterion) {
    let mut group = c.benchmark_group("lexicon");
    let bytes: usize = musnad_lexicon::embedded().iter().map(|s| s.text.len()).sum();
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(20);
    group.bench_function("startup", |b| b.iter(|| assert!(!Lexicon::builtin().lemmas().is_empty())));

    let lexicon = Lexicon::builtin();
    let whole: String = samples().iter().map(Article::analysed).collect();
    let words: Vec<(Vec<u8>, Vec<u8>)> = whole
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .map(|w| (musnad_text::letters_of(w), key_of(w)))
        .collect();
    let count = |out: &mut Vec<_>| {
        out.clear();
        for (safe, key) in &words {
            lexicon.analyses(safe, key, out);
        }
        out.len()
    };
    let expected = count(&mut Vec::new());
    assert!(expected > words.len() / 2);
    let mut out = Vec::new();
    group.throughput(Throughput::Elements(words.len() as u64));
    group.bench_function("analyses", |b| b.iter(|| assert_eq!(count(black_box(&mut out)), expected)));
    group.finish();
}

fn read(c: &mut Criterion) {
    let reader = Reader::new(Arc::new(Lexicon::builtin()));
    let mut group = c.benchmark_group("read");
    let inputs =
        [("1 sentence", vec![sentence()]), ("1 article", samples()[..1].to_vec()), ("1,000 articles", articles(1_000))];
    for (name, input) in inputs {
        let events = |input: &[Article]| input.iter().map(|a| reader.read(a).events.len()).sum::<usize>();
        let expected = events(&input);
        assert!(expected > 0, "{name}: no event");
        group.throughput(Throughput::Bytes(bytes_of(&input)));
        if input.len() > 1 {
            group.sample_size(10);
        }
        group.bench_with_input(BenchmarkId::from_parameter(name), &input, |b, input| {
            b.iter(|| assert_eq!(events(black_box(input)), expected));
        });
    }
    group.finish();
}

criterion_group!(benches, text, lexicon, read);
criterion_main!(benches);
