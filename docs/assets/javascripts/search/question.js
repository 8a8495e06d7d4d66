/* What is typed, taken apart: thidua.search.question; tests/vectors/questions.yaml holds both to the same. */

const LONGEST_QUESTION = 2000

const FIELDS = new Map([
  ["so", "number"], ["nam", "year"], ["noi", "place"], ["loai", "kind"], ["phong trao", "movement"],
  ["co quan", "issuer"], ["cap", "level"], ["hieu luc", "validity"],
])

const FIELD = [...FIELDS.keys()].sort((one, two) => two.length - one.length).join("|")
const PART = new RegExp(
  `(?<!\\S)(?<minus>-?)(?:(?<name>${FIELD})\\s?:\\s?(?:"(?<quoted>[^"]*)"?|(?<bare>[^\\s"]+))|"(?<phrase>[^"]*)"?|(?<word>\\S+))`,
  "dg")

/** The folded syllables of a name on one line: thidua.search.analysis.facet. */
const facet = name => analyse(name).syllables.map(({ folded }) => folded).join(" ")

/** { tokens, phrases, without, fields, excluded, quotes, text }: as thidua.search.question.Question; fields and excluded are
    Maps. */
function parseQuestion(text, rules) {
  text = repair(Array.from(text).slice(0, LONGEST_QUESTION).join("")).replace(/[“”„«»″]/g, '"')
  const words = [], phrases = [], quotes = [], without = [], fields = new Map(), excluded = new Map()
  for (const found of fold(text).matchAll(PART)) {
    const said = name => found.indices.groups[name] && text.slice(...found.indices.groups[name])
    const value = said("quoted") ?? said("bare") ?? said("phrase") ?? said("word") ?? ""
    const minus = said("minus") === "-"
    if (said("name")) {
      const field = FIELDS.get(found.groups.name), values = minus ? excluded : fields
      values.set(field, [...(values.get(field) ?? []), value])
      continue
    }
    const { syllables } = analyse(value)
    if (minus) {
      if (syllables.length) without.push(syllables)
      continue
    }
    if (said("phrase") !== undefined && syllables.length) {
      phrases.push(syllables)
      quotes.push(value.trim().replace(/\s+/g, " "))
    }
    words.push(value)
  }
  return { tokens: analyse(words.join(" "), rules), phrases, without, fields, excluded, quotes, text }
}

/** The syllables of a question with letters in place of each name in full, the longest name first:
    thidua.search.contractions. `shorts`: Map of folded name -> letters. */
function contracted(syllables, shorts) {
  const longest = Math.max(0, ...Array.from(shorts.keys(), name => name.split(" ").length))
  const found = []
  for (let at = 0; at < syllables.length; at++) {
    let length = Math.min(longest, syllables.length - at), letters
    while (length > 1 && !(letters = shorts.get(syllables.slice(at, at + length).map(word => word.folded).join(" "))))
      length--
    found.push(letters ? forms(letters) : syllables[at])
    if (letters) at += length - 1
  }
  return found
}
