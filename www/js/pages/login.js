// Sign in, then on to where one wanted to go.

import { sessions } from '../api.js';
import { byId, fill, h } from '../dom.js';
import { setTitle, translate, words } from '../shell.js';
import { texts } from '../texts.js';

// Only a path of this server: a link to the sign-in must not lead elsewhere afterwards.
function destination() {
    const wanted = new URLSearchParams(location.search).get('next') ?? '/';
    const target = URL.canParse(wanted, location.origin) ? new URL(wanted, location.origin) : null;
    return wanted.startsWith('/') && target?.origin === location.origin ? target.pathname + target.search + target.hash : '/';
}

async function signIn(event) {
    event.preventDefault();
    const button = event.target.querySelector('button');
    fill(byId('notices'));
    button.disabled = true;
    button.textContent = texts.login.busy;
    try {
        await sessions.signIn(byId('username').value.trim(), byId('password').value);
        location.replace(destination());
    } catch (error) {
        fill(byId('notices'), h('p', { class: 'notice bad' }, error.status === 401 ? error.detail : words(error)));
        button.disabled = false;
        button.textContent = texts.login.submit;
        byId('password').select();
    }
}

translate();
setTitle(texts.login.title);
byId('form').addEventListener('submit', signIn);
byId('username').focus();
