//! Names of countries, cities and organisations: the hits of the tables, confirmed by the tree and the name spans.

use std::collections::{HashMap, HashSet};

use super::MentionKind;
use super::dateline::dateline;
use super::doubt::{doubtful, in_american_place, of_neighbour};
use super::gazetteer::{Hit, Sense};
use super::scene::{Draft, Nation, Scene, Use};
use super::tables::Tables;
use super::tables::rows::Owner;
use super::text::without_stops;
use super::view::View;

/// Hits of a sentence that may be names, before they are weighed.
pub(super) struct Found {
    /// Hits of each sentence.
    pub(super) hits: Vec<Vec<Hit>>,
    /// Names of places that a human being bears here: "Jordan, who played for Chicago".
    human: HashSet<String>,
    /// How often each owner is named beyond doubt.
    pub(super) firm: HashMap<Owner, usize>,
    /// States of whom the document names a person or a party beyond doubt.
    pub(super) spoken_of: HashSet<u32>,
    /// Whether the document names states of the US.
    pub(super) american: bool,
}

impl Found {
    /// Looks up the names of all sentences.
    pub(super) fn new(tables: &Tables, views: &[View<'_>]) -> Self {
        let hits: Vec<Vec<Hit>> = views.iter().map(|v| tables.names.find(&v.tree.nodes)).collect();
        let mut found = Self {
            hits,
            human: humans(tables, views),
            firm: HashMap::new(),
            spoken_of: HashSet::new(),
            american: false,
        };
        for (view, hits) in views.iter().zip(&found.hits) {
            for &hit in hits {
                let senses = tables.names.senses(hit);
                let owners: Vec<Owner> = senses.iter().filter_map(|&s| owner(tables, s)).collect();
                let one = owners.first().filter(|o| owners.iter().all(|p| p == *o));
                if let Some(&o) = one.filter(|_| !ambiguous(tables, view, hit)) {
                    *found.firm.entry(o).or_default() += 1;
                    if let Owner::Body(b) = o {
                        found.spoken_of.extend(tables.bodies[b as usize].country);
                    }
                }
                if let &[Sense::Person(p)] = senses {
                    found.spoken_of.extend(tables.persons[p as usize].country);
                }
            }
            let word = |i: usize| tables.is("us_state", view.form(i));
            found.american |= (0..view.len()).any(word);
        }
        found
    }

    /// How often the owner is named beyond doubt.
    pub(super) fn firm(&self, owner: Owner) -> usize {
        self.firm.get(&owner).copied().unwrap_or(0)
    }
}

/// Whose name a sense is.
pub(super) fn owner(tables: &Tables, sense: Sense) -> Option<Owner> {
    match sense {
        Sense::Country(c) | Sense::Adjective(c) | Sense::People(c) | Sense::Capital(c) | Sense::Seat(c) => {
            Some(Owner::Country(c))
        }
        Sense::City(c) => Some(Owner::Country(tables.cities[c as usize].country)),
        Sense::Body(b) => Some(Owner::Body(b)),
        Sense::Person(_) | Sense::Region | Sense::Nothing => None,
    }
}

/// The words of a token range.
pub(super) fn words(view: &View<'_>, start: usize, end: usize) -> String {
    let mut out = String::new();
    for i in start..end {
        let form = view.form(i);
        let tight = matches!(form, "-" | "'s" | "’s" | "'" | "’" | "," | ".") || out.ends_with('-') || out.is_empty();
        if !tight {
            out.push(' ');
        }
        out.push_str(form);
    }
    out
}

/// Whether the tables mark the name as being something else as well.
pub(super) fn ambiguous(tables: &Tables, view: &View<'_>, hit: Hit) -> bool {
    let name = without_stops(&words(view, hit.start, hit.end));
    let given = hit.end - hit.start == 1 && (tables.is("given_f", &name) || tables.is("given_m", &name));
    given || tables.ambiguous.contains(&name) || tables.ambiguous.contains(&format!("the {name}"))
}

/// Makes mentions of the names of countries, cities and bodies. Persons and unknown bodies come later; `surnames` are those
/// of persons named in full.
pub(super) fn read(scene: &mut Scene<'_>, found: &Found, surnames: &HashSet<String>) {
    for s in 0..scene.views.len() {
        for &hit in &found.hits[s] {
            if !scene.free(s, hit.start, hit.end) {
                continue;
            }
            // "Jim Jordan accused. Jordan also criticised": who has been named in full
            let one = hit.end - hit.start == 1 && surnames.contains(scene.view(s).form(hit.start));
            let senses = scene.tables.names.senses(hit);
            if one && senses.iter().filter_map(|&x| owner(scene.tables, x)).all(|o| found.firm(o) == 0) {
                continue;
            }
            match sense_of(scene, found, s, hit) {
                Some(Sense::Region) if group(scene, s, hit) => {}
                Some(Sense::Nothing | Sense::Region) => scene.take(s, hit.start, hit.end, Use::Blocked),
                Some(sense) => place(scene, s, hit, sense),
                None => {}
            }
        }
    }
}

/// "the Baltics", "the Baltic states": a region that is a handful of countries.
fn group(scene: &mut Scene<'_>, s: usize, hit: Hit) -> bool {
    let view = scene.view(s);
    let name = words(view, hit.start, hit.end).to_lowercase();
    let Some(rows) = scene.tables.groups.get(&name).filter(|rows| rows.len() <= 8) else { return false };
    let mut rows: Vec<u32> = rows.iter().copied().collect();
    rows.sort_unstable();
    let head = view.top(hit.start, hit.end);
    if modifies_noun(view, head) {
        return false;
    }
    let kind =
        if scene.tables.is("locative", &view.preposition(head)) { MentionKind::Place } else { MentionKind::Name };
    let actors = rows.into_iter().map(|r| scene.cast.country(scene.tables, r)).collect();
    scene.take(s, hit.start, hit.end, Use::Name);
    scene.mention(s, head, Draft { start: hit.start, end: hit.end, actors, kind, plural: true });
    true
}

/// Which of its senses a hit has here. `None`: leave the words to what comes later.
fn sense_of(scene: &Scene<'_>, found: &Found, s: usize, hit: Hit) -> Option<Sense> {
    let (tables, view) = (scene.tables, scene.view(s));
    let senses = tables.names.senses(hit);
    if senses.contains(&Sense::Nothing) && inside_body(view, hit) {
        return None;
    }
    let pronoun = view.node(hit.start).upos == "PRON" && !in_capitals(view, hit.start);
    if senses.contains(&Sense::Nothing) || pronoun || in_american_place(scene, s, hit) {
        return Some(Sense::Nothing);
    }
    if let Some(swallowed) = swallowed(scene, s, hit) {
        return swallowed;
    }
    let mut options: Vec<Sense> = senses.iter().copied().filter(|x| !matches!(x, Sense::Person(_))).collect();
    // "Brussels" is the body that sits there, unless the text is about the country or the place
    let top = view.top(hit.start, hit.end);
    let building = view.head(top).is_some_and(|h| modifies_noun(view, top) && tables.is("geography", &view.lemma(h)));
    let place = building || tables.is("locative", &view.preposition(top));
    let body = |x: Sense| matches!(x, Sense::Body(_)) == place;
    // of several groups of one name the one whose state the text speaks of
    let state = |x: Sense| match x {
        Sense::Body(b) => tables.bodies[b as usize].country.map_or(0, |c| found.firm(Owner::Country(c))),
        _ => 0,
    };
    // a text that names the United States may speak of Georgia; one that names Alabama, of the state of Georgia
    let state_of = options.iter().any(|x| matches!(x, Sense::Country(_))) && !found.american && !place;
    let firm_of = |x: Sense| match x {
        Sense::City(_) if state_of => 0,
        _ => owner(tables, x).map_or(0, |o| found.firm(o)),
    };
    // of two states of one name the one that is usually meant
    let usual = |x: Sense| match x {
        Sense::Country(c) | Sense::Adjective(c) | Sense::People(c) => {
            tables.groups.get("usual of two").is_some_and(|usual| usual.contains(&c))
        }
        _ => false,
    };
    options.sort_by_key(|&x| (std::cmp::Reverse(firm_of(x)), body(x), std::cmp::Reverse(state(x)), !usual(x), x));
    let best = *options.first()?;
    let firm = firm_of(best) > 0;
    if !firm && found.human.contains(view.form(hit.start)) {
        return Some(Sense::Nothing);
    }
    let evidence = firm || of_neighbour(scene, found, s, hit, best);
    if !ambiguous(tables, view, hit) || evidence {
        return Some(best);
    }
    doubtful(scene, found, s, hit, best)
}

/// "Kasese **Liberation** Front": one word of a body's longer name, whatever it names by itself.
fn inside_body(view: &View<'_>, hit: Hit) -> bool {
    hit.end - hit.start == 1
        && view
            .names()
            .any(|n| n.kind == "organization" && n.start <= hit.start && hit.end < n.end && n.end - n.start > 2)
}

/// "The WHO": an abbreviation among words in small letters, which the tagger takes for a pronoun.
fn in_capitals(view: &View<'_>, token: usize) -> bool {
    let large = |i: usize| view.form(i).len() > 2 && view.form(i).chars().all(char::is_uppercase);
    large(token) && (0..view.len()).filter(|&i| view.node(i).upos == "VERB").any(|i| !large(i))
}

/// Names of one word that are a human being's by what the text says of them: one "who" does something, or one who has a
/// mother before anybody else is named whose mother it could be.
fn humans(tables: &Tables, views: &[View<'_>]) -> HashSet<String> {
    let mut out = HashSet::new();
    let mut others = false;
    for view in views {
        for i in (0..view.len()).filter(|&i| view.node(i).upos == "PROPN") {
            let within = |c: usize, words: &[&str]| {
                view.children(c).iter().any(|&d| words.contains(&view.form(d).to_lowercase().as_str()))
            };
            let who = view.children(i).iter().any(|&c| view.deprel(c) == "acl:relcl" && within(c, &["who", "whom"]));
            let verb = view.head(i).filter(|_| view.relation(i) == "nsubj");
            let has = verb
                .into_iter()
                .flat_map(|v| view.children(v))
                .any(|&c| c > i && tables.is("of_humans", &view.lemma(c)) && within(c, &["his", "her"]));
            if view.relation(i) != "flat" && (who || has && !others) {
                out.insert(view.form(i).to_owned());
            }
        }
        others |= view.names().any(|n| n.kind == "person" && n.end > n.start + 1)
            || view.tree.nodes.iter().any(|n| matches!(n.lemma.to_lowercase().as_str(), "he" | "she"));
    }
    out
}

/// A hit inside a longer name: what the longer name makes of it. `None`: no longer name.
fn swallowed(scene: &Scene<'_>, s: usize, hit: Hit) -> Option<Option<Sense>> {
    let (tables, view) = (scene.tables, scene.view(s));
    let span =
        view.names().find(|n| n.start <= hit.start && hit.end <= n.end && n.end - n.start > hit.end - hit.start)?;
    let senses = tables.names.senses(hit);
    let rest = || (span.start..span.end).filter(|i| *i < hit.start || *i >= hit.end);
    // a span cut at the wrong place: "Colombia 's", "the Philippines", "Paris Club of"
    let substance = |i: usize| {
        view.node(i).form.chars().any(char::is_alphanumeric)
            && !matches!(view.node(i).upos.as_str(), "DET" | "ADP" | "PART" | "CCONJ")
    };
    if !rest().any(substance) || senses.iter().any(|x| matches!(x, Sense::Body(_))) && hit.end - hit.start > 1 {
        return None;
    }
    let adjective = senses.iter().any(|x| matches!(x, Sense::Adjective(_) | Sense::People(_)));
    match span.kind.as_str() {
        "person" if adjective && hit.start == span.start => None,
        // "U.N. Secretary General Kofi Annan": the name in the span has been found already
        "person" if (span.start..span.end).any(|i| scene.used[s][i] == Use::Name) => None,
        "person" => Some(None),
        "place" => {
            let of_country = hit.start > span.start + 1
                && hit.end == span.end
                && view.form(hit.start - 1) == "of"
                && tables.is("named_country", &view.lemma(hit.start - 2));
            let direction =
                rest().filter(|&i| substance(i)).all(|i| tables.is("direction", &view.form(i).to_lowercase()));
            if direction || of_country || hit.end - hit.start > 1 { None } else { Some(Some(Sense::Nothing)) }
        }
        "organization" => {
            let known = senses.iter().any(|x| matches!(x, Sense::Country(_) | Sense::Adjective(_) | Sense::Body(_)));
            // "Iraqi Governing Council", "US Treasury": the noun stage reads the whole
            if known && hit.start == span.start && noun_at_end(scene, s, span.end) { None } else { Some(None) }
        }
        _ if adjective => None,
        _ => Some(Some(Sense::Nothing)),
    }
}

/// Whether a noun of the word lists ends where the span ends.
pub(super) fn noun_at_end(scene: &Scene<'_>, s: usize, end: usize) -> bool {
    let view = scene.view(s);
    let last = view.lemma(end - 1);
    scene.tables.nouns.look_up(&last).iter().any(|n| !matches!(n, super::tables::rows::Noun::Description(_)))
        || scene.tables.is("institution", &last)
}

/// Puts a confirmed name on the stage.
fn place(scene: &mut Scene<'_>, s: usize, hit: Hit, sense: Sense) {
    let view = scene.view(s);
    let head = view.top(hit.start, hit.end);
    let span = (hit.start, hit.end);
    match sense {
        // adjectives and peoples are read with the noun that they belong to
        Sense::Adjective(country) | Sense::People(country) => {
            let people = scene.tables.names.senses(hit).contains(&Sense::People(country));
            scene.cast.country(scene.tables, country);
            scene.nations[s].push(Nation { start: hit.start, end: hit.end, country, people });
        }
        Sense::Body(b) => {
            scene.take(s, hit.start, hit.end, Use::Name);
            let actor = scene.cast.body(scene.tables, b);
            let modifies = modifies_noun(view, head);
            scene.single(s, head, span, actor, if modifies { MentionKind::Nationality } else { MentionKind::Name });
        }
        Sense::Country(_) | Sense::Capital(_) | Sense::Seat(_) | Sense::City(_) => {
            scene.take(s, hit.start, hit.end, Use::Name);
            let Some(Owner::Country(row)) = owner(scene.tables, sense) else { return };
            let actor = scene.cast.country(scene.tables, row);
            let kind = if hit.end <= dateline(view) {
                MentionKind::Place
            } else {
                country_kind(scene.tables, view, head, sense)
            };
            scene.single(s, head, span, actor, kind);
        }
        _ => {}
    }
}

/// Whether a name stands before the noun that it modifies, without a possessive.
pub(super) fn modifies_noun(view: &View<'_>, head: usize) -> bool {
    let to_noun =
        view.head(head).is_some_and(|h| h > head && matches!(view.node(h).upos.as_str(), "NOUN" | "PROPN" | "ADJ"));
    to_noun
        && (matches!(view.relation(head), "compound" | "amod")
            || matches!(view.deprel(head), "nmod:desc" | "nmod:unmarked"))
}

/// How a country, capital or city is spoken of, by its place in the tree.
fn country_kind(tables: &Tables, view: &View<'_>, head: usize, sense: Sense) -> MentionKind {
    if matches!(sense, Sense::City(_)) || tables.is("locative", &view.preposition(head)) {
        return MentionKind::Place;
    }
    if modifies_noun(view, head) {
        return if matches!(sense, Sense::Country(_) | Sense::Seat(_)) {
            MentionKind::Nationality
        } else {
            MentionKind::Place
        };
    }
    MentionKind::Name
}
