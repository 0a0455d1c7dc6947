// The review that the desk shows, and those that come next: what is claimed is held while somebody looks, and given back when they go.

import { useEffect, useRef, useState } from "../base/preact.js";
import { get, v1 } from "../base/api.js";
import { useRedraw } from "../base/redraw.js";
import { replace } from "../base/route.js";
import { beforeSignOut } from "../base/session.js";
import { aheadOf, look, release } from "./ahead.js";
import { takenBack } from "./bar.js";
import { claimOf, hasDecided } from "./filters.js";
import { takeForTab } from "./tabs.js";
import { waiting } from "./waiting.js";

const RENEW_BEFORE_MS = 300_000;
const TICK_MS = 15_000;
/** The place of whichever review comes next. */
export const NEXT = "next";

/**
 * Gives {review, trouble, drawn, ready, coming, queueTrouble, move, show, again}.
 *
 * @param id of the review, or NEXT
 * @param filters of the queue that the next ones come from
 */
export const useHold = (id, filters) => {
  const changed = useRedraw();
  const [epoch, setEpoch] = useState(0);
  const now = useRef({}).current;
  const ahead = useRef(null);
  const asked = JSON.stringify(filters);

  const become = (id, review = null, trouble = null) => {
    Object.assign(now, { id, review, trouble });
    changed();
  };

  const show = (review) => become(review.id, review);

  const isMine = () => now.review && claimOf(now.review) === "mine" && !waiting().some((one) => one.review.id === now.id);

  /** What is shown is no longer looked at; what is decided on and waits stays claimed. */
  const leave = () => {
    if (isMine() && now.review.status === "open") {
      release(now.id);
    }
    Object.assign(now, { review: null, trouble: null, id: null });
  };

  const move = () => {
    const { next } = ahead.current;
    if (next) {
      ahead.current.hold(next.id);
      show(next);
    } else {
      become(NEXT);
    }
    replace(["reviews", now.id], filters);
  };

  const open = async (wanted) => {
    ahead.current.hold(wanted);
    // One that is looked at again stays until the answer is there.
    become(wanted, now.id === wanted ? now.review : null);
    let came;
    let trouble = null;
    try {
      takeForTab(wanted);
      came = await look(wanted);
    } catch (failure) {
      trouble = failure;
      came = failure.status === 409 ? await get(v1("reviews", wanted)).catch(() => null) : null;
    }
    if (now.id !== wanted) {
      if (trouble === null && ahead.current) {
        ahead.current.putBack(came);
      }
      return;
    }
    if (came && trouble === null && hasDecided(came)) {
      // Whoever has decided must not keep the next from it.
      release(wanted);
      came = { ...came, claim: null };
    }
    // A review that is closed, or somebody else's, says so itself.
    become(wanted, came, came ? null : trouble);
  };

  useEffect(() => {
    const line = aheadOf(filters, () => {
      if (now.id === NEXT && line.next && !line.closed) {
        move();
      }
      changed();
    });
    ahead.current = line;
    const goodbye = () => {
      leave();
      line.close();
    };
    const back = (event) => event.persisted && setEpoch(epoch + 1);
    const forget = beforeSignOut(goodbye);
    addEventListener("pagehide", goodbye);
    addEventListener("pageshow", back);
    return () => {
      forget();
      removeEventListener("pagehide", goodbye);
      removeEventListener("pageshow", back);
      goodbye();
    };
  }, [asked, epoch]);

  useEffect(() => {
    if (id === now.id) {
      return;
    }
    if (isMine()) {
      ahead.current.putBack(now.review);
    }
    const back = takenBack.get(id);
    takenBack.delete(id);
    if (id === NEXT) {
      become(NEXT);
      ahead.current.fill();
      if (ahead.current.next) {
        move();
      }
    } else if (back && claimOf(back) !== "others") {
      ahead.current.hold(id);
      show(back);
    } else {
      open(id);
    }
  }, [id, asked, epoch]);

  useEffect(() => {
    const renew = async () => {
      const { review } = now;
      const claim = review?.claim && claimOf(review, Date.now() + RENEW_BEFORE_MS);
      if (document.hidden || !claim || claim === "mine") {
        return;
      }
      const theirs = claim === "others";
      try {
        // Somebody else's is only looked at, until they have given it back.
        const came = await (theirs ? get(v1("reviews", review.id)) : look(review.id));
        if (now.review !== review) {
          return;
        }
        if (theirs && came.status === "open" && claimOf(came) === "free") {
          open(review.id);
        } else {
          show(came);
        }
      } catch (failure) {
        if (now.review === review && !failure.retryable) {
          open(review.id);
        }
      }
    };
    const timer = setInterval(renew, TICK_MS);
    document.addEventListener("visibilitychange", renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", renew);
    };
  }, []);

  const line = ahead.current;
  return {
    ...now,
    drawn: line?.next,
    ready: line?.ready.length ?? 0,
    coming: line === null || line.coming,
    queueTrouble: line?.trouble,
    move,
    show,
    again: () => open(now.id),
  };
};
