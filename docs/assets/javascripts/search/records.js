/* Records found by name: thidua.search.records, whose rules these are. */

const SLOTS = 16, NAMES = 4 * SLOTS
const PARTLY = 0, SCATTERED = 1, NAMED = 2, WHOLE = 3
const LEAST_NAMED = 3, LEAST_RUN = 4, MOST_RECORDS = 3
const LAST_PLACE = 15
const ACT_BY_NUMBER = WHOLE * 16 + 16

/** Records that a question names, best first: [{ record, score }]. */
async function recordsNamed({ tokens, fields, excluded, without }, index) {
  const words = [...new Set(tokens.syllables.map(({ folded }) => folded))]
  if (!words.length || fields.size || excluded.size || without.length) return []
  const numbered = await actsNumbered(tokens, index), best = new Map()
  for (const [number, score] of numbered.length ? numbered : await namesCalled(words, index)) {
    const record = Math.floor(number / NAMES)
    if (score && !(best.get(record)?.score >= score))
      best.set(record, { record, score, rank: Math.floor(number % NAMES / SLOTS) })
  }
  return [...best.values()]
    .sort((one, two) => two.score - one.score || one.rank - two.rank || one.record - two.record)
    .slice(0, MOST_RECORDS)
}

/** The names that have words of a question: [[name number, score]]. */
async function namesCalled(words, index) {
  const rows = await Promise.all(words.map(word => index.inSegment(index.records, word))), seen = new Map()
  let total = 0
  for (const row of rows) {
    const worth = rarity(row ? row.documents.length : 0, index.records.bounds)
    total += worth
    row?.documents.forEach((number, at) => {
      if (!seen.has(number)) seen.set(number, [])
      seen.get(number).push({ worth, byte: row.impacts[at] })
    })
  }
  return Array.from(seen, ([number, matched]) => [number, nameScore(matched, words.length, total)])
}

/** The acts of which a question says the number, as fully as any: [[name number, score]]. */
async function actsNumbered(tokens, index) {
  const keys = [...new Set(dated(tokens.numbers))], seen = new Map()
  for (const row of await Promise.all(keys.map(key => index.inSegment(index.records, `#${key}`))))
    row?.documents.forEach(number => seen.set(number, (seen.get(number) ?? 0) + 1))
  const most = Math.max(0, ...seen.values())
  return [...seen].filter(([, count]) => count === most).map(([number]) => [number, ACT_BY_NUMBER])
}

/** How well a name and a question agree; 0 when they do not. */
function nameScore(matched, asked, total) {
  const length = matched[0].byte >> 4
  const positions = matched.map(({ byte }) => byte & 15).filter(Boolean)
  const said = matched.reduce((sum, { worth }) => sum + worth, 0)
  if (!positions.length || said * 4 < total * LEAST_NAMED) return 0
  const level = nameLevel(matched.length === asked, length, positions)
  return level < 0 ? 0 : level * 16 + 16 - length
}

function nameLevel(allSaid, length, positions) {
  const whole = positions.length === length && length < LAST_PLACE
  if (!allSaid) return whole ? PARTLY : -1
  if (whole) return WHOLE
  const run = positions.every((two, at) =>
    !at || two === positions[at - 1] + 1 || (two === LAST_PLACE && positions[at - 1] === LAST_PLACE))
  return run && positions.length > 1 && positions.length * LEAST_RUN >= length ? NAMED : SCATTERED
}

/** The records that a question names: [{ id, location, title, kind, text, score, named }]. */
async function records(asked, index) {
  return Promise.all((await recordsNamed(asked, index)).map(async ({ record, score }) => {
    const { folder, pack } = index.records
    const rows = await json(`${folder}/r/${numbered(Math.floor(record / pack))}`)
    const [id, location, title, kind, text] = rows[record % pack]
    return { id, location, title, kind, text, score, named: score > NAMED * 16 }
  }))
}
