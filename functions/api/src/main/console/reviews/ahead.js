// The reviews that come next: claimed before they are asked for, in the order of the queue, so that the next one is at hand. A claim
// answers with the whole review, so that one call brings each.

import { get, post, v1 } from "../base/api.js";
import { may } from "../base/session.js";
import { claimOf, page } from "./filters.js";
import { leaveForTabs, takeForTab } from "./tabs.js";

const FEWEST_AHEAD = 5;
const MOST_AHEAD = 20;
const PAGE = 100;
const LOOK_AGAIN_MS = 10_000;
const RENEW_BEFORE_MS = 300_000;
const LEFT_TO_SHOW_MS = 5_000;
const RETRY_MS = 2_000;
const PAINTED_MS = 30;
const TICK_MS = 5_000;

const leaseLeft = (review) => (review.claim ? Date.parse(review.claim.until) - Date.now() : Infinity);

const after = (ms) => new Promise((done) => setTimeout(done, ms));

const byDue = (one, other) => Date.parse(one.due_at) - Date.parse(other.due_at);

/** @param changed is called when there is something new to draw */
export const aheadOf = (filters, changed) => {
  const decides = may("reviews:decide");
  const taking = new Set();
  const seen = new Set();
  let wanted = FEWEST_AHEAD;
  let listed = [];
  // Claimed by the same person, maybe elsewhere: those come last.
  let last = [];
  let cursor;
  let listing = false;
  let ended = false;

  const list = async () => {
    listing = true;
    try {
      const came = await page(filters, cursor, PAGE);
      const free = came.data.filter((one) => !seen.has(one.id) && !one.decided_by_you && (!decides || claimOf(one) !== "others"));
      for (const one of free) {
        seen.add(one.id);
        (decides && filters.claim !== "mine" && claimOf(one) === "mine" ? last : listed).push(one.id);
      }
      cursor = came.has_more ? came.next_cursor : undefined;
      ended = !came.has_more;
      if (ended && listed.length === 0) {
        listed = last.splice(0);
      }
      line.trouble = null;
      if (ended) {
        setTimeout(() => {
          ended = false;
          line.fill();
        }, LOOK_AGAIN_MS);
      }
    } catch (failure) {
      line.trouble = failure;
      ended = !failure.retryable;
      await after(RETRY_MS);
    }
    listing = false;
    goOn();
  };

  const goOn = () => {
    if (!line.closed) {
      line.fill();
      changed();
    }
  };

  const take = async (id) => {
    taking.add(id);
    // Left out for a while: it may be free again.
    const leaveOut = () => {
      leaveForTabs(id);
      setTimeout(() => seen.delete(id), LOOK_AGAIN_MS * 3);
    };
    try {
      if (decides && !(await takeForTab(id))) {
        leaveOut();
      } else {
        const review = await look(id);
        if (line.closed) {
          release(id);
        } else if (review.status === "open") {
          // The queue's order, whichever claim is answered first.
          line.ready = [...line.ready, review].sort(byDue);
        }
      }
    } catch (failure) {
      // Claimed by somebody else, decided or gone: it is left out. Where nobody answered it is claimed later.
      if (failure.retryable) {
        await after(RETRY_MS);
        listed.unshift(id);
      } else {
        leaveOut();
      }
    }
    taking.delete(id);
    goOn();
  };

  // Leases become longer while somebody looks; a review whose lease ended meanwhile is claimed anew before it is shown.
  const timer = setInterval(() => {
    if (!document.hidden && decides) {
      const short = line.ready.filter((review) => leaseLeft(review) < RENEW_BEFORE_MS);
      line.ready = line.ready.filter((review) => !short.includes(review));
      short.forEach((review) => take(review.id));
      line.fill();
    }
  }, TICK_MS);

  const line = {
    ready: [],
    trouble: null,
    closed: false,

    /** Whether more may come: something is listed, being claimed, or not yet looked for. */
    get coming() {
      return taking.size > 0 || listed.length > 0 || !ended;
    },

    /** The review that comes next, undefined where none is at hand. */
    get next() {
      return line.ready.find((review) => leaseLeft(review) > LEFT_TO_SHOW_MS);
    },

    /** Leaves a review to whoever shows it, who has it from now on. */
    hold(id) {
      const others = (other) => other !== id;
      seen.add(id);
      line.ready = line.ready.filter((review) => others(review.id));
      listed = listed.filter(others);
      last = last.filter(others);
      if (line.ready.length < 2 && seen.size > FEWEST_AHEAD) {
        // Somebody is faster than claims come.
        wanted = Math.min(MOST_AHEAD, wanted * 2);
      }
      // What is shown is painted first.
      setTimeout(line.fill, PAINTED_MS);
    },

    /** Puts a claimed review back to the front. */
    putBack(review) {
      if (line.closed) {
        release(review.id);
      } else {
        line.ready = [review, ...line.ready.filter((other) => other.id !== review.id)];
      }
    },

    /** Claims as many as are wanted. */
    fill() {
      if (line.closed) {
        return;
      }
      while (line.ready.length + taking.size < wanted && listed.length > 0) {
        take(listed.shift());
      }
      if (listed.length < wanted && !ended && !listing) {
        list();
      }
    },

    /** Gives all back that was claimed. */
    close() {
      line.closed = true;
      clearInterval(timer);
      line.ready.forEach((review) => release(review.id));
      line.ready = [];
    },
  };
  return line;
};

/** The review, claimed where the key may. */
export const look = (id) => (may("reviews:decide") ? post(v1("reviews", id, "claim")) : get(v1("reviews", id)));

/** Gives a review back; where that fails the lease ends by itself. */
export const release = (id) => {
  leaveForTabs(id);
  if (may("reviews:decide")) {
    post(v1("reviews", id, "release"), undefined, { keepalive: true }).catch(() => {});
  }
};
