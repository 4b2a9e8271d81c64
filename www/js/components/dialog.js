// A question in a box over the page: for what cannot be undone, and for what needs a few words first.

import { ApiError } from '../api.js';
import { fill, h } from '../dom.js';
import { toast, words } from '../shell.js';
import { texts } from '../texts.js';
import { showErrors } from './field.js';

// `content` are the elements of a form. `act` gets its FormData; what it throws is shown in the box, which then stays open,
// as it does when `act` gives false. `submit` null: there is nothing to do but to close.
export function openDialog({ title, content, submit, isDanger = false, act }) {
    const notices = h('div', { class: 'notices', role: 'alert' });
    const button = submit && h('button', { class: `button ${isDanger ? 'danger' : 'primary'}`, type: 'submit' }, submit);
    const close = h('button', { class: 'button', type: 'button', onclick: () => dialog.close() }, submit ? texts.frame.cancel : texts.frame.close);
    const form = h('form', { class: 'box-body', novalidate: true }, content, notices, h('div', { class: 'buttons box-buttons' }, button, close));
    const dialog = h('dialog', { class: 'box', 'aria-labelledby': 'box-title' }, h('h2', { class: 'box-head', id: 'box-title' }, title), form);

    async function send(event) {
        event.preventDefault();
        if (!button) return dialog.close();
        fill(notices);
        button.disabled = true;
        try {
            if (await act(new FormData(form)) !== false) dialog.close();
        } catch (error) {
            if (!(error instanceof ApiError)) console.error(error);
            const left = showErrors(form, error.errors ?? []);
            if (left.length > 0 || !error.errors?.length) fill(notices, h('div', { class: 'notice bad' }, left.length > 0 ? left.join('; ') : words(error)));
        } finally {
            button.disabled = false;
        }
        return undefined;
    }

    form.addEventListener('submit', send);
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    form.querySelector('input:not([type=hidden]), select, textarea')?.focus();
    return dialog;
}

// Asks for the name of a thing to be typed before it goes for good.
export function confirmByName({ title, name, help, submit, act }) {
    const input = h('input', { class: 'input', name: 'typed', id: 'typed', autocomplete: 'off', spellcheck: 'false' });
    const dialog = openDialog({
        title, submit, isDanger: true,
        content: [help && h('p', {}, help), h('div', { class: 'field' }, h('label', { for: 'typed' }, texts.frame.typeName(name)), input)],
        act: async (form) => (form.get('typed') === name ? act() : false),
    });
    const button = dialog.querySelector('[type=submit]');
    button.disabled = true;
    input.addEventListener('input', () => { button.disabled = input.value !== name; });
    return dialog;
}

// The same for a thing of a list, with `wording` for what is asked and told; `refresh` shows the list without it.
export function confirmRemoval(wording, name, remove, refresh) {
    confirmByName({
        title: wording.removeTitle(name), name, help: wording.removeHelp, submit: wording.removeSubmit,
        act: async () => {
            await remove();
            toast(wording.removed(name));
            await refresh();
        },
    });
}
