// Type and see: a text is read by the service while it is typed, and drawn below its input. What
// cannot be read is underlined at its place, with what to do about it.

import { ask } from "./api.js";
import { draw, make } from "./dom.js";
import { word } from "./words.js";

const PAUSE_MS = 25; // a burst of keys is one question

export class Preview {
  /** `beside` gives what is asked beside the text; `told` is called with each reading, or null. */
  constructor(input, field, reading, beside, told) {
    Object.assign(this, { input, field, reading, beside, told });
    this.mirror = field.querySelector(".mirror");
    this.room = 0;
    this.latex = "";
    input.addEventListener("input", () => this.later());
    input.addEventListener("scroll", () => this.align());
  }

  later() {
    clearTimeout(this.timer);
    this.mark(null);
    this.timer = setTimeout(() => this.now(), PAUSE_MS);
  }

  async now() {
    clearTimeout(this.timer);
    this.abort?.abort();
    const text = this.input.value;
    this.latex = ""; // of the text, where it has one that says the same
    if (!text.trim()) { this.room = 0; this.fit(); this.reading.replaceChildren(); this.mark(null); this.told(null); return; }
    this.abort = new AbortController();
    try {
      const found = await ask("read", { f: text, ...this.beside() }, this.abort.signal);
      this.mark(null);
      this.latex = found.dependent ? "" : found.by.length ? found.question_latex : found.latex;
      this.told(found);
      const node = make("div", { class: "math" });
      draw(found.question_latex ?? found.latex, node, true);
      this.show(node, ...found.notes.map((note) => make("p", { class: "calm", lang: "en" }, note)));
    } catch (error) {
      if (error.name === "AbortError") return;
      this.told(null);
      this.problem(error);
    }
  }

  /** What is wrong, where, and what to do. */
  problem(error) {
    if (error.offline) return this.show(make("p", { class: "problem" }, word("offline")), make("p", { class: "remedy" }, word("offlineRemedy")));
    const here = !error.field || error.field === "f" || error.field === "answer";
    if (here && error.position !== undefined && error.position !== null) this.mark(error.position);
    const where = here ? "" : `${word(error.field)}: `;
    const lines = [make("p", { class: "problem", lang: "en" }, where + sentence(error.reason ?? error.detail ?? String(error)))];
    const near = error.did_you_mean ?? [];
    if (near.length) {
      const line = make("p", { class: "problem" }, `${word("didYouMean")} `);
      near.forEach((name, i) => line.append(i ? ", " : "", make("button", { type: "button", onclick: () => this.mend(error.position, name) }, name)));
      lines.push(line);
    } else if (isEquation(this.input.value) && this.bind) {
      const ready = `dy/dx of ${this.input.value.trim()}`;
      lines.push(make("p", { class: "remedy" }, `${word("isEquation")} `, make("button", { type: "button", onclick: () => this.put(ready) }, ready)));
    } else if (error.type?.endsWith(":no-answer") && this.hint) {
      lines.push(make("p", { class: "remedy" }, word(this.hint)));
    } else if (error.expected) {
      lines.push(make("p", { class: "remedy", lang: "en" }, `${word("expected")}: ${error.expected}`));
    }
    this.show(...lines);
  }

  show(...nodes) {
    this.reading.replaceChildren(...nodes);
    this.fit();
  }

  /** While somebody types the room for the reading only grows: nothing below jumps up and down. */
  fit() {
    const under = this.reading.parentElement;
    this.room = this.room ? Math.max(this.room, under.offsetHeight) : under.offsetHeight;
    under.style.minHeight = this.input.value ? `${this.room}px` : "";
  }

  put(text) {
    this.input.value = text;
    this.input.focus();
    this.now();
  }

  /** Put a name in the place of the word that was not known. */
  mend(position, name) {
    const letters = Array.from(this.input.value);
    const [start, end] = wordAt(letters, position);
    this.put([...letters.slice(0, start), name, ...letters.slice(end)].join(""));
  }

  mark(position) {
    this.field.classList.toggle("wrong", position !== null);
    this.input.setAttribute("aria-invalid", String(position !== null));
    if (position === null) return this.mirror.replaceChildren();
    const letters = Array.from(this.input.value);
    const [start, end] = wordAt(letters, position);
    const inside = letters.slice(start, end).join("") || "\u00a0\u00a0";
    this.mirror.replaceChildren(make("span", {}, letters.slice(0, start).join(""), make("mark", {}, inside)));
    this.align();
  }

  align() {
    const inside = this.mirror.firstElementChild;
    if (inside) { inside.style.display = "inline-block"; inside.style.transform = `translateX(${-this.input.scrollLeft}px)`; }
  }
}

/** Something with x and y around one equals sign. */
function isEquation(text) {
  return /^[^=]*=[^=]*$/.test(text) && /x/.test(text) && /y/.test(text) && !/d/.test(text);
}

/** Positions count characters as the service does: letters outside the basic plane are one. */
function wordAt(letters, position) {
  let end = position + 1;
  const name = /[\p{L}_]/u;
  if (name.test(letters[position] ?? "")) while (end < letters.length && name.test(letters[end])) end++;
  return [position, Math.min(end, Math.max(letters.length, position))];
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? "" : ".");
}
