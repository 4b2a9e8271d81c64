// Members of a document that differ, in columns side by side.

import { h } from '../dom.js';
import { designerTexts } from '../texts/designer.js';
import { documentText } from './document.js';
import { differenceView } from './panels/difference-view.js';

const texts = designerTexts.conflict;
const isLong = (text) => text.includes('\n') || text.length > 80;

export const shownMember = (value) => (
    value === undefined || value === null ? texts.absent : typeof value === 'string' ? value : documentText(value)
);

// `columns` are [name, title] pairs, `list` has {pointer, note} and a value for each column. Long texts show as differences
// from the first column.
export function memberTable(caption, columns, list) {
    return h('div', { class: 'table-wrap' }, h('table', { class: 'table as-cards members' }, h('caption', { class: 'unseen' }, caption),
        h(
            'thead', {},
            h('tr', {}, h('th', { scope: 'col' }, texts.member), columns.map(([, title]) => h('th', { scope: 'col' }, title))),
        ),
        h('tbody', {}, list.map((item) => h('tr', {},
            h(
                'th', { scope: 'row' }, h('code', {}, item.pointer),
                item.note && [' ', h('span', { class: 'badge warn' }, item.note)],
            ),
            columns.map(([name, title], index) => h('td', { 'data-label': title }, cell(item, columns, index))))))));
}

function cell(item, columns, index) {
    const text = shownMember(item[columns[index][0]]);
    const first = shownMember(item[columns[0][0]]);
    if (index > 0 && isLong(text) && isLong(first) && text !== first) return differenceView(first, text, columns[index][1]);
    return h('pre', { class: 'member' }, text);
}
