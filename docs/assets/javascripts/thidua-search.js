/* The search box's worker: takes the place of Material's own (mkdocs-material 9.8.1).

   It speaks the same four messages (setup, ready, query, result) and searches two collections as one:
   the hand-written pages that Material sends, and the archive, whose tokens the Python side has written
   to assets/search/index.js. Questions are cut by the rules of scripts/thidua/search/analysis.py and
   weighed as scripts/thidua/search/query.py says; tests/vectors/normaliser.yaml holds both to the same
   results. Everything that is shown is escaped: texts come from imported documents. */
(() => {
  "use strict"

  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3
  const FORMAT = 2

  // A result list is read from the top; what scores far less than the best is noise.
  const MOST_RESULTS = 80
  const LEAST_SHARE = 0.03
  // A question is answered when some entry says half of it, rare words counting more than common ones;
  // then a hit says a fair share of what the best one says (more than .3 costs good answers on the bench).
  const LEAST_COVERED = 0.5
  const LEAST_OF_BEST = 0.3

  // What the archive holds comes before what is written about it, a title before a mention, and a name,
  // typed whole, before everything.
  const HAND_WRITTEN = 0.5
  const TITLED = 1
  const NAMED = 4

  const TEASER = 240
  const LONGEST_WORD = 64
  const LONGEST_QUESTION = 2000

  // Used when there is no archive: then there are no numbers of documents to find either.
  const DEFAULT_WEIGHTS = { syllables: 1, bigrams: 0.7, accented: 0.3, numbers: 3, own: 6, title: 0.2, k1: 1.2, b: 0.75 }

  // The worker's own address: in a worker, or in the iframe that stands for one on file://.
  const HERE = typeof document === "undefined" ? self.location.href : document.currentScript.src

  /* ---- letters: thidua.text.repair and fold ------------------------------------------------- */

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

  /* ---- tokens: thidua.search.analysis --------------------------------------------------------- */

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

  /** The folded form that belongs to an accented one. */
  const bare = accented => fold(accented.replace(/[`'~?.]+$/, "")).replace(/\p{M}/gu, "")

  /** Syllables and number keys of a text or a question. */
  function analyse(text, rules) {
    text = repair(text)
    const syllables = Array.from(text.matchAll(SYLLABLE), found => forms(found[0]))
    return { syllables, numbers: rules ? numbers(text, rules).flatMap(number => number.keys) : [] }
  }

  /** Pairs of neighbours: folded ones, and accented ones that have a diacritic. */
  function pairs(syllables) {
    const bigrams = [], accented = []
    for (let at = 1; at < syllables.length; at++) {
      const first = syllables[at - 1], second = syllables[at]
      bigrams.push(`${first.folded} ${second.folded}`)
      if (first.accented !== first.folded || second.accented !== second.folded)
        accented.push(`${first.accented} ${second.accented}`)
    }
    return { bigrams, accented }
  }

  /* ---- numbers of documents: thidua.search.numbers -------------------------------------------- */

  function compile(rules) {
    return {
      digits: new RegExp(rules.digits, "g"),
      before: new RegExp(rules.before),
      after: new RegExp(rules.after, "y"),
      kinds: new Map(Object.entries(rules.kinds)),
      reach: rules.reach,
      lastMonth: rules.lastMonth,
    }
  }

  function numbers(text, rules) {
    const found = [], folded = fold(text)
    for (const digits of folded.matchAll(rules.digits)) {
      const start = digits.index, end = start + digits[0].length
      if (start < (found.at(-1)?.end ?? 0)) continue
      const kind = rules.before.exec(folded.slice(Math.max(0, start - rules.reach), start))
      if (!kind && /\p{L}$/u.test(folded.slice(Math.max(0, start - 2), start))) continue
      rules.after.lastIndex = end
      const tail = rules.after.exec(folded)
      const keys = tail ? [...new Set(numberKeys(digits[0], kind, tail, rules))] : []
      if (keys.length) {
        const unit = tail.groups.unit ? tail.groups.unit.length : 0
        found.push({ start, end: end + tail[0].length - unit, keys })
      }
    }
    return found
  }

  function numberKeys(digits, kind, tail, rules) {
    const number = parseInt(digits, 10), { year, symbol, dated, unit } = tail.groups
    if (!symbol && !year && kind && ((unit && !dated) || (number >= 1900 && number < 2100))) kind = null
    if (!symbol && !kind && !(year && tail[0].includes("/") && number > rules.lastMonth)) return []
    const groups = (symbol ?? "").replace(/(qh)\s/g, "$1").match(/[a-z&]+[0-9]*/g) ?? []
    const chains = groups.map((_, at) => groups.slice(0, at + 1).join("-"))
    const code = kind && rules.kinds.get(kind.groups.name ?? kind.groups.code)
    if (code && !chains.includes(code)) chains.push(code)
    const said = year ?? dated, keys = []
    for (const stem of said ? [`${number}`, `${number}-${said}`] : [`${number}`])
      keys.push(...chains.map(chain => `${stem}-${chain}`))
    if (year) keys.push(`${number}-${year}`)
    return keys
  }

  /* ---- the collection --------------------------------------------------------------------------- */

  /** Entries of both sources with their words numbered by one vocabulary. */
  class Collection {
    constructor(archive) {
      this.rules = archive ? compile(archive.rules) : null
      this.weights = archive ? archive.weights : DEFAULT_WEIGHTS
      this.lengths = archive ? archive.lengths : []
      this.ids = new Map()        // accented form -> number
      this.foldedIds = new Map()  // folded form -> number
      this.foldedOf = []          // number of an accented form -> number of its folded form
      this.marked = []            // number of an accented form -> whether it has a diacritic
      this.entries = []
      if (archive) {
        for (const word of archive.vocabulary) this.number(word, bare(word))
        for (const entry of archive.entries) this.add(entry)
      }
    }

    number(accented, folded) {
      let id = this.ids.get(accented)
      if (id === undefined) {
        id = this.ids.size
        this.ids.set(accented, id)
        if (!this.foldedIds.has(folded)) this.foldedIds.set(folded, this.foldedIds.size)
        this.foldedOf.push(this.foldedIds.get(folded))
        this.marked.push(accented !== folded)
      }
      return id
    }

    add(entry) {
      const { marked } = this
      let accented = 0
      for (let at = 1; at < entry.words.length; at++)
        if (marked[entry.words[at - 1]] || marked[entry.words[at]]) accented++
      const lengths = {
        syllables: entry.words.length, bigrams: Math.max(0, entry.words.length - 1), accented,
        numbers: entry.numbers.length, own: entry.own.length, title: entry.titleWords.length,
      }
      // An entry that says nothing of its kind is ranked by its words alone, as the command line ranks.
      this.entries.push({ lifted: entry.kind !== "", ...entry, words: Int32Array.from(entry.words), lengths })
    }

    /** A hand-written page or section, as Material sends it: title and text are HTML. */
    addPage({ location, title, text, boost, tags }) {
      const shownTitle = textOf(title ?? ""), shownText = textOf(text ?? "")
      const words = syllables => syllables.map(({ accented, folded }) => this.number(accented, folded))
      const body = analyse(`${shownTitle}\n${shownText}`, this.rules)
      this.add({
        location, title: shownTitle, text: shownText, kind: "", boost: (boost ?? 1) * HAND_WRITTEN, tags,
        titleWords: words(analyse(shownTitle).syllables), words: words(body.syllables), numbers: body.numbers, own: [],
        names: [], lifted: true,
      })
    }

    /** A length as the command line's index keeps it, so that both rank alike. */
    rounded(length) {
      return this.lengths.find(step => step >= length) ?? this.lengths.at(-1) ?? length
    }

    /** Called once, after the last entry. */
    finish() {
      this.averages = {}
      for (const field of ["syllables", "bigrams", "accented", "numbers", "own", "title"]) {
        this.averages[field] =
          this.entries.reduce((sum, entry) => sum + entry.lengths[field], 0) / this.entries.length || 1
        for (const { lengths } of this.entries) lengths[field] = this.rounded(lengths[field])
      }
      this.pages = new Map()
      for (const entry of this.entries) {
        const page = pageOf(entry)
        const known = this.pages.get(page)
        if (!known || (known.location !== page && entry.location === page)) this.pages.set(page, entry)
      }
      const places = new Map(this.entries.map((entry, at) => [entry, at]))
      this.pageAt = this.entries.map(entry => places.get(this.pages.get(pageOf(entry))))
    }
  }

  const pageOf = entry => entry.location.split("#")[0]

  const ENTITIES = new Map([["amp", "&"], ["lt", "<"], ["gt", ">"], ["quot", '"'], ["apos", "'"], ["nbsp", " "]])

  /** The text that a piece of HTML shows, on one line. */
  function textOf(html) {
    return html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim().replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/gi, (whole, name) => {
      if (name[0] !== "#") return ENTITIES.get(name.toLowerCase()) ?? whole
      const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
  }

  /* ---- weighing: BM25 over the fields of thidua.search.query ------------------------------------- */

  /** The question in the collection's numbers. */
  function ask(question, collection) {
    const whole = question.slice(0, LONGEST_QUESTION)
    const { syllables, numbers: keys } = analyse(whole, collection.rules)
    const known = folded => collection.foldedIds.has(folded) ? [collection.foldedIds.get(folded)] : []
    const meanings = new Map(syllables.map(({ folded }) => [folded, known(folded)]))
    // While the last word is still being typed, it stands for every word that it can become.
    const last = syllables.at(-1)
    const prefix = last && !meanings.get(last.folded).length && /[\p{L}\p{N}]$/u.test(whole) ? last.folded : ""
    if (prefix)
      for (const [folded, id] of collection.foldedIds)
        if (folded.startsWith(prefix)) meanings.get(prefix).push(id)
    const words = new Map()     // number of a folded form -> slot
    const couples = new Map()   // two of them -> slot
    const accents = new Map()   // two numbers of accented forms -> slot
    const slots = { syllables: 0, bigrams: 0, accented: 0 }
    for (const ids of meanings.values()) {
      for (const id of ids) words.set(id, slots.syllables)
      slots.syllables++
    }
    const { size } = collection.foldedIds, { ids } = collection
    for (let at = 1; at < syllables.length; at++) {
      const first = syllables[at - 1], second = syllables[at]
      for (const one of meanings.get(first.folded))
        for (const two of meanings.get(second.folded))
          if (!couples.has(one * size + two)) couples.set(one * size + two, slots.bigrams)
      slots.bigrams++
      if ((first.accented !== first.folded || second.accented !== second.folded) &&
          ids.has(first.accented) && ids.has(second.accented)) {
        const couple = ids.get(first.accented) * ids.size + ids.get(second.accented)
        if (!accents.has(couple)) accents.set(couple, slots.accented++)
      }
    }
    // Who asks for 34 of 2024 does not mean the one of 2014.
    const dated = keys.filter(key => /^[0-9]+-(?:19|20)[0-9]{2}(?![0-9])/.test(key))
    const own = new Set(dated.length ? dated : keys)
    const name = syllables.map(({ folded }) => folded).join(" ")
    return { name, syllables, keys: new Set(keys), own, words, couples, accents, slots, meanings, prefix }
  }

  /** How often each slot occurs in each entry: field -> slot -> [entry, count, entry, count …]. */
  function count(asked, { entries, foldedOf, foldedIds, ids }) {
    const rows = {}
    for (const field of ["syllables", "bigrams", "accented"])
      rows[field] = Array.from({ length: asked.slots[field] }, () => [])
    rows.title = Array.from({ length: asked.slots.syllables }, () => [])
    rows.numbers = Array.from(asked.keys, () => [])
    rows.own = Array.from(asked.keys, () => [])
    const slotOf = new Int32Array(foldedIds.size).fill(-1)
    for (const [id, slot] of asked.words) slotOf[id] = slot
    const tally = (row, slot, at) => {
      const list = row[slot]
      if (list[list.length - 2] === at) list[list.length - 1]++
      else list.push(at, 1)
    }
    const keys = [...asked.keys]
    const said = { numbers: asked.keys, own: asked.own }
    entries.forEach((entry, at) => {
      let before = -1, accentedBefore = -1
      // Every question passes over every word of the archive, so this loop is kept plain.
      for (let place = 0; place < entry.words.length; place++) {
        const word = entry.words[place], folded = foldedOf[word]
        if (slotOf[folded] < 0) {
          before = -1
          continue
        }
        tally(rows.syllables, slotOf[folded], at)
        if (before >= 0) {
          const couple = asked.couples.get(before * foldedIds.size + folded)
          if (couple !== undefined) tally(rows.bigrams, couple, at)
          const accent = asked.accents.get(accentedBefore * ids.size + word)
          if (accent !== undefined) tally(rows.accented, accent, at)
        }
        before = folded
        accentedBefore = word
      }
      for (const word of entry.titleWords)
        if (slotOf[foldedOf[word]] >= 0) tally(rows.title, slotOf[foldedOf[word]], at)
      if (keys.length)
        for (const field of ["numbers", "own"])
          for (const key of entry[field])
            if (said[field].has(key)) tally(rows[field], keys.indexOf(key), at)
    })
    return rows
  }

  /** How much a word says of what is meant: unlike rarity, next to nothing for words that stand everywhere. */
  const telling = (entries, held) => Math.max(0.1, Math.log(entries / (held + 1)))
  const YEAR = /^(?:19|20)[0-9]{2}$/
  const rarity = (entries, held) => Math.log(entries / (held + 1)) + 1

  /** A score for each entry; 0 for those that do not answer. */
  function weigh(asked, collection) {
    const { entries, averages, weights } = collection
    const scores = new Float64Array(entries.length)
    const rows = count(asked, collection)
    for (const [field, lists] of Object.entries(rows))
      for (const row of lists) {
        const rare = rarity(entries.length, row.length / 2)
        for (let at = 0; at < row.length; at += 2) {
          const entry = entries[row[at]], times = row[at + 1]
          const long = 1 - weights.b + weights.b * entry.lengths[field] / averages[field]
          scores[row[at]] += weights[field] * rare * times * (weights.k1 + 1) / (times + weights.k1 * long)
        }
      }
    const { covered, titled } = shares(asked, rows, collection)
    const numbered = new Set([...rows.numbers, ...rows.own].flatMap(row => row.filter((_, at) => at % 2 === 0)))
    const most = covered.reduce((one, two) => Math.max(one, two), 0)
    return scores.map((score, at) => {
      const entry = entries[at]
      if (entry.names.includes(asked.name)) return score * entry.boost * NAMED * (1 + TITLED)
      const answers = most >= LEAST_COVERED && covered[at] >= most * LEAST_OF_BEST
      if (!answers && !numbered.has(at)) return 0
      return score * entry.boost * (entry.lifted ? covered[at] * (1 + TITLED * titled[at]) : 1)
    })
  }

  /** How much of the question each entry says, and how much its title; the page's title speaks for its sections. */
  function shares(asked, rows, { entries, pageAt }) {
    const covered = new Float64Array(entries.length), titled = new Float64Array(entries.length)
    let all = 0, most = 0
    const words = [...asked.meanings.keys()]
    rows.syllables.forEach((row, slot) => {
      const rare = telling(entries.length, row.length / 2), inTitle = new Set(), inText = new Set()
      // The year in a title is the document's own; in a text it is any year.
      const worth = YEAR.test(words[slot]) ? 2 * rare : rare
      all += rare
      most += worth
      for (let at = 0; at < rows.title[slot].length; at += 2) inTitle.add(rows.title[slot][at])
      for (let at = 0; at < row.length; at += 2) inText.add(row[at])
      entries.forEach((_, at) => {
        const said = inTitle.has(at) || inTitle.has(pageAt[at])
        if (said) titled[at] += worth
        if (said || inText.has(at)) covered[at] += rare
      })
    })
    return { covered: covered.map(sum => sum / all), titled: titled.map(sum => sum / most) }
  }

  /* ---- what is shown ------------------------------------------------------------------------------ */

  const ESCAPES = new Map([["&", "&amp;"], ["<", "&lt;"], [">", "&gt;"], ['"', "&quot;"], ["'", "&#39;"]])
  const escape = text => text.replace(/[&<>"']/g, letter => ESCAPES.get(letter))

  /** Where the question's words stand in a text; pairs and numbers are strong, single words weak. */
  function matches(text, asked, rules) {
    const found = [], couples = new Set(pairs(asked.syllables).bigrams)
    const known = word => asked.meanings.has(word) || (asked.prefix && word.startsWith(asked.prefix))
    let before = null
    for (const { 0: word, index } of text.matchAll(SYLLABLE)) {
      const { folded } = forms(word)
      if (!known(folded)) {
        before = null
        continue
      }
      const here = { start: index, end: index + word.length, what: folded, word, strong: false }
      found.push(here)
      if (before && couples.has(`${before.what} ${folded}`))
        found.push({ start: before.start, end: here.end, what: `${before.what} ${folded}`, strong: true })
      before = here
    }
    if (rules && asked.keys.size)
      for (const { start, end, keys } of numbers(text, rules))
        if (keys.some(key => asked.keys.has(key))) found.push({ start, end, what: keys.at(-1), strong: true })
    return found.sort((one, two) => one.start - two.start || one.end - two.end)
  }

  /** Escaped text from start to end with the matches in <mark>. */
  function marked(text, start, end, found) {
    const inside = found.filter(match => match.start >= start && match.end <= end)
    const strong = inside.filter(match => match.strong)
    const spans = []
    for (const match of strong.length ? strong : inside) {
      const last = spans.at(-1)
      if (last && (match.start <= last.end || text.slice(last.end, match.start) === " "))
        last.end = Math.max(last.end, match.end)
      else spans.push({ start: match.start, end: match.end })
    }
    let html = "", at = start
    for (const span of spans) {
      html += `${escape(text.slice(at, span.start))}<mark>${escape(text.slice(span.start, span.end))}</mark>`
      at = span.end
    }
    return html + escape(text.slice(at, end))
  }

  /** The stretch of a text that says most of what was asked. */
  function teaser(text, found) {
    let best = 0, worth = 0
    for (let first = 0; first < found.length; first++) {
      const said = new Map()
      for (let at = first; at < found.length && found[at].end <= found[first].start + TEASER * 3 / 4; at++)
        said.set(found[at].what, found[at].strong ? 3 : 1)
      const sum = [...said.values()].reduce((one, two) => one + two, 0)
      if (sum > worth) [best, worth] = [found[first].start, sum]
    }
    let start = Math.max(0, best - TEASER / 4), end = Math.min(text.length, start + TEASER)
    if (start > 0) {
      const blank = text.slice(start, best).search(/\s/)
      start = blank < 0 ? best : start + blank + 1
    }
    if (end < text.length) {
      const blank = text.slice(start, end).search(/\s\S*$/)
      // Never inside a pair of surrogates.
      end = blank > 0 ? start + blank : end - (/[\ud800-\udbff]/.test(text[end - 1]) ? 1 : 0)
    }
    return (start > 0 ? "…" : "") + marked(text, start, end, found) + (end < text.length ? "…" : "")
  }

  /** One item of a result, as Material's templates want it: title and text are HTML. */
  function shown(entry, score, asked, rules) {
    const inTitle = matches(entry.title, asked, rules), inText = matches(entry.text, asked, rules)
    // Words as the document writes them, so that a page can mark them for a question without diacritics.
    const written = new Map([...inText, ...inTitle].filter(match => match.word).map(match => [match.what, match.word]))
    const terms = {}
    if (score > 0)
      for (const { folded } of asked.syllables) {
        const word = written.get(folded)
        if (word) terms[word.toLowerCase()] = true
      }
    const labels = entry.tags ?? (entry.kind && !entry.location.includes("#") ? [entry.kind] : [])
    return {
      location: entry.location,
      title: marked(entry.title, 0, entry.title.length, inTitle),
      text: teaser(entry.text, inText),
      ...(labels.length ? { tags: labels.map(label => escape(textOf(String(label)))) } : {}),
      score, terms,
    }
  }

  /** Items grouped by page, best page first; each group has its page among the items. */
  function search(question, collection) {
    if (!collection || !collection.entries.length) return { items: [] }
    const asked = ask(question, collection)
    if (!asked.syllables.length) return { items: [] }
    const scores = weigh(asked, collection)
    const ranked = Array.from(scores.keys()).filter(at => scores[at] > 0)
      .sort((one, two) => scores[two] - scores[one] || one - two)
    const least = ranked.length ? scores[ranked[0]] * LEAST_SHARE : 0
    const groups = new Map()
    for (const at of ranked.slice(0, MOST_RESULTS)) {
      if (scores[at] < least) break
      const entry = collection.entries[at], page = pageOf(entry)
      if (!groups.has(page)) groups.set(page, [])
      groups.get(page).push(shown(entry, scores[at], asked, collection.rules))
    }
    for (const [page, items] of groups)
      if (!items.some(item => !item.location.includes("#")))
        items.push({ ...shown(collection.pages.get(page), 0, asked, collection.rules), location: page })
    return { items: [...groups.values()] }
  }

  /* ---- messages --------------------------------------------------------------------------------------- */

  let collection = null

  /** The archive's script, or null where a site has none. */
  async function archive() {
    const address = new URL("../search/index.js", HERE).href
    try {
      if (typeof document === "undefined") importScripts(address)
      else await new Promise((resolve, reject) => {
        const script = document.createElement("script")
        Object.assign(script, { src: address, onload: resolve, onerror: () => reject(new Error(address)) })
        document.head.append(script)
      })
    } catch (error) {
      console.warn(`thidua: no archive index (${error.message})`)
      return null
    }
    if (self.THIDUA_INDEX?.format === FORMAT) return self.THIDUA_INDEX
    console.warn(`thidua: ${address} is of another format`)
    return null
  }

  async function setup({ docs }) {
    const made = new Collection(await archive())
    for (const doc of docs ?? []) made.addPage(doc)
    made.finish()
    self.THIDUA_INDEX = undefined
    collection = made
  }

  // Material's page waits for one answer to each message, so a question that fails gives an empty one.
  addEventListener("message", async event => {
    const { type, data } = event.data ?? {}
    try {
      if (type === SETUP) await setup(data)
      else if (type === QUERY) return postMessage({ type: RESULT, data: search(String(data ?? ""), collection) })
      else return
    } catch (error) {
      console.warn(error)
      if (type === QUERY) return postMessage({ type: RESULT, data: { items: [] } })
    }
    postMessage({ type: READY })
  })

  // For the tests, which hold this file and the Python side to the same vectors.
  self.THIDUA_SEARCH = { analyse, pairs, compile, Collection, search }
})()
