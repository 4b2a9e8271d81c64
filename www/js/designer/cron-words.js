// Cron expressions of the common shapes in words; null for the others, which the list of next times explains.

import { cronTexts } from '../texts/cron.js';

const hourly = {
    '@hourly': '0 * * * *', '@daily': '0 0 * * *', '@midnight': '0 0 * * *', '@weekly': '0 0 * * 0', '@monthly': '0 0 1 * *',
};
const isAny = (field) => field === '*' || field === '?';
const isNumber = (field) => /^\d+$/.test(field);
const isList = (field) => /^\d+(,\d+)*$/.test(field);
const two = (number) => String(number).padStart(2, '0');

// {seconds, minutes, hours, days, months, weekdays, isQuartz} of the fields; null when there are not 5 to 7.
export function cronFields(expression) {
    const text = hourly[expression.trim().toLowerCase()] ?? expression.trim();
    const fields = text.split(/\s+/);
    if (fields.length < 5 || fields.length > 7) return null;
    const isQuartz = fields.length > 5;
    const [seconds, minutes, hours, days, months, weekdays, years] = isQuartz ? fields : ['0', ...fields];
    return { seconds, minutes, hours, days, months, weekdays, years: years ?? '*', isQuartz };
}

// The step of fields such as */5 and 0/5.
function stepOf(field) {
    const found = /^(?:\*|0)\/(\d+)$/.exec(field);
    return found === null ? null : Number(found[1]);
}

function time(fields, words) {
    const { seconds, minutes, hours } = fields;
    const [every, within] = [stepOf(minutes), /^(\d+)-(\d+)$/.exec(hours)];
    const range = within === null ? null : words.between(`${two(within[1])}:00`, `${two(within[2])}:59`);
    if (isAny(hours) || range !== null) {
        const ending = range === null ? '' : `, ${range}`;
        if (isAny(minutes) && isAny(seconds)) return words.everySecond + ending;
        if (isAny(minutes) && stepOf(seconds) !== null) return words.everySeconds(stepOf(seconds)) + ending;
        if (!isNumber(seconds)) return null;
        if (isAny(minutes)) return words.everyMinute + ending;
        if (every !== null) return words.everyMinutes(every) + ending;
        if (isList(minutes)) return words.hourlyAt(minutes.split(',').map((minute) => `:${two(minute)}`)) + ending;
        return null;
    }
    if (!isNumber(seconds)) return null;
    const step = stepOf(hours);
    if (step !== null && isNumber(minutes)) return words.everyHours(step, `:${two(minutes)}`);
    if (!isList(hours) || !isList(minutes)) return null;
    const times = hours.split(',').flatMap((hour) => minutes.split(',').map((minute) => `${two(hour)}:${two(minute)}`));
    return times.length > 12 ? null : words.at(times.map((text) => (Number(seconds) === 0 ? text : `${text}:${two(seconds)}`)));
}

const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

// The number of a weekday, Sunday 0; Quartz counts from Sunday 1.
function weekday(text, isQuartz) {
    const named = names.indexOf(text.toLowerCase());
    if (named >= 0) return named;
    return isNumber(text) ? (Number(text) - (isQuartz ? 1 : 0)) % 7 : -1;
}

function days(fields, words) {
    if (isAny(fields.days) && isAny(fields.weekdays)) return '';
    if (isAny(fields.weekdays) && isList(fields.days)) return words.onDays(fields.days.split(','));
    if (isAny(fields.weekdays) && fields.days.toUpperCase() === 'L') return words.onLastDay;
    if (!isAny(fields.days)) return null;
    const range = fields.weekdays.split('-').map((text) => weekday(text, fields.isQuartz));
    if (range.length === 2 && range.every((day) => day >= 0)) return words.weekdays(range[0], range[1]);
    const list = fields.weekdays.split(',').map((text) => weekday(text, fields.isQuartz));
    return list.every((day) => day >= 0) ? words.onWeekdays(list) : null;
}

export function cronWords(expression) {
    const fields = cronFields(expression);
    if (fields === null || !isAny(fields.months) || !isAny(fields.years)) return null;
    const words = cronTexts;
    const when = time(fields, words);
    const which = days(fields, words);
    return when === null || which === null ? null : which + when;
}
