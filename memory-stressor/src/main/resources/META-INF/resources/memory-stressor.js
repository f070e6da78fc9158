// Taking and releasing memory, and filling a volume, without leaving the page.
"use strict";

(() => {
  const { change } = kubedemo;

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches(".stress")) return;
    event.preventDefault();
    const path = form.getAttribute("action");
    const button = event.submitter ?? form.querySelector("button");
    if (button.name === "release") {
      change("DELETE", path, undefined, button);
      return;
    }
    const asked = {};
    for (const [name, text] of new FormData(form)) {
      if (name !== "expect-pod" && text.trim()) asked[name] = text.trim();
    }
    change("PUT", path, asked, button);
  });
})();
