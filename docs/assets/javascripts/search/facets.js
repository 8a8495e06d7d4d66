/* Filters and counts, and answers that meet them: thidua.search.facets and SearchIndex.answer. */

const FACETS = ["kind", "year", "issuer", "level", "place", "movement", "validity"]

/** Values of a list that nobody asked to see whole. */
const TOP = 10

const NOTHING = {
  kind: "Kho không có văn bản nào loại “{}”.",
  year: "Kho không có văn bản nào của năm {}.",
  issuer: "Kho không có cơ quan ban hành nào tên “{}”.",
  level: "Kho không có văn bản nào của cấp “{}”.",
  place: "Kho không có văn bản nào nêu nơi tên “{}”.",
  movement: "Kho không có văn bản nào nêu phong trào tên “{}”.",
  validity: "Kho không có văn bản nào ở tình trạng hiệu lực “{}”.",
  number: "Kho không có văn bản nào mang số “{}”.",
}
const NOT_A_YEAR = "“{}” không phải là năm; cần số như năm:2021."
const NO_LETTERS = "Bộ lọc “{}:” không có chữ hay số nào, nên không được dùng."
const FIELD_NAMES = {
  kind: "loại", year: "năm", issuer: "cơ quan", level: "cấp", place: "nơi", movement: "phong trào",
  validity: "hiệu lực", number: "số",
}

const eitherMask = (masks, size) => {
  const found = new Uint8Array(size)
  for (const mask of masks) for (let at = 0; at < size; at++) found[at] |= mask[at]
  return found
}

const everyMask = (masks, size) => {
  if (!masks.length) return null
  const found = new Uint8Array(size).fill(1)
  for (const mask of masks) for (let at = 0; at < size; at++) found[at] &= mask[at]
  return found
}

const oppositeMask = mask => mask.map(bit => bit ^ 1)

const nothingNamed = (name, value) =>
  (name === "year" && !/^[0-9]+$/.test(facet(value)) ? NOT_A_YEAR : NOTHING[name]).replace("{}", () => value)

/** The documents whose own number this is; of a number alone, any with it. */
async function numberedMask(value, index) {
  const keys = dated(analyse(value, index.rules).numbers), parts = key => key.split("-").length
  const most = Math.max(0, ...keys.map(parts)), exact = keys.filter(key => parts(key) === most)
  const mask = new Uint8Array(index.documents)
  const mark = ({ documents }) => { for (const document of documents) mask[document] = 1 }
  for (const row of await Promise.all(exact.map(key => index.postings("own", key)))) mark(row)
  const behind = /^0*([0-9]{1,5}) ?\/ ?((?:19|20)[0-9]{2})$/.exec(value.trim()), plain = facet(value)
  const stem = behind ? `${behind[1]}-${behind[2]}` : /^[0-9]+$/.test(plain) ? plain.replace(/^0+/, "") : ""
  if (stem) await eachStarting("own", `${stem}-`, index, mark)
  return mask
}

/** Calls `take` with the postings of every term of a field that begins in a certain way. */
async function eachStarting(field, prefix, index, take) {
  await Promise.all(index.segments.map(async segment => {
    const { shards } = segment, start = keyOf(field, prefix, segment), first = shards.findLastIndex(key => !after(key, start))
    for (let at = Math.max(0, first); at < shards.length && (at <= first || shards[at].startsWith(start)); at++) {
      const shard = new Shard(await bytes(`${segment.folder}/k/${numbered(at)}`))
      for (const key of shard.rows.keys())
        if (key.startsWith(start)) take({ documents: shard.postings(key).documents.map(number => number + segment.first) })
    }
  }))
}

/** What each value lets pass; `told` gets a line for one that nothing has, and for one that says nothing. */
async function passing(name, values, index, told, exact = false) {
  const found = []
  for (const value of values) {
    if (!facet(value)) {
      told.push(NO_LETTERS.replace("{}", FIELD_NAMES[name]))
      continue
    }
    let passed
    if (name === "number") {
      const mask = await numberedMask(value, index)
      passed = { mask, itself: mask, units: [] }
    } else {
      const filed = await filedOf(name, index), mask = exact ? filed.having(value) : null
      passed = mask ? { mask, itself: mask, units: [] } : filed.named(facet(value))
    }
    found.push(passed)
    if (!passed.mask.some((bit, at) => bit && (!index.alive || index.alive[at]))) told.push(nothingNamed(name, value))
  }
  return found
}

/** The values that filters ask for, by facet, in the order of facets: [[name, values]]. */
const chosenBy = filters => FACETS.map(name => [name, [filters?.[name] ?? []].flat().map(String)])
  .filter(([, values]) => values.length)

/** What phrases, excluded words, fields and filters leave: { asks, fields, filters, told, shared, units }. */
async function narrowed(asked, filters, index) {
  const told = [], size = index.documents, masks = [], places = [], byFilter = new Map()
  for (const phrase of asked.phrases) masks.push(await having(phrase, index))
  for (const syllables of asked.without) masks.push(oppositeMask(await having(syllables, index)))
  for (const [name, values] of asked.fields) {
    const rows = await passing(name, values, index, told)
    if (rows.length) masks.push(eitherMask(rows.map(({ mask }) => mask), size))
    if (name === "place") places.push(...rows)
  }
  for (const [name, values] of asked.excluded) {
    const rows = await passing(name, values, index, told)
    if (rows.length) masks.push(oppositeMask(eitherMask(rows.map(({ itself }) => itself), size)))
  }
  for (const [name, values] of chosenBy(filters)) {
    const rows = await passing(name, values, index, told, true)
    if (rows.length) byFilter.set(name, eitherMask(rows.map(({ mask }) => mask), size))
    if (name === "place") places.push(...rows)
  }
  const asks = masks.length > 0 || byFilter.size > 0
  // Documents that a newer segment has taken the place of.
  if (index.alive) masks.push(index.alive)
  const itself = eitherMask(places.map(row => row.itself), size)
  const shared = eitherMask(places.map(row => row.mask), size).map((bit, at) => bit & (itself[at] ^ 1))
  return {
    asks, fields: everyMask(masks, size), filters: byFilter, told: [...new Set(told)], shared,
    units: new Set(places.flatMap(row => row.units)),
  }
}

/** The documents left when the filters of one facet are let off: a Uint8Array; null for all. */
const leaving = ({ filters, fields }, but, size) => everyMask([
  ...Array.from(filters).filter(([name]) => name !== but).map(([, mask]) => mask),
  ...fields ? [fields] : [],
], size)

/** The values that answers (document numbers) have: { choices: [{ value, label, count, chosen? }], left }. */
async function counts(name, answers, index, chosen = [], most = TOP) {
  const filed = await filedOf(name, index), found = filed.counts(answers), wanted = new Set(chosen.map(key => filed.places.unit(key)))
  const rows = Array.from(filed.values.keys()).filter(at => found[at] || wanted.has(filed.values[at]))
  rows.sort((one, two) => (name === "year" ? 0 : found[two] - found[one])
    || (after(filed.values[one], filed.values[two]) === (name === "year") ? -1 : 1))
  const kept = rows.filter((at, place) => place < most || wanted.has(filed.values[at]))
  return {
    choices: kept.map(at => ({
      value: filed.values[at], label: filed.labels[at], count: found[at],
      ...wanted.has(filed.values[at]) ? { chosen: true } : {},
    })),
    left: rows.length - kept.length,
  }
}

/** Answers a question, as SearchIndex.answer does: { total, numbers, scores, facets, left, told, grounds, lacking }.

    `numbers`: the documents asked for, in their order; `grounds`: for each, the units that it names where only their
    ground is that of the place asked for. A facet is counted without its own filter; "place*" wants all its values. `lacking`: lines about
    facets that cannot be counted, for want of their files. */
async function answerTo(asked, { filters = {}, sort = "relevance", from = 0, count = 10, facets = [] }, index) {
  const words = asked.tokens.syllables.length > 0, size = index.documents
  let kept = await narrowed(asked, filters, index)
  // To ask the same again would be of no use.
  if (!words && !kept.asks)
    throw Object.assign(new SearchError("câu hỏi trống: cần ít nhất một chữ, một số hoặc một bộ lọc"), { idle: true })
  const weighed = words ? await weigh(asked.tokens, index) : everyDocument(size)
  let answers = answering(weighed, leaving(kept, null, size)), told = kept.told
  const ordered = async most => sort === "relevance" && words
    ? best({ scores: weighed.scores, answers }, most) : (await inOrder(answers, sort !== "oldest", index)).slice(0, most)
  let numbers
  if (asked.phrases.length) {
    const said = await confirmed(await ordered(TRIES + 1), asked.phrases, from + count, index)
    numbers = said.found
    if (!numbers.length) {
      asked = { ...asked, phrases: [] }
      kept = await narrowed(asked, filters, index)
      answers = answering(weighed, leaving(kept, null, size))
      if (answers.length) told = [nowhere(asked.quotes), ...told]
    } else if (said.cut) told = [cutShort(asked.quotes), ...told]
    // All of them have been read.
    else if (numbers.length < from + count) answers = numbers.slice().sort((one, two) => one - two)
  }
  numbers = (asked.phrases.length ? numbers : await ordered(from + count)).slice(from, from + count)
  const found = { facets: {}, left: {} }, lacking = [], chosen = new Map(chosenBy(filters))
  for (const wanted of facets) {
    const name = wanted.replace(/\*$/, "")
    if (!FACETS.includes(name)) continue
    const among = kept.filters.has(name) ? answering(weighed, leaving(kept, name, size)) : answers
    try {
      const counted = await counts(name, among, index, chosen.get(name), wanted.endsWith("*") ? Infinity : TOP)
      found.facets[name] = counted.choices
      if (counted.left) found.left[name] = counted.left
    } catch (error) {
      if (!(error instanceof SearchError)) throw error
      lacking.push(`chưa đếm được hết các bộ lọc: ${error.message}`)
    }
  }
  const places = [...asked.fields.get("place") ?? [], ...chosen.get("place") ?? []]
  const became = await placeHints([asked.tokens.syllables.map(({ folded }) => folded).join(" "), ...places.map(facet)], index)
  const filed = numbers.some(number => kept.shared[number]) ? await filedOf("place", index) : null
  return {
    ...found, total: answers.length, numbers, scores: numbers.map(number => weighed.scores[number]),
    told: [...told, ...became], lacking,
    grounds: numbers.map(number => kept.shared[number] ? filed.naming(number, kept.units) : []),
  }
}
