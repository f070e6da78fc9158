// Publishing without leaving the page.
"use strict";

(() => {
  const { change } = kubedemo;

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches(".publish")) return;
    event.preventDefault();
    const { count, schedule } = form.elements;
    change("POST", "runs", count ? { count: count.valueAsNumber } : { schedule: schedule.value }, event.submitter ?? form.querySelector("button"));
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".stop");
    if (button) change("DELETE", "runs/" + button.dataset.run, undefined, button);
  });
})();
