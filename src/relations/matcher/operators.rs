//! Words that take an event in and make another of it: "refused to **meet**".

use super::super::entry::Entry;
use super::super::lexicon::Outcome;
use super::super::statement::Polarity;
use super::{Event, Matcher, Party};
use std::rc::Rc;

/// Slots that are searched for the other side of an inner event that no entry knows.
const GENERIC_TARGETS: [&str; 10] = ["obj", "iobj", "against", "with", "to", "on", "from", "for", "of", "at"];

impl Matcher<'_> {
    /// The event inside an operator, and the word that it hangs on there.
    pub(super) fn inner(&self, token: usize, entry: &Entry) -> Option<(usize, Rc<Event>)> {
        let frame = self.clauses.frame(token);
        let mut fallback = None;
        for slot in &entry.inner {
            if slot == "told" {
                return self.told(token).map(|event| (token, event));
            }
            let comp = slot == "comp";
            // "claimed responsibility **for** an attack": the phrase hangs on the noun that the entry asks for
            let named =
                entry.when.iter().flat_map(|(when, _)| frame.slot(when)).flat_map(|t| self.clauses.frame(t).slot(slot));
            let places: Vec<usize> = if comp { frame.comps.clone() } else { frame.slot(slot).chain(named).collect() };
            for t in places.into_iter().flat_map(|t| self.clauses.coordinated(t)) {
                let Some(mut event) = self.inner_at(t, comp) else { continue };
                if comp && event.targets.is_empty() && !event.symmetric {
                    // "agreed to withdraw its troops for Syria": the verb's own slots say nothing of the other side.
                    let targets = self.generic_targets(t, &GENERIC_TARGETS[1..], &event.sources);
                    event = Rc::new(Event { targets, ..(*event).clone() });
                }
                if event.is_whole() {
                    return Some((t, event));
                }
                fallback.get_or_insert((t, event));
            }
        }
        fallback
    }

    pub(super) fn inner_at(&self, t: usize, comp: bool) -> Option<Rc<Event>> {
        let own = self.event_at(t);
        if own.as_ref().is_some_and(|e| e.is_whole()) {
            return own;
        }
        let frame = self.clauses.frame(t);
        // "refused to hold **talks** with": what a light verb carries says more than the verb
        if self.lexicon.is_light(&self.lemma(t)) {
            let mut carried = frame.slot("obj").flat_map(|o| self.clauses.coordinated(o));
            if let Some(event) = carried.find_map(|o| self.event_at(o)) {
                return Some(event);
            }
        }
        if own.is_some() {
            return own;
        }
        if !comp {
            return None;
        }
        let sources = self.parties(t, "subj", false, false, &[]);
        let particle = frame.particle.iter().map(|p| format!(" {p}"));
        let infinitive = particle.fold(self.lemma(t), |verb, particle| verb + &particle);
        let infinitive = if self.clauses.is_denied(t) { format!("not {infinitive}") } else { infinitive };
        Some(Rc::new(Event {
            trigger: t,
            entry: None,
            operators: Vec::new(),
            targets: self.generic_targets(t, &GENERIC_TARGETS, &sources),
            sources,
            cameo: String::new(),
            label: infinitive.clone(),
            infinitive,
            symmetric: false,
            polarity: Polarity::Asserted,
        }))
    }

    /// Whom a verb concerns of which no entry says it.
    pub(super) fn generic_targets(&self, verb: usize, slots: &[&str], sources: &[Party]) -> Vec<Party> {
        let others = |slot: &&str| -> Vec<Party> {
            let all = self.parties(verb, slot, false, false, &[]);
            all.into_iter().filter(|p| !p.is_among(sources) && !self.is_nameless(p)).collect()
        };
        slots.iter().map(others).find(|p| !p.is_empty()).unwrap_or_default()
    }

    /// "promised **not to recognise**" refuses it; `None` where not doing it is no refusal ("promised not to attack").
    pub(super) fn refusal(
        &self,
        token: usize,
        entry: &Entry,
        inner: &Event,
        sources: Vec<Party>,
        targets: Vec<Party>,
    ) -> Option<Event> {
        let Outcome::Code(code) = self.lexicon.outcome(entry, self.lexicon.plover(&inner.cameo)) else { return None };
        let promised = self.lexicon.plover(code) == Some("AGREE");
        let refused = self.lexicon.intention(Polarity::Negated).filter(|_| promised)?;
        self.compose(token, refused, inner, sources, targets)
    }

    pub(super) fn compose(
        &self,
        token: usize,
        index: usize,
        inner: &Event,
        sources: Vec<Party>,
        targets: Vec<Party>,
    ) -> Option<Event> {
        let entry = &self.lexicon.entries()[index];
        let mut operators = inner.operators.clone();
        operators.push(index);
        let plover = self.lexicon.plover(&inner.cameo);
        let code = match self.lexicon.outcome(entry, plover) {
            Outcome::None => return None,
            Outcome::Code(code) => code.to_string(),
            Outcome::Same => {
                let sources = if inner.sources.is_empty() { sources } else { inner.sources.clone() };
                let polarity = entry.polarity.unwrap_or(inner.polarity);
                let targets = if inner.targets.is_empty() { targets } else { inner.targets.clone() };
                let targets = targets.into_iter().filter(|t| !sources.iter().any(|s| s.actor == t.actor)).collect();
                return Some(Event { operators, sources, targets, polarity, ..inner.clone() });
            }
        };
        // "the suspension of Swedish aid to Mali"
        let sources = if sources.is_empty() && !entry.nouns.is_empty() { inner.sources.clone() } else { sources };
        let among = inner.symmetric && targets.is_empty() && sources.len() > 1;
        // Two who agreed to talk agreed with each other.
        let fill = |pattern: &str| match pattern.strip_suffix(" to {inner}") {
            Some(start) if among && start.starts_with("agree") => format!("{start} with"),
            _ => {
                let label = pattern.replace("{inner}", &inner.infinitive).replace("{noun}", &self.lemma(inner.trigger));
                label.replace(" to not ", " not to ")
            }
        };
        Some(Event {
            trigger: token,
            entry: Some(index),
            symmetric: entry.symmetric || among,
            operators,
            label: fill(&entry.label),
            infinitive: fill(&entry.infinitive),
            sources,
            targets,
            cameo: code,
            polarity: entry.polarity.unwrap_or(Polarity::Asserted),
        })
    }
}
