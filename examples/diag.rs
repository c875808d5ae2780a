//! diag
use chancery::document::Document;
use chancery::pipeline::{Options, Pipeline};
use chancery::relations::{Clauses, Matcher, Why, mended};
use std::io::BufRead;
fn main() {
    let p = Pipeline::new(&Options::default()).unwrap();
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let v: serde_json::Value = serde_json::from_str(&line).unwrap();
        let d = Document {
            id: v["id"].as_str().unwrap().into(),
            date: v["date"].as_str().and_then(|d| d.parse().ok()),
            url: None,
            title: None,
            text: v["text"].as_str().unwrap().into(),
        };
        let a = p.analyse(&d);
        let mut ms = vec![];
        for m in &a.actors.mentions {
            let t = &a.sentences[m.sentence].tokens;
            let (s, e) = (t[m.start].start, t[m.end - 1].end);
            let who: Vec<_> = m.actors.iter().map(|&x| a.actors.actors[x].label.clone()).collect();
            ms.push(serde_json::json!([s, e, who.join("+"), format!("{:?}", m.kind)]));
        }
        let mut tries = vec![];
        for (i, tree) in a.trees.iter().enumerate() {
            let tr = mended(tree);
            let c = Clauses::of(&tr, p.lexicon());
            let m = Matcher::new(p.lexicon(), &c, &a.actors, i, &[]);
            m.events();
            for at in m.attempts() {
                let r = match &at.why {
                    None => "OK".into(),
                    Some(Why::Condition(s)) => format!("cond {s}"),
                    Some(w) => format!("{w:?}"),
                };
                tries.push(format!("{}:{}:{}", tree.nodes[at.token].form, p.lexicon().entries()[at.entry].id, r));
            }
        }
        let st: Vec<_> = p
            .statements(&d)
            .iter()
            .map(|s| format!("{} -{}-> {}", s.subject.label, s.relation.label, s.object.label))
            .collect();
        println!("{}", serde_json::json!({"id": d.id, "mentions": ms, "tries": tries, "st": st}));
    }
}
