/* The files of the index: thidua.search.shards says how they are written. Each is fetched once. */

// The worker's own address: in a worker, or in the frame that stands for one on a page opened from a disk.
const HERE = typeof document === "undefined" ? self.location.href : document.currentScript.src

const FORMAT = 10

/** Something that the reader of a page can be told, in Vietnamese. */
class SearchError extends Error {}

/** name -> Promise of its bytes. */
const files = new Map()

/** Scripts call THIDUA(data) when they are loaded by a tag: script -> what waits for it. */
const waiting = new WeakMap()
self.THIDUA = data => waiting.get(document.currentScript)?.(data)

/** The bytes of a file of the index; `name` is its path below assets/search without the ending. */
function bytes(name) {
  if (!files.has(name)) {
    const found = text(name).then(packed => unpacked(packed, name))
    files.set(name, found)
    // What failed once may be there the next time.
    found.catch(() => files.delete(name))
  }
  return files.get(name)
}

/** What a file says, still packed. */
async function text(name) {
  const address = new URL(`../search/${name}.js`, HERE).href
  if (typeof document === "undefined") {
    // What stands in no folder may have changed; shards never do, their folder bears the name of what they hold.
    const answer = await fetch(address, !name.includes("/") ? { cache: "no-cache" } : {}).catch(() => null)
    if (!answer) throw new SearchError(`không tải được tệp chỉ mục ${name}.js; xem lại kết nối mạng`)
    if (!answer.ok) throw new SearchError(`không tải được tệp chỉ mục ${name}.js (${answer.status})`)
    const found = /^THIDUA\("([A-Za-z0-9+/=]*)"\)\s*$/.exec(await answer.text())
    if (!found) throw new SearchError(`tệp chỉ mục ${name}.js bị hỏng`)
    return found[1]
  }
  return new Promise((resolve, reject) => {
    const script = document.createElement("script")
    waiting.set(script, resolve)
    script.src = address
    script.onerror = () => reject(new SearchError(`không tải được tệp chỉ mục ${name}.js`))
    script.onload = () => {
      script.remove()
      reject(new SearchError(`tệp chỉ mục ${name}.js bị hỏng`))
    }
    document.head.append(script)
  })
}

async function unpacked(packed, name) {
  if (typeof DecompressionStream === "undefined")
    throw new SearchError("trình duyệt này quá cũ để tìm kiếm; hãy cập nhật, hoặc xem các danh sách ở trang Tra cứu")
  try {
    const raw = Uint8Array.from(atob(packed), letter => letter.charCodeAt(0))
    const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate"))
    return new Uint8Array(await new Response(stream).arrayBuffer())
  } catch {
    throw new SearchError(`tệp chỉ mục ${name}.js bị hỏng`)
  }
}

async function json(name) {
  const text = new TextDecoder().decode(await bytes(name))
  try {
    return JSON.parse(text)
  } catch {
    throw new SearchError(`tệp chỉ mục ${name}.js bị hỏng`)
  }
}

/** Reads numbers of seven bits a byte. */
class Reader {
  constructor(data, at = 0) {
    Object.assign(this, { data, at })
  }

  number() {
    let value = 0, scale = 1
    for (;;) {
      const byte = this.data[this.at++]
      if (byte === undefined) throw new SearchError("tệp chỉ mục bị hỏng")
      if (byte < 128) return value + byte * scale
      value += (byte & 127) * scale
      scale *= 128
    }
  }
}

/** A shard: key -> where its postings are. */
class Shard {
  constructor(data) {
    this.data = data
    this.rows = new Map()
    const head = new Reader(data), count = head.number()
    const sizes = Array.from({ length: 5 }, () => head.number())
    const starts = sizes.reduce((ends, size) => [...ends, ends.at(-1) + size], [head.at])
    const keys = new Reader(data, starts[0]), counts = new Reader(data, starts[1]), lengths = new Reader(data, starts[2])
    const decoder = new TextDecoder(), key = new Uint8Array(1 << 16)
    let gaps = starts[3], impacts = starts[4]
    for (let at = 0; at < count; at++) {
      const shared = keys.number(), rest = keys.number()
      key.set(data.subarray(keys.at, keys.at + rest), shared)
      keys.at += rest
      const documents = counts.number(), length = lengths.number()
      this.rows.set(decoder.decode(key.subarray(0, shared + rest)), { documents, gaps, impacts })
      gaps += length
      impacts += documents
    }
  }

  /** Document numbers, rising, and impacts; null for a key that is not there. */
  postings(key) {
    const row = this.rows.get(key)
    if (!row) return null
    const documents = new Int32Array(row.documents), gaps = new Reader(this.data, row.gaps)
    for (let at = 0, last = -1; at < row.documents; at++) documents[at] = last += gaps.number() + 1
    return { documents, impacts: this.data.subarray(row.impacts, row.impacts + row.documents) }
  }
}

/** Whether one key comes after another in the order of their bytes, which is that of code points. */
function after(one, two) {
  if (!/[\ud800-\udfff]/.test(one + two)) return one > two
  const points = [Array.from(one, letter => letter.codePointAt(0)), Array.from(two, letter => letter.codePointAt(0))]
  const at = points[0].findIndex((point, place) => point !== points[1][place])
  return at >= 0 && (points[1][at] === undefined || points[0][at] > points[1][at])
}

/** The key of a term of a field in the shards of a segment: thidua.search.shard_keys.Keys. */
function keyOf(field, term, { places }) {
  if (field === "numbers" || field === "own") return (field === "own" ? "=" : "#") + term
  let [words, accented] = term.split("\x02")
  const [one, two] = words.split(" ")
  const place = word => places.get(word) ?? places.size
  if (two !== undefined && place(two) > place(one)) words = `${two}\x04${one}`
  return words + (accented === undefined ? "" : `\x02${accented}`) + (field.startsWith("title") ? "\x01" : "")
}

/** Whether the names that have a syllable stand apart from its documents, too. */
const isCommonName = (term, { places, named }) => places.get(term) < named.length

/** The index as a whole: a `Source` of postings, as in thidua.search.engine. */
class Index {
  constructor(told) {
    Object.assign(this, told)
    this.common = new Map(Object.entries(told.common))
    this.shorts = new Map(Object.entries(told.shorts))
    // What questions and texts are read by.
    this.rules = { ...compile(told.rules), shorts: this.shorts }
    this.shards = new Map()
    // Documents that have changed or gone since their segment was written are in it still: 1 for those that may be found.
    this.alive = told.dead.length ? new Uint8Array(told.documents).fill(1) : null
    for (const number of told.dead) this.alive[number] = 0
    // Pages of documents that are no longer in the archive: nothing leads there any more.
    this.gone = new Set(told.gone)
    let first = 0
    for (const segment of this.segments) {
      segment.first = first
      segment.places = new Map(segment.frequent.map((word, place) => [word, place]))
      first += segment.documents
    }
  }

  static async open() {
    const told = await json("index")
    if (told.format !== FORMAT) throw new SearchError(`chỉ mục tìm kiếm thuộc phiên bản khác (${told.format}); tải lại trang`)
    return new Index(told)
  }

  /** The postings of a term over all segments: { documents, impacts }. */
  async postings(field, term) {
    const parts = await Promise.all(this.segments.map(segment => this.inSegment(segment, keyOf(field, term, segment))))
    const found = parts.filter(Boolean)
    if (found.length < 2) return found[0] ?? { documents: new Int32Array(0), impacts: new Uint8Array(0) }
    const size = found.reduce((sum, part) => sum + part.documents.length, 0)
    const documents = new Int32Array(size), impacts = new Uint8Array(size)
    let at = 0
    for (const part of found) {
      documents.set(part.documents, at)
      impacts.set(part.impacts, at)
      at += part.documents.length
    }
    return { documents, impacts }
  }

  async inSegment(segment, key) {
    let low = 0, high = segment.shards.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (after(segment.shards[middle], key)) high = middle
      else low = middle + 1
    }
    if (!low) return null
    const name = `${segment.folder}/k/${numbered(low - 1)}`
    if (!this.shards.has(name)) this.shards.set(name, bytes(name).then(data => new Shard(data)))
    const found = (await this.shards.get(name).catch(error => {
      this.shards.delete(name)
      throw error
    })).postings(key)
    if (found && segment.first)
      for (let at = 0; at < found.documents.length; at++) found.documents[at] += segment.first
    return found
  }

  /** The names of records that have a syllable, or a number "#34-ct": { documents: name numbers, impacts }, or null.
      `apart`: without the syllable's documents. The keys: thidua.search.shard_keys.Keys. */
  named(term, apart = false) {
    return this.inSegment(this.segments[0], apart ? `\x00${term}` : `${term}\x03`)
  }

  /** What is shown of a document: thidua.search.kept. */
  shown(number) {
    const segment = this.segments.findLast(({ first }) => first <= number)
    return json(`${segment.folder}/d/${numbered(number - segment.first)}`)
  }
}

const PER_FOLDER = 256
const numbered = number => `${Math.floor(number / PER_FOLDER)}/${number % PER_FOLDER}`
