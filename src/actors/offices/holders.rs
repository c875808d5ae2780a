//! Who holds the office that a phrase states.

use crate::actors::ActorType;
use crate::actors::phrases::Phrase;
use crate::actors::reader::Reader;

/// The person whose office the phrase states: by apposition, copula, or as the predicate of "elected", "named".
pub(in crate::actors) fn holder(reader: &mut Reader<'_, '_>, phrase: &Phrase) -> Option<(usize, (usize, usize))> {
    let view = reader.scene.view(phrase.s);
    let (s, head) = (phrase.s, phrase.head);
    if phrase.plural {
        return None;
    }
    let mut places: Vec<usize> = view
        .children(head)
        .iter()
        .copied()
        .filter(|&c| matches!(view.relation(c), "appos" | "flat") && c > head)
        .collect();
    if view.deprel(head) == "appos" {
        places.extend(view.head(head));
    }
    if view.child(head, "cop").is_some() {
        if view.deprel(head) == "acl:relcl" {
            places.extend(view.head(head));
        } else if let Some(subject) = view.child(head, "nsubj") {
            reader.ensure(s, subject);
            places.push(subject);
        }
    }
    if view.relation(head) == "xcomp"
        && let Some(verb) = view.head(head)
    {
        places.extend(view.children(verb).iter().copied().filter(|&c| matches!(view.deprel(c), "obj" | "nsubj:pass")));
    }
    for place in places {
        if let Some(found) = person_at(reader, s, place) {
            return Some(found);
        }
    }
    beside(reader, phrase)
}

/// A person mentioned at a token, and the tokens of the name.
fn person_at(reader: &Reader<'_, '_>, s: usize, token: usize) -> Option<(usize, (usize, usize))> {
    let draft = reader.scene.at(s, token)?;
    let &[actor] = draft.actors.as_slice() else { return None };
    (reader.scene.member(actor).actor.kind == ActorType::Person).then_some((actor, (draft.start, draft.end)))
}

/// "minister, Pavel Lebedinsky," where the tree does not say that the two are one.
fn beside(reader: &Reader<'_, '_>, phrase: &Phrase) -> Option<(usize, (usize, usize))> {
    let view = reader.scene.view(phrase.s);
    let closes = |i: usize| i >= view.len() || matches!(view.form(i), "," | "." | ")" | "-" | "--" | "—" | ";");
    if phrase.definite
        && view.form(phrase.end) == ","
        && let Some(name) = reader.persons.starting(phrase.s, phrase.end + 1)
        && closes(name.end)
    {
        return Some((reader.persons.people[name.who].member, (name.start, name.end)));
    }
    if phrase.start > 1
        && view.form(phrase.start - 1) == ","
        && !matches!(view.relation(phrase.head), "nsubj" | "conj")
        && let Some(name) = reader.persons.names[phrase.s].iter().find(|n| n.end == phrase.start - 1)
        && (closes(phrase.end) || view.child(phrase.head, "nmod").is_some())
    {
        return Some((reader.persons.people[name.who].member, (name.start, name.end)));
    }
    None
}
