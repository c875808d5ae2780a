//! What is no date, what belongs to a noun, and what the clause says about a date.

use super::*;

fn none(rows: &str) {
    assert_eq!(shown(&tree(rows), Some(DAY)), Vec::<String>::new(), "{rows}");
}

#[test]
fn names_verbs_and_counts_are_no_dates() {
    none("They|PRP|3|nsubj may|MD|3|aux march|VB|0|root in|IN|5|case Paris|NNP|3|obl");
    none("May|NNP|2|nsubj resigned|VBD|0|root");
    none("He|PRP|3|nsubj:pass was=be|VBD|3|aux:pass criticised|VBN|0|root by|IN|5|case May|NNP|3|obl:agent");
    none("They|PRP|2|nsubj sent|VBD|0|root 2000|CD|4|nummod troops|NNS|2|obj");
    none("They|PRP|2|nsubj died|VBD|0|root in|IN|5|case 2000|CD|5|nummod attacks|NNS|2|obl");
    none("They|PRP|2|nsubj cited|VBD|0|root Resolution|NNP|2|obj 1973|CD|3|nummod");
    none("They|PRP|2|nsubj recalled|VBD|0|root Bloody|NNP|4|compound Sunday|NNP|2|obj");
    let mut named = tree("Theresa|NNP|2|compound June|NNP|3|nsubj spoke|VBD|0|root in|IN|5|case April|NNP|3|obl");
    named.names = vec![NameSpan { start: 0, end: 2, kind: "person".to_string() }];
    assert_eq!(shown(&named, Some(DAY)), ["in April: 2025-04 .. -"]);
    let mut party = tree("They|PRP|2|nsubj joined|VBD|0|root April|NNP|5|compound 6|CD|3|nummod Movement|NNP|2|obj");
    party.names = vec![NameSpan { start: 2, end: 5, kind: "organization".to_string() }];
    assert_eq!(shown(&party, Some(DAY)), Vec::<String>::new());
}

#[test]
fn a_modifier_leaves_the_preposition_to_its_noun() {
    let coup = tree("He|PRP|2|nsubj fled|VBD|0|root after|IN|6|case the|DT|6|det 2006|CD|6|compound coup|NN|2|obl");
    assert_eq!(shown(&coup, Some(DAY)), ["2006: 2006 .. -"]);
    let vote = tree("He|PRP|2|nsubj left|VBD|0|root before|IN|6|case the|DT|6|det May|NNP|6|compound vote|NN|2|obl");
    assert_eq!(shown(&vote, Some(DAY)), ["May: 2025-05 .. -"]);
    let owned = tree("Iran|NNP|2|nsubj condemned|VBD|0|root Sunday|NNP|5|nmod:poss 's|POS|3|case raid|NN|2|obj");
    assert_eq!(shown(&owned, Some(DAY)), ["Sunday: 2026-02-01 .. -"]);
    let attacks = tree(
        "He|PRP|2|nsubj fled|VBD|0|root after|IN|7|case the|DT|7|det Sept.|NNP|7|compound 11|CD|5|nummod \
         attacks=attack|NNS|2|obl",
    );
    assert_eq!(shown(&attacks, Some(DAY)), ["Sept. 11: 2001-09-11 .. -"]);
}

#[test]
fn the_clause_says_whether_a_date_lies_ahead() {
    let rows = [
        ("planned=plan|VBN|1|acl for|IN|4|case Sunday|NNP|2|obl", "for Sunday: 2026-02-08 .. -"),
        ("held=hold|VBN|1|acl on|IN|4|case Sunday|NNP|2|obl", "on Sunday: 2026-02-01 .. -"),
    ];
    for (rest, expected) in rows {
        assert_eq!(shown(&tree(&format!("Talks|NNS|0|root {rest}")), Some(DAY)), [expected]);
    }
    let verbs = [
        ("agreed=agree|VBD|0|root to|TO|4|mark meet|VB|2|xcomp on|IN|6|case Sunday|NNP|4|obl", "2026-02-08"),
        ("refused=refuse|VBD|0|root to|TO|4|mark meet|VB|2|xcomp on|IN|6|case Sunday|NNP|4|obl", "2026-02-01"),
        ("are=be|VBP|4|aux to|TO|4|mark meet|VB|0|root on|IN|6|case Sunday|NNP|4|obl", "2026-02-08"),
        ("are=be|VBP|3|aux meeting=meet|VBG|0|root there|RB|3|advmod on|IN|6|case Sunday|NNP|3|obl", "2026-02-08"),
        ("were=be|VBD|3|aux meeting=meet|VBG|0|root there|RB|3|advmod on|IN|6|case Sunday|NNP|3|obl", "2026-02-01"),
        ("may|MD|4|aux have|VB|4|aux met=meet|VBN|0|root on|IN|6|case Sunday|NNP|4|obl", "2026-02-01"),
        ("begin|VBP|0|root there|RB|2|advmod now|RB|2|advmod on|IN|6|case Sunday|NNP|2|obl", "2026-02-08"),
        ("are=be|VBP|0|root to|TO|4|mark meet|VB|2|xcomp on|IN|6|case Sunday|NNP|4|obl", "2026-02-08"),
    ];
    for (rest, day) in verbs {
        let tree = tree(&format!("They|PRP|2|nsubj {rest}"));
        assert_eq!(shown(&tree, Some(DAY)), [format!("on Sunday: {day} .. -")], "{rest}");
    }
    // A deadline lies ahead, what was over by a day lies behind.
    expect("gave=give|VBD|0|root", &[("until Friday", "- .. 2026-02-06"), ("by Friday", "- .. 2026-01-30")]);
    expect("had=have|VBD|3|aux left=leave|VBN|0|root", &[("by Friday", "- .. 2026-01-30")]);
    expect("leave|VB|0|root", &[("by Friday", "- .. 2026-02-06")]);
}
