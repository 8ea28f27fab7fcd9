/* The document page: the words of a claim and its fields light up together; j and k (or the arrows between marks) walk the claims. */
"use strict";

(() => {
  const tools = window.counterclaim;
  const marks = [...document.querySelectorAll("mark[data-claim]")];
  if (!tools || !marks.length) return;

  const ids = (node) => (node.dataset.claim || "").split(" ").filter(Boolean);
  const cards = new Map([...document.querySelectorAll(".card[data-claim]")].map((card) => [card.dataset.claim, card]));
  const order = [...new Set(marks.flatMap(ids))];
  const wordsOf = new Map(order.map((id) => [id, marks.filter((mark) => ids(mark).includes(id))]));
  let now = -1;

  function light(chosen, kind) {
    for (const mark of marks) mark.classList.toggle(kind, ids(mark).some((id) => chosen.includes(id)));
    for (const [id, card] of cards) card.classList.toggle(kind, chosen.includes(id));
  }

  function show(index) {
    if (index < 0 || index >= order.length) return;
    now = index;
    const id = order[index];
    light([id], "current");
    const words = wordsOf.get(id)[0];
    words.focus({ preventScroll: true });
    words.scrollIntoView({ block: "center" });
    const card = cards.get(id);
    if (card) card.scrollIntoView({ block: "nearest" });
    history.replaceState(null, "", `#w-${id}`);
  }

  for (const node of [...marks, ...cards.values()]) {
    node.addEventListener("mouseenter", () => light(ids(node), "hover"));
    node.addEventListener("mouseleave", () => light([], "hover"));
  }
  for (const mark of marks) {
    mark.addEventListener("focus", () => {
      const at = ids(mark).includes(order[now]) ? now : order.indexOf(ids(mark)[0]);
      now = at;
      light([order[at]], "current");
    });
    mark.addEventListener("click", () => {
      const card = cards.get(ids(mark)[0]);
      if (card) card.scrollIntoView({ block: "nearest" });
    });
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const card = cards.get(order[now]);
      const target = card && (card.querySelector("a[href]") || card);
      if (target) target.focus();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (tools.typing(event)) return;
    if (event.key === "j" || event.key === "n") show(Math.min(now + 1, order.length - 1));
    else if (event.key === "k" || event.key === "b") show(Math.max(now - 1, 0));
  });

  const wanted = decodeURIComponent(location.hash.replace(/^#(w-|claim-|c-)?/, ""));
  if (order.includes(wanted)) show(order.indexOf(wanted));
})();
