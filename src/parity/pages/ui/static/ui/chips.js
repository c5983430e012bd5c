/* How a page shows what is saved: chips, checks, the choice after a clash, the one live region. */
(() => {
  "use strict";

  // The same table as pages/ui/parts.py CHIPS; tests/pages/ui/test_static.py compares them.
  const CHIPS = {
    "saved": ["check", "Đã lưu"],
    "saving": ["more_horiz", "Đang lưu"],
    "unsaved": ["warning", "Chưa lưu"],
    "invalid": ["close", "Chưa lưu được"],
    "attention": ["priority_high", "Cần giải thích"],
    "clash": ["people", "Có người vừa sửa"],
    "locked": ["lock", "Đã khóa"],
  };
  const SVG = "http://www.w3.org/2000/svg";
  const QUIET_BETWEEN_MS = 30000;
  const NOTHING = "–"; // a computed figure that is not known yet

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function icon(name) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "p-icon");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("focusable", "false");
    const use = document.createElementNS(SVG, "use");
    use.setAttribute("href", `${document.body.dataset.sprite}#${name}`);
    svg.append(use);
    return svg;
  }

  /** Puts a state and its words into a chip; nothing else of the page moves. */
  function chip(place, state, said = "") {
    if (!place) return;
    place.dataset.chip = state;
    place.replaceChildren();
    if (!state) return;
    const [sign, word] = CHIPS[state];
    place.append(icon(sign), element("span", "p-chip__word", word));
    if (said) place.append(" ", element("span", "p-chip__said", state === "saved" ? said : `(${said})`));
  }

  /** The small signs of a check, as templates/ui/components/findings.html draws them. */
  function findings(found) {
    const list = element("ul", "p-findings");
    const signs = { error: "error", warning: "priority_high", info: "info" };
    for (const { kind, text } of found) {
      const item = element("li", `p-finding p-finding--${kind}`);
      item.append(icon(signs[kind]), element("span", "", text));
      list.append(item);
    }
    return list;
  }

  /** What a saved field changes elsewhere on the page: computed cells, chips, checks. */
  function apply({ computed = {}, chips = {}, findings: found = {} }) {
    for (const [code, text] of Object.entries(computed)) {
      for (const place of document.querySelectorAll(`[data-computed="${CSS.escape(code)}"]`)) {
        const words = place.querySelector("[data-text], a") || place;
        if (words.textContent === text) continue;
        words.textContent = text;
        words.classList.toggle("p-shown__empty", text === NOTHING);
        place.querySelector(".usa-sr-only")?.toggleAttribute("hidden", text !== NOTHING);
        place.dataset.changed = "";
      }
    }
    for (const [code, state] of Object.entries(chips)) chip(document.getElementById(`chip-${code}`), state);
    for (const [row, list] of Object.entries(found)) {
      const line = document.querySelector(`[data-findings-for="${CSS.escape(row)}"]`);
      if (!line) continue;
      line.hidden = !list.length;
      line.firstElementChild.replaceChildren(findings(list));
    }
  }

  /** Both values and a button for each: nobody's is lost without being seen. */
  function clashPanel(answer, { keep, take }) {
    const panel = element("div", "p-clash");
    const values = element("dl");
    values.append(element("dt", "", "Của tôi"), element("dd", "", answer.mine || "(trống)"));
    values.append(element("dt", "", answer.theirs_by), element("dd", "", answer.theirs || "(trống)"));
    const buttons = element("div", "p-clash__buttons");
    buttons.append(button("Giữ của tôi", keep), button("Lấy của người kia", take));
    panel.append(element("div", "", "Có người vừa sửa ô này. Chọn một giá trị:"), values, buttons);
    return panel;
  }

  function button(label, act) {
    const made = element("button", "p-button p-button--secondary", label);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  let lastQuiet = 0;

  /** Reads failures at once, and "đã lưu" at most every 30 s: 54 of them would be unbearable. */
  function announce(text, isFailure) {
    const region = document.querySelector("[data-live]");
    if (!region || (!isFailure && Date.now() - lastQuiet < QUIET_BETWEEN_MS)) return;
    if (!isFailure) lastQuiet = Date.now();
    region.textContent = text;
  }

  window.Parity = { announce, apply, button, chip, clashPanel, element };
})();
