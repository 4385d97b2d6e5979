"""Lowers a condition to SQL over the legs relation. The reference, not the fast way.

Builds a sqlglot tree, never text, so that a dialect differs only where it must.
"""

from collections.abc import Sequence

from sqlglot import exp

from tanglaw.errors import LoweringError
from tanglaw.model.schema import ACCOUNT_KINDS, KNOWN_KINDS
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import (
    Aggregate,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Key,
    Measure,
    ShareAtLeast,
    ShareAtMost,
)
from tanglaw.typology.legs import TAGS, UNKNOWN_KIND, Legs

NOT_PEOPLE = ("merchant", "cash_outlet")
KEY_COLUMNS = {
    Key.COUNTERPARTY: "far_party",
    Key.ACCOUNT: "far_account",
    Key.COUNTRY: "far_country",
    Key.INSTITUTION: "far_institution",
    Key.OUTLET: "outlet",
    Key.DEVICE: "device",
}
LAST_TRANSFER_TAG = 25


def _number(value: int) -> exp.Expr:
    return exp.Literal.number(value) if value >= 0 else exp.Neg(this=exp.Literal.number(-value))


def _is_in(column: str, values: Sequence[int]) -> exp.Expr:
    return exp.In(this=exp.column(column), expressions=[_number(value) for value in values])


def _kind_codes(kinds: Sequence[str]) -> list[int]:
    return [-1 if kind == UNKNOWN_KIND else ACCOUNT_KINDS.index(kind) for kind in kinds]


def _age() -> exp.Expr:
    """Time since the first transfer between the two ends; 0 for what is no transfer."""
    moment = exp.case().when(exp.column("tag") <= LAST_TRANSFER_TAG, exp.column("ts_us"))
    first = exp.Window(
        this=exp.Min(this=moment),
        partition_by=[exp.column("subject"), exp.column("far_party")],
    )
    is_dealing = exp.and_(exp.column("tag") <= LAST_TRANSFER_TAG, exp.column("far_party") >= 0)
    return exp.case().when(is_dealing, exp.column("ts_us") - first).else_(_number(0))


def _within_band(legs: Legs) -> list[exp.Expr]:
    """Tests on the amount and on how long the two ends have dealt with each other."""
    tests: list[exp.Expr] = []
    if legs.amount_min is not None:
        tests.append(exp.column("ref") >= max(0, legs.amount_min))
    if legs.amount_max is not None:
        tests += [exp.column("ref") >= 0, exp.column("ref") <= legs.amount_max]
    if legs.known_for_max_us is not None:
        tests.append(exp.column("age_us") <= legs.known_for_max_us)
    if legs.known_for_min_us is not None:
        tests.append(exp.column("age_us") >= legs.known_for_min_us)
    return tests


def lower_filter(legs: Legs) -> exp.Expr:
    """The predicate that a leg passes; reads ``age_us`` where the filter asks for it."""
    tests: list[exp.Expr] = [_is_in("tag", [TAGS.index(tag) for tag in legs.tags])]
    if legs.counterparty_kinds:
        tests.append(_is_in("far_kind", _kind_codes(legs.counterparty_kinds)))
    tests += _within_band(legs)
    for wanted, column in (
        (legs.round_amount, "is_round"),
        (legs.foreign, "is_foreign"),
        (legs.tied, "is_tied"),
    ):
        if wanted:
            tests.append(exp.column(column))
    if legs.unrelated:
        tests.append(exp.not_(exp.column("is_tied")))
    for hours, column in ((legs.own_hours, "own_hour"), (legs.far_hours, "far_hour")):
        if hours:
            tests += [exp.column("has_hours"), _is_in(column, list(hours))]
    if legs.counterparty_hit is not None:
        tests.append(_looked_up(legs.counterparty_hit))
    if legs.counterparty_known:
        tests.append(_known(legs.counterparty_known))
    return exp.and_(*tests)


def _looked_up(name: str) -> exp.Expr:
    """The counterparty has a hit of ``name`` at or before the leg (table ``first_hits``)."""
    found = (
        exp.select("1")
        .from_("first_hits")
        .where(
            exp.column("typology", "first_hits").eq(name),
            exp.column("account", "first_hits").eq(exp.column("far_account", "legs")),
            exp.column("ts_us", "first_hits") <= exp.column("ts_us", "legs"),
        )
    )
    return exp.Exists(this=found)


def _known(kinds: Sequence[str]) -> exp.Expr:
    """The counterparty is on the known list (table ``known_accounts``)."""
    found = (
        exp.select("1")
        .from_("known_accounts")
        .where(
            exp.column("account", "known_accounts").eq(exp.column("far_account", "legs")),
            exp.In(
                this=exp.column("kind", "known_accounts"),
                expressions=[_number(KNOWN_KINDS.index(kind)) for kind in kinds],
            ),
        )
    )
    return exp.Exists(this=found)


def lower_measure(measure: Measure, passes: str) -> exp.Expr:
    """The window aggregate over the legs whose column ``passes`` is true."""
    ok = exp.column(passes)
    ref = exp.column("ref")
    match measure.aggregate:
        case Aggregate.COUNT:
            inner: exp.Expr = exp.func("COUNT_IF", ok)
        case Aggregate.TOTAL:
            inner = exp.Sum(this=exp.case().when(exp.and_(ok, ref > 0), ref).else_(_number(0)))
        case Aggregate.MIN:
            inner = exp.Min(this=exp.case().when(exp.and_(ok, ref >= 0), ref))
        case Aggregate.MAX:
            inner = exp.Max(this=exp.case().when(exp.and_(ok, ref >= 0), ref))
        case Aggregate.DISTINCT:
            column = exp.column(KEY_COLUMNS[measure.key or Key.COUNTERPARTY])
            counts = [ok, column >= 0]
            if measure.key in (Key.COUNTERPARTY, None):
                counts.append(column.neq(exp.column("own_party")))
            key = exp.case().when(exp.and_(*counts), column)
            inner = exp.Count(this=exp.Distinct(expressions=[key]))
    window = exp.Window(
        this=inner,
        partition_by=[exp.column("subject")],
        order=exp.Order(expressions=[exp.Ordered(this=exp.column("ts_us"))]),
        spec=exp.WindowSpec(
            kind="RANGE",
            start=_number(measure.within_us),
            start_side="PRECEDING",
            end="CURRENT ROW",
        ),
    )
    value = exp.func("COALESCE", window, _number(-1)) if measure.is_money else window
    return exp.cast(value, "BIGINT")


def lower_condition(condition: Condition, column: dict[Measure, str]) -> exp.Expr:
    """The condition over the columns that hold the measures."""

    def value(measure: Measure) -> exp.Expr:
        return exp.cast(exp.column(column[measure]), "HUGEINT")

    match condition:
        case AtLeast(measure, threshold):
            return value(measure) >= threshold
        case AtMost(measure, threshold):
            return exp.and_(value(measure) >= 0, value(measure) <= threshold)
        case ShareAtLeast(part, whole, share):
            left, right = value(part) * share.denominator, value(whole) * share.numerator
            return exp.and_(value(whole) > 0, value(part) >= 0, left >= right)
        case ShareAtMost(part, whole, share):
            left, right = value(part) * share.denominator, value(whole) * share.numerator
            return exp.and_(value(whole) > 0, value(part) >= 0, left <= right)
        case AllOf(terms):
            return exp.and_(*(lower_condition(term, column) for term in terms))
        case AnyOf(terms):
            return exp.or_(*(lower_condition(term, column) for term in terms))


def lower(typology: Typology) -> exp.Select:
    """The query whose rows are the hits: ``subject, row, ts_us, m0, m1, …`` in order.

    Raises ``LoweringError`` for a pattern.
    """
    condition = typology.condition
    if not isinstance(condition, AtLeast | AtMost | ShareAtLeast | ShareAtMost | AllOf | AnyOf):
        raise LoweringError("a pattern does not lower to SQL", place=typology.name)
    measures = typology.measures
    aged = exp.select("*", exp.alias_(_age(), "age_us")).from_("legs")
    passing = exp.select("*").from_(exp.to_table("aged").as_("legs"))
    measured = exp.select("*").from_("passing")
    names = {measure: f"m{i}" for i, measure in enumerate(measures)}
    for i, measure in enumerate(measures):
        passing = passing.select(exp.alias_(lower_filter(measure.legs), f"passes{i}"))
        measured = measured.select(exp.alias_(lower_measure(measure, f"passes{i}"), f"m{i}"))
    anchors = exp.or_(*(exp.column(f"passes{i}") for i in range(len(measures))))
    return (
        exp.select("subject", "row", "ts_us", *names.values())
        .from_("measured")
        .where(_subjects(typology), anchors, lower_condition(condition, names))
        .order_by("subject", "row")
        .with_("aged", as_=aged)
        .with_("passing", as_=passing)
        .with_("measured", as_=measured)
    )


def _subjects(typology: Typology) -> exp.Expr:
    if typology.subject_kinds:
        return _is_in("own_kind", _kind_codes(typology.subject_kinds))
    return exp.not_(_is_in("own_kind", _kind_codes(NOT_PEOPLE)))
