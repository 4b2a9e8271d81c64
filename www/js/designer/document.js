// The document of a flow as the designer works with it: plain values, but JSON that is people's own stays text, so that
// its digits and the order of its members live through.

import { laidOut, sourceAt } from '../json-text.js';

// JSON kept as its source.
export class Raw {
    constructor(source) {
        this.source = laidOut(source);
    }
}

const empty = {
    inbound: {
        schedule: null,
        read: {
            url: '', method: 'GET', headers: {}, params: {}, response_type: 'json', pagination: { type: 'none' }, timeout_seconds: 60,
        },
    },
    outbound: {},
};

const common = {
    name: '', project: 'default', type: 'order_status', enabled: true,
    configuration: {
        domain_url: '', timezone: 'UTC', trigger_parameters: [], first_read_from: null, overlap_seconds: 120, outbound_path: null,
        hmac: null,
    },
    login: { omnitron: '', erp: null },
    script: null, mapping: null,
    write: {
        path: '/api/i1/order_items/bulk_status_update/', script: null, concurrency: 8, rate_per_second: null, max_attempts: 11,
        timeout_seconds: 30, skip_unchanged: false,
    },
    retention_days: 30,
};

const required = [{ key: 'number', used_with: 'number' }, { key: 'modified_date__gt', used_with: 'date' }];

// What is absent or null has its default.
function completed(value, defaults) {
    const object = { ...defaults };
    for (const [name, member] of Object.entries(value ?? {})) {
        const isSection = defaults[name] !== null && typeof defaults[name] === 'object' && !Array.isArray(defaults[name]);
        if (isSection && name !== 'params' && name !== 'headers' && name !== 'pagination') object[name] = completed(member, defaults[name]);
        else object[name] = member ?? defaults[name] ?? null;
    }
    return object;
}

function withParameters(configuration) {
    const given = configuration.trigger_parameters;
    const missing = required.filter((one) => !given.some((parameter) => parameter.key === one.key));
    const known = given.map((parameter) => ({
        ...parameter, used_with: parameter.used_with ?? required.find((one) => one.key === parameter.key)?.used_with ?? 'both',
    }));
    return { ...configuration, trigger_parameters: [...missing, ...known] };
}

// The value of a document's source. A chain is text always: `{text}`, with a hidden `spec` when it was kept without one.
export function readDocument(source) {
    const given = JSON.parse(source);
    delete given.next_times;
    const direction = given.direction ?? 'inbound';
    const value = completed(given, { ...common, direction, ...empty[direction] });
    value.configuration = withParameters(value.configuration);
    if (value.read) value.read = { ...value.read, params: new Raw(sourceAt(source, '/read/params') ?? '{}') };
    if (value.mapping) {
        const spec = new Raw(sourceAt(source, '/mapping/spec') ?? '[]');
        value.mapping = { text: value.mapping.text ?? spec.source };
        // Beside the members, so that it is neither compared nor shown, and gone with the first change.
        if (typeof given.mapping.text !== 'string') Object.defineProperty(value.mapping, 'spec', { value: spec });
    }
    return value;
}

// The source of a value. A chain that came without comments and was not changed goes as it came.
export function writeDocument(value) {
    const mapping = value.mapping && (value.mapping.spec?.source === value.mapping.text
        ? { spec: value.mapping.spec } : { text: value.mapping.text });
    return documentText({ ...value, mapping });
}

// The JSON text of a value that may hold JSON as text.
export const documentText = (value) => text(value, '');

function text(value, indent) {
    if (value instanceof Raw) return value.source.replaceAll('\n', `\n${indent}`);
    if (value === null || typeof value !== 'object') return JSON.stringify(value);
    const isArray = Array.isArray(value);
    const items = isArray ? value.map((element) => text(element, `${indent}  `))
        : Object.entries(value).filter(([, member]) => member !== undefined)
            .map(([name, member]) => `${JSON.stringify(name)}: ${text(member, `${indent}  `)}`);
    const [open, close] = isArray ? '[]' : '{}';
    return items.length === 0 ? open + close : `${open}\n${indent}  ${items.join(`,\n${indent}  `)}\n${indent}${close}`;
}

// The value without what was typed as a secret, for places that keep it in the open.
export function withoutSecrets(value) {
    if (value instanceof Raw || value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(withoutSecrets);
    const isSpelled = typeof value.secret === 'string';
    return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [name, isSpelled && name === 'secret' ? '' : withoutSecrets(member)]),
    );
}

// Whether two values mean the same document, whatever the order of the members that have fixed names.
export const isSame = (a, b) => ordered(a) === ordered(b);

function ordered(value) {
    if (value instanceof Raw) return value.source;
    if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? '';
    if (Array.isArray(value)) return `[${value.map(ordered).join()}]`;
    return `{${Object.keys(value).filter((name) => !isAbsent(value[name])).sort().map((name) => `${name}:${ordered(value[name])}`).join()}}`;
}

const isAbsent = (value) => value === undefined || value === null;
