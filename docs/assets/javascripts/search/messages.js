/* What a page and the worker say to each other. Material's four messages (setup, ready, query, result) serve its box;
   ours serve any page:
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

/** What a page is told of a document. */
function hit(number, score, shown, asked, index) {
  const { text, sentences, ...known } = shown
  return {
    ...known, number: shown.number, score,
    location: `archive/van-ban/${shown.id}.html`,
    ...(typeof passages === "function" ? passages(shown, asked, index) : { snippets: [] }),
  }
}

/** Answers a question: what a "found" message says. */
async function search({ question, filters = {}, sort = "relevance", from = 0, count = 10, facets = [] }) {
  const index = await open(), asked = parseQuestion(String(question ?? ""), index.rules)
  const allowed = typeof allowedBy === "function" ? await allowedBy(asked, filters, index) : await insisted(asked, index)
  const answered = await rank(asked.tokens, index, allowed)
  const numbers = best(answered, from + count).slice(from)
  const hits = await Promise.all(numbers.map(async number =>
    hit(number, answered.scores[number], await index.shown(number), asked, index)))
  return {
    total: answered.answers.length, hits, records: [], pages: [], facets: {}, corrections: [], told: [],
    shortened: Array.from(String(question ?? "")).length > LONGEST_QUESTION,
  }
}

const lineFor = error => error instanceof SearchError
  ? error.message[0].toUpperCase() + error.message.slice(1)
  : "Có lỗi khi tìm; hãy tải lại trang"

const WORK = {
  search: async data => ({ type: "found", ...await search(data) }),
}

addEventListener("message", async ({ data }) => {
  const work = WORK[data?.type]
  if (!work) return
  try {
    postMessage({ ...await work(data), id: data.id })
  } catch (error) {
    console.warn(error)
    postMessage({ type: "failed", id: data.id, message: lineFor(error) })
  }
})

// For the tests, which hold this script and the Python side to the same vectors.
self.THIDUA_SEARCH = { analyse, compile, numbers, parseQuestion, search }
