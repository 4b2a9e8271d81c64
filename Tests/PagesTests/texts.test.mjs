import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import { text, texts } from '../../www/js/texts.js';

const www = new URL('../../www/', import.meta.url);
const pages = readdirSync(www).filter((name) => name.endsWith('.html'));

test('every text that a page names is there', () => {
    for (const page of pages) {
        const source = readFileSync(new URL(page, www), 'utf8');
        for (const [, name] of source.matchAll(/data-(?:text|label|placeholder)="([^"]+)"/g)) {
            assert.equal(typeof text(name), 'string', `${page}: ${name}`);
            assert.notEqual(text(name), name, `${page}: ${name}`);
        }
    }
});

test('every status of a run and a row has a text', () => {
    const all = ['queued', 'running', 'retrying', 'failed', 'partly_failed', 'cancelled', 'empty', 'succeeded', 'pending', 'sending', 'skipped'];
    for (const status of all) assert.equal(typeof texts.status[status], 'string', status);
});

test('pages hold nothing that a strict Content-Security-Policy forbids', () => {
    for (const page of pages) {
        const source = readFileSync(new URL(page, www), 'utf8');
        assert.doesNotMatch(source, /<style|\sstyle=|\son[a-z]+=|javascript:/i, page);
        for (const [, attributes, content] of source.matchAll(/<script([^>]*)>([^<]*)</g)) {
            assert.match(attributes, /\ssrc="\/js\//, page);
            assert.equal(content, '', page);
        }
    }
});

test('only js/api.js fetches, and no module writes markup', () => {
    const modules = (folder) => readdirSync(new URL(folder, www), { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? modules(`${folder}${entry.name}/`) : [`${folder}${entry.name}`]);
    for (const name of modules('js/')) {
        const source = readFileSync(new URL(name, www), 'utf8');
        if (name !== 'js/api.js') assert.doesNotMatch(source, /\bfetch\(|XMLHttpRequest|EventSource/, name);
        assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, name);
    }
});
