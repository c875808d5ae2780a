//! What an entry asks of the words and actors round it.

use super::super::entry::{Entry, WordSet};
use super::super::lexicon::WordClass;
use super::{Matcher, Party, Why};
use crate::actors::{ActorType, MentionKind};

impl Matcher<'_> {
    pub(super) fn check_words(&self, token: usize, class: WordClass, entry: &Entry) -> Result<(), Why> {
        let frame = self.clauses.frame(token);
        let particle_fits = match (&entry.particle, &frame.particle) {
            (None, p) => p.is_none() || class != WordClass::Verb,
            (Some(set), Some(p)) => set.has(p),
            // "hit back": the treebanks call some particles adverbs
            (Some(set), None) => self.clauses.adverbs(token).any(|a| set.has(&a)),
        };
        if !particle_fits {
            return Err(Why::Particle);
        }
        let holds = |slot: &str, set: &WordSet| {
            let fillers: Vec<usize> = if slot == "comp" { frame.comps.clone() } else { frame.slot(slot).collect() };
            fillers
                .into_iter()
                .chain(self.behind_names(token, slot))
                .flat_map(|t| self.clauses.coordinated(t))
                .flat_map(|t| self.clauses.measured(t))
                .any(|t| set.has(&self.lemma(t)) || set.has(&self.clauses.tree().nodes[t].form.to_lowercase()))
        };
        if let Some((slot, _)) = entry.when.iter().find(|(slot, set)| !holds(slot, set)) {
            return Err(Why::Condition(slot.clone()));
        }
        match entry.unless.iter().find(|(slot, set)| holds(slot, set)) {
            Some((slot, _)) => Err(Why::Condition(slot.clone())),
            None => Ok(()),
        }
    }

    /// "accused by Turkey **of spying**": a phrase behind a name, on which the parser hangs it, is the verb's.
    pub(super) fn behind_names(&self, token: usize, slot: &str) -> Vec<usize> {
        let args = &self.clauses.frame(token).args;
        let named = |t: usize| {
            t > token
                && self.clauses.tree().nodes[t].upos == "PROPN"
                && self.actors.at(self.sentence, t).is_some_and(|m| m.kind == MentionKind::Name)
        };
        let behind = |&(_, t): &&(String, usize)| named(*t) && !matches!(slot, "mod" | "poss" | "adv" | "subj" | "obj");
        args.iter().filter(behind).flat_map(|(_, t)| self.clauses.frame(*t).slot(slot)).collect()
    }

    pub(super) fn keep_types(&self, parties: &mut Vec<Party>, types: &[ActorType]) -> Result<(), Why> {
        let before = parties.len();
        if !types.is_empty() {
            parties.retain(|p| types.contains(&self.actors.actors[p.actor].kind) || self.are_people(p, types));
        }
        if before > 0 && parties.is_empty() { Err(Why::Type) } else { Ok(()) }
    }

    /// "Croatian soldiers" stand for their state and are people all the same.
    pub(super) fn are_people(&self, party: &Party, types: &[ActorType]) -> bool {
        let mention = party.token.and_then(|t| self.actors.at(self.sentence, t));
        let described = mention.is_some_and(|m| m.kind == MentionKind::Description && m.end - m.start > 1);
        let plural = party.token.is_some_and(|t| self.clauses.tree().nodes[t].xpos == "NNS");
        described && plural && types.contains(&ActorType::Group)
    }

    /// Whether it is no more than where something is.
    pub(super) fn is_place(&self, party: &Party) -> bool {
        let mention = party.token.and_then(|t| self.actors.at(self.sentence, t));
        mention.is_some_and(|m| m.kind == MentionKind::Place)
    }

    pub(super) fn is_subject(&self, party: &Party) -> bool {
        let nodes = &self.clauses.tree().nodes;
        let first = |t: usize| if nodes[t].deprel == "conj" { nodes[t].head.unwrap_or(t) } else { t };
        party.token.is_some_and(|t| nodes[first(t)].deprel == "nsubj")
    }

    pub(super) fn is_place_object(&self, verb: usize, party: &Party) -> bool {
        self.is_place(party) && self.clauses.frame(verb).slot("obj").any(|o| Some(o) == party.token)
    }
}
