"""Scores predictions on gold words: attachment, tags, lemmas, names."""
import numpy as np

from data import Labels, apply_script
from trees import decode


def spans_of(tags):
    """Name spans of a BIO sequence; a stray I- opens a span."""
    out, start, kind = [], None, None
    for i, t in enumerate(list(tags) + ["O"]):
        if start is not None and (t[0] != "I" or t[2:] != kind):
            out.append((start, i, kind))
            start = None
        if t != "O" and start is None:
            start, kind = i, t[2:]
    return out


class Score:
    """Counts over sentences; punctuation is left out of UAS and LAS."""

    def __init__(self):
        self.words = self.all = self.uas = self.las = self.upos = self.xpos = self.lemma = 0
        self.tp = self.predicted = self.gold = 0

    def add(self, s, pred):
        for i in range(len(s.forms)):
            self.all += 1
            self.upos += pred["upos"][i] == s.upos[i]
            self.xpos += pred["xpos"][i] == s.xpos[i]
            self.lemma += pred["lemma"][i] == s.lemmas[i]
            if s.deprels[i] == "punct":
                continue
            self.words += 1
            if pred["head"][i] == s.heads[i]:
                self.uas += 1
                self.las += pred["deprel"][i] == s.deprels[i]
        if s.names is not None:
            got, want = set(spans_of(pred["name"])), set(map(tuple, s.names))
            self.tp, self.predicted, self.gold = self.tp + len(got & want), self.predicted + len(got), self.gold + len(want)

    def figures(self):
        pc = lambda a, b: round(100 * a / b, 2) if b else None
        out = {"UAS": pc(self.uas, self.words), "LAS": pc(self.las, self.words), "UPOS": pc(self.upos, self.all),
               "XPOS": pc(self.xpos, self.all), "lemma": pc(self.lemma, self.all)}
        if self.gold:
            out["names F1"] = pc(2 * self.tp, self.predicted + self.gold)
        return out


def read_out(labels: Labels, s, heads, label_ids, upos, xpos, script, name):
    """One sentence's heads and the network's other outputs (numpy, without padding) as a prediction."""
    n = len(s.forms)
    return {
        "head": heads,
        "deprel": [labels.deprel[k] for k in label_ids[:n]],
        "upos": [labels.upos[k] for k in upos[:n]],
        "xpos": [labels.xpos[k] for k in xpos[:n]],
        "lemma": [apply_script(f, labels.script[k]) for f, k in zip(s.forms, script[:n])],
        "name": [labels.name[k] for k in name[:n]],
    }


def heads_of(sentences, arcs):
    """The heads of each sentence of a batch, and all of them as one array, padded with 0."""
    heads = [decode(scores[:len(s.forms), :len(s.forms) + 1]) for s, scores in zip(sentences, arcs)]
    padded = np.zeros(arcs.shape[:2], dtype=np.int32)
    for row, found in zip(padded, heads):
        row[:len(found)] = found
    return heads, padded
