//! Where the report was written: "KABUL, Afghanistan (Reuters) -", "MOSCOW -".

use super::view::View;

/// The token after the dateline, 0 where there is none.
pub(super) fn dateline(view: &View<'_>) -> usize {
    if view.len() < 4 {
        return 0;
    }
    let upper = |i: usize| view.form(i).chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let ends = |i: &usize| matches!(view.form(*i), "-" | "--" | "–" | "—") || view.form(*i) == ":" && *i < 8;
    let named = |i: usize| matches!(view.node(i).upos.as_str(), "PROPN" | "PUNCT" | "NUM") || upper(i);
    let whole = |&end: &usize| {
        let start = upper(0) && (view.form(0).len() > 3 || end > 1);
        // "Bukavu/Nairobi -", "Kathmandu, Oct 9 -"
        let mark = |i: usize| matches!(view.form(i), "/" | "," | "(");
        let mark = (1..end).any(mark) && view.form(end + 1).starts_with(char::is_uppercase);
        (0..end).all(named) && (start || mark)
    };
    // "Canadian Press - OTTAWA (CP) -" has two
    (1..view.len().min(14)).filter(ends).rfind(whole).unwrap_or(0)
}
