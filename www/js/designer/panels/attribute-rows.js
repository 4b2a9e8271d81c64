// Attributes that exist only in a test panel.

import { fill, h } from '../../dom.js';
import { designerTexts } from '../../texts/designer.js';
import { button } from '../parts.js';

const texts = designerTexts.test;

// `rows` are [name, value] pairs and are changed in place.
export function attributeRows(rows, onChange = () => {}) {
    const list = h('div', { class: 'pairs' });

    function show(focused) {
        fill(list, rows.map((row, index) => {
            const input = (part, label) => {
                const element = h(
                    'input', { class: 'input mono', 'aria-label': label, autocomplete: 'off', spellcheck: 'false' },
                );
                element.value = row[part];
                element.addEventListener('input', () => { row[part] = element.value; onChange(); });
                return element;
            };
            return h('div', { class: 'pair' }, input(0, texts.attributeName(index + 1)), input(1, texts.attributeValue(row[0])),
                button(
                    '×', () => { rows.splice(index, 1); show(); onChange(); add.focus(); },
                    { kind: 'small quiet icon', label: texts.removeAttribute(row[0]) },
                ));
        }));
        list.hidden = rows.length === 0;
        if (focused !== undefined) list.children[focused]?.querySelector('input').focus();
    }

    const add = button(texts.addAttribute, () => { rows.push(['', '']); show(rows.length - 1); }, { kind: 'small' });
    show();
    return h(
        'div', { class: 'stack tight' }, list,
        h('div', { class: 'buttons' }, add, h('span', { class: 'soft small' }, texts.attributesHelp)),
    );
}

export const attributesOf = (rows) => Object.fromEntries(rows.filter(([name]) => name.trim() !== ''));
