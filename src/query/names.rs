//! Names as a person types them.

use super::QueryError;
use crate::actors::{Actor, ActorType};
use crate::graph::KnowledgeGraph;
use rayon::prelude::*;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name without what people leave out when they type: case, accents, full stops, apostrophes, hyphens.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    if name.is_ascii() {
        name.chars().for_each(|c| push_folded(&mut folded, c.to_ascii_lowercase()));
    } else {
        let letters = name.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase);
        letters.for_each(|c| push_folded(&mut folded, c));
    }
    let folded = folded.trim();
    folded.strip_prefix("the ").unwrap_or(folded).to_owned()
}

fn push_folded(folded: &mut String, c: char) {
    match c {
        '.' | '\'' | '’' | '‘' | 'ʼ' | '"' | '“' | '”' => {}
        // Letters that Unicode does not take apart.
        'ı' => folded.push('i'),
        'ł' => folded.push('l'),
        'ø' => folded.push('o'),
        'đ' => folded.push('d'),
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        c if c.is_alphanumeric() => folded.push(c),
        _ if folded.ends_with(' ') => {}
        _ => folded.push(' '),
    }
}

/// How well a name fits, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The id, the full name or the name in diagrams.
    Name,
    /// The code of the country.
    Code,
    /// Another name.
    Alias,
    /// Some words of a name.
    Words,
}

/// The actors that a typed name means: several only where it fits them equally well.
pub fn named<'g>(graph: &'g KnowledgeGraph, typed: &str) -> Result<Vec<&'g Actor>, QueryError> {
    let folded = fold(typed);
    let actors: Vec<&Actor> = graph.actors().collect();
    let fits = actors.par_iter().filter_map(|&actor| Some((fit(actor, typed.trim(), &folded)?, actor)));
    let fits: Vec<(Fit, &Actor)> = fits.collect();
    match fits.iter().map(|(fit, _)| *fit).min() {
        Some(best) => Ok(fits.into_iter().filter(|(fit, _)| *fit == best).map(|(_, actor)| actor).collect()),
        None => Err(QueryError::UnknownActor { name: typed.to_owned(), suggestions: similar_actors(graph, typed) }),
    }
}

fn fit(actor: &Actor, typed: &str, folded: &str) -> Option<Fit> {
    let names: Vec<String> = names_of(actor).map(|name| fold(name)).collect();
    // The full name and the one in diagrams come first.
    let (own, aliases) = names.split_at(2);
    if actor.id == typed || own.iter().any(|name| name == folded) {
        return Some(Fit::Name);
    }
    if actor.kind == ActorType::Country && actor.country.as_ref().is_some_and(|code| fold(code) == folded) {
        return Some(Fit::Code);
    }
    if aliases.iter().any(|name| name == folded) {
        return Some(Fit::Alias);
    }
    let words = folded.split(' ').filter(|word| !word.is_empty());
    let has_all = |name: &String| words.clone().all(|word| name.split(' ').any(|other| other == word));
    let has_words = words.clone().next().is_some() && names.iter().any(has_all);
    has_words.then_some(Fit::Words)
}

fn names_of(actor: &Actor) -> impl Iterator<Item = &String> {
    [&actor.label, &actor.short].into_iter().chain(&actor.aliases)
}

fn similar_actors(graph: &KnowledgeGraph, typed: &str) -> Vec<String> {
    let names = graph.actors().flat_map(|actor| names_of(actor).map(move |name| (name.as_str(), actor.label.as_str())));
    similar(typed, names)
}

/// What the names that look most like the typed one stand for, at most three.
pub(super) fn similar<'n>(typed: &str, names: impl Iterator<Item = (&'n str, &'n str)>) -> Vec<String> {
    const ENOUGH: f64 = 0.8;
    let folded = fold(typed);
    let mut scores: BTreeMap<&str, f64> = BTreeMap::new();
    for (name, stands_for) in names {
        let score = strsim::jaro_winkler(&folded, &fold(name));
        let best = scores.entry(stands_for).or_default();
        *best = best.max(score);
    }
    let mut scored: Vec<(&str, f64)> = scores.into_iter().filter(|(_, score)| *score >= ENOUGH).collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    scored.into_iter().take(3).map(|(name, _)| name.to_owned()).collect()
}
