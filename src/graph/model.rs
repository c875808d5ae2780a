//! What hangs on the edges of the graph.

use super::Event;
use crate::relations::{Kind, Place, Polarity, Relation, SentenceRef, Source, Span, Statement, Time};
use std::sync::Arc;

/// One fact between two actors, with everything that says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Whether something was done, or somebody holds an office.
    pub kind: Kind,
    /// What was done; one and the same for all facts of the relation.
    pub relation: Arc<Relation>,
    /// Whether it happened.
    pub polarity: Polarity,
    /// The statements, in the order of their documents and sentences; never empty.
    pub evidence: Vec<Evidence>,
    /// The deeds that the statements tell of, by date; for a role, the one holding of the office.
    pub events: Vec<Event>,
}

/// A statement without what it shares with the others of its edge.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Id of the statement.
    pub id: String,
    /// Which of the fact's events it reports: an index into [`Fact::events`].
    pub event: usize,
    /// Id of the document, see [`KnowledgeGraph::document`](super::KnowledgeGraph::document).
    pub document: String,
    /// The sentence.
    pub sentence: SentenceRef,
    /// Where the sentence speaks of the statement's subject.
    pub subject: Mentions,
    /// Where the sentence speaks of the statement's object.
    pub object: Mentions,
    /// Whether the statement names the two actors of a symmetric relation the other way round than the edge.
    pub is_reversed: bool,
    /// The words that carry the relation.
    pub trigger: Span,
    /// When, as far as the text says.
    pub time: Option<Time>,
    /// Where, as far as the text says.
    pub place: Option<Place>,
    /// Who claims it, where a source other than the writer does.
    pub attributed_to: Option<Source>,
    /// How likely the statement is right, 0 to 1.
    pub confidence: f64,
    /// Which lexicon entry matched.
    pub rule: String,
}

/// Where a sentence speaks of an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentions {
    /// The mention that takes part in the relation.
    pub main: Span,
    /// All mentions, where there are several.
    pub all: Vec<Span>,
}

impl Evidence {
    /// Keeps of a statement what its edge does not know.
    pub(super) fn new(statement: Statement, is_reversed: bool) -> Self {
        Self {
            id: statement.id,
            event: 0,
            document: statement.document.id,
            sentence: statement.sentence,
            subject: Mentions { main: statement.subject.mention, all: statement.subject.mentions },
            object: Mentions { main: statement.object.mention, all: statement.object.mentions },
            is_reversed,
            trigger: statement.trigger,
            time: statement.time,
            place: statement.place,
            attributed_to: statement.attributed_to,
            confidence: statement.confidence,
            rule: statement.rule,
        }
    }
}
