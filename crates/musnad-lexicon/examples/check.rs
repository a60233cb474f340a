fn main() {
    let t = std::time::Instant::now();
    let errs = musnad_lexicon::check(&musnad_lexicon::embedded());
    for e in &errs {
        println!("{e}");
    }
    println!("{} errors {:?}", errs.len(), t.elapsed());
    let t = std::time::Instant::now();
    let l = musnad_lexicon::Lexicon::builtin();
    println!(
        "compile {:?} lemmas {} patterns {} named {}",
        t.elapsed(),
        l.lemmas().len(),
        l.patterns().len(),
        l.all_named().len()
    );
}
