//! Clauses out of trees: who stands in which slot of which word.
//!
//! Everything about voice, control, coordination, relative clauses and support verbs is settled here, once, so that the
//! lexicon and the matcher only ever see slots. Slot names are those of `seeds/relations/README.md`.

mod control;
mod sharing;

use super::lexicon::{Lexicon, WordClass};
use crate::syntax::Tree;

/// What stands round one word.
#[derive(Debug, Default, Clone)]
pub struct Frame {
    /// Slot and token, in the order of the text within a slot. Prepositions name their own slots.
    pub args: Vec<(String, usize)>,
    /// Tokens of clauses inside this one: infinitives, -ing forms, that-clauses.
    pub comps: Vec<usize>,
    /// Verb particle.
    pub particle: Option<String>,
    /// For a noun: the support verb that carries it, if any.
    pub carrier: Option<usize>,
}

impl Frame {
    /// Tokens in a slot.
    pub fn slot<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.args.iter().filter(move |(slot, _)| slot == name).map(|(_, token)| *token)
    }
}

/// The frames of one sentence, and how to read them.
pub struct Clauses<'a> {
    tree: &'a Tree,
    lexicon: &'a Lexicon,
    children: Vec<Vec<usize>>,
    frames: Vec<Frame>,
}

impl<'a> Clauses<'a> {
    /// Derives the frames of all words.
    pub fn of(tree: &'a Tree, lexicon: &'a Lexicon) -> Self {
        let mut children = vec![Vec::new(); tree.nodes.len()];
        for (i, node) in tree.nodes.iter().enumerate() {
            if let Some(h) = node.head {
                children[h].push(i);
            }
        }
        let mut clauses = Self { tree, lexicon, children, frames: Vec::new() };
        clauses.frames = (0..tree.nodes.len()).map(|t| clauses.own_frame(t)).collect();
        for t in 0..tree.nodes.len() {
            clauses.agent_below(t);
        }
        // Subjects and objects that other clauses supply; heads before dependents where the tree allows it.
        for t in clauses.top_down() {
            if clauses.is_predicate(t) {
                clauses.fill_from_outside(t, 0);
            }
        }
        for t in 0..tree.nodes.len() {
            clauses.share_object(t);
        }
        for t in 0..tree.nodes.len() {
            clauses.carry(t);
            clauses.happen(t);
        }
        for t in 0..tree.nodes.len() {
            clauses.look_into(t);
        }
        clauses
    }

    /// The frame of a word.
    pub fn frame(&self, token: usize) -> &Frame {
        &self.frames[token]
    }

    /// The words that hang on a word.
    pub fn children(&self, token: usize) -> &[usize] {
        &self.children[token]
    }

    /// Whether the word is a verb in the tree.
    pub fn is_verb(&self, token: usize) -> bool {
        let n = &self.tree.nodes[token];
        n.upos == "VERB" || n.upos == "AUX" && !n.deprel.starts_with("aux") && n.deprel != "cop"
    }

    fn is_predicate(&self, token: usize) -> bool {
        self.is_verb(token) || self.tree.nodes[token].upos == "ADJ" || self.has(token, "cop")
    }

    /// The adverbs of a word.
    pub fn adverbs(&self, token: usize) -> impl Iterator<Item = String> + '_ {
        self.children[token].iter().filter(|&&c| self.deprel(c) == "advmod").map(|&c| self.lemma(c))
    }

    fn deprel(&self, token: usize) -> &str {
        &self.tree.nodes[token].deprel
    }

    fn lemma(&self, token: usize) -> String {
        self.tree.nodes[token].lemma.to_lowercase()
    }

    /// Whether something hangs on the word in this relation.
    pub fn has(&self, token: usize, deprel: &str) -> bool {
        self.children[token].iter().any(|&c| self.deprel(c) == deprel)
    }

    /// Heads before dependents.
    fn top_down(&self) -> Vec<usize> {
        let mut order: Vec<usize> = self.tree.root().into_iter().collect();
        let mut next = 0;
        while next < order.len() {
            order.extend_from_slice(&self.children[order[next]]);
            next += 1;
        }
        order
    }

    /// Passive, reduced participles included ("the plan **drafted** by").
    pub fn is_passive(&self, token: usize) -> bool {
        if self.children[token].iter().any(|&c| matches!(self.deprel(c), "nsubj:pass" | "aux:pass" | "csubj:pass")) {
            return true;
        }
        let n = &self.tree.nodes[token];
        let unaided = !self.has(token, "aux") && !self.has(token, "obj");
        let bare = n.xpos == "VBN" && unaided;
        // "WHO slammed by Trump": a headline leaves out the auxiliary. "Two soldiers shot dead by rebels": the tagger may see
        // a past tense.
        let by = |&&c: &&usize| self.deprel(c).starts_with("obl") && self.preposition(c).as_deref() == Some("by");
        let people = |t: usize| matches!(self.tree.nodes[t].xpos.as_str(), "NNS" | "NNP" | "NNPS");
        let mut agents = self.children[token].iter().filter(by);
        if unaided && n.deprel == "root" && agents.any(|&c| n.xpos == "VBN" || n.xpos == "VBD" && people(c)) {
            return true;
        }
        bare && matches!(n.deprel.as_str(), "acl" | "amod" | "advcl" | "acl:relcl") && !self.has(token, "nsubj")
            || n.xpos == "VBN"
                && n.deprel == "conj"
                && !self.has(token, "aux")
                && n.head.is_some_and(|h| self.is_passive(h))
    }

    /// The preposition of a phrase: `out_of` for a fixed pair.
    pub fn preposition(&self, token: usize) -> Option<String> {
        let case = self.children[token]
            .iter()
            .copied()
            .find(|&c| self.deprel(c) == "case" && self.tree.nodes[c].xpos != "POS")?;
        // "according to", "following": a preposition that looks like a verb is named by its form
        let named = |t: usize| {
            let node = &self.tree.nodes[t];
            if node.xpos == "VBG" { node.form.to_lowercase() } else { self.lemma(t) }
        };
        let mut name = named(case);
        let second = |&f: &usize| self.deprel(f) == "fixed" || self.deprel(f) == "case";
        let beside = self.children[token]
            .iter()
            .copied()
            .filter(|&c| c > case && self.lemma(case) == "out" && self.deprel(c) == "case");
        for f in self.children[case].iter().copied().filter(second).chain(beside) {
            name = format!("{name}_{}", self.lemma(f));
        }
        Some(name)
    }

    fn own_frame(&self, token: usize) -> Frame {
        let mut frame = Frame::default();
        let passive = self.is_verb(token) && self.is_passive(token);
        for &c in &self.children[token] {
            self.add_child(token, c, passive, &mut frame);
        }
        frame.comps.extend(self.clause_beside(token));
        // "promised **Ukraine** weapons", read as weapons of Ukraine
        if let Some(receiver) = self.receiver(token) {
            frame.args.push(("iobj".to_string(), receiver));
        }
        // "persuaded Kim to": the treebanks call him an indirect object.
        if frame.slot("obj").next().is_none() && !passive {
            for (slot, _) in frame.args.iter_mut().filter(|(slot, _)| slot == "iobj") {
                *slot = "obj".to_string();
            }
        }
        if passive {
            // "Haiti was given aid": with an object left over, the subject is who received it.
            let has_object = frame.slot("obj").count() > 1;
            for (slot, t) in &mut frame.args {
                if has_object && slot == "obj" && self.deprel(*t) == "nsubj:pass" {
                    *slot = "iobj".to_string();
                }
            }
        }
        frame
    }

    /// "dropped its **plan to sanction**": the infinitive right behind a noun whose entries want one is the noun's, even
    /// where the parser hangs it on the verb.
    fn clause_beside(&self, noun: usize) -> impl Iterator<Item = usize> + '_ {
        let wants = || self.lexicon.is_operator(WordClass::Noun, &self.lemma(noun));
        let verb = self.tree.nodes[noun].head.filter(|&v| self.deprel(noun) == "obj" && self.is_verb(v) && wants());
        let next = move |c: usize| self.children[c].iter().any(|&m| m == noun + 1 && self.deprel(m) == "mark");
        let infinitive = move |c: usize| self.deprel(c) == "advcl" && self.tree.nodes[c].xpos == "VB" && next(c);
        verb.into_iter().flat_map(|v| self.children[v].iter().copied()).filter(move |&c| infinitive(c))
    }

    /// The name right behind a verb, before its object without article: "promised **Ukraine** weapons", "granted **the United
    /// States** rights".
    fn receiver(&self, verb: usize) -> Option<usize> {
        let nodes = &self.tree.nodes;
        let starts = |c: &usize| self.children[*c].iter().copied().chain([*c]).min() == Some(verb + 1);
        let mut names = (verb + 1..nodes.len().min(verb + 6)).filter(|&c| nodes[c].upos == "PROPN");
        let name = names.find(|c| nodes[*c].deprel == "compound" && starts(c))?;
        let object = nodes[name].head.filter(|&o| self.deprel(o) == "obj" && nodes[o].head == Some(verb))?;
        let bare = nodes[object].upos == "NOUN" && !self.has(object, "det") && !self.has(object, "nmod:poss");
        let elsewhere = |&c: &usize| matches!(self.preposition(c).as_deref(), Some("to" | "for"));
        (bare && self.is_verb(verb) && !self.children[verb].iter().any(elsewhere)).then_some(name)
    }

    fn add_child(&self, token: usize, c: usize, passive: bool, frame: &mut Frame) {
        let verb = self.is_verb(token);
        let mut put = |slot: &str, t: usize| frame.args.push((slot.to_string(), self.antecedent(t)));
        match self.deprel(c) {
            "nsubj" | "nsubj:outer" => put(if passive { "obj" } else { "subj" }, c),
            "nsubj:pass" => put("obj", c),
            "obl:agent" => put("subj", c),
            // "held hostage two men", "held two men hostage"
            "obj" if self.is_bare_state(token, c) => put("predicate", c),
            "obj" => put("obj", c),
            "iobj" => put("iobj", c),
            // "Algeria's severing of relations"
            "nmod:poss" if self.is_nominal(token) => put("subj", c),
            "nmod" if self.is_nominal(token) && self.preposition(c).as_deref() == Some("of") => put("obj", c),
            "nmod:poss" => put("poss", c),
            "advmod" => {
                put("adv", c);
                // "stopped short **of criticising**"
                let below = self.children[c].iter().copied();
                frame.comps.extend(below.filter(|&g| self.deprel(g) == "advcl" && self.is_complement_clause(g)));
            }
            // "**as** Carney had done"
            "mark" if verb && self.lemma(token) == "do" && self.lemma(c) == "as" => put("adv", c),
            "compound:prt" => frame.particle = Some(self.lemma(c)),
            "compound" | "amod" | "nmod:desc" | "flat" => {
                put("mod", c);
                // "the US-led embargo": who leads it owns it.
                for &g in self.children[c]
                    .iter()
                    .filter(|&&g| matches!(self.deprel(g), "compound" | "nsubj" | "obl:agent" | "obl"))
                {
                    if self.deprel(c) == "amod" && g < c {
                        put("mod", g);
                    }
                }
            }
            "obl" | "nmod" | "obl:unmarked" | "nmod:unmarked" => match self.preposition(c) {
                Some(p) if p == "by" && passive => put("subj", c),
                // "pulled out of the treaty": a particle and a preposition in one
                Some(p) if verb && p == "out_of" => {
                    put("of", c);
                    frame.particle.get_or_insert("out".to_string());
                }
                Some(p) => put(&p, c),
                None => put("bare", c),
            },
            "xcomp" | "ccomp" => frame.comps.push(c),
            "advcl" if verb && (self.is_complement_clause(c) || self.is_wanted_infinitive(token, c)) => {
                frame.comps.push(c)
            }
            // "is due to visit"
            "advcl"
                if self.tree.nodes[token].upos == "ADJ" && self.tree.nodes[c].xpos == "VB" && self.has(c, "mark") =>
            {
                frame.comps.push(c);
            }
            "acl"
                if !verb
                    && (self.tree.nodes[c].xpos == "VB" || self.tree.nodes[c].xpos == "VBG" || self.has(c, "mark")) =>
            {
                frame.comps.push(c);
            }
            // "a bill that would impose sanctions"
            "acl:relcl" if self.lexicon.is_text(&self.lemma(token)) && self.has_relative_subject(c) => {
                frame.comps.push(c);
            }
            _ => {}
        }
    }

    /// Whether a verb's -ing form is used as a noun: its owner does it, its "of" suffers it.
    fn is_nominal(&self, token: usize) -> bool {
        self.is_verb(token) && self.tree.nodes[token].xpos == "VBG" && !self.has(token, "obj")
    }

    /// Whether the relative pronoun is the subject of its clause.
    fn has_relative_subject(&self, clause: usize) -> bool {
        self.children[clause].iter().any(|&c| self.deprel(c) == "nsubj" && self.antecedent(c) != c)
    }

    /// "hostage" without article or number beside a verb of holding: how somebody is held, not who.
    fn is_bare_state(&self, verb: usize, noun: usize) -> bool {
        let bare = self.tree.nodes[noun].xpos == "NN" && self.children[noun].is_empty();
        bare && self.lexicon.is_state(&self.lemma(noun)) && self.is_verb(verb)
    }

    /// "accused it **of arming**", "of **having armed**", "barred it **from joining**", "forced it **to leave**".
    fn is_complement_clause(&self, clause: usize) -> bool {
        let marks = ["of", "from", "with", "for", "against", "into", "over", "to"];
        (self.tree.nodes[clause].xpos == "VBG" || self.begins_with_having(clause))
            && marks.iter().any(|mark| self.is_marked(clause, mark))
    }

    /// For a relative pronoun the noun that it stands for, else the word itself.
    fn antecedent(&self, token: usize) -> usize {
        let n = &self.tree.nodes[token];
        // "**both of whom** had sent soldiers"
        let measures = n.upos == "DET" && self.children[token].iter().any(|&c| self.tree.nodes[c].xpos == "WP");
        let relative =
            measures || matches!(n.xpos.as_str(), "WDT" | "WP" | "WP$") || n.lemma == "that" && n.upos == "PRON";
        if !relative {
            return token;
        }
        let mut at = token;
        while let Some(head) = self.tree.nodes[at].head {
            if matches!(self.deprel(at), "acl:relcl" | "advcl:relcl") {
                return head;
            }
            at = head;
        }
        token
    }

    /// A word and those coordinated with it.
    pub fn coordinated(&self, token: usize) -> Vec<usize> {
        let mut out = vec![token];
        let mut next = 0;
        while next < out.len() {
            let conjuncts: Vec<usize> =
                self.children[out[next]].iter().copied().filter(|&c| self.deprel(c) == "conj").collect();
            // "India, **not China**, lent"
            out.extend(conjuncts.into_iter().filter(|&c| !self.is_verb(c) && !self.has_not(c)));
            // "ten officials, **including the minister**"
            let included = |&c: &usize| {
                let phrase = matches!(self.deprel(c), "nmod" | "obl");
                phrase && self.preposition(c).is_some_and(|p| p == "including")
            };
            out.extend(self.children[out[next]].iter().copied().filter(included).collect::<Vec<_>>());
            next += 1;
        }
        out
    }

    /// A word, and what it measures where it only says how much: "**most** of the debt", "**two** of the ships".
    pub fn measured(&self, token: usize) -> Vec<usize> {
        let node = &self.tree.nodes[token];
        let measures = node.upos == "NUM" || self.lexicon.is_measure(&self.lemma(token));
        std::iter::once(token).chain(self.frames[token].slot("of").filter(|_| measures)).collect()
    }

    /// A verb and the verbs coordinated with it that have no subject of their own.
    pub fn with_coordinated_verbs(&self, verb: usize) -> Vec<usize> {
        let more = |&c: &usize| self.deprel(c) == "conj" && self.is_verb(c) && !self.has(c, "nsubj");
        std::iter::once(verb).chain(self.children[verb].iter().copied().filter(more)).collect()
    }

    /// Whether a clause inside is negated by itself: "**not to** attack", "that it **would not** attack".
    pub fn is_denied(&self, clause: usize) -> bool {
        let auxiliary = |&c: &usize| self.deprel(c) == "aux" && matches!(self.lemma(c).as_str(), "will" | "would");
        self.has_not(clause) && (self.is_marked(clause, "to") || self.children[clause].iter().any(auxiliary))
    }

    fn has_not(&self, token: usize) -> bool {
        self.adverbs(token).any(|adverb| matches!(adverb.as_str(), "not" | "never"))
    }

    /// Whether the clause begins with this word: "**from** pardoning".
    pub fn is_marked(&self, clause: usize, mark: &str) -> bool {
        self.children[clause].iter().any(|&c| matches!(self.deprel(c), "mark" | "case") && self.lemma(c) == mark)
    }

    /// The tree that the frames were read from.
    pub fn tree(&self) -> &Tree {
        self.tree
    }
}
