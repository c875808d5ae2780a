//! The tree of a sentence.

use std::ops::Range;

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

impl Tree {
    /// The words that hang on `token`, left to right.
    pub fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(move |&i| self.nodes[i].head == Some(token))
    }

    /// The first child of `token` with this relation.
    pub fn child(&self, token: usize, deprel: &str) -> Option<usize> {
        self.children(token).find(|&i| self.nodes[i].deprel == deprel)
    }

    /// The words of a stretch, with blanks between them.
    pub fn words(&self, range: Range<usize>) -> String {
        self.nodes[range].iter().map(|n| n.form.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The root; `None` only for an empty sentence.
    pub fn root(&self) -> Option<usize> {
        self.nodes.iter().position(|n| n.head.is_none())
    }
}

/// Name spans of a BIO tag sequence; an `I-` without its `B-` opens a span.
pub(super) fn name_spans<'a>(tags: impl Iterator<Item = &'a str>) -> Vec<NameSpan> {
    let mut spans: Vec<NameSpan> = Vec::new();
    let mut open = false;
    for (i, tag) in tags.enumerate() {
        let Some((position, kind)) = tag.split_once('-') else {
            open = false;
            continue;
        };
        match spans.last_mut() {
            Some(last) if open && position == "I" && last.kind == kind => last.end = i + 1,
            _ => spans.push(NameSpan { start: i, end: i + 1, kind: kind.to_string() }),
        }
        open = true;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bio_tags_become_spans() {
        let tags = ["B-person", "I-person", "O", "I-place", "B-place", "I-event"];
        let spans: Vec<_> = name_spans(tags.into_iter()).into_iter().map(|s| (s.start, s.end, s.kind)).collect();
        let expected = [(0, 2, "person"), (3, 4, "place"), (4, 5, "place"), (5, 6, "event")];
        assert_eq!(spans, expected.map(|(a, b, k)| (a, b, k.to_string())));
    }
}
