// What one does with a whole flow: turn it on and off, copy it, carry it away and in, delete it.

import { flows } from '../api.js';
import { confirmByName, openDialog } from '../components/dialog.js';
import { field } from '../components/field.js';
import { h } from '../dom.js';
import { copied, documentsIn, exported, freeName } from '../flow-files.js';
import { replaced } from '../json-text.js';
import { tell, toast, words } from '../shell.js';
import { texts } from '../texts.js';

const wording = texts.flows;

export const link = (name) => `/flow?name=${encodeURIComponent(name)}`;

// Turns a flow on or off; `refresh` shows it.
export async function turn(flow, isOn, refresh, { canUndo = true } = {}) {
    try {
        const { source, tag } = await flows.document(flow.name);
        await flows.save(flow.name, replaced(source, '/enabled', String(isOn)), tag);
        const undo = { title: texts.frame.undo, act: () => turn(flow, !isOn, refresh, { canUndo: false }) };
        toast((isOn ? wording.turnedOn : wording.turnedOff)(flow.name), { actions: canUndo ? [undo] : [] });
        await refresh();
    } catch (error) {
        tell(error);
    }
}

export function duplicate(flow, names, refresh) {
    openDialog({
        title: wording.duplicateTitle(flow.name),
        content: field(wording.duplicateName, { name: 'name', value: freeName(flow.name, names), maxlength: 20, help: wording.duplicateHelp }),
        submit: wording.duplicateSubmit,
        act: async (form) => {
            const name = form.get('name').trim();
            const { source } = await flows.document(flow.name);
            await flows.create(copied(source, name));
            const undo = async () => { await flows.remove(name); await refresh(); };
            toast(wording.duplicated(name), { actions: [{ title: wording.openIt, href: link(name) }, { title: texts.frame.undo, act: () => undo().catch(tell) }] });
            await refresh();
        },
    });
}

export async function exportFlow(flow) {
    try {
        const { source } = await flows.document(flow.name);
        const address = URL.createObjectURL(new Blob([exported(source)], { type: 'application/json' }));
        h('a', { href: address, download: `${flow.name}.json` }).click();
        setTimeout(() => URL.revokeObjectURL(address), 10_000);
    } catch (error) {
        tell(error);
    }
}

export function removeFlow(flow, refresh) {
    const done = async () => {
        toast(wording.removed(flow.name));
        await refresh();
    };
    const force = (detail) => confirmByName({
        title: wording.removeTitle(flow.name), name: flow.name, help: detail, submit: wording.removeForceSubmit,
        act: async () => {
            await flows.remove(flow.name, { force: true });
            await done();
        },
    });
    confirmByName({
        title: wording.removeTitle(flow.name), name: flow.name, help: wording.removeHelp, submit: wording.removeSubmit,
        act: async () => {
            try {
                await flows.remove(flow.name);
            } catch (error) {
                if (error.status !== 409) throw error;
                force(error.detail);
                return;
            }
            await done();
        },
    });
}

// Asks for files and imports the documents in them; a list tells what became of each.
export function importFlows(refresh) {
    document.getElementById('import-files')?.remove();
    const input = h('input', { type: 'file', id: 'import-files', accept: '.json,application/json', multiple: true, hidden: true });
    document.body.append(input);
    input.addEventListener('change', async () => {
        input.remove();
        const found = [];
        for (const file of input.files) {
            const documents = documentsIn(await file.text());
            if (documents === null) found.push({ name: file.name, source: null });
            else found.push(...documents.map((document) => ({ ...document, name: document.name || file.name })));
        }
        const list = h('ul', { class: 'plain' });
        openDialog({ title: wording.importTitle, content: list, submit: null });
        for (const one of found) list.append(await imported(one));
        await refresh();
    });
    input.click();

    async function imported({ name, source }) {
        const line = (...parts) => h('li', { class: 'import-line' }, h('b', {}, name), ' ', ...parts);
        if (source === null) return line(h('span', { class: 'bad-words' }, wording.importNoJSON));
        try {
            await flows.create(source);
            return line(wording.imported.created, ' ', h('a', { href: link(name) }, wording.openIt));
        } catch (error) {
            if (error.status !== 409) return line(reasons(error));
            const item = line(wording.imported.there, ' ', h('button', { class: 'button small', type: 'button', onclick: async () => item.replaceWith(await replacing(name, source, line)) }, wording.importReplace));
            return item;
        }
    }

    async function replacing(name, source, line) {
        try {
            const { tag } = await flows.document(name);
            await flows.save(name, source, tag);
            await refresh();
            return line(wording.imported.replaced, ' ', h('a', { href: link(name) }, wording.openIt));
        } catch (error) {
            return line(reasons(error));
        }
    }

    const reasons = (error) => (error.errors?.length > 0
        ? h('ul', { class: 'bad-words' }, error.errors.map(({ pointer, detail }) => h('li', {}, h('code', {}, pointer), ` ${detail}`)))
        : h('span', { class: 'bad-words' }, words(error)));
}
