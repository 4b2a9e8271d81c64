"""From nothing to an outbound flow that an ERP posts to, and a refused row of it sent again."""

import json

from harness.designer import Designer
from harness.waiting import until
from selenium.webdriver.common.keys import Keys


def make_flow(browser, installation):
    browser.open("/")
    browser.click("#actions .menu-button", "New flow")
    browser.click("#actions .menu-list a", "Outbound")
    browser.wait_for_path(r"^/flow\?new=outbound$")
    designer = Designer(browser)
    browser.find(".stage-view h2")
    designer.write("Name", "from-the-erp")
    designer.write("Omnitron URL", installation.omnitron)
    designer.open("login")
    designer.write("Login to Omnitron", "demo-omnitron")
    browser.press(Keys.CONTROL, "s")
    browser.wait_for_path(r"^/flow\?name=from-the-erp")


def make_token(browser):
    browser.open("/tokens")
    browser.click("#actions button", "New token")
    browser.fill("#field-name", "erp")
    browser.click(".box input[value=from-the-erp]")
    browser.click(".box button[type=submit]")
    token = browser.find(".box code").text
    browser.click(".box-buttons button", "Close")
    return token


def turn_on(browser, installation):
    browser.open("/?q=from-the-erp")
    if browser.find("tbody .switch").get_attribute("aria-checked") != "true":
        browser.click("tbody .switch")
        browser.find(".toast", "from-the-erp is on")
    assert installation.done("GET", "/api/flows/from-the-erp")["enabled"] is True


def test_an_outbound_flow_is_made_posted_to_and_a_failed_row_is_sent_again(browser, installation):
    # A form that is not filled in yet is checked all the same.
    browser.expected_statuses = {422}
    installation.add_logins()
    browser.sign_in()
    make_flow(browser, installation)
    turn_on(browser, installation)
    token = make_token(browser)

    installation.misbehave(orders={"ERP-2": 400})
    orders = [
        {"order": f"ERP-{number}", "orderitem_set": [{"id": 900 + number, "status": 450}]} for number in (1, 2, 3)]
    answer = installation.send(
        "POST", "/outbound/from-the-erp", json.dumps(orders).encode(), user=None,
        headers={"Authorization": f"Bearer {token}"})
    assert answer.status == 202
    installation.ended(answer.json["run_id"])
    installation.misbehave()

    browser.open("/runs?flow=from-the-erp")
    browser.find("tbody .badge", "partly failed")
    browser.click("tbody td a time")
    browser.wait_for_path(r"^/run\?id=")
    browser.click("#row-filter a", "failed")
    browser.click("#rows a[data-key='row 1']")
    browser.find("#sheet .side-by-side", "This fails on purpose")
    before = browser.path.split("&")[0]
    browser.click("#sheet-actions button", "Send this row again")
    until(lambda: browser.path.startswith("/run?id=") and not browser.path.startswith(before), "the new run")
    browser.find("#summary .badge", "succeeded")
    browser.click("#rows .order", "ERP-2")
    browser.wait_for_path(r"^/order\?number=ERP-2$")
    browser.wait("document.querySelectorAll('.order-entry').length === 2")
