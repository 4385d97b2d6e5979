"""The rows that stories write themselves, as far as an institution sees them. Not the lives."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tanglaw.simulate.life.lands import CURRENCIES
from tanglaw.simulate.life.society import Society
from tanglaw.simulate.people import Office
from tanglaw.simulate.rows import Int64s
from tanglaw.simulate.scenario import Scenario
from tanglaw.simulate.tables import story_tables
from tanglaw.simulate.truth import Mask, Story, labels_of
from tanglaw.simulate.world import Label

_BARE = ("party_id", "institution", "currency", "opened_at", "closed_at", "closed_reason")


@dataclass(frozen=True, slots=True)
class Stories:
    """Tables of the stories' rows, to be dealt to the blocks."""

    tables: dict[str, pa.Table]


def stories_seen(
    office: Office, scenario: Scenario, stories: tuple[Story, ...], visible: Mask
) -> Stories:
    """What the institution sees of the stories' own rows; marks the people whom it knows."""
    world, directory = office.world, office.directory
    account = np.arange(world.accounts.count)
    own, seen = directory.own[account], directory.seen[account]
    if not scenario.sees.has_customers:
        own = own & seen
    listed = own if scenario.sees.others == "none" else own | seen
    full = own | seen if scenario.sees.others == "full" else own
    party = world.accounts.columns()["party"]
    directory.party_seen[party[full]] = True
    made = story_tables(world, office.names)
    ids = made["accounts"].column("account_id")
    own_ids = ids.filter(pa.array(own))
    people = made["parties"].column("party_id")
    people_ids = people.filter(pa.array(directory.party_seen[: world.parties.count]))
    tables = {
        "accounts": _bare(made["accounts"], full).filter(pa.array(listed)),
        "parties": _any(made["parties"], people_ids, "party_id"),
        "relations": _any(made["relations"], people_ids, "party_a", "party_b"),
        "referrals": _any(made["referrals"], own_ids, "recruiter_account", "recruit_account"),
        "messages": _any(
            _named(office, made["messages"]), own_ids, "sender_account", "recipient_account"
        ),
        "known": _any(made["known"], ids.filter(pa.array(listed)), "account_id"),
    }
    of_people = _any(made["identifiers"], people_ids, "party_id")
    of_accounts = _any(made["identifiers"], own_ids, "account_id")
    tables["identifiers"] = pa.concat_tables([of_people, of_accounts])
    tables["labels"] = _labels(office, labels_of(world, stories), listed, visible, scenario)
    return Stories(tables)


def _bare(accounts: pa.Table, full: Mask) -> pa.Table:
    for name in _BARE:
        at = accounts.schema.names.index(name)
        nothing = pa.scalar(None, pa.string())
        cells = pc.if_else(pa.array(full), accounts.column(name), nothing)
        accounts = accounts.set_column(at, name, cells)
    return accounts


def _named(office: Office, messages: pa.Table) -> pa.Table:
    """Messages with ids that give nothing away, as those of lives have."""
    names = office.names
    said = messages.column("conversation_id").to_pylist()
    conversations = [int(str(text)[1:]) for text in said]
    for name, ids in (
        ("message_id", names.messages.take(np.arange(messages.num_rows))),
        ("conversation_id", names.conversations.of(conversations)),
    ):
        messages = messages.set_column(messages.schema.names.index(name), name, ids)
    return messages


def _any(table: pa.Table, ids: "pa.ChunkedArray[Any]", *columns: str) -> pa.Table:
    kept = np.zeros(table.num_rows, dtype=bool)
    for name in columns:
        kept |= np.asarray(pc.is_in(table.column(name), value_set=ids).fill_null(False))
    return table.filter(pa.array(kept))


def _labels(
    office: Office, labels: list[Label], listed: Mask, visible: Mask, scenario: Scenario
) -> pa.Table:
    shown = {
        "account": listed,
        "party": office.directory.party_seen,
        "transfer": visible,
        "device": np.full(office.world.devices, scenario.shows("account_events")),
    }
    namers = {
        "account": office.names.accounts,
        "party": office.names.parties,
        "transfer": office.names.transfers,
        "device": office.names.devices,
    }
    kept: dict[str, list[Label]] = {kind: [] for kind in shown}
    for label in labels:
        if shown[label.entity_kind][label.entity]:
            kept[label.entity_kind].append(label)
    parts = []
    for kind, some in kept.items():
        entity: Int64s = np.array([label.entity for label in some], dtype=np.int64)
        parts.append(
            pa.table(
                {
                    "entity_kind": pa.array([kind] * len(some), pa.string()),
                    "entity_id": namers[kind].take(entity),
                    "label": pa.array([label.label for label in some], pa.string()),
                    "scenario": pa.array([label.scenario for label in some], pa.string()),
                }
            )
        )
    return pa.concat_tables(parts)


def rates_table(society: Society) -> pa.Table:
    """What each currency was worth on each day, in US dollars a unit."""
    days = [society.clock.date(day).isoformat() for day in range(society.clock.days + 1)]
    units = society.money.units
    count = len(CURRENCIES)
    return pa.table(
        {
            "date": pa.array(np.repeat(days, count)),
            "currency": pa.array(list(CURRENCIES) * len(days)),
            "usd": pa.array([f"{1 / value:.10f}" for value in units[:, : len(days)].T.ravel()]),
        }
    )
