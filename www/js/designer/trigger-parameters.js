// The parameters that a trigger may carry, as a table; the two that are always there stay.

import { fill, h } from '../dom.js';
import { toast } from '../shell.js';
import { designerTexts } from '../texts/designer.js';
import { button } from './parts.js';

const texts = designerTexts.parameters;
const pointer = '/configuration/trigger_parameters';
const isFixed = (parameter) => parameter.key === 'number' || parameter.key === 'modified_date__gt';

export function triggerParameters(desk) {
    const { draft, problems, isReadOnly } = desk;
    const body = h('tbody');
    const list = () => draft.get(pointer);
    const put = (index, name, text) => draft.set(`${pointer}/${index}/${name}`, text === '' ? undefined : text);

    function cell(index, name, parameter, isLocked) {
        const input = h('input', {
            class: 'input mono', 'aria-label': texts.of(texts.columns[name], parameter.key), autocomplete: 'off', spellcheck: 'false',
            disabled: isReadOnly || isLocked,
        });
        input.value = parameter[name] ?? '';
        input.addEventListener(
            'input', () => (name === 'key' ? draft.set(`${pointer}/${index}/key`, input.value) : put(index, name, input.value)),
        );
        return claimed(index, name, input);
    }

    function claimed(index, name, input) {
        const wrong = h('div', { class: 'field-error' });
        const element = h('td', { 'data-label': texts.columns[name] }, h('div', { class: 'cell' }, input, wrong));
        problems.claim(`${pointer}/${index}/${name}`, element, (found) => {
            fill(wrong, found.map((problem) => problem.detail));
            if (found.length > 0) input.setAttribute('aria-invalid', 'true');
            else input.removeAttribute('aria-invalid');
        }, () => input.focus());
        return element;
    }

    function usedWith(index, parameter) {
        if (isFixed(parameter)) return h(
            'td', { 'data-label': texts.columns.used_with },
            h('span', { class: 'soft small' }, texts.usedWith[parameter.used_with]),
        );
        const select = h('select', {
            class: 'input', 'aria-label': texts.of(texts.columns.used_with, parameter.key), disabled: isReadOnly,
        },
            Object.entries(texts.usedWith).map(([value, label]) => h('option', { value }, label)));
        select.value = parameter.used_with;
        select.addEventListener('change', () => draft.set(`${pointer}/${index}/used_with`, select.value));
        return claimed(index, 'used_with', select);
    }

    function remove(index) {
        const before = list();
        const [gone] = before.slice(index, index + 1);
        draft.set(pointer, before.filter((_, place) => place !== index));
        show();
        add.focus();
        toast(
            texts.removed(gone.key),
            { actions: [{ title: designerTexts.bar.undo, act: () => { draft.set(pointer, before); show(); } }] },
        );
    }

    function row(parameter, index) {
        const fixed = isFixed(parameter);
        return h('tr', {},
            fixed ? h('td', { 'data-label': texts.columns.key }, h('code', {}, parameter.key)) : cell(index, 'key', parameter),
            fixed ? h(
                'td', { 'data-label': texts.columns.default }, h('span', { class: 'soft small' }, texts.required),
            ) : cell(index, 'default', parameter),
            usedWith(index, parameter), cell(index, 'sent_as', parameter),
            h(
                'td', { class: 'row-actions' },
                !fixed && !isReadOnly && button(
                    '×', () => remove(index), { kind: 'small quiet icon', label: texts.remove(parameter.key) },
                ),
            ));
    }

    function show() {
        fill(body, list().map(row));
        problems.refresh();
    }

    const add = button(texts.add, () => {
        draft.set(pointer, [...list(), { key: '', used_with: 'both' }]);
        show();
        body.lastElementChild.querySelector('input').focus();
    }, { disabled: isReadOnly });
    fill(body, list().map(row));
    return h('div', { class: 'stack tight' },
        h('div', { class: 'table-wrap' }, h('table', { class: 'table as-cards inputs' },
            h('caption', { class: 'unseen' }, designerTexts.configuration.trigger),
            h(
                'thead', {},
                h(
                    'tr', {},
                    ['key', 'default', 'used_with', 'sent_as'].map((name) => h('th', { scope: 'col' }, texts.columns[name])),
                    h('th', { scope: 'col' }, h('span', { class: 'unseen' }, texts.columns.actions)),
                ),
            ), body)),
        h('div', { class: 'buttons' }, add));
}
