"""Signing in and out."""

from harness.installation import PASSWORD


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_and_back(browser):
    browser.expected_statuses = {401}
    browser.open("/runs?status=failed")
    browser.wait_for_path(r"^/login\?next=")
    browser.fill("#username", "admin")
    browser.fill("#password", "not the password")
    browser.click("button[type=submit]")
    browser.find(".notice.bad")
    browser.show_everywhere("login")
    browser.fill("#password", PASSWORD)
    browser.click("button[type=submit]")
    browser.wait_for_path(r"^/runs\?status=failed$")


def test_the_card_of_the_designer_is_found_again_after_signing_in(browser):
    browser.expected_statuses = {401, 404}
    browser.open("/flow?name=kept-place#mapping")
    browser.wait_for_path(r"^/login\?next=")
    browser.fill("#username", "admin")
    browser.fill("#password", PASSWORD)
    browser.click("button[type=submit]")
    browser.wait_for_path(r"^/flow\?name=kept-place#mapping$")


def test_who_looks_for_a_page_that_is_not_there_gets_a_page(browser, installation):
    browser.expected_statuses = {404}
    browser.open("/nothing-here")
    browser.find("main .button", "All flows")
    browser.show_everywhere("not-found")
    assert installation.send("GET", "/nothing-here").json["detail"].startswith("There is nothing at this path")


def test_signing_out_ends_the_session(browser, installation):
    browser.expected_statuses = {401}
    installation.add_user("leaving", "view", "default")
    browser.sign_in("leaving")
    browser.open("/")
    browser.click(".who .menu-button")
    browser.click(".who .menu-list button", "Sign out")
    browser.wait_for_path(r"^/login")
    browser.open("/")
    browser.wait_for_path(r"^/login\?next=")
