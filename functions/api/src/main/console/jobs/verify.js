// Holds a job's records against their hashes, as anybody can: SHA-256 over the form of RFC 8785.

import { isNumber, isObject } from "../base/json.js";

/** The canonical form (RFC 8785) of a value. A number's is that of its double, whatever digits it came with. */
export const canonical = (value) => {
  if (isNumber(value)) {
    return String(Number(String(value)));
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(",")}]`;
  }
  return isObject(value)
    ? `{${Object.keys(value)
        .sort()
        .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
        .join(",")}}`
    : JSON.stringify(value);
};

/** Whether this page may hash: browsers let only those that came safely. */
export const canHash = () => globalThis.crypto?.subtle !== undefined;

const hashOf = async (record) => {
  const { hash, ...rest } = record;
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(rest))));
  return `sha256:${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
};

/**
 * What is wrong with a job's records, by version: each hash, the one before, the versions without a gap, the newest as the job names it.
 *
 * @param newest the job's {version, hash}
 */
export const mistakes = async (id, records, newest) => {
  const found = new Map();
  let before = { version: 0, hash: null };
  for (const record of records) {
    const wrong = [
      record.job !== id && "it is another job's",
      record.version !== before.version + 1 && `version ${before.version + 1} should stand here`,
      record.previous !== before.hash && "it does not name the record before",
      (await hashOf(record)) !== record.hash && "its hash is not that of what it says",
    ].filter(Boolean);
    if (wrong.length > 0) {
      found.set(record.version, wrong.join("; "));
    }
    before = record;
  }
  if (before.version < newest.version) {
    found.set(before.version, `the job has ${newest.version} records`);
  } else if (before.version === newest.version && before.hash !== newest.hash) {
    found.set(before.version, "the job names another hash for it");
  }
  return found;
};
