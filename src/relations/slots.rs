//! The names that slots can have, so that a slip of the pen is an error and not an entry that never matches.

/// Slots that `clause/` and the matcher fill by themselves; all others are prepositions.
const STRUCTURAL: [&str; 12] =
    ["subj", "obj", "iobj", "poss", "mod", "support", "clause", "bare", "predicate", "called", "quoted", "adv"];

/// English prepositions, one-word parts of longer ones included.
const PREPOSITIONS: &str = include_str!("../../seeds/relations/prepositions.txt");

/// Where a slot is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `source` and `target`.
    Party,
    /// `when` and `unless`.
    Condition,
    /// `inner`.
    Inner,
}

impl Place {
    /// Slots that have a meaning only here.
    fn special(self) -> &'static [&'static str] {
        match self {
            Self::Party => &["inner", "doer", "comp.subj", "purpose.obj"],
            Self::Condition => &["comp", "comp.subj", "comp.aux"],
            Self::Inner => &["comp", "told"],
        }
    }
}

fn prepositions() -> impl Iterator<Item = &'static str> {
    PREPOSITIONS.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace)
}

/// Whether a slot of this name can be filled; else what to write in its place. `out_of` is a fixed pair.
pub(super) fn check(slot: &str, place: Place) -> Result<(), String> {
    let known = || STRUCTURAL.iter().chain(place.special()).copied().chain(prepositions());
    let is_pair = slot.contains('_') && slot.split('_').all(|part| prepositions().any(|p| p == part));
    if is_pair || known().any(|k| k == slot) {
        return Ok(());
    }
    Err(format!("no slot is called {slot:?} here{}; seeds/relations/README.md lists them", suggestion(slot, known())))
}

/// "; did you mean X?" where a known name is close.
pub(super) fn suggestion<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> String {
    const CLOSE: f64 = 0.8;
    let mut near: Vec<(f64, &str)> =
        known.map(|k| (strsim::jaro_winkler(name, k), k)).filter(|n| n.0 > CLOSE).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    near.first().map(|n| format!("; did you mean {:?}?", n.1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_known_where_they_mean_something() {
        assert!(check("obj", Place::Party).is_ok());
        assert!(check("out_of", Place::Party).is_ok());
        assert!(check("comp", Place::Condition).is_ok());
        assert!(check("comp", Place::Party).is_err(), "a clause is no actor");
        assert!(check("inner", Place::Condition).is_err());
        let wrong = check("agianst", Place::Party).unwrap_err();
        assert!(wrong.contains("did you mean \"against\"?"), "{wrong}");
        assert!(!check("xyz", Place::Party).unwrap_err().contains("did you mean"));
    }
}
