//! Quads in memory, sorted three ways: as the evaluator asks for them, every pattern is one run of a sorted list.

use indexmap::{Equivalent, IndexSet};
use oxrdf::{GraphNameRef, QuadRef, Term, TermRef};
use rayon::slice::ParallelSliceMut;
use rustc_hash::FxBuildHasher;
use spareval::{InternalQuad, QueryableDataset};
use std::convert::Infallible;
use std::hash::{Hash, Hasher};

/// Number of a term; of a graph, [`DEFAULT`] for the default graph.
type Id = u32;

const DEFAULT: Id = 0;

/// Quads in memory. Its default graph holds what any graph holds, each triple once.
#[derive(Debug, Default)]
pub(super) struct Store {
    /// Their numbers are their positions and one.
    terms: IndexSet<Kept, FxBuildHasher>,
    /// Each with the graph last.
    by_subject: Vec<[Id; 4]>,
    by_predicate: Vec<[Id; 4]>,
    by_object: Vec<[Id; 4]>,
}

/// A term of some quad, found by a [`Sought`] one that is not copied.
#[derive(Debug, PartialEq, Eq)]
struct Kept(Term);

#[derive(Hash)]
struct Sought<'t>(TermRef<'t>);

impl Hash for Kept {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Sought(self.0.as_ref()).hash(state);
    }
}

impl Equivalent<Kept> for Sought<'_> {
    fn equivalent(&self, kept: &Kept) -> bool {
        self.0 == kept.0.as_ref()
    }
}

/// The number of the term at a position.
fn number(position: usize) -> Id {
    // Four thousand million terms do not fit into any memory that holds them.
    Id::try_from(position + 1).unwrap_or(Id::MAX)
}

/// A term as the evaluator handles it: its number, or itself where no quad has it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum StoreTerm {
    Known(Id),
    Other(Box<Term>),
}

/// In which order the parts of quads stand in a list.
#[derive(Debug, Clone, Copy)]
enum Order {
    /// Subject, predicate, object.
    Subject,
    /// Predicate, object, subject.
    Predicate,
    /// Object, subject, predicate.
    Object,
}

impl Store {
    /// Takes a quad. [`Store::sort`] must follow the last.
    pub(super) fn add(&mut self, quad: QuadRef<'_>) {
        let QuadRef { subject, predicate, object, graph_name } = quad;
        // Quads of a subject and of a graph come together.
        let [last_subject, last_graph] = self.by_subject.last().map_or([DEFAULT; 2], |&[s, _, _, g]| [s, g]);
        let graph = match graph_name {
            GraphNameRef::DefaultGraph => DEFAULT,
            GraphNameRef::NamedNode(name) => self.id_near(last_graph, name.into()),
            GraphNameRef::BlankNode(node) => self.id_near(last_graph, node.into()),
        };
        let subject = self.id_near(last_subject, subject.into());
        let predicate = self.id(predicate.into());
        let object = self.id(object);
        self.by_subject.push([subject, predicate, object, graph]);
    }

    pub(super) fn sort(&mut self) {
        self.by_subject.par_sort_unstable();
        self.by_subject.dedup();
        self.by_predicate = self.by_subject.iter().map(|&[s, p, o, g]| [p, o, s, g]).collect();
        self.by_predicate.par_sort_unstable();
        self.by_object = self.by_subject.iter().map(|&[s, p, o, g]| [o, s, p, g]).collect();
        self.by_object.par_sort_unstable();
    }

    /// Number of quads.
    pub(super) fn len(&self) -> usize {
        self.by_subject.len()
    }

    /// The number of a term that may well be this.
    fn id_near(&mut self, likely: Id, term: TermRef<'_>) -> Id {
        let is_it = self.kept(likely).is_some_and(|kept| kept.0.as_ref() == term);
        if is_it { likely } else { self.id(term) }
    }

    fn kept(&self, id: Id) -> Option<&Kept> {
        self.terms.get_index((id as usize).checked_sub(1)?)
    }

    fn id(&mut self, term: TermRef<'_>) -> Id {
        let position = self.terms.get_index_of(&Sought(term));
        let position = position.unwrap_or_else(|| self.terms.insert_full(Kept(term.into_owned())).0);
        number(position)
    }

    /// The list whose order begins with the parts that are known, and how many of them it begins with.
    fn order(subject: bool, predicate: bool, object: bool) -> (Order, usize) {
        match (subject, predicate, object) {
            (true, true, true) => (Order::Subject, 3),
            (true, true, false) => (Order::Subject, 2),
            (true, false, true) => (Order::Object, 2),
            (true, false, false) => (Order::Subject, 1),
            (false, true, true) => (Order::Predicate, 2),
            (false, true, false) => (Order::Predicate, 1),
            (false, false, true) => (Order::Object, 1),
            (false, false, false) => (Order::Subject, 0),
        }
    }

    /// The run of a list that begins with these parts.
    fn run(&self, order: Order, start: &[Id]) -> &[[Id; 4]] {
        let list = match order {
            Order::Subject => &self.by_subject,
            Order::Predicate => &self.by_predicate,
            Order::Object => &self.by_object,
        };
        let first = list.partition_point(|quad| &quad[..start.len()] < start);
        let count = list[first..].partition_point(|quad| &quad[..start.len()] == start);
        &list[first..first + count]
    }
}

impl Order {
    /// Subject, predicate, object out of the order of the list.
    fn triple(self, [a, b, c, _]: [Id; 4]) -> [Id; 3] {
        match self {
            Self::Subject => [a, b, c],
            Self::Predicate => [c, a, b],
            Self::Object => [b, c, a],
        }
    }

    /// Subject, predicate, object in the order of the list.
    fn key(self, [s, p, o]: [Option<Id>; 3]) -> [Option<Id>; 3] {
        match self {
            Self::Subject => [s, p, o],
            Self::Predicate => [p, o, s],
            Self::Object => [o, s, p],
        }
    }
}

impl<'s> QueryableDataset<'s> for &'s Store {
    type InternalTerm = StoreTerm;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&StoreTerm>,
        predicate: Option<&StoreTerm>,
        object: Option<&StoreTerm>,
        graph_name: Option<Option<&StoreTerm>>,
    ) -> impl Iterator<Item = Result<InternalQuad<StoreTerm>, Infallible>> + use<'s> {
        let id = |term: &StoreTerm| match term {
            StoreTerm::Known(id) => Some(*id),
            StoreTerm::Other(_) => None,
        };
        let parts = [subject, predicate, object];
        let graph = graph_name.flatten().map(id);
        // A term that no quad has is in no quad.
        let is_empty = parts.iter().flatten().any(|term| id(term).is_none()) || graph == Some(None);
        let (order, known) = Store::order(subject.is_some(), predicate.is_some(), object.is_some());
        let start: Vec<Id> = order.key(parts.map(|part| part.and_then(id))).into_iter().flatten().take(known).collect();
        let run = if is_empty { &[][..] } else { self.run(order, &start) };
        let is_default = graph_name == Some(None);
        let graph = graph.flatten();
        let mut last = None;
        run.iter().filter_map(move |&quad| {
            let triple = order.triple(quad);
            let is_wanted = match is_default {
                // The graph stands last, so the same triple of several graphs stands together.
                true => last.replace(triple) != Some(triple),
                false => quad[3] != DEFAULT && graph.is_none_or(|graph| graph == quad[3]),
            };
            let [subject, predicate, object] = triple.map(StoreTerm::Known);
            let graph_name = (!is_default).then_some(StoreTerm::Known(quad[3]));
            is_wanted.then_some(Ok(InternalQuad { subject, predicate, object, graph_name }))
        })
    }

    fn internalize_term(&self, term: Term) -> Result<StoreTerm, Infallible> {
        let known = self.terms.get_index_of(&Sought(term.as_ref())).map(number);
        Ok(known.map_or_else(|| StoreTerm::Other(Box::new(term)), StoreTerm::Known))
    }

    fn externalize_term(&self, term: StoreTerm) -> Result<Term, Infallible> {
        Ok(match term {
            StoreTerm::Known(id) => self.terms[id as usize - 1].0.clone(),
            StoreTerm::Other(term) => *term,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::{GraphName, NamedNode, Quad};
    use std::collections::BTreeSet;

    fn name(number: u32) -> NamedNode {
        NamedNode::new(format!("urn:{number}")).unwrap()
    }

    /// Quads of few terms, some of them in several graphs.
    fn quads() -> Vec<Quad> {
        let quad = |n: u32| {
            let graph = if n.is_multiple_of(4) { GraphName::DefaultGraph } else { name(100 + n % 4).into() };
            Quad::new(name(n % 3), name(10 + n % 2), name(20 + n / 3 % 3), graph)
        };
        (0..60).map(quad).collect()
    }

    #[test]
    fn every_pattern_finds_what_a_search_through_all_quads_finds() {
        let quads = quads();
        let mut store = Store::default();
        quads.iter().for_each(|quad| store.add(quad.as_ref()));
        store.sort();
        let view = &store;
        assert_eq!(store.len(), quads.iter().collect::<std::collections::HashSet<_>>().len());
        let term = |number: u32| view.internalize_term(name(number).into()).unwrap();
        let choices = |numbers: &[u32]| numbers.iter().map(|&n| Some(n)).chain([None]).collect::<Vec<_>>();
        let (graph_of, text) = (|quad: &Quad| quad.graph_name.to_string(), |term: Term| term.to_string());
        for s in choices(&[0, 1, 9]) {
            for p in choices(&[10, 11]) {
                for o in choices(&[20, 22, 9]) {
                    for g in [None, Some(None), Some(Some(101)), Some(Some(9))] {
                        let [a, b, c] = [s, p, o].map(|n| n.map(term));
                        let graph = g.map(|g: Option<u32>| g.map(term));
                        let found = view.internal_quads_for_pattern(
                            a.as_ref(),
                            b.as_ref(),
                            c.as_ref(),
                            graph.as_ref().map(Option::as_ref),
                        );
                        let mut found: Vec<String> = found
                            .map(|quad| {
                                let quad = quad.unwrap();
                                let parts = [quad.subject, quad.predicate, quad.object];
                                let graph = quad.graph_name.map(|g| text(view.externalize_term(g).unwrap()));
                                format!("{:?} {graph:?}", parts.map(|part| text(view.externalize_term(part).unwrap())))
                            })
                            .collect();
                        found.sort();
                        let fits = |quad: &&Quad| {
                            let is =
                                |part: String, wanted: Option<u32>| wanted.is_none_or(|n| part == name(n).to_string());
                            is(quad.subject.to_string(), s)
                                && is(quad.predicate.to_string(), p)
                                && is(quad.object.to_string(), o)
                                && match g {
                                    None => graph_of(quad) != "DEFAULT",
                                    Some(None) => true,
                                    Some(Some(n)) => graph_of(quad) == name(n).to_string(),
                                }
                        };
                        let expected: BTreeSet<String> = quads
                            .iter()
                            .filter(fits)
                            .map(|quad| {
                                let parts =
                                    [quad.subject.to_string(), quad.predicate.to_string(), quad.object.to_string()];
                                let graph = (g != Some(None)).then(|| graph_of(quad));
                                format!("{parts:?} {graph:?}")
                            })
                            .collect();
                        assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{s:?} {p:?} {o:?} {g:?}");
                    }
                }
            }
        }
    }
}
