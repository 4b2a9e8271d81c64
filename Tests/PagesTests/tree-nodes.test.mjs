import assert from 'node:assert/strict';
import { test } from 'node:test';

import { treeOf } from '../../www/js/designer/tree-nodes.js';

test('JSON text is a tree with its digits, its order and the way to each value', () => {
    const root = treeOf('{"10": 1.10, "o": [{"id": 1, "long name": "x"}], "e": null}');
    assert.deepEqual([root.kind, root.count, root.preview], ['object', 3, '10: 1.10, o, e: null']);
    const [number, list, none] = root.children();
    assert.deepEqual([number.name, number.kind, number.preview, number.path], ['10', 'number', '1.10', "$['10']"]);
    assert.deepEqual([list.kind, list.count, list.path], ['array', 1, '$.o']);
    assert.deepEqual(list.children()[0].children().map((one) => one.path), ['$.o[0].id', "$.o[0]['long name']"]);
    assert.equal(none.kind, 'null');
    assert.deepEqual(none.children(), []);
    assert.equal(treeOf('no'), null);
});
