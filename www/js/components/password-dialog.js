// A new password: one's own, with the present one, or that of somebody else.

import { users } from '../api.js';
import { h } from '../dom.js';
import { toast } from '../shell.js';
import { texts } from '../texts.js';
import { openDialog } from './dialog.js';
import { field } from './field.js';

export function openPasswordDialog(name, { isOwn }) {
    const words = texts.password;
    openDialog({
        title: isOwn ? words.ownTitle : words.title(name),
        content: [
            isOwn && h('input', { type: 'hidden', name: 'username', value: name, autocomplete: 'username' }),
            isOwn && field(words.current, { name: 'current', type: 'password', autocomplete: 'current-password' }),
            field(words.fresh, { name: 'password', type: 'password', autocomplete: 'new-password', help: words.help }),
        ],
        submit: words.submit,
        act: async (form) => {
            const passwords = { password: form.get('password') };
            if (isOwn) passwords.current = form.get('current');
            await users.setPassword(name, passwords);
            toast(isOwn ? words.ownDone : words.done(name));
            // Every session of this user has ended, this one too.
            if (isOwn) location.assign('/login');
        },
    });
}
