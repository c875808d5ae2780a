//! The JSON-LD context as a table between the names in our nodes and the names in RDF.

use super::super::jsonld::CONTEXT;
use oxrdf::NamedNode;
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::borrow::Cow;

/// What a name in a node means.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub(super) name: String,
    pub(super) iri: NamedNode,
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
    Typed(NamedNode),
}

/// The context, both ways.
#[derive(Debug)]
pub(super) struct Context {
    /// Prefix and what it stands for.
    prefixes: Vec<(String, String)>,
    by_name: FxHashMap<String, Term>,
    by_iri: FxHashMap<String, Term>,
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
        let mut context = Self { prefixes, by_name: FxHashMap::default(), by_iri: FxHashMap::default() };
        for (name, value) in entries {
            if let Some(term) = context.term(name, value) {
                context.by_iri.insert(term.iri.as_str().to_owned(), term.clone());
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
            Some(datatype) => TermKind::Typed(self.named(datatype)),
        };
        let is_set = value.get("@container").is_some();
        Some(Term { name: name.to_owned(), iri: self.named(iri), kind, is_set })
    }

    /// Prefix and what it stands for.
    pub(super) fn prefixes(&self) -> &[(String, String)] {
        &self.prefixes
    }

    /// `wd:Q30` in full. What has no known prefix stays as it is.
    pub(super) fn expand<'n>(&self, name: &'n str) -> Cow<'n, str> {
        let known = |(prefix, rest): (&str, &str)| {
            let (_, iri) = self.prefixes.iter().find(|(known, _)| known == prefix)?;
            Some([iri, rest].concat())
        };
        name.split_once(':').and_then(known).map_or(Cow::Borrowed(name), Cow::Owned)
    }

    fn named(&self, name: &str) -> NamedNode {
        NamedNode::new_unchecked(self.expand(name))
    }

    /// Takes [`Context::expand`] back.
    pub(super) fn compact(&self, iri: &str) -> String {
        let short =
            |(prefix, start): &(String, String)| Some(format!("{prefix}:{}", iri.strip_prefix(start.as_str())?));
        self.prefixes.iter().find_map(short).unwrap_or_else(|| iri.to_owned())
    }

    /// What a key or a type of a node means; one with a prefix means the name in full.
    pub(super) fn meaning(&self, name: &str) -> Cow<'_, Term> {
        let in_full = || Term { name: name.to_owned(), iri: self.named(name), kind: TermKind::Plain, is_set: true };
        self.by_name.get(name).map_or_else(|| Cow::Owned(in_full()), Cow::Borrowed)
    }

    /// The key or type for a name in full.
    pub(super) fn name(&self, iri: &str) -> Option<&Term> {
        self.by_iri.get(iri)
    }
}
