#!/usr/bin/env python3
"""Checkpoint → ONNX → int8, with the labels and the checksums: everything in seeds/model/ but the card.

    python export.py --work work --out ../seeds/model

Weights of matrix products and of the embedding tables become 8-bit integers: per channel and in 7 bits
(`reduce_range`), so that processors with and without VNNI instructions compute the same sums. The ranges of the
activations are fixed here, from training sentences, rather than taken from each batch at run time: what a
sentence comes out as then never depends on the sentences that it shares a batch with.
"""
import argparse
import hashlib
import json
import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from batches import Coder, by_length, tensors
from data import SHAPES, Labels, Sentence, read_banks
from distil import SMALL
from model import LightModel, SentenceModel, pretrained_dir

INPUTS = ["ids", "shapes", "mask", "first", "heads"]
OUTPUTS = ["arcs", "label_dep", "label_head", "upos", "xpos", "script", "name", "vectors", "labels"]


def load(work, large):
    labels = Labels(**json.loads((work / "labels.json").read_text()))
    model = SentenceModel(labels) if large else LightModel(labels, **SMALL)
    model.load_state_dict(torch.load(work / ("last.pt" if large else "small.pt"), weights_only=False)["model"])
    return labels, model.eval()


class Exported(torch.nn.Module):
    """The model with 32-bit inputs, which is what the runtime takes.

    It runs twice: for the arcs, and, once the tree is known, from `label_dep`, `label_head` and `heads` to `labels`.
    """

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, ids, shapes, mask, first, heads):
        out = self.model(ids.long(), shapes.long(), mask, first.long())
        return *out, self.model.labels_of(out[1], out[2], heads.long())


def inputs_of(coder, batch):
    """One batch as the runtimes take it, the heads not yet known."""
    *values, first = (x.numpy().astype(np.int32) for x in tensors(coder, batch)[:4])
    return dict(zip(INPUTS, (*values, first, np.zeros_like(first))))


def fix_ranges(path, sentences):
    """Replaces every DynamicQuantizeLinear by a QuantizeLinear whose range covers what `sentences` give."""
    model = onnx.load(str(path))
    graph = model.graph
    dynamic = [n for n in graph.node if n.op_type == "DynamicQuantizeLinear"]
    watched = sorted({n.input[0] for n in dynamic})
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    del probe.graph.output[:]
    probe.graph.output.extend(onnx.helper.make_tensor_value_info(w, onnx.TensorProto.FLOAT, None) for w in watched)
    session = onnxruntime.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    coder, low, high = Coder(), dict.fromkeys(watched, 0.0), dict.fromkeys(watched, 0.0)
    for batch in by_length(coder, sentences, 1200):
        for name, value in zip(watched, session.run(watched, inputs_of(coder, batch))):
            low[name], high[name] = min(low[name], float(value.min())), max(high[name], float(value.max()))
    for n in dynamic:
        x, (_, scale, zero) = n.input[0], n.output
        step = (high[x] - low[x]) / 255
        graph.initializer.append(numpy_helper.from_array(np.array(step, dtype=np.float32), scale))
        graph.initializer.append(numpy_helper.from_array(np.array(round(-low[x] / step), dtype=np.uint8), zero))
        n.op_type = "QuantizeLinear"
        n.input.extend([scale, zero])
        del n.output[1:]
    onnx.save(model, str(path))


def write_lemmas(sentences, path):
    """The verbs, nouns and adjectives that the training part knows, by which the Rust side checks the scripts' work."""
    seen = Counter((u, l.lower()) for s in sentences for u, l in zip(s.upos, s.lemmas) if u in ("VERB", "NOUN", "ADJ") and l.isalpha() and l.isascii())
    path.write_text("".join(f"{u} {l}\n" for (u, l), n in sorted(seen.items()) if n > 1))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--work", type=Path, default=Path("work"))
    ap.add_argument("--treebanks", type=Path, default=Path("../../shared/treebanks"))
    ap.add_argument("--out", type=Path, default=Path("../seeds/model"))
    ap.add_argument("--large", action="store_true", help="the model that train.py made, before distil.py")
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    labels, model = load(a.work, a.large)
    example = [Sentence("", "", forms=f.split()) for f in ("Washington imposed sanctions on the leader .", "They met .")]
    inputs = [torch.from_numpy(x) for x in inputs_of(Coder(), example).values()]
    axes = {n: {0: "batch", 1: "subwords"} for n in INPUTS[:3]} | {n: {0: "batch", 1: "words"} for n in INPUTS[3:] + OUTPUTS}
    axes["arcs"][2] = axes["label_head"][1] = "nodes"
    full = a.work / "model.onnx"
    torch.onnx.export(Exported(model), tuple(inputs), str(full), input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes,
                      opset_version=17, dynamo=False, do_constant_folding=True)
    ready, small = a.work / "ready.onnx", a.work / "int8.onnx"
    quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(str(ready), str(small), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                     op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True})
    train = read_banks(a.treebanks, "train")
    fix_ranges(small, train[::40])
    onnx.checker.check_model(str(small))
    target = a.out / "sentence.onnx"
    shutil.copy(small, target)
    (a.out / "labels.json").write_text(json.dumps({**vars(labels), "shapes": SHAPES}, ensure_ascii=False, indent=1) + "\n")
    shutil.copy(pretrained_dir() / "vocab.txt", a.out / "vocab.txt")
    write_lemmas(train, a.out / "lemmas.txt")
    sums = "".join(f"{hashlib.sha256((a.out / n).read_bytes()).hexdigest()}  {n}\n" for n in ("labels.json", "lemmas.txt", "sentence.onnx", "vocab.txt"))
    (a.out / "SHA256SUMS").write_text(sums)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
