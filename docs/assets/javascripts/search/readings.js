/* As which words a typed word may have been meant: thidua.search.readings says the rules and their reasons. */

const MOST_WORDS = 60
const READINGS = 12, LOOKED_UP = 4
const PAIR_WORTH = 2
const STRANGE = 40, DARE = 60, DARE_SLIP = 48, BLANK = 12, JOINED = -40
const DOUBTFUL = 8
const USUAL = 24

/** Levels of words and pairs, from the lexicon and from the index. */
class KnownWords {
  constructor(words, pairs) {
    Object.assign(this, { words, pairs, lexicon: { syllables: new Map(), pairs: new Map() } })
  }

  word(word) { return this.words.get(word) ?? this.lexicon.syllables.get(word) ?? 0 }

  pair(one, two) {
    const pair = `${one} ${two}`
    return this.pairs.get(pair) ?? this.lexicon.pairs.get(pair) ?? 0
  }
}

function wordsOf(text) {
  const found = []
  for (const part of fold(text).matchAll(PART)) {
    if (part.groups.name || part.groups.minus) continue
    const [start, end] = part.indices.groups[part.groups.phrase !== undefined ? "phrase" : "word"]
    for (const match of text.slice(start, end).matchAll(SYLLABLE))
      found.push({
        start: start + match.index, end: start + match.index + match[0].length, text: match[0], folded: forms(match[0]).folded,
      })
  }
  return found.slice(0, MOST_WORDS)
}

const levelOf = async (field, term, index) =>
  levelFor(index.common.get(term) || (await index.postings(field, term)).documents.length)

const levelsOf = async (field, terms, index) => new Map(await Promise.all(
  Array.from(new Set(terms), async term => [term, await levelOf(field, term, index)])))

const inPairs = words => words.slice(1).map((two, at) => [words[at], two])

async function lookedUpLevels(words, index) {
  const folded = words.map(word => word.folded)
  const [alone, pairs] = await Promise.all([
    levelsOf("syllables", folded, index), levelsOf("bigrams", inPairs(folded).map(pair => pair.join(" ")), index)])
  return new KnownWords(alone, pairs)
}

function isDoubtful(at, words, known) {
  const { folded } = words[at]
  if (/^\p{Nd}+$/u.test(folded) || Array.from(folded).length < 2) return false
  if (!known.word(folded)) return true
  const beside = inPairs(words.slice(Math.max(0, at - 1), at + 2)).map(([one, two]) => known.pair(one.folded, two.folded))
  return beside.length > 0 && Math.max(...beside) <= DOUBTFUL && /^[a-z]+$/.test(folded)
}

/** Words of known misprints: place -> what was meant, as it is written. */
function misprintsIn(words, table) {
  const found = new Map(), folded = words.map(word => word.folded)
  for (const size of [2, 3])
    for (let start = 0; start + size <= words.length; start++) {
      const wrong = folded.slice(start, start + size), key = wrong.join(" ")
      if (Object.hasOwn(table, key))
        table[key].toLowerCase().split(" ").forEach((meant, at) => {
          if (facet(meant) !== wrong[at]) found.set(start + at, meant)
        })
    }
  return found
}

/** The readings of each word, as typed first: { words, cost, takes, spelled, typed }. */
function readingsOf(words, doubtful, known, misprinted) {
  const reading = (meant, cost = 0, more = {}) => ({ words: meant, cost, takes: 1, spelled: "", typed: false, ...more })
  const readings = words.map(({ folded }) => [reading([folded], known.word(folded) ? 0 : STRANGE, { typed: true })])
  for (const at of doubtful) {
    const word = words[at]
    if (misprinted.has(at)) readings[at].push(reading([facet(misprinted.get(at))], 0, { spelled: misprinted.get(at) }))
    if (!known.word(word.folded)) {
      const spelled = fromKeys(word.text.toLowerCase()), meant = spelled && forms(spelled).folded
      if (spelled && known.lexicon.syllables.has(meant)) readings[at].push(reading([meant], COSTS.keys, { spelled }))
      const cut = splitUp(word, known)
      if (cut) readings[at].push(reading(cut.pieces, cut.cost, { spelled: cut.spelled }))
    }
    if (/^[a-z]+$/.test(word.folded))
      readings[at].push(...nearest(at, words, known).map(([other, cost]) => reading([other], cost)))
  }
  const doubted = new Set(doubtful)
  for (let at = 0; at + 1 < words.length; at++) {
    const one = words[at].folded, two = words[at + 1].folded
    if ((doubted.has(at) || doubted.has(at + 1)) && known.lexicon.syllables.has(one + two))
      readings[at].push(reading([one + two], JOINED + (known.word(one) && known.word(two) ? DARE : 0), { takes: 2 }))
  }
  return readings
}

function nearest(at, words, known) {
  const { folded, text } = words[at], exists = known.word(folded) > 0
  const marked = exists && forms(text).accented !== folded
  const meant = mistypedFor(folded, known.lexicon.syllables.keys()).filter(([, cost]) => !marked || cost === COSTS.slip)
  const found = meant.map(([other, cost]) => {
    const left = at ? known.pair(words[at - 1].folded, other) : 0
    const right = at + 1 < words.length ? known.pair(other, words[at + 1].folded) : 0
    return [known.word(other) + PAIR_WORTH * (left + right) - cost, other, cost + (exists ? cost > COSTS.slip ? DARE : DARE_SLIP : 0)]
  })
  found.sort((one, two) => two[0] - one[0] || (one[1] < two[1] ? -1 : 1))
  return found.slice(0, READINGS).map(([, other, cost]) => [other, cost])
}

/** The heaviest way to cut a word into known ones, or null: { pieces, cost, spelled }. */
function splitUp({ folded: word, text }, known) {
  if (word.length < LONG_WORD || /[^\x00-\x7f]/.test(word)) return null
  const levels = known.lexicon.syllables
  let two = null
  for (let cut = 2; cut < word.length - 1; cut++) {
    const one = levels.get(word.slice(0, cut)) ?? 0, other = levels.get(word.slice(cut)) ?? 0
    if (Math.min(one, other) >= USUAL && (!two || one + other > two.weight))
      two = { weight: one + other, pieces: [word.slice(0, cut), word.slice(cut)] }
  }
  const ends = Array.from({ length: word.length + 1 }, () => new Map())
  for (let end = 2; end <= word.length; end++)
    for (let start = Math.max(0, end - 7); start < end - 1; start++) {
      const piece = word.slice(start, end), weight = levels.get(piece)
      if (!weight) continue
      const before = start ? [] : [[0, []]]
      for (const [last, [total, row]] of ends[start]) {
        const beside = known.lexicon.pairs.get(`${last} ${piece}`)
        if (beside) before.push([total + PAIR_WORTH * beside - BLANK, row])
      }
      for (const [total, row] of before)
        if (!ends[end].has(piece) || ends[end].get(piece)[0] < total + weight) ends[end].set(piece, [total + weight, [...row, piece]])
    }
  let best = null
  for (const row of ends.at(-1).values()) if (row[1].length > 1 && (!best || row[0] > best[0])) best = row
  if (!best && !two) return null
  const pieces = best ? best[1] : two.pieces
  let at = 0
  const spelled = pieces.map(piece => text.slice(at, at += piece.length)).join(" ").toLowerCase()
  return { pieces, cost: best ? BLANK : 2 * BLANK, spelled: forms(text).accented === word ? "" : spelled }
}

/** Asks the index about pairs that the lexicon lacks, for words of which it knows no reading beside its neighbours. */
async function lookUpMore(words, readings, known, index) {
  const wanted = []
  readings.forEach((row, at) => {
    const meant = row.slice(1).filter(one => one.words.length === 1 && one.takes === 1).map(one => one.words[0])
    const beside = []
    if (at && known.word(words[at - 1].folded)) beside.push(word => [words[at - 1].folded, word])
    if (at + 1 < words.length && known.word(words[at + 1].folded)) beside.push(word => [word, words[at + 1].folded])
    if (!beside.length || meant.some(word => beside.some(pair => known.pair(...pair(word))))) return
    wanted.push(...meant.map(word => beside[0](word).join(" ")))
  })
  for (const [pair, found] of await levelsOf("bigrams", wanted.slice(0, LOOKED_UP), index)) known.pairs.set(pair, found)
}
