"""What every page has around it: name, banner, light or dark. Not a page's own content."""

from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import ui

from tanglaw.web.pages.markup import block, drawing, text

BANNER = "A role is a hypothesis. A person decides."

_MARK = (
    '<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">'
    '<path d="M12 2.5c2.6 3 4.6 5.2 4.6 8a4.6 4.6 0 0 1-9.2 0c0-2.8 2-5 4.6-8z" '
    'class="tl-flame"></path>'
    '<path d="M8.5 17h7M9.5 20.5h5" class="tl-stand"></path></svg>'
)


@contextmanager
def frame(title: str, dark: str | None) -> Iterator[None]:
    """Everything inside becomes the page's main part. ``dark``: ``on``, ``off`` or ``None``."""
    ui.page_title(f"{title} · Tanglaw")
    ui.add_head_html('<link rel="stylesheet" href="/assets/desk.css">')
    ui.add_head_html('<script src="/assets/desk.js" defer></script>')
    ui.dark_mode({"on": True, "off": False}.get(dark or ""))
    text("a", "Skip to the content", "tl-skip", href="#content")
    with block("header", "tl-top"), block("div", "tl-top-inner"):
        with block("a", "tl-brand", href="/", aria_label="Tanglaw, all cases"):
            drawing(_MARK, "tl-brand-mark")
            text("span", "Tanglaw")
        text("p", BANNER, "tl-banner", role="note")
        shown = {"on": "Dark", "off": "Light"}.get(dark or "", "As the system")
        with block("button", "tl-theme", type="button", data_theme=dark or "auto"):
            text("span", "Colours: ", "tl-theme-word")
            text("span", shown)
    # NiceGUI has put all of this into a `main` already, and a page may have one only.
    with block("div", "tl-main", id="content", tabindex="-1"):
        yield


def nothing(what: str, hint: str) -> None:
    """A kind word where there is nothing to show."""
    with block("section", "tl-panel tl-empty"):
        text("h1", what)
        text("p", hint)
        text("a", "Back to all cases", "tl-link", href="/")
