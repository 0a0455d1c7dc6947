// Begins the console: signs in, draws the frame, and the view that the address names.

import { html, render, useEffect, useState } from "./preact.js";
import { keepFocus } from "./focus.js";
import { firstRoom, Frame } from "./frame.js";
import { listen } from "./keyboard.js";
import { replace, useRoute } from "./route.js";
import { exchange, key, signIn, signOut, useSession } from "./session.js";
import { SignIn } from "./signin.js";
import { nothing, Title } from "./ui.js";
import { DeskPage } from "../reviews/desk.js";
import { FiguresPage } from "../reviews/figures.js";
import { QueuePage } from "../reviews/queue.js";
import { ComparePage } from "../jobs/compare.js";
import { JobPage } from "../jobs/job.js";
import { JobsPage } from "../jobs/jobs.js";
import { BatchPage } from "../batches/batch.js";
import { BatchesPage } from "../batches/batches.js";
import { TaskPage } from "../tasks/task.js";
import { TasksPage } from "../tasks/tasks.js";
import { UsagePage } from "../usage/usage.js";
import { EndpointsPage } from "../endpoints/endpoints.js";
import { WebhookPage } from "../webhooks/webhook.js";
import { WebhooksPage } from "../webhooks/webhooks.js";

const Unknown = () => html`<${Title} text="Nothing here" />
  ${nothing("There is no such place.")}`;

// By room: its list, one of it, and what a name there leads to.
const PLACES = {
  jobs: [JobsPage, JobPage, "compare", ComparePage],
  reviews: [QueuePage, DeskPage, "figures", FiguresPage],
  batches: [BatchesPage, BatchPage],
  tasks: [TasksPage, TaskPage],
  endpoints: [EndpointsPage],
  webhooks: [WebhooksPage, WebhookPage],
  usage: [UsagePage],
};

/** The view of a place, and what it is given. */
const viewOf = ({ parts, query }) => {
  const [room = firstRoom(), id, part] = parts;
  const [List = Unknown, One = List, name, Named] = Object.hasOwn(PLACES, room) ? PLACES[room] : [];
  const Page = id === undefined ? List : name && [id, part].includes(name) ? Named : One;
  // The desk goes from one review to the next and stays.
  return html`<${Page} key=${Page === DeskPage ? "" : id} id=${id} query=${query} />`;
};

const CODE = /^#sign-in=(.+)$/;

const Console = () => {
  const caller = useSession();
  const route = useRoute();
  const [starting, setStarting] = useState(true);
  useEffect(() => {
    begin().finally(() => setStarting(false));
    // A link may be opened in a tab that has the console already.
    addEventListener("hashchange", () => CODE.test(location.hash) && begin());
  }, []);
  if (starting) {
    return html`<p class="starting">Signing in …</p>`;
  }
  return caller === null ? html`<${SignIn} />` : html`<${Frame} route=${route}>${viewOf(route)}<//>`;
};

/** Uses the code of a one-time link, which leaves the address at once, or the key that this tab still has. */
const begin = async () => {
  const code = CODE.exec(location.hash)?.[1];
  try {
    if (code) {
      replace([]);
      await exchange(decodeURIComponent(code));
    } else if (key()) {
      await signIn(key());
    }
  } catch (refused) {
    signOut(`${code ? "The link does not work: " : ""}${refused.message}`);
  }
};

listen();
keepFocus();
render(html`<${Console} />`, document.getElementById("console"));
