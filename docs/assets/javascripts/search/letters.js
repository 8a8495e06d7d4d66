/* Letters, syllables, tokens: thidua.text.repair and fold, thidua.search.analysis. The files of this folder share one
   scope: publishing joins them in the order of scripts/thidua/search/worker.py into assets/javascripts/thidua-search.js. */

const LONGEST_WORD = 64

const ALWAYS = new Map([["\u00d0", "Đ"], ["\u00f0", "đ"], ["\u0189", "Đ"], ["\u0256", "đ"]])
const CYRILLIC_AND_GREEK = "АВЕКМНОРСТХаеорсухіЅІЈѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
const LATIN = "ABEKMHOPCTXaeopcyxiSIJsjABEZHIKMNOPTYXo"
const LOOKALIKES = new Map(Array.from(CYRILLIC_AND_GREEK, (letter, at) => [letter, LATIN[at]]))
// Latin with its Vietnamese extensions; the plain range À-ỹ would take in Greek and Cyrillic.
const LATIN_LETTERS = "A-Za-z\\u00c0-\\u024f\\u1e00-\\u1ef9"
const WORD = new RegExp(`[${LATIN_LETTERS}0-9/\\-${CYRILLIC_AND_GREEK}]+`, "g")
const HAS_LATIN = new RegExp(`[${LATIN_LETTERS}]`)
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]/g

function repair(text) {
  return text.replace(/\r\n/g, "\n").normalize("NFC")
    .replace(/[\r\v\u0085\u2028\u2029\f]/g, "\n")
    .replace(SPACES, " ").replace(INVISIBLE, "")
    .replace(/[\u00d0\u00f0\u0189\u0256]/g, letter => ALWAYS.get(letter))
    .replace(WORD, word => HAS_LATIN.test(word)
      ? Array.from(word, letter => LOOKALIKES.get(letter) ?? letter).join("") : word)
    .normalize("NFC")
}

/** A function that remembers its answers, up to a number that no question exceeds. */
function remembering(work, most = 1 << 16) {
  const known = new Map()
  return key => {
    let answer = known.get(key)
    if (answer === undefined) {
      if (known.size >= most) known.clear()
      known.set(key, answer = work(key))
    }
    return answer
  }
}

const plain = remembering(letter => {
  if (letter === "đ" || letter === "Đ") return "d"
  const base = String.fromCodePoint(letter.normalize("NFD").codePointAt(0)).toLowerCase()
  return base.length === letter.length ? base : letter
})

/** Lower case without diacritics, i for y; keeps the length. */
const fold = text => Array.from(text, plain).join("").replaceAll("y", "i")

const SYLLABLE = /[\p{L}\p{N}]+/gu
const TONES = new Map([["\u0300", "`"], ["\u0301", "'"], ["\u0303", "~"], ["\u0309", "?"], ["\u0323", "."]])

/** Folded and accented form of one syllable: "Hoà" gives "hoa" and "hoa`". */
const forms = remembering(word => {
  word = Array.from(word).slice(0, LONGEST_WORD).join("")
  let letters = "", tones = ""
  for (const mark of word.toLowerCase().normalize("NFD"))
    if (TONES.has(mark)) tones += TONES.get(mark)
    else letters += mark
  return { folded: fold(word), accented: letters.normalize("NFC").replaceAll("y", "i") + tones }
})

/** Syllables and number keys of a text or a question. */
function analyse(text, rules) {
  text = repair(text)
  const syllables = Array.from(text.matchAll(SYLLABLE), found => forms(found[0]))
  return { syllables, numbers: rules ? numbers(text, rules).flatMap(number => number.keys) : [] }
}
