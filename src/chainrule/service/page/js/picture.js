// A drawn formula as an SVG of its own: texts at their places, lines, and the fonts inside.

const SPACE = "http://www.w3.org/2000/svg";

/** The SVG of what KaTeX drew in an element. */
export async function svgOf(element) {
  const root = element.querySelector(".katex-html"), box = bounds(root), pad = 4;
  const svg = document.createElementNS(SPACE, "svg");
  svg.setAttribute("xmlns", SPACE);
  svg.setAttribute("viewBox", `${-pad} ${-pad} ${round(box.width + 2 * pad)} ${round(box.height + 2 * pad)}`);
  svg.setAttribute("width", round(box.width + 2 * pad));
  svg.setAttribute("height", round(box.height + 2 * pad));
  const families = new Set();
  texts(root, box, svg, families);
  lines(root, box, svg);
  const style = document.createElementNS(SPACE, "style");
  style.textContent = await faces(families);
  svg.prepend(style);
  return new XMLSerializer().serializeToString(svg);
}

/** The same as a PNG, four times as large, on white. */
export async function pngOf(element) {
  const image = new Image(), text = await svgOf(element);
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  await new Promise((resolve) => setTimeout(resolve, 50)); // the fonts inside are there a moment later
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  [canvas.width, canvas.height] = [4 * image.width, 4 * image.height];
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

const round = (value) => Math.round(value * 100) / 100;

function bounds(root) {
  let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
  for (const base of root.querySelectorAll(".katex-base")) {
    const rect = base.getBoundingClientRect();
    left = Math.min(left, rect.left); top = Math.min(top, rect.top); right = Math.max(right, rect.right); bottom = Math.max(bottom, rect.bottom);
  }
  return { left, top, width: right - left, height: bottom - top };
}

function texts(root, box, svg, families) {
  const pen = document.createElement("canvas").getContext("2d"), range = document.createRange();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, content = node.data.replaceAll("\u200b", "");
    if (!content.trim()) continue;
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect(), style = getComputedStyle(node.parentElement);
    const family = style.fontFamily.split(",")[0].replaceAll('"', "");
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${family}`;
    const text = document.createElementNS(SPACE, "text");
    text.setAttribute("x", round(rect.left - box.left));
    text.setAttribute("y", round(rect.top - box.top + pen.measureText("x").fontBoundingBoxAscent));
    text.setAttribute("font-family", family);
    text.setAttribute("font-size", style.fontSize);
    text.setAttribute("font-style", style.fontStyle);
    text.setAttribute("font-weight", style.fontWeight);
    text.textContent = content;
    families.add(`${family}|${style.fontStyle}|${style.fontWeight}`);
    svg.append(text);
  }
}

function lines(root, box, svg) {
  for (const line of root.querySelectorAll(".frac-line, .overline-line, .underline-line, .katex-rule")) {
    const rect = line.getBoundingClientRect();
    const bar = document.createElementNS(SPACE, "rect");
    const thick = Math.max(parseFloat(getComputedStyle(line).borderBottomWidth) || rect.height, 0.8);
    for (const [key, value] of Object.entries({ x: rect.left - box.left, y: rect.bottom - box.top - thick, width: rect.width, height: thick })) bar.setAttribute(key, round(value));
    svg.append(bar);
  }
  for (const drawn of root.querySelectorAll("svg")) { // roots
    const rect = drawn.parentElement.getBoundingClientRect(), inner = drawn.getBoundingClientRect();
    const copy = drawn.cloneNode(true);
    copy.removeAttribute("style");
    const clip = document.createElementNS(SPACE, "svg");
    for (const [key, value] of Object.entries({ x: rect.left - box.left, y: inner.top - box.top, width: rect.width, height: inner.height })) clip.setAttribute(key, round(value));
    copy.setAttribute("width", round(inner.width));
    copy.setAttribute("height", round(inner.height));
    clip.append(copy);
    svg.append(clip);
  }
}

/** The fonts that a picture uses, each as data inside it. */
async function faces(families) {
  const found = [...document.styleSheets].filter((sheet) => sheet.href?.includes("katex")).flatMap((sheet) => [...sheet.cssRules].map((rule) => [sheet, rule]));
  const wanted = found.filter(([, rule]) => rule instanceof CSSFontFaceRule && [...families].some((key) => {
    const [family, style, weight] = key.split("|"), of = (name) => rule.style.getPropertyValue(name).replaceAll('"', "");
    return of("font-family") === family && of("font-style") === style && (of("font-weight") === weight || of("font-weight") === ({ 400: "normal", 700: "bold" })[weight]);
  }));
  const texts = wanted.map(async ([sheet, rule]) => {
    const path = rule.style.getPropertyValue("src").match(/url\("?([^")]+\.woff2)"?\)/)[1];
    const bytes = new Uint8Array(await (await fetch(new URL(path, sheet.href))).arrayBuffer());
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    const of = (name) => rule.style.getPropertyValue(name);
    return `@font-face{font-family:${of("font-family")};font-style:${of("font-style")};font-weight:${of("font-weight")};src:url(data:font/woff2;base64,${btoa(binary)}) format("woff2")}`;
  });
  return (await Promise.all(texts)).join("");
}
