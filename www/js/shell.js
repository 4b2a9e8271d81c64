// What every page of somebody who is signed in has: its texts, who that is, the way out, and what is to be told.

import { ApiError, sessions } from './api.js';
import { menu } from './components/menu.js';
import { byId, fill, h } from './dom.js';
import { language, text, texts } from './texts.js';

// Puts the texts in that the page names by data-text, data-label and data-placeholder.
export function translate(root = document) {
    document.documentElement.lang = language;
    for (const element of root.querySelectorAll('[data-text]')) element.textContent = text(element.dataset.text);
    for (const element of root.querySelectorAll('[data-label]')) element.setAttribute('aria-label', text(element.dataset.label));
    for (const element of root.querySelectorAll('[data-placeholder]')) element.placeholder = text(element.dataset.placeholder);
}

export function setTitle(page) {
    document.title = texts.frame.titled(page);
}

function goToSignIn() {
    location.replace(`/login?next=${encodeURIComponent(location.pathname + location.search + location.hash)}`);
}

// The pages that everybody works with.
const pages = [['flows', '/'], ['runs', '/runs'], ['orders', '/order']];

function showPages(page) {
    const places = document.querySelector('nav.pages');
    const isCurrent = (name) => (page === name ? 'page' : null);
    if (places) fill(places, pages.map(([name, href]) => h('a', { href, 'aria-current': isCurrent(name) }, texts.frame[name])));
}

// Who is signed in, and what one does seldom.
function showWho(session) {
    const link = (href, title) => h('a', { href }, title);
    const isPartner = session.role === 'partner';
    fill(byId('who'), menu(
        [h('span', { class: 'who-name' }, session.username)], texts.frame.account(session.username),
        [
            h('p', { class: 'menu-note' }, h('b', {}, session.username), ' ', texts.frame.roles[session.role] ?? session.role),
            link('/logins', texts.frame.logins), link('/tokens', texts.frame.tokens), link('/projects', texts.frame.projects),
            isPartner && link('/users', texts.frame.users), isPartner && link('/audit', texts.frame.audit),
            h('button', { type: 'button', onclick: () => changePassword(session) }, texts.frame.changePassword),
            h('button', { type: 'button', onclick: signOut }, texts.frame.signOut),
        ], { class: 'small quiet' },
    ));
}

async function changePassword(session) {
    const { openPasswordDialog } = await import('./components/password-dialog.js');
    openPasswordDialog(session.username, { isOwn: true });
}

async function signOut() {
    try {
        await sessions.signOut();
    } catch (error) {
        if (error.status !== 401) return tell(error);
    }
    location.assign('/login');
    return undefined;
}

// Tells something above the page; `key` replaces what was told under it before. `options.kind`: good, bad or warn.
export function notice(key, message, { kind = 'bad', actions = [] } = {}) {
    const place = byId('notices');
    const old = place.querySelector(`[data-notice="${CSS.escape(key)}"]`);
    const element = h('div', { class: `notice ${kind}`, data: { notice: key } }, h('span', {}, message), ...actions);
    if (old) old.replaceWith(element);
    else place.append(element);
}

export function withdraw(key) {
    byId('notices').querySelector(`[data-notice="${CSS.escape(key)}"]`)?.remove();
}

// Tells that something is done, at the foot of the window, with the way to undo it; gone after a while, but not while somebody
// points at it or is in it.
export function toast(message, { actions = [] } = {}) {
    const place = byId('toasts');
    const close = () => element.remove();
    const element = h('div', { class: 'toast' }, h('span', {}, message),
        actions.map(({ title, act, href }) => (href
            ? h('a', { class: 'button small', href }, title)
            : h('button', { class: 'button small', type: 'button', onclick: () => { close(); act(); } }, title))),
        h('button', { class: 'toast-close', type: 'button', 'aria-label': texts.frame.close, onclick: close }, '×'));
    fill(place, element);
    const isBusy = () => element.matches(':hover, :focus-within');
    const end = () => { if (isBusy()) setTimeout(end, 2000); else close(); };
    setTimeout(end, actions.length > 0 ? 15_000 : 7000);
}

// What people are told of an error.
export function words(error) {
    if (!(error instanceof ApiError)) return texts.errors.unknown;
    if (error.isOffline && !error.detail) return texts.errors.offlineOnce;
    return texts.errors.titled(error.title || texts.errors.unknown, error.detail);
}

// Tells of an error; without a session it leads to the sign-in.
export function tell(error, key = 'error') {
    if (!(error instanceof ApiError)) console.error(error);
    if (error.status === 401) return goToSignIn();
    return notice(key, words(error));
}

// Does something that asks the server again and again: an error is told, and withdrawn when it is over.
export async function watched(ask) {
    try {
        await ask();
        withdraw('watch');
    } catch (error) {
        if (error instanceof ApiError && error.isOffline) notice('watch', texts.errors.offline, { kind: 'warn' });
        else tell(error, 'watch');
    }
}

// "/" leads to the search of the page, but not while somebody writes.
function goToSearch(event) {
    const search = document.querySelector('[type=search], [data-search]');
    const isWriting = event.target.closest('input, textarea, select, [contenteditable], dialog');
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !search || isWriting) return;
    event.preventDefault();
    search.focus();
}

// Starts a page: its texts first, then whoever is signed in, then `main` with the session.
export async function start(page, main) {
    translate();
    showPages(page);
    // There before anything is told in it, or screen readers would not tell it.
    document.body.append(h('div', { class: 'toasts', id: 'toasts', role: 'status' }));
    document.querySelector('.skip')?.addEventListener('click', () => byId('main').focus());
    document.addEventListener('keydown', goToSearch);
    try {
        const session = await sessions.current();
        showWho(session);
        await main({ ...session, mayChange: session.role !== 'view' });
    } catch (error) {
        for (const element of document.querySelectorAll('.loading')) element.remove();
        tell(error);
    }
}
