// Small things for building a page, and the drawing of formulas.

/** An element: make("p", { class: "soft" }, "text", child). */
export function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export const $ = (id) => document.getElementById(id);

/** Draw LaTeX into an element; what cannot be drawn is shown as text. */
export function draw(latex, node, large = false) {
  try {
    window.katex.render((large ? "\\displaystyle " : "") + close(latex), node, {
      throwOnError: true, strict: false, maxSize: 50, maxExpand: 500,
    });
  } catch {
    node.textContent = latex;
  }
  return node;
}

/** TeX sets a gap between a function and a bracket that grows; people do not. */
function close(latex) {
  return latex.replaceAll("\\left(", "\\mathopen{}\\left(");
}

export function math(latex, name = "span", classes = "math", large = false) {
  return draw(latex, make(name, { class: classes }), large);
}

const signs = {
  proved: "M2 9l5 5L16 3", checked: "M2 7c3-4 5 4 8 0s4-1 6-2M2 13c3-4 5 4 8 0s4-1 6-2",
  refuted: "M3 3l12 12M15 3L3 15", unknown: "M5 6a4 4 0 1 1 5.5 3.6C9.4 10.100 9 10.700 9 12M9 15.500v.1", partial: "M9 2a7 7 0 1 0 0 14zM9 2a7 7 0 0 1 0 14",
};

/** The sign of a verdict, which says without colour what the colour says. */
export function sign(status) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 18 18");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", signs[status]);
  svg.append(path);
  return svg;
}

export function say(text) { $("said").textContent = text; }

export function percent(share) {
  return share > 0.9995 ? "100 %" : share < 0.0005 ? "< 0.1 %" : `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}
