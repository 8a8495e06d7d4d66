/* The words of the archive as spelling needs them: thidua.search.lexicon, which writes the file. */

const VARIANTS = 15, UNSPELLED = 255

/** How often, in quarters of a doubling. */
function levelFor(count) {
  if (!count) return 0
  const exponent = 31 - Math.clz32(count)
  return 4 * (exponent + 1) + (Math.floor(count * 4 / 2 ** exponent) & 3)
}

/** { syllables, pairs, spelled, spelledPairs }: maps; a pair is "thi dua", its spelling ["thi", "đua"]. */
function unpackedLexicon(data) {
  const read = new Reader(data), decoder = new TextDecoder()
  const taken = size => data.subarray(read.at, read.at += size)
  const words = [], size = read.number()
  let last = ""
  for (let at = 0; at < size; at++) {
    const [shared, rest] = taken(2)
    words.push(last = last.slice(0, shared) + decoder.decode(taken(rest)))
  }
  const levels = taken(words.length)
  const variants = decoder.decode(taken(read.number())).split("\n").map(line => line.split("|"))
  const counts = words.map(() => read.number())
  const numbers = counts.flatMap((count, first) => {
    let second = -1
    return Array.from({ length: count }, () => [first, second += read.number() + 1])
  })
  const near = taken(numbers.length), usual = taken(numbers.length)
  const pairs = new Map(), spelledPairs = new Map()
  numbers.forEach(([first, second], at) => {
    const pair = `${words[first]} ${words[second]}`, how = usual[at]
    pairs.set(pair, near[at])
    if (how !== UNSPELLED)
      spelledPairs.set(pair, [variants[first][Math.floor(how / (VARIANTS + 1))], variants[second][how % (VARIANTS + 1)]])
  })
  return {
    syllables: new Map(words.map((word, at) => [word, levels[at]])), pairs,
    spelled: new Map(words.map((word, at) => [word, variants[at][0]])), spelledPairs,
  }
}
