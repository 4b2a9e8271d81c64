// The projects that one may see, and what is in them.

import { flows, logins, projects } from '../api.js';
import { empty, orAbsent } from '../components/absent.js';
import { confirmRemoval, openDialog } from '../components/dialog.js';
import { field } from '../components/field.js';
import { table } from '../components/table.js';
import { byId, fill, h } from '../dom.js';
import { setTitle, start, toast } from '../shell.js';
import { texts } from '../texts.js';

const words = texts.projects;
let session;

const isPartner = () => session.role === 'partner';

function add() {
    openDialog({
        title: words.add, content: field(words.name, { name: 'name', maxlength: 60, help: words.nameHelp }), submit: words.add,
        act: async (form) => {
            const name = form.get('name').trim();
            await projects.create(name);
            toast(words.added(name));
            await refresh();
        },
    });
}

const remove = (name) => confirmRemoval(words, name, () => projects.remove(name), refresh);

async function refresh() {
    const [items, allFlows, allLogins] = await Promise.all([projects.list(), flows.list(), logins.list()]);
    const within = (list, name) => list.filter(({ project }) => project === name);
    const columns = Object.entries(words.columns).filter(([name]) => name !== 'actions' || isPartner());
    if (items.length === 0) return fill(byId('list'), empty(words.empty));
    return fill(byId('list'), table({
        caption: words.caption, items, columns, numbers: ['logins'], unseen: { actions: words.columns.actions },
        cells: ({ name }) => {
            const inside = within(allFlows, name);
            return {
                name: h('span', { class: 'strong break' }, name),
                flows: inside.length === 0 ? h('span', { class: 'soft' }, words.flows(0)) : h('a', { href: `/?q=${encodeURIComponent(name)}` }, words.flows(inside.length)),
                logins: String(within(allLogins, name).length),
                actions: h('button', { class: 'button small', type: 'button', 'aria-label': words.removeLabel(name), onclick: () => remove(name) }, words.remove),
            };
        },
    }));
}

start('projects', async (current) => {
    session = current;
    setTitle(words.title);
    if (isPartner()) fill(byId('actions'), h('button', { class: 'button primary', type: 'button', onclick: add }, words.add));
    await orAbsent('list', refresh);
});
