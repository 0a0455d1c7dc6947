// Reading again and again, as long as somebody looks: a tab in the background asks for nothing.

import { useEffect, useRef, useState } from "./preact.js";
import { gaveUp, get } from "./api.js";

const SLOWEST_MS = 30_000;
const BEGUN = { value: undefined, trouble: null, loading: true };

/**
 * Runs a reader now, and again so many milliseconds after each time it ended; a reader that answers null is asked no more. After a
 * failure it waits longer and longer. Gives {value, trouble, loading, again}; the value before stays while the next is read.
 *
 * @param reader (signal, valueBefore) => a promise of the value
 * @param everyMs 0 to read once
 * @param about what it reads: another one begins anew
 */
export const useLive = (reader, everyMs, about) => {
  const [state, setState] = useState(BEGUN);
  const newest = useRef();
  newest.current = reader;
  const kick = useRef();
  useEffect(() => {
    let over = false;
    let timer = 0;
    let failures = 0;
    let value;
    let abort = new AbortController();
    const next = (ms) => {
      clearTimeout(timer);
      if (!over && ms > 0) {
        timer = setTimeout(read, ms);
      }
    };
    const read = async () => {
      if (document.hidden && value !== undefined) {
        return next(everyMs);
      }
      try {
        const came = await newest.current(abort.signal, value);
        if (!over) {
          failures = 0;
          value = came ?? value;
          setState({ value, trouble: null, loading: false });
          next(came === null ? 0 : everyMs);
        }
      } catch (trouble) {
        if (!over && !gaveUp(trouble)) {
          failures++;
          setState({ value, trouble, loading: false });
          next(trouble.status === 0 || trouble.status >= 429 ? Math.min(SLOWEST_MS, Math.max(everyMs, 1000) * 2 ** Math.min(failures, 5)) : 0);
        }
      }
    };
    kick.current = () => {
      abort.abort();
      abort = new AbortController();
      clearTimeout(timer);
      return read();
    };
    setState(BEGUN);
    read();
    const seen = () => document.hidden || everyMs === 0 || next(50);
    document.addEventListener("visibilitychange", seen);
    return () => {
      over = true;
      abort.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [about, everyMs]);
  return { ...state, again: () => kick.current() };
};

/** What one GET answers, live. */
export const useGet = (path, everyMs = 0, query = {}) => useLive((signal) => get(path, query, { signal }), everyMs, path + JSON.stringify(query));

/** The time now, each so many milliseconds. */
export const useNow = (everyMs = 1000) => {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
};
