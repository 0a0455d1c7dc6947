// Begins the console: signs in, draws the frame, and the view that the address names.

import { html, render, useEffect, useState } from "./preact.js";
import { keepFocus } from "./focus.js";
import { Frame } from "./frame.js";
import { listen } from "./keyboard.js";
import { useRoute } from "./route.js";
import { exchange, key, signIn, signOut, useSession } from "./session.js";
import { SignIn } from "./signin.js";
import { Nothing, Title } from "./ui.js";
import { BatchPage } from "../batches/batch.js";
import { BatchesPage } from "../batches/batches.js";
import { EndpointsPage } from "../endpoints/endpoints.js";
import { ComparePage } from "../jobs/compare.js";
import { JobPage } from "../jobs/job.js";
import { JobsPage } from "../jobs/jobs.js";
import { DeskPage } from "../reviews/desk.js";
import { FiguresPage } from "../reviews/figures.js";
import { QueuePage } from "../reviews/queue.js";
import { TaskPage } from "../tasks/task.js";
import { TasksPage } from "../tasks/tasks.js";
import { UsagePage } from "../usage/usage.js";
import { WebhookPage } from "../webhooks/webhook.js";
import { WebhooksPage } from "../webhooks/webhooks.js";

const Unknown = () => html`<${Title} text="Nothing here" />
  <${Nothing}>There is no such place in the console.<//>`;

/** The view of a place, and what it is given. */
const viewOf = ({ parts, query }) => {
  const [room, id, part] = parts;
  switch (room) {
    case undefined:
    case "jobs":
      if (id === undefined) {
        return html`<${JobsPage} query=${query} />`;
      }
      return part === "compare"
        ? html`<${ComparePage} key=${id} id=${id} query=${query} />`
        : html`<${JobPage} key=${id} id=${id} query=${query} />`;
    case "reviews":
      if (id === undefined) {
        return html`<${QueuePage} query=${query} />`;
      }
      return id === "figures"
        ? html`<${FiguresPage} query=${query} />`
        : html`<${DeskPage} id=${id} query=${query} />`;
    case "batches":
      return id === undefined ? html`<${BatchesPage} query=${query} />` : html`<${BatchPage} key=${id} id=${id} query=${query} />`;
    case "tasks":
      return id === undefined ? html`<${TasksPage} query=${query} />` : html`<${TaskPage} key=${id} id=${id} query=${query} />`;
    case "endpoints":
      return html`<${EndpointsPage} query=${query} />`;
    case "webhooks":
      return id === undefined ? html`<${WebhooksPage} query=${query} />` : html`<${WebhookPage} key=${id} id=${id} query=${query} />`;
    case "usage":
      return html`<${UsagePage} query=${query} />`;
    default:
      return html`<${Unknown} />`;
  }
};

const CODE = /^#sign-in=(.+)$/;

const Console = () => {
  const caller = useSession();
  const route = useRoute();
  const [starting, setStarting] = useState(true);
  useEffect(() => {
    begin().finally(() => setStarting(false));
  }, []);
  if (starting) {
    return html`<p class="starting">Signing in …</p>`;
  }
  return caller === null ? html`<${SignIn} />` : html`<${Frame} route=${route}>${viewOf(route)}<//>`;
};

/** Uses the code of a one-time link, which leaves the address at once, or the key that this tab still has. */
const begin = async () => {
  const code = CODE.exec(location.hash)?.[1];
  if (code !== undefined) {
    history.replaceState(null, "", location.pathname);
    try {
      await exchange(decodeURIComponent(code));
    } catch (refused) {
      signOut(`The link does not work: ${refused.message}`);
    }
    return;
  }
  if (key() !== null) {
    try {
      await signIn(key());
    } catch (refused) {
      signOut(refused.message);
    }
  }
};

listen();
keepFocus();
render(html`<${Console} />`, document.getElementById("console"));
