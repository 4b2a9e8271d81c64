// A line of text with a button that copies it.

import { h } from '../dom.js';
import { texts } from '../texts.js';

export function copyLine(label, text) {
    const code = h('code', { tabindex: 0, role: 'textbox', 'aria-readonly': true, 'aria-label': label }, text);
    const button = h('button', { class: 'button small', type: 'button', 'aria-label': `${texts.frame.copy}: ${label}` }, texts.frame.copy);
    button.addEventListener('click', async () => {
        await copied(code);
        button.textContent = texts.frame.copied;
        setTimeout(() => { button.textContent = texts.frame.copy; }, 1500);
    });
    return h('div', { class: 'copy' }, code, button);
}

// Over plain HTTP to another host a browser has no clipboard for pages; then the text is selected for the reader to copy.
async function copied(code) {
    try {
        await navigator.clipboard.writeText(code.textContent);
    } catch {
        getSelection().selectAllChildren(code);
    }
}
