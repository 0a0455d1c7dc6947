// Two tabs of one person would both be given a review, for a person may claim twice: in one browser each is only one tab's.

const held = new Map();

/** Takes a review for this tab; false where another tab has it. */
export const takeForTab = (id) =>
  held.has(id) || !navigator.locks
    ? true
    : new Promise((told) => {
        navigator.locks
          .request(`waybill.review.${id}`, { ifAvailable: true }, (lock) => {
            told(lock !== null);
            return lock && new Promise((done) => held.set(id, done));
          })
          .catch(() => told(true));
      });

export const leaveForTabs = (id) => {
  held.get(id)?.();
  held.delete(id);
};
