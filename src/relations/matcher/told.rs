//! Words that point back to an event told before: "condemned **the attack**", "**did the same**".

use super::super::lexicon::WordClass;
use super::{Event, Matcher, Party};
use std::collections::BTreeSet;
use std::rc::Rc;

/// How many sentences back an event may lie that a third party speaks of.
const NEAR: usize = 2;

/// How many sentences back an event may lie that its doer speaks of again.
const RECALL: usize = 6;

/// How many sentences say what an article is about.
const LEAD: usize = 2;

/// An event of an earlier sentence.
#[derive(Debug, Clone)]
pub struct Past {
    /// Index of its sentence.
    pub sentence: usize,
    /// How deep in its sentence it is told: 0 for the main clause.
    pub depth: usize,
    /// What happened; its tokens are those of its own sentence.
    pub event: Event,
}

/// What a word that points back may point to.
struct Antecedents<'w> {
    kinds: BTreeSet<&'w str>,
    any: bool,
}

impl Antecedents<'_> {
    fn fit(&self, plover: Option<&str>) -> bool {
        // "the measure" is no word that was spoken
        let deed = |p: &str| !matches!(p, "CONSULT" | "ACCUSE" | "REQUEST");
        plover.is_some_and(|p| self.kinds.contains(p) || self.any && deed(p))
    }
}

impl Matcher<'_> {
    /// "accused Serbia of torture, **a charge** that Serbia denied": a noun for what the clause before it tells.
    fn of_this_sentence(&self, token: usize, sources: &[Party]) -> Vec<Party> {
        let nodes = &self.clauses.tree().nodes;
        let apposed =
            matches!(nodes[token].deprel.as_str(), "appos" | "parataxis") || token > 1 && nodes[token - 2].form == ",";
        if !apposed || sources.is_empty() || !self.lexicon.is_summary(&self.lemma(token)) {
            return Vec::new();
        }
        let above = std::iter::successors(nodes[token].head, |&t| nodes[t].head).filter(|&t| t < token);
        // "said Serbia had shelled it, **a claim**": his who said so
        let doers = |verb: usize| match self.event_at(verb) {
            Some(event) => event.sources.clone(),
            None if self.lexicon.is_report(&self.lemma(verb)) => self.parties(verb, "subj", false, false, &[]),
            None => Vec::new(),
        };
        let others = |p: &Vec<Party>| !p.is_empty() && !p.iter().any(|p| p.is_among(sources));
        let found = above.filter(|&t| self.clauses.is_verb(t)).map(doers).find(others).unwrap_or_default();
        found.into_iter().map(|p| Party { steps: p.steps + 2, ..p }).collect()
    }

    /// Who did what a definite noun points back to: "Turkey attacked Syria. Spain condemned **the attack**."
    pub(super) fn doers_told(&self, token: usize, sources: &[Party], steps: usize) -> Vec<Party> {
        let told = self.of_this_sentence(token, sources);
        if !told.is_empty() {
            return told;
        }
        let tree = self.clauses.tree();
        if !self.is_definite(token) || sources.is_empty() {
            return Vec::new();
        }
        let wanted = self.antecedents(token);
        let fits = |e: &Event| wanted.fit(self.lexicon.plover(&e.cameo));
        let country = |p: &Party| self.actors.actors[p.actor].country.as_deref();
        let landsman = |p: &Party| country(p).is_some() && sources.iter().any(|s| country(p) == country(s));
        let own = |p: &Party| p.is_among(sources) || landsman(p);
        let others = |e: &Event| !e.sources.is_empty() && !e.sources.iter().any(own);
        if let Some(event) = self.before(token).find(|e| fits(e) && others(e)) {
            return Self::doers(&event, steps, true);
        }
        // What was done to the one who speaks, however long ago; else what the article is about, or what has just been told.
        let mut past = self.history.iter().rev().filter(|p| fits(&p.event));
        let praised = tree.nodes[token].head.is_some_and(|v| self.is_praise(v));
        // "the prime minister defended **the operation**": that of his own army
        if praised && past.clone().any(|p| p.event.sources.iter().any(own)) {
            return Vec::new();
        }
        let concerned = past
            .clone()
            .filter(|_| !praised)
            .find(|p| p.event.targets.iter().any(own) && !p.event.sources.iter().any(|p| p.is_among(sources)));
        let third = |p: &&Past| others(&p.event) && !self.lexicon.is_text(&self.lemma(token));
        let near = past.clone().find(|p| p.sentence + 1 >= self.sentence && third(p)).filter(|_| wanted.any);
        let lead = || self.history.iter().take_while(|p| p.sentence < LEAD).find(|p| fits(&p.event) && third(p));
        let found =
            concerned.or(near).or_else(lead).or_else(|| past.find(|p| p.sentence + NEAR >= self.sentence && third(p)));
        found.map_or_else(Vec::new, |p| Self::doers(&p.event, steps, false))
    }

    /// Gives an event whose other side is not named the one that was told before: "China imposed tariffs on Canada. Beijing has
    /// not lifted **the tariffs**."
    pub(super) fn recall(&self, event: &mut Event) {
        if !event.targets.is_empty() || event.sources.is_empty() {
            return;
        }
        let noun = |&t: &usize| self.clauses.tree().nodes[t].upos == "NOUN" && self.is_definite(t);
        let things = std::iter::once(event.trigger).chain(self.clauses.frame(event.trigger).slot("obj"));
        let kinds: BTreeSet<&str> = things.filter(noun).flat_map(|t| self.antecedents(t).kinds).collect();
        let told = self.history.iter().rev().filter(|p| p.sentence + RECALL >= self.sentence);
        let others = told.filter(|p| self.lexicon.plover(&p.event.cameo).is_some_and(|p| kinds.contains(p)));
        let other_side = |p: &Past| {
            let doers = &p.event.sources;
            let both = || doers.iter().chain(&p.event.targets).filter(|p| !p.is_among(&event.sources));
            if !doers.is_empty() && doers.iter().all(|p| p.is_among(&event.sources)) {
                p.event.targets.clone()
            } else if p.event.symmetric
                && event.sources.iter().all(|s| s.is_among(doers) || s.is_among(&p.event.targets))
            {
                both().copied().collect()
            } else {
                Vec::new()
            }
        };
        let found = others.map(other_side).find(|found| !found.is_empty()).unwrap_or_default();
        event.targets = found.into_iter().map(|p| Party { token: None, steps: p.steps + 2, ..p }).collect();
    }

    /// "**the** attack", "**those** sanctions".
    fn is_definite(&self, token: usize) -> bool {
        let points = |&c: &usize| {
            let det = self.clauses.tree().nodes[c].deprel == "det";
            det && matches!(self.lemma(c).as_str(), "the" | "this" | "that" | "these" | "those")
        };
        self.clauses.children(token).iter().any(points)
    }

    /// Whether the verb is for what it speaks of ("**hailed** the raid").
    fn is_praise(&self, verb: usize) -> bool {
        self.lexicon.types(WordClass::Verb, &self.lemma(verb)).any(|p| p == "SUPPORT")
    }

    fn doers(event: &Event, steps: usize, here: bool) -> Vec<Party> {
        let both = event.targets.iter().filter(|_| event.symmetric);
        let sides = event.sources.iter().chain(both);
        sides.map(|p| Party { actor: p.actor, token: p.token.filter(|_| here), steps: steps + 2 }).collect()
    }

    /// The types of event that a noun can stand for.
    fn antecedents(&self, noun: usize) -> Antecedents<'_> {
        let lemma = self.lemma(noun);
        let mut kinds: BTreeSet<&str> = self.lexicon.types(WordClass::Noun, &lemma).collect();
        // what has been agreed is an agreement, signed or not
        if kinds.contains("SUPPORT") || self.lexicon.is_truce(&lemma) {
            kinds.insert("AGREE");
        }
        let any = kinds.is_empty() && self.lexicon.is_summary(&lemma);
        Antecedents { kinds, any }
    }

    /// The events of the verbs before this word, the nearest first; the one that is being looked at is none yet.
    fn before(&self, token: usize) -> impl Iterator<Item = Rc<Event>> + '_ {
        let verbs = (0..token).rev().filter(|t| self.clauses.is_verb(*t));
        verbs.filter_map(|t| self.event_at(t)).filter(|e| !e.cameo.is_empty() && !e.pairs().is_empty())
    }

    /// What "did the same" and "followed suit" repeat: the event told last, done by nobody yet.
    pub(super) fn told(&self, token: usize) -> Option<Rc<Event>> {
        let event = match self.before(token).next() {
            Some(event) => (*event).clone(),
            None => {
                let near = self.history.iter().filter(|p| p.sentence + 1 >= self.sentence);
                let mut event = near.min_by_key(|p| (std::cmp::Reverse(p.sentence), p.depth))?.event.clone();
                event.targets.iter_mut().for_each(|p| p.token = None);
                event
            }
        };
        let targets = event.targets.iter().map(|p| Party { steps: p.steps + 1, ..*p }).collect();
        Some(Rc::new(Event { trigger: token, sources: Vec::new(), targets, ..event }))
    }
}
