// Script: the editor, its limits, and a test over any input; an exception marks its line.

import { CodeEditor } from '../../editors/code-editor.js';
import { empty } from '../../components/absent.js';
import { fill, h } from '../../dom.js';
import { toast } from '../../shell.js';
import { designerTexts } from '../../texts/designer.js';
import { baseScript, plainScript } from '../base-script.js';
import { example } from '../example-orders.js';
import { erpPage } from '../panels/input-editor.js';
import { scriptPanel } from '../panels/script-panel.js';
import { optionalCard } from '../optional-card.js';
import { button, columns, section } from '../parts.js';

const texts = designerTexts.script;

export function scriptView(desk) {
    const place = h('div', { class: 'stack' });
    const view = { element: place };
    const sources = desk.draft.get('/direction') === 'inbound' ? [erpPage(desk)] : [example];
    scriptCard(desk, place, view, {
        pointer: '/script', panel: 'script', sources, heading: texts.source, none: texts.none, add: texts.add, remove: texts.remove,
        keep: (source) => desk.bench.keep('scriptResult', source),
    });
    return view;
}

// The same for the script over pages and for the one over orders; `more` is shown below.
export function scriptCard(desk, place, view, options) {
    const { draft } = desk;
    const { pointer } = options;
    const card = optionalCard(draft, pointer, {
        first: { source: baseScript, network: true, timeout_seconds: 300 }, removed: texts.removed, show,
    });

    function remove() {
        card.remove();
        place.querySelector('button')?.focus();
    }

    function show() {
        if (!draft.get(pointer)) {
            view.run = options.runWithout;
            fill(place, section(options.heading, empty(options.none,
                !desk.isReadOnly && button(
                    options.add, () => { card.add(); view.editor?.focus(); }, { kind: 'primary' },
                ))), options.more?.());
            return;
        }
        const { editor, field } = sourceEditor(desk, pointer, options.heading, () => view.run?.());
        const panel = scriptPanel(desk, { ...options, editor });
        view.run = panel.run;
        view.editor = editor;
        fill(place,
            h('div', { class: 'bench-two' },
                section(options.heading, [field, shapes(), limits(desk, pointer)], {
                    tools: !desk.isReadOnly && [
                        button(
                            texts.base, () => { editor.value = baseScript; toast(texts.baseReplaced); }, { kind: 'small quiet' },
                        ),
                        button(
                            texts.plain, () => { editor.value = plainScript; toast(texts.plainReplaced); }, { kind: 'small quiet' },
                        ),
                        button(options.remove, remove, { kind: 'small quiet' }),
                    ],
                }),
                section(designerTexts.test.title, panel.element, { lead: texts.lead })),
            options.more?.(editor));
        desk.problems.refresh();
    }

    show();
}

function sourceEditor(desk, pointer, label, onRun) {
    const wrong = h('div', { class: 'field-error', id: `${pointer.replaceAll('/', '-')}-error` });
    const editor = new CodeEditor({
        label, mode: 'python', lines: 28, value: desk.draft.get(`${pointer}/source`) ?? '', isReadOnly: desk.isReadOnly, describedBy: wrong.id, onRun,
        onChange(text) {
            editor.mark([]);
            desk.draft.set(`${pointer}/source`, text);
        },
    });
    const field = h('div', { class: 'field' }, editor.element, wrong);
    desk.problems.claim(`${pointer}/source`, field, (problems) => {
        fill(wrong, problems.map((one) => one.detail));
        editor.setInvalid(problems.length > 0);
    }, () => editor.focus());
    return { editor, field };
}

// What a script may look like.
const shapes = () => h(
    'div', { class: 'stack tight' },
    texts.shapes.map(([code, words]) => h('p', { class: 'soft small' }, h('code', {}, code), ` ${words}`)),
);

function limits({ form }, pointer) {
    return columns(
        form.number(`${pointer}/timeout_seconds`, { label: texts.timeout, unit: designerTexts.read.seconds, min: 1, max: 300 }),
        form.flag(`${pointer}/network`, { label: texts.network, help: texts.networkHelp }));
}
