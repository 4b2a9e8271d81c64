// When a flow starts: by hand, again and again, at certain times, or after another flow; in words beside it.

import { flows } from '../api.js';
import { fill, h } from '../dom.js';
import { designerTexts } from '../texts/designer.js';
import { cronWords } from './cron-words.js';
import { Form, radios } from './form.js';
import { nextTimes } from './next-times.js';

const texts = designerTexts.schedule;

export const kindOf = (schedule) => ['every', 'cron', 'after'].find((kind) => schedule?.[kind] !== undefined) ?? 'none';

const beginnings = { none: null, every: { every: '5m' }, cron: { cron: '0 0/5 * * * ?' }, after: { after: '' } };

export function scheduleEditor(desk) {
    const { draft, isReadOnly } = desk;
    const last = { ...beginnings };
    const body = h('div', { class: 'stack tight' });
    const id = 'schedule-kind';

    function choose(kind) {
        const present = draft.get('/schedule');
        last[kindOf(present)] = present;
        draft.set('/schedule', last[kind]);
        show();
    }

    function show() {
        const kind = kindOf(draft.get('/schedule'));
        fill(body, { none: () => null, every: () => every(desk), cron: () => cron(desk), after: () => after(desk) }[kind]());
        desk.problems.refresh();
    }

    const wrong = h('div', { class: 'field-error' });
    const choice = h('div', { class: 'field' }, h('span', { class: 'field-label', id: `${id}-label` }, texts.kind),
        radios(id, null, Object.entries(texts.kinds), kindOf(draft.get('/schedule')), choose, isReadOnly), wrong);
    choice.querySelector('[role=radiogroup]').setAttribute('aria-labelledby', `${id}-label`);
    desk.problems.claim(
        '/schedule', choice, (problems) => fill(wrong, problems.map((one) => one.detail)),
        () => choice.querySelector('input').focus(),
    );
    show();
    return h('div', { class: 'split' }, h('div', { class: 'stack tight' }, choice, body), nextTimes(desk));
}

function every(desk) {
    const [, number, unit] = /^(.*?)\s*([smhd]?)$/.exec(desk.draft.get('/schedule/every') ?? '') ?? [];
    const amount = h('input', { class: 'input short', type: 'number', min: 1, disabled: desk.isReadOnly });
    const units = h(
        'select', { class: 'input', 'aria-label': texts.unit, disabled: desk.isReadOnly },
        Object.entries(texts.units).map(([value, label]) => h('option', { value }, label)),
    );
    amount.value = number;
    units.value = unit || 'm';
    const put = () => desk.draft.set('/schedule/every', `${amount.value}${units.value}`);
    amount.addEventListener('input', put);
    units.addEventListener('change', put);
    return desk.form.field('/schedule/every', {
        label: texts.every, help: texts.everyHelp,
        control: (field, described) => {
            amount.id = field;
            amount.setAttribute('aria-describedby', described);
            return h('div', { class: 'with-unit' }, amount, units);
        },
    });
}

function cron(desk) {
    const words = h('p', { class: 'small strong', role: 'status' });
    const say = () => {
        const isWrong = desk.problems.list.some(({ pointer }) => pointer.startsWith('/schedule'));
        const text = cronWords(desk.draft.get('/schedule/cron') ?? '');
        if (isWrong) fill(words);
        else fill(words, text ? texts.words(text) : texts.noWords);
    };
    desk.problems.addEventListener('change', say, { signal: desk.signal });
    const field = desk.form.text('/schedule/cron', { label: texts.cron, help: texts.cronHelp, mono: true });
    const input = field.querySelector('input');
    input.addEventListener('input', say);
    const presets = h(
        'select', { class: 'input', id: 'cron-presets', disabled: desk.isReadOnly }, h('option', { value: '' }, texts.choose),
        texts.preset.map(([value, label]) => h('option', { value }, label)),
    );
    presets.addEventListener('change', () => {
        if (presets.value === '') return;
        input.value = presets.value;
        input.dispatchEvent(new Event('input'));
        presets.value = '';
    });
    say();
    return h(
        'div', { class: 'stack tight' }, field, words,
        h('div', { class: 'field' }, h('label', { for: 'cron-presets' }, texts.presets), presets),
    );
}

function after(desk) {
    const place = h('div');
    const present = desk.draft.get('/schedule/after') ?? '';
    const show = (names) => {
        const all = names.includes(present) || present === '' ? names : [present, ...names];
        const form = new Form(desk.draft, desk.problems, { isReadOnly: desk.isReadOnly });
        fill(
            place,
            form.select(
                '/schedule/after',
                {
                    label: texts.after, help: all.length === 0 ? texts.afterNone : texts.afterHelp,
                    options: [['', texts.choose], ...all.map((name) => [name, name])],
                },
            ),
        );
        desk.problems.refresh();
    };
    show([]);
    flows.list().then(
        (list) => show(
            list.filter((flow) => flow.direction === 'inbound' && flow.name !== desk.draft.name).map((flow) => flow.name),
        ),
        () => {},
    );
    return place;
}
