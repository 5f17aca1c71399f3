// An answer taken along: as text in each notation, as a link, as a picture, on paper.

import { make, say } from "./dom.js";
import { pngOf, svgOf } from "./picture.js";
import { word } from "./words.js";

export function copies(found, link, big) {
  const forms = { LaTeX: found.latex, Python: found.python, SymPy: found.sympy, [word("text")]: found.text, [word("link")]: link };
  const buttons = Object.entries(forms).filter(([, text]) => text).map(([name, text]) => make("button", { type: "button", onclick: (event) => copy(event.currentTarget, text) }, name));
  const pictures = { svg: async () => new Blob([await svgOf(big)], { type: "image/svg+xml" }), png: () => pngOf(big) };
  const saves = Object.entries(pictures).map(([kind, drawn]) => make("button", { type: "button", onclick: async (event) => {
    const button = event.currentTarget, url = URL.createObjectURL(await drawn());
    make("a", { href: url, download: `chainrule.${kind}` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    done(button);
  } }, kind.toUpperCase()));
  const paper = make("button", { type: "button", onclick: () => print() }, word("print"));
  return make("p", { class: "copy" }, make("span", { class: "soft" }, word("copy")), ...buttons, ...saves, paper);
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no permission, or an address that is not trusted
    const area = make("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  done(button);
}

function done(button) {
  button.classList.add("done");
  say(word("copied"));
  setTimeout(() => button.classList.remove("done"), 1200);
}
