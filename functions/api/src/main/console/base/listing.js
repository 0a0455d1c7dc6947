// A list whose newest come first, as it moves: its beginning is read every few seconds, what is in sight every ten.

import { useEffect, useRef, useState } from "./preact.js";
import { useLive } from "./live.js";
import { paged } from "./paged.js";
import { useRedraw } from "./redraw.js";

const IN_SIGHT_MS = 10_000;
const PAGE = 100;
const NONE = { count: 0, more: false };

const ids = (list) => list?.map((one) => one.id).join();

/**
 * Gives {list, newer, trouble, again, seen, toTop}; newer counts those that came while one looked further down.
 *
 * @param read (cursor, limit, signal) => a promise of a page
 * @param about what is listed: another begins anew
 */
export const useListing = (read, about, everyMs) => {
  const draw = useRedraw();
  const [newer, setNewer] = useState(NONE);
  const held = useRef({});
  if (held.current.about !== about) {
    held.current.list?.close();
    held.current = { about, list: paged(read, draw), first: 0, last: 30, sight: Date.now() };
  }
  const state = held.current;
  const { list } = state;
  useEffect(() => () => held.current.list.close(), []);
  useEffect(() => setNewer(NONE), [about]);

  /** What is new of the beginning goes into the list where that moves nothing away from under a reader. */
  const take = (fresh) => {
    const { data } = fresh;
    const known = list.beginning;
    const top = list.at(0)?.id;
    state.fresh = fresh;
    if (state.first === 0 && ids(known) !== ids(data)) {
      list.begin(fresh);
      setNewer(NONE);
      return;
    }
    if (known) {
      const now = new Map(data.map((one) => [one.id, one]));
      list.beginning = known.map((one) => now.get(one.id) ?? one);
      const came = top ? data.findIndex((one) => one.id === top) : 0;
      setNewer({ count: came < 0 ? data.length : came, more: came < 0 });
    }
    draw();
  };

  const { trouble, again } = useLive(
    async (signal) => {
      const fresh = await read(undefined, PAGE, signal);
      if (state !== held.current) {
        return fresh;
      }
      take(fresh);
      if (Date.now() - state.sight > IN_SIGHT_MS) {
        state.sight = Date.now();
        // The first page came just now.
        if (state.last >= list.first) {
          list.refresh(Math.max(state.first, list.first), state.last);
        }
      }
      return fresh;
    },
    everyMs,
    about,
  );
  return {
    list,
    newer,
    trouble,
    again,
    seen: (first, last) => Object.assign(state, { first, last }),
    toTop: () => {
      state.first = 0;
      if (state.fresh) {
        list.begin(state.fresh);
      }
      setNewer(NONE);
    },
  };
};
