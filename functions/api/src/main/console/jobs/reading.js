// What is read of one job, again and again: often while it moves, seldom once it rests.

import { useRef } from "../base/preact.js";
import { call, get, v1 } from "../base/api.js";
import { useLive } from "../base/live.js";
import { isFinal } from "./telling.js";

const BREATH_MS = 250;
const MOVING_MS = 1000;
const RESTING_MS = 4000;
const OVER_MS = 20_000;
const MOVES = new Set(["queue", "slot", "retry", "model"]);

const pauseOf = ({ job, records }) => {
  if (isFinal(job.status)) {
    return OVER_MS;
  }
  // A long record is not read each second.
  return job.waiting && !MOVES.has(job.waiting.for) ? RESTING_MS : Math.max(MOVING_MS, records.length * 10) - BREATH_MS;
};

const pause = (ms, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

/** The job, its records and its steps, as of one moment. */
export const readAll = async (id, signal, query) => {
  const [{ body: job, etag }, records, steps] = await Promise.all([
    call("GET", v1("jobs", id), { query, signal }),
    get(v1("jobs", id, "records"), {}, { signal }),
    get(v1("jobs", id, "steps"), {}, { signal }),
  ]);
  return { job, etag, records: records.data, steps: steps.data };
};

/** {value: {job, records, steps}, trouble, loading, again} of a job, live. */
export const useJob = (id) => {
  const hurry = useRef(true);
  const live = useLive(
    async (signal, before) => {
      if (before === undefined || hurry.current) {
        hurry.current = false;
        return readAll(id, signal);
      }
      await pause(pauseOf(before), signal);
      // What it waits for changes without a record; once it rests, its ETag says whether anything did.
      const rests = isFinal(before.job.status) || before.job.status === "awaiting_review";
      const { status, body: job, etag } = await call("GET", v1("jobs", id), {
        headers: rests ? { "if-none-match": before.etag } : {},
        signal,
      });
      if (status === 304) {
        return before;
      }
      return etag === before.etag ? { ...before, job } : readAll(id, signal);
    },
    BREATH_MS,
    id,
  );
  const again = () => {
    hurry.current = true;
    return live.again();
  };
  return { ...live, again };
};
