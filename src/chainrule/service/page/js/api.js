// The calls of the service. A problem is thrown as an error that has its fields.

import { $ } from "./dom.js";

export class Problem extends Error {
  constructor(fields) { super(fields.detail); Object.assign(this, fields); }
}

/** Ask a call; `signal` gives it up. */
export async function ask(call, fields, signal) {
  let response;
  try {
    response = await fetch(`v1/${call}`, { method: "POST", signal, body: JSON.stringify(fields), headers: headers() });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ offline: true, detail: "" });
  }
  if (response.status === 401 && await asked()) return ask(call, fields, signal);
  const found = await response.json();
  if (!response.ok) throw new Problem(found);
  return found;
}

function headers() {
  const key = sessionStorage.getItem("key");
  return { "Content-Type": "application/json", ...(key ? { Authorization: `Bearer ${key}` } : {}) };
}

/** Ask for a key, once at a time; whether one was given. */
function asked() {
  const dialog = $("key");
  if (!dialog.open) dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    const key = $("key-value").value.trim();
    if (key && dialog.returnValue === "ok") sessionStorage.setItem("key", key);
    resolve(Boolean(key) && dialog.returnValue === "ok");
  }, { once: true }));
}
