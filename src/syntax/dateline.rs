//! Datelines ("WASHINGTON (Reuters) -"): no part of the sentence that they stand before.

use super::tree::{Node, Tree};

/// Most words before the dash.
const LONGEST: usize = 12;
/// Most words of a name before a dateline.
const NAME: usize = 4;

/// How many words of the sentence are its dateline, the dash included; 0 where it has none.
pub fn dateline(words: &[&str]) -> usize {
    // "KABUL (Pajhwok):", "ISLAMABAD, Dec 3:"
    let closes = |w: &str| w == ")" || w.parse::<u8>().is_ok();
    let stop = |i: usize, w: &str| matches!(w, "-" | "–" | "—" | "--") || w == ":" && i > 0 && closes(words[i - 1]);
    let dash = words.iter().take(LONGEST).enumerate().position(|(i, w)| stop(i, w));
    let Some(dash) = dash.filter(|&d| d > 0 && d + 3 < words.len()) else { return 0 };
    let letters = |w: &str| w.chars().any(char::is_alphabetic);
    let capital = |w: &str| w.chars().next().is_some_and(|c| !c.is_lowercase());
    let place = words[0];
    let shouted = place.chars().count() > 2 && letters(place) && place.chars().all(|c| !c.is_lowercase());
    // "GOMA, Democratic Republic of Congo"
    let joins = |i: usize, w: &str| i > 0 && matches!(w, "of" | "the");
    let before = words[..dash].iter().enumerate().all(|(i, w)| !letters(w) || capital(w) || joins(i, w));
    if !before || !capital(words[dash + 1]) {
        return 0;
    }
    if shouted {
        return dash + 1;
    }
    // "Canadian Press - OTTAWA (CP) -": a name before a dateline belongs to it.
    let rest = if dash <= NAME { dateline(&words[dash + 1..]) } else { 0 };
    if rest > 0 { dash + 1 + rest } else { 0 }
}

impl Tree {
    /// The tree with words put before its own that take no part in it: they hang on the root as `dep`.
    #[must_use]
    pub fn after(mut self, words: &[&str]) -> Self {
        let n = words.len();
        let root = self.root().map(|r| r + n);
        for node in &mut self.nodes {
            node.head = node.head.map(|h| h + n);
        }
        for span in &mut self.names {
            (span.start, span.end) = (span.start + n, span.end + n);
        }
        let aside = |word: &&str| {
            let is_word = word.chars().any(char::is_alphanumeric);
            let (upos, xpos, deprel) = if is_word { ("PROPN", "NNP", "dep") } else { ("PUNCT", ":", "punct") };
            Node {
                form: word.to_string(),
                lemma: word.to_string(),
                upos: upos.to_string(),
                xpos: xpos.to_string(),
                head: root,
                deprel: deprel.to_string(),
            }
        };
        let mut nodes: Vec<Node> = words.iter().map(aside).collect();
        nodes.append(&mut self.nodes);
        Self { nodes, names: self.names }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_told_from_sentences() {
        let length = |text: &str| dateline(&text.split(' ').collect::<Vec<_>>());
        assert_eq!(length("WASHINGTON ( Reuters ) - The Senate voted ."), 5);
        assert_eq!(length("MUSCAT , Oman - Yemen 's rulers spoke ."), 4);
        assert_eq!(length("UNITED NATIONS — Russia vetoed the text ."), 3);
        assert_eq!(length("BOGOTA , Colombia ( Sept. 16 ) - Troops met there ."), 8);
        assert_eq!(length("GOMA , Democratic Republic of Congo — The rebels left ."), 7);
        assert_eq!(length("US - led forces left the city ."), 0);
        assert_eq!(length("The talks - long expected - began ."), 0);
        assert_eq!(length("NATO said it would send more - Russia laughed ."), 0);
        assert_eq!(length("KABUL ( Pajhwok ) : The army spoke ."), 5);
        assert_eq!(length("NATO : the alliance spoke ."), 0);
        assert_eq!(length("ISLAMABAD , Dec 3 : Pakistan spoke out ."), 5);
        assert_eq!(length("Canadian Press - OTTAWA ( CP ) - The Mounties left ."), 8);
        assert_eq!(length("Cold War - The Middle Years - A story ."), 0);
        assert_eq!(length("-"), 0);
    }
}
