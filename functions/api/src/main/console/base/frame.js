// What stands around every view: where one can go, who is signed in.

import { html, useEffect, useRef, useState } from "./preact.js";
import { keyHelp, useKeys } from "./keyboard.js";
import { go, href } from "./route.js";
import { may, signedIn, signOut } from "./session.js";
import { who } from "./words.js";

const ROOMS = [
  ["jobs", "Jobs", "jobs:read"],
  ["reviews", "Reviews", "reviews:read"],
  ["batches", "Batches", "jobs:read"],
  ["tasks", "Tasks", "tasks:read"],
  ["endpoints", "Endpoints", "admin"],
  ["webhooks", "Webhooks", "webhooks:write"],
  ["usage", "Usage", "jobs:read"],
];

const rooms = () => ROOMS.filter(([, , scope]) => may(scope));

/** Where somebody comes to who names no place. */
export const firstRoom = () => rooms()[0]?.[0];

export const Frame = ({ route, children }) => {
  const [help, setHelp] = useState(false);
  const main = useRef();
  const drawn = useRef();
  const room = route.parts[0] ?? firstRoom();
  const place = route.path;
  const heading = () => main.current.querySelector("h1")?.focus();
  useEffect(() => {
    // Whoever hears the page is told where they are; the first view keeps the focus where the browser has it.
    if (drawn.current && drawn.current !== place && !main.current.contains(document.activeElement)) {
      heading();
    }
    drawn.current = place;
  }, [place]);
  useKeys([
    { key: "?", does: "Show these keys", run: () => setHelp(true) },
    ...rooms().map(([name, title], index) => ({ key: `Alt+${index + 1}`, does: title, run: () => go([name]) })),
  ]);
  const caller = signedIn();
  return html`<a class="skip" href="#main" onClick=${(event) => {
      event.preventDefault();
      heading();
    }}>To the content</a>
    <header class="top">
      <a class="brand" href=${href(["jobs"])}>Waybill</a>
      <nav aria-label="Rooms">
        ${rooms().map(([name, title]) => html`<a href=${href([name])} aria-current=${room === name ? "page" : null}>${title}</a>`)}
      </nav>
      <div class="who">
        <span title=${`${caller.principal.id} · ${caller.scopes.join(", ")}`}><bdi>${who(caller.principal)}</bdi> · <bdi>${caller.tenant}</bdi></span>
        <button type="button" class="small" onClick=${() => setHelp(true)}>Keys <kbd>?</kbd></button>
        <button type="button" class="small" onClick=${() => signOut("You are signed out.")}>Sign out</button>
      </div>
    </header>
    <main id="main" ref=${main}>${children}</main>
    ${help && keyHelp(() => setHelp(false))}`;
};
