"""Everything by the keyboard alone."""

import re

import pytest
from harness.installation import PASSWORD
from selenium.webdriver.common.keys import Keys


@pytest.fixture(scope="module")
def run(installation):
    installation.add_outbound("keys")
    installation.misbehave(orders={"K1": 400})
    run = installation.post("keys", "K0", "K1")
    installation.ended(run)
    installation.misbehave()
    return run


def focus(browser):
    """The name of what has the focus."""
    return browser.run(
        "const at = document.activeElement;"
        "return at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent")


def tab_to(browser, name, limit=60):
    """Presses Tab until the focus is at what bears the name (a pattern), and sees the focus at each step."""
    for _ in range(limit):
        browser.press(Keys.TAB)
        if browser.run("return document.activeElement === document.body"):
            continue
        assert browser.run(
            "const style = getComputedStyle(document.activeElement);"
            "return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2"), f"no focus seen at {focus(browser)}"
        if re.search(name, focus(browser)):
            return
    raise AssertionError(f"Tab does not reach “{name}”; it is at “{focus(browser)}”")


def test_the_way_from_the_sign_in_to_a_row_sent_again(browser, run, installation):
    browser.expected_statuses = {401}
    browser.open("/runs?flow=keys")
    browser.wait_for_path(r"^/login")
    browser.wait("document.activeElement.id === 'username'")
    browser.press("admin")
    browser.press(Keys.TAB)
    browser.press(PASSWORD)
    browser.press(Keys.ENTER)
    browser.wait_for_path(r"^/runs\?flow=keys$")
    browser.find("tbody tr")
    tab_to(browser, r"\bago\b|\bnow\b")
    browser.press(Keys.ENTER)
    browser.wait_for_path(r"^/run\?id=")
    browser.find("#rows [data-key='row 1']")
    tab_to(browser, "Choose row 1")
    browser.press(Keys.SPACE)
    assert "1 row is chosen" in browser.text("#selection")
    tab_to(browser, "Row 1 with its tries")
    browser.press(Keys.ENTER)
    browser.find("#sheet-title", "K1")
    browser.press(Keys.ESCAPE)
    browser.gone("#sheet")
    browser.wait("document.activeElement.getAttribute('aria-label') === 'Row 1 with its tries'")
    browser.press(Keys.SHIFT, Keys.TAB)
    for _ in range(12):
        if "Send them again" in focus(browser):
            break
        browser.press(Keys.SHIFT, Keys.TAB)
    browser.press(Keys.ENTER)
    browser.wait(f"!location.search.includes('{run}')")
    browser.find("#summary .badge", "succeeded")


def test_the_first_stop_skips_to_the_content(browser):
    browser.sign_in()
    browser.open("/runs")
    browser.find("tbody tr")
    browser.press(Keys.TAB)
    assert focus(browser) == "Skip to the content"
    assert browser.run("return document.activeElement.getBoundingClientRect().top >= 0")
    browser.press(Keys.ENTER)
    assert browser.run("return document.activeElement.id") == "main"


def test_menus_and_switches_are_worked_by_keys(browser, installation, run):
    browser.sign_in()
    browser.open("/?q=keys")
    browser.find("tbody tr")
    browser.press("/")
    assert browser.run("return document.activeElement.id") == "search"
    tab_to(browser, "keys is on")
    browser.press(Keys.SPACE)
    browser.find(".toast", "keys is off")
    browser.wait("document.querySelector('.switch').getAttribute('aria-checked') === 'false'")
    browser.press(Keys.SPACE)
    browser.find(".toast", "keys is on")
    browser.wait("document.querySelector('.switch').getAttribute('aria-checked') === 'true'")
    tab_to(browser, "Actions for keys")
    browser.press(Keys.ENTER)
    browser.press(Keys.ARROW_DOWN)
    browser.press(Keys.ARROW_DOWN)
    assert focus(browser) == "All runs"
    browser.press(Keys.ESCAPE)
    assert focus(browser) == "Actions for keys"
    assert browser.find(".menu-button[aria-label='Actions for keys']").get_attribute("aria-expanded") == "false"
