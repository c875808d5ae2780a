//! Who did what to whom: the facts that fit what is asked for.

use super::names::{fold, similar};
use super::sort::{SortKey, sort};
use super::who::Group;
use super::{DateRange, QueryError, Who};
use crate::actors::Directory;
use crate::graph::{Builder, Edge, Evidence, KnowledgeGraph};
use crate::relations::{Kind, Polarity, Statement};
use std::collections::BTreeSet;

/// The PLOVER types, from cooperation to conflict.
pub const PLOVER_TYPES: [&str; 16] = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

/// What is asked for. Every field that is set narrows the answer; of several values in one field any will do.
#[derive(Debug, Clone, Default)]
pub struct RelationQuery {
    /// Who did it. Of a symmetric relation, either actor.
    pub subject: Vec<Who>,
    /// Id or label of the relation, or a part of one.
    pub relation: Vec<String>,
    /// Whom it was done to. Of a symmetric relation, either actor.
    pub object: Vec<Who>,
    /// Two actors, whichever way round.
    pub between: Option<(Who, Who)>,
    /// Whoever must be one of the two actors, for each of these lists.
    pub involved: Vec<Vec<Who>>,
    /// PLOVER types.
    pub plover: Vec<String>,
    /// Events, or offices.
    pub kind: Option<Kind>,
    /// Whether it happened.
    pub polarity: Option<Polarity>,
    /// Not over before the first day of this.
    pub since: Option<DateRange>,
    /// Begun by the last day of this.
    pub until: Option<DateRange>,
    /// The least confidence of a statement.
    pub min_confidence: f64,
    /// In how many articles a fact must be told.
    pub min_sources: usize,
}

/// A fact that fits, with those of its statements that do.
#[derive(Debug, Clone)]
pub struct Hit<'g> {
    /// The fact.
    pub edge: Edge<'g>,
    /// Its statements that fit, at least one.
    pub evidence: Vec<&'g Evidence>,
}

impl Hit<'_> {
    /// The confidence of the most certain statement that fits.
    pub fn confidence(&self) -> f64 {
        self.evidence.iter().map(|evidence| evidence.confidence).fold(0.0, f64::max)
    }

    /// The number of deeds that the statements tell of, however many tell of each.
    pub fn events(&self) -> usize {
        distinct(self.evidence.iter().map(|evidence| evidence.event))
    }

    /// The number of articles that tell it.
    pub fn sources(&self) -> usize {
        distinct(self.evidence.iter().map(|evidence| evidence.document.as_str()))
    }
}

/// Most facts have one statement, and a graph has very many facts.
fn distinct<T: Ord>(values: impl ExactSizeIterator<Item = T>) -> usize {
    if values.len() < 2 { values.len() } else { values.collect::<BTreeSet<_>>().len() }
}

impl RelationQuery {
    /// The facts that fit, those with the most fitting evidence first.
    ///
    /// # Errors
    /// Where a name is not known, with the names that look like it.
    pub fn run<'g>(&self, graph: &'g KnowledgeGraph) -> Result<Vec<Hit<'g>>, QueryError> {
        let directory = if self.needs_tables() { Directory::load()? } else { Directory::default() };
        let cast = Cast::resolve(self, graph, &directory)?;
        let relations = self.relations(graph)?;
        let mut hits: Vec<Hit<'_>> = Vec::new();
        for edge in graph.edges() {
            let is_wanted = relations.as_ref().is_none_or(|ids| ids.contains(edge.fact.relation.id.as_str()));
            if !is_wanted || !self.fits_fact(edge) || !cast.fits(edge, None) {
                continue;
            }
            let evidence: Vec<&Evidence> =
                edge.fact.evidence.iter().filter(|evidence| self.fits_evidence(graph, &cast, edge, evidence)).collect();
            let hit = Hit { edge, evidence };
            if !hit.evidence.is_empty() && (self.min_sources < 2 || hit.sources() >= self.min_sources) {
                hits.push(hit);
            }
        }
        sort(graph, &mut hits, SortKey::Evidence);
        Ok(hits)
    }

    /// Whether everything fits.
    pub fn is_everything(&self) -> bool {
        let Self { subject, relation, object, between, involved, plover, kind, polarity, since, until, .. } = self;
        let is_unnamed = subject.is_empty() && relation.is_empty() && object.is_empty() && between.is_none();
        let is_untimed = since.is_none() && until.is_none();
        let is_unsorted = involved.is_empty() && plover.is_empty() && kind.is_none() && polarity.is_none();
        is_unnamed && is_unsorted && is_untimed && self.min_confidence <= 0.0 && self.min_sources < 2
    }

    /// Whether anything is said of actors.
    pub fn names_somebody(&self) -> bool {
        let Self { subject, object, between, involved, .. } = self;
        !(subject.is_empty() && object.is_empty() && between.is_none() && involved.is_empty())
    }

    /// The part of the graph that fits: a graph of the fitting statements alone.
    ///
    /// # Errors
    /// As [`RelationQuery::run`].
    pub fn filter(&self, graph: &KnowledgeGraph) -> Result<KnowledgeGraph, QueryError> {
        let hits = self.run(graph)?;
        let statements = |hit: &Hit<'_>| -> Vec<Statement> {
            hit.evidence.iter().map(|evidence| graph.statement(hit.edge, evidence)).collect()
        };
        let mut builder = Builder::new();
        builder.group(graph.event_rule());
        builder.extend(hits.iter().flat_map(statements));
        Ok(builder.finish())
    }

    /// Actors of whom every fact that fits has at least one; `None` where nothing is said of actors.
    ///
    /// It takes the actors of the graph to know them, but no fact.
    ///
    /// # Errors
    /// Where a name is not known, with the names that look like it.
    pub fn concerns(&self, graph: &KnowledgeGraph) -> Result<Option<BTreeSet<String>>, QueryError> {
        let directory = if self.needs_tables() { Directory::load()? } else { Directory::default() };
        let Cast { subject, object, between, involved, .. } = Cast::resolve(self, graph, &directory)?;
        let pair = between.into_iter().flat_map(|(one, other)| [one, other]);
        let groups = subject.into_iter().chain(object).chain(involved).chain(pair);
        Ok(groups.map(|group| group.ids()).min_by_key(BTreeSet::len))
    }

    fn needs_tables(&self) -> bool {
        let pair = self.between.iter().flat_map(|(one, other)| [one, other]);
        let all = self.subject.iter().chain(&self.object).chain(self.involved.iter().flatten()).chain(pair);
        all.into_iter().any(Who::needs_tables)
    }

    fn fits_fact(&self, edge: Edge<'_>) -> bool {
        let fact = edge.fact;
        let plover = fact.relation.plover.as_deref();
        (self.plover.is_empty() || self.plover.iter().any(|wanted| Some(wanted.as_str()) == plover))
            && self.kind.is_none_or(|kind| kind == fact.kind)
            && self.polarity.is_none_or(|polarity| polarity == fact.polarity)
    }

    fn fits_evidence(&self, graph: &KnowledgeGraph, cast: &Cast<'_, '_>, edge: Edge<'_>, evidence: &Evidence) -> bool {
        if evidence.confidence < self.min_confidence {
            return false;
        }
        if !cast.needs_days && self.since.is_none() && self.until.is_none() {
            return true;
        }
        let days = graph.days(evidence);
        let is_in_time = (self.since.is_none() && self.until.is_none())
            // Without any date there is no saying that it fits.
            || days.is_some_and(|days| {
                self.since.is_none_or(|since| days.last >= since.first)
                    && self.until.is_none_or(|until| days.first <= until.last)
            });
        is_in_time && (!cast.needs_days || cast.fits(edge, Some(days)))
    }

    fn relations<'g>(&self, graph: &'g KnowledgeGraph) -> Result<Option<BTreeSet<&'g str>>, QueryError> {
        let mut ids = BTreeSet::new();
        for typed in &self.relation {
            ids.extend(relations(graph, typed)?);
        }
        Ok(Some(ids).filter(|_| !self.relation.is_empty()))
    }
}

/// Whom the names mean.
struct Cast<'g, 'd> {
    subject: Option<Group<'g, 'd>>,
    object: Option<Group<'g, 'd>>,
    between: Option<(Group<'g, 'd>, Group<'g, 'd>)>,
    involved: Vec<Group<'g, 'd>>,
    /// Whether who belongs to a group depends on the day.
    needs_days: bool,
}

impl<'g, 'd> Cast<'g, 'd> {
    fn resolve(query: &RelationQuery, graph: &'g KnowledgeGraph, directory: &'d Directory) -> Result<Self, QueryError> {
        let group = |wanted: &[Who]| Group::resolve(graph, directory, wanted);
        let any = |wanted: &Vec<Who>| Some(wanted).filter(|wanted| !wanted.is_empty()).map(|w| group(w)).transpose();
        let pair = |(one, other): &(Who, Who)| -> Result<_, QueryError> {
            Ok((group(std::slice::from_ref(one))?, group(std::slice::from_ref(other))?))
        };
        let (subject, object) = (any(&query.subject)?, any(&query.object)?);
        let between = query.between.as_ref().map(pair).transpose()?;
        let involved = query.involved.iter().map(|wanted| group(wanted)).collect::<Result<Vec<_>, _>>()?;
        let pair = between.iter().flat_map(|(one, other)| [one, other]);
        let needs_days = subject.iter().chain(&object).chain(&involved).chain(pair).any(Group::is_temporal);
        Ok(Self { subject, object, between, involved, needs_days })
    }

    /// Whether the actors of a fact fit: on these days, or at any time.
    fn fits(&self, edge: Edge<'_>, days: Option<Option<DateRange>>) -> bool {
        let (subject, object) = (edge.subject.id.as_str(), edge.object.id.as_str());
        let has = |group: &Group<'_, '_>, id: &str| days.map_or_else(|| group.has(id), |days| group.has_on(id, days));
        let fits = |group: &Option<Group<'_, '_>>, id: &str| group.as_ref().is_none_or(|group| has(group, id));
        let as_told = fits(&self.subject, subject) && fits(&self.object, object);
        let turned = edge.fact.relation.symmetric && fits(&self.subject, object) && fits(&self.object, subject);
        let is_between = self.between.as_ref().is_none_or(|(one, other)| {
            has(one, subject) && has(other, object) || has(one, object) && has(other, subject)
        });
        let is_involved = self.involved.iter().all(|group| has(group, subject) || has(group, object));
        (as_told || turned) && is_between && is_involved
    }
}

/// The ids of the relations that a typed name means: those that are called so, else those that have it in their names.
fn relations<'g>(graph: &'g KnowledgeGraph, typed: &str) -> Result<BTreeSet<&'g str>, QueryError> {
    let folded = fold(typed);
    let names = || graph.relations().map(|relation| (relation.id.as_str(), relation.label.as_str()));
    let matching = |fits: &dyn Fn(&str) -> bool| -> BTreeSet<&'g str> {
        names().filter(|(id, label)| fits(&fold(id)) || fits(&fold(label))).map(|(id, _)| id).collect()
    };
    let exact = matching(&|name| name == folded);
    let found = if exact.is_empty() { matching(&|name| name.contains(&folded)) } else { exact };
    if found.is_empty() {
        let known = names().flat_map(|(id, label)| [(id, label), (label, label)]);
        let suggestions = similar(typed, known);
        return Err(QueryError::UnknownRelation { name: typed.to_owned(), suggestions });
    }
    Ok(found)
}
