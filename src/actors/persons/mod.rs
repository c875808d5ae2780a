//! Names of persons, and which of them are one person.

mod cluster;
mod spans;

use std::collections::HashSet;

use super::gazetteer::Hit;
use super::tables::rows::{Noun, Owner};
use super::view::View;
use crate::actors::cast::Gender;

pub(in crate::actors) use cluster::{cluster, place};
pub(in crate::actors) use spans::{find, in_headline, late};

/// A person's name in a sentence.
#[derive(Debug, Clone)]
pub(in crate::actors) struct PersonName {
    /// First token of the name, titles not counted.
    pub(in crate::actors) start: usize,
    /// Token after the last one.
    pub(in crate::actors) end: usize,
    /// First token of the titles before it.
    pub(in crate::actors) phrase: usize,
    /// Titles before it, the nearest first.
    pub(in crate::actors) titles: Vec<(Hit, Noun)>,
    /// Whose nationality or name stands before the titles: "Colombian President", "Colombia's president".
    pub(in crate::actors) owner: Option<Owner>,
    /// Whose name: index into [`Persons::people`].
    pub(in crate::actors) who: usize,
}

/// A person of the document.
#[derive(Debug, Clone, Default)]
pub(in crate::actors) struct DocPerson {
    /// The fullest form of the name.
    pub(in crate::actors) name: String,
    /// Its words folded and in small letters.
    pub(in crate::actors) parts: Vec<String>,
    /// What titles say.
    pub(in crate::actors) gender: Gender,
    /// Kinds of offices that titles before the name give.
    pub(in crate::actors) roles: Vec<String>,
    /// Whether an office is said to be past.
    pub(in crate::actors) former: bool,
    /// Countries and bodies that stand with the titles.
    pub(in crate::actors) owners: Vec<Owner>,
    /// Rows of the tables whose full name this is.
    pub(in crate::actors) rows: Vec<u32>,
    /// Index into the cast.
    pub(in crate::actors) member: usize,
}

/// All names of persons.
#[derive(Default)]
pub(in crate::actors) struct Persons {
    /// By sentence, left to right.
    pub(in crate::actors) names: Vec<Vec<PersonName>>,
    /// The persons.
    pub(in crate::actors) people: Vec<DocPerson>,
}

impl Persons {
    /// Surnames of those who are named in full, as they are written.
    pub(in crate::actors) fn surnames(&self, views: &[View<'_>]) -> HashSet<String> {
        let full = self.names.iter().zip(views).flat_map(|(names, view)| names.iter().map(move |n| (n, view)));
        full.filter(|(n, _)| n.end - n.start > 1).map(|(n, view)| view.form(n.end - 1).to_owned()).collect()
    }

    /// The name that ends before or covers a token.
    pub(in crate::actors) fn covering(&self, s: usize, token: usize) -> Option<&PersonName> {
        self.names[s].iter().find(|n| n.phrase <= token && token < n.end)
    }

    /// The name that starts at a token.
    pub(in crate::actors) fn starting(&self, s: usize, token: usize) -> Option<&PersonName> {
        self.names[s].iter().find(|n| n.start == token || n.phrase == token)
    }
}
