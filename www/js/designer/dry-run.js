// The whole flow over its first page, step by step; nothing is written.

import { fill, h } from '../dom.js';
import { span } from '../format.js';
import { sourceAt } from '../json-text.js';
import { designerTexts } from '../texts/designer.js';
import { CodeEditor } from '../editors/code-editor.js';
import { exampleOrders } from './example-orders.js';
import { isJSON } from './panels/input-editor.js';
import { jsonText, jsonView } from './panels/json-tree.js';
import { questionForm } from './panels/question.js';
import { ask, runner } from './panels/runner.js';
import { button, section } from './parts.js';

const texts = designerTexts.dry;

export function dryRunView(desk) {
    const isInbound = desk.draft.get('/direction') === 'inbound';
    const question = isInbound ? questionForm(desk) : null;
    const input = isInbound ? null : orders(desk, () => test.run());
    const steps = h('div', { class: 'stack' });
    const test = runner(desk, {
        title: texts.run, needsSaved: true, place: steps,
        async act(told) {
            const member = isInbound ? ['parameters', JSON.stringify(question.parameters())] : [
                'input', isJSON(input.editor.value) ? input.editor.value : JSON.stringify(input.editor.value),
            ];
            const { source, value } = await ask(desk, 'flow', [member]);
            fill(told);
            return outcome(source, value);
        },
    });
    return {
        element: h(
            'div', { class: 'stack' },
            section(isInbound ? texts.parameters : texts.input, [isInbound ? question.element : input.element, test.bar]), steps,
        ),
        run: test.run, shown: question?.refresh,
    };
}

function orders(desk, onRun) {
    const editor = new CodeEditor({
        label: texts.input, mode: 'json', lines: 12, value: desk.bench.inputs.flow ?? '', onRun,
        onChange: (text) => { desk.bench.inputs.flow = text; },
    });
    return { editor, element: h(
        'div', { class: 'stack tight' }, h(
            'div', { class: 'buttons' }, button(texts.sample, () => { editor.value = exampleOrders; }),
        ),
        editor.element,
    ) };
}

function outcome(source, value) {
    const last = value.steps.length - 1;
    const titles = stepTitles(value.steps);
    return [
        h('div', { class: `notice ${value.error ? 'warn' : 'good'}`, role: 'status' }, h('strong', {}, texts.nothing)),
        value.error && h(
            'div', { class: 'notice bad', role: 'alert' },
            h('span', { class: 'pre' }, h('b', {}, texts.stopped), ': ', value.error),
        ),
        section(
            texts.steps,
            h(
                'ol', { class: 'steps' },
                value.steps.map((step, index) =>
                    stepItem(step, titles[index], source, `/steps/${index}`, value.error && index === last)),
            ),
        ),
        requests(value, source),
    ];
}

// What each step does. Omnitron's login comes first, then the ERP's.
export function stepTitles(steps) {
    const logins = steps.filter((step) => step.step === 'login');
    return steps.map((step) => texts.logins[logins.indexOf(step)] ?? texts.kinds[step.step] ?? step.step);
}

function stepItem(step, title, source, pointer, isFailed) {
    const parts = [
        step.error && h('pre', { class: 'source bad-text' }, step.error),
        (step.request || step.response) && exchange(step, source, pointer),
        h(
            'div', { class: 'split even' }, side(texts.stepInput, 'input', step, source, pointer),
            side(texts.stepOutput, 'output', step, source, pointer),
        ),
    ];
    const summary = h(
        'summary', {}, h('span', { class: 'strong' }, title), step.page && h('span', { class: 'tag' }, texts.page(step.page)),
        step.count !== undefined && h('span', { class: 'soft small' }, designerTexts.test.rows(step.count)),
        step.error && h('span', { class: 'badge bad' }, texts.stopped),
        h('span', { class: 'soft small push' }, texts.took(span(step.duration_ms))),
    );
    const isOpen = Boolean(step.error || isFailed);
    return h('li', {}, h('details', { class: 'fold', open: isOpen }, summary, h('div', { class: 'fold-body' }, parts)));
}

function side(title, name, step, source, pointer) {
    if (step[name] === undefined || step[name] === null) return null;
    const value = step[name];
    return h('section', { class: 'stack tight' }, h('h4', {}, title), typeof value === 'string'
        ? h(
            'pre', { class: 'source', tabindex: 0, role: 'region', 'aria-label': title }, value,
        ) : jsonView(sourceAt(source, `${pointer}/${name}`), title, { chosen: 0 }));
}

function exchange(step, source, pointer) {
    return h('div', { class: 'stack tight' },
        step.request && h(
            'p', { class: 'mono small break request-line' }, h('b', {}, step.request.method), ' ', step.request.url,
        ),
        step.response && h(
            'p', { class: 'small' }, texts.answered, ' ', h('span', { class: 'tag' }, `HTTP ${step.response.status}`),
        ),
        step.response && step.output === undefined && step.response.body !== null && jsonText(
            typeof step.response.body === 'string' ? step.response.body : sourceAt(source, `${pointer}/response/body`),
            texts.answered,
        ));
}

const shownRequests = 10;

function requests(value, source) {
    const held = value.rows.filter((row) => row.error);
    const list = h('div', { class: 'stack tight' });
    const item = (request, index) => {
        const body = jsonText(sourceAt(source, `/requests/${index}/body`) ?? '', `${texts.asked} ${index + 1}`);
        return h('details', { class: 'fold', open: index === 0 }, h(
            'summary', {}, h('code', { class: 'break' }, `${request.method} ${request.url}`),
            h('span', { class: 'soft small push' }, request.body?.order !== undefined && texts.order(request.body.order)),
        ),
            h(
                'div', { class: 'fold-body' },
                h(
                    'pre', { class: 'source', tabindex: 0, role: 'region', 'aria-label': designerTexts.readTest.headers },
                    Object.entries(request.headers).map(([name, text]) => `${name}: ${text}`).join('\n'),
                ),
                body,
            ));
    };
    fill(list, value.requests.slice(0, shownRequests).map(item));
    const rest = value.requests.length - shownRequests;
    const more = rest > 0 && button(
        `${texts.more} (${value.requests.length})`, () => { fill(list, value.requests.map(item)); more.remove(); },
    );
    const all = value.row_count - held.length;
    return section(all > 0 ? texts.requests(Math.max(all, value.requests.length)) : texts.noRequests, [
        h('p', { class: 'soft small' }, texts.rows(value.row_count)),
        held.length > 0 && h(
            'div', { class: 'notice warn' },
            h(
                'div', {}, h('p', {}, texts.held),
                h(
                    'ul', { class: 'plain' },
                    held.slice(0, 20).map((row) => h('li', { class: 'small' }, texts.order(row.order), ': ', row.error)),
                ),
            ),
        ),
        list, more && h('div', { class: 'buttons' }, more),
    ]);
}
