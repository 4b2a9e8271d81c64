"""The list of runs."""

import pytest


@pytest.fixture(scope="module", autouse=True)
def runs(installation):
    installation.add_outbound("listed")
    installation.add_outbound("listed-too")
    installation.misbehave(orders={"N2": 400})
    for flow, order in [("listed", "N1"), ("listed", "N2"), ("listed-too", "N3")]:
        installation.ended(installation.post(flow, order))
    installation.misbehave()


def flows_shown(browser):
    return browser.run("return [...document.querySelectorAll('tbody tr td:nth-child(2)')].map((cell) => cell.textContent)")


def test_runs_are_listed_and_come_by_themselves(browser, installation):
    browser.sign_in()
    browser.open("/runs?flow=listed-too")
    browser.wait("document.querySelectorAll('tbody tr').length === 1")
    installation.post("listed-too", "N4")
    browser.wait("document.querySelectorAll('tbody tr').length === 2")
    browser.open("/runs?flow=listed")
    browser.wait("document.querySelectorAll('tbody tr').length === 2")
    browser.show_everywhere("runs")


def test_filters_are_addresses(browser):
    browser.sign_in()
    browser.open("/runs")
    browser.wait("[...document.getElementById('flow').options].some((one) => one.value === 'listed')")
    browser.fill("#flow", "listed")
    browser.wait_for_path(r"^/runs\?flow=listed$")
    browser.wait("document.querySelectorAll('tbody tr').length === 2")
    browser.fill("#status", "failed")
    browser.wait_for_path(r"^/runs\?flow=listed&status=failed$")
    browser.wait("document.querySelectorAll('tbody tr').length === 1")
    browser.driver.back()
    browser.wait_for_path(r"^/runs\?flow=listed$")
    browser.wait("document.querySelectorAll('tbody tr').length === 2")
    browser.click("#clear")
    browser.wait_for_path(r"^/runs$")


def test_runs_of_an_order_and_of_a_time_are_found(browser):
    browser.sign_in()
    browser.open("/runs")
    browser.fill("#order", "N3")
    browser.click("#filters button[type=submit]")
    browser.wait_for_path(r"^/runs\?order=N3$")
    browser.wait("document.querySelectorAll('tbody tr').length === 1")
    assert flows_shown(browser) == ["listed-too"]
    browser.open("/runs?to=2020-01-01T00:00:00Z")
    browser.find(".empty", "No run matches")
    browser.check_accessibility()
    assert browser.run("return document.getElementById('to').value").startswith("20")


def test_what_failed_in_several_runs_is_sent_again_at_once(browser, installation):
    installation.add_outbound("bulk")
    installation.misbehave(orders={"U1": 400, "U2": 400})
    for order in ("U1", "U2", "U3"):
        installation.ended(installation.post("bulk", order))
    installation.misbehave()
    browser.sign_in()
    browser.open("/runs?flow=bulk")
    browser.wait("document.querySelectorAll('tbody tr').length === 3")
    browser.click("#actions button", "Send failed rows again")
    browser.find(".box", "bulk")
    browser.screenshot("runs-retry")
    browser.check_accessibility()
    browser.click(".box button[type=submit]")
    browser.find(".toast", "2 new runs send the failed rows")
    browser.wait("document.querySelectorAll('tbody tr').length === 5")


def test_nothing_is_asked_while_nobody_looks(browser):
    browser.sign_in()
    browser.open("/runs")
    browser.wait("document.querySelectorAll('tbody tr').length > 0")
    asked = "performance.getEntriesByType('resource').filter((one) => one.name.includes('/api/runs')).length"
    before = browser.run(f"return {asked}")
    browser.wait(f"{asked} > {before}")
    # The page is as good as hidden: it is told so as by the browser.
    browser.run(
        "Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
        "document.dispatchEvent(new Event('visibilitychange'));")
    hidden = browser.run(f"return {asked}")
    later = browser.driver.execute_async_script(
        f"const done = arguments[0]; setTimeout(() => done({asked}), 3500)")
    assert later <= hidden + 1
    browser.run("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'));")
    browser.wait(f"{asked} > {later}")
