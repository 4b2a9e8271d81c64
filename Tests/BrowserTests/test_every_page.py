"""What holds for every page: its weight, its requests, its first paint, and that nothing jumps."""

import re

import pytest

LIMIT = 150 * 1024
PAGES = [
    "/", "/runs", "/run?id={run}", "/order", "/order?number=P1", "/trigger/paged-in", "/users", "/projects", "/tokens",
    "/logins", "/audit", "/login",
]
# The designer is measured without its editors, which a machine without the libraries does not load either.
DESIGNER = ["/flow?name=paged-in", "/flow?new=outbound"]

MEASURE = """
const done = arguments[0];
const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
new PerformanceObserver((list, observer) => {
    observer.disconnect();
    done({
        bytes: all.reduce((sum, one) => sum + one.transferSize, 0),
        requests: all.map((one) => one.name),
        paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
        shift: list.getEntries().filter((one) => !one.hadRecentInput).reduce((sum, one) => sum + one.value, 0),
    });
}).observe({type: 'layout-shift', buffered: true});
setTimeout(() => done({
    bytes: all.reduce((sum, one) => sum + one.transferSize, 0),
    requests: all.map((one) => one.name),
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    shift: 0,
}), 200);
"""


@pytest.fixture(scope="module")
def run(installation):
    installation.add_inbound("paged-in")
    installation.add_outbound("paged-out")
    run = installation.post("paged-out", "P1")
    installation.ended(run)
    return run


def loaded(browser, path):
    """Loads a page with an empty cache, and measures it once it has all it asked for."""
    browser._command("Network.clearBrowserCache")
    browser.open(path)
    browser.wait(
        "document.readyState === 'complete' && !document.querySelector('[aria-busy=true], .loading')"
        " && document.title.includes('·')", f"{path} is loaded")
    return browser.driver.execute_async_script(MEASURE)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light_quick_and_still(browser, run, path):
    if path != "/login":
        browser.sign_in()
    path = path.replace("{run}", run)
    found = loaded(browser, path)
    print(f"{path}: {found['bytes']} bytes, {len(found['requests'])} requests, {found['paint']:.0f} ms, {found['shift']:.3f}")
    assert found["bytes"] < LIMIT, f"{path} weighs {found['bytes']} bytes"
    # The mark is also the icon of the window, which a browser fetches by itself.
    paths = [re.sub(r"^https?://[^/]+", "", one) for one in found["requests"] if not one.endswith("/mark.svg")]
    assert len(paths) == len(set(paths)), f"{path} asks twice: {sorted(one for one in paths if paths.count(one) > 1)}"
    assert not any("/lib/" in one for one in paths), f"{path} loads an editor: {paths}"
    assert found["shift"] < 0.1, f"{path} jumps by {found['shift']}"
    # The best of three: the machine may be doing something else.
    paints = [found["paint"]]
    while min(paints) >= 1000 and len(paints) < 3:
        paints.append(loaded(browser, path)["paint"])
    assert min(paints) < 1000, f"the first paint of {path} comes after {min(paints):.0f} ms"


@pytest.mark.parametrize("path", DESIGNER)
def test_the_designer_is_light_without_its_editors(bare_browser, bare_installation, path):
    if not any(flow["name"] == "paged-in" for flow in bare_installation.done("GET", "/api/flows")["items"]):
        bare_installation.add_inbound("paged-in")
    bare_browser.sign_in()
    bare_browser.expected_statuses = {404}
    found = loaded(bare_browser, path)
    assert found["bytes"] < LIMIT, f"{path} weighs {found['bytes']} bytes"


def test_pages_are_served_under_a_strict_policy(installation, run):
    for path in ["/", "/login", "/run", "/trigger/paged-in"]:
        headers = installation.send("GET", path, user=None).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy, path
        assert headers["X-Content-Type-Options"] == "nosniff" and "frame-ancestors 'none'" in policy, path


def test_html_in_texts_stays_text(browser, installation):
    order = "<img src=x onerror=alert(1)><b>"
    installation.add_outbound("html")
    run = installation.post("html", order)
    installation.ended(run)
    browser.sign_in()
    for path in [f"/run?id={run}&row=0", "/order?number=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%3Cb%3E", "/?q=%3Cb%3Ex"]:
        browser.open(path)
        browser.wait("!document.querySelector('[aria-busy=true], .loading')")
        assert not browser.all("main b > *, img[src=x]")
    browser.open(f"/run?id={run}")
    assert browser.text("#rows .order") == order
