#!/usr/bin/env python3
"""Made-up statements by the million, to see how the graph bears them.

    python3 benches/statements.py 1000000 --actors 20000 > statements.jsonl

Who is in the news is in it again and again: actors, and the relations between them, follow Zipf's law. Ten statements an
article, dates of ten years, a sentence of news length. The same seed gives the same lines.
"""

import argparse
import datetime
import itertools
import json
import random
import sys

RELATIONS = [
    ("met", "CONSULT", "040", 1.0, True), ("accused", "ACCUSE", "112", -2.0, False),
    ("hosted", "CONSULT", "043", 2.8, False), ("sanctioned", "SANCTION", "163", -8.0, False),
    ("attacked", "ASSAULT", "190", -10.0, False), ("praised", "SUPPORT", "051", 3.4, False),
    ("agreed with", "AGREE", "057", 8.0, True), ("aided", "AID", "070", 7.0, False),
    ("threatened", "THREATEN", "130", -4.4, False), ("rejected", "REJECT", "120", -4.0, False),
    ("demanded of", "REQUEST", "100", -0.3, False), ("protested against", "PROTEST", "140", -6.5, False),
    ("released prisoners of", "RETREAT", "084", 7.0, False), ("deployed troops against", "MOBILIZE", "150", -7.2, False),
    ("yielded to", "CONCEDE", "080", 5.0, False), ("traded with", "COOPERATE", "061", 6.4, True),
]
TYPES = ["country", "person", "person", "government", "organization", "armed_group", "group"]
WORDS = "talks border trade minister after week over region said while officials new plan during report Monday".split()


def zipf(count):
    return list(itertools.accumulate(1 / (rank + 1) for rank in range(count)))


def actors(count, rng):
    made = []
    for number in range(count):
        name = " ".join(rng.choice("KLMNPRST") + "".join(rng.choices("aeioulnrst", k=rng.randint(3, 8))) for _ in "ab")
        label = f"{name} {number}"
        country = "".join(rng.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=3)) if rng.random() < 0.8 else None
        made.append({"id": f"urn:chancery:actor:{label.lower().replace(' ', '-')}", "label": label,
                     "short": f"{name.split()[1]} {number}", "type": TYPES[number % len(TYPES)], "country": country,
                     "aliases": sorted({name, name.split()[0]})[: rng.randint(0, 2)]})
    return made


def statements(count, cast, rng):
    numbers, weights = range(len(cast)), zipf(len(cast))
    relation_weights = zipf(len(RELATIONS))
    subjects = rng.choices(numbers, cum_weights=weights, k=count)
    objects = rng.choices(numbers, cum_weights=weights, k=count)
    relations = rng.choices(RELATIONS, cum_weights=relation_weights, k=count)
    first_day = datetime.date(2015, 1, 1)
    for number in range(count):
        index = number % 10
        if index == 0:
            article = f"article-{number // 10:07}"
            date = first_day + datetime.timedelta(days=rng.randrange(3650))
            document = {"id": article, "date": date.isoformat(), "url": f"https://news.example/{article}", "title": None}
            at = 0
        one, other = cast[subjects[number]], cast[objects[number]]
        label, plover, cameo, goldstein, symmetric = relations[number]
        filler = " ".join(rng.choices(WORDS, k=rng.randint(5, 25)))
        text = f"{one['label']} {label} {other['label']} {filler}."
        object_at = at + len(one["label"]) + len(label) + 2

        def part(actor, start):
            return {**actor, "mention": {"start": start, "end": start + len(actor["label"]), "text": actor["label"]}}

        trigger_at = at + len(one["label"]) + 1
        stated = (date - datetime.timedelta(days=rng.randrange(3))).isoformat() if rng.random() < 0.5 else None
        yield {
            "id": f"stmt:{rng.getrandbits(64):016x}", "kind": "event", "document": document,
            "sentence": {"index": index, "start": at, "end": at + len(text), "text": text},
            "subject": part(one, at),
            "relation": {"id": label.replace(" ", "-"), "label": label, "plover": plover, "mode": None, "cameo": cameo,
                         "goldstein": goldstein, "symmetric": symmetric},
            "object": part(other, object_at),
            "trigger": {"start": trigger_at, "end": trigger_at + len(label), "text": label},
            "polarity": rng.choices(["asserted", "negated", "possible"], [90, 3, 7])[0],
            "time": {"start": stated, "end": None, "text": "on Monday"} if stated else None,
            "place": None, "attributed_to": {"label": "analysts"} if rng.random() < 0.1 else None,
            "confidence": round(rng.uniform(0.5, 0.99), 2), "rule": f"{plover.lower()}/{label.replace(' ', '_')}",
        }
        at += len(text) + 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="how many statements")
    parser.add_argument("--actors", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    cast = actors(arguments.actors, rng)
    write = sys.stdout.write
    for statement in statements(arguments.count, cast, rng):
        write(json.dumps(statement, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
