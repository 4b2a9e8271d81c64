// The input of a test: pasted, or taken from the step before with one click.

import { CodeEditor } from '../../editors/code-editor.js';
import { fill, h } from '../../dom.js';
import { laidOut, sourceAt } from '../../json-text.js';
import { designerTexts } from '../../texts/designer.js';
import { parametersOf } from '../bench.js';
import { announced, button } from '../parts.js';
import { NoInput } from './no-input.js';
import { ask } from './runner.js';
import { words } from '../../shell.js';

const texts = designerTexts.test;

// `name` tells the panels apart; `sources` are [{title, take(put, tell)}]: what they take they put, else they tell why not.
export function inputEditor(desk, name, { onRun, sources, lines = 12, label = texts.input, isTitled = true }) {
    const told = announced('small soft');
    const editor = new CodeEditor({
        label, mode: 'json', lines, value: desk.bench.inputs[name] ?? '', onRun,
        onChange: (text) => { desk.bench.inputs[name] = text; },
    });

    function put(source, message) {
        editor.value = laidOut(source);
        desk.bench.inputs[name] = editor.value;
        fill(told, message);
    }

    const tell = (message) => { fill(told, message); };
    const buttons = sources.map(({ title, take }) => button(title, async (event) => {
        const pressed = event.currentTarget;
        pressed.disabled = true;
        try {
            await take(put, tell);
        } catch (error) {
            fill(told, words(error));
        } finally {
            pressed.disabled = false;
        }
    }));
    return {
        element: h(
            'div', { class: 'stack tight' },
            h('div', { class: 'buttons' }, isTitled && h('span', { class: 'field-label' }, label), buttons), editor.element, told,
        ),
        editor, put,
        // What there is to take is taken by itself when nothing was put in.
        async ready() {
            for (const { take } of sources) if (editor.value.trim() === '') await take(put, tell);
            if (editor.value.trim() === '') throw new NoInput(told.textContent || texts.empty);
        },
        // As a member of a panel's request: JSON as it is, other text as a text.
        json: () => (isJSON(editor.value) ? editor.value : JSON.stringify(editor.value)),
    };
}

export function isJSON(text) {
    try {
        JSON.parse(text);
        return true;
    } catch {
        return false;
    }
}

const question = (desk) => parametersOf(desk.bench.question, desk.draft.value.configuration.trigger_parameters);

// The first page of the ERP: the last one that a test read, or a new one.
export const erpPage = (desk) => ({
    title: texts.takePage,
    async take(put, tell) {
        if (desk.bench.page === null) {
            tell(texts.takingPage);
            const { source, value } = await ask(desk, 'read', [['parameters', JSON.stringify(question(desk))]]);
            const page = sourceAt(source, '/page');
            if (page === null || page === 'null') return tell(value.error ?? designerTexts.readTest.failed);
            desk.bench.keep('page', page);
        }
        return put(desk.bench.page, texts.tookPage);
    },
});
