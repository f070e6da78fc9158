// The traffic board, the fault sliders and the number to scale on.
"use strict";

(() => {
  const { pod, change, wait } = kubedemo;
  const byId = (id) => document.getElementById(id);
  const MOST_BOXES = 120;
  const TIMEOUT_MILLIS = 10000;
  const MOST_IN_FLIGHT = 100;

  // --- Traffic board -----------------------------------------------------------------------------------------------
  const board = byId("board");
  const rows = byId("board-counts").tBodies[0];
  const counts = new Map();
  let running = true;
  let inFlight = 0;
  let total = 0;

  /** A letter for each pod, so that boxes can be told apart without their colour. */
  const letter = (index) => String.fromCharCode(65 + (index % 26));

  function count(key, version, color, failed) {
    const known = counts.get(key) ?? { letter: letter(counts.size), version, color, answers: 0, errors: 0 };
    known.version = version ?? known.version;
    known.color = color ?? known.color;
    known.answers++;
    if (failed) known.errors++;
    counts.set(key, known);
    total++;
    return known;
  }

  function paint(kind, color, text, title) {
    const box = document.createElement("span");
    box.className = `box ${kind}${color ? ` color-${color}` : ""}`;
    box.textContent = text;
    box.title = title;
    board.append(box);
    while (board.children.length > MOST_BOXES) board.firstChild.remove();
  }

  function tally() {
    const sorted = [...counts].sort(([a], [b]) => a.localeCompare(b));
    rows.replaceChildren(...sorted.map(([name, { letter: mark, version, color, answers, errors }]) => {
      const row = document.createElement("tr");
      if (name === pod) row.className = "self";
      const cells = [name, version ?? "–", answers, `${Math.round((answers / total) * 100)} %`, errors].map((value) => {
        const cell = document.createElement("td");
        cell.textContent = value;
        return cell;
      });
      const swatch = document.createElement("span");
      swatch.className = `swatch${color ? ` color-${color}` : ""}`;
      swatch.textContent = mark;
      cells[0].prepend(swatch);
      row.append(...cells);
      return row;
    }));
    board.setAttribute("aria-label", sorted.map(([name, { answers, errors }]) => `${name}: ${answers} answers, ${errors} errors`).join("; "));
  }

  function query() {
    const wanted = new URLSearchParams();
    if (byId("board-keep").checked) wanted.set("keep-alive", "true");
    if (byId("board-errors").value !== "0") wanted.set("errorRate", byId("board-errors").value + "%");
    if (byId("board-latency").value !== "0") wanted.set("latency", byId("board-latency").value + "ms");
    return wanted.size ? "?" + wanted : "";
  }

  async function ask() {
    if (inFlight >= MOST_IN_FLIGHT) return;
    inFlight++;
    try {
      const response = await fetch("color" + query(), { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
      const name = response.headers.get("X-Pod") ?? "unknown pod";
      const version = response.headers.get("X-Version");
      if (response.ok) {
        const { color } = await response.json();
        const known = count(name, version, color, false);
        paint("", color, `${known.letter} ${version}`, `${name} ${version}`);
      } else {
        const known = count(name, version, undefined, true);
        paint("error", undefined, `${known.letter} ${response.status}`, `${name} ${version}: ${response.status}`);
      }
    } catch (error) {
      const slow = error.name === "TimeoutError";
      count(slow ? "no answer in 10 s" : "no connection", undefined, undefined, true);
      paint("refused", undefined, slow ? "late" : "∅", slow ? "No answer in 10 s" : "The connection was refused or cut");
    } finally {
      inFlight--;
      tally();
    }
  }

  async function run() {
    for (;;) {
      if (running && !document.hidden) ask();
      await wait(1000 / Number(byId("board-rate").value));
    }
  }

  byId("board-run").addEventListener("click", (event) => {
    running = !running;
    event.target.textContent = running ? "Pause" : "Resume";
    event.target.setAttribute("aria-pressed", String(running));
  });
  byId("board-reset").addEventListener("click", () => {
    counts.clear();
    total = 0;
    board.replaceChildren();
    tally();
  });

  // --- Sliders ------------------------------------------------------------------------------------------------------
  function follow(range, unit) {
    const slider = byId(range);
    if (!slider) return;
    const show = () => (byId(range + "-out").textContent = `${slider.value} ${unit}`);
    slider.addEventListener("input", show);
    show();
  }
  follow("board-errors", "%");
  follow("board-latency", "ms");
  follow("fault-errors", "%");
  follow("fault-latency", "ms");

  // --- Faults of this pod --------------------------------------------------------------------------------------------
  byId("faults")?.addEventListener("change", () =>
    change("PUT", "faults", {
      errorRate: byId("fault-errors").valueAsNumber / 100,
      status: Number(byId("fault-status").value),
      latency: byId("fault-latency").value + "ms",
    }));
  byId("faults-clear")?.addEventListener("click", () => {
    byId("fault-errors").value = 0;
    byId("fault-latency").value = 0;
    byId("fault-errors").dispatchEvent(new Event("input"));
    byId("fault-latency").dispatchEvent(new Event("input"));
    change("DELETE", "faults", undefined);
  });
  byId("crash")?.addEventListener("submit", (event) => {
    event.preventDefault();
    change("POST", "crash", { exitCode: byId("crash-code").valueAsNumber }, event.submitter);
  });

  // --- A number to scale on ------------------------------------------------------------------------------------------
  byId("metric")?.addEventListener("submit", (event) => {
    event.preventDefault();
    change("PUT", "metric", { value: event.target.elements.value.valueAsNumber }, event.submitter);
  });

  run();
})();
