//! A tree with what is asked of it again and again: children, phrases, prepositions.

use crate::syntax::{NameSpan, Node, Tree};

/// A tree and its children lists.
pub(crate) struct View<'a> {
    /// The tree.
    pub(crate) tree: &'a Tree,
    children: Vec<Vec<usize>>,
}

impl<'a> View<'a> {
    /// Looks at a tree.
    pub(crate) fn new(tree: &'a Tree) -> Self {
        let mut children = vec![Vec::new(); tree.nodes.len()];
        for (i, node) in tree.nodes.iter().enumerate() {
            if let Some(h) = node.head.filter(|&h| h < children.len() && h != i) {
                children[h].push(i);
            }
        }
        Self { tree, children }
    }

    /// The name spans that lie within the sentence.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a NameSpan> + use<'a, '_> {
        let len = self.len();
        self.tree.names.iter().filter(move |n| n.start < n.end && n.end <= len)
    }

    /// Number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.tree.nodes.len()
    }

    /// The token.
    pub(crate) fn node(&self, i: usize) -> &'a Node {
        &self.tree.nodes[i]
    }

    /// Form of a token, empty past the end.
    pub(crate) fn form(&self, i: usize) -> &'a str {
        self.tree.nodes.get(i).map_or("", |n| n.form.as_str())
    }

    /// Lemma of a token in small letters, empty past the end.
    pub(crate) fn lemma(&self, i: usize) -> String {
        self.tree.nodes.get(i).map_or_else(String::new, |n| n.lemma.to_lowercase())
    }

    /// Relation to the head, without its subtype.
    pub(crate) fn relation(&self, i: usize) -> &'a str {
        self.deprel(i).split(':').next().unwrap_or("")
    }

    /// Relation to the head.
    pub(crate) fn deprel(&self, i: usize) -> &'a str {
        self.tree.nodes.get(i).map_or("", |n| n.deprel.as_str())
    }

    /// Head of a token.
    pub(crate) fn head(&self, i: usize) -> Option<usize> {
        self.tree.nodes.get(i)?.head.filter(|&h| h < self.len())
    }

    /// Dependents, left to right.
    pub(crate) fn children(&self, i: usize) -> &[usize] {
        &self.children[i]
    }

    /// First dependent with this relation (with or without its subtype).
    pub(crate) fn child(&self, i: usize, deprel: &str) -> Option<usize> {
        self.children[i].iter().copied().find(|&c| self.deprel(c) == deprel || self.relation(c) == deprel)
    }

    /// Heads of a token up to the root. Ends on any tree.
    pub(crate) fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = self.head(i);
        let mut left = self.len();
        std::iter::from_fn(move || {
            let now = at.filter(|_| left > 0)?;
            left -= 1;
            at = self.head(now);
            Some(now)
        })
    }

    /// Whether `above` is `i` or stands over it.
    pub(crate) fn within(&self, i: usize, above: usize) -> bool {
        i == above || self.ancestors(i).any(|a| a == above)
    }

    /// The token of `start..end` that the others hang on.
    pub(crate) fn top(&self, start: usize, end: usize) -> usize {
        let depth = |i: usize| self.ancestors(i).count();
        let outside = |i: &usize| self.head(*i).is_none_or(|h| h < start || h >= end);
        let punct = |i: &usize| self.node(*i).upos == "PUNCT";
        (start..end)
            .filter(outside)
            .min_by_key(|i| (punct(i), depth(*i), *i))
            .unwrap_or(end.saturating_sub(1).max(start))
    }

    /// The first of coordinated phrases: the token that carries their common relation.
    pub(crate) fn coordination(&self, i: usize) -> usize {
        let mut at = i;
        for _ in 0..self.len() {
            match (self.deprel(at), self.head(at)) {
                ("conj", Some(h)) => at = h,
                _ => break,
            }
        }
        at
    }

    /// The token that a phrase's place in its clause is read from: past appositions, titles, flat names and
    /// coordination.
    pub(crate) fn carrier(&self, i: usize) -> usize {
        let mut at = i;
        for _ in 0..self.len() {
            match (self.deprel(at), self.head(at)) {
                ("conj" | "appos" | "flat" | "nmod:desc", Some(h)) if !self.is_verb(h) => at = h,
                _ => break,
            }
        }
        at
    }

    /// The preposition of a phrase in small letters, `""` without one. Coordinated phrases share it.
    pub(crate) fn preposition(&self, i: usize) -> String {
        let at = self.carrier(i);
        let of = |t: usize| {
            let case =
                self.children(t).iter().copied().find(|&c| self.relation(c) == "case" && self.node(c).upos != "PART");
            case.map(|c| self.lemma(c))
        };
        of(i).or_else(|| of(at)).unwrap_or_default()
    }

    /// Whether the token is a verb or the predicate of a clause.
    pub(crate) fn is_verb(&self, i: usize) -> bool {
        self.node(i).upos == "VERB" || self.children(i).iter().any(|&c| matches!(self.relation(c), "cop" | "nsubj"))
    }

    /// First token of a noun's phrase: its contiguous dependents to the left.
    pub(crate) fn phrase_start(&self, i: usize) -> usize {
        let mut start = i;
        for &c in self.children[i].iter().rev() {
            let part = matches!(
                self.relation(c),
                "det" | "amod" | "compound" | "nummod" | "nmod" | "flat" | "advmod" | "goeswith"
            );
            if c < start
                && part
                && (self.relation(c) != "nmod" || matches!(self.deprel(c), "nmod:poss" | "nmod:desc" | "nmod:unmarked"))
            {
                start = start.min(self.left_edge(c));
            }
        }
        start
    }

    /// First token under `i`.
    pub(crate) fn left_edge(&self, i: usize) -> usize {
        let mut edge = i;
        for _ in 0..self.len() {
            match self.children[edge].first() {
                Some(&c) if c < edge => edge = c,
                _ => break,
            }
        }
        edge
    }

    /// The clause's predicate over a token: the nearest verb (or word with a subject or copula) above it.
    pub(crate) fn predicate(&self, i: usize) -> Option<usize> {
        self.ancestors(i).find(|&a| self.is_verb(a))
    }
}
