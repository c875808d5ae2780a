//! Offices whose owner is no state: of a body named before it, of a private one, of one that the text does not name.

use crate::actors::coref;
use crate::actors::phrases::{Owned, Phrase};
use crate::actors::reader::Reader;
use crate::actors::tables::rows::Title;

/// "the commission president": the person of the document whose office is called so with the noun before it.
pub(super) fn called_so(reader: &Reader<'_, '_>, phrase: &Phrase, title: &Title) -> Option<usize> {
    let view = reader.scene.view(phrase.s);
    let before = phrase.hit.start.checked_sub(1).filter(|&i| i >= phrase.start && view.relation(i) == "compound")?;
    let office = format!("{} {}", view.lemma(before), title.office);
    let present = coref::salience::present(reader.scene, phrase.s, phrase.head);
    let holds = |a: &usize| reader.scene.member(*a).held.iter().any(|h| h.office == office);
    present.into_keys().find(|a| phrase.definite && !phrase.plural && holds(a))
}

/// "the hospital president", "the French club chairman": head of a body that is none of the state's.
pub(super) fn of_private_body(reader: &Reader<'_, '_>, phrase: &Phrase, title: &Title) -> bool {
    let view = reader.scene.view(phrase.s);
    let named = |i: usize| reader.scene.used[phrase.s][i] == crate::actors::scene::Use::Name;
    let before =
        |i: usize| view.relation(i) == "compound" && view.head(i).is_some_and(|h| h >= phrase.hit.start) && !named(i);
    title.role.starts_with("head_of")
        && (phrase.start..phrase.hit.start).any(|i| before(i) && reader.scene.tables.is("private_body", &view.lemma(i)))
}

/// "the leaders of the uprising": whose it is is said, and names no actor.
pub(super) fn of_no_actor(reader: &Reader<'_, '_>, phrase: &Phrase, title: &Title) -> bool {
    let general = matches!(title.office.as_str(), "leader" | "head" | "chief" | "president" | "chairman" | "commander");
    let view = reader.scene.view(phrase.s);
    let of = |&&c: &&usize| c >= phrase.hit.end && view.relation(c) == "nmod" && view.preposition(c) == "of";
    let said = view.children(phrase.head).iter().find(of);
    // "the Republican leader", "the Shiite leader": a word that is no state's
    let scene = &reader.scene;
    let unknown = |i: usize| {
        let name =
            matches!(view.node(i).upos.as_str(), "ADJ" | "PROPN") && view.form(i).starts_with(char::is_uppercase);
        let part = view.head(i) == Some(phrase.head) && matches!(view.relation(i), "amod" | "compound");
        name && part && !scene.tables.modifiers.contains_key(&view.form(i).to_lowercase())
    };
    if general
        && phrase.owners.is_empty()
        && super::regions::region(reader, phrase).is_none()
        && !crate::actors::persons::in_headline(view)
        && (phrase.start + 1..phrase.hit.start).any(unknown)
    {
        return true;
    }
    general
        && (phrase.owners.is_empty() || phrase.owned == Owned::In)
        && said.is_some_and(|&c| view.node(c).upos == "NOUN" && reader.scene.at(phrase.s, c).is_none())
}
