//! What is known of a document while it is read: trees, actors, mentions so far.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::cast::{Behind, Cast, Member};
use super::tables::Tables;
use super::tables::rows::Owner;
use super::view::View;
use super::{ActorType, Mention, MentionKind, RoleFact};

/// What a token is taken up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    /// Nothing yet.
    Free,
    /// Part of a phrase that names no actor.
    Blocked,
    /// Part of a name.
    Name,
    /// A title before a name, or a modifier within an actor's phrase.
    Part,
}

/// A mention without its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    /// First token.
    pub(super) start: usize,
    /// Token after the last one.
    pub(super) end: usize,
    /// Indices into the cast.
    pub(super) actors: Vec<usize>,
    /// How the actor is spoken of.
    pub(super) kind: MentionKind,
    /// Whether one word names several.
    pub(super) plural: bool,
}

/// The document and what has been found in it.
pub(super) struct Scene<'a> {
    /// What is known beforehand.
    pub(super) tables: &'a Tables,
    /// Date of the document.
    pub(super) date: Option<Date>,
    /// The sentences' trees.
    pub(super) views: &'a [View<'a>],
    /// The actors.
    pub(super) cast: Cast,
    /// Mentions of each sentence by their head.
    pub(super) mentions: Vec<BTreeMap<usize, Draft>>,
    /// Offices found.
    pub(super) roles: Vec<RoleFact>,
    /// What each token is taken up by.
    pub(super) used: Vec<Vec<Use>>,
    /// Nationalities of each sentence, left to right.
    pub(super) nations: Vec<Vec<Nation>>,
    /// The country that an office without one was taken to be of: a text speaks so of its own.
    pub(super) home: Option<u32>,
    /// Pronouns of each sentence that stand for a noun that names no actor: its lemma.
    pub(super) nouns: Vec<BTreeMap<usize, String>>,
    /// Which tokens stand in quotation marks.
    pub(super) quoted: Vec<Vec<bool>>,
}

/// A word of nationality: "Hungarian", "Hungarians".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Nation {
    /// First token.
    pub(super) start: usize,
    /// Token after the last one.
    pub(super) end: usize,
    /// Row of the countries.
    pub(super) country: u32,
    /// Whether the word can name the people itself.
    pub(super) people: bool,
}

impl<'a> Scene<'a> {
    /// Nothing found yet.
    pub(super) fn new(tables: &'a Tables, date: Option<Date>, views: &'a [View<'a>]) -> Self {
        Self {
            tables,
            date,
            views,
            cast: Cast::default(),
            mentions: vec![BTreeMap::new(); views.len()],
            roles: Vec::new(),
            used: views.iter().map(|v| vec![Use::Free; v.len()]).collect(),
            nations: vec![Vec::new(); views.len()],
            home: None,
            nouns: vec![BTreeMap::new(); views.len()],
            quoted: super::coref::quotes::quoted(views),
        }
    }

    /// The tree of a sentence.
    pub(super) fn view(&self, s: usize) -> &'a View<'a> {
        &self.views[s]
    }

    /// Takes up tokens that are not taken yet.
    pub(super) fn take(&mut self, s: usize, start: usize, end: usize, how: Use) {
        for u in &mut self.used[s][start..end] {
            *u = (*u).max(how);
        }
    }

    /// Whether all tokens are free.
    pub(super) fn free(&self, s: usize, start: usize, end: usize) -> bool {
        self.used[s][start..end].iter().all(|u| *u == Use::Free)
    }

    /// Adds a mention unless its head already has one.
    pub(super) fn mention(&mut self, s: usize, head: usize, draft: Draft) {
        if !draft.actors.is_empty() {
            self.mentions[s].entry(head).or_insert(draft);
        }
    }

    /// Adds a mention of one actor.
    pub(super) fn single(&mut self, s: usize, head: usize, span: (usize, usize), actor: usize, kind: MentionKind) {
        self.mention(s, head, Draft { start: span.0, end: span.1, actors: vec![actor], kind, plural: false });
    }

    /// The mention that a token heads or, for a name, lies in.
    pub(super) fn at(&self, s: usize, token: usize) -> Option<&Draft> {
        let here = &self.mentions[s];
        here.get(&token)
            .or_else(|| here.values().find(|d| d.kind == MentionKind::Name && d.start <= token && token < d.end))
    }

    /// The actor at an index.
    pub(super) fn member(&self, i: usize) -> &Member {
        self.cast.get(i)
    }

    /// The country that an actor is or stands for.
    pub(super) fn country_of(&self, i: usize) -> Option<u32> {
        let m = self.member(i);
        match m.behind {
            Behind::Table(Owner::Body(_)) if m.actor.kind != ActorType::Government => None,
            _ => m.country,
        }
    }

    /// Whether the actor is a country itself.
    pub(super) fn is_country(&self, i: usize) -> bool {
        self.member(i).actor.kind == ActorType::Country
    }

    /// Mentions before a place in the text, the nearest first, from this sentence back to `reach` sentences before.
    pub(super) fn before(&self, s: usize, token: usize, reach: usize) -> impl Iterator<Item = (usize, usize, &Draft)> {
        let here = self.mentions[s].range(..token).rev().map(move |(&h, d)| (s, h, d));
        let earlier = (s.saturating_sub(reach)..s)
            .rev()
            .flat_map(move |t| self.mentions[t].iter().rev().map(move |(&h, d)| (t, h, d)));
        here.chain(earlier)
    }
}

/// The finished mentions of all sentences.
pub(super) fn finished(mentions: Vec<BTreeMap<usize, Draft>>) -> Vec<Mention> {
    let mut out = Vec::new();
    for (sentence, here) in mentions.into_iter().enumerate() {
        for (head, d) in here {
            out.push(Mention {
                sentence,
                head,
                start: d.start,
                end: d.end,
                actors: d.actors,
                kind: d.kind,
                plural: d.plural,
            });
        }
    }
    out
}
