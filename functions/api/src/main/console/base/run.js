// What can fail, run once at a time.

import { useState } from "./preact.js";

/** {busy, trouble, run}: run(doing) gives whether it went well. */
export const useRun = () => {
  const [{ busy, trouble }, set] = useState({ busy: false, trouble: null });
  const run = async (doing) => {
    if (busy) {
      return false;
    }
    set({ busy: true, trouble: null });
    let trouble = null;
    try {
      await doing();
    } catch (failure) {
      trouble = failure;
    }
    set({ busy: false, trouble });
    return trouble === null;
  };
  return { busy, trouble, run };
};
