//! What the commands that write graphs share: their formats, and how pictures look.

use chancery::export::{Engine, ExportOptions, Format};
use clap::ValueEnum;
use clap::builder::{PossibleValue, TypedValueParser};

/// How pictures look; the other formats are always complete.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct PictureArgs {
    /// How many arrows a picture has at most: the strongest relations
    #[arg(long, value_name = "N", default_value_t = ExportOptions::default().top)]
    top: usize,

    /// Heading of the picture
    #[arg(long)]
    title: Option<String>,

    /// What draws SVG and PNG
    #[arg(long, value_enum, default_value_t = Layout::Auto)]
    layout: Layout,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Layout {
    /// Graphviz where it is installed, else our own
    Auto,
    /// Graphviz
    Graphviz,
    /// Our own
    Own,
}

impl PictureArgs {
    pub(super) fn options(&self) -> ExportOptions {
        ExportOptions {
            title: self.title.clone(),
            top: self.top,
            engine: match self.layout {
                Layout::Auto => Engine::Auto,
                Layout::Graphviz => Engine::Graphviz,
                Layout::Own => Engine::Own,
            },
        }
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
