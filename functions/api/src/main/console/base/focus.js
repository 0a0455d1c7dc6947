// The focus is never lost: where what has it goes away, the nearest heading gets it.

let path = [];

/** Begins to look after it; once for the page. */
export const keepFocus = () => {
  document.addEventListener("focusin", (event) => {
    path = event.composedPath().filter((one) => one instanceof Element);
  });
  new MutationObserver(() => {
    const gone = path[0]?.isConnected === false && document.activeElement === document.body;
    const dialog = document.querySelector("dialog[open]");
    // One that closes gives the focus back by itself.
    if (!gone || (!dialog && path.some((one) => one.tagName === "DIALOG"))) {
      return;
    }
    const place = dialog ?? path.find((one) => one.isConnected)?.closest("section, main");
    const heading = place?.querySelector("h1, h2, h3") ?? document.querySelector("main h1");
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  }).observe(document.body, { childList: true, subtree: true });
};
