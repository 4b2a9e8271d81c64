// The forms of all kinds of logins.

import { fill, h } from '../dom.js';
import { laidOut } from '../json-text.js';
import { designerTexts } from '../texts/designer.js';
import { dictEditor } from './dict-field.js';
import { Raw } from './document.js';
import { asType, isLoginType, loginTypes } from './login-document.js';
import { columns } from './parts.js';

const texts = designerTexts.login;

// `kind`: omnitron or erp; the type is fixed once the login is there.
export function loginForm(form, { isNew, kind, projects }) {
    const { draft } = form;
    const place = h('div', { class: 'stack' });
    const types = loginTypes.filter((type) => isLoginType(kind, type));

    function show() {
        const type = draft.get('/type');
        fill(place,
            columns(
                isNew && form.text('/name', { label: texts.name, help: texts.nameHelp, mono: true, required: true }),
                types.length > 1 && isNew && typeField(), form.text(
                    '/project', { label: texts.project, list: 'login-projects' },
                )),
            h('datalist', { id: 'login-projects' }, projects.map((value) => h('option', { value }))),
            h('p', { class: 'soft small' }, texts.typeHelp[type]),
            members(form)[type]?.(), columns(
                form.text(
                    '/ca_file',
                    { label: texts.caFile, help: texts.caFileHelp, empty: null, mono: true, placeholder: '/etc/ssl/erp-ca.pem' },
                ),
            ));
        form.problems.refresh();
    }

    function typeField() {
        const field = form.select('/type', { label: texts.type, options: types.map((type) => [type, texts.types[type]]) });
        field.querySelector('select').addEventListener('change', () => {
            draft.value = asType(draft.value, draft.get('/type'));
            show();
            place.querySelector('select').focus();
        });
        return field;
    }

    show();
    return place;
}

const members = (form) => {
    const username = () => form.text('/username', { label: texts.username });
    const secret = (pointer, label) => form.secret(pointer, { label, keptText: texts.kept });
    const password = () => secret('/password', texts.password);
    const url = (pointer = '/url', label = texts.url) => form.text(
        pointer, { label, help: texts.urlHelp, mono: true, placeholder: 'https://erp.example/login', wide: true },
    );
    const tokenPath = () => form.text('/token_path', { label: texts.tokenPath, help: texts.tokenPathHelp, mono: true });
    const prefix = () => form.text('/token_prefix', { label: texts.tokenPrefix, help: texts.tokenPrefixHelp });
    const header = () => form.text('/header', { label: texts.header, help: texts.headerHelp, mono: true });
    return {
        omnitron: () => columns(username(), password()),
        basic: () => columns(username(), password(), prefix()),
        jwt: () => [
            columns(url(), username(), password(), tokenPath(), header(), prefix()),
            dict(form, '/headers', texts.headers, null, { isText: true }), dict(form, '/body', texts.body, texts.bodyHelp),
        ],
        oauth2: () => oauth2(form, { username, password, secret, url }),
        permanent_token: () => columns(header(), secret('/token', texts.token), prefix()),
        custom_header: () => dict(form, '/headers', texts.secretHeaders, texts.secretHeadersHelp, { isSecret: true }),
        nebim: () => [
            columns(url(), username(), password(), tokenPath()), dict(form, '/body', texts.nebimBody, texts.nebimBodyHelp),
        ],
    };
};

function oauth2(form, { username, password, secret, url }) {
    const place = h('div', { class: 'fields' });
    const show = () => fill(place, form.draft.get('/grant_type') === 'password' && [username(), password()]);
    const grant = form.choice('/grant_type', { label: texts.grant, options: Object.entries(texts.grants) });
    grant.addEventListener('change', () => { show(); form.problems.refresh(); });
    show();
    return [
        grant,
        columns(
            url('/token_url', texts.tokenURL), form.text('/client_id', { label: texts.clientId, mono: true }),
            secret('/client_secret', texts.clientSecret), form.text('/scope', { label: texts.scope }),
        ),
        place,
    ];
}

function dict(form, pointer, label, help, options = {}) {
    const value = form.draft.get(pointer) ?? {};
    const source = value instanceof Raw ? value.source : laidOut(JSON.stringify(value));
    const write = (json) => form.draft.set(pointer, options.isText || options.isSecret ? JSON.parse(json) : new Raw(json));
    return form.field(pointer, {
        label, help, isGroup: true, wide: true,
        control(id, described) {
            const element = dictEditor({ label, source, write, isReadOnly: form.isReadOnly, ...options });
            element.id = id;
            element.setAttribute('role', 'group');
            element.setAttribute('aria-describedby', described);
            return element;
        },
    });
}
