/* One facet of the index, its values and the documents of each, and the order of days: thidua.search.filed. */

const WHOLE_NAMES = new Set(["kind", "year"])
const UNKNOWN = "~", NOW = "@"
// After every day that a document can have.
const LAST_DAY = 1e7

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

/** Documents by the day they were issued: an array. */
async function inOrder(documents, newest, index) {
  const mask = new Uint8Array(index.documents)
  for (const document of documents) mask[document] = 1
  return Array.from((await byDate(newest, index)).filter(document => mask[document]))
}
