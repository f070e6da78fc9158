// Taking and releasing memory without leaving the page.
"use strict";

(() => {
  const { change } = kubedemo;

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches(".stress")) return;
    event.preventDefault();
    const button = event.submitter ?? form.querySelector("button");
    if (button.name === "release") {
      change("DELETE", "memory", undefined, button);
      return;
    }
    const asked = {};
    for (const [name, text] of new FormData(form)) {
      if (name !== "expect-pod" && text.trim()) asked[name] = text.trim();
    }
    change("PUT", "memory", asked, button);
  });
})();
