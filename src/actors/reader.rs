//! Reads a document's nouns and pronouns, left to right, once its names are on the stage.

use std::collections::HashSet;

use super::coref;
use super::gazetteer::Hit;
use super::groups;
use super::offices;
use super::persons::Persons;
use super::phrases::{Phrase, readable};
use super::scene::{Draft, Scene, Use};
use super::tables::rows::Noun;
use super::{ActorType, MentionKind};

/// The stage and what has been found before reading.
pub(super) struct Reader<'s, 'a> {
    /// The stage.
    pub(super) scene: &'s mut Scene<'a>,
    /// Names of persons.
    pub(super) persons: &'s Persons,
    /// Hits of the word lists.
    pub(super) nouns: &'s [Vec<Hit>],
    done: HashSet<(usize, usize)>,
}

/// Which of its meanings a noun of the word lists has first: descriptions before titles before agents.
fn rank(noun: &Noun) -> u8 {
    match noun {
        Noun::Description(_) => 0,
        Noun::Title(_) => 1,
        Noun::Agent(_) => 2,
    }
}

impl<'s, 'a> Reader<'s, 'a> {
    /// Ready to read.
    pub(super) fn new(scene: &'s mut Scene<'a>, persons: &'s Persons, nouns: &'s [Vec<Hit>]) -> Self {
        Self { scene, persons, nouns, done: HashSet::new() }
    }

    /// Reads all sentences.
    pub(super) fn read(&mut self) {
        for s in 0..self.scene.views.len() {
            for token in 0..self.scene.view(s).len() {
                self.ensure(s, token);
            }
            self.nationalities(s);
        }
    }

    /// Reads what hangs on a token unless that has been done.
    pub(super) fn ensure(&mut self, s: usize, token: usize) {
        if self.done.len() > 1_000_000 || !self.done.insert((s, token)) {
            return;
        }
        let view = self.scene.view(s);
        if coref::pronouns::reciprocal(self, s, token) {
            return;
        }
        if view.node(token).upos == "PRON" || view.node(token).xpos == "PRP$" {
            coref::pronouns::read(self, s, token);
            return;
        }
        if self.quantity(s, token) || coref::descriptions::of_name(self, s, token) {
            return;
        }
        if matches!(view.node(token).upos.as_str(), "NUM" | "DET") {
            coref::sets::number(self, s, token);
            return;
        }
        if let Some(&hit) =
            self.nouns[s].iter().find(|h| h.start <= token && token < h.end && view.top(h.start, h.end) == token)
        {
            self.dependents(s, token);
            self.noun(s, hit);
            return;
        }
        self.people(s, token);
    }

    /// "hundreds of protesters", "nine of them", "a group of exiles": the people counted are who acts.
    fn quantity(&mut self, s: usize, token: usize) -> bool {
        let view = self.scene.view(s);
        let word = view.form(token).to_lowercase();
        let counts = view.node(token).upos == "NUM"
            || self.scene.tables.is("quantity", &word)
            || self.scene.tables.is("quantity", &view.lemma(token));
        let inner = view
            .children(token)
            .iter()
            .copied()
            .find(|&c| c > token && view.relation(c) == "nmod" && view.preposition(c) == "of");
        let Some(inner) = inner.filter(|_| counts) else { return false };
        self.ensure(s, inner);
        let Some(draft) = self.scene.at(s, inner).cloned() else { return false };
        if draft.kind == MentionKind::Place
            || draft.actors.iter().all(|&a| self.scene.is_country(a)) && draft.kind == MentionKind::Name
        {
            return false;
        }
        let start = view.phrase_start(token).min(token);
        self.scene.take(s, token, token + 1, Use::Part);
        let draft = Draft { start, kind: MentionKind::Description, ..draft };
        self.scene.mention(s, token, draft);
        true
    }

    /// Possessors and prepositional phrases are read before the noun whose owners they are.
    fn dependents(&mut self, s: usize, token: usize) {
        let view = self.scene.view(s);
        for &c in view.children(token) {
            if view.relation(c) == "nmod"
                && (view.deprel(c) == "nmod:poss" || matches!(view.preposition(c).as_str(), "of" | "from" | "for"))
            {
                self.ensure(s, c);
            }
        }
    }

    /// "European Central **Bank president**": what a name leaves of a noun, and its meanings.
    fn beside_name(&self, s: usize, hit: Hit) -> (Hit, Vec<Noun>) {
        let free = |i: &usize| self.scene.used[s][*i] != super::scene::Use::Name;
        let start = (hit.start..hit.end).find(free).unwrap_or(hit.start);
        if start == hit.start {
            return (hit, self.scene.tables.nouns.senses(hit).to_vec());
        }
        let rest = super::names::words(self.scene.view(s), start, hit.end).to_lowercase();
        (Hit { start, ..hit }, self.scene.tables.nouns.look_up(&rest).to_vec())
    }

    fn noun(&mut self, s: usize, hit: Hit) {
        let titled = self.persons.covering(s, hit.start).is_some_and(|n| hit.end <= n.start);
        if titled {
            offices::before_name(self, s, hit);
            return;
        }
        let view = self.scene.view(s);
        let (hit, mut senses) = self.beside_name(s, hit);
        let common = hit.end - hit.start == 1
            && (self.scene.tables.is("common", &view.form(hit.start).to_lowercase())
                || self.scene.tables.is("common", &view.lemma(hit.start)));
        if common || !readable(self.scene, s, hit) {
            return;
        }
        let top = view.top(hit.start, hit.end);
        if matches!(view.node(top).upos.as_str(), "VERB" | "ADV" | "ADJ" | "AUX" | "ADP")
            && !view.node(top).xpos.starts_with("NN")
        {
            return;
        }
        senses.sort_by_key(rank);
        let phrase = Phrase::read(self.scene, s, hit);
        let named = coref::descriptions::named_beside(self, &phrase).filter(|_| phrase.owners.is_empty());
        if let Some(actors) = named {
            groups::put(self, &phrase, actors);
            self.take_phrase(&phrase);
            return;
        }
        if self.only_refers(&senses, senses.iter().any(|n| matches!(n, Noun::Agent(_)))) {
            let rest = senses.split_off(1);
            // "the leftist party" that the text has just named
            let agents = rest.iter().filter_map(|n| if let Noun::Agent(a) = n { Some(*a as usize) } else { None });
            let agents = agents.map(|a| &self.scene.tables.agents[a]);
            let named = agents.filter_map(|a| coref::bodies::just_named(self, &phrase, a)).next();
            if let Some(actor) = named {
                groups::put(self, &phrase, vec![actor]);
                self.take_phrase(&phrase);
                return;
            }
        }
        for sense in senses {
            let read = match sense {
                Noun::Description(d) => coref::descriptions::read(self, &phrase, d),
                Noun::Title(t) => offices::read(self, &phrase, t),
                Noun::Agent(a) => groups::read(self, &phrase, a),
            };
            if read {
                self.take_phrase(&phrase);
                return;
            }
        }
    }

    /// Nouns such as "country" and "ally" name nobody by themselves.
    fn only_refers(&self, senses: &[Noun], acts: bool) -> bool {
        let Some(Noun::Description(d)) = senses.first() else { return false };
        match self.scene.tables.descriptions[*d as usize].refers.as_str() {
            "country" | "neighbour" | "other" | "counterpart" | "side" | "capital" | "pair" => true,
            // "kidnappers" whose deed the text has not told
            "doer" => !acts,
            _ => false,
        }
    }

    /// The nationalities inside a phrase that became an actor speak for themselves no more.
    fn take_phrase(&mut self, phrase: &Phrase) {
        let s = phrase.s;
        self.scene.take(s, phrase.hit.start, phrase.hit.end, Use::Part);
        let inside: Vec<_> =
            self.scene.nations[s].iter().filter(|n| n.start >= phrase.start && n.end <= phrase.end).copied().collect();
        for n in inside {
            self.scene.take(s, n.start, n.end, Use::Part);
        }
        let part = |head: usize, d: &Draft| {
            head >= phrase.start && head < phrase.hit.start && d.kind == MentionKind::Nationality
        };
        self.scene.mentions[s].retain(|&head, d| !part(head, d));
    }

    /// "the Israelis", "Palestinians", "the Jordanian": a people named by itself.
    fn people(&mut self, s: usize, token: usize) {
        let view = self.scene.view(s);
        let nation = self.scene.nations[s].iter().find(|n| n.people && n.start <= token && token < n.end).copied();
        let Some(n) = nation.filter(|n| view.top(n.start, n.end) == token && self.scene.free(s, n.start, n.end)) else {
            return;
        };
        let argument = matches!(
            view.relation(token),
            "nsubj" | "obj" | "iobj" | "obl" | "nmod" | "conj" | "appos" | "root" | "ccomp"
        );
        let adjectival = view.node(token).upos == "ADJ" && view.child(token, "det").is_none();
        // "the **Dutch** and Belgian ministers"
        let listed = self.scene.nations[s].iter().any(|m| {
            let next = m.start == n.end + 1 && view.relation(n.end) == "cc";
            next && view.form(m.end).starts_with(char::is_lowercase) && self.nouns[s].iter().any(|h| h.start == m.end)
        });
        let adjectival = adjectival || listed;
        if !argument || adjectival || super::names::modifies_noun(view, token) {
            return;
        }
        let hit = Hit { start: n.start, end: n.end, name: 0 };
        let phrase = Phrase::read(self.scene, s, hit);
        let country = self.scene.cast.country(self.scene.tables, n.country);
        let word = super::names::words(view, n.start, n.end);
        let people = &self.scene.tables.countries[n.country as usize].people;
        // the plural tells that it is one of the people: "the Egyptian", but not "the French"
        let unchanging = ["ese", "sh", "ch", "ss"].iter().any(|end| word.ends_with(end));
        let singular = matches!(view.node(token).xpos.as_str(), "NN" | "NNP") && !unchanging;
        let one = singular || people.contains(&format!("{word}s"));
        let actor = if phrase.definite && !phrase.plural && one {
            coref::descriptions::national(self, s, token, n.country).unwrap_or(country)
        } else if phrase.definite {
            country
        } else {
            // "N. Koreans" are North Koreans
            let whole = people.iter().find(|p| p.ends_with('s') == word.ends_with('s') && !p.contains('.'));
            let label = if word.contains('.') { whole.unwrap_or(&word).clone() } else { word };
            let actor = self.scene.cast.text(self.scene.tables, &label, ActorType::Group, Some(n.country));
            self.scene.cast.members[actor].many = phrase.plural;
            actor
        };
        self.scene.take(s, n.start, n.end, Use::Part);
        self.scene.single(s, token, (phrase.start, phrase.end), actor, MentionKind::Description);
    }

    /// Nationalities that modify what is no actor: "Israeli strikes".
    fn nationalities(&mut self, s: usize) {
        let view = self.scene.view(s);
        for n in self.scene.nations[s].clone() {
            if !self.scene.free(s, n.start, n.end) {
                continue;
            }
            let head = view.top(n.start, n.end);
            let actor = self.scene.cast.country(self.scene.tables, n.country);
            self.scene.single(s, head, (n.start, n.end), actor, MentionKind::Nationality);
        }
    }
}
