//! Hand-written statements for the tests of graphs, exports and queries.

use crate::actors::ActorType;
use crate::relations::{
    DocumentRef, Kind, Participant, Place, Polarity, Relation, SentenceRef, Source, Span, Statement, Time,
};
use std::hash::{Hash, Hasher};

/// An actor as the tables would give it. The id is made from the label.
pub(crate) fn actor(label: &str, short: &str, kind: ActorType, country: Option<&str>, aliases: &[&str]) -> Participant {
    let slug: String = label.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    Participant {
        id: format!("urn:chancery:actor:{slug}"),
        label: label.to_owned(),
        short: short.to_owned(),
        kind,
        country: country.map(str::to_owned),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        mention: span(0, short),
        mentions: Vec::new(),
    }
}

pub(crate) fn us() -> Participant {
    let us = actor("United States", "US", ActorType::Country, Some("USA"), &["America", "U.S.", "Washington"]);
    Participant { id: "wd:Q30".to_owned(), ..us }
}

pub(crate) fn colombia() -> Participant {
    actor("Colombia", "Colombia", ActorType::Country, Some("COL"), &["Bogotá"])
}

pub(crate) fn trump() -> Participant {
    actor("Donald Trump", "Trump", ActorType::Person, Some("USA"), &["Trump"])
}

pub(crate) fn petro() -> Participant {
    actor("Gustavo Petro", "Petro", ActorType::Person, Some("COL"), &["Petro"])
}

pub(crate) fn maduro() -> Participant {
    actor("Nicolás Maduro", "Maduro", ActorType::Person, Some("VEN"), &["Maduro"])
}

pub(crate) fn span(start: usize, text: &str) -> Span {
    Span { start, end: start + text.chars().count(), text: text.to_owned() }
}

/// A relation; symmetric where the label starts with "met" or "agreed".
pub(crate) fn relation(label: &str, plover: &str, goldstein: f64) -> Relation {
    Relation {
        id: label.replace(' ', "-"),
        label: label.to_owned(),
        plover: Some(plover.to_owned()),
        mode: None,
        cameo: Some("010".to_owned()),
        goldstein: Some(goldstein),
        symmetric: label.starts_with("met") || label.starts_with("agreed"),
    }
}

/// A statement of the document `document`, sentence `index`.
pub(crate) fn said(
    subject: Participant,
    relation: Relation,
    object: Participant,
    document: &str,
    index: usize,
) -> Statement {
    let text = format!("{} {} {}.", subject.label, relation.label, object.label);
    let kind = if relation.plover.is_some() { Kind::Event } else { Kind::Role };
    let trigger = relation.label.clone();
    let polarity = Polarity::Asserted;
    let mut hash = std::hash::DefaultHasher::new();
    (document, index, &relation.id, &subject.id, &object.id).hash(&mut hash);
    Statement {
        id: format!("stmt:{:016x}", hash.finish()),
        kind,
        document: DocumentRef { id: document.to_owned(), date: Some("2026-02-04".to_owned()), url: None, title: None },
        sentence: SentenceRef { index, start: 100 * index, end: 100 * index + text.chars().count(), text },
        subject,
        relation,
        object,
        trigger: span(100 * index + 5, &trigger),
        polarity,
        time: None,
        place: None,
        attributed_to: None,
        confidence: 0.9,
        rule: "sample/said".to_owned(),
    }
}

/// That a person holds an office.
pub(crate) fn holds(person: Participant, office: &str, of: Participant, document: &str, index: usize) -> Statement {
    let role = Relation { plover: None, cameo: None, goldstein: None, symmetric: false, ..relation(office, "", 0.0) };
    said(person, role, of, document, index)
}

/// The first article in a dozen statements, every field used at least once.
pub(crate) fn first_article() -> Vec<Statement> {
    let article = "trump_petro";
    let mut sanction = said(us(), relation("sanctioned", "SANCTION", -8.0), petro(), article, 3);
    sanction.time = Some(Time { start: Some("2025-10".to_owned()), end: None, text: Some("in October".to_owned()) });
    sanction.subject.mention = span(340, "Washington");
    sanction.object.mentions = vec![span(350, "Petro"), span(360, "the Colombian leader")];
    let mut captured = said(us(), relation("captured", "COERCE", -9.0), maduro(), article, 7);
    captured.place = Some(Place { label: "Caracas".to_owned(), country: Some("VEN".to_owned()) });
    captured.attributed_to = Some(Source { id: Some(petro().id), label: petro().label });
    let mut met = said(petro(), relation("met", "CONSULT", 1.0), trump(), article, 2);
    met.attributed_to = Some(Source { id: None, label: "analysts".to_owned() });
    let mut deal = said(trump(), relation("signed a deal with", "SUPPORT", 7.0), petro(), article, 9);
    deal.polarity = Polarity::Possible;
    let mut visit = said(trump(), relation("visited", "CONSULT", 2.8), colombia(), article, 9);
    visit.polarity = Polarity::Negated;
    vec![
        said(trump(), relation("hosted", "CONSULT", 2.8), petro(), article, 2),
        said(trump(), relation("hosted", "CONSULT", 2.8), petro(), article, 4),
        said(trump(), relation("accused", "ACCUSE", -2.0), petro(), article, 3),
        said(trump(), relation("threatened", "THREATEN", -4.4), colombia(), article, 6),
        said(petro(), relation("denounced", "ACCUSE", -2.0), us(), article, 7),
        sanction,
        captured,
        met,
        deal,
        visit,
        holds(trump(), "president of", us(), article, 2),
        holds(petro(), "president of", colombia(), article, 2),
        said(trump(), relation("agreed with", "AGREE", 3.0), petro(), "second", 1),
    ]
}
