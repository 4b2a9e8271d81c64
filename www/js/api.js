// The API of the product, and the only place that fetches. Sign-in is by an HttpOnly cookie that the browser keeps.

// An answer that is not what was asked for. `status` is 0 when there was none.
export class ApiError extends Error {
    constructor(status, problem) {
        super(problem.detail || problem.title || `HTTP ${status}`);
        this.name = 'ApiError';
        this.status = status;
        this.title = problem.title ?? '';
        this.detail = problem.detail ?? '';
        this.errors = Array.isArray(problem.errors) ? problem.errors : [];
        this.problem = problem;
    }

    get isOffline() {
        return this.status === 0 || this.status === 502 || this.status === 504;
    }
}

async function ask(method, path, { body, headers = {} } = {}) {
    let response;
    let source;
    try {
        response = await fetch(path, {
            method,
            headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
            body,
            credentials: 'same-origin',
            cache: 'no-store',
        });
        source = await response.text();
    } catch {
        throw new ApiError(0, {});
    }
    if (!response.ok) throw new ApiError(response.status, problemOf(source));
    return { source, tag: response.headers.get('ETag') };
}

function problemOf(source) {
    try {
        const problem = JSON.parse(source);
        return problem !== null && typeof problem === 'object' ? problem : {};
    } catch {
        return {};
    }
}

// The answer as a value. Digits and the order of members are those of `source`, see json-text.js.
async function value(method, path, options) {
    const { source } = await ask(method, path, options);
    return source === '' ? null : JSON.parse(source);
}

function query(values) {
    const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
    return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

const at = (...parts) => '/api/' + parts.map(encodeURIComponent).join('/');

export const sessions = {
    current: () => value('GET', at('sessions')),
    signIn: (username, password) =>
        value('POST', at('sessions') + '?cookie=1', { body: JSON.stringify({ username, password }) }),
    signOut: () => value('DELETE', at('sessions')),
};

export const flows = {
    list: async () => (await value('GET', at('flows'))).items,
    // The document as text, and the tag of its version.
    document: async (name) => ask('GET', at('flows', name)),
    create: async (source) => ask('POST', at('flows'), { body: source }),
    save: async (name, source, tag) => ask('PUT', at('flows', name), { body: source, headers: { 'If-Match': tag ?? '*' } }),
    remove: (name, { force = false } = {}) => value('DELETE', at('flows', name) + query({ force: force ? 1 : '' })),
    cursor: (name) => value('GET', at('flows', name, 'cursor')),
    setCursor: (name, last_request) => value('PUT', at('flows', name, 'cursor'), { body: JSON.stringify({ last_request }) }),
    // Checks a document and keeps nothing; `name` is that of the flow it would replace.
    validate: (source, name) => value('POST', at('flows', 'validate') + query({ name }), { body: source }),
    // A test panel's answer as text; `panel` is read, script, mapping, write_script or flow.
    test: async (name, panel, source) => (await ask('POST', at('flows', name, 'test', panel), { body: source })).source,
    versions: (name, filter) => value('GET', at('flows', name, 'versions') + query(filter)),
    version: async (name, number) => (await ask('GET', at('flows', name, 'versions', String(number)))).source,
    run: (name, parameters) => value('POST', at('flows', name, 'runs'), { body: JSON.stringify({ parameters }) }),
};

export const runs = {
    list: (filter) => value('GET', at('runs') + query(filter)),
    get: (id) => ask('GET', at('runs', id)),
    rows: (id, filter) => value('GET', at('runs', id, 'rows') + query(filter)),
    row: (id, index) => ask('GET', at('runs', id, 'rows', String(index))),
    // Of some rows only, or with the present script and mapping (`mode`: `present`).
    retry: (id, { rows, mode } = {}) =>
        value('POST', at('runs', id, 'retry'), rows || mode ? { body: JSON.stringify({ rows, mode }) } : {}),
    cancel: (id) => value('POST', at('runs', id, 'cancel')),
};

// Rows of all runs.
export const rows = {
    list: (filter) => value('GET', at('rows') + query(filter)),
    retry: (filter) => value('POST', at('rows', 'retry'), { body: JSON.stringify(filter) }),
};

export const users = {
    list: async () => (await value('GET', at('users'))).items,
    create: (user) => value('POST', at('users'), { body: JSON.stringify(user) }),
    save: (name, user) => value('PUT', at('users', name), { body: JSON.stringify(user) }),
    setPassword: (name, passwords) => value('PUT', at('users', name, 'password'), { body: JSON.stringify(passwords) }),
    remove: (name) => value('DELETE', at('users', name)),
};

export const projects = {
    list: async () => (await value('GET', at('projects'))).items,
    create: (name) => value('POST', at('projects'), { body: JSON.stringify({ name }) }),
    remove: (name) => value('DELETE', at('projects', name)),
};

export const tokens = {
    list: async () => (await value('GET', at('tokens'))).items,
    create: (token) => value('POST', at('tokens'), { body: JSON.stringify(token) }),
    remove: (id) => value('DELETE', at('tokens', id)),
};

export const audit = {
    list: (filter) => value('GET', at('audit') + query(filter)),
};

export const logins = {
    list: async () => (await value('GET', at('logins'))).items,
    get: async (name) => ask('GET', at('logins', name)),
    create: (source) => ask('POST', at('logins'), { body: source }),
    save: (name, source, tag) => ask('PUT', at('logins', name), { body: source, headers: { 'If-Match': tag ?? '*' } }),
    remove: (name) => value('DELETE', at('logins', name)),
    test: (name, input) => ask('POST', at('logins', name, 'test'), { body: JSON.stringify(input) }),
};

export const schedules = {
    next: async (schedule, timezone, count = 10) =>
        value('POST', at('schedules', 'next'), { body: JSON.stringify({ schedule, timezone, count }) }),
};

export const expressions = {
    functions: async () => (await value('GET', at('expressions', 'functions'))).items,
    evaluate: (expression, attributes, timezone) =>
        value('POST', at('expressions', 'evaluate'), { body: JSON.stringify({ expression, attributes, timezone }) }),
};

// Whether a file of a library is installed beside the pages.
export async function isInstalled(path) {
    try {
        return (await fetch(path, { method: 'HEAD' })).ok;
    } catch {
        return false;
    }
}
