//! The tree as the rules read it: faults mended, and things in the place of what somebody calls them.

use super::lexicon::Lexicon;
use super::repair::{has, mended};
use crate::syntax::Tree;
use std::borrow::Cow;

/// The tree with its known faults mended and things in the place of what they are called; borrowed where there is
/// nothing to do.
pub fn readable<'t>(tree: &'t Tree, lexicon: &Lexicon) -> Cow<'t, Tree> {
    let mut tree = mended(tree);
    for what in 0..tree.nodes.len() {
        if let Some((verb, thing)) = thing_named(&tree, what, lexicon) {
            put_in_place(tree.to_mut(), what, verb, thing);
        }
    }
    tree
}

/// "bombed **what** it called **hideouts** of Hamas": the verb of the name, and the thing.
fn thing_named(tree: &Tree, what: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    if tree.nodes[what].lemma != "what" || !matches!(tree.nodes[what].deprel.as_str(), "obj" | "obl" | "nmod") {
        return None;
    }
    let is = |c: usize, deprels: &[&str]| deprels.contains(&tree.nodes[c].deprel.as_str());
    let names =
        |&c: &usize| is(c, &["acl:relcl"]) && lexicon.is_naming(&tree.nodes[c].lemma) && has(tree, c, &["nsubj"]);
    let verb = tree.children(what).find(names)?;
    let as_such = |c: usize| tree.children(c).any(|g| is(g, &["case", "mark"]) && tree.nodes[g].lemma == "as");
    let thing = tree.children(verb).find(|&c| {
        let named = matches!(tree.nodes[c].upos.as_str(), "NOUN" | "PROPN");
        c > verb && named && (is(c, &["obj", "xcomp", "ccomp"]) || is(c, &["obl", "advcl"]) && as_such(c))
    });
    thing.map(|t| (verb, t))
}

/// The thing takes the place of "what"; what it is called by hangs on it as an insertion.
fn put_in_place(tree: &mut Tree, what: usize, verb: usize, thing: usize) {
    for i in 0..tree.nodes.len() {
        let node = &mut tree.nodes[i];
        let linking = matches!(node.deprel.as_str(), "cop" | "mark") || node.deprel == "case" && node.lemma == "as";
        if node.head == Some(what) && i != verb {
            node.head = Some(thing);
        } else if node.head == Some(thing) && linking {
            (node.head, node.deprel) = (Some(verb), "dep".to_string());
        }
    }
    let (head, deprel) = (tree.nodes[what].head, tree.nodes[what].deprel.clone());
    (tree.nodes[thing].head, tree.nodes[thing].deprel) = (head, deprel);
    (tree.nodes[verb].head, tree.nodes[verb].deprel) = (Some(thing), "parataxis".to_string());
    (tree.nodes[what].head, tree.nodes[what].deprel) = (Some(verb), "obj".to_string());
}
