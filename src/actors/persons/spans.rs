//! Where persons are named: name spans, titles before them, names of the tables.

use crate::actors::dateline::dateline;
use crate::actors::gazetteer::{Hit, Sense};
use crate::actors::names::Found;
use crate::actors::scene::{Scene, Use};
use crate::actors::tables::Tables;
use crate::actors::tables::rows::{Noun, Office};
use crate::actors::text::fold_lower;
use crate::actors::unknown::trimmed;
use crate::actors::view::View;

use super::{PersonName, Persons};

/// Finds the names of persons and takes up their tokens.
pub(in crate::actors) fn find(scene: &mut Scene<'_>, found: &Found, nouns: &[Vec<Hit>]) -> Persons {
    let mut persons = Persons { names: vec![Vec::new(); scene.views.len()], people: Vec::new() };
    for s in 0..scene.views.len() {
        for (start, end) in ranges(scene, found, nouns, s) {
            if scene.free(s, start, end) {
                scene.take(s, start, end, Use::Name);
                persons.names[s].push(with_titles(scene, &found.hits[s], &nouns[s], s, start, end));
            }
        }
    }
    persons
}

/// Token ranges of the names of one sentence.
fn ranges(scene: &Scene<'_>, found: &Found, nouns: &[Vec<Hit>], s: usize) -> Vec<(usize, usize)> {
    let (tables, view) = (scene.tables, scene.view(s));
    let hits = &found.hits[s];
    let mut out: Vec<(usize, usize)> = Vec::new();
    for &hit in hits {
        let person = tables.names.senses(hit).iter().any(|x| matches!(x, Sense::Person(_)));
        let whole = hit.end - hit.start > 1 || stands_alone(scene, s, hit);
        if person && whole && !tables.names.senses(hit).contains(&Sense::Nothing) {
            out.push((hit.start, hit.end));
        }
    }
    for span in view.names().filter(|n| n.kind == "person") {
        let (start, end) = trimmed(view, span.start, span.end.min(view.len()));
        out.extend(cleaned(scene, hits, &nouns[s], s, start, end));
    }
    for hit in &nouns[s] {
        // "4:35 PM GMT" is a time of the day
        let clock = hit.start > 0 && view.node(hit.start - 1).upos == "NUM";
        let titled = !clock && tables.nouns.senses(*hit).iter().any(|n| matches!(n, Noun::Title(_)));
        let mut end = hit.end;
        while end < view.len()
            && end < hit.end + 4
            && proper(view, end)
            && !hits.iter().any(|h| h.start <= end && end < h.end)
        {
            end += 1;
        }
        // a title in small letters must hang on the name: "prime minister Alberto Massingue"
        let hangs = end > hit.end && view.head(hit.end - 1) == Some(view.top(hit.end, end));
        let large = view.form(hit.start).chars().next().is_some_and(char::is_uppercase);
        let headline = end == hit.end + 1 && in_headline(view) && !known_surname(tables, view.form(hit.end));
        if titled
            && (large || hangs)
            && !headline
            && end > hit.end
            && !nouns[s].iter().any(|h| h.start < end && h.start >= hit.end)
        {
            out.push((hit.end, extended(view, hit.end, end)));
        }
    }
    merged(out)
}

/// A surname of the tables that can be nobody and nothing else, and is no part of a longer name: "praised Modi".
fn stands_alone(scene: &Scene<'_>, s: usize, hit: Hit) -> bool {
    let view = scene.view(s);
    let joined = |relation: &str| matches!(relation, "compound" | "flat" | "amod" | "nmod:desc");
    let neighbours = [hit.start.checked_sub(1), Some(hit.end).filter(|&n| n < view.len())];
    let part = neighbours
        .into_iter()
        .flatten()
        .any(|n| proper(view, n) && !matches!(view.relation(n), "nmod:unmarked" | "obl:unmarked"));
    let senses = scene.tables.names.senses(hit);
    proper(view, hit.start)
        && !part
        && !joined(view.relation(hit.start))
        && senses.iter().all(|x| matches!(x, Sense::Person(_)))
}

/// "UN Refugee Chief Tours Camp": where most words are written large, a large word after a title may be a verb.
pub(in crate::actors) fn in_headline(view: &View<'_>) -> bool {
    let words = (0..view.len()).map(|i| view.form(i)).filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let (large, small): (Vec<&str>, Vec<&str>) = words.partition(|w| w.starts_with(char::is_uppercase));
    large.len() > 2 * small.len()
}

fn known_surname(tables: &Tables, word: &str) -> bool {
    tables.by_surname.contains_key(&fold_lower(word))
}

/// Ranges that overlap as one.
fn merged(mut ranges: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    ranges.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (a, b) in ranges {
        match out.last_mut() {
            Some(last) if a < last.1 => last.1 = last.1.max(b),
            _ => out.push((a, b)),
        }
    }
    out
}

/// Whether a token is written and tagged as a name.
fn proper(view: &View<'_>, i: usize) -> bool {
    let node = view.node(i);
    node.upos == "PROPN" && node.form.chars().next().is_some_and(char::is_uppercase)
}

/// [`proper`], past the end of the sentence too.
fn proper_at(view: &View<'_>, i: usize) -> bool {
    i < view.len() && proper(view, i)
}

/// A name span without titles and nationalities in front; `None` where the words are no person's name after all.
fn cleaned(
    scene: &Scene<'_>,
    hits: &[Hit],
    nouns: &[Hit],
    s: usize,
    start: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let view = scene.view(s);
    // "Sri Lanka", whose first word is a title elsewhere
    let place = |h: &Hit| (h.start, h.end) == (start, end) && is_nation(scene.tables, *h) && end - start > 1;
    if hits.iter().any(place) {
        return None;
    }
    let start = without_titles(scene, hits, nouns, s, start, end);
    let end = extended(view, start, end);
    let start = without_agency(scene, hits, s, widened(view, hits, nouns, start), end);
    let fits = start < end && end > dateline(view) && !names_a_thing(scene, hits, nouns, s, start, end);
    (fits && !is_place(scene, hits, nouns, s, start, end)).then_some((start, end))
}

/// Where the name begins behind titles, nationalities and words such as "former".
fn without_titles(scene: &Scene<'_>, hits: &[Hit], nouns: &[Hit], s: usize, mut start: usize, end: usize) -> usize {
    let (tables, view) = (scene.tables, scene.view(s));
    loop {
        let title = |h: &&Hit| {
            let senses = tables.nouns.senses(**h);
            let covers = h.start <= start && start < h.end && h.end < end;
            covers && senses.iter().any(|n| !matches!(n, Noun::Description(_)))
        };
        let nation =
            |h: &&Hit| h.start == start && h.end < end && is_nation(tables, **h) && !flat_within(view, h.end, start);
        // "Alberta Premier Ann Lee"
        let place = |h: &&Hit| {
            let of_place = |x: &Sense| matches!(x, Sense::City(_) | Sense::Capital(_));
            let office = |n: &Noun| matches!(n, Noun::Title(_));
            let mut behind = nouns.iter().filter(|n| n.start == h.end && n.end < end);
            h.start == start
                && tables.names.senses(**h).iter().any(of_place)
                && behind.any(|n| tables.nouns.senses(*n).iter().any(office))
        };
        let modifier = start + 1 < end
            && (tables.modifiers.contains_key(&view.form(start).to_lowercase()) || view.form(start) == "-");
        let hit = nouns.iter().find(title).or_else(|| hits.iter().find(nation)).or_else(|| hits.iter().find(place));
        if let Some(h) = hit {
            start = h.end;
        } else if modifier {
            start += 1;
        } else {
            return start;
        }
    }
}

/// Where the name begins behind the agency of the report: "AP - Abdullah Saleh".
fn without_agency(scene: &Scene<'_>, hits: &[Hit], s: usize, start: usize, end: usize) -> usize {
    let view = scene.view(s);
    let dash = (start..end).find(|&i| i > start && view.form(i) == "-" && i <= start + 2);
    let agency = |d: usize| {
        let nothing = |h: &Hit| scene.tables.names.senses(*h).contains(&Sense::Nothing);
        hits.iter().any(|h| h.start == start && h.end == d && nothing(h))
    };
    dash.filter(|&d| agency(d)).map_or(start, |d| d + 1)
}

/// Whether the words look like anything but a person: a storm, a title, a weekday, a body, a people.
fn names_a_thing(scene: &Scene<'_>, hits: &[Hit], nouns: &[Hit], s: usize, start: usize, end: usize) -> bool {
    let (tables, view) = (scene.tables, scene.view(s));
    let before = start.checked_sub(1).map(|i| view.form(i).to_lowercase()).unwrap_or_default();
    let thing = (start..end).any(|i| tables.is("not_person", &view.form(i).to_lowercase()));
    // "Kohl, Major and Chirac": who governs may be called like a title
    let surname = end - start == 1 && proper(view, start) && start > 0 && view.child(start, "det").is_none();
    let governs = || surname && holds_office(scene, &fold_lower(view.form(start))) && !proper_at(view, end);
    let title = nouns.iter().any(|h| h.start <= start && end <= h.end) && !governs();
    let small = !view.form(start).starts_with(char::is_uppercase) || view.node(start).upos == "PRON";
    let body = |h: &Hit| {
        let inside = h.start >= start && h.end <= end && h.end - h.start > 1;
        inside && tables.names.senses(*h).iter().any(|x| matches!(x, Sense::Body(_) | Sense::Nothing))
    };
    tables.is("named_thing", &before)
        || thing
        || title
        || small
        || hits.iter().any(body)
        || end - start == 1 && weak(scene, nouns, s, start)
}

/// Whether a single word is too little for a name: no proper noun at the start of a sentence, a plural, a place by its
/// preposition.
fn weak(scene: &Scene<'_>, nouns: &[Hit], s: usize, token: usize) -> bool {
    let (tables, view) = (scene.tables, scene.view(s));
    let node = view.node(token);
    let titled = nouns.iter().any(|h| h.end == token);
    let located = tables.is("locative", &view.preposition(token)) && !titled;
    // "F-16s"
    let letter = node.form.chars().count() == 1;
    node.upos != "PROPN" && token == 0 || node.xpos == "NNPS" || located || letter
}

/// Whether the words are a place of the tables rather than the surname of a person who is named or titled here.
fn is_place(scene: &Scene<'_>, hits: &[Hit], nouns: &[Hit], s: usize, start: usize, end: usize) -> bool {
    let (tables, view) = (scene.tables, scene.view(s));
    let place = |h: &&Hit| {
        let covers = h.start <= start && end <= h.end;
        covers && !tables.names.senses(**h).iter().any(|x| matches!(x, Sense::Person(_)))
    };
    let Some(h) = hits.iter().find(place) else { return false };
    let honoured = nouns.iter().any(|n| {
        let title = tables.nouns.senses(*n).iter().any(|x| matches!(x, Noun::Title(_)));
        n.end == start && title && view.form(n.start).starts_with(char::is_uppercase)
    });
    let named = namesake(scene, &fold_lower(view.form(end - 1)));
    let only_place = |x: &Sense| matches!(x, Sense::Country(_) | Sense::Capital(_) | Sense::City(_));
    let can_be = tables.names.senses(*h).iter().all(only_place) && end - start == 1;
    !(can_be && (honoured || named))
}

/// Whether a hit is a country or nationality.
fn is_nation(tables: &Tables, hit: Hit) -> bool {
    tables.names.senses(hit).iter().any(|x| matches!(x, Sense::Adjective(_) | Sense::Country(_) | Sense::Body(_)))
}

/// The start of a name by the tree, where the span has lost the given name.
fn widened(view: &View<'_>, hits: &[Hit], nouns: &[Hit], start: usize) -> usize {
    // "India Holland, who": no state by its name stands so before a person
    let given = |i: usize| view.deprel(i) == "compound" && view.head(i) == Some(start) && proper(view, i);
    let who = |c: &&usize| view.deprel(**c) == "acl:relcl" && (start..**c).any(|i| view.form(i) == "who");
    if let Some(before) = start.checked_sub(1).filter(|&i| given(i))
        && view.children(start).iter().any(|c| who(&c))
    {
        return before;
    }
    let Some(first) = view.head(start).filter(|&h| h < start && view.deprel(start) == "flat") else { return start };
    let known = |i: usize| hits.iter().chain(nouns).any(|h| h.start <= i && i < h.end);
    if (first..start).all(|i| proper(view, i) && !known(i)) { first } else { start }
}

/// Whether the token is written as one name with `first`: "India Holland".
fn flat_within(view: &View<'_>, token: usize, first: usize) -> bool {
    view.deprel(token) == "flat" && view.head(token) == Some(first)
}

/// Whether a full name of the document, of at least two words, has this word: "Chad" beside "Chad Jordan".
fn namesake(scene: &Scene<'_>, word: &str) -> bool {
    scene.views.iter().any(|view| {
        view.names().any(|n| {
            let (start, end) = (n.start, n.end.min(view.len()));
            n.kind == "person"
                && end - start > 1
                && (start..end).all(|i| proper(view, i))
                && (start..end).any(|i| fold_lower(view.form(i)) == word)
        })
    })
}

/// The end of a name by the tree: "Moon Jae" goes on with "-in".
fn extended(view: &View<'_>, start: usize, mut end: usize) -> usize {
    while end < view.len() {
        let under = |i: usize| i < view.len() && view.head(i).is_some_and(|h| h >= start && h < i);
        let flat = |i: usize| under(i) && view.deprel(i) == "flat";
        let mark = matches!(view.form(end), "-" | "'" | "’");
        // the second half of a Korean given name is written small and may be tagged as anything
        let half =
            |i: usize| view.form(i).starts_with(char::is_lowercase) && view.form(i).len() <= 5 && proper(view, end - 1);
        if flat(end) && view.node(end).upos != "PUNCT" {
            end += 1;
        } else if mark
            && end + 1 < view.len()
            && (flat(end + 1) || under(end + 1) && (proper(view, end + 1) || half(end + 1)))
        {
            end += 2;
        } else {
            break;
        }
    }
    end.min(view.len())
}

/// The name with the titles in front of it.
fn with_titles(scene: &Scene<'_>, hits: &[Hit], nouns: &[Hit], s: usize, start: usize, end: usize) -> PersonName {
    let (tables, view) = (scene.tables, scene.view(s));
    let mut phrase = start;
    let mut titles = Vec::new();
    loop {
        if let Some(hit) = nouns.iter().find(|h| h.end == phrase && h.start < phrase) {
            let best = tables.nouns.senses(*hit).iter().copied().find(|n| match n {
                Noun::Title(_) => true,
                Noun::Agent(a) => tables.agents[*a as usize].individual,
                Noun::Description(_) => false,
            });
            if let Some(noun) = best.filter(|_| view.node(hit.end - 1).upos != "VERB") {
                titles.push((*hit, noun));
                phrase = hit.start;
                continue;
            }
        }
        let modifier = phrase > 0 && tables.modifiers.contains_key(&view.form(phrase - 1).to_lowercase());
        if !titles.is_empty() && modifier {
            phrase -= 1;
        } else if !titles.is_empty()
            && phrase > 1
            && view.form(phrase - 1) == "-"
            && tables.modifiers.contains_key(&view.form(phrase - 2).to_lowercase())
        {
            phrase -= 2;
        } else {
            break;
        }
    }
    let possessive = phrase > 1 && matches!(view.form(phrase - 1), "'s" | "’s" | "'" | "’");
    let before = if possessive { phrase - 1 } else { phrase };
    let owner = hits
        .iter()
        .filter(|h| h.end == before)
        .find_map(|h| tables.names.senses(*h).iter().find_map(|x| crate::actors::names::owner(tables, *x)));
    PersonName { start, end, phrase, titles, owner, who: 0 }
}

/// Whether a surname is that of somebody who leads a state, a government or an organisation at the document's date.
fn holds_office(scene: &Scene<'_>, surname: &str) -> bool {
    let rows = scene.tables.by_surname.get(surname).map_or(&[][..], Vec::as_slice);
    let led = |o: &Office| o.role.starts_with("head_of") && scene.date.is_some_and(|d| o.term.contains(d));
    surname.len() > 3
        && !scene.tables.is("calendar", surname)
        && rows.iter().any(|&r| scene.tables.persons[r as usize].offices.iter().any(led))
}

/// Whether a proper noun does or suffers what the sentence tells, and is not where it happens.
fn takes_part(scene: &Scene<'_>, view: &View<'_>, i: usize) -> bool {
    let argument = matches!(view.relation(i), "nsubj" | "obj" | "iobj" | "obl" | "nmod" | "conj");
    let bare = view.child(i, "det").is_none() && !scene.tables.is("locative", &view.preposition(i));
    view.node(i).xpos == "NNP" && argument && bare
}

/// Surnames of persons named in full elsewhere, or of those in high office at the time, where no name span shows them.
pub(in crate::actors) fn late(scene: &mut Scene<'_>, found: &Found, nouns: &[Vec<Hit>], persons: &mut Persons) {
    let surnames: Vec<String> = persons
        .names
        .iter()
        .enumerate()
        .flat_map(|(s, names)| names.iter().map(move |n| (s, n)))
        .filter(|(_, n)| n.end - n.start > 1 || !n.titles.is_empty())
        .map(|(s, n)| fold_lower(scene.view(s).form(n.end - 1)))
        .collect();
    for (s, nouns) in nouns.iter().enumerate() {
        let view = scene.view(s);
        for i in 0..view.len() {
            let node = view.node(i);
            let name =
                matches!(node.upos.as_str(), "PROPN" | "NOUN" | "X") && node.form.starts_with(char::is_uppercase);
            if !name || !scene.free(s, i, i + 1) {
                continue;
            }
            let surname = fold_lower(&node.form);
            let lone = !modifies_proper(view, i)
                && (surnames.contains(&surname) || holds_office(scene, &surname) && takes_part(scene, view, i));
            if lone {
                scene.take(s, i, i + 1, Use::Name);
                let name = with_titles(scene, &found.hits[s], nouns, s, i, i + 1);
                persons.names[s].push(name);
            }
        }
        persons.names[s].sort_by_key(|n| n.start);
    }
}

/// Whether the word stands before another name word that it belongs to: "Trump Organization".
fn modifies_proper(view: &View<'_>, i: usize) -> bool {
    view.head(i).is_some_and(|h| h == i + 1 && view.relation(i) == "compound" && proper(view, h))
}
