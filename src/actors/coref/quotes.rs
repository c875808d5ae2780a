//! Direct speech: which words stand in quotation marks, and who says them.

use super::sets::together;
use crate::actors::scene::Scene;
use crate::actors::view::View;

/// How many sentences a quotation may go on without a closing mark.
const LONGEST: usize = 5;

/// For every token of every sentence, whether it stands in quotation marks.
pub(in crate::actors) fn quoted(views: &[View<'_>]) -> Vec<Vec<bool>> {
    let mut out = Vec::with_capacity(views.len());
    let (mut open, mut since) = (false, 0);
    for view in views {
        since += 1;
        open &= since <= LONGEST;
        let mut here = Vec::with_capacity(view.len());
        for i in 0..view.len() {
            match view.form(i) {
                "“" | "``" => open = true,
                "”" | "''" => open = false,
                "\"" => open = !open,
                _ => {
                    here.push(open);
                    continue;
                }
            }
            since = 0;
            here.push(false);
        }
        out.push(here);
    }
    out
}

/// Who says the words at a token, if they are quoted.
pub(crate) fn speaker(scene: &Scene<'_>, s: usize, token: usize) -> Option<Vec<usize>> {
    speaking(scene, s, token).and_then(|(t, subject)| together(scene, t, subject))
}

/// Who says the words at a token, if they are quoted: sentence and token of the subject of the verb of saying.
pub(crate) fn speaking(scene: &Scene<'_>, s: usize, token: usize) -> Option<(usize, usize)> {
    if !scene.quoted[s].get(token).copied().unwrap_or(false) {
        return None;
    }
    for t in (s.saturating_sub(3)..=s).rev() {
        let view = scene.view(t);
        let verb = (0..view.len()).find(|&i| {
            !scene.quoted[t][i] && scene.tables.is("speech", &view.lemma(i)) && view.child(i, "nsubj").is_some()
        });
        if let Some(v) = verb {
            return view.child(v, "nsubj").map(|n| (t, n));
        }
        // a sentence before without any quotation ends the search
        if t < s && !scene.quoted[t].iter().any(|q| *q) {
            return None;
        }
    }
    None
}
