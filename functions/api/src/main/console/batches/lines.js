// The results of a batch: lines of JSON, page by page, as Link leads on.

import { call } from "../base/api.js";

const NEXT = /<(\/v1\/batches\/[^>]+)>;\s*rel="?next"?/;

/**
 * Reads the pages one after the other, until there are no more or take says false.
 *
 * @param take (text of a page) => false to read no more
 * @return whether all were read
 */
export const readPages = async (id, status, signal, take) => {
  let path = `/v1/batches/${encodeURIComponent(id)}/results${status ? `?status=${encodeURIComponent(status)}` : ""}`;
  while (path) {
    const came = await call("GET", path, { signal });
    path = NEXT.exec(came.headers.get("link") ?? "")?.[1];
    if (take(came.body) === false) {
      return path === undefined;
    }
  }
  return true;
};

export const linesOf = (text) => text.split("\n").filter((line) => line !== "");
