"""The features of a stream in plain Python, by their meaning. Not fast."""

from dataclasses import dataclass, field
from fractions import Fraction
from math import sqrt

from tanglaw.graph.features.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Transfer:
    number: int
    source: int
    target: int
    ts: int
    amount: int


@dataclass(slots=True)
class Naive:
    """Keeps every transfer that may still be seen, and looks at all of them for each feature."""

    wanted: Wanted
    kept: list[Transfer] = field(default_factory=list)
    latest: int | None = None

    def transform(self, batch: list[Transfer]) -> list[list[float]]:
        window, wanted = self.wanted.window_us, self.wanted
        if self.latest is not None:
            self.kept = [t for t in self.kept if t.ts >= self.latest - window]
        self.kept += [t for t in batch if t.source != t.target]
        self.latest = batch[-1].ts
        occasions = [t for t in batch if t.source != t.target]
        blocks = [
            _patterns(batch, wanted.fan, [self._fan(t, "target") for t in occasions]),
            _patterns(batch, wanted.fan, [self._fan(t, "source") for t in occasions]),
            _patterns(batch, wanted.degree, [self._degree(t, "target") for t in occasions]),
            _patterns(batch, wanted.degree, [self._degree(t, "source") for t in occasions]),
            _patterns(
                batch, wanted.scatter_gather, [p for t in occasions for p in self._gathers(t)]
            ),
            _patterns(batch, wanted.cycle, [p for t in occasions for p in self._cycles(t)]),
        ]
        return [
            [float(x) for block in blocks for x in block[i]] + self._about_both(t)
            for i, t in enumerate(batch)
        ]

    def _about_both(self, t: Transfer) -> list[float]:
        sides = (("source", "target"), ("target", "source"))
        ends = [(account, *side) for account in (t.source, t.target) for side in sides]
        return [x for end in ends for x in self._statistics(*end)]

    def _at(self, t: Transfer, end: str) -> list[Transfer]:
        """What the account at one end of ``t`` has in the window of its moment, at that end."""
        return [
            k
            for k in self.kept
            if getattr(k, end) == getattr(t, end) and t.ts - self.wanted.window_us < k.ts <= t.ts
        ]

    def _fan(self, t: Transfer, end: str) -> tuple[int, set[int]]:
        here = self._at(t, end)
        other = "source" if end == "target" else "target"
        return len({getattr(k, other) for k in here}), {k.number for k in here}

    def _degree(self, t: Transfer, end: str) -> tuple[int, set[int]]:
        here = self._at(t, end)
        return len(here), {k.number for k in here}

    def _gathers(self, t: Transfer) -> list[tuple[int, set[int]]]:
        low = t.ts - self.wanted.window_us
        pairs: dict[tuple[int, int], list[Transfer]] = {}
        for k in self.kept:
            pairs.setdefault((k.source, k.target), []).append(k)
        recent = {p: [k for k in of if k.ts >= low] for p, of in pairs.items()}
        recent = {p: of for p, of in recent.items() if of}
        accounts = {a for p in pairs for a in p}
        found = []
        for as_source in (True, False):
            for far in accounts:
                source, sink = (t.source, far) if as_source else (far, t.target)
                through = (t.target, sink) if as_source else (source, t.source)
                if source == sink or through not in recent:
                    continue
                middles = {m for m in accounts if (source, m) in pairs and (m, sink) in pairs}
                # The near side's later transfers count even where the far side's are too old.
                near = [k for m in middles for k in pairs[(source, m) if as_source else (m, sink)]]
                between = {m for m in middles if (source, m) in recent and (m, sink) in recent}
                part = [k for m in between for k in recent[source, m] + recent[m, sink]]
                if len(between) > 1 and max(k.ts for k in near + part) <= t.ts:
                    found.append((len(between), {k.number for k in part}))
        return found

    def _cycles(self, t: Transfer) -> list[tuple[int, set[int]]]:
        low = t.ts - self.wanted.window_us
        onward: dict[int, dict[int, list[Transfer]]] = {}
        for k in self.kept:
            if low <= k.ts < t.ts:
                onward.setdefault(k.source, {}).setdefault(k.target, []).append(k)
        found = []
        paths = [([t.target], [low - 1])]
        while paths:
            path, moments = paths.pop()
            for account, hop in onward.get(path[-1], {}).items():
                later = [k.ts for k in hop if k.ts > moments[-1]]
                if not later or account in path:
                    continue
                longer = ([*path, account], [*moments, min(later)])
                if account != t.source:
                    paths.append(longer)
                    continue
                part, until = {t.number}, t.ts
                for a, b, since in reversed(
                    list(zip(longer[0], longer[0][1:], moments, strict=False))
                ):
                    possible = [k for k in onward[a][b] if since < k.ts < until]
                    part |= {k.number for k in possible}
                    until = max(k.ts for k in possible)
                found.append((len(longer[0]), part))
        return found

    def _statistics(self, account: int, mine: str, other: str) -> list[float]:
        here = [k for k in self.kept if getattr(k, mine) == account]
        values = dict.fromkeys(self.wanted.statistics, 0.0)
        if here:
            amounts = [k.amount for k in here]
            fan = len({getattr(k, other) for k in here})
            mean = Fraction(sum(amounts), len(here))
            second, third, fourth = (
                sum((a - mean) ** power for a in amounts) / len(here) for power in (2, 3, 4)
            )
            values |= {
                "fan": float(fan),
                "degree": float(len(here)),
                "ratio": len(here) / fan,
                "mean": float(mean),
                "total": float(sum(amounts)),
                "least": float(min(amounts)),
                "most": float(max(amounts)),
                "variance": float(second),
                "skewness": float(third) / (float(second) * sqrt(second)) if second else 0.0,
                "kurtosis": float(fourth / (second * second)) if second else 0.0,
            }
        return [values[name] for name in self.wanted.statistics]


def _patterns(
    batch: list[Transfer], bins: tuple[int, ...], found: list[tuple[int, set[int]]]
) -> list[list[int]]:
    """Per transfer of the batch, how many of the patterns it is part of fall into each bin."""
    rows = [[0] * len(bins) for _ in batch]
    for size, members in found:
        fitting = [b for b, most in enumerate(bins) if size <= most] or [len(bins) - 1]
        for row, t in zip(rows, batch, strict=True):
            if size > 1 and bins and t.number in members:
                row[fitting[0]] += 1
    return rows
