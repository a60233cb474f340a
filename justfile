# Tasks for people; `.ci/run` is what must hold before a merge.

# Formatting, lints, data and tests.
check:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings
    cargo xtask check-data
    cargo test --workspace --release

# Every layer of one text, from text to events, and the record.
read FILE:
    #!/usr/bin/env bash
    set -euo pipefail
    cargo build --quiet --release --package musnad
    for stage in text sentences tokens lattice words chunks times frames claims events; do
        printf '\n== %s\n' "$stage"
        target/release/musnad read "{{ FILE }}" --stage "$stage"
    done
    printf '\n== record\n'
    target/release/musnad read "{{ FILE }}" --format pretty

# Accept the readings of now as the expected ones; read the diff before you commit it.
bless:
    INSTA_UPDATE=always cargo test --workspace --release
    cargo xtask check-data --bless
    git diff --stat

# Learn the tagger's weights anew, after the sentences or the words have changed.
train:
    cargo xtask train

# Timings, on a quiet machine: bench/README.md.
bench:
    cd bench && cargo bench
    if [ -f ../shared/corpus/news.jsonl.gz ]; then cd bench && cargo run --release --bin corpus -- ../../shared/corpus/news.jsonl.gz && cargo run --release --bin words -- ../../shared/corpus/news.jsonl.gz; fi

# Quality against the shared material: reports/quality.md.
eval:
    cargo xtask eval
