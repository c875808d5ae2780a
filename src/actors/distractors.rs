//! Sentences whose countries and cities are no political actors: matches, medals, novels.

use super::scene::{Scene, Use};

/// Blocks the names of sentences that are about sports or fiction.
pub(super) fn block(scene: &mut Scene<'_>) {
    let n = scene.views.len();
    let cues: Vec<usize> = (0..n).map(|s| score(scene, s)).collect();
    let dense = cues.iter().filter(|&&c| c >= 3).count();
    for (s, &own) in cues.iter().enumerate() {
        // a report of a match does not say so in every sentence
        if own >= 3 || dense * 2 >= n && dense > 0 || fiction(scene, s) {
            let len = scene.view(s).len();
            scene.take(s, 0, len, Use::Blocked);
        }
    }
}

/// How much a sentence sounds like sports.
fn score(scene: &Scene<'_>, s: usize) -> usize {
    let view = scene.view(s);
    let tables = scene.tables;
    let digits = |j: usize| {
        !view.form(j).is_empty() && view.form(j).len() <= 3 && view.form(j).chars().all(|c| c.is_ascii_digit())
    };
    let mut cues = 0;
    for i in 0..view.len() {
        let form = view.form(i).to_lowercase();
        if tables.is("sports_strong", &form) {
            cues += 2;
        } else if tables.is("sports", &form) {
            cues += 1;
        }
        if digits(i) && matches!(view.form(i + 1), "-" | "–") && digits(i + 2) {
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
