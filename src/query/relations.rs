//! Who did what to whom: the facts that fit what is asked for.

use super::names::{fold, similar};
use super::roles::Roles;
use super::scope::{Ids, Scope};
use super::sort::{SortKey, sort};
use super::who::Group;
use super::{DateRange, QueryError, Who};
use crate::actors::Directory;
use crate::graph::{Builder, Edge, Evidence, Gist, KnowledgeGraph};
use crate::relations::{Kind, Polarity, Relation, Statement};
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

impl<'g> Hit<'g> {
    /// The fact, with as many statements as fit.
    pub(super) fn gist(&self) -> Gist<'g> {
        Gist { statements: self.evidence.len(), ..self.edge.gist() }
    }

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
        let roles = self.roles(graph, &directory)?;
        let scope = self.scope_of(graph, &roles)?;
        let temporal = Some(&roles).filter(|roles| roles.groups().any(Group::is_temporal));
        let mut hits: Vec<Hit<'_>> = Vec::new();
        for edge in graph.edges().filter(|edge| scope.takes(&edge.gist())) {
            let evidence: Vec<&Evidence> = edge
                .fact
                .evidence
                .iter()
                .filter(|evidence| self.fits_evidence(graph, temporal, edge, evidence))
                .collect();
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

    /// Which facts may fit, for a graph that is still in its file. It takes the actors and the relations of the graph to
    /// know them, but no fact.
    ///
    /// # Errors
    /// Where a name is not known, with the names that look like it.
    pub fn scope(&self, graph: &KnowledgeGraph) -> Result<Scope, QueryError> {
        let directory = if self.needs_tables() { Directory::load()? } else { Directory::default() };
        self.scope_of(graph, &self.roles(graph, &directory)?)
    }

    fn scope_of(&self, graph: &KnowledgeGraph, roles: &Roles<Group<'_, '_>>) -> Result<Scope, QueryError> {
        Ok(Scope {
            roles: roles.map(|group| group.ids().map(str::to_owned).collect()),
            relations: self.relations(graph)?,
            kind: self.kind,
            polarity: self.polarity,
            since: self.since,
            until: self.until,
            min_confidence: self.min_confidence,
            min_sources: self.min_sources,
            is_temporal: roles.groups().any(Group::is_temporal),
        })
    }

    /// Whom the names mean.
    fn roles<'g, 'd>(
        &self,
        graph: &'g KnowledgeGraph,
        directory: &'d Directory,
    ) -> Result<Roles<Group<'g, 'd>>, QueryError> {
        let group = |wanted: &[Who]| Group::resolve(graph, directory, wanted);
        let any = |wanted: &Vec<Who>| Some(wanted).filter(|wanted| !wanted.is_empty()).map(|w| group(w)).transpose();
        let pair = |(one, other): &(Who, Who)| -> Result<_, QueryError> {
            Ok((group(std::slice::from_ref(one))?, group(std::slice::from_ref(other))?))
        };
        Ok(Roles {
            subject: any(&self.subject)?,
            object: any(&self.object)?,
            between: self.between.as_ref().map(pair).transpose()?,
            involved: self.involved.iter().map(|wanted| group(wanted)).collect::<Result<_, _>>()?,
        })
    }

    fn needs_tables(&self) -> bool {
        let pair = self.between.iter().flat_map(|(one, other)| [one, other]);
        let all = self.subject.iter().chain(&self.object).chain(self.involved.iter().flatten()).chain(pair);
        all.into_iter().any(Who::needs_tables)
    }

    /// `temporal` are the roles, where it depends on the day who may take them.
    fn fits_evidence(
        &self,
        graph: &KnowledgeGraph,
        temporal: Option<&Roles<Group<'_, '_>>>,
        edge: Edge<'_>,
        evidence: &Evidence,
    ) -> bool {
        let is_untimed = self.since.is_none() && self.until.is_none();
        if evidence.confidence < self.min_confidence || (is_untimed && temporal.is_none()) {
            return evidence.confidence >= self.min_confidence;
        }
        let days = graph.days(evidence);
        let is_in_time = is_untimed
            // Without any date there is no saying that it fits.
            || days.is_some_and(|days| {
                self.since.is_none_or(|since| days.last >= since.first)
                    && self.until.is_none_or(|until| days.first <= until.last)
            });
        is_in_time && temporal.is_none_or(|roles| roles.fit(&edge.gist(), |group, id| group.has_on(id, days)))
    }

    /// The ids of the relations that are asked for, by name or by type.
    fn relations(&self, graph: &KnowledgeGraph) -> Result<Option<Ids>, QueryError> {
        if self.relation.is_empty() && self.plover.is_empty() {
            return Ok(None);
        }
        let mut named = BTreeSet::new();
        for typed in &self.relation {
            named.extend(relations(graph, typed)?);
        }
        let is_wanted = |relation: &&Relation| {
            let plover = relation.plover.as_deref();
            (self.relation.is_empty() || named.contains(relation.id.as_str()))
                && (self.plover.is_empty() || self.plover.iter().any(|wanted| Some(wanted.as_str()) == plover))
        };
        Ok(Some(graph.relations().filter(is_wanted).map(|relation| relation.id.clone()).collect()))
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
