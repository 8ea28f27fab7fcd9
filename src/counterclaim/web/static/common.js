/* Shared by the other scripts. Classic scripts, deferred, because a page opened from disk may not load modules.
   Text from reports only ever goes through textContent and setAttribute; no markup is built from strings. */
"use strict";

window.counterclaim = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const DAY = 86400000;

  /** The data of a block <script type="application/json" id="...">; null where there is none. */
  function data(id) {
    const block = id && document.getElementById(id);
    if (!block) return null;
    try {
      return JSON.parse(block.textContent);
    } catch {
      return null;
    }
  }

  /** Only addresses of these pages: no scheme, so nothing a report holds can be run. */
  function address(href) {
    return typeof href === "string" && /^(?![a-z][a-z0-9+.-]*:|\/\/)[^\\]*$/i.test(href) ? href : "#";
  }

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on") || name === "style") throw new Error(`attribute ${name} is not set here`);
      node.setAttribute(name, name === "href" ? address(value) : String(value));
    }
    for (const child of children) if (child !== null && child !== undefined) node.append(child);
    return node;
  }

  const html = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
  const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

  /** An ISO day as a number of days, null where it is none; and back. */
  const toDay = (iso) => (/^\d{4}-\d{2}-\d{2}/.test(iso || "") ? Math.round(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY) : null);
  const toIso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const dayWords = (day) => words.format(new Date(day * DAY));

  /** Ticks at round dates: days, months or years, about `wanted` of them. */
  function dayTicks(first, last, wanted) {
    const start = new Date(first * DAY);
    const found = [];
    const span = (last - first) / Math.max(wanted, 1);
    if (span < 20) {
      const step = [1, 2, 5, 7, 14].find((s) => s >= span) || 14;
      for (let day = Math.ceil(first / step) * step; day <= last; day += step) found.push(day);
      return found;
    }
    const months = [1, 2, 3, 6, 12, 24, 60, 120].find((m) => m * 30 >= span) || 240;
    let month = start.getUTCFullYear() * 12 + start.getUTCMonth();
    month = Math.ceil(month / months) * months;
    for (;;) {
      const day = Math.round(Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY);
      if (day > last) return found;
      if (day >= first) found.push(day);
      month += months;
    }
  }

  /** Whether keys are meant for a field, not for the page. */
  const typing = (event) =>
    event.altKey || event.ctrlKey || event.metaKey || event.isComposing || Boolean(event.target.closest("input, textarea, select, [contenteditable]"));

  /** Put values into the address and go there; empty ones are taken out. A path opened from disk stays as it is. */
  function go(values) {
    if (location.protocol === "file:") return;
    const target = new URL(location.href);
    for (const [key, value] of Object.entries(values)) {
      if (value) target.searchParams.set(key, value);
      else target.searchParams.delete(key);
    }
    target.searchParams.delete("page");
    location.assign(target);
  }

  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`counterclaim:${name}`, { detail }));
  const hear = (name, act) => document.addEventListener(`counterclaim:${name}`, (event) => act(event.detail));

  return { data, html, svg, toDay, toIso, dayWords, dayTicks, typing, go, tell, hear };
})();
