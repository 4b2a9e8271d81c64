"""What tests do in the designer: fields by their label, buttons by their title, editors by their name."""

from selenium.webdriver.common.keys import Keys

from .waiting import until

FIELD = """
const [label, root] = arguments;
const scope = document.querySelector('dialog[open]') ?? document.querySelector('.stage-view:not([hidden])') ?? document;
const named = (element) => element.getAttribute('aria-label') ?? [...(element.labels ?? [])].map((one) => one.textContent).join(' ');
return [...scope.querySelectorAll('input, select, textarea, [contenteditable=true]')].find(
    (element) => named(element).trim() === label && element.checkVisibility());
"""

BUTTON = """
const scope = document.querySelector('dialog[open]') ?? document;
return [...scope.querySelectorAll('button, a.button')].find(
    (element) => (element.textContent.trim() === arguments[0] || element.getAttribute('aria-label') === arguments[0])
        && element.checkVisibility() && !element.disabled);
"""

EDITOR = """
const [label, text] = arguments;
const scope = document.querySelector('.stage-view:not([hidden])') ?? document;
const input = [...scope.querySelectorAll('[aria-label]')].find((element) => element.getAttribute('aria-label') === label
    && element.matches('textarea, [contenteditable=true]'));
const editor = input?.closest('.CodeMirror')?.CodeMirror;
if (!input) return null;
if (text !== null) {
    if (editor) editor.setValue(text);
    else {
        input.value = text;
        input.dispatchEvent(new Event('input', {bubbles: true}));
    }
}
return editor ? editor.getValue() : input.value;
"""


class Designer:
    """The designer as a browser shows it."""

    def __init__(self, browser):
        self.browser = browser

    def open(self, card):
        """Opens a card by its link."""
        self.browser.click(f".rail a[href='#{card}']")
        self.browser.wait(f"document.querySelector('.rail a[aria-current]')?.hash === '#{card}'")
        self.browser.find(".stage-view:not([hidden]) h2")

    def field(self, label):
        return until(lambda: self.browser.run(FIELD, label), f"there is a field “{label}”")

    def write(self, label, text):
        """Replaces what a field holds, by typing; chooses in a list. Begins anew when the page replaces the field meanwhile."""

        def written():
            field = self.browser.run(FIELD, label)
            if not field:
                return False
            if field.tag_name == "select":
                return self.browser.run(
                    "const option = [...arguments[0].options].find((one) => one.textContent.startsWith(arguments[1]) || one.value === arguments[1]);"
                    "if (!option) return false;"
                    "arguments[0].value = option.value; arguments[0].dispatchEvent(new Event('change', {bubbles: true})); return true", field, text)
            field.send_keys(Keys.CONTROL, "a")
            field.send_keys(Keys.DELETE)
            field.send_keys(text)
            return True

        until(written, f"there is a field “{label}” that takes “{text}”")

    def press(self, title):
        place = None

        def pressed():
            nonlocal place
            button = self.browser.run(BUTTON, title)
            if not button:
                return False
            # A click goes to a place: not before the page has come to rest there.
            before, place = place, self.browser.run(
                "arguments[0].scrollIntoView({block: 'center'});"
                "const at = arguments[0].getBoundingClientRect(); return [at.x, at.y, document.body.scrollHeight]", button)
            if place != before:
                return False
            button.click()
            return True

        until(pressed, f"there is a button “{title}”")

    def choose(self, label):
        """Takes one of several choices."""
        self.browser.run(
            "const scope = document.querySelector('dialog[open]') ?? document.querySelector('.stage-view:not([hidden])');"
            "[...scope.querySelectorAll('label')].find((one) => one.textContent.trim() === arguments[0] && one.checkVisibility()).click()", label)

    def source(self, label, text=None):
        """What an editor holds; with a text, after putting it in as if it were pasted."""
        until(lambda: self.browser.run(EDITOR, label, None) is not None, f"there is an editor “{label}”")
        return self.browser.run(EDITOR, label, text)

    def state(self, card):
        """What the list of cards says of one."""
        return self.browser.run(f"return document.querySelector(\".rail a[href='#{card}'] .rail-state\").textContent")

    def wait_for_state(self, card, state):
        until(lambda: self.state(card) == state, lambda: f"the card {card} is “{state}” and not “{self.state(card)}”")

    def told(self, text):
        """Waits until something in the open card says so."""
        return self.browser.find(".stage-view:not([hidden]) *", text)

    def saved(self):
        self.browser.find(".save-state", "All changes are saved")
