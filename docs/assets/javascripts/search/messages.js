/* What the page and the worker say to each other: Material's four messages (setup, ready, query, result) for its box. */

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3

/** The index, opened when the first question is asked: a page that nobody searches fetches none of it. */
let opened = null
function open() {
  opened ??= Index.open()
  opened.catch(() => { opened = null })
  return opened
}

/** The best documents for a question: [{ number, score, ... what is shown }]. */
async function search(question, count) {
  const index = await open(), asked = parseQuestion(question, index.rules)
  const found = await rank(asked.tokens, index, null)
  return Promise.all(best(found, count).map(async number =>
    ({ number, score: found.scores[number], ...await index.shown(number) })))
}

self.THIDUA_SEARCH = {
  analyse, compile, numbers, parseQuestion, search, passages, verify, confirmed, raritiesOf, leadingTo,
  answer: async (question, wanted) => {
    const index = await open()
    return answerTo(parseQuestion(question, index.rules), wanted, index)
  },
}
