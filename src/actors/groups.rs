//! Agent nouns: troops and officials that stand for their state, and people who act for themselves.

use super::cast::{Behind, Gender, last_word};
use super::coref;
use super::phrases::{Owned, Phrase};
use super::reader::Reader;
use super::scene::Draft;
use super::tables::rows::Agent;
use super::view::View;
use super::{ActorType, MentionKind};

/// Reads a phrase whose noun is an agent. Returns whether it names an actor.
pub(super) fn read(reader: &mut Reader<'_, '_>, phrase: &Phrase, row: u32) -> bool {
    let agent = reader.scene.tables.agents[row as usize].clone();
    let view = reader.scene.view(phrase.s);
    if modifier(reader, phrase) || predicate(view, phrase) || source(reader, phrase, &agent) {
        return false;
    }
    if let Some(actors) = apposed(reader, phrase, agent.kind) {
        put(reader, phrase, actors);
        return true;
    }
    if let Some(actors) = counted(reader, phrase, &agent) {
        put(reader, phrase, actors);
        return true;
    }
    if let Some(actor) = coref::bodies::just_named(reader, phrase, &agent) {
        put(reader, phrase, vec![actor]);
        return true;
    }
    if phrase.owners.is_empty() {
        if phrase.foreign_possessor(view) {
            return false;
        }
        return bare(reader, phrase, &agent);
    }
    let victims = matches!(phrase.owned, Owned::Of | Owned::Possessor | Owned::In)
        && reader.scene.tables.is("of_victim", &last_word(&agent.noun));
    if victims {
        let start = phrase.hit.start;
        let alone = Phrase { owners: Vec::new(), owned: Owned::No, start, definite: false, ..phrase.clone() };
        return bare(reader, &alone, &agent);
    }
    if let &[owner] = phrase.owners.as_slice()
        && reader.scene.member(owner).actor.kind == ActorType::Group
        && agent.kind == ActorType::ArmedGroup
        && phrase.definite
        && let Some(actor) = coref::descriptions::same_noun(reader, phrase, &agent)
    {
        put(reader, phrase, vec![actor]);
        return true;
    }
    let actors: Vec<usize> = phrase.owners.iter().filter_map(|&owner| owned(reader, phrase, &agent, owner)).collect();
    if actors.is_empty() {
        return false;
    }
    put(reader, phrase, actors);
    true
}

/// Media, which tell rather than act: "state television", "told reporters".
fn source(reader: &Reader<'_, '_>, phrase: &Phrase, agent: &Agent) -> bool {
    let view = reader.scene.view(phrase.s);
    let told = view.head(phrase.head).is_some_and(|h| reader.scene.tables.is("speech", &view.lemma(h)));
    agent.sector == "media" && (!agent.individual || told)
}

/// Whether the phrase says what someone is rather than who: "labelled him a rebel", "they are refugees".
pub(super) fn predicate(view: &View<'_>, phrase: &Phrase) -> bool {
    view.relation(phrase.head) == "xcomp" || view.child(phrase.head, "cop").is_some()
}

/// "Al-Shabaab, the Islamist group", "the militant group Hamas": the actor beside the noun.
pub(super) fn apposed(reader: &mut Reader<'_, '_>, phrase: &Phrase, kind: ActorType) -> Option<Vec<usize>> {
    let view = reader.scene.view(phrase.s);
    if phrase.plural {
        return None;
    }
    let above = (view.deprel(phrase.head) == "appos").then(|| view.head(phrase.head)).flatten();
    let below = view
        .children(phrase.head)
        .iter()
        .copied()
        .filter(|&c| c > phrase.head && matches!(view.relation(c), "appos" | "flat"));
    let below: Vec<usize> = below.collect();
    for place in above.into_iter().chain(below) {
        let Some(actors) = reader.scene.at(phrase.s, place).map(|d| d.actors.clone()) else { continue };
        let &[actor] = actors.as_slice() else { continue };
        let member = &mut reader.scene.cast.members[actor];
        let human = member.human && !phrase.plural;
        let fits = match kind {
            ActorType::Group | ActorType::Government if human => true,
            ActorType::Person => false,
            ActorType::Government => matches!(member.actor.kind, ActorType::Government | ActorType::Country),
            ActorType::Country => member.actor.kind == ActorType::Country,
            ActorType::Group => matches!(member.actor.kind, ActorType::Group | ActorType::ArmedGroup),
            ActorType::Organization | ActorType::ArmedGroup => {
                matches!(member.actor.kind, ActorType::Organization | ActorType::ArmedGroup | ActorType::Government)
            }
        };
        if !fits {
            continue;
        }
        if member.behind == Behind::Text
            && member.actor.kind == ActorType::Organization
            && kind == ActorType::ArmedGroup
        {
            member.actor.kind = kind;
        }
        return Some(actors);
    }
    None
}

/// "both governments", "the two armies": a set of states.
fn counted(reader: &mut Reader<'_, '_>, phrase: &Phrase, agent: &Agent) -> Option<Vec<usize>> {
    let count = phrase.count.filter(|_| phrase.plural && phrase.owners.is_empty() && phrase.definite)?;
    // "the two armies"; "the two airmen" are no states
    if agent.stands_for_state && !agent.individual {
        return coref::sets::several(reader.scene, phrase.s, phrase.head, count, coref::sets::Class::Country);
    }
    if agent.individual {
        return coref::sets::several(reader.scene, phrase.s, phrase.head, count, coref::sets::Class::Person);
    }
    coref::sets::several(reader.scene, phrase.s, phrase.head, count, coref::sets::Class::Any)
}

/// Whether the noun only modifies another: "army spokesman", "police station".
fn modifier(reader: &Reader<'_, '_>, phrase: &Phrase) -> bool {
    let view = reader.scene.view(phrase.s);
    super::names::modifies_noun(view, phrase.head)
        || view.form(phrase.end) == "-" && view.head(phrase.head).is_some_and(|h| h > phrase.end)
}

/// Whether the noun names an institution, which is an actor beside its state.
fn institution(reader: &Reader<'_, '_>, agent: &Agent) -> bool {
    let last = super::cast::last_word(&agent.noun);
    let is = |word: &str| reader.scene.tables.is("institution", word);
    agent.kind == ActorType::Government && !agent.individual && (is(&last) || is(&agent.noun))
}

/// The actor of "OWNER noun", if it is one.
fn owned(reader: &mut Reader<'_, '_>, phrase: &Phrase, agent: &Agent, owner: usize) -> Option<usize> {
    let kind = reader.scene.member(owner).actor.kind;
    let state = reader.scene.country_of(owner);
    let institution = institution(reader, agent);
    if state.is_none() && reader.scene.tables.is("country_noun", &super::cast::last_word(&agent.noun)) {
        return None;
    }
    let people_of_tables = kind == ActorType::Group && matches!(reader.scene.member(owner).behind, Behind::Table(_));
    if agent.stands_for_state && (kind == ActorType::Organization || people_of_tables) && phrase.owned != Owned::In {
        return Some(owner);
    }
    let lives = reader.scene.member(owner).country.filter(|_| people_of_tables);
    if agent.stands_for_state && !institution {
        // "Hamas officials" stand for Hamas, "his troops" for his country
        let state = state.filter(|_| kind != ActorType::ArmedGroup);
        return Some(state.map_or(owner, |c| reader.scene.cast.country(reader.scene.tables, c)));
    }
    let fighters = agent.kind == ActorType::ArmedGroup
        || matches!(agent.sector.as_str(), "rebels" | "militia" | "terrorists" | "military" | "government");
    if kind == ActorType::ArmedGroup && fighters && phrase.owned == Owned::Modifier {
        return Some(owner);
    }
    let people = agent.kind == ActorType::Government && agent.individual;
    let agent = Agent { kind: if people { ActorType::Group } else { agent.kind }, ..agent.clone() };
    let state = state.filter(|_| phrase.owned != Owned::In || agent.kind == ActorType::Government);
    if phrase.owners.len() > 1 {
        // "Israeli and Palestinian teachers" are two groups
        let one = Phrase { owners: vec![owner], owned: Owned::Possessor, start: phrase.hit.start, ..phrase.clone() };
        return Some(text(reader, &one, &agent, state));
    }
    let actor = text(reader, phrase, &agent, state);
    // "Chechen rebels" live in a state for which they do not act; "Tibetan exiles" do not
    if let Some(c) = lives.filter(|_| agent.kind == ActorType::ArmedGroup) {
        let code = &reader.scene.tables.countries[c as usize].code;
        reader.scene.cast.members[actor].actor.country.get_or_insert_with(|| code.clone());
    }
    Some(actor)
}

/// Whether "they" rather than "it" goes with the noun: "protesters", but "the opposition".
pub(super) fn many(phrase: &Phrase, agent: &Agent) -> bool {
    phrase.plural || !agent.individual && agent.kind != ActorType::Organization
}

/// An actor labelled by the phrase.
fn text(reader: &mut Reader<'_, '_>, phrase: &Phrase, agent: &Agent, country: Option<u32>) -> usize {
    let label = phrase.label(reader.scene, agent.kind == ActorType::Government);
    let tables = reader.scene.tables;
    let actor = reader.scene.cast.text(tables, &label, agent.kind, country);
    let member = &mut reader.scene.cast.members[actor];
    if member.behind == Behind::Text && member.sector.is_empty() {
        member.many = many(phrase, agent);
        member.human = agent.individual && !phrase.plural;
        let noun = super::cast::last_word(&agent.noun);
        let of = |class: &str| tables.is(class, &noun);
        member.gender = if of("noun_m") {
            Gender::Male
        } else if of("noun_f") {
            Gender::Female
        } else {
            Gender::Unknown
        };
        member.sector = agent.sector.clone();
        if phrase.plural {
            member.noun = super::cast::last_word(&agent.noun);
        }
    }
    if agent.kind == ActorType::Government {
        let view = reader.scene.view(phrase.s);
        let plain = super::names::words(view, phrase.hit.start, phrase.hit.end);
        reader.scene.cast.alias(actor, &plain);
    }
    if agent.kind == ActorType::Government
        && let Some(c) = country
    {
        let name = tables.countries[c as usize].name.clone();
        reader.scene.cast.alias(actor, &name);
    }
    actor
}

/// A noun without an owner: an actor mentioned before, the state in question, or people of whom nothing else is said.
pub(super) fn bare(reader: &mut Reader<'_, '_>, phrase: &Phrase, agent: &Agent) -> bool {
    if phrase.definite
        && let Some(actor) = coref::descriptions::same_noun(reader, phrase, agent)
    {
        put(reader, phrase, vec![actor]);
        return true;
    }
    if let Some(person) = coref::people::agent(reader.scene, phrase, agent) {
        put(reader, phrase, vec![person]);
        return true;
    }
    if let Some(police) = police_before(reader, phrase, agent) {
        put(reader, phrase, vec![police]);
        return true;
    }
    let institution = institution(reader, agent);
    // "authorities said" is the state even without an article
    let state_noun = reader.scene.tables.is("state_noun", &super::cast::last_word(&agent.noun))
        && agent.stands_for_state
        && !phrase.indefinite;
    let mass = !phrase.definite && !phrase.indefinite && !phrase.plural && !agent.individual;
    let abstract_noun = mass && agent.kind != ActorType::ArmedGroup && view_form_small(reader, phrase);
    if abstract_noun {
        return false;
    }
    if let Some(c) = beside_officer(reader, phrase).filter(|_| agent.stands_for_state) {
        let actor = reader.scene.cast.country(reader.scene.tables, c);
        put(reader, phrase, vec![actor]);
        return true;
    }
    let equipment = agent.stands_for_state && !agent.individual && !agent.refers;
    let bare = reader.scene.tables.is("bare_institution", &super::cast::last_word(&agent.noun));
    let known_bare = bare && !phrase.indefinite;
    if !phrase.definite && !known_bare && (equipment || institution && !phrase.plural) {
        return false;
    }
    // who keeps order does so where he is: "police broke up a rally in Minsk", whoever says so
    let local = matches!(agent.sector.as_str(), "police" | "judiciary") || state_noun && !phrase.definite;
    // "Asian governments" are not the one in question
    let view = reader.scene.view(phrase.s);
    let region = |i: usize| reader.scene.tables.is("region_adjective", &view.form(i).to_lowercase());
    let several = phrase.count.is_some() && !agent.individual && agent.kind == ActorType::Government;
    let regional = phrase.plural && (phrase.start..phrase.hit.start).any(region);
    let country = beside_officer(reader, phrase)
        .or_else(|| coref::salience::here(reader.scene, phrase.s, phrase.head).filter(|_| local))
        .or_else(|| doer(reader, phrase).filter(|_| !reader.scene.tables.is("rulers", &last_word(&agent.noun))))
        .or_else(|| coref::salience::country_around(reader.scene, phrase.s, phrase.head))
        .filter(|_| !regional && !several);
    if agent.stands_for_state
        && (phrase.definite || state_noun)
        && !institution
        && let Some(c) = country
    {
        let actor = reader.scene.cast.country(reader.scene.tables, c);
        put(reader, phrase, vec![actor]);
        return true;
    }
    // a government of whose state the text says nothing is an actor all the same; equipment and "the state" are not
    let noun = last_word(&agent.noun);
    let nameless = agent.stands_for_state && !institution && country.is_none();
    if nameless
        && (state_noun && !phrase.definite && !regional || equipment || reader.scene.tables.is("country_noun", &noun))
    {
        return false;
    }
    let of_state = agent.kind == ActorType::Government;
    let mut owned = phrase.clone();
    if let Some(c) = country.filter(|_| of_state && (phrase.definite || known_bare)) {
        owned.owners = vec![reader.scene.cast.country(reader.scene.tables, c)];
        owned.owned = Owned::Modifier;
    }
    let people =
        Agent { kind: if of_state && agent.individual { ActorType::Group } else { agent.kind }, ..agent.clone() };
    let actor = text(reader, &owned, &people, country.filter(|_| of_state));
    if phrase.definite && agent.kind == ActorType::Organization && reader.scene.member(actor).country.is_none() {
        reader.scene.cast.members[actor].country = country;
    }
    put(reader, phrase, vec![actor]);
    true
}

/// "officers", of a text that has named a police force: its members.
fn police_before(reader: &Reader<'_, '_>, phrase: &Phrase, agent: &Agent) -> Option<usize> {
    if !phrase.plural || !reader.scene.tables.is("police_noun", &agent.noun) {
        return None;
    }
    let force = |a: &usize| {
        let m = reader.scene.member(*a);
        m.actor.kind == ActorType::Government && m.sector == "police"
    };
    reader.scene.before(phrase.s, phrase.head, 4).find_map(|(_, _, d)| d.actors.iter().copied().find(force))
}

/// Whether the noun is written small: "police" but not "Police".
fn view_form_small(reader: &Reader<'_, '_>, phrase: &Phrase) -> bool {
    let view = reader.scene.view(phrase.s);
    let noun = super::cast::last_word(&view.form(phrase.head).to_lowercase());
    view.node(phrase.head).upos == "NOUN" && !reader.scene.tables.is("bare_institution", &noun)
}

/// "the Belarusian president and 29 other officials": the state of the one named first.
fn beside_officer(reader: &Reader<'_, '_>, phrase: &Phrase) -> Option<u32> {
    let view = reader.scene.view(phrase.s);
    if view.deprel(phrase.head) != "conj" {
        return None;
    }
    let first = reader.scene.at(phrase.s, view.head(phrase.head)?)?;
    first.actors.first().and_then(|&a| reader.scene.country_of(a))
}

/// "accused X of massing troops": the state of whoever does something with them.
fn doer(reader: &Reader<'_, '_>, phrase: &Phrase) -> Option<u32> {
    let view = reader.scene.view(phrase.s);
    let verb = view.head(phrase.head).filter(|_| matches!(view.relation(phrase.head), "obj"))?;
    let others = coref::salience::upon_others(reader.scene, phrase.s, phrase.head);
    let who = coref::binding::controller(reader.scene, phrase.s, verb);
    // "Mali condemned the army" does not speak of its own
    let who = who.first().filter(|&&a| !(others && reader.scene.is_country(a)));
    who.and_then(|&a| reader.scene.country_of(a))
}

/// Puts the mention on the stage.
pub(super) fn put(reader: &mut Reader<'_, '_>, phrase: &Phrase, mut actors: Vec<usize>) {
    let mut seen = Vec::new();
    actors.retain(|a| {
        !seen.contains(a) && {
            seen.push(*a);
            true
        }
    });
    let plural = actors.len() > 1;
    let draft = Draft { start: phrase.start, end: phrase.end, actors, kind: MentionKind::Description, plural };
    reader.scene.mention(phrase.s, phrase.head, draft);
}
