import pytest

from tanglaw.model.report import Fact
from tanglaw.report.names import parts


@pytest.mark.parametrize(
    ("name", "order", "given", "family"),
    [
        ("Maria Clara Cruz", "given_first", "Maria Clara", "Cruz"),
        ("Cruz Maria Clara", "family_first", "Maria Clara", "Cruz"),
        ("Cruz, Maria Clara", None, "Maria Clara", "Cruz"),
        ("Cruz, Maria Clara", "family_first", "Maria Clara", "Cruz"),
        ("Maria Clara Cruz", None, None, None),
        ("Sukarno", "given_first", None, None),
        ("Maria Cruz", "nonsense", None, None),
    ],
)
def test_a_name_is_split_only_as_stated(
    name: str, order: str | None, given: str | None, family: str | None
) -> None:
    settings = {"parties": {"name_order": Fact(order, "profile.toml")}} if order else {}
    found = parts({"name": Fact(name, "parties.csv")}, "natural_person", settings)
    assert (found["given_name"].text if "given_name" in found else None) == given
    assert (found["family_name"].text if "family_name" in found else None) == family
    assert all(fact.source == "parties.csv, split" for fact in found.values())


def test_a_company_has_no_given_name() -> None:
    settings = {"parties": {"name_order": Fact("given_first", "profile.toml")}}
    assert parts({"name": Fact("Acme, Inc", "parties.csv")}, "legal_person", settings) == {}
    assert parts({}, "natural_person", settings) == {}
