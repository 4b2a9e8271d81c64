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
    run: (name, parameters) => value('POST', at('flows', name, 'runs'), { body: JSON.stringify({ parameters }) }),
};

export const runs = {
    list: (filter) => value('GET', at('runs') + query(filter)),
    get: (id) => ask('GET', at('runs', id)),
    rows: (id, filter) => value('GET', at('runs', id, 'rows') + query(filter)),
    row: (id, index) => ask('GET', at('runs', id, 'rows', String(index))),
    retry: (id) => value('POST', at('runs', id, 'retry')),
    cancel: (id) => value('POST', at('runs', id, 'cancel')),
};
