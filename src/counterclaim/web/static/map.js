/* The map: exact places as points, uncertain ones as areas, all rival names of a place together.
   Outlines come from vendor/world.js; finer ones are loaded for the countries in view. */
"use strict";

(() => {
  const box = document.getElementById("map");
  const tools = window.counterclaim;
  const entries = tools && tools.data(box && box.dataset.source);
  const areas = (tools && tools.data(box && box.dataset.areas)) || [];
  if (!box || !entries || !window.L || !window.counterclaimWorld) return;

  const RADIUS = { 3: 20000, 4: 50000, 5: 50000, 6: 180000, 7: 250000 }; // metres: how far from the middle it may have been
  const SURE = 2; // UCDP's where_prec up to which a place is drawn as a point
  const NAMED = 5; // zoom from which disputed areas bear their names
  const FINE = 4; // zoom from which finer outlines are loaded
  const world = window.counterclaimWorld;
  const here = document.querySelector('script[src*="vendor/world.js"]').src.replace(/world\.js.*$/, "world/");
  let period = null;

  box.classList.add("live");
  const map = L.map(box, { attributionControl: false, worldCopyJump: true, minZoom: 1, maxZoom: 11, zoomSnap: 0.5 });
  const coarse = new Map();
  const fine = new Set();
  const land = { pane: "tilePane", interactive: false, className: "land", weight: 1 };
  const shapes = (rings) => L.polygon(rings.map((ring) => [ring.map(([lon, lat]) => [lat, lon])]), land);

  map.createPane("disputed").classList.add("pane-disputed");
  map.createPane("areas").classList.add("pane-areas");
  map.createPane("points").classList.add("pane-points");
  for (const country of world.countries) {
    if (country.coarse.length) coarse.set(country.id, shapes(country.coarse).addTo(map));
  }
  world.add = (id, rings) => {
    if (coarse.has(id)) coarse.get(id).remove();
    shapes(rings).addTo(map);
  };

  function refine() {
    if (map.getZoom() < FINE) return;
    const view = map.getBounds();
    for (const { id, box: [west, south, east, north] } of world.countries) {
      if (fine.has(id) || !view.intersects([[south, west], [north, east]])) continue;
      fine.add(id);
      const script = document.createElement("script");
      script.src = `${here}${encodeURIComponent(id)}.js`;
      document.head.append(script);
    }
  }

  /** Places by position and precision, with all incidents that are there. */
  function places() {
    const found = new Map();
    for (const entry of entries) {
      for (const point of entry.points || []) {
        if (!Number.isFinite(point.lat) || !Number.isFinite(point.lon)) continue;
        const key = `${point.lat},${point.lon},${point.precision > SURE ? point.precision : 0}`;
        const place = found.get(key) || { ...point, all: new Set(), incidents: new Map() };
        for (const name of [point.name, ...(point.names || [])]) if (name) place.all.add(name);
        place.note = place.note || point.note || null;
        place.incidents.set(entry.id, entry);
        found.set(key, place);
      }
    }
    return [...found.values()].sort((a, b) => b.precision - a.precision || b.lat - a.lat || a.lon - b.lon);
  }

  const named = (place) => [...place.all].join(" / ") || "place without a name";
  const uncertain = (place) => place.precision > SURE;

  function card(place) {
    const list = tools.html("ul", { class: "map-list" });
    for (const one of [...place.incidents.values()].slice(0, 12)) {
      list.append(tools.html("li", {}, tools.html("a", { href: one.href, dir: "auto" }, one.title)));
    }
    const more = place.incidents.size - 12;
    return tools.html(
      "div",
      { class: "map-card" },
      tools.html("p", { class: "map-names" }, ...[...place.all].flatMap((name, i) => [i ? " / " : null, tools.html("bdi", {}, name)])),
      uncertain(place) ? tools.html("p", { class: "hint" }, "Somewhere within the area drawn: reports do not say where exactly.") : null,
      place.note ? tools.html("p", { class: "hint" }, place.note) : null,
      list,
      more > 0 ? tools.html("p", { class: "hint" }, `and ${more} more: they stand in the table`) : null,
    );
  }

  function draw(place) {
    const centre = [place.lat, place.lon];
    const contested = [...place.incidents.values()].some((one) => one.contested);
    const kind = `${uncertain(place) ? "area" : "point"}${contested ? " contested" : ""}`;
    const shape = uncertain(place)
      ? L.circle(centre, { radius: RADIUS[place.precision] || RADIUS[7], pane: "areas", className: `place ${kind}`, weight: 1.5, dashArray: "5 4" })
      : L.circleMarker(centre, { radius: 5 + Math.min(9, 2 * Math.sqrt(place.incidents.size)), pane: "points", className: `place ${kind}`, weight: contested ? 3 : 1.5 });
    shape.bindPopup(() => card(place), { maxWidth: 300, autoPanPadding: [12, 12] }).addTo(map);
    const element = shape.getElement();
    const label = `${named(place)}: ${place.incidents.size} ${place.incidents.size === 1 ? "incident" : "incidents"}${uncertain(place) ? ", place uncertain" : ""}${contested ? ", contested" : ""}`;
    for (const [name, value] of [["tabindex", "0"], ["role", "button"], ["aria-label", label]]) element.setAttribute(name, value);
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      shape.openPopup();
      const link = shape.getPopup().getElement().querySelector(".map-list a");
      if (link) link.focus();
      shape.once("popupclose", () => element.focus());
    });
    element.addEventListener("mouseenter", () => tools.tell("incidents", [...place.incidents.keys()]));
    element.addEventListener("mouseleave", () => tools.tell("incidents", null));
    element.addEventListener("focus", () => tools.tell("incidents", [...place.incidents.keys()]));
    element.addEventListener("blur", () => tools.tell("incidents", null));
    return { place, shape, element };
  }

  /** A disputed area: all its names, and who administers and claims it as of which day. A sketch, no boundary. */
  function sketch(area) {
    const names = area.names.join(" / ");
    const lines = area.status.map((one) => tools.html("p", { class: "hint" }, `As of ${one.day}: ${one.words}`));
    const shape = L.polygon(area.outline.map(([lon, lat]) => [lat, lon]), { pane: "disputed", className: "disputed", weight: 1.5, dashArray: "1 5" });
    const naming = area.names.flatMap((name, i) => [i ? " / " : null, tools.html("bdi", {}, name)]);
    shape.bindPopup(() => tools.html("div", { class: "map-card" }, tools.html("p", { class: "map-names" }, ...naming), tools.html("p", { class: "hint" }, "Status disputed; the outline is a sketch, no boundary."), ...lines), { maxWidth: 320, autoPanPadding: [12, 12] });
    shape.addTo(map);
    shape.bindTooltip(tools.html("span", { dir: "auto" }, names), { permanent: true, direction: "center", className: "area-name", interactive: false });
    const element = shape.getElement();
    for (const [name, value] of [["tabindex", area.here ? "0" : "-1"], ["role", "button"], ["aria-label", `${names}: status disputed. As of ${area.status.at(-1).day}: ${area.status.at(-1).words}`]]) element.setAttribute(name, value);
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      shape.openPopup();
    });
  }

  const middle = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

  /** The places nearest to the middle that hold nine tenths of the incidents: a single far capital does not shrink the rest. */
  function core(given) {
    if (!given.length) return given;
    const [lat, lon] = [middle(given.map((place) => place.lat)), middle(given.map((place) => place.lon))];
    const away = (place) => (place.lat - lat) ** 2 + (place.lon - lon) ** 2;
    const near = [...given].sort((a, b) => away(a) - away(b));
    const enough = 0.9 * near.reduce((sum, place) => sum + place.incidents.size, 0);
    let held = 0;
    return near.filter((place) => {
      const kept = held < enough;
      held += place.incidents.size;
      return kept;
    });
  }

  const all = places();
  const sure = all.filter((place) => place.precision < 6);
  const shown = core(sure.length ? sure : all).map((place) => [place.lat, place.lon]);
  if (shown.length) map.fitBounds(L.latLngBounds(shown).pad(0.3), { maxZoom: 7, animate: false });
  else map.setView([25, 20], 1.5);
  areas.forEach(sketch);
  const drawn = all.map(draw);
  const naming = () => box.classList.toggle("near", map.getZoom() >= NAMED);
  map.on("zoomend", naming);
  naming();

  const within = (one) => {
    if (!period) return true;
    const start = tools.toDay(one.start || one.end);
    const end = tools.toDay(one.end || one.start);
    return start !== null && end >= period.from && start <= period.to;
  };

  /** Show what lies in the period that is being drawn on the timeline, dim the rest. */
  tools.hear("period", (given) => {
    period = given;
    for (const { place, element } of drawn) element.classList.toggle("dim", ![...place.incidents.values()].some(within));
  });

  /** Mark the places of incidents pointed at in the timeline. */
  tools.hear("pointed", (ids) => {
    for (const { place, element } of drawn) element.classList.toggle("marked", Boolean(ids) && ids.some((id) => place.incidents.has(id)));
  });

  /** The timeline shows what is in view, once somebody has moved the map. */
  function view() {
    refine();
    const bounds = map.getBounds();
    const seen = new Set();
    for (const { place } of drawn) if (bounds.contains([place.lat, place.lon])) for (const id of place.incidents.keys()) seen.add(id);
    tools.tell("view", seen.size === new Set(all.flatMap((place) => [...place.incidents.keys()])).size ? null : [...seen]);
  }
  map.on("moveend", view);
  map.on("popupopen", () => box.classList.add("open"));
  map.on("popupclose", () => box.classList.remove("open"));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
  });
  refine();
  const note = tools.html("p", { class: "hint map-note" }, "Outlines: Natural Earth. They say nothing of ours about whose land it is. Dashed circles: the place is uncertain. Thick rim: contested. Dotted: status disputed, a sketch and no boundary; all names, with days, stand in the table.");
  box.after(note);
})();
