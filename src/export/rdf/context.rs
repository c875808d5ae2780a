//! The JSON-LD context as a table between the names in our nodes and the names in RDF.

use super::super::jsonld::CONTEXT;
use serde_json::Value;
use std::collections::HashMap;

/// What a name in a node means.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub(super) name: String,
    pub(super) iri: String,
    pub(super) kind: TermKind,
    /// Whether its values stand in an array even where there is one.
    pub(super) is_set: bool,
}

/// How the values of a term are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TermKind {
    /// Texts, or nodes.
    Plain,
    /// Names of nodes.
    Reference,
    /// Literals of this datatype.
    Typed(String),
}

/// The context, both ways.
#[derive(Debug)]
pub(super) struct Context {
    /// Prefix and what it stands for.
    prefixes: Vec<(String, String)>,
    by_name: HashMap<String, Term>,
    by_iri: HashMap<String, Term>,
}

impl Context {
    /// `schema/context.jsonld`.
    pub(super) fn published() -> Self {
        let file: Value = serde_json::from_str(CONTEXT).unwrap_or_default();
        let entries: Vec<(&String, &Value)> = file["@context"].as_object().into_iter().flatten().collect();
        let prefixes: Vec<(String, String)> = entries
            .iter()
            .filter_map(|(name, value)| Some(((*name).clone(), value.as_str()?.to_owned())))
            .filter(|(_, iri)| iri.ends_with(['#', '/', ':']))
            .collect();
        let mut context = Self { prefixes, by_name: HashMap::new(), by_iri: HashMap::new() };
        for (name, value) in entries {
            if let Some(term) = context.term(name, value) {
                context.by_iri.insert(term.iri.clone(), term.clone());
                context.by_name.insert(name.clone(), term);
            }
        }
        context
    }

    fn term(&self, name: &str, value: &Value) -> Option<Term> {
        let iri = value.as_str().or_else(|| value["@id"].as_str())?;
        if name.starts_with('@') || iri.starts_with('@') || self.prefixes.iter().any(|(prefix, _)| prefix == name) {
            return None;
        }
        let kind = match value["@type"].as_str() {
            None => TermKind::Plain,
            Some("@id") => TermKind::Reference,
            Some(datatype) => TermKind::Typed(self.expand(datatype)),
        };
        let is_set = value.get("@container").is_some();
        Some(Term { name: name.to_owned(), iri: self.expand(iri), kind, is_set })
    }

    /// Prefix and what it stands for.
    pub(super) fn prefixes(&self) -> &[(String, String)] {
        &self.prefixes
    }

    /// `wd:Q30` in full. What has no known prefix stays as it is.
    pub(super) fn expand(&self, name: &str) -> String {
        let known = |(prefix, rest): (&str, &str)| {
            let (_, iri) = self.prefixes.iter().find(|(known, _)| known == prefix)?;
            Some(format!("{iri}{rest}"))
        };
        name.split_once(':').and_then(known).unwrap_or_else(|| name.to_owned())
    }

    /// Takes [`Context::expand`] back.
    pub(super) fn compact(&self, iri: &str) -> String {
        let short =
            |(prefix, start): &(String, String)| Some(format!("{prefix}:{}", iri.strip_prefix(start.as_str())?));
        self.prefixes.iter().find_map(short).unwrap_or_else(|| iri.to_owned())
    }

    /// What a key or a type of a node means; one with a prefix means the name in full.
    pub(super) fn meaning(&self, name: &str) -> Term {
        let in_full = || Term { name: name.to_owned(), iri: self.expand(name), kind: TermKind::Plain, is_set: true };
        self.by_name.get(name).cloned().unwrap_or_else(in_full)
    }

    /// The key or type for a name in full.
    pub(super) fn name(&self, iri: &str) -> Option<&Term> {
        self.by_iri.get(iri)
    }
}
