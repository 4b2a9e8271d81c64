"""Users, projects, tokens and the audit log."""

import pytest
from harness.designer import Designer
from harness.installation import PASSWORD
from harness.waiting import until


def row(browser, name):
    return browser.wait(
        "[...document.querySelectorAll('tbody tr')].find("
        f"(row) => row.querySelector('th').textContent.split(' (')[0] === '{name}')")


def choose(browser, name, item):
    row(browser, name).find_element("css selector", ".menu-button").click()
    browser.click("tbody .menu-list button", item)


def remove(browser, name):
    browser.fill("#typed", name)
    browser.click(".box button[type=submit]")


@pytest.fixture(scope="module", autouse=True)
def project(installation):
    installation.done("POST", "/api/projects", {"name": "brand"})


def test_a_user_is_added_changed_and_removed(browser, installation):
    browser.expected_statuses = {422}
    browser.sign_in()
    browser.open("/users")
    row(browser, "admin")
    browser.show_everywhere("users")
    browser.click("#actions button", "Add a user")
    browser.fill("#field-name", "ayse@example.com")
    browser.fill("#field-password", "short")
    browser.click(".box input[value=brand]")
    browser.click(".box button[type=submit]")
    browser.find("#field-password[aria-invalid=true]")
    browser.check_accessibility()
    browser.screenshot("user-add")
    browser.fill("#field-password", PASSWORD)
    browser.click(".box button[type=submit]")
    browser.find(".toast", "ayse@example.com can sign in")
    shown = row(browser, "ayse@example.com").text
    assert "Project user" in shown and "brand" in shown
    installation.token("ayse@example.com")
    choose(browser, "ayse@example.com", "Change role")
    browser.fill("#field-role", "View user")
    browser.click(".box button[type=submit]")
    browser.find(".toast", "is changed")
    until(lambda: "View user" in row(browser, "ayse@example.com").text, "the role is another")
    browser.click(".toast button", "Undo")
    until(lambda: "Project user" in row(browser, "ayse@example.com").text, "the role is what it was")
    choose(browser, "ayse@example.com", "Remove")
    remove(browser, "ayse@example.com")
    browser.find(".toast", "is removed")
    assert installation.send("GET", "/api/sessions", user="ayse@example.com").status == 401


def test_the_last_partner_stays(browser):
    browser.expected_statuses = {409}
    browser.sign_in()
    browser.open("/users")
    row(browser, "admin").find_element("css selector", ".menu-button").click()
    assert not any("Remove" in item.text for item in browser.all("tbody .menu-list button"))
    browser.click("tbody .menu-list button", "Change role")
    browser.fill("#field-role", "View user")
    browser.click(".box button[type=submit]")
    browser.find(".box .notice.bad, .box .field-error:not(:empty)")


def test_ones_own_password_is_changed_with_the_present_one(browser, installation):
    browser.expected_statuses = {422, 401}
    installation.add_user("changing", "view", "brand")
    browser.sign_in("changing")
    browser.open("/")
    browser.click(".who .menu-button")
    browser.screenshot("account-menu")
    browser.check_accessibility()
    browser.click(".who .menu-list button", "Change password")
    browser.fill("#field-current", "not this one")
    browser.fill("#field-password", "another long password")
    browser.click(".box button[type=submit]")
    browser.find("#field-current[aria-invalid=true]")
    browser.screenshot("password")
    browser.check_accessibility()
    browser.fill("#field-current", PASSWORD)
    browser.click(".box button[type=submit]")
    browser.wait_for_path(r"^/login")
    browser.fill("#username", "changing")
    browser.fill("#password", "another long password")
    browser.click("button[type=submit]")
    browser.wait_for_path(r"^/$")


def test_a_project_is_added_and_goes_only_when_it_is_empty(browser, installation):
    browser.expected_statuses = {409}
    browser.sign_in()
    browser.open("/projects")
    row(browser, "default")
    browser.show_everywhere("projects")
    browser.click("#actions button", "Add a project")
    browser.fill("#field-name", "second-brand")
    browser.click(".box button[type=submit]")
    browser.find(".toast", "second-brand")
    row(browser, "second-brand").find_element("css selector", "button").click()
    remove(browser, "second-brand")
    browser.find(".toast", "second-brand is removed")
    installation.add_logins()
    installation.add_outbound("keeps-project")
    browser.open("/projects")
    row(browser, "default").find_element("css selector", "button").click()
    remove(browser, "default")
    browser.find(".box .notice.bad")


def test_a_token_is_shown_once_works_and_is_revoked(browser, installation):
    installation.add_outbound("token-flow")
    browser.sign_in()
    browser.open("/tokens")
    browser.click("#actions button", "New token")
    browser.fill("#field-name", "erp-production")
    browser.click(".box input[value=token-flow]")
    browser.check_accessibility()
    browser.screenshot("token-add")
    browser.click(".box button[type=submit]")
    token = browser.find(".box code").text
    browser.check_accessibility()
    browser.screenshot("token-made")
    browser.click(".box-buttons button", "Close")
    shown = row(browser, "erp-production").text
    assert "post orders" in shown and "token-flow" in shown and token not in browser.text("main")
    browser.show_everywhere("tokens")
    with_token = {"Authorization": f"Bearer {token}"}
    order = [{"order": "T1", "orderitem_set": [{"id": 1, "status": 450}]}]
    assert installation.send("POST", "/outbound/token-flow", order, user=None, headers=with_token).status == 202
    assert installation.send("GET", "/api/flows", user=None, headers=with_token).status == 403
    row(browser, "erp-production").find_element("css selector", "button").click()
    remove(browser, "erp-production")
    browser.find(".toast", "is revoked")
    assert installation.send("POST", "/outbound/token-flow", order, user=None, headers=with_token).status == 401


def test_the_audit_log_tells_who_did_what(browser, installation):
    installation.add_outbound("audited")
    browser.sign_in()
    browser.open("/audit")
    browser.find("tbody tr", "audited")
    browser.show_everywhere("audit")
    browser.fill("#subject", "audited\n")
    browser.wait_for_path(r"^/audit\?subject=audited$")
    browser.wait("document.querySelectorAll('tbody tr').length === 1")
    browser.open("/audit?who=nobody")
    browser.find(".empty", "Nothing in the log matches")


def test_project_users_see_no_users_and_no_audit_log(browser, installation):
    browser.expected_statuses = {403, 404}
    installation.add_user("project-user", "project", "brand")
    browser.sign_in("project-user")
    browser.open("/")
    browser.click(".who .menu-button")
    assert [link.text for link in browser.all(".who .menu-list a")] == ["Logins", "API tokens", "Projects"]
    for path in ("/users", "/audit"):
        browser.open(path)
        browser.find(".empty", "Only partner users")
        browser.check_accessibility()
    browser.open("/projects")
    assert "brand" in row(browser, "brand").text
    assert not browser.all("#actions button, tbody button")


def test_a_login_is_made_changed_and_deleted_when_no_flow_uses_it(browser, installation):
    browser.expected_statuses = {409, 422}
    installation.add_logins()
    installation.add_outbound("uses-login")
    browser.sign_in()
    browser.open("/logins")
    assert "JWT" in row(browser, "demo-erp").text
    browser.show_everywhere("logins")
    browser.click("#actions .menu-button")
    browser.click("#actions .menu-list button", "To an ERP")
    designer = Designer(browser)
    designer.write("Kind", "Basic")
    designer.write("Name", "spare")
    designer.write("Username", "someone")
    designer.write("Password", "something")
    browser.check_accessibility()
    designer.press("Save the login")
    assert "Basic" in row(browser, "spare").text
    choose(browser, "spare", "Delete")
    remove(browser, "spare")
    browser.find(".toast", "spare is deleted")
    choose(browser, "demo-omnitron", "Delete")
    remove(browser, "demo-omnitron")
    browser.find(".box .notice.bad", "uses-login")
