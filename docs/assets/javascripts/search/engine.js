/* Answering, all in whole numbers: thidua.search.engine and thidua.search.scoring. */

const BY_NUMBER = new Set(["numbers", "own"])

/** How much a term that stands in `count` documents tells. */
function rarity(count, bounds) {
  let low = 0, high = bounds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (bounds[middle] >= count) low = middle + 1
    else high = middle
  }
  return Math.max(low, 1)
}

/** The terms to look for, each once: [{ field, term }]. */
function wanted({ syllables, numbers: keys }) {
  const folded = new Set(), bigrams = new Set(), accented = new Set()
  syllables.forEach((two, at) => {
    folded.add(two.folded)
    const one = syllables[at - 1]
    if (!one) return
    const pair = `${one.folded} ${two.folded}`
    bigrams.add(pair)
    if (one.accented !== one.folded || two.accented !== two.folded)
      accented.add(`${pair}\x02${one.accented} ${two.accented}`)
  })
  const rows = {
    syllables: folded, bigrams, accented, title: folded, title_bigrams: bigrams,
    numbers: new Set(keys), own: new Set(dated(keys)),
  }
  return Object.entries(rows).flatMap(([field, terms]) => Array.from(terms, term => ({ field, term })))
}

/** The terms without those that stand nearly everywhere, if anything is left to tell documents apart by. */
function lookedUp(terms, common) {
  const kept = terms.filter(({ field, term }) => BY_NUMBER.has(field) || !common.has(term.split("\x02")[0]))
  return kept.some(({ field }) => field === "syllables") ? kept : terms
}

/** The postings of documents that may be found. */
function living({ documents, impacts }, alive) {
  if (!alive) return { documents, impacts }
  return { documents: documents.filter(at => alive[at]), impacts: impacts.filter((_, at) => alive[documents[at]]) }
}

/** Which documents answer: { scores, answers: document numbers, rising }. `allowed` is a Uint8Array or null. */
async function rank(tokens, index, allowed) {
  const weighed = await weigh(tokens, index)
  return { scores: weighed.scores, answers: answering(weighed, allowed) }
}

/** What every document scores for a question's words, whatever filters leave: { scores, numbered, known, least }. */
async function weigh(tokens, index) {
  tokens = { ...tokens, syllables: contracted(tokens.syllables, index.shorts) }
  const size = index.documents
  const scores = new Int32Array(size), numbered = new Uint8Array(size)
  // What everything says is known, though it is not looked up.
  let asked = 0, byNumber = false
  for (const word of new Set(tokens.syllables.map(({ folded }) => folded)))
    if (index.common.has(word)) asked += rarity(index.common.get(word), index.bounds)
  let known = asked
  const terms = lookedUp(wanted(tokens), index.common)
  const rows = await Promise.all(terms.map(({ field, term }) => index.postings(field, term)))
  rows.forEach((row, at) => {
    const { documents, impacts } = living(row, index.alive)
    const { field } = terms[at], worth = rarity(row.documents.length, index.bounds), weight = index.weights[field] * worth
    for (let place = 0; place < documents.length; place++) scores[documents[place]] += weight * impacts[place]
    if (field === "syllables") {
      if (!index.common.has(terms[at].term)) {
        asked += worth
        if (documents.length) known += worth
      }
    } else if (BY_NUMBER.has(field)) {
      for (const document of documents) numbered[document] = 1
      byNumber ||= documents.length > 0
    }
  })
  return { scores, numbered, known: known * 100 >= asked * index.leastKnown || byNumber, least: index.leastScore }
}

/** What documents score when nothing is asked of their words: each is an answer. */
const everyDocument = size => ({
  scores: new Int32Array(size), numbered: new Uint8Array(size).fill(1), known: true, least: 0,
})

/** The documents that answer, of those that filters leave: numbers, rising. */
function answering({ scores, numbered, known, least }, allowed) {
  const answers = []
  if (!known) return answers
  let most = 0
  for (let at = 0; at < scores.length; at++) if (scores[at] > most && (!allowed || allowed[at])) most = scores[at]
  for (let at = 0; at < scores.length; at++)
    if ((!allowed || allowed[at]) && (numbered[at] || (scores[at] > 0 && scores[at] * 100 >= most * least)))
      answers.push(at)
  return answers
}

/** The best of the answers, best first, equal ones in the order of their numbers. */
function best({ scores, answers }, count) {
  const found = []
  for (const at of answers) {
    if (found.length === count && scores[at] <= scores[found.at(-1)]) continue
    let place = found.length
    while (place && scores[found[place - 1]] < scores[at]) place--
    found.splice(place, 0, at)
    if (found.length > count) found.pop()
  }
  return found
}

/** The documents in which syllables stand one behind the other, as far as pairs can tell: a Uint8Array. */
async function having(syllables, index) {
  const terms = syllables.length === 1
    ? [["syllables", syllables[0].folded]]
    : syllables.slice(1).map((two, at) => ["bigrams", `${syllables[at].folded} ${two.folded}`])
  const rows = await Promise.all(terms.map(([field, term]) => index.postings(field, term)))
  const seen = new Uint16Array(index.documents)
  for (const { documents } of rows) for (const document of documents) seen[document]++
  return Uint8Array.from(seen, count => count === rows.length)
}
