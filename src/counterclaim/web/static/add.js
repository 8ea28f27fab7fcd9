/* The add page: files dropped on the field are taken into it, and sent one after the other with their progress shown.
   Without this script the form sends them all at once. */
"use strict";

(() => {
  const tools = window.counterclaim;
  const form = document.getElementById("add");
  if (!tools || !form) return;
  const { html } = tools;
  const input = form.querySelector('input[type="file"]');
  const zone = form.querySelector(".drop");
  const list = document.getElementById("added");
  const told = document.getElementById("add-told");
  const chosen = form.querySelector("#chosen");

  const listFiles = () => {
    if (chosen) chosen.textContent = [...input.files].map((file) => file.name).join(", ");
  };
  input.addEventListener("change", listFiles);
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (!event.dataTransfer || !event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    listFiles();
  });

  async function send(data, name) {
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "text/html", "X-Part": "rows" }, credentials: "same-origin", redirect: "error" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html"); // a page of ours, escaped where it was made
    const rows = page.querySelectorAll("#added tbody tr");
    if (rows.length) list.querySelector("tbody").append(...rows);
    else {
      const problem = page.querySelector(".problem");
      const words = problem ? problem.textContent.trim() : `the server answered ${answer.status}`;
      list.querySelector("tbody").append(html("tr", {}, html("td", {}, html("bdi", {}, name)), html("td", {}, "failed"), html("td", {}, ""), html("td", {}, words)));
    }
  }

  form.addEventListener("submit", async (event) => {
    const files = [...input.files];
    const text = form.querySelector("textarea");
    if (!files.length && !text.value.trim()) return;
    event.preventDefault();
    const parts = [...files.map((file) => [file, file.name]), ...(text.value.trim() ? [[null, "pasted text"]] : [])];
    const bar = html("progress", { max: parts.length, value: 0, "aria-label": "Reports read" });
    const press = form.querySelector("button[type=submit]");
    press.disabled = true;
    list.hidden = false;
    try {
      for (const [number, [file, name]] of parts.entries()) {
        told.replaceChildren(`Reading ${number + 1} of ${parts.length}: `, html("bdi", {}, name), " ", bar);
        const data = new FormData(form);
        data.delete("files");
        if (file) {
          data.set("text", "");
          data.append("files", file);
        }
        await send(data, name);
        bar.value = number + 1;
      }
      told.textContent = `${parts.length} of ${parts.length} read.`;
      form.reset();
      listFiles();
    } catch (error) {
      told.textContent = `This could not be sent: ${error.message}. What stands below was read; send the rest again.`;
    } finally {
      press.disabled = false;
    }
  });
})();
