"""A run: its steps and rows, a row with every try, and sending rows again."""

import pytest
from harness.waiting import until
from selenium.webdriver.common.keys import Keys


@pytest.fixture(scope="module")
def failed_run(installation):
    """Six rows, of which R0 and R3 were refused; they would be taken now."""
    installation.add_outbound("mixed")
    installation.misbehave(orders={"R0": 400, "R3": 400})
    run = installation.post("mixed", *[f"R{number}" for number in range(6)])
    assert installation.ended(run)["status"] == "partly_failed"
    installation.misbehave()
    return run


@pytest.fixture(scope="module")
def inbound_run(installation):
    installation.add_inbound("read-by-hand")
    started = installation.done(
        "POST", "/api/flows/read-by-hand/runs", {"parameters": {"number": "DEMO100001"}})
    installation.ended(started["run_id"])
    return started["run_id"]


def retried(browser, run):
    """The id of the new run that the page has gone to."""
    return until(
        lambda: (lambda found: found if found != run else None)(browser.wait_for_path(r"^/run\?id=([\w-]+)")[1]),
        "the page of the new run")


def test_a_run_shows_its_steps_with_request_and_answer(browser, inbound_run):
    browser.sign_in()
    browser.open(f"/run?id={inbound_run}")
    browser.find("#steps summary", "Read from the ERP").click()
    request = browser.find("#steps details[open] .side-by-side")
    assert "number=DEMO100001" in request.text and "orderitems" in request.text
    assert "http.query.param.number" in browser.text("#attributes")
    browser.show_everywhere("run")


def test_a_row_shows_request_and_answer_side_by_side_and_back_closes_it(browser, failed_run):
    browser.sign_in()
    browser.open("/runs?flow=mixed")
    browser.open(f"/run?id={failed_run}")
    browser.click("#rows a[data-key='row 3']")
    browser.find("#sheet .notice.bad", "400")
    sides = browser.find("#sheet .side-by-side")
    assert '"order": "R3"' in sides.text and "This fails on purpose." in sides.text
    browser.wait_for_path(r"row=3")
    browser.show_everywhere("row")
    browser.click("#sheet-actions button", "Next row")
    browser.find("#sheet-title", "R4")
    browser.wait_for_path(r"row=4")
    browser.driver.back()
    browser.gone("#sheet")
    assert browser.path == f"/run?id={failed_run}"
    browser.driver.forward()
    browser.find("#sheet-title", "R4")
    browser.press(Keys.ESCAPE)
    browser.gone("#sheet")
    browser.wait_for_path(r"^/run\?id=[\w-]+$")


def test_a_row_has_an_address(browser, failed_run):
    browser.sign_in()
    browser.open(f"/run?id={failed_run}&row=0")
    browser.find("#sheet-title", "Row 0 · order R0")


def test_rows_are_filtered_by_status(browser, failed_run):
    browser.sign_in()
    browser.open(f"/run?id={failed_run}")
    browser.click("#row-filter a", "failed")
    browser.wait("document.querySelectorAll('#rows tbody tr').length === 2")
    browser.click("#row-filter a", "waits")
    browser.find("#rows .empty", "No row of this run")


def test_chosen_rows_are_sent_again(browser, failed_run, installation):
    browser.sign_in()
    browser.open(f"/run?id={failed_run}")
    browser.click("[data-row='3']")
    assert "1 row is chosen" in browser.text("#selection")
    browser.check_accessibility()
    browser.screenshot("run-selection")
    browser.click("#selection button", "Send them again")
    run = retried(browser, failed_run)
    browser.find("#summary .badge", "succeeded")
    rows = installation.done("GET", f"/api/runs/{run}/rows")["items"]
    assert [row["order"] for row in rows] == ["R3"]


def test_all_failed_rows_are_sent_again(browser, failed_run, installation):
    browser.sign_in()
    browser.open(f"/run?id={failed_run}")
    browser.click("#actions .menu-button")
    browser.screenshot("run-retry")
    browser.click("#actions .menu-list button", "Send failed rows again")
    run = retried(browser, failed_run)
    browser.find("#summary .badge", "succeeded")
    assert installation.done("GET", f"/api/runs/{run}")["trigger"] == "retry"


def test_failed_rows_go_through_the_mapping_as_it_is_now(browser, installation):
    """The first mapping gives a status that Omnitron does not know; the present one takes it away."""
    def mapping(*shift):
        return {"spec": [{"operation": "shift", "spec": {"*": {"order": "[&1].order", "items": {"*": dict(
            [("id", "[&3].orderitem_set[&1].id"), *shift])}}}}]}

    installation.add_outbound("remapped", mapping=mapping(("state", "[&3].orderitem_set[&1].status")))
    rows = [{"order": "P1", "items": [{"id": 81, "state": "nonsense"}]}]
    run = installation.done("POST", "/outbound/remapped", rows)["run_id"]
    assert installation.ended(run)["status"] == "failed"
    document = installation.done("GET", "/api/flows/remapped")
    installation.done("PUT", "/api/flows/remapped", {**document, "mapping": mapping()}, headers={"If-Match": "*"})
    browser.sign_in()
    browser.open(f"/run?id={run}")
    browser.click("#actions .menu-button")
    browser.click("#actions .menu-list button", "Through the present script and mapping")
    fresh = retried(browser, run)
    browser.find("#summary .badge", "succeeded")
    assert installation.done("GET", f"/api/runs/{fresh}/rows/0")["body"]["orderitem_set"] == [{"id": 81}]


def test_a_run_that_goes_on_is_watched_and_cancelled(browser, installation):
    installation.add_outbound("slow", write={"concurrency": 1})
    installation.misbehave(delay_ms=200)
    try:
        run = installation.post("slow", *[f"S{number}" for number in range(200)])
        browser.sign_in()
        browser.open(f"/run?id={run}")
        browser.find("[role=progressbar]", "% done")
        browser.wait("document.querySelector('[role=progressbar]').textContent.includes('a second')")
        browser.check_accessibility()
        browser.screenshot("run-progress")
        browser.click("#actions button", "Cancel the run")
        browser.find(".box", "cannot be undone")
        browser.click(".box button[type=submit]")
        browser.find(".toast", "Cancelled")
        browser.find("#summary .badge", "cancelled")
        browser.gone("[role=progressbar]")
    finally:
        installation.misbehave()


def test_a_run_of_many_rows_is_shown_page_by_page(browser, installation):
    installation.add_outbound("many")
    run = installation.post("many", *[f"M{number}" for number in range(1000)])
    browser.sign_in()
    browser.open(f"/run?id={run}")
    browser.find("#rows [data-key='row 49']")
    assert len(browser.all("#rows tbody tr")) == 50
    browser.click("#pager a", "Next page")
    browser.find("#rows [data-key='row 50']")
    browser.driver.back()
    browser.find("#rows [data-key='row 0']")
    browser.fill("#go-to", "777")
    browser.click("#go-to-row button")
    browser.find("#rows [data-key='row 777']")
    assert not browser.all("#rows [data-key='row 776']")
    installation.ended(run)


def test_a_run_that_is_not_there_is_told_so(browser):
    browser.expected_statuses = {404}
    browser.sign_in()
    browser.open("/run?id=nothing")
    browser.find(".notice.bad", "run")
    browser.check_accessibility()


def test_who_may_only_look_sends_nothing_again(browser, installation, failed_run):
    installation.add_user("reader", "view", "default")
    browser.sign_in("reader")
    browser.open(f"/run?id={failed_run}")
    browser.find("#rows [data-key='row 0']")
    assert not browser.all("#actions button") and not browser.all("[data-row]")
