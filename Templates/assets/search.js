// Searches the site in the browser. What the files of /search/ hold is written down in the program's
// sources: SearchIndex, ShardCutter, PostingList, HanFile and SearchPages. Text that comes from them is
// only ever set as text.
(() => {
  "use strict";

  // ---- Terms: the same as TermCollector makes of the articles ----

  const UNSPACED = /[\u0E01-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u3007\u3041-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF]/;
  const PART = /[\p{L}\p{N}\p{Mn}\p{Mc}]/u;
  const IGNORED = /[\u0300-\u036F\u00AD\u200B-\u200D\u2060\uFE00-\uFE0F\uFEFF]/g;
  const WORD_LIMIT = 60; // bytes
  const TERM_LIMIT = 16;
  const PASSAGE = 150; // UTF-16 units
  const QUERY_COST = 100_000; // bytes: what a query may fetch before passages are left out

  const bytesOf = (text) => String.fromCharCode(...new TextEncoder().encode(text));

  const kindOf = (char) => {
    if (char.codePointAt(0) >= 0x20000) return "unspaced";
    if (!PART.test(char)) return "separator";
    return UNSPACED.test(char) ? "unspaced" : "letter";
  };

  /** What a character is taken for: none, one or several. `han` maps characters once it is there. */
  const folded = (char, han) => {
    if (char >= "a" && char <= "z") return char;
    const plain = (text) => text.normalize("NFKD").replace(IGNORED, "");
    const text = plain(plain(char).toLowerCase()).replaceAll("ς", "σ").normalize("NFC");
    return han ? Array.from(text, (one) => han.get(one) ?? one).join("") : text;
  };

  /** Folded text, and for each of its UTF-16 units where the character that it comes from begins. */
  const fold = (text, han) => {
    let result = "";
    const places = [];
    let place = 0;
    for (const char of text) {
      const part = folded(char, han);
      for (let i = 0; i < part.length; i++) places.push(place);
      result += part;
      place += char.length;
    }
    places.push(place);
    return { text: result, places };
  };

  /** Runs of one kind: words, and stretches of a script without spaces. */
  const runs = (text) => {
    const found = [];
    let last = "separator";
    for (const char of text) {
      const kind = kindOf(char);
      if (kind !== "separator") {
        if (kind === last) found.at(-1).text += char;
        else found.push({ kind, text: char });
      }
      last = kind;
    }
    return found;
  };

  /** A word as long as the index keeps it. */
  const cut = (word) => {
    let result = "", size = 0;
    for (const char of word) {
      size += new TextEncoder().encode(char).length;
      if (size > WORD_LIMIT) break;
      result += char;
    }
    return result;
  };

  /** The terms of a query: `isBegun` are those that other terms may begin with. */
  const termsOf = (query, han) => {
    const terms = new Map();
    const add = (text, isBegun) => terms.set(text, { text, isBegun });
    for (const { kind, text } of runs(fold(query.normalize(), han).text)) {
      const chars = [...text];
      if (kind === "letter") add(cut(text), true);
      else if (chars.length === 1) add(text, true);
      // In a long stretch every second pair, and the last: half the files, and every character asked for.
      else {
        const step = chars.length > 4 ? 2 : 1;
        for (let i = 1; i < chars.length; i += step) add(chars[i - 1] + chars[i], false);
        if (step > 1) add(chars.at(-2) + chars.at(-1), false);
      }
    }
    return [...terms.values()].slice(0, TERM_LIMIT);
  };

  // ---- The index ----

  class Reader {
    constructor(buffer) { this.bytes = new Uint8Array(buffer); this.at = 0; }
    get isAtEnd() { return this.at >= this.bytes.length; }
    byte() { return this.bytes[this.at++]; }
    number() {
      let value = 0, factor = 1, byte;
      do {
        byte = this.byte();
        value += (byte & 0x7F) * factor;
        factor *= 128;
      } while (byte >= 0x80);
      return value;
    }
    text(size) {
      let text = "";
      for (let i = 0; i < size; i++) text += String.fromCharCode(this.byte());
      return text;
    }
    name() {
      let name = "";
      for (let i = 0; i < 4; i++) name += this.byte().toString(16).padStart(2, "0");
      return name;
    }
    /** A key that shares its beginning with the last one. */
    key(last) {
      const shared = this.byte(), rest = this.byte();
      return last.slice(0, shared) + this.text(rest);
    }
    /** Puts the greatest weight, plus one, of each article of a list into `weights`. */
    list(weights) {
      const header = this.number(), end = this.at + (header >> 1);
      if (!weights) { this.at = end; return; }
      const put = (article, weight) => { if (weights[article] <= weight) weights[article] = weight + 1; };
      if (header & 1) {
        const size = this.number(), set = this.at, packed = set + size;
        let place = 0;
        for (let i = 0; i < size; i++) {
          for (let bit = 0, byte = this.bytes[set + i]; byte; bit++, byte >>= 1) {
            if (!(byte & 1)) continue;
            put(i * 8 + bit, this.bytes[packed + (place >> 2)] >> (place & 3) * 2 & 3);
            place++;
          }
        }
      } else {
        for (let next = 0; this.at < end; next++) {
          const value = this.number();
          next += Math.floor(value / 4);
          put(next, value & 3);
        }
      }
      this.at = end;
    }
  }

  class Index {
    /** `taken` are the bytes that have been fetched. */
    constructor(base) { this.base = base; this.files = new Map(); this.taken = 0; }

    /** A file, fetched once; one that fails is fetched again when it is next asked for. */
    file(name, kind = "arrayBuffer", cache = "default") {
      if (!this.files.has(name)) {
        const file = fetch(new URL(name, this.base), { cache }).then(async (response) => {
          if (!response.ok) throw new Error(`${name}: ${response.status}`);
          const buffer = await response.arrayBuffer();
          this.taken += buffer.byteLength;
          return kind === "json" ? JSON.parse(new TextDecoder().decode(buffer)) : buffer;
        });
        file.catch(() => this.files.delete(name));
        this.files.set(name, file);
      }
      return this.files.get(name);
    }

    /** What the other files are called. Asked for anew by each reader, since it changes with the site. */
    async manifest(cache = "no-cache") {
      const reader = new Reader(await this.file("index.bin", "arrayBuffer", cache));
      if (reader.number() !== 1) throw new Error("index.bin: unknown version");
      const manifest = { han: reader.name() + ".bin", articles: reader.number(), pageSize: reader.number(), pages: [], shards: [] };
      for (let i = 0; i < manifest.articles; i += manifest.pageSize) manifest.pages.push(reader.name() + ".json");
      let start = "";
      for (let left = reader.number(); left > 0; left--) {
        start = reader.key(start);
        manifest.shards.push({ start, name: reader.name() + ".bin" });
      }
      return manifest;
    }

    /** Forgets a manifest that names files which a newer site no longer has. */
    renew() { this.files.clear(); }

    async han(name) {
      const reader = new Reader(await this.file(name));
      const han = new Map();
      const pair = () => reader.byte() * 256 + reader.byte();
      for (let code = 0x3400; !reader.isAtEnd;) {
        const step = reader.byte();
        code += step < 255 ? step : pair();
        han.set(String.fromCharCode(code), String.fromCharCode(pair()));
      }
      return han;
    }

    /** The last shard that starts at or before a key. */
    place(shards, key) {
      let low = 0, high = shards.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (shards[middle].start <= key) low = middle; else high = middle;
      }
      return low;
    }

    /** The weight, plus one, of a term in each article; half of that again where the word is the whole term. */
    async weights(manifest, { text, isBegun }) {
      const { articles, shards } = manifest, key = bytesOf(text);
      const weights = new Uint8Array(articles), whole = new Uint8Array(articles);
      if (shards.length === 0) return { weights, whole };
      const first = this.place(shards, key), second = this.place(shards, key + "\0");
      const read = async (place, isWanted) => {
        const reader = new Reader(await this.file(shards[place].name));
        for (let last = ""; !reader.isAtEnd;) {
          last = reader.key(last);
          reader.list(isWanted(last));
        }
      };
      await read(first, (found) => (found === key ? (isBegun ? whole : weights) : null));
      if (!isBegun) return { weights, whole };
      // The beginning has a list of its own, or what begins so is little.
      let hasList = false;
      await read(second, (found) => (found === key + "\0" ? (hasList = true, weights) : null));
      for (let place = first; !hasList && place < shards.length && shards[place].start < key + "\xFF"; place++) {
        await read(place, (found) => (found.startsWith(key) ? weights : null));
      }
      return { weights, whole };
    }

    /** The numbers of the articles that have all terms, the best first; where none has, those that have most. */
    async find(query) {
      const manifest = await this.manifest();
      const han = /\p{Script=Han}/u.test(query.normalize("NFKC")) ? await this.han(manifest.han) : null;
      const terms = termsOf(query, han);
      const lists = await Promise.all(terms.map((term) => this.weights(manifest, term)));
      const scores = new Float64Array(manifest.articles), shares = new Float64Array(manifest.articles);
      let wanted = 0;
      for (const { weights, whole } of lists) {
        const count = weights.reduce((sum, weight) => sum + (weight > 0), 0);
        // A rare term tells more. One that no article has tells nothing: in a stretch of Han it is
        // most often the end of one word and the beginning of the next.
        const worth = Math.log(1 + (count > 0 ? manifest.articles / count : 1));
        wanted += worth;
        for (let article = 0; article < weights.length; article++) {
          if (weights[article] === 0) continue;
          shares[article] += worth;
          const weight = [0, 1, 1.6, 3, 5][weights[article]];
          scores[article] += worth * weight * (whole[article] ? 1.5 : 1);
        }
      }
      const having = (least) => {
        const numbers = [];
        for (let article = 0; article < shares.length; article++) {
          if (shares[article] >= wanted * least) numbers.push(article);
        }
        // A greater number is a newer article.
        return numbers.sort((one, other) => scores[other] - scores[one] || other - one);
      };
      if (terms.length === 0) return { manifest, han, terms, numbers: [], isPartial: false };
      const numbers = having(1 - 1e-9);
      if (numbers.length > 0 || terms.length === 1) return { manifest, han, terms, numbers, isPartial: false };
      const most = having(0.6);
      return { manifest, han, terms, numbers: most, isPartial: most.length > 0 };
    }

    /** What a result shows of an article. */
    async article(manifest, number) {
      const page = await this.file(manifest.pages[Math.floor(number / manifest.pageSize)], "json");
      const [path, title, description, day, category, language, ...rest] = page[number % manifest.pageSize];
      const headings = [];
      for (let i = 0; i < rest.length; i += 2) headings.push({ text: rest[i], id: rest[i + 1] || rest[i] });
      return { path, title, description, day, category, language, headings };
    }

    /** A page of the site up to the end of its article: no more of it than `most` bytes. */
    async page(url, most) {
      const response = await fetch(url);
      if (!response.ok) return "";
      const reader = response.body.getReader(), decoder = new TextDecoder();
      let html = "";
      for (let left = most; left > 0 && !html.includes("</article>");) {
        const { done, value } = await reader.read();
        if (done) break;
        html += decoder.decode(value.subarray(0, left), { stream: true });
        left -= value.length;
        this.taken += value.length;
      }
      reader.cancel().catch(() => {});
      return html;
    }
  }

  // ---- What a reader sees ----

  /** Where terms stand in a text: [start, end], sorted, none touching another. */
  const hits = (text, terms, han) => {
    const { text: plain, places } = fold(text, han);
    const found = [];
    for (const term of terms) {
      for (let at = plain.indexOf(term.text); at >= 0; at = plain.indexOf(term.text, at + 1)) {
        const before = [...plain.slice(Math.max(0, at - 2), at)].at(-1);
        const isLetter = kindOf([...term.text][0]) === "letter";
        if (isLetter && before && kindOf(before) === "letter") continue;
        // Up to the beginning of the next character, however many the last one has become.
        let end = at + term.text.length;
        while (end < places.length - 1 && places[end] === places[end - 1]) end++;
        found.push([places[at], places[end]]);
      }
    }
    found.sort((one, other) => one[0] - other[0]);
    return found.reduce((merged, hit) => {
      const last = merged.at(-1);
      if (last && hit[0] <= last[1]) last[1] = Math.max(last[1], hit[1]);
      else merged.push(hit);
      return merged;
    }, []);
  };

  const element = (name, kind, ...children) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...children);
    return made;
  };

  /** The text in an element, its hits marked. */
  const marked = (name, kind, text, { terms, han }) => {
    const shown = text.normalize();
    const made = element(name, kind);
    let end = 0;
    for (const [from, to] of hits(shown, terms, han)) {
      made.append(shown.slice(end, from), element("mark", "", shown.slice(from, to)));
      end = to;
    }
    made.append(shown.slice(end));
    return made;
  };

  /** Of a page the lines around what the terms hit, where most of them stand; empty where none does. */
  const passage = (html, { terms, han }) => {
    const prose = new DOMParser().parseFromString(html, "text/html").querySelector(".prose");
    let best = { count: 0 };
    for (const block of prose?.querySelectorAll("p, li, td, th, dt, dd, pre, summary, figcaption") ?? []) {
      const text = block.textContent.normalize().replace(/\s+/g, " ").trim();
      const places = terms.map((term) => hits(text, [term], han)[0]?.[0]).filter((place) => place !== undefined);
      if (places.length > best.count) best = { count: places.length, text, at: Math.min(...places) };
    }
    if (best.count === 0) return "";
    const { text, at } = best;
    const start = at < 50 ? 0 : Math.max(text.lastIndexOf(" ", at - 30) + 1, at - 40);
    const isWithin = (place) => /[\uDC00-\uDFFF]/.test(text[place] ?? "");
    const from = start + isWithin(start), to = from + PASSAGE - isWithin(from + PASSAGE);
    return (from > 0 ? "…" : "") + text.slice(from, to) + (to < text.length ? "…" : "");
  };

  class Box {
    constructor(form) {
      this.form = form;
      this.input = form.querySelector("input");
      this.isWhole = form.classList.contains("search-whole");
      this.index = new Index(new URL(form.action, location.href));
      this.status = element("p", "search-status");
      this.status.setAttribute("role", "status");
      this.results = element("ol", "search-results");
      this.more = element(this.isWhole ? "button" : "a", "search-more", form.dataset.more);
      if (this.isWhole) this.more.type = "button";
      this.more.hidden = true;
      this.panel = element("div", "search-panel", this.status, this.results, this.more);
      this.panel.hidden = true;
      this.isWhole ? form.after(this.panel) : form.append(this.panel);
      this.turn = 0;
      this.listen();
      if (this.isWhole) this.input.value = new URLSearchParams(location.search).get("q") ?? "";
      if (this.isWhole && !this.input.value) this.input.focus();
      if (this.input.value) this.search();
    }

    listen() {
      const { form, input } = this;
      let timer = 0;
      const soon = (event) => {
        if (event.isComposing) return; // An input method is not done with the characters.
        clearTimeout(timer);
        timer = setTimeout(() => this.search(), 120);
      };
      input.addEventListener("input", soon);
      input.addEventListener("compositionend", soon);
      input.addEventListener("focus", () => { if (input.value.trim() && !this.isWhole) this.show(); });
      form.addEventListener("submit", (event) => {
        if (!this.isWhole) return; // The search page answers.
        event.preventDefault();
        clearTimeout(timer);
        this.search();
      });
      (this.isWhole ? form.parentElement : form).addEventListener("keydown", (event) => this.press(event));
      if (this.isWhole) {
        this.more.addEventListener("click", () => this.showMore(10));
        addEventListener("popstate", () => {
          input.value = new URLSearchParams(location.search).get("q") ?? "";
          this.search();
        });
      } else {
        form.addEventListener("focusout", (event) => {
          if (!form.contains(event.relatedTarget)) this.hide();
        });
        // A press on the panel keeps the focus where it is, so that the panel stays.
        this.panel.addEventListener("mousedown", (event) => { if (!event.target.closest("a")) event.preventDefault(); });
      }
    }

    /** Arrows walk through the box and its results; Escape goes back to the box, and then closes it. */
    press(event) {
      if (event.isComposing) return;
      const stops = [this.input, ...this.panel.querySelectorAll(".search-results a, .search-more:not([hidden])")];
      const at = stops.indexOf(document.activeElement);
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (at >= 0 && step !== 0 && !this.panel.hidden) {
        event.preventDefault();
        stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
      } else if (event.key === "Escape" && at >= 0) {
        event.preventDefault();
        if (at > 0) this.input.focus();
        else if (!this.panel.hidden && !this.isWhole) this.hide();
        else { this.input.value = ""; this.search(); }
      }
    }

    show() { this.panel.hidden = false; }
    hide() { this.panel.hidden = true; }

    /** The value stands for itself: what is written from right to left in it turns nothing around it. */
    say(text, value) {
      const [before, ...after] = text.split("%s");
      this.status.replaceChildren(before, ...after.flatMap((rest) => [element("bdi", "", value), rest]));
    }

    async search() {
      const query = this.input.value.trim().slice(0, 200);
      const turn = ++this.turn;
      clearTimeout(this.rest);
      this.index.taken = 0;
      if (this.isWhole) {
        const url = new URL(location.href);
        query ? url.searchParams.set("q", query) : url.searchParams.delete("q");
        // Forbidden in a page that is opened as a file, and to those who do it very often.
        try { if (url.href !== location.href) history.replaceState(null, "", url); } catch { /* the address stays */ }
      }
      if (!query) {
        this.results.replaceChildren();
        this.more.hidden = true;
        this.hide();
        return;
      }
      try {
        await this.answer(query, turn).catch((error) => {
          // The site may have been built anew since the manifest was fetched.
          this.index.renew();
          return this.answer(query, turn);
        });
      } catch {
        if (turn !== this.turn) return;
        this.results.replaceChildren();
        this.more.hidden = true;
        this.say(this.form.dataset.failed);
        this.show();
      }
    }

    async answer(query, turn) {
      const found = await this.index.find(query);
      const items = await this.items(found, 0, this.isWhole ? 10 : 5);
      if (turn !== this.turn) return; // The reader has typed on.
      this.found = found;
      this.results.replaceChildren(...items);
      const count = found.numbers.length, { none, partly, countOne, count: counted } = this.form.dataset;
      if (count === 0) this.say(none, query);
      else if (found.isPartial) this.say(partly);
      else this.say(count === 1 ? countOne : counted, count.toLocaleString(document.documentElement.lang));
      this.more.hidden = count <= items.length;
      if (!this.isWhole) {
        const url = new URL(this.form.action);
        url.searchParams.set("q", query);
        this.more.href = url.href;
      }
      // Results that come when the reader has gone elsewhere stay away.
      if (this.isWhole || this.form.contains(document.activeElement)) this.show();
      if (this.isWhole) this.rest = setTimeout(() => this.quote(found, items), 300);
    }

    /**
     * Shows why an article is among the results where neither its title nor its description does: the
     * lines that hold the words, from its page, once the reader rests. The page is then there when it
     * is opened.
     */
    async quote(found, items) {
      for (const item of items) {
        if (found !== this.found || this.index.taken >= QUERY_COST) return;
        if (item.querySelector("mark")) continue;
        const url = item.querySelector(".search-title").href;
        const html = await this.index.page(url, QUERY_COST - this.index.taken).catch(() => "");
        const text = passage(html, found);
        if (!text) continue;
        const old = item.querySelector(".search-excerpt");
        const excerpt = marked("p", "search-excerpt", text, found);
        if (old) old.replaceWith(excerpt);
        else item.querySelector(".search-title").after(excerpt);
      }
    }

    async showMore(count) {
      const found = this.found, start = this.results.children.length;
      let items;
      try {
        items = await this.items(found, start, count);
      } catch {
        this.say(this.form.dataset.failed);
        return;
      }
      if (found !== this.found || start !== this.results.children.length) return;
      this.results.append(...items);
      clearTimeout(this.rest);
      this.index.taken = 0;
      this.rest = setTimeout(() => this.quote(found, items), 300);
      this.more.hidden = found.numbers.length <= this.results.children.length;
      items[0]?.querySelector("a").focus();
    }

    items(found, start, count) {
      return Promise.all(found.numbers.slice(start, start + count).map(async (number) =>
        this.item(await this.index.article(found.manifest, number), found)));
    }

    item(article, found) {
      const root = new URL(this.form.dataset.root, location.href);
      const url = new URL(root);
      url.pathname += article.path.split("/").map(encodeURIComponent).join("/");
      const link = marked("a", "search-title", article.title, found);
      link.href = url.href;
      const item = element("li", "search-result", link);
      if (article.language) item.lang = article.language;
      if (article.description) item.append(marked("p", "search-excerpt", article.description, found));
      const sections = article.headings.filter(({ text }) => hits(text.normalize(), found.terms, found.han).length > 0);
      if (sections.length > 0) {
        item.append(element("ul", "search-sections", ...sections.slice(0, 3).map(({ text, id }) => {
          const section = marked("a", "", text, found);
          section.href = `${url.href}#${encodeURIComponent(id)}`;
          return element("li", "", section);
        })));
      }
      const about = [article.day, article.category].filter(Boolean).join(" · ");
      if (about) item.append(marked("p", "search-about", about, found));
      return item;
    }
  }

  const start = () => {
    for (const form of document.querySelectorAll("form.search")) new Box(form);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
