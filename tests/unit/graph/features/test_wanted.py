import pytest

from tanglaw.errors import UsageError
from tanglaw.graph.features.wanted import Wanted


def test_columns_are_named_in_the_order_in_which_they_come() -> None:
    wanted = Wanted(1, fan=(2, 5), degree=(), scatter_gather=(3,), cycle=(), statistics=("mean",))
    assert wanted.columns() == (
        "fan_in_2",
        "fan_in_5",
        "fan_out_2",
        "fan_out_5",
        "scatter_gather_3",
        "originator_sent_mean",
        "originator_received_mean",
        "beneficiary_sent_mean",
        "beneficiary_received_mean",
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"window_us": 0}, "longer than nothing"),
        ({"fan": (1, 2)}, "bins of fan"),
        ({"degree": (3, 2)}, "bins of degree"),
        ({"cycle": (2, 2)}, "bins of cycle"),
        ({"scatter_gather": tuple(range(2, 200))}, "bins of scatter_gather"),
        ({"statistics": ("median",)}, "no statistic 'median'"),
        ({"budget": 0}, "at least one step"),
    ],
)
def test_what_cannot_be_computed_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Wanted(**{"window_us": 1, **changes})  # type: ignore[arg-type]
