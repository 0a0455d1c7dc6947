// Calls of the public API, and nothing else: what this page can do, every program with the same key can.

import { parse, print } from "./json.js";
import { pathOf, search } from "./route.js";
import { key, signOut } from "./session.js";

/** What the server refused, as it says it (RFC 9457); status 0 where nobody answered, and the request may have been taken. */
class Problem extends Error {
  constructor(status, { detail, title, errors = [], request_id: requestId, retryable }) {
    super(detail || title || `the server answered ${status}`);
    Object.assign(this, { status, errors, requestId, retryable: retryable === true });
  }
}

/** The path of a resource: v1("jobs", id, "records"). */
export const v1 = (...parts) => `/v1${pathOf(parts)}`;

/**
 * One call. Gives {status, body, etag, headers}; a 304 has no body.
 *
 * @throws Problem for what the server refuses or where nobody answers, AbortError where the caller gave up
 */
export const call = async (method, path, { query, body, headers, signal, keepalive = false } = {}) => {
  let answer;
  let text;
  try {
    answer = await fetch(path + search(query), {
      method,
      headers: { authorization: `Bearer ${key()}`, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      body: print(body),
      signal,
      keepalive,
      cache: "no-store",
    });
    text = await answer.text();
  } catch (failure) {
    throw gaveUp(failure) ? failure : new Problem(0, { detail: "the server does not answer; it goes on once it does", retryable: true });
  }
  const { status } = answer;
  // Lines of JSON are no JSON: those stay the text they are.
  const json = /\bjson\b/.test(answer.headers.get("content-type"));
  let document = text;
  try {
    document = text !== "" && json ? parse(text) : text;
  } catch {
    document = {};
  }
  if (status >= 400) {
    const problem = new Problem(status, document);
    if (status === 401) {
      signOut(`You are signed out: ${problem.message}`);
    }
    throw problem;
  }
  return { status, body: document, etag: answer.headers.get("etag"), headers: answer.headers };
};

export const get = async (path, query, options) => (await call("GET", path, { query, ...options })).body;

export const post = async (path, body, options) => (await call("POST", path, { body, ...options })).body;

/** Whether an error is only that the caller gave up. */
export const gaveUp = (error) => error?.name === "AbortError";
