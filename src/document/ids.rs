//! Identifiers that are unique within a run.

use std::collections::HashSet;

/// The ids given so far.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
}

impl Ids {
    /// Takes an id; where it is taken already, the first of `ID-2`, `ID-3`, … that is free.
    pub(super) fn take(&mut self, id: &str) -> String {
        if self.taken.insert(id.to_owned()) {
            return id.to_owned();
        }
        let mut number = 2;
        loop {
            let candidate = format!("{id}-{number}");
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_is_taken_gets_the_next_free_number() {
        let mut ids = Ids::default();
        assert_eq!(ids.take("a"), "a");
        assert_eq!(ids.take("a-2"), "a-2");
        assert_eq!(ids.take("a"), "a-3");
        assert_eq!(ids.take("b"), "b");
    }
}
