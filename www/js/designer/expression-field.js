// A URL with expressions: highlighted, completed, and beside it what it evaluates to for given attributes and why.

import { expressions } from '../api.js';
import { CodeEditor, linesFor } from '../editors/code-editor.js';
import { completionAt } from '../editors/expression-tokens.js';
import { fill, h } from '../dom.js';
import { designerTexts } from '../texts/designer.js';
import { exampleAttributes } from './bench.js';
import { placeIn } from './chain-text.js';
import { functionList } from './expression-functions.js';
import { traceList } from './expression-trace.js';
import { radios } from './form.js';
import { settled } from './parts.js';

const texts = designerTexts.expression;
let known;

// The functions, asked for once.
export const functions = () => (known ??= expressions.functions().catch(() => []));

export function expressionField(desk, pointer, { label, help }) {
    let list = [];
    let attributes = exampleAttributes(desk.bench.question, desk.draft.value);
    const complete = (text, place) => completions(text, place, list, attributes);
    const editor = new CodeEditor({
        label, mode: 'expression', lines: linesFor(desk.draft.get(pointer), 3, 18), value: desk.draft.get(pointer) ?? '',
        isReadOnly: desk.isReadOnly, complete,
        onChange(text) { desk.draft.set(pointer, text); evaluate(); },
    });
    const field = desk.form.field(
        pointer,
        {
            label, help, isGroup: true, wide: true, focus: () => editor.focus(),
            control(id) {
                editor.element.id = id;
                editor.element.setAttribute('role', 'group');
                return editor.element;
            },
        },
    );
    desk.problems.claim(pointer, field, (problems) => show(problems.map((one) => one.detail)), () => editor.focus());
    const wrong = field.querySelector('.field-error');

    function show(details) {
        fill(wrong, details.map((detail) => h('pre', {}, detail)));
        editor.setInvalid(details.length > 0);
        const place = details.length > 0 ? placeIn(details[0]) : null;
        editor.mark(place === null ? [] : [markAt(editor.value, place)]);
    }

    const result = h('div', { class: 'expression-result' });
    const trace = h('div');
    const attributePlace = h('div', { class: 'pairs' });

    const evaluate = settled(300, async (isNewest) => {
        const text = editor.value;
        if (text.trim() === '') return tell(texts.emptyURL);
        if (!text.includes('${')) return tell(texts.plain);
        try {
            const answer = await expressions.evaluate(text, attributes, desk.draft.get('/configuration/timezone'));
            if (!isNewest()) return undefined;
            show([]);
            fill(result, h('span', { class: 'field-label' }, texts.result), answer.error
                ? h('pre', { class: 'source bad-text' }, answer.error)
                : h(
                    'pre', { class: 'source', tabindex: 0, role: 'region', 'aria-label': texts.result },
                    answer.result ?? texts.nothing,
                ),
            h('p', { class: 'soft small' }, texts.encoded));
            fill(trace, traceList(answer.steps, (line, column) => editor.goTo(line, column)));
        } catch (error) {
            if (!isNewest()) return undefined;
            if (error.errors?.length > 0) show(error.errors.map((one) => one.detail));
            tell('–');
        }
        return undefined;
    });

    function tell(text) {
        fill(result, h('span', { class: 'field-label' }, texts.result), h('p', { class: 'soft small' }, text));
        fill(trace);
    }

    function showAttributes() {
        fill(attributePlace, Object.keys(attributes).map((name) => {
            const input = h('input', { class: 'input mono', 'aria-label': name, autocomplete: 'off', spellcheck: 'false' });
            input.value = attributes[name];
            input.addEventListener('input', () => { attributes[name] = input.value; evaluate(); });
            return h('div', { class: 'pair named' }, h('code', { class: 'small' }, name), input);
        }));
    }

    function take() {
        scenario.querySelector(`[value="${desk.bench.question.by}"]`).checked = true;
        attributes = exampleAttributes(desk.bench.question, desk.draft.value);
        showAttributes();
        evaluate();
    }

    const scenario = radios(
        'scenario', null, Object.entries(texts.scenarios), desk.bench.question.by, (by) => desk.bench.ask(by),
    );
    desk.bench.addEventListener('question', take, { signal: desk.signal });
    scenario.setAttribute('aria-label', texts.scenario);
    functions().then((found) => { list = found; fill(place, functionList(found, (text) => editor.insert(text))); });
    const place = h('div');
    showAttributes();
    evaluate();
    return h('div', { class: 'stack tight' }, field,
        h('details', { class: 'try-out', open: (editor.value.includes('${')) }, h('summary', {}, texts.try),
            h('div', { class: 'split even' },
                h('div', { class: 'stack tight' }, h(
                    'div', { class: 'field' }, h('span', { class: 'field-label' }, texts.scenario), scenario,
                ),
                    h('p', { class: 'field-label' }, texts.attributes), attributePlace, h(
                        'p', { class: 'soft small' }, texts.attributesHelp,
                    )),
                h('div', { class: 'stack tight' }, result, trace))),
        !desk.isReadOnly && place);
}

// The characters from a line and column to the end of the word there.
function markAt(text, { line, column }) {
    const start = text.split('\n').slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
    const word = /^[\w.]+/.exec(text.slice(start))?.[0].length ?? 1;
    return { start: Math.min(start, Math.max(0, text.length - 1)), end: Math.min(text.length, start + word), kind: 'bad' };
}

// What an editor offers at a place: {from, to, items}.
export function completions(text, place, list, attributes) {
    const found = completionAt(text, place);
    if (found === null) return null;
    const starts = (name) => name.toLowerCase().startsWith(found.prefix.toLowerCase());
    const called = list.filter((one) => (found.kind === 'function' ? !one.stands_first : one.stands_first) && starts(one.name))
        .map((one) => ({ text: `${one.name}(`, label: one.signature, help: one.help }));
    const names = found.kind === 'function' ? [] : Object.keys(attributes).filter(starts).map(
        (name) => ({ text: name, label: name, help: attributes[name] }),
    );
    return { from: place - found.prefix.length, to: place, items: [...names, ...called] };
}
