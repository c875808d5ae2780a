//! `explain`: how one sentence is understood.

use super::{Outcome, output};
use anyhow::{Context, Result};
use chancery::actors::DocumentActors;
use chancery::document::Document;
use chancery::pipeline::Analysis;
use chancery::relations::{Clauses, Lexicon, Matcher, Reading, Why, extract, readable};
use chancery::syntax::Tree;
use std::io::{Read, Write};

/// Show how a sentence is understood: its tree, the actors, and which entries of the lexicon matched
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The sentence, or - for standard input
    #[arg(value_name = "SENTENCE")]
    sentence: String,
    /// Date of the article, YYYY-MM-DD: it decides who "the US president" is
    #[arg(long, value_name = "DATE")]
    date: Option<jiff::civil::Date>,

    #[command(flatten)]
    own: super::own::OwnArgs,
}

const EXAMPLES: &str = "\
Examples:
  chancery explain 'Washington imposed sanctions on the Colombian leader.' --date 2026-02-04
  chancery explain --relations mine.toml 'Rome snubbed Vienna.'
  echo 'Greece met a deadline set by the IMF.' | chancery explain -";

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let mut text = args.sentence.clone();
    if text == "-" {
        text.clear();
        std::io::stdin().read_to_string(&mut text).context("cannot read standard input")?;
    }
    let pipeline = args.own.load(None)?;
    let document = Document { id: "explain".to_string(), date: args.date, url: None, title: None, text };
    let analysis = pipeline.analyse(&document);
    let mut out = output::stdout();
    for (index, tree) in analysis.trees.iter().enumerate() {
        write_tree(&mut out, tree)?;
        write_mentions(&mut out, &analysis.actors, tree, index)?;
        write_attempts(&mut out, pipeline.lexicon(), &analysis, index)?;
    }
    let Analysis { sentences, trees, actors } = &analysis;
    let statements = extract(pipeline.lexicon(), &Reading { document: &document, sentences, trees, actors });
    writeln!(out, "Statements")?;
    for s in &statements {
        writeln!(
            out,
            "  {} —{}→ {}   {:?}, {}, confidence {:.2}, {}",
            s.subject.label,
            s.relation.label,
            s.object.label,
            s.polarity,
            s.relation.plover.as_deref().unwrap_or("role"),
            s.confidence,
            s.rule
        )?;
    }
    if statements.is_empty() {
        writeln!(out, "  none")?;
    }
    out.flush()?;
    Ok(Outcome::found(!statements.is_empty()))
}

fn write_tree(out: &mut impl Write, tree: &Tree) -> Result<()> {
    writeln!(out, "Tree")?;
    let width = tree.nodes.iter().map(|n| n.form.chars().count()).max().unwrap_or(0).min(24);
    for (i, node) in tree.nodes.iter().enumerate() {
        let head = node.head.map_or("–".to_string(), |h| format!("{} {}", h + 1, tree.nodes[h].form));
        writeln!(
            out,
            "  {:>3}  {:width$}  {:<14} {:<6} {:<5} {:<14} ← {head}",
            i + 1,
            node.form,
            node.lemma,
            node.upos,
            node.xpos,
            node.deprel
        )?;
    }
    for name in &tree.names {
        writeln!(out, "  name: {} ({})", words(tree, name.start, name.end), name.kind)?;
    }
    Ok(())
}

fn words(tree: &Tree, start: usize, end: usize) -> String {
    let nodes = tree.nodes.get(start..end).unwrap_or_default();
    nodes.iter().map(|n| n.form.as_str()).collect::<Vec<_>>().join(" ")
}

fn write_mentions(out: &mut impl Write, actors: &DocumentActors, tree: &Tree, sentence: usize) -> Result<()> {
    writeln!(out, "Actors")?;
    for m in actors.mentions.iter().filter(|m| m.sentence == sentence) {
        let who: Vec<&str> = m.actors.iter().map(|&a| actors.actors[a].label.as_str()).collect();
        writeln!(out, "  {} → {} ({:?})", words(tree, m.start, m.end), who.join(", "), m.kind)?;
    }
    for role in actors.roles.iter().filter(|r| r.sentence == sentence) {
        let name = |a: usize| actors.actors[a].label.as_str();
        writeln!(out, "  {}: {} of {}", name(role.person), role.office, name(role.of))?;
    }
    Ok(())
}

fn write_attempts(out: &mut impl Write, lexicon: &Lexicon, analysis: &Analysis, sentence: usize) -> Result<()> {
    writeln!(out, "Entries tried")?;
    let tree = &analysis.trees[sentence];
    let tree = readable(tree, lexicon);
    let clauses = Clauses::of(&tree, lexicon);
    let matcher = Matcher::new(lexicon, &clauses, &analysis.actors, sentence, &[]);
    matcher.events();
    let id = |entry: usize| lexicon.entries()[entry].id.as_str();
    for attempt in matcher.attempts() {
        let reason = match &attempt.why {
            None => "matched".to_string(),
            Some(Why::Particle) => "the verb's particle does not fit".to_string(),
            Some(Why::Condition(slot)) => format!("the words in the slot '{slot}' do not fit"),
            Some(Why::NoInner) => "no event inside that it takes".to_string(),
            Some(Why::NoSource) => "no actor in its source slots".to_string(),
            Some(Why::NoTarget) => "no actor in its target slots".to_string(),
            Some(Why::Type) => "the actor is of another type".to_string(),
            Some(Why::Outdone(by)) => format!("{} fits better", id(*by)),
        };
        writeln!(out, "  {:<16} {:<36} {reason}", tree.nodes[attempt.token].form, id(attempt.entry))?;
    }
    Ok(())
}
