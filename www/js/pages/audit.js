// Who did what, newest first.

import { audit } from '../api.js';
import { empty, orAbsent } from '../components/absent.js';
import { showPager } from '../components/pager.js';
import { timeOf } from '../components/status.js';
import { table } from '../components/table.js';
import { byId, fill, h } from '../dom.js';
import { given, startFilters } from '../filters.js';
import { setTitle, start } from '../shell.js';
import { texts } from '../texts.js';

const words = texts.audit;
const filter = given('who', 'action', 'subject', 'from', 'to', 'after');
const isFiltered = Object.entries(filter).some(([name, value]) => name !== 'after' && value);

const shown = (value) => (value === null || value === undefined || value === '' ? texts.frame.none : typeof value === 'string' ? value : JSON.stringify(value));

const isId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

// What something was done to, as the way to it when there is one.
function subjectOf({ action, subject }) {
    if (/^run\./.test(action) && isId.test(subject)) return h('a', { class: 'break', href: `/run?id=${subject}` }, subject);
    if (/^flow\.(?!delete)/.test(action)) return h('a', { class: 'break', href: `/flow?name=${encodeURIComponent(subject)}` }, subject);
    return h('span', { class: 'break' }, shown(subject));
}

async function refresh() {
    const page = await audit.list(filter);
    if (page.items.length === 0) {
        fill(byId('list'), empty(isFiltered ? words.nothingFound : words.empty));
    } else {
        fill(byId('list'), table({
            caption: words.caption, items: page.items, columns: Object.entries(words.columns),
            cells: (entry) => ({
                at: timeOf(entry.at), who: h('span', { class: 'break whole-name' }, shown(entry.who)), action: h('code', {}, shown(entry.action)),
                subject: subjectOf(entry), detail: h('span', { class: 'small break' }, shown(entry.detail)),
                address: h('span', { class: 'small soft nowrap' }, shown(entry.address)),
            }),
        }));
    }
    showPager(byId('pager'), page.next ?? null);
}

start('audit', async () => {
    setTitle(words.title);
    startFilters(filter);
    await orAbsent('list', refresh);
});
