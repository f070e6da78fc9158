// Keeps the page live, and sends its controls to the very pod that it shows.
"use strict";

const kubedemo = (() => {
  const body = document.body;
  const pod = body.dataset.pod;
  const TRIES = 20;
  const SILENCE_MILLIS = 4000;
  const ASK_MILLIS = 1000;
  const MOST_STREAMS = 2;
  const OTHER_POD = "other pod";
  const CONTACT_LOST = "Contact lost";
  const SHUTTING_DOWN = "The pod is shutting down (SIGTERM)";
  const expectPod = "expect-pod=" + encodeURIComponent(pod);
  const wait = (millis) => new Promise((done) => setTimeout(done, millis));

  const contact = document.getElementById("contact");
  function say(state, text) {
    if (contact.textContent !== text) contact.textContent = text;
    contact.dataset.state = state;
    contact.classList.toggle("lost", state === "lost" || state === "shutting-down");
  }

  function alertUser(text) {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    document.getElementById("alert").replaceChildren(...(text ? [paragraph] : []));
  }

  const notReached = () =>
    `Pod ${pod} was not reached in ${TRIES} tries: other pods answered. It may be out of the Service because it is not ready, ` +
    `or it may be gone. Nothing has changed. To reach it directly: ${direct()}`;
  const direct = () =>
    body.dataset.direct.startsWith("kubectl") ? `${body.dataset.direct}, then open http://localhost:8001` : body.dataset.direct;

  /** Sends a request to this pod, again on a new connection while another pod answers. */
  async function send(path, options = {}) {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const response = await fetch(path, { cache: "no-store", ...options, headers: { "X-Expect-Pod": pod, ...options.headers } });
      // Of this pod itself, 409 is an answer: what was asked does not fit its state.
      if (response.status !== 409 || response.headers.get("X-Pod") === pod) return response;
      await wait(50);
    }
    throw new Error(notReached());
  }

  /** A change by JSON; what went wrong is shown in words. Returns true when it was made. */
  async function change(method, path, value, button) {
    button?.setAttribute("aria-busy", "true");
    try {
      const response = await send(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) });
      if (response.ok) {
        alertUser("");
        askNow();
        return true;
      }
      const problem = await response.json().catch(() => ({}));
      alertUser(problem.detail ?? `The pod answered ${response.status}.`);
    } catch (error) {
      alertUser(error instanceof TypeError ? `No answer from ${pod}. The change may not have been made.` : error.message);
    } finally {
      button?.removeAttribute("aria-busy");
    }
    return false;
  }

  /** Replaces a live part that has changed. */
  const shown = new Map();
  function show({ id, html }) {
    const element = document.getElementById(id);
    if (!element || shown.get(id) === html) return;
    shown.set(id, html);
    element.innerHTML = html;
  }

  // A browser has six connections to an origin, whatever pods are behind it. The oldest of the visible tabs hold a stream
  // each; the others ask once a second. Tabs tell each other that they are there.
  const tabs = (() => {
    const id = `${Date.now()} ${Math.random()}`;
    const heard = new Map();
    const channel = new BroadcastChannel("kubedemo");
    const tell = (state) => channel.postMessage({ id, state });
    const announce = () => document.hidden || tell("here");
    channel.onmessage = ({ data }) => {
      if (data.state === "gone") heard.delete(data.id);
      else heard.set(data.id, performance.now());
      if (data.state === "new") announce();
    };
    setInterval(announce, 1000);
    document.addEventListener("visibilitychange", () => tell(document.hidden ? "gone" : "here"));
    addEventListener("pagehide", () => tell("gone"));
    tell("new");
    const answered = wait(300);
    const mayStream = () => {
      const now = performance.now();
      const older = [...heard].filter(([other, at]) => other < id && now - at < SILENCE_MILLIS);
      return !document.hidden && older.length < MOST_STREAMS;
    };
    return { answered, mayStream };
  })();

  let askNow = () => {};
  const beforeAskingAgain = () => new Promise((done) => {
    askNow = done;
    setTimeout(done, ASK_MILLIS);
  });

  let lost;
  let heldBack = false;
  let restarted = false;

  function found(startedAt) {
    lost = undefined;
    if (startedAt !== body.dataset.started) {
      body.dataset.started = startedAt;
      restarted = true;
    }
    if (heldBack) say("asking", "Not live: something on the way, such as a proxy that compresses or buffers, holds the events back. This page asks once a second instead.");
    else if (restarted) say("live-again", "Live again: the container was restarted, same pod, new run");
    else say("live", "Live: this page follows the pod");
  }

  function lose(state, reason) {
    lost ??= { state, reason, since: performance.now() };
    heldBack = false;
  }

  /** What the page should show now; OTHER_POD when another pod answered, undefined when nobody did. */
  async function ask() {
    try {
      const signal = AbortSignal.timeout(SILENCE_MILLIS);
      const response = await fetch("events?" + expectPod, { cache: "no-store", headers: { Accept: "application/json" }, signal });
      if (response.ok) return await response.json();
      if (response.status === 409) return OTHER_POD;
    } catch {
      // No answer is the answer.
    }
  }

  /** Follows the stream until it ends, or until this tab should not hold one; returns how it ended. */
  function stream() {
    return new Promise((done) => {
      const events = new EventSource("events?" + expectPod);
      let last = performance.now();
      let came = false;
      const end = (how) => {
        clearInterval(watch);
        events.close();
        done(how);
      };
      const watch = setInterval(() => {
        if (performance.now() - last > SILENCE_MILLIS) end(came ? "lost" : "held back");
        else if (!tabs.mayStream()) end("left");
      }, 500);
      events.addEventListener("beat", (event) => {
        last = performance.now();
        came = true;
        found(JSON.parse(event.data).startedAt);
      });
      events.addEventListener("part", (event) => show(JSON.parse(event.data)));
      events.addEventListener("shutting-down", () => end("shutting-down"));
      events.onerror = () => end(came ? "lost" : "refused");
    });
  }

  async function visible() {
    if (document.hidden) await new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
  }

  /** Keeps the page live: asks, then streams where it may; a restarted container keeps its pod's name. */
  async function follow() {
    let others = 0;
    for (;;) {
      await visible();
      const answer = await ask();
      if (answer?.parts && !answer.shuttingDown) {
        others = 0;
        answer.parts.forEach(show);
        await tabs.answered;
        const how = !heldBack && tabs.mayStream() ? await stream() : "left";
        if (how === "held back") {
          heldBack = true;
          continue;
        }
        if (how === "left" || how === "refused") {
          found(answer.startedAt);
          await beforeAskingAgain();
          continue;
        }
        lose(how, how === "lost" ? CONTACT_LOST : SHUTTING_DOWN);
      } else if (answer === OTHER_POD) {
        // A few are luck: each new connection may lead to any pod.
        if (++others > TRIES) lose("lost", CONTACT_LOST);
      } else {
        lose(answer ? "shutting-down" : "lost", answer ? SHUTTING_DOWN : CONTACT_LOST);
      }
      if (lost) {
        const seconds = Math.round((performance.now() - lost.since) / 1000);
        say(lost.state, others > TRIES
          ? `${lost.reason}: other pods answer for it. It is out of the Service or gone. Direct: ${direct()}`
          : `${lost.reason} ${seconds} s ago: no answer from ${pod}. This page shows its last state. Looking for it…`);
      }
      // Not in step with other requests of this page: where connections take turns, each try would meet the same pod.
      await wait(others > 0 && others <= TRIES ? 100 : 500 + Math.random() * 1000);
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const { toggle, failNext } = form.dataset;
    if (!toggle && !failNext) return;
    event.preventDefault();
    const button = event.submitter ?? form.querySelector("button");
    if (toggle) {
      // What the button means depends on what is shown; a change that says the outcome may be sent twice.
      const mode = document.querySelector(`#${toggle}-live .state`).dataset.toggleTo;
      change("PUT", "probes/" + toggle, { mode }, button);
    } else {
      change("PUT", "probes/" + failNext, { mode: "fail-next", count: form.elements.count.valueAsNumber }, button);
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".late");
    if (button) change("PUT", "probes/" + button.form.dataset.toggle, { mode: "pass", delay: "3s" }, button);
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".copy");
    if (!button) return;
    const code = button.parentElement.querySelector("code");
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = "Selected";
    }
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });

  document.documentElement.classList.add("js");
  say("connecting", "Connecting…");
  follow();
  return { pod, change, wait };
})();
