"""The installation and the browser that all tests share.

PROGRAMS: where the programs lie (default: .build/debug or .build/release). SCREENSHOTS: where pictures go.
"""

import os
import pathlib
import signal
import tempfile

import pytest
from harness.browser import Browser, start_chromium
from harness.installation import REPOSITORY, Installation


def end(*_):
    raise KeyboardInterrupt


# Whoever ends the tests ends what they started.
signal.signal(signal.SIGTERM, end)


def programs():
    candidates = [os.environ.get("PROGRAMS"), REPOSITORY / ".build/debug", REPOSITORY / ".build/release"]
    for candidate in filter(None, candidates):
        if (pathlib.Path(candidate) / "flow-responder").exists():
            return candidate
    pytest.exit("there are no programs; build them, or say where they are: PROGRAMS=DIRECTORY", 69)


@pytest.fixture(scope="session")
def installation():
    running = Installation(programs())
    yield running
    running.stop()


@pytest.fixture(scope="session")
def bare_installation():
    """One without the libraries of the browser."""
    running = Installation(programs(), with_libraries=False)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def screenshots(request):
    directory = pathlib.Path(os.environ.get("SCREENSHOTS") or tempfile.mkdtemp(prefix="flow-screenshots-"))
    directory.mkdir(parents=True, exist_ok=True)
    request.config.stash[screenshots_key] = directory
    return directory


screenshots_key = pytest.StashKey()


def pytest_terminal_summary(terminalreporter, config):
    if screenshots_key in config.stash:
        terminalreporter.write_line(f"screenshots: {config.stash[screenshots_key]}")


@pytest.fixture(scope="session")
def driver():
    chromium = start_chromium()
    yield chromium
    chromium.quit()


def looking_at(driver, installation, screenshots):
    looking = Browser(driver, installation, screenshots)
    looking.reset()
    yield looking
    found = looking.problems()
    driver.get("about:blank")
    assert not found, "the console is not clean:\n" + "\n".join(found)


@pytest.fixture
def browser(driver, installation, screenshots):
    """Nobody is signed in; what the console told is judged at the end."""
    yield from looking_at(driver, installation, screenshots)


@pytest.fixture
def bare_browser(driver, bare_installation, screenshots):
    """One that finds no CodeMirror and no Chart.js."""
    yield from looking_at(driver, bare_installation, screenshots)
