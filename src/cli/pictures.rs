//! What the commands that write graphs share: their formats, and how pictures look.

use anyhow::{Context, Result};
use chancery::actors::{Actor, Bloc, Directory};
use chancery::export::{Engine, ExportOptions, Format, Placement};
use chancery::graph::KnowledgeGraph;
use chancery::query::named;
use clap::ValueEnum;
use clap::builder::{PossibleValue, TypedValueParser};
use std::collections::{BTreeMap, BTreeSet};

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

    /// Frames in DOT, Mermaid and Graphviz's pictures: continent, or blocs such as EU,ASEAN
    #[arg(long, value_delimiter = ',', value_name = "GROUPS")]
    group_by: Vec<String>,
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
    /// The options; an error where `--around` names nobody in the graph, or `--group-by` no bloc.
    pub(super) fn options(&self, graph: &KnowledgeGraph) -> Result<ExportOptions> {
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
            Some(name) => named(graph, name)?.into_iter().map(|actor| actor.id.clone()).collect(),
            None => BTreeSet::new(),
        };
        let groups = groups(graph, &self.group_by)?;
        Ok(ExportOptions { title: self.title.clone(), top: self.top, engine, placement, around, groups })
    }
}

/// The group of each actor whose state has one: its continent, or the first of the blocs that it is or was in.
fn groups(graph: &KnowledgeGraph, by: &[String]) -> Result<BTreeMap<String, String>> {
    if by.is_empty() {
        return Ok(BTreeMap::new());
    }
    let directory = Directory::load()?;
    let by_continent = by.iter().any(|name| name.eq_ignore_ascii_case("continent"));
    let named = by.iter().filter(|name| !name.eq_ignore_ascii_case("continent"));
    let blocs: Vec<(&Bloc, BTreeSet<&str>)> = named
        .map(|name| directory.bloc(name).with_context(|| format!("--group-by: there is no bloc called \"{name}\"")))
        .map(|bloc| bloc.map(|bloc| (bloc, bloc.members())))
        .collect::<Result<_>>()?;
    let group = |country: &str| {
        let bloc = blocs.iter().find(|(_, members)| members.contains(country)).map(|(bloc, _)| bloc.short.as_str());
        bloc.or_else(|| directory.continent(country).filter(|_| by_continent))
    };
    let of_actor = |actor: &Actor| Some((actor.id.clone(), group(actor.country.as_deref()?)?.to_owned()));
    Ok(graph.actors().filter_map(of_actor).collect())
}

/// A format by name, extension or media type; help texts and completions list the names.
#[derive(Debug, Clone, Copy)]
pub(super) struct FormatParser {
    is_listed: fn(Format) -> bool,
}

pub(super) fn formats() -> FormatParser {
    FormatParser { is_listed: |_| true }
}

/// Only those that graphs are read from are listed; that others are not read is said by whoever reads.
pub(super) fn readable_formats() -> FormatParser {
    FormatParser { is_listed: Format::is_readable }
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
        Some(Box::new(
            Format::ALL
                .into_iter()
                .filter(|&format| (self.is_listed)(format))
                .map(|format| PossibleValue::new(format.name())),
        ))
    }
}
