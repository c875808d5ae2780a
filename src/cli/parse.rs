//! `parse`: articles to dependency trees in CoNLL-U.

use super::reading::{ReadArgs, Tally};
use super::{Outcome, output, progress};
use anyhow::{Context, Result};
use chancery::document::Document;
use chancery::pipeline::{Options, Pipeline};
use chancery::sentences::Sentence;
use chancery::syntax::Tree;
use std::borrow::Cow;
use std::io::{self, Write};

/// Print sentences and their trees in CoNLL-U
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    input: ReadArgs,
}

const EXAMPLES: &str = "\
Examples:
  chancery parse article.txt
  echo 'Paris condemned the raid.' | chancery parse -

MISC holds start_char and end_char: code points in the article's text, end exclusive.";

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let options = Options { threads: args.input.threads(), ..Options::default() };
    let pipeline = Pipeline::new(&options).context("cannot start")?;
    let bar = progress::articles(!output::is_terminal());
    let tally = Tally::default();
    let mut out = output::stdout();
    let mut count = 0;
    for document in args.input.documents(&bar, &tally) {
        let (sentences, trees) = pipeline.parse(&document);
        count += sentences.len();
        write_document(&document, &sentences, &trees, &mut out)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    out.flush()?;
    tally.close()?;
    Ok(Outcome::found(count > 0))
}

fn write_document(document: &Document, sentences: &[Sentence], trees: &[Tree], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# newdoc id = {}", one_line(&document.id))?;
    let chars: Vec<char> = document.text.chars().collect();
    for (index, (sentence, tree)) in sentences.iter().zip(trees).enumerate() {
        writeln!(out, "# sent_id = {}-{}", one_line(&document.id), index + 1)?;
        let text: String = chars[sentence.start..sentence.end].iter().collect();
        writeln!(out, "# text = {}", one_line(&text))?;
        write_sentence(sentence, tree, out)?;
    }
    Ok(())
}

fn write_sentence(sentence: &Sentence, tree: &Tree, out: &mut impl Write) -> io::Result<()> {
    for (position, (token, node)) in sentence.tokens.iter().zip(&tree.nodes).enumerate() {
        let head = node.head.map_or(0, |head| head + 1);
        // CoNLL-U: SpaceAfter=No only where the next word follows at once.
        let is_joined = sentence.tokens.get(position + 1).is_some_and(|next| next.start == token.end);
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t{}start_char={}|end_char={}",
            position + 1,
            field(&token.form),
            field(&node.lemma),
            field(&node.upos),
            field(&node.xpos),
            field(&node.deprel),
            if is_joined { "SpaceAfter=No|" } else { "" },
            token.start,
            token.end,
        )?;
    }
    writeln!(out)
}

/// A column: never empty, and no character that ends it. Blanks inside a word are allowed.
fn field(text: &str) -> Cow<'_, str> {
    if text.is_empty() { Cow::Borrowed("_") } else { one_line(text) }
}

/// Line ends and tabs become blanks, one for one, so that lengths stay.
fn one_line(text: &str) -> Cow<'_, str> {
    const ENDS: [char; 6] = ['\n', '\r', '\t', '\u{85}', '\u{2028}', '\u{2029}'];
    if text.contains(ENDS) { Cow::Owned(text.replace(ENDS, " ")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery::sentences::Token;
    use chancery::syntax::Node;

    fn token(start: usize, form: &str) -> Token {
        Token { start, end: start + form.chars().count(), form: form.to_owned() }
    }

    fn node(form: &str, head: Option<usize>, deprel: &str) -> Node {
        let text = |text: &str| text.to_owned();
        Node { form: text(form), lemma: text(form), upos: text("X"), xpos: text("XX"), head, deprel: text(deprel) }
    }

    #[test]
    fn a_document_is_written_as_conllu() {
        let document =
            Document { id: "a".into(), date: None, url: None, title: None, text: "Hm.\nBogotá\nwon.".into() };
        let sentences =
            [Sentence { start: 4, end: 15, tokens: vec![token(4, "Bogotá"), token(11, "won"), token(14, ".")] }];
        let nodes = vec![node("Bogotá", Some(1), "nsubj"), node("won", None, "root"), node(".", Some(1), "punct")];
        let trees = [Tree { nodes, names: Vec::new() }];
        let mut out = Vec::new();
        write_document(&document, &sentences, &trees, &mut out).unwrap();
        let expected = "# newdoc id = a\n\
            # sent_id = a-1\n\
            # text = Bogotá won.\n\
            1\tBogotá\tBogotá\tX\tXX\t_\t2\tnsubj\t_\tstart_char=4|end_char=10\n\
            2\twon\twon\tX\tXX\t_\t0\troot\t_\tSpaceAfter=No|start_char=11|end_char=14\n\
            3\t.\t.\tX\tXX\t_\t2\tpunct\t_\tstart_char=14|end_char=15\n\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
