// Login: which logins the flow uses; made, changed and tested without leaving it.

import { logins } from '../../api.js';
import { fill, h } from '../../dom.js';
import { span } from '../../format.js';
import { sourceAt } from '../../json-text.js';
import { tell, words } from '../../shell.js';
import { designerTexts } from '../../texts/designer.js';
import { openLogin } from '../login-sheet.js';
import { jsonText } from '../panels/json-tree.js';
import { announced, button, section } from '../parts.js';

const texts = designerTexts.login;

export function loginView(desk) {
    const place = h('div', { class: 'stack' });
    let list = [];

    async function load() {
        try {
            list = await logins.list();
        } catch (error) {
            tell(error);
        }
        show();
    }

    const slot = (pointer, kind) => section(
        texts[kind], loginSlot(desk, { pointer, kind, list, reload: load }), { lead: texts[`${kind}Help`] },
    );

    function show() {
        fill(place, slot('/login/omnitron', 'omnitron'), slot('/login/erp', 'erp'));
        desk.problems.refresh();
    }

    show();
    load();
    return { element: place };
}

function loginSlot(desk, { pointer, kind, list, reload }) {
    const { draft, form } = desk;
    const told = announced();
    const present = draft.get(pointer) ?? '';
    const fitting = list.filter((one) => (kind === 'omnitron') === (one.type === 'omnitron'));
    const names = fitting.map((one) => one.name);
    const options = [
        ['', kind === 'erp' ? texts.none : texts.choose],
        ...(present !== '' && !names.includes(present) ? [[present, list.length === 0 ? present : texts.missing(present)]] : []),
        ...fitting.map((one) => [one.name, `${one.name} · ${texts.types[one.type] ?? one.type}`]),
    ];
    const field = form.select(pointer, { label: texts[kind], options, empty: kind === 'erp' ? null : '' });
    field.querySelector('label').classList.add('unseen');
    const chosen = () => draft.get(pointer) ?? '';
    const open = (name) => openLogin(desk, {
        name, kind, async done(saved) {
            if (saved !== chosen()) draft.set(pointer, saved);
            await reload();
        },
    });
    const edit = button(texts.edit, () => open(chosen()), { kind: '' });
    const test = button(texts.test, () => run(), { kind: '' });

    function name() {
        const isChosen = chosen() !== '';
        edit.disabled = !isChosen || desk.isReadOnly;
        test.disabled = !isChosen;
        edit.setAttribute('aria-label', texts.editLabel(chosen()));
        test.setAttribute('aria-label', texts.testLabel(chosen()));
    }

    async function run() {
        const domain = draft.get('/configuration/domain_url');
        if (kind === 'omnitron' && !domain) return fill(told, h('p', { class: 'notice warn' }, texts.needsDomain));
        test.disabled = true;
        fill(told, h('p', { class: 'soft small' }, texts.testing));
        try {
            const { source } = await logins.test(
                chosen(), { ...(kind === 'omnitron' && { domain_url: domain }), timezone: draft.get('/configuration/timezone') },
            );
            fill(told, loginResult(source));
        } catch (error) {
            fill(told, h('p', { class: 'notice bad' }, words(error)));
        } finally {
            name();
        }
        return undefined;
    }

    field.querySelector('select').addEventListener('change', () => { fill(told); name(); });
    name();
    return [
        h(
            'div', { class: 'login-slot' }, field,
            h(
                'div', { class: 'buttons' }, test, edit,
                !desk.isReadOnly && button(texts.create, () => open(null), { kind: '', label: texts.createFor[kind] }),
            ),
        ),
        told,
    ];
}

// What a test of a login says, with what was asked and answered.
export function loginResult(source) {
    const value = JSON.parse(source);
    const took = value.duration_ms === undefined ? '' : ` ${texts.took(span(value.duration_ms))}`;
    const lasts = value.expires_in_seconds ? ` ${texts.expires(value.expires_in_seconds)}` : '';
    const side = (title, name, line) => value[name] && h('section', { class: 'stack tight' }, h('h4', {}, title), h('p', { class: 'mono small break' }, line),
        value[name].body !== null && value[name].body !== undefined && (typeof value[name].body === 'string'
            ? h(
                'pre', { class: 'source', tabindex: 0, role: 'region', 'aria-label': title }, value[name].body,
            ) : jsonText(sourceAt(source, `/${name}/body`), title)));
    return [
        h(
            'div', { class: `notice ${value.ok ? 'good' : 'bad'}`, role: value.ok ? 'status' : 'alert' },
            value.ok ? (value.request ? `${texts.ok}${took}${lasts}` : texts.fixed) : [texts.failed, value.error].filter(Boolean).join(': '),
        ),
        value.request && h('details', { open: !value.ok }, h('summary', { class: 'small' }, `${texts.request} · ${texts.answer}`),
            h(
                'div', { class: 'split even' }, side(texts.request, 'request', `${value.request?.method} ${value.request?.url}`),
                side(texts.answer, 'response', `HTTP ${value.response?.status}`),
            )),
    ];
}
