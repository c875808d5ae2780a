"""Reads what the program wrote with programs that are not ours: jsonschema and rdflib.

Called by .ci/run with the output folder as its argument.
"""
import json
import sys
from pathlib import Path

import jsonschema
import rdflib

out, here = Path(sys.argv[1]), Path(__file__).parent.parent

schema = json.loads((here / "schema/statement.schema.json").read_text())
validator = jsonschema.Draft202012Validator(schema)
statements = [json.loads(line) for line in (out / "statements.jsonl").read_text().splitlines()]
assert statements, "no statements"
for s in statements:
    errors = list(validator.iter_errors(s))
    assert not errors, (s["id"], errors[0].message)
broken = dict(statements[0], polarity="perhaps")
assert list(validator.iter_errors(broken)), "the schema lets a broken statement through"
print(f"{len(statements)} statements fit the schema")

text = (out / "graph.jsonld").read_text()
assert json.loads(text)["@context"] == json.loads((here / "schema/context.jsonld").read_text())["@context"], "context differs"
graph = rdflib.Graph().parse(data=text, format="json-ld")
# the context turns stmt:… into a full name that ends in the same digits
named = {str(s)[-16:] for s in graph.subjects()}
ids = {s["id"] for s in statements}
missing = [i for i in ids if i.split(":")[1] not in named]
assert not missing, f"{len(missing)} statements are not in the JSON-LD, such as {missing[0]}"
print(f"rdflib reads {len(graph)} RDF triples with all {len(ids)} statements")
