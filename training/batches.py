"""Sentences to padded tensors, shared by training, evaluation and export."""
import torch
from tokenizers import Tokenizer

from data import bio, lemma_script, shape
from model import pretrained_dir

CLS, SEP, PAD, UNK = 101, 102, 0, 100
#: Longest input in subwords; the Rust side cuts sentences so that they fit.
MAX_SUBWORDS = 500


class Coder:
    """Words to subword ids, with a memory: the same words come again and again."""

    def __init__(self):
        self.tokenizer = Tokenizer.from_file(str(pretrained_dir() / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.seen = {}

    def subwords(self, word):
        ids = self.seen.get(word)
        if ids is None:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids[:16] or [UNK]
            self.seen[word] = ids
        return ids

    def encode(self, forms):
        ids, shapes, first = [CLS], [0], []
        for f in forms:
            sub = self.subwords(f)
            first.append(len(ids))
            ids += sub
            shapes += [shape(f)] * len(sub)
        return ids + [SEP], shapes + [0], first


def tensors(coder, sentences):
    """Model inputs of one batch: subword ids, shapes, mask, first subword of each word; and the word mask."""
    coded = [coder.encode(s.forms) for s in sentences]
    t, w = max(len(c[0]) for c in coded), max(len(c[2]) for c in coded)
    ids, shapes = torch.zeros(len(coded), t, dtype=torch.long), torch.zeros(len(coded), t, dtype=torch.long)
    mask, first = torch.zeros(len(coded), t, dtype=torch.long), torch.zeros(len(coded), w, dtype=torch.long)
    words = torch.zeros(len(coded), w, dtype=torch.bool)
    for i, (a, b, c) in enumerate(coded):
        ids[i, :len(a)], shapes[i, :len(b)], mask[i, :len(a)] = torch.tensor(a), torch.tensor(b), 1
        first[i, :len(c)], words[i, :len(c)] = torch.tensor(c), True
    return ids, shapes, mask, first, words


def targets(labels, index, sentences, width):
    """Gold ids, -100 where there is none."""
    out = {k: torch.full((len(sentences), width), -100) for k in ("head", "deprel", "upos", "xpos", "script", "name")}
    for i, s in enumerate(sentences):
        n = len(s.forms)
        get = lambda kind, xs: torch.tensor([index[kind].get(x, -100) for x in xs])
        out["head"][i, :n] = torch.tensor(s.heads)
        out["deprel"][i, :n] = get("deprel", s.deprels)
        out["upos"][i, :n] = get("upos", s.upos)
        out["xpos"][i, :n] = get("xpos", s.xpos)
        out["script"][i, :n] = get("script", [lemma_script(f, l) for f, l in zip(s.forms, s.lemmas)])
        if s.names is not None:
            out["name"][i, :n] = get("name", bio(s.names, n))
    return out


def by_length(coder, sentences, budget, rng=None):
    """Batches of at most `budget` padded subwords, sentences of like length together."""
    sized = [(sum(len(coder.subwords(f)) for f in s.forms) + 2 + (rng.random() * 4 if rng else 0), s) for s in sentences]
    sized = [x for x in sized if x[0] <= MAX_SUBWORDS]
    sized.sort(key=lambda x: x[0])
    batches, batch = [], []
    for n, s in sized:
        if batch and n * (len(batch) + 1) > budget:
            batches.append(batch)
            batch = []
        batch.append(s)
    if batch:
        batches.append(batch)
    if rng:
        rng.shuffle(batches)
    return batches
