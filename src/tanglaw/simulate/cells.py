"""Columns of numbers as columns of text: ids, times, exact amounts. Not whole tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, TypeAlias, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tanglaw.model.moment import DAY_US, MINUTE_US
from tanglaw.simulate.clock import Clock
from tanglaw.simulate.rows import ABSENT, Int64s
from tanglaw.simulate.world import World

Texts: TypeAlias = "pa.Array[pa.StringScalar]"


class IdColumn:
    """The ids of one kind of thing, by its number in the world."""

    def __init__(self, prefix: str, count: int, rng: np.random.Generator) -> None:
        self.number = rng.permutation(count) + 1
        self.ids = numbered(prefix, self.number)

    def take(self, indices: Int64s) -> Texts:
        """Ids of these things; null where ``ABSENT``."""
        return pc.take(self.ids, _present(indices))

    def of(self, indices: Iterable[int]) -> Texts:
        """As ``take``, from any run of numbers."""
        return self.take(np.fromiter(indices, dtype=np.int64))

    def text(self, index: int) -> str:
        """One id."""
        return str(self.ids[index].as_py())


class Ids:
    """Ids in random order, so that neither an id nor a place in a file betrays the story."""

    def __init__(self, world: World) -> None:
        rng = world.stream("ids")
        self.accounts = IdColumn("A", world.accounts.count, rng)
        self.parties = IdColumn("P", world.parties.count, rng)
        self.devices = IdColumn("D", world.devices, rng)
        self.networks = IdColumn("N", world.networks, rng)
        self.outlets = IdColumn("O", world.outlet_count, rng)
        self.account_order: Int64s = np.argsort(self.accounts.number)
        self.party_order: Int64s = np.argsort(self.parties.number)

    def account_text(self, account: int) -> str:
        """The id of one account."""
        return self.accounts.text(account)

    def party_text(self, party: int) -> str:
        """The id of one party."""
        return self.parties.text(party)

    def device_text(self, device: int) -> str:
        """The id of one device."""
        return self.devices.text(device)


def joined(*parts: Texts | str) -> Texts:
    """Texts put after one another, row by row; null where any part is."""
    columns = [pa.scalar(part) if isinstance(part, str) else part for part in parts]
    join = cast("Callable[..., Texts]", pc.binary_join_element_wise)
    return join(*columns, pa.scalar(""))


def numbered(prefix: str, numbers: Int64s) -> Texts:
    """``T00000017`` and so on."""
    digits = pc.utf8_lpad(_text(pa.array(numbers)), 8, "0")
    return joined(prefix, digits)


def coded(codes: Int64s, texts: Sequence[str]) -> Texts:
    """Texts by code; null where ``ABSENT``."""
    return pc.take(pa.array(list(texts), type=pa.string()), _present(codes))


def amounts(minor: Int64s, places: Int64s) -> Texts:
    """Minor units as decimal text, exact: ``125050`` with 2 places is ``1250.50``."""
    scale = np.where(places == 0, 1, 100)
    whole = _text(pa.array(minor // scale))
    rest = pc.utf8_lpad(_text(pa.array(minor % scale)), 2, "0")
    exact = pc.if_else(pa.array(places == 0), whole, joined(whole, ".", rest))
    return cast("Texts", exact)


def local_times(clock: Clock, ts_us: Int64s, place: Int64s) -> Texts:
    """Local times with their offset, whole seconds: ``2026-03-01T21:14:05+08:00``."""
    offset = clock.offset_minutes(place, ts_us)
    local = pa.array((ts_us + offset * MINUTE_US) // 1_000_000, type=pa.timestamp("s"))
    known, code = np.unique(offset, return_inverse=True)
    suffixes = [f"{'-' if o < 0 else '+'}{abs(o) // 60:02d}:{abs(o) % 60:02d}" for o in known]
    return joined(_iso(local), coded(code.astype(np.int64), suffixes))


def utc_times(ts_us: Int64s) -> Texts:
    """Times in UTC, whole seconds; null where ``ABSENT``."""
    moments = pa.array(ts_us // 1_000_000, mask=ts_us == ABSENT, type=pa.timestamp("s"))
    return joined(_iso(moments), "Z")


def dates(clock: Clock, days: Int64s) -> Texts:
    """Days from the first simulated day as dates; null where ``ABSENT``."""
    first = clock.start_us // DAY_US
    absolute = pa.array((days + first).astype(np.int32), mask=days == ABSENT, type=pa.date32())
    return _text(absolute)


def _iso(moments: pa.Array[pa.TimestampScalar[Literal["s"]]]) -> Texts:
    return pc.replace_substring(_text(moments), " ", "T")


def _present(codes: Int64s) -> pa.Array[pa.Int64Scalar]:
    return cast("pa.Array[pa.Int64Scalar]", pa.array(codes, mask=codes == ABSENT, type=pa.int64()))


def _text(column: pa.Array[Any]) -> Texts:
    return cast("Texts", pc.cast(column, pa.string()))
