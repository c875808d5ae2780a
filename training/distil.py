#!/usr/bin/env python3
"""Makes the small model out of the large one: keeps what matters of each layer, then learns from the large one.

    python distil.py --treebanks ../../shared/treebanks --more work/own.conllu --work work

Which attention heads and which of the inner units of a layer matter is estimated by how much the loss would change
without them, to the first order (Molchanov et al. 2017; Michel et al. 2019). Then the small model learns the word vectors
and the answers of the large one (Hinton et al. 2015; Jiao et al. 2020) and, with less weight, those of the treebanks.
Resumes from the last finished epoch in --work.
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
from data import Labels, augmented, read_conllu
from model import HEAD, LightModel, SentenceModel
from train import loss_of, masked, scored

#: Attention heads and inner units of a layer, and the dropout of the heads on top.
SMALL = {"heads": 8, "inner": 768, "dropout": 0.1}
#: How often each sentence is changed at random; the vectors of the large model are kept for each.
VARIANTS = 4
#: The answers, and what each weighs.
KINDS = ("head", "deprel", "upos", "xpos", "script", "name")
WEIGHTS = (1, 1, 0.5, 0.5, 0.5, 0.5)


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


def answers(model, h, gold, present):
    """Scores of heads, labels (under the gold heads), tags, scripts and names."""
    scores, dep, head = model.arcs(h)
    scores = masked(scores, present)
    chosen = torch.gather(head, 1, gold["head"].clamp(min=0).unsqueeze(-1).expand(-1, -1, head.shape[-1]))
    t = model.tag(h)
    return scores, model.label_scores(dep, chosen), model.upos(t), model.xpos(t), model.script(h), model.name(h)


def divergence(mine, theirs, words):
    """Kullback–Leibler divergence, the mean over words."""
    mine, theirs = (F.log_softmax(x.float()[words], -1) for x in (mine, theirs))
    return F.kl_div(mine, theirs, log_target=True, reduction="batchmean")


class Teacher:
    """The large model and the word vectors that it gave."""

    def __init__(self, model, coder):
        self.model, self.coder, self.vectors = model.eval(), coder, {}

    @torch.no_grad()
    def read(self, sentences):
        for batch in by_length(self.coder, sentences, 3000):
            ids, shapes, mask, first, _ = tensors(self.coder, batch)
            with torch.autocast("cpu", torch.bfloat16):
                vectors, _ = self.model.words(ids, shapes, mask, first)
            for s, v in zip(batch, vectors):
                self.vectors[id(s)] = v[: len(s.forms)].to(torch.bfloat16).clone()

    @torch.no_grad()
    def answers(self, batch, shapes, gold, present):
        """Word vectors, and what the large model makes of them."""
        vectors = torch.zeros(*shapes.shape, self.model.encoder.norm.weight.shape[0])
        for row, s in zip(vectors, batch):
            row[: len(s.forms)] = self.vectors[id(s)]
        return vectors, answers(self.model, torch.cat([vectors, self.model.shape(shapes)], -1), gold, present)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--treebanks", type=Path, required=True)
    ap.add_argument("--more", type=Path, nargs="*", default=[], help="sentences without gold answers, as `chancery parse` prints them")
    ap.add_argument("--work", type=Path, default=Path("work"))
    ap.add_argument("--epochs", type=int, default=14)
    ap.add_argument("--budget", type=int, default=1600, help="padded subwords a batch")
    ap.add_argument("--lr", type=float, default=3e-4)
    ap.add_argument("--new-lr", type=float, default=1.5e-3, help="for the label scorer, which begins from nothing")
    a = ap.parse_args()
    labels, coder = Labels(**json.loads((a.work / "labels.json").read_text())), Coder()
    index = {k: {x: i for i, x in enumerate(v)} for k, v in vars(labels).items()}
    train = [s for bank in ("ewt", "gum") for s in read_conllu(a.treebanks / f"en_{bank}-train.conllu.xz")]
    train += [s for path in a.more for s in read_conllu(path)]
    dev = {b: list(read_conllu(a.treebanks / f"en_{b}-dev.conllu.xz")) for b in ("ewt", "gum")}
    torch.manual_seed(1)
    large, small = SentenceModel(labels), LightModel(labels, **SMALL)
    large.load_state_dict(torch.load(a.work / "last.pt")["model"])
    large.eval()
    gold_of = lambda batch, width: targets(labels, index, batch, width)
    epoch, last, state = 0, a.work / "small.pt", None
    if last.exists():
        state = torch.load(last)
        small.load_state_dict(state["model"])
        epoch = state["epoch"]
    else:
        some = [(tensors(coder, b), b) for b in by_length(coder, train, a.budget, random.Random(0))[:40]]
        pruned(large, importance(large, [(x, gold_of(b, x[3].shape[1])) for x, b in some]), small)
    for layer in small.encoder.layers:
        layer.p = layer.drop.p = 0.05
    new = [p for n, p in small.named_parameters() if n.startswith(("label.", "lab_"))]
    old = [p for n, p in small.named_parameters() if not n.startswith(("label.", "lab_"))]
    optimiser = torch.optim.AdamW([{"params": old, "lr": a.lr, "weight_decay": 0.01}, {"params": new, "lr": a.new_lr, "weight_decay": 0.01}],
                                  betas=(0.9, 0.98), fused=True)
    per_epoch = len(by_length(coder, train, a.budget, random.Random(0)))
    total, warm = per_epoch * a.epochs, per_epoch // 3
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda k: min(1, (k + 1) / warm) * (0.01 + 0.99 * (0.5 + 0.5 * math.cos(math.pi * min(1, max(0, k - warm) / max(1, total - warm))))))
    if state:
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
    teacher, variants = Teacher(large, coder), {}
    # no smoothing over the heads: some are ruled out
    ce = lambda kind, logits, target: F.cross_entropy(
        logits.float().flatten(0, 1), target.flatten(), ignore_index=-100, label_smoothing=0.03 if kind != "head" else 0)
    print(f"{len(train)} sentences, {per_epoch} batches an epoch, {sum(p.numel() for p in small.parameters()) / 1e6:.1f} M parameters, from epoch {epoch}", flush=True)
    small.train()
    for epoch in range(epoch, a.epochs):
        torch.manual_seed(100 + epoch)
        variant, start, running = epoch % VARIANTS, time.time(), [0.0] * 3
        if variant not in variants:
            rng = random.Random(variant)
            variants[variant] = [augmented(s, rng) for s in train]
            teacher.read(variants[variant])
        for k, batch in enumerate(by_length(coder, variants[variant], a.budget, random.Random(epoch)), 1):
            ids, shapes, mask, first, words = tensors(coder, batch)
            gold = gold_of(batch, first.shape[1])
            present = torch.cat([torch.ones_like(words[:, :1]), words], 1)
            with torch.autocast("cpu", torch.bfloat16):
                vectors, h = small.words(ids, shapes, mask, first)
                mine = answers(small, h, gold, present)
                wanted, theirs = teacher.answers(batch, torch.gather(shapes, 1, first), gold, present)
                told = sum(w * ce(kind, x, gold[kind]) for kind, w, x in zip(KINDS, WEIGHTS, mine) if (gold[kind] >= 0).any())
                learned = sum(w * divergence(x, y, words) for w, x, y in zip(WEIGHTS, mine, theirs))
                far = F.mse_loss(vectors.float()[words], wanted[words]) / wanted[words].var()
                loss = 0.3 * told + learned + far
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(small.parameters(), 5.0, foreach=True)
            optimiser.step()
            schedule.step()
            running = [r + x.item() for r, x in zip(running, (told, learned, far))]
            if k % 50 == 0:
                shown = ", ".join(f"{n} {r / 50:.3f}" for n, r in zip(("treebanks", "large model", "vectors"), running))
                print(f"epoch {epoch + 1} batch {k}/{per_epoch} loss: {shown}; {time.time() - start:.0f} s", flush=True)
                running = [0.0] * 3
        torch.save({"model": small.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(), "epoch": epoch + 1}, a.work / "next.pt")
        (a.work / "next.pt").rename(last)
        for bank, sentences in dev.items():
            print(f"epoch {epoch + 1} {bank} dev {scored(small, labels, coder, sentences)}", flush=True)


if __name__ == "__main__":
    main()
