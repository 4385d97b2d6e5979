"""Every error that Tanglaw raises on purpose: a message, a place and a remedy.

The tree::

    TanglawError
    ├── UsageError        an argument or a setting is wrong (exit 2)
    ├── FeedError         a feed cannot be read at all (exit 1)
    ├── RejectedRows      ``--strict`` and at least one bad row (exit 2)
    ├── MappingError      a mapping file is wrong (exit 2)
    ├── MessageError      a bank message or statement cannot be read (exit 1)
    ├── TypologyError     a typology is not well formed (exit 1)
    │   └── LoweringError an engine cannot run a node of a typology
    ├── RunError          a run folder is missing, incomplete or not a run (exit 1)
    ├── ReportError       a report cannot be written or moved on (exit 1)
    └── DeskError         the case store cannot do what was asked (exit 1)
        ├── NotInStore        there is no such case, alert or decision
        ├── ChangedMeanwhile  somebody else was faster; nothing was overwritten
        └── StepRefused       a rule of review forbids this step

Errors never carry names, memos or message text: they end up in logs.
"""


class TanglawError(Exception):
    """Base of the tree.

    ``place`` says where (``transfers.csv:17, column amount``) and ``hint`` what to do about it.
    """

    exit_code = 1

    def __init__(self, message: str, *, place: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}\n  {self.hint}" if self.hint else text


class UsageError(TanglawError):
    """An argument or a setting is wrong."""

    exit_code = 2


class FeedError(TanglawError):
    """A feed cannot be read at all."""


class RejectedRows(TanglawError):  # noqa: N818 - it names what is there
    """Rows were rejected and the caller asked for none (``--strict``)."""

    exit_code = 2


class MappingError(TanglawError):
    """A mapping file is wrong."""

    exit_code = 2


class MessageError(TanglawError):
    """A bank message or statement cannot be read."""


class TypologyError(TanglawError):
    """A typology is not well formed."""


class LoweringError(TypologyError):
    """An engine cannot run a node of a typology."""


class RunError(TanglawError):
    """A run folder is missing, incomplete or not a run."""


class ReportError(TanglawError):
    """A report cannot be written, or not be moved on."""


class DeskError(TanglawError):
    """The case store cannot do what was asked; nothing was changed."""


class NotInStore(DeskError):  # noqa: N818 - it names what is not there
    """There is no such case, alert, decision or report in the store."""


class ChangedMeanwhile(DeskError):  # noqa: N818 - it names what happened
    """Somebody else changed the same thing after it was read; nothing was overwritten."""


class StepRefused(DeskError):  # noqa: N818 - it names what happened
    """A rule of review forbids this step: a reason is missing, or the same person decides twice."""
