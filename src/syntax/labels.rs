//! The label sets of the model, and the capitalisation shapes that it is fed.

use serde::Deserialize;

/// What the numbers that the network gives stand for; `seeds/model/labels.json`.
#[derive(Debug, Deserialize)]
pub struct Labels {
    pub upos: Vec<String>,
    pub xpos: Vec<String>,
    pub deprel: Vec<String>,
    pub script: Vec<String>,
    pub name: Vec<String>,
}

/// Shape of a word: its index in the list `shapes` of `labels.json`. The twin of `shape` in `training/data.py`.
pub fn shape(word: &str) -> i32 {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let number = word.chars().any(|c| c.is_numeric());
    if letters.is_empty() {
        return match (number, word.chars().any(char::is_alphanumeric)) {
            (true, _) => 6,
            (_, false) if !word.is_empty() => 8,
            _ => 9,
        };
    }
    if number {
        return 7;
    }
    let (upper, lower) = (|c: &char| c.is_uppercase(), |c: &char| c.is_lowercase());
    if letters.iter().all(lower) {
        1
    } else if letters.iter().all(upper) {
        if letters.len() > 1 { 3 } else { 4 }
    } else if upper(&letters[0]) && letters[1..].iter().all(lower) {
        2
    } else if letters.iter().any(upper) {
        5
    } else {
        9
    }
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn shapes_follow_capitals_and_digits() {
        let words = [
            ("talks", 1),
            ("Petro", 2),
            ("US", 3),
            ("A", 4),
            ("McDonald", 5),
            ("2004", 6),
            ("F16", 7),
            ("--", 8),
            ("", 9),
            ("'s", 1),
        ];
        for (word, expected) in words {
            assert_eq!(shape(word), expected, "{word}");
        }
    }
}
