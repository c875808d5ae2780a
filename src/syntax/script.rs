//! Lemma scripts: how to make a lemma from a form. `training/data.py` makes them.

/// Applies a script: `=word` replaces the form; else a casing letter (K keep, L lower, T title),
/// how many characters to cut from the end, and what to append.
pub fn apply(form: &str, script: &str) -> String {
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
    chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + &chars.as_str().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::apply;

    #[test]
    fn scripts_cut_append_and_case() {
        assert_eq!(apply("Accusations", "L1"), "accusation");
        assert_eq!(apply("levied", "K3y"), "levy");
        assert_eq!(apply("went", "=go"), "go");
        assert_eq!(apply("TRUMP", "T0"), "Trump");
        assert_eq!(apply("é", "K5"), "");
        assert_eq!(apply("US", "K0"), "US");
    }
}
