/* What a page and the worker say to each other; `box` has the messages of Material's own box.
   -> {type: "search", id, question, filters, sort, from, count, facets}
   <- {type: "found", id, total, hits, records, pages, facets, corrections, told, shortened}
   -> {type: "suggest", id, text}
   <- {type: "suggested", id, items}
   <- {type: "failed", id, message}, a line for the reader */

/** The index, opened when the first question is asked: a page that nobody searches fetches none of it. */
let opened = null
function open() {
  opened ??= Index.open()
  opened.catch(() => { opened = null })
  return opened
}

/** Trouble is told to whoever looks for its cause, each kind once. */
const warned = new Set()
function warn(error) {
  const line = String(error)
  if (!warned.has(line)) console.warn(error)
  warned.add(line)
}

/** What is only beside the documents: its absence is no reason to show none of them. */
const orNothing = promise => promise.catch(error => {
  warn(error)
  return []
})

/** What a page is told of a document; `address` leads to the place that answers, and has it marked there. */
function hit(score, shown, asked, rarities, question, index) {
  const { text, theme, stretches, sections, ...known } = shown
  const found = passages(shown, asked, rarities, index.rules), { anchor, section, snippets } = found
  return { ...known, score, anchor, section, snippets, address: leadingTo(shown, question, found) }
}

/** The documents that answer: { total, hits, told }. Quoted phrases are looked up in their texts. */
async function documentsFor(asked, index, message) {
  const { question, filters = {}, from = 0, count = 10 } = message
  const allowed = typeof allowedBy === "function" ? await allowedBy(asked, filters, index) : await insisted(asked, index)
  const answered = await rank(asked.tokens, index, allowed), told = []
  const { phrases, quotes } = asked
  let numbers = best(answered, phrases.length ? TRIES + 1 : from + count)
  if (phrases.length) {
    const { found, cut } = await confirmed(numbers, phrases, from + count, index)
    if (!found.length) {
      const plain = await documentsFor({ ...asked, phrases: [] }, index, message)
      return { ...plain, told: plain.hits.length ? [nowhere(quotes)] : [] }
    }
    if (cut) told.push(cutShort(quotes))
    numbers = found
  }
  const rarities = await raritiesOf(asked, index)
  const hits = await Promise.all(numbers.slice(from).map(async number =>
    hit(answered.scores[number], await index.shown(number), asked, rarities, question, index)))
  return { total: answered.answers.length, hits, told }
}

/** Answers a question: what a "found" message says. */
async function search(message) {
  const question = String(message.question ?? ""), index = await open()
  const asked = parseQuestion(question, index.rules)
  const [documents, named, pages] = await Promise.all([
    documentsFor(asked, index, { ...message, question }), orNothing(records(asked, index)), orNothing(sectionsFor(asked)),
  ])
  return {
    ...documents, records: named, pages, facets: {}, corrections: [],
    shortened: Array.from(question).length > LONGEST_QUESTION,
  }
}

const lineFor = error => error instanceof SearchError
  ? `${error.message[0].toUpperCase()}${error.message.slice(1)}.`
  : "Có lỗi khi tìm; hãy tải lại trang."

const WORK = {
  search: async message => ({ type: "found", ...await search(message) }),
}

addEventListener("message", async ({ data }) => {
  const work = WORK[data?.type]
  if (!work) return
  try {
    postMessage({ ...await work(data), id: data.id })
  } catch (error) {
    warn(error)
    postMessage({ type: "failed", id: data.id, message: lineFor(error) })
  }
})

// For the tests, which hold this script and the Python side to the same vectors.
self.THIDUA_SEARCH = {
  analyse, compile, numbers, parseQuestion, open, search, rank, best, recordsNamed, passages, verify, confirmed, raritiesOf, leadingTo,
}
