// Not drawn yet.

import { html } from "../base/preact.js";
import { Title } from "../base/ui.js";

export const BatchPage = () => html`<${Title} text="BatchPage" />`;
