// Changes what is asked for without leaving the page.
"use strict";

(() => {
  const { change } = kubedemo;

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches(".ask, .idle")) return;
    event.preventDefault();
    const button = event.submitter ?? form.querySelector("button");
    if (form.matches(".idle")) return change("DELETE", "stress", undefined, button);
    const { cores, schedule, threads, duration } = form.elements;
    const wanted = cores ? { cores: cores.valueAsNumber } : { schedule: schedule.value };
    if (threads.value) wanted.threads = threads.valueAsNumber;
    if (duration?.value) wanted.duration = duration.value;
    change("PUT", "stress", wanted, button);
  });
})();
