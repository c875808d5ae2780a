//! Actors of a graph that may be one.

use super::names::fold;
use crate::actors::{Actor, ActorType};
use crate::graph::KnowledgeGraph;
use std::collections::{BTreeMap, BTreeSet};

/// How alike two long names must be to count as two spellings of one (Jaro-Winkler, 0 to 1).
const ALIKE: f64 = 0.95;

/// Two actors that may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct Double<'g> {
    /// The one that is less known: no id of a table, less of the name written out, fewer facts.
    pub from: &'g Actor,
    /// The one to join it to, which is itself joined to none.
    pub to: &'g Actor,
    /// Why they may be one.
    pub reason: String,
}

/// Likely doubles, by the ids of what they would be joined to; each actor is joined once. Countries are never doubles of anything.
///
/// Only pairs that share a name, a word of a name or initials are compared, so that the time grows with the number of
/// actors and not with its square.
pub fn doubles(graph: &KnowledgeGraph) -> Vec<Double<'_>> {
    let actors: Vec<&Actor> = graph.actors().filter(|a| a.kind != ActorType::Country).collect();
    let mut buckets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, actor) in actors.iter().enumerate() {
        let keys: BTreeSet<String> = keys(actor).collect();
        for key in keys {
            buckets.entry(key).or_default().push(i);
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for bucket in buckets.values().filter(|b| b.len() < 50) {
        pairs.extend(bucket.iter().flat_map(|&a| bucket.iter().filter(move |&&b| a < b).map(move |&b| (a, b))));
    }
    // each joins the best known of those that it may be; what that one joins itself comes out below
    let mut joins: BTreeMap<usize, (usize, String)> = BTreeMap::new();
    let rank: Vec<_> = actors.iter().map(|a| (known(a), graph.edges_of(&a.id).count())).collect();
    let order = |i: usize| (rank[i], std::cmp::Reverse(&actors[i].id));
    for (a, b) in pairs {
        let Some(reason) = reason(actors[a], actors[b]) else { continue };
        let (from, to) = if order(a) > order(b) { (b, a) } else { (a, b) };
        if joins.get(&from).is_none_or(|known| order(to) > order(known.0)) {
            joins.insert(from, (to, reason));
        }
    }
    let end = |mut to: usize| {
        while let Some(next) = joins.get(&to) {
            to = next.0;
        }
        actors[to]
    };
    let double = |(from, (to, reason)): (&usize, &(usize, String))| Double {
        from: actors[*from],
        to: end(*to),
        reason: reason.clone(),
    };
    let mut out: Vec<Double<'_>> = joins.iter().map(double).collect();
    out.sort_by(|x, y| (&x.to.id, &x.from.id).cmp(&(&y.to.id, &y.from.id)));
    out
}

/// How well an actor is known: an id of a data file, a state, then how much of the name is written out.
fn known(actor: &Actor) -> (bool, bool, usize) {
    let whole = |w: &&str| w.chars().filter(|c| c.is_lowercase()).count() > 1;
    let words = actor.label.split([' ', '-']).filter(whole).count();
    (actor.id.starts_with("wd:"), actor.country.is_some(), words)
}

/// Under what an actor is looked for: its last word, its initials, its name without blanks.
fn keys(actor: &Actor) -> impl Iterator<Item = String> {
    let names = [&actor.label, &actor.short].into_iter().chain(&actor.aliases);
    names.flat_map(|name| {
        let folded = fold(name);
        let last = folded.rsplit(' ').next().unwrap_or_default().to_owned();
        let start: String = folded.chars().take(4).collect();
        [last, initials(name), format!("{start}…")].into_iter().filter(|k| k.chars().count() > 1).collect::<Vec<_>>()
    })
}

/// "ECOWAS" of nothing, "nlf" of "National Liberation Front".
fn initials(name: &str) -> String {
    let large = name.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
    let initials: String = large.flat_map(char::to_lowercase).collect();
    if initials.chars().count() > 2 { initials } else { String::new() }
}

fn reason(a: &Actor, b: &Actor) -> Option<String> {
    let (one, other) = (fold(&a.label), fold(&b.label));
    let apart = a.country.is_some() && b.country.is_some() && a.country != b.country;
    let person = |x: &Actor| x.kind == ActorType::Person;
    if apart || person(a) != person(b) {
        return None;
    }
    if one == other {
        return Some("the same name".to_owned());
    }
    let called = |x: &Actor, name: &str| x.aliases.iter().any(|alias| fold(alias) == *name);
    if !person(a) && (called(a, &other) || called(b, &one)) {
        return Some("the name of one is another name of the other".to_owned());
    }
    if person(a) {
        return of_persons(&one, &other);
    }
    let short = |x: &str, name: &str| x.len() > 2 && initials(name) == *x;
    if short(&one, &b.label) || short(&other, &a.label) {
        return Some("the name of one is the initials of the other".to_owned());
    }
    spelling(&one, &other)
}

/// "Petro" and "Gustavo Petro", "J. Smith" and "John Smith".
fn of_persons(one: &str, other: &str) -> Option<String> {
    let (one_words, other_words): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let (short, long) =
        if one_words.len() <= other_words.len() { (&one_words, &other_words) } else { (&other_words, &one_words) };
    if short.last() == long.last() {
        if short.len() == 1 {
            return Some("the surname alone".to_owned());
        }
        let initial = |a: &str, b: &str| a.chars().count() == 1 && b.starts_with(a);
        if initial(short[0], long[0]) || initial(long[0], short[0]) {
            return Some("the surname with an initial".to_owned());
        }
        if short.iter().all(|w| long.contains(w)) {
            return Some("the same name with fewer words".to_owned());
        }
    }
    spelling(one, other)
}

fn spelling(one: &str, other: &str) -> Option<String> {
    let long = one.chars().count().min(other.chars().count()) > 7;
    let digits = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
    (long && digits(one) == digits(other) && strsim::jaro_winkler(one, other) >= ALIKE)
        .then(|| "spelt nearly alike".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(label: &str, kind: ActorType, country: Option<&str>) -> Actor {
        let (id, short) = (format!("urn:{label}"), label.to_owned());
        Actor { id, label: label.to_owned(), short, kind, country: country.map(str::to_owned), aliases: Vec::new() }
    }

    #[test]
    fn reasons() {
        let person = |label| actor(label, ActorType::Person, None);
        let body = |label| actor(label, ActorType::Organization, None);
        let why = |a: &Actor, b: &Actor| reason(a, b).unwrap_or_default();
        assert_eq!(why(&person("Petro"), &person("Gustavo Petro")), "the surname alone");
        assert_eq!(why(&person("G. Petro"), &person("Gustavo Petro")), "the surname with an initial");
        assert_eq!(why(&person("Volodymyr Zelensky"), &person("Volodymyr Zelenskyy")), "spelt nearly alike");
        assert_eq!(why(&person("Anna Lind"), &person("Erik Lind")), "");
        assert_eq!(
            why(&body("NLF"), &body("National Liberation Front")),
            "the name of one is the initials of the other"
        );
        assert_eq!(why(&body("Petro"), &person("Gustavo Petro")), "");
        let of = |label, country| actor(label, ActorType::Group, Some(country));
        assert_eq!(why(&of("rebels", "MLI"), &of("rebels", "TCD")), "");
        assert_eq!(why(&of("rebels", "MLI"), &of("Rebels", "MLI")), "the same name");
    }
}
