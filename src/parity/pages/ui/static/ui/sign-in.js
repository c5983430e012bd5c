/* Requests of a page under its session. When the session has ended: a sign-in box over the page. The page and what was typed stay; after
   signing in as the same person, under the same duty, what waited is sent again. */
(() => {
  "use strict";
  const { button, element } = window.Parity;
  const page = document.body.dataset;
  const TIMEOUT_MS = 10000;
  const KEEPALIVE_BYTES = 60000; // browsers refuse more in a request that may outlive its page
  const WORDS = {
    wrong: "Tên đăng nhập hoặc mật khẩu chưa đúng.",
    locked: "Đăng nhập sai quá nhiều lần. Chờ 15 phút rồi thử lại; nội dung vẫn còn trên trang.",
    offline: "Chưa kết nối được với hệ thống. Thử lại sau ít phút.",
    other: "Đây là tài khoản của người khác. Đăng nhập bằng tài khoản đang soạn trang này.",
    code: "Tài khoản này cần mã xác thực. Mở trang nhập mã ở thẻ mới, rồi quay lại đây.",
  };
  let csrf = document.querySelector('meta[name="csrf-token"]').content;
  let codeUrl = page.signInUrl;
  let asking = null;

  async function session() {
    const response = await fetch(page.sessionUrl, { credentials: "same-origin", cache: "no-store" });
    const found = await response.json();
    csrf = found.csrf;
    for (const hidden of document.querySelectorAll('input[name="csrfmiddlewaretoken"]')) hidden.value = csrf;
    return found;
  }

  function send(url, values) {
    return fetch(url, {
      method: "POST", credentials: "same-origin",
      headers: { "X-CSRFToken": csrf, "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
      body: new URLSearchParams({ ...values, csrfmiddlewaretoken: csrf }),
    });
  }

  /** "" when we are who we were; else what stands in the way. */
  async function whoIsThere() {
    const found = await session();
    if (!found.person) return "code";
    if (found.person !== page.person) return "other";
    if (page.duty && page.dutyUrl && found.duty !== page.duty) await send(page.dutyUrl, { duty: page.duty });
    await session();
    return "";
  }

  async function trySignIn(form) {
    await session();
    const response = await send(page.signInUrl, { login: form.login.value, password: form.password.value });
    if (response.status === 429 || response.status === 403) return "locked";
    if (!response.ok) return "wrong";
    codeUrl = (await response.json()).location || codeUrl; // the second step, for who has one
    return whoIsThere();
  }

  function labelled(form, name, label, type) {
    const box = element("div", "p-field");
    const words = element("label", "p-field__label", label);
    const input = element("input", "usa-input");
    words.htmlFor = input.id = `sign-in-${name}`;
    Object.assign(input, { name, type, required: true });
    input.autocomplete = name === "login" ? "username" : "current-password";
    box.append(words, input);
    form.append(box);
  }

  function build() {
    const dialog = element("dialog", "p-dialog");
    const title = element("h2", "", "Phiên làm việc đã hết");
    title.id = "sign-in-title";
    dialog.setAttribute("aria-labelledby", title.id);
    const form = element("form");
    const trouble = element("p", "p-field__error");
    trouble.setAttribute("role", "alert");
    labelled(form, "login", "Tên đăng nhập", "text");
    labelled(form, "password", "Mật khẩu", "password");
    const submit = element("button", "p-button p-button--primary", "Đăng nhập và lưu tiếp");
    submit.type = "submit";
    form.append(trouble, submit);
    const lede = element("p", "", "Đăng nhập lại để lưu tiếp. Nội dung vừa nhập vẫn còn trên trang.");
    dialog.append(title, lede, form);
    return { dialog, form, trouble };
  }

  function askForCode({ form, trouble }, tryAgain) {
    trouble.textContent = WORDS.code;
    const link = element("a", "p-button p-button--secondary", "Mở trang nhập mã xác thực");
    Object.assign(link, { href: codeUrl, target: "_blank", rel: "noopener" });
    form.replaceChildren(trouble, link, button("Đã nhập mã, lưu tiếp", tryAgain));
  }

  function ask() {
    return new Promise((resolve) => {
      const box = build();
      const finish = (isIn) => {
        box.dialog.close();
        box.dialog.remove();
        asking = null;
        resolve(isIn);
      };
      const answer = async (attempt) => {
        const trouble = await attempt().catch(() => "offline");
        if (trouble === "code") askForCode(box, () => answer(whoIsThere));
        else if (trouble) box.trouble.textContent = WORDS[trouble];
        else finish(true);
      };
      box.form.addEventListener("submit", (event) => {
        event.preventDefault();
        answer(() => trySignIn(box.form));
      });
      box.dialog.addEventListener("cancel", () => finish(false));
      document.body.append(box.dialog);
      box.dialog.showModal();
    });
  }

  /** One request of a field that saves itself; it may outlive its page when it is small. */
  function post(url, values) {
    const body = new URLSearchParams({ ...values, csrfmiddlewaretoken: csrf });
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    return fetch(url, {
      method: "POST", body, signal: abort.signal, redirect: "manual", credentials: "same-origin",
      keepalive: body.toString().length < KEEPALIVE_BYTES,
      headers: { "X-CSRFToken": csrf, "X-Parity-Save": "1", Accept: "application/json" },
    }).finally(() => clearTimeout(timer));
  }

  Object.assign(window.Parity, {
    TIMEOUT_MS,
    post,
    freshToken: () => session().then(() => true, () => false),
    /** Resolves to true once signed in, false when the box was put away; asked once at a time. */
    signIn: () => (asking = asking || ask()),
  });
})();
