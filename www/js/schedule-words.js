// When a flow starts, in words, cron expressions included.

import { cronWords } from './designer/cron-words.js';
import { schedule } from './format.js';

// {words, code}: `code` is the expression behind the words, if there is one.
export function scheduleWords(flow) {
    const { words, code } = schedule(flow);
    const known = code ? cronWords(code) : null;
    return known ? { words: known, code } : { words: code ? `${words} ${code}` : words, code };
}
