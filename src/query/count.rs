//! How many facts there are of each kind.

use super::who::type_name;
use super::{DateRange, Hit};
use crate::graph::{Evidence, KnowledgeGraph};
use crate::relations::{Kind, Polarity};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What facts are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Field {
    /// Who did it.
    Subject,
    /// Whom it was done to.
    Object,
    /// Each of the two.
    Actor,
    /// Both, in either order.
    Pair,
    /// State of who did it.
    SubjectCountry,
    /// State of whom it was done to.
    ObjectCountry,
    /// Type of who did it.
    SubjectType,
    /// Type of whom it was done to.
    ObjectType,
    /// What was done.
    Relation,
    /// PLOVER type, `role` for offices.
    Type,
    /// Event or role.
    Kind,
    /// Whether it happened.
    Polarity,
    /// Year in which it begins.
    Year,
    /// Month in which it begins.
    Month,
    /// Day on which it begins.
    Day,
    /// Where it took place.
    Place,
    /// The article.
    Document,
    /// Who claims it.
    Source,
    /// The lexicon entry that found it.
    Rule,
}

/// How often one value, or one combination of values, occurs.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// The values, one for each field.
    pub values: Vec<String>,
    /// Number of facts.
    pub relations: usize,
    /// Number of deeds, and of offices that are held.
    pub events: usize,
    /// Number of statements.
    pub statements: usize,
    /// Number of articles.
    pub sources: usize,
    /// Mean Goldstein weight of the events that have one, to two decimals.
    pub goldstein: Option<f64>,
}

impl Field {
    /// All fields with their names.
    pub const ALL: [(&str, Self); 19] = [
        ("subject", Self::Subject),
        ("object", Self::Object),
        ("actor", Self::Actor),
        ("pair", Self::Pair),
        ("subject-country", Self::SubjectCountry),
        ("object-country", Self::ObjectCountry),
        ("subject-type", Self::SubjectType),
        ("object-type", Self::ObjectType),
        ("relation", Self::Relation),
        ("type", Self::Type),
        ("kind", Self::Kind),
        ("polarity", Self::Polarity),
        ("year", Self::Year),
        ("month", Self::Month),
        ("day", Self::Day),
        ("place", Self::Place),
        ("document", Self::Document),
        ("source", Self::Source),
        ("rule", Self::Rule),
    ];

    /// Its name on the command line and as a column head.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, field)| *field == self).map_or("", |(name, _)| name)
    }

    fn is_time(self) -> bool {
        matches!(self, Self::Year | Self::Month | Self::Day)
    }

    /// The values of one statement: two for [`Field::Actor`], else one, empty where it is not known.
    fn values(self, graph: &KnowledgeGraph, hit: &Hit<'_>, evidence: &Evidence) -> Vec<String> {
        let (subject, object, fact) = (hit.edge.subject, hit.edge.object, hit.edge.fact);
        let country = |code: &Option<String>| code.clone().unwrap_or_default();
        let one = match self {
            Self::Subject => subject.label.clone(),
            Self::Object => object.label.clone(),
            Self::Actor if subject.id == object.id => subject.label.clone(),
            Self::Actor => return vec![subject.label.clone(), object.label.clone()],
            Self::Pair => {
                let (a, b) = (&subject.label, &object.label);
                format!("{} – {}", a.min(b), a.max(b))
            }
            Self::SubjectCountry => country(&subject.country),
            Self::ObjectCountry => country(&object.country),
            Self::SubjectType => type_name(subject.kind).to_owned(),
            Self::ObjectType => type_name(object.kind).to_owned(),
            Self::Relation => fact.relation.label.clone(),
            Self::Type => fact.relation.plover.clone().unwrap_or_else(|| "role".to_owned()),
            Self::Kind => if fact.kind == Kind::Event { "event" } else { "role" }.to_owned(),
            Self::Polarity => match fact.polarity {
                Polarity::Asserted => "asserted",
                Polarity::Negated => "negated",
                Polarity::Possible => "possible",
            }
            .to_owned(),
            Self::Year => start(graph.days(evidence), 4),
            Self::Month => start(graph.days(evidence), 7),
            Self::Day => start(graph.days(evidence), 10),
            Self::Place => evidence.place.as_ref().map(|place| place.label.clone()).unwrap_or_default(),
            Self::Document => evidence.document.clone(),
            Self::Source => evidence.attributed_to.as_ref().map(|source| source.label.clone()).unwrap_or_default(),
            Self::Rule => evidence.rule.clone(),
        };
        vec![one]
    }
}

/// The first letters of a date: four for the year, seven for the month.
fn start(days: Option<DateRange>, length: usize) -> String {
    days.and_then(|days| days.first.to_string().get(..length).map(str::to_owned)).unwrap_or_default()
}

#[derive(Default)]
struct Tally<'g> {
    relations: usize,
    events: usize,
    statements: usize,
    sources: BTreeSet<&'g str>,
    weights: Vec<f64>,
}

/// Counts facts by fields: the most statements first, times in their own order.
pub fn count(graph: &KnowledgeGraph, hits: &[Hit<'_>], fields: &[Field]) -> Vec<Count> {
    let mut tallies: BTreeMap<Vec<String>, Tally<'_>> = BTreeMap::new();
    for hit in hits {
        let (mut relations, mut events) = (BTreeSet::new(), BTreeSet::new());
        for evidence in &hit.evidence {
            for values in combinations(graph, hit, evidence, fields) {
                let tally = tallies.entry(values.clone()).or_default();
                tally.statements += 1;
                tally.sources.insert(&evidence.document);
                tally.relations += usize::from(relations.insert(values.clone()));
                if events.insert((evidence.event, values)) {
                    tally.events += 1;
                    tally.weights.extend(hit.edge.fact.relation.goldstein);
                }
            }
        }
    }
    let finish = |(values, tally): (Vec<String>, Tally<'_>)| Count {
        values,
        relations: tally.relations,
        events: tally.events,
        statements: tally.statements,
        sources: tally.sources.len(),
        goldstein: mean(&tally.weights),
    };
    let mut counts: Vec<Count> = tallies.into_iter().map(finish).collect();
    if !fields.first().is_some_and(|field| field.is_time()) {
        counts.sort_by_key(|count| Reverse(count.statements));
    }
    counts
}

/// To two decimals.
fn mean(weights: &[f64]) -> Option<f64> {
    let mean = weights.iter().sum::<f64>() / weights.len() as f64;
    (!weights.is_empty()).then(|| (100.0 * mean).round() / 100.0)
}

/// The combinations of the values that one statement has in the fields.
fn combinations(graph: &KnowledgeGraph, hit: &Hit<'_>, evidence: &Evidence, fields: &[Field]) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for field in fields {
        let values = field.values(graph, hit, evidence);
        let extend = |start: Vec<String>| values.iter().map(move |value| [start.clone(), vec![value.clone()]].concat());
        all = all.into_iter().flat_map(extend).collect();
    }
    all
}
