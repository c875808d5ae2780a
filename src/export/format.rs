//! The formats by name, file extensions and media type. This is the only place that knows them.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// A format that graphs are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// JSON-LD 1.1 with the context inline: complete.
    JsonLd,
    /// Chancery's own compact file: complete, and what concerns an actor is read without the rest.
    Packed,
    /// Graphviz.
    Dot,
    /// A picture.
    Svg,
    /// The statements, one a line: complete.
    JsonLines,
    /// The picture in pixels.
    Png,
    /// RDF in Turtle: complete.
    Turtle,
    /// RDF, a triple a line: complete.
    NTriples,
    /// RDF with a named graph for each article, a quad a line: complete.
    NQuads,
    /// RDF with a named graph for each article, in Turtle's manner: complete.
    TriG,
    /// NetworkX's node-link JSON: complete.
    NodeLink,
    /// XML that many graph programs read.
    GraphMl,
    /// Gephi's XML, with dates for its timeline.
    Gexf,
    /// Elements for Cytoscape and Cytoscape.js.
    Cytoscape,
    /// A table with a row a relation.
    Csv,
    /// A table with a row a statement.
    StatementsCsv,
    /// A diagram for a README.
    Mermaid,
    /// Two tables for `neo4j-admin database import`.
    Neo4j,
}

/// A name that is no format's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no format \"{0}\"; there are {known}", known = Format::ALL.map(Format::name).join(", "))]
pub struct UnknownFormat(pub String);

impl Format {
    /// All formats, in the order in which help texts list them. Where two share an extension or a media type, that
    /// means the first.
    pub const ALL: [Self; 18] = [
        Self::JsonLd,
        Self::Packed,
        Self::Dot,
        Self::Svg,
        Self::JsonLines,
        Self::Png,
        Self::Turtle,
        Self::NTriples,
        Self::NQuads,
        Self::TriG,
        Self::NodeLink,
        Self::GraphMl,
        Self::Gexf,
        Self::Cytoscape,
        Self::Csv,
        Self::StatementsCsv,
        Self::Mermaid,
        Self::Neo4j,
    ];

    /// What `build` writes when it is not told otherwise.
    pub const USUAL: [Self; 4] = [Self::JsonLd, Self::Dot, Self::Svg, Self::JsonLines];

    /// Name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::JsonLd => "jsonld",
            Self::Packed => "packed",
            Self::Dot => "dot",
            Self::Svg => "svg",
            Self::JsonLines => "jsonl",
            Self::Png => "png",
            Self::Turtle => "turtle",
            Self::NTriples => "ntriples",
            Self::NQuads => "nquads",
            Self::TriG => "trig",
            Self::NodeLink => "node-link",
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Cytoscape => "cytoscape",
            Self::Neo4j => "neo4j",
            Self::Csv => "csv",
            Self::StatementsCsv => "statements-csv",
            Self::Mermaid => "mermaid",
        }
    }

    /// File extensions, without the dot, the usual one first; none where it is several files.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::JsonLd => &["jsonld"],
            Self::Packed => &["packed"],
            Self::Dot => &["dot", "gv"],
            Self::Svg => &["svg"],
            Self::JsonLines => &["jsonl", "ndjson"],
            Self::Png => &["png"],
            Self::Turtle => &["ttl"],
            Self::NTriples => &["nt"],
            Self::NQuads => &["nq"],
            Self::TriG => &["trig"],
            Self::NodeLink => &["json"],
            Self::GraphMl => &["graphml"],
            Self::Gexf => &["gexf"],
            Self::Cytoscape => &["cyjs"],
            Self::Neo4j => &[],
            Self::Csv | Self::StatementsCsv => &["csv"],
            Self::Mermaid => &["mmd", "mermaid"],
        }
    }

    /// Media type, as registered or as commonly used.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::JsonLd => "application/ld+json",
            Self::Packed => "application/vnd.chancery.packed",
            Self::Dot => "text/vnd.graphviz",
            Self::Svg => "image/svg+xml",
            Self::JsonLines => "application/jsonl",
            Self::Png => "image/png",
            Self::Turtle => "text/turtle",
            Self::NTriples => "application/n-triples",
            Self::NQuads => "application/n-quads",
            Self::TriG => "application/trig",
            Self::NodeLink | Self::Cytoscape => "application/json",
            Self::GraphMl => "application/graphml+xml",
            Self::Gexf => "application/gexf+xml",
            Self::Neo4j | Self::Csv | Self::StatementsCsv => "text/csv",
            Self::Mermaid => "text/vnd.mermaid",
        }
    }

    /// Whether a graph comes back whole from a file of this format.
    pub const fn is_readable(self) -> bool {
        matches!(
            self,
            Self::JsonLd
                | Self::Packed
                | Self::JsonLines
                | Self::Turtle
                | Self::NTriples
                | Self::NQuads
                | Self::TriG
                | Self::NodeLink
        )
    }

    /// The formats that graphs are read from, by name.
    pub fn readable() -> String {
        let names: Vec<&str> = Self::ALL.into_iter().filter(|format| format.is_readable()).map(Self::name).collect();
        names.join(", ")
    }

    /// The files that `build` writes: one, but for a format that is several tables.
    pub const fn files(self) -> &'static [&'static str] {
        match self {
            Self::JsonLd => &["graph.jsonld"],
            Self::Packed => &["graph.packed"],
            Self::Dot => &["graph.dot"],
            Self::Svg => &["graph.svg"],
            Self::JsonLines => &["statements.jsonl"],
            Self::Png => &["graph.png"],
            Self::Turtle => &["graph.ttl"],
            Self::NTriples => &["graph.nt"],
            Self::NQuads => &["graph.nq"],
            Self::TriG => &["graph.trig"],
            Self::NodeLink => &["graph.json"],
            Self::GraphMl => &["graph.graphml"],
            Self::Gexf => &["graph.gexf"],
            Self::Cytoscape => &["graph.cyjs"],
            Self::Csv => &["relations.csv"],
            Self::StatementsCsv => &["statements.csv"],
            Self::Mermaid => &["graph.mmd"],
            Self::Neo4j => &["neo4j-actors.csv", "neo4j-relations.csv"],
        }
    }

    /// The format that a file's name tells of.
    pub fn of_file(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.extensions().contains(&extension.as_str()))
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    /// By name, extension or media type, in any case.
    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let wanted = name.trim_start_matches('.').to_ascii_lowercase();
        let by = |is_meant: &dyn Fn(Self) -> bool| Self::ALL.into_iter().find(|&format| is_meant(format));
        by(&|format| format.name() == wanted)
            .or_else(|| by(&|format| format.extensions().contains(&wanted.as_str())))
            .or_else(|| by(&|format| format.media_type() == wanted))
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_format_is_found_by_its_own_name_and_no_two_share_one() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
            assert_eq!(format.name().to_uppercase().parse(), Ok(format));
        }
        let files: BTreeSet<&str> = Format::ALL.into_iter().flat_map(Format::files).copied().collect();
        assert_eq!(files.len(), Format::ALL.len() + 1, "Neo4j has two");
        assert_eq!("docx".parse::<Format>(), Err(UnknownFormat("docx".into())));
    }

    #[test]
    fn extensions_and_media_types_are_names_too() {
        for (name, format) in [
            (".TTL", Format::Turtle),
            ("gv", Format::Dot),
            ("json", Format::NodeLink),
            ("application/ld+json", Format::JsonLd),
            ("Text/Turtle", Format::Turtle),
            ("text/csv", Format::Csv),
            ("csv", Format::Csv),
            ("ndjson", Format::JsonLines),
        ] {
            assert_eq!(name.parse(), Ok(format), "{name}");
        }
    }

    #[test]
    fn a_files_name_tells_its_format() {
        assert_eq!(Format::of_file(Path::new("a/b.JSONLD")), Some(Format::JsonLd));
        assert_eq!(Format::of_file(Path::new("a.b/c.nq")), Some(Format::NQuads));
        assert_eq!(Format::of_file(Path::new("a.docx")), None);
        assert_eq!(Format::of_file(Path::new("neo4j")), None);
        for format in
            Format::ALL.into_iter().filter(|&format| format != Format::StatementsCsv && format != Format::Neo4j)
        {
            assert_eq!(Format::of_file(Path::new(format.files()[0])), Some(format));
        }
    }
}
