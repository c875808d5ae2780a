//! The inputs that fuzzing has kept, and some made by hand, through the fuzzer's own targets.

#[path = "../fuzz/targets.rs"]
mod targets;

use std::path::Path;

#[test]
fn kept_inputs_harm_nothing() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, target) in targets::ALL {
        let files: Vec<_> = std::fs::read_dir(corpus.join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(!files.is_empty(), "no input for {name}");
        for file in files {
            let bytes = std::fs::read(&file).unwrap();
            let result = std::panic::catch_unwind(|| target(&bytes));
            assert!(result.is_ok(), "{}", file.display());
        }
    }
}
