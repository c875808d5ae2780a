//! Sentences whose countries and cities are no political actors: matches, medals, novels.

use super::scene::{Scene, Use};
use super::tables::Tables;
use crate::sentences::Sentence;

/// Blocks the names of sentences that are about sports or fiction.
pub(super) fn block(scene: &mut Scene<'_>) {
    let reports = matches(scene.tables, scene.views.iter().map(|v| v.tree.nodes.iter().map(|n| n.form.as_str())));
    for (s, &report) in reports.iter().enumerate() {
        if report || fiction(scene, s) {
            let len = scene.view(s).len();
            scene.take(s, 0, len, Use::Blocked);
        }
    }
}

/// Whether a document reports a match and nothing else, which its words alone tell.
pub(super) fn is_match(tables: &Tables, sentences: &[Sentence]) -> bool {
    let reports = matches(tables, sentences.iter().map(|s| s.tokens.iter().map(|t| t.form.as_str())));
    !reports.is_empty() && reports.iter().all(|&report| report)
}

/// Which sentences report a match, by their words.
fn matches<'f>(tables: &Tables, sentences: impl Iterator<Item = impl Iterator<Item = &'f str>>) -> Vec<bool> {
    let cues: Vec<usize> = sentences.map(|forms| score(tables, &forms.collect::<Vec<_>>())).collect();
    let dense = cues.iter().filter(|&&c| c >= 3).count();
    // a report of a match does not say so in every sentence
    cues.iter().map(|&own| own >= 3 || dense * 2 >= cues.len() && dense > 0).collect()
}

/// How much a sentence sounds like sports.
fn score(tables: &Tables, forms: &[&str]) -> usize {
    let form = |j: usize| forms.get(j).copied().unwrap_or_default();
    let digits = |j: usize| (1..=3).contains(&form(j).len()) && form(j).chars().all(|c| c.is_ascii_digit());
    let mut cues = 0;
    for (i, form_here) in forms.iter().enumerate() {
        let lower = form_here.to_lowercase();
        if tables.is("sports_strong", &lower) {
            cues += 2;
        } else if tables.is("sports", &lower) {
            cues += 1;
        }
        if digits(i) && matches!(form(i + 1), "-" | "–") && digits(i + 2) {
            cues += 2;
        }
    }
    cues
}

/// "In her new thriller, France seizes a trawler": what happens in a story.
fn fiction(scene: &Scene<'_>, s: usize) -> bool {
    let view = scene.view(s);
    (0..view.len()).any(|i| {
        let work = view.node(i).upos == "NOUN" && scene.tables.is("fiction", &view.lemma(i));
        let within = view.preposition(i) == "in" && view.head(i).is_some_and(|h| view.head(h).is_none());
        // "the film tells how a spy kills a general"
        let tells = view.relation(i) == "nsubj" && view.head(i).is_some_and(|h| view.child(h, "ccomp").is_some());
        work && (within || tells)
    })
}
