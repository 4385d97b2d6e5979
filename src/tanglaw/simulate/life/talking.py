"""What viewers and earners write each other in passing: neutral words, now and then a number.

Look-alikes of contacts given in pieces or in disguise: orders, scores, times, rooms. No real text.
"""

from dataclasses import dataclass

import numpy as np

from tanglaw.model.moment import MINUTE_US
from tanglaw.simulate.life.chance import choice
from tanglaw.simulate.life.lands import HOME
from tanglaw.simulate.life.society import Block
from tanglaw.simulate.rows import Int64s

LINES = (
    "hello there", "good evening", "how was your day", "fine, thank you", "it rained all day",
    "the bus was late again", "what did you cook", "rice and fish", "which music do you like",
    "my cousin says hello", "the signal is weak", "see you at seven", "good night", "take care",
    "talk soon", "happy birthday", "thanks a lot", "no problem", "maybe tomorrow", "I am at work",
    "order 48213 arrived", "the score was 3 to 2", "room 1204", "at 18:30 then", "two or three",
    "one more week", "page 112", "bus 7", "at half past nine", "lot 15, block 8", "2 kilos please",
    "22 degrees here", "seat 14", "0 to 0 again", "ten out of ten", "the 3rd of May",
)  # fmt: skip

TALKS_A_YEAR = 5.0
"""Conversations of an earner with a regular; ours: no source gives a number."""
_GROUPS = (("independent_creator", "viewer"), ("gig_worker", "gig_client"))


@dataclass(frozen=True, slots=True)
class Talk:
    """Messages: when, in which conversation, by whom to whom, and the line's number."""

    ts_us: Int64s
    conversation: Int64s
    sender: Int64s
    recipient: Int64s
    line: Int64s


def talk(block: Block) -> Talk:
    """All conversations of a block's earners, sorted by time."""
    parts = [_of_group(block, *groups) for groups in _GROUPS]
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    order = np.argsort(columns[0], kind="stable")
    return Talk(*(column[order] for column in columns))


def _of_group(block: Block, earners: str, payers: str) -> tuple[Int64s, ...]:
    rng = block.rng(f"talk/{earners}")
    size = block.layout.size(earners)
    count = TALKS_A_YEAR * block.society.years
    place = np.full(size, HOME)
    who, ts_us = block.society.rhythm.times(rng, count, place, block.mood(earners), "evening")
    key = block.people(earners)[who] * 8 + rng.integers(0, 5, size=len(who))
    seed = block.society.seed
    where = choice(key, seed, "talks in block", block.layout.blocks)
    person = choice(key, seed, "talks with", block.layout.size(payers))
    earner, payer = block.account(earners, who), block.layout.account(where, payers, person, 1)
    lines = rng.integers(2, 8, size=len(who))
    row = np.repeat(np.arange(len(who)), lines)
    turn = np.arange(len(row)) - np.repeat(np.cumsum(lines) - lines, lines)
    first = rng.integers(0, 2, size=len(who))[row]
    by_earner = (turn + first) % 2 == 0
    gap = rng.integers(1, 4, size=len(row)) * MINUTE_US
    conversation = (block.number << 26) + (NUMBERS[earners] << 24) + row
    return (
        ts_us[row] + turn * 4 * MINUTE_US + gap,
        conversation,
        np.where(by_earner, earner[row], payer[row]),
        np.where(by_earner, payer[row], earner[row]),
        rng.integers(0, len(LINES), size=len(row)),
    )


NUMBERS = {"independent_creator": 0, "gig_worker": 1}
"""So that conversations of groups have different numbers."""
