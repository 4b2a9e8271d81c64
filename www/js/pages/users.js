// Who may sign in, and what they may see and change.

import { projects, users } from '../api.js';
import { orAbsent } from '../components/absent.js';
import { confirmRemoval, openDialog } from '../components/dialog.js';
import { checks, field, select } from '../components/field.js';
import { menu, menuChoice } from '../components/menu.js';
import { openPasswordDialog } from '../components/password-dialog.js';
import { table } from '../components/table.js';
import { byId, fill, h } from '../dom.js';
import { setTitle, start, toast } from '../shell.js';
import { texts } from '../texts.js';

const words = texts.users;
let session;

// The projects one can give; none when the server does not list them.
async function projectNames() {
    try {
        return (await projects.list()).map(({ name }) => name);
    } catch {
        return [];
    }
}

// The choice of a role, with what the chosen one may.
function roleField(role) {
    const control = select('role', Object.entries(words.shortRoles), role);
    const element = field(words.role, { name: 'role', control, help: words.roles[role] });
    control.addEventListener('change', () => { element.querySelector('.help').textContent = words.roles[control.value]; });
    return element;
}

function projectsField(names, chosen) {
    const all = [...new Set([...names, ...chosen])].sort();
    return checks(words.projects, 'projects', all.map((name) => [name, name]), chosen, words.projectsHelp);
}

async function add() {
    const names = await projectNames();
    openDialog({
        title: words.addTitle,
        content: [
            field(words.name, { name: 'name', maxlength: 60, help: words.nameHelp }),
            field(words.password, { name: 'password', type: 'password', autocomplete: 'new-password', help: texts.password.help }),
            roleField('project'), projectsField(names, names.length === 1 ? names : []),
        ],
        submit: words.add,
        act: async (form) => {
            const name = form.get('name').trim();
            await users.create({ name, role: form.get('role'), projects: form.getAll('projects'), password: form.get('password') });
            toast(words.added(name));
            await refresh();
        },
    });
}

async function edit(user) {
    const names = await projectNames();
    openDialog({
        title: words.editTitle(user.name), content: [roleField(user.role), projectsField(names, user.projects)], submit: words.save,
        act: async (form) => {
            await save(user, { role: form.get('role'), projects: form.getAll('projects') }, true);
        },
    });
}

async function save(user, { role, projects: chosen }, canUndo) {
    await users.save(user.name, { name: user.name, role, projects: chosen });
    const undo = { title: texts.frame.undo, act: () => save(user, user, false) };
    toast(words.saved(user.name), { actions: canUndo ? [undo] : [] });
    await refresh();
}

const remove = ({ name }) => confirmRemoval(words, name, () => users.remove(name), refresh);

function actions(user) {
    const isMe = user.name === session.username;
    return menu(texts.frame.more, words.actionsOf(user.name), [
        menuChoice(words.edit, () => edit(user)),
        menuChoice(words.setPassword, () => openPasswordDialog(user.name, { isOwn: isMe })),
        !isMe && menuChoice(words.remove, () => remove(user), 'danger'),
    ], { key: user.name });
}

function projectsOf(user) {
    if (user.role === 'partner') return h('span', { class: 'soft' }, words.allProjects);
    if (user.projects.length === 0) return h('span', { class: 'soft' }, words.noProjects);
    return h('span', { class: 'tags' }, user.projects.map((name) => h('span', { class: 'tag' }, name)));
}

async function refresh() {
    const items = await users.list();
    fill(byId('list'), table({
        caption: words.caption, items, columns: Object.entries(words.columns), unseen: { actions: words.columns.actions },
        cells: (user) => ({
            name: h('span', { class: 'strong break' }, user.name, user.name === session.username && h('span', { class: 'soft small' }, ` (${words.you})`)),
            role: words.shortRoles[user.role] ?? user.role,
            projects: projectsOf(user),
            actions: actions(user),
        }),
    }));
}

start('users', async (current) => {
    session = current;
    setTitle(words.title);
    fill(byId('actions'), h('button', { class: 'button primary', type: 'button', onclick: add }, words.add));
    await orAbsent('list', refresh);
});
