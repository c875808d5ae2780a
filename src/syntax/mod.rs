//! Sentences to trees: the neural sentence model and what is read out of it.

/// The analysis of one sentence. Index `i` speaks of the sentence's token `i`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tree {
    /// The words.
    pub nodes: Vec<Node>,
    /// Named-entity spans, left to right, not overlapping.
    pub names: Vec<NameSpan>,
}

/// One word of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The word as written.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// Universal part of speech, such as `NOUN`.
    pub upos: String,
    /// Penn Treebank tag, such as `NNS`.
    pub xpos: String,
    /// Index of the head, `None` for the root.
    pub head: Option<usize>,
    /// Universal Dependencies relation to the head, such as `nsubj:pass`.
    pub deprel: String,
}

/// A named entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameSpan {
    /// First token.
    pub start: usize,
    /// Token after the last one.
    pub end: usize,
    /// `person`, `place`, `organization`, `event`, `object` or `abstract`.
    pub kind: String,
}
