#!/usr/bin/env python3
"""How much memory `chancery extract` takes as the articles become more: a table, and a picture with --svg.

    python3 benches/memory.py ../shared/articles/agnews_test.jsonl --counts 1000 10000 100000 --svg docs/memory.svg

The articles are repeated under new ids until there are enough. The program reads them from a pipe, so that nothing but the
program itself is measured. What it holds (VmRSS of /proc, so Linux only) is noted against the articles that it has taken.
"""
import argparse
import itertools
import json
import os
import subprocess
import threading
import time
from pathlib import Path


def feed(pipe, rows, count, taken):
    """Writes articles as the program takes them, and counts."""
    try:
        for number, row in enumerate(itertools.islice(itertools.cycle(rows), count)):
            pipe.write(json.dumps({**row, "id": f"{row['id']}-{number}"}).encode() + b"\n")
            taken[0] = number + 1
        pipe.close()
    except BrokenPipeError:
        pass


def resident(process):
    """Megabytes of memory that a process holds now, and the most that it ever held."""
    found = {}
    try:
        for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
            key, _, value = line.partition(":")
            found[key] = value.split()
    except OSError:
        return None
    return tuple(int(found[key][0]) / 1000 for key in ("VmRSS", "VmHWM")) if "VmRSS" in found else None


def run(program, rows, count, threads):
    """(articles taken, megabytes) over the run, and the most megabytes."""
    command = [program, "extract", "-", "--format", "jsonl", "--threads", str(threads)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    taken, points, most = [0], [], 0.0
    threading.Thread(target=feed, args=(process.stdin, rows, count, taken), daemon=True).start()
    while process.poll() is None:
        if now := resident(process):
            points.append((taken[0], now[0]))
            most = max(most, now[1])
        time.sleep(0.2 if len(points) < 100 else 1.0)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{program} failed with exit code {process.returncode}")
    return points, most


def thinned(points, most):
    """The points of each bucket of articles that hold least and most memory."""
    buckets = {}
    for taken, held in points:
        buckets.setdefault(taken * 150 // most, []).append((taken, held))
    return [p for b in sorted(buckets) for p in sorted({min(buckets[b], key=lambda p: p[1]), max(buckets[b], key=lambda p: p[1])})]


def svg(runs):
    width, height, left, bottom, top = 640, 300, 56, 40, 400
    last = max(runs)
    x = lambda n: left + (width - left - 24) * n / last
    y = lambda mb: height - bottom - (height - bottom - 16) * mb / top
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
             f'<rect width="{width}" height="{height}" fill="#fff"/>']
    for mb in range(0, top + 1, 100):
        parts.append(f'<path d="M{left} {y(mb):.0f}H{width - 24}" stroke="{"#c33" if mb == top else "#ddd"}"/>'
                     f'<text x="{left - 6}" y="{y(mb) + 4:.0f}" text-anchor="end">{mb}</text>')
    for part in range(0, 5):
        parts.append(f'<text x="{x(last * part / 4):.0f}" y="{height - 22}" text-anchor="middle">{last * part // 4:,}</text>')
    parts.append(f'<text x="{width / 2:.0f}" y="{height - 5}" text-anchor="middle">articles read</text>'
                 f'<text x="{left + 4}" y="{y(top) + 14:.0f}">MB held; at most 400</text>')
    for (count, points), colour in zip(sorted(runs.items(), reverse=True), ("#4878a8", "#e08214", "#5aae61")):
        line = " ".join(f"{x(n):.1f},{y(mb):.1f}" for n, mb in thinned(points, last))
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"><title>{count:,} articles</title></polyline>')
    return "\n".join([*parts, "</svg>", ""])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("articles", type=Path, help="JSON Lines with a field 'text'")
    ap.add_argument("--counts", type=int, nargs="+", default=[1000, 10_000])
    ap.add_argument("--threads", type=int, default=os.cpu_count())
    ap.add_argument("--program", default="target/release/chancery")
    ap.add_argument("--svg", type=Path)
    a = ap.parse_args()
    rows = [json.loads(line) for line in a.articles.open(encoding="utf-8")]
    runs = {}
    for count in a.counts:
        runs[count], most = run(a.program, rows, count, a.threads)
        print(f"{count:>8,} articles: at most {most:.0f} MB", flush=True)
        if a.svg:
            a.svg.write_text(svg(runs), encoding="utf-8")


if __name__ == "__main__":
    main()
