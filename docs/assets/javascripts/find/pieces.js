/* Pieces of a page: elements from values, numbers and days as Vietnamese writes them. Nothing is ever parsed as HTML. */
(find => {
  "use strict"

  /** An element; `attributes` that are null or false are left out, true ones stand empty; children are nodes or text. */
  function element(name, attributes, ...children) {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") made.addEventListener(key, value)
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value)
    }
    made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false && child !== ""))
    return made
  }

  /** 12345 is written 12.345. */
  const number = value => String(value).replace(/\B(?=(?:[0-9]{3})+$)/g, ".")

  /** "2014-04-07" is written 07/4/2014, "2014-02" 02/2014: as officers do, and thidua.citation_styles.short. */
  function day(iso) {
    const parts = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(iso || "")
    if (!parts) return ""
    const month = parts[2] && (Number(parts[2]) > 2 ? String(Number(parts[2])) : parts[2])
    return [parts[3], month, parts[1]].filter(Boolean).join("/")
  }

  /** A line of the worker's as a sentence of its own: with a capital and a full stop. */
  const sentence = line => line.replace(/^./u, letter => letter.toUpperCase()).replace(/([^.!?…])$/u, "$1.")

  /** Text with its matches marked; `marks` are [start, end] in the text, and may be anything at all. */
  function marked(text, marks) {
    const parts = []
    let at = 0
    for (const [start, end] of [...(marks || [])].sort((one, two) => one[0] - two[0])) {
      if (!(start >= at && end > start && end <= text.length)) continue
      parts.push(text.slice(at, start), element("mark", null, text.slice(start, end)))
      at = end
    }
    return [...parts, text.slice(at)]
  }

  /** Where a page of this site is, from an address below its root, at an anchor of its own if one is given; what leads
      elsewhere leads nowhere. */
  function within(address, anchor) {
    const root = new URL("./", document.baseURI), found = new URL(String(address), root)
    if (found.protocol !== root.protocol || found.host !== root.host || !found.pathname.startsWith(root.pathname)) return null
    if (anchor) found.hash = anchor
    return found.href
  }

  const folded = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase()

  Object.assign(find, { element, number, day, sentence, marked, within, folded })
})(window.thiduaFind = window.thiduaFind || {})
