// How the ERP pages: the kind, and the members that go with it.

import { fill, h } from '../dom.js';
import { designerTexts } from '../texts/designer.js';
import { columns } from './parts.js';

const texts = designerTexts.pagination;
const pointer = '/read/pagination';
const beginnings = {
    none: { type: 'none' },
    offset: {
        type: 'offset', offset_parameter: 'offset', limit_parameter: 'limit', limit: 100, rows_path: '$', max_pages: 10000,
    },
    seek: { type: 'seek', parameter: '', value_path: '', rows_path: '$', max_pages: 10000 },
    next: { type: 'next', next_path: '$.next', rows_path: '$', max_pages: 10000 },
};

export function paginationForm(desk) {
    const { form, draft } = desk;
    const last = { ...beginnings };
    const body = h('div', { class: 'stack tight' });

    // What is not needed is left out of the document.
    const text = (name, label, { help, isOptional = false, placeholder } = {}) =>
        form.text(`${pointer}/${name}`, { label, help, placeholder, mono: true, empty: isOptional ? undefined : '' });
    const optional = (name, label, help) => form.input(
        `${pointer}/${name}`, { label, help, mono: true }, (value) => (value === '' ? undefined : value), (value) => value ?? '',
    );
    const limit = (isOptional) => form.input(`${pointer}/limit`, { label: texts.limit, type: 'number', min: 1, max: 1_000_000 },
        (value) => (
            value === '' ? (isOptional ? undefined : null) : Number(value)
        ), (value) => (value === undefined || value === null ? '' : String(value)));
    const rows = () => text('rows_path', texts.rows_path, { help: texts.rowsPathHelp });
    const most = () => form.number(
        `${pointer}/max_pages`, { label: texts.max_pages, unit: texts.pages, help: texts.maxPagesHelp, min: 1, max: 1_000_000 },
    );

    const kinds = {
        none: () => [],
        offset: () => [
            text('offset_parameter', texts.offset_parameter), text('limit_parameter', texts.limit_parameter), limit(false),
            rows(), optional('total_path', texts.total_path, texts.totalPathHelp), most(),
        ],
        seek: () => [
            text('parameter', texts.parameter, { placeholder: 'after_id' }),
            text('value_path', texts.value_path, { help: texts.valuePathHelp }), rows(),
            optional('limit_parameter', texts.limit_parameter), limit(true), most(),
        ],
        next: () => [
            text('next_path', texts.next_path, { placeholder: '$.next' }),
            optional('parameter', texts.tokenParameter, texts.tokenParameterHelp), rows(), most(),
        ],
    };

    function show() {
        const type = draft.get(`${pointer}/type`) ?? 'none';
        fill(body, h('p', { class: 'soft small' }, texts.help[type]), columns(kinds[type]?.()));
        desk.problems.refresh();
    }

    const choice = form.choice(`${pointer}/type`, { label: texts.type, options: Object.entries(texts.types) });
    choice.addEventListener('change', (event) => {
        const present = draft.get(pointer);
        const type = event.target.value;
        if (present.type !== type) return;
        if (!isOf(present, type)) draft.set(pointer, last[type]);
        show();
    });
    draft.addEventListener('change', ({ detail }) => {
        if (!detail.startsWith(pointer)) return;
        const present = draft.get(pointer);
        if (isOf(present, present.type)) last[present.type] = present;
    }, { signal: desk.signal });
    desk.showPagination = show;
    show();
    return [choice, body];
}

// Whether the members are those of the kind, and not of the one before.
function isOf(card, type) {
    const allowed = {
        none: [], offset: ['offset_parameter', 'limit_parameter', 'limit', 'rows_path', 'total_path', 'max_pages'],
        seek: ['parameter', 'value_path', 'rows_path', 'limit_parameter', 'limit', 'max_pages'],
        next: ['next_path', 'parameter', 'rows_path', 'max_pages'],
    }[type] ?? [];
    const names = Object.keys(card).filter((name) => name !== 'type');
    return names.every((name) => allowed.includes(name)) && Object.keys(beginnings[type]).every(
        (name) => name === 'type' || names.includes(name) || name === 'max_pages',
    );
}
