//! SPARQL 1.1 queries, evaluated by Oxigraph's engine in the process. Nothing is fetched, and nothing is changed.

mod store;

use oxrdf::{QuadRef, Term, Triple};
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
    /// A prefix that is neither declared in the query nor known beforehand.
    #[error("the query has a prefix that is not declared{}", place(.0))]
    Prefix(SparqlSyntaxError),
    /// INSERT, DELETE, LOAD and the like.
    #[error("this would change the graph; only SELECT, ASK, CONSTRUCT and DESCRIBE are answered")]
    Update,
    /// Nothing is asked.
    #[error("the query is empty")]
    Empty,
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
    /// Takes a graph as quads, which `quads` hands over one by one, and prefixes with what they stand for.
    ///
    /// # Errors
    /// That of `quads`.
    pub fn load<E>(
        quads: impl FnOnce(&mut dyn FnMut(QuadRef<'_>)) -> Result<(), E>,
        prefixes: Vec<(String, String)>,
    ) -> Result<Self, E> {
        let mut store = Store::default();
        quads(&mut |quad| store.add(quad))?;
        store.sort();
        Ok(Self { store: Arc::new(store), prefixes })
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

    /// Answers a query. Its default graph holds what all graphs hold. No more than `most` rows or triples are looked for:
    /// a product of everything with everything would fill any memory before its time is over.
    ///
    /// # Errors
    /// Where the query is none, cannot be answered, or takes longer than `limit`.
    pub fn run(&self, query: &str, limit: Option<Duration>, most: usize) -> Result<SparqlAnswer, SparqlError> {
        if query.len() > MOST_BYTES {
            return Err(SparqlError::TooLong(query.len()));
        }
        let token = CancellationToken::new();
        let (sender, receiver) = mpsc::channel();
        // A thread of its own: the parser goes as deep as the query is nested, and nothing but leaving it behind stops
        // a search between two looks at the token.
        let work = {
            let (this, query, token) = (self.clone(), query.to_owned(), token.clone());
            move || drop(sender.send(this.answer(&query, token, most)))
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

    fn answer(&self, query: &str, token: CancellationToken, most: usize) -> Result<SparqlAnswer, SparqlError> {
        let mut parser = SparqlParser::new();
        for (prefix, iri) in &self.prefixes {
            // Those that are no IRIs are declared by nobody.
            parser = match parser.clone().with_prefix(prefix, iri) {
                Ok(parser) => parser,
                Err(_) => parser,
            };
        }
        let query = match parser.clone().parse_query(query) {
            Ok(query) => query,
            Err(_) if query.trim().is_empty() => return Err(SparqlError::Empty),
            Err(error) if is_about_prefix(&error) => return Err(SparqlError::Prefix(error)),
            Err(_) if parser.parse_update(query).is_ok() => return Err(SparqlError::Update),
            Err(error) => return Err(SparqlError::Syntax(error)),
        };
        let evaluator = QueryEvaluator::new().with_cancellation_token(token);
        let results = evaluator.prepare(&query).execute(&*self.store).map_err(SparqlError::Evaluation)?;
        collect(results, most).map_err(SparqlError::Evaluation)
    }
}

/// Whether a prefix is to blame. The error says so only in its text, among all that could stand in its place.
fn is_about_prefix(error: &SparqlSyntaxError) -> bool {
    error.to_string().contains("Prefix not found")
}

/// Line and column of the mistake, from what the error's text begins with.
fn place(error: &SparqlSyntaxError) -> String {
    let text = error.to_string();
    let place = text.strip_prefix("error at ").and_then(|rest| rest.split_once(": "));
    place.map(|(place, _)| format!(", at {place}")).unwrap_or_default()
}

fn collect(results: QueryResults<'_>, most: usize) -> Result<SparqlAnswer, QueryEvaluationError> {
    Ok(match results {
        QueryResults::Boolean(truth) => SparqlAnswer::Truth(truth),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
            let row = |solution: spareval::QuerySolution| solution.values().to_vec();
            let rows = solutions.take(most).map(|solution| solution.map(row)).collect::<Result<_, _>>()?;
            SparqlAnswer::Rows { variables, rows }
        }
        QueryResults::Graph(triples) => {
            let mut triples = triples.take(most).collect::<Result<Vec<_>, _>>()?;
            triples.sort_by_cached_key(Triple::to_string);
            triples.dedup();
            SparqlAnswer::Triples(triples)
        }
    })
}
