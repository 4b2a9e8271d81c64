// Read Data From ERP: the request, how the ERP pages, and a test that asks it.

import { h } from '../../dom.js';
import { laidOut } from '../../json-text.js';
import { designerTexts } from '../../texts/designer.js';
import { dictEditor } from '../dict-field.js';
import { Raw } from '../document.js';
import { expressionField } from '../expression-field.js';
import { paginationForm } from '../pagination.js';
import { readPanel } from '../panels/read-panel.js';
import { columns, section } from '../parts.js';

const texts = designerTexts.read;

export function readView(desk) {
    const panel = readPanel(desk);
    return {
        element: h('div', { class: 'stack' },
            section(texts.request, request(desk)),
            section(designerTexts.pagination.title, paginationForm(desk)),
            section(designerTexts.test.title, panel.element, { lead: designerTexts.readTest.lead })),
        run: panel.run,
        shown: panel.shown,
    };
}

function request(desk) {
    const { form, draft } = desk;
    const paramsHelp = h('span', {}, paramsText(draft));
    draft.addEventListener(
        'change', ({ detail }) => { if (detail === '/read/method') paramsHelp.textContent = paramsText(draft); },
        { signal: desk.signal },
    );
    const dict = (pointer, label, help, options) => form.field(pointer, {
        label, help, isGroup: true, wide: true,
        control: (id, described) => {
            const element = dictEditor({ label, isReadOnly: desk.isReadOnly, ...options });
            element.id = id;
            element.setAttribute('role', 'group');
            element.setAttribute('aria-describedby', described);
            return element;
        },
    });
    return [
        expressionField(desk, '/read/url', { label: texts.url, help: texts.urlHelp }),
        columns(
            form.choice('/read/method', { label: texts.method, options: [['GET', 'GET'], ['POST', 'POST']] }),
            form.choice('/read/response_type', { label: texts.responseType, options: Object.entries(texts.types) }),
            form.number('/read/timeout_seconds', { label: texts.timeout, unit: texts.seconds, min: 1, max: 3600 })),
        h('div', { class: 'split even' },
            dict('/read/headers', texts.headers, texts.headersHelp, {
                source: laidOut(JSON.stringify(draft.get('/read/headers') ?? {})), isText: true,
                write: (json) => draft.set('/read/headers', JSON.parse(json)),
            }),
            dict('/read/params', texts.params, paramsHelp, {
                source: draft.get('/read/params')?.source ?? '{}', write: (json) => draft.set('/read/params', new Raw(json)),
            })),
    ];
}

const paramsText = (draft) => (draft.get('/read/method') === 'POST' ? texts.paramsHelpPost : texts.paramsHelpGet);

