// A login in a sheet over the flow: its form, saved by itself, and its test.

import { logins } from '../api.js';
import { fill, h } from '../dom.js';
import { sourceAt } from '../json-text.js';
import { toast, words } from '../shell.js';
import { texts as frame } from '../texts.js';
import { designerTexts } from '../texts/designer.js';
import { Raw, documentText } from './document.js';
import { Draft } from './draft.js';
import { Form } from './form.js';
import { asType, completeLogin } from './login-document.js';
import { loginForm } from './login-form.js';
import { announced, button } from './parts.js';
import { Problems } from './problems.js';

const texts = designerTexts.login;

async function loaded(name) {
    const { source, tag } = await logins.get(name);
    const login = completeLogin(JSON.parse(source));
    const body = sourceAt(source, '/body');
    return { login: body === null ? login : { ...login, body: new Raw(body) }, tag };
}

// `name` null makes a new one; `done(name)` is called once it is saved.
export async function openLogin(desk, { name, kind, done }) {
    const isNew = name === null;
    const opener = document.activeElement;
    let login;
    let tag = null;
    try {
        (
            { login, tag } = isNew ? { login: asType(
                { project: desk.draft.get('/project') }, kind === 'omnitron' ? 'omnitron' : 'jwt',
            ) } : await loaded(name)
        );
    } catch (error) {
        toast(words(error));
        return;
    }
    const draft = new Draft(login);
    const problems = new Problems();
    const form = new Form(draft, problems);
    const told = announced();
    const save = h('button', { class: 'button primary', type: 'submit' }, texts.save);
    const title = isNew ? texts.sheetNew : texts.sheetEdit(name);
    const content = h('form', { class: 'sheet-body', novalidate: true }, loginForm(form, { isNew, kind, projects: desk.projects }), told,
        h('div', { class: 'buttons' }, save, button(frame.frame.cancel, () => close(), { kind: '' })));
    const sheet = h('dialog', { class: 'sheet narrow', 'aria-label': title },
        h(
            'div', { class: 'sheet-head' }, h('h2', {}, title), button(frame.frame.close, () => close(), { kind: 'small quiet' }),
        ), content);

    function close() {
        sheet.close();
    }

    async function send(event) {
        event.preventDefault();
        save.disabled = true;
        fill(told);
        try {
            const source = documentText(draft.value);
            await (isNew ? logins.create(source) : logins.save(name, source, tag));
            close();
            toast(texts.saved(draft.get('/name')));
            await done(draft.get('/name'));
        } catch (error) {
            problems.set(error.errors ?? []);
            if (error.errors?.length > 0) problems.focus(error.errors[0].pointer);
            else fill(told, h('div', { class: 'notice bad', role: 'alert' }, words(error)));
        } finally {
            save.disabled = false;
        }
    }

    draft.addEventListener('change', ({ detail }) => problems.forget(detail));
    content.addEventListener('submit', send);
    content.addEventListener('keydown', (event) => {
        if (event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.stopPropagation();
            content.requestSubmit();
        }
    });
    sheet.addEventListener('close', () => { sheet.remove(); opener?.focus(); });
    document.body.append(sheet);
    problems.refresh();
    sheet.showModal();
    content.querySelector('input, select')?.focus();
}
