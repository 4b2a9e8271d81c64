// A table with a row for each item, which becomes cards where the window is narrow.

import { h } from '../dom.js';

// `columns` are [name, title] pairs, the title null for one that only screen readers are told of as `unseen`; `cells` gives
// the cells of an item by the names. The first column heads its row.
export function table({ caption, columns, items, cells, numbers = [], unseen = {} }) {
    const head = ([name, title]) => h('th', { scope: 'col', class: numbers.includes(name) ? 'number' : null }, unseen[name] ? h('span', { class: 'unseen' }, unseen[name]) : title);
    const row = (item) => {
        const made = cells(item);
        return h('tr', {}, columns.map(([name, title], place) => h(
            place === 0 ? 'th' : 'td',
            { scope: place === 0 ? 'row' : null, class: [numbers.includes(name) && 'number', (place === 0 || unseen[name]) && 'whole', unseen[name] && 'end'].filter(Boolean).join(' ') || null, 'data-label': title },
            made[name] instanceof Node ? made[name] : h('span', {}, made[name]))));
    };
    return h('table', { class: 'table as-cards' }, h('caption', { class: 'unseen' }, caption),
        h('thead', {}, h('tr', {}, columns.map(head))), h('tbody', {}, items.map(row)));
}
