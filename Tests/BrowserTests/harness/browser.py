"""A Chromium, and what tests do with it."""

import base64
import os
import re

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from .accessibility import violations
from .waiting import until

WIDTHS = (1440, 1024, 390)
THEMES = ("light", "dark")


def start_chromium():
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    switches = ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en-GB"]
    # As root there is no sandbox to be had.
    for switch in switches + (["--no-sandbox"] if os.geteuid() == 0 else []):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chromium = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    # axe-core takes long over a large page when the machine is busy.
    chromium.set_script_timeout(180)
    return chromium


class Browser:
    """Looks at an installation, as one user after the other.

    `driver` is Selenium's, for all that is not here. Elements are named by CSS selectors.
    """

    def __init__(self, driver, installation, screenshots):
        self.driver = driver
        self.installation = installation
        self.screenshots = screenshots
        self.url = installation.url
        self.expected_statuses = set()
        self.width = self.theme = None

    def reset(self):
        """As if it were just installed: nobody signed in, nothing stored, light, 1440 pixels wide."""
        self.driver.get("about:blank")
        self._command("Network.clearBrowserCookies")
        self._command("Storage.clearDataForOrigin", origin=self.url, storageTypes="all")
        self.driver.get_log("browser")
        self.expected_statuses = set()
        self.show(1440, "light")

    def _command(self, command, /, **parameters):
        return self.driver.execute_cdp_cmd(command, parameters)

    # Going places

    def sign_in(self, user="admin"):
        """As a user, without the page for it."""
        name, value = self.installation.cookie(user)
        self._command("Network.setCookie", name=name, value=value, url=self.url, httpOnly=True, sameSite="Strict")

    def open(self, path):
        self.driver.get(self.url + path)

    @property
    def path(self):
        """Where it is: path, query and fragment."""
        return self.driver.current_url.removeprefix(self.url)

    def wait_for_path(self, pattern):
        """Waits until the path matches a regular expression; gives the match."""
        return until(lambda: re.search(pattern, self.path), lambda: f"{self.path} matches {pattern}")

    def show(self, width, theme, height=900):
        """As a window of this width, with the colours that the reader wants."""
        self.width, self.theme = width, theme
        self._command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self._command("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": theme}, {"name": "prefers-reduced-motion", "value": "reduce"}])

    # Looking

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def find(self, selector, text=None, within=20.0):
        """The first element that is seen, and holds the text if one is given; waits for it."""
        def seen():
            for element in self.all(selector):
                if element.is_displayed() and (text is None or text in element.text):
                    return element
            return None
        return until(seen, f"{selector}{f' with “{text}”' if text else ''} at {self.path}", within)

    def gone(self, selector):
        """Waits until no such element is seen."""
        until(
            lambda: not any(element.is_displayed() for element in self.all(selector)), f"no {selector} at {self.path}")

    def text(self, selector):
        return self.find(selector).text

    def wait(self, script, what=None, within=20.0):
        """Waits until a JavaScript expression is true; gives its value."""
        return until(lambda: self.run(f"return {script}"), what or script, within)

    # Doing

    def click(self, selector, text=None):
        """Clicks when it is there; once more when the page has just put another in its place."""
        until(lambda: self.find(selector, text).click() is None, f"{selector} can be clicked")

    def fill(self, selector, value):
        """Replaces what a field holds, as somebody who types."""
        element = self.find(selector)
        if element.tag_name != "select":
            element.send_keys(Keys.CONTROL, "a")
            element.send_keys(Keys.DELETE)
        element.send_keys(value)

    def press(self, *keys):
        """Presses keys where the focus is: `press(Keys.CONTROL, "s")` at once, `press("a")` one."""
        actions = webdriver.ActionChains(self.driver)
        for key in keys[:-1]:
            actions.key_down(key)
        actions.send_keys(keys[-1])
        for key in reversed(keys[:-1]):
            actions.key_up(key)
        actions.perform()

    @property
    def focused(self):
        return self.driver.switch_to.active_element

    # Judging

    def check_accessibility(self, where=None):
        """Fails when axe-core finds anything on the page as it is shown now."""
        found = violations(self.driver)
        assert not found, f"{where or self.path}, {self.width} px, {self.theme}:\n" + "\n".join(found)

    def check_layout(self):
        """Fails when the page is wider than its window."""
        wide = self.run("return document.documentElement.scrollWidth")
        assert wide <= self.width, f"{self.path} is {wide} px wide in a window of {self.width} px"

    def problems(self):
        """What the console told since it was read last: errors, warnings, refusals of the content security policy,
        and failed requests but those of `expected_statuses`."""
        found = []
        for entry in self.driver.get_log("browser"):
            status = re.search(r"responded with a status of (\d+)", entry["message"])
            if entry["source"] == "network" and status and int(status[1]) in self.expected_statuses:
                continue
            if entry["level"] in ("SEVERE", "WARNING") or entry["source"] == "security":
                found.append(f"{entry['level']} {entry['source']}: {entry['message']}")
        return found

    # Showing

    def screenshot(self, name):
        """The whole page as it is shown now, as NAME-WIDTH-THEME.png."""
        shot = self._command("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        target = self.screenshots / f"{name}-{self.width}-{self.theme}.png"
        target.write_bytes(base64.b64decode(shot["data"]))

    def show_everywhere(self, name):
        """Screenshots at every width, light and dark; at each the layout is checked, and where there is anything new
        to be seen axe-core is asked: all in both themes, and the narrow layout."""
        before = self.width, self.theme
        for width in WIDTHS:
            for theme in THEMES:
                self.show(width, theme)
                self.driver.execute_async_script(
                    "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
                self.check_layout()
                self.screenshot(name)
                if width == 1440 or (width, theme) == (390, "light"):
                    self.check_accessibility(name)
        self.show(*before)
