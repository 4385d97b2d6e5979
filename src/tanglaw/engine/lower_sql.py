"""Lowers a condition to SQL over the legs relation. The reference, not the fast way.

Builds a sqlglot tree, never text, so that a dialect differs only where it must.
"""

from collections.abc import Sequence

import sqlglot
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
    Then,
    measures_of,
)
from tanglaw.typology.legs import TAGS, UNKNOWN_KIND, Legs
from tanglaw.typology.patterns import Pattern

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
COMMONEST = "LIST_MAX(MAP_VALUES(LIST_HISTOGRAM(LIST_FILTER(gathered, x -> x IS NOT NULL))))"
GAPS = """
{pick}(LIST_TRANSFORM(
    LIST_ZIP(
        LIST_SORT(LIST_FILTER(gathered, x -> x IS NOT NULL)),
        LIST_SORT(LIST_FILTER(gathered, x -> x IS NOT NULL))[2:],
        TRUE
    ),
    pair -> pair[2] - pair[1]
))
"""


def _number(value: int) -> exp.Expr:
    return exp.Literal.number(value) if value >= 0 else exp.Neg(this=exp.Literal.number(-value))


def _is_in(column: str, values: Sequence[int]) -> exp.Expr:
    return exp.In(this=exp.column(column), expressions=[_number(value) for value in values])


def _kind_codes(kinds: Sequence[str]) -> list[int]:
    return [-1 if kind == UNKNOWN_KIND else ACCOUNT_KINDS.index(kind) for kind in kinds]


def _earliest(condition: exp.Expr) -> exp.Expr:
    """When a leg of the subject with this counterparty's party first met a condition."""
    moment = exp.case().when(condition, exp.column("ts_us"))
    between = [exp.column("subject"), exp.column("far_party")]
    return exp.Window(this=exp.Min(this=moment), partition_by=between)


def _age() -> exp.Expr:
    """Time since the first transfer between the two ends; 0 for what is no transfer."""
    first = _earliest(exp.column("tag") <= LAST_TRANSFER_TAG)
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
    if legs.linked_by:
        linked = _is_in("tag", [TAGS.index(tag) for tag in legs.linked_by])
        tests += [exp.column("far_party") >= 0, _earliest(linked) <= exp.column("ts_us")]
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


def _over(inner: exp.Expr, far: int, near: int) -> exp.Expr:
    """An aggregate over the subject's legs from ``far`` to ``near`` microseconds before."""
    return exp.Window(
        this=inner,
        partition_by=[exp.column("subject")],
        order=exp.Order(expressions=[exp.Ordered(this=exp.column("ts_us"))]),
        spec=exp.WindowSpec(
            kind="RANGE",
            start=_number(far),
            start_side="PRECEDING",
            end=_number(near) if near else "CURRENT ROW",
            end_side="PRECEDING" if near else None,
        ),
    )


def _list_of(window: exp.Expr, template: str) -> exp.Expr:
    """``template`` (DuckDB) with the list that a window gathered in the place of ``gathered``."""
    tree = sqlglot.parse_one(template, read="duckdb")
    return tree.transform(
        lambda node: (
            window.copy() if isinstance(node, exp.Column) and node.name == "gathered" else node
        )
    )


def lower_measure(measure: Measure, passes: str) -> exp.Expr:
    """The window aggregate over the legs whose column ``passes`` is true."""
    ok = exp.column(passes)
    ref = exp.column("ref")

    def over(inner: exp.Expr) -> exp.Expr:
        return _over(inner, measure.within_us, measure.ago_us)

    def amounts() -> exp.Expr:
        return exp.case().when(exp.and_(ok, ref >= 0), ref)

    moments = over(exp.func("LIST", exp.case().when(ok, exp.column("ts_us"))))
    match measure.aggregate:
        case Aggregate.COUNT:
            value = over(exp.func("COUNT_IF", ok))
        case Aggregate.TOTAL:
            positive = exp.case().when(exp.and_(ok, ref > 0), ref).else_(_number(0))
            value = over(exp.Sum(this=positive))
        case Aggregate.MIN:
            value = over(exp.Min(this=amounts()))
        case Aggregate.MAX:
            value = over(exp.Max(this=amounts()))
        case Aggregate.DISTINCT:
            value = over(exp.Count(this=exp.Distinct(expressions=[_key(measure, ok)])))
        case Aggregate.REPEATED:
            value = _list_of(over(exp.func("LIST", amounts())), COMMONEST)
        case Aggregate.LONGEST_GAP:
            value = _list_of(moments, GAPS.format(pick="LIST_MAX"))
        case Aggregate.SHORTEST_GAP:
            value = _list_of(moments, GAPS.format(pick="LIST_MIN"))
    lacking = _number(-1 if measure.may_lack_value else 0)
    return exp.cast(exp.func("COALESCE", value, lacking), "BIGINT")


def _key(measure: Measure, ok: exp.Expr) -> exp.Expr:
    column = exp.column(KEY_COLUMNS[measure.key or Key.COUNTERPARTY])
    counts = [ok, column >= 0]
    if measure.key in (Key.COUNTERPARTY, None):
        counts.append(column.neq(exp.column("own_party")))
    return exp.case().when(exp.and_(*counts), column)


class _Steps:
    """The chain of queries, each over the one before; THEN adds a step of its own."""

    def __init__(self, column: dict[Measure, str], passes: dict[Measure, str]) -> None:
        self.column = column
        self.passes = passes
        self.last = "measured"
        self.added: list[tuple[str, exp.Select]] = []

    def value(self, measure: Measure) -> exp.Expr:
        return exp.cast(exp.column(self.column[measure]), "HUGEINT")

    def lower(self, condition: Condition) -> exp.Expr:
        """The condition over the columns of the last step."""
        match condition:
            case AtLeast(measure, threshold):
                enough = self.value(measure) >= threshold
                return (
                    exp.and_(enough, self.value(measure) >= 0) if measure.may_lack_value else enough
                )
            case AtMost(measure, threshold):
                return exp.and_(self.value(measure) >= 0, self.value(measure) <= threshold)
            case ShareAtLeast(part, whole, share) | ShareAtMost(part, whole, share):
                left = self.value(part) * share.denominator
                right = self.value(whole) * share.numerator
                at_least = isinstance(condition, ShareAtLeast)
                compared: exp.Condition = left >= right if at_least else left <= right
                return exp.and_(self.value(whole) > 0, self.value(part) >= 0, compared)
            case AllOf(terms):
                return exp.and_(*(self.lower(term) for term in terms))
            case AnyOf(terms):
                return exp.or_(*(self.lower(term) for term in terms))
            case Then(first, now, within_us):
                return exp.and_(self._held_before(first, within_us), self.lower(now))

    def _held_before(self, first: Condition, within_us: int) -> exp.Expr:
        held = self.lower(first)
        read = exp.or_(*(exp.column(self.passes[m]) for m in measures_of(first)))
        moment = exp.case().when(exp.and_(held, read), exp.column("ts_us"))
        name = f"then{len(self.added)}"
        earlier = exp.alias_(_over(exp.Max(this=moment), within_us, 1), f"{name}_us")
        self.added.append((name, exp.select("*", earlier).from_(self.last)))
        self.last = name
        return exp.not_(exp.column(f"{name}_us").is_(exp.null()))


def lower(typology: Typology) -> exp.Select:
    """The query whose rows are the hits: ``subject, row, ts_us, m0, m1, …`` in order.

    Raises ``LoweringError`` for a pattern.
    """
    condition = typology.condition
    if isinstance(condition, Pattern):
        raise LoweringError("a pattern does not lower to SQL", place=typology.name)
    measures = typology.measures
    aged = exp.select("*", exp.alias_(_age(), "age_us")).from_("legs")
    passing = exp.select("*").from_(exp.to_table("aged").as_("legs"))
    measured = exp.select("*").from_("passing")
    names = {measure: f"m{i}" for i, measure in enumerate(measures)}
    passes = {measure: f"passes{i}" for i, measure in enumerate(measures)}
    for measure in measures:
        passing = passing.select(exp.alias_(lower_filter(measure.legs), passes[measure]))
        value = lower_measure(measure, passes[measure])
        measured = measured.select(exp.alias_(value, names[measure]))
    steps = _Steps(names, passes)
    holds = steps.lower(condition)
    query = (
        exp.select("subject", "row", "ts_us", *names.values())
        .from_(steps.last)
        .where(_subjects(typology), exp.or_(*map(exp.column, passes.values())), holds)
        .order_by("subject", "row")
        .with_("aged", as_=aged)
        .with_("passing", as_=passing)
        .with_("measured", as_=measured)
    )
    for name, step in steps.added:
        query = query.with_(name, as_=step)
    return query


def _subjects(typology: Typology) -> exp.Expr:
    if typology.subject_kinds:
        return _is_in("own_kind", _kind_codes(typology.subject_kinds))
    return exp.not_(_is_in("own_kind", _kind_codes(NOT_PEOPLE)))
