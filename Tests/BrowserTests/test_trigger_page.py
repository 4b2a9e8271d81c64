"""The trigger page, which builds the URL and runs the flow."""

import pytest


@pytest.fixture(scope="module", autouse=True)
def flow(installation):
    installation.add_inbound("by-hand", configuration={
        "domain_url": installation.omnitron, "timezone": "Europe/Istanbul",
        "trigger_parameters": [
            {"key": "number"}, {"key": "modified_date__gt"},
            {"key": "with_both", "default": "usual", "used_with": "both"},
            {"key": "with_date", "used_with": "date"}]})
    installation.add_outbound("no-trigger")


def test_the_url_grows_as_one_types(browser, installation):
    browser.sign_in()
    browser.open("/trigger/by-hand")
    browser.find("#parameter-number")
    assert not browser.all("#parameter-with_date") and not browser.find("#run").is_enabled()
    browser.fill("#parameter-number", "A 1/2")
    browser.fill("#parameter-with_both", "x")
    url = f"{installation.url}/trigger/by-hand?number=A%201%2F2&with_both=x"
    assert browser.text("#results code") == url
    assert f"curl -H 'Authorization: Bearer TOKEN' '{url}'" in browser.text("#results")
    browser.show_everywhere("trigger-number")
    browser.wait_for_path(r"number=A\+1%2F2&with_both=x$")
    browser.driver.refresh()
    assert browser.find("#parameter-number").get_attribute("value") == "A 1/2"


def test_a_date_is_by_the_clocks_of_the_flow(browser):
    browser.sign_in()
    browser.open("/trigger/by-hand")
    browser.find("#parameter-number")
    browser.click("input[value=date]")
    browser.find("#parameter-with_date")
    browser.run(
        "const field = arguments[0]; field.value = '2024-10-01T03:29:59'; field.dispatchEvent(new Event('input'))",
        browser.find("#parameter-modified_date__gt"))
    assert "2024-10-01T00:29:59.000Z" in browser.text("#date-in-utc")
    assert "modified_date__gt=2024-10-01T00%3A29%3A59.000Z" in browser.text("#results code")
    browser.show_everywhere("trigger-date")
    browser.click("#fields button", "a week ago")
    assert "T21:00:00.000Z" in browser.text("#date-in-utc")


def test_run_now_leads_to_the_run(browser):
    browser.sign_in()
    browser.open("/trigger/by-hand?modified_date__gt=2024-10-01T00:00:00.000Z")
    browser.click("#run")
    browser.wait_for_path(r"^/run\?id=")
    browser.find("#title", "by-hand")
    browser.find("#attributes", "with_both")


def test_an_outbound_flow_has_no_trigger(browser):
    browser.sign_in()
    browser.open("/trigger/no-trigger")
    browser.find("#trigger .notice", "outbound")
    browser.check_accessibility()


def test_whoever_is_not_signed_in_comes_back_with_what_was_filled_in(browser):
    browser.expected_statuses = {401}
    browser.open("/trigger/by-hand?number=A1")
    browser.wait_for_path(r"^/login\?next=%2Ftrigger%2Fby-hand%3Fnumber%3DA1$")
