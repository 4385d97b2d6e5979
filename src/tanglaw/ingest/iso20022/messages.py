"""Streams the payments of an ISO 20022 file. Not the writing of a feed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from lxml import etree

from tanglaw.errors import MessageError
from tanglaw.ingest.iso20022 import transfers
from tanglaw.ingest.iso20022.caution import look_over
from tanglaw.ingest.iso20022.elements import Element, fingerprint, first, line_of, local
from tanglaw.ingest.iso20022.parts import Choices
from tanglaw.ingest.iso20022.statements import Account
from tanglaw.ingest.payments import Item, Unusable

SUPPORTED = "pacs.008, pain.001, camt.053 and camt.054"
_CHUNK = 1 << 16
_FAMILIES = {
    "FIToFICstmrCdtTrf": "pacs.008",
    "CstmrCdtTrfInitn": "pain.001",
    "BkToCstmrStmt": "camt.053",
    "BkToCstmrDbtCdtNtfctn": "camt.054",
}
_OTHERS = {
    "FICdtTrf": "pacs.009, a transfer between banks on their own account",
    "FIToFICstmrDrctDbt": "pacs.003, a direct debit",
    "FIToFIPmtStsRpt": "pacs.002, a status report",
    "PmtRtr": "pacs.004, a return of a payment",
    "FIToFIPmtRvsl": "pacs.007, a reversal",
    "CstmrDrctDbtInitn": "pain.008, direct debits that a creditor asks for",
    "CstmrPmtStsRpt": "pain.002, a status report",
    "BkToCstmrAcctRpt": "camt.052, an interim report whose entries a statement repeats",
}
_GROUPS = frozenset({"Stmt", "Ntfctn", "PmtInf", "Rpt"})
_PARTS = (*sorted(_GROUPS), "Ntry", "CdtTrfTxInf")
_NOT_READ = ("DrctDbtTxInf", "TxInf", "TxInfAndSts", "OrgnlPmtInfAndSts")
"""Parts of messages that are not read, only forgotten, so that none of them fills the memory."""


def read_messages(path: Path, choices: Choices | None = None) -> Iterator[Item]:
    """The payments in a file, and what could not become one; in constant memory.

    Any version of the four messages, any prefix, any envelope, several documents. The whole
    file is looked over first, so nothing is given of a file that is torn.

    Raises:
        MessageError: not well-formed XML, a document type declaration, or no known message.
    """
    look_over(path)
    reader = _Reader(choices or Choices(UTC))
    yield from reader.items(path)
    if reader.messages:
        yield from reader.refused
        return
    raise MessageError(
        f"this is {reader.refused[0].reason}"
        if reader.refused
        else f"no ISO 20022 message was found; Tanglaw reads {SUPPORTED}",
        place=path.name,
        hint="Other kinds do not say who paid whom, or say it before it happened.",
    )


@dataclass(slots=True)
class _Open:
    """The message that is being read."""

    root: Element
    family: str | None
    transfers: int = 0
    account: Account | None = None


class _Reader:
    """Walks one file and keeps no more of it than headers and the element at hand."""

    def __init__(self, choices: Choices) -> None:
        self.messages = 0
        self.refused: list[Unusable] = []
        self._choices = choices
        self._open: _Open | None = None

    def items(self, path: Path) -> Iterator[Item]:
        """Payments and what else there is to tell, in the order of the file."""
        parser = etree.XMLPullParser(
            events=("end",),
            tag=[f"{{*}}{name}" for name in (*_PARTS, *_NOT_READ, "Document")],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            huge_tree=False,
        )
        try:
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    parser.feed(chunk)
                    for _, element in parser.read_events():
                        assert isinstance(element, Element)  # noqa: S101 - only such were asked for
                        yield from self._end(element)
        except etree.XMLSyntaxError as error:
            raise MessageError(
                "the file changed while it was read, or goes beyond a limit of the parser",
                place=f"{path.name}:{error.lineno or 0}",
                hint="What came before this line was taken.",
            ) from None

    def _end(self, element: Element) -> Iterator[Item]:
        name, parent = local(element), element.getparent()
        if name == "Document" and not self._inside(element):
            for child in element:
                self._message(child)
            self._open = None
        elif parent is not None and name in _PARTS:
            yield from self._part(element, name, parent)
        _trim(element)

    def _part(self, element: Element, name: str, parent: Element) -> Iterator[Item]:
        above = parent.getparent()
        root = above if local(parent) in _GROUPS and above is not None else parent
        if self._inside(root):
            return  # an alike part of supplementary data, where anything may stand
        message = self._message(root)
        match message.family, name:
            case "pain.001", "CdtTrfTxInf" if parent is not root:
                message.transfers += 1
                number = message.transfers
                yield transfers.instruction(element, parent, root, number, self._choices)
            case "pacs.008", "CdtTrfTxInf":
                message.transfers += 1
                yield transfers.interbank(element, root, message.transfers, self._choices)
            case "camt.053" | "camt.054", "Ntry":
                yield from _account(message, parent).items(element, self._choices)
            case "camt.053", "Stmt":
                yield _account(message, element).agreement()
            case _:
                pass

    def _inside(self, element: Element) -> bool:
        """Whether an element stands somewhere below the message that is being read."""
        return self._open is not None and any(
            above is self._open.root for above in element.iterancestors()
        )

    def _message(self, root: Element) -> _Open:
        """The message that begins at ``root``, noted when it is met for the first time."""
        if self._open is not None and self._open.root is root:
            return self._open
        name = local(root)
        family = _family(name)
        self._open = _Open(root, family)
        if family is not None:
            self.messages += 1
        elif not name.startswith("AppHdr"):
            what = _OTHERS.get(name, "another kind of message")
            reason = f"{what}; Tanglaw reads {SUPPORTED}"
            self.refused.append(Unusable(line_of(root), "Document", name[:40], reason))
        return self._open


def _account(message: _Open, statement: Element) -> Account:
    if message.account is None or message.account.element is not statement:
        header = fingerprint(first(message.root, "GrpHdr"))
        message.account = Account(statement, message.family or "", header)
    return message.account


def _family(name: str) -> str | None:
    plain = name.rpartition("V")[0] if name[-3:-2] == "V" and name[-2:].isdigit() else name
    if plain in _FAMILIES:
        return _FAMILIES[plain]
    # The first versions named the message itself: <pain.001.001.02>.
    return next((f for f in _FAMILIES.values() if name.startswith(f"{f}.")), None)


def _trim(element: Element) -> None:
    """Forget an element's content and its finished namesakes before it."""
    element.clear()
    parent, before = element.getparent(), element.getprevious()
    if parent is not None and before is not None and before.tag == element.tag:
        parent.remove(before)
