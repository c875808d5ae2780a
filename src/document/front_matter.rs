//! The block between two `---` lines at the head of a plain text file.

/// What the front matter says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter<'t> {
    pub(super) id: Option<&'t str>,
    /// The date as written, and its line in the file.
    pub(super) date: Option<(&'t str, usize)>,
    pub(super) url: Option<&'t str>,
    pub(super) title: Option<&'t str>,
}

/// No front matter is longer; a text that opens with a rule and closes it a page later is a text.
const MOST_LINES: usize = 60;

/// Parts a text into its front matter and its body.
///
/// Text that only looks like it (no closing line, or other things than `key: value` in between) is all body.
pub(super) fn split(text: &str) -> (FrontMatter<'_>, &str) {
    parse(text).unwrap_or((FrontMatter::default(), text))
}

fn parse(text: &str) -> Option<(FrontMatter<'_>, &str)> {
    let mut lines = text.split_inclusive('\n').take(MOST_LINES);
    let opening = lines.next()?;
    if opening.trim_end() != "---" {
        return None;
    }
    let mut found = FrontMatter::default();
    let mut length = opening.len();
    for (number, line) in lines.enumerate() {
        length += line.len();
        let is_nested = line.starts_with([' ', '\t', '-', '#']);
        let line = line.trim_end();
        if line == "---" {
            return Some((found, text[length..].trim_start_matches(['\r', '\n'])));
        }
        // Lists and nested values of other programs' keys, and comments, say nothing to us.
        if line.is_empty() || is_nested {
            continue;
        }
        let (key, value) = line.split_once(':')?;
        if key.is_empty() || key.contains(char::is_whitespace) {
            return None;
        }
        let Some(value) = unquote(value) else { continue };
        match key.to_ascii_lowercase().as_str() {
            "id" => found.id = Some(value),
            // The opening line is line 1.
            "date" => found.date = Some((value, number + 2)),
            "url" => found.url = Some(value),
            "title" => found.title = Some(value),
            _ => {}
        }
    }
    None
}

/// The value without blanks and quotes around it, `None` where nothing is left.
fn unquote(value: &str) -> Option<&str> {
    let value = value.trim();
    let quoted = ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
    Some(quoted.unwrap_or(value)).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_the_body_follows() {
        let text = "---\ndate: 2026-02-04\nurl: https://example.org/a\ntitle: \"Talks: a start\"\ntags:\n  - x\nid: a1\n---\n\nBody.\n";
        let (front, body) = split(text);
        assert_eq!(
            front,
            FrontMatter {
                id: Some("a1"),
                date: Some(("2026-02-04", 2)),
                url: Some("https://example.org/a"),
                title: Some("Talks: a start"),
            }
        );
        assert_eq!(body, "Body.\n");
    }

    #[test]
    fn windows_line_ends_do_not_matter() {
        let (front, body) = split("---\r\ndate: 2026-02-04\r\n---\r\nBody.\r\n");
        assert_eq!(front.date, Some(("2026-02-04", 2)));
        assert_eq!(body, "Body.\r\n");
    }

    #[test]
    fn what_only_looks_like_front_matter_is_text() {
        for text in [
            "---\nHe said: no.\n---\n",
            "---\ndate: 2026-02-04\nno end",
            "--- \nNo colon here\n---\n",
            "-- \ndate: x\n---\n",
        ] {
            assert_eq!(split(text), (FrontMatter::default(), text));
        }
    }
}
