//! What is odd in the tables although they can be read: offices with two holders, names of several actors.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Tables;
use super::rows::{Office, Owner};
use crate::actors::gazetteer::Sense;
use crate::actors::names::owner;
use crate::actors::text::without_stops;

/// Offices that one person at a time holds.
const SINGLE: [&str; 5] =
    ["head_of_state", "head_of_government", "head_of_state_and_government", "foreign_minister", "defence_minister"];
/// Beginnings of the names of offices that several hold together.
const SHARED: [&str; 3] = ["member of", "co-prince", "captain regent"];
/// Days by which two terms may overlap: a date without its day stands for the whole month or year.
const OVERLAP: i64 = 366;

/// Something odd, and the rule that settles it if there is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What is odd.
    pub what: String,
    /// File and line of the rows.
    pub rows: Vec<String>,
    /// The rule that settles it. `None`: nothing does, and the tables should be mended.
    pub rule: Option<&'static str>,
}

impl Tables {
    /// Terms of one office that overlap, and names that mean several actors with the rule that settles who is meant.
    pub fn check(&self) -> Vec<Finding> {
        let mut out = self.overlaps();
        out.extend(self.collisions());
        out.sort();
        out
    }

    fn overlaps(&self) -> Vec<Finding> {
        let mut terms: BTreeMap<(Owner, &str), Vec<(usize, &Office)>> = BTreeMap::new();
        for (i, person) in self.persons.iter().enumerate() {
            for office in person.offices.iter().filter(|x| SINGLE.contains(&x.role.as_str())) {
                if SHARED.iter().any(|shared| office.office.starts_with(shared)) {
                    continue;
                }
                terms.entry((office.of, &office.office)).or_default().push((i, office));
            }
        }
        let mut out = Vec::new();
        for ((of, office), mut held) in terms {
            held.sort_by_key(|(_, x)| (x.term.start, x.term.end));
            for (n, (a, one)) in held.iter().enumerate() {
                for (b, other) in &held[n + 1..] {
                    let Some(days) = shared(one, other).filter(|d| *d > OVERLAP && a != b) else { continue };
                    let (a, b) = (&self.persons[*a].name, &self.persons[*b].name);
                    let of = self.name_of(of);
                    let what = format!("{a} and {b} are both {office} of {of} for {days} days");
                    out.push(Finding { what, rows: vec![one.place.clone(), other.place.clone()], rule: None });
                }
            }
        }
        out
    }

    fn name_of(&self, owner: Owner) -> &str {
        match owner {
            Owner::Country(c) => &self.countries[c as usize].name,
            Owner::Body(b) => &self.bodies[b as usize].name,
        }
    }

    fn collisions(&self) -> Vec<Finding> {
        let countries = self.countries.iter().flat_map(|c| {
            let one = [&c.name, &c.short].into_iter();
            one.chain(&c.aliases).chain(&c.adjectives).chain(&c.people).chain(&c.capitals).chain(&c.seats)
        });
        let bodies = self.bodies.iter().flat_map(|b| [&b.name, &b.short].into_iter().chain(&b.aliases));
        let persons = self.persons.iter().flat_map(|p| std::iter::once(&p.name).chain(&p.aliases));
        let names: BTreeSet<&str> = countries.chain(bodies).chain(persons).map(String::as_str).collect();
        names.into_iter().filter_map(|name| self.collision(name)).collect()
    }

    fn collision(&self, name: &str) -> Option<Finding> {
        let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        let senses = self.names.look_up(bare);
        let owners: BTreeSet<Owner> = senses.iter().filter_map(|s| owner(self, *s)).collect();
        let persons: Vec<u32> =
            senses.iter().filter_map(|s| if let Sense::Person(p) = s { Some(*p) } else { None }).collect();
        if owners.len() + persons.len() < 2 {
            return None;
        }
        let marked = [String::new(), "the ".to_owned()]
            .iter()
            .any(|the| self.ambiguous.contains(&format!("{the}{}", without_stops(bare))));
        let rank = |s: &Sense| match s {
            Sense::Country(_) => 0,
            Sense::Adjective(_) => 1,
            Sense::People(_) => 2,
            Sense::Capital(_) => 3,
            Sense::Seat(_) => 4,
            Sense::City(_) => 5,
            _ => 6,
        };
        let first = senses.iter().filter(|s| owner(self, **s).is_some()).map(rank).min();
        let firsts: BTreeSet<Owner> =
            senses.iter().filter(|s| Some(rank(s)) == first).filter_map(|s| owner(self, *s)).collect();
        let rule = if senses.contains(&Sense::Nothing) {
            Some("no actor: not_actors.csv has the phrase")
        } else if owners.is_empty() {
            Some("of several persons, the one whose office and term fit the date")
        } else if !persons.is_empty() {
            Some("a person in the name spans and with a title, else the other")
        } else if marked {
            Some("marked ambiguous: the one whom the text names without doubt, else the words round it decide")
        } else if first == Some(6) {
            Some("of several bodies, the one whose state the text names, else the first row")
        } else if firsts.len() == 1 || first == Some(5) {
            Some(
                "the state before its people, capital, seat, then places, then bodies; who is named elsewhere in the text first",
            )
        } else {
            None
        };
        let mut rows: Vec<String> = persons.iter().map(|p| self.persons[*p as usize].place.clone()).collect();
        rows.extend(owners.iter().map(|o| match o {
            Owner::Country(c) => self.countries[*c as usize].place.clone(),
            Owner::Body(b) => self.bodies[*b as usize].place.clone(),
        }));
        Some(Finding { what: format!("\"{bare}\" means several"), rows, rule })
    }
}

/// Days that both terms hold. An open end is open only until the other term starts: news of an end is often missing.
fn shared(one: &Office, other: &Office) -> Option<i64> {
    let start = one.term.start?.max(other.term.start?);
    let (a, b): (Option<Date>, Option<Date>) = (one.term.end, other.term.end);
    let end = match (a, b) {
        (Some(a), Some(b)) => a.min(b),
        _ => return None,
    };
    Some(i64::from((end - start).get_days()))
}
