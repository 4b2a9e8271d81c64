// Configuration: the flow itself, its schedule, where orders go, and how it is triggered or posted to.

import { flows } from '../../api.js';
import { copyLine } from '../../components/copy-line.js';
import { fill, h } from '../../dom.js';
import { toast, words } from '../../shell.js';
import { designerTexts } from '../../texts/designer.js';
import { button, columns, section } from '../parts.js';
import { scheduleEditor } from '../schedule-editor.js';
import { triggerParameters } from '../trigger-parameters.js';

const texts = designerTexts.configuration;

export function configurationView(desk) {
    const isInbound = desk.draft.get('/direction') === 'inbound';
    return {
        element: h('div', { class: 'stack' },
            section(texts.general, general(desk)),
            isInbound && section(texts.schedule, scheduleEditor(desk)),
            !isInbound && section(texts.receive, receiving(desk)),
            isInbound && section(
                texts.trigger, [triggerParameters(desk), triggerLines(desk)], { lead: designerTexts.parameters.lead },
            ),
            isInbound && section(texts.reading, reading(desk))),
    };
}

function general(desk) {
    const { form, draft } = desk;
    return columns(
        draft.isNew && form.text(
            '/name', { label: texts.name, help: texts.nameHelp, placeholder: texts.namePlaceholder, mono: true, required: true },
        ),
        form.text(
            '/configuration/domain_url',
            {
                label: texts.domain, help: texts.domainHelp, placeholder: 'https://brand.omnitron.example/', mono: true,
                type: 'text', required: true,
            },
        ),
        timezone(desk),
        form.text('/project', { label: texts.project, help: texts.projectHelp, list: 'projects' }),
        form.number(
            '/retention_days',
            { label: texts.retention, unit: texts.retentionUnit, help: texts.retentionHelp, min: 1, max: 3650 },
        ),
        h('datalist', { id: 'projects' }, desk.projects.map((value) => h('option', { value }))),
    );
}

function zones() {
    try {
        return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
    } catch {
        return ['UTC', 'Europe/Istanbul'];
    }
}

function clockOf(zone) {
    try {
        return new Intl.DateTimeFormat(
            'en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', weekday: 'short' },
        ).format(new Date());
    } catch {
        return null;
    }
}

function timezone({ form, draft }) {
    const pointer = '/configuration/timezone';
    const field = form.text(
        pointer, { label: texts.timezone, help: texts.timezoneHelp(clockOf(draft.get(pointer))), list: 'zones' },
    );
    const help = field.querySelector('.help');
    field.querySelector('input').addEventListener(
        'input', () => { help.textContent = texts.timezoneHelp(clockOf(draft.get(pointer))); },
    );
    field.append(h('datalist', { id: 'zones' }, zones().map((value) => h('option', { value }))));
    return field;
}

function triggerLines(desk) {
    const place = h('div', { class: 'stack tight' });
    if (desk.draft.isNew) return null;
    const path = `/trigger/${encodeURIComponent(desk.draft.name)}`;
    const url = `${location.origin}${path}?number=ORDER`;
    return fill(place,
        h('p', { class: 'field-label' }, texts.triggerURL), copyLine(texts.triggerURL, url), h(
            'p', { class: 'soft small' }, texts.triggerURLHelp,
        ),
        copyLine(texts.curl, `curl -H 'Authorization: Bearer TOKEN' '${url}'`),
        h('div', { class: 'buttons' }, h('a', { class: 'button small', href: path }, texts.build)));
}

function receiving(desk) {
    const { form, draft } = desk;
    const lines = h('div', { class: 'stack tight' });
    const show = () => {
        const url = `${location.origin}/outbound/${draft.get('/configuration/outbound_path') ?? (draft.get('/name') || '…')}`;
        fill(lines, h('p', { class: 'field-label' }, texts.outboundURL), copyLine(texts.outboundURL, url), h(
            'p', { class: 'soft small' }, texts.outboundURLHelp,
        ),
            h('p', { class: 'field-label' }, texts.curl),
            copyLine(
                texts.curl, `curl -H 'Authorization: Bearer TOKEN' -H 'Content-Type: application/json' -d @orders.json '${url}'`,
            ));
    };
    draft.addEventListener(
        'change', ({ detail }) => { if (detail === '/name' || detail === '/configuration/outbound_path') show(); },
        { signal: desk.signal },
    );
    show();
    return [
        columns(
            form.text(
                '/configuration/outbound_path',
                {
                    label: texts.outboundPath, help: texts.outboundPathHelp, empty: null, mono: true,
                    placeholder: draft.get('/name'),
                },
            ),
        ),
        lines, signature(desk),
    ];
}

function signature(desk) {
    const { draft, form } = desk;
    const pointer = '/configuration/hmac';
    const fields = h('div', { class: 'fields' });
    const box = h('input', { type: 'checkbox', disabled: desk.isReadOnly });
    let last = draft.get(pointer) ?? { header: 'X-Signature', algorithm: 'sha256', secret: '', timestamp_header: 'X-Timestamp' };

    function show() {
        box.checked = Boolean(draft.get(pointer));
        fill(fields, box.checked && [
            form.text(`${pointer}/header`, { label: texts.hmacHeader, mono: true }),
            form.text(`${pointer}/timestamp_header`, { label: texts.hmacTimestamp, mono: true }),
            form.secret(`${pointer}/secret`, { label: texts.hmacSecret, keptText: texts.keptSecret }),
        ]);
        fields.hidden = !box.checked;
    }

    box.addEventListener('change', () => {
        if (!box.checked) last = draft.get(pointer);
        draft.set(pointer, box.checked ? last : null);
        show();
        desk.problems.refresh();
    });
    show();
    return h(
        'div', { class: 'stack tight' }, h('label', { class: 'choice' }, box, texts.hmac),
        h('p', { class: 'soft small' }, texts.hmacHelp), fields,
    );
}

function reading(desk) {
    const { form } = desk;
    return [
        columns(
            form.text(
                '/configuration/first_read_from',
                {
                    label: texts.firstRead, help: texts.firstReadHelp, empty: null, mono: true,
                    placeholder: '2024-10-01T00:00:00Z',
                },
            ),
            form.number(
                '/configuration/overlap_seconds',
                { label: texts.overlap, unit: texts.overlapUnit, help: texts.overlapHelp, min: 0, max: 604800 },
            )),
        !desk.draft.isNew && cursor(desk),
    ];
}

function cursor(desk) {
    const input = h(
        'input',
        {
            class: 'input mono', id: 'cursor', autocomplete: 'off', spellcheck: 'false',
            'aria-describedby': 'cursor-help cursor-error', disabled: true,
        },
    );
    const wrong = h('div', { class: 'field-error', id: 'cursor-error' });
    const set = button(texts.cursorSet, save, { disabled: true });
    let present = '';
    flows.cursor(desk.draft.name).then(({ last_request: time }) => {
        present = time ?? '';
        input.value = present;
        input.disabled = desk.isReadOnly;
    }, () => {});
    input.addEventListener('input', () => { set.disabled = input.value === present; });

    async function save() {
        try {
            await flows.setCursor(desk.draft.name, input.value);
            present = input.value;
            set.disabled = true;
            fill(wrong);
            toast(texts.cursorSaved);
        } catch (error) {
            fill(wrong, error.errors?.[0]?.detail ?? words(error));
        }
    }

    return h('div', { class: 'field' }, h(
        'label', { for: 'cursor' }, `${texts.cursor} (UTC)`,
    ), h('div', { class: 'with-unit' }, input, set), wrong,
        h('p', { class: 'help', id: 'cursor-help' }, texts.cursorHelp));
}
