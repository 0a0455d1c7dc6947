// JSON as it was written, digit by digit: a number that a double would change stays the text that it came as, and is sent as that.

import { union } from "./words.js";

/** A number whose digits are more, or written otherwise, than those a double gives back. */
export class Digits {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }

  toJSON() {
    return JSON.rawJSON(this.text);
  }
}

/** Whether this browser can keep digits; without it nothing that holds numbers may be sent back. */
export const keepsDigits = typeof JSON.rawJSON === "function";

/** @throws SyntaxError where the text is not JSON */
export const parse = (text) =>
  JSON.parse(text, (name, value, context) =>
    typeof value === "number" && context?.source !== undefined && context.source !== String(value)
      ? new Digits(context.source)
      : value,
  );

export const print = (value, indent = 0) => JSON.stringify(value, null, indent);

export const isNumber = (value) => typeof value === "number" || value instanceof Digits;

export const isObject = (value) =>
  value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof Digits);

/** Whether two values read alike; the order of an object's members does not count. */
export const same = (one, other) => {
  if (isNumber(one) && isNumber(other)) {
    return String(one) === String(other);
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, index) => same(value, other[index]));
  }
  if (isObject(one) && isObject(other)) {
    const names = Object.keys(one);
    return names.length === Object.keys(other).length && names.every((name) => Object.hasOwn(other, name) && same(one[name], other[name]));
  }
  return one === other;
};

/** A member that is the object's own; names such as constructor are nothing else here. */
export const member = (object, name) => (isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined);

/** The JSON Pointer (RFC 6901) of a member or element of what stands at a pointer. */
export const below = (pointer, name) => `${pointer}/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** Where two values differ: [{pointer, before, after}], without before or after where nothing stands there. */
export const differences = (before, after, pointer = "") => {
  if (before !== undefined && after !== undefined) {
    if (same(before, after)) {
      return [];
    }
    if (isObject(before) && isObject(after)) {
      return union(Object.keys(before), Object.keys(after)).flatMap((name) =>
        differences(member(before, name), member(after, name), below(pointer, name)),
      );
    }
    if (Array.isArray(before) && Array.isArray(after)) {
      return Array.from({ length: Math.max(before.length, after.length) }, (none, index) => index).flatMap((index) =>
        differences(before[index], after[index], below(pointer, index)),
      );
    }
  }
  return before === after ? [] : [{ pointer, before, after }];
};
