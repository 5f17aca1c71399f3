// Deutsch. Ein Name aus mehreren Wörtern ist, was der Dienst sagt; alle anderen gehören der Seite.

export const de = {
  // the frame
  skip: "Zur Eingabe", tasks: "Was zu tun ist", theme: "Hell oder dunkel", close: "Schließen", history: "Verlauf",
  differentiate: "Ableiten", integrate: "Integrieren", simplify: "Vereinfachen", check: "Prüfen",
  examples: "Durchgerechnete Beispiele", how: "Woher es das weiß", api: "Für Programme",
  promise: "Was der Prüfer widerlegt, wird nie als Antwort gezeigt.",
  search: "Suchen", historyWhere: "Nur in diesem Browser gespeichert.", clearAll: "Alles löschen", remove: "{f} löschen", nothing: "Noch nichts.",
  keyTitle: "Dieser Dienst verlangt einen Schlüssel", keyUse: "Verwenden",

  // the question
  function: "Funktion", expression: "Ausdruck", yourAnswer: "Deine Lösung", yours: "deine Lösung", by: "nach", orderLabel: "wie oft",
  lower: "von", upper: "bis", isIt: "Das soll sein:", kindDerivative: "die Ableitung", kindIntegral: "eine Stammfunktion", kindEqual: "dasselbe",
  times: ["einmal", "zweimal", "dreimal", "viermal", "fünfmal", "sechsmal"],
  tryBounds: "Zwischen zwei Grenzen lässt sich ihr Wert vielleicht einschließen.",
  keys: "Zeichen für Formeln",
  bothBounds: "Ein Integral hat beide Grenzen oder keine.",
  offline: "Der Dienst antwortet nicht.", offlineRemedy: "Läuft er? Deine Eingabe ist noch da.",
  didYouMean: "Gemeint ist vielleicht", expected: "Erwartet", isEquation: "Eine Gleichung? Frage nach",
  thinking: "Rechnet …",

  // the answer
  derivative: "Ableitung", antiderivative: "Stammfunktion", integral: "Integral", simplified: "Vereinfacht",
  proved: "Bewiesen", checked: "Geprüft", refuted: "Falsch", unknown: "Unentschieden", partial: "Nur teilweise richtig",
  provedLong: "überall, wo die Funktion reell und differenzierbar ist", checkedLong: "an vielen Stellen; ein Beweis wurde nicht gefunden",
  unknownLong: "weder ein Beweis noch eine Stelle entscheidet", refutedLong: "hier ist eine Stelle, an der es nicht stimmt",
  partialLong: "mancherorts richtig, anderswo falsch", impliedLong: "überall, wo die Gleichung sie bestimmt",
  antiderivativeLong: "auf jedem Intervall, auf dem beide reell sind", integralLong: "auf jedem Intervall, auf dem beide reell sind", equalLong: "überall, wo beide reell sind",
  simplifiedLong: "gleich, und an denselben Stellen reell", sameLong: "einfacher lässt es sich hier nicht schreiben",
  exactLong: "der genaue Wert, und die Einschließung stimmt überein", enclosedLong: "der Wert liegt sicher zwischen diesen Zahlen",
  divergesLong: "es gibt keinen Wert", diverges: "divergiert", undecided: "unentschieden",
  byModel: "vom Netz gefunden", byRules: "von den exakten Regeln gefunden", rank: "sein Vorschlag {n}", ms: "{n} ms",
  copy: "Mitnehmen", copied: "Kopiert", text: "Text", link: "Link", print: "Drucken",
  correct: "Richtig ist", likely: "Wohl der Fehler",
  primitive: "Die Stammfunktion dahinter", raw: "Wie das Netz es schrieb", rawRules: "Wie die Regeln es ergaben",
  value: "Ihr Wert an einer Stelle", evaluate: "Berechnen",

  // steps
  steps: "Schritt für Schritt", nextStep: "Nächster Schritt", allSteps: "Alle Schritte", inner: "innen:", round: "Ableitung {n}, nach {x}", derivativeOf: "Ableitung von {f}",
  "as the model wrote them": "Wie das Netz sie schrieb; der Prüfer hat jeden bewiesen.",
  "by the exact rules": "Erzählt von den exakten Regeln; der Prüfer hat jeden bewiesen.",
  "sum rule": "Summenregel", "difference rule": "Differenzregel", "constant factor": "konstanter Faktor", "product rule": "Produktregel",
  "quotient rule": "Quotientenregel", "reciprocal rule": "Kehrwertregel", "power rule": "Potenzregel", "chain rule": "Kettenregel",
  "exponential rule": "Exponentialregel", "power with a variable base and exponent": "Potenz mit veränderlicher Basis und veränderlichem Exponenten",
  "the variable itself": "die Variable selbst", "a constant": "eine Konstante", "put together": "zusammengesetzt",

  // how it is known
  evidence: "Warum man es glauben darf", known: "Woher man das weiß", found: "Wie es gefunden wurde",
  regionProved: "bewiesen", regionChecked: "geprüft", regionRefuted: "falsch", regionEmpty: "kein Wert", regionUnknown: "unentschieden",
  "the rules give the same": "Die exakten Ableitungsregeln ergeben denselben Ausdruck.",
  "normal form": "Die Differenz beider Seiten ist identisch null: exakte Algebra.",
  "ball arithmetic": "Strenge Intervalle um beide Werte an exakten Stellen.",
  "normal form by cases": "Auf jedem Stück ist die Differenz beider Seiten identisch null: exakte Algebra.",
  "fundamental theorem": "Die Stammfunktion ist zwischen den Grenzen stetig, und ihre Ableitung ist die Funktion: was sie zunimmt, ist der Wert.",
  "rigorous enclosure": "Intervallarithmetik auf Stücken des Weges: der Wert liegt sicher zwischen den beiden Zahlen.",
  enclosure: "Die Einschließung passt zum genauen Wert; dass zwischen den Grenzen nichts fehlt, ist nicht bewiesen.",
  divergence: "In der Nähe einer Stelle wächst die Fläche über jede Schranke.", "equal bounds": "Zwischen gleichen Grenzen ist nichts.",
  deadline: "Die Zeit war um, bevor etwas entschieden war.", "no enclosure": "Es fanden sich keine zwei Zahlen, zwischen denen der Wert liegt.",
  foundModel: "Das Netz schrieb seine Vorschläge mit diesen Wahrscheinlichkeiten; der Prüfer sah sie in dieser Reihenfolge an.",
  foundRules: "Kein Vorschlag des Netzes war richtig, oder es wurde nicht gefragt. Die exakten Regeln haben geantwortet.",
  malformed: "unlesbar", notLooked: "nicht nötig",
  showAttention: "Zeigen, wohin das Netz sah", attentionIntro: "Eine Zeile für jedes Wort, das das Netz schrieb, eine Spalte für jedes, das es gelesen hatte. Je kräftiger die Farbe, desto mehr sah es dorthin, als es das Wort wählte; die letzte Schicht seines Decoders, aus seinen eigenen Gewichten berechnet.",
  attentionHint: "Zeige auf eine Zeile, um sie zu lesen, oder gehe sie mit den Pfeiltasten durch.", attentionLabel: "Aufmerksamkeit des Netzes, während es {f} schrieb", lookedAt: "sah vor allem auf",
  heads: "Gezeigt:", meanHead: "Mittel der Köpfe", head: "Kopf {n}",

  // the graph
  graph: "Graph", graphLabel: "Graph der Funktion und dessen, was gefunden wurde. Pfeiltasten verschieben, Plus und Minus vergrößern, 0 setzt zurück.",
  zoomIn: "Vergrößern", zoomOut: "Verkleinern", reset: "Zurück", noGraph: "Keine reellen Werte in diesem Ausschnitt.",

  // what to try
  examplesTitle: "Zum Ausprobieren",
  exProduct: "ein Produkt", exChain: "eine Verkettung", exQuotient: "ein Quotient", exAbs: "ein Knick", exTower: "Variable im Exponenten",
  exParam: "Buchstaben als Parameter", exMixed: "zwei Variablen", exImplicit: "eine Gleichung", exLatex: "eingefügtes LaTeX",
  exParts: "partiell", exRational: "eine rationale Funktion", exRoot: "eine Wurzel", exArea: "eine Fläche", exInfinite: "ohne Ende", exDiverges: "eines ohne Wert",
  exCancel: "ein Bruch", exPythagoras: "Pythagoras", exLogs: "Logarithmen", exStays: "einer, der bleibt", exFractions: "eine Summe von Brüchen", exRoots: "Wurzeln aus Zahlen",

  // worked examples
  examplesLead: "Jedes Beispiel wird gefragt und bewiesen, wenn du es aufklappst, mit allen Schritten. Nichts davon steht hier schon fertig.",
  openIt: "Auf der Seite öffnen",
  wkRules: "Die Regeln", wkTraps: "Wo man sich vertut", wkCurves: "Kurven", wkIntegrals: "Integrale", wkSimplify: "Vereinfachen",
  wkProductShort: "ein Produkt", wkProduct: "Zwei Faktoren, die sich beide ändern: jeder wird einmal abgeleitet, während der andere bleibt.",
  wkQuotientShort: "ein Quotient", wkQuotient: "Der Nenner wird quadriert; abgezogen wird der Zähler mal der Ableitung des Nenners.",
  wkChainShort: "eine Kette aus dreien", wkChain: "Von außen nach innen, ein Faktor für jede Schicht.",
  wkTowerShort: "Variable unten und oben", wkTower: "Weder die Potenzregel noch die Exponentialregel allein: x^x ist e^(x ln x), und beide tragen bei.",
  wkCornerShort: "ein Knick", wkCorner: "Bei ±1, wo der Graph Knicke hat, hat die Antwort keinen Wert; überall sonst ist sie bewiesen.",
  wkDomainShort: "ein Definitionsbereich", wkDomain: "2/x stimmt auf beiden Seiten der Null, obwohl es 2 ln(x) nur rechts gäbe.",
  wkPowersShort: "zweierlei Potenzen", wkPowers: "Ein veränderlicher Exponent bringt einen Logarithmus, eine veränderliche Basis holt den Exponenten herunter.",
  wkCircleShort: "ein Kreis", wkCircle: "y hängt durch die Gleichung von x ab. An den beiden Enden, wo y = 0 ist, bestimmt sie keine Steigung.",
  wkFoliumShort: "das kartesische Blatt", wkFolium: "Eine Kurve, die sich selbst kreuzt: wo der Nenner verschwindet, sagt die Gleichung nichts.",
  wkPartsShort: "partielle Integration", wkParts: "Ihre Ableitung ist wieder die Funktion, und das beweist der Prüfer.",
  wkArctanShort: "ein Arkustangens", wkArctan: "Eine rationale Funktion, deren Stammfunktion nicht rational ist.",
  wkAreaShort: "eine Fläche", wkArea: "Der genaue Wert, und zwei Zahlen, zwischen denen er sicher liegt.",
  wkTailShort: "eine Fläche ohne Ende", wkTail: "Auch was jenseits jeder Zahl liegt, ist eingeschlossen.",
  wkPoleShort: "eines ohne Wert", wkPole: "Die Fläche hat keinen Wert, obwohl die Stammfunktion an den Grenzen null ergäbe: ein Beweis, und keine Zahl.",
  wkCancelShort: "ein gemeinsamer Faktor", wkCancel: "Beide sind überall gleich, wo der Bruch einen Wert hat.",
  wkStaysShort: "einer, der bleibt", wkStays: "x hätte auch für negative Zahlen Werte, wo dieser keine hat: er bleibt, wie er ist.",

  // how it knows
  howLead: "Zwei Teile, die einander nicht trauen: ein kleines neuronales Netz schlägt vor, ein Prüfer beweist. Dies ist, eben jetzt berechnet, was mit der Funktion geschah, die du zuletzt abgeleitet hast.",
  howReads: "1. Das Netz liest ein Programm", howReadsText: "Die Funktion wird in Zeilen zerlegt, eine für jeden Teil, der sich ändert. Zahlen und Buchstaben werden zu Namen, denn das Ableiten hängt nicht von ihnen ab.",
  howWrites: "2. Es schreibt die Ableitung, Zeile für Zeile", howWritesText: "Jede Zeile sagt, was die Ableitung einer Zeile der Funktion ist; „d @1“ ist die Ableitung, die eine andere Zeile sagt. Keine Ableitungsregel ist hier programmiert: es hat sie aus Beispielen gelernt. Seine besten Vorschläge mit ihren Wahrscheinlichkeiten, wie eine Suche sie findet:",
  howLooks: "3. Wohin es sah", howProves: "4. Der Prüfer beweist", howProvesText: "Was das Netz schrieb, ist nur ein Vorschlag. Zusammengesetzt, die Zahlen genau ausgerechnet, ist er",
  howVerdicts: "Was die Wörter bedeuten",
  provedMeaning: "Der Unterschied zur richtigen Antwort ist identisch null, gezeigt durch exakte Algebra.", checkedMeaning: "Strenge Intervalle stimmen an vielen Stellen in jedem Bereich überein, aber ein Beweis wurde in der Zeit nicht gefunden.",
  refutedMeaning: "An einer genauen Stelle sind die Werte sicher verschieden. Eine solche Antwort wird nie als eine gezeigt.", unknownMeaning: "Keine Stelle war zu brauchen, oder die Zeit war um. Niemand behauptet etwas.",
};
