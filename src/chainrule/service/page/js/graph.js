// The graph of f and what was found: zoom and pan, values under the pointer, gaps and poles as such.

import { make } from "./dom.js";
import { compile } from "./evaluate.js";
import { range, sample } from "./sample.js";
import { word } from "./words.js";

const START = [-5, 5];
const RATIO = 0.5; // height to width

export class Graph {
  constructor(node) {
    this.node = node;
    new ResizeObserver(() => this.resize()).observe(node);
    for (const look of ["(prefers-color-scheme: dark)", "print"]) matchMedia(look).addEventListener("change", () => this.plot && this.build());
  }

  hide() { this.node.hidden = true; this.clear(); }

  clear() { this.plot?.destroy(); this.plot = null; }

  /**
   * Draw one or two curves, {name, tree}, where `f` has a value; its other symbols get sliders.
   * Between two bounds, trees or null for infinity, the area under the first one is shaded.
   */
  show(f, curves, variable, ends = null) {
    this.variable = variable;
    this.names = curves.map((curve) => curve.name);
    this.values = Object.fromEntries(f.symbols.filter((name) => name !== variable).map((name) => [name, 1]));
    const at = (tree) => { const run = compile(tree); return (x) => run({ ...this.values, [variable]: x }); };
    const domain = at(f.tree);
    this.functions = curves.map(({ tree }) => { const run = at(tree); return (x) => (Number.isFinite(domain(x)) ? run(x) : NaN); });
    const bounds = ends?.map((tree) => (tree ? compile(tree) : null));
    this.bounds = () => bounds?.map((run, i) => (run ? run(this.values) : i ? Infinity : -Infinity)) ?? null;
    this.home = around(this.bounds());
    this.window = [...this.home];
    this.lay();
  }

  resize() {
    if (!this.plot || this.node.clientWidth === this.width || !this.node.clientWidth) return;
    this.width = this.node.clientWidth;
    this.plot.setSize({ width: this.width, height: this.height });
    this.refresh();
  }

  get height() { return Math.round(Math.max(220, Math.min(420, this.width * RATIO))); }

  lay() {
    this.legend = make("p", { class: "legend" });
    this.area = make("div", { class: "plot", role: "img", tabindex: "0", "aria-label": word("graphLabel") });
    this.area.addEventListener("keydown", (event) => this.key(event));
    const button = (name, text, act, classes = "quiet") => make("button", { type: "button", class: classes, "aria-label": word(name), onclick: act }, text);
    const zoom = make("div", { class: "zoom" },
      button("zoomOut", "−", () => this.zoom(1.5)), button("zoomIn", "+", () => this.zoom(1 / 1.5)),
      button("reset", word("reset"), () => this.move(...this.home), "quiet again"));
    const row = make("div", { class: "row" }, make("h2", {}, word("graph")), this.legend, zoom);
    this.node.replaceChildren(row, this.area, ...this.sliders());
    this.node.hidden = false;
    this.build();
  }

  sliders() {
    const names = Object.keys(this.values);
    if (!names.length) return [];
    return [make("div", { class: "sliders" }, ...names.map((name) => {
      const output = make("output", {}, "1");
      const input = make("input", { type: "range", min: -5, max: 5, step: 0.1, value: 1, "aria-label": name, oninput: (event) => {
        this.values[name] = Number(event.target.value);
        output.textContent = plain(this.values[name]);
        this.refresh();
      } });
      return make("label", {}, make("span", {}, name), input, output);
    }))];
  }

  points() {
    const columns = Math.min(900, Math.max(240, Math.round(this.width * 0.8)));
    const found = sample(this.functions, ...this.window, columns);
    this.poles = found.poles;
    this.yRange = range(found.ys, found.poles.length > 0);
    this.heights = found.ys;
    return [found.xs, ...found.ys.map((ys) => inSight(ys, ...this.yRange))];
  }

  build() {
    this.clear();
    this.width = this.node.clientWidth;
    if (!this.width) return;
    const data = this.points();
    this.area.style.minHeight = `${this.height}px`;
    this.plot = new window.uPlot(this.options(), data, this.area);
    this.area.querySelector("canvas").setAttribute("aria-hidden", "true");
    this.tell(null);
  }

  refresh() {
    const data = this.points();
    this.plot.batch(() => {
      this.plot.setData(data, false);
      this.plot.setScale("x", { min: this.window[0], max: this.window[1] });
      this.plot.setScale("y", { min: this.yRange[0], max: this.yRange[1] });
    });
    this.tell(null);
  }

  options() {
    const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const axis = { stroke: colour("--soft"), font: "12px Inter, sans-serif", grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, gap: 6 };
    const wider = 1.5 * devicePixelRatio; // a gap is cut out of a line that goes through it: so is half its breadth
    const gaps = (plot, series, from, to, found) => found.map(([left, right]) => [left - wider, right + wider]);
    const lines = { spanGaps: false, points: { show: false }, pxAlign: 0, gaps };
    return {
      width: this.width, height: this.height, pxAlign: false, legend: { show: false }, padding: [8, 8, 0, 0],
      scales: { x: { time: false, range: () => this.window }, y: { range: () => this.yRange } },
      axes: [{ ...axis, size: 30 }, { ...axis, size: 46 }],
      series: [{}, { ...lines, stroke: colour("--accent"), width: 2.25 }, { ...lines, stroke: colour("--second"), width: 1.75, dash: [7, 4] }].slice(0, this.names.length + 1),
      cursor: { drag: { x: false, y: false }, y: false, points: { size: 7 } },
      hooks: {
        drawAxes: [(plot) => this.shade(plot, colour("--accent")), (plot) => this.zeroLines(plot, colour("--edge"))],
        draw: [(plot) => this.poleLines(plot, colour("--edge"))],
        setCursor: [(plot) => this.tell(plot.cursor.idx)],
        ready: [(plot) => this.hands(plot)],
      },
    };
  }

  line(plot, colour, dash, from, to) {
    const pen = plot.ctx, { left, top, width, height } = plot.bbox;
    pen.save();
    pen.beginPath();
    pen.rect(left, top, width, height);
    pen.clip();
    pen.beginPath();
    pen.strokeStyle = colour;
    pen.lineWidth = devicePixelRatio;
    pen.setLineDash(dash);
    pen.moveTo(...from);
    pen.lineTo(...to);
    pen.stroke();
    pen.restore();
  }

  /** The area under the first curve, between the bounds. */
  shade(plot, colour) {
    const ends = this.bounds();
    if (!ends || ends.some(Number.isNaN)) return;
    const pen = plot.ctx, { left, top, width, height } = plot.bbox;
    const place = (x) => Math.max(left, Math.min(left + width, plot.valToPos(Math.max(-1e9, Math.min(1e9, x)), "x", true)));
    const [from, to] = ends.map(place).sort((p, q) => p - q), zero = plot.valToPos(0, "y", true);
    pen.save();
    pen.beginPath();
    pen.rect(from, top, to - from, height);
    pen.clip();
    pen.globalAlpha = 0.13;
    pen.fillStyle = colour;
    pen.beginPath();
    let last = null;
    plot.data[0].forEach((x, i) => {
      const y = plot.data[1][i], px = plot.valToPos(x, "x", true);
      if (y === null || y === undefined) { if (last !== null) pen.lineTo(last, zero); last = null; return; }
      if (last === null) pen.moveTo(px, zero);
      pen.lineTo(px, plot.valToPos(y, "y", true));
      last = px;
    });
    if (last !== null) pen.lineTo(last, zero);
    pen.fill();
    pen.restore();
  }

  /** The two axes, where they are in the window. */
  zeroLines(plot, colour) {
    const { left, top, width, height } = plot.bbox;
    const x = Math.round(plot.valToPos(0, "x", true)) + 0.5, y = Math.round(plot.valToPos(0, "y", true)) + 0.5;
    this.line(plot, colour, [], [x, top], [x, top + height]);
    this.line(plot, colour, [], [left, y], [left + width, y]);
  }

  poleLines(plot, colour) {
    const { top, height } = plot.bbox;
    for (const pole of this.poles) {
      const x = Math.round(plot.valToPos(pole, "x", true)) + 0.5;
      this.line(plot, colour, [2 * devicePixelRatio, 4 * devicePixelRatio], [x, top], [x, top + height]);
    }
  }

  /** The legend, with the values under the pointer. */
  tell(index) {
    const at = index === null || index === undefined ? null : this.plot?.data[0][index];
    const empty = this.plot && this.heights.every((ys) => ys.every((y) => y === null));
    if (empty) return this.legend.replaceChildren(word("noGraph"));
    const value = (which) => (at === null ? "" : ` = ${this.heights[which][index] === null ? "–" : plain(this.heights[which][index])}`);
    this.legend.replaceChildren(
      ...this.names.map((one, which) => make("span", { class: "fg"[which] }, name(one), value(which))),
      at === null ? "" : make("span", {}, name(this.variable), ` = ${plain(at)}`));
  }

  move(from, to) {
    const wide = to - from;
    if (!(wide > 1e-6 && wide < 1e6)) return;
    this.window = [from, to];
    this.refresh();
  }

  zoom(factor, centre = (this.window[0] + this.window[1]) / 2) {
    const [from, to] = this.window;
    this.move(centre - (centre - from) * factor, centre + (to - centre) * factor);
  }

  shift(share) {
    const by = share * (this.window[1] - this.window[0]);
    this.move(this.window[0] + by, this.window[1] + by);
  }

  key(event) {
    const acts = { ArrowLeft: () => this.shift(-0.1), ArrowRight: () => this.shift(0.1), "+": () => this.zoom(1 / 1.5), "=": () => this.zoom(1 / 1.5), "-": () => this.zoom(1.5), 0: () => this.move(...this.home) };
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  /** Mouse and fingers: drag to pan, wheel with Ctrl or two fingers to zoom. */
  hands(plot) {
    const over = plot.over, down = new Map();
    over.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && document.activeElement !== this.area) return; // a page is scrolled past a graph
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? 1 / 1.15 : 1.15, plot.posToVal(event.offsetX, "x"));
    }, { passive: false });
    over.addEventListener("dblclick", () => this.move(...this.home));
    over.addEventListener("pointerdown", (event) => { down.set(event.pointerId, event.clientX); over.setPointerCapture(event.pointerId); });
    for (const end of ["pointerup", "pointercancel"]) over.addEventListener(end, (event) => down.delete(event.pointerId));
    over.addEventListener("pointermove", (event) => {
      const before = down.get(event.pointerId);
      if (before === undefined) return;
      if (down.size === 1) {
        this.shift(-(event.clientX - before) / over.clientWidth);
      } else {
        const other = [...down].find(([id]) => id !== event.pointerId)[1];
        const wide = Math.abs(event.clientX - other);
        if (wide > 10) this.zoom(Math.abs(before - other) / wide);
      }
      down.set(event.pointerId, event.clientX);
    });
  }
}

/** A window that shows both bounds, where there are some. */
function around(ends) {
  if (!ends || ends.some(Number.isNaN)) return [...START];
  const [from, to] = [...ends].sort((p, q) => p - q);
  if (!Number.isFinite(from) && !Number.isFinite(to)) return [...START];
  if (!Number.isFinite(to)) return [from - 2, from + 8];
  if (!Number.isFinite(from)) return [to - 8, to + 2];
  const side = Math.max(0.75 * (to - from), 0.5);
  return [from - side, to + side];
}

/** What is far out of sight is left out, so that no line comes back from there through the window. */
function inSight(ys, low, high) {
  const far = 0.5 * (high - low), seen = (y) => y !== null && y !== undefined && y >= low && y <= high;
  return ys.map((y, i) => {
    if (y === null || y >= low - far && y <= high + far) return y;
    return seen(ys[i - 1]) || seen(ys[i + 1]) ? Math.max(low - far, Math.min(high + far, y)) : null;
  });
}

/** f, f′, f⁽⁴⁾ */
export function primed(order) {
  return order > 3 ? `f⁽${[...String(order)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]).join("")}⁾` : `f${"′".repeat(order)}`;
}

/** One letter, perhaps with primes, is set as a formula; words are not. */
function name(text) {
  if (/^\p{L}{2}/u.test(text)) return make("span", {}, text);
  return make("span", {}, make("i", {}, text[0]), make("span", { class: "prime" }, text.slice(1)));
}

function plain(value) {
  return String(Number(value.toPrecision(4))).replace("-", "−");
}
