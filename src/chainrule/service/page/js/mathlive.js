// MathLive, set up for this page: fetched when somebody asks for a formula field, and not before.
//
// The page's policy lets no markup bring styles of its own, and MathLive writes them into its
// markup. All of its markup passes through one function (`createHTML`, made for Trusted Types):
// there each style becomes a rule of a style sheet that this file constructs, which is allowed.

import { MathfieldElement } from "../vendor/mathlive/mathlive.min.mjs";
import { current, word } from "./words.js";

const sheet = new CSSStyleSheet(), names = new Map();

MathfieldElement.createHTML = (html) => html
  .replaceAll(' style="visibility:hidden"', "") // until it is drawn: nobody would take it back
  .replace(/\sstyle=("[^"]*"|'[^']*'|[^\s>"']+)/g, (_, text) => ` data-style="${ruleOf(text.replace(/^["']|["']$/g, ""))}"`)
  .replace(/<div tabindex="-1" id="[^"]*" class="/g, (start) => start.replace("<div", '<div role="button"'));
document.adoptedStyleSheets.push(sheet);
document.documentElement.style.setProperty("--ML__static-fonts", "1"); // those of KaTeX are here
Object.assign(MathfieldElement, { fontsDirectory: null, soundsDirectory: null });

/** The name of the rule that says what a style said. */
function ruleOf(style) {
  if (!names.has(style)) {
    names.set(style, `s${names.size}`);
    const place = sheet.insertRule(`[data-style="${names.get(style)}"][data-style][data-style] {}`, sheet.cssRules.length);
    sheet.cssRules[place].style.cssText = style;
  }
  return names.get(style);
}

/** A field for a formula; only what the service reads can be typed with its keys. */
export function fieldFor(latex) {
  MathfieldElement.locale = current();
  const field = new MathfieldElement();
  field.shadowRoot.adoptedStyleSheets.push(sheet);
  Object.assign(field, { mathVirtualKeyboardPolicy: "manual", popoverPolicy: "off", environmentPopoverPolicy: "off", smartFence: true });
  field.addEventListener("mount", () => {
    field.menuItems = [];
    field.inlineShortcuts = shortcuts;
    field.keybindings = field.keybindings.filter(({ command }) => !String(command).includes("switchMode")); // formulas alone
  }, { once: true });
  field.value = latex;
  return field;
}

/** Its keys, at the lower edge of the screen; the page gets room to scroll above them. */
export function keyboard(shown) {
  const keys = window.mathVirtualKeyboard;
  if (shown) {
    keys.layouts = layouts();
    keys.editToolbar = "none";
    keys.addEventListener("geometrychange", room);
  }
  keys[shown ? "show" : "hide"]();
  if (!shown) document.body.style.paddingBottom = "";
}

function room() {
  const keys = document.querySelector("body > .ML__keyboard");
  keys?.setAttribute("role", "region");
  keys?.setAttribute("aria-label", word("formulaKeys"));
  document.body.style.paddingBottom = `${window.mathVirtualKeyboard.boundingRect.height}px`;
}

const functions = ["sin", "cos", "tan", "ln", "exp", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "cot", "sec", "csc", "log"];
const greek = ["alpha", "beta", "gamma", "theta", "lambda", "mu", "phi", "omega"];
const shortcuts = {
  ...Object.fromEntries([...functions, ...greek, "pi"].map((name) => [name, `\\${name}`])),
  asin: "\\arcsin", acos: "\\arccos", atan: "\\arctan", sqrt: "\\sqrt{#?}", cbrt: "\\sqrt[3]{#?}", "*": "\\cdot",
};

const key = (latex, insert = latex, more = {}) => ({ latex, insert, ...more });
const call = (name) => ({ label: name, class: "MLK__tex small", width: 1.5, insert: `\\${name}\\left(#0\\right)` });
const named = (shown, name) => ({ label: shown, class: "MLK__tex", insert: `\\${name}` });

function layouts() {
  const fraction = key("\\frac{\\square}{\\square}", "\\frac{#@}{#?}", { class: "small", tooltip: word("keyFraction") });
  const power = key("\\square^{\\square}", "#@^{#?}", { class: "small", tooltip: word("keyPower") });
  const square = key("\\square^2", "#@^2", { class: "small", tooltip: word("keySquare") });
  const root = key("\\sqrt{\\square}", "\\sqrt{#0}", { class: "small", tooltip: word("keyRoot") });
  const cube = key("\\sqrt[3]{\\square}", "\\sqrt[3]{#0}", { class: "small", tooltip: word("keyCubeRoot") });
  const bars = key("|\\square|", "\\left|#0\\right|", { class: "small", tooltip: word("keyBars") });
  const base = key("\\log_2", "\\log_{2}\\left(#0\\right)", { class: "small", tooltip: "log2" });
  const moves = [
    ...[["[left]", "keyLeft"], ["[right]", "keyRight"], ["[undo]", "keyUndo"]].map(([label, name]) => ({ label, tooltip: word(name), width: 1.5 })),
    { label: "[backspace]", tooltip: word("keyDelete"), width: 1.5 },
    { label: "[action]", tooltip: word("keyEnter"), width: 2 },
  ];
  const row = (text) => [...text].map((letter) => key(letter));
  const calls = functions.map(call);
  return [
    { label: "123", tooltip: word("keysNumbers"), rows: [
      [...row("xy789"), fraction, square, named("π", "pi")],
      [...row("at456"), named("·", "cdot"), power, key("e")],
      [...row("bn123"), key("-"), root, key("!")],
      [...row("()0."), key("+"), bars, cube, key("=")], moves] },
    { label: "f(x)", tooltip: word("keysFunctions"), rows: [calls.slice(0, 5), calls.slice(5, 10), calls.slice(10), [base, root, cube, power, fraction].map((one) => ({ ...one, width: 1.5 })), moves] },
    { label: "abc", tooltip: word("keysLetters"), rows: [row("abcdefg"), row("hijklmn"), row("opqrstu"), [...row("vwxyz"), named("α", "alpha"), named("θ", "theta")], moves] },
  ].map((layout) => ({ ...layout, displayEditToolbar: false }));
}
