//! A module uses what stands left of it in the import rule, never right. Read off the sources.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rule, from left to right. `query` and `export` stand side by side and do not use each other.
const LAYERS: [&[&str]; 9] = [
    &["document"],
    &["sentences"],
    &["syntax"],
    &["actors"],
    &["relations"],
    &["graph"],
    &["query", "export"],
    &["pipeline"],
    &["cli"],
];

fn rank(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// Whether the rule lets one module use another.
fn is_allowed(user: &str, used: &str) -> bool {
    match (rank(user), rank(used)) {
        (Some(user_rank), Some(used_rank)) => user == used || used_rank < user_rank,
        // What is no module of the rule cannot break it.
        _ => true,
    }
}

/// The modules that a source names as `crate::X`, or as `chancery::X` in the binary, with their lines. Comments are
/// left out.
fn uses(source: &str) -> Vec<(usize, String)> {
    let code: Vec<&str> = source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for root in ["crate::", "chancery::"] {
        for (at, _) in code.match_indices(root) {
            let is_whole = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let line = code[..at].matches('\n').count() + 1;
            if is_whole {
                found.extend(names(&code[at + root.len()..]).into_iter().map(|name| (line, name)));
            }
        }
    }
    found
}

/// The first names of a path: of `{a::b, c}` both.
fn names(path: &str) -> Vec<String> {
    let name = |part: &str| part.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(list) = path.strip_prefix('{') else {
        return vec![name(path)];
    };
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            '}' if depth == 0 => {
                parts.push(&list[start..at]);
                break;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    parts.into_iter().map(name).filter(|name| !name.is_empty()).collect()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The sources by the module that they belong to.
fn sources() -> BTreeMap<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let module = |file: &Path| {
        let first =
            file.strip_prefix(&root).unwrap().components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        first.trim_end_matches(".rs").to_owned()
    };
    files.into_iter().map(|file| (file.clone(), module(&file))).collect()
}

#[test]
fn every_module_keeps_the_import_rule() {
    let mut broken = Vec::new();
    for (file, module) in sources() {
        for (line, used) in uses(&fs::read_to_string(&file).unwrap()) {
            if !is_allowed(&module, &used) {
                broken.push(format!("{}:{line}: {module} uses {used}", file.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_module_has_a_place_in_the_rule() {
    for (file, module) in sources() {
        let is_root = ["lib", "main"].contains(&module.as_str());
        assert!(is_root || rank(&module).is_some(), "{} is in no layer", file.display());
    }
}

#[test]
fn only_the_graph_names_petgraph_and_only_the_binary_anyhow() {
    for (file, module) in sources() {
        let source = fs::read_to_string(&file).unwrap();
        let code: String = source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
        assert!(module == "graph" || !code.contains("petgraph::"), "{} names petgraph", file.display());
        assert!(
            ["cli", "main"].contains(&module.as_str()) || !code.contains("anyhow::"),
            "{} names anyhow",
            file.display()
        );
    }
}

#[test]
fn the_reader_of_sources_sees_what_it_should() {
    let source = "use crate::graph::{Edge, Fact};\n// use crate::cli::x;\nlet a = crate::export::f(mycrate::query::g());\nuse crate::{\n    actors::Actor,\n    syntax::{Tree, Node}, pipeline,\n};\n";
    let found: Vec<(usize, String)> = uses(source);
    let found: Vec<(usize, &str)> = found.iter().map(|(line, name)| (*line, name.as_str())).collect();
    assert_eq!(found, [(1, "graph"), (3, "export"), (4, "actors"), (4, "syntax"), (4, "pipeline")]);
    assert!(is_allowed("graph", "relations") && !is_allowed("relations", "graph"));
    assert!(!is_allowed("query", "export") && !is_allowed("export", "query") && is_allowed("export", "export"));
}
