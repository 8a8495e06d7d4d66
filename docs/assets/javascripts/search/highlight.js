/* On the page that a result leads to: marks what was asked (?h=…) in the text, and steps from one match to the next.
   Loaded by thidua.js only when the address asks for it; cut, folded and compared as the search does. */

const HIDDEN = ".headerlink, .td-note, script, style, svg, button, .td-hits"
const BLOCK = "p, li, td, th, h1, h2, h3, h4, h5, h6, dt, dd, pre, blockquote, summary, div"

/** What of a page is searched: a document's text between its two edges; on any other page, all of it. */
function* textNodes() {
  const article = document.querySelector("article"), edges = document.querySelectorAll(".td-text-edge")
  if (!article) return
  const [first, last] = edges
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (first && !(first.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)) continue
    if (last && !(last.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING)) return
    if (node.nodeType === Node.TEXT_NODE ? !node.parentElement.closest(HIDDEN) : node.nodeName === "BR") yield node
  }
}

/** The text of the page and where in it each text node begins; blocks and line breaks part words. */
function pageText() {
  const nodes = []
  let text = "", block = null
  for (const node of textNodes()) {
    const around = node.parentElement.closest(BLOCK)
    if (around !== block || node.nodeName === "BR") text += "\n"
    block = around
    if (node.nodeName === "BR") continue
    nodes.push({ node, start: text.length, end: text.length + node.data.length })
    text += node.data
  }
  return { text, nodes }
}

/** What is marked: [{ start, end, stop, worth }]. Quoted phrases and pairs, spelled as asked where any is, are what is
    stepped through; single words only where nothing else is, or on the same line as thidua.search.matches.marks has it. */
function sought(text, asked) {
  const found = matches(text, asked, new Map(), [], null)
  const most = new Map(), lines = new Map()
  for (const { what, weight } of found) most.set(what, Math.max(weight, most.get(what) ?? 0))
  // Pairs of a phrase that stands there whole are not marked where they stand alone.
  const inPhrase = new Set(asked.phrases.filter(phrase => most.has(quotedKey(phrase)))
    .flatMap(phrase => phrase.slice(1).map((two, at) => `${phrase[at].folded} ${two.folded}`)))
  const isStrong = row => row.strong && row.weight === most.get(row.what) && !inPhrase.has(row.what)
  const strong = found.some(isStrong)
  const short = !inPhrase.size && new Set(asked.tokens.syllables.map(({ folded }) => folded)).size <= SHORT
  const lineOf = linesOf(text)
  for (const row of found) {
    row.line = lineOf(row.start)
    if (!lines.has(row.line)) lines.set(row.line, { rows: [], stops: !strong })
    const line = lines.get(row.line)
    line.rows.push(row)
    line.stops ||= isStrong(row)
  }
  const joined = []
  for (const row of found) {
    const stop = !strong || isStrong(row), line = lines.get(row.line)
    line.told ??= saidBy(line.rows)
    if (!stop && (row.strong || !short || !line.stops || line.told.has(row.what))) continue
    const last = joined.at(-1)
    if (last && (row.start <= last.end || /^[ \n]$/.test(text.slice(last.end, row.start)))) {
      last.end = Math.max(last.end, row.end)
      last.stop ||= stop
    } else joined.push({ start: row.start, end: row.end, stop, worth: line.worth ??= worth(line.rows) })
  }
  return joined
}

/** A function from a place, never falling, to the number of its line. */
function linesOf(text) {
  let line = 0, end = text.indexOf("\n")
  return place => {
    for (; end >= 0 && end < place; end = text.indexOf("\n", end + 1)) line++
    return line
  }
}

/** Wraps each match in <mark>, over links and emphasis inside it; gives those to step through, with their marks. */
function wrap(nodes, spans) {
  const marked = spans.map(() => [])
  let last = spans.length - 1
  for (const { node, start, end } of nodes.reverse()) {
    while (last > 0 && spans[last].start >= end) last--
    for (let at = last; at >= 0 && spans[at].end > start; at--) {
      const from = Math.max(spans[at].start, start) - start, to = Math.min(spans[at].end, end) - start
      if (from >= to || !node.data.slice(from, to).trim()) continue
      const rest = node.splitText(from)
      rest.splitText(to - from)
      const mark = document.createElement("mark")
      mark.className = "td-hit"
      rest.replaceWith(mark)
      mark.append(rest)
      marked[at].unshift(mark)
    }
  }
  return spans.map((span, at) => ({ ...span, marks: marked[at] })).filter(({ stop, marks }) => stop && marks.length)
}

/** Where to begin: at the line that says most, in the section that the address points to if it has any. */
function beginning(stops, anchor) {
  const target = anchor && document.getElementById(anchor)
  const after = (one, two) => one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING
  const next = target && [...document.querySelectorAll("article :is(h2, h3, h4, h5, h6, .td-label)[id]")]
    .find(other => other !== target && after(target, other) && !target.contains(other))
  const inside = stops.filter(({ marks: [mark] }) =>
    !target || ((target.contains(mark) || after(target, mark)) && !(next && after(next, mark)) && !next?.contains(mark)))
  const best = inside.reduce((one, two) => (one && one.worth >= two.worth ? one : two), null)
  return best ? stops.indexOf(best) : Math.max(0, stops.findIndex(({ marks: [mark] }) => target && after(target, mark)))
}

/** The control at the foot of the page: which match of how many, one back, one on, no marks any more. */
function control(stops, begin) {
  const bar = document.createElement("div"), told = document.createElement("span")
  bar.className = "td-hits"
  bar.setAttribute("role", "group")
  bar.setAttribute("aria-label", "Các chỗ khớp với điều đã tìm")
  told.setAttribute("role", "status")
  let now = begin
  function go(at, moved) {
    stops[now].marks.forEach(part => part.classList.remove("td-hit--now"))
    now = (at + stops.length) % stops.length
    const [mark] = stops[now].marks
    stops[now].marks.forEach(part => part.classList.add("td-hit--now"))
    for (let folded = mark.closest("details:not([open])"); folded; folded = folded.parentElement.closest("details:not([open])"))
      folded.open = true
    told.textContent = `khớp ${now + 1}/${stops.length}`
    mark.scrollIntoView({ block: "center", inline: "nearest", behavior: moved && !calm.matches ? "smooth" : "instant" })
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)")
  function button(words, label, press) {
    const made = document.createElement("button")
    Object.assign(made, { type: "button", textContent: words, title: label, onclick: press })
    made.setAttribute("aria-label", label)
    return made
  }
  function close() {
    removeEventListener("keydown", keys)
    bar.remove()
    for (const mark of document.querySelectorAll("mark.td-hit")) mark.replaceWith(...mark.childNodes)
    document.querySelector("article").normalize()
    const address = new URL(location.href)
    address.searchParams.delete("h")
    history.replaceState(history.state, "", address)
  }
  // Material has f s / for its box, p , n . for pages.
  const shortcuts = { j: () => go(now + 1, true), k: () => go(now - 1, true) }
  function keys(event) {
    const { key, target } = event
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
    if (target.closest?.("input, select, textarea, [contenteditable]")) return
    shortcuts[key]?.()
  }
  addEventListener("keydown", keys)
  bar.append(
    told, button("‹", "Chỗ khớp trước (phím k)", shortcuts.k), button("›", "Chỗ khớp sau (phím j)", shortcuts.j),
    button("×", "Bỏ tô", close))
  document.body.append(bar)
  go(begin, false)
}

function highlight() {
  const question = new URLSearchParams(location.search).get("h")
  if (!question) return
  const { text, nodes } = pageText()
  const asked = parseQuestion(question, null)
  if (!asked.tokens.syllables.length) return
  const stops = wrap(nodes, sought(text, asked))
  if (stops.length) control(stops, beginning(stops, decodeURIComponent(location.hash.slice(1))))
}

highlight()
