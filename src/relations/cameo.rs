//! CAMEO codes with their PLOVER types, modes and Goldstein weights (`seeds/relations/cameo.csv`).

use super::lexicon::LexiconError;
use serde::Deserialize;
use std::collections::HashMap;

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Code {
    /// The code, 3 or 4 digits.
    pub code: String,
    /// What it is called in the CAMEO codebook.
    pub name: String,
    /// PLOVER type.
    pub plover: String,
    /// PLOVER mode, empty for none.
    pub mode: String,
    /// Goldstein weight, −10 to 10.
    pub goldstein: f64,
}

/// The table.
#[derive(Debug, Default)]
pub struct Cameo(HashMap<String, Code>);

impl Cameo {
    pub(super) fn read(file: &str, text: &str) -> Result<Self, LexiconError> {
        let mut table = HashMap::new();
        for row in csv::Reader::from_reader(text.as_bytes()).deserialize::<Code>() {
            let row = row.map_err(|e| LexiconError {
                file: file.to_string(),
                line: e.position().map_or(0, |p| p.line() as usize),
                entry: None,
                message: e.to_string(),
            })?;
            table.insert(row.code.clone(), row);
        }
        Ok(Self(table))
    }

    pub(super) fn has_plover(&self, plover: &str) -> bool {
        self.0.values().any(|c| c.plover == plover)
    }

    pub(super) fn get(&self, code: &str) -> Option<&Code> {
        self.0.get(code)
    }
}
