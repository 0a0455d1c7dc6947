// The results of a batch: lines of JSON, page by page, as Link leads on.

import { call, v1 } from "../base/api.js";
import { search } from "../base/route.js";

const NEXT = /<(\/v1\/batches\/[^>]+)>;\s*rel="?next"?/;

/**
 * Reads the pages one after the other, until there are no more or take says false.
 *
 * @param take (text of a page) => false to read no more
 */
export const readPages = async (id, status, signal, take) => {
  let path = v1("batches", id, "results") + search({ status });
  while (path) {
    const came = await call("GET", path, { signal });
    path = NEXT.exec(came.headers.get("link") ?? "")?.[1];
    if (take(came.body) === false) {
      return;
    }
  }
};

export const linesOf = (text) => text.split("\n").filter(Boolean);
