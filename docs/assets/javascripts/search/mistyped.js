/* How people mistype: thidua.search.mistyped says the rules and their reasons. */

const COSTS = { keys: 6, slip: 24, one: 36, two: 84, first: 12 }
const LONG_WORD = 5

const TELEX_TONES = new Map([["f", "\u0300"], ["s", "\u0301"], ["x", "\u0303"], ["r", "\u0309"], ["j", "\u0323"]])
const VNI_TONES = new Map([["2", "\u0300"], ["1", "\u0301"], ["4", "\u0303"], ["3", "\u0309"], ["5", "\u0323"]])
const CIRCUMFLEX = "\u0302", BREVE = "\u0306", HORN = "\u031b", VOWEL_LETTERS = "aeiouy"

const isVowel = letter => VOWEL_LETTERS.includes(letter[0])

/** What Telex or VNI keys would have written; null when they change nothing. */
function fromKeys(word) {
  if (!/^[a-z][a-z0-9]*$/.test(word)) return null
  const found = /[0-9]/.test(word) ? fromVni(word) : fromTelex(word)
  return found && found !== word ? found.normalize("NFC") : null
}

function fromVni(word) {
  const letters = []
  let tone = ""
  for (const key of word) {
    if (VNI_TONES.has(key)) tone = VNI_TONES.get(key)
    else if (key === "6") {
      if (!markLast(letters, "aeo", CIRCUMFLEX)) return null
    } else if (key === "7") {
      if (!markHorns(letters)) return null
    } else if (key === "8") {
      if (!markLast(letters, "a", BREVE)) return null
    } else if (key === "9") {
      if (!letters.includes("d")) return null
      letters[letters.indexOf("d")] = "đ"
    } else if (key === "0") return null
    else letters.push(key)
  }
  return markTone(letters, tone)
}

function fromTelex(word) {
  const letters = []
  let tone = ""
  for (const key of word) {
    const vowel = letters.some(isVowel)
    if (TELEX_TONES.has(key) && vowel) tone = TELEX_TONES.get(key)
    else if (key === "w" && vowel) {
      if (!(markHorns(letters) || markLast(letters, "a", BREVE))) return null
    } else if (key === "d" && letters[0] === "d") letters[0] = "đ"
    else if ("aeo".includes(key) && letters.includes(key) && (letters.at(-1) === key || !isVowel(letters.at(-1))))
      markLast(letters, key, CIRCUMFLEX)
    else letters.push(key)
  }
  return markTone(letters, tone)
}

function markLast(letters, which, mark) {
  const at = letters.findLastIndex(letter => which.includes(letter))
  if (at >= 0) letters[at] += mark
  return at >= 0
}

function markHorns(letters) {
  const at = letters.map(letter => letter[0]).join("").indexOf("uo")
  if (at >= 0 && letters[at + 1] === "o") {
    letters[at] = `u${HORN}`
    letters[at + 1] = `o${HORN}`
    return true
  }
  return markLast(letters, "ou", HORN)
}

function markTone(letters, tone) {
  const vowels = letters.map((letter, at) => isVowel(letter) ? at : -1).filter(at => at >= 0)
  if (!vowels.length) return null
  const marks = vowels.filter(at => letters[at].length > 1), last = vowels.at(-1)
  let run = vowels.filter(at => letters.slice(at, last).every(isVowel))
  if (run.length > 1 && ["qu", "gi"].includes(letters.slice(0, run[0] + 1).join(""))) run = run.slice(1)
  const place = marks.length ? marks.at(-1)
    : run.length > 1 && run.at(-1) === letters.length - 1 ? run.at(-2) : run.at(-1)
  letters[place] += tone
  return letters.join("")
}

const ONSETS = {
  n: ["l"], l: ["n"], s: ["x"], x: ["s"], ch: ["tr"], tr: ["ch"], d: ["gi", "r"], gi: ["d", "r"], r: ["d", "gi"],
  g: ["gh"], gh: ["g"], ng: ["ngh"], ngh: ["ng"], c: ["k"], k: ["c"],
}
const CODAS = { n: ["ng"], ng: ["n"], c: ["t"], t: ["c"] }
const SOUNDS = /^(ngh|ng|nh|gh|gi(?=[aeou])|kh|ph|th|tr|ch|[bcdghklmnpqrstvx])?([aeiou]+)(ng|nh|ch|[cmnpt])?$/

/** Folded syllables that some ears take for a folded syllable. */
function soundsLike(word) {
  const found = SOUNDS.exec(word)
  if (!found) return []
  const [, onset = "", vowels, coda = ""] = found
  return [
    ...(ONSETS[onset] ?? []).map(other => other + vowels + coda),
    ...(CODAS[coda] ?? []).map(other => onset + vowels + other),
  ]
}

/** [[known syllable, cost]] that may have been meant by a folded word. */
function mistypedFor(word, known) {
  const most = word.length >= LONG_WORD ? 2 : 1, mine = new Set(word), ears = new Set(soundsLike(word)), found = []
  for (const other of known) {
    const heard = ears.has(other)
    if (other === word || (Math.abs(other.length - word.length) > most && !heard)) continue
    if (!heard) {
      const theirs = new Set(other)
      let apart = 0
      for (const letter of theirs) if (!mine.has(letter)) apart++
      for (const letter of mine) if (!theirs.has(letter)) apart++
      if (apart > 2 * most) continue
    }
    const letters = lettersApart(word, other, most)
    if (letters <= most || heard) found.push([other, costOf(word, other, letters, heard)])
  }
  return found
}

function costOf(word, other, letters, heard) {
  if (heard) return COSTS.slip
  const first = word[0] === other[0] ? 0 : COSTS.first
  if (letters === 2) return COSTS.two + first
  const sorted = text => Array.from(text).sort().join("")
  const swapped = word.length === other.length && sorted(word) === sorted(other)
  return (swapped || hasTwice(word, other) || hasTwice(other, word) ? COSTS.slip : COSTS.one) + first
}

/** Whether a word is another with one of its letters twice. */
function hasTwice(word, other) {
  if (word.length !== other.length + 1) return false
  for (let at = 1; at < word.length; at++)
    if (word[at] === word[at - 1] && word.slice(0, at) + word.slice(at + 1) === other) return true
  return false
}

/** Letters to insert, drop, replace or swap with their neighbour; `most` + 1 for anything above `most`. */
function lettersApart(one, two, most) {
  let earlier, before = [], row = Array.from({ length: two.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    earlier = before
    before = row
    row = [i]
    for (let j = 1; j <= two.length; j++) {
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] === two[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && two[j - 1] === one[i - 2]) cost = Math.min(cost, earlier[j - 2] + 1)
      row.push(cost)
    }
    if (Math.min(...row) > most) return most + 1
  }
  return row.at(-1)
}
