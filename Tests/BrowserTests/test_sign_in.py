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
