// What the cards of the designer are put together from.

import { fill, h } from '../dom.js';

// A part of a card under a heading of its own; `tools` stand beside the heading.
export function section(title, content, { tools = null, lead = null, className = '' } = {}) {
    return h('section', { class: `card part ${className}` },
        h('div', { class: 'card-head' }, h('h3', {}, title), tools && h('div', { class: 'buttons' }, tools)),
        h('div', { class: 'card-body' }, lead && h('p', { class: 'soft small' }, lead), content));
}

export const button = (title, act, { kind = 'small', label = null, ...rest } = {}) =>
    h('button', { class: `button ${kind}`, type: 'button', onclick: act, 'aria-label': label, ...rest }, title);

export const columns = (...content) => h('div', { class: 'fields' }, ...content);

// A place that is announced when something comes into it.
export const announced = (className = '') => h('div', { class: `announced ${className}`, role: 'status' });

// Calls after a pause in the calls; only the newest answer counts: `ask` gets a function that tells whether it is still that.
export function settled(milliseconds, ask) {
    let timer;
    let newest = 0;
    return (...values) => {
        clearTimeout(timer);
        newest += 1;
        const mine = newest;
        timer = setTimeout(() => ask(() => mine === newest, ...values), milliseconds);
    };
}

// Tabs: [{title, make}], made when first shown, or with `isFresh` each time. One choice of several, so radio buttons are what
// they are to everybody.
export function tabs(label, list, { chosen = 0, isFresh = false } = {}) {
    const body = h('div', { class: 'tab-body' });
    const made = new Map();
    const name = `tabs-${(tabs.made = (tabs.made ?? 0) + 1)}`;

    function show(index) {
        if (isFresh || !made.has(index)) made.set(index, list[index].make());
        fill(body, made.get(index));
    }

    const head = h('div', { class: 'tabs', role: 'radiogroup', 'aria-label': label }, list.map(({ title }, index) => {
        const input = h('input', { type: 'radio', name, class: 'unseen' });
        input.checked = index === chosen;
        input.addEventListener('change', () => show(index));
        return h('label', { class: 'tab' }, input, h('span', {}, title));
    }));
    show(chosen);
    return h('div', { class: 'tabbed' }, head, body);
}
