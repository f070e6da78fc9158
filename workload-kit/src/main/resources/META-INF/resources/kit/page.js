// Keeps the page live, and sends its controls to the very pod that it shows.
"use strict";

const kubedemo = (() => {
  const body = document.body;
  const pod = body.dataset.pod;
  const TRIES = 20;
  const SILENCE_MILLIS = 4000;
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
        return true;
      }
      const problem = await response.json().catch(() => ({}));
      alertUser(problem.detail ?? `The pod answered ${response.status}.`);
    } catch (error) {
      alertUser(error instanceof TypeError ? `No answer from ${pod}. Nothing is known to have changed.` : error.message);
    } finally {
      button?.removeAttribute("aria-busy");
    }
    return false;
  }

  /** Replaces a live part. */
  function show({ id, html }) {
    const element = document.getElementById(id);
    if (element) element.innerHTML = html;
  }

  let events;
  let lastBeat = 0;
  let lostSince = 0;
  let restarted = false;

  function listen() {
    events = new EventSource("events?" + expectPod);
    events.addEventListener("beat", (event) => {
      const { startedAt } = JSON.parse(event.data);
      lastBeat = Date.now();
      if (startedAt !== body.dataset.started) {
        body.dataset.started = startedAt;
        restarted = true;
      }
      if (restarted) say("live-again", "Live again: the container was restarted, same pod, new run");
      else say("live", "Live: this page follows the pod");
    });
    events.addEventListener("part", (event) => show(JSON.parse(event.data)));
    events.addEventListener("shutting-down", () => lose("shutting-down", "The pod is shutting down (SIGTERM)"));
    events.onerror = () => lose("lost", "Contact lost");
  }

  function lose(state, reason) {
    if (!events) return;
    events.close();
    events = undefined;
    lostSince = Date.now();
    find(state, reason);
  }

  /** Asks for the pod until it answers; a restarted container keeps its pod's name. */
  async function find(state, reason) {
    for (let others = 0; ; ) {
      const seconds = Math.round((Date.now() - lostSince) / 1000);
      say(state, others >= TRIES
        ? `${reason}: other pods answer for it. It is out of the Service or gone. Direct: ${direct()}`
        : `${reason} ${seconds} s ago: no answer from ${pod}. What you see is from before. Looking for it…`);
      const found = await fetch("pod?" + expectPod, { cache: "no-store" })
        .then(async (response) => {
          if (response.status === 409) others++;
          return response.ok && !(await response.json()).shuttingDown;
        })
        .catch(() => false);
      if (found) return listen();
      // Not in step with other requests of this page: where connections take turns, each try would meet the same pod.
      await wait(others > 0 && others < TRIES ? 100 : 500 + Math.random() * 1000);
    }
  }

  setInterval(() => {
    if (events && lastBeat && Date.now() - lastBeat > SILENCE_MILLIS) lose("lost", "Contact lost");
  }, 1000);

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
  listen();
  return { pod, change, wait };
})();
