// All logins: made, changed, and deleted when no flow uses them.

import { logins, projects } from '../api.js';
import { empty, orAbsent } from '../components/absent.js';
import { confirmRemoval } from '../components/dialog.js';
import { menu, menuChoice } from '../components/menu.js';
import { timeOf } from '../components/status.js';
import { table } from '../components/table.js';
import { openLogin } from '../designer/login-sheet.js';
import { byId, fill, h } from '../dom.js';
import { setTitle, start } from '../shell.js';
import { designerTexts } from '../texts/designer.js';
import { texts } from '../texts.js';

const words = texts.logins;
let session;

// Opens the form of a login, of a new one without a name.
async function open(name, kind) {
    const names = await projects.list().then((items) => items.map((one) => one.name), () => session.projects ?? []);
    const first = names[0] ?? 'default';
    await openLogin({ projects: names, draft: { get: () => (names.includes('default') ? 'default' : first) } }, { name, kind, done: refresh });
}

const remove = ({ name }) => confirmRemoval(words, name, () => logins.remove(name), refresh);

function actions(login) {
    return menu(texts.frame.more, words.actionsOf(login.name), [
        menuChoice(words.edit, () => open(login.name, login.type === 'omnitron' ? 'omnitron' : 'erp')),
        menuChoice(words.remove, () => remove(login), 'danger'),
    ], { key: login.name });
}

async function refresh() {
    const items = await logins.list();
    if (items.length === 0) {
        fill(byId('list'), empty(words.empty));
        return;
    }
    fill(byId('list'), table({
        caption: words.caption, items, unseen: { actions: words.columns.actions },
        columns: Object.entries(words.columns).filter(([name]) => name !== 'actions' || session.mayChange),
        cells: (login) => ({
            name: h('div', {}, h('span', { class: 'strong break' }, login.name), login.lost_secrets?.length > 0 && h('div', { class: 'small bad-words' }, words.lost)),
            type: designerTexts.login.types[login.type] ?? login.type, project: h('span', {}, h('span', { class: 'tag' }, login.project)),
            updated: timeOf(login.updated_at), actions: actions(login),
        }),
    }));
}

start('logins', async (current) => {
    session = current;
    setTitle(words.title);
    if (session.mayChange) {
        fill(byId('actions'), menu(words.create, words.create,
            Object.entries(words.createFor).map(([kind, title]) => menuChoice(title, () => open(null, kind))), { class: 'primary' }));
    }
    await orAbsent('list', refresh);
});
