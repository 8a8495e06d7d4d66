/* Suggestions while typing: thidua.search.suggest, which writes the files, says how they are cut. */

const MOST_SUGGESTIONS = 8, LEAST_LETTERS = 2
const LONGEST_SUGGESTED = 200

/** The letters with which each file begins. */
const suggestionFiles = new WeakMap()
function suggestionsOf(index) {
  if (!suggestionFiles.has(index)) {
    const found = json(`${index.suggestions}/first`)
    found.catch(() => suggestionFiles.delete(index))
    suggestionFiles.set(index, found)
  }
  return suggestionFiles.get(index)
}

/** Folded syllables; a number without the zeros before it. */
const suggestedBy = remembering(text => analyse(text).syllables.map(({ folded }) =>
  /^[0-9]+$/.test(folded) ? folded.replace(/^0+(?=.)/, "") : folded), 1 << 12)

/** Up to MOST_SUGGESTIONS for what is typed, best first: [{ text, kind, location? }]. */
async function suggest(text, index) {
  const typed = suggestedBy(Array.from(text).slice(0, LONGEST_SUGGESTED).join(""))
  let letters = typed.join(" ")
  const few = Array.from(letters).length < LEAST_LETTERS
  // 07 is a number as a whole, 7 may be the beginning of 71.
  const whole = few && /^[0-9]+$/.test(letters) && Array.from(text.trim()).length >= LEAST_LETTERS
  if (few && !whole) return []
  letters = letters.padEnd(LEAST_LETTERS)
  const firsts = await suggestionsOf(index)
  let number = 0, end = firsts.length
  while (number < end) {
    const middle = (number + end) >> 1
    if (after(firsts[middle], letters)) end = middle
    else number = middle + 1
  }
  if (!number) return []
  const rows = await json(`${index.suggestions}/${numbered(number - 1)}`)
  const found = rows.map((row, at) => ({ row, at, rank: suggestionRank(row, typed) }))
    .filter(({ row, rank }) => rank !== null && !(whole && rank) && !index.gone.has(row[2]))
  // A file has its rows in the order of weight, length and letters.
  found.sort((one, two) => one.rank - two.rank || one.at - two.at)
  return found.slice(0, MOST_SUGGESTIONS).map(({ row: [text, kind, location] }) => location ? { text, kind, location } : { text, kind })
}

/** 0 for the very number that is typed, 1 for what begins so, 2 for the others; null for what does not have it. */
function suggestionRank([text, , , , reach], typed) {
  const mine = suggestedBy(text), found = []
  for (let at = 0; at < (reach > 0 ? Math.min(reach, mine.length) : mine.length); at++) if (beginsSo(mine, at, typed)) found.push(at)
  if (!found.length) return null
  const number = Math.abs(reach) - 1
  if (found.includes(number) && mine[number] === typed[0]) return 0
  return found[0] === 0 ? 1 : 2
}

function beginsSo(words, at, typed) {
  const last = typed.length - 1
  if (words.length - at <= last) return false
  for (let place = 0; place < last; place++) if (words[at + place] !== typed[place]) return false
  return words[at + last].startsWith(typed[last])
}
