"""Builds and checks XML: elements in order, empty ones left out. Knows no format."""

import re
from pathlib import Path

from lxml import etree

from tanglaw.errors import ReportError, UsageError
from tanglaw.report.texts import xml_text

Element = etree._Element


def put(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A child element, in the parent's namespace; the library escapes ``text``.

    What XML cannot hold is spelled out: it only comes here in a draft that has gaps.
    """
    above = parent.tag
    space = above[: above.find("}") + 1] if above[0] == "{" else ""
    child = etree.SubElement(parent, space + tag, attributes)
    if text:
        child.text = xml_text(text)
    return child


def known(parent: Element, tag: str, text: str) -> None:
    """A child element when there is something to say, else none."""
    if text:
        put(parent, tag, text)


def written(root: Element) -> bytes:
    """The document as UTF-8, the same bytes each time."""
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def valid_xml(content: bytes, schema: Path) -> str | None:
    """Why a document is not valid against an XSD, without quoting data; ``None`` when it is.

    Raises ``UsageError`` when the schema cannot be read.
    """
    validator = _validator(schema)
    document = etree.fromstring(content, _parser())
    if validator.validate(document):
        return None
    first = validator.error_log[0]  # type: ignore[index] # the stubs lack it
    path = re.sub(r"\{[^}]*\}", "", first.path or "")
    return f"line {first.line}, {path}: {first.type_name.lower().replace('_', ' ')}"


def normalised(schema: bytes) -> bytes:
    """An XSD with its patterns as XSD means them: ``^`` and ``$`` at the ends say nothing there.

    goAML's published schemas carry them, and a range ``9-+``, which a strict validator reads
    literally. Nothing else is changed. Source: XML Schema part 2, appendix F.
    """

    def plain(match: re.Match[bytes]) -> bytes:
        pattern = match.group(2)
        pattern = pattern.removeprefix(b"^").removesuffix(b"$")
        return match.group(1) + pattern.replace(b"9-+", b"9+\\-") + match.group(3)

    return re.sub(rb'(<xs:pattern value=")([^"]*)(")', plain, schema)


def _validator(schema: Path) -> etree.XMLSchema:
    hint = "Give the XSD that the regulator publishes."
    try:
        text = normalised(schema.read_bytes())
        return etree.XMLSchema(etree.fromstring(text, _parser(), base_url=str(schema)))
    except OSError as error:
        raise UsageError("the schema cannot be read", place=str(schema), hint=hint) from error
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError) as error:
        raise UsageError("this is not an XML schema", place=schema.name, hint=hint) from error


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def valid_json(content: bytes, schema: Path) -> str | None:
    """Why a document is not valid against a JSON schema; ``None`` when it is.

    Raises ``ReportError`` when the library for it is not installed.
    """
    import orjson

    try:
        from jsonschema.validators import validator_for
    except ImportError as error:
        raise ReportError(
            "schemas of JSON are checked by a library that is not installed",
            hint="Install `tanglaw[report]`.",
        ) from error
    try:
        told = orjson.loads(schema.read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise UsageError("the schema cannot be read as JSON", place=str(schema)) from error
    checker = validator_for(told)(told)
    first = next(checker.iter_errors(orjson.loads(content)), None)
    if first is None:
        return None
    path = "/".join(str(each) for each in first.absolute_path)
    return f"{path or 'the whole'}: {first.validator}"
