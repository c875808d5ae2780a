"""Treebanks to training examples: CoNLL-U, lemma scripts, name spans, capitalisation shapes.

What is defined here (shapes, scripts, name types) is mirrored by src/syntax/ in Rust; the label
sets themselves travel in seeds/model/labels.json.
"""
import lzma
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

NAME_TYPES = ["person", "place", "organization", "event", "object", "abstract"]
#: GUM's other entity types that carry names, folded into the ones above.
FOLD = {"animal": "object", "plant": "object", "substance": "object"}
SHAPES = ["pad", "lower", "title", "upper", "initial", "mixed", "digits", "alnum", "punct", "other"]


def shape(word):
    """Index into SHAPES: what the uncased vocabulary does not see of a word."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        if any(c.isnumeric() for c in word):
            return 6
        return 8 if word and not any(c.isalnum() for c in word) else 9
    if any(c.isnumeric() for c in word):
        return 7
    if all(c.islower() for c in letters):
        return 1
    if all(c.isupper() for c in letters):
        return 3 if len(letters) > 1 else 4
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 2
    return 5 if any(c.isupper() for c in letters) else 9


@dataclass
class Sentence:
    sent_id: str
    text: str
    forms: list = field(default_factory=list)
    lemmas: list = field(default_factory=list)
    upos: list = field(default_factory=list)
    xpos: list = field(default_factory=list)
    heads: list = field(default_factory=list)
    deprels: list = field(default_factory=list)
    names: list = None          # (start, end, type), None where the treebank has no such marks


#: What everything is trained on.
BANKS = ("ewt", "gum")


def read_bank(folder, bank, part):
    return list(read_conllu(Path(folder) / f"en_{bank}-{part}.conllu.xz"))


def read_banks(folder, part):
    """The sentences of one part of all BANKS."""
    return [s for bank in BANKS for s in read_bank(folder, bank, part)]


def read_conllu(path):
    """Yields sentences; multiword ranges and empty nodes are left out."""
    opener = lzma.open if str(path).endswith(".xz") else open
    has_entities = "_gum-" in Path(path).name
    sid = text = ""
    rows = []
    with opener(path, "rt", encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# sent_id = "):
                sid = line[12:]
            elif line.startswith("# text = "):
                text = line[9:]
            elif line and not line.startswith("#"):
                cols = line.split("\t")
                if cols[0].isdigit():
                    rows.append(cols)
            elif not line and rows:
                s = Sentence(sid, text, *[[r[i] for r in rows] for i in (1, 2, 3, 4)],
                             [int(r[6]) for r in rows], [r[7] for r in rows])
                if has_entities:
                    s.names = name_spans(s, [r[9] for r in rows])
                yield s
                rows = []


def entity_mentions(misc):
    """GUM's Entity= marks of one sentence as (first, last, type, identity)."""
    out, open_ = [], {}
    for i, m in enumerate(misc):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", m)
        if not found:
            continue
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", found.group(1)):
            body = part.strip("()").split("-", 7)
            key = body[0]
            if part.startswith("("):
                identity = body[7] if len(body) > 7 else ""
                open_.setdefault(key, []).append((i, body[1], identity))
            if part.endswith(")") and open_.get(key):
                first, kind, identity = open_[key].pop()
                out.append((first, i, kind, identity))
    return out


def name_spans(s, misc):
    """Flat name spans: for each mention headed by a proper noun, the unbroken run of name words
    round its head. An "of" or "and" phrase belongs to the name where the mention's Wikipedia
    title says so, or where it names a body or an event."""
    n = len(s.forms)
    proper = [x.startswith("NNP") or u == "PROPN" for x, u in zip(s.xpos, s.upos)]
    taken, spans = [False] * n, []
    mentions = [m for m in entity_mentions(misc) if FOLD.get(m[2], m[2]) in NAME_TYPES]
    for first, last, kind, identity in sorted(mentions, key=lambda m: (m[0] - m[1], m[0])):
        heads = [i for i in range(first, last + 1) if not first <= s.heads[i] - 1 <= last]
        if not heads or not proper[heads[0]]:
            continue
        a = b = heads[0]
        word = lambda i: proper[i] or s.upos[i] == "NUM" and a < i or s.forms[i] in ("-", "&", "’s", "'s") and i < last
        while a > first and (proper[a - 1] or s.forms[a - 1] == "-" and a - 2 >= first and proper[a - 2]):
            a -= 1
        while b < last and word(b + 1):
            b += 1
        title = identity.split("(")[0].split("_")
        while b + 2 <= last and s.forms[b + 1] in ("of", "for", "and", "de", "the"):
            j = b + 2
            while j <= last and s.forms[j].lower() in ("the", "of"):
                j += 1
            if j > last or not (proper[j] or s.upos[j] in ("NOUN", "ADJ") and s.forms[j][:1].isupper()):
                break
            belongs = s.forms[j] in title or not identity and kind in ("organization", "event") and s.forms[b + 1] == "of"
            if not belongs:
                break
            b = j
            while b < last and word(b + 1):
                b += 1
        while b > a and not (proper[b] or s.upos[b] == "NUM"):
            b -= 1
        if not any(taken[a:b + 1]):
            spans.append((a, b + 1, FOLD.get(kind, kind)))
            taken[a:b + 1] = [True] * (b + 1 - a)
    return sorted(spans)


def bio(names, n):
    tags = ["O"] * n
    for a, b, kind in names:
        for i in range(a, b):
            tags[i] = ("B-" if i == a else "I-") + kind
    return tags


def lemma_script(form, lemma):
    """How to make the lemma from the form: a casing letter, then what to cut and to append.

    K keeps the form, L lowers it, T title-cases it. `=x` replaces the whole word.
    """
    for mode, cased in (("K" if form == form.lower() else "L", form.lower()), ("K", form), ("T", form[:1].upper() + form[1:].lower())):
        k = 0
        while k < min(len(cased), len(lemma)) and cased[k] == lemma[k]:
            k += 1
        if k == len(cased) == len(lemma):
            return f"{mode}0"
        if k > 0 and len(cased) - k <= 4 and len(lemma) - k <= 4:
            return f"{mode}{len(cased) - k}{lemma[k:]}"
    return "=" + lemma


def apply_script(form, script):
    if script.startswith("="):
        return script[1:]
    mode, cut, tail = script[0], int(script[1]), script[2:]
    cased = form.lower() if mode == "L" else form[:1].upper() + form[1:].lower() if mode == "T" else form
    return cased[:max(len(cased) - cut, 0)] + tail


@dataclass
class Labels:
    upos: list
    xpos: list
    deprel: list
    script: list
    name: list

    @classmethod
    def of(cls, sentences):
        count = lambda it, least=1: [k for k, c in sorted(Counter(it).items(), key=lambda kv: (-kv[1], kv[0])) if c >= least]
        return cls(
            count(u for s in sentences for u in s.upos),
            count(x for s in sentences for x in s.xpos),
            ["root"] + [d for d in count(d for s in sentences for d in s.deprels) if d != "root"],
            count((lemma_script(f, l) for s in sentences for f, l in zip(s.forms, s.lemmas)), 2),
            ["O"] + [p + t for t in NAME_TYPES for p in ("B-", "I-")],
        )

    def index(self):
        """The number of each label, by kind."""
        return {k: {x: i for i, x in enumerate(v)} for k, v in vars(self).items()}


SMALL = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "with", "from", "as", "'s", "n't", "’s", "n’t"}


class Swaps:
    """Puts other words of the same tag into sentences, so that a model sees more words in more places than were annotated."""

    def __init__(self, sentences, part=0.6, share=0.25):
        self.part, self.share, self.words = part, share, {}
        for s in sentences:
            for word in zip(s.forms, s.lemmas, s.upos, s.xpos):
                if word[2] in ("NOUN", "PROPN", "VERB", "ADJ", "NUM"):
                    self.words.setdefault(word[2:], []).append(word[:2])

    def swapped(self, s, rng):
        """The sentence, or in `part` of all cases one with about a `share` of its content words changed and no names marked."""
        if rng.random() >= self.part:
            return s
        forms, lemmas = list(s.forms), list(s.lemmas)
        for i, tags in enumerate(zip(s.upos, s.xpos)):
            if tags in self.words and rng.random() < self.share:
                form, lemmas[i] = rng.choice(self.words[tags])
                forms[i] = form[:1].upper() + form[1:] if i == 0 and forms[i][:1].isupper() else form
        return replace(s, forms=forms, lemmas=lemmas, names=None)


def augmented(s, rng):
    """The same sentence as a headline, without its full stop, in capitals or with other quotes."""
    forms, keep = list(s.forms), len(s.forms)
    roll = rng.random()
    drop_stop = roll < 0.10 and keep > 3 and forms[-1] == "." and s.heads.count(keep) == 0
    if roll < 0.05:
        forms = [f if f.lower() in SMALL and i else f[:1].upper() + f[1:] for i, f in enumerate(forms)]
    elif 0.05 <= roll < 0.065:
        forms = [f[:1].upper() + f[1:] for f in forms]
    elif 0.10 <= roll < 0.115:
        forms = [f.upper() for f in forms]
    if rng.random() < 0.3:
        table = {"'": "’", '"': "“"} if rng.random() < 0.6 else {"’": "'", "“": '"', "”": '"'}
        forms = ["”" if f == '"' and table.get('"') and i % 2 else "".join(table.get(c, c) for c in f) for i, f in enumerate(forms)]
    n = keep - 1 if drop_stop else keep
    cut = lambda xs: xs[:n]
    return replace(s, forms=cut(forms), lemmas=cut(s.lemmas), upos=cut(s.upos), xpos=cut(s.xpos),
                   heads=cut(s.heads), deprels=cut(s.deprels))
