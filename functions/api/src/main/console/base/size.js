// How large an element is, as it changes.

import { useLayoutEffect, useRef, useState } from "./preact.js";

/** [ref, width, height] in pixels, 0 before it is there. */
export const useSize = () => {
  const place = useRef(null);
  const [[width, height], set] = useState([0, 0]);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => set([place.current?.clientWidth ?? 0, place.current?.clientHeight ?? 0]));
    set([place.current.clientWidth, place.current.clientHeight]);
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return [place, width, height];
};
