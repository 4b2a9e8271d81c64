// Text of a Python dict, or JSON, as people paste it, turned into JSON text. Digits and order stay.

// What is wrong with such a text, and where: `place` in characters, `line` and `column` from 1.
export class DictError extends Error {
    constructor(message, text, place) {
        super(message);
        const before = text.slice(0, place).split('\n');
        this.place = place;
        this.line = before.length;
        this.column = before.at(-1).length + 1;
    }
}

const blank = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const number = /[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
const word = /[A-Za-z_]\w*/y;
const prefix = /[uUrRbB]{0,2}(?=['"])/y;
const words = { True: 'true', False: 'false', None: 'null', true: 'true', false: 'false', null: 'null' };
const escapes = {
    n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', a: '\x07', v: '\v', 0: '\0', '\\': '\\', '/': '/', "'": "'", '"': '"', '\n': '',
};

// The JSON text of a dict; `{}` when there is nothing. Throws DictError.
export function jsonOfDict(text) {
    return new Reader(text).whole();
}

class Reader {
    constructor(text) {
        this.text = text;
        this.place = 0;
    }

    whole() {
        this.skip();
        if (this.place === this.text.length) return '{}';
        if (this.text[this.place] !== '{') this.fail('a dict starts with {');
        const json = this.value('');
        this.skip();
        if (this.place < this.text.length) this.fail('nothing more is expected after the last }');
        return json;
    }

    fail(message, place = this.place) {
        throw new DictError(message, this.text, place);
    }

    take(pattern) {
        pattern.lastIndex = this.place;
        const found = pattern.exec(this.text);
        if (found === null) return null;
        this.place = pattern.lastIndex;
        return found[0];
    }

    skip() {
        this.take(blank);
    }

    value(indent) {
        this.skip();
        const character = this.text[this.place];
        if (character === undefined) this.fail('the text ends where a value is expected');
        if (character === '{') return this.list('{', '}', indent, () => this.member(`${indent}  `));
        if (character === '[') return this.list('[', ']', indent, () => this.value(`${indent}  `));
        if (character === '(') return this.list('(', ')', indent, () => this.value(`${indent}  `));
        const string = this.string();
        if (string !== null) return JSON.stringify(string);
        return this.scalar();
    }

    member(indent) {
        const place = this.place;
        let name = this.string();
        if (name === null) {
            const digits = this.take(number) ?? this.take(word);
            if (digits === null) this.fail('a name in quotes is expected');
            if (Number.isNaN(Number(digits)) && !Object.hasOwn(words, digits)) this.fail(`the name ${digits} needs quotes`, place);
            name = digits;
        }
        this.skip();
        if (this.text[this.place] !== ':') this.fail(`a colon is expected after the name "${name}"`);
        this.place += 1;
        return `${JSON.stringify(name)}: ${this.value(indent)}`;
    }

    list(open, close, indent, item) {
        const start = this.place;
        const items = [];
        this.place += 1;
        this.skip();
        while (this.text[this.place] !== close) {
            if (this.place >= this.text.length) this.fail(`this ${open} is never closed`, start);
            items.push(item());
            this.skip();
            if (this.text[this.place] === ',') {
                this.place += 1;
                this.skip();
            } else if (this.text[this.place] !== close) {
                this.fail(this.place >= this.text.length ? `${close} is missing at the end` : `a comma or ${close} is expected`);
            }
        }
        this.place += 1;
        const [left, right] = open === '{' ? '{}' : '[]';
        return items.length === 0 ? left + right : `${left}\n${indent}  ${items.join(`,\n${indent}  `)}\n${indent}${right}`;
    }

    // Texts that stand beside each other are one, as in Python.
    string() {
        let joined = null;
        for (;;) {
            const start = this.place;
            const kind = this.take(prefix);
            if (kind === null || !`'"`.includes(this.text[this.place] ?? ' ')) {
                this.place = start;
                return joined;
            }
            joined = (joined ?? '') + this.quoted(/r/i.test(kind));
            const end = this.place;
            this.skip();
            if (!/['"uUrRbB]/.test(this.text[this.place] ?? '')) this.place = end;
        }
    }

    quoted(isRaw) {
        const start = this.place;
        const one = this.text[start];
        const quote = this.text.startsWith(one.repeat(3), start) ? one.repeat(3) : one;
        let result = '';
        this.place += quote.length;
        while (!this.text.startsWith(quote, this.place)) {
            const character = this.text[this.place];
            if (character === undefined || (character === '\n' && quote.length === 1)) this.fail('this text is never closed', start);
            this.place += 1;
            result += character === '\\' ? this.escape(isRaw) : character;
        }
        this.place += quote.length;
        return result;
    }

    escape(isRaw) {
        const character = this.text[this.place] ?? '';
        this.place += 1;
        if (isRaw) return `\\${character}`;
        const digits = { x: 2, u: 4, U: 8 }[character];
        if (digits !== undefined) {
            const code = this.text.slice(this.place, this.place + digits);
            if (code.length !== digits || !/^[0-9a-fA-F]+$/.test(code) || parseInt(code, 16) > 0x10ffff) this.fail(
                `\\${character} needs ${digits} hexadecimal digits`,
            );
            this.place += digits;
            return String.fromCodePoint(parseInt(code, 16));
        }
        return escapes[character] ?? `\\${character}`;
    }

    scalar() {
        const start = this.place;
        const digits = this.take(number);
        if (digits !== null) {
            const plain = digits.replaceAll('_', '').replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1')
                .replace(/^(-?)\./, '$10.').replace(/\.$/, '.0');
            if (/[A-Za-z_]/.test(this.text[this.place] ?? '')) this.fail('a value in quotes is expected', start);
            return plain;
        }
        const name = this.take(word);
        if (name !== null && Object.hasOwn(words, name)) return words[name];
        return this.fail(
            name === null ? `${this.text[start]} is not expected here` : `${name} is no value; a text needs quotes`, start,
        );
    }
}
