"""Reads what the program writes with programs that are not ours.

    python tests/independent.py CHANCERY GRAPH.jsonld

CHANCERY is the program, GRAPH.jsonld a graph of real articles. That graph, one with names that break careless writers,
and one without edges go through every format, and each file to a reader of its own: rdflib, PyLD, pySHACL, NetworkX,
lxml, jsonschema, Python's csv, Graphviz (`dot`), and Cytoscape.js and Mermaid (`node`). Called by .ci/run.
"""
import csv
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import jsonschema
import networkx as nx
import pyshacl
import rdflib
from lxml import etree
from pyld import jsonld as pyld
from rdflib.namespace import RDF, XSD

PROGRAM, REAL = sys.argv[1], Path(sys.argv[2])
HERE = Path(__file__).parent.parent
SCHEMA = HERE / "schema"
FORMATS = {
    "jsonld": "g.jsonld", "turtle": "g.ttl", "ntriples": "g.nt", "nquads": "g.nq", "trig": "g.trig",
    "node-link": "g.json", "graphml": "g.graphml", "gexf": "g.gexf", "cytoscape": "g.cyjs", "csv": "relations.csv",
    "statements-csv": "statements.csv", "mermaid": "g.mmd", "dot": "g.dot", "svg": "g.svg", "png": "g.png",
    "jsonl": "g.jsonl",
}
ODD = [
    "say \"no\" \\ 'x'", "<b>&amp;</b> ]]> <!--", "line\nend\r\n\ttab", "🇨🇴👩‍👩‍👧 العربية עברית", "\\N\\l\\u0041 %41 %%",
    "a|b;c,d:e/f#g?h=i", "node", "=1+1", "`*_markdown_*`", "end", "{\"@id\": \"x\"}", "long " * 2000 + "end",
]


def convert(source, target, *options):
    subprocess.run([PROGRAM, "convert", str(source), str(target), "--layout", "own", *options], check=True)


def odd_statements():
    """A statement for each odd name, which stands wherever a name may stand."""
    span = {"start": 0, "end": 4, "text": "Them"}
    for index, name in enumerate(ODD):
        who = {"id": f"urn:chancery:actor:odd-{index}", "label": name, "short": name, "type": "group", "country": None,
               "aliases": [name + "!"], "mention": span}
        whom = {"id": "wd:Q30", "label": "United States", "short": "US", "type": "country", "country": "USA",
                "aliases": [], "mention": span}
        yield {
            "id": f"stmt:{index:016x}", "kind": "event",
            "document": {"id": name, "date": "2026-02-04", "url": None, "title": name},
            "sentence": {"index": index, "start": 0, "end": len(name), "text": name},
            "subject": who, "object": whom,
            "relation": {"id": f"odd-{index}", "label": name, "plover": "ASSAULT", "mode": None, "cameo": "190",
                         "goldstein": -10.0, "symmetric": index % 2 == 0},
            "trigger": span, "polarity": ["asserted", "negated", "possible"][index % 3],
            "time": {"start": "2026-02", "end": None, "text": name}, "place": {"label": name, "country": None},
            "attributed_to": {"label": name}, "confidence": 0.3, "rule": name,
        }


def validated(statements):
    validator = jsonschema.Draft202012Validator(json.loads((SCHEMA / "statement.schema.json").read_text()))
    for statement in statements:
        errors = list(validator.iter_errors(statement))
        assert not errors, (statement["id"], errors[0].message)
    if statements:
        broken = dict(statements[0], polarity="perhaps")
        assert list(validator.iter_errors(broken)), "the schema lets a broken statement through"


# RDF

def by_value(term):
    """Numbers by their value: processors of JSON-LD differ in how they write 0.9."""
    if isinstance(term, rdflib.Literal) and term.datatype == XSD.double:
        return rdflib.Literal(repr(float(term)), datatype=XSD.double)
    return term


def comparable(triples):
    """The triples, with what is said of a blank node in its place: equal if and only if the graphs are isomorphic,
    because a blank node of ours is the object of one triple."""
    about, whole = {}, Counter()
    for subject, predicate, value in triples:
        about.setdefault(subject, []).append((predicate, by_value(value)))
    pointed_at = Counter(value for pairs in about.values() for _, value in pairs if isinstance(value, rdflib.BNode))
    assert all(pointed_at[node] == 1 for node in about if isinstance(node, rdflib.BNode)), "a shared blank node"

    def content(value):
        if isinstance(value, rdflib.BNode):
            return tuple(sorted((p.n3(), content(v)) for p, v in about.get(value, [])))
        return value.n3()

    for subject, pairs in about.items():
        if not isinstance(subject, rdflib.BNode):
            whole.update((subject.n3(), p.n3(), str(content(v))) for p, v in pairs)
    return whole


def parsed(path, syntax):
    return rdflib.Graph().parse(path, format=syntax)


def with_pyld(path):
    nquads = pyld.to_rdf(json.loads(path.read_text()), {"format": "application/n-quads"})
    return rdflib.Graph().parse(data=nquads, format="nt")


def check_rdf(folder, statements):
    document = json.loads((folder / FORMATS["jsonld"]).read_text())
    published = json.loads((SCHEMA / "context.jsonld").read_text())
    assert document["@context"] == published["@context"], "the context is not the published one"
    reference = comparable(parsed(folder / FORMATS["turtle"], "turtle"))
    for name, graph in {
        "rdflib's JSON-LD": parsed(folder / FORMATS["jsonld"], "json-ld"),
        "PyLD's JSON-LD": with_pyld(folder / FORMATS["jsonld"]),
        "N-Triples": parsed(folder / FORMATS["ntriples"], "nt"),
    }.items():
        other = comparable(graph)
        if other != reference:
            sys.exit(f"{name} is not Turtle: {list(reference - other)[:3]} against {list(other - reference)[:3]}")
    articles = {s["document"]["id"] for s in statements}
    for syntax in ["nquads", "trig"]:
        dataset = rdflib.Dataset()
        dataset.parse(folder / FORMATS[syntax], format=syntax)
        assert comparable((s, p, o) for s, p, o, _ in dataset.quads()) == reference, syntax
        names = {str(g.identifier) for g in dataset.graphs() if len(g) and "document" in str(g.identifier)}
        assert len(names) == len(articles), (syntax, len(names), len(articles))
    # A file that another program wrote in its own way is read back whole.
    rdflib.Graph().parse(folder / FORMATS["turtle"]).serialize(folder / "other.ttl", format="turtle")
    flat = pyld.flatten(document)
    (folder / "flat.jsonld").write_text(json.dumps(flat))
    rdflib.Graph().parse(folder / FORMATS["turtle"]).serialize(folder / "other.jsonld", format="json-ld")
    for other in ["other.ttl", "flat.jsonld", "other.jsonld"]:
        convert(folder / other, folder / "back.jsonld")
        same = (folder / "back.jsonld").read_bytes() == (folder / FORMATS["jsonld"]).read_bytes()
        assert same, f"{other} does not come back the same"
    check_vocabulary(parsed(folder / FORMATS["turtle"], "turtle"))
    check_shapes(parsed(folder / FORMATS["turtle"], "turtle"), 0 < len(statements) < 50)
    return sum(reference.values())


def check_vocabulary(graph):
    """Every term of our own namespace has a label and a definition."""
    vocabulary = rdflib.Graph().parse(SCHEMA / "vocabulary.ttl")
    own = "urn:chancery:vocab#", "urn:chancery:plover:"
    used = {str(t) for triple in graph for t in triple if str(t).startswith(own)}
    labels = rdflib.RDFS.label, rdflib.SKOS.prefLabel
    for term in sorted(used):
        about = {p for _, p, _ in vocabulary.triples((rdflib.URIRef(term), None, None))}
        assert rdflib.SKOS.definition in about and about & set(labels), f"{term} is not in schema/vocabulary.ttl"


def check_shapes(graph, is_to_be_broken):
    shapes = rdflib.Graph().parse(SCHEMA / "shapes.ttl")

    def conforms(data):
        return pyshacl.validate(data, shacl_graph=shapes)[::2]

    passes, report = conforms(graph)
    assert passes, report[:2000]
    if not is_to_be_broken:
        return
    statement = next(graph.subjects(RDF.type, RDF.Statement))
    event = next(graph.subjects(RDF.type, rdflib.URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/Event")))
    chancery = rdflib.Namespace("urn:chancery:vocab#")
    for subject, predicate, value in [
        (statement, RDF.subject, None),
        (statement, chancery.polarity, rdflib.Literal("perhaps")),
        (statement, chancery.confidence, rdflib.Literal(1.5)),
        (statement, chancery.sentence, None),
        (event, rdflib.URIRef("https://schema.org/agent"), rdflib.URIRef("urn:x:nobody")),
    ]:
        broken = rdflib.Graph()
        for triple in graph:
            broken.add(triple)
        broken.remove((subject, predicate, None))
        if value is not None:
            broken.add((subject, predicate, value))
        assert not conforms(broken)[0], f"the shapes let a broken {predicate} through"


# Graph programs

def expected(statements):
    """What the files of the graph programs must say, straight from the statements: nodes, and edges with counts."""
    nodes = {end["id"]: end["label"] for s in statements for end in (s["subject"], s["object"])}
    edges = Counter()
    for s in statements:
        pair = s["subject"]["id"], s["object"]["id"]
        if s["relation"]["symmetric"]:
            pair = tuple(sorted(pair))
        edges[(*pair, s["relation"]["id"], s["polarity"], s["kind"])] += 1
    return nodes, edges


def check_networkx(folder, statements):
    nodes, edges = expected(statements)
    loaded = {
        "GraphML": nx.read_graphml(folder / FORMATS["graphml"], force_multigraph=True),
        "GEXF": nx.read_gexf(folder / FORMATS["gexf"], version="1.3" if "1.3" in gexf_versions() else "1.2draft"),
        "node-link": nx.node_link_graph(json.loads((folder / FORMATS["node-link"]).read_text()), edges="edges"),
    }
    for name, graph in loaded.items():
        assert graph.is_directed(), name
        assert set(graph) == set(nodes), name
        assert {node: data["label"] for node, data in graph.nodes(data=True)} == nodes, name
        found = Counter()
        for source, target, data in graph.edges(data=True):
            pair = (source, target)
            if data["symmetric"]:
                pair = tuple(sorted(pair))
            relation = data["relation"]["id"] if name == "node-link" else data["relation"]
            kind = data["kind"] if data["kind"] in ("event", "role") else ("role" if data["kind"].endswith("office") else "event")
            found[(*pair, relation, data["polarity"], kind)] += int(data["weight"])
            assert 0 < data["confidence"] <= 1 and isinstance(data["symmetric"], bool), name
        assert found == edges, (name, (found - edges), (edges - found))
    graph = loaded["node-link"]
    (folder / "again.json").write_text(json.dumps(nx.node_link_data(graph, edges="links")))
    convert(folder / "again.json", folder / "again.jsonld")
    assert (folder / "again.jsonld").read_bytes() == (folder / FORMATS["jsonld"]).read_bytes(), "NetworkX and back"


def gexf_versions():
    return nx.readwrite.gexf.GEXF.versions


def check_gexf(path):
    """The rules of GEXF 1.3, and what Gephi minds beyond them."""
    root = etree.parse(path, etree.XMLParser(resolve_entities=False, huge_tree=True)).getroot()
    ns = {"g": "http://gexf.net/1.3"}
    assert root.tag == "{http://gexf.net/1.3}gexf" and root.get("version") == "1.3"
    graph = root.find("g:graph", ns)
    order = [etree.QName(child).localname for child in graph]
    assert order == ["attributes", "attributes", "nodes", "edges"], order
    titles = {}
    for attributes in graph.findall("g:attributes", ns):
        kinds = {a.get("id"): a.get("type") for a in attributes.findall("g:attribute", ns)}
        assert all(kinds.values()) and set(kinds.values()) <= {"string", "integer", "double", "boolean"}
        titles[attributes.get("class")] = kinds
    check = {"integer": int, "double": float, "boolean": ["true", "false"].index, "string": str}
    seen, parallel = set(), set()
    for element in graph.iterfind(".//g:node", ns):
        assert element.get("id") not in seen and element.get("label"), "node ids"
        seen.add(element.get("id"))
    edge_ids = set()
    for element in graph.iterfind(".//g:edge", ns):
        ends = element.get("source"), element.get("target")
        assert set(ends) <= seen, "an edge to nowhere"
        assert element.get("id") not in edge_ids, "edge ids"
        edge_ids.add(element.get("id"))
        assert (*ends, element.get("kind")) not in parallel, "parallel edges of one kind"
        parallel.add((*ends, element.get("kind")))
        float(element.get("weight"))
    dynamic = graph.get("mode") == "dynamic"
    assert graph.get("timerepresentation") in ([None], ["interval"])[dynamic], "dates or intervals"
    for element in graph.iterfind(".//*[@start]"):
        assert dynamic and len(element.get("start")) == 10 and element.get("start") <= element.get("end")
        assert not element.get("timestamp")
    for value in graph.iterfind(".//g:attvalue", ns):
        owner = etree.QName(value.getparent().getparent()).localname
        check[titles[owner][value.get("for")]](value.get("value"))


# Tables

def check_tables(folder, statements):
    csv.field_size_limit(1 << 24)
    rows = list(csv.DictReader((folder / FORMATS["statements-csv"]).open(newline="", encoding="utf-8")))
    assert [(r["id"], r["subject"], r["sentence"]) for r in sorted(rows, key=lambda r: r["id"])] == [
        (s["id"], s["subject"]["label"], s["sentence"]["text"]) for s in sorted(statements, key=lambda s: s["id"])
    ]
    relations = list(csv.DictReader((folder / FORMATS["csv"]).open(newline="", encoding="utf-8")))
    _, edges = expected(statements)
    assert len(relations) == len(edges) and sum(int(r["weight"]) for r in relations) == len(statements)
    convert(folder / FORMATS["jsonld"], folder / "neo4j", "--format", "neo4j")
    # Neo4j's importer wants a value on one line, and an id for each end.
    for name in ["neo4j-actors.csv", "neo4j-relations.csv"]:
        text = (folder / "neo4j" / name).read_text(encoding="utf-8")
        table = list(csv.reader(text.splitlines()))
        assert len({len(row) for row in table}) == 1, name
        rows = [dict(zip(table[0], row)) for row in table[1:]]
        if "actors" in name:
            ids = {row["id:ID"] for row in rows}
            assert len(ids) == len(rows) and all(row[":LABEL"].startswith("Actor;") for row in rows)
        else:
            assert len(rows) == len(edges)
            assert all({row[":START_ID"], row[":END_ID"]} <= ids and row[":TYPE"] for row in rows)


# Pictures

def check_pictures(folder):
    assert (folder / FORMATS["png"]).read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    etree.parse(folder / FORMATS["svg"])
    if shutil.which("dot") is None:
        return print("skipped: Graphviz is not installed")
    for engine in ["dot", "neato"]:
        done = subprocess.run([engine, "-Tsvg", folder / FORMATS["dot"]], capture_output=True, check=True)
        assert not done.stderr, done.stderr
        etree.fromstring(done.stdout, etree.XMLParser(load_dtd=False, huge_tree=True))


def check_in_node(folders):
    """Cytoscape.js and Mermaid, where npm has put them beside the environment."""
    modules = Path(sys.prefix).parent / "ci-node"
    if shutil.which("node") is None or not (modules / "node_modules").is_dir():
        return print("skipped: Node is not installed")
    shutil.copy(HERE / "tests/independent.mjs", modules / "independent.mjs")
    subprocess.run(["node", modules / "independent.mjs", *folders], check=True)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        (scratch / "odd.jsonl").write_text("".join(json.dumps(s) + "\n" for s in odd_statements()))
        (scratch / "empty.jsonl").write_text("")
        sources = {"real": REAL, "odd": scratch / "odd.jsonl", "empty": scratch / "empty.jsonl"}
        for name, source in sources.items():
            folder = scratch / name
            folder.mkdir()
            for option, file in FORMATS.items():
                convert(source, folder / file, "--format", option)
            lines = (folder / FORMATS["jsonl"]).read_text().split("\n")
            statements = [json.loads(line) for line in lines if line]
            assert bool(statements) == (name != "empty")
            validated(statements)
            triples = check_rdf(folder, statements)
            check_networkx(folder, statements)
            check_gexf(folder / FORMATS["gexf"])
            check_tables(folder, statements)
            check_pictures(folder)
            print(f"{name}: {len(statements)} statements, {triples} triples, the same to every reader")
        check_in_node([scratch / name for name in sources])


main()
