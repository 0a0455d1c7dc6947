// Holds a job's records against their hashes, as anybody can: SHA-256 over the form of RFC 8785.

import { isNumber, isObject } from "../base/json.js";

/** The canonical form (RFC 8785) of a value. A number's is that of its double, whatever digits it came with. */
export const canonical = (value) => {
  if (isNumber(value)) {
    return JSON.stringify(Number(String(value)));
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
  let before = null;
  for (const record of records) {
    const wrong = [];
    if (record.job !== id) {
      wrong.push("it is another job's");
    }
    if (record.version !== (before?.version ?? 0) + 1) {
      wrong.push(`version ${(before?.version ?? 0) + 1} should stand here`);
    }
    if (record.previous !== (before?.hash ?? null)) {
      wrong.push("it does not name the record before");
    }
    if ((await hashOf(record)) !== record.hash) {
      wrong.push("its hash is not that of what it says");
    }
    if (wrong.length > 0) {
      found.set(record.version, wrong.join("; "));
    }
    before = record;
  }
  if (before?.version === newest.version && before?.hash !== newest.hash) {
    found.set(before.version, "the job names another hash for it");
  } else if ((before?.version ?? 0) < newest.version) {
    found.set(before?.version ?? 0, `the job has ${newest.version} records`);
  }
  return found;
};
