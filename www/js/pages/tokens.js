// Tokens for programs: made, shown once, revoked.

import { flows, tokens } from '../api.js';
import { empty, orAbsent } from '../components/absent.js';
import { copyLine } from '../components/copy-line.js';
import { confirmRemoval, openDialog } from '../components/dialog.js';
import { checks, field, select } from '../components/field.js';
import { timeOf } from '../components/status.js';
import { table } from '../components/table.js';
import { byId, fill, h } from '../dom.js';
import { setTitle, start } from '../shell.js';
import { texts } from '../texts.js';

const words = texts.tokens;
let session;

const day = 86_400_000;
const endOf = (days) => (days === 'never' ? null : new Date(Math.floor(Date.now() / 1000) * 1000 + Number(days) * day).toISOString());

async function add() {
    const all = await flows.list();
    const scope = select('scope', Object.entries(words.scopes).filter(([name]) => session.mayChange || name === 'read'));
    const choice = h('div', {});
    // Each scope goes with flows of its own direction; what reads or may do everything is not bound to flows.
    const showFlows = () => {
        const direction = { outbound: 'outbound', trigger: 'inbound' }[scope.value];
        const names = all.filter((flow) => flow.direction === direction).map(({ name }) => [name, name]);
        const isOnly = scope.value === 'outbound' && names.length === 1;
        if (!direction) fill(choice);
        else if (names.length === 0) fill(choice, h('p', { class: 'soft small' }, words.noFlows));
        else fill(choice, checks(words.flows[scope.value], 'flows', names, isOnly ? [names[0][0]] : [], words.flowsHelp[scope.value]));
    };
    scope.addEventListener('change', showFlows);
    showFlows();
    openDialog({
        title: words.addTitle,
        content: [
            field(words.name, { name: 'name', maxlength: 60, help: words.nameHelp }),
            field(words.scope, { name: 'scope', control: scope }), choice,
            field(words.expires, { name: 'expires_at', control: select('expires_at', Object.entries(words.expiries), '90') }),
        ],
        submit: words.create,
        act: async (form) => {
            const name = form.get('name').trim();
            const made = await tokens.create({ name, scope: form.get('scope'), flows: form.getAll('flows'), expires_at: endOf(form.get('expires_at')) });
            await refresh();
            show(name, made.token);
        },
    });
}

function show(name, token) {
    openDialog({
        title: words.madeTitle(name), submit: null,
        content: [
            h('p', { class: 'notice warn' }, words.made), copyLine(words.token, token),
            h('p', { class: 'soft small' }, words.asHeader), copyLine(words.asHeader, `Authorization: Bearer ${token}`),
        ],
    });
}

const remove = (token) => confirmRemoval(words, token.name, () => tokens.remove(token.id), refresh);

function scopeOf(token) {
    const bound = token.flows?.length > 0;
    return h('div', {}, h('div', {}, words.scopes[token.scope] ?? token.scope),
        (bound || token.scope === 'trigger') && h('div', { class: 'small soft break' }, bound ? token.flows.join(', ') : words.allFlows));
}

function endShown(token) {
    if (!token.expires_at) return h('span', { class: 'soft' }, words.neverEnds);
    const isOver = Date.parse(token.expires_at) <= Date.now();
    return h('span', {}, isOver && h('span', { class: 'badge bad' }, words.ended), isOver && ' ', timeOf(token.expires_at));
}

async function refresh() {
    const items = await tokens.list();
    if (items.length === 0) {
        fill(byId('list'), empty(words.empty));
        return;
    }
    // Whose they are matters only to those who see others' tokens.
    const isMixed = items.some(({ user }) => user !== session.username);
    fill(byId('list'), table({
        caption: words.caption, items, unseen: { actions: words.columns.actions },
        columns: Object.entries(words.columns).filter(([name]) => name !== 'user' || isMixed),
        cells: (token) => ({
            name: h('span', { class: 'strong break' }, token.name), scope: scopeOf(token), user: token.user, expires: endShown(token),
            used: token.last_used_at ? timeOf(token.last_used_at) : h('span', { class: 'soft' }, words.notUsed),
            actions: h('button', { class: 'button small', type: 'button', 'aria-label': words.removeLabel(token.name), onclick: () => remove(token) }, words.remove),
        }),
    }));
}

start('tokens', async (current) => {
    session = current;
    setTitle(words.title);
    fill(byId('actions'), h('button', { class: 'button primary', type: 'button', onclick: add }, words.add));
    await orAbsent('list', refresh);
});
