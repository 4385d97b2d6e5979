"""Signed hits: what began, what ceased, what has other values; and what stands once all are told.

Not the judging.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tanglaw.model.ledger import Int8s, Int32s, Int64s
from tanglaw.typology.declaration import Typology


@dataclass(frozen=True, slots=True)
class SignedHits:
    """``(n,)`` each, in the order in which they must be told.

    ``sign`` is 1 for a hit that began, -1 for one that ceased and 0 for one that holds on with
    other values. ``typology`` indexes ``IncrementalJudge.typologies``, ``tag`` the leg tags;
    ``edge`` is the number under which the leg's edge was given. ``values`` is ``(n, widest)``, in
    the order of the typology's measures; of a hit that ceased, those that it had last. ``refused``
    has the rows that were not taken: too late, or withdrawn without having been there.
    """

    sign: Int8s
    typology: Int32s
    subject: Int64s
    ts_us: Int64s
    tag: Int8s
    edge: Int64s
    values: Int64s
    refused: Int64s

    def __len__(self) -> int:
        return len(self.sign)


Place = tuple[int, int, int, int]
"""Typology, subject, tag and edge: where a hit stands."""


class Standing:
    """The hits that stand, folded from signed hits."""

    def __init__(self, typologies: Sequence[Typology]) -> None:
        self.typologies = tuple(typologies)
        self.hits: dict[Place, tuple[int, ...]] = {}

    def tell(self, signed: SignedHits) -> None:
        """Take in what has changed. Raises ``KeyError`` when it does not follow from what was."""
        places = zip(
            signed.typology.tolist(),
            signed.subject.tolist(),
            signed.tag.tolist(),
            signed.edge.tolist(),
            strict=True,
        )
        told = zip(signed.sign.tolist(), signed.ts_us.tolist(), signed.values.tolist(), strict=True)
        for place, (sign, ts_us, values) in zip(places, told, strict=True):
            measures = len(self.typologies[place[0]].measures)
            if (place in self.hits) is (sign > 0):
                raise KeyError(place)
            if sign < 0:
                del self.hits[place]
            else:
                self.hits[place] = (ts_us, *values[:measures])


def joined(parts: Sequence[SignedHits], refused: Int64s) -> SignedHits:
    """All parts, one behind the other."""
    widest = max((part.values.shape[1] for part in parts), default=0)
    every = np.zeros((sum(len(part) for part in parts), widest), dtype=np.int64)
    at = 0
    for part in parts:
        every[at : at + len(part), : part.values.shape[1]] = part.values
        at += len(part)

    def column(name: str, kind: type[np.generic]) -> np.ndarray:
        if not parts:
            return np.empty(0, dtype=kind)
        return np.concatenate([getattr(part, name) for part in parts])

    return SignedHits(
        column("sign", np.int8),
        column("typology", np.int32),
        column("subject", np.int64),
        column("ts_us", np.int64),
        column("tag", np.int8),
        column("edge", np.int64),
        every,
        refused,
    )
