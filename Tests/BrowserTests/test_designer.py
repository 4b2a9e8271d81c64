"""The designer: a flow card by card, with the tests beside it."""

import pytest
from harness.designer import Designer
from harness.waiting import until
from selenium.webdriver.common.keys import Keys

CARDS = ["configuration", "login", "read", "script", "mapping", "write", "try", "versions", "document"]

CHAIN = """[
  // what Omnitron calls them
  {"operation": "shift", "spec": {"*": {
    "orderitems": "[&1].orderitem_set",
    "order": "[&1].order",
    "nowhere": "[&1].nothing",
  }}},
  {"operation": "default", "spec": {"*": {"note": "x"}}},
]"""


@pytest.fixture(autouse=True)
def provoked(browser):
    """What is wrong on purpose, and who was slower."""
    browser.expected_statuses = {412, 422}


@pytest.fixture
def designer(browser):
    browser.sign_in()
    return Designer(browser)


@pytest.mark.parametrize("card", CARDS)
def test_a_card_looks_well_and_is_accessible(browser, designer, installation, card):
    if not any(flow["name"] == "looked-at" for flow in installation.done("GET", "/api/flows")["items"]):
        installation.add_inbound(
            "looked-at", schedule={"cron": "0 0/15 9-18 ? * MON-FRI"}, script={"source": "pass\n"}, write={"script": {"source": "pass\n"}})
    browser.open(f"/flow?name=looked-at#{card}")
    browser.find(".stage-view h2")
    browser.find(".flow-facts a")
    if card in ("read", "script", "mapping", "write", "document"):
        browser.wait("document.querySelector('.stage-view .CodeMirror')")
    browser.show_everywhere(f"flow-{card}")


def test_somebody_new_makes_an_inbound_flow_from_nothing(browser, installation):
    installation.add_user("newcomer", "project", "default")
    browser.sign_in("newcomer")
    designer = Designer(browser)
    browser.open("/flow?new=inbound")
    designer.wait_for_state("configuration", "to fill in")
    designer.write("Name", "from-nothing")
    designer.write("Omnitron URL", installation.omnitron)
    designer.choose("by hand only")
    designer.press("+ Add Query Parameter")
    designer.write("Name of the new parameter", "include")
    make_logins(browser, designer, installation)
    designer.open("read")
    designer.source("URL", f"{installation.erp}/orders")
    browser.press(Keys.CONTROL, "s")
    browser.wait_for_path(r"^/flow\?name=from-nothing")
    try_each_card(browser, designer)
    turn_on_and_trigger(browser, installation)


def make_logins(browser, designer, installation):
    designer.open("login")
    designer.press("New login to Omnitron")
    designer.write("Name", "new-omnitron")
    designer.write("Username", "demo")
    designer.write("Password", "demo-omnitron")
    browser.show_everywhere("login-omnitron")
    designer.press("Save the login")
    browser.gone("dialog")
    designer.press("Test new-omnitron")
    browser.find(".notice.good", "The login works")
    designer.press("New login to the ERP")
    designer.write("Name", "new-erp")
    for kind in ["Basic", "OAuth 2", "Permanent token", "Custom header", "Nebim session", "JWT"]:
        designer.write("Kind", kind)
    designer.write("Login URL", f"{installation.erp}/login")
    designer.write("Username", "erp")
    designer.write("Password", "not this one")
    browser.show_everywhere("login-jwt")
    designer.press("Save the login")
    browser.gone("dialog")
    designer.press("Test new-erp")
    browser.find(".notice.bad", "The login does not work")
    designer.press("Edit new-erp")
    assert designer.field("Password").get_attribute("placeholder").startswith("kept")
    designer.write("Password", "demo-erp")
    designer.press("Save the login")
    browser.gone("dialog")
    designer.press("Test new-erp")
    browser.wait("document.querySelectorAll('.stage-view .notice.good').length === 1")
    assert designer.state("login") == "changed"


def try_each_card(browser, designer):
    designer.open("read")
    designer.choose("offset and limit")
    designer.press("Save and test")
    designer.told("Ask from an earlier date")
    designer.choose("from a date")
    designer.write("Changed after", "2020-01-01T00:00:00Z")
    designer.press("Run the test")
    designer.told("100 rows on the first page")
    assert "offset=0&limit=100" in browser.text(".request-line")
    browser.show_everywhere("test-read")

    designer.open("script")
    designer.press("Add a script")
    designer.source("Script", designer.source("Script").replace(
        "return output_obj\n\nflow", "print('%d orders' % len(output_obj))\n       return output_obj[:2]\n\nflow"))
    designer.press("+ Add Attributes")
    designer.write("Name of attribute 1", "who")
    designer.write("Value of the attribute", "me")
    designer.press("Run the test")
    designer.told("Done in")
    designer.choose("Printed")
    designer.told("orders")
    browser.show_everywhere("test-script")

    designer.open("mapping")
    designer.source("Chain", CHAIN)
    designer.press("Take the script’s result")
    designer.press("Run the test")
    designer.told("It gives 2 orders.")
    designer.told("/0/spec/*/nowhere")
    designer.write("Differences from", "the input")
    browser.find(".difference ins", "orderitem_set")
    browser.show_everywhere("test-mapping")
    designer.choose("2. default")
    designer.press("Run the test")
    until(lambda: "note" not in browser.text(".difference"), "the second operation is switched off")

    designer.open("write")
    designer.press("Show the request")
    assert "/api/i1/order_items/bulk_status_update/" in browser.text(".stage-view:not([hidden]) .request-line")
    browser.show_everywhere("test-write")

    designer.open("try")
    designer.press("Save and test")
    designer.told("Nothing was written")
    designer.told("2 requests would be sent")
    browser.show_everywhere("test-flow")
    browser.press(Keys.CONTROL, "s")
    designer.saved()


def turn_on_and_trigger(browser, installation):
    order = installation.done("POST", "/api/flows/from-nothing/test/read", {"parameters": {"modified_date__gt": "2020-01-01T00:00:00Z"}})["page"][0]["order"]
    browser.click(".flow-bar .switch")
    browser.click(".flow-bar .primary")
    browser.find(".save-state", "All changes are saved")
    browser.click(".flow-facts a", "Trigger")
    browser.wait_for_path("^/trigger/from-nothing")
    Designer(browser).write("Order number", order)
    browser.click("button", "Run now")
    until(lambda: installation.done("GET", "/api/runs?flow=from-nothing")["items"], "there is a run")
    run = installation.ended(installation.done("GET", "/api/runs?flow=from-nothing")["items"][0]["id"])
    assert run["rows"]["total"] == 1
    browser.open(f"/run?id={run['id']}")
    browser.find("#rows", order)


def test_an_outbound_flow_is_made_and_takes_orders(browser, designer, installation):
    installation.add_logins()
    browser.open("/flow?new=outbound")
    designer.write("Name", "made-out")
    designer.write("Omnitron URL", installation.omnitron)
    designer.write("Path", "brand/made")
    designer.open("login")
    designer.write("Login to Omnitron", "demo-omnitron")
    browser.press(Keys.CONTROL, "s")
    browser.wait_for_path(r"^/flow\?name=made-out")
    designer.open("try")
    designer.press("Put in an example")
    designer.press("Try it")
    designer.told("1 request would be sent")
    browser.click(".flow-bar .switch")
    browser.press(Keys.CONTROL, "s")
    designer.saved()
    run = installation.post("brand/made", "OUT1")
    assert installation.ended(run)["rows"]["total"] == 1


def test_what_is_wrong_is_shown_at_its_place(browser, designer, installation):
    installation.add_inbound("faulty")
    browser.open("/flow?name=faulty#mapping")
    designer.source("Chain", '[{"operation": "shift", "spec": {"*": {"order": "[&1.order"}}}]')
    browser.press(Keys.CONTROL, "s")
    browser.find("#chain-error", "expected one pair of brackets")
    designer.wait_for_state("mapping", "1 thing is wrong")
    browser.find(".mark-bad")
    browser.show_everywhere("wrong-mapping")

    designer.open("read")
    designer.source("URL", "http://erp.example/${number:toUper()}")
    designer.told("there is no function")
    browser.find(".mark-bad", "toUper")
    browser.press(Keys.CONTROL, "s")
    designer.wait_for_state("read", "1 thing is wrong")
    browser.show_everywhere("wrong-expression")

    designer.open("script")
    designer.press("Add a script")
    designer.source("Script", "import json\nx = {}\nprint(x['nope'])\n")
    designer.source("Input", "[]")
    designer.press("Run the test")
    browser.find(".notice.bad", "The script failed (Line 3): KeyError: 'nope'")
    browser.find(".line-bad", "nope")
    browser.show_everywhere("wrong-script")

    designer.open("configuration")
    designer.choose("at certain times")
    designer.write("Cron expression", "0 0 25 * * ?")
    designer.write("Time zone", "Europe/Instanbul")
    browser.press(Keys.CONTROL, "s")
    browser.find(".field-error", "Europe/Instanbul")
    designer.write("Time zone", "Europe/Istanbul")
    browser.wait("![...document.querySelectorAll('.field-error')].some((one) => one.textContent.includes('Instanbul'))")


def test_changes_that_were_not_saved_live_through_a_reload(browser, designer, installation):
    installation.add_inbound("reloaded")
    browser.open("/flow?name=reloaded#write")
    designer.write("Tries", "5")
    designer.wait_for_state("write", "changed")
    assert browser.run("return !dispatchEvent(new Event('beforeunload', {cancelable: true}))"), "one is warned before leaving"
    browser.open("/runs")
    browser.open("/flow?name=reloaded#write")
    browser.find(".toast", "Your unsaved changes")
    assert designer.field("Tries").get_attribute("value") == "5"
    browser.click(".flow-bar button", "Discard changes")
    until(lambda: designer.field("Tries").get_attribute("value") == "11", "the change is gone")
    browser.click(".toast button", "Undo")
    until(lambda: designer.field("Tries").get_attribute("value") == "5", "the change is back")
    browser.press(Keys.CONTROL, "s")
    designer.saved()
    assert installation.done("GET", "/api/flows/reloaded")["write"]["max_attempts"] == 5


def test_the_second_of_two_people_sees_what_the_first_changed(browser, designer, installation):
    installation.add_inbound("shared")
    browser.open("/flow?name=shared#write")
    designer.write("Tries", "7")
    document = installation.done("GET", "/api/flows/shared")
    document["retention_days"] = 60
    document["write"]["max_attempts"] = 9
    installation.done("PUT", "/api/flows/shared", document)
    browser.press(Keys.CONTROL, "s")
    sheet = browser.find("dialog.sheet")
    assert "/retention_days" in sheet.text and "both changed it" in sheet.text
    browser.show_everywhere("conflict")
    designer.press("Keep both")
    browser.gone("dialog")
    until(lambda: designer.field("Tries").get_attribute("value") == "7", "mine is on top")
    browser.press(Keys.CONTROL, "s")
    designer.saved()
    saved = installation.done("GET", "/api/flows/shared")
    assert (saved["retention_days"], saved["write"]["max_attempts"]) == (60, 7)


def test_parameters_are_taken_as_a_python_dict(browser, designer, installation):
    installation.add_inbound("pasted")
    browser.open("/flow?name=pasted#read")
    browser.wait("document.querySelectorAll('.dict')[1]")
    browser.run("document.querySelectorAll('.dict')[1].querySelectorAll('label.tab')[1].click()")
    designer.source("Parameters", "{'include': 'items', 'page': 1.50, 'all': True, 'none': None}")
    browser.press(Keys.CONTROL, "s")
    designer.saved()
    answer = installation.send("GET", "/api/flows/pasted").body.decode()
    assert '"params":{"include":"items","page":1.50,"all":true,"none":null}' in answer
    designer.source("Parameters", "{'include': items}")
    browser.find(".field-error", "Line 1, column 13: items is no value; a text needs quotes.")


def test_a_mapping_keeps_its_comments(browser, designer, installation):
    installation.add_inbound("commented")
    browser.open("/flow?name=commented#mapping")
    designer.source("Chain", CHAIN)
    browser.press(Keys.CONTROL, "s")
    designer.saved()
    browser.driver.refresh()
    assert designer.source("Chain") == CHAIN
    assert installation.done("GET", "/api/flows/commented")["mapping"]["text"] == CHAIN


def test_expressions_show_their_result_and_the_branches_taken(browser, designer, installation):
    installation.add_inbound("dynamic")
    browser.open("/flow?name=dynamic#read")
    designer.source("URL", "${http.query.param.number:isEmpty():ifElse('http://erp.example/all', ${literal('http://erp.example/'):append(${http.query.param.number})})}")
    browser.click("summary", "What it evaluates to")
    browser.find(".expression-result pre", "http://erp.example/all")
    designer.choose("by order number")
    browser.find(".expression-result pre", "http://erp.example/ORDER1")
    browser.find(".branch", "the second branch was taken")
    browser.click("summary", "Functions")
    designer.write("Search functions", "upper")
    designer.press("Insert toUpper")
    assert ":toUpper()" in designer.source("URL")
    browser.show_everywhere("expression")


def test_a_flow_is_changed_by_the_keyboard_alone(browser, designer, installation):
    installation.add_inbound("by-keys")
    browser.open("/flow?name=by-keys")
    designer.field("Keep runs for")
    reach(browser, "Script")
    browser.press(Keys.ENTER)
    browser.find(".stage-view:not([hidden]) h2", "Script")
    reach(browser, "Add a script")
    browser.press(Keys.ENTER)
    browser.find(".stage-view:not([hidden]) .CodeMirror-focused")
    browser.wait("document.activeElement.getAttribute('aria-label') === 'Script'")
    browser.press(Keys.CONTROL, "a")
    browser.press("print(1)")
    browser.press(Keys.ESCAPE)
    browser.press(Keys.TAB)
    assert browser.run("return document.activeElement.getAttribute('aria-label')") != "Script"
    browser.press(Keys.CONTROL, Keys.ENTER)
    designer.told("Done in")
    browser.press(Keys.CONTROL, "s")
    designer.saved()
    assert installation.done("GET", "/api/flows/by-keys")["script"]["source"] == "print(1)"


PYTHON_2 = """def transform(data, attributes):
    print 'orders:', len(data)
    return map(lambda one: {'order': unicode(one['order'])}, data)
"""


def test_a_new_script_holds_the_base_script_and_its_card_says_what_it_may_be(browser, designer, installation):
    installation.add_inbound("new-script")
    browser.open("/flow?name=new-script#script")
    designer.press("Add a script")
    assert "class TransformCallback(StreamCallback):\n   def __init__(self, flowFile):" in designer.source("Script")
    designer.told("def transform(data, attributes):")
    designer.told("as in NiFi")
    designer.told("its loopback and link-local addresses included")
    designer.press("Start from a plain function")
    until(lambda: designer.source("Script").startswith("def transform(data, attributes):"), "the editor holds the plain function")
    browser.show_everywhere("new-script")


def test_a_script_of_python_2_can_be_taken_over_as_python_3(browser, designer, installation):
    installation.add_inbound("old-script")
    browser.open("/flow?name=old-script#script")
    designer.press("Add a script")
    designer.source("Script", PYTHON_2)
    designer.source("Input", '[{"order": 7}]')
    designer.press("Run the test")
    browser.click("label.tab", "As Python 3")
    designer.press("Take over the translated source")
    until(lambda: "print('orders:', len(data))" in designer.source("Script"), "the editor holds Python 3")
    browser.show_everywhere("translated-script")
    browser.click(".toast button", "Undo")
    until(lambda: designer.source("Script") == PYTHON_2, "the script is as it was")
    designer.press("Take over the translated source")
    browser.press(Keys.CONTROL, "s")
    designer.saved()
    saved = installation.done("GET", "/api/flows/old-script")["script"]["source"]
    assert "print('orders:', len(data))" in saved
    # It is Python 3 now, and does what it did.
    answer = installation.done("POST", "/api/flows/old-script/test/script", {"input": [{"order": 7}]})
    assert answer["result_data"] == [{"order": "7"}]
    assert answer["stdout"] == "orders: 1\n"
    assert "translated_source" not in answer


def test_a_script_of_python_2_that_fails_can_be_taken_over_too(bare_browser, bare_installation):
    """And without CodeMirror."""
    bare_browser.expected_statuses = {404}
    bare_installation.add_inbound("old-failing")
    bare_browser.sign_in()
    designer = Designer(bare_browser)
    bare_browser.open("/flow?name=old-failing#script")
    designer.press("Add a script")
    designer.source("Script", "print 'seen'\nx = {}['nope']\n")
    designer.source("Input", "[]")
    designer.press("Run the test")
    bare_browser.find(".notice.bad", "The script failed (Line 2): KeyError: 'nope'")
    designer.press("Take over the translated source")
    until(lambda: "print('seen')" in designer.source("Script"), "the editor holds Python 3")
    bare_browser.press(Keys.CONTROL, "s")
    designer.saved()
    assert "print('seen')" in bare_installation.done("GET", "/api/flows/old-failing")["script"]["source"]


def reach(browser, name, limit=80):
    """Presses Tab until the focus is at what begins with the name."""
    for _ in range(limit):
        browser.press(Keys.TAB)
        if browser.run("return (document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent)").startswith(name):
            return
    raise AssertionError(f"Tab does not reach “{name}”")


def test_it_works_without_the_editors(bare_browser, bare_installation):
    bare_browser.expected_statuses = {404}
    bare_installation.add_inbound("plain")
    bare_browser.sign_in()
    designer = Designer(bare_browser)
    bare_browser.open("/flow?name=plain#mapping")
    designer.source("Chain", CHAIN)
    bare_browser.find("textarea[aria-label=Chain]").send_keys(Keys.CONTROL, Keys.ENTER)
    designer.told("It gives")
    designer.open("script")
    designer.press("Add a script")
    designer.source("Script", "x = 1 / 0")
    designer.press("Run the test")
    bare_browser.find(".notice.bad", "Line 1")
    bare_browser.show_everywhere("bare-script")
    designer.open("read")
    bare_browser.show_everywhere("bare-read")


def test_who_may_only_look_changes_nothing(browser, installation):
    installation.add_inbound("looked-only")
    installation.add_user("onlooker", "view", "default")
    browser.sign_in("onlooker")
    browser.open("/flow?name=looked-only#write")
    designer = Designer(browser)
    assert designer.field("Tries").get_attribute("disabled")
    browser.find(".save-state", "You may look and not change")
    assert not browser.all(".flow-bar .primary")
