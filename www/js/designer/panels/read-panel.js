// The test of Read: the request as it was sent, and the first page as a tree with its rows counted.

import { fill, h } from '../../dom.js';
import { span } from '../../format.js';
import { sourceAt } from '../../json-text.js';
import { toast } from '../../shell.js';
import { designerTexts } from '../../texts/designer.js';
import { button } from '../parts.js';
import { jsonText, jsonView } from './json-tree.js';
import { questionForm } from './question.js';
import { ask, runner } from './runner.js';

const texts = designerTexts.readTest;

export function readPanel(desk) {
    const question = questionForm(desk);
    const test = runner(desk, {
        needsSaved: true,
        async act(told) {
            const { source, value } = await ask(desk, 'read', [['parameters', JSON.stringify(question.parameters())]]);
            const page = sourceAt(source, '/page');
            const hasPage = page !== null && page !== 'null' && !value.error;
            if (hasPage) desk.bench.keep('page', page);
            fill(
                told,
                hasPage ? (
                    value.rows === null ? texts.noRows(span(value.duration_ms)) : texts.rows(value.rows, span(value.duration_ms))
                ) : '',
            );
            return [
                !hasPage && h(
                    'div', { class: 'notice bad', role: 'alert' }, h('span', { class: 'pre' }, value.error ?? texts.failed),
                ),
                hasPage && value.rows === 0 && h('p', { class: 'notice warn' }, texts.empty),
                value.request && requestOf(value, source),
                hasPage ? pageOf(desk, page) : value.response && answerOf(value, source),
            ];
        },
    });
    return { element: [question.element, test.bar, test.place], run: test.run, shown: question.refresh };
}

function requestOf(value, source) {
    const { method, url, headers, body } = value.request;
    return h('section', { class: 'stack tight' }, h('h4', {}, texts.request),
        h('p', { class: 'mono small break request-line' }, h('b', {}, method), ' ', url),
        fold(headers), body !== null && jsonText(sourceAt(source, '/request/body') ?? '', texts.request));
}

const fold = (headers) => h('details', {}, h('summary', { class: 'small' }, texts.headers),
    h(
        'pre', { class: 'source', tabindex: 0, role: 'region', 'aria-label': texts.headers },
        Object.entries(headers ?? {}).map(([name, text]) => `${name}: ${text}`).join('\n'),
    ));

function answerOf(value, source) {
    const body = value.response.body;
    return h('section', { class: 'stack tight' }, h(
        'h4', {}, texts.answer, ' ', h('span', { class: 'tag' }, texts.status(value.response.status)),
    ), fold(value.response.headers),
        body !== null && jsonText(typeof body === 'string' ? body : sourceAt(source, '/response/body'), texts.answer));
}

function pageOf(desk, page) {
    const usable = !desk.isReadOnly && desk.draft.get('/read/pagination/type') !== 'none';
    const usePath = (node) => usable && node.kind === 'array' && node.path !== desk.draft.get('/read/pagination/rows_path')
        && button(texts.usePath, () => {
            desk.draft.set('/read/pagination/rows_path', node.path);
            desk.showPagination();
            toast(texts.used(node.path));
        }, { kind: 'small quiet' });
    return h(
        'section', { class: 'stack tight' }, h('h4', {}, texts.page), jsonView(page, texts.page, { chosen: 0, onPath: usePath }),
    );
}
