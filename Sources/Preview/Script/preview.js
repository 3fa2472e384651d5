// What `publish serve` adds to each page: it reloads the page when its sources change, shows what
// stops the site from being built, and says where the page comes from. A built page has none of it.
(() => {
  "use strict";

  /** What the page is, as the server wrote it on this script's element. */
  const page = document.currentScript.dataset;

  const words = (() => {
    const language = document.documentElement.lang.toLowerCase();
    const traditional = /^zh-(hant|tw|hk|mo)\b/.test(language);
    if (language.startsWith("zh")) {
      return traditional
        ? {
            omission: { draft: "草稿", future: "尚未到發佈時間", expired: "已過期", empty: "還沒有內文" },
            left: "publish build 不會發佈這一頁",
            faults: "網站有錯，改好之前顯示上一個版本",
            close: "關閉",
            lists: "列表",
          }
        : {
            omission: { draft: "草稿", future: "尚未到发布时间", expired: "已过期", empty: "还没有正文" },
            left: "publish build 不会发布这一页",
            faults: "网站有错，改好之前显示上一个版本",
            close: "关闭",
            lists: "列表",
          };
    }
    return {
      omission: { draft: "Draft", future: "Future", expired: "Expired", empty: "Empty" },
      left: "publish build leaves this page out",
      faults: "The site has errors; this is how the page was before them",
      close: "Close",
      lists: "a list",
    };
  })();

  /** An element with text in it: text alone, whatever the sources hold. */
  const element = (name, className, ...content) => {
    const result = document.createElement(name);
    result.className = className;
    result.append(...content);
    return result;
  };

  // Everything shown lies in a shadow tree beside the body, out of reach of the theme's styles. The
  // styles are made by script, which a content security policy does not forbid.
  const root = (() => {
    const host = document.createElement("publish-preview");
    const shadow = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      :host { all: initial }
      * { box-sizing: border-box }
      .mark, .origin, .faults { position: fixed; z-index: 2147483647; color: #fff;
        font: 14px/1.5 system-ui, sans-serif }
      .mark { inset-block-start: 0; inset-inline-end: 24px; padding: 4px 12px;
        background: #9a3412; border-radius: 0 0 6px 6px; box-shadow: 0 1px 4px #0006 }
      .origin { inset: auto 0 0 0; padding: 6px 16px; background: #1e293b;
        font-family: ui-monospace, monospace; overflow-wrap: anywhere }
      .faults { inset: 0; overflow: auto; padding: 24px max(24px, calc(50vw - 480px));
        background: #0f172aee; overscroll-behavior: contain }
      h1 { margin: 0 0 16px; padding-inline-end: 96px; font-size: 18px; color: #fca5a5 }
      button { position: absolute; inset-block-start: 20px;
        inset-inline-end: max(24px, calc(50vw - 480px)); padding: 4px 12px; font: inherit;
        color: #fff; background: #334155; border: 1px solid #94a3b8; border-radius: 4px;
        cursor: pointer }
      section { margin-block-end: 16px; padding: 12px 16px; background: #1e293b;
        border-inline-start: 4px solid #f87171; border-radius: 4px }
      p { margin: 4px 0; overflow-wrap: anywhere; unicode-bidi: plaintext }
      .place { font-family: ui-monospace, monospace; color: #93c5fd }
      .message { font-weight: 600 }
      .hint { color: #fde68a }
      pre { margin: 8px 0; padding: 8px; background: #0f172a; font: 13px/1.6 ui-monospace, monospace;
        white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext }
      pre span { color: #94a3b8; user-select: none }
      mark { padding: 0 1px; color: #fff; background: #b91c1c; border-radius: 2px }
    `);
    shadow.adoptedStyleSheets = [sheet];
    document.documentElement.append(host);
    return shadow;
  })();

  const show = (className, content) => {
    root.querySelector(`.${className}`)?.remove();
    if (content) root.append(content);
  };

  // A page that a build leaves out carries its mark always.
  if (page.omission) {
    const mark = element("div", "mark", words.omission[page.omission]);
    mark.title = words.left;
    mark.setAttribute("role", "note");
    show("mark", mark);
  }

  // Alt+O: where the page comes from. It stays from page to page until the same key hides it.
  const originKey = "publish-origin";
  const showOrigin = () => {
    const origin = [page.source ?? words.lists, page.template].filter(Boolean).join("  ←  ");
    show("origin", sessionStorage.getItem(originKey) ? element("div", "origin", origin) : null);
  };
  addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyO") {
      event.preventDefault();
      if (sessionStorage.getItem(originKey)) sessionStorage.removeItem(originKey);
      else sessionStorage.setItem(originKey, "1");
      showOrigin();
    } else if (event.key === "Escape") {
      show("faults", null);
    }
  });
  showOrigin();

  const fault = (item) => {
    const section = element("section", "");
    if (item.place) section.append(element("p", "place", item.place));
    section.append(element("p", "message", `${item.severity}: ${item.message}`));
    if (item.line) {
      section.append(
        element("pre", "", element("span", "", `${item.line} | `), item.before,
          element("mark", "", item.marked), item.after));
    }
    for (const note of item.notes) section.append(element("p", "note", note));
    if (item.hint) section.append(element("p", "hint", `→ ${item.hint}`));
    return section;
  };

  const showFaults = (list) => {
    const close = element("button", "", words.close);
    close.addEventListener("click", () => show("faults", null));
    const overlay = element(
      "div", "faults", element("h1", "", words.faults), ...list.map(fault), close);
    overlay.setAttribute("role", "alert");
    show("faults", overlay);
  };

  // The page comes back where it was. Browsers do so by themselves most of the time; what grows
  // while it loads, such as images, is waited for.
  const scrollKey = "publish-scroll";
  const reload = () => {
    sessionStorage.setItem(
      scrollKey, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
    location.reload();
  };
  const kept = JSON.parse(sessionStorage.getItem(scrollKey) ?? "null");
  sessionStorage.removeItem(scrollKey);
  if (kept?.path === location.pathname) {
    const restore = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    restore();
    addEventListener("load", restore, { once: true });
  }

  /** The path of a file of the theme without its fingerprint. */
  const plain = (path) => path.replace(/\.[0-9a-f]{8}(?=\.[^./]*$)/, "");

  /** Puts new stylesheets in the place of old ones, each once it is there: nothing flickers. */
  const changeStyles = (addresses) => {
    let found = false;
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const url = new URL(link.href);
      const address = addresses.find((each) => plain(each) === plain(url.pathname));
      if (url.host !== location.host || !address) continue;
      found = true;
      if (address === url.pathname) url.searchParams.set("changed", Date.now());
      else url.pathname = address;
      const next = link.cloneNode();
      next.href = url.href;
      next.addEventListener("load", () => link.remove(), { once: true });
      link.after(next);
    }
    if (!found) reload();
  };

  // The channel: what the server has to say, until the page is left.
  let channel = null;
  const rest = () => {
    channel?.close();
    channel = null;
  };
  const listen = () => {
    if (channel || !page.version) return;
    const query = new URLSearchParams({ page: location.pathname, version: page.version });
    channel = new EventSource(`/__publish/events?${query}`);
    channel.addEventListener("reload", reload);
    channel.addEventListener("styles", (event) => changeStyles(event.data.split(" ")));
    channel.addEventListener("faults", (event) => showFaults(JSON.parse(event.data)));
    channel.addEventListener("sound", () => show("faults", null));
    channel.addEventListener("rest", rest);
    channel.addEventListener("error", () => {
      // A lost connection is taken up again by the browser, a refused one is not.
      if (channel?.readyState !== EventSource.CLOSED) return;
      rest();
      setTimeout(listen, 2000);
    });
  };
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  addEventListener("focus", listen);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") listen();
  });
  listen();
})();
