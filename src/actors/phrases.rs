//! The noun phrase round a noun of the word lists: whose it is, whether it is definite, how it is labelled.

use super::gazetteer::Hit;
use super::names::words;
use super::scene::{Scene, Use};
use super::text::fold_lower;
use super::view::View;
use super::{ActorType, MentionKind};

/// A noun phrase and its owners.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// Sentence.
    pub(super) s: usize,
    /// The noun's words.
    pub(super) hit: Hit,
    /// Token that the phrase hangs on.
    pub(super) head: usize,
    /// First token, article and possessor included.
    pub(super) start: usize,
    /// Token after the noun.
    pub(super) end: usize,
    /// Whose it is: indices into the cast.
    pub(super) owners: Vec<usize>,
    /// Tokens that say so.
    pub(super) owner_tokens: (usize, usize),
    /// How it is said.
    pub(super) owned: Owned,
    /// "the", "this", a possessor.
    pub(super) definite: bool,
    /// "a", "some", a number, a bare plural.
    pub(super) indefinite: bool,
    /// Whether the noun is plural.
    pub(super) plural: bool,
    /// A number that goes with it ("two", "both", "all three").
    pub(super) count: Option<usize>,
}

/// How a noun phrase says whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owned {
    /// It does not.
    No,
    /// "Iran's", "its".
    Possessor,
    /// "Iranian", "UN", "Trump" before the noun.
    Modifier,
    /// "of Iran", "from Iran".
    Of,
    /// "in Tehran".
    In,
}

impl Phrase {
    /// Reads the phrase whose noun the hit is.
    pub(super) fn read(scene: &Scene<'_>, s: usize, hit: Hit) -> Self {
        let view = scene.view(s);
        let head = view.top(hit.start, hit.end);
        let start = after_dateline(view, view.phrase_start(head).min(hit.start), hit.start);
        let node = view.node(head);
        let det = (start..hit.start)
            .find(|&i| view.node(i).upos == "DET" && view.head(i) == Some(head))
            .or_else(|| view.child(head, "det"));
        let article = det.map_or(String::new(), |d| view.form(d).to_lowercase());
        let mut phrase = Self {
            s,
            hit,
            head,
            start,
            end: hit.end.max(head + 1),
            owners: Vec::new(),
            owner_tokens: (hit.start, hit.end),
            owned: Owned::No,
            definite: matches!(article.as_str(), "the" | "this" | "that" | "these" | "those" | "both"),
            indefinite: matches!(article.as_str(), "a" | "an" | "some" | "another" | "any" | "every" | "no"),
            plural: matches!(node.xpos.as_str(), "NNS" | "NNPS"),
            count: count(view, start, head),
        };
        phrase.find_owners(scene);
        phrase.definite |= phrase.owned == Owned::Possessor;
        phrase
    }

    /// Looks for owners again, after the head or start has been moved.
    pub(super) fn again(&mut self, scene: &Scene<'_>) {
        self.find_owners(scene);
    }

    fn find_owners(&mut self, scene: &Scene<'_>) {
        let view = scene.view(self.s);
        // "each other's diplomats", whose words the parser may take for an article
        let owning = |c: &&usize| view.relation(**c) == "det" && view.child(**c, "case").is_some();
        let possessor = view.child(self.head, "nmod:poss");
        if let Some(p) = possessor.or_else(|| view.children(self.head).iter().find(owning).copied())
            && (self.own(scene, p, Owned::Possessor) || p < self.head)
        {
            return;
        }
        self.modifiers(scene);
        if self.owners.is_empty() {
            self.prepositions(scene);
        }
    }

    /// Takes the actors of the mention at a token as owners.
    fn own(&mut self, scene: &Scene<'_>, token: usize, how: Owned) -> bool {
        let Some(draft) = scene.at(self.s, token) else { return false };
        self.owners.extend(draft.actors.iter().copied());
        self.owner_tokens = (draft.start, draft.end);
        self.owned = how;
        true
    }

    /// "Iranian", "US and Colombian", "UN", "Hamas" between the phrase's start and its noun.
    fn modifiers(&mut self, scene: &Scene<'_>) {
        // countries are on the stage once they are named; see `Phrase::stage`
        let mut inside: Vec<((usize, usize), usize)> = scene.nations[self.s]
            .iter()
            .filter(|n| n.start >= self.start && n.end <= self.hit.start)
            .filter(|n| !origin(scene, self.s, n.end) && !allied(scene, self.s, n.end))
            .filter_map(|n| Some(((n.start, n.end), scene.cast.find_country(n.country)?)))
            .collect();
        for (&head, draft) in scene.mentions[self.s].range(self.start..self.hit.start) {
            let person = draft.actors.iter().any(|&a| scene.member(a).actor.kind == ActorType::Person);
            if head < self.hit.start
                && draft.end <= self.hit.start
                && draft.kind != MentionKind::Pronoun
                && !allied(scene, self.s, draft.end)
                && !origin(scene, self.s, draft.end)
                && (!person || inside.is_empty())
            {
                inside.extend(draft.actors.iter().map(|&actor| ((draft.start, draft.end), actor)));
            }
        }
        // "the US and Colombian leaders", a name and an adjective: in the order of the words
        inside.sort_by_key(|(tokens, _)| *tokens);
        for (tokens, actor) in inside {
            if self.owners.is_empty() {
                self.owner_tokens = tokens;
            }
            if !self.owners.contains(&actor) {
                self.owners.push(actor);
            }
            self.owned = Owned::Modifier;
        }
    }

    /// "the president of Iran", "officials from the North", "the government in Kigali".
    fn prepositions(&mut self, scene: &Scene<'_>) {
        let view = scene.view(self.s);
        for &c in view.children(self.head) {
            if view.relation(c) != "nmod" || c < self.head {
                continue;
            }
            let how = match view.preposition(c).as_str() {
                "of" | "from" | "for" => Owned::Of,
                "in" | "at" => Owned::In,
                _ => continue,
            };
            if self.own(scene, c, how) {
                self.conjuncts(scene, c);
                return;
            }
        }
    }

    /// "the leaders of China, Japan and South Korea".
    fn conjuncts(&mut self, scene: &Scene<'_>, first: usize) {
        let view = scene.view(self.s);
        for (&head, draft) in scene.mentions[self.s].range(first + 1..) {
            let listed = matches!(view.deprel(head), "conj" | "appos");
            let below = view.ancestors(head).take_while(|&a| a >= first).any(|a| a == first);
            // the parser hangs the middle of a list on the noun itself
            let beside = view.deprel(head) == "appos" && view.head(head) == Some(self.head) && self.plural;
            if listed && (below && view.coordination(head) >= first || beside) {
                self.owners.extend(draft.actors.iter().copied());
                self.owner_tokens.1 = self.owner_tokens.1.max(draft.end);
            }
        }
    }

    /// Whether nothing says whose it is although it has a possessor: "the company's president".
    pub(super) fn foreign_possessor(&self, view: &View<'_>) -> bool {
        self.owners.is_empty() && view.child(self.head, "nmod:poss").is_some()
    }

    /// Label of a group: names and compounds before the noun, then the noun; no articles, numbers or other adjectives.
    pub(super) fn label(&self, scene: &Scene<'_>, of_state: bool) -> String {
        let view = scene.view(self.s);
        let mut first = self.hit.start;
        while first > self.start {
            let i = first - 1;
            let nation = scene.nations[self.s].iter().find(|n| n.end == first);
            let node = view.node(i);
            let name = scene.mentions[self.s].values().find(|d| d.end == first && d.kind != MentionKind::Pronoun);
            if let Some(n) = nation {
                first = n.start;
            } else if let Some(d) = name.filter(|d| d.start >= self.start) {
                first = d.start;
            } else if node.upos == "NOUN" && view.relation(i) == "compound"
                || matches!(node.upos.as_str(), "PROPN" | "ADJ")
                    && node.form.starts_with(char::is_uppercase)
                    && (i > 0 || node.upos == "PROPN")
                || node.form == "-" && i > self.start
            {
                first = i;
            } else {
                break;
            }
        }
        while first < self.hit.start && view.form(first) == "-" {
            first += 1;
        }
        let mut label = words(view, first, self.hit.end);
        if first == self.hit.start
            && let Some(prefix) = self
                .owners
                .first()
                .and_then(|&o| adjective(scene, o, of_state, self.plural))
                .filter(|_| !matches!(self.owned, Owned::No | Owned::In))
        {
            let noun = if label.chars().skip(1).any(char::is_uppercase) { label } else { fold_lower(&label) };
            label = format!("{prefix} {noun}");
        } else if first == self.hit.start && view.node(first).upos != "PROPN" {
            let proper = first > 0 && label.starts_with(char::is_uppercase) && !label[1..].contains(char::is_uppercase);
            if !proper {
                label = label.to_lowercase();
            }
        }
        label
    }
}

/// "Cuban-born": where somebody comes from is not whom he serves.
fn origin(scene: &Scene<'_>, s: usize, after: usize) -> bool {
    let view = scene.view(s);
    view.form(after) == "-" && scene.tables.is("origin", &view.form(after + 1).to_lowercase())
}

/// "US-backed", "Iran-allied": who supports somebody is not whom he serves.
fn allied(scene: &Scene<'_>, s: usize, after: usize) -> bool {
    let view = scene.view(s);
    view.form(after) == "-" && scene.tables.is("allied", &view.form(after + 1).to_lowercase())
}

/// "FALLUJAH - US artillery", "AP - Pakistani troops": the place and agency in front are no part of the phrase.
fn after_dateline(view: &View<'_>, start: usize, end: usize) -> usize {
    let large = |i: usize| view.form(i).chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let dash = |i: &usize| {
        *i > 0 && matches!(view.form(*i), "-" | "--" | "–" | "—") && large(i - 1) && view.node(i - 1).upos == "PROPN"
    };
    (start..end).rev().find(dash).map_or(start, |i| i + 1)
}

/// How an owner stands before a noun. A person has a body of the state as his country's, and people as his own.
fn adjective(scene: &Scene<'_>, actor: usize, of_state: bool, plural: bool) -> Option<String> {
    let member = scene.member(actor);
    let state = match member.actor.kind {
        ActorType::Country | ActorType::Government => true,
        ActorType::Person => of_state,
        _ => false,
    };
    match member.country.filter(|_| state) {
        Some(c) => scene.tables.countries[c as usize].adjectives.first().cloned(),
        None if member.actor.kind == ActorType::Person && !plural => Some(format!("{}'s", member.actor.short)),
        None => Some(member.actor.short.clone()),
    }
}

/// A number before the noun: 2 for "two" and "both".
fn count(view: &View<'_>, start: usize, head: usize) -> Option<usize> {
    (start..=head).rev().find_map(|i| number(&view.form(i).to_lowercase()))
}

/// The value of a small number, from 2 to 99.
pub(super) fn number(word: &str) -> Option<usize> {
    Some(match word {
        "two" | "both" | "pair" | "duo" => 2,
        "three" | "trio" => 3,
        "four" | "quartet" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        _ => return word.parse().ok().filter(|n| (2..100).contains(n)),
    })
}

/// Whether the tokens of a hit are free for reading.
pub(super) fn readable(scene: &Scene<'_>, s: usize, hit: Hit) -> bool {
    scene.used[s][hit.start..hit.end].iter().all(|u| matches!(u, Use::Free))
}
