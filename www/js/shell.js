// What every page of somebody who is signed in has: its texts, who that is, the way out, and what is to be told.

import { ApiError, sessions } from './api.js';
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
    location.replace(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
}

function showWho(session) {
    fill(
        byId('who'),
        h('span', { class: 'who-name', title: texts.frame.roles[session.role] ?? session.role }, session.username),
        h('button', { class: 'button small quiet', type: 'button', onclick: signOut }, texts.frame.signOut),
    );
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

// Starts a page: its texts first, then whoever is signed in, then `main` with the session.
export async function start(page, main) {
    translate();
    for (const link of document.querySelectorAll('[data-page]')) {
        if (link.dataset.page === page) link.setAttribute('aria-current', 'page');
    }
    document.querySelector('.skip')?.addEventListener('click', () => byId('main').focus());
    try {
        const session = await sessions.current();
        showWho(session);
        await main({ ...session, mayChange: session.role !== 'view' });
    } catch (error) {
        for (const element of document.querySelectorAll('.loading')) element.remove();
        tell(error);
    }
}
