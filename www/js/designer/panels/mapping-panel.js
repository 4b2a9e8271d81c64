// The test of a chain: which operations are on, the input, the result with its differences, and what was not used.

import { ApiError } from '../../api.js';
import { fill, h } from '../../dom.js';
import { laidOut, sourceAt } from '../../json-text.js';
import { designerTexts } from '../../texts/designer.js';
import { chainOf, entryAt, operations, pointerInWhole } from '../chain-text.js';
import { example } from '../example-orders.js';
import { button } from '../parts.js';
import { attributesOf, attributeRows } from './attribute-rows.js';
import { differenceView } from './difference-view.js';
import { erpPage, inputEditor } from './input-editor.js';
import { jsonView } from './json-tree.js';
import { ask, errorWords, runner } from './runner.js';

const texts = designerTexts.mapping;

export function mappingPanel(desk, editor) {
    const off = new Set();
    let compare = 'none';
    let last = null;
    let shown = null;
    const isInbound = desk.draft.get('/direction') === 'inbound';
    const input = inputEditor(
        desk, '/mapping',
        {
            onRun: () => test.run(), sources: [scriptResult(desk), isInbound ? erpPage(desk) : example], lines: 14,
            isTitled: false,
        },
    );

    const test = runner(desk, {
        async act(told) {
            await input.ready();
            const { source: chain, places } = chainOf(editor.value, (index) => !off.has(index));
            editor.mark([]);
            input.editor.mark([]);
            try {
                const answer = await ask(
                    desk, 'mapping',
                    [
                        ['input', input.json()], ['spec', JSON.stringify(chain)],
                        ['attributes', JSON.stringify(attributesOf(desk.bench.attributes))], ['explain', 'true'],
                    ],
                );
                const result = sourceAt(answer.source, '/result') ?? 'null';
                desk.bench.keep('mappingResult', result);
                last = shown;
                shown = laidOut(result);
                fill(told, result === 'null' ? '' : texts.rows(answer.value.rows));
                return outcome(result, answer.value, places);
            } catch (error) {
                if (error instanceof ApiError && error.errors.length > 0) markEntry(
                    error.errors[0].pointer, places, 'bad', error.errors[0].detail,
                );
                if (error instanceof ApiError && error.errors[0]?.pointer.startsWith('/spec/')) goTo(
                    editor, pointerInWhole(error.errors[0].pointer.slice(5), places),
                );
                throw error;
            }
        },
    });

    function markEntry(pointer, places, kind, title) {
        const found = entryAt(editor.value, pointerInWhole(pointer.replace(/^\/spec/, ''), places));
        if (found !== null) editor.mark([...(editor.marks ?? []), { ...found, kind, title }]);
    }

    function outcome(result, value, places) {
        const { explanation } = value;
        for (const pointer of explanation?.unmatched_entries ?? []) markEntry(pointer, places, 'warn', texts.unmatched);
        for (const pointer of explanation?.unused_input ?? []) {
            const found = entryAt(input.editor.value, pointer);
            if (found !== null) input.editor.mark(
                [...(input.editor.marks ?? []), { ...found, kind: 'unused', title: texts.unused }],
            );
        }
        const view = h('div', { class: 'stack tight' });
        showResult(view, result);
        return [
            result === 'null' ? h('p', { class: 'notice warn' }, texts.nothing) : null,
            result !== 'null' && value.problems?.length > 0 && h(
                'div', { class: 'notice warn' },
                h(
                    'div', {}, h('p', {}, texts.problems),
                    h(
                        'ul', { class: 'plain' },
                        value.problems.slice(0, 10).map(
                            (one) => h('li', { class: 'small' }, texts.orderProblem(one.index, one.pointer, one.detail)),
                        ),
                    ),
                ),
            ),
            comparison(view, result), view, explanation && explained(explanation, places),
        ];
    }

    function comparison(view, result) {
        const select = h(
            'select', { class: 'input', id: 'compare' },
            Object.entries(texts.compareWith).map(([value, label]) => h('option', { value }, label)),
        );
        select.value = compare;
        select.addEventListener('change', () => { compare = select.value; showResult(view, result); });
        return h(
            'div', { class: 'with-unit compare' }, h('label', { class: 'field-label', for: 'compare' }, texts.compare), select,
        );
    }

    async function showResult(view, result) {
        if (compare === 'none') return fill(view, jsonView(result, designerTexts.test.result));
        try {
            const before = compare === 'input' ? input.editor.value : compare === 'last' ? last ?? shown : await saved();
            return fill(view, differenceView(laidOut(before), laidOut(result), designerTexts.test.result));
        } catch (error) {
            return fill(view, h('p', { class: 'notice warn' }, errorWords(error)));
        }
    }

    async function saved() {
        const chain = desk.draft.saved.mapping;
        if (!chain) return input.editor.value;
        const answer = await ask(
            desk, 'mapping',
            [
                ['input', input.json()], ['spec', JSON.stringify(chain.text)],
                ['attributes', JSON.stringify(attributesOf(desk.bench.attributes))],
            ],
        );
        return sourceAt(answer.source, '/result') ?? 'null';
    }

    function explained(explanation, places) {
        const entries = explanation.unmatched_entries.map((pointer) => pointerInWhole(pointer, places));
        const list = (pointers, target, whole) => h(
            'ul', { class: 'plain' },
            pointers.slice(0, 50).map(
                (pointer) => h('li', {}, button(pointer === '' ? whole : pointer, () => goTo(target, pointer), { kind: 'link' })),
            ),
            pointers.length > 50 && h('li', { class: 'soft small' }, texts.more(pointers.length - 50)),
        );
        return h('div', { class: 'split even' },
            h(
                'section', { class: 'stack tight' }, h('h4', {}, `${texts.unmatched} (${entries.length})`),
                entries.length === 0 ? h('p', { class: 'soft small' }, texts.allMatched) : [
                    h('p', { class: 'soft small' }, texts.unmatchedHelp), list(entries, editor, texts.wholeChain),
                ],
            ),
            h(
                'section', { class: 'stack tight' }, h('h4', {}, `${texts.unused} (${explanation.unused_input.length})`),
                explanation.unused_input.length === 0 ? h('p', { class: 'soft small' }, texts.allUsed) : [
                    h('p', { class: 'soft small' }, texts.unusedHelp),
                    list(explanation.unused_input, input.editor, texts.wholeInput),
                ],
            ),
            explanation.cut && h('p', { class: 'soft small' }, texts.cut));
    }

    return {
        operations: operationSwitches(editor, off, desk),
        input: [input.element, attributeRows(desk.bench.attributes)],
        result: [test.bar, test.place],
        run: test.run,
    };
}

// Brings the entry of a pointer into sight.
function goTo(editor, pointer) {
    const found = entryAt(editor.value, pointer);
    if (found === null) return;
    const before = editor.value.slice(0, found.start).split('\n');
    editor.goTo(before.length, before.at(-1).length + 1);
}

const scriptResult = (desk) => ({
    title: designerTexts.test.takeScript,
    take(put, tell) {
        const source = desk.draft.get('/script') ? desk.bench.scriptResult : desk.bench.scriptResult ?? desk.bench.page;
        return source === null ? tell(designerTexts.test.noScript) : put(source, designerTexts.test.tookScript);
    },
});

// A box for each operation of the chain; made anew when their number or names change.
function operationSwitches(editor, off, desk) {
    const place = h('div', { class: 'operations' });
    let known = '';

    function show() {
        const list = operations(editor.value) ?? [];
        const key = list.map((one) => one.name).join();
        if (key === known) return;
        known = key;
        off.clear();
        place.hidden = list.length < 2;
        fill(place, h('fieldset', { class: 'field' }, h('legend', {}, texts.operations), h('div', { class: 'choices' }, list.map((one, index) => {
            const box = h('input', { type: 'checkbox' });
            box.checked = true;
            box.addEventListener('change', () => (box.checked ? off.delete(index) : off.add(index)));
            return h('label', { class: 'choice' }, box, texts.operation(index + 1, one.name));
        })), h('p', { class: 'help' }, texts.operationsHelp)));
    }

    desk.draft.addEventListener('change', ({ detail }) => { if (detail === '/mapping/text') show(); }, { signal: desk.signal });
    show();
    return place;
}
