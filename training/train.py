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
from data import Labels, augmented, read_conllu
from evaluate import Score, heads_of, read_out
from model import SentenceModel, load_pretrained


def masked(scores, present):
    """The scores of all heads, those of padding and of the word itself out of the running."""
    scores = scores.float().masked_fill(~present.unsqueeze(1), -1e4)
    diagonal = torch.eye(scores.shape[1], dtype=torch.bool)
    return torch.cat([scores[..., :1], scores[..., 1:].masked_fill(diagonal, -1e4)], -1)


def loss_of(model, batch, gold):
    ids, shapes, mask, first, words = batch
    _, h = model.words(ids, shapes, mask, first)
    scores, dep, head = model.arcs(h)
    present = torch.cat([torch.ones_like(words[:, :1]), words], 1)
    scores = masked(scores, present)
    ce = lambda logits, target: F.cross_entropy(logits.float().flatten(0, 1), target.flatten(), ignore_index=-100, label_smoothing=0.03)
    loss = F.cross_entropy(scores.flatten(0, 1), gold["head"].flatten(), ignore_index=-100)
    chosen = torch.gather(head, 1, gold["head"].clamp(min=0).unsqueeze(-1).expand(-1, -1, head.shape[-1]))
    loss = loss + ce(model.label_scores(dep, chosen), gold["deprel"])
    t = model.tag(h)
    loss = loss + 0.5 * (ce(model.upos(t), gold["upos"]) + ce(model.xpos(t), gold["xpos"]) + ce(model.script(h), gold["script"]))
    if (gold["name"] >= 0).any():
        loss = loss + 0.5 * ce(model.name(h), gold["name"])
    return loss


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
    part = lambda name: [s for bank in ("ewt", "gum") for s in read_conllu(a.treebanks / f"en_{bank}-{name}.conllu.xz")]
    train, dev = part("train"), {b: list(read_conllu(a.treebanks / f"en_{b}-dev.conllu.xz")) for b in ("ewt", "gum")}
    labels, coder = Labels.of(train), Coder()
    (a.work / "labels.json").write_text(json.dumps(vars(labels), ensure_ascii=False, indent=1))
    index = {k: {x: i for i, x in enumerate(v)} for k, v in vars(labels).items()}
    torch.manual_seed(1)
    model = SentenceModel(labels)
    load_pretrained(model.encoder)
    body = list(model.encoder.parameters())
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": body, "lr": a.lr, "weight_decay": 0.01}, {"params": heads, "lr": a.head_lr, "weight_decay": 0.01}],
                                  betas=(0.9, 0.98), fused=True)
    per_epoch = len(by_length(coder, train, a.budget, random.Random(0)))
    total, warm = per_epoch * a.epochs, per_epoch // 3
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda k: min(1, (k + 1) / warm) * (0.01 + 0.99 * (0.5 + 0.5 * math.cos(math.pi * min(1, max(0, k - warm) / max(1, total - warm))))))
    epoch, last = 0, a.work / "last.pt"
    if last.exists():
        state = torch.load(last)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        epoch = state["epoch"]
    print(f"{len(train)} sentences, {per_epoch} batches an epoch, {sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters, from epoch {epoch}", flush=True)
    for epoch in range(epoch, a.epochs):
        torch.manual_seed(100 + epoch)
        rng, start, running = random.Random(epoch), time.time(), 0.0
        for k, batch in enumerate(by_length(coder, [augmented(s, rng) for s in train], a.budget, rng), 1):
            inputs = tensors(coder, batch)
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(model, inputs, targets(labels, index, batch, inputs[3].shape[1]))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0, foreach=True)
            optimiser.step()
            schedule.step()
            running += loss.item()
            if k % 25 == 0:
                print(f"epoch {epoch + 1} batch {k}/{per_epoch} loss {running / 25:.3f} {time.time() - start:.0f} s", flush=True)
                running = 0.0
        torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(), "epoch": epoch + 1}, a.work / "next.pt")
        (a.work / "next.pt").rename(last)
        for bank, sentences in dev.items():
            print(f"epoch {epoch + 1} {bank} dev {scored(model, labels, coder, sentences)}", flush=True)


if __name__ == "__main__":
    main()
