// The queue's grid asks for rows; cells are built as elements, so that an id stays text.
// Nothing here knows a rule about cases.
window.tanglaw = (() => {
  const NARROW = window.matchMedia("(max-width: 760px)");
  const WIDE_ONLY = ["possible_victims", "suspected_of_control", "alerts", "reasons", "last"];
  const chosen = { route: "", family: "", text: "" };
  let grid = null;

  const piece = (tag, className, content) => {
    const made = document.createElement(tag);
    made.className = className;
    if (content !== undefined) made.textContent = content;
    return made;
  };

  const laneCell = ({ data }) => {
    if (!data) return piece("span", "tl-loading", "…");
    const made = piece("span", "tl-badge", data.lane);
    made.dataset.route = data.route;
    return made;
  };

  const priorityCell = ({ data }) => {
    if (!data) return piece("span", "");
    const made = piece("span", "tl-priority");
    const bar = piece("span", "tl-priority-bar");
    const fill = piece("span", "tl-priority-fill");
    fill.style.width = `${data.priority}%`;
    bar.append(fill);
    made.append(piece("span", "tl-priority-number", String(data.priority)), bar);
    return made;
  };

  const caseHref = (id) => `/case?id=${encodeURIComponent(id)}`;

  const caseCell = ({ data }) => {
    if (!data) return piece("span", "");
    const made = piece("a", "tl-link tl-id");
    made.href = caseHref(data.case_id);
    made.append(piece("bdi", "", data.shown_id));
    return made;
  };

  const asked = (params) => {
    const query = new URLSearchParams({ start: params.startRow, count: params.endRow - params.startRow });
    const [sort] = params.sortModel;
    if (sort) {
      query.set("sort", sort.colId);
      query.set("descending", sort.sort === "desc");
    }
    for (const [name, value] of Object.entries(chosen)) if (value) query.set(name, value);
    return query;
  };

  const getRows = async (params) => {
    try {
      const answer = await fetch(`/queue.json?${asked(params)}`);
      if (!answer.ok) throw new Error(`${answer.status}`);
      const page = await answer.json();
      params.successCallback(page.rows, page.total);
      say(page.total === 0 ? "No case matches." : `${page.total.toLocaleString("en")} ${page.total === 1 ? "case" : "cases"} shown`);
    } catch {
      params.failCallback();
      say("The rows could not be loaded. Is the desk still running?");
    }
  };

  const say = (text) => {
    const status = document.getElementById("tl-status");
    if (status) status.textContent = text;
  };

  const fit = () => {
    grid?.setColumnsVisible(WIDE_ONLY, !NARROW.matches);
    grid?.applyColumnState({ state: [
        { colId: "priority", width: NARROW.matches ? 84 : 124 },
        { colId: "lane", width: NARROW.matches ? 148 : 158 },
      ],
     });
  };

  const reload = () => {
    grid?.setGridOption("datasource", { getRows });
    const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value));
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  };

  const press = () => {
    for (const button of document.querySelectorAll("[data-lane]"))
      button.setAttribute("aria-pressed", String(button.dataset.lane === chosen.route));
  };

  const queueReady = (api) => {
    grid = api;
    const query = new URLSearchParams(location.search);
    for (const name of Object.keys(chosen)) chosen[name] = query.get(name) ?? "";
    document.getElementById("tl-search").value = chosen.text;
    document.getElementById("tl-family").value = chosen.family;
    press();
    fit();
    reload();
  };

  NARROW.addEventListener("change", fit);

  document.addEventListener("click", (event) => {
    const lane = event.target.closest?.("[data-lane]");
    if (lane) {
      chosen.route = lane.dataset.lane;
      press();
      reload();
    }
    const theme = event.target.closest?.("[data-theme]");
    if (theme) {
      const next = { auto: "on", on: "off", off: "auto" }[theme.dataset.theme];
      document.cookie = `tanglaw_dark=${next}; path=/; max-age=31536000; samesite=strict`;
      location.reload();
    }
  });

  let waiting = 0;
  document.addEventListener("input", (event) => {
    if (event.target.id === "tl-search") {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        chosen.text = event.target.value;
        reload();
      }, 200);
    }
    if (event.target.id === "tl-family") {
      chosen.family = event.target.value;
      reload();
    }
  });

  // Enter on a focused grid cell opens the case, as a click on its link would.
  document.addEventListener("keydown", (event) => {
    const cell = event.key === "Enter" && event.target.closest?.(".tl-grid-queue .ag-cell");
    const link = cell && cell.closest(".ag-row").querySelector("a.tl-id");
    if (link) link.click();
  });

  return { laneCell, priorityCell, caseCell, queueReady };
})();
