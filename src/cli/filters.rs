//! The options that narrow a graph, the same for every command that takes one.

use anyhow::Result;
use chancery::query::{DateRange, PLOVER_TYPES, RelationQuery, Who};
use chancery::relations::{Kind, Polarity};
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Which facts of a graph count.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Filters")]
pub(super) struct Filters {
    /// Who did it: a name, alias, id or country code; or country:US, bloc:EU, sector:military, type:person
    #[arg(long, short, value_name = "WHO", global = true)]
    subject: Vec<Who>,

    /// What was done: a relation or a part of its name
    #[arg(long, short, value_name = "RELATION", global = true)]
    relation: Vec<String>,

    /// To whom it was done, written like --subject
    #[arg(long, short, value_name = "WHO", global = true)]
    object: Vec<Who>,

    /// One of the two, written like --subject
    #[arg(long, short, value_name = "WHO", global = true)]
    actor: Vec<Who>,

    /// Two actors, whichever did it
    #[arg(long, num_args = 2, value_names = ["WHO", "WHO"], global = true)]
    between: Option<Vec<Who>>,

    /// One of the two is this state or someone of it
    #[arg(long, value_delimiter = ',', value_name = "COUNTRIES", global = true)]
    country: Vec<String>,

    /// One of the two is this bloc, a state that is a member at the time, or someone of it
    #[arg(long, value_delimiter = ',', value_name = "BLOCS", global = true)]
    bloc: Vec<String>,

    /// One of the two does this: military, judiciary, media …
    #[arg(long, value_delimiter = ',', value_name = "SECTORS", global = true)]
    sector: Vec<String>,

    /// PLOVER types
    #[arg(long = "type", short, value_delimiter = ',', ignore_case = true, value_name = "TYPES", global = true,
          value_parser = PossibleValuesParser::new(PLOVER_TYPES).map(|name| name.to_ascii_uppercase()))]
    types: Vec<String>,

    /// Events, or offices that somebody holds
    #[arg(long, value_enum, global = true)]
    kind: Option<KindArg>,

    /// Whether it happened
    #[arg(long, value_enum, global = true)]
    polarity: Option<PolarityArg>,

    /// Not before this year, month or day
    #[arg(long, value_name = "DATE", value_parser = date, global = true)]
    since: Option<DateRange>,

    /// Not after this year, month or day
    #[arg(long, value_name = "DATE", value_parser = date, global = true)]
    until: Option<DateRange>,

    /// Leave out statements that are less certain, 0 to 1
    #[arg(long, value_name = "P", value_parser = probability, default_value = "0", hide_default_value = true,
          global = true)]
    min_confidence: f64,

    /// Leave out what fewer articles tell
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true, global = true)]
    min_sources: usize,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum KindArg {
    Event,
    Role,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PolarityArg {
    Asserted,
    Negated,
    Possible,
}

fn date(written: &str) -> Result<DateRange, String> {
    DateRange::parse(written).ok_or_else(|| "no such date, write YYYY, YYYY-MM or YYYY-MM-DD".to_owned())
}

fn probability(written: &str) -> Result<f64, String> {
    let number = written.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "write a number from 0 to 1".to_owned())
}

impl Filters {
    /// What they ask for.
    pub(super) fn query(&self) -> RelationQuery {
        let pair = self.between.as_deref().and_then(|names| match names {
            [one, other] => Some((one.clone(), other.clone())),
            _ => None,
        });
        let all = |names: &[String], who: fn(String) -> Who| names.iter().cloned().map(who).collect::<Vec<_>>();
        let mut involved = vec![
            self.actor.clone(),
            all(&self.country, Who::Country),
            all(&self.bloc, Who::Bloc),
            all(&self.sector, Who::Sector),
        ];
        involved.retain(|group| !group.is_empty());
        RelationQuery {
            subject: self.subject.clone(),
            relation: self.relation.clone(),
            object: self.object.clone(),
            between: pair,
            involved,
            plover: self.types.clone(),
            kind: self.kind.map(|kind| match kind {
                KindArg::Event => Kind::Event,
                KindArg::Role => Kind::Role,
            }),
            polarity: self.polarity.map(|polarity| match polarity {
                PolarityArg::Asserted => Polarity::Asserted,
                PolarityArg::Negated => Polarity::Negated,
                PolarityArg::Possible => Polarity::Possible,
            }),
            since: self.since,
            until: self.until,
            min_confidence: self.min_confidence,
            min_sources: self.min_sources,
        }
    }
}
