//! SPARQL 1.1 queries, evaluated by Oxigraph's engine in the process. Nothing is fetched, and nothing is changed.

mod store;

use oxrdf::{Quad, Term, Triple};
use spareval::{CancellationToken, QueryEvaluationError, QueryEvaluator, QueryResults};
use spargebra::{SparqlParser, SparqlSyntaxError};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use store::Store;

/// The longest query that is read.
const MOST_BYTES: usize = 1 << 16;
/// Enough for a query of [`MOST_BYTES`] that is nothing but opening brackets. Only what is used takes memory.
const STACK_BYTES: usize = 1 << 30;

/// A graph as quads, and the prefixes that a query need not declare.
#[derive(Debug, Clone)]
pub struct Sparql {
    store: Arc<Store>,
    prefixes: Vec<(String, String)>,
}

/// What a query gives.
#[derive(Debug, Clone, PartialEq)]
pub enum SparqlAnswer {
    /// Of ASK.
    Truth(bool),
    /// Of SELECT.
    Rows {
        /// The variables, in the order of the query.
        variables: Vec<String>,
        /// For each row the value of each variable, `None` where it has none.
        rows: Vec<Vec<Option<Term>>>,
    },
    /// Of CONSTRUCT and DESCRIBE, in their order, each once.
    Triples(Vec<Triple>),
}

/// Why a query has no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SparqlError {
    /// No SPARQL query, and where.
    #[error("this is no SPARQL query")]
    Syntax(#[source] SparqlSyntaxError),
    /// Longer than any query should be.
    #[error("the query has {0} bytes; no more than {MOST_BYTES} are read")]
    TooLong(usize),
    /// It took longer than allowed.
    #[error("the query ran longer than {} seconds", .0.as_secs_f64())]
    TimedOut(Duration),
    /// The evaluator failed: a SERVICE, say, that would have to be asked elsewhere.
    #[error("the query cannot be answered")]
    Evaluation(#[source] QueryEvaluationError),
    /// The system gives no thread to work on.
    #[error("the query cannot be run")]
    Thread(#[source] std::io::Error),
}

impl Sparql {
    /// Takes a graph as quads, and prefixes with what they stand for.
    ///
    /// # Errors
    /// The first error among the quads.
    pub fn load<E>(
        quads: impl IntoIterator<Item = Result<Quad, E>>,
        prefixes: Vec<(String, String)>,
    ) -> Result<Self, E> {
        Ok(Self { store: Arc::new(Store::new(quads)?), prefixes })
    }

    /// Number of quads.
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The prefixes that a query need not declare.
    pub fn prefixes(&self) -> &[(String, String)] {
        &self.prefixes
    }

    /// Answers a query. Its default graph holds what all graphs hold.
    ///
    /// # Errors
    /// Where the query is none, cannot be answered, or takes longer than `limit`.
    pub fn run(&self, query: &str, limit: Option<Duration>) -> Result<SparqlAnswer, SparqlError> {
        if query.len() > MOST_BYTES {
            return Err(SparqlError::TooLong(query.len()));
        }
        let token = CancellationToken::new();
        let (sender, receiver) = mpsc::channel();
        // A thread of its own: the parser goes as deep as the query is nested, and nothing but leaving it behind stops
        // a search between two looks at the token.
        let work = {
            let (this, query, token) = (self.clone(), query.to_owned(), token.clone());
            move || drop(sender.send(this.answer(&query, token)))
        };
        std::thread::Builder::new().stack_size(STACK_BYTES).spawn(work).map_err(SparqlError::Thread)?;
        let received = match limit {
            Some(limit) => receiver.recv_timeout(limit).ok(),
            None => receiver.recv().ok(),
        };
        received.unwrap_or_else(|| {
            token.cancel();
            Err(SparqlError::TimedOut(limit.unwrap_or_default()))
        })
    }

    fn answer(&self, query: &str, token: CancellationToken) -> Result<SparqlAnswer, SparqlError> {
        let mut parser = SparqlParser::new();
        for (prefix, iri) in &self.prefixes {
            // Those that are no IRIs are declared by nobody.
            parser = match parser.clone().with_prefix(prefix, iri) {
                Ok(parser) => parser,
                Err(_) => parser,
            };
        }
        let query = parser.parse_query(query).map_err(SparqlError::Syntax)?;
        let evaluator = QueryEvaluator::new().with_cancellation_token(token);
        let results = evaluator.prepare(&query).execute(&*self.store).map_err(SparqlError::Evaluation)?;
        collect(results).map_err(SparqlError::Evaluation)
    }
}

fn collect(results: QueryResults<'_>) -> Result<SparqlAnswer, QueryEvaluationError> {
    Ok(match results {
        QueryResults::Boolean(truth) => SparqlAnswer::Truth(truth),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
            let row = |solution: spareval::QuerySolution| solution.values().to_vec();
            let rows = solutions.map(|solution| solution.map(row)).collect::<Result<_, _>>()?;
            SparqlAnswer::Rows { variables, rows }
        }
        QueryResults::Graph(triples) => {
            let mut triples = triples.collect::<Result<Vec<_>, _>>()?;
            triples.sort_by_cached_key(Triple::to_string);
            triples.dedup();
            SparqlAnswer::Triples(triples)
        }
    })
}
