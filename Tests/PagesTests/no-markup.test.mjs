import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const www = new URL('../../www/', import.meta.url);
const files = (ending) => readdirSync(www, { recursive: true }).filter((name) => name.endsWith(ending));
const source = (name) => readFileSync(new URL(name, www), 'utf8');

// Whatever a text of a person, an ERP or Omnitron holds, it can only become text of a page.
test('no module makes markup or code of a text', () => {
    const ways =
        /\b(innerHTML|outerHTML|insertAdjacentHTML|setHTML\w*|srcdoc|DOMParser|createContextualFragment|eval)\b|document\.write|new Function|setAttribute\(\s*['"]on/;
    const modules = files('.js');
    assert.ok(modules.length > 50);
    for (const name of modules) assert.doesNotMatch(source(name), ways, name);
});

// Else the Content-Security-Policy would have to allow them.
test('no page holds a script, a style or a handler of its own', () => {
    const pages = files('.html');
    assert.ok(pages.length > 10);
    for (const name of pages) {
        assert.doesNotMatch(source(name), /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:/i, name);
    }
});
