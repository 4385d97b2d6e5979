"""Roles that one alert suggests for accounts. Hypotheses with their basis, never findings."""

from collections.abc import Collection, Mapping, Sequence

from tanglaw.casework.finding import Suggestion
from tanglaw.model.alert import Role
from tanglaw.typology.declaration import RoleSuggestion, Typology

NO_BASIS = "Nothing in this pattern says what part they have; whoever is paid may be a victim."


def suggestions(
    typology: Typology,
    own: Sequence[int],
    by_measure: Mapping[str | None, Sequence[int]],
    shown: Mapping[str, str],
    hubs: Collection[int],
) -> tuple[Suggestion, ...]:
    """The roles of one episode, the subject's first; a hub has none.

    ``by_measure`` has the counterparties of each measure that a role names, and under ``None``
    the accounts that stand for a subject without accounts of its own, such as a device's.
    ``shown`` has each measure's value as text.
    """
    found: dict[tuple[int, Role], Suggestion] = {}
    for role in typology.roles:
        mine = own or by_measure[None]
        accounts = mine if role.of is None else by_measure[role.of]
        basis = filled(role, shown)
        for account in accounts:
            if account not in hubs:
                one = Suggestion(account, role.role, basis, own=role.of is None)
                found.setdefault((account, role.role), one)
    named = {account for account, _ in found}
    unknown = [
        Suggestion(account, Role.UNKNOWN, NO_BASIS, own=True)
        for account in own
        if account not in named and account not in hubs
    ]
    return (*unknown, *sorted(found.values(), key=lambda one: not one.own))


def filled(role: RoleSuggestion, shown: Mapping[str, str]) -> str:
    """The basis with each ``{measure}`` replaced by its value."""
    text = role.basis
    if "{" in text:
        for name, value in shown.items():
            text = text.replace("{" + name + "}", value)
    return text
