// The run without leaving the page: start, change of the rate, stop.
"use strict";

(() => {
  const { change } = kubedemo;
  const byId = (id) => document.getElementById(id);
  const live = byId("run-live");
  const start = byId("start");
  const going = byId("run-going");
  if (!start) return;

  /** Shows the forms that make sense now. What is typed in them stays. */
  function follow() {
    const status = live.querySelector(".status");
    if (!status) return;
    const running = status.dataset.going === "true";
    if (running && going.hidden) byId("change-schedule").value = status.dataset.schedule;
    going.hidden = !running;
    start.hidden = running;
  }
  new MutationObserver(follow).observe(live, { childList: true });

  start.addEventListener("submit", (event) => {
    event.preventDefault();
    const { target, schedule, duration, connections, maxInFlight, timeout, method, headers, body } = start.elements;
    const lines = headers.value.split("\n").filter((line) => line.trim());
    const run = {
      target: target.value,
      schedule: schedule.value,
      duration: duration.value,
      connections: connections.value,
      maxInFlight: maxInFlight.valueAsNumber,
      timeout: timeout.value,
      method: method.value,
      headers: lines.length ? lines : undefined,
      body: body.value || undefined,
    };
    change("POST", "run", run, event.submitter ?? start.querySelector("button"));
  });

  byId("change").addEventListener("submit", (event) => {
    event.preventDefault();
    change("PUT", "run", { schedule: byId("change-schedule").value }, event.submitter ?? event.target.querySelector("button"));
  });

  byId("stop").addEventListener("submit", (event) => {
    event.preventDefault();
    change("DELETE", "run", undefined, event.submitter ?? event.target.querySelector("button"));
  });
})();
