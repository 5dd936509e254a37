"use strict";
// Links rows and words: the page is whole without it. Rows bear the numbers of the
// marked segments they are about (data-w: the words, data-s: source and cue).
(() => {
  const all = (root, what) => [...root.querySelectorAll(what)];
  const here = document.getElementById("here");
  const say = document.getElementById("say");
  const KINDS = { a: "Actor", c: "Link", e: "Judgement", k: "Statement", p: "Place", r: "Advice", t: "Date", v: "Voice", x: "Event" };
  const QUADS = ["another type", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];
  const MOST = 400; // names to choose from; the rarer ones are left out
  const EVENTS = ".doc .evs .rows > li";
  // The link of a row to its words: the first thing in it that can be pressed.
  const GO = ".rows li > a, .lists th > a";
  const narrow = matchMedia("(max-width: 80rem)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const known = new Map();
  let chosen = { doc: null, row: null, stretches: [], at: 0 };

  // Numbers "3-5 8" as pairs; foreign input never gets here, the page was made by us.
  const pairs = (list) =>
    (list || "").split(" ").filter(Boolean).map((one) => {
      const [first, last] = one.split("-").map(Number);
      return [first, last ?? first];
    });

  // The segments and rows of one document, found when first asked for.
  function parts(doc) {
    if (!known.has(doc)) {
      const segments = all(doc, ".text p > u");
      const index = new Map(segments.map((one, number) => [one, number]));
      // The arrows stop at what is marked; the author's plain words bear no class.
      const stops = segments.filter((one) => one.className);
      const rows = all(doc, "[data-w]").map((row) => ({
        row, words: pairs(row.dataset.w), by: pairs(row.dataset.s),
      }));
      known.set(doc, { segments, index, rows, stops });
    }
    return known.get(doc);
  }

  const kind = (row) => KINDS[row.id.replace(/^d\d+/, "")[0]] || "Row";
  const clean = (node) => (node ? node.textContent.replace(/\s+/g, " ").trim() : "");
  const short = (words) => (words.length > 110 ? `${words.slice(0, 109)}…` : words);
  const within = (list, number) => list.some(([first, last]) => first <= number && number <= last);

  function clear() {
    all(document, ".on:is(u, li, tr, g, a), .by").forEach((one) => one.classList.remove("on", "by"));
    all(document, "[data-w][aria-current]").forEach((one) => one.removeAttribute("aria-current"));
    chosen = { doc: null, row: null, stretches: [], at: 0 };
  }

  function mark(doc, list, name) {
    const { segments } = parts(doc);
    for (const [first, last] of list) {
      for (let number = first; number <= last; number += 1) segments[number]?.classList.add(name);
    }
  }

  function light(row) {
    row.classList.add("on");
    row.setAttribute("aria-current", "true");
    all(document, `[data-row="${row.id}"], [data-rows~="${row.id}"], [data-links~="${row.id}"]`).forEach((one) => one.classList.add("on"));
  }

  // Scroll a list of its own, and never the page with it.
  function reveal(row) {
    const box = row.closest(".lists");
    if (!box || narrow.matches) return;
    const gap = row.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (gap > 40 && gap < box.clientHeight - 80) return;
    box.scrollBy({ top: gap - 64, behavior: still.matches ? "auto" : "smooth" });
  }

  const centre = (node) =>
    node.scrollIntoView({ block: narrow.matches ? "start" : "center", behavior: still.matches ? "auto" : "smooth" });

  // A row was chosen: its words are marked and shown.
  function chooseRow(row, { scroll = true } = {}) {
    const doc = row.closest(".doc");
    const entry = parts(doc).rows.find((one) => one.row === row);
    if (!entry) return;
    clear();
    light(row);
    mark(doc, entry.words, "on");
    mark(doc, entry.by, "by");
    chosen = { doc, row, stretches: entry.words, at: 0 };
    if (scroll) show(0);
    tell([entry], true);
    remember(row.id);
  }

  // An arrow of the causal map was chosen: all its statements are marked and told.
  function chooseArrow(arrow, byKey) {
    const rows = arrow.dataset.links.split(" ").map((one) => document.getElementById(one)).filter(Boolean);
    if (rows.length === 1) chooseRow(rows[0]);
    else {
      clear();
      const found = rows.map((row) => {
        const doc = row.closest(".doc");
        const entry = parts(doc).rows.find((one) => one.row === row);
        light(row);
        mark(doc, entry.words, "on");
        return entry;
      });
      tell(found, false, `${rows.length} statements of this link`);
      remember(arrow.getAttribute("href").slice(1));
    }
    if (byKey) here.querySelector("li button")?.focus();
  }

  function show(at) {
    const { doc, stretches } = chosen;
    if (!stretches.length) return;
    chosen.at = (at + stretches.length) % stretches.length;
    const first = parts(doc).segments[stretches[chosen.at][0]];
    if (first) centre(first);
  }

  // Words were chosen: all rows about them are lit and told.
  function chooseWords(segment) {
    const doc = segment.closest(".doc");
    const { index, rows } = parts(doc);
    const number = index.get(segment);
    const found = rows.filter((one) => !(one.row.hidden && one.row.matches(EVENTS)) && (within(one.words, number) || within(one.by, number)));
    clear();
    segment.classList.add("on");
    chosen.doc = doc;
    found.forEach(({ row }) => light(row));
    if (found.length) reveal(found[0].row);
    tell(found, false);
    if (segment.id) remember(segment.id);
  }

  function remember(id) {
    try {
      history.replaceState(null, "", `#${id}`);
    } catch (err) {
      if (!(err instanceof DOMException)) throw err; // A browser may refuse this for a local file.
    }
  }

  const button = (words, label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.append(...(Array.isArray(words) ? words : [words]));
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  };
  const node = (name, words) => {
    const made = document.createElement(name);
    made.textContent = words;
    return made;
  };

  // A statement is told with its holder: in its chain, or in the heading above.
  const above = (row) => row.closest(".rows")?.previousElementSibling;
  const holder = (row) => row.querySelector(".chain") || (above(row)?.matches("h4") ? above(row).firstChild : null);
  const label = (row) =>
    [clean(holder(row)), clean(row.querySelector(GO))].filter(Boolean).join(": ");

  // A link is told with whose word it is, and the rule and the document that it is from.
  function source(row) {
    if (kind(row) !== "Link") return [];
    const [word, rule] = [row.querySelector("small .vo"), row.querySelector("small > i")].map(clean);
    const title = clean(row.closest(".doc").querySelector("h2"));
    return [node("i", ` (word of ${[word, rule && `rule ${rule}`, short(title)].filter(Boolean).join(", ")})`)];
  }

  function tell(found, one, name) {
    const head = document.createElement("header");
    const title = one ? `${kind(found[0].row)}` : name || "At these words";
    head.append(node("h2", title));
    if (one && chosen.stretches.length > 1) head.append(...stepper());
    head.append(button("×", "Close", close));
    const list = document.createElement("ul");
    for (const { row } of found) {
      const item = document.createElement("li");
      const words = [node("b", `${kind(row)} `), short(label(row)), ...source(row)];
      item.append(button(words, null, () => (one ? goTo(row) : chooseRow(row, { scroll: Boolean(name) }))));
      list.append(item);
    }
    here.replaceChildren(head, found.length ? list : node("p", "No row tells of these words."));
    here.hidden = false;
    const many = chosen.stretches.length;
    say.textContent = one
      ? `${title}: ${short(label(found[0].row))}. ${many} ${many === 1 ? "stretch" : "stretches"} marked in the text.`
      : `${name || `${found.length} ${found.length === 1 ? "row" : "rows"} at these words`}: ${found.map(({ row }) => `${kind(row)} ${short(label(row))}`).join("; ")}`;
  }

  function stepper() {
    const count = node("span", "");
    const update = () => (count.textContent = `${chosen.at + 1} of ${chosen.stretches.length}`);
    update();
    return [
      button("‹", "Previous stretch", () => (show(chosen.at - 1), update())),
      count,
      button("›", "Next stretch", () => (show(chosen.at + 1), update())),
    ];
  }

  function goTo(row) {
    if (narrow.matches) centre(row);
    else reveal(row);
    row.querySelector(GO)?.focus({ preventScroll: true });
  }

  function close() {
    here.hidden = true;
    clear();
    say.textContent = "";
  }

  // In the text the arrows move among the marked stretches: one stop for the tab key.
  function walk(text, from, step) {
    const { stops } = parts(text.closest(".doc"));
    if (!stops.length) return;
    const at = from ? nearest(stops, from, step) : step > 0 ? 0 : stops.length - 1;
    const next = stops[Math.max(0, Math.min(stops.length - 1, at))];
    next.tabIndex = -1;
    next.focus();
  }

  // The stop after or before a segment, which need not be one itself.
  function nearest(stops, from, step) {
    const at = stops.indexOf(from);
    if (at >= 0) return at + step;
    const after = stops.findIndex((one) => from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    return step > 0 ? (after < 0 ? stops.length - 1 : after) : (after < 0 ? stops.length : after) - 1;
  }

  // The types of statements become switches: with some pressed, only those rows are there, and
  // their words are lit in the text.
  function switches(nav) {
    for (const link of all(nav, "a")) {
      const made = button([...link.childNodes], null, () => {
        made.setAttribute("aria-pressed", made.getAttribute("aria-pressed") === "false");
        sift(nav);
      });
      made.dataset.k = link.dataset.k;
      made.setAttribute("aria-pressed", "false");
      link.replaceWith(made);
    }
  }

  function sift(nav) {
    const section = nav.closest("section");
    const doc = nav.closest(".doc");
    const wanted = all(nav, "[aria-pressed=true]").map((one) => `k${one.dataset.k}`);
    const typed = (row) => {
      const own = [...row.classList].filter((one) => /^k\d$/.test(one));
      const outer = /\bk\d\b/.exec(row.closest(".rows").className);
      return own.length ? own : [outer ? outer[0] : "k1"];
    };
    const rows = all(section, "li[data-w]");
    all(doc, ".text .of").forEach((one) => one.classList.remove("of"));
    for (const row of rows) {
      const fits = typed(row).some((one) => wanted.includes(one));
      row.hidden = wanted.length > 0 && !fits;
      if (fits && !row.querySelector("li")) mark(doc, pairs(row.dataset.w), "of");
    }
    for (const list of all(section, ".rows")) {
      const none = ![...list.children].some((one) => !one.hidden);
      list.hidden = list.previousElementSibling.hidden = none;
    }
    const shown = rows.filter((one) => !one.hidden && !one.querySelector("li")).length;
    say.textContent = `${shown} ${shown === 1 ? "statement" : "statements"} shown.`;
  }

  // The filter of events: what doesn't fit leaves the lists, the drawings and the text.
  function filter(box) {
    const rows = all(document, EVENTS).map((row) => ({
      row,
      doc: row.closest(".doc"),
      facts: {
        type: [QUADS[/\bg(\d)/.exec(row.className)[1]], clean(row.querySelector(".chain b"))],
        actor: all(row, ".chain bdi").map(clean),
        told: [row.dataset.h || "as happened"],
        word: [clean(row.querySelector(".vo bdi:last-of-type") || row.querySelector(".vo"))],
      },
    }));
    const choices = [["type", "Type"], ["actor", "Actor"], ["told", "Told as"], ["word", "On the word of"]];
    const menus = choices.map(([name, title]) => menu(rows, name, title));
    const count = node("p", "");
    const update = () => {
      const wanted = menus.map(({ name, select }) => [name, select.value]).filter(([, value]) => value);
      winnow(rows, wanted, count, reset);
      recount(rows, menus);
    };
    const reset = () => {
      for (const { select } of menus) select.value = "";
      update();
      menus[0].select.focus();
    };
    for (const { select } of menus) select.addEventListener("change", update);
    box.append(...menus.map(({ label }) => label), button("Show all", null, reset), count);
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Filter of events");
    box.hidden = false;
    count.textContent = shownOf(rows, rows);
  }

  // Events, each once however often it is mentioned; and the mentions, which the rows are.
  function shownOf(left, rows) {
    const events = (list) => new Set(list.map(({ row }) => row.dataset.e || row.id)).size;
    const part = (some, all) => some === all ? `All ${all}` : `${some} of ${all}`;
    const told = `${part(events(left), events(rows))} events`;
    const mentions = part(left.length, rows.length).toLowerCase();
    return events(rows) === rows.length ? `${told} are shown.` : `${told} are shown, in ${mentions} mentions.`;
  }

  function menu(rows, name, title) {
    const counts = tally(rows, name);
    const select = document.createElement("select");
    // A browser may bring back what was chosen before a reload.
    select.autocomplete = "off";
    select.append(new Option("all", ""));
    const ordered = [...counts].filter(([one]) => one).sort(([a, n], [b, m]) =>
      QUADS.includes(b) - QUADS.includes(a) || m - n || a.localeCompare(b));
    for (const [one, number] of ordered.slice(0, MOST)) select.append(new Option(`${short(one)} (${number})`, one));
    const label = node("label", title);
    label.append(select);
    return { name, select, label };
  }

  // How many events each value has, mentions of the same event counted once.
  function tally(rows, name) {
    const found = new Map();
    for (const { row, facts } of rows) {
      for (const one of facts[name]) found.set(one, (found.get(one) || new Set()).add(row.dataset.e || row.id));
    }
    return new Map([...found].map(([one, held]) => [one, held.size]));
  }

  // What each menu would leave, given what is chosen in the others.
  function recount(rows, menus) {
    for (const { name, select } of menus) {
      const others = menus.filter((one) => one.name !== name && one.select.value);
      const counts = tally(rows.filter(({ facts }) => others.every((one) => facts[one.name].includes(one.select.value))), name);
      for (const option of [...select.options].filter((one) => one.value)) {
        option.textContent = `${short(option.value)} (${counts.get(option.value) || 0})`;
      }
    }
  }

  function winnow(rows, wanted, count, reset) {
    const fits = ({ facts }) => wanted.every(([name, value]) => facts[name].includes(value));
    for (const one of rows) one.row.hidden = !fits(one);
    const there = new Set(rows.filter(({ row }) => !row.hidden).map(({ row }) => row.id));
    all(document, ".text .off").forEach((one) => one.classList.remove("off"));
    rows.filter(({ row }) => row.hidden).forEach(({ row, doc }) => mark(doc, pairs(row.dataset.w), "off"));
    for (const { row, doc } of rows.filter((one) => !one.row.hidden)) {
      for (const [first, last] of pairs(row.dataset.w)) {
        parts(doc).segments.slice(first, last + 1).forEach((one) => one.classList.remove("off"));
      }
    }
    for (const pin of all(document, "[data-rows]")) {
      const left = pin.dataset.rows.split(" ").filter((one) => there.has(one));
      pin.toggleAttribute("hidden", !left.length);
      const number = pin.querySelector(".num");
      if (number) number.textContent = left.length > 1 ? left.length : "";
    }
    for (const spot of all(document, ".spot")) spot.toggleAttribute("hidden", !spot.querySelector("[data-rows]:not([hidden])"));
    all(document, ".some").forEach((one) => one.remove());
    if (wanted.length) all(document, ".doc .evs").forEach((one) => some(one, reset));
    count.textContent = say.textContent = shownOf(rows.filter(({ row }) => !row.hidden), rows);
  }

  // In a document's own list: that it isn't whole, and the way back.
  function some(section, reset) {
    const rows = all(section, "li");
    const line = node("p", "");
    line.className = "some";
    line.append(node("span", `${rows.filter((one) => !one.hidden).length} of ${rows.length} mentions shown`), button("Show all", null, reset));
    section.querySelector("h3").after(line);
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = event.target;
    const link = target.closest("a");
    const arrow = target.closest("a[data-links]");
    if (arrow) {
      event.preventDefault();
      chooseArrow(arrow, !event.detail);
      return;
    }
    const pin = target.closest("[data-row], [data-rows]");
    if (pin) {
      const ids = (pin.dataset.row || pin.dataset.rows).split(" ");
      const goal = ids.map((one) => document.getElementById(one)).find((one) => !one?.hidden);
      if (goal?.matches("[data-w]")) chooseRow(goal);
      else goal?.scrollIntoView();
      return;
    }
    const aim = link && !link.matches(GO) && link.hash.length > 1 ? document.getElementById(link.hash.slice(1)) : null;
    if (aim?.matches("[data-w]") && link.closest(".text")) {
      event.preventDefault();
      chooseRow(aim, { scroll: false });
      reveal(aim);
      return;
    }
    if (aim?.matches("[data-w]") && link.closest(".cau, .out")) {
      event.preventDefault();
      chooseRow(aim);
      reveal(aim);
      return;
    }
    if (link && !link.matches(GO)) return;
    const row = target.closest("[data-w]");
    const words = target.closest(".text u");
    if (row) {
      event.preventDefault();
      chooseRow(row);
    } else if (words && getSelection().isCollapsed) chooseWords(words.closest(".text p > u"));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    const text = target.closest(".text");
    const segment = text && target.closest(".text p > u");
    if (event.key === "Escape" && !here.hidden) close();
    else if (text && !target.closest("a") && /^Arrow(Left|Right)$/.test(event.key)) {
      event.preventDefault();
      walk(text, segment, event.key === "ArrowRight" ? 1 : -1);
    } else if (segment && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      chooseWords(segment);
    } else if (target.matches(GO) && /^Arrow(Up|Down)$/.test(event.key)) {
      const links = all(target.closest(".lists"), GO);
      const next = links[links.indexOf(target) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
  });

  for (const text of all(document, ".text")) {
    text.tabIndex = 0;
    text.setAttribute("role", "group");
    text.setAttribute("aria-label", "Text. Left and right arrows move among the marked words, Enter shows their rows.");
  }

  all(document, ".kinds").forEach(switches);
  all(document, "#sift").forEach(filter);

  // Which document is being read, told in the rail.
  const entries = new Map(all(document, ".toc li a").map((one) => [one.hash.slice(1), one]));
  const watch = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      const entry = entries.get(target.id);
      if (isIntersecting) entry?.setAttribute("aria-current", "true");
      else entry?.removeAttribute("aria-current");
    }
  }, { rootMargin: "-45% 0px -45% 0px" });
  all(document, ".doc").forEach((one) => watch.observe(one));

  const start = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  if (start?.matches("[data-w]")) chooseRow(start);
  else if (start?.matches(".text p > u")) chooseWords(start);
})();
