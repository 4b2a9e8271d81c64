"""axe-core, as a package of PyPI carries it."""

import importlib.util
import pathlib

RULE_SETS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

# Rules that axe-core leaves out unless they are named, such as the one for the size of targets, are named.
SCRIPT = """
const [sets, done] = arguments;
const rules = {};
for (const {ruleId, tags} of axe.getRules(sets)) {
    if (!tags.includes('experimental') && !tags.includes('deprecated')) rules[ruleId] = {enabled: true};
}
axe.run(document, {runOnly: {type: 'tag', values: sets}, rules, resultTypes: ['violations']}).then(
    (result) => done(result.violations), (error) => done([{id: 'axe', help: String(error), nodes: []}]));
"""


def source():
    package = importlib.util.find_spec("selenium_axe_python")
    return (pathlib.Path(package.origin).parent / "axe-core" / "axe.min.js").read_text()


SOURCE = source()


def violations(driver):
    """What axe-core finds on the page, a line each."""
    if not driver.execute_script("return typeof axe === 'object'"):
        driver.execute_script(SOURCE)
    return [
        f"  {found['id']}: {found['help']}: {node['target']} {node['html'][:300]}\n    {node.get('failureSummary', '')}"
        for found in driver.execute_async_script(SCRIPT, RULE_SETS)
        for node in found["nodes"] or [{"target": "", "html": ""}]
    ]
