// JSON pointers (RFC 6901) over plain values.

export const escaped = (token) => String(token).replaceAll('~', '~0').replaceAll('/', '~1');
export const tokensOf = (pointer) =>
    pointer.split('/').slice(1).map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));

// The value that a pointer leads to; undefined when there is none.
export function valueAt(value, pointer) {
    return tokensOf(pointer).reduce(
        (part, token) => (
            part !== null && typeof part === 'object' && Object.hasOwn(part, token) ? part[token] : undefined
        ), value);
}

// The value with another one at a pointer; what is on the way is made where it is missing. Undefined takes a member away.
export function withValue(value, pointer, part) {
    return put(value, tokensOf(pointer), part);
}

function put(value, [token, ...rest], part) {
    if (token === undefined) return part;
    if (Array.isArray(value)) return value.map(
        (element, index) => (String(index) === token ? put(element, rest, part) : element),
    );
    const object = { ...(value !== null && typeof value === 'object' ? value : {}) };
    const member = put(object[token], rest, part);
    if (member === undefined) delete object[token];
    else object[token] = member;
    return object;
}

// Whether a pointer leads to another's value or into it.
export const leadsInto = (outer, inner) => inner === outer || inner.startsWith(`${outer}/`);
