/* The sections of the hand-written pages, from one small file: which syllables each has (thidua.search.handbook). */

// A section answers when it says so many quarters of the question's rarity.
const LEAST_OF_SECTION = 3, MOST_SECTIONS = 2
// A word of a title is worth so much more.
const IN_TITLE = 2

let handbookRead = null
function handbook() {
  handbookRead ??= json("handbook").then(({ bounds, sections, rows }) => ({
    bounds, rows: new Map(Object.entries(rows)),
    sections: sections.map(([location, title, text]) =>
      ({ location, title, text, words: new Set(analyse(title).syllables.map(({ folded }) => folded)) })),
  }))
  handbookRead.catch(() => { handbookRead = null })
  return handbookRead
}

/** The best sections for a question: [{ location, title, text, named }]; `named`: the question is in its title. */
async function sectionsFor({ tokens, fields, excluded, without }) {
  const words = [...new Set(tokens.syllables.map(({ folded }) => folded))]
  if (!words.length || fields.size || excluded.size || without.length) return []
  const { bounds, sections, rows } = await handbook()
  const said = new Int32Array(sections.length), titled = new Int32Array(sections.length)
  let total = 0
  for (const word of words) {
    const gaps = rows.get(word) ?? [], worth = rarity(gaps.length, bounds)
    total += worth
    let at = -1
    for (const gap of gaps) {
      at += gap + 1
      said[at] += worth
      if (sections[at].words.has(word)) titled[at] += worth
    }
  }
  return Array.from(sections.keys())
    .filter(at => said[at] * 4 >= total * LEAST_OF_SECTION)
    .sort((one, two) => said[two] + IN_TITLE * titled[two] - said[one] - IN_TITLE * titled[one] || one - two)
    .slice(0, MOST_SECTIONS)
    .map(at => ({
      location: sections[at].location, title: sections[at].title, text: sections[at].text,
      named: words.length > 1 && titled[at] === total,
    }))
}
