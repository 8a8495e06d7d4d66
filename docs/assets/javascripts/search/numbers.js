/* Numbers of documents: thidua.search.numbers, whose grammar comes with the index. */

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

/** The keys that say a year, where any does: who asks for 34 of 2024 does not mean the one of 2014. */
function dated(keys) {
  const found = keys.filter(key => /^[0-9]+-(?:19|20)[0-9]{2}(?![0-9])/.test(key))
  return found.length ? found : keys
}
