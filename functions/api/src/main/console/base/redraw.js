// Drawing again by hand, and telling all who want to know that something changed.

import { useEffect, useReducer } from "./preact.js";

/** A function that draws the view again. */
export const useRedraw = () => useReducer((count) => count + 1, 0)[1];

/** {tell, on, use}: on(run) runs it at each tell and gives what ends that; use() draws the view again. */
export const teller = () => {
  const all = new Set();
  const on = (run) => {
    all.add(run);
    return () => all.delete(run);
  };
  return {
    tell: () => all.forEach((run) => run()),
    on,
    use: () => {
      const redraw = useRedraw();
      useEffect(() => on(redraw), []);
    },
  };
};
