// The way to the next page of a list. Pages are addresses, so that the browser's back works.

import { fill, h } from '../dom.js';
import { texts } from '../texts.js';

// The present address with other values; null takes one away.
export function address(changes, fragment = '') {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
        if (value === null) query.delete(name);
        else query.set(name, value);
    }
    const text = query.toString();
    return location.pathname + (text ? `?${text}` : '') + fragment;
}

export function showPager(element, next, fragment = '') {
    const isFirst = !new URLSearchParams(location.search).has('after');
    element.hidden = isFirst && next === null;
    fill(
        element,
        isFirst ? h('span') : h('a', { class: 'button small', href: address({ after: null }, fragment) }, texts.frame.first),
        next === null ? null : h('a', { class: 'button small', href: address({ after: next }, fragment) }, texts.frame.next),
    );
}
