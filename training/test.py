#!/usr/bin/env python3
"""Scores an exported model on the treebanks (gold words), and writes the expectations of tests/syntax.rs.

    python test.py ../seeds/model/sentence.onnx                      figures on dev and test parts
    python test.py work/model.onnx --labels work/labels.json         the same for the float model
    python test.py ../seeds/model/sentence.onnx --expect 1000 FILE   what this model gives for 1,000 sentences

Some GUM documents stand in more than one part. Those of a part that also stand in the training part are left out of its
figures; `--all` scores the whole part.
"""
import argparse
import json
from pathlib import Path

import onnxruntime

from batches import Coder, by_length
from data import Labels, read_conllu
from evaluate import Score, heads_of, read_out
from export import inputs_of


class Runner:
    def __init__(self, path, labels):
        self.labels = labels
        # the graph as exported, without the approximations that come with onnxruntime's fused operators
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.coder = Coder()

    def run(self, sentences):
        """Yields (sentence, prediction), like lengths together."""
        for batch in by_length(self.coder, sentences, 2000):
            inputs = inputs_of(self.coder, batch)
            arcs, *tags = self.session.run(["arcs", "upos", "xpos", "script", "name"], inputs)
            heads, inputs["heads"] = heads_of(batch, arcs)
            out = [heads, *self.session.run(["labels"], inputs), *tags]
            for i, s in enumerate(batch):
                yield s, read_out(self.labels, s, *[o[i] for o in out])


def document(sentence):
    """The document that a sentence id names."""
    return sentence.sent_id.rsplit("-", 1)[0]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model", type=Path)
    ap.add_argument("--labels", type=Path)
    ap.add_argument("--treebanks", type=Path, default=Path("../../shared/treebanks"))
    ap.add_argument("--parts", nargs="*", default=["ewt-dev", "gum-dev", "ewt-test", "gum-test", "pud-test"])
    ap.add_argument("--all", action="store_true", help="score documents that stand in the training part too")
    ap.add_argument("--expect", nargs=2, metavar=("N", "FILE"))
    a = ap.parse_args()
    labels = json.loads((a.labels or a.model.parent / "labels.json").read_text())
    labels.pop("shapes", None)
    runner = Runner(a.model, Labels(**labels))
    if a.expect:
        # ids and answers only: the sentences themselves stay in the treebanks
        pool = [s for part in ("ewt-test", "gum-test") for s in read_conllu(a.treebanks / f"en_{part}.conllu.xz")]
        pool = pool[:: max(1, len(pool) // int(a.expect[0]))][: int(a.expect[0])]
        rows = [{"sent_id": s.sent_id, **{k: p[k] for k in ("head", "deprel", "upos", "xpos")}} for s, p in runner.run(pool)]
        rows.sort(key=lambda r: r["sent_id"])
        Path(a.expect[1]).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows))
        return
    for part in a.parts:
        sentences = list(read_conllu(a.treebanks / f"en_{part}.conllu.xz"))
        seen = set() if a.all or "gum" not in part else {document(s) for s in read_conllu(a.treebanks / "en_gum-train.conllu.xz")}
        score = Score()
        for s, p in runner.run([s for s in sentences if document(s) not in seen]):
            score.add(s, p)
        print(part, score.figures(), flush=True)


if __name__ == "__main__":
    main()
