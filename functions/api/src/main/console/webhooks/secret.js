// What a receiver checks signatures with, shown once.

import { html, useEffect, useRef } from "../base/preact.js";
import { Copy } from "../base/ui.js";

export const Secret = ({ of, rotated, close }) => {
  const box = useRef();
  useEffect(() => box.current.focus(), []);
  const value = of.secret ?? of.public_key;
  return html`<div class="notice secret" tabindex="-1" ref=${box}>
    <p>
      ${of.secret
        ? "This is its secret, shown this once: give it to the receiver, and to nobody else."
        : "This is its public key, by which the receiver checks signatures."}
    </p>
    <p><code data-secret>${value}</code> <${Copy} text=${value} what=${of.secret ? "the secret" : "the public key"} /></p>
    ${rotated && html`<p>For 24 hours the one before signs beside it.</p>`}
  </div>
  <p><button type="button" class="main" onClick=${close}>I have it</button></p>`;
};
