"""Makes the pictures of docs/desk.md: `python -m tests.web.screenshots`."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.web.conftest import ARGUMENTS, Visit, start_desk, write_store
from tests.web.sample_cases import BOSS, URGENT
from tests.web.sample_run import write_sample_run

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images"
HEIGHTS = {"desk-queue": 860, "desk-case": 1240, "desk-urgent-dark": 900}


def make_screenshots(folder: Path) -> None:
    """Write the pictures; the same sample each time, so that only a changed desk changes them."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        run = write_sample_run(Path(work) / "run", hostile=False)
        process, address = start_desk(write_store(Path(work) / "desk.sqlite", run))
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        try:
            for name, path, scheme in (
                ("desk-queue", "", "light"),
                ("desk-case", f"case/{BOSS}", "light"),
                ("desk-urgent-dark", f"case/{URGENT}", "dark"),
            ):
                size = {"width": 1280, "height": HEIGHTS[name]}
                page = browser.new_page(viewport=size, color_scheme=scheme)
                visit = Visit(page, address)
                visit.sign_in("sol")
                visit.open(path)
                _settle(page)
                page.screenshot(path=folder / f"{name}.png")
                page.close()
        finally:
            browser.close()
            process.terminate()
            process.wait(timeout=20)
            process.stdout.close()


def _settle(page: Page) -> None:
    page.locator("#content h1").wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)


if __name__ == "__main__":
    make_screenshots(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
