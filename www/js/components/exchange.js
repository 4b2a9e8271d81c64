// A request and its answer side by side.

import { h } from '../dom.js';
import { laidOut, sourceAt } from '../json-text.js';
import { texts } from '../texts.js';

// `source` is the text of the whole API answer, in which `pointer` leads to the object that holds request and response.
export function exchange(value, source, pointer) {
    return h(
        'div', { class: 'side-by-side' },
        side(texts.run.request, value.request && `${value.request.method} ${value.request.url}`, value.request, source, `${pointer}/request`),
        side(texts.run.answer, value.response && String(value.response.status), value.response, source, `${pointer}/response`),
    );
}

function side(title, line, part, source, pointer) {
    if (!part) {
        return h('section', {}, h('h3', {}, title), h('p', { class: 'soft' }, title === texts.run.answer ? texts.run.noAnswer : texts.frame.none));
    }
    const headers = Object.entries(part.headers ?? {});
    return h(
        'section', {},
        h('h3', {}, title),
        h('p', { class: 'mono small break' }, line),
        headers.length > 0 && h('details', {}, h('summary', { class: 'small' }, texts.run.headers), h('pre', { class: 'source', tabindex: 0 }, headers.map(([name, text]) => `${name}: ${text}`).join('\n'))),
        bodyOf(part.body, source, `${pointer}/body`, title),
    );
}

// A body as it came: JSON laid out with its digits, other text as it is.
export function bodyOf(body, source, pointer, label) {
    if (body === null || body === undefined || body === '') return null;
    const shown = typeof body === 'string' ? body : laidOut(sourceAt(source, pointer) ?? JSON.stringify(body));
    return h('pre', { class: 'source', tabindex: 0, 'aria-label': label }, shown);
}
