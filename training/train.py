#!/usr/bin/env python3
"""Trains the sentence model. Resumes from the last finished epoch in --work.

    python train.py --treebanks ../../shared/treebanks --work work
"""
import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from batches import Coder, by_length, targets, tensors
from data import BANKS, Labels, augmented, read_bank, read_banks
from evaluate import Score, heads_of, read_out
from model import SentenceModel, load_pretrained, of_heads


#: The answers, and what each weighs.
WEIGHTS = {"head": 1, "deprel": 1, "upos": 0.5, "xpos": 0.5, "script": 0.5, "name": 0.5}


def masked(scores, present):
    """The scores of all heads, those of padding and of the word itself out of the running."""
    scores = scores.float().masked_fill(~present.unsqueeze(1), -1e4)
    diagonal = torch.eye(scores.shape[1], dtype=torch.bool)
    return torch.cat([scores[..., :1], scores[..., 1:].masked_fill(diagonal, -1e4)], -1)


def answers(model, h, gold, words):
    """Scores of heads, labels (under the gold heads), tags, scripts and names, as WEIGHTS has them."""
    scores, dep, head = model.arcs(h)
    scores = masked(scores, torch.cat([torch.ones_like(words[:, :1]), words], 1))
    t = model.tag(h)
    labels = model.label_scores(dep, of_heads(head, gold["head"].clamp(min=0)))
    return dict(zip(WEIGHTS, (scores, labels, model.upos(t), model.xpos(t), model.script(h), model.name(h))))


def told(scores, gold):
    """How far the answers are from the gold ones; kinds that the batch has no gold answer of are left out."""
    # no smoothing over the heads: some are ruled out
    ce = lambda kind: F.cross_entropy(scores[kind].float().flatten(0, 1), gold[kind].flatten(), ignore_index=-100,
                                      label_smoothing=0.03 if kind != "head" else 0)
    return sum(weight * ce(kind) for kind, weight in WEIGHTS.items() if (gold[kind] >= 0).any())


def loss_of(model, batch, gold):
    ids, shapes, mask, first, words = batch
    _, h = model.words(ids, shapes, mask, first)
    return told(answers(model, h, gold, words), gold)


class Run:
    """A training run with its optimiser and falling learning rate, which goes on from its last finished epoch."""

    def __init__(self, model, groups, per_epoch, epochs, path):
        self.model, self.path, self.epoch = model, path, 0
        self.optimiser = torch.optim.AdamW([{"params": p, "lr": lr, "weight_decay": 0.01} for p, lr in groups], betas=(0.9, 0.98), fused=True)
        total, warm = per_epoch * epochs, per_epoch // 3
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda k: min(1, (k + 1) / warm) * (0.01 + 0.99 * (0.5 + 0.5 * math.cos(math.pi * min(1, max(0, k - warm) / max(1, total - warm))))))
        if path.exists():
            state = torch.load(path)
            for name, part in self.parts().items():
                part.load_state_dict(state[name])
            self.epoch = state["epoch"]

    def parts(self):
        return {"model": self.model, "optimiser": self.optimiser, "schedule": self.schedule}

    def step(self, loss):
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5.0, foreach=True)
        self.optimiser.step()
        self.schedule.step()

    def finish(self, epoch, labels, coder, dev):
        """Saves the model, and prints how good it is on the dev parts."""
        new = self.path.with_name("next.pt")
        torch.save({name: part.state_dict() for name, part in self.parts().items()} | {"epoch": epoch}, new)
        new.rename(self.path)
        for bank, sentences in dev.items():
            print(f"epoch {epoch} {bank} dev {scored(self.model, labels, coder, sentences)}", flush=True)


@torch.no_grad()
def scored(model, labels, coder, sentences):
    model.eval()
    score = Score()
    for batch in by_length(coder, sentences, 3000):
        ids, shapes, mask, first, _ = tensors(coder, batch)
        with torch.autocast("cpu", torch.bfloat16):
            arcs, dep, head, *tags = model(ids, shapes, mask, first)[:7]
            heads, padded = heads_of(batch, arcs.float().numpy())
            out = [heads, *(o.numpy() for o in (model.labels_of(dep, head, torch.from_numpy(padded).long()), *tags))]
        for i, s in enumerate(batch):
            score.add(s, read_out(labels, s, *[o[i] for o in out]))
    model.train()
    return score.figures()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--treebanks", type=Path, required=True)
    ap.add_argument("--work", type=Path, default=Path("work"))
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--budget", type=int, default=1600, help="padded subwords a batch")
    ap.add_argument("--lr", type=float, default=3e-4)
    ap.add_argument("--head-lr", type=float, default=1.5e-3)
    a = ap.parse_args()
    a.work.mkdir(parents=True, exist_ok=True)
    train, dev = read_banks(a.treebanks, "train"), {b: read_bank(a.treebanks, b, "dev") for b in BANKS}
    labels, coder = Labels.of(train), Coder()
    (a.work / "labels.json").write_text(json.dumps(vars(labels), ensure_ascii=False, indent=1))
    index = labels.index()
    torch.manual_seed(1)
    model = SentenceModel(labels)
    load_pretrained(model.encoder)
    body = list(model.encoder.parameters())
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    per_epoch = len(by_length(coder, train, a.budget, random.Random(0)))
    run = Run(model, [(body, a.lr), (heads, a.head_lr)], per_epoch, a.epochs, a.work / "last.pt")
    print(f"{len(train)} sentences, {per_epoch} batches an epoch, {sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters, from epoch {run.epoch}", flush=True)
    for epoch in range(run.epoch, a.epochs):
        torch.manual_seed(100 + epoch)
        rng, start, running = random.Random(epoch), time.time(), 0.0
        for k, batch in enumerate(by_length(coder, [augmented(s, rng) for s in train], a.budget, rng), 1):
            inputs = tensors(coder, batch)
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(model, inputs, targets(labels, index, batch, inputs[3].shape[1]))
            run.step(loss)
            running += loss.item()
            if k % 25 == 0:
                print(f"epoch {epoch + 1} batch {k}/{per_epoch} loss {running / 25:.3f} {time.time() - start:.0f} s", flush=True)
                running = 0.0
        run.finish(epoch + 1, labels, coder, dev)


if __name__ == "__main__":
    main()
