//! `convert`: a graph from one format to another.

use super::files::Folder;
use super::filters::Filters;
use super::pictures::{PictureArgs, formats, readable_formats};
use super::{Outcome, graphs, output};
use anyhow::{Context, Result, bail};
use chancery::export::{Format, write, write_file};
use chancery::graph::KnowledgeGraph;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Turn a graph into another format
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A graph (JSON-LD, packed, Turtle, N-Triples, N-Quads, TriG, node-link JSON) or statements.jsonl, or - for standard
    /// input
    input: PathBuf,

    /// The file to write, or - for standard output; for neo4j a folder
    output: PathBuf,

    /// Format of the output, by name, extension or media type; without it, the name of the output decides
    #[arg(long, short, value_name = "FORMAT", value_parser = formats())]
    format: Option<Format>,

    /// Format of the input, if neither its name nor its beginning tells
    #[arg(long, value_name = "FORMAT", value_parser = readable_formats())]
    from: Option<Format>,

    #[command(flatten)]
    picture: PictureArgs,

    #[command(flatten)]
    filters: Filters,
}

const EXAMPLES: &str = "\
Examples:
  chancery convert output/graph.jsonld graph.gexf
  chancery convert output/graph.jsonld graph.png --top 20 --title 'Trump and Petro'
  chancery convert graph.ttl - --format jsonld | jq '.[\"@graph\"] | length'
  chancery convert output/graph.jsonld eu.gexf --bloc EU --since 2024 --kind event
  chancery convert output/statements.jsonl neo4j/ --format neo4j

JSON-LD, packed, Turtle, N-Triples, N-Quads, TriG, node-link JSON and JSON Lines are
read as well as written, and lose nothing. docs/tools.md shows what each format is for.";

pub(super) fn run(args: &Args) -> Result<Outcome> {
    // Before the work: a wrong name need not wait for a large graph.
    let format = match args.format.or_else(|| Format::of_file(&args.output)) {
        Some(format) => format,
        None if is_stdout(&args.output) => bail!("standard output has no name to tell the format: use --format"),
        None => bail!("the name {} tells no format: use --format", args.output.display()),
    };
    if is_stdout(&args.output) && format.files().len() > 1 {
        bail!("{format} is several files: name a folder for them");
    }
    let mut graph = graphs::read_as(&args.input, args.from)?;
    let query = args.filters.query();
    if !query.is_everything() {
        graph = query.filter(&graph)?;
    }
    save(&graph, format, args)?;
    Ok(Outcome::Found)
}

fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn save(graph: &KnowledgeGraph, format: Format, args: &Args) -> Result<()> {
    let options = args.picture.options(graph)?;
    if is_stdout(&args.output) {
        // As it is: what is written here may be no text.
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        write(graph, format, &options, &mut out)?;
        out.flush()?;
        return Ok(());
    }
    if let [_] = format.files() {
        let name = args.output.file_name().and_then(|name| name.to_str());
        let name = name.with_context(|| format!("{} is no name for a file", args.output.display()))?;
        if args.output.is_dir() {
            bail!("{} is a folder: name a file in it", args.output.display());
        }
        let parent = args.output.parent().filter(|parent| !parent.as_os_str().is_empty());
        let mut folder = Folder::open(parent.unwrap_or(Path::new(".")))?;
        folder.write(name, |out| write(graph, format, &options, out))?;
        folder.finish()?;
        return Ok(());
    }
    let mut folder = Folder::open(&args.output)?;
    for file in format.files() {
        folder.write(file, |out| write_file(graph, format, file, &options, out))?;
    }
    for file in folder.finish()? {
        output::note(file.display());
    }
    Ok(())
}
