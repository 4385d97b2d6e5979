// Comfort only: every page works without it. Nothing here knows a rule about cases.
(() => {
  // Colours: one button, three states, kept in a cookie that the server reads.
  document.addEventListener("click", (event) => {
    const theme = event.target.closest("[data-theme]");
    if (!theme) return;
    const next = { auto: "on", on: "off", off: "auto" }[theme.dataset.theme];
    document.cookie = `tanglaw_dark=${next}; path=/; max-age=31536000; samesite=strict`;
    location.reload();
  });

  // A fold that is filled when it is first opened. The server escapes all that comes from a feed,
  // and no script in markup runs here.
  document.addEventListener(
    "toggle",
    async (event) => {
      const fold = event.target;
      const address = fold.dataset?.load;
      if (!fold.open || !address || fold.dataset.loaded) return;
      fold.dataset.loaded = "yes";
      const space = document.createElement("div");
      space.textContent = "…";
      fold.append(space);
      try {
        const answer = await fetch(`${address}${address.includes("?") ? "&" : "?"}part=1`);
        if (!answer.ok) throw new Error(`${answer.status}`);
        space.innerHTML = await answer.text();
        fold.querySelector(":scope > a")?.remove();
      } catch {
        space.textContent = "This could not be loaded. Is the desk still running?";
        delete fold.dataset.loaded;
      }
    },
    true,
  );

  // Clocks count down from what the server said, and say "late" in words as well.
  const told = (seconds) => {
    const late = seconds < 0;
    const left = Math.abs(seconds);
    const days = Math.floor(left / 86400);
    const hours = Math.floor((left % 86400) / 3600);
    const minutes = Math.floor((left % 3600) / 60);
    const text = days ? `${days} d ${hours} h` : hours ? `${hours} h ${minutes} min` : `${minutes} min`;
    return late ? `${text} late` : `${text} left`;
  };
  const tick = () => {
    for (const clock of document.querySelectorAll("[data-due]")) {
      const seconds = (Date.parse(clock.dataset.due) - Date.now()) / 1000;
      clock.textContent = told(seconds);
      clock.toggleAttribute("data-late", seconds < 0);
    }
  };
  tick();
  setInterval(tick, 20000);

  // The queue by keyboard.
  const rows = () => [...document.querySelectorAll("[data-case-row]")];
  const move = (step) => {
    const all = rows();
    if (!all.length) return;
    const now = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
    next.querySelector("a").focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const chosen = () => document.activeElement?.closest?.("[data-case-row]");
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    x: () => chosen()?.querySelector("input[type=checkbox]")?.click(),
    c: () => (chosen() ?? document).querySelector("[data-claim]")?.click(),
    n: () => focusIn("note"),
    "/": () => document.querySelector("input[type=search]")?.focus(),
    g: () => location.assign("/"),
    "[": () => document.querySelector("a[rel=prev]")?.click(),
    "]": () => document.querySelector("a[rel=next]")?.click(),
    "?": () => document.getElementById("keys")?.showModal(),
  };
  const focusIn = (id) => {
    const space = document.getElementById(id);
    space?.scrollIntoView({ block: "nearest" });
    space?.querySelector("select, textarea, input:not([type=hidden])")?.focus();
  };
  keys.d = () => focusIn("decide");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    if (event.target.closest("input, textarea, select, dialog")) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
    const all = event.target.closest("[data-pick-all]");
    if (all) for (const box of document.querySelectorAll(".tl-pick")) box.checked = all.checked;
  });

  // What an action says of itself: a warning belongs to the chosen action only.
  const warn = (choice) => {
    for (const each of choice.form.querySelectorAll("[data-for]"))
      each.hidden = each.dataset.for !== choice.value;
  };
  for (const choice of document.querySelectorAll("select[data-warns]")) warn(choice);
  document.addEventListener("change", (event) => {
    if (event.target.matches("select[data-warns]")) warn(event.target);
    if (event.target.matches("select[data-sends]")) event.target.form.requestSubmit();
  });

  // Two clicks do not decide twice.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    setTimeout(() => {
      for (const button of event.target.querySelectorAll("button")) button.disabled = true;
    });
  });

  // A node of the picture: its ties stand out.
  document.addEventListener("click", (event) => {
    const node = event.target.closest?.("[data-node]");
    if (!node) return;
    const key = node.dataset.node;
    const same = node.classList.contains("tl-node-picked");
    for (const each of document.querySelectorAll("[data-node], [data-ends]")) {
      each.classList.remove("tl-node-picked", "tl-tie-picked", "tl-faded");
      if (same) continue;
      if (each.dataset.node === key) each.classList.add("tl-node-picked");
      else if (each.dataset.ends?.split("\n").includes(key)) each.classList.add("tl-tie-picked");
      else if (each.dataset.ends) each.classList.add("tl-faded");
    }
  });
})();
