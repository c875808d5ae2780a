//! Entries against clauses: which events a sentence tells of, between whom.

mod conditions;
mod operators;
mod parties;
mod told;

use super::clause::Clauses;
use super::entry::Entry;
use super::lexicon::{Lexicon, WordClass};
use super::statement::Polarity;
use crate::actors::{DocumentActors, MentionKind};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

pub use told::Past;

/// An actor in a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Party {
    /// Index into [`DocumentActors::actors`].
    pub actor: usize,
    /// Head token of the mention in this sentence; `None` where an earlier sentence supplies the actor.
    pub token: Option<usize>,
    /// How many steps lie between the slot and the actor: 0 where the slot itself names it.
    pub steps: usize,
}

impl Party {
    /// Whether the same actor is among them.
    fn is_among(&self, parties: &[Self]) -> bool {
        parties.iter().any(|p| p.actor == self.actor)
    }
}

/// An event of a sentence.
#[derive(Debug, Clone)]
pub struct Event {
    /// The word that triggers it.
    pub trigger: usize,
    /// Index of the lexicon entry, `None` for an inner event that no entry knows.
    pub entry: Option<usize>,
    /// Entries that changed it, the innermost first.
    pub operators: Vec<usize>,
    /// Who did it.
    pub sources: Vec<Party>,
    /// To whom.
    pub targets: Vec<Party>,
    /// CAMEO code, empty where no entry knows it.
    pub cameo: String,
    /// Label for an arrow.
    pub label: String,
    /// The label after "to".
    pub infinitive: String,
    /// Whether the pair has no direction.
    pub symmetric: bool,
    /// What the words of the lexicon do to it.
    pub polarity: Polarity,
}

impl Event {
    /// Whether it has both sides, or is between its doers.
    fn is_whole(&self) -> bool {
        !self.targets.is_empty() || self.symmetric && !self.sources.is_empty()
    }

    /// The pairs that the event relates.
    pub fn pairs(&self) -> Vec<(Party, Party)> {
        let among = self.targets.is_empty() && self.symmetric;
        let others = if among { &self.sources } else { &self.targets };
        let mut seen = BTreeSet::new();
        let mut out = Vec::new();
        // "battles between rebels and **US and Iraqi forces**": who stands in one phrase is one side, where there is another
        let sides: BTreeSet<_> = self.sources.iter().map(|p| p.token).collect();
        let one_side = |a: &Party, b: &Party| among && sides.len() > 1 && a.token.is_some() && a.token == b.token;
        for &a in &self.sources {
            for &b in others.iter().filter(|b| !one_side(&a, b)) {
                let key =
                    if self.symmetric { (a.actor.min(b.actor), a.actor.max(b.actor)) } else { (a.actor, b.actor) };
                if a.actor != b.actor && seen.insert(key) {
                    out.push((a, b));
                }
            }
        }
        out
    }
}

/// Why an entry did not match a word that could trigger it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The verb has a particle, or lacks the one that the entry wants.
    Particle,
    /// The words in this slot are not those that the entry wants, or are those that it excludes.
    Condition(String),
    /// No event stands inside.
    NoInner,
    /// No actor stands in a source slot.
    NoSource,
    /// No actor stands in a target slot.
    NoTarget,
    /// An actor is of a type that the entry does not take.
    Type,
    /// Another entry asks more of the words and fits too.
    Outdone(usize),
}

/// One try of an entry on a word, for `explain`.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The word.
    pub token: usize,
    /// Index of the entry.
    pub entry: usize,
    /// `None`: it matched.
    pub why: Option<Why>,
}

/// The matcher of one sentence.
pub struct Matcher<'a> {
    lexicon: &'a Lexicon,
    clauses: &'a Clauses<'a>,
    actors: &'a DocumentActors,
    sentence: usize,
    history: &'a [Past],
    memo: RefCell<HashMap<usize, Option<Rc<Event>>>>,
    consumed: RefCell<BTreeSet<usize>>,
    attempts: RefCell<Vec<Attempt>>,
}

impl<'a> Matcher<'a> {
    /// A matcher for sentence `sentence` of a document.
    pub fn new(
        lexicon: &'a Lexicon,
        clauses: &'a Clauses<'a>,
        actors: &'a DocumentActors,
        sentence: usize,
        history: &'a [Past],
    ) -> Self {
        let (memo, consumed, attempts) = Default::default();
        Self { lexicon, clauses, actors, sentence, history, memo, consumed, attempts }
    }

    /// The events of the sentence, in the order of their triggers, without those that an operator took in.
    pub fn events(&self) -> Vec<Rc<Event>> {
        let found: Vec<(usize, Rc<Event>)> =
            (0..self.clauses.tree().nodes.len()).filter_map(|t| Some((t, self.event_at(t)?))).collect();
        let consumed = self.consumed.borrow();
        found
            .into_iter()
            .filter(|(t, e)| !consumed.contains(t) && !e.cameo.is_empty() && !e.pairs().is_empty())
            .map(|(_, e)| e)
            .collect()
    }

    /// What was tried, for `explain`.
    pub fn attempts(&self) -> Vec<Attempt> {
        self.attempts.borrow().clone()
    }

    fn class(&self, token: usize) -> Option<WordClass> {
        let node = &self.clauses.tree().nodes[token];
        if self.clauses.is_verb(token) {
            return (!self.is_adjective_of(token)).then_some(WordClass::Verb);
        }
        match node.upos.as_str() {
            "NOUN" | "PROPN" => Some(WordClass::Noun),
            "ADJ" => Some(WordClass::Adjective),
            _ => None,
        }
    }

    /// "**tsunami-hit** Thailand": the second half of an adjective, where the first half is no actor.
    fn is_adjective_of(&self, token: usize) -> bool {
        let nodes = &self.clauses.tree().nodes;
        let joined = token > 1 && nodes[token].xpos == "VBN" && nodes[token - 1].form == "-";
        joined && nodes[token - 2].upos == "NOUN" && self.actors.at(self.sentence, token - 2).is_none()
    }

    /// The best event that `token` triggers: one with both sides if there is, else one that lacks its target.
    fn event_at(&self, token: usize) -> Option<Rc<Event>> {
        if let Some(known) = self.memo.borrow().get(&token) {
            return known.clone();
        }
        // Guards against going round in circles: while a word is being looked at it triggers nothing.
        self.memo.borrow_mut().insert(token, None);
        let event = self.best_event(token).map(Rc::new);
        self.memo.borrow_mut().insert(token, event.clone());
        event
    }

    fn best_event(&self, token: usize) -> Option<Event> {
        let class = self.class(token)?;
        let mention = self.actors.at(self.sentence, token);
        let described = class != WordClass::Verb && mention.is_some_and(|m| m.kind == MentionKind::Description);
        if class != WordClass::Verb && mention.is_some_and(|m| m.kind != MentionKind::Nationality) && !described {
            return None;
        }
        let mut order = self.lexicon.candidates(class, &self.clauses.tree().nodes[token].lemma).to_vec();
        order.sort_by_key(|&e| std::cmp::Reverse(self.lexicon.entries()[e].weight()));
        let (mut best, mut partial): (Option<Event>, Option<Event>) = (None, None);
        for entry in order {
            let why = match (self.try_entry(token, class, entry), &best) {
                (_, Some(b)) => b.operators.last().copied().or(b.entry).map(Why::Outdone),
                (Ok((event, _)), None) if event.pairs().is_empty() => {
                    let why = if event.sources.is_empty() { Why::NoSource } else { Why::NoTarget };
                    partial.get_or_insert(event);
                    Some(why)
                }
                (Ok((event, inner)), None) => {
                    self.consumed.borrow_mut().extend(inner.into_iter().filter(|t| *t != token));
                    self.take_in(token, entry, &event);
                    best = Some(event);
                    None
                }
                (Err(why), None) => Some(why),
            };
            self.attempts.borrow_mut().push(Attempt { token, entry, why });
        }
        if best.is_none()
            && let Some(event) = &mut partial
        {
            self.ground(event);
            self.recall(event);
        }
        // "the alliance" is an actor, "Russia's alliance with Iran" an event
        if described { best } else { best.or(partial) }
    }

    /// Gives an event that nobody is named for the people of the place where it is done.
    fn ground(&self, event: &mut Event) {
        let entry = event.entry.map(|e| &self.lexicon.entries()[e]);
        if event.targets.is_empty() && self.is_surely_done(event.trigger) && entry.is_some_and(|e| self.is_grounded(e))
        {
            event.targets = self.on_the_ground(event.trigger, &event.sources);
        }
    }

    /// Whether the doer is surely the doer: not "his arrest in Rotterdam" or the headline "Guard killed in Basra".
    fn is_surely_done(&self, token: usize) -> bool {
        let frame = self.clauses.frame(token);
        let xpos = self.clauses.tree().nodes[token].xpos.as_str();
        if self.clauses.is_verb(token) {
            let aims = frame.args.iter().any(|(slot, _)| slot == "obj" || self.lexicon.is_direction(slot));
            return aims || !matches!(xpos, "VBN" | "VBD");
        }
        frame.carrier.is_some() || ["by", "mod"].iter().any(|slot| frame.slot(slot).next().is_some())
    }

    /// "killed **40 people** in Yemen": where nobody in particular is meant, the place says whose people they are.
    fn place_the_nameless(&self, token: usize, entry: &Entry, targets: &mut Vec<Party>, sources: &[Party]) {
        if !targets.is_empty() && targets.iter().all(|p| self.is_anybody(p)) && self.is_grounded(entry) {
            let placed = self.on_the_ground(token, sources);
            if !placed.is_empty() {
                *targets = placed;
            }
        }
    }

    fn is_grounded(&self, entry: &Entry) -> bool {
        let grounded = self.lexicon.is_grounded(self.lexicon.plover(&entry.cameo));
        !entry.is_operator() && !entry.symmetric && entry.target_type.is_empty() && grounded
    }

    /// Words inside a matched event that tell of no event of their own.
    fn take_in(&self, token: usize, entry: usize, event: &Event) {
        let entry = &self.lexicon.entries()[entry];
        let frame = self.clauses.frame(token);
        let mut consumed = self.consumed.borrow_mut();
        for (slot, _) in &entry.when {
            // not "a **call** which he had not sought"
            consumed.extend(frame.slot(slot).filter(|&t| self.clauses.tree().nodes[token].head != Some(t)));
        }
        // "barred the government **from pardoning** them"
        consumed.extend(frame.comps.iter().filter(|&&c| self.clauses.is_marked(c, "from")));
        let unreal = ["REQUEST", "THREATEN", "REJECT", "AGREE"];
        let plover = self.lexicon.plover(&event.cameo);
        if !entry.is_operator() && plover.is_some_and(|p| unreal.contains(&p)) {
            // "warned Seoul **against visits** to", "asked for **talks** with", "urged it **to stop and withdraw**"
            let asked = plover == Some("REQUEST");
            let slots = ["against", "from", "for"].into_iter().filter(|slot| asked || *slot != "for");
            let nouns = slots.flat_map(|slot| frame.slot(slot)).flat_map(|t| self.clauses.coordinated(t));
            consumed.extend(nouns);
            // "rejected allegations **that he had collaborated**"
            if plover == Some("REJECT") {
                consumed.extend(frame.slot("obj").flat_map(|t| &self.clauses.frame(t).comps));
            }
            for comp in frame.comps.iter().flat_map(|c| self.clauses.with_coordinated_verbs(*c)) {
                consumed.insert(comp);
                consumed.extend(self.clauses.frame(comp).slot("obj"));
            }
        }
    }

    /// The event, and the words of the event inside it that tell of none of their own any more.
    fn try_entry(&self, token: usize, class: WordClass, index: usize) -> Result<(Event, Vec<usize>), Why> {
        let entry = &self.lexicon.entries()[index];
        self.check_words(token, class, entry)?;
        let noun = class == WordClass::Noun;
        let inner = if entry.is_operator() { Some(self.inner(token, entry).ok_or(Why::NoInner)?) } else { None };
        let (place, inner) = inner.unzip();
        let (from, to) = if noun { (&entry.noun_source, &entry.noun_target) } else { (&entry.source, &entry.target) };
        let (mut sources, taken) = self.first_filled(token, from, None, entry, &[], noun);
        let plover = self.lexicon.plover(&entry.cameo);
        if !noun && plover == Some("ASSAULT") {
            if sources.is_empty() && self.clauses.is_passive(token) {
                sources = self.attackers(token);
            }
            let premises =
                |t: usize| self.lexicon.is_premises(&self.lemma(t)) && self.actors.at(self.sentence, t).is_none();
            if self.clauses.frame(token).slot("subj").any(premises) {
                sources.clear();
            }
        }
        sources.retain(|p| !noun || !p.token.is_some_and(|t| self.is_scene(token, t)));
        // "died **in Iran** after torture" says who did it; a mended tree may have made a subject of a place
        let located = taken.as_deref().is_some_and(|slot| self.lexicon.is_location(slot));
        sources.retain(|p| located || !self.is_place(p) || self.is_subject(p));
        self.keep_types(&mut sources, &entry.source_type)?;
        let mut targets = self.targets(token, to, taken, entry, inner.as_deref(), &sources);
        // "is backing Kyoto again": nobody speaks to a city, or of it as if it acted
        let spoken = plover.is_some_and(|p| matches!(p, "SUPPORT" | "ACCUSE" | "REJECT" | "REQUEST" | "AGREE"));
        targets.retain(|p| inner.is_some() || !spoken || !self.is_place_object(token, p));
        // "the elders and the governor want to secure **their** release": not their own
        let own = |p: &Party| p.token.is_some_and(|t| self.clauses.tree().nodes[t].xpos == "PRP$");
        if sources.len() > 1 && targets.iter().all(|p| own(p) && p.is_among(&sources)) {
            targets.clear();
        }
        self.keep_types(&mut targets, &entry.target_type)?;
        if entry.abroad {
            targets.retain(|t| !sources.iter().any(|s| self.is_at_home(s, t)));
        }
        self.place_the_nameless(token, entry, &mut targets, &sources);
        if let Some(inner) = &inner {
            // "promised **not to attack**" is told by the attack that will not be
            if place.is_some_and(|t| self.clauses.is_denied(t)) && inner.entry.is_some() {
                let event = self.refusal(token, entry, inner, sources, targets).unwrap_or_else(|| (**inner).clone());
                return Ok((event, vec![inner.trigger]));
            }
            let event = self.compose(token, index, inner, sources, targets).ok_or(Why::NoInner)?;
            return Ok((event, place.into_iter().chain([inner.trigger]).collect()));
        }
        let event = Event {
            trigger: token,
            entry: Some(index),
            operators: Vec::new(),
            sources,
            targets,
            cameo: entry.cameo.clone(),
            label: entry.label.replace("{noun}", &self.lemma(token)),
            infinitive: entry.infinitive.replace("{noun}", &self.lemma(token)),
            symmetric: entry.symmetric,
            polarity: entry.polarity.unwrap_or(Polarity::Asserted),
        };
        Ok((event, Vec::new()))
    }

    /// "were killed **in a Serbian raid**": who made the attack that somebody suffered from.
    fn attackers(&self, verb: usize) -> Vec<Party> {
        let attack = |t: usize| self.event_at(t).filter(|e| self.lexicon.plover(&e.cameo) == Some("ASSAULT"));
        let slots = ["in", "by", "during"];
        let events = slots.iter().flat_map(|slot| self.clauses.frame(verb).slot(slot)).filter_map(attack);
        // "killed in Iraq bombings": where they were, not whose
        let place = |p: &&Party| {
            let node = p.token.map(|t| &self.clauses.tree().nodes[t]);
            node.is_some_and(|n| n.upos == "PROPN" && n.deprel == "compound")
        };
        let parties = |e: Rc<Event>| {
            e.sources.iter().filter(|p| !place(p)).map(|p| Party { steps: p.steps + 1, ..*p }).collect::<Vec<_>>()
        };
        events.map(parties).find(|p| !p.is_empty()).unwrap_or_default()
    }

    fn lemma(&self, token: usize) -> String {
        self.clauses.tree().nodes[token].lemma.to_lowercase()
    }
}
