// One flow: its document as text, what is wrong with it at its place, and what belongs to it.

import { flows } from '../api.js';
import { copyLine } from '../components/copy-line.js';
import { countsWords, statusBadge, timeOf } from '../components/status.js';
import { byId, fill, h } from '../dom.js';
import { flowTemplates } from '../flow-templates.js';
import { schedule } from '../format.js';
import { laidOut, locate } from '../json-text.js';
import { notice, setTitle, start, tell, withdraw, words } from '../shell.js';
import { texts } from '../texts.js';

const query = new URLSearchParams(location.search);
const name = query.get('name');
const fresh = Object.hasOwn(flowTemplates, query.get('new') ?? '') ? query.get('new') : null;
const draftKey = `draft ${name ?? `new ${fresh}`}`;

const editor = byId('document');
let session;
let saved = { source: '', tag: null };

const isChanged = () => editor.value !== saved.source;

// Drafts live as long as the tab; a browser that keeps nothing just has none.
const drafts = {
    read: () => { try { return JSON.parse(sessionStorage.getItem(draftKey)); } catch { return null; } },
    keep: () => { try { sessionStorage.setItem(draftKey, JSON.stringify({ text: editor.value, tag: saved.tag })); } catch { /* no draft */ } },
    drop: () => { try { sessionStorage.removeItem(draftKey); } catch { /* no draft */ } },
};

function showState() {
    byId('state').textContent = isChanged() ? texts.flow.unsaved : '';
    byId('save').disabled = !isChanged() && fresh === null;
    byId('discard').hidden = !isChanged() || !session.mayChange;
}

function edited() {
    if (isChanged()) drafts.keep();
    else drafts.drop();
    showState();
}

// Selects the member of a pointer in the text and brings it into sight.
function goTo(pointer) {
    const found = locate(editor.value, pointer);
    if (found === null) return;
    editor.focus();
    editor.setSelectionRange(found.start, found.end);
    const line = editor.value.slice(0, found.start).split('\n').length - 1;
    const height = parseFloat(getComputedStyle(editor).lineHeight);
    editor.scrollTop = Math.max(0, (line - 4) * height);
    editor.scrollIntoView({ block: 'nearest' });
}

function goToLine(line, column) {
    const start = editor.value.split('\n').slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
    editor.focus();
    editor.setSelectionRange(start, start + 1);
}

function showProblems(error) {
    editor.setAttribute('aria-invalid', error ? 'true' : 'false');
    if (!error) return fill(byId('problems'));
    const { line, column } = error.problem;
    const place = (title, act) => h('button', { type: 'button', onclick: act }, title);
    const list = error.errors.map((problem) =>
        h('li', {}, place(problem.pointer || texts.flow.wholeDocument, () => goTo(problem.pointer)), ` ${problem.detail}`));
    if (list.length === 0 && line) list.push(h('li', {}, place(`${line}:${column}`, () => goToLine(line, column)), ` ${error.detail}`));
    const content = list.length > 0
        ? [h('p', {}, texts.flow.problems(list.length)), h('ul', { class: 'problems' }, list)]
        : [h('p', {}, words(error))];
    fill(byId('problems'), h('div', { class: 'notice bad', role: 'alert' }, h('div', { class: 'stack' }, content)));
    if (error.errors.length > 0) goTo(error.errors[0].pointer);
    else if (line) goToLine(line, column);
    return undefined;
}

function accept({ source, tag }) {
    saved = { source: laidOut(source) + '\n', tag };
    editor.value = saved.source;
    showProblems(null);
    showState();
}

async function save(tag = saved.tag) {
    byId('save').disabled = true;
    try {
        if (fresh !== null) {
            const created = await flows.create(editor.value);
            drafts.drop();
            saved.source = editor.value;
            location.replace(`/flow?name=${encodeURIComponent(JSON.parse(created.source).name)}`);
            return;
        }
        accept(await flows.save(name, editor.value, tag));
        drafts.drop();
        withdraw('conflict');
        withdraw('restored');
        await showAround();
        byId('state').textContent = texts.flow.saved(/-(\d+)"$/.exec(saved.tag)?.[1] ?? '');
    } catch (error) {
        showState();
        if (error.status === 412) showConflict();
        else if (error.status === 422 || error.status === 400) showProblems(error);
        else tell(error);
    }
}

// Somebody else saved meanwhile: nothing is lost unless one says so.
function showConflict() {
    const button = (title, act) => h('button', { class: 'button small', type: 'button', onclick: act }, title);
    notice('conflict', texts.flow.conflict, {
        kind: 'warn',
        actions: [h('div', { class: 'buttons' },
            button(texts.flow.loadTheirs, async () => { drafts.drop(); await load(); withdraw('conflict'); }),
            button(texts.flow.saveMine, async () => save((await flows.document(name)).tag)))],
    });
}

async function load() {
    accept(await flows.document(name));
    await showAround();
}

function triggerCard(flow) {
    const url = `${location.origin}/trigger/${encodeURIComponent(flow.name)}?number=…`;
    return card(
        texts.flow.triggerURL,
        h('p', { class: 'soft small' }, texts.flow.triggerHelp),
        copyLine(texts.flow.triggerURL, url),
        h('a', { href: `/trigger/${encodeURIComponent(flow.name)}`, class: 'button' }, texts.flow.triggerPage),
    );
}

function outboundCard(flow) {
    const url = location.origin + flow.outbound_url;
    const curl = `curl -H 'Authorization: Bearer TOKEN' -H 'Content-Type: application/json' -d @orders.json '${url}'`;
    return card(
        texts.flow.outboundURL,
        h('p', { class: 'soft small' }, texts.flow.outboundHelp),
        copyLine(texts.flow.outboundURL, url),
        h('p', { class: 'field-label' }, texts.flow.curl),
        copyLine(texts.flow.curl, curl),
    );
}

const card = (title, ...content) =>
    h('section', { class: 'card' }, h('div', { class: 'card-head' }, h('h2', {}, title)), h('div', { class: 'card-body' }, ...content));

function factsCard(flow, cursor) {
    const { words: starts, code } = schedule(flow);
    const fact = (title, ...value) => [h('dt', {}, title), h('dd', {}, ...value)];
    const run = flow.last_run;
    return card(
        texts.flow.facts,
        flow.lost_secrets?.length > 0 && h('p', { class: 'notice bad' }, h('span', {}, texts.flow.lost, ' ', h('code', {}, flow.lost_secrets.join(', ')))),
        h('dl', { class: 'facts' },
            fact(texts.flow.project, flow.project),
            fact(texts.flow.version, String(flow.version), ' · ', timeOf(flow.updated_at)),
            fact(texts.flow.starts, starts, code && [' ', h('code', {}, code)]),
            flow.next_run && fact(texts.flow.nextRun, timeOf(flow.next_run)),
            cursor && fact(texts.flow.cursor, timeOf(cursor)),
            fact(texts.flow.lastRun, run
                ? [h('a', { href: `/run?id=${run.id}` }, statusBadge(run.status)), ' ', timeOf(run.created_at), h('div', { class: 'small soft' }, countsWords(run.rows))]
                : texts.flows.notRun)),
        h('a', { href: `/runs?flow=${encodeURIComponent(flow.name)}` }, texts.flow.allRuns),
    );
}

function removeCard(flow) {
    const input = h('input', { class: 'input', id: 'remove-name', autocomplete: 'off', spellcheck: 'false' });
    const button = h('button', { class: 'button danger', type: 'submit', disabled: true }, texts.flow.removeButton);
    const told = h('div', { class: 'notices', role: 'alert' });
    input.addEventListener('input', () => { button.disabled = input.value !== flow.name; });
    const form = h('form', { class: 'stack' },
        h('p', { class: 'soft small' }, texts.flow.removeHelp),
        h('div', { class: 'field' }, h('label', { for: 'remove-name' }, texts.flow.removeConfirm(flow.name)), input), told, button);
    form.addEventListener('submit', (event) => { event.preventDefault(); remove(flow, false, told); });
    return h('details', { class: 'card' }, h('summary', { class: 'card-head soft' }, texts.flow.remove), h('div', { class: 'card-body' }, form));
}

async function remove(flow, force, told) {
    try {
        await flows.remove(flow.name, { force });
        drafts.drop();
        saved.source = editor.value;
        location.assign('/');
    } catch (error) {
        if (error.status !== 409 || !error.problem.rows) return fill(told, h('p', { class: 'notice bad' }, words(error)));
        fill(told, h('div', { class: 'notice warn' }, h('span', {}, texts.flow.removeForce(error.problem.rows)),
            h('button', { class: 'button small danger', type: 'button', onclick: () => remove(flow, true, told) }, texts.flow.removeForceButton)));
    }
    return undefined;
}

// What is not in the document: from the list, which knows it.
async function showAround() {
    const flow = (await flows.list()).find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!flow) return;
    const cursor = flow.direction === 'inbound' ? (await flows.cursor(flow.name)).last_request : null;
    fill(byId('summary'),
        h('span', { class: 'tag' }, texts.directions[flow.direction]),
        h('span', { class: `badge ${flow.enabled ? 'good' : ''}` }, flow.enabled ? texts.flows.on : texts.flows.off));
    fill(byId('side'),
        factsCard(flow, cursor),
        flow.direction === 'inbound' ? triggerCard(flow) : outboundCard(flow),
        session.mayChange && removeCard(flow));
}

function restoreDraft() {
    const draft = drafts.read();
    if (!draft || draft.text === saved.source) return;
    editor.value = draft.text;
    saved.tag = draft.tag ?? saved.tag;
    notice('restored', texts.flow.restored, { kind: 'warn' });
    showState();
}

function listen() {
    editor.addEventListener('input', edited);
    byId('save').addEventListener('click', () => save());
    byId('discard').addEventListener('click', () => { editor.value = saved.source; withdraw('restored'); showProblems(null); edited(); });
    document.addEventListener('keydown', (event) => {
        if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        if (!byId('save').disabled && session.mayChange) save();
    });
    addEventListener('beforeunload', (event) => { if (isChanged()) event.preventDefault(); });
}

start('flows', async (current) => {
    session = current;
    const title = fresh === null ? name ?? '' : texts.flow.newTitle[fresh];
    byId('title').textContent = title;
    setTitle(title);
    listen();
    if (session.mayChange) {
        editor.readOnly = false;
        byId('save').hidden = false;
    }
    if (fresh !== null) {
        byId('save').textContent = texts.flow.create;
        saved = { source: flowTemplates[fresh], tag: null };
        editor.value = saved.source;
        showState();
    } else {
        await load().catch((error) => { byId('layout').hidden = true; throw error; });
        if (!session.mayChange) byId('state').textContent = texts.flow.readOnly;
    }
    if (session.mayChange) restoreDraft();
});
