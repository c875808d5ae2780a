//! Names that are also something else: which of them counts here.

use super::ActorType;
use super::gazetteer::{Hit, Sense};
use super::names::{Found, owner, words};
use super::scene::Scene;
use super::tables::rows::{Body, Owner};
use super::text::without_stops;

/// "Sweden's Greens", "Turkish Workers' Party": a body of the state that stands before it.
pub(super) fn of_neighbour(scene: &Scene<'_>, found: &Found, s: usize, hit: Hit, sense: Sense) -> bool {
    let (tables, view) = (scene.tables, scene.view(s));
    let Sense::Body(b) = sense else { return false };
    let Some(country) = tables.bodies[b as usize].country else { return false };
    let possessive = hit.start > 1 && matches!(view.form(hit.start - 1), "'s" | "’s" | "'" | "’");
    let end = if possessive { hit.start - 1 } else { hit.start };
    found.hits[s]
        .iter()
        .filter(|h| h.end == end)
        .any(|h| tables.names.senses(*h).iter().any(|x| owner(tables, *x) == Some(Owner::Country(country))))
}

/// A name that is also something else, with nothing in the document to tell.
pub(super) fn doubtful(scene: &Scene<'_>, found: &Found, s: usize, hit: Hit, best: Sense) -> Option<Sense> {
    let (tables, view) = (scene.tables, scene.view(s));
    let name = without_stops(&words(view, hit.start, hit.end));
    let only_with_article = tables.ambiguous.contains(&format!("the {name}")) && !tables.ambiguous.contains(&name);
    let descriptive = name.chars().next().is_some_and(char::is_lowercase);
    let article = hit.start.checked_sub(1).is_some_and(|i| view.form(i).eq_ignore_ascii_case("the"));
    let article_is_part = only_with_article && article && matches!(best, Sense::Capital(_));
    if only_with_article && !article_is_part || descriptive {
        return None;
    }
    let span = view.names().find(|n| n.start <= hit.start && hit.end <= n.end);
    match best {
        Sense::Body(b) => {
            let acronym = name.chars().all(char::is_uppercase);
            let typed = span.is_some_and(|n| n.kind == "organization");
            let several = hit.end - hit.start > 1;
            let also_place = tables.names.senses(hit).iter().any(|x| matches!(x, Sense::Capital(_) | Sense::City(_)));
            let Body { country, kind, .. } = tables.bodies[b as usize];
            let at_home = country.is_some_and(|c| found.firm(Owner::Country(c)) > 0);
            // "Democrats" of a text that names the president
            let among_own = country.is_some_and(|c| found.spoken_of.contains(&c));
            let party = tables.bodies[b as usize].sector == "party";
            if kind == ActorType::Government && country.is_some() && !several && !at_home && !among_own {
                return None;
            }
            // "Congress" of a text that does not speak of India is read with the nouns
            let noun = !several && !tables.nouns.look_up(&name).is_empty();
            if noun && kind == ActorType::Organization && country.is_some() && !at_home {
                return None;
            }
            let stateless = country.is_none();
            ((acronym || party) && (at_home || among_own)
                || !acronym && typed && !several
                || stateless && several
                || also_place
                || hit.end - hit.start > 2)
                .then_some(best)
        }
        Sense::Country(_) | Sense::Capital(_) | Sense::City(_) | Sense::Seat(_) => {
            // "The Hague condemned"
            if article_is_part {
                return Some(best);
            }
            if found.american && matches!(best, Sense::Country(_)) {
                return Some(Sense::Nothing);
            }
            let person =
                span.is_some_and(|n| n.kind == "person") && view.preposition(view.top(hit.start, hit.end)).is_empty();
            let given = tables.is("given_f", &name) || tables.is("given_m", &name);
            // "Georgia thanked the United States"
            let among_states = matches!(best, Sense::Country(_))
                && span.is_some_and(|n| n.end - n.start == hit.end - hit.start)
                && found.firm.keys().any(|o| matches!(o, Owner::Country(_)));
            let state = matches!(best, Sense::Country(_) | Sense::Capital(_) | Sense::Seat(_));
            (!person || state && (!given || among_states)).then_some(best)
        }
        _ => Some(best),
    }
}

/// "Lebanon, Pennsylvania", "Paris, Texas": a namesake in a state of the US.
pub(super) fn in_american_place(scene: &Scene<'_>, s: usize, hit: Hit) -> bool {
    let view = scene.view(s);
    if view.form(hit.end) != "," || view.form(hit.end + 1).is_empty() {
        return false;
    }
    let one = view.form(hit.end + 1).trim_end_matches('.');
    let two = format!("{} {}", view.form(hit.end + 1), view.form(hit.end + 2));
    let state = scene.tables.is("us_state", one)
        || scene.tables.is("us_state", &two)
        || scene.tables.is("state_abbreviation", one);
    state
        && one != "Georgia"
        && !scene
            .tables
            .names
            .senses(hit)
            .iter()
            .all(|x| matches!(x, Sense::Capital(c) if scene.tables.countries[*c as usize].code == "USA"))
}
