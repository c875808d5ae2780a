//! What the commands that write graphs share: their formats, and how pictures look.

use chancery::export::{Engine, ExportOptions, Format, Placement};
use chancery::graph::KnowledgeGraph;
use chancery::query::{QueryError, resolve};
use clap::ValueEnum;
use clap::builder::{PossibleValue, TypedValueParser};
use std::collections::BTreeSet;

/// How pictures look; the other formats are always complete.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct PictureArgs {
    /// How many arrows a picture has at most: the strongest relations
    #[arg(long, value_name = "N", default_value_t = ExportOptions::default().top)]
    top: usize,

    /// Heading of the picture
    #[arg(long)]
    title: Option<String>,

    /// What draws SVG and PNG; the layouts of Graphviz stand in DOT too
    #[arg(long, value_enum, default_value_t = Layout::Auto)]
    layout: Layout,

    /// Only relations of this actor: a name, an alias or a country code
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Layout {
    /// Graphviz where it is installed, else our own
    Auto,
    /// Graphviz
    Graphviz,
    /// Our own
    Own,
    /// Graphviz, as if edges were springs
    Neato,
    /// Graphviz, as if nodes were charged
    Fdp,
    /// Graphviz, for large graphs
    Sfdp,
    /// Graphviz, on circles
    Circo,
    /// Graphviz, on rings around one actor
    Twopi,
}

impl PictureArgs {
    /// The options; an error where `--around` names nobody in the graph.
    pub(super) fn options(&self, graph: &KnowledgeGraph) -> Result<ExportOptions, QueryError> {
        let (engine, placement) = match self.layout {
            Layout::Auto => (Engine::Auto, None),
            Layout::Graphviz => (Engine::Graphviz, None),
            Layout::Own => (Engine::Own, None),
            Layout::Neato => (Engine::Graphviz, Some(Placement::Neato)),
            Layout::Fdp => (Engine::Graphviz, Some(Placement::Fdp)),
            Layout::Sfdp => (Engine::Graphviz, Some(Placement::Sfdp)),
            Layout::Circo => (Engine::Graphviz, Some(Placement::Circo)),
            Layout::Twopi => (Engine::Graphviz, Some(Placement::Twopi)),
        };
        let around = match &self.around {
            Some(name) => resolve(graph, name)?.into_iter().map(|actor| actor.id.clone()).collect(),
            None => BTreeSet::new(),
        };
        Ok(ExportOptions { title: self.title.clone(), top: self.top, engine, placement, around, ..ExportOptions::default() })
    }
}

/// A format by name, extension or media type; help texts and completions list the names.
#[derive(Debug, Clone, Copy)]
pub(super) struct FormatParser;

pub(super) fn formats() -> FormatParser {
    FormatParser
}

impl TypedValueParser for FormatParser {
    type Value = Format;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Format, clap::Error> {
        let parse = |name: String| name.parse::<Format>();
        TypedValueParser::parse_ref(&clap::builder::StringValueParser::new().try_map(parse), command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Format::ALL.into_iter().map(|format| PossibleValue::new(format.name()))))
    }
}
