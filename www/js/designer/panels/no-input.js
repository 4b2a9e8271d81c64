// There is nothing to test with; `message` says what to do.
export class NoInput extends Error {}
