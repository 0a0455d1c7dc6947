// What the page does beyond being read: copying, filtering the index, and trying operations on the server that it came from.
// The key that is typed lives in a variable of this page alone. Nothing is ever written as HTML.
(() => {
  "use strict";

  let key = "";
  const keyFields = new Set();

  const element = (tag, properties, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (name in made) {
        made[name] = value;
      } else {
        made.setAttribute(name, value);
      }
    }
    made.append(...children);
    return made;
  };

  // ---- copying

  const select = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  const copy = async (node, button) => {
    try {
      await navigator.clipboard.writeText(node.textContent);
      button.textContent = "Copied";
    } catch {
      // No clipboard without a secure context: what is selected can be copied by hand.
      select(node);
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  };

  const addCopying = (sample) => {
    const frame = element("div", {className: "copied"});
    const button = element("button", {type: "button", className: "copy", textContent: "Copy"});
    button.addEventListener("click", () => copy(sample, button));
    sample.replaceWith(frame);
    frame.append(sample, button);
  };

  // ---- the index

  const addFilter = (index) => {
    const field = element("input", {id: "filter", type: "search", placeholder: "Filter", ariaLabel: "Filter the index"});
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase();
      index.classList.toggle("filtered", wanted !== "");
      for (const group of index.querySelectorAll(":scope > ul > li")) {
        const ofTag = group.querySelector(".tag").textContent.toLowerCase().includes(wanted);
        let shown = ofTag;
        for (const entry of group.querySelectorAll("li")) {
          const link = entry.firstElementChild;
          entry.hidden = !ofTag && !(link.textContent + " " + link.title + " " + link.hash).toLowerCase().includes(wanted);
          shown = shown || !entry.hidden;
        }
        group.hidden = !shown;
      }
    });
    index.prepend(field);
  };

  // ---- trying

  const field = (form, label, control) => {
    control.id = form.dataset.of + "-" + form.elements.length;
    const whole = control.localName === "textarea" ? "wide" : "";
    form.append(element("div", {className: whole}, element("label", {htmlFor: control.id, textContent: label}), control));
    return control;
  };

  const keyField = (form) => {
    const control = field(form, "Key (forgotten when the page is closed)",
        element("input", {type: "password", autocomplete: "off", spellcheck: false, value: key, placeholder: "wb_…"}));
    keyFields.add(control);
    control.addEventListener("input", () => {
      key = control.value.trim();
      for (const other of keyFields) {
        if (other !== control) {
          other.value = key;
        }
      }
    });
  };

  const parameterFields = (section, form) => {
    const example = section.dataset.example.split("/");
    const path = section.dataset.path.split("/");
    return [...section.querySelectorAll(":scope > .f > li[data-in]")].map((parameter) => {
      const {in: place, name} = parameter.dataset;
      const required = place === "path";
      const control = field(form, name + " (" + place + ")", element("input", {
        type: "text", autocomplete: "off", spellcheck: false, required,
        placeholder: required ? example[path.indexOf("{" + name + "}")] || "" : "",
      }));
      return {place, name, control};
    });
  };

  const bodyField = (section, form) => {
    const body = section.querySelector(".body");
    if (!body) {
      return null;
    }
    const example = body.querySelector(".example");
    const control = field(form, "Body (" + body.dataset.type + ")",
        element("textarea", {spellcheck: false, value: example ? example.textContent : ""}));
    return {type: body.dataset.type, control};
  };

  const request = (section, parameters, body) => {
    let path = section.dataset.path;
    const query = new URLSearchParams();
    const headers = new Headers();
    for (const {place, name, control} of parameters) {
      const value = control.value;
      if (place === "path") {
        path = path.replace("{" + name + "}", encodeURIComponent(value));
      } else if (value !== "" && place === "query") {
        query.append(name, value);
      } else if (value !== "") {
        headers.set(name, value);
      }
    }
    if (key !== "" && section.dataset.key === "needed") {
      headers.set("Authorization", "Bearer " + key);
    }
    const options = {method: section.dataset.method, headers, redirect: "error", credentials: "omit", cache: "no-store"};
    if (body && body.control.value !== "") {
      headers.set("Content-Type", body.type);
      options.body = body.control.value;
    }
    const asked = query.toString();
    return [path + (asked === "" ? "" : "?" + asked), options];
  };

  const readable = (text, type) => {
    if (!/[/+]json/.test(type)) {
      return text;
    }
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text;
    }
  };

  const shown = (text) => text.length > 200000 ? text.slice(0, 200000) + "\n… cut here" : text;

  const send = async (section, form, parameters, body, output) => {
    output.replaceChildren("…");
    const begin = performance.now();
    try {
      const [address, options] = request(section, parameters, body);
      const answer = await fetch(address, options);
      const text = await answer.text();
      const took = Math.round(performance.now() - begin);
      const headers = [...answer.headers].map(([name, value]) => name + ": " + value).join("\n");
      output.replaceChildren(
          element("p", {}, element("b", {textContent: String(answer.status)}), " " + answer.statusText + " in " + took + " ms"),
          element("pre", {textContent: headers, tabIndex: 0}));
      if (text !== "") {
        const type = answer.headers.get("content-type") || "";
        output.append(element("pre", {textContent: shown(readable(text, type)), tabIndex: 0}));
      }
    } catch (failure) {
      output.replaceChildren(element("p", {textContent: "No answer: " + failure.message}));
    }
  };

  const openForm = (section, button) => {
    const form = element("form", {className: "try", autocomplete: "off"});
    form.dataset.of = "try-" + section.id;
    if (section.dataset.key === "needed") {
      keyField(form);
    }
    const parameters = parameterFields(section, form);
    const body = bodyField(section, form);
    const output = element("output", {ariaLive: "polite"});
    form.append(element("button", {type: "submit", className: "wide", textContent: "Send"}), output);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(section, form, parameters, body, output);
    });
    button.after(form);
    return form;
  };

  const addTrying = (section) => {
    const button = element("button", {type: "button", className: "tryit", textContent: "Try it", ariaExpanded: "false"});
    let form = null;
    button.addEventListener("click", () => {
      if (form === null) {
        form = openForm(section, button);
      } else {
        form.hidden = !form.hidden;
      }
      button.ariaExpanded = String(!form.hidden);
    });
    section.querySelector(".samples").after(button);
  };

  // ---- paper

  const openedForPaper = [];
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not([open])")) {
      openedForPaper.push([details, details.getAttribute("name")]);
      // Of those with one name only one can be open.
      details.removeAttribute("name");
      details.open = true;
    }
  });
  window.addEventListener("afterprint", () => {
    for (const [details, name] of openedForPaper.splice(0)) {
      details.open = false;
      if (name !== null) {
        details.setAttribute("name", name);
      }
    }
  });

  for (const origin of document.querySelectorAll(".origin")) {
    origin.textContent = origin.textContent.replace(/^(export WAYBILL_URL=).*$/m, "$1" + location.origin);
  }
  document.querySelectorAll("pre.sample").forEach(addCopying);
  document.querySelectorAll(".op[data-method]").forEach(addTrying);
  addFilter(document.getElementById("index"));
})();
