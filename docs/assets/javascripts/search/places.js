/* Places: thidua.search.places, whose table the index holds; fetched when a question asks for a place. */

const PLACE_LEVELS = ["tinh", "thanh pho", "huien", "quan", "thi xa", "thi tran", "phuong", "xa", "dac khu"]
const LONGEST_NAME = 6
const NAME_BITS = 20

/** Whether a part stands in a name, in whole syllables. */
const isPart = (part, name) => ` ${name} `.includes(` ${part} `)

const disjoint = (one, units) => !one.some(unit => units.has(unit))

class Places {
  constructor(data) {
    Object.assign(this, data)
    this.numbers = new Map(this.ids.map((id, at) => [id, at]))
  }

  /** What a place is called, with its years. */
  shown(id) {
    const at = this.numbers.get(id)
    return `${this.levels[this.level[at]]} ${this.names[at]}${this.years[at]}`
  }

  /** The place that stands for all records of the same unit; what is no place of the table stands for itself. */
  unit(key) {
    return this.numbers.has(key) ? this.ids[this.same[this.numbers.get(key)]] : key
  }

  /** What a unit is called among all others. */
  label(id) {
    const at = this.numbers.get(id)
    return `${this.levels[this.level[at]]} ${this.names[at]}${this.apart[at]}`
  }

  /** Ids of the units above a place at any time; none for what is no place of the table. */
  unitsAbove(id) {
    return this.numbers.has(id) ? this.above[this.numbers.get(id)].map(at => this.ids[at]) : []
  }

  /** The numbers of the places in whose names a part stands. */
  asked(part) {
    this.called ??= this.allNames()
    return new Set(Array.from(this.ids.keys()).filter(at => this.called[at].some(name => isPart(part, name))))
  }

  allNames() {
    const levels = this.levels.map(facet), names = this.names.map(facet), level = this.level.map(at => levels[at])
    return this.ids.map((id, at) => [facet(id), facet(this.shown(id)), ...[names[at], ...this.variants[at].map(facet)].flatMap(name => [
      name, `${level[at]} ${name}`,
      ...this.above[at].flatMap(unit =>
        [`${level[at]} ${name} ${level[unit]} ${names[unit]}`, `${name} ${names[unit]}`]),
    ])])
  }

  /** Ids of places and of what lies in them. */
  inside(units) {
    return new Set(this.ids.filter((_, at) => units.has(at) || !disjoint(this.above[at], units)))
  }

  /** Ids of the places that documents name instead of these. */
  named(units) {
    return new Set(this.ids.filter((_, at) => !disjoint(this.others[at], units)))
  }
}

const NO_PLACES = new Places({ ids: [], above: [], others: [] })

/** The words of a folded text that may be the name of a place: all of it, or what begins with a level. */
function nameRuns(asked) {
  const words = asked.split(" "), found = []
  for (let start = 0; start < words.length; start++)
    for (let length = 2; length <= LONGEST_NAME && start + length <= words.length; length++) {
      const run = words.slice(start, start + length).join(" ")
      if (run === asked || PLACE_LEVELS.some(level => run.startsWith(`${level} `))) found.push(run)
    }
  return found
}

/** A number made of a name (FNV-1a). */
function nameNumber(name) {
  let found = 0x811c9dc5
  for (const letter of name) found = Math.imul(found ^ letter.codePointAt(0), 0x01000193) >>> 0
  return found >>> (32 - NAME_BITS)
}

/** What became of the places that folded texts name; a file is fetched only when a name may be one of them. */
async function placeHints(texts, index) {
  const { folder, hints: packed, perFile } = index.places
  if (!index.hinted) {
    const reader = new Reader(Uint8Array.from(atob(packed), letter => letter.charCodeAt(0)))
    index.hinted = new Map()
    for (let at = 0, last = 0; reader.at < reader.data.length; at++) {
      last += reader.number()
      index.hinted.set(last, [...(index.hinted.get(last) ?? []), Math.floor(at / perFile)])
    }
  }
  const told = await Promise.all(texts.flatMap(nameRuns).map(async name => {
    const shards = new Set(index.hinted.get(nameNumber(name)))
    const rows = await Promise.all(Array.from(shards, at => json(`${folder}/h/${numbered(at)}`)))
    return rows.flatMap(row => Object.hasOwn(row, name) ? row[name] : [])
  }))
  return [...new Set(told.flat())]
}
