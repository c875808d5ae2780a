//! Who does what a clause says where the clause itself leaves it out: control, raising, coordination, participles, gaps.

use super::Clauses;
use crate::relations::lexicon::WordClass;

/// Prepositions of whom a verb of asking turns to: "called **on** Iran to", "called **for** Germany to".
const ADDRESSED: [&str; 5] = ["on", "upon", "to", "with", "for"];

impl Clauses<'_> {
    /// The word that the clause of `token` is about, where the clause leaves it out.
    fn understood_subject(&self, token: usize, depth: usize) -> Vec<usize> {
        let Some(head) = self.tree.nodes[token].head else { return Vec::new() };
        if depth > 8 {
            return Vec::new();
        }
        match self.deprel(token) {
            "conj" | "parataxis" if self.deprel(token) == "conj" || !self.has(token, "nsubj") => {
                self.surface_subject(head, depth + 1)
            }
            // "condemned beheading hostages": who judges a deed does not do it
            "xcomp" if self.tree.nodes[token].xpos == "VBG" && self.lexicon.is_judging(&self.lemma(head)) => Vec::new(),
            "xcomp" => {
                let object: Vec<usize> = self.frames[head].slot("obj").chain(self.frames[head].slot("iobj")).collect();
                let object = if object.is_empty() { self.asked(head) } else { object };
                let keeps_subject = ["promise", "vow", "pledge", "threaten"].contains(&self.lemma(head).as_str());
                if object.is_empty() || keeps_subject { self.surface_subject(head, depth + 1) } else { object }
            }
            "advcl" => {
                // "accused it of arming": the one accused does it. "met him before leaving": the subject does.
                if let Some(court) = self.ruling_above(token, head) {
                    return self.surface_subject(court, depth + 1);
                }
                // "increased the pressure on Iran to release": others shall do it
                if self.asks_of_others(token, head) {
                    return Vec::new();
                }
                let other: Vec<usize> = if self.is_complement_clause(token) {
                    self.blamed(token, head)
                } else if self.is_wanted_infinitive(head, token) {
                    self.asked(head)
                } else {
                    Vec::new()
                };
                if !other.is_empty() {
                    other
                } else if let Some(verb) = self.tree.nodes[head].head.filter(|_| self.deprel(head) == "advmod") {
                    // "stopped short of criticising"
                    self.surface_subject(verb, depth + 1)
                } else {
                    self.surface_subject(head, depth + 1)
                }
            }
            "ccomp" if !self.has(token, "mark") => self.surface_subject(head, depth + 1),
            "acl"
                if matches!(self.tree.nodes[token].xpos.as_str(), "VBG" | "VBN" | "VBD")
                    && !self.has(token, "mark") =>
            {
                // "Canada is a donor, giving": what is said of the predicate is said of its subject.
                // "signed the pact, accusing": behind a comma the one who signed accuses, not the pact.
                let node = &self.tree.nodes[head];
                let apart = token > 0 && self.tree.nodes[token - 1].form == "," && self.tree.nodes[token].xpos == "VBG";
                let thing = node.upos == "NOUN" && matches!(node.deprel.as_str(), "obj" | "obl");
                match node.head {
                    Some(verb) if apart && thing && self.is_verb(verb) => self.surface_subject(verb, depth + 1),
                    _ if self.has(head, "cop") => self.surface_subject(head, depth + 1),
                    _ => vec![head],
                }
            }
            // "accusing the emirate of financing": the one accused does it
            "acl" if self.is_complement_clause(token) && self.is_accused(head) => vec![head],
            // "the rebels' demand to release": others shall do it
            "acl" if self.is_demand(head) => Vec::new(),
            "acl" => {
                // "the condemnation of Syria for harbouring guerrillas"
                let blamed = if self.is_marked(token, "for") { self.blamed(token, head) } else { Vec::new() };
                if blamed.is_empty() { self.agents_of_noun(head, depth + 1) } else { blamed }
            }
            // "Berlin, having given tanks", read as a relative clause
            "acl:relcl" if self.begins_with_having(token) => vec![head],
            "amod" => vec![head],
            _ => Vec::new(),
        }
    }

    /// Who is said to do what a clause tells: "accused **it** of arming", "imposed sanctions on **Croatia** for attacking".
    fn blamed(&self, clause: usize, head: usize) -> Vec<usize> {
        let object: Vec<usize> = self.frames[head].slot("obj").collect();
        if !self.is_marked(clause, "for") {
            return object;
        }
        // "claimed responsibility for killing"
        if self.is_verb(head) && !self.lexicon.is_light(&self.lemma(head)) {
            return object.into_iter().filter(|&t| !self.lexicon.is_liability(&self.lemma(t))).collect();
        }
        let below = object.iter().copied().chain([head]);
        let sides = below.flat_map(|t| ["on", "against", "of", "upon"].map(|slot| (t, slot)));
        let found = sides.map(|(t, slot)| self.frames[t].slot(slot).filter(|&t| t < clause).collect::<Vec<_>>());
        // "put Hanoi under sanctions for buying"
        let above = self.tree.nodes[head].head.filter(|&v| !self.is_verb(head) && self.is_verb(v));
        let beside = above.into_iter().flat_map(|v| self.frames[v].slot("obj"));
        let name = |t: &usize| self.tree.nodes[*t].upos == "PROPN";
        let named = || object.iter().copied().chain(beside).filter(name).collect();
        found.into_iter().find(|found| !found.is_empty()).unwrap_or_else(named)
    }

    /// "a court ruled that the firm may go on, **denying** a request": the verb of ruling, whose subject denies.
    fn ruling_above(&self, clause: usize, head: usize) -> Option<usize> {
        let denies = self.lexicon.types(WordClass::Verb, &self.lemma(clause)).any(|p| p == "REJECT");
        let apart = clause > 0 && self.tree.nodes[clause - 1].form == "," && self.tree.nodes[clause].xpos == "VBG";
        let above = self.tree.nodes[head].head.filter(|_| self.deprel(head) == "ccomp");
        above.filter(|&verb| denies && apart && self.lexicon.is_ruling(&self.lemma(verb)))
    }

    /// Whether the word is the object of a verb that blames, and no deed or word of somebody.
    fn is_accused(&self, noun: usize) -> bool {
        let verb = self.tree.nodes[noun].head.filter(|&v| self.deprel(noun) == "obj" && self.is_verb(v));
        let blames = |v: usize| self.lexicon.types(WordClass::Verb, &self.lemma(v)).any(|p| p == "ACCUSE");
        verb.is_some_and(blames) && self.lexicon.candidates(WordClass::Noun, &self.lemma(noun)).is_empty()
    }

    /// Whether the noun asks something of others.
    fn is_demand(&self, noun: usize) -> bool {
        let lemma = self.lemma(noun);
        self.lexicon.is_request(WordClass::Noun, &lemma) || self.lexicon.is_demanding(&lemma)
    }

    /// Whether an infinitive under a verb says what the object of the verb asks of somebody named before it.
    fn asks_of_others(&self, clause: usize, verb: usize) -> bool {
        let addressed = |o: usize| ["on", "to", "for"].iter().any(|slot| self.frames[o].slot(slot).any(|t| t < clause));
        self.tree.nodes[clause].xpos == "VB" && self.frames[verb].slot("obj").any(|o| self.is_demand(o) && addressed(o))
    }

    pub(super) fn begins_with_having(&self, clause: usize) -> bool {
        self.children[clause].iter().any(|&c| self.deprel(c) == "aux" && self.tree.nodes[c].xpos == "VBG")
    }

    /// Whom a verb of asking turns to without an object: "called **on Iran** to", "called **for Germany** to".
    fn asked(&self, verb: usize) -> Vec<usize> {
        if !self.is_verb(verb) || !self.lexicon.is_request(WordClass::Verb, &self.lemma(verb)) {
            return Vec::new();
        }
        let phrase = |slot: &&str| self.frames[verb].slot(slot).collect::<Vec<_>>();
        ADDRESSED.iter().map(phrase).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "called for Germany **to send** more": the complement of a verb, which the parser takes for a purpose.
    pub fn is_wanted_infinitive(&self, verb: usize, clause: usize) -> bool {
        let infinitive = self.tree.nodes[clause].xpos == "VB" && self.has(clause, "mark");
        let addressed = |&c: &usize| {
            self.deprel(c) == "obl"
                && c < clause
                && self.preposition(c).is_some_and(|p| ADDRESSED.contains(&p.as_str()))
        };
        let asks =
            || self.lexicon.is_request(WordClass::Verb, &self.lemma(verb)) && self.children[verb].iter().any(addressed);
        infinitive && self.is_verb(verb) && (self.is_next_infinitive(verb, clause) || asks())
    }

    /// "**applied to join**", "**voted** unanimously on Friday **to impose**": an infinitive right after a verb whose entries
    /// want one, or with nothing but adverbs and a day between them.
    fn is_next_infinitive(&self, verb: usize, clause: usize) -> bool {
        let Some(&mark) = self.children[clause].iter().find(|&&c| self.deprel(c) == "mark") else { return false };
        let day = |c: usize| {
            let named = self.tree.nodes[c].upos == "PROPN" && self.deprel(c) == "obl";
            named && self.preposition(c).as_deref() == Some("on")
        };
        // not "work **together** to bring": that is what for
        let manner = |t: usize| self.deprel(t) == "advmod" && self.lemma(t).ends_with("ly");
        let light = |t: usize| self.tree.nodes[t].head == Some(verb) && (manner(t) || day(t));
        let between = |t: usize| light(t) || self.tree.nodes[t].head.is_some_and(|h| h == t + 1 && day(h));
        (verb + 1..mark).all(between) && self.lexicon.is_operator(WordClass::Verb, &self.lemma(verb))
    }

    /// Who a noun with a clause speaks of: "**Canada**'s decision to", "**Egypt** made an offer to".
    fn agents_of_noun(&self, noun: usize, depth: usize) -> Vec<usize> {
        // "is the first French president to visit"
        if self.has(noun, "cop") {
            return vec![noun];
        }
        if self.lexicon.is_permission(&self.lemma(noun)) {
            return self.permitted(noun, depth);
        }
        let named = |&t: &usize| self.tree.nodes[t].form.starts_with(char::is_uppercase);
        let names = self.frames[noun].slot("mod").filter(named);
        let own: Vec<usize> = ["poss", "by"].iter().flat_map(|s| self.frames[noun].slot(s)).chain(names).collect();
        if !own.is_empty() {
            return own;
        }
        match self.tree.nodes[noun].head {
            // "found the rebels guilty of killing", read as two objects: the first is spoken of
            Some(verb)
                if self.deprel(noun) == "obj" && self.frames[verb].slot("obj").next().is_some_and(|t| t < noun) =>
            {
                self.frames[verb].slot("obj").take(1).collect()
            }
            // "condemned **attempts** to force him", "sees it as a **campaign** to topple": the deeds of others
            Some(verb)
                if self.deprel(noun) == "obj" && self.judges(verb)
                    || self.preposition(noun).as_deref() == Some("as") =>
            {
                Vec::new()
            }
            Some(verb) if matches!(self.deprel(noun), "obj" | "obl" | "xcomp") => self.surface_subject(verb, depth + 1),
            Some(other) if matches!(self.deprel(noun), "conj" | "nmod") && depth < 8 => {
                self.agents_of_noun(other, depth + 1)
            }
            _ => vec![noun],
        }
    }

    /// "**Brazil** won their backing to impose", "gave **Brazil** permission to": who may do it, not who allows it.
    fn permitted(&self, noun: usize, depth: usize) -> Vec<usize> {
        let Some(verb) = self.tree.nodes[noun].head.filter(|_| self.deprel(noun) == "obj") else { return Vec::new() };
        let gives = matches!(self.lemma(verb).as_str(), "give" | "grant" | "issue" | "offer" | "deny" | "refuse");
        let slots = ["iobj", "to", "for"].iter().filter(|_| gives);
        let given: Vec<usize> = slots.flat_map(|slot| self.frames[verb].slot(slot)).collect();
        if given.is_empty() { self.surface_subject(verb, depth + 1) } else { given }
    }

    /// "**condemned** attempts": not "**reported** attempts", which may be one's own.
    fn judges(&self, verb: usize) -> bool {
        let lemma = self.lemma(verb);
        self.lexicon.is_judging(&lemma) && !self.lexicon.is_report(&lemma)
    }

    /// The subject as the sentence has it: the doer in the active, the one it is done to in the passive.
    fn surface_subject(&self, token: usize, depth: usize) -> Vec<usize> {
        let slot = if self.is_verb(token) && self.is_passive(token) { "obj" } else { "subj" };
        let own: Vec<usize> = self.frames[token].slot(slot).collect();
        if own.is_empty() { self.understood_subject(token, depth) } else { own }
    }

    pub(super) fn fill_from_outside(&mut self, token: usize, depth: usize) {
        let passive = self.is_verb(token) && self.is_passive(token);
        let slot = if passive { "obj" } else { "subj" };
        if self.frames[token].slot(slot).next().is_none() {
            for t in self.understood_subject(token, depth) {
                self.frames[token].args.push((slot.to_string(), t));
            }
        }
        // "the leader (whom) Trump accused": no pronoun, no object.
        let gap = self.deprel(token) == "acl:relcl" && !passive && self.is_verb(token);
        if gap
            && self.frames[token].slot("subj").next().is_some()
            && self.frames[token].slot("obj").next().is_none()
            && let Some(head) = self.tree.nodes[token].head
            && !self.frames[token].args.iter().any(|(_, t)| *t == head)
            && self.frames[token].comps.is_empty()
        {
            self.frames[token].args.push(("obj".to_string(), head));
        }
    }
}
