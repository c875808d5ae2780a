//! What words hand on to others: objects of verbs in a row, phrases of support verbs, doers hung too low.

use super::Clauses;

impl Clauses<'_> {
    /// "was placed on a list **by Norway**": the parser hangs the doer on the noun before it.
    pub(super) fn agent_below(&mut self, verb: usize) {
        if !self.is_verb(verb) || !self.is_passive(verb) || self.frames[verb].slot("subj").next().is_some() {
            return;
        }
        let mut doers: Vec<usize> = Vec::new();
        let mut below = vec![verb];
        // Not out of what happened at some other time: "was condemned after an attack by rebels".
        let holds =
            |slot: &str| matches!(slot, "obj" | "of" | "for" | "to" | "in" | "on" | "with" | "from" | "at" | "during");
        for _ in 0..3 {
            let args = below.iter().flat_map(|&t| &self.frames[t].args);
            let next: Vec<usize> = args.filter(|(s, t)| *t > verb && holds(s)).map(|(_, t)| *t).collect();
            doers.extend(next.iter().flat_map(|&t| self.frames[t].slot("by")));
            below = next;
        }
        self.frames[verb].args.extend(doers.into_iter().map(|t| ("subj".to_string(), t)));
    }

    /// "condemned and attacked Iran", "criticised but did not sanction it": verbs in a row have one object between them, be it
    /// that of the first or of the last.
    pub(super) fn share_object(&mut self, token: usize) {
        if !self.is_verb(token) || self.deprel(token) == "conj" {
            return;
        }
        let mut row = vec![token];
        let joined = |c: &usize| self.deprel(*c) == "conj" && self.is_verb(*c) && !self.has(*c, "nsubj");
        while let Some(next) = self.children[row[row.len() - 1]].iter().copied().find(joined) {
            row.push(next);
        }
        row.extend(
            self.children[token].iter().copied().filter(joined).filter(|c| !row.contains(c)).collect::<Vec<_>>(),
        );
        row.sort_unstable();
        let objects = |t: usize| self.frames[t].slot("obj").collect::<Vec<_>>();
        // Only what stands behind all verbs is the object of all; only what a verb lacks may be shared.
        let last = row[row.len() - 1];
        let behind_all = |t: &usize| objects(*t).iter().any(|o| *o > last);
        let owner = if behind_all(&last) { Some(last) } else { row.iter().copied().find(behind_all) };
        let bare = |&t: &usize| {
            let frame = &self.frames[t];
            objects(t).is_empty() && frame.comps.is_empty() && !self.is_passive(t)
        };
        let Some(owner) = owner else { return };
        let shared = objects(owner);
        for t in row.into_iter().filter(|&t| t != owner).filter(|t| bare(t)).collect::<Vec<_>>() {
            let near = self.frames[t].args.iter().all(|(slot, a)| *a < t || *a > last || slot == "adv");
            if near {
                self.frames[t].args.extend(shared.iter().map(|&o| ("obj".to_string(), o)));
            }
        }
    }

    /// For a noun that is the object of a support verb: the verb's subject as `support`, and its prepositional phrases.
    pub(super) fn carry(&mut self, verb: usize) {
        let (light, author) = (self.lexicon.is_light(&self.lemma(verb)), self.lexicon.is_authoring(&self.lemma(verb)));
        if !self.is_verb(verb) || !light && !author {
            return;
        }
        let carried = |&t: &usize| light || self.lexicon.is_text(&self.lemma(t));
        let objects: Vec<usize> = self.frames[verb].slot("obj").filter(carried).collect();
        let carried: Vec<usize> = objects.into_iter().flat_map(|n| self.coordinated(n)).collect();
        let within: Vec<(usize, usize)> =
            carried.iter().flat_map(|&n| self.transparent(n).into_iter().map(move |t| (n, t))).collect();
        for (outer, inner) in within.iter().copied() {
            let args: Vec<_> = self.frames[outer].args.iter().filter(|a| a.1 != inner).cloned().collect();
            self.frames[inner].args.extend(args);
        }
        for noun in carried.into_iter().chain(within.iter().map(|w| w.1)) {
            if self.frames[noun].carrier.is_some() || !matches!(self.tree.nodes[noun].upos.as_str(), "NOUN" | "PROPN") {
                continue;
            }
            let mut extra: Vec<(String, usize)> =
                self.frames[verb].slot("subj").map(|t| ("support".to_string(), t)).collect();
            extra.extend(self.frames[verb].args.iter().filter(|(s, _)| !matches!(s.as_str(), "subj" | "obj")).cloned());
            extra.retain(|a| a.1 != noun);
            self.frames[noun].args.extend(extra);
            self.frames[noun].carrier = Some(verb);
        }
    }

    /// "clashes **erupted** on Friday between A and B": the phrases of the verb are those of the event.
    pub(super) fn happen(&mut self, verb: usize) {
        if !self.is_verb(verb) || !self.lexicon.is_happening(&self.lemma(verb)) && !self.is_breaking_out(verb) {
            return;
        }
        let events: Vec<usize> =
            self.frames[verb].slot("subj").filter(|&t| self.tree.nodes[t].upos == "NOUN").collect();
        let sides: Vec<_> = self.frames[verb]
            .args
            .iter()
            .filter(|(slot, _)| matches!(slot.as_str(), "between" | "with" | "against"))
            .cloned()
            .collect();
        for event in events {
            self.frames[event].args.extend(sides.iter().cloned());
        }
    }

    /// "**broke out**", "**took place**"
    pub(super) fn is_breaking_out(&self, verb: usize) -> bool {
        match self.lemma(verb).as_str() {
            "break" => self.frames[verb].particle.as_deref() == Some("out"),
            "take" => self.frames[verb].slot("obj").any(|t| self.lemma(t) == "place"),
            _ => false,
        }
    }

    /// The events that a noun which adds nothing to them holds: "a **round** of talks", "a mediation **effort**".
    pub(super) fn transparent(&self, noun: usize) -> Vec<usize> {
        if !self.lexicon.is_transparent(&self.lemma(noun)) {
            return Vec::new();
        }
        let before = self.children[noun].iter().copied().filter(|&c| self.deprel(c) == "compound");
        self.frames[noun].slot("of").chain(before).filter(|&t| self.tree.nodes[t].upos == "NOUN").collect()
    }

    /// What somebody is called, with its adjectives, as `called`, and as `quoted` too where it stands in quotation marks:
    /// "called him a **corrupt** **communist**", "'**a great man**'".
    fn called(&self, token: usize) -> Vec<(String, usize)> {
        let adjectives = self.children[token].iter().copied().filter(|&c| self.deprel(c) == "amod");
        let words: Vec<usize> = std::iter::once(token).chain(adjectives).collect();
        let slots: &[&str] = if self.is_quoted(token) { &["called", "quoted"] } else { &["called"] };
        slots.iter().flat_map(|slot| words.iter().map(|&t| (slot.to_string(), t))).collect()
    }

    fn is_quoted(&self, token: usize) -> bool {
        let opens = |t: usize| matches!(self.tree.nodes[t].form.as_str(), "\"" | "“" | "'" | "‘" | "``" | "«");
        let first = self.children[token].iter().copied().min().unwrap_or(token).min(token);
        (first.saturating_sub(1)..token).any(opens)
    }

    /// The subject and the auxiliaries of the clause inside ("said that **Iran must** stop"), and what somebody is called or
    /// made ("called him a **liar**").
    pub(super) fn look_into(&mut self, token: usize) {
        let mut extra = Vec::new();
        for &c in &self.frames[token].comps {
            let others = self.frames[c].slot("subj").filter(|&t| t != token);
            extra.extend(others.map(|t| ("comp.subj".to_string(), t)));
            if !self.is_verb(c) {
                extra.push(("predicate".to_string(), c));
                extra.extend(self.called(c));
            }
            let auxiliaries = self.children[c].iter().filter(|&&a| self.deprel(a) == "aux");
            extra.extend(auxiliaries.map(|&a| ("comp.aux".to_string(), a)));
        }
        extra.extend(self.frames[token].slot("as").flat_map(|t| self.called(t)));
        let purpose = |&&c: &&usize| {
            matches!(self.deprel(c), "advcl" | "acl") && self.tree.nodes[c].xpos == "VB" && self.has(c, "mark")
        };
        for &c in self.children[token].iter().filter(purpose) {
            extra.extend(self.frames[c].slot("obj").map(|t| ("purpose.obj".to_string(), t)));
        }
        self.frames[token].args.extend(extra);
    }
}
