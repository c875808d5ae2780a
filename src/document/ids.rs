//! Identifiers that are unique within a run.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The ids given so far, as hashes: a year of articles has millions of them.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// With the number that the next article of this id is tried with.
    taken: HashMap<u64, u32>,
}

impl Ids {
    /// Takes an id; where it is taken already, the first of `ID-2`, `ID-3`, … that is free.
    pub(super) fn take(&mut self, id: &str) -> String {
        let key = hash(id);
        let Some(&next) = self.taken.get(&key) else {
            self.taken.insert(key, 2);
            return id.to_owned();
        };
        for number in next.. {
            let candidate = format!("{id}-{number}");
            if let std::collections::hash_map::Entry::Vacant(place) = self.taken.entry(hash(&candidate)) {
                place.insert(2);
                self.taken.insert(key, number + 1);
                return candidate;
            }
        }
        id.to_owned()
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
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
        assert_eq!(ids.take("a"), "a-4");
    }

    #[test]
    fn one_id_for_all_takes_no_time() {
        let mut ids = Ids::default();
        let last = (0..200_000).map(|_| ids.take("same")).last();
        assert_eq!(last.as_deref(), Some("same-200000"));
    }
}
