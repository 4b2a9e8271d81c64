// The document of a login by kind: what a new one begins with, and what a change of kind keeps.

const own = {
    omnitron: { username: '', password: '' },
    basic: { username: '', password: '', token_prefix: 'Basic' },
    jwt: {
        url: '', headers: {}, body: {}, username: '', password: '', header: 'Authorization', token_path: '$.token',
        token_prefix: 'Bearer',
    },
    oauth2: {
        grant_type: 'client_credentials', token_url: '', client_id: '', client_secret: '', username: '', password: '', scope: '',
    },
    permanent_token: { header: 'Authorization', token: '', token_prefix: '' },
    custom_header: { headers: {} },
    nebim: { url: '', body: {}, username: '', password: '', token_path: '$.token' },
};

export const loginTypes = Object.keys(own);
export const isLoginType = (kind, type) => (kind === 'omnitron') === (type === 'omnitron');

const frame = ({ name, project, ca_file: caFile }) => (
    { name: name ?? '', project: project ?? 'default', ca_file: caFile ?? null }
);

// The same login as another kind: members of the same name and meaning stay.
export function asType(login, type) {
    const members = { ...own[type] };
    for (const name of Object.keys(members)) {
        const isShared = name !== 'headers' && name !== 'body' && name !== 'token_prefix' && name !== 'header' && name !== 'token_path';
        if (isShared && login[name] !== undefined) members[name] = login[name];
    }
    return { ...frame(login), type, ...members };
}

// What the server kept, with all members of its kind.
export const completeLogin = (login) => ({ ...frame(login), type: login.type, ...own[login.type], ...login });
