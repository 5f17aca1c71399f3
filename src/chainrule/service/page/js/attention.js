// Where the network looked while it wrote: a row a written word, a column a word that it had read.

import { ask } from "./api.js";
import { make, percent } from "./dom.js";
import { word } from "./words.js";

const SPACE = "http://www.w3.org/2000/svg", CELL = 20, LEFT = 56, TOP = 54;

/** A button; the picture is computed when it is pressed. */
export function attention(asked) {
  const place = make("div", { class: "attention" });
  const button = make("button", { type: "button", class: "plain", onclick: async () => {
    button.disabled = true;
    try {
      place.replaceChildren(...picture(await ask("attention", { f: asked.f, var: asked.var })));
    } catch (error) {
      place.replaceChildren(make("p", { class: "soft", lang: "en" }, error.detail || word("offline")));
    }
  } }, word("showAttention"));
  place.append(button);
  return place;
}

/** The parts of a picture: what it shows, a choice of heads, the matrix, what is under the pointer. */
export function picture(found) {
  const caption = make("p", { class: "caption", "aria-live": "polite" }, word("attentionHint"));
  const svg = element("svg", { width: LEFT + CELL * found.source.length + 4, height: TOP + CELL * found.target.length + 4, role: "img", "aria-label": word("attentionLabel", { f: found.text }) });
  const heads = [mean(found.heads), ...found.heads];
  let shown = heads[0];
  const choose = (which) => { shown = heads[which]; svg.replaceChildren(...matrix(found, shown)); };
  const chosen = make("select", { onchange: (event) => choose(Number(event.target.value)) },
    ...heads.map((_, i) => make("option", { value: i }, i ? word("head", { n: i }) : word("meanHead"))));
  svg.addEventListener("pointermove", (event) => {
    const box = svg.getBoundingClientRect();
    const row = Math.floor((event.clientY - box.top - TOP) / CELL), column = Math.floor((event.clientX - box.left - LEFT) / CELL);
    if (found.target[row] === undefined) return;
    caption.replaceChildren(...tell(found, shown, row, column));
  });
  choose(0);
  let read = -1;
  const matrixOf = make("div", { class: "matrix", tabindex: "0", role: "group", "aria-label": word("showAttention"), onkeydown: (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    read = Math.max(0, Math.min(found.target.length - 1, read + by));
    caption.replaceChildren(...tell(found, shown, read, -1));
  } }, svg);
  return [make("p", { class: "soft" }, word("attentionIntro")), make("p", { class: "row" }, make("label", {}, `${word("heads")} `, chosen)),
    matrixOf, caption];
}

function mean(heads) {
  return heads[0].map((row, i) => row.map((_, j) => heads.reduce((sum, head) => sum + head[i][j], 0) / heads.length));
}

/** A sentence about a row, or about one of its cells. */
function tell(found, weights, row, column) {
  const means = (name) => { const known = found.names[name.replace(":", "")]; return known ? `${name} (${known.text})` : name; };
  const best = column >= 0 && column < found.source.length ? column : weights[row].indexOf(Math.max(...weights[row]));
  return [make("code", {}, means(found.target[row])), ` ${word("lookedAt")} `, make("code", {}, means(found.source[best])), `: ${percent(weights[row][best])}`];
}

function matrix(found, weights) {
  const lines = [];
  const height = CELL * found.target.length, width = CELL * found.source.length;
  found.source.forEach((name, j) => {
    const x = LEFT + CELL * j;
    if (name.endsWith(":")) lines.push(element("line", { x1: x, x2: x, y1: TOP - 6, y2: TOP + height, class: "cut" }));
    lines.push(text(name, { transform: `translate(${x + CELL * 0.68} ${TOP - 8}) rotate(-90)` }));
  });
  found.target.forEach((name, i) => {
    const y = TOP + CELL * i;
    if (name.endsWith(":")) lines.push(element("line", { x1: LEFT - 6, x2: LEFT + width, y1: y, y2: y, class: "cut" }));
    lines.push(text(name, { x: LEFT - 8, y: y + CELL * 0.7, "text-anchor": "end" }));
    weights[i].forEach((share, j) => {
      if (share >= 0.01) lines.push(element("rect", { x: LEFT + CELL * j + 1, y: y + 1, width: CELL - 2, height: CELL - 2, rx: 3, "fill-opacity": share.toFixed(3) }));
    });
  });
  return lines;
}

function element(name, attributes) {
  const node = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

function text(content, attributes) {
  const node = element("text", attributes);
  node.textContent = content;
  return node;
}
