//! The formats by name, file extension and media type. This is the only place that knows them.

use std::fmt;
use std::str::FromStr;

/// A format that graphs are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// JSON-LD 1.1 with the context inline: complete, and read back by Chancery.
    JsonLd,
    /// Graphviz.
    Dot,
    /// A picture.
    Svg,
    /// The statements, one a line.
    JsonLines,
}

/// A name that is no format's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no format \"{0}\"")]
pub struct UnknownFormat(pub String);

impl Format {
    /// All formats, in the order in which help texts list them.
    pub const ALL: [Self; 4] = [Self::JsonLd, Self::Dot, Self::Svg, Self::JsonLines];

    /// Name on the command line.
    pub const fn name(self) -> &'static str {
        self.extension()
    }

    /// File extension, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::JsonLd => "jsonld",
            Self::Dot => "dot",
            Self::Svg => "svg",
            Self::JsonLines => "jsonl",
        }
    }

    /// Media type, as registered or as commonly used.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::JsonLd => "application/ld+json",
            Self::Dot => "text/vnd.graphviz",
            Self::Svg => "image/svg+xml",
            Self::JsonLines => "application/jsonl",
        }
    }

    /// The file that `build` writes.
    pub fn file_name(self) -> String {
        let stem = match self {
            Self::JsonLines => "statements",
            _ => "graph",
        };
        format!("{stem}.{}", self.extension())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    /// By name or extension, in any case.
    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let wanted = name.trim_start_matches('.').to_ascii_lowercase();
        let found = Self::ALL.into_iter().find(|format| format.name() == wanted || format.extension() == wanted);
        found.ok_or_else(|| UnknownFormat(name.to_owned()))
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
            assert_eq!(format!(".{}", format.extension().to_uppercase()).parse(), Ok(format));
        }
        let files: BTreeSet<String> = Format::ALL.into_iter().map(Format::file_name).collect();
        assert_eq!(files.len(), Format::ALL.len());
        assert_eq!("docx".parse::<Format>(), Err(UnknownFormat("docx".into())));
    }
}
