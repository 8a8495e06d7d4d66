/* What a page and the worker say to each other; `box` has the messages of Material's own box.
   -> {type: "search", id, question, filters, sort, from, count, facets}
   <- {type: "found", id, total, hits, records, pages, facets, corrections, told, lacking, shortened}
   -> {type: "suggest", id, text}
   <- {type: "suggested", id, items}
   <- {type: "failed", id, message, again}, a line for the reader, and whether to ask again may help */

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

/** What is only beside the documents: its absence is no reason to show none of them. `lacking` gets a line about it. */
const orNothing = (promise, lacking) => promise.catch(error => {
  warn(error)
  if (lacking && error instanceof SearchError) lacking.push(`bản ghi, cẩm nang hay gợi ý sửa chữ có thể thiếu: ${error.message}`)
  return []
})

/** In the place of a document whose file is missing or damaged: the others are shown. */
function absent(error, score) {
  const title = "Văn bản này chưa hiện được", snippets = [{ text: lineFor(error), marks: [], section: null }]
  return { id: "", title, name: title, kind: "", number: "", location: "", address: "", anchor: "", section: null, snippets, score, ground: [] }
}

/** What a page is told of a document; `address` leads to the place that answers, and has it marked there. */
function hit(shown, score, ground, asked, rarities, question, index) {
  const { text, theme, stretches, sections, ...known } = shown
  const found = passages(shown, asked, rarities, index.rules), { anchor, section, snippets } = found
  return { ...known, score, ground, anchor, section, snippets, address: leadingTo(shown, question, found) }
}

/** The documents that answer: { total, hits, told, facets, left }. */
async function documentsFor(asked, index, message) {
  const { numbers, scores, grounds, ...answer } = await answerTo(asked, message, index)
  const reading = numbers.map(number => index.shown(number).catch(error => {
    warn(error)
    return error
  }))
  const [rarities, ...rows] = await Promise.all([raritiesOf(asked, index), ...reading])
  if (rows.length && rows.every(row => row instanceof Error)) throw rows[0]
  const hits = rows.map((shown, at) => shown instanceof Error
    ? absent(shown, scores[at]) : hit(shown, scores[at], grounds[at], asked, rarities, message.question, index))
  return { ...answer, hits }
}

/** The records that a question names; whoever filters asks for documents. */
const recordsFor = (asked, index, { filters = {} }, lacking) =>
  chosenBy(filters).length ? [] : orNothing(records(asked, index), lacking)

/** Answers a question: what a "found" message says. */
async function search(message) {
  const question = String(message.question ?? ""), index = await open()
  const asked = parseQuestion(question, index.rules), lacking = []
  const [documents, named, pages] = await Promise.all([
    documentsFor(asked, index, { ...message, question }), recordsFor(asked, index, message, lacking),
    orNothing(sectionsFor(asked), lacking),
  ])
  // A further page of results is asked for by someone who has found what was meant.
  const others = message.from ? [] : await orNothing(corrections(asked, index, documents.total, message.filters), lacking)
  return {
    ...documents, records: named, pages, corrections: others, lacking: [...documents.lacking, ...lacking], shortened: Array.from(question).length > LONGEST_QUESTION,
  }
}

const lineFor = error => error instanceof SearchError
  ? `${error.message[0].toUpperCase()}${error.message.slice(1)}.`
  : "Có lỗi khi tìm; hãy tải lại trang."

const WORK = {
  search: async message => ({ type: "found", ...await search(message) }),
  suggest: async ({ text }) => ({ type: "suggested", items: await suggest(String(text ?? ""), await open()) }),
}

addEventListener("message", async ({ data }) => {
  const work = WORK[data?.type]
  if (!work) return
  try {
    postMessage({ ...await work(data), id: data.id })
  } catch (error) {
    if (!error.idle) warn(error)
    postMessage({ type: "failed", id: data.id, message: lineFor(error), again: !error.idle })
  }
})

// For the tests, which hold this script and the Python side to the same vectors.
self.THIDUA_SEARCH = {
  analyse, compile, numbers, parseQuestion, open, search, rank, best, recordsNamed, passages, verify, confirmed, raritiesOf, leadingTo,
  answer: async (question, wanted) => {
    const index = await open()
    return answerTo(parseQuestion(question, index.rules), wanted, index)
  },
}
