import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cronFields, cronWords } from '../../www/js/designer/cron-words.js';

test('cron expressions of the common shapes are said in words', () => {
    const cases = {
        '0 * * * * ?': 'every minute',
        '* * * * * ?': 'every second',
        '0/10 * * * * ?': 'every 10 seconds',
        '*/5 * * * *': 'every 5 minutes',
        '0 0/5 * * * ?': 'every 5 minutes',
        '0 0,30 * * * ? *': 'every hour at :00 and :30',
        '@hourly': 'every hour at :00',
        '0 0 9-18 * * ?': 'every hour at :00, between 09:00 and 18:59',
        '0 0/15 9-18 ? * MON-FRI': 'Monday to Friday, every 15 minutes, between 09:00 and 18:59',
        '0 0 12,18 * * ?': 'at 12:00 and 18:00',
        '30 0 6 * * ?': 'at 06:00:30',
        '0 */6 * * *': 'every 6 hours at :00',
        '0 0 0 1 * ?': 'on day 1 of the month, at 00:00',
        '0 0 6 L * ?': 'on the last day of the month, at 06:00',
        '0 6 * * 1,3': 'on Monday and Wednesday, at 06:00',
        '0 0 6 ? * 2': 'on Monday, at 06:00',
        '@weekly': 'on Sunday, at 00:00',
    };
    for (const [expression, words] of Object.entries(cases)) assert.equal(cronWords(expression), words, expression);
});

test('those of other shapes have no words', () => {
    for (const expression of ['0 0 6 ? * 6#3', '0 0 0 1 1 ?', '1 2 3', '', '0 0 6 LW * ?', '0 1-5 * * * ?']) assert.equal(cronWords(expression), null, expression);
    assert.equal(cronFields('1 2 3'), null);
    assert.equal(cronFields('0 0/5 * * * ?').isQuartz, true);
});
