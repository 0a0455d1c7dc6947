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

const leaseLeft = (review) => (review.claim ? Date.parse(review.claim.until) - Date.now() : Infinity);

export class Ahead {
  /** @param changed is called when there is something new to draw */
  constructor(filters, changed) {
    this.filters = filters;
    this.changed = changed;
    this.decides = may("reviews:decide");
    this.wanted = FEWEST_AHEAD;
    this.listed = [];
    // Claimed by the same person, maybe elsewhere: those come last.
    this.last = [];
    this.ready = [];
    this.taking = new Set();
    this.seen = new Set();
    this.cursor = undefined;
    this.listing = false;
    this.ended = false;
    this.trouble = null;
    this.closed = false;
    this.timer = setInterval(() => this._tick(), 5_000);
  }

  /** Whether more may come: something is listed, being claimed, or not yet looked for. */
  get coming() {
    return this.taking.size > 0 || this.listed.length > 0 || !this.ended;
  }

  /** The review that comes next, undefined where none is at hand. */
  get next() {
    return this.ready.find((review) => leaseLeft(review) > LEFT_TO_SHOW_MS);
  }

  /** Leaves a review to whoever shows it, who has it from now on. */
  hold(id) {
    this.seen.add(id);
    this.ready = this.ready.filter((review) => review.id !== id);
    this.listed = this.listed.filter((other) => other !== id);
    this.last = this.last.filter((other) => other !== id);
    if (this.ready.length < 2 && this.seen.size > FEWEST_AHEAD) {
      // Somebody is faster than claims come.
      this.wanted = Math.min(MOST_AHEAD, this.wanted * 2);
    }
    // What is shown is painted first.
    setTimeout(() => this.fill(), PAINTED_MS);
  }

  /** Puts a claimed review back to the front. */
  putBack(review) {
    if (this.closed) {
      release(review.id);
    } else {
      this.ready = [review, ...this.ready.filter((other) => other.id !== review.id)];
    }
  }

  /** Claims as many as are wanted. */
  fill() {
    if (this.closed) {
      return;
    }
    while (this.ready.length + this.taking.size < this.wanted && this.listed.length > 0) {
      this._take(this.listed.shift());
    }
    if (this.listed.length < this.wanted && !this.ended && !this.listing) {
      this._list();
    }
  }

  async _list() {
    this.listing = true;
    try {
      const came = await page(this.filters, this.cursor, PAGE);
      const free = came.data.filter((one) => !this.seen.has(one.id) && !one.decided_by_you && (!this.decides || claimOf(one) !== "others"));
      free.forEach((one) => this.seen.add(one.id));
      const isLast = (one) => this.decides && this.filters.claim !== "mine" && claimOf(one) === "mine";
      this.listed.push(...free.filter((one) => !isLast(one)).map((one) => one.id));
      this.last.push(...free.filter(isLast).map((one) => one.id));
      this.cursor = came.has_more ? came.next_cursor : undefined;
      this.ended = !came.has_more;
      if (this.ended && this.listed.length === 0) {
        this.listed = this.last.splice(0);
      }
      this.trouble = null;
      if (this.ended) {
        setTimeout(() => {
          this.ended = false;
          this.fill();
        }, LOOK_AGAIN_MS);
      }
    } catch (failure) {
      this.trouble = failure;
      this.ended = !failure.retryable;
      await new Promise((done) => setTimeout(done, RETRY_MS));
    }
    this.listing = false;
    if (!this.closed) {
      this.fill();
      this.changed();
    }
  }

  async _take(id) {
    this.taking.add(id);
    try {
      if (this.decides && !(await takeForTab(id))) {
        this._leaveOut(id);
        this._taken(id);
        return;
      }
      const review = await look(id);
      if (this.closed) {
        release(id);
      } else if (review.status === "open") {
        // The queue's order, whichever claim is answered first.
        this.ready.push(review);
        this.ready.sort((one, other) => Date.parse(one.due_at) - Date.parse(other.due_at));
      }
    } catch (failure) {
      // Claimed by somebody else, decided or gone: it is left out. Where nobody answered it is claimed later.
      if (failure.retryable) {
        await new Promise((done) => setTimeout(done, RETRY_MS));
        this.listed.unshift(id);
      } else {
        this._leaveOut(id);
      }
    }
    this._taken(id);
  }

  /** Leaves a review out for a while: it may be free again. */
  _leaveOut(id) {
    leaveForTabs(id);
    setTimeout(() => this.seen.delete(id), LOOK_AGAIN_MS * 3);
  }

  _taken(id) {
    this.taking.delete(id);
    if (!this.closed) {
      this.fill();
      this.changed();
    }
  }

  /** Leases become longer while somebody looks; a review whose lease ended meanwhile is claimed anew before it is shown. */
  _tick() {
    if (document.hidden || !this.decides) {
      return;
    }
    const short = this.ready.filter((review) => leaseLeft(review) < RENEW_BEFORE_MS);
    this.ready = this.ready.filter((review) => !short.includes(review));
    short.forEach((review) => this._take(review.id));
    this.fill();
  }

  /** Gives all back that was claimed. */
  close() {
    this.closed = true;
    clearInterval(this.timer);
    this.ready.forEach((review) => release(review.id));
    this.ready = [];
  }
}

/** The review, claimed where the key may. */
export const look = (id) => (may("reviews:decide") ? post(v1("reviews", id, "claim")) : get(v1("reviews", id)));

/** Gives a review back; where that fails the lease ends by itself. */
export const release = (id) => {
  leaveForTabs(id);
  if (may("reviews:decide")) {
    post(v1("reviews", id, "release"), undefined, { keepalive: true }).catch(() => {});
  }
};
