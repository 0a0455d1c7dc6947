// Reading again and again, as long as somebody looks: a tab in the background asks for nothing.

import { useCallback, useEffect, useRef, useState } from "./preact.js";
import { gaveUp } from "./api.js";

const SLOWEST_MS = 30_000;

/**
 * Runs a reader now, and again so many milliseconds after each time it ended; a reader that answers null is asked no more. After a
 * failure it waits longer and longer. Gives {value, trouble, loading, again}; the value before stays while the next is read.
 *
 * @param reader (signal, valueBefore) => a promise of the value
 * @param everyMs 0 to read once
 * @param about what it reads: another one begins anew
 */
export const useLive = (reader, everyMs, about) => {
  const [state, setState] = useState({ value: undefined, trouble: null, loading: true });
  const newest = useRef(reader);
  newest.current = reader;
  const kick = useRef(() => {});
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
        next(everyMs);
        return;
      }
      try {
        const came = await newest.current(abort.signal, value);
        if (over) {
          return;
        }
        failures = 0;
        if (came !== null) {
          value = came;
        }
        setState({ value, trouble: null, loading: false });
        next(came === null ? 0 : everyMs);
      } catch (failure) {
        if (over || gaveUp(failure)) {
          return;
        }
        failures++;
        setState({ value, trouble: failure, loading: false });
        const wait = Math.min(SLOWEST_MS, Math.max(everyMs, 1000) * 2 ** Math.min(failures, 5));
        next(failure.status === 0 || failure.status >= 429 ? wait : 0);
      }
    };
    kick.current = () => {
      abort.abort();
      abort = new AbortController();
      clearTimeout(timer);
      return read();
    };
    setState({ value: undefined, trouble: null, loading: true });
    read();
    const seen = () => {
      if (!document.hidden && everyMs > 0) {
        next(50);
      }
    };
    document.addEventListener("visibilitychange", seen);
    return () => {
      over = true;
      abort.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [about, everyMs]);
  const again = useCallback(() => kick.current(), []);
  return { ...state, again };
};

/** The time now, each so many milliseconds. */
export const useNow = (everyMs = 1000) => {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
};
