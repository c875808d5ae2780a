//! Who says an event, and where it happened.

use super::clause::Clauses;
use super::lexicon::Lexicon;
use super::qualify::upwards;
use super::statement::{Place, Source};
use crate::actors::{DocumentActors, MentionKind};
use crate::syntax::Tree;

/// Who says it, where the trigger stands in what somebody reports.
pub fn source(
    clauses: &Clauses,
    lexicon: &Lexicon,
    actors: &DocumentActors,
    sentence: usize,
    trigger: usize,
) -> Option<Source> {
    let tree = clauses.tree();
    let path: Vec<usize> = upwards(tree, trigger).collect();
    for pair in path.windows(2) {
        let (below, verb) = (pair[0], pair[1]);
        let reported = matches!(tree.nodes[below].deprel.as_str(), "ccomp" | "parataxis")
            && lexicon.is_report(&tree.nodes[verb].lemma);
        if reported && let Some(who) = clauses.frame(verb).slot("subj").next() {
            return Some(named(tree, clauses, actors, sentence, who));
        }
    }
    // "according to officials"
    if let Some(who) = path.iter().find_map(|&t| clauses.frame(t).slot("according_to").next()) {
        return Some(named(tree, clauses, actors, sentence, who));
    }
    // "…, officials said": the report hangs on what is reported.
    path.iter().find_map(|&t| {
        let report = clauses
            .children(t)
            .iter()
            .copied()
            .find(|&c| tree.nodes[c].deprel == "parataxis" && lexicon.is_report(&tree.nodes[c].lemma))?;
        clauses.frame(report).slot("subj").next().map(|who| named(tree, clauses, actors, sentence, who))
    })
}

fn named(tree: &Tree, clauses: &Clauses, actors: &DocumentActors, sentence: usize, token: usize) -> Source {
    if let Some(m) = actors.at(sentence, token)
        && let Some(&first) = m.actors.first()
    {
        let actor = &actors.actors[first];
        return Source { id: Some(actor.id.clone()), label: actor.label.clone() };
    }
    let mut words: Vec<usize> = clauses
        .children(token)
        .iter()
        .copied()
        .filter(|&c| matches!(tree.nodes[c].deprel.as_str(), "amod" | "compound" | "flat"))
        .collect();
    words.push(token);
    words.sort_unstable();
    Source { id: None, label: words.iter().map(|&w| tree.nodes[w].form.as_str()).collect::<Vec<_>>().join(" ") }
}

/// Where it happened: a place "in" or "at" which the trigger or its clause's verb stands.
pub fn place(
    clauses: &Clauses,
    actors: &DocumentActors,
    sentence: usize,
    trigger: usize,
    taken: &[usize],
) -> Option<Place> {
    let tree = clauses.tree();
    for token in upwards(tree, trigger).take(3) {
        // "at a ceremony **in New Delhi**", "arrested reporters **in Ankara**"
        let beside = clauses.frame(token).args.iter().filter(|(slot, t)| {
            *t > token
                && matches!(slot.as_str(), "obj" | "at" | "on" | "during" | "of" | "for")
                && tree.nodes[*t].upos == "NOUN"
        });
        for at in std::iter::once(token).chain(beside.map(|(_, t)| *t)) {
            let found = ["in", "at", "near", "outside"].iter().flat_map(|slot| clauses.frame(at).slot(slot));
            let found = found.filter_map(|t| actors.at(sentence, t)).find(|m| {
                let city = m.kind == MentionKind::Place;
                m.kind != MentionKind::Pronoun && !taken.contains(&m.head) && (at == token || city)
            });
            if let Some(m) = found {
                let actor = m.actors.first().map(|&a| &actors.actors[a])?;
                return Some(Place { label: tree.words(m.start..m.end), country: actor.country.clone() });
            }
        }
        if clauses.is_verb(token) {
            break;
        }
    }
    None
}
