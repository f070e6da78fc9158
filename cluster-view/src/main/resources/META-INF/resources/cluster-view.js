// Follows the timeline, keeps it as a file, and shows a kept one.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const byId = (id) => document.getElementById("timeline-" + id);
  const AT_MOST_EVERY = 250;
  const AGAIN_MILLIS = 2000;
  const MOST_BYTES = 64 * 1024 * 1024;
  const TICK_MILLIS = matchMedia("(prefers-reduced-motion: reduce)").matches ? 10_000 : 1000;

  let picture;
  /** What was fetched last, and when by the clock of this page. */
  let live;
  let saved;
  let asking = false;
  let again = false;
  let failed = false;

  const say = (words) => byId("problem").textContent === words || (byId("problem").textContent = words);
  const clock = (iso) => new Date(iso).toLocaleTimeString("en-GB");

  function draw(document, options) {
    picture?.end();
    picture = kubedemoTimeline.draw(byId("chart"), document, options);
  }

  async function ask() {
    // The browser asks whether it has changed, by its ETag; what it kept from an earlier visit has an old time in it.
    const response = await fetch("timeline", { cache: live ? "no-cache" : "reload", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(10_000) });
    if (!response.ok) throw new Error(`The pod answered ${response.status}.`);
    const document = await response.json();
    const wrong = kubedemoTimeline.problem(document);
    if (wrong) throw new Error(wrong);
    const first = !live;
    live = { document, now: Date.parse(document.now), at: performance.now() };
    if (saved) return;
    if (first) draw(document, { live: true });
    else picture.update(document);
  }

  /** One request at a time; what changes meanwhile is asked for afterwards. */
  async function refresh() {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    do {
      again = false;
      try {
        await ask();
        if (failed) say("");
        failed = false;
      } catch (error) {
        failed = true;
        const reason = error instanceof TypeError || error.name === "TimeoutError" ? "There was no answer." : error.message;
        const shows = live ? `The picture shows what was known at ${clock(live.document.now)}. ` : "";
        say(`The timeline could not be fetched. ${reason} ${shows}Trying again…`);
        again = true;
      }
      await kubedemo.wait(failed ? AGAIN_MILLIS : AT_MOST_EVERY);
    } while (again);
    asking = false;
  }

  // Without an answer nobody knows whether what was still is.
  setInterval(() => {
    if (live && !saved && !failed && !document.hidden) picture.tick(live.now + performance.now() - live.at);
  }, TICK_MILLIS);

  function keep(name, type, content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  const shown = () => saved ?? live?.document;
  const fileName = (ending) => `timeline-${shown().now.slice(0, 19).replaceAll(":", "-")}.${ending}`;

  byId("json").addEventListener("click", () => shown() && keep(fileName("json"), "application/json", JSON.stringify(shown(), undefined, 2) + "\n"));
  byId("svg").addEventListener("click", () => shown() && keep(fileName("svg"), "image/svg+xml", picture.svgText()));

  byId("file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    try {
      if (file.size > MOST_BYTES) throw new Error("This file is larger than 64 MiB.");
      const document = kubedemoTimeline.parse(await file.text());
      saved = document;
      draw(document);
      byId("saved").hidden = false;
      byId("saved-name").textContent = `This is a saved file, not live: ${file.name}, namespace ${document.namespace}, `
        + `from ${document.source}, saved at ${new Date(document.now).toLocaleString("en-GB")}.`;
      say("");
    } catch (error) {
      say(`${file.name} was not opened. ${error.message}`);
    }
    target.value = "";
  });

  byId("back").addEventListener("click", () => {
    saved = undefined;
    byId("saved").hidden = true;
    byId("chart").replaceChildren();
    if (live) draw(live.document, { live: true });
  });

  new MutationObserver(refresh).observe(byId("now"), { childList: true, characterData: true, subtree: true });
  refresh();
});
