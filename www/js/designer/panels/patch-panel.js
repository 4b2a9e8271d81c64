// The exact PATCH of one order: through the row script if there is one, and nothing is sent.

import { h } from '../../dom.js';
import { sourceAt } from '../../json-text.js';
import { designerTexts } from '../../texts/designer.js';
import { example, exampleOrders } from '../example-orders.js';
import { firstOrder, joined, orderProblems } from '../patch-request.js';
import { attributesOf } from './attribute-rows.js';
import { erpPage, inputEditor, isJSON } from './input-editor.js';
import { jsonText } from './json-tree.js';
import { ask, runner } from './runner.js';
import { failureOf } from './script-panel.js';

const texts = designerTexts.write;

const exampleOrder = { ...example, take: (put) => put(firstOrder(exampleOrders), '') };

export function patchPanel(desk, editorOf) {
    const isInbound = desk.draft.get('/direction') === 'inbound';
    const first = {
        title: designerTexts.test.takeMapping,
        async take(put, tell) {
            const source = await mapped(desk, tell);
            const order = source === null ? null : firstOrder(source);
            if (order !== null) put(order, '');
            else if (source !== null) tell(designerTexts.mapping.nothing);
        },
    };
    const input = inputEditor(
        desk, '/write/order',
        { onRun: () => test.run(), sources: [first, ...(isInbound ? [] : [exampleOrder])], lines: 9, label: texts.order },
    );
    const test = runner(desk, {
        title: texts.show,
        async act() {
            await input.ready();
            const domain = desk.draft.get('/configuration/domain_url');
            if (!domain) return h('p', { class: 'notice warn' }, texts.noDomain);
            const body = await sent(desk, input, editorOf());
            if (body.failure) return h(
                'p', { class: 'notice bad', role: 'alert' }, `${designerTexts.script.failed}: ${body.failure}`,
            );
            if (body.source === 'null') return h('p', { class: 'notice warn' }, texts.leftOut);
            return request(joined(domain, desk.draft.get('/write/path')), body.source);
        },
    });
    return {
        element: h('div', { class: 'split even' }, h('div', { class: 'stack tight' }, input.element, test.bar), test.place),
        run: test.run, firstOrder: first,
    };
}

function request(url, body) {
    const problems = isJSON(body) ? orderProblems(body) : [{ pointer: '', kind: 'json' }];
    return [
        problems.length > 0 && h(
            'div', { class: 'notice warn' },
            h(
                'div', {}, h('p', {}, texts.checks),
                h(
                    'ul', { class: 'plain' },
                    problems.slice(0, 10).map(
                        (one) => h('li', { class: 'small' }, h('code', {}, one.pointer), ' ', texts.problem[one.kind]),
                    ),
                ),
            ),
        ),
        h('p', { class: 'mono small break request-line' }, h('b', {}, 'PATCH'), ' ', url),
        h(
            'pre', { class: 'source', tabindex: 0, role: 'region', 'aria-label': designerTexts.readTest.headers },
            'Authorization: Token •••\nContent-Type: application/json\nAccept: application/json',
        ),
        jsonText(body, texts.exact),
    ];
}

// What goes out of an order: {source}, or {failure} of the row script.
async function sent(desk, input, editor) {
    if (!desk.draft.get('/write/script')) return { source: input.editor.value };
    const script = editor?.value ?? desk.draft.get('/write/script/source');
    const { source, value } = await ask(
        desk, 'write_script',
        [
            ['input', input.json()], ['attributes', JSON.stringify(attributesOf(desk.bench.attributes))],
            ['source', JSON.stringify(script)],
        ],
    );
    const traceback = value.attributes?.['log.script.error'];
    return traceback ? { failure: failureOf(traceback) } : { source: sourceAt(source, '/result_data') ?? 'null' };
}

// What the mapping gives: the last result of its test, or the present chain over the last result of the step before.
async function mapped(desk, tell) {
    if (desk.bench.mappingResult !== null) return desk.bench.mappingResult;
    let before = desk.bench.scriptResult;
    if (before === null && desk.draft.get('/direction') === 'inbound') {
        await erpPage(desk).take((source) => { before = source; }, tell);
        if (before !== null && desk.draft.get('/script')) {
            const { source } = await ask(
                desk, 'script',
                [['input', before], ['attributes', '{}'], ['source', JSON.stringify(desk.draft.get('/script/source'))]],
            );
            before = sourceAt(source, '/result_data');
        }
    }
    if (before === null) tell(designerTexts.test.empty);
    if (before === null || !desk.draft.get('/mapping')) return before;
    const { source } = await ask(desk, 'mapping', [['input', before], ['spec', JSON.stringify(desk.draft.get('/mapping/text'))]]);
    desk.bench.keep('mappingResult', sourceAt(source, '/result'));
    return desk.bench.mappingResult;
}
