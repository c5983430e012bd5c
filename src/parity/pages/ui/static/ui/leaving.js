/* Leaving a page whose fields save themselves: nothing that was typed is left behind unasked. */
(() => {
  "use strict";
  const { flush, hasUnsaved, pending, settle } = window.Parity;

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush();
  });
  addEventListener("online", flush);

  addEventListener("beforeunload", (event) => {
    flush();
    if (!hasUnsaved()) return;
    event.preventDefault();
    event.returnValue = "";
  });

  /* A link or a button waits for what is under way, so that the next page shows it. */
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[href]");
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (!link || !isPlain || event.defaultPrevented || link.target) return;
    if (link.getAttribute("href").startsWith("#") || !pending().length) return;
    event.preventDefault();
    await settle();
    location.assign(link.href);
  });

  document.addEventListener("submit", async (event) => {
    if (!pending().length || event.target.closest("dialog")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await settle()) event.target.requestSubmit(event.submitter);
  }, true);
})();
