// Not drawn yet.

import { html } from "../base/preact.js";
import { Title } from "../base/ui.js";

export const UsagePage = () => html`<${Title} text="UsagePage" />`;
