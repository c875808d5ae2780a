#!/usr/bin/env python3
"""Makes the small model out of the large one: keeps what matters of each layer, then learns from the large one.

    python distil.py --treebanks ../../shared/treebanks --more work/own.conllu --work work

Which attention heads and which of the inner units of a layer matter is estimated by how much the loss would change
without them, to the first order (Molchanov et al. 2017; Michel et al. 2019). Then the small model learns the word vectors
and the answers of the large one (Hinton et al. 2015; Jiao et al. 2020) and, with less weight, those of the treebanks, also on
sentences some of whose words were exchanged.
Resumes from the last finished epoch in --work.
"""
import argparse
import json
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch.nn.attention import SDPBackend, sdpa_kernel

from batches import Coder, by_length, targets, tensors
from data import BANKS, Labels, Swaps, augmented, read_bank, read_banks, read_conllu
from model import HEAD, LightModel, SentenceModel
from train import WEIGHTS, Run, answers, loss_of, told

#: Attention heads and inner units of a layer, how many layers read whole words, and the dropout of the heads on top.
SMALL = {"heads": 8, "inner": 1024, "whole": 2, "dropout": 0.1}
#: How often each sentence is changed at random; the vectors of the large model are kept for each.
VARIANTS = 8


def importance(teacher, batches):
    """How much each attention head and each inner unit of each layer matters."""
    seen, score = {}, {}

    def watch(name):
        def hook(_, inputs, __):
            inputs[0].retain_grad()
            seen[name] = inputs[0]
        return hook

    hooks = []
    for i, layer in enumerate(teacher.encoder.layers):
        hooks += [layer.o.register_forward_hook(watch(("heads", i))), layer.down.register_forward_hook(watch(("inner", i)))]
    for inputs, gold in batches:
        teacher.zero_grad()
        loss_of(teacher, inputs, gold).backward()
        for name, x in seen.items():
            change = (x * x.grad).flatten(0, 1).detach()
            if name[0] == "heads":
                change = change.view(len(change), -1, HEAD).sum(-1)
            score[name] = score.get(name, 0) + change.abs().sum(0)
    for hook in hooks:
        hook.remove()
    return score


def pruned(teacher, score, small):
    """Copies into `small` what is kept of `teacher`."""
    weights = small.state_dict()
    for name, value in teacher.state_dict().items():
        if name in weights and weights[name].shape == value.shape:
            weights[name] = value.clone()
    for i, layer in enumerate(small.encoder.layers):
        full, at = teacher.encoder.layers[i], f"encoder.layers.{i}."
        heads = score["heads", i].topk(layer.heads).indices.sort().values
        rows = (heads.unsqueeze(1) * HEAD + torch.arange(HEAD)).flatten()
        units = score["inner", i].topk(layer.up.out_features).indices.sort().values
        for part, kept in (("q", rows), ("k", rows), ("v", rows), ("up", units)):
            linear = getattr(full, part)
            weights[f"{at}{part}.weight"], weights[f"{at}{part}.bias"] = linear.weight.data[kept], linear.bias.data[kept]
        for part, kept in (("o", rows), ("down", units)):
            weights[f"{at}{part}.weight"] = getattr(full, part).weight.data[:, kept]
    small.load_state_dict(weights)


def divergence(mine, theirs, words):
    """Kullback–Leibler divergence, the mean over words."""
    mine, theirs = (F.log_softmax(x.float()[words], -1) for x in (mine, theirs))
    return F.kl_div(mine, theirs, log_target=True, reduction="batchmean")


class Teacher:
    """The large model and the word vectors that it gave."""

    def __init__(self, model, coder):
        self.model, self.coder, self.vectors = model, coder, {}

    @torch.no_grad()
    def read(self, sentences):
        for batch in by_length(self.coder, sentences, 3000):
            ids, shapes, mask, first, _ = tensors(self.coder, batch)
            with torch.autocast("cpu", torch.bfloat16):
                vectors, _ = self.model.words(ids, shapes, mask, first)
            for s, v in zip(batch, vectors):
                self.vectors[id(s)] = v[: len(s.forms)].to(torch.bfloat16).clone()

    @torch.no_grad()
    def answers(self, batch, shapes, gold, words):
        """Word vectors, and what the large model makes of them."""
        vectors = torch.zeros(*shapes.shape, self.model.encoder.norm.weight.shape[0])
        for row, s in zip(vectors, batch):
            row[: len(s.forms)] = self.vectors[id(s)]
        return vectors, answers(self.model, torch.cat([vectors, self.model.shape(shapes)], -1), gold, words)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--treebanks", type=Path, required=True)
    ap.add_argument("--more", type=Path, nargs="*", default=[], help="sentences without gold answers, as `chancery parse` prints them")
    ap.add_argument("--work", type=Path, default=Path("work"))
    ap.add_argument("--epochs", type=int, default=22)
    ap.add_argument("--budget", type=int, default=1600, help="padded subwords a batch")
    ap.add_argument("--lr", type=float, default=3e-4)
    ap.add_argument("--new-lr", type=float, default=1.5e-3, help="for the label scorer, which begins from nothing")
    a = ap.parse_args()
    labels, coder = Labels(**json.loads((a.work / "labels.json").read_text())), Coder()
    index = labels.index()
    train = read_banks(a.treebanks, "train") + [s for path in a.more for s in read_conllu(path)]
    dev = {b: read_bank(a.treebanks, b, "dev") for b in BANKS}
    torch.manual_seed(1)
    large, small = SentenceModel(labels), LightModel(labels, **SMALL)
    large.load_state_dict(torch.load(a.work / "last.pt")["model"])
    large.eval()
    gold_of = lambda batch, width: targets(labels, index, batch, width)
    path = a.work / "small.pt"
    if not path.exists():
        some = [(tensors(coder, b), b) for b in by_length(coder, train, a.budget, random.Random(0))[:40]]
        pruned(large, importance(large, [(x, gold_of(b, x[3].shape[1])) for x, b in some]), small)
    # the word vectors stay as they are
    small.encoder.word.weight.requires_grad_(False)
    new = [p for n, p in small.named_parameters() if n.startswith(("label.", "lab_"))]
    old = [p for n, p in small.named_parameters() if p.requires_grad and not n.startswith(("label.", "lab_"))]
    per_epoch = len(by_length(coder, train, a.budget, random.Random(0)))
    run = Run(small, [(old, a.lr), (new, a.new_lr)], per_epoch, a.epochs, path)
    teacher, variants, swaps = Teacher(large, coder), {}, Swaps(train)
    print(f"{len(train)} sentences, {per_epoch} batches an epoch, {sum(p.numel() for p in small.parameters()) / 1e6:.1f} M parameters, from epoch {run.epoch}", flush=True)
    for epoch in range(run.epoch, a.epochs):
        # no dropout in the encoder: the large model's answers are soft enough
        small.train()
        small.encoder.eval()
        torch.manual_seed(100 + epoch)
        variant, start, running = epoch % VARIANTS, time.time(), [0.0] * 3
        if variant not in variants:
            rng = random.Random(variant)
            variants[variant] = [augmented(swaps.swapped(s, rng), rng) for s in train]
            teacher.read(variants[variant])
        for k, batch in enumerate(by_length(coder, variants[variant], a.budget, random.Random(epoch)), 1):
            ids, shapes, mask, first, words = tensors(coder, batch)
            gold = gold_of(batch, first.shape[1])
            with torch.autocast("cpu", torch.bfloat16), sdpa_kernel(SDPBackend.MATH):
                vectors, h = small.words(ids, shapes, mask, first)
                mine = answers(small, h, gold, words)
                wanted, theirs = teacher.answers(batch, torch.gather(shapes, 1, first), gold, words)
                gold_loss = told(mine, gold)
                learned = sum(weight * divergence(mine[kind], theirs[kind], words) for kind, weight in WEIGHTS.items())
                far = F.mse_loss(vectors.float()[words], wanted[words]) / wanted[words].var()
                loss = 0.3 * gold_loss + learned + far
            run.step(loss)
            running = [r + x.item() for r, x in zip(running, (gold_loss, learned, far))]
            if k % 50 == 0:
                shown = ", ".join(f"{n} {r / 50:.3f}" for n, r in zip(("treebanks", "large model", "vectors"), running))
                print(f"epoch {epoch + 1} batch {k}/{per_epoch} loss: {shown}; {time.time() - start:.0f} s", flush=True)
                running = [0.0] * 3
        run.finish(epoch + 1, labels, coder, dev)


if __name__ == "__main__":
    main()
