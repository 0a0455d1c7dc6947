// Long lists are drawn as far as one wants.

import { html, useState } from "./preact.js";
import { count } from "./words.js";

/** [how many are drawn, a button for more where there are more, what sets how many]. */
export const useMore = (all, step, of = count(all), more = step) => {
  const [most, setMost] = useState(step);
  return [most, all > most && html`<button type="button" class="small" onClick=${() => setMost(most + more)}>More of ${of}</button>`, setMost];
};
