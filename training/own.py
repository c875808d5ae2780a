#!/usr/bin/env python3
"""Prints the project's own sentences, for `distil.py`: the examples of the lexicon and the sample articles."""
import tomllib
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"

for path in sorted((SEEDS / "relations").glob("*.toml")):
    for entry in tomllib.loads(path.read_text()).values():
        for example in entry.get("examples", []) if isinstance(entry, dict) else []:
            print(example.split(" => ")[0].strip(), end="\n\n")
for path in sorted((SEEDS / "articles").glob("*.txt")):
    print(path.read_text())
