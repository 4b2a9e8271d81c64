// The flow as JSON, to type, to take along, and the way to be rid of it.

import { flows } from '../api.js';
import { confirmByName } from '../components/dialog.js';
import { CodeEditor } from '../editors/code-editor.js';
import { fill, h } from '../dom.js';
import { toast, words } from '../shell.js';
import { designerTexts } from '../texts/designer.js';
import { readDocument, writeDocument } from './document.js';
import { button, section } from './parts.js';

const texts = designerTexts.document;

export function documentView(desk) {
    const { draft } = desk;
    const wrong = h('div', { class: 'field-error', role: 'status' });
    const editor = new CodeEditor(
        { label: texts.label, mode: 'json', lines: 30, value: draft.text, isReadOnly: desk.isReadOnly },
    );
    let shown = draft.text;

    function apply() {
        try {
            const before = draft.value;
            const value = readDocument(editor.value);
            fill(wrong);
            draft.replace(value);
            draft.keep();
            toast(
                texts.applied,
                { actions: [{ title: designerTexts.bar.undo, act: () => { draft.replace(before); draft.keep(); } }] },
            );
        } catch (error) {
            fill(wrong, texts.wrong(error.message));
            editor.setInvalid(true);
        }
    }

    function download() {
        const url = URL.createObjectURL(new Blob([`${writeDocument(draft.value)}\n`], { type: 'application/json' }));
        const link = h('a', { href: url, download: `${draft.get('/name') || 'flow'}.json` });
        link.click();
        URL.revokeObjectURL(url);
    }

    return {
        element: h('div', { class: 'stack' },
            section(texts.label, [
                editor.element, wrong,
                !desk.isReadOnly && h(
                    'div', { class: 'buttons' }, button(texts.apply, apply, { kind: 'primary' }),
                    button(texts.revert, () => { editor.value = draft.text; fill(wrong); editor.setInvalid(false); }),
                ),
            ], {
                tools: button(texts.export, download, { kind: 'small quiet' }),
            }),
            !draft.isNew && !desk.isReadOnly && section(
                texts.remove, h('div', { class: 'buttons' }, button(texts.removeButton, () => remove(desk), { kind: 'danger' })),
                { lead: texts.removeHelp },
            )),
        run: desk.isReadOnly ? undefined : apply,
        // What was changed in the cards since; what was typed here and not taken over stays.
        shown() {
            if (editor.value === shown) editor.value = draft.text;
            shown = draft.text;
            editor.refresh();
        },
    };
}

function remove(desk) {
    const { name } = desk.draft;
    confirmByName({
        title: texts.removeTitle(name), name, help: texts.removeHelp, submit: texts.removeSubmit,
        async act() {
            try {
                await flows.remove(name);
            } catch (error) {
                if (error.status !== 409 || !error.problem.rows) throw error;
                toast(
                    `${words(error)} ${texts.removeForce(error.problem.rows)}`,
                    { actions: [{ title: texts.removeForceButton, act: () => leave(desk, { force: true }) }] },
                );
                return true;
            }
            return leave(desk);
        },
    });
}

async function leave(desk, options) {
    if (options) await flows.remove(desk.draft.name, options);
    desk.draft.drop();
    desk.isLeaving = true;
    location.assign('/');
}
