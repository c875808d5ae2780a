//! The fuzzer's entry: runs the target that `CHANCERY_FUZZ` names on each input.
#![no_main]

mod targets;

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("CHANCERY_FUZZ").unwrap_or_default();
    let found = targets::ALL.iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("set CHANCERY_FUZZ to one of {:?}", targets::ALL.map(|(known, _)| known))).1
});

fuzz_target!(|bytes: &[u8]| TARGET(bytes));
