import http.client
import re
import urllib.request
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import Visit, visit_with
from tests.web.sample_cases import BOSS, FAN_IN, HOSTILE, HOSTILE_ACCOUNT, URGENT

pytestmark = pytest.mark.browser

LINKS = ".tl-queue a.tl-id"


def shown_cases(page: Page) -> list[str]:
    return page.locator(LINKS).all_inner_texts()


def contrast_faults(page: Page) -> list[str]:
    """Texts whose colour is closer to their ground than WCAG AA allows."""
    return page.evaluate(
        """() => {
          const canvas = document.createElement("canvas");
          const paint = canvas.getContext("2d", {willReadFrequently: true});
          const rgba = (colour) => {
            paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
            return paint.getImageData(0, 0, 1, 1).data;
          };
          const light = ([r, g, b]) => {
            const [x, y, z] = [r, g, b].map((c) => { c /= 255;
              return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
            return 0.2126 * x + 0.7152 * y + 0.0722 * z;
          };
          const ground = (element) => {
            for (let each = element; each; each = each.parentElement) {
              const colour = rgba(getComputedStyle(each).backgroundColor);
              if (colour[3] > 250) return colour;
            }
            return [255, 255, 255];
          };
          const faults = [];
          for (const element of document.querySelectorAll("body *")) {
            const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
            const box = element.getBoundingClientRect();
            if (!own || !box.width || getComputedStyle(element).visibility === "hidden") continue;
            const svg = element.namespaceURI.endsWith("svg");
            // A mark's number stands on its own disc, which is no ancestor of it.
            if (svg && !element.matches("text:not(.tl-mark-number)")) continue;
            const style = getComputedStyle(element);
            const [a, b] = [light(rgba(svg ? style.fill : style.color)), light(ground(element))];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            const large = parseFloat(style.fontSize) >= 24;
            if (ratio < (large ? 3 : 4.5))
              faults.push(`${element.className.baseVal ?? element.className}: ${ratio.toFixed(2)} `
                + element.textContent.slice(0, 40));
          }
          return [...new Set(faults)];
        }"""
    )


def test_the_queue_shows_welfare_first(visit: Visit) -> None:
    page = visit.open()
    cases = shown_cases(page)
    assert cases[0] == URGENT
    assert cases[3] == BOSS
    expect(page.get_by_role("note")).to_have_text("A role is a hypothesis. A person decides.")
    expect(page.locator(".tl-queue .tl-badge").first).to_have_text("Urgent welfare")


def test_a_click_on_a_heading_sorts_on_the_server(visit: Visit) -> None:
    page = visit.open()
    page.locator("th").get_by_role("link", name="Priority").click()
    page.wait_for_url("**sort=priority**")
    assert shown_cases(page)[1] == BOSS
    page.locator("th").get_by_role("link", name="Priority").click()
    page.wait_for_url("**back=1**")
    assert shown_cases(page)[-2] == BOSS


def test_a_lane_and_a_search_narrow_the_queue_and_stay_in_the_address(visit: Visit) -> None:
    page = visit.open()
    page.locator(".tl-lane", has_text="Investigate").click()
    status = page.locator(".tl-pages [role=status]")
    expect(status).to_have_text("6 cases")
    lane = page.locator(".tl-lane", has_text="Investigate")
    expect(lane).to_have_attribute("aria-current", "true")
    page.get_by_label("Find a case, account or party").fill("rp-7781")
    page.keyboard.press("Enter")
    expect(status).to_have_text("1 case")
    assert shown_cases(page) == [FAN_IN]
    page.reload()
    expect(status).to_have_text("1 case")
    page.get_by_label("Find a case, account or party").fill("nobody at all")
    page.keyboard.press("Enter")
    expect(status).to_have_text("No case matches.")


def test_a_reason_narrows_the_queue(visit: Visit) -> None:
    page = visit.open()
    page.locator("select[name=family]").select_option("recruitment")
    expect(page.locator(".tl-pages [role=status]")).to_have_text("2 cases")


def test_a_case_opens_from_the_queue_by_keyboard(visit: Visit) -> None:
    page = visit.open()
    page.keyboard.press("j")
    expect(page.locator(LINKS).first).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.locator("#content h1")).to_contain_text(URGENT)


def test_reasons_and_counter_reasons_stand_side_by_side(visit: Visit) -> None:
    page = visit.open_case(BOSS)
    pro, contra = (page.locator(f"section.tl-{side}").bounding_box() for side in ("for", "against"))
    assert pro is not None
    assert contra is not None
    assert pro["y"] == contra["y"]
    assert abs(pro["width"] - contra["width"]) < 1
    assert abs(pro["height"] - contra["height"]) < 1
    sizes = page.evaluate(
        "[...document.querySelectorAll('.tl-for h2, .tl-against h2')]"
        ".map((e) => getComputedStyle(e).fontSize)"
    )
    assert sizes[0] == sizes[1]


def test_the_network_is_a_picture_with_a_key_and_a_table(visit: Visit) -> None:
    page = visit.open_case(BOSS)
    picture = page.get_by_role("img", name=re.compile("Network of the case"))
    expect(picture).to_be_visible()
    expect(picture.locator(".tl-possible-victim")).to_have_count(6)
    expect(page.locator(".tl-legend").first).to_contain_text("Suspected controller (hypothesis)")
    page.get_by_text("The same as a table (25 ties)").click()
    expect(page.get_by_role("table", name="Ties between accounts").locator("tr")).to_have_count(26)


def test_a_table_opens_by_keyboard(visit: Visit) -> None:
    page = visit.open_case(BOSS)
    page.locator("#network summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Ties between accounts")).to_be_visible()


def test_the_transfers_of_an_alert_open_and_close(visit: Visit) -> None:
    page = visit.open_case(URGENT)
    fold = page.locator("#alerts summary", has_text="7 transfers")
    fold.click()
    rows = page.get_by_role("table", name="Transfers").locator("tbody tr")
    expect(rows).to_have_count(7)
    expect(rows.first).to_contain_text("AUD 50.00")
    fold.click()
    expect(rows.first).to_be_hidden()


def test_an_urgent_case_says_so_in_words(visit: Visit) -> None:
    page = visit.open_case(URGENT)
    expect(page.locator(".tl-lane-band")).to_contain_text("Somebody may be in danger now.")
    expect(page.locator(".tl-lane-band")).to_contain_text("Do not contact anybody")


def test_no_page_says_suspect(visit: Visit) -> None:
    for case_id in (BOSS, URGENT, FAN_IN):
        words = visit.open_case(case_id).locator("body").inner_text().lower().split()
        assert "suspect" not in words
        assert "suspects" not in words


def test_hostile_ids_and_texts_stay_text(visit: Visit) -> None:
    page = visit.open()
    shown_cases(page)
    page.locator(LINKS).filter(has_text="onerror").click()
    expect(page.locator("#content h1")).to_contain_text("case \"<img src=x onerror=alert(1)>'")
    expect(page.locator("#people")).to_contain_text(HOSTILE_ACCOUNT)
    page.locator("#network summary").click()
    page.locator("#alerts summary", has_text="4 transfers").first.click()
    recipient = page.get_by_role("table", name="Transfers").locator("tbody td").nth(2)
    expect(recipient).to_have_text(HOSTILE_ACCOUNT)
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.querySelectorAll('#content img, #content script').length") == 0
    assert page.evaluate(
        "[...document.querySelectorAll('#content *')].every((e) => "
        "![...e.attributes].some((a) => a.name.startsWith('on')))"
    )
    expect(page.locator("#people")).to_contain_text("{{7*7}} ${7*7}")
    assert visit.open_case(HOSTILE).locator("#content h1").inner_text().count("[U+202E]") == 1


def test_a_script_in_markup_would_not_run(visit: Visit) -> None:
    page = visit.open()
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', "
        '\'<img src="data:," onerror="window.pwned = 1">\')'
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.pwned") is None
    assert any("Content Security Policy" in fault for fault in visit.faults)
    visit.faults.clear()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_and_can_be_read(
    browser: Browser, desk_address: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    visit = visit_with(context, desk_address)
    visit.sign_in("sol")
    paths = ("", "welfare", "overview", "guidance", "typologies", "typologies/ctl_boss_card")
    for path in (*paths, f"case/{BOSS}", f"case/{URGENT}", f"case/{BOSS}/decide?kind=act"):
        page = visit.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert contrast_faults(page) == []
    hostile = visit.open_case(HOSTILE)
    assert hostile.evaluate("document.documentElement.scrollWidth") <= width
    assert ground(hostile) == {"light": "rgb(246, 245, 241)", "dark": "rgb(20, 24, 28)"}[scheme]
    context.close()
    assert (visit.foreign, visit.faults) == ([], [])


def test_the_colours_can_be_chosen_and_are_kept(visit: Visit) -> None:
    page = visit.open()
    light = ground(page)
    page.get_by_role("button", name="Colours").click()
    expect(page.get_by_role("button", name="Colours: Dark")).to_be_visible()
    dark = ground(page)
    assert dark != light
    assert ground(visit.open_case(BOSS)) == dark
    page.get_by_role("button", name="Colours").click()
    expect(page.get_by_role("button", name="Colours: Light")).to_be_visible()
    assert ground(page) == light


def ground(page: Page) -> str:
    page.wait_for_load_state("load")
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_a_case_that_is_not_there_is_a_kind_404(visit: Visit) -> None:
    answer = visit.page.goto(visit.address + "case/none")
    assert answer is not None
    assert answer.status == 404
    expect(visit.page.locator("#content")).to_contain_text("There is no such case")
    visit.faults.clear()  # the browser itself notes the 404


def test_answers_are_sealed_and_other_names_turned_away(desk_address: str) -> None:
    with urllib.request.urlopen(desk_address) as answer:
        assert "script-src 'self';" in answer.headers["content-security-policy"]
        assert answer.headers["x-frame-options"] == "DENY"
        assert "server" not in answer.headers
    where = urlsplit(desk_address)
    for path in ("/", "/login", "/assets/desk.css", f"/case/{BOSS}"):
        connection = http.client.HTTPConnection(where.hostname or "", where.port)
        connection.request("GET", path, headers={"Host": f"evil.example:{where.port}"})
        assert connection.getresponse().status == 421
        connection.close()
