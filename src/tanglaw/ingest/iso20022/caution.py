"""A first look over an XML file, before anything is taken from it. Not a reader of messages."""

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from tanglaw.errors import MessageError

_CHUNK = 1 << 16
_MAX_DEPTH = 200
_MAX_TEXT = 1 << 20
_MAX_NAME = 1_000


def look_over(path: Path) -> None:
    """Refuse a file that is torn, declares a document type, or is shaped to do harm.

    A payment message needs no DTD; entities declared in one can blow up or read other files.
    The limits on depth and length are below those of the parser that reads the file afterwards,
    so that it does not stop half-way.

    Raises:
        MessageError: what is wrong and on which line.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    _Watch(path, parser).listen()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise _refused(path, error.lineno, expat.ErrorString(error.code)) from None
    except (LookupError, ValueError):
        raise _refused(path, 1, "an unknown encoding") from None
    except OSError as error:
        raise MessageError(f"cannot be read ({type(error).__name__})", place=path.name) from None


def _refused(path: Path, line: int, why: str) -> MessageError:
    return MessageError(
        f"not well-formed XML ({why})",
        place=f"{path.name}:{line}",
        hint="Is the file whole? Nothing of it was taken.",
    )


@dataclass(slots=True)
class _Watch:
    """Counts while the parser runs, and refuses."""

    path: Path
    parser: expat.XMLParserType
    depth: int = 0
    text: int = 0

    def listen(self) -> None:
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.CommentHandler = self._aside
        self.parser.ProcessingInstructionHandler = self._aside

    def _doctype(self, *_: object) -> NoReturn:
        raise MessageError(
            "a document type declaration (DOCTYPE) is refused",
            place=f"{self.path.name}:{self.parser.CurrentLineNumber}",
            hint="ISO 20022 messages have none: ask where this file comes from.",
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.text = 0
        if self.depth > _MAX_DEPTH:
            self._refuse(f"more than {_MAX_DEPTH} elements deep")
        if len(name) > _MAX_NAME or any(map(_long, attributes.items())):
            self._refuse("a name or an attribute longer than any message has")

    def _end(self, _name: str) -> None:
        self.depth -= 1
        self.text = 0

    def _characters(self, text: str) -> None:
        self.text += len(text)
        if self.text > _MAX_TEXT:
            self._refuse("a text of more than 1 MiB")

    def _aside(self, *texts: str) -> None:
        if any(len(text) > _MAX_TEXT for text in texts):
            self._refuse("a comment of more than 1 MiB")

    def _refuse(self, why: str) -> NoReturn:
        raise _refused(self.path, self.parser.CurrentLineNumber, why)


def _long(attribute: tuple[str, str]) -> bool:
    name, value = attribute
    return len(name) > _MAX_NAME or len(value) > _MAX_TEXT
