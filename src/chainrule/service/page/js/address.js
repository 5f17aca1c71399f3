// The question in the address, behind the #: it is sent to nobody.

/** A state, {view, f, g, var, order, kind}, as a fragment. */
export function hashOf(state) {
  const parts = new URLSearchParams();
  for (const name of ["f", "g", "var", "order", "kind"]) {
    const value = state[name];
    if (value && !(name === "order" && Number(value) === 1)) parts.set(name, value);
  }
  const tail = parts.toString();
  return `#${state.view === "check" ? "check" : ""}${tail ? (state.view === "check" ? "&" : "") + tail : ""}`;
}

export function stateOf(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  return {
    view: parts.has("check") ? "check" : "diff", f: parts.get("f") ?? "", g: parts.get("g") ?? "",
    var: parts.get("var"), order: Math.min(20, Math.max(1, Number(parts.get("order")) || 1)), kind: parts.get("kind") ?? "derivative",
  };
}
