/* The search page's address: what is asked, in words that can be read and sent to a colleague. */
(find => {
  "use strict"

  /* What the worker calls a filter, how the address calls it, and what a reader reads; in the order of the panel. */
  const FACETS = [
    { name: "kind", key: "loai", label: "Loại văn bản" },
    { name: "year", key: "nam", label: "Năm" },
    { name: "level", key: "cap", label: "Cấp" },
    { name: "validity", key: "hieuluc", label: "Hiệu lực" },
    { name: "issuer", key: "coquan", label: "Cơ quan ban hành" },
    { name: "place", key: "noi", label: "Nơi" },
    { name: "movement", key: "phongtrao", label: "Phong trào" },
  ]

  const SORTS = [
    { name: "relevance", key: "", label: "Sát câu hỏi nhất" },
    { name: "newest", key: "moi", label: "Mới nhất trước" },
    { name: "oldest", key: "cu", label: "Cũ nhất trước" },
  ]

  /* No question is longer for the worker, and servers refuse addresses that are much longer. */
  const LONGEST = 2000
  const MOST_VALUES = 50

  /** What an address asks: { question, filters: {kind: [values]}, sort, page }. Nonsense in it counts as not said. */
  function read(search) {
    const said = new URLSearchParams(search), filters = {}
    for (const { name, key } of FACETS) {
      const values = [...new Set(said.getAll(key).map(value => value.trim()).filter(Boolean))]
      if (values.length) filters[name] = values.slice(0, MOST_VALUES)
    }
    const page = /^[1-9][0-9]{0,5}$/.test(said.get("trang") || "") ? Number(said.get("trang")) : 1
    const sort = SORTS.find(({ key }) => key && key === said.get("xep")) || SORTS[0]
    return { question: (said.get("q") || "").trim(), filters, sort: sort.name, page }
  }

  /** The address of what is asked, from "?"; without anything asked, nothing. */
  function write({ question, filters, sort, page }) {
    const said = new URLSearchParams()
    if (question) said.set("q", Array.from(question).slice(0, LONGEST).join(""))
    for (const { name, key } of FACETS) for (const value of filters[name] || []) said.append(key, value)
    const sorted = SORTS.find(({ name }) => name === sort)
    if (sorted && sorted.key) said.set("xep", sorted.key)
    if (page > 1) said.set("trang", String(page))
    const told = said.toString()
    return told && `?${told}`
  }

  /** What this page's address asks; from behind "#" where a browser forbids the rest of a file's address to change. */
  const here = () => read(location.hash.startsWith("#?") ? location.hash.slice(1) : location.search)

  /** Puts what is asked into the page's address; `anew` makes it a step that the back button undoes. */
  function go(asked, anew) {
    const step = anew ? "pushState" : "replaceState", told = write(asked)
    try {
      history[step]({}, "", told || location.pathname)
    } catch (error) {
      history[step]({}, "", `#${told || "?"}`)
    }
  }

  const anyFilter = ({ filters }) => Object.keys(filters).some(name => filters[name].length)
  const empty = asked => !asked.question && !anyFilter(asked)

  /** The same question with one value of a filter added or taken away, from its first page. */
  function toggled(asked, name, value, on) {
    const others = (asked.filters[name] || []).filter(other => other !== value)
    const filters = { ...asked.filters, [name]: on ? [...others, value] : others }
    if (!filters[name].length) delete filters[name]
    return { ...asked, filters, page: 1 }
  }

  Object.assign(find, { FACETS, SORTS, address: { here, read, write, go, empty, anyFilter, toggled } })
})(window.thiduaFind = window.thiduaFind || {})
