// The list of jobs as it moves: its beginning is read every few seconds, what is in sight every ten.

import { useEffect, useReducer, useRef, useState } from "../base/preact.js";
import { get } from "../base/api.js";
import { useLive } from "../base/live.js";
import { Paged } from "../base/paged.js";

const BEGINNING_MS = 3000;
const IN_SIGHT_MS = 10_000;
const PAGE = 100;

/** Jobs that match filters: {list, newer, more, seen, toTop, loading}; newer counts those that came while one looked further down. */
export const useListing = (query) => {
  const [, draw] = useReducer((count) => count + 1, 0);
  const [newer, setNewer] = useState({ count: 0, more: false });
  const about = JSON.stringify(query);
  const read = (cursor, limit, signal) => get("/v1/jobs", { ...query, cursor, limit }, { signal });
  const held = useRef({});
  if (held.current.about !== about) {
    held.current.list?.close();
    held.current = { about, list: new Paged(read, draw), first: 0, last: 30, sight: Date.now(), fresh: null };
  }
  const state = held.current;
  useEffect(() => () => held.current.list?.close(), []);
  useEffect(() => setNewer({ count: 0, more: false }), [about]);

  /** What is new of the beginning goes into the list where that moves nothing away from under a reader. */
  const take = (fresh) => {
    const { list, first } = state;
    const known = list.pages.get(0);
    const top = list.at(0)?.id;
    const came = top === undefined ? 0 : fresh.data.findIndex((job) => job.id === top);
    state.fresh = fresh;
    if (first === 0 && (came !== 0 || known === undefined || fresh.data.length !== known.length)) {
      list.begin(fresh);
      setNewer({ count: 0, more: false });
      return;
    }
    if (known !== undefined) {
      const now = new Map(fresh.data.map((job) => [job.id, job]));
      list.pages.set(0, known.map((job) => now.get(job.id) ?? job));
      setNewer({ count: came < 0 ? fresh.data.length : came, more: came < 0 });
    }
    draw();
  };

  const { loading, trouble } = useLive(
    async (signal) => {
      const fresh = await read(undefined, PAGE, signal);
      if (state !== held.current) {
        return fresh;
      }
      take(fresh);
      if (Date.now() - state.sight > IN_SIGHT_MS) {
        state.sight = Date.now();
        // The first page came just now.
        if (state.last >= state.list.sizes[0]) {
          state.list.refresh(Math.max(state.first, state.list.sizes[0]), state.last);
        }
      }
      return fresh;
    },
    BEGINNING_MS,
    about,
  );
  return {
    list: state.list,
    newer,
    loading,
    trouble,
    seen: (first, last) => {
      state.first = first;
      state.last = last;
    },
    toTop: () => {
      state.first = 0;
      if (state.fresh) {
        state.list.begin(state.fresh);
      }
      setNewer({ count: 0, more: false });
    },
  };
};
