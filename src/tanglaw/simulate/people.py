"""The accounts, people, contacts, ties, events and labels of one block as rows of a feed. No files.

What an institution does not see of them is left out here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tanglaw.model.moment import DAY_US, SECOND_US
from tanglaw.model.schema import ACCOUNT_KINDS, EVENT_KINDS
from tanglaw.simulate.cells import coded, dates
from tanglaw.simulate.directory import Directory, Mask
from tanglaw.simulate.life.chance import choice, trait
from tanglaw.simulate.life.lands import CURRENCIES, CURRENCY_OF, LANDS
from tanglaw.simulate.life.layout import GROUPS
from tanglaw.simulate.life.persons import (
    TIE_KINDS,
    block_accounts,
    block_parties,
    events,
    group_names,
    is_hub,
    phones,
    ties,
)
from tanglaw.simulate.life.society import Block
from tanglaw.simulate.life.talking import LINES, talk
from tanglaw.simulate.life.text import Texts, Timer, padded
from tanglaw.simulate.names import SYLLABLES
from tanglaw.simulate.payments import Names
from tanglaw.simulate.rows import ABSENT, Int64s
from tanglaw.simulate.tables import event_values
from tanglaw.simulate.world import World

_COUNTRIES = [place.country for place in LANDS]
_FIRST_PHONE = 1_000_000
_NEVER_S = np.iinfo(np.int64).max // SECOND_US


@dataclass(frozen=True, slots=True)
class Office:
    """What is needed to write rows: ids, times, who sees what, and the stories' words."""

    names: Names
    timer: Timer
    directory: Directory
    world: World
    wrong_names: float


def account_rows(office: Office, block: Block, listed: Mask, full: Mask) -> pa.Table:
    """Accounts that are ``listed``; party and dates only of those that are seen in ``full``."""
    directory, layout = office.directory, block.layout
    account = block_accounts(block.society, block.number)
    party = block_parties(block.society, block.number)[layout.account_party]
    account, party, full = account[listed], party[listed], full[listed]
    country = directory.country[account].astype(np.int64)
    institution = directory.institution[account].astype(np.int64)
    opened = directory.opened_s[account] * SECOND_US
    closed_s = directory.closed_s[account]
    closed = np.where((closed_s == _NEVER_S) | ~full, ABSENT, closed_s * SECOND_US)
    left = np.where(closed == ABSENT, ABSENT, 0)
    return pa.table(
        {
            "account_id": office.names.accounts.take(account),
            "party_id": office.names.parties.take(np.where(full, party, ABSENT)),
            "kind": coded(directory.kind[account].astype(np.int64), ACCOUNT_KINDS),
            "institution": coded(np.where(full, institution, ABSENT), office.world.words.texts),
            "country": coded(country, _COUNTRIES),
            "currency": coded(np.where(full, CURRENCY_OF[country], ABSENT), CURRENCIES),
            "opened_at": office.timer.utc(np.where(full, opened, ABSENT)),
            "closed_at": office.timer.utc(closed),
            "closed_reason": coded(left, ("left",)),
        }
    )


def party_rows(office: Office, block: Block) -> pa.Table:
    """The people of a block whom the institution knows; some names are written wrongly."""
    layout, seed = block.layout, block.society.seed
    party = block_parties(block.society, block.number)
    known = office.directory.party_seen[party]
    party, group = party[known], layout.party_group[known]
    natural = np.array([one.natural for one in GROUPS])[group]
    age = 18 * 365 + 200 + choice(party, seed, "age of party", 45 * 365)
    since = block.clock.start_us - (100 + choice(party, seed, "since", 1_600)) * DAY_US
    return pa.table(
        {
            "party_id": office.names.parties.take(party),
            "kind": coded(np.where(natural, 0, 1), ("natural_person", "legal_person")),
            "name": _names(office, party, natural, seed),
            "country": coded(layout.party_country(party, group), _COUNTRIES),
            "birth_date": dates(block.clock, np.where(natural, -age, ABSENT)),
            "onboarded_at": office.timer.utc(since),
        }
    )


def _names(office: Office, party: Int64s, natural: Mask, seed: int) -> Texts:
    given, family = (choice(party, seed, name, len(SYLLABLES)) for name in ("given", "family"))
    wrong = trait(party, seed, "wrong name") < office.wrong_names
    given, family = np.where(wrong, family, given), np.where(wrong, given, family)
    words = pa.array(SYLLABLES)
    join = cast("Callable[..., Texts]", pc.binary_join_element_wise)
    both = [
        pc.take(words, cast("pa.Array[pa.Int64Scalar]", pa.array(one))) for one in (given, family)
    ]
    full = join(*both, pa.scalar(" "))
    return cast("Texts", pc.if_else(pa.array(natural), full, pa.scalar(None, pa.string())))


def identifier_rows(office: Office, block: Block) -> pa.Table:
    """Phone numbers of people whom the institution knows."""
    had = phones(block)
    known = office.directory.party_seen[had.party]
    party, number = had.party[known], had.number[known]
    nobody = pa.nulls(len(party), pa.string())
    return pa.table(
        {
            "party_id": office.names.parties.take(party),
            "account_id": nobody,
            "scheme": coded(np.zeros(len(party), dtype=np.int64), ("phone",)),
            "value": padded("+63", number + _FIRST_PHONE, 10),
            "first_seen_at": office.timer.utc(had.first_us[known]),
            "last_seen_at": office.timer.utc(had.last_us[known]),
        }
    )


def relation_rows(office: Office, block: Block) -> pa.Table:
    """Declared ties between people both of whom the institution knows, or one of them."""
    tied = ties(block)
    seen = office.directory.party_seen
    known = seen[tied.party_a] | seen[tied.party_b]
    count = int(known.sum())
    zeros = np.zeros(count, dtype=np.int64)
    return pa.table(
        {
            "party_a": office.names.parties.take(tied.party_a[known]),
            "party_b": office.names.parties.take(tied.party_b[known]),
            "kind": coded(tied.kind[known], TIE_KINDS),
            "basis": coded(zeros, ("declared",)),
            "since": coded(zeros, ("2020-01-01",)),
        }
    )


def event_rows(office: Office, block: Block) -> pa.Table:
    """Events at the institution's own accounts, with the stories' events dealt to this block."""
    world = office.world
    stories = world.events.columns()
    happened = events(block, world.devices, world.networks)
    dealt = np.arange(block.number, len(stories["ts_us"]), block.layout.blocks)
    merged = {
        name: np.concatenate([column[dealt], getattr(happened, name)])
        for name, column in stories.items()
    }
    first = 1 << 47
    number = np.concatenate([dealt, first + (block.number << 30) + np.arange(len(happened.ts_us))])
    own = office.directory.own[merged["account"]] & (merged["ts_us"] < block.clock.end_us)
    kept = np.flatnonzero(own)
    kept = kept[np.lexsort((number[kept], merged["ts_us"][kept]))]
    rows = {name: column[kept] for name, column in merged.items()}
    return pa.table(
        {
            "event_id": office.names.events.take(number[kept]),
            "occurred_at": office.timer.local(rows["ts_us"], rows["country"]),
            "account_id": office.names.accounts.take(rows["account"]),
            "kind": coded(rows["kind"], EVENT_KINDS),
            "device_id": office.names.devices.take(rows["device"]),
            "network_id": office.names.networks.take(rows["network"]),
            "country": coded(rows["country"], _COUNTRIES),
            "value": event_values(world, office.names.accounts, rows["value"]),
        }
    )


def known_rows(office: Office, block: Block) -> pa.Table:
    """Payrolls and billers, which are channels."""
    hubs = is_hub(block)
    hubs = hubs[office.directory.seen[hubs] | office.directory.own[hubs]]
    zeros = np.zeros(len(hubs), dtype=np.int64)
    since = np.full(len(hubs), block.clock.start_us - 1_000 * DAY_US)
    return pa.table(
        {
            "account_id": office.names.accounts.take(hubs),
            "party_id": pa.nulls(len(hubs), pa.string()),
            "kind": coded(zeros, ("hub",)),
            "source": coded(zeros, ("simulator",)),
            "since": office.timer.utc(since),
            "expires_at": pa.nulls(len(hubs), pa.string()),
        }
    )


def message_rows(office: Office, block: Block) -> pa.Table:
    """What a block's earners and those who pay them write, as far as an end of it is own."""
    said = talk(block)
    own = office.directory.own
    kept = (own[said.sender] | own[said.recipient]) & (said.ts_us < block.clock.end_us)
    alive = office.directory.alive(said.sender, said.ts_us)
    (row,) = np.nonzero(kept & alive & office.directory.alive(said.recipient, said.ts_us))
    number = (1 << 47) + (block.number << 30) + row
    conversation = (1 << 47) + said.conversation[row]
    return pa.table(
        {
            "message_id": office.names.messages.take(number),
            "occurred_at": office.timer.utc(said.ts_us[row]),
            "conversation_id": office.names.conversations.take(conversation),
            "sender_account": office.names.accounts.take(said.sender[row]),
            "recipient_account": office.names.accounts.take(said.recipient[row]),
            "text": coded(said.line[row], LINES),
        }
    )


def label_rows(office: Office, block: Block, listed: Mask) -> pa.Table:
    """Which group the listed accounts of a block belong to, all of them benign."""
    account = block_accounts(block.society, block.number)[listed]
    group = block.layout.account_group[listed]
    labels = [f"benign:{name}" for name in group_names()]
    scenarios = [f"{name}/b{block.number}" for name in group_names()]
    return pa.table(
        {
            "entity_kind": coded(np.zeros(len(account), dtype=np.int64), ("account",)),
            "entity_id": office.names.accounts.take(account),
            "label": coded(group, labels),
            "scenario": coded(group, scenarios),
        }
    )
