/* Có phải bạn muốn tìm: thidua.search.spelling says the rules and their reasons; here they are once more. */

const AMPLE = 12, ENOUGH = 8, CLOSE = 16

/** The lexicon, fetched when a question is doubtful for the first time. */
const lexicons = new WeakMap()
function lexiconOf(index) {
  if (!lexicons.has(index)) {
    const found = bytes(index.spelling).then(unpackedLexicon)
    found.catch(() => lexicons.delete(index))
    lexicons.set(index, found)
  }
  return lexicons.get(index)
}

/** Up to two questions that may have been meant, the likelier first: [{ question, shown }].
    `asked` is a parsed question; `found`: how many documents answer it as typed. Under the same filters some document
    answers each correction. */
async function corrections(asked, index, found, filters = {}) {
  const words = wordsOf(asked.text), known = await lookedUpLevels(words, index)
  const misprinted = misprintsIn(words, index.misprints)
  const doubtful = words.map((_, at) => at).filter(at => misprinted.has(at) || isDoubtful(at, words, known))
  if (!doubtful.length) return []
  known.lexicon = await lexiconOf(index)
  const readings = readingsOf(words, doubtful, known, misprinted)
  await lookUpMore(words, readings, known, index)
  const least = heaviest(words, readings.map(row => [row[0]]), known).score + (found ? AMPLE : ENOUGH)
  const best = heaviest(words, readings, known)
  if (best.score < least || !speaksForItself(best.path, known)) return []
  const paths = [best.path]
  let second = null, at = 0
  for (const reading of best.path) {
    const place = at
    at += reading.takes
    if (reading.typed) continue
    const other = heaviest(words, readings.map((row, here) => here === place ? row.filter(one => one !== reading) : row), known)
    if (!second || other.score > second.score) second = other
  }
  if (second.score >= Math.max(least, best.score - CLOSE) && speaksForItself(second.path, known)) paths.push(second.path)
  const texts = new Set(paths.map(path => writtenOut(asked.text, words, path, known.lexicon)))
  texts.delete(asked.text)
  const kept = await Promise.all(Array.from(texts, async text =>
    await hasAnswer(text, filters, index) ? [{ question: text, shown: text }] : []))
  return kept.flat()
}

const hasAnswer = async (question, filters, index) =>
  (await answerTo(parseQuestion(question, index.rules), { filters, count: 1 }, index)).total > 0

/** The heaviest way to read all words: { score, path }; of equal ones the first. */
function heaviest(words, readings, known) {
  const states = Array.from({ length: words.length + 1 }, () => new Map())
  states[0].set("", { score: 0, path: [] })
  readings.forEach((row, at) => {
    for (const reading of row) {
      let weight = -reading.cost
      for (const word of reading.words) weight += known.word(word)
      for (const [one, two] of inPairs(reading.words)) weight += PAIR_WORTH * known.pair(one, two)
      const ends = states[at + reading.takes], end = reading.words.at(-1)
      for (const [last, { score: total, path }] of states[at]) {
        const score = total + weight + PAIR_WORTH * known.pair(last, reading.words[0])
        if (!ends.has(end) || ends.get(end).score < score) ends.set(end, { score, path: [...path, reading] })
      }
    }
  })
  let best = null
  for (const row of states.at(-1).values()) if (!best || row.score > best.score) best = row
  return best
}

/** Whether something is changed, and each change is known beside a neighbour, if it has one. */
function speaksForItself(path, known) {
  return path.some(reading => !reading.typed) && path.every((reading, at) => {
    if (reading.typed) return true
    const beside = inPairs(reading.words)
    if (at) beside.push([path[at - 1].words.at(-1), reading.words[0]])
    if (at + 1 < path.length) beside.push([reading.words.at(-1), path[at + 1].words[0]])
    if (reading.cost <= COSTS.slip && reading.takes === 1 && reading.words.every(word => known.word(word) >= USUAL)) return true
    return reading.words.some(word => known.word(word)) && (!beside.length || beside.some(pair => known.pair(...pair)))
  })
}

/** The question with what was read instead of what was typed, in usual spelling; all else stays as it is. */
function writtenOut(text, words, path, lexicon) {
  const bare = words.every(word => forms(word.text).accented === word.folded)
  const meant = path.flatMap(reading => reading.words)
  let written = "", position = 0, at = 0, place = 0
  for (const reading of path) {
    const first = words[at], last = words[at + reading.takes - 1]
    const said = reading.spelled ? reading.spelled.split(" ") : reading.words.map(word => lexicon.spelled.get(word) ?? word)
    const usual = said.map((_, here) => usualSpelling(place + here, meant, lexicon))
    let own = said.map((word, here) => usual[here] || word)
    if (reading.typed && !(bare && usual[0])) own = [first.text]
    else if (reading.spelled && said.length > 1) own = said
    written += text.slice(position, first.start) + asTyped(own.join(" "), first.text)
    position = last.end
    at += reading.takes
    place += reading.words.length
  }
  return written + text.slice(position)
}

function usualSpelling(at, words, lexicon) {
  const before = at && lexicon.spelledPairs.get(`${words[at - 1]} ${words[at]}`)
  if (before) return before[1]
  return lexicon.spelledPairs.get(`${words[at]} ${words[at + 1]}`)?.[0] ?? ""
}

/** Capitals where they were typed. */
function asTyped(written, typed) {
  const upper = text => text.toUpperCase()
  if (Array.from(typed).length > 1 && typed === upper(typed) && typed !== typed.toLowerCase()) return upper(written)
  const first = Array.from(typed)[0] ?? ""
  return first === upper(first) && first !== first.toLowerCase() ? upper(written.slice(0, 1)) + written.slice(1) : written
}
