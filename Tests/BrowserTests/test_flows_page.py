"""The list of flows, and what one does with a whole flow."""

import json

import pytest
from harness.waiting import until
from selenium.webdriver.common.keys import Keys


@pytest.fixture(scope="module", autouse=True)
def flows(installation):
    installation.add_inbound("list-in", schedule={"cron": "0 0 3 * * ?"})
    installation.add_outbound("list-out")
    installation.ended(installation.post("list-out", "L1", "L2"))


def row(browser, flow):
    """The row of a flow, once it is there."""
    return browser.wait(
        f"[...document.querySelectorAll('tbody tr')].find((row) => row.querySelector('.flow-name a')?.textContent === '{flow}')")


def choose(browser, flow, item):
    row(browser, flow).find_element("css selector", ".menu-button").click()
    browser.click(".menu-list button, .menu-list a", item)


def test_a_flow_is_told_by_direction_schedule_next_and_last_run(browser):
    browser.sign_in()
    browser.open("/")
    inbound = row(browser, "list-in").text
    assert "inbound" in inbound and "03:00" in inbound and "next" in inbound and "has not run yet" in inbound
    outbound = row(browser, "list-out").text
    assert "outbound" in outbound and "when orders are posted" in outbound and "2 sent" in outbound
    browser.show_everywhere("flows")


def test_a_search_and_a_state_stand_in_the_address_and_back_leads_back(browser):
    browser.sign_in()
    browser.open("/")
    row(browser, "list-in")
    browser.press("/")
    browser.focused.send_keys("LIST-O")
    browser.wait("document.querySelectorAll('tbody tr').length === 1")
    assert browser.path == "/?q=LIST-O"
    browser.click("#states a", "off")
    browser.find(".empty")
    browser.wait_for_path(r"^/\?state=off&q=LIST-O$")
    browser.driver.back()
    browser.wait("document.querySelectorAll('tbody tr').length === 1")
    assert browser.find("#states [aria-current]").text.startswith("all")


def test_a_flow_is_turned_off_and_the_undo_turns_it_on(browser, installation):
    browser.sign_in()
    browser.open("/?q=list-out")
    row(browser, "list-out").find_element("css selector", ".switch").click()
    browser.find(".toast", "list-out is off")
    assert installation.done("GET", "/api/flows/list-out")["enabled"] is False
    browser.click(".toast button", "Undo")
    browser.find(".toast", "list-out is on")
    assert installation.done("GET", "/api/flows/list-out")["enabled"] is True
    browser.wait("document.querySelector('.switch').getAttribute('aria-checked') === 'true'")


def test_a_copy_is_made_under_a_name_that_is_free_and_undone(browser, installation):
    browser.sign_in()
    browser.open("/")
    choose(browser, "list-in", "Duplicate")
    assert browser.find("#field-name").get_attribute("value") == "list-in-2"
    browser.check_accessibility()
    browser.screenshot("flow-duplicate")
    browser.click(".box button[type=submit]")
    browser.find(".toast", "list-in-2 is made")
    copy = installation.done("GET", "/api/flows/list-in-2")
    assert copy["enabled"] is False and copy["mapping"]["spec"][0]["operation"] == "shift"
    browser.click(".toast button", "Undo")
    browser.wait("![...document.querySelectorAll('.flow-name a')].some((link) => link.textContent === 'list-in-2')")
    assert installation.send("GET", "/api/flows/list-in-2").status == 404


def test_a_copy_under_a_wrong_name_is_refused_at_its_field(browser):
    browser.expected_statuses = {422}
    browser.sign_in()
    browser.open("/")
    choose(browser, "list-in", "Duplicate")
    browser.fill("#field-name", "no spaces please")
    browser.click(".box button[type=submit]")
    browser.find("#field-name[aria-invalid=true]")
    assert browser.text("#field-name-error")
    browser.press(Keys.ESCAPE)
    browser.gone("dialog")


def test_files_are_imported_and_what_is_wrong_with_one_is_said(browser, installation, tmp_path):
    browser.expected_statuses = {409, 422}
    document = installation.done("GET", "/api/flows/list-out")
    document.pop("next_times", None)
    (tmp_path / "good.json").write_text(json.dumps({**document, "name": "imported"}))
    (tmp_path / "there.json").write_text(json.dumps(document))
    (tmp_path / "wrong.json").write_text(json.dumps({**document, "name": "wrong", "direction": "sideways"}))
    (tmp_path / "broken.json").write_text("{")
    browser.sign_in()
    browser.open("/")
    browser.click("#actions button", "Import")
    files = "\n".join(str(tmp_path / name) for name in ("good.json", "there.json", "wrong.json", "broken.json"))
    browser.run("return document.getElementById('import-files')").send_keys(files)
    browser.find(".import-line", "imported is made")
    browser.find(".import-line", "list-out is there already")
    browser.find(".import-line", "/direction")
    browser.find(".import-line", "broken.json is not JSON")
    browser.screenshot("flow-import")
    browser.check_accessibility()
    browser.click(".import-line button", "Replace it")
    browser.find(".import-line", "list-out is replaced")
    browser.click(".box-buttons button", "Close")
    row(browser, "imported")


def test_a_flow_goes_only_with_its_name_typed(browser, installation):
    installation.add_outbound("to-delete")
    browser.sign_in()
    browser.open("/?q=to-delete")
    choose(browser, "to-delete", "Delete")
    submit = browser.find(".box button[type=submit]")
    assert not submit.is_enabled()
    browser.fill("#typed", "to-delet")
    assert not submit.is_enabled()
    browser.screenshot("flow-delete")
    browser.check_accessibility()
    browser.fill("#typed", "to-delete")
    submit.click()
    browser.find(".toast", "to-delete is deleted")
    assert installation.send("GET", "/api/flows/to-delete").status == 404


def test_rows_that_wait_are_named_before_a_flow_goes(browser, installation):
    browser.expected_statuses = {409}
    installation.add_outbound("waiting")
    flow = installation.done("GET", "/api/flows/waiting")
    installation.misbehave(orders={"W1": 503})
    try:
        run = installation.post("waiting", "W1")
        until(lambda: installation.done("GET", f"/api/runs/{run}")["status"] == "retrying", "the run waits")
        browser.sign_in()
        browser.open("/?q=waiting")
        choose(browser, "waiting", "Delete")
        browser.fill("#typed", flow["name"])
        browser.click(".box button[type=submit]")
        browser.find(".box button[type=submit]", "Cancel the rows and delete")
        assert "1 row" in browser.text(".box")
        browser.fill("#typed", flow["name"])
        browser.click(".box button[type=submit]", "Cancel the rows")
        browser.find(".toast", "waiting is deleted")
    finally:
        installation.misbehave()


def test_a_flow_is_exported_as_a_file(browser, tmp_path):
    browser.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    browser.sign_in()
    browser.open("/")
    choose(browser, "list-in", "Export")
    until(lambda: (tmp_path / "list-in.json").exists(), "list-in.json is downloaded")
    document = json.loads((tmp_path / "list-in.json").read_text())
    assert document["name"] == "list-in" and "next_times" not in document


def test_the_templates_lead_to_the_designer(browser):
    browser.sign_in()
    browser.open("/")
    browser.click("#actions .menu-button")
    names = [link.get_attribute("href").split("=")[1] for link in browser.all("#actions .menu-list a")]
    assert names == ["inbound", "inbound-xml", "outbound"]


def test_who_may_only_look_finds_nothing_to_change(browser, installation):
    installation.add_user("looker", "view", "default")
    browser.sign_in("looker")
    browser.open("/")
    line = row(browser, "list-in")
    assert not line.find_element("css selector", ".switch").is_enabled()
    line.find_element("css selector", ".menu-button").click()
    items = [item.text for item in browser.all("td .menu-list a, td .menu-list button") if item.is_displayed()]
    assert items == ["Open in the designer", "All runs", "Export"]
    assert not browser.all("#actions button")


def test_a_new_user_is_told_how_to_begin(bare_browser, bare_installation):
    bare_installation.add_user("newcomer", "project", "default")
    for flow in bare_installation.done("GET", "/api/flows")["items"]:
        bare_installation.done("DELETE", f"/api/flows/{flow['name']}?force=1")
    bare_browser.sign_in("newcomer")
    bare_browser.open("/")
    assert len(bare_browser.find(".empty").find_elements("css selector", "a.button")) == 3
    bare_browser.show_everywhere("flows-empty")
    bare_browser.open("/runs")
    bare_browser.find(".empty", "Nothing has run yet")
    bare_browser.check_accessibility()


def test_a_server_that_is_away_is_told_and_forgotten_when_it_is_back(browser):
    browser.sign_in()
    browser.open("/")
    row(browser, "list-in")
    away = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    browser.driver.execute_cdp_cmd("Network.enable", {})
    browser.driver.execute_cdp_cmd("Network.emulateNetworkConditions", away)
    try:
        browser.find(".notice.warn", "does not answer")
    finally:
        browser.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {**away, "offline": False})
    browser.gone(".notice")
    assert all("ERR_INTERNET_DISCONNECTED" in problem for problem in browser.problems())
