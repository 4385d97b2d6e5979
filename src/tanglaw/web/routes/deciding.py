"""The addresses where decisions are proposed, answered, reopened and appealed. Not the rules."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from tanglaw.casework.review.contact import Surroundings
from tanglaw.casework.review.permissions import Permission
from tanglaw.casework.review.rules import needs_second_person
from tanglaw.errors import StepRefused, TanglawError, UsageError
from tanglaw.model.alert import SUSPECTED_OF_CONTROL
from tanglaw.model.disposition import (
    Action,
    DispositionKind,
    Finding,
    FindingKind,
    Proposal,
    Reason,
)
from tanglaw.model.moment import EPOCH
from tanglaw.store.desk import appealing, decisions
from tanglaw.store.desk.case_file import CaseFile
from tanglaw.web.access.needs import Needs
from tanglaw.web.access.visitor import Visitor, access_of
from tanglaw.web.pages.decide import Decide, Draft, Subject, decide_content
from tanglaw.web.pages.queue import case_address
from tanglaw.web.routes.case import CASE
from tanglaw.web.routes.gathered import seen_case
from tanglaw.web.routes.kit import on, said_in_words, show, status_of
from tanglaw.web.views import words
from tanglaw.web.views.veil import Veil

_Proposes = Annotated[Visitor, Depends(Needs(Permission.DECISIONS_PROPOSE))]
_Approves = Annotated[Visitor, Depends(Needs(Permission.DECISIONS_ANSWER))]
_Works = Annotated[Visitor, Depends(Needs(Permission.CASES_WORK))]
_Text = Annotated[str, Form()]
_Number = Annotated[int, Form()]


class AnswerForm(BaseModel):
    """What the second person says of a decision."""

    decision: int
    version: int
    verdict: Literal["approve", "refuse"]
    reason: str


class AppealForm(BaseModel):
    """What is answered to an appeal."""

    appeal: int
    version: int
    to: Literal["upheld", "rejected"]
    answer: str


def deciding_routes() -> APIRouter:
    """Proposing with the form, and everything that follows a proposal."""
    router = APIRouter()
    router.include_router(_following())
    router.include_router(_looking_again())

    @router.get(f"{CASE}/decide")
    def decide(request: Request, visitor: _Proposes, case_id: str, kind: str) -> Response:
        return _form(request, visitor, case_id, _kind(kind), Draft())

    @router.post(f"{CASE}/propose")
    async def propose(request: Request, visitor: _Proposes, case_id: str) -> Response:
        sent = await request.form()
        kind = _kind(_one(sent, "kind"))
        try:
            second = await run_in_threadpool(_propose, request, visitor, case_id, kind, sent)
        except TanglawError as error:
            draft = Draft(
                rationale=_one(sent, "rationale"),
                reasons=_all(sent, "reasons"),
                actions=_all(sent, "actions"),
                until=_one(sent, "until"),
            )
            return await run_in_threadpool(_form, request, visitor, case_id, kind, draft, error)
        return on(case_address(case_id), "proposed" if second else "decided", "#record")

    return router


def _following() -> APIRouter:
    """The second person's answer, and taking a proposal back."""
    router = APIRouter()

    @router.post(f"{CASE}/answer")
    def answer(
        request: Request, visitor: _Approves, case_id: str, sent: Annotated[AnswerForm, Form()]
    ) -> Response:
        approves = sent.verdict == "approve"
        with access_of(request).database.unit(visitor.actor) as unit:
            settle = decisions.approve if approves else decisions.refuse
            settle(unit, sent.decision, sent.version, reason=sent.reason)
        return on(case_address(case_id), "approved" if approves else "refused")

    @router.post(f"{CASE}/take-back")
    def take_back(
        request: Request, visitor: _Proposes, case_id: str, decision: _Number, version: _Number
    ) -> Response:
        with access_of(request).database.unit(visitor.actor) as unit:
            decisions.take_back(unit, decision, version)
        return on(case_address(case_id), "taken-back")

    return router


def _looking_again() -> APIRouter:
    """Reopening, and appeals."""
    router = APIRouter()

    @router.post(f"{CASE}/reopen")
    def reopen(
        request: Request, visitor: _Proposes, case_id: str, version: _Number, reason: _Text
    ) -> Response:
        with access_of(request).database.unit(visitor.actor) as unit:
            decisions.reopen(unit, case_id, version, reason=reason)
        return on(case_address(case_id), "reopened")

    @router.post(f"{CASE}/appeal")
    def appeal(
        request: Request,
        visitor: _Works,
        case_id: str,
        decision: _Number,
        version: _Number,
        grounds: _Text,
    ) -> Response:
        with access_of(request).database.unit(visitor.actor) as unit:
            appealing.raise_appeal(unit, decision, version, grounds=grounds)
        return on(case_address(case_id), "appealed", "#record")

    @router.post(f"{CASE}/appeal-answer")
    def appeal_answer(
        request: Request, visitor: _Approves, case_id: str, sent: Annotated[AppealForm, Form()]
    ) -> Response:
        with access_of(request).database.unit(visitor.actor) as unit:
            appealing.answer_appeal(
                unit, sent.appeal, sent.version, uphold=sent.to == "upheld", answer=sent.answer
            )
        return on(case_address(case_id), "answered", "#record")

    return router


def _propose(
    request: Request, visitor: Visitor, case_id: str, kind: DispositionKind, sent: FormData
) -> bool:
    """Propose what the form says; whether a second person is needed."""
    version = _one(sent, "version")
    if not version.isascii() or not version.isdigit():
        raise UsageError("the form does not say which version of the case it is about")
    database = access_of(request).database
    proposal = _proposal(kind, sent, seen_case(database, visitor, case_id).veil)
    with database.unit(visitor.actor) as unit:
        decisions.propose(unit, case_id, int(version), proposal)
    return needs_second_person(proposal)


def _proposal(kind: DispositionKind, sent: FormData, veil: Veil) -> Proposal:
    accounts, kinds = _all(sent, "finding_account"), _all(sent, "finding_kind")
    return Proposal(
        kind=kind,
        reasons=tuple(Reason(each) for each in _all(sent, "reasons") if each in set(Reason)),
        rationale=_one(sent, "rationale"),
        actions=tuple(Action(each) for each in _all(sent, "actions") if each in set(Action)),
        findings=tuple(
            Finding(veil.under(account), FindingKind(found))
            for account, found in zip(accounts, kinds, strict=False)
            if found in set(FindingKind)
        ),
        until_us=_day_us(_one(sent, "until")),
    )


def _day_us(text: str) -> int | None:
    """The end of the day that a form names, in UTC."""
    if not text:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise StepRefused("the day cannot be read", hint="Write it as 2026-03-31.") from None
    return int((day + timedelta(days=1) - EPOCH) / timedelta(microseconds=1)) - 1


def _form(
    request: Request,
    visitor: Visitor,
    case_id: str,
    kind: DispositionKind,
    draft: Draft,
    error: TanglawError | None = None,
) -> Response:
    database = access_of(request).database
    decide = _decide(seen_case(database, visitor, case_id).file, database.now())
    return show(
        request,
        visitor,
        "Decide",
        lambda: decide_content(decide, kind, visitor.csrf, draft),
        trouble=said_in_words(error) if error else "",
        status=status_of(error) if error else 200,
    )


def _decide(file: CaseFile, now_us: int) -> Decide:
    today = EPOCH + timedelta(microseconds=now_us)
    people = [each for each in file.members if each.withdrawn_us is None]
    return Decide(
        case_id=file.row.case_id,
        address=case_address(file.row.case_id),
        version=file.row.version,
        rationale=file.rationale,
        against=file.against,
        people=[
            Subject(each.account, words.visible(each.account), each.role, each.possible_victim)
            for each in people
        ],
        around=Surroundings(
            possible_victims=sum(1 for each in people if each.possible_victim),
            suspected_of_control=sum(1 for each in people if each.role in SUSPECTED_OF_CONTROL),
            shared_channels=sum(1 for each in file.links if each.off_us is None),
        ),
        soonest=f"{today + timedelta(days=1):%Y-%m-%d}",
        latest=f"{today + timedelta(days=364):%Y-%m-%d}",
    )


def _kind(text: str) -> DispositionKind:
    if text not in set(DispositionKind):
        raise UsageError("there is no such decision", hint=f"One of: {', '.join(DispositionKind)}.")
    return DispositionKind(text)


def _one(sent: FormData, name: str) -> str:
    value = sent.get(name, "")
    return value if isinstance(value, str) else ""


def _all(sent: FormData, name: str) -> Sequence[str]:
    return [each for each in sent.getlist(name) if isinstance(each, str)]
