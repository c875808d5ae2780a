//! Who stands in a slot: the actor itself, or the one that its words lead to.

use super::super::entry::Entry;
use super::super::lexicon::WordClass;
use super::{Event, Matcher, Party};
use crate::actors::{ActorType, MentionKind};

impl Matcher<'_> {
    /// The actors of the first slot in the list that has any, and which slot that was.
    pub(super) fn first_filled(
        &self,
        token: usize,
        slots: &[String],
        not: Option<&str>,
        entry: &Entry,
        sources: &[Party],
        noun: bool,
    ) -> (Vec<Party>, Option<String>) {
        for slot in slots.iter().filter(|s| not != Some(s.as_str()) && s.as_str() != "inner") {
            let doer = sources.is_empty() && not.is_none() && !noun;
            let parties = self.parties(token, slot, entry.reach, doer, sources);
            if !parties.is_empty() {
                return (parties, Some(slot.clone()));
            }
            // "an exchange of prisoners **between** A and B was announced by C"
            if noun && slot == "between" {
                let chained = self.in_a_chain(token, std::slice::from_ref(slot), not, entry, sources);
                if !chained.0.is_empty() {
                    return chained;
                }
            }
        }
        if not.is_some() {
            let parties = self.under_named_words(token, slots, entry, sources);
            if !parties.is_empty() {
                return (parties, None);
            }
        }
        self.in_a_chain(token, slots, not, entry, sources)
    }

    /// "severed ties **with Iran**": the phrase hangs on the noun that the entry asks for, not on its verb.
    fn under_named_words(&self, token: usize, slots: &[String], entry: &Entry, sources: &[Party]) -> Vec<Party> {
        let frame = self.clauses.frame(token);
        let when = entry.when.iter().filter(|(slot, _)| slot != "comp");
        let named = when.flat_map(|(slot, _)| frame.slot(slot).map(move |t| (slot.as_str(), t)));
        let below = |t: usize| self.clauses.coordinated(t).into_iter().flat_map(|t| self.phrase(t, 0));
        // "dropped the case **that it had brought** against Iran"
        let clauses = |t: usize| {
            let relative =
                |&c: &usize| self.clauses.tree().nodes[c].deprel.starts_with("acl") && self.clauses.is_verb(c);
            self.clauses.children(t).iter().copied().filter(relative).collect::<Vec<_>>()
        };
        let below = |t: usize| below(t).flat_map(|t| std::iter::once(t).chain(clauses(t)).collect::<Vec<_>>());
        let named: Vec<(&str, usize)> = named.flat_map(|(slot, t)| below(t).map(move |t| (slot, t))).collect();
        slots
            .iter()
            .filter(|s| !matches!(s.as_str(), "obj" | "subj" | "inner"))
            .flat_map(|slot| named.iter().map(move |&(over, t)| (over, slot, t)))
            // "called **for** support **to** Ukraine": who is to get it was not asked
            .filter(|(over, slot, _)| !(*over == "for" && *slot == "to"))
            .map(|(_, slot, t)| self.parties(t, slot, entry.reach, false, sources))
            .find(|p| !p.is_empty())
            .unwrap_or_default()
    }

    /// "a loan from Russia **to Belarus**": of two phrases in a row the parser hangs the second on the first.
    fn in_a_chain(
        &self,
        token: usize,
        slots: &[String],
        not: Option<&str>,
        entry: &Entry,
        sources: &[Party],
    ) -> (Vec<Party>, Option<String>) {
        const CHAINED: [&str; 7] = ["by", "between", "from", "to", "against", "with", "about"];
        let frame = self.clauses.frame(token);
        let below = |t: usize| {
            self.clauses.frame(t).args.iter().filter(|(s, _)| !matches!(s.as_str(), "mod" | "adv")).map(|(_, t)| *t)
        };
        let first: Vec<usize> = below(token).filter(|&t| t > token && !self.clauses.is_verb(t)).collect();
        let second = first.iter().flat_map(|&t| below(t).filter(move |&u| u > t));
        let links: Vec<usize> = first.iter().copied().chain(second).collect();
        // "a strike by Iran **on Pakistan**": nothing but the event noun before can have such a phrase behind a name.
        let behind_name = |slot: &str, link: usize| {
            matches!(slot, "on" | "of" | "into" | "at")
                && self.actors.at(self.sentence, link).is_some_and(|m| m.kind == MentionKind::Name)
        };
        // "a protest against rapes **by officers**": what is done by somebody has its own doer.
        let reasons = ["against", "over", "about", "after", "at"];
        let deed = |link: usize| {
            self.actors.at(self.sentence, link).is_none()
                && reasons.iter().any(|reason| frame.slot(reason).any(|t| t == link))
                && !self.lexicon.candidates(WordClass::Noun, &self.lemma(link)).is_empty()
        };
        for slot in slots.iter().filter(|s| not != Some(s.as_str())) {
            // "sided with it in **its feud with** Baku": the feud's own
            let owned = |l: usize| slot == "with" && self.clauses.frame(l).slot("poss").next().is_some();
            let can = |&&l: &&usize| {
                (CHAINED.contains(&slot.as_str()) || behind_name(slot, l)) && !(slot == "by" && deed(l)) && !owned(l)
            };
            // Below a word of the same preposition the phrase is that word's own.
            for &link in links.iter().filter(|l| can(l) && !frame.slot(slot).any(|t| t == **l)) {
                let parties = self.parties(link, slot, entry.reach, false, sources);
                if !parties.is_empty() {
                    return (parties, Some(slot.clone()));
                }
            }
        }
        (Vec::new(), None)
    }

    /// A noun and the nouns under it that name nobody: "two million euros in aid".
    fn phrase(&self, noun: usize, depth: usize) -> Vec<usize> {
        let tree = self.clauses.tree();
        let below = |&&c: &&usize| tree.nodes[c].deprel == "nmod" && self.actors.at(self.sentence, c).is_none();
        let mut out = vec![noun];
        if depth < 3 {
            let children = self.clauses.children(noun).iter().filter(below);
            out.extend(children.flat_map(|&c| self.phrase(c, depth + 1)));
        }
        out
    }

    /// A description of people or a body of no known country.
    pub(super) fn is_nameless(&self, party: &Party) -> bool {
        let actor = &self.actors.actors[party.actor];
        let mention = party.token.and_then(|t| self.actors.at(self.sentence, t));
        let described = mention.is_some_and(|m| m.kind == MentionKind::Description);
        described
            && actor.country.is_none()
            && matches!(actor.kind, ActorType::Group | ActorType::Organization | ActorType::Government)
    }

    /// Whether the second is the state of the first.
    pub(super) fn is_at_home(&self, party: &Party, other: &Party) -> bool {
        let (a, b) = (&self.actors.actors[party.actor], &self.actors.actors[other.actor]);
        b.kind == ActorType::Country && a.country.is_some() && a.country == b.country
    }

    /// Just people: "48 people", "civilians", "soldiers".
    pub(super) fn is_anybody(&self, party: &Party) -> bool {
        // "UN **workers**" are somebody
        let proper = |m: usize| self.clauses.tree().nodes[m].upos == "PROPN";
        let named =
            |t| self.clauses.frame(t).slot("mod").any(|m| proper(m) || self.actors.at(self.sentence, m).is_some());
        let plain = |t| self.lexicon.is_anybody(&self.lemma(t)) && !named(t);
        self.is_nameless(party) && party.token.is_some_and(plain)
    }

    /// Where no slot names the other side of a deed that is done to the people of a place, the place does: "sent troops
    /// **to** a camp **in Mali**", "imposed a curfew **in Basra**". Never the doer's own country.
    pub(super) fn on_the_ground(&self, token: usize, sources: &[Party]) -> Vec<Party> {
        let home = |p: &Party| self.actors.actors[p.actor].country.clone();
        let own: Vec<_> = sources.iter().map(home).collect();
        let stateless_person = |p: &Party| home(p).is_none() && self.actors.actors[p.actor].kind == ActorType::Person;
        if sources.iter().any(stateless_person) {
            return Vec::new();
        }
        let frame = self.clauses.frame(token);
        let prepositional = frame.args.iter().filter(|(slot, _)| self.lexicon.is_direction(slot));
        let fillers = frame.slot("obj").chain(frame.slot("purpose.obj")).chain(prepositional.map(|(_, t)| *t));
        let mut words = vec![token];
        words.extend(fillers.flat_map(|t| self.clauses.coordinated(t)).flat_map(|t| self.phrase(t, 0)));
        let mut out: Vec<Party> = Vec::new();
        for (slot, t) in words.into_iter().flat_map(|w| &self.clauses.frame(w).args) {
            if out.is_empty() && self.lexicon.is_location(slot) {
                let there = self.clauses.coordinated(*t).into_iter().flat_map(|t| self.region(t));
                out.extend(there.filter(|p| home(p).is_some() && !own.contains(&home(p))));
            }
        }
        out
    }

    /// The state of a place: "in Khost", "in **the Afghan province** of Khost"; not "at the Afghan border".
    fn region(&self, token: usize) -> Vec<Party> {
        let own = self.mention(token, 1, false);
        if !own.is_empty() || !self.lexicon.is_territory(&self.lemma(token)) {
            return own;
        }
        let slot = |slot: &str, adjectives: bool| -> Vec<Party> {
            self.clauses.frame(token).slot(slot).flat_map(|t| self.mention(t, 2, adjectives)).collect()
        };
        let adjective = slot("mod", true);
        if adjective.is_empty() { slot("of", false) } else { adjective }
    }

    pub(super) fn targets(
        &self,
        token: usize,
        slots: &[String],
        taken: Option<String>,
        entry: &Entry,
        inner: Option<&Event>,
        sources: &[Party],
    ) -> Vec<Party> {
        // "talks between A and B": both sides stand in one slot.
        if entry.symmetric && sources.len() > 1 && taken.as_deref() == Some("between") {
            return Vec::new();
        }
        let mut rest = slots;
        while !rest.is_empty() {
            let (slot, later) = rest.split_at(1);
            let parties = match (slot[0].as_str(), inner) {
                ("inner", Some(inner)) => Self::others(inner, sources),
                ("doer", Some(inner)) => inner.sources.clone(),
                ("inner" | "doer", None) => Vec::new(),
                _ => self.first_filled(token, slot, Some(taken.as_deref().unwrap_or("")), entry, sources, false).0,
            };
            if !parties.is_empty() {
                return parties;
            }
            rest = later;
        }
        Vec::new()
    }

    /// Who takes part in an inner event beside the doers of the outer one.
    fn others(inner: &Event, sources: &[Party]) -> Vec<Party> {
        let own = inner.targets.iter().filter(|p| !p.is_among(sources));
        let other_side = inner.sources.iter().filter(|p| inner.symmetric && !p.is_among(sources));
        own.chain(other_side).copied().map(|p| Party { steps: p.steps + 1, ..p }).collect()
    }

    /// The actors in one slot of a word.
    pub(super) fn parties(&self, token: usize, slot: &str, reach: bool, doer: bool, sources: &[Party]) -> Vec<Party> {
        let mut out: Vec<Party> = Vec::new();
        let fillers = self.fillers(token, slot);
        let node = &self.clauses.tree().nodes[token];
        // "Meloni, who **hosted** Merz, and Erdogan": who is joined behind the clause is no part of it
        let outside = |t: usize, c: usize| node.deprel == "acl:relcl" && node.head == Some(t) && c > token;
        let joined = |t: usize| self.clauses.coordinated(t).into_iter().filter(move |&c| !outside(t, c));
        for t in fillers.into_iter().flat_map(joined) {
            // Only what somebody does, says or decides, and what is his, acts in his place.
            let lemma = self.lemma(t);
            let acts = || self.lexicon.acts_for_owner(&lemma) || self.is_model(t);
            let reach = reach && (!doer || acts() || !self.lexicon.candidates(WordClass::Noun, &lemma).is_empty());
            // "the Sheraton **hotel** bombing" is not the hotel's
            let reach = reach && (slot != "mod" || acts());
            let adjective = slot == "mod" || slot == "iobj" && self.clauses.tree().nodes[t].deprel == "compound";
            for p in self.resolve(t, reach, adjective, sources, 0) {
                if !p.is_among(&out) {
                    out.push(p);
                }
            }
            if out.is_empty() && reach && !doer {
                out = self.makers(token, t);
            }
        }
        out
    }

    /// "Turkish **F-16s**": a weapon by its number.
    fn is_model(&self, token: usize) -> bool {
        let form = |t: usize| self.clauses.tree().nodes.get(t).map_or("", |n| n.form.as_str());
        form(token + 1) == "-" && form(token + 2).starts_with(|c: char| c.is_ascii_digit())
    }

    /// "**signed a treaty**, which Turkey rejected": a thing that comes out of another deed belongs to its doers.
    fn makers(&self, token: usize, thing: usize) -> Vec<Party> {
        let node = &self.clauses.tree().nodes[thing];
        let Some(verb) = node.head.filter(|&v| v != token && node.deprel == "obj" && self.clauses.is_verb(v)) else {
            return Vec::new();
        };
        let made = self
            .event_at(verb)
            .filter(|e| e.entry.is_some() && !self.clauses.frame(token).slot("subj").any(|t| t == thing));
        made.map_or_else(Vec::new, |e| e.sources.iter().map(|p| Party { steps: p.steps + 2, ..*p }).collect())
    }

    fn fillers(&self, token: usize, slot: &str) -> Vec<usize> {
        if slot != "clause" {
            // "**At the UN**, Guterres condemned …": where it was said
            let scene = |t: usize| slot == "at" && t < token;
            return self.clauses.frame(token).slot(slot).filter(|&t| t != token && !scene(t)).collect();
        }
        // "flew to Seoul **for talks** with": the doer of the clause that the noun is an adverbial of.
        let node = &self.clauses.tree().nodes[token];
        let brought = |v: usize| {
            let to = self.clauses.preposition(token).is_some_and(|p| p == "to");
            to && self.clauses.frame(v).slot("obj").next().is_some()
        };
        match node.head {
            // but not "sent envoys **to the talks**"
            Some(verb) if node.deprel == "obl" && self.clauses.is_verb(verb) && !brought(verb) => {
                self.clauses.frame(verb).slot("subj").collect()
            }
            _ => Vec::new(),
        }
    }

    fn mention(&self, token: usize, steps: usize, adjectives: bool) -> Vec<Party> {
        let Some(m) = self.actors.at(self.sentence, token) else { return Vec::new() };
        let usable = match m.kind {
            MentionKind::Nationality => adjectives,
            _ => true,
        };
        let extra = usize::from(m.kind == MentionKind::Place);
        let party = |&actor: &usize| Party { actor, token: Some(token), steps: steps + extra };
        if usable { m.actors.iter().map(party).collect() } else { Vec::new() }
    }

    /// The actors that a word stands for: itself, its apposition, its owner, or who did the event that it names.
    fn resolve(&self, token: usize, reach: bool, adjectives: bool, sources: &[Party], steps: usize) -> Vec<Party> {
        let own = self.mention(token, steps, adjectives);
        if !own.is_empty() || steps > 3 {
            return own;
        }
        let tree = self.clauses.tree();
        for &c in self.clauses.children(token).iter().filter(|&&c| tree.nodes[c].deprel == "appos") {
            let named: Vec<Party> =
                self.clauses.coordinated(c).into_iter().flat_map(|t| self.mention(t, steps, false)).collect();
            if !named.is_empty() {
                return named;
            }
        }
        let reach = reach || self.lexicon.is_collective(&self.lemma(token));
        if self.lexicon.is_lineage(&self.lemma(token))
            || !reach
            || !matches!(tree.nodes[token].upos.as_str(), "NOUN" | "PROPN" | "PRON" | "NUM" | "DET" | "ADJ")
        {
            return Vec::new();
        }
        // What an event noun stands for is who did it, never whom it was done to: "condemned the killing of X".
        if let Some(event) = self.event_at(token)
            && (!event.sources.is_empty() || !event.targets.is_empty())
        {
            return event.sources.iter().map(|p| Party { steps: p.steps + 1, ..*p }).collect();
        }
        let frame = self.clauses.frame(token);
        // "the bombing of an office" is not the office's
        let suffers = self.lexicon.suffers_of(&self.lemma(token));
        // "murdered **his lawyer**": somebody else
        if self.lexicon.is_kin(&self.lemma(token)) {
            return Vec::new();
        }
        let owners = ["poss", "by", "mod", "of", "between", "from", "against"];
        // "threatened measures **against** Colombia", but "supported a step against it"
        let threatens = |v: usize| self.lexicon.types(WordClass::Verb, &self.lemma(v)).any(|p| p == "THREATEN");
        let aimed = tree.nodes[token].head.is_some_and(threatens);
        let topic = self.lexicon.is_topic(&self.lemma(token));
        let leads = |slot: &&str| match *slot {
            "of" => !suffers,
            "against" => !suffers && aimed,
            _ => true,
        };
        for slot in owners.into_iter().filter(leads) {
            // "the Gaza crisis" is nobody's, "the Russian crisis" is Russia's
            let about = |t: usize| slot == "mod" && (topic && tree.nodes[t].upos == "PROPN" || self.is_scene(token, t));
            let fillers: Vec<usize> = frame.slot(slot).filter(|&t| !about(t)).collect();
            let found: Vec<Party> = fillers
                .into_iter()
                .flat_map(|t| self.clauses.coordinated(t))
                .flat_map(|t| self.resolve(t, slot != "mod", slot == "mod", sources, steps + 1))
                .collect();
            // "levies **of its own** against American goods"
            let own = slot == "of" && found.iter().all(|p| p.is_among(sources));
            if !found.is_empty() && !own {
                return found;
            }
        }
        self.through_clause(token, sources, steps)
    }

    /// "the **Baghdad** bombings": where an attack was, not whose it was.
    pub(super) fn is_scene(&self, event: usize, name: usize) -> bool {
        let attack = self.lexicon.types(WordClass::Noun, &self.lemma(event)).any(|p| p == "ASSAULT");
        let node = &self.clauses.tree().nodes[name];
        let Some(m) = self.actors.at(self.sentence, name).filter(|_| attack && node.upos == "PROPN") else {
            return false;
        };
        let spoken = self.clauses.tree().words(m.start..m.end);
        let own = |i: &usize| {
            let a = &self.actors.actors[*i];
            let names = [&a.label, &a.short].into_iter().chain(&a.aliases);
            a.kind != ActorType::Country || names.into_iter().any(|n| *n == spoken)
        };
        node.deprel == "compound" && !m.actors.iter().any(own)
    }

    /// "a plan **drafted by** the court"; "the treaty" that two states signed; "the accusation" of an earlier sentence.
    fn through_clause(&self, token: usize, sources: &[Party], steps: usize) -> Vec<Party> {
        let tree = self.clauses.tree();
        // "enrichment that Washington **asserts** is", "a draft which France **vetoed**": who speaks of a thing or is against
        // it does not own it; "reefs claimed by Manila".
        let against = |c: usize| self.lexicon.types(WordClass::Verb, &self.lemma(c)).any(|p| p == "REJECT");
        let owns = |&&c: &&usize| {
            tree.nodes[c].deprel.starts_with("acl")
                && (!self.lexicon.is_report(&self.lemma(c)) || self.clauses.is_passive(c))
                && !self.lexicon.is_judging(&self.lemma(c))
                && (!self.lexicon.is_doubt(&self.lemma(c)) || self.lexicon.is_authoring(&self.lemma(c)))
                && !against(c)
        };
        for &c in self.clauses.children(token).iter().filter(owns) {
            let doers: Vec<usize> = self.clauses.frame(c).slot("subj").filter(|&t| t != token).collect();
            let found: Vec<Party> = doers
                .into_iter()
                .flat_map(|t| self.clauses.coordinated(t))
                .flat_map(|t| self.mention(t, steps + 1, false))
                .collect();
            // Not the clause that the word is looked up for: "a law that has been criticised by".
            let asking = found.iter().any(|p| p.is_among(sources));
            if !found.is_empty() && !asking {
                return found;
            }
        }
        self.doers_told(token, sources, steps)
    }
}
