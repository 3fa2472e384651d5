// Three things only: a theme switch that remembers, a table of contents that follows the reader, and the way to search.
(() => {
  "use strict";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const store = {
    // Storage may be forbidden; the switch then works for this page alone.
    get() { try { return localStorage.getItem("theme"); } catch { return null; } },
    set(value) {
      try { value ? localStorage.setItem("theme", value) : localStorage.removeItem("theme"); } catch { /* see above */ }
    },
  };

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

  /** Applies "light" or "dark"; anything else follows the system. */
  const apply = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
    document.querySelector(".theme-switch")?.setAttribute("aria-pressed", String(isDark()));
  };

  // Before the first paint, so that no page flashes in the other theme.
  apply(store.get());

  const followTheme = () => {
    const button = document.querySelector(".theme-switch");
    if (!button) return;
    button.hidden = false;
    apply(store.get());
    button.addEventListener("click", () => {
      const dark = !isDark();
      // A choice that agrees with the system is no choice: the page follows the system again.
      const theme = dark === system.matches ? null : dark ? "dark" : "light";
      store.set(theme);
      apply(theme);
    });
    system.addEventListener("change", () => apply(store.get()));
    addEventListener("storage", (event) => { if (event.key === "theme") apply(event.newValue); });
  };

  const followScroll = () => {
    const details = document.querySelector(".toc details");
    if (!details) return;
    const wide = matchMedia("(min-width: 78rem)");
    const fit = () => { details.open = wide.matches; };
    fit();
    wide.addEventListener("change", fit);

    const marks = [...details.querySelectorAll("a")].flatMap((link) => {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      return heading ? [{ link, heading }] : [];
    });
    let current, waiting = false;
    const mark = () => {
      waiting = false;
      const atEnd = innerHeight + scrollY >= root.scrollHeight - 2;
      const passed = atEnd ? marks : marks.filter(({ heading }) => heading.getBoundingClientRect().top < 120);
      const next = passed.at(-1)?.link;
      if (next === current) return;
      current?.removeAttribute("aria-current");
      next?.setAttribute("aria-current", "location");
      current = next;
    };
    addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(mark); } }, { passive: true });
    mark();
  };

  // A table or code block wider than its box is scrolled with the keyboard too.
  const reachScrollers = () => {
    for (const box of document.querySelectorAll(".prose pre, .prose table")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    }
  };

  // The search itself is fetched when somebody turns to the box: with a click, with Tab or with "/".
  const openSearch = () => {
    const form = document.querySelector("form.search");
    if (!form) return;
    const input = form.querySelector("input");
    const load = () => {
      if (!form.dataset.script || form.dataset.loaded) return;
      form.dataset.loaded = "true";
      const script = document.createElement("script");
      script.src = form.dataset.script;
      document.head.append(script);
    };
    input.addEventListener("focus", load);
    const key = form.querySelector("kbd");
    key?.setAttribute("aria-hidden", "true");
    key?.removeAttribute("hidden");
    if (document.activeElement === input || input.value) load();
    addEventListener("keydown", (event) => {
      const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  };

  document.addEventListener("DOMContentLoaded", () => { followTheme(); followScroll(); reachScrollers(); openSearch(); });
})();
