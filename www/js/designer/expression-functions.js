// The functions of the expression language to look up and to put in.

import { fill, h } from '../dom.js';
import { designerTexts } from '../texts/designer.js';

const texts = designerTexts.expression;

export function functionList(list, insert) {
    if (list.length === 0) return null;
    const items = h('ul', { class: 'function-list' });
    const search = h(
        'input', { class: 'input', type: 'search', 'aria-label': texts.search, placeholder: texts.search, autocomplete: 'off' },
    );

    function show() {
        const text = search.value.trim().toLowerCase();
        const found = list.filter((one) => one.name.toLowerCase().includes(text) || one.help.toLowerCase().includes(text));
        fill(items, found.length === 0 ? h('li', { class: 'soft small' }, texts.noFunction) : found.map((one) => h('li', {},
            h('button', {
                type: 'button', class: 'function', 'aria-label': texts.insert(one.name), onclick: () => insert(inserted(one)),
            },
                h('code', {}, one.signature), h('span', { class: 'soft small' }, one.help)))));
    }

    search.addEventListener('input', show);
    const details = h(
        'details', { class: 'try-out' }, h('summary', {}, texts.functions), h('div', { class: 'stack tight' }, search, items),
    );
    details.addEventListener('toggle', () => { if (details.open && items.childElementCount === 0) show(); });
    return details;
}

// As one types it: with a colon unless it stands first, and with its brackets.
export function inserted({ name, signature, stands_first: standsFirst }) {
    const call = /\(\)/.test(signature) ? `${name}()` : `${name}(`;
    return standsFirst ? call : `:${call}`;
}
