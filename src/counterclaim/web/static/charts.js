/* Figures over their as-of dates: a line a speaker, told apart by mark, dash and label (not by colour alone);
   low to high as a bar, an open end as an arrow; every point leads to its words. */
"use strict";

(() => {
  const tools = window.counterclaim;
  if (!tools) return;
  const { svg, html, toDay, dayWords } = tools;
  const HEIGHT = 260, LEFT = 56, RIGHT = 18, TOP = 14, BOTTOM = 28;
  const DASHES = ["", "6 3", "2 3", "9 3 2 3", "12 4", "4 2 1 2 1 2"];
  const MARKS = [
    (x, y) => `M${x - 4.5} ${y}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z`,
    (x, y) => `M${x - 4} ${y - 4}h8v8h-8z`,
    (x, y) => `M${x} ${y - 5.5}l5.5 5.5-5.5 5.5-5.5-5.5z`,
    (x, y) => `M${x} ${y - 5}l5 9h-10z`,
    (x, y) => `M${x} ${y + 5}l-5-9h10z`,
    (x, y) => `M${x - 5} ${y - 1.5}h3.5v-3.5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5z`,
  ];

  const best = (point) => point.low ?? point.high;
  const number = new Intl.NumberFormat("en-GB");

  /** Steps of the number axis: round numbers from zero. */
  function steps(most) {
    const raw = Math.max(most, 1) / 4;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = Math.max(1, [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw));
    const found = [];
    for (let value = 0; value < most + step; value += step) found.push(value);
    return found;
  }

  function chart(box) {
    const given = tools.data(box.dataset.source);
    const lines = ((given && given.lines) || [])
      .map((line) => ({ name: line.name, points: line.points.map((p) => ({ ...p, at: toDay(p.day) })).filter((p) => p.at !== null && best(p) !== null).sort((a, b) => a.at - b.at) }))
      .filter((line) => line.points.length);
    if (!lines.length) return;
    const points = lines.flatMap((line) => line.points);
    let first = Math.min(...points.map((p) => p.at));
    let last = Math.max(...points.map((p) => p.at));
    const room = Math.max(1, Math.round((last - first) * 0.04));
    [first, last] = [first - room, last + room];
    const most = Math.max(...points.map((p) => Math.max(p.low ?? 0, p.high ?? 0)));
    const scale = steps(most);
    const canvas = html("div", { class: "chart-canvas" });
    box.classList.add("live");
    box.append(canvas, legend(lines));

    let width = 0;
    function draw() {
      width = Math.max(260, canvas.clientWidth || 600);
      const x = (day) => LEFT + ((day - first) / Math.max(last - first, 1)) * (width - LEFT - RIGHT);
      const y = (value) => HEIGHT - BOTTOM - (value / scale.at(-1)) * (HEIGHT - BOTTOM - TOP);
      const picture = svg("svg", { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: "group", "aria-label": given.title || "Chart" });
      const axis = svg("g", { class: "axis", "aria-hidden": "true" });
      for (const value of scale) {
        axis.append(svg("line", { x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value) }));
        axis.append(svg("text", { x: LEFT - 7, y: y(value) + 4, "text-anchor": "end" }, number.format(value)));
      }
      for (const day of tools.dayTicks(first, last, width / 100)) axis.append(svg("text", { x: x(day), y: HEIGHT - 8, "text-anchor": "middle" }, dayWords(day)));
      picture.append(axis, ...lines.map((line, i) => drawLine(line, i, x, y)));
      canvas.replaceChildren(picture);
    }
    draw();
    new ResizeObserver(() => {
      if (Math.abs(canvas.clientWidth - width) > 2) draw();
    }).observe(canvas);
  }

  function drawLine(line, i, x, y) {
    const group = svg("g", { class: `series s${i % 6}`, "data-series": i });
    if (line.points.length > 1) {
      const path = line.points.map((p, n) => `${n ? "L" : "M"}${x(p.at)} ${y(best(p))}`).join("");
      group.append(svg("path", { class: "run", d: path, "stroke-dasharray": DASHES[i % 6] || null }));
    }
    for (const point of line.points) {
      const [px, py] = [x(point.at), y(best(point))];
      const label = `${line.name}, ${dayWords(point.at)}: ${point.text || best(point)}`;
      const mark = svg("a", { href: point.href, class: "point", "aria-label": label }, svg("title", {}, point.words ? `${label}\n${point.words}` : label));
      if (point.low !== null && point.high !== null && point.low !== point.high) {
        const [low, high] = [y(point.low), y(point.high)];
        mark.append(svg("path", { class: "range", d: `M${px - 4} ${low}h8M${px} ${low}V${high}M${px - 4} ${high}h8` }));
      } else if (point.high === null || point.low === null) {
        const up = point.high === null ? -1 : 1; // at least: an arrow up; at most: down
        mark.append(svg("path", { class: "range", d: `M${px} ${py}v${14 * up}m-4 ${-5 * up}l4 ${5 * up}l4 ${-5 * up}` }));
      }
      mark.append(svg("path", { class: "mark", d: MARKS[i % 6](px, py) }));
      group.append(mark);
    }
    return group;
  }

  function legend(lines) {
    const list = html("ul", { class: "legend" });
    lines.forEach((line, i) => {
      const sign = svg("svg", { width: 34, height: 14, viewBox: "0 0 34 14", "aria-hidden": "true", class: `series s${i % 6}` });
      sign.append(svg("path", { class: "run", d: "M0 7H34", "stroke-dasharray": DASHES[i % 6] || null }), svg("path", { class: "mark", d: MARKS[i % 6](17, 7) }));
      list.append(html("li", {}, sign, " ", html("bdi", {}, line.name)));
    });
    return list;
  }

  for (const box of document.querySelectorAll(".chart[data-source]")) chart(box);
})();
