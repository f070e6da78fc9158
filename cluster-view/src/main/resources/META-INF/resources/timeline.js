// Draws a timeline: what the pods, Services and autoscalers of a namespace did. It asks nobody for anything, so that a
// saved report can hold it. All texts of a document are set as text.
"use strict";

const kubedemoTimeline = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const SECOND = 1000;
  const MINUTE = 60 * SECOND;
  const SPANS = { "1 min": MINUTE, "5 min": 5 * MINUTE, "15 min": 15 * MINUTE, "1 h": 60 * MINUTE, "2 h": 120 * MINUTE };
  const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 86400].map((seconds) => seconds * SECOND);
  const LEAST_SPAN = 5 * SECOND;
  const AXIS = 26;
  const STEP_CHART = 26;
  const BAR = 20;
  const COLORS = ["blue", "green", "orange", "purple", "red", "teal", "yellow"];

  /** Each has a word, which bars show where it fits. */
  const STATES = {
    pending: ["pending", "no node yet"],
    starting: ["starting", "volumes, images, init containers"],
    running: ["not ready", "its containers run"],
    ready: ["ready", "in its version's colour"],
    waiting: ["waiting", "the kubelet waits before the next try"],
    terminating: ["terminating", "deleted, its grace period runs"],
    succeeded: ["succeeded", "ended with exit code 0"],
    failed: ["failed", "ended with an error, for good"],
    unknown: ["unknown", "nobody watched"],
  };

  /** What each is called, and its glyph around 0,0; a second path is drawn on the first. */
  const MARKS = {
    "restart": ["container restarted", "M3.9-3.1A5 5 0 1 0 5 0M4.6-6.6V-2.4H.4", ""],
    "oom-killed": ["killed: out of memory", "M-2.3-5.5H2.3L5.5-2.3V2.3L2.3 5.5H-2.3L-5.5 2.3V-2.3Z", "M-2.6 0H2.6"],
    "evicted": ["evicted", "M0-5.5L5.5 1.5H-5.5ZM-5.5 3H5.5V5.5H-5.5Z", ""],
    "not-scheduled": ["no node fits", "M0-5A5 5 0 1 1-.01-5ZM-3.5 3.5L3.5-3.5", ""],
    "probe-failed": ["probe failed", "M-4-4L4 4M-4 4L4-4", ""],
    "click": ["somebody clicked", "M-4-5.5L5 .6L.9 1.2L3 5L1 6L-1 2.2L-4 4.8Z", ""],
    "warning": ["other warning", "M0-5.5L6 5H-6Z", "M0-2V1.6M0 3V4"],
  };

  // --- What a document must have ---

  const text = (value) => typeof value === "string";
  const number = (value) => typeof value === "number" && Number.isFinite(value);
  const instant = (value) => text(value) && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
  const optional = (check) => (value) => value == null || check(value);
  const oneOf = (values) => (value) => text(value) && Object.hasOwn(values, value);
  const DURATIONS = [{ name: text, seconds: number, from: instant, to: instant }];
  const POD = {
    name: text, uid: text, owner: optional(text), version: text, color: text, node: optional(text), qos: optional(text),
    created: instant, gone: optional(instant), restarts: number,
    states: [{ state: oneOf(STATES), from: instant, to: optional(instant), why: text }],
    marks: [{ at: instant, kind: oneOf(MARKS), text }],
    services: [{ service: text, from: instant, to: optional(instant) }],
    durations: DURATIONS, sentence: text,
  };
  const DOCUMENT = {
    now: instant, from: instant, source: text, namespace: text, notices: [text],
    gaps: [{ from: instant, to: optional(instant), why: text }],
    groups: [{ kind: text, name: text, counts: [{ at: instant, wanted: number, ready: number }], pods: [POD], durations: DURATIONS }],
    services: [{ name: text, counts: [{ at: instant, ready: number }] }],
    autoscalers: [{ kind: text, name: text, target: text, points: [{ at: instant, current: number, wanted: number, text }] }],
    events: [{ at: instant, type: text, reason: text, object: text, text, count: number }],
  };

  function wrong(value, shape, path) {
    if (typeof shape === "function") {
      if (shape(value)) return;
      return value === undefined ? `${path} is missing` : `${path} is not as expected: ${JSON.stringify(value)?.slice(0, 60)}`;
    }
    if (Array.isArray(shape)) {
      if (!Array.isArray(value)) return value === undefined ? `${path} is missing` : `${path} is not a list`;
      for (const [index, entry] of value.entries()) {
        const found = wrong(entry, shape[0], `${path}[${index}]`);
        if (found) return found;
      }
      return;
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) return `${path} is not an object`;
    for (const key of Object.keys(shape)) {
      const found = wrong(value[key], shape[key], path ? `${path}.${key}` : key);
      if (found) return found;
    }
  }

  /** Why this cannot be drawn, as a sentence; undefined when it can. */
  function problem(document) {
    if (typeof document !== "object" || document === null || document.kind !== "kubedemo-timeline") {
      return "This is not a timeline of kubedemo: its kind is not kubedemo-timeline.";
    }
    if (document.version !== 1) return `This timeline has format version ${JSON.stringify(document.version)}; this page reads version 1.`;
    const found = wrong(document, DOCUMENT, "");
    return found && `This timeline is damaged: ${found}.`;
  }

  /** The document in the text of a file. @throws Error whose message says what is wrong with it */
  function parse(content) {
    let document;
    try {
      document = JSON.parse(content);
    } catch {
      throw new Error(content.trimStart().startsWith("{")
        ? "This file is truncated or damaged: its JSON does not end as it should."
        : "This file is not JSON.");
    }
    const found = problem(document);
    if (found) throw new Error(found);
    return document;
  }

  const INSTANTS = new Set(["now", "from", "to", "at", "created", "gone"]);
  /** A copy with instants as milliseconds, and what is still so ending now. */
  const inMillis = (document) => JSON.parse(JSON.stringify(document), (key, value) =>
    INSTANTS.has(key) && text(value) ? Date.parse(value) : value);

  // --- Words ---

  const formats = new Map();
  function format(millis, options) {
    const key = JSON.stringify(options);
    if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", options));
    return formats.get(key).format(millis);
  }
  const SHORT = { hour: "2-digit", minute: "2-digit" };
  const EXACT = { ...SHORT, second: "2-digit" };
  const clock = (millis) => format(millis, EXACT);
  const plural = (count, one, more = one + "s") => `${count} ${count === 1 ? one : more}`;

  function length(millis) {
    const seconds = Math.abs(millis) / SECOND;
    if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    const minutes = Math.floor(whole / 60);
    return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }

  const stateWords = ({ state, why }) => STATES[state][0] + (why ? `: ${why}` : "");
  const groupKey = (group) => `${group.kind}/${group.name}`;
  const at = (steps, time) => steps.findLast((step) => step.at <= time);
  const covers = (it, time) => it.from <= time && time < (it.to ?? Infinity);
  const stateAt = (pod, time) => (pod.gone ?? Infinity) <= time ? undefined : pod.states.findLast((state) => covers(state, time));

  // --- Elements ---

  function set(element, attributes) {
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  }

  function html(name, attributes, ...children) {
    const element = set(document.createElement(name), attributes);
    element.append(...children);
    return element;
  }

  function svg(name, attributes, ...children) {
    const element = set(document.createElementNS(SVG, name), attributes);
    if (children.length) element.append(...children);
    return element;
  }

  const button = (label, action, attributes = {}) => {
    const element = html("button", { type: "button", ...attributes }, label);
    element.addEventListener("click", action);
    return element;
  };

  const canvas = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  let family;
  /** Of a text in pixels; measured, because fonts differ. */
  function widthOf(words, size = 11, weight = 400) {
    const key = `${size} ${weight} ${words}`;
    let width = widths.get(key);
    if (width === undefined) {
      if (widths.size > 5000) widths.clear();
      canvas.font = `${weight} ${size}px ${family ??= getComputedStyle(document.body).fontFamily}`;
      widths.set(key, width = canvas.measureText(words).width);
    }
    return width;
  }

  /** Cut in its middle, because names differ at their ends. */
  function fit(words, room, size, weight) {
    if (widthOf(words, size, weight) <= room) return words;
    let keep = Math.min(words.length - 1, 120);
    while (keep > 1 && widthOf(cut(words, keep), size, weight) > room) keep--;
    return cut(words, keep);
  }
  const cut = (words, keep) => words.slice(0, Math.floor(keep / 2)) + "…" + words.slice(words.length - Math.ceil(keep / 2));

  const label = (words, x, y, classes, attributes = {}) => svg("text", { x, y, class: classes, ...attributes }, words);
  const titled = (element, words) => {
    element.append(svg("title", {}, words));
    return element;
  };
  const rect = (x, y, width, height, classes, attributes = {}) =>
    svg("rect", { x: x.toFixed(2), y, width: Math.max(0, width).toFixed(2), height, class: classes, ...attributes });

  /** Textures tell states apart without colour. */
  function textures() {
    const pattern = (id, size, path) => svg("pattern", { id: "tl-" + id, width: size, height: size, patternUnits: "userSpaceOnUse" },
      svg("path", { d: path, class: "tl-texture" }));
    return svg("defs", {},
      pattern("pending", 6, "M1 1h1.4v1.4h-1.4zM4 4h1.4v1.4h-1.4z"),
      pattern("starting", 7, "M-1 8L8-1M-1 1L1-1M6 8L8 6"),
      pattern("running", 5, "M2.5 0V5"),
      pattern("waiting", 7, "M0 0L7 7M0 7L7 0"),
      pattern("terminating", 7, "M-1-1L8 8M-1 6L1 8M6-1L8 1"),
      pattern("failed", 5, "M0 1.5H5M0 4H5"),
      pattern("gap", 9, "M-1 10L10-1M-1 1L1-1M8 10L10 8"));
  }

  const TEXTURED = new Set(["pending", "starting", "running", "waiting", "terminating", "failed"]);

  function segment(state, color, x, y, width, height) {
    const round = { rx: Math.min(3, height / 4) };
    const parts = [rect(x, y, width, height, `tl-state tl-${state} color-${COLORS.includes(color) ? color : "blue"}`, round)];
    if (TEXTURED.has(state) && width > 2) parts.push(rect(x, y, width, height, "tl-over", { ...round, fill: `url(#tl-${state})` }));
    return parts;
  }

  function glyph(kind, x, y, size = 1) {
    const [, outer, inner] = MARKS[kind];
    const parts = [svg("path", { d: outer, class: "tl-halo" }), svg("path", { d: outer, class: "tl-shape" })];
    if (inner) parts.push(svg("path", { d: inner, class: "tl-inner" }));
    return svg("g", { class: `tl-mark tl-${kind}`, transform: `translate(${x.toFixed(1)} ${y})${size === 1 ? "" : ` scale(${size})`}` }, ...parts);
  }

  /** What the picture's signs mean, as a group of its own height. */
  function legend(width) {
    const group = svg("g", {});
    let x = 0;
    let y = 14;
    const add = (sign, signWidth, words, more) => {
      const term = signWidth + 8 + widthOf(words, 12, 600);
      const size = more ? term + 5 + widthOf(more, 12) : term;
      if (x > 0 && x + size > width) line();
      group.append(...sign(x, y), label(words, x + signWidth + 8, y + 4, "tl-legend"));
      if (more && x + size > width) group.append(label(more, signWidth + 8, (y += 17) + 4, "tl-legend tl-quiet"));
      else if (more) group.append(label(more, x + term + 5, y + 4, "tl-legend tl-quiet"));
      x += size + 22;
    };
    const line = () => {
      x = 0;
      y += 24;
    };
    for (const [state, [words, more]] of Object.entries(STATES)) add((x, y) => segment(state, "blue", x, y - 8, 28, 16), 28, words, more);
    line();
    for (const [kind, [words]] of Object.entries(MARKS)) add((x, y) => [glyph(kind, x + 7, y)], 14, words);
    line();
    add((x, y) => [rect(x, y - 1, 28, 3, "tl-member")], 28, "in the Service", "its traffic reached the pod");
    add((x, y) => [svg("path", { d: `M${x} ${y + 6}H${x + 14}V${y - 5}H${x + 28}`, class: "tl-wanted" })], 28, "wanted");
    add((x, y) => [svg("path", { d: `M${x} ${y + 8}V${y + 4}H${x + 14}V${y - 5}H${x + 28}V${y + 8}Z`, class: "tl-ready-area" })], 28, "ready");
    add((x, y) => [rect(x, y - 8, 28, 16, "tl-gap"), rect(x, y - 8, 28, 16, "tl-over", { fill: "url(#tl-gap)" })], 28, "nobody watched");
    return { group, height: y + 16 };
  }

  // --- One picture ---

  /**
   * Draws a document into an element and returns what changes the picture.
   *
   * @param options live: the picture ends now and follows; range: called when the reader has changed what is shown
   */
  function draw(element, first, { live = false } = {}) {
    let model = inMillis(first);
    let now = model.now;
    /** What is shown: a span of the reader's choice or as much as there is, to its end or to the present. */
    let span;
    let end;
    let cursor;
    let selected;
    let places = [];
    let frame = {};
    /** When it was drawn and for how long: the time that goes by takes at most a twentieth of a processor. */
    let drawn = 0;
    let took = 0;
    const kept = new Map();

    const tools = html("div", { class: "tl-tools", role: "group", "aria-label": "Time shown" });
    const picture = svg("svg", { class: "tl-svg", role: "listbox", "aria-label": "Pods by owner over time; arrow keys move, plus and minus zoom" });
    const back = svg("g", { "aria-hidden": true });
    const rows = svg("g", { role: "none" });
    const front = svg("g", { "aria-hidden": true });
    const pointer = svg("g", { "aria-hidden": true, class: "tl-cursor" });
    const chosen = svg("rect", { class: "tl-choice", "aria-hidden": true });
    picture.append(textures(), back, rows, front, pointer, chosen);
    const none = html("p", { class: "hint tl-none" }, "No pods in this time.");
    const sheet = html("div", { class: "card tl-sheet" }, picture, none);
    const notices = html("ul", { class: "tl-notices" });
    const moment = html("div", { class: "card tl-box", role: "region", "aria-label": "At one moment", tabindex: 0 });
    const details = html("div", { class: "card tl-box", role: "region", "aria-label": "Measured", tabindex: 0 });
    const meanings = Object.values(STATES).map((words) => words.join(": ")).join("; ");
    const signs = svg("svg", { class: "tl-svg tl-signs", role: "img", "aria-label": "What the signs mean. " + meanings });
    const key = html("details", { class: "tl-key", open: "" }, html("summary", {}, "What the signs mean"), signs);
    element.classList.add("timeline");
    element.replaceChildren(tools, notices, sheet, html("div", { class: "tl-boxes" }, moment, details), key);

    const spanButtons = Object.entries(SPANS).map(([words, millis]) => button(words, () => show(millis, end)));
    const follow = button("Follow", () => show(span, undefined), { class: "tl-follow" });
    const whole = button("All", () => {
      show(known(), undefined);
    });
    tools.append(...spanButtons, whole,
      button("−", () => zoom(2), { "aria-label": "Zoom out" }), button("+", () => zoom(.5), { "aria-label": "Zoom in" }),
      button("◀", () => pan(-.5), { "aria-label": "Earlier" }), button("▶", () => pan(.5), { "aria-label": "Later" }), follow);

    const longest = () => Math.max(SPANS["2 h"], now - model.from);
    const known = () => Math.max(LEAST_SPAN, now - model.from);
    const shownSpan = () => span ?? (live ? Math.min(SPANS["15 min"], Math.max(30 * SECOND, known())) : known());
    const margin = (size) => size * .015;

    function show(newSpan, newEnd) {
      span = newSpan === undefined ? undefined : Math.min(longest(), Math.max(LEAST_SPAN, newSpan));
      end = newEnd === undefined || newEnd >= now ? undefined : newEnd;
      render();
    }

    /** Around the cursor, or else what is latest stays. */
    function zoom(factor) {
      const old = frame.end - frame.start;
      const size = Math.min(longest(), Math.max(LEAST_SPAN, shownSpan() * factor));
      if (cursor === undefined) return show(size, end);
      const part = (cursor - frame.start) / old;
      show(size, cursor + (1 - part) * size);
    }

    function pan(part) {
      const size = shownSpan();
      show(size, Math.max(Math.min(model.from, now) + size / 10, (end ?? now) + part * size));
    }

    const xOf = (time) => frame.left + (time - frame.start) / (frame.end - frame.start) * (frame.right - frame.left);
    const timeOf = (x) => frame.start + (x - frame.left) / (frame.right - frame.left) * (frame.end - frame.start);
    const inside = (x) => Math.min(frame.right, Math.max(frame.left, x));
    const inFrame = (from, to) => from < frame.end && to > frame.start;
    const podEnd = (pod) => pod.gone ?? now;
    const shownPods = (group) => group.pods.filter((pod) => pod.created < frame.end && podEnd(pod) >= frame.start)
      .sort((a, b) => a.created - b.created || (a.name < b.name ? -1 : 1));

    /** The steps in view, each with where it begins and ends. */
    const stretches = (points) => points.map((point, index) => ({ point, from: point.at, to: Math.min(points[index + 1]?.at ?? now, now) }))
      .filter(({ from, to }) => inFrame(from, to)).map(({ point, from, to }) => ({ point, from: inside(xOf(from)), to: inside(xOf(to)) }));

    /** Steps as a path, down to the ground when they enclose an area. */
    function steps(seen, value, y, most, classes, area) {
      const ground = y + STEP_CHART;
      let path = "";
      for (const { point, from, to } of seen) {
        const height = (ground - value(point) / most * (STEP_CHART - 9)).toFixed(1);
        path += `${path ? "V" : area ? `M${from.toFixed(1)} ${ground}V` : `M${from.toFixed(1)} `}${height}H${to.toFixed(1)}`;
      }
      return path ? [svg("path", { d: path + (area ? `V${ground}Z` : ""), class: classes })] : [];
    }

    /** A number where it changes and there is room. */
    function numbers(seen, value, y, most) {
      const parts = [];
      let free = frame.left;
      let last;
      for (const { point, from, to } of seen) {
        const words = String(value(point));
        const x = Math.max(free, from + 2);
        const size = widthOf(words, 10, 600);
        if (words === last || x + size > to) continue;
        parts.push(label(words, x, y + STEP_CHART - value(point) / most * (STEP_CHART - 9) - 2.5, "tl-number"));
        free = x + size + 6;
        last = words;
      }
      return parts;
    }

    function heading(kind, name, sum, y) {
      const sumWidth = widthOf(sum, 14, 700);
      const room = (frame.left ? frame.left - 24 : frame.right - 16) - sumWidth;
      const shown = fit(name, room, 13, 700);
      const parts = [label(sum, frame.left ? frame.left - 14 : frame.right, y + 15, "tl-sum"), label(shown, 0, y + 15, "tl-name")];
      if (frame.left) return { parts: [...parts, label(fit(kind, frame.left - 24, 11), 0, y + 29, "tl-quiet")], chart: y + 3, bottom: y + 37 };
      const x = widthOf(shown, 13, 700) + 7;
      if (room - x > 30) parts.push(label(fit(kind, room - x, 11), x, y + 15, "tl-quiet"));
      return { parts, chart: y + 19, bottom: y + 50 };
    }

    function countRow(kind, name, sum, points, wanted, is, area, y) {
      const { parts, chart, bottom } = heading(kind, name, sum, y);
      const seen = stretches(points);
      const most = Math.max(1, ...seen.map(({ point }) => Math.max(wanted?.(point) ?? 0, is(point))));
      parts.push(svg("path", { d: `M${frame.left} ${chart + STEP_CHART + .5}H${frame.right}`, class: "tl-line" }));
      parts.push(...steps(seen, is, chart, most, area, true));
      if (wanted) parts.push(...steps(seen, wanted, chart, most, "tl-wanted"));
      const changes = wanted && seen.some(({ point }) => wanted(point) !== wanted(seen[0].point));
      parts.push(...numbers(seen, changes ? wanted : is, chart, most));
      return { parts, bottom, seen };
    }

    /** Measured times as labelled brackets, as many on a line as fit. */
    function brackets(durations, y, most) {
      const parts = [];
      const free = [];
      for (const duration of durations.filter(({ from, to }) => inFrame(from, to)).slice(-12)) {
        const from = inside(xOf(duration.from));
        const to = inside(xOf(duration.to));
        const room = frame.right - frame.left - 12;
        const words = fit(`${duration.name} ${length(duration.seconds * SECOND)}`, room, 11, 600);
        const size = widthOf(words, 11, 600);
        const right = to + 6 + size <= frame.right;
        const left = !right && from - 6 - size >= frame.left;
        const x = right ? to + 6 : left ? from - 6 - size : Math.max(frame.left, (from + to - size) / 2);
        const begin = Math.min(from, x) - 4;
        const lanes = right || left ? 1 : 2;
        let lane = free.findIndex((busy) => busy < begin);
        if (lane < 0 || lanes > 1) lane = free.length;
        if (lane + lanes > most) continue;
        for (let i = lane; i < lane + lanes; i++) free[i] = Math.max(to, x + size) + 6;
        const middle = y + lane * 17 + 8;
        parts.push(svg("path", { d: `M${from.toFixed(1)} ${middle - 5}v10m0-5H${to.toFixed(1)}m0-5v10`, class: "tl-bracket" }),
          label(words, x.toFixed(1), middle + lanes * 17 - 13, "tl-measure"));
      }
      return { parts, height: free.length ? free.length * 17 + 3 : 0 };
    }

    /** Marks near each other become one of each kind, with a count. */
    function folded(marks) {
      const clusters = [];
      const layout = (cluster) => {
        let x = 0;
        for (const item of cluster.items) {
          item.offset = x;
          x += 15 + (item.marks.length > 1 ? widthOf("×" + item.marks.length, 10, 700) + 1 : 0);
        }
        cluster.width = x;
      };
      for (const mark of marks) {
        const x = xOf(mark.at) - 7;
        let cluster = clusters.at(-1);
        if (!cluster || x >= cluster.x + cluster.width) clusters.push(cluster = { x, items: [] });
        const item = cluster.items.find((it) => it.kind === mark.kind);
        if (item) item.marks.push(mark);
        else cluster.items.push({ kind: mark.kind, marks: [mark] });
        layout(cluster);
      }
      for (const cluster of clusters) cluster.x = Math.max(frame.left, Math.min(cluster.x, frame.right - cluster.width));
      return clusters;
    }

    const markWords = (mark) => `${clock(mark.at)} ${MARKS[mark.kind][0]}${mark.text ? `: ${mark.text}` : ""}`;

    function podRow(group, pod, y, size) {
      const parts = [];
      const phone = !frame.left;
      const dense = size < BAR;
      const marks = pod.marks.filter((mark) => inFrame(mark.at, mark.at + 1)).sort((a, b) => a.at - b.at);
      const isSelected = selected === pod.uid;
      const short = pod.name.startsWith(group.name + "-") && pod.name.length - group.name.length > 3 ? pod.name.slice(group.name.length + 1) : pod.name;
      let top = y + (dense ? 2 : 4);
      if (phone && !dense) {
        parts.push(label(fit(short, frame.right, 12), 0, top + 9, "tl-pod"));
        top += 14;
      }
      if (marks.length && !dense) top += 15;
      if (!phone && size > 8) {
        const classes = dense ? "tl-pod tl-small" : "tl-pod";
        parts.push(label(fit(short, frame.left - 14, dense ? 10 : 12), 0, top + size / 2 + (dense ? 3.5 : 4), classes));
      }
      const inBars = [];
      for (const state of pod.states) {
        const until = Math.min(state.to ?? podEnd(pod), podEnd(pod));
        if (!inFrame(state.from, until)) continue;
        const from = inside(xOf(state.from));
        const width = inside(xOf(until)) - from;
        parts.push(...segment(state.state, pod.color, from, top, Math.max(1, width - (width > 4 ? 1 : 0)), size));
        if (dense || width < 14) continue;
        const ready = state.state === "ready";
        const words = [
          ready && `ready · ${pod.version}`, state.why && stateWords(state), !ready && state.why, STATES[state.state][0], ready && pod.version,
        ].find((words) => words && widthOf(words, 11, 600) <= width - 12);
        if (words) inBars.push(label(words, (from + 6).toFixed(1), top + size / 2 + 4, `tl-word tl-on-${state.state} color-${pod.color}`));
      }
      const rise = dense ? 0 : 3;
      for (const mark of marks) parts.push(svg("path", { d: `M${xOf(mark.at).toFixed(1)} ${top - rise}v${size + rise}`, class: "tl-tick" }));
      parts.push(...inBars);
      if (size > 5) {
        for (const cluster of folded(marks)) {
          for (const item of cluster.items) {
            const x = cluster.x + item.offset + 7;
            const sign = glyph(item.kind, x, dense ? top + size / 2 : top - 10, dense ? .72 : 1);
            if (item.marks.length > 1 && !dense) sign.append(label("×" + item.marks.length, 7.5, 3.5, "tl-times"));
            titled(sign, item.marks.slice(-12).map(markWords).join("\n"));
            parts.push(sign);
          }
        }
      }
      const line = size > 8 ? 3 : size > 5 ? 2 : 0;
      let bottom = top + size;
      if (line) {
        const names = [...new Set(pod.services.map((member) => member.service))].slice(0, 2);
        for (const member of pod.services) {
          const lane = names.indexOf(member.service);
          const until = Math.min(member.to ?? podEnd(pod), podEnd(pod));
          if (lane < 0 || !inFrame(member.from, until)) continue;
          const from = inside(xOf(member.from));
          parts.push(rect(from, bottom + 2 + lane * (line + 1), inside(xOf(until)) - from, line, "tl-member"));
        }
        bottom += dense ? line + 2 : 7 + Math.max(0, names.length - 1) * 4;
      }
      if (isSelected) {
        const measured = brackets(pod.durations, bottom + 2, 8);
        parts.push(...measured.parts);
        bottom += measured.height;
      }
      return { parts, bottom: bottom + (dense ? 1 : 3) };
    }

    /** The element of a row stays the same while its content changes, so that it keeps the focus. */
    function row(id, name, top, bottom, parts, what) {
      let element = kept.get(id);
      if (!element) {
        element = svg("g", { role: "option", class: "tl-row", tabindex: -1 });
        element.dataset.key = id;
        kept.set(id, element);
      }
      if (element.ariaLabel !== name) element.setAttribute("aria-label", name);
      element.setAttribute("aria-selected", selected === id);
      element.classList.toggle("selected", selected === id);
      element.replaceChildren(titled(rect(-8, top, frame.right + 16, bottom - top, "tl-ground", { rx: 4 }), what.pod?.name ?? name), ...parts);
      places.push({ id, element, top, bottom, ...what });
      return bottom;
    }

    function autoscalerRow(scaler, y) {
      const latest = scaler.points.findLast((point) => point.at <= now);
      const drawn = countRow(scaler.kind, scaler.name, latest ? `${latest.current}/${latest.wanted}` : "–", scaler.points,
        (point) => point.wanted, (point) => point.current, "tl-scaler-area", y);
      let free = Infinity;
      const texts = [];
      for (const { point, from } of drawn.seen.toReversed()) {
        const words = fit(point.text, frame.right - frame.left, 11);
        const size = widthOf(words);
        const x = Math.max(frame.left, Math.min(from, frame.right - size));
        if (!words || x + size > free) continue;
        free = x - 10;
        texts.push(titled(label(words, x.toFixed(1), drawn.bottom + 10, "tl-quiet"), `${clock(point.at)} ${point.text}`));
      }
      const name = `${scaler.kind} ${scaler.name} of ${scaler.target}` + (latest ? `: ${latest.current} now, ${latest.wanted} wanted. ${latest.text}` : "");
      return row(`scaler ${scaler.kind}/${scaler.name}`, name, y, drawn.bottom + (texts.length ? 16 : 0), [...drawn.parts, ...texts], { scaler });
    }

    function groupRows(group, y) {
      const pods = shownPods(group);
      const counts = group.counts;
      if (!pods.length && !counts.length) return y;
      const latest = at(counts, Math.min(now, frame.end)) ?? counts[0];
      if (group.kind !== "Pod" || counts.length) {
        const drawn = countRow(group.kind, group.name, latest ? `${latest.ready}/${latest.wanted}` : plural(pods.length, "pod"), counts,
          (point) => point.wanted, (point) => point.ready, "tl-ready-area", y);
        const measured = brackets(group.durations, drawn.bottom + 1, selected === groupKey(group) ? 6 : 2);
        const name = `${group.kind} ${group.name}: ${latest ? `${latest.ready} ready of ${latest.wanted} wanted` : plural(pods.length, "pod")}`
          + group.durations.slice(-3).map((it) => `; ${it.name} ${length(it.seconds * SECOND)}`).join("");
        y = row(groupKey(group), name, y, drawn.bottom + measured.height, [...drawn.parts, ...measured.parts], { group });
      }
      for (const scaler of model.autoscalers) if (scaler.target === groupKey(group)) y = autoscalerRow(scaler, y + 2);
      const size = pods.length <= 12 ? BAR : pods.length <= 40 ? 10 : pods.length <= 100 ? 6 : 3;
      for (const pod of pods) {
        const drawn = podRow(group, pod, y, size);
        y = row(pod.uid, pod.sentence, y, drawn.bottom, drawn.parts, { group, pod });
      }
      return y + 14;
    }

    function axis(y) {
      const width = frame.right - frame.left;
      const size = frame.end - frame.start;
      const step = STEPS.find((step) => step / size * width >= 84) ?? STEPS.at(-1);
      const offset = new Date(frame.end).getTimezoneOffset() * MINUTE;
      const parts = [];
      for (let time = Math.ceil((frame.start - offset) / step) * step + offset; time < frame.end; time += step) {
        const x = xOf(time);
        parts.push(svg("path", { d: `M${x.toFixed(1)} ${AXIS - 5}V${y}`, class: "tl-grid" }));
        const words = format(time, step < MINUTE ? EXACT : SHORT);
        if (x - frame.left > 18 && frame.right - x > 18 && Math.abs(x - xOf(now)) > 44) {
          for (const at of y > 600 ? [14, y + 17] : [14]) parts.push(label(words, x.toFixed(1), at, "tl-quiet tl-middle"));
        }
      }
      if (frame.left) parts.push(label(format(frame.end, { weekday: "short", day: "numeric", month: "short" }) + ", local time", 0, 14, "tl-quiet"));
      parts.push(svg("path", { d: `M${frame.left} ${AXIS - 5.5}H${frame.right}`, class: "tl-line" }));
      return parts;
    }

    function bands(bottom) {
      const parts = [];
      const band = (from, to, words) => {
        if (!inFrame(from, to)) return;
        const x = inside(xOf(from));
        const width = inside(xOf(to)) - x;
        back.append(rect(x, AXIS - 5, width, bottom - AXIS + 5, "tl-gap"));
        parts.push(titled(rect(x, AXIS - 5, width, bottom - AXIS + 5, "tl-over", { fill: "url(#tl-gap)" }), words));
        if (width < 14) return;
        const upright = widthOf(words, 11, 600) > width - 12;
        const shown = fit(words, (upright ? bottom - AXIS : width) - 12, 11, 600);
        parts.push(upright
          ? label(shown, -AXIS - 6, x + width / 2 + 4, "tl-band", { transform: "rotate(-90)", "text-anchor": "end" })
          : label(shown, x + 6, AXIS + 11, "tl-band"));
      };
      band(frame.start, model.from, `before ${clock(model.from)} nobody watched`);
      for (const gap of model.gaps) band(gap.from, gap.to ?? now, gap.why);
      return parts;
    }

    function render() {
      const begin = performance.now();
      const width = Math.max(260, sheet.clientWidth - 32);
      const phone = width < 600;
      const size = shownSpan();
      const last = end ?? now + margin(size);
      frame = { left: phone ? 0 : Math.min(230, width * .2), right: width, start: last - size - (end === undefined ? margin(size) : 0), end: last };
      places = [];
      let y = AXIS + 6;
      for (const group of model.groups) y = groupRows(group, y);
      const targets = new Set(model.groups.map(groupKey));
      for (const scaler of model.autoscalers) if (!targets.has(scaler.target)) y = autoscalerRow(scaler, y) + 8;
      for (const service of model.services) {
        const latest = at(service.counts, Math.min(now, frame.end));
        const drawn = countRow("Service, endpoints", service.name, String(latest?.ready ?? "–"), service.counts,
          undefined, (point) => point.ready, "tl-service-area", y);
        const name = `Service ${service.name}: ${plural(latest?.ready ?? 0, "ready endpoint")}`;
        y = row("service " + service.name, name, y, drawn.bottom, drawn.parts, { service }) + 8;
      }
      place();
      const foot = y > 600 ? 24 : 0;
      back.replaceChildren(...axis(y));
      front.replaceChildren(...bands(y));
      if (now < frame.end && now >= frame.start) {
        back.append(svg("path", { d: `M${xOf(now).toFixed(1)} ${AXIS - 8}V${y}`, class: "tl-now" }),
          label(live ? "now" : "end", xOf(now).toFixed(1), 14, "tl-now-word"));
      }
      set(picture, { width, height: y + foot });
      frame.bottom = y;
      Object.assign(picture.dataset, frame);
      picture.toggleAttribute("hidden", !places.length);
      picture.classList.toggle("tl-empty", !places.length);
      none.hidden = places.length > 0;
      notices.replaceChildren(...model.notices.map((words) => html("li", {}, words)));
      spanButtons.forEach((it) => it.setAttribute("aria-pressed", SPANS[it.textContent] === size));
      follow.hidden = !live;
      follow.setAttribute("aria-pressed", end === undefined);
      follow.textContent = end === undefined ? "Following" : "Follow";
      if (signs.getAttribute("width") !== String(width)) {
        const { group, height } = legend(width);
        signs.replaceChildren(group);
        set(signs, { width, height });
      }
      point();
      tell();
      drawn = performance.now();
      took = drawn - begin;
    }

    /** In the order in which they are drawn; what is already in its place is left alone. */
    function place() {
      const shown = new Set(places.map((it) => it.id));
      let lost = false;
      for (const [id, element] of kept) {
        if (shown.has(id)) continue;
        lost ||= element === document.activeElement;
        element.remove();
        kept.delete(id);
      }
      let next = rows.firstChild;
      for (const { element } of places) {
        if (element === next) next = next.nextSibling;
        else rows.insertBefore(element, next);
      }
      const stop = places.find((it) => it.id === selected) ?? places[0];
      for (const it of places) it.element.setAttribute("tabindex", it === stop ? 0 : -1);
      if (lost) stop?.element.focus();
    }

    /** Draws the cursor and says what was then. */
    function point() {
      const time = cursor ?? Math.min(now, frame.end);
      const shown = cursor !== undefined && cursor >= frame.start && cursor <= frame.end;
      const x = shown ? xOf(cursor) : 0;
      const words = clock(time);
      const half = widthOf(words, 11, 700) / 2 + 5;
      const middle = Math.min(frame.right - half, Math.max(half, x));
      pointer.replaceChildren(...shown ? [
        svg("path", { d: `M${x.toFixed(1)} ${AXIS - 6}V${frame.bottom}` }),
        rect(middle - half, 1, half * 2, 18, "", { rx: 4 }),
        label(words, middle, 14, "tl-middle"),
      ] : []);
      const present = live ? "present" : "end";
      const then = cursor !== undefined ? `${length(now - cursor)} ${cursor > now ? "after" : "before"} the ${present}`
        : live && end === undefined ? "now" : "the latest shown";
      const list = html("ul", {});
      for (const group of model.groups) {
        const states = group.pods.map((pod) => [pod, stateAt(pod, Math.min(time, now - 1))]).filter(([, state]) => state);
        const count = at(group.counts, time);
        if (!states.length && !count) continue;
        const sum = count ? `, ${count.ready} ready of ${count.wanted} wanted` : "";
        const item = html("li", {}, html("strong", {}, group.name), ` ${group.kind}${sum}`);
        if (states.length > 12) {
          const sums = Object.keys(STATES).map((state) => [state, states.filter(([, it]) => it.state === state).length]).filter(([, sum]) => sum);
          item.append(": " + sums.map(([state, sum]) => `${sum} ${STATES[state][0]}`).join(", "));
        } else if (states.length) {
          item.append(html("ul", {}, ...states.map(([pod, state]) => {
            const members = pod.services.filter((member) => covers(member, time)).map((member) => member.service);
            const where = members.length ? `, in ${members.join(", ")}` : "";
            return html("li", {}, html("code", {}, pod.name), ` ${pod.version}: ${stateWords(state)}${where}`);
          })));
        }
        list.append(item);
      }
      const gap = model.gaps.find((it) => covers(it, time));
      const title = html("h3", {}, html("time", { datetime: new Date(time).toISOString() }, words), `, ${then}`);
      moment.replaceChildren(title, ...gap ? [html("p", {}, gap.why)] : [], list);
    }

    const row3 = (...cells) => html("tr", {}, ...cells.map((cell) => html("td", {}, cell)));
    const table = (caption, rows) => rows.length ? [html("table", {}, html("caption", {}, caption), html("tbody", {}, ...rows))] : [];
    const measuredRows = (durations, prefix = "") => durations.toReversed().map((it) => row3(clock(it.from), prefix + it.name, length(it.seconds * SECOND)));
    let told;

    /** What was measured of what is selected, or of all. */
    function tell() {
      const it = places.find((place) => place.id === selected);
      const parts = it?.pod ? podDetails(it.pod) : it?.group ? groupDetails(it.group) : it?.scaler ? scalerDetails(it.scaler) : overview();
      const holder = html("div", {}, ...parts);
      if (told === holder.textContent) return;
      told = holder.textContent;
      details.replaceChildren(...parts);
    }

    function overview() {
      const all = model.groups.flatMap((group) => [...group.durations.map((it) => ({ ...it, whose: group.name })),
        ...group.pods.flatMap((pod) => pod.durations.map((it) => ({ ...it, whose: pod.name })))]).filter((it) => inFrame(it.from, it.to));
      all.sort((a, b) => b.from - a.from);
      const title = html("h3", {}, "Measured");
      if (!all.length) return [title, html("p", { class: "hint" }, "Nothing is measured in this time. Select a bar for what is known of a pod.")];
      return [title, ...table("The latest in this time; select a bar for all of a pod", all.slice(0, 8).map((it) =>
        row3(clock(it.from), html("span", {}, it.name, html("small", {}, it.whose)), length(it.seconds * SECOND))))];
    }

    const scalerDetails = (scaler) => [html("h3", {}, `${scaler.kind} ${scaler.name}`), html("p", { class: "hint" }, `scales ${scaler.target}`),
      ...table("Decisions", scaler.points.slice(-30).toReversed().map((point) => row3(clock(point.at), point.text, `${point.current} → ${point.wanted}`)))];

    const groupDetails = (group) => [html("h3", {}, `${group.kind} ${group.name}`), ...table("Measured", measuredRows(group.durations)),
      ...table("Measured of its pods", group.pods.flatMap((pod) => measuredRows(pod.durations, `${pod.name}: `)).slice(0, 40))];

    function podDetails(pod) {
      const facts = [pod.owner, `version ${pod.version}`, pod.node && `node ${pod.node}`, pod.qos, plural(pod.restarts, "restart"),
        `created ${clock(pod.created)}`, pod.gone && `gone ${clock(pod.gone)}`];
      return [html("h3", {}, pod.name), html("p", { class: "hint" }, facts.filter(Boolean).join(" · ")),
        ...table("Measured", measuredRows(pod.durations)),
        ...table("States", pod.states.slice(-40).map((state) =>
          row3(clock(state.from), stateWords(state), state.to == null && !pod.gone ? "still" : length((state.to ?? pod.gone) - state.from)))),
        ...table("Marks", pod.marks.slice(-40).map((mark) =>
          row3(clock(mark.at), html("span", {}, MARKS[mark.kind][0], html("small", {}, mark.text)), "")))];
    }

    function select(id) {
      if (selected === id) return;
      selected = id;
      render();
    }

    function moveCursor(time, byKey) {
      cursor = time;
      moment.setAttribute("aria-live", byKey ? "polite" : "off");
      point();
    }

    // --- What a reader does ---

    const local = (event) => event.clientX - picture.getBoundingClientRect().left;
    const onAxis = (event) => event.clientY - picture.getBoundingClientRect().top < AXIS;
    let dragged;

    picture.addEventListener("pointerdown", (event) => {
      if (local(event) < frame.left) return;
      if (onAxis(event)) {
        dragged = local(event);
        picture.setPointerCapture(event.pointerId);
        event.preventDefault();
      } else {
        moveCursor(timeOf(local(event)), false);
      }
    });
    picture.addEventListener("pointermove", (event) => {
      const x = local(event);
      if (dragged !== undefined) {
        const [from, to] = [dragged, inside(x)].sort((a, b) => a - b);
        set(chosen, { x: from, width: to - from, height: frame.bottom });
      } else if (event.pointerType === "mouse" && x >= frame.left) {
        moveCursor(timeOf(x), false);
      }
    });
    const dropped = (event) => {
      if (dragged === undefined) return;
      const [from, to] = [dragged, inside(local(event))].sort((a, b) => a - b);
      dragged = undefined;
      chosen.setAttribute("width", 0);
      if (event.type === "pointerup" && to - from > 8) {
        const [first, last] = [timeOf(from), timeOf(to)];
        cursor = undefined;
        show(last - first, last);
      }
    };
    picture.addEventListener("pointerup", dropped);
    picture.addEventListener("pointercancel", dropped);
    picture.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "mouse" || dragged !== undefined) return;
      cursor = undefined;
      point();
    });
    picture.addEventListener("wheel", (event) => {
      const across = event.deltaX || (event.shiftKey && event.deltaY);
      if (!across) return;
      event.preventDefault();
      pan(across / (frame.right - frame.left));
    }, { passive: false });
    picture.addEventListener("focusin", (event) => select(event.target.closest(".tl-row")?.dataset.key));
    picture.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const index = Math.max(0, places.findIndex((it) => it.id === selected));
      const go = (to) => places[Math.min(places.length - 1, Math.max(0, to))]?.element.focus();
      const size = frame.end - frame.start;
      const shift = (direction) => {
        const time = (cursor ?? Math.min(now, frame.end)) + direction * size / (event.shiftKey ? 1000 : 100);
        moveCursor(Math.min(frame.end, Math.max(frame.start, time)), true);
      };
      const action = {
        ArrowDown: () => go(index + 1), ArrowUp: () => go(index - 1), Home: () => go(0), End: () => go(Infinity),
        ArrowLeft: () => shift(-1), ArrowRight: () => shift(1), "+": () => zoom(.5), "=": () => zoom(.5), "-": () => zoom(2),
        Escape: () => {
          cursor = undefined;
          select(undefined);
          point();
        },
      }[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    });

    render();
    let drawnWidth = element.clientWidth;
    const watch = new ResizeObserver(() => {
      if (element.clientWidth === drawnWidth) return;
      drawnWidth = element.clientWidth;
      render();
    });
    watch.observe(element);

    return {
      /** Shows another document of the same cluster; what the reader has chosen stays. */
      update(document) {
        model = inMillis(document);
        now = model.now;
        render();
      },
      /** Lets time go on to this moment. */
      tick(millis) {
        now = millis;
        if (end === undefined && performance.now() - drawn > 20 * took) render();
      },
      svgText: () => exported(picture, frame),
      end() {
        watch.disconnect();
        element.replaceChildren();
      },
    };
  }

  // --- Kept ---

  const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin", "opacity",
    "font-size", "font-weight", "font-family", "text-anchor", "paint-order"];

  /** The picture as a file that needs no style sheet, in light colours, with its legend. */
  function exported(picture, frame) {
    const copy = picture.cloneNode(true);
    const { group, height } = legend(frame.right);
    const top = Number(picture.getAttribute("height")) + 34;
    group.setAttribute("transform", `translate(16 ${top})`);
    const size = { width: frame.right + 32, height: top + height + 10 };
    const content = svg("g", { transform: "translate(16 16)" }, ...copy.querySelectorAll(":scope > g:not(.tl-cursor)"));
    content.querySelector(".selected")?.classList.remove("selected");
    const words = "What the pods did, " + clock(frame.start) + " to " + clock(frame.end);
    const root = svg("svg", { ...size, viewBox: `0 0 ${size.width} ${size.height}`, class: "tl-svg", role: "img" },
      svg("title", {}, words), textures(), rect(0, 0, size.width, size.height, "tl-paper"), content, group);
    const holder = html("div", { class: "tl-export", "aria-hidden": "true" }, root);
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule.selectorText === ":root");
    for (const { style } of rules) for (const name of style) if (name.startsWith("--")) holder.style.setProperty(name, style.getPropertyValue(name));
    document.body.append(holder);
    for (const element of root.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      if (element.closest("title, defs") && !element.closest("pattern")) continue;
      const inherited = getComputedStyle(element.parentNode);
      for (const name of KEPT) {
        const value = style.getPropertyValue(name);
        if (value !== inherited.getPropertyValue(name) || element.parentNode === root) element.setAttribute(name, value);
      }
      for (const name of ["role", "tabindex", "aria-selected", "aria-hidden", "data-key"]) element.removeAttribute(name);
    }
    for (const element of [root, ...root.querySelectorAll("[class]")]) element.removeAttribute("class");
    holder.remove();
    return new XMLSerializer().serializeToString(root);
  }

  return { draw, parse, problem };
})();
