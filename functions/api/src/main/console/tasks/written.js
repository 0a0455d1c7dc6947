// JSON as it was published, one click away.

import { print } from "../base/json.js";
import { html, useState } from "../base/preact.js";
import { Copy } from "../base/ui.js";
import { LongText } from "../base/value.js";

export const Json = ({ of, label }) => {
  const [open, setOpen] = useState(false);
  return html`<details class="json" onToggle=${(event) => setOpen(event.target.open)}>
    <summary>${label}</summary>
    ${open && html`<${Copy} text=${() => print(of, 2)} what=${label} /><div class="code"><${LongText} of=${print(of, 2)} /></div>`}
  </details>`;
};
