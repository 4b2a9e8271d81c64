// The next ten times of a schedule, in the zone of the flow and in UTC.

import { schedules } from '../api.js';
import { fill, h } from '../dom.js';
import { language } from '../texts.js';
import { designerTexts } from '../texts/designer.js';
import { settled } from './parts.js';

const texts = designerTexts.schedule;
const day = (zone) => new Intl.DateTimeFormat(
    language,
    {
        timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit',
        hourCycle: 'h23',
    },
);

export function nextTimes(desk) {
    const place = h('div', { class: 'next-times' });
    let isKnown = true;

    function show(items, zone) {
        if (items.length === 0) return fill(place, h('p', { class: 'soft small' }, texts.nextNone));
        const [local, utc] = [day(zone), day('UTC')];
        const isUTC = zone === 'UTC';
        return fill(place, h('table', { class: 'table dense' },
            h('caption', { class: 'field-label' }, texts.next),
            h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, texts.local(zone)), !isUTC && h('th', { scope: 'col' }, texts.utc))),
            h('tbody', {}, items.map((item) => h('tr', {},
                h('td', {}, h('time', { datetime: item.local }, local.format(new Date(item.utc)))),
                !isUTC && h('td', { class: 'soft' }, h('time', { datetime: item.utc }, utc.format(new Date(item.utc)))))))));
    }

    const askNow = settled(350, async (isNewest, schedule, zone) => {
        try {
            const answer = await schedules.next(schedule, zone);
            if (isNewest()) show(answer.items, answer.timezone ?? zone);
        } catch (error) {
            if (!isNewest()) return;
            if (error.status === 404 || error.status === 405) {
                isKnown = false;
                fill(place, h('p', { class: 'soft small' }, texts.nextUnknown));
            } else if (error.status === 422) {
                desk.problems.set(
                    [
                        ...desk.problems.list.filter((one) => !one.pointer.startsWith('/schedule')),
                        ...error.errors.filter((one) => one.pointer.startsWith('/schedule')),
                    ],
                );
                fill(place);
            }
        }
    });

    function refresh() {
        const schedule = desk.draft.get('/schedule');
        const isTimed = Boolean(schedule && (schedule.every !== undefined || schedule.cron !== undefined));
        if (!isTimed) return fill(place, h('p', { class: 'soft small' }, texts.nextNone));
        if (isKnown) askNow(schedule, desk.draft.get('/configuration/timezone'));
        return undefined;
    }

    desk.draft.addEventListener('change', ({ detail }) => {
        if (detail.startsWith('/schedule') || detail === '/configuration/timezone') refresh();
    }, { signal: desk.signal });
    refresh();
    return place;
}
