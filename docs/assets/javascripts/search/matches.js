/* Where a text says what is asked: thidua.search.matches; tests/vectors/passages.yaml holds both to the same. */

const SINGLE = 10, PAIR = 10, ACCENTED_PAIR = 13, PHRASE = 40, NUMBER = 40

// Of a question of so many different syllables, single ones are marked beside pairs and phrases.
const SHORT = 4

/** The syllables of a text: [{ word, start, end }]. */
const words = text =>
  Array.from(text.matchAll(SYLLABLE), ({ 0: word, index }) => ({ word, start: index, end: index + word.length }))

/** At which syllables of a text a phrase begins; a line end or a comma may stand inside it. A phrase typed without any
    diacritic stands for every spelling, one typed with them only for itself. */
function standing(found, phrase) {
  const form = phrase.some(({ folded, accented }) => folded !== accented) ? "accented" : "folded"
  const starts = []
  for (let at = 0; at + phrase.length <= found.length; at++)
    if (phrase.every((typed, step) => forms(found[at + step].word)[form] === typed[form])) starts.push(at)
  return starts
}

/** The one thing that a quoted phrase counts for. */
const quotedKey = phrase => `"${phrase.map(({ folded }) => folded).join(" ")}"`

const byPlace = (one, two) => one.start - two.start || one.end - two.end

/** What a text says of a question, in its order: [{ start, end, what, weight, strong }], in UTF-16 places. */
function matches(text, asked, rarities, sentences, rules) {
  const found = words(text), rows = [], { syllables, numbers: keys } = asked.tokens
  const rare = ({ folded }) => rarities.get(folded) ?? 1
  const single = new Set(), pairs = new Set(), spoken = new Set()
  syllables.forEach((two, at) => {
    single.add(two.folded)
    const one = syllables[at - 1]
    if (!one) return
    pairs.add(`${one.folded} ${two.folded}`)
    if (one.accented !== one.folded || two.accented !== two.folded) spoken.add(`${one.accented} ${two.accented}`)
  })
  let before = null, last = -2
  found.forEach(({ word, start, end }, at) => {
    const form = forms(word)
    if (!single.has(form.folded)) return
    rows.push({ start, end, what: form.folded, weight: SINGLE * rare(form), strong: false })
    const pair = before && last === at - 1 && `${before.folded} ${form.folded}`
    if (pair && pairs.has(pair)) {
      const counts = spoken.has(`${before.accented} ${form.accented}`) ? ACCENTED_PAIR : PAIR
      rows.push({ start: found[last].start, end, what: pair, weight: counts * (rare(form) + rare(before)), strong: true })
    }
    before = form
    last = at
  })
  for (const phrase of asked.phrases) {
    const what = quotedKey(phrase)
    const weight = PHRASE * phrase.reduce((sum, word) => sum + rare(word), 0)
    for (const at of standing(found, phrase))
      rows.push({ start: found[at].start, end: found[at + phrase.length - 1].end, what, weight, strong: true })
  }
  for (const [name, other] of otherwise(syllables, rules?.shorts ?? new Map())) {
    const weight = PAIR * name.split(" ").reduce((sum, word) => sum + (rarities.get(word) ?? 1), 0)
    for (const at of standing(found, other))
      rows.push({ start: found[at].start, end: found[at + other.length - 1].end, what: name, weight, strong: true, written: true })
  }
  if (keys.length && rules) rows.push(...askedNumbers(text, keys, NUMBER * Math.max(1, ...rarities.values()), sentences, rules))
  return rows.sort(byPlace)
}

/** Names of a question, folded, as it says them -> how else a text may say them: thidua.search.contractions.otherwise. */
function otherwise(syllables, shorts) {
  const found = new Map(), spoken = syllables.map(({ folded }) => folded)
  const full = new Map(Array.from(shorts, ([name, letters]) => [letters, name]))
  const longest = Math.max(0, ...Array.from(shorts.keys(), name => name.split(" ").length))
  spoken.forEach((_, at) => {
    for (let length = 2; length <= longest && at + length <= spoken.length; length++) {
      const name = spoken.slice(at, at + length).join(" ")
      if (shorts.has(name)) found.set(name, [forms(shorts.get(name))])
    }
  })
  for (const word of spoken) if (full.has(word)) found.set(word, full.get(word).split(" ").map(forms))
  return found
}

/** Numbers of documents that are asked for; only sentences with their digits are looked at. */
function askedNumbers(text, keys, weight, sentences, rules) {
  const wanted = new Set(keys), digits = [...new Set(keys.map(key => key.split("-")[0]))].join("|")
  const likely = new RegExp(`(?<![0-9])0*(?:${digits})(?![0-9])`), rows = []
  for (const { start, end } of sentences) {
    const sentence = text.slice(start, end)
    if (likely.test(sentence))
      for (const number of numbers(sentence, rules))
        if (number.keys.some(key => wanted.has(key)))
          rows.push({ start: start + number.start, end: start + number.end, what: number.keys.at(-1), weight, strong: true, written: true })
  }
  return rows
}

/** How much matches say together; saying a thing twice does not count twice. */
function worth(rows) {
  const best = new Map()
  let sum = 0
  for (const { what, weight } of rows) {
    const known = best.get(what) ?? 0
    if (weight > known) {
      best.set(what, weight)
      sum += weight - known
    }
  }
  return sum
}

/** The syllables that pairs and phrases say. */
const saidBy = rows => new Set(rows.filter(({ strong }) => strong).flatMap(({ what }) => what.replaceAll('"', "").split(" ")))

/** What to mark. Lone syllables are marked where nothing else is, and beside it those of a short question which it does
    not say. */
function marks(text, rows, asked) {
  const told = saidBy(rows)
  const lone = !told.size || new Set(asked.tokens.syllables.map(({ folded }) => folded)).size <= SHORT
  const joined = []
  for (const { start, end, strong, what } of rows) {
    if (!strong && (!lone || told.has(what))) continue
    const last = joined.at(-1)
    if (last && (start <= last.end || text.slice(last.end, start) === " ")) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}
