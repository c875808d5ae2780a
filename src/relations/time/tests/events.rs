//! Which expression belongs to which event.

use super::*;

/// The text of the expression of the event of `token`.
fn event(tree: &Tree, token: usize) -> Option<String> {
    let phrases = find(tree, Some(DAY));
    of_event(tree, &phrases, token).map(|phrase| text(tree, phrase))
}

#[test]
fn events_take_the_expression_of_their_clause() {
    // France held talks with Iran on Tuesday.
    let held = tree(
        "France|NNP|2|nsubj held=hold|VBD|0|root talks=talk|NNS|2|obj with|IN|5|case Iran|NNP|3|nmod on|IN|7|case \
         Tuesday|NNP|2|obl",
    );
    assert_eq!(event(&held, 1).as_deref(), Some("on Tuesday"));
    assert_eq!(event(&held, 2).as_deref(), Some("on Tuesday"));
    assert_eq!(event(&held, 99), None);
    // Officials said on Monday that Iran struck Israel on Sunday.
    let said = tree(
        "Officials|NNS|2|nsubj said=say|VBD|0|root on|IN|4|case Monday|NNP|2|obl that|IN|7|mark Iran|NNP|7|nsubj \
         struck=strike|VBD|2|ccomp Israel|NNP|7|obj on|IN|10|case Sunday|NNP|7|obl",
    );
    assert_eq!(event(&said, 1).as_deref(), Some("on Monday"));
    assert_eq!(event(&said, 6).as_deref(), Some("on Sunday"));
    // Officials said on Monday that Iran struck Israel.
    let mut undated = said.clone();
    undated.nodes.truncate(8);
    assert_eq!(event(&undated, 6), None);
    assert_eq!(event(&undated, 1).as_deref(), Some("on Monday"));
}

#[test]
fn events_do_not_take_what_belongs_to_others() {
    // Iran on Tuesday condemned the 2006 raid.
    let condemned = tree(
        "Iran|NNP|4|nsubj on|IN|3|case Tuesday|NNP|4|obl condemned=condemn|VBD|0|root the|DT|7|det \
         2006|CD|7|compound raid|NN|4|obj",
    );
    assert_eq!(event(&condemned, 3).as_deref(), Some("on Tuesday"));
    assert_eq!(event(&condemned, 6).as_deref(), Some("2006"));
    // Iran condemned Sunday's raid, and: Iran condemned the raid on Tuesday (the raid itself may be older).
    let owned =
        tree("Iran|NNP|2|nsubj condemned=condemn|VBD|0|root Sunday|NNP|5|nmod:poss 's|POS|3|case raid|NN|2|obj");
    assert_eq!(event(&owned, 1), None);
    assert_eq!(event(&owned, 4).as_deref(), Some("Sunday"));
    let remote = tree("Iran|NNP|2|nsubj condemned=condemn|VBD|0|root it|NN|2|obj on|IN|5|case Tuesday|NNP|2|obl");
    assert_eq!(event(&remote, 2), None);
    // They met on Friday, and Iran protested.
    let own_subject = tree(
        "They|PRP|2|nsubj met=meet|VBD|0|root on|IN|4|case Friday|NNP|2|obl and|CC|7|cc Iran|NNP|7|nsubj \
         protested=protest|VBD|2|conj",
    );
    assert_eq!(event(&own_subject, 6), None);
    assert_eq!(event(&own_subject, 1).as_deref(), Some("on Friday"));
}

#[test]
fn events_share_the_time_of_verbs_above() {
    // Israel struck Gaza on Sunday, killing five, and shelled Rafah.
    let struck = tree(
        "Israel|NNP|2|nsubj struck=strike|VBD|0|root Gaza|NNP|2|obj on|IN|5|case Sunday|NNP|2|obl ,|,|7|punct \
         killing=kill|VBG|2|advcl \
         five|CD|7|obj and|CC|10|cc shelled=shell|VBD|2|conj Rafah|NNP|10|obj",
    );
    assert_eq!(event(&struck, 6).as_deref(), Some("on Sunday"));
    assert_eq!(event(&struck, 9).as_deref(), Some("on Sunday"));
    // They left on Sunday after killing five.
    let after = tree(
        "They|PRP|2|nsubj left=leave|VBD|0|root on|IN|4|case Sunday|NNP|2|obl after|IN|6|mark \
         killing=kill|VBG|2|advcl",
    );
    assert_eq!(event(&after, 5), None);
    // He hosted her at the White House on Tuesday, the phrase hung on the house.
    let hosted = tree(
        "He|PRP|2|nsubj hosted=host|VBD|0|root her|PRP|2|obj at|IN|7|case the|DT|7|det White|NNP|7|compound \
         House|NNP|2|obl \
         on|IN|9|case Tuesday|NNP|7|nmod",
    );
    assert_eq!(event(&hosted, 1).as_deref(), Some("on Tuesday"));
    // A date before time without one, a day before a year.
    let both = tree(
        "They|PRP|2|nsubj met=meet|VBD|0|root for|IN|6|case the|DT|6|det third|JJ|6|amod day|NN|2|obl \
         on|IN|8|case Tuesday|NNP|2|obl",
    );
    assert_eq!(event(&both, 1).as_deref(), Some("on Tuesday"));
    let fought = tree(
        "They|PRP|2|nsubj fought=fight|VBD|0|root for|IN|4|case years|NNS|2|obl in|IN|7|case the|DT|7|det \
         1990s|CD|2|obl",
    );
    assert_eq!(event(&fought, 1).as_deref(), Some("in the 1990s"));
}
