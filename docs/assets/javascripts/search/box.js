/* Material's box (mkdocs-material 9.8.1): its four messages, and our answer as its list wants it. Titles and texts of
   its items are HTML, and what they show comes from imported documents: everything is escaped. */

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3

// A reader who types fast is searched for once, after so many milliseconds without a key.
const PAUSE = 150

const MOST_DOCUMENTS = 3
// Material draws so many items at once.
const MOST_ITEMS = 10

const SEARCH_PAGE = "tra-cuu.html"

const ESCAPES = new Map([["&", "&amp;"], ["<", "&lt;"], [">", "&gt;"], ['"', "&quot;"], ["'", "&#39;"]])
const escape = text => String(text).replace(/[&<>"']/g, letter => ESCAPES.get(letter))

/** Escaped text with stretches of it in <mark>; `marks` are [start, end], rising, none inside another. */
function marked(text, marks) {
  let html = "", at = 0
  for (const [start, end] of marks) {
    html += `${escape(text.slice(at, start))}<mark>${escape(text.slice(start, end))}</mark>`
    at = end
  }
  return html + escape(text.slice(at))
}

/** Where a line says words of the question: [start, end], neighbours with one blank between them as one. A word alone
    that the line says elsewhere among others is not meant: of "chỉ thị thi đua", "thi dua" means the end. */
function marksIn(text, asked) {
  const wanted = new Set(asked.tokens.syllables.map(({ folded }) => folded)), runs = []
  for (const { 0: word, index } of text.matchAll(SYLLABLE)) {
    const { folded } = forms(word), end = index + word.length
    if (!wanted.has(folded)) continue
    const last = runs.at(-1)
    if (last && text.slice(last.end, index) === " ") Object.assign(last, { end, words: [...last.words, folded] })
    else runs.push({ start: index, end, words: [folded] })
  }
  const together = new Set(runs.flatMap(({ words }) => words.length > 1 ? words : []))
  return runs.filter(({ words }) => words.length > 1 || !together.has(words[0])).map(({ start, end }) => [start, end])
}

const titled = (text, asked) => marked(text, marksIn(text, asked))

/** One item with its page alone. */
const item = (location, title, text = "", tags = []) =>
  [{ location, title, text, ...(tags.length ? { tags: tags.map(escape) } : {}), terms: {} }]

/** A document, with the section that answers when there is one. */
function documentItem({ address, anchor, section, name, kind, number, snippets }, asked) {
  const [first] = snippets, text = first ? marked(first.text, first.marks) : ""
  const tags = [[kind, number].filter(Boolean).join(" ")]
  if (!anchor) return item(address, titled(name, asked), text, tags)
  const heading = [section.label, section.title].filter(Boolean).join(". ")
  return [
    ...item(address, titled(heading, asked), text),
    ...item(address.replace(/#.*/, ""), titled(name, asked), "", tags),
  ]
}

/** Everything that answers a question, best first: Material's list of items. */
async function boxed(question) {
  const index = await open(), asked = await understood(question, index)
  const [{ total, hits }, named, pages] = await Promise.all([
    documentsFor(asked, index, { question, count: MOST_DOCUMENTS }),
    orNothing(records(asked, index)), orNothing(sectionsFor(asked)),
  ])
  const record = ({ location, title, kind, text }) => item(location, titled(title, asked), titled(text, asked), [kind])
  const page = ({ location, title, text }) => item(location, titled(title, asked), titled(text, asked), ["Cẩm nang"])
  const groups = [
    ...named.filter(({ named }) => named).map(record), ...pages.filter(({ named }) => named).map(page),
    ...hits.filter(({ address }) => address).map(found => documentItem(found, asked)),
    ...named.filter(({ named }) => !named).map(record), ...pages.filter(({ named }) => !named).map(page),
  ].slice(0, MOST_ITEMS - 1)
  const others = total ? [] : await orNothing(corrections(asked, index, total))
  for (const { question: other, shown } of others)
    groups.push(item(`${SEARCH_PAGE}?q=${encodeURIComponent(other)}`, `Có phải bạn muốn tìm: ${escape(shown)}`))
  if (total) {
    const whole = `${SEARCH_PAGE}?q=${encodeURIComponent(question)}`
    groups.push(item(whole, `Xem tất cả ${total.toLocaleString("vi")} kết quả`))
  }
  return scored(groups)
}

/** Enter opens the item of the highest score, a section before its page. */
const scored = groups => groups.map((group, at) =>
  group.map(one => ({ ...one, score: groups.length - at + (one.location.includes("#") ? 0.5 : 0) })))

/** The question, without a last word that is still being typed and means nothing yet. */
async function understood(question, index) {
  const asked = parseQuestion(question, index.rules), last = asked.tokens.syllables.at(-1)
  const begun = /[\p{L}\p{N}]+$/u.exec(question)
  if (!begun || asked.tokens.syllables.length < 2 || forms(begun[0]).folded !== last.folded) return asked
  if (asked.tokens.numbers.length || index.common.has(last.folded)) return asked
  const [{ documents }, name, { rows }] = await Promise.all([
    index.postings("syllables", last.folded), orNothing(index.named(last.folded)), orNothing(handbook()),
  ])
  const known = documents.length || name?.documents || rows?.has(last.folded)
  return known ? asked : parseQuestion(question.slice(0, begun.index), index.rules)
}

/** What cannot be found is told where the results would stand. */
const trouble = error => scored([item(SEARCH_PAGE, "Chưa tìm được", escape(lineFor(error)))])

let latest = 0
async function query(question) {
  const mine = ++latest
  let items = []
  if (question.trim()) {
    await new Promise(resolve => setTimeout(resolve, PAUSE))
    if (mine !== latest) return
    items = await boxed(question).catch(error => {
      warn(error)
      return trouble(error)
    })
  }
  // An answer always belongs to the latest question.
  if (mine === latest) postMessage({ type: RESULT, data: { items } })
}

addEventListener("message", ({ data }) => {
  if (data?.type === SETUP) postMessage({ type: READY })
  else if (data?.type === QUERY) query(String(data.data ?? ""))
})
