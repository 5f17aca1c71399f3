// Every text of the page. To translate: copy a block, change the values, add its name to `names`.

export const names = { en: "English", de: "Deutsch" };

const en = {
  skip: "To the input", tasks: "What to do", theme: "Light or dark", close: "Close",
  differentiate: "Differentiate", checkMine: "Check my answer", check: "Check", history: "History",
  function: "Function", yourAnswer: "Your answer", yours: "your answer", by: "by", orderLabel: "how often", isIt: "It should be",
  kindDerivative: "the derivative", kindIntegral: "an antiderivative", kindEqual: "equal to it",
  times: ["once", "twice", "three times", "four times", "five times", "six times"],
  promise: "Nothing that the checker refutes is ever shown as an answer.", api: "For programs",
  examples: "Try one", offline: "The service does not answer.", offlineRemedy: "Is it running? What you typed is still here.",
  didYouMean: "Did you mean", expected: "Expected", atPlace: "at the marked place",
  derivative: "Derivative", thinking: "Working …",
  proved: "Proved", checked: "Checked", refuted: "Wrong", unknown: "Undecided", partial: "Right only in part",
  provedLong: "wherever the function is real and differentiable", checkedLong: "at many points; no proof was found",
  unknownLong: "neither a proof nor a point decides", refutedLong: "here is a point where it fails",
  partialLong: "right in some places, wrong in others",
  right: "Right",
  byModel: "found by the network", byRules: "found by the exact rules", rank: "its candidate {n}", ms: "{n} ms",
  copy: "Copy", copied: "Copied", text: "Text", link: "Link",
  evidence: "Why it may be believed", known: "How this is known", found: "How it was found", steps: "Steps", raw: "As the network wrote it",
  method: "Method", where: "Where", correct: "The right answer", likely: "Likely mistake",
  regionProved: "proved", regionChecked: "checked", regionRefuted: "wrong", regionEmpty: "no value", regionUnknown: "undecided",
  "the rules give the same": "The exact rules of differentiation give the same expression.",
  "normal form": "The difference of both sides is identically zero: exact algebra.",
  "ball arithmetic": "Rigorous intervals around both values at exact points.",
  foundModel: "The network wrote its candidates with these probabilities; the checker looked at them in this order.",
  foundRules: "No candidate of the network was right, or it was not asked. The exact rules answered.",
  malformed: "malformed", notLooked: "not needed", chosen: "chosen",
  graph: "Graph", graphLabel: "Graph of f and its derivative. Arrow keys move, plus and minus zoom, 0 resets.",
  zoomIn: "Zoom in", zoomOut: "Zoom out", reset: "Reset", noGraph: "No real values in this window.",
  search: "Search", historyWhere: "Kept in this browser alone.", clearAll: "Delete all", remove: "Delete {f}", nothing: "Nothing yet.",
  keyTitle: "This service asks for a key", keyUse: "Use it",
  exProduct: "a product", exChain: "a chain", exQuotient: "a quotient", exAbs: "a corner",
  exTower: "variable and exponent", exParam: "letters as parameters", exMixed: "two variables", exHigh: "twice", exLatex: "pasted LaTeX",
};

const de = {
  skip: "Zur Eingabe", tasks: "Was zu tun ist", theme: "Hell oder dunkel", close: "Schließen",
  differentiate: "Ableiten", checkMine: "Meine Lösung prüfen", check: "Prüfen", history: "Verlauf",
  function: "Funktion", yourAnswer: "Deine Lösung", yours: "deine Lösung", by: "nach", orderLabel: "wie oft", isIt: "Das soll sein:",
  kindDerivative: "die Ableitung", kindIntegral: "eine Stammfunktion", kindEqual: "dasselbe",
  times: ["einmal", "zweimal", "dreimal", "viermal", "fünfmal", "sechsmal"],
  promise: "Was der Prüfer widerlegt, wird nie als Antwort gezeigt.", api: "Für Programme",
  examples: "Zum Ausprobieren", offline: "Der Dienst antwortet nicht.", offlineRemedy: "Läuft er? Deine Eingabe ist noch da.",
  didYouMean: "Gemeint ist vielleicht", expected: "Erwartet", atPlace: "an der markierten Stelle",
  derivative: "Ableitung", thinking: "Rechnet …",
  proved: "Bewiesen", checked: "Geprüft", refuted: "Falsch", unknown: "Unentschieden", partial: "Nur teilweise richtig",
  provedLong: "überall, wo die Funktion reell und differenzierbar ist", checkedLong: "an vielen Stellen; ein Beweis wurde nicht gefunden",
  unknownLong: "weder ein Beweis noch eine Stelle entscheidet", refutedLong: "hier ist eine Stelle, an der es nicht stimmt",
  partialLong: "mancherorts richtig, anderswo falsch",
  right: "Richtig",
  byModel: "vom Netz gefunden", byRules: "von den exakten Regeln gefunden", rank: "sein Vorschlag {n}", ms: "{n} ms",
  copy: "Kopieren", copied: "Kopiert", text: "Text", link: "Link",
  evidence: "Warum man es glauben darf", known: "Woher man das weiß", found: "Wie es gefunden wurde", steps: "Schritte", raw: "Wie das Netz es schrieb",
  method: "Verfahren", where: "Wo", correct: "Richtig ist", likely: "Wohl der Fehler",
  regionProved: "bewiesen", regionChecked: "geprüft", regionRefuted: "falsch", regionEmpty: "kein Wert", regionUnknown: "unentschieden",
  "the rules give the same": "Die exakten Ableitungsregeln ergeben denselben Ausdruck.",
  "normal form": "Die Differenz beider Seiten ist identisch null: exakte Algebra.",
  "ball arithmetic": "Strenge Intervalle um beide Werte an exakten Stellen.",
  foundModel: "Das Netz schrieb seine Vorschläge mit diesen Wahrscheinlichkeiten; der Prüfer sah sie in dieser Reihenfolge an.",
  foundRules: "Kein Vorschlag des Netzes war richtig, oder es wurde nicht gefragt. Die exakten Regeln haben geantwortet.",
  malformed: "unlesbar", notLooked: "nicht nötig", chosen: "gewählt",
  graph: "Graph", graphLabel: "Graph von f und der Ableitung. Pfeiltasten verschieben, Plus und Minus vergrößern, 0 setzt zurück.",
  zoomIn: "Vergrößern", zoomOut: "Verkleinern", reset: "Zurück", noGraph: "Keine reellen Werte in diesem Ausschnitt.",
  search: "Suchen", historyWhere: "Nur in diesem Browser gespeichert.", clearAll: "Alles löschen", remove: "{f} löschen", nothing: "Noch nichts.",
  keyTitle: "Dieser Dienst verlangt einen Schlüssel", keyUse: "Verwenden",
  exProduct: "ein Produkt", exChain: "eine Verkettung", exQuotient: "ein Quotient", exAbs: "ein Knick",
  exTower: "Variable im Exponenten", exParam: "Buchstaben als Parameter", exMixed: "zwei Variablen", exHigh: "zweimal", exLatex: "eingefügtes LaTeX",
};

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
