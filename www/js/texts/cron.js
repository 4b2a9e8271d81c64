// Cron expressions in words; another language is another module of this shape.

const and = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const plural = new Intl.PluralRules('en');
const count = (number, one, other) => `${number.toLocaleString('en-GB')} ${plural.select(number) === 'one' ? one : other}`;
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export const cronTexts = {
    everySecond: 'every second',
    everySeconds: (number) => `every ${count(number, 'second', 'seconds')}`,
    everyMinute: 'every minute',
    everyMinutes: (number) => `every ${count(number, 'minute', 'minutes')}`,
    everyHours: (number, minute) => `every ${count(number, 'hour', 'hours')} at ${minute}`,
    hourlyAt: (minutes) => `every hour at ${and.format(minutes)}`,
    at: (times) => `at ${and.format(times)}`,
    between: (from, to) => `between ${from} and ${to}`,
    onDays: (list) => `on day ${and.format(list)} of the month, `,
    onLastDay: 'on the last day of the month, ',
    weekdays: (from, to) => `${days[from]} to ${days[to]}, `,
    onWeekdays: (list) => `on ${and.format(list.map((day) => days[day]))}, `,
};
