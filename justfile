# `just` lists the recipes; `just check` before every commit.

_default:
    @{{ just_executable() }} --list --unsorted

# Build the program
build:
    cargo build --release

# Build a graph of the sample articles, into output/
sample:
    cargo run --release -- build seeds/articles

# Run the tests
test:
    cargo test

# Format, lints and tests
check:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    cargo test

# Train the sentence model and export it to seeds/model/ (hours; see training/README.md)
train:
    cd training && python train.py --treebanks ../../shared/treebanks --work work
    cd training && python export.py
    cd training && python test.py ../seeds/model/sentence.onnx

# Time the graph of a million made-up statements (needs 4 GB of disk)
scale: build
    mkdir -p output
    python3 benches/statements.py 1000000 > output/million.jsonl
    time target/release/chancery build --from-statements output/million.jsonl --format jsonld,packed --output output/million
    time target/release/chancery query output/million/graph.jsonld --subject 'Knas Nrlrtlo 1' --limit 5
    time target/release/chancery query output/million/graph.packed --subject 'Knas Nrlrtlo 1' --limit 5

# Score the statements against the gold texts
score: build
    python3 ../shared/tools/score.py docs ../shared/gold/trump_petro.jsonl
    python3 ../shared/tools/score.py docs ../shared/gold/dev.jsonl
    python3 ../shared/tools/score.py pairs ../shared/gold/plv_train.tsv
