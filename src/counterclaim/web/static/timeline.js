/* The timeline: incidents above (dots, or bars where there are many), agreements as bands below.
   A stretch drawn with the pointer, or set with the two handles and the arrow keys, becomes from and to in the address. */
"use strict";

(() => {
  const box = document.getElementById("timeline");
  const tools = window.counterclaim;
  const given = tools && tools.data(box && box.dataset.source);
  if (!box || !given) return;

  const { svg, html, toDay, toIso, dayWords } = tools;
  const MANY = 250; // more incidents than this are drawn as bars
  const LEFT = 14, RIGHT = 14, DOTS = 92, BAND = 18, AXIS = 24;
  const incidents = (given.incidents || [])
    .map((one) => ({ ...one, from: toDay(one.start || one.end), to: toDay(one.end || one.start) }))
    .filter((one) => one.from !== null);
  const agreements = (given.agreements || [])
    .map((one) => ({ ...one, from: toDay(one.start), to: toDay(one.end) }))
    .filter((one) => one.from !== null || one.to !== null)
    .filter((one) => one.to === null || toDay(given.first) === null || one.to >= toDay(given.first));
  const begin = toDay(given.first); // what lies long before the rest is not drawn
  const undated = (given.incidents || []).length - incidents.length;
  if (!incidents.length && !agreements.length) return;

  const days = [...incidents.flatMap((one) => [one.from, one.to]), ...agreements.flatMap((one) => [one.from, one.to]), toDay(given.from), toDay(given.to)].filter((day) => day !== null);
  const first = begin === null ? days.reduce((a, b) => Math.min(a, b)) - 2 : Math.min(begin, toDay(given.from) ?? begin) - 2;
  const last = days.reduce((a, b) => Math.max(a, b)) + 2;
  let from = toDay(given.from) ?? first;
  let to = toDay(given.to) ?? last;
  let dots = [];
  let seen = null;

  box.classList.add("live");
  const live = html("p", { class: "hint timeline-period", "aria-live": "polite" });
  const apply = html("button", { type: "button", class: "small", hidden: "" }, "Show this period");
  const clear = html("button", { type: "button", class: "small" }, "All days");
  clear.hidden = !given.from && !given.to;
  const bar = html("div", { class: "timeline-bar" }, live, apply, clear);
  const canvas = html("div", { class: "timeline-canvas" });
  box.append(canvas, bar);

  let width = 0;
  let x = (day) => day;
  let dayAt = (px) => px;

  function draw() {
    width = Math.max(280, canvas.clientWidth || box.clientWidth || 600);
    const bands = agreements.length * BAND;
    const height = DOTS + bands + AXIS;
    const scale = (width - LEFT - RIGHT) / Math.max(last - first, 1);
    x = (day) => LEFT + (day - first) * scale;
    dayAt = (px) => Math.round(Math.min(last, Math.max(first, first + (px - LEFT) / scale)));
    const picture = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Timeline; the table holds the same" });
    picture.append(axis(height), svg("rect", { class: "brush", y: 0, height: height - AXIS }));
    picture.append(incidents.length > MANY ? bars(scale) : spots());
    picture.append(...agreements.map(band));
    picture.append(handle("from"), handle("to"));
    canvas.replaceChildren(picture);
    paint();
  }

  function axis(height) {
    const group = svg("g", { class: "axis", "aria-hidden": "true" });
    for (const day of tools.dayTicks(first, last, width / 90)) {
      group.append(svg("line", { x1: x(day), x2: x(day), y1: 0, y2: height - AXIS }));
      group.append(svg("text", { x: x(day), y: height - 8, "text-anchor": "middle" }, dayWords(day)));
    }
    return group;
  }

  function spots() {
    const group = svg("g", { class: "spots" });
    const stack = new Map();
    dots = incidents.map((one) => {
      const at = x(Math.max(one.from, first));
      const cell = Math.round(at / 11);
      const level = stack.get(cell) || 0;
      stack.set(cell, level + 1);
      const y = DOTS - 9 - (level % 8) * 11;
      const shape = one.contested
        ? svg("path", { d: `M${at} ${y - 5.5}l5.5 5.5-5.5 5.5-5.5-5.5z` })
        : svg("circle", { cx: at, cy: y, r: 4.5 });
      const link = svg("a", { href: one.href, class: `spot${one.contested ? " contested" : ""}`, "aria-label": one.title }, svg("title", {}, one.title), shape);
      const point = (ids) => () => tools.tell("pointed", ids);
      for (const [on, off] of [["mouseenter", "mouseleave"], ["focus", "blur"]]) {
        link.addEventListener(on, point([one.id]));
        link.addEventListener(off, point(null));
      }
      group.append(link);
      return { one, link };
    });
    return group;
  }

  function bars(scale) {
    const step = scale > 3 ? 1 : scale > 0.5 ? 7 : 30;
    const group = svg("g", { class: "bars", role: "img", "aria-label": `${incidents.length} incidents by ${step === 1 ? "day" : `${step} days`}` });
    const cells = new Map();
    for (const one of incidents) {
      const cell = Math.floor((one.from - first) / step);
      const held = cells.get(cell) || [0, 0];
      held[0] += 1;
      if (seen === null || seen.has(one.id)) held[1] += 1;
      cells.set(cell, held);
    }
    const most = [...cells.values()].reduce((m, held) => Math.max(m, held[0]), 1);
    for (const [cell, [count, inView]] of cells) {
      for (const [number, kind] of [[count, "bar"], [inView, "bar seen"]]) {
        const tall = ((DOTS - 10) * number) / most;
        group.append(svg("rect", { class: kind, x: x(first + cell * step), y: DOTS - tall, width: Math.max(1, step * scale - 0.5), height: tall }, svg("title", {}, `${dayWords(first + cell * step)}: ${count}`)));
      }
    }
    return group;
  }

  function band(one, number) {
    const start = x(Math.max(one.from ?? first, first));
    const end = x(one.to ?? last);
    const y = DOTS + number * BAND + 3;
    const shape = svg("rect", { class: `band${one.to === null ? " open" : ""}`, x: start, y, width: Math.max(3, end - start), height: BAND - 6, rx: 3 });
    const late = start > width * 0.6;
    const label = svg("text", { x: late ? start - 5 : Math.min(start + 5, width - 60), y: y + BAND - 8, "text-anchor": late ? "end" : "start" }, one.title.length > 48 ? `${one.title.slice(0, 47)}…` : one.title);
    return svg("a", { href: one.href, class: "lane", "aria-label": `Agreement: ${one.title}` }, svg("title", {}, one.title), shape, label);
  }

  function handle(which) {
    const group = svg("g", { class: "handle", role: "slider", tabindex: "0", "data-handle": which, "aria-label": which === "from" ? "First day shown" : "Last day shown", "aria-valuemin": first, "aria-valuemax": last });
    group.append(svg("line", { y1: 0, y2: DOTS }), svg("rect", { class: "grip", y: 2, width: 8, height: 22, rx: 3 }));
    group.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -30, PageUp: 30, Home: first - last, End: last - first };
      if (event.key in steps) {
        event.preventDefault();
        move(which, (which === "from" ? from : to) + steps[event.key] * (event.shiftKey ? 7 : 1));
      } else if (event.key === "Enter") {
        event.preventDefault();
        use();
      } else if (event.key === "Escape") {
        reset();
      }
    });
    return group;
  }

  function move(which, day) {
    if (which === "from") from = Math.max(first, Math.min(day, to));
    else to = Math.min(last, Math.max(day, from));
    changed();
  }

  function changed() {
    apply.hidden = false;
    tools.tell("period", { from, to });
    paint();
  }

  /** Where the brush, the handles and what is dimmed stand now. */
  function paint() {
    const picture = canvas.firstElementChild;
    const brush = picture.querySelector(".brush");
    brush.setAttribute("x", x(from));
    brush.setAttribute("width", Math.max(1, x(to) - x(from)));
    for (const [which, day] of [["from", from], ["to", to]]) {
      const grip = picture.querySelector(`[data-handle="${which}"]`);
      grip.setAttribute("aria-valuenow", day);
      grip.setAttribute("aria-valuetext", dayWords(day));
      for (const name of ["x1", "x2"]) grip.querySelector("line").setAttribute(name, x(day));
      grip.querySelector("rect").setAttribute("x", x(day) - 4);
    }
    for (const { one, link } of dots) {
      link.classList.toggle("dim", one.to < from || one.from > to || (seen !== null && !seen.has(one.id)));
    }
    const parts = [`${dayWords(from)} to ${dayWords(to)}`, `${incidents.filter((one) => one.to >= from && one.from <= to).length} incidents`];
    if (undated) parts.push(`${undated} undated, in the table`);
    live.textContent = parts.join(" · ");
  }

  const use = () => tools.go({ from: from <= first ? "" : toIso(from), to: to >= last ? "" : toIso(to) });
  function reset() {
    from = toDay(given.from) ?? first;
    to = toDay(given.to) ?? last;
    apply.hidden = true;
    tools.tell("period", null);
    paint();
  }
  apply.addEventListener("click", use);
  clear.addEventListener("click", () => tools.go({ from: "", to: "" }));

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const left = canvas.getBoundingClientRect().left;
    const start = event.clientX;
    const grip = event.target.closest("[data-handle]");
    let dragged = false;
    const moving = (now) => {
      if (!dragged && Math.abs(now.clientX - start) < 4) return;
      dragged = true;
      now.preventDefault();
      if (grip) {
        move(grip.dataset.handle, dayAt(now.clientX - left));
        return;
      }
      const [a, b] = [dayAt(start - left), dayAt(now.clientX - left)];
      [from, to] = [Math.min(a, b), Math.max(a, b)];
      changed();
    };
    const ending = () => {
      window.removeEventListener("pointermove", moving);
      window.removeEventListener("pointerup", ending);
      if (dragged) {
        window.addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
        use();
      }
    };
    window.addEventListener("pointermove", moving);
    window.addEventListener("pointerup", ending);
  });
  canvas.addEventListener("dragstart", (event) => event.preventDefault());

  tools.hear("view", (ids) => {
    seen = ids === null ? null : new Set(ids);
    if (incidents.length > MANY) draw();
    else paint();
  });
  tools.hear("incidents", (ids) => {
    for (const { one, link } of dots) link.classList.toggle("marked", Boolean(ids) && ids.includes(one.id));
  });

  draw();
  new ResizeObserver(() => {
    if (Math.abs((canvas.clientWidth || width) - width) > 2) draw();
  }).observe(canvas);
})();
