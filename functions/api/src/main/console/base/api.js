// Calls of the public API, and nothing else: what this page can do, every program with the same key can.

import { parse, print } from "./json.js";
import { key, signOut } from "./session.js";

/** What the server refused, as it says it (RFC 9457). */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail || document.title || `the server answered ${status}`);
    this.status = status;
    this.code = document.code || "";
    this.errors = document.errors || [];
    this.requestId = document.request_id || "";
    this.retryable = document.retryable === true;
  }
}

/** Nobody answered: the request may have been taken, or not. */
export class Unreachable extends Error {
  constructor() {
    super("the server does not answer; it goes on as soon as it does");
    this.status = 0;
    this.code = "unreachable";
    this.errors = [];
    this.retryable = true;
  }
}

const queryOf = (query) => {
  const wanted = Object.entries(query || {}).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return wanted.length === 0 ? "" : `?${new URLSearchParams(wanted)}`;
};

/**
 * One call. Gives {status, body, etag, headers}; a 304 has no body.
 *
 * @throws Problem for what the server refuses, Unreachable where nobody answers, AbortError where the caller gave up
 */
export const call = async (method, path, { query, body, headers, signal, keepalive } = {}) => {
  const sent = { authorization: `Bearer ${key()}`, ...headers };
  if (body !== undefined) {
    sent["content-type"] = "application/json";
  }
  let answer;
  let text;
  try {
    answer = await fetch(path + queryOf(query), {
      method,
      headers: sent,
      body: body === undefined ? undefined : print(body),
      signal,
      keepalive: keepalive === true,
      cache: "no-store",
    });
    text = await answer.text();
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Unreachable();
  }
  // Lines of JSON are no JSON: those stay the text they are.
  const json = /\bjson\b/.test(answer.headers.get("content-type") || "");
  let document;
  try {
    document = text !== "" && json ? parse(text) : text;
  } catch {
    document = {};
  }
  if (answer.status >= 400) {
    const problem = new Problem(answer.status, typeof document === "object" ? document : {});
    if (answer.status === 401) {
      signOut(`You are signed out: ${problem.message}`);
    }
    throw problem;
  }
  return { status: answer.status, body: document, etag: answer.headers.get("etag"), headers: answer.headers };
};

export const get = async (path, query, options) => (await call("GET", path, { query, ...options })).body;

export const post = async (path, body, options) => (await call("POST", path, { body, ...options })).body;

/** Whether an error is only that the caller gave up. */
export const gaveUp = (error) => error?.name === "AbortError";
