//! The records of the file.

use super::{FACT, TALLY};
use crate::actors::{Actor, ActorType};
use crate::graph::{Days, Evidence, Mentions, Tally};
use crate::relations::{DocumentRef, Kind, Place, Polarity, Relation, SentenceRef, Source, Span, Time};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An actor: id, label, short name, kind, country, aliases.
pub(super) type ActorRow<'f> = (&'f str, &'f str, &'f str, ActorType, Option<&'f str>, Vec<&'f str>);

/// A document: id, date, address, title.
pub(super) type DocumentRow<'f> = (&'f str, Option<&'f str>, Option<&'f str>, Option<&'f str>);

/// Start, end, text.
type SpanRow<'f> = (usize, usize, &'f str);

/// Statement of a fact.
#[derive(Serialize, Deserialize)]
pub(super) struct Row<'f> {
    id: &'f str,
    pub(super) document: u32,
    sentence: (usize, usize, usize, &'f str),
    #[serde(borrow)]
    subject: (SpanRow<'f>, Vec<SpanRow<'f>>),
    object: (SpanRow<'f>, Vec<SpanRow<'f>>),
    is_reversed: bool,
    trigger: SpanRow<'f>,
    time: Option<(Option<&'f str>, Option<&'f str>, Option<&'f str>)>,
    place: Option<(&'f str, Option<&'f str>)>,
    attributed_to: Option<(Option<&'f str>, &'f str)>,
    confidence: f64,
    rule: &'f str,
}

/// What is known of a fact without reading its evidence. Actors and relation by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FactRow {
    pub(super) subject: u32,
    pub(super) object: u32,
    pub(super) relation: u32,
    pub(super) polarity: Polarity,
    pub(super) kind: Kind,
    /// Place, length and checksum of the evidence.
    pub(super) at: u64,
    pub(super) length: u32,
    pub(super) checksum: u32,
    /// How many statements there are.
    pub(super) statements: u32,
    /// Its position in the list of facts.
    pub(super) number: u32,
}

pub(super) fn actor_row(actor: &Actor) -> ActorRow<'_> {
    let Actor { id, label, short, kind, country, aliases } = actor;
    (id, label, short, *kind, country.as_deref(), aliases.iter().map(String::as_str).collect())
}

pub(super) fn actor((id, label, short, kind, country, aliases): ActorRow<'_>) -> Actor {
    Actor {
        id: id.to_owned(),
        label: label.to_owned(),
        short: short.to_owned(),
        kind,
        country: country.map(str::to_owned),
        aliases: aliases.into_iter().map(str::to_owned).collect(),
    }
}

pub(super) fn document_row(DocumentRef { id, date, url, title }: &DocumentRef) -> DocumentRow<'_> {
    (id, date.as_deref(), url.as_deref(), title.as_deref())
}

pub(super) fn document((id, date, url, title): DocumentRow<'_>) -> DocumentRef {
    let [date, url, title] = [date, url, title].map(|part| part.map(str::to_owned));
    DocumentRef { id: id.to_owned(), date, url, title }
}

fn span_row(Span { start, end, text }: &Span) -> SpanRow<'_> {
    (*start, *end, text)
}

fn span((start, end, text): SpanRow<'_>) -> Span {
    Span { start, end, text: text.to_owned() }
}

fn mentions((main, all): (SpanRow<'_>, Vec<SpanRow<'_>>)) -> Mentions {
    Mentions { main: span(main), all: all.into_iter().map(span).collect() }
}

impl<'f> Row<'f> {
    pub(super) fn new(evidence: &'f Evidence, document: u32) -> Self {
        let mentions = |mentions: &'f Mentions| (span_row(&mentions.main), mentions.all.iter().map(span_row).collect());
        let SentenceRef { index, start, end, text } = &evidence.sentence;
        Self {
            id: &evidence.id,
            document,
            sentence: (*index, *start, *end, text),
            subject: mentions(&evidence.subject),
            object: mentions(&evidence.object),
            is_reversed: evidence.is_reversed,
            trigger: span_row(&evidence.trigger),
            time: evidence.time.as_ref().map(|time| (time.start.as_deref(), time.end.as_deref(), time.text.as_deref())),
            place: evidence.place.as_ref().map(|place| (place.label.as_str(), place.country.as_deref())),
            attributed_to: evidence.attributed_to.as_ref().map(|source| (source.id.as_deref(), source.label.as_str())),
            confidence: evidence.confidence,
            rule: &evidence.rule,
        }
    }

    pub(super) fn evidence(self, document: &str) -> Evidence {
        let own = |text: Option<&str>| text.map(str::to_owned);
        let (index, start, end, text) = self.sentence;
        Evidence {
            id: self.id.to_owned(),
            event: 0,
            document: document.to_owned(),
            sentence: SentenceRef { index, start, end, text: text.to_owned() },
            subject: mentions(self.subject),
            object: mentions(self.object),
            is_reversed: self.is_reversed,
            trigger: span(self.trigger),
            time: self.time.map(|(start, end, text)| Time { start: own(start), end: own(end), text: own(text) }),
            place: self.place.map(|(label, country)| Place { label: label.to_owned(), country: own(country) }),
            attributed_to: self.attributed_to.map(|(id, label)| Source { id: own(id), label: label.to_owned() }),
            confidence: self.confidence,
            rule: self.rule.to_owned(),
        }
    }
}

impl FactRow {
    pub(super) fn bytes(self) -> [u8; FACT] {
        let mut bytes = [0; FACT];
        let numbers = [self.subject, self.object, self.relation];
        for (place, number) in bytes.chunks_exact_mut(4).zip(numbers) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        bytes[12] = self.polarity as u8;
        bytes[13] = self.kind as u8;
        bytes[16..24].copy_from_slice(&self.at.to_le_bytes());
        bytes[24..28].copy_from_slice(&self.length.to_le_bytes());
        bytes[28..32].copy_from_slice(&self.checksum.to_le_bytes());
        bytes[32..36].copy_from_slice(&self.statements.to_le_bytes());
        bytes[36..].copy_from_slice(&self.number.to_le_bytes());
        bytes
    }

    /// `None` where the numbers mean nothing.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let polarities = [Polarity::Asserted, Polarity::Negated, Polarity::Possible];
        let kinds = [Kind::Event, Kind::Role];
        Some(Self {
            subject: number(0)?,
            object: number(4)?,
            relation: number(8)?,
            polarity: polarities.into_iter().find(|polarity| *polarity as u8 == bytes[12])?,
            kind: kinds.into_iter().find(|kind| *kind as u8 == bytes[13])?,
            at: u64::from_le_bytes(bytes.get(16..24)?.try_into().ok()?),
            length: number(24)?,
            checksum: number(28)?,
            statements: number(32)?,
            number: number(36)?,
        })
    }
}

pub(super) fn tally_bytes(tally: &Tally) -> [u8; TALLY] {
    let mut bytes = [0; TALLY];
    // No fact has more articles than statements, and those are counted with four bytes.
    bytes[..4].copy_from_slice(&(tally.sources as u32).to_le_bytes());
    bytes[4..12].copy_from_slice(&tally.confidence[0].to_le_bytes());
    bytes[12..20].copy_from_slice(&tally.confidence[1].to_le_bytes());
    bytes[20] = tally.is_dated.into();
    if let Some(days) = tally.days {
        bytes[21] = 1;
        let dates = [days.first[0], days.first[1], days.last[0], days.last[1], days.latest];
        for (place, date) in bytes[24..].chunks_exact_mut(4).zip(dates) {
            place[..2].copy_from_slice(&date.year().to_le_bytes());
            place[2] = date.month() as u8;
            place[3] = date.day() as u8;
        }
    }
    bytes
}

/// `None` where the numbers mean nothing.
pub(super) fn tally(bytes: &[u8; TALLY]) -> Option<Tally> {
    let float = |at: usize| bytes[at..].first_chunk().copied().map(f64::from_le_bytes);
    let date = |number: usize| {
        let [low, high, month, day] = *bytes[24 + 4 * number..].first_chunk()?;
        Date::new(i16::from_le_bytes([low, high]), month as i8, day as i8).ok()
    };
    let days = || Some(Days { first: [date(0)?, date(1)?], last: [date(2)?, date(3)?], latest: date(4)? });
    Some(Tally {
        sources: u32::from_le_bytes(*bytes.first_chunk()?) as usize,
        confidence: [float(4)?, float(12)?],
        is_dated: bytes[20] == 1,
        days: if bytes[21] == 1 { Some(days()?) } else { None },
    })
}

/// A relation: id, label, type, mode, code, weight, symmetric.
pub(super) type RelationRow<'f> =
    (&'f str, &'f str, Option<&'f str>, Option<&'f str>, Option<&'f str>, Option<f64>, bool);

pub(super) fn relation_row(relation: &Relation) -> RelationRow<'_> {
    let Relation { id, label, plover, mode, cameo, goldstein, symmetric } = relation;
    (id, label, plover.as_deref(), mode.as_deref(), cameo.as_deref(), *goldstein, *symmetric)
}

pub(super) fn relation((id, label, plover, mode, cameo, goldstein, symmetric): RelationRow<'_>) -> Relation {
    let [plover, mode, cameo] = [plover, mode, cameo].map(|part| part.map(str::to_owned));
    Relation { id: id.to_owned(), label: label.to_owned(), plover, mode, cameo, goldstein, symmetric }
}
