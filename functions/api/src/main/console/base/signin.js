// Signing in with a key; links sign in by themselves.

import { html, useEffect, useState } from "./preact.js";
import { keepsDigits } from "./json.js";
import { signIn, why } from "./session.js";
import { Field } from "./ui.js";

export const SignIn = () => {
  const [secret, setSecret] = useState("");
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    document.title = "Sign in · Waybill";
  }, []);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setTrouble("");
    try {
      await signIn(secret.trim());
    } catch (refused) {
      setTrouble(refused.message);
      setBusy(false);
    }
  };
  return html`<main class="signin">
    <h1>Waybill</h1>
    ${why() && html`<p class="trouble" role="status">${why()}</p>`}
    ${!keepsDigits && html`<p class="trouble" role="alert">This browser would change the digits of long numbers: look around in it, but decide in a newer one.</p>`}
    <form onSubmit=${submit}>
      <!-- Browsers that keep passwords ask for a name beside them. -->
      <${Field} label="API key" hint="It stays in this tab, and is forgotten with it." trouble=${trouble}>
        <input type="password" autocomplete="off" spellcheck="false" required value=${secret} onInput=${(event) => setSecret(event.target.value)} />
      <//>
      <p><button type="submit" class="main" disabled=${busy}>Sign in</button></p>
    </form>
    <p class="soft">A one-time link signs in without a key: ask whoever runs this Waybill for one (<code>waybill key sign-in</code>), or run <code>waybill console</code>. The <a href="/docs">API's page</a> needs neither.</p>
  </main>`;
};
