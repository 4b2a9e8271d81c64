"""Everything about one order number."""

import pytest


@pytest.fixture(scope="module", autouse=True)
def orders(installation):
    """Order X/1 was sent by two flows, and refused by Omnitron the last time."""
    for flow in ("order-a", "order-b"):
        installation.add_outbound(flow)

    def post(flow, status):
        rows = [{"order": "X/1", "orderitem_set": [{"id": 71, "status": status}, {"id": 72, "status": 450}]}]
        installation.ended(installation.done("POST", f"/outbound/{flow}", rows)["run_id"])

    post("order-a", 400)
    post("order-b", 450)
    installation.misbehave(orders={"X/1": 400})
    post("order-a", 500)
    installation.misbehave()


def test_an_order_is_told_over_time_and_over_flows(browser):
    browser.sign_in()
    browser.open("/order?number=X%2F1")
    browser.wait("document.querySelectorAll('.order-entry').length === 3")
    entries = [entry.text for entry in browser.all(".order-entry")]
    assert "failed" in entries[0] and "order-a" in entries[0] and "500 shipped" in entries[0]
    assert "order-b" in entries[1] and "450 preparing" in entries[1]
    assert "400 approved" in entries[2]
    browser.click(".order-details summary")
    browser.find(".order-details .side-by-side")
    browser.show_everywhere("order")
    # What was accepted last counts, not what was tried last.
    assert "450 preparing" in browser.text("table")


def test_an_order_is_searched_and_narrowed_to_a_flow(browser):
    browser.sign_in()
    browser.open("/order")
    browser.find(".empty", "Which order?")
    browser.show_everywhere("order-search")
    browser.press("X/1\n")
    browser.wait_for_path(r"^/order\?number=X%2F1$")
    browser.wait("[...document.getElementById('flow').options].some((one) => one.value === 'order-b')")
    browser.fill("#flow", "order-b")
    browser.wait_for_path(r"flow=order-b$")
    browser.wait("document.querySelectorAll('.order-entry').length === 1")


def test_an_order_that_nobody_knows_says_what_to_do(browser):
    browser.sign_in()
    browser.open("/order?number=unknown")
    browser.find(".empty", "Nothing is known about order unknown")
    browser.check_accessibility()


def test_a_failed_row_is_sent_again_from_here(browser):
    browser.sign_in()
    browser.open("/order?number=X%2F1")
    browser.click(".order-entry button", "Send again")
    browser.find(".toast", "sent again")
    browser.wait("document.querySelectorAll('.order-entry').length === 4")
    browser.click(".toast a", "Watch the run")
    browser.wait_for_path(r"^/run\?id=")
    browser.find("#summary .badge", "succeeded")
