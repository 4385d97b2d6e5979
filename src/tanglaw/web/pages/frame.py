"""What every page has around it: name, ways, who is logged in, banner. Not a page's content."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tanglaw.web.pages.forms import form
from tanglaw.web.pages.markup import block, document, drawing, html, text

BANNER = "A role is a hypothesis. A person decides."

_MARK = (
    '<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">'
    '<path d="M12 2.5c2.6 3 4.6 5.2 4.6 8a4.6 4.6 0 0 1-9.2 0c0-2.8 2-5 4.6-8z" '
    'class="tl-flame"></path>'
    '<path d="M8.5 17h7M9.5 20.5h5" class="tl-stand"></path></svg>'
)
_COLOURS = {"on": "Dark", "off": "Light"}


@dataclass(frozen=True, slots=True)
class Way:
    """A place of the desk that this person may go to. ``count``: what waits there, if anything."""

    href: str
    label: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """Who looks at a page and how. ``told``: what the last action did; ``trouble``: why not."""

    person: str = ""
    csrf: str = ""
    colours: str = "auto"
    ways: Sequence[Way] = ()
    here: str = ""
    told: str = ""
    trouble: str = ""


def page(title: str, setting: Setting, content: Callable[[], None]) -> str:
    """A whole page; ``content`` builds its main part."""
    root, body = document(title, setting.colours)
    with body:
        text("a", "Skip to the content", "tl-skip", href="#content")
        _top(setting)
        with block("main", "tl-main", id="content", tabindex="-1"):
            if setting.told:
                text("p", setting.told, "tl-told", role="status")
            if setting.trouble:
                text("p", setting.trouble, "tl-trouble", role="alert")
            content()
    return html(root)


def nothing(what: str, hint: str) -> None:
    """A kind word where there is nothing to show."""
    with block("section", "tl-panel tl-empty"):
        text("h1", what)
        text("p", hint)
        text("a", "Back to all cases", "tl-link", href="/")


def _top(setting: Setting) -> None:
    with block("header", "tl-top"), block("div", "tl-top-inner"):
        with block("a", "tl-brand", href="/", aria_label="Tanglaw, all cases"):
            drawing(_MARK, "tl-brand-mark")
            text("span", "Tanglaw")
        text("p", BANNER, "tl-banner", role="note")
        with block("button", "tl-theme", type="button", data_theme=setting.colours):
            text("span", "Colours: ", "tl-theme-word")
            text("span", _COLOURS.get(setting.colours, "As the system"))
        if setting.person:
            with form("/logout", setting.csrf, "tl-leave"):
                text("a", setting.person, "tl-link tl-person", href="/me")
                text("button", "Log out", "tl-button", type="submit")
    if setting.ways:
        with block("nav", "tl-ways", aria_label="Desk"), block("ul", "tl-ways-inner"):
            for way in setting.ways:
                with block("li"):
                    _way(way, setting.here)


def _way(way: Way, here: str) -> None:
    current = {"aria_current": "page"} if way.href == here else {}
    with block("a", "tl-way", href=way.href, **current):
        text("span", way.label)
        if way.count:
            text("span", f"{way.count:,}", "tl-way-count")
