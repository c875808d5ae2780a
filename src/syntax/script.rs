//! Lemma scripts: how to make a lemma from a form. `training/data.py` makes them.

use std::collections::{HashMap, HashSet};

static KNOWN: &str = include_str!("../../seeds/model/lemmas.txt");
static IRREGULAR: &str = include_str!("../../seeds/syntax/irregular.tsv");
static PLURAL: &str = include_str!("../../seeds/syntax/plurals.tsv");

/// Applies scripts, and mends what they make of words that the model has rarely seen.
///
/// A script cuts and appends letters without knowing words: "denounced" may come out as "denounc", "fought" as "foughd".
pub struct Lemmas {
    known: HashSet<String>,
    irregular: HashMap<&'static str, &'static str>,
    plural: HashMap<&'static str, &'static str>,
}

impl Lemmas {
    pub fn load() -> Self {
        let table = |text: &'static str| -> HashMap<&str, &str> {
            text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')).collect()
        };
        let known = KNOWN.lines().map(str::to_string).collect();
        Self { known, irregular: table(IRREGULAR), plural: table(PLURAL) }
    }

    /// Adds a word that the treebanks may not have: `upos` is `VERB`, `NOUN` or `ADJ`.
    pub fn learn(&mut self, upos: &str, lemma: &str) {
        self.known.insert(format!("{upos} {lemma}"));
    }

    /// The lemma of a form by its script. What is then no known word is looked for among the words that the spelling
    /// rules of English allow.
    pub fn lemma(&self, form: &str, upos: &str, xpos: &str, script: &str) -> String {
        let lemma = apply(form, script);
        let small = form.to_ascii_lowercase();
        let regular = match upos {
            "NOUN" if xpos == "NNS" => self.plural.get(small.as_str()),
            "VERB" if matches!(xpos, "VBD" | "VBN") || !self.knows(upos, &small) => self.irregular.get(small.as_str()),
            _ => None,
        };
        if let Some(regular) = regular {
            return regular.to_string();
        }
        // "spurned" is no form of "spur"
        if upos == "VERB" && (small.ends_with("ed") || small.ends_with("ing")) && lemma != small {
            let candidates = uninflected(&small, upos);
            let known = candidates.iter().find(|c| self.knows(upos, c));
            if let Some(known) = known.filter(|_| !candidates.contains(&lemma)) {
                return known.clone();
            }
        }
        let with_e = format!("{lemma}e");
        if upos == "VERB" && self.knows(upos, &with_e) && lacks_its_e(&small, &lemma) {
            return with_e;
        }
        if !matches!(upos, "VERB" | "NOUN" | "ADJ") || self.knows(upos, &lemma) || !form.is_ascii() {
            return lemma;
        }
        let plural = xpos == "NNS" && small.ends_with('s');
        if upos != "ADJ" && !plural && lemma.to_ascii_lowercase() != small && self.knows(upos, &small) {
            return small;
        }
        if xpos == "NN" && small.strip_suffix('e') == Some(lemma.as_str()) {
            return small;
        }
        let candidates = uninflected(&small, upos);
        match candidates.iter().find(|c| self.knows(upos, c)) {
            Some(known) => known.clone(),
            None if candidates.is_empty() || lemma == small => lemma,
            None => candidates.into_iter().find(|c| is_spelt_well(c, upos)).unwrap_or(lemma),
        }
    }

    fn knows(&self, upos: &str, lemma: &str) -> bool {
        self.known.contains(&format!("{upos} {lemma}"))
    }
}

/// Words that `form` could be an inflection of, the likeliest first.
fn uninflected(form: &str, upos: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut stems = |stem: &str| {
        let double = stem.len() > 3 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
        let single = double.then(|| stem[..stem.len() - 1].to_string());
        let rare = stem.ends_with("ss");
        out.extend(single.clone().filter(|_| !rare));
        // "stoked": the "k" of a stem "stok" would be doubled
        let (plain, with_e) = (stem.to_string(), format!("{stem}e"));
        out.extend(if one_short_syllable(stem) { [with_e, plain] } else { [plain, with_e] });
        // "gassed", after "pressed"
        out.extend(single.filter(|_| rare));
    };
    let past_or_ing = form.strip_suffix("ed").or_else(|| form.strip_suffix("ing")).filter(|s| s.len() > 1);
    match (upos, past_or_ing) {
        ("VERB", Some(stem)) => {
            stems(stem);
            if let Some(y) = stem.strip_suffix('i') {
                out.insert(0, format!("{y}y"));
            }
        }
        ("VERB" | "NOUN", _) => {
            if let Some(y) = form.strip_suffix("ies") {
                out.push(format!("{y}y"));
            }
            if let Some(stem) = form.strip_suffix("men").filter(|_| upos == "NOUN") {
                out.push(format!("{stem}man"));
            }
            let sibilant = |s: &&str| ["s", "x", "z", "ch", "sh", "o"].iter().any(|e| s.ends_with(e));
            if let Some(stem) = form.strip_suffix("es").filter(sibilant) {
                out.push(stem.to_string());
            }
            if let Some(stem) = form.strip_suffix('s').filter(|s| !s.ends_with('s')) {
                out.push(stem.to_string());
            }
        }
        _ => {}
    }
    out
}

/// "staged" is no form of "stag": after one short vowel the last consonant would be doubled.
fn lacks_its_e(form: &str, lemma: &str) -> bool {
    let plain = form.strip_suffix("ed").or_else(|| form.strip_suffix("ing")) == Some(lemma);
    plain && one_short_syllable(lemma)
}

/// "stag", "stok": one vowel before one consonant that an ending would double.
fn one_short_syllable(lemma: &str) -> bool {
    let vowel = |b: u8| b"aeiouy".contains(&b);
    let bytes = lemma.as_bytes();
    let one_short = bytes.iter().filter(|b| vowel(**b)).count() == 1;
    let ends_vc = matches!(bytes, [.., v, c] if vowel(*v) && !b"aeiouywxhr".contains(c));
    one_short && ends_vc
}

/// Whether an English word could end so: verbs want an "e" after c, v, u, s, z, dg, and single stems keep no double l.
fn is_spelt_well(word: &str, upos: &str) -> bool {
    if upos == "NOUN" {
        let sibilant = ["she", "che", "xe", "sse", "zze"].iter().any(|e| word.ends_with(e));
        return !sibilant && !["c", "v", "u"].iter().any(|e| word.ends_with(e));
    }
    let needs_e = ["c", "v", "u", "dg", "rg", "nc", "rs", "ns", "at", "iz", "is", "us", "ag", "uad", "vad", "rad"]
        .iter()
        .any(|e| word.ends_with(e))
        || ["b", "c", "d", "f", "g", "k", "p", "t", "z"].iter().any(|c| word.ends_with(&format!("{c}l")));
    let silly_e = ["she", "che", "ande", "ende", "orte", "arde", "inge", "owe", "aye", "eye", "oye"]
        .iter()
        .any(|e| word.ends_with(e));
    !needs_e && !silly_e
}

/// Applies a script: `=word` replaces the form; else a casing letter (K keep, L lower, T title),
/// how many characters to cut from the end, and what to append.
fn apply(form: &str, script: &str) -> String {
    if let Some(whole) = script.strip_prefix('=') {
        return whole.to_string();
    }
    let mut letters = script.chars();
    let mode = letters.next();
    let cut = letters.next().and_then(|c| c.to_digit(10)).unwrap_or(0) as usize;
    let cased = match mode {
        Some('L') => form.to_lowercase(),
        Some('T') => title_case(form),
        _ => form.to_string(),
    };
    let keep = cased.chars().count().saturating_sub(cut);
    cased.chars().take(keep).chain(letters).collect()
}

fn title_case(form: &str) -> String {
    let mut chars = form.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + &chars.as_str().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_cut_append_and_case() {
        assert_eq!(apply("Accusations", "L1"), "accusation");
        assert_eq!(apply("levied", "K3y"), "levy");
        assert_eq!(apply("went", "=go"), "go");
        assert_eq!(apply("TRUMP", "T0"), "Trump");
        assert_eq!(apply("é", "K5"), "");
        assert_eq!(apply("US", "K0"), "US");
    }

    #[test]
    fn half_made_lemmas_are_mended() {
        let mut lemmas = Lemmas::load();
        // the lexicon brings its own verbs
        lemmas.learn("VERB", "gas");
        for (form, upos, script, expected) in [
            ("denounced", "VERB", "K2", "denounce"),
            ("labelled", "VERB", "K2", "label"),
            ("clashes", "NOUN", "K1", "clash"),
            ("annexed", "VERB", "K2", "annex"),
            ("embargoes", "NOUN", "K1", "embargo"),
            ("lambasted", "VERB", "K2", "lambast"),
            ("levied", "VERB", "K2", "levy"),
            ("accusing", "VERB", "K3e", "accuse"),
            ("vetoed", "VERB", "K2", "veto"),
            ("Houthis", "PROPN", "K0", "Houthis"),
            ("sanctioned", "VERB", "K2", "sanction"),
            ("snubbing", "VERB", "K4", "snub"),
            ("fought", "VERB", "K1d", "fight"),
            ("overthrew", "VERB", "K0", "overthrow"),
            ("spurned", "VERB", "K3", "spurn"),
            ("gassed", "VERB", "K2", "gas"),
            ("scuttled", "VERB", "K2", "scuttle"),
            ("dissuading", "VERB", "K3", "dissuade"),
            ("foes", "NOUN", "K2", "foe"),
        ] {
            assert_eq!(lemmas.lemma(form, upos, if upos == "VERB" { "VBD" } else { "NNS" }, script), expected);
        }
    }
}
