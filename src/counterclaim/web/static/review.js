/* Keys of the review page. Everything they do is also a button, a field or a link of the page, which works without this.
   a accept, r reject, c correct, u unsure, n next, b back, z take back, ? help. Moving never decides. */
"use strict";

(() => {
  const tools = window.counterclaim;
  const desk = document.getElementById("desk");
  if (!tools || !desk) return;

  const comment = desk.querySelector("#comment");
  const form = desk.querySelector("#verdict");
  const more = desk.querySelector("#correcting");
  const told = document.getElementById("keys-told");
  let meant = null; // the button Enter in the comment presses

  const say = (words) => {
    if (told) told.textContent = words;
  };
  const button = (action) => form && form.querySelector(`button[value="${action}"]`);

  /** Press the button, or ask for the comment first where it needs one. */
  function decide(action) {
    const press = button(action);
    if (!press) return;
    if (press.dataset.comment === "needed" && !comment.value.trim()) {
      meant = press;
      say(`${press.textContent.trim()}: say why, then press Enter. Escape leaves it.`);
      comment.focus();
      return;
    }
    form.requestSubmit(press);
  }

  const follow = (rel) => {
    const link = desk.querySelector(`a[rel="${rel}"]`);
    if (link) link.click();
    else say(rel === "next" ? "This is the last claim." : "This is the first claim.");
  };

  const acts = {
    a: () => decide("accept"),
    r: () => decide("reject"),
    u: () => decide("note"),
    c: () => {
      if (!more) return;
      more.open = true;
      const field = more.querySelector("select, input:not([type='hidden'])");
      if (field) field.focus();
    },
    n: () => follow("next"),
    b: () => follow("prev"),
    z: () => {
      const undo = document.querySelector("#undo button");
      if (undo) undo.click();
      else say("Nothing of yours is left to take back.");
    },
    "?": () => {
      const help = document.getElementById("keys");
      if (help) help.open = !help.open;
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest("#desk input, #desk textarea, #desk select")) {
      meant = null;
      say("");
      event.target.blur();
      return;
    }
    if (event.key === "Enter" && event.target === comment) {
      event.preventDefault();
      if (!meant) say("Press a, r or u outside of this field, or one of the buttons; Escape leaves the field.");
      else if (comment.value.trim()) form.requestSubmit(meant);
      return;
    }
    if (tools.typing(event) || event.repeat) return;
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  /* What may be typed for the field that is chosen. */
  const field = desk.querySelector("#field");
  const hint = desk.querySelector("#forms");
  if (field && hint) {
    const tellForm = () => {
      const chosen = field.selectedOptions[0];
      hint.textContent = chosen ? `Now: ${chosen.dataset.now}. May be: ${chosen.dataset.form}.` : "";
    };
    field.addEventListener("change", tellForm);
    tellForm();
  }
  for (const one of document.querySelectorAll("form")) {
    one.addEventListener("submit", () => {
      for (const press of one.querySelectorAll("button")) if (press.dataset.once !== undefined) setTimeout(() => (press.disabled = true), 0);
    });
  }
})();
