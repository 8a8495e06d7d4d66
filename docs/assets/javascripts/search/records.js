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

/** The names that have words of a question: [[name number, score]].

    Beside others, common words are not looked up in documents: what names have of them stands apart, too, and is
    fetched only when a name may answer that has what the others leave. */
async function namesCalled(words, index) {
  const { bounds } = index.records, [base] = index.segments, rows = new Map()
  const fetched = async (some, apart) => {
    const found = await Promise.all(some.map(word => index.named(word, apart)))
    some.forEach((word, at) => rows.set(word, found[at]))
  }
  const rare = words.filter(word => !isCommonName(word, base)), others = rare.length ? rare : words
  const common = words.filter(word => !others.includes(word))
  const worths = new Map(common.map(word => [word, rarity(base.named[base.places.get(word)], bounds)]))
  await fetched(others, false)
  for (const word of others) worths.set(word, rarity(rows.get(word)?.documents.length ?? 0, bounds))
  const sum = some => some.reduce((all, word) => all + worths.get(word), 0), total = sum(words), left = sum(common)
  if (common.length) {
    const enough = said => (said + left) * 4 >= total * LEAST_NAMED
    const mayAnswer = matched => enough(matched.reduce((all, { worth }) => all + worth, 0)) && (matched.length === others.length
      || matched[0].byte >> 4 <= matched.filter(({ byte }) => byte & 15).length + common.length)
    if (!enough(0) && !Array.from(matchedBy(others, rows, worths).values()).some(mayAnswer)) return []
    await fetched(common, true)
  }
  return Array.from(matchedBy(words, rows, worths), ([number, matched]) => [number, nameScore(matched, words.length, total)])
}

/** What each name has of some words, in their order: name number -> [{ worth, byte }]. */
function matchedBy(words, rows, worths) {
  const seen = new Map()
  for (const word of words) {
    const row = rows.get(word), worth = worths.get(word)
    row?.documents.forEach((number, at) => {
      if (!seen.has(number)) seen.set(number, [])
      seen.get(number).push({ worth, byte: row.impacts[at] })
    })
  }
  return seen
}

/** The acts of which a question says the number, as fully as any: [[name number, score]]. */
async function actsNumbered(tokens, index) {
  const keys = [...new Set(dated(tokens.numbers))], seen = new Map()
  for (const row of await Promise.all(keys.map(key => index.named(`#${key}`))))
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
  const found = await Promise.all((await recordsNamed(asked, index)).map(async ({ record, score }) => {
    const { folder, pack } = index.records
    const rows = await json(`${folder}/r/${numbered(Math.floor(record / pack))}`)
    const [id, location, title, kind, text] = rows[record % pack]
    return { id, location, title, kind, text, score, named: score > NAMED * 16 }
  }))
  return found.filter(({ location }) => !index.gone.has(location))
}
