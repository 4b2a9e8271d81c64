// Times, spans and schedules in words.

import { language, texts } from './texts.js';

const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' });
const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' });
const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' });

// A time in words: “3 minutes ago” within the hour, else the clock, with the day unless it is today's.
export function ago(time, now = Date.now()) {
    const instant = new Date(time);
    const distance = instant - now;
    if (Math.abs(distance) < 60_000) return relative.format(Math.trunc(distance / 1000), 'second');
    if (Math.abs(distance) < 3_600_000) return relative.format(Math.trunc(distance / 60_000), 'minute');
    const today = new Date(now);
    if (instant.toDateString() === today.toDateString()) return clock.format(instant);
    const date = instant.getFullYear() === today.getFullYear() ? day : dayOfYear;
    return `${date.format(instant)}, ${clock.format(instant)}`;
}

// A time to the second, in the reader's own zone.
export const exactly = (time) => exact.format(new Date(time));

// A span, such as “2 m 5 s”.
export function span(milliseconds) {
    if (!(milliseconds >= 0)) return texts.frame.none;
    if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
    const seconds = milliseconds / 1000;
    if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return `${minutes} m ${Math.floor(seconds % 60)} s`;
    return `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
}

// When a flow starts, in words; and the expression itself where there are none.
export function schedule(flow) {
    if (flow.direction === 'outbound') return { words: texts.schedule.posted };
    const card = flow.schedule;
    if (card === null || card === undefined) return { words: texts.schedule.none };
    if (card.after) return { words: texts.schedule.after(card.after) };
    if (card.cron) return { words: texts.schedule.cron, code: card.cron };
    const [, number, unit] = /^(\d+)\s*([smhd])$/.exec(card.every ?? '') ?? [];
    return unit ? { words: texts.schedule.every(Number(number), unit) } : { words: card.every ?? '' };
}

// What the clocks of a zone show, as milliseconds of a UTC that shows the same.
function shownIn(zone, instant) {
    const parts = new Intl.DateTimeFormat('en-US', {
        timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
        second: 'numeric',
    }).formatToParts(instant);
    const of = (type) => Number(parts.find((part) => part.type === type).value);
    return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

// What the clocks of a zone show at an instant, such as 2024-10-01T09:30:00.
export const localTime = (instant, zone) => new Date(shownIn(zone, instant)).toISOString().slice(0, 19);

// The instant at which the clocks of a zone show a local time such as 2024-10-01T09:30, as RFC 3339 in UTC: the first one
// when they show it twice, and one before the jump when they jump over it, so that nothing is lost. Nothing when it is no time.
export function instantOf(local, zone) {
    const wanted = Date.parse(local.length === 16 ? `${local}:00Z` : `${local}Z`);
    if (Number.isNaN(wanted)) return null;
    const offsets = [-86_400_000, 86_400_000].map((distance) => shownIn(zone, wanted + distance) - (wanted + distance));
    const candidates = [...new Set(offsets)].map((offset) => wanted - offset).sort((a, b) => a - b);
    const found = candidates.find((instant) => shownIn(zone, instant) === wanted) ?? candidates[0];
    return new Date(found).toISOString();
}
