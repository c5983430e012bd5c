/* What every page does with a script: nothing here is needed to work without one. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("p-has-script");

  /* Focus is never hidden under the sticky bar: the page scrolls that much further. */
  const bar = document.querySelector(".p-bar");
  const measure = () => root.style.setProperty("--bar", `${bar ? bar.offsetHeight : 0}px`);
  measure();
  addEventListener("resize", measure);

  /* A table that is wider than its place says so, and can be scrolled by keyboard; others take no
     stop of the Tab key. */
  const fit = () => {
    for (const box of document.querySelectorAll("[data-scroll]")) {
      const overflows = box.scrollWidth > box.clientWidth + 1;
      box.toggleAttribute("data-overflows", overflows);
      if (overflows) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  fit();
  addEventListener("resize", fit);
  document.addEventListener("htmx:afterSettle", fit);

  /* On a phone the outline opens on demand, so the page begins with its own content. */
  const side = document.querySelector("[data-side]");
  const phone = matchMedia("(max-width: 800px)");
  const fold = () => side && (side.open = !phone.matches);
  fold();
  phone.addEventListener("change", fold);

  /* A long outline shows where we are in it, without moving the page. */
  const here = side?.querySelector("[aria-current]");
  const rail = side?.parentElement;
  if (here && rail.scrollHeight > rail.clientHeight) {
    rail.scrollTop = here.offsetTop - rail.clientHeight / 2;
  }

  document.querySelector("[data-focus]")?.focus();

  /* A deed is sent once, however often its button is pressed. The server refuses a second anyway. */
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.target.matches("[data-once]")) return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "1";
    event.target.querySelector("[type=submit]").setAttribute("aria-disabled", "true");
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("[data-sent]")) {
      delete form.dataset.sent;
      form.querySelector("[type=submit]").removeAttribute("aria-disabled");
    }
  });

  /* The menu of duties closes like a menu. */
  const menu = document.querySelector(".p-switch");
  const isOutside = (event) => menu?.open && !menu.contains(event.target);
  document.addEventListener("click", (event) => isOutside(event) && (menu.open = false));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu?.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  /* htmx says nothing when an answer fails: we do. A session that ended begins again by signing in. */
  const complain = (event) => {
    if (event.detail.xhr?.status === 401) {
      if (window.Parity?.signIn) window.Parity.signIn();
      else location.reload();
      return;
    }
    const live = document.querySelector("[data-live]");
    live.textContent = "Chưa thực hiện được. Kiểm tra kết nối rồi thử lại.";
    live.classList.remove("usa-sr-only");
    live.classList.add("p-toast");
  };
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(name, complain);
})();
