// The texts of the page in the language of its reader. To translate: copy a file of `texts/`, change
// its values, and add it here.

import { de } from "./texts/de.js";
import { en } from "./texts/en.js";

export const names = { en: "English", de: "Deutsch" };
const all = { en, de };
let language = localStorage.getItem("language") || (navigator.language.startsWith("de") ? "de" : "en");

/** The text of a name, with its gaps filled; of an unknown name, the name itself. */
export function word(name, gaps = {}) {
  const found = all[language][name] ?? en[name] ?? name;
  return typeof found === "string" ? found.replace(/\{(\w+)\}/g, (_, key) => gaps[key]) : found;
}

export function current() { return language; }
export function other() { return language === "en" ? "de" : "en"; }

/** Fill in every element that names its text. */
export function translate(root = document) {
  document.documentElement.lang = language;
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of root.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
  for (const node of root.querySelectorAll("[data-placeholder]")) node.placeholder = word(node.dataset.placeholder);
}

export function speak(next) {
  language = next;
  localStorage.setItem("language", next);
  translate();
}
