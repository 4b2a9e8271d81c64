// Mapping: the chain with its comments, and beside it what it makes of an input.

import { CodeEditor, linesFor } from '../../editors/code-editor.js';
import { empty } from '../../components/absent.js';
import { fill, h } from '../../dom.js';
import { laidOut } from '../../json-text.js';
import { toast } from '../../shell.js';
import { designerTexts } from '../../texts/designer.js';
import { entryAt, placeIn, strict } from '../chain-text.js';
import { mappingPanel } from '../panels/mapping-panel.js';
import { optionalCard } from '../optional-card.js';
import { button, section } from '../parts.js';

const texts = designerTexts.mapping;
const pointer = '/mapping';

export const firstChain = `[
  {
    "operation": "shift",
    "spec": {
      "*": {
        "order": "[&1].order",
        "orderitems": "[&1].orderitem_set"
      }
    }
  }
]`;

export function mappingView(desk) {
    const { draft } = desk;
    const place = h('div', { class: 'stack' });
    const view = { element: place };
    const card = optionalCard(draft, pointer, { first: { text: firstChain }, removed: texts.removed, show });

    function show() {
        if (!draft.get(pointer)) {
            view.run = undefined;
            return fill(place, section(texts.spec, empty(texts.none,
                !desk.isReadOnly && button(texts.add, card.add, { kind: 'primary' }))));
        }
        const { editor, field } = chainEditor(desk, () => view.run());
        const panel = mappingPanel(desk, editor);
        view.run = panel.run;
        fill(place, h('div', { class: 'bench-two' },
            h('div', { class: 'stack' },
                section(texts.spec, [h('p', { class: 'soft small' }, texts.help), field, panel.operations], {
                    tools: !desk.isReadOnly && [
                        button(texts.format, () => format(editor), { kind: 'small quiet' }),
                        button(texts.remove, card.remove, { kind: 'small quiet' }),
                    ],
                }),
                section(designerTexts.test.input, panel.input)),
            section(designerTexts.test.result, panel.result, { lead: texts.lead })));
        desk.problems.refresh();
        return undefined;
    }

    show();
    return view;
}

// Only when nothing would be lost by it.
function format(editor) {
    const text = editor.value;
    const made = laidOut(text);
    if (strict(text) !== text || made === text) return made === text && strict(text) === text ? undefined : toast(texts.formatNone);
    editor.value = made;
    return undefined;
}

function chainEditor(desk, onRun) {
    const wrong = h('div', { class: 'field-error', id: 'chain-error' });
    const editor = new CodeEditor({
        label: texts.spec, mode: 'json', lines: linesFor(desk.draft.get('/mapping/text'), 14, 30), value: desk.draft.get('/mapping/text') ?? '',
        isReadOnly: desk.isReadOnly, describedBy: wrong.id, onRun,
        onChange(text) {
            editor.mark([]);
            desk.draft.set('/mapping/text', text);
        },
    });
    const field = h('div', { class: 'field' }, editor.element, wrong);
    desk.problems.claim(pointer, field, (problems) => {
        fill(wrong, problems.map((one) => h('pre', {}, one.detail)));
        showChainProblem(editor, problems[0]);
    }, () => editor.focus());
    return { editor, field };
}

// Marks the entry or the line that a problem is about.
export function showChainProblem(editor, problem) {
    editor.setInvalid(problem !== undefined);
    if (problem === undefined) return;
    const line = placeIn(problem.detail);
    if (line !== null) {
        editor.mark([{ line: line.line, kind: 'bad' }]);
        return;
    }
    const entry = /^at (\/\S*): /.exec(problem.detail)?.[1] ?? problem.pointer.replace(/^\/(mapping\/)?spec/, '');
    const found = entryAt(editor.value, entry.startsWith('/') ? entry : '');
    if (found !== null && entry !== '/mapping/text') editor.mark([{ ...found, kind: 'bad' }]);
}
