/* The sentences of a document that answer, and their sections: thidua.search.passages and thidua.search.phrases. */

const WIDTH = 280, ELLIPSIS = "…", MOST = 2, TRIES = 50

/** The rarities of the folded syllables of a question, from postings that answering has loaded: a Map. */
async function raritiesOf(asked, index) {
  const found = new Map()
  for (const { folded } of asked.tokens.syllables) {
    if (found.has(folded)) continue
    const count = index.common.get(folded) ?? (await index.postings("syllables", folded)).documents.length
    found.set(folded, rarity(count, index.bounds))
  }
  return found
}

/** Whether a document says every quoted phrase, syllable behind syllable, in its text or in its head. */
function verify(shown, phrases) {
  const lines = [`${shown.kind} ${shown.number ?? ""}`, shown.title, shown.issuer, shown.theme, shown.text]
  const spoken = lines.filter(Boolean).map(words)
  return phrases.every(phrase => spoken.some(line => standing(line, phrase).length))
}

/** The first `wanted` documents that say every phrase: { found: document numbers, cut: stopped before the last of all }. */
async function confirmed(ranked, phrases, wanted, index) {
  const found = []
  let tried = 0
  while (found.length < wanted && tried < ranked.length) {
    if (tried === TRIES) return { found, cut: true }
    const next = ranked.slice(tried, Math.min(tried + wanted - found.length, TRIES))
    const shown = await Promise.all(next.map(number => index.shown(number)))
    next.forEach((number, at) => { if (verify(shown[at], phrases)) found.push(number) })
    tried += next.length
  }
  return { found, cut: false }
}

const quoted = quotes => quotes.map(quote => `“${quote}”`).join(", ")
const nowhere = quotes =>
  `không có văn bản nào có nguyên cụm ${quoted(quotes)}; dưới đây là kết quả theo từng chữ`
const cutShort = quotes => `chỉ dò nguyên cụm ${quoted(quotes)} trong ${TRIES} văn bản sát nhất`

/** { anchor, section, snippets: [{ text, marks: [[start, end]], section }], written }, the best first; `rules` are the
    index's. `written`: numbers and names that were asked for in other letters than the document's. */
function passages(shown, asked, rarities, rules) {
  const { text } = shown, places = unitsOf(text)
  const spans = stretches(shown.stretches, places)
  const found = matches(text, asked, rarities, spans, rules)
  const rated = []
  let first = 0
  spans.forEach((span, at) => {
    while (first < found.length && found[first].start < span.start) first++
    let inside = startingBefore(found, first, span.end)
    if (!inside.length) return
    // What begins here and goes on behind a line end takes the next line with it.
    const reach = inside.reduce((most, { end }) => Math.max(most, end), 0)
    let other = at
    while (spans[other].end < reach) other++
    inside = startingBefore(found, first, spans[other].end)
    const length = spans[other].to - span.from
    rated.push({ sum: worth(inside), length, span: { start: span.start, end: spans[other].end }, inside })
  })
  // Of equals the shortest, where the words stand closest; then the order of the text.
  rated.sort((one, two) => two.sum - one.sum || one.length - two.length)
  const snippets = chosen(text, rated, facet(shown.title)).map(({ span, inside }) =>
    ({ ...cut(text, span, inside, asked), section: sectionAt(shown.sections, inside[0].start, places) }))
  const section = snippets[0]?.section ?? null
  const written = found.filter(row => row.written).map(({ start, end }) => text.slice(start, end).replace(/\s+/g, " "))
  return { anchor: section?.anchor ?? "", section, snippets, written: [...new Set(written)].slice(0, 3) }
}

/** The page of a result, with what highlight.js marks there and the section to begin at. */
function leadingTo(shown, question, { anchor, written }) {
  const marked = [Array.from(question.trim()).slice(0, 300).join(""), ...written.map(words => `"${words}"`)].join(" ")
  return `${shown.location}?h=${encodeURIComponent(marked.toWellFormed?.() ?? marked)}${anchor && `#${anchor}`}`
}

/** The matches from one on that begin before a place. */
function startingBefore(found, first, place) {
  let last = first
  while (last < found.length && found[last].start < place) last++
  return found.slice(first, last)
}

/** The best that say more than the title, which is shown anyway, and differ; a much poorer second is no help. */
function chosen(text, rated, title) {
  const kept = [], told = new Set()
  for (const row of rated) {
    if (kept.length && (kept.length === MOST || row.sum * 2 <= kept[0].sum)) break
    const said = facet(text.slice(row.span.start, row.span.end))
    if (` ${title} `.includes(` ${said} `) || told.has(said)) continue
    kept.push(row)
    told.add(said)
  }
  return kept.length ? kept : rated.slice(0, 1)
}

/** Places are kept in code points: a function from these to UTF-16 places of a text. */
function unitsOf(text) {
  if (!/[\ud800-\udbff]/.test(text)) return place => place
  const places = [0]
  for (const letter of text) places.push(places.at(-1) + letter.length)
  return place => places[Math.min(place, places.length - 1)]
}

/** Where the stretches of a text are: thidua.search.kept. */
function stretches(lengths, places) {
  const spans = []
  let position = 0
  for (const length of lengths)
    if (length < 0) position -= length
    else {
      spans.push({ start: places(position), end: places(position + length), from: position, to: position + length })
      position += length + 1
    }
  return spans
}

/** The innermost section around a place: { label, title, anchor }; the title is that of the nearest which has one. */
function sectionAt(sections, position, places) {
  let start = 0, around = null
  const parents = []
  for (const [gap, length, label, own, anchor] of sections) {
    start += gap
    if (places(start) > position) break
    while (parents.length && parents.at(-1).end <= start) parents.pop()
    parents.push({ end: start + length, title: own || (parents.at(-1)?.title ?? "") })
    if (position < places(start + length)) around = { label, title: parents.at(-1).title, anchor }
  }
  return around
}

/** The stretch, or its WIDTH letters with the most matches, on one line, and the marks inside. */
function cut(text, span, found, asked) {
  const window = windowOf(text, span, found)
  const inside = found.filter(({ start }) => window.start <= start && start < window.end)
    .map(match => ({ ...match, end: Math.min(match.end, window.end) }))
  const line = plainLine(text, window)
  const before = window.start > span.start ? ELLIPSIS : "", after = window.end < span.end ? ELLIPSIS : ""
  return {
    text: before + line.text + after,
    marks: marks(text, inside, asked).map(({ start, end }) =>
      [before.length + line.places[start - window.start], before.length + line.places[end - window.start]]),
  }
}

/** Words on one line without marks of layout, and where each place of the stretch is in it. */
function plainLine(text, { start, end }) {
  const places = []
  let line = "", blank = "", before = "\n"
  for (let at = start; at < end; at++) {
    const letter = text[at]
    places.push(line.length + (line ? blank.length : 0))
    if (letter === "|") blank = " | "
    else if (" \t\n".includes(letter)) blank ||= " "
    else if (!(letter === "*" && (text[at - 1] === "*" || text[at + 1] === "*")) && !(letter === "#" && /[\n#]/.test(before))) {
      line += (line ? blank : "") + letter
      places[places.length - 1] = line.length - 1
      blank = ""
    }
    before = letter
  }
  places.push(line.length)
  return { text: line, places }
}

function windowOf(text, span, found) {
  if (!longer(text, span, WIDTH)) return span
  let best = span.start, most = -1
  found.forEach((match, first) => {
    const reach = forward(text, match.start, WIDTH * 3 / 4)
    const told = worth(startingBefore(found, first, reach))
    if (told > most) [best, most] = [match.start, told]
  })
  let start = Math.max(span.start, Math.min(back(text, best, WIDTH / 4), back(text, span.end, WIDTH)))
  let end = Math.min(span.end, forward(text, start, WIDTH))
  if (start > span.start) {
    const blank = text.slice(start, best).indexOf(" ")
    start = blank < 0 ? best : start + blank + 1
  }
  if (end < span.end) {
    const from = forward(text, best, WIDTH / 2), blank = text.slice(from, end).lastIndexOf(" ")
    end = blank < 0 ? end : from + blank
  }
  return { start, end }
}

const ASTRAL = /[\ud800-\udbff]/
const longer = (text, { start, end }, count) => forward(text, start, count) < end

/** The place so many letters on, or back; a pair of surrogates is one letter. */
function forward(text, place, count) {
  const near = text.slice(place, place + 2 * count)
  if (!ASTRAL.test(near)) return place + count
  for (const letter of near) {
    if (!count--) break
    place += letter.length
  }
  return count > 0 ? place + count : place
}

function back(text, place, count) {
  if (!ASTRAL.test(text.slice(Math.max(0, place - 2 * count), place))) return place - count
  while (count-- > 0) place -= /[\udc00-\udfff]/.test(text[place - 1] ?? "") ? 2 : 1
  return place
}
