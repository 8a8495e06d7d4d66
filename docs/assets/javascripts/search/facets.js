/* Filters, counts and order: thidua.search.facets and thidua.search.filed. */

const FACETS = ["kind", "year", "issuer", "level", "place", "movement", "validity"]
const WHOLE_NAMES = new Set(["kind", "year"])
// After every day that a document can have.
const LAST_DAY = 1e7
const UNKNOWN = "~", NOW = "@"

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

/** The terms of a facet over all segments, in their order: [{ term, documents }]. */
async function filedTerms(name, index) {
  const found = new Map()
  await Promise.all(index.segments.map(segment => bytes(`${segment.folder}/f/${name}`))).then(files =>
    files.forEach((data, part) => {
      const reader = new Reader(data), size = reader.number()
      const { terms, counts } = JSON.parse(new TextDecoder().decode(data.subarray(reader.at, reader.at + size)))
      reader.at += size
      terms.forEach((term, at) => {
        const documents = new Int32Array(counts[at]), key = term.join("\x1f")
        for (let place = 0, last = index.segments[part].first - 1; place < documents.length; place++)
          documents[place] = last += reader.number() + 1
        const known = found.get(key)
        found.set(key, { key, term, documents: known ? Int32Array.from([...known.documents, ...documents]) : documents })
      })
    }))
  return index.segments.length < 2 ? [...found.values()]
    : [...found.values()].sort((one, two) => after(one.key, two.key) ? 1 : -1)
}

/** A term as a value: { key, label, itself, now, documents }; `now` are names of today's units of its ground. */
function valueOf({ term: [key, label, ...names], documents }) {
  if (key === UNKNOWN) key += facet(label).replaceAll(" ", "-")
  const now = names.filter(name => name.startsWith(NOW)).map(name => name.slice(NOW.length))
  return {
    key, label, documents, now,
    itself: [...label && !now.length ? [facet(label), facet(key)] : [], ...names.filter(name => !name.startsWith(NOW))],
  }
}

/** One facet of the index. All records of one place are one value, and units above a place are values too. */
class Filed {
  constructor(name, rows, places, size) {
    Object.assign(this, { name, rows, places, size })
    this.above = new Map(rows.map(({ key }) => [key, name !== "place" ? [key]
      : [...new Set([key, ...places.unitsAbove(key)].map(unit => places.unit(unit)))]]))
    this.values = [...new Set(Array.from(this.above.values()).flat())]
    this.numbers = new Map(this.values.map((key, at) => [key, at]))
  }

  get labels() {
    if (this.written) return this.written
    const found = new Map()
    for (const { key, label, documents } of this.rows)
      if (label && documents.length > (found.get(key)?.count ?? 0)) found.set(key, { count: documents.length, label })
    return this.written = this.values.map(key => this.places.numbers.has(key) ? this.places.label(key) : found.get(key).label)
  }

  /** Each document with what it is filed under, each once: the values of document d stand before ends[d + 1]. */
  get pairs() {
    if (this.held) return this.held
    const starts = new Int32Array(this.size + 1)
    const rows = this.rows.filter(({ label }) => label)
      .map(({ key, documents }) => ({ documents, values: this.above.get(key).map(unit => this.numbers.get(unit)) }))
    for (const { documents, values } of rows) for (const document of documents) starts[document + 1] += values.length
    for (let at = 0; at < this.size; at++) starts[at + 1] += starts[at]
    const all = new Int32Array(starts[this.size]), next = starts.slice()
    for (const { documents, values } of rows)
      for (const document of documents) for (const value of values) all[next[document]++] = value
    const seen = new Int32Array(this.values.length).fill(-1), ends = new Int32Array(this.size + 1)
    let size = 0
    for (let document = 0; document < this.size; document++) {
      for (let at = starts[document]; at < starts[document + 1]; at++) {
        if (seen[all[at]] === document) continue
        seen[all[at]] = document
        all[size++] = all[at]
      }
      ends[document + 1] = size
    }
    return this.held = { ends, values: all.subarray(0, size) }
  }

  /** The documents that have a value: a Uint8Array; null when there is no such value. */
  having(key) {
    const value = this.numbers.get(this.places.unit(key))
    if (value === undefined) return null
    const { ends, values } = this.pairs, mask = new Uint8Array(this.size)
    for (let document = 0; document < this.size; document++)
      for (let at = ends[document]; at < ends[document + 1]; at++) if (values[at] === value) mask[document] = 1
    return mask
  }

  /** What a name lets pass: { mask, itself, units }. */
  named(part) {
    const isPlace = this.name === "place", units = isPlace ? this.places.asked(part) : new Set()
    const inside = this.places.inside(units), beside = this.places.named(units)
    const isNamed = names => WHOLE_NAMES.has(this.name) ? names.includes(part) : names.some(name => isPart(part, name))
    const itself = new Uint8Array(this.size), mask = new Uint8Array(this.size), found = []
    for (const { key, label, documents, itself: names, now } of this.rows) {
      const recorded = isPlace && label && this.places.numbers.has(key)
      if (inside.has(key) || (!recorded && isNamed(names))) for (const document of documents) itself[document] = mask[document] = 1
      else if (beside.has(key) || isNamed(now)) {
        for (const document of documents) mask[document] = 1
        found.push(key)
      }
    }
    return { mask, itself, units: found }
  }

  /** How many of the answers (document numbers) have each value. */
  counts(answers) {
    const { ends, values } = this.pairs, found = new Int32Array(this.values.length)
    for (const document of answers) for (let at = ends[document]; at < ends[document + 1]; at++) found[values[at]]++
    return found
  }

  /** What those of some values that a document has are called, with their years. */
  naming(document, units) {
    const mine = new Map(this.rows.filter(({ key, label, documents }) => label && units.has(key) && documents.includes(document))
      .map(({ key, label }) => [key, this.places.numbers.has(key) ? this.places.shown(key) : label]))
    return [...mine].sort(([one], [two]) => after(one, two) ? 1 : -1).map(([, label]) => label)
  }
}

/** A part of the index that is worked out once; what failed may work the next time. */
function workedOnce(index, name, work) {
  index.known ??= new Map()
  if (!index.known.has(name)) {
    const found = work()
    index.known.set(name, found)
    found.catch(() => index.known.delete(name))
  }
  return index.known.get(name)
}

const filedOf = (name, index) => workedOnce(index, name, async () => {
  const [rows, places] = await Promise.all([
    filedTerms(name, index),
    name === "place" ? json(`${index.places.folder}/places`).then(data => new Places(data)) : NO_PLACES,
  ])
  return new Filed(name, rows.map(valueOf), places, index.documents)
})

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

/** The documents that pass what a question and filters ask for: a Uint8Array; null for all. */
const allowedBy = async (asked, filters, index) => leaving(await narrowed(asked, filters, index), null, index.documents)

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

/** All documents by the day they were issued, those without one last: an Int32Array. */
const byDate = (newest, index) => workedOnce(index, newest ? "newest" : "oldest", async () => {
  const size = index.documents, keys = new Float64Array(size)
  const parts = await Promise.all(index.segments.map(({ folder }) => bytes(`${folder}/f/issued`)))
  parts.forEach((data, part) => {
    const { first, documents } = index.segments[part], reader = new Reader(data)
    for (let at = 0, day = 0; at < documents; at++) {
      const step = reader.number()
      day += step % 2 ? -(step + 1) / 2 : step / 2
      keys[first + at] = (day ? (newest ? LAST_DAY - day : day) : LAST_DAY) * size + first + at
    }
  })
  return Int32Array.from(keys.sort(), key => key % size)
})

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

/** Documents by the day they were issued: an array. */
async function inOrder(documents, newest, index) {
  const mask = new Uint8Array(index.documents)
  for (const document of documents) mask[document] = 1
  return Array.from((await byDate(newest, index)).filter(document => mask[document]))
}
