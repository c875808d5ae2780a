//! Who must take which part in a fact.

use crate::graph::Gist;

/// Groups of actors by the part that they must take. What is not set anyone may do.
#[derive(Debug, Clone, Default)]
pub(super) struct Roles<G> {
    /// Who did it. Of a symmetric relation, either actor.
    pub(super) subject: Option<G>,
    /// Whom it was done to. Of a symmetric relation, either actor.
    pub(super) object: Option<G>,
    /// One of each, whichever way round.
    pub(super) between: Option<(G, G)>,
    /// One of the two actors must be of each of these.
    pub(super) involved: Vec<G>,
}

impl<G> Roles<G> {
    pub(super) fn groups(&self) -> impl Iterator<Item = &G> {
        let pair = self.between.iter().flat_map(|(one, other)| [one, other]);
        self.subject.iter().chain(&self.object).chain(&self.involved).chain(pair)
    }

    pub(super) fn map<H>(&self, make: impl Fn(&G) -> H) -> Roles<H> {
        Roles {
            subject: self.subject.as_ref().map(&make),
            object: self.object.as_ref().map(&make),
            between: self.between.as_ref().map(|(one, other)| (make(one), make(other))),
            involved: self.involved.iter().map(make).collect(),
        }
    }

    /// Whether the actors of a fact take these parts, where `has` says who is of a group.
    pub(super) fn fit(&self, gist: &Gist<'_>, has: impl Fn(&G, &str) -> bool) -> bool {
        let (subject, object) = (gist.subject.id.as_str(), gist.object.id.as_str());
        let fits = |group: &Option<G>, id: &str| group.as_ref().is_none_or(|group| has(group, id));
        let as_told = fits(&self.subject, subject) && fits(&self.object, object);
        let turned = gist.relation.symmetric && fits(&self.subject, object) && fits(&self.object, subject);
        let is_between = self.between.as_ref().is_none_or(|(one, other)| {
            has(one, subject) && has(other, object) || has(one, object) && has(other, subject)
        });
        (as_told || turned) && is_between && self.involved.iter().all(|group| has(group, subject) || has(group, object))
    }
}
