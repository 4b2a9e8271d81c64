// The tries of a row, each with its request and its answer side by side, the last one first and open.

import { h } from '../dom.js';
import { span } from '../format.js';
import { texts } from '../texts.js';
import { bodyOf, exchange } from './exchange.js';
import { timeOf } from './status.js';

// `source` is the text of the answer that `row` was read from.
export function attemptsOf(row, source) {
    if (row.attempts.length === 0) {
        return [
            h('section', { class: 'card' },
                h('div', { class: 'card-head' }, h('h3', {}, texts.run.body), h('span', { class: 'soft small' }, texts.run.bodyHelp)),
                h('div', { class: 'card-body' }, bodyOf(row.body, source, '/body', texts.run.body) ?? texts.frame.none)),
            h('p', { class: 'soft' }, texts.run.noAttempts),
        ];
    }
    const attempts = row.attempts.map((attempt, place) => ({ attempt, place })).reverse();
    return h('section', { class: 'card' },
        h('div', { class: 'card-head' }, h('h3', {}, texts.run.attempts)),
        attempts.map(({ attempt, place }, position) => attemptOf(attempt, source, place, position === 0)));
}

function attemptOf(attempt, source, place, isOpen) {
    return h(
        'details', { class: 'fold', open: isOpen },
        h('summary', {}, h('span', { class: 'strong' }, texts.run.attempt(attempt.number)), h('span', { class: 'soft small' }, timeOf(attempt.started_at)),
            attempt.response && h('span', { class: 'tag' }, String(attempt.response.status)),
            h('span', { class: 'soft small push' }, attempt.duration_ms === null ? '' : span(attempt.duration_ms))),
        h('div', { class: 'fold-body' },
            attempt.error && h('p', { class: 'notice warn break' }, attempt.error),
            exchange(attempt, source, `/attempts/${place}`)),
    );
}
