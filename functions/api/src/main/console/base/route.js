// The place in the console is the fragment of the address: #/jobs/job_x?status=failed. Every view has its own, with its filters.

import { useEffect, useState } from "./preact.js";

/** {path, parts, query} of a fragment such as #/jobs/job_x?tab=records. */
export const read = (fragment) => {
  const [path, found] = fragment.replace(/^#/, "").split(/\?(.*)/s);
  return {
    path: path || "/",
    parts: path.split("/").filter(Boolean).map(decoded),
    query: Object.fromEntries(new URLSearchParams(found)),
  };
};

/** What %-signs stand for; a text that has others stays as it is. */
export const decoded = (part) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** A query as an address has it, without what is empty. */
export const search = (query) => {
  const wanted = String(new URLSearchParams(Object.entries(query ?? {}).filter(([, value]) => (value ?? "") !== "")));
  return wanted && `?${wanted}`;
};

export const pathOf = (parts) => parts.map((part) => `/${encodeURIComponent(part)}`).join("");

/** The address of a place: href(["jobs", id], {tab: "records"}). */
export const href = (parts, query) => `#${pathOf(parts)}${search(query)}`;

export const go = (parts, query) => {
  location.hash = href(parts, query);
};

/** Another place, without a step in the browser's history. */
export const replace = (parts, query) => {
  history.replaceState(null, "", href(parts, query));
  dispatchEvent(new HashChangeEvent("hashchange"));
};

/** The same place with other filters; no step in the browser's history. */
export const refine = (query) => replace(read(location.hash).parts, query);

export const useRoute = () => {
  const [route, setRoute] = useState(() => read(location.hash));
  useEffect(() => addEventListener("hashchange", () => setRoute(read(location.hash))), []);
  return route;
};
