//! What can be wrong with a JSON-LD graph.

/// Why a graph could not be read back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JsonLdError {
    /// No JSON, or not an object with a `@graph`.
    #[error("this is no graph that Chancery wrote")]
    NotAGraph(#[source] serde_json::Error),
    /// A node that is not as Chancery writes it.
    #[error("the node {id} is not as Chancery writes it")]
    Node {
        /// Its id, or its position where it has none.
        id: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// A node of a type that Chancery does not write.
    #[error("the node {id} is no actor, relation, article or statement")]
    Type {
        /// Its id, or its position where it has none.
        id: String,
    },
    /// A statement about something that is not in the file.
    #[error("the statement {statement} speaks of {missing}, which is not in the file")]
    Missing {
        /// Id of the statement.
        statement: String,
        /// What is missing.
        missing: String,
    },
}
