// The place in the console is the fragment of the address: #/jobs/job_x?status=failed. Every view has its own, with its filters.

import { useEffect, useState } from "./preact.js";

/** {path, parts, query} of a fragment such as #/jobs/job_x?tab=records. */
export const read = (fragment) => {
  const [path, search] = fragment.replace(/^#/, "").split(/\?(.*)/s);
  return {
    path: path || "/",
    parts: path.split("/").filter((part) => part !== "").map(decoded),
    query: Object.fromEntries(new URLSearchParams(search || "")),
  };
};

const decoded = (part) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const search = (query) => {
  const wanted = Object.entries(query || {}).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return wanted.length === 0 ? "" : `?${new URLSearchParams(wanted)}`;
};

/** The address of a place: href(["jobs", id], {tab: "records"}). */
export const href = (parts, query) => `#/${parts.map(encodeURIComponent).join("/")}${search(query)}`;

export const go = (parts, query) => {
  location.hash = href(parts, query);
};

/** Another place, without a step in the browser's history. */
export const replace = (parts, query) => {
  history.replaceState(null, "", href(parts, query));
  window.dispatchEvent(new HashChangeEvent("hashchange"));
};

/** The same place with other filters; no step in the browser's history. */
export const refine = (query) => replace(read(location.hash).parts, query);

export const useRoute = () => {
  const [route, setRoute] = useState(() => read(location.hash));
  useEffect(() => {
    const changed = () => setRoute(read(location.hash));
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, []);
  return route;
};
