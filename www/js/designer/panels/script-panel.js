// The test of a script: input and attributes in; result_data, attributes, printed text and duration out.

import { fill, h } from '../../dom.js';
import { span } from '../../format.js';
import { sourceAt } from '../../json-text.js';
import { toast } from '../../shell.js';
import { designerTexts } from '../../texts/designer.js';
import { button, tabs } from '../parts.js';
import { attributeRows, attributesOf } from './attribute-rows.js';
import { differenceView } from './difference-view.js';
import { inputEditor } from './input-editor.js';
import { jsonView } from './json-tree.js';
import { ask, runner } from './runner.js';

const texts = designerTexts.script;

// The line of a script that a traceback names last; null when it names none.
export function failedLine(traceback) {
    const found = [...traceback.matchAll(/File "script\.py", line (\d+)/g)].at(-1);
    return found === undefined ? null : Number(found[1]);
}

// The last line of a traceback, which says what is wrong.
export const failureOf = (traceback) => traceback.trimEnd().split('\n').at(-1);

export function scriptPanel(desk, { panel, editor, sources, keep, pointer }) {
    const input = inputEditor(desk, pointer, { onRun: () => test.run(), sources, lines: 11 });
    const test = runner(desk, {
        async act(told) {
            await input.ready();
            const { source, value } = await ask(
                desk, panel,
                [
                    ['input', input.json()], ['attributes', JSON.stringify(attributesOf(desk.bench.attributes))],
                    ['source', JSON.stringify(editor.value)],
                ],
            );
            const traceback = value.attributes?.['log.script.error'];
            fill(told, designerTexts.test.done(span(value.duration_ms)));
            editor.mark([]);
            const translated = value.translated_source ? () => translation(desk, editor, value.translated_source) : null;
            if (traceback) return failed(editor, traceback, value, translated);
            const result = sourceAt(source, '/result_data') ?? 'null';
            keep?.(result);
            return results(result, value, translated);
        },
    });
    return { element: [input.element, attributeRows(desk.bench.attributes), test.bar, test.place], run: test.run, input };
}

function results(result, value, translated) {
    const isText = typeof value.result_data === 'string';
    const counts = Object.keys(value.attributes ?? {}).length;
    return tabs(designerTexts.test.result, [
        { title: texts.result, make: () => (result === 'null' ? h('p', { class: 'soft' }, texts.nothing) : isText
            ? [h('p', { class: 'soft small' }, designerTexts.test.notJSON), plain(value.result_data, texts.result)]
            : jsonView(result, texts.result)) },
        {
            title: `${texts.attributes} (${counts})`,
            make: () => (counts === 0 ? h('p', { class: 'soft' }, texts.noAttributes) : attributeList(value.attributes)),
        },
        { title: texts.stdout, make: () => printed(value) },
        ...(
            value.log ? [{
                title: `${texts.log} (${value.log.length})`, make: () => plain(value.log.join('\n'), texts.log),
            }] : []
        ),
        ...(translated ? [{ title: texts.translation, make: translated }] : []),
    ]);
}

// What a script of Python 2 runs as, beside what is written, to be taken over.
function translation(desk, editor, translated) {
    const script = editor.value;

    function take() {
        editor.value = translated;
        toast(texts.translationTaken, {
            actions: [{ title: designerTexts.bar.undo, act: () => { editor.value = script; editor.focus(); } }],
        });
        editor.focus();
    }

    return [
        h('p', { class: 'soft small' }, texts.translationHelp),
        !desk.isReadOnly && h('div', {}, button(texts.takeTranslation, take, { kind: 'small' })),
        differenceView(script, translated, texts.translation),
    ];
}

const attributeList = (attributes) => h(
    'dl', { class: 'facts' },
    Object.entries(attributes).map(([name, text]) => [h('dt', { class: 'mono' }, name), h('dd', { class: 'mono small' }, text)]),
);

const plain = (text, label) => h('pre', { class: 'source', tabindex: 0, role: 'region', 'aria-label': label }, text);

const printed = (value) => (value.stdout ? plain(value.stdout, texts.stdout) : h('p', { class: 'soft' }, texts.noOutput));

function failed(editor, traceback, value, translated) {
    const line = failedLine(traceback);
    if (line !== null) {
        editor.mark([{ line, kind: 'bad', title: failureOf(traceback) }]);
        editor.goTo(line);
    }
    return [
        h('div', { class: 'notice bad', role: 'alert' }, h(
            'span', {}, h('b', {}, texts.failed), line === null ? ': ' : ` (${texts.line(line)}): `, failureOf(traceback),
        ),
            line !== null && button(texts.goTo(line), () => editor.goTo(line))),
        plain(traceback, 'log.script.error'),
        value.stdout && h('section', { class: 'stack tight' }, h('h4', {}, texts.stdout), printed(value)),
        translated && h('section', { class: 'stack tight' }, h('h4', {}, texts.translation), translated()),
    ];
}
