//! Documents to statements: runs the matcher sentence by sentence and writes down what it finds.

use super::clause::Clauses;
use super::lexicon::{Lexicon, Outcome};
use super::matcher::{Event, Matcher, Party, Past};
use super::reading::readable;
use super::statement::*;
use super::time::{self, TimePhrase};
use super::{circumstances, qualify};
use crate::actors::{Actor, ActorType, DocumentActors, Mention, MentionKind, RoleFact};
use crate::document::Document;
use crate::sentences::Sentence;
use crate::syntax::Tree;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// All that the stages before know of one document.
pub struct Reading<'a> {
    /// The article.
    pub document: &'a Document,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// Their trees, one each.
    pub trees: &'a [Tree],
    /// Who is meant.
    pub actors: &'a DocumentActors,
}

impl Reading<'_> {
    /// The text of one of its sentences.
    pub fn text(&self, sentence: usize) -> String {
        let Sentence { start, end, .. } = &self.sentences[sentence];
        self.document.text.chars().skip(*start).take(end - start).collect()
    }
}

/// The statements of a document, in the order of the text: events by trigger, then roles, of each sentence.
pub fn extract(lexicon: &Lexicon, reading: &Reading) -> Vec<Statement> {
    let text: Vec<char> = reading.document.text.chars().collect();
    let writer = Writer { reading, lexicon, text: &text };
    let (mut out, mut history) = (Vec::new(), Vec::new());
    for (index, tree) in reading.trees.iter().enumerate() {
        let tree = readable(tree, lexicon);
        let clauses = Clauses::of(&tree, lexicon);
        let times = time::find(&tree, reading.document.date);
        let events = Matcher::new(lexicon, &clauses, reading.actors, index, &history).events();
        for event in &events {
            out.extend(writer.event(index, &clauses, &times, event));
        }
        let so = |e: &Event| qualify::polarity(&clauses, lexicon, e.trigger, true) == Polarity::Asserted;
        history.extend(events.iter().filter(|e| so(e)).map(|e| past(index, &tree, e)));
        out.extend(reading.actors.roles.iter().filter(|r| r.sentence == index).map(|r| writer.role(r)));
    }
    let mut seen = std::collections::BTreeSet::new();
    out.retain(|s: &Statement| seen.insert(s.id.clone()));
    out
}

fn past(sentence: usize, tree: &Tree, event: &Event) -> Past {
    let depth = qualify::upwards(tree, event.trigger).skip(1).count();
    Past { sentence, depth, event: event.clone() }
}

struct Writer<'a> {
    reading: &'a Reading<'a>,
    lexicon: &'a Lexicon,
    text: &'a [char],
}

impl Writer<'_> {
    fn event(&self, index: usize, clauses: &Clauses, times: &[TimePhrase], event: &Event) -> Vec<Statement> {
        let time = time::of_event(clauses.tree(), times, event.trigger);
        let source = circumstances::source(clauses, self.lexicon, self.reading.actors, index, event.trigger);
        let intended = self.intended(clauses, event, time);
        let foretold = intended.as_ref().is_some_and(|i| {
            self.is_foretold(i, event, source.as_ref()) || !qualify::is_certain(clauses, self.lexicon, event.trigger)
        });
        let intended = intended.filter(|_| !foretold);
        let words = match &intended {
            Some(_) => Polarity::Asserted,
            None if foretold => Polarity::Possible,
            None => {
                // an operator above took the event in, which is not the event itself
                let operated = event.operators.last().is_some_and(|&o| event.entry != Some(o));
                qualify::polarity(clauses, self.lexicon, event.trigger, operated)
            }
        };
        let event = intended.as_ref().unwrap_or(event);
        let relation = self.relation(event);
        let polarity = match (event.polarity, words) {
            (Polarity::Negated, Polarity::Negated) => Polarity::Asserted,
            (Polarity::Asserted, other) | (other, Polarity::Asserted) => other,
            (Polarity::Negated, _) | (_, Polarity::Negated) => Polarity::Negated,
            _ => Polarity::Possible,
        };
        let trigger = self.trigger(index, clauses, event);
        let actors = self.reading.actors;
        let heads: Vec<usize> = event.sources.iter().chain(&event.targets).filter_map(|p| p.token).collect();
        let place = circumstances::place(clauses, actors, index, event.trigger, &heads);
        let rule = self.rule(event);
        let time = time.map(|p| Time {
            start: p.edtf_start.clone(),
            end: p.edtf_end.clone(),
            text: Some(self.span(index, p.start, p.end).text),
        });
        let statement = |(s, t): (Party, Party)| {
            let mut out = Statement {
                id: String::new(),
                kind: Kind::Event,
                document: self.document(),
                sentence: self.sentence(index),
                subject: self.participant(index, s, &trigger),
                relation: relation.clone(),
                object: self.participant(index, t, &trigger),
                trigger: trigger.clone(),
                polarity,
                time: time.clone(),
                place: place.clone(),
                attributed_to: source.clone().filter(|a| a.id.as_deref() != Some(actors.actors[s.actor].id.as_str())),
                confidence: self.confidence(index, event, s, t, polarity),
                rule: rule.clone(),
            };
            out.id = id(&out);
            out
        };
        event
            .pairs()
            .into_iter()
            .filter(|(s, t)| actors.actors[s.actor].id != actors.actors[t.actor].id)
            .filter(|(s, t)| self.is_public(s.actor, t.actor, relation.plover.as_deref()))
            .map(statement)
            .collect()
    }

    /// Whether what is between two actors is a matter for a chancery: one is of politics, or people of two
    /// states come to blows.
    fn is_public(&self, a: usize, b: usize, plover: Option<&str>) -> bool {
        let DocumentActors { actors, political, .. } = self.reading.actors;
        let people = |i: usize| matches!(actors[i].kind, ActorType::Group | ActorType::Person);
        let country = |i: usize| actors[i].country.as_ref().filter(|_| people(i));
        let apart = country(a).is_some() && country(b).is_some() && country(a) != country(b);
        political[a] || political[b] || apart && plover == Some("ASSAULT")
    }

    fn relation(&self, event: &Event) -> Relation {
        let code = self.lexicon.code(&event.cameo);
        Relation {
            id: slug(&event.infinitive),
            label: event.label.clone(),
            plover: code.map(|c| c.plover.clone()),
            mode: code.map(|c| c.mode.clone()).filter(|m| !m.is_empty()),
            cameo: Some(event.cameo.clone()),
            goldstein: code.map(|c| c.goldstein),
            symmetric: event.symmetric,
        }
    }

    /// What the event is if it lies in the future: a promise to help, a refusal to meet. Hostile deeds stay what they are.
    fn intended(&self, clauses: &Clauses, event: &Event, time: Option<&TimePhrase>) -> Option<Event> {
        // "visits Canada next week"
        let date = self.reading.document.date.map(|d| d.to_string());
        let ahead = || {
            let start = time.and_then(|t| t.edtf_start.clone()).filter(|s| s.len() >= 10)?;
            let present = matches!(clauses.tree().nodes[event.trigger].xpos.as_str(), "VBZ" | "VBP");
            (present && date.is_some_and(|d| start > d)).then_some(Polarity::Asserted)
        };
        let intention = qualify::intention(clauses, self.lexicon, event.trigger).or_else(ahead)?;
        let index = self.lexicon.intention(intention)?;
        let entry = &self.lexicon.entries()[index];
        let plover = self.lexicon.plover(&event.cameo)?;
        let Outcome::Code(code) = self.lexicon.outcome(entry, Some(plover)) else { return None };
        let fill = |pattern: &str| pattern.replace("{inner}", &event.infinitive);
        let operators = event.operators.iter().copied().chain([index]).collect();
        Some(Event {
            cameo: code.to_string(),
            label: fill(&entry.label),
            infinitive: fill(&entry.infinitive),
            operators,
            ..event.clone()
        })
    }

    /// "Croatia said Serbia would attack it": others foretell a hostile deed, nobody threatens.
    fn is_foretold(&self, intended: &Event, event: &Event, source: Option<&Source>) -> bool {
        let actors = &self.reading.actors.actors;
        let threat = intended.cameo.starts_with("13") && !event.cameo.starts_with("13");
        threat && source.is_some_and(|s| !event.sources.iter().any(|p| Some(&actors[p.actor].id) == s.id.as_ref()))
    }

    fn rule(&self, event: &Event) -> String {
        let name = |&e: &usize| self.lexicon.entries()[e].id.as_str();
        let mut parts: Vec<&str> = event.operators.iter().map(name).collect();
        let own = event.entry.as_ref().map(name);
        if let Some(own) = own.filter(|o| !parts.contains(o)) {
            parts.insert(0, own);
        }
        parts.join("+")
    }

    fn trigger(&self, index: usize, clauses: &Clauses, event: &Event) -> Span {
        let tree = clauses.tree();
        let t = event.trigger;
        let mut words = vec![t];
        words.extend(clauses.frame(t).carrier.filter(|c| c.abs_diff(t) <= 6));
        words.extend(clauses.children(t).iter().copied().filter(|&c| tree.nodes[c].deprel == "compound:prt"));
        let (first, last) = (words.iter().min().copied().unwrap_or(t), words.iter().max().copied().unwrap_or(t));
        self.span(index, first, last + 1)
    }

    /// The text of tokens `first..end` of a sentence.
    fn span(&self, sentence: usize, first: usize, end: usize) -> Span {
        let tokens = &self.reading.sentences[sentence].tokens;
        let start = tokens.get(first).map_or(0, |t| t.start);
        let stop = end.checked_sub(1).and_then(|e| tokens.get(e)).map_or(start, |t| t.end);
        Span { start, end: stop, text: self.slice(start, stop) }
    }

    fn slice(&self, start: usize, end: usize) -> String {
        self.text.get(start..end).unwrap_or_default().iter().collect()
    }

    fn document(&self) -> DocumentRef {
        let d = self.reading.document;
        DocumentRef {
            id: d.id.clone(),
            date: d.date.map(|d| d.to_string()),
            url: d.url.clone(),
            title: d.title.clone(),
        }
    }

    fn sentence(&self, index: usize) -> SentenceRef {
        let s = &self.reading.sentences[index];
        SentenceRef { index, start: s.start, end: s.end, text: self.slice(s.start, s.end) }
    }

    fn mentions_of(&self, sentence: usize, actor: usize) -> impl Iterator<Item = &Mention> {
        self.reading.actors.mentions.iter().filter(move |m| m.sentence == sentence && m.actors.contains(&actor))
    }

    fn participant(&self, sentence: usize, party: Party, fallback: &Span) -> Participant {
        let mention = party.token.and_then(|t| self.reading.actors.at(sentence, t));
        let span = mention.map(|m| self.span(sentence, m.start, m.end));
        let mut all: Vec<Span> =
            self.mentions_of(sentence, party.actor).map(|m| self.span(sentence, m.start, m.end)).collect();
        all.sort();
        let Actor { id, label, short, kind, country, aliases } = self.reading.actors.actors[party.actor].clone();
        Participant {
            id,
            label,
            short,
            kind,
            country,
            aliases,
            // An actor that only an earlier sentence names is shown by the words that point back to it.
            mention: span.or_else(|| all.first().cloned()).unwrap_or_else(|| fallback.clone()),
            mentions: if all.len() > 1 { all } else { Vec::new() },
        }
    }

    fn role(&self, fact: &RoleFact) -> Statement {
        let person = self.span(fact.sentence, fact.person_tokens.0, fact.person_tokens.1);
        let of = self.span(fact.sentence, fact.of_tokens.0, fact.of_tokens.1);
        let side = |actor: usize, mention: Span| {
            let Actor { id, label, short, kind, country, aliases } = self.reading.actors.actors[actor].clone();
            Participant { id, label, short, kind, country, aliases, mention, mentions: Vec::new() }
        };
        let label = format!("{} of", fact.office);
        let mut out = Statement {
            id: String::new(),
            kind: Kind::Role,
            document: self.document(),
            sentence: self.sentence(fact.sentence),
            subject: side(fact.person, person),
            relation: Relation {
                id: slug(&label),
                label,
                plover: None,
                mode: None,
                cameo: None,
                goldstein: None,
                symmetric: false,
            },
            object: side(fact.of, of),
            trigger: self.span(fact.sentence, fact.office_tokens.0, fact.office_tokens.1),
            polarity: Polarity::Asserted,
            time: None,
            place: None,
            attributed_to: None,
            confidence: 0.95,
            rule: "actors/role".to_string(),
        };
        out.id = id(&out);
        out
    }

    /// A product of what each step is worth; the factors are set by hand and checked against the development texts.
    fn confidence(&self, sentence: usize, event: &Event, s: Party, t: Party, polarity: Polarity) -> f64 {
        let side = |p: Party| {
            let kind = p.token.and_then(|t| self.reading.actors.at(sentence, t)).map(|m| m.kind);
            let spoken = match kind {
                Some(MentionKind::Name | MentionKind::Nationality) => 1.0,
                Some(MentionKind::Description) => 0.9,
                Some(MentionKind::Place) => 0.85,
                Some(MentionKind::Pronoun) => 0.9,
                None => 0.75,
            };
            spoken * 0.93f64.powi(p.steps as i32)
        };
        let length = self.reading.sentences[sentence].tokens.len();
        let long = if length > 45 { 0.93 } else { 1.0 };
        let composed = 0.96f64.powi(event.operators.len() as i32);
        let unsure = if polarity == Polarity::Asserted { 1.0 } else { 0.95 };
        (100.0 * 0.95 * side(s) * side(t) * long * composed * unsure).round() / 100.0
    }
}

/// `stmt:` and the start of a hash over what makes the statement this one.
fn id(s: &Statement) -> String {
    let mut hash = Sha256::new();
    let parts = [
        &s.document.id,
        &s.sentence.start.to_string(),
        &s.subject.id,
        &s.relation.id,
        &s.object.id,
        &s.trigger.start.to_string(),
        &s.rule,
    ];
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().take(8).fold("stmt:".to_string(), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Lower case, words joined by hyphens.
fn slug(label: &str) -> String {
    let words: Vec<String> =
        label.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    words.join("-")
}
