// An input with a second face: a formula typed as it looks, with keys for touch screens. What is
// typed there is put into the input as LaTeX, so that there is one road from a text to an answer.

import { make, say } from "./dom.js";
import { word } from "./words.js";

let open = null; // one at a time

/** Close the one that is open: the input says what it says. */
export function close() { open?.close(); }

export class Formula {
  /** `latexOf` gives what the text of the input is in LaTeX, where that is known. */
  constructor(input, field, latexOf) {
    Object.assign(this, { input, field, latexOf });
    this.button = field.querySelector(".compose");
    this.button.addEventListener("click", () => (open === this ? this.back() : this.show()));
    input.addEventListener("focus", () => { if (open === this) this.close(); });
  }

  async show() {
    this.button.setAttribute("aria-busy", "true");
    try {
      const { fieldFor, keyboard } = await import("./mathlive.js");
      close();
      open = this;
      this.keyboard = keyboard;
      this.face = fieldFor(this.latexOf());
      this.face.setAttribute("aria-label", word("formulaField"));
      this.listen();
      this.input.tabIndex = -1;
      this.field.classList.add("composing");
      this.button.setAttribute("aria-pressed", "true");
      this.input.after(this.face);
      this.face.focus();
      keyboard(true);
    } catch (error) {
      say(word("offline"));
      console.info(error);
    } finally {
      this.button.removeAttribute("aria-busy");
    }
  }

  listen() {
    const { face, input } = this;
    face.addEventListener("input", () => {
      input.value = face.getValue("latex-without-placeholders");
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    face.addEventListener("beforeinput", (event) => {
      if (event.inputType !== "insertLineBreak") return;
      input.form.requestSubmit();
      this.keyboard(false); // the answer is below it
    });
    face.addEventListener("pointerdown", () => this.keyboard(true));
    face.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      this.back();
    }, { capture: true });
  }

  close() {
    open = null;
    this.keyboard(false);
    this.field.classList.remove("composing");
    this.button.setAttribute("aria-pressed", "false");
    this.input.removeAttribute("tabindex");
    this.face.remove();
  }

  /** Back to the text, with the cursor at its end. */
  back() {
    this.close();
    this.input.focus();
  }
}
