/* What an answer looks like: a card for each document, a line for each record and page of the handbook. */
(find => {
  "use strict"

  const { element, day, marked, within } = find

  /* As thidua.pages.standings has it; a state that is not in the table is an open one. */
  const TONES = {
    "còn hiệu lực": "good",
    "còn hiệu lực (đã sửa đổi)": "good",
    "hết hiệu lực một phần": "fair",
    "chưa có hiệu lực": "fair",
    "hết hiệu lực": "past",
    "hết thời hạn": "past",
    "cơ quan ban hành không còn": "past",
  }

  const MOST_RECORDS = 4

  /* A hit's address leads to its section, and has the question (?h=) that its page marks. */
  const place = (hit, section) => hit.address ? within(hit.address, section && section.anchor) : null

  /** A link where the place is one of this site's, plain words where it is not. */
  const linked = (title, href) => href ? element("a", { href }, title) : element("span", null, title)

  const badge = validity => validity && element("span", { class: `td-badge td-badge--${TONES[validity] || "open"}` }, validity)

  /** "chỉ thị" or "Chỉ thị" and its number, as a document's head has them. */
  const named = hit => [hit.kind, hit.number].filter(Boolean).join(" ") || "Văn bản"

  /** "III.2 · Mục tiêu" from { label, title }. */
  const sectionName = section => section ? [section.label, section.title].filter(Boolean).join(" · ") : ""

  /** A sentence with its matches; one from another section than the card's leads there by itself. */
  function snippet(hit, { text, marks, section }) {
    const elsewhere = section && sectionName(section) !== sectionName(hit.section) && sectionName(section)
    return element("p", { class: "td-answer__snippet" },
      elsewhere && [element("span", { class: "td-answer__in" }, linked(elsewhere, place(hit, section))), " "], marked(text, marks))
  }

  /** The card of one document. */
  function card(hit) {
    const facts = [day(hit.issued), hit.issuer, hit.place].filter(Boolean)
    return element("li", { class: "td-answer" },
      element("p", { class: "td-answer__head" }, element("span", { class: "td-answer__number" }, named(hit)), " ", badge(hit.validity)),
      element("h3", { class: "td-answer__title" }, linked(hit.title || named(hit), place(hit))),
      sectionName(hit.section) && element("p", { class: "td-answer__section" }, sectionName(hit.section)),
      (hit.snippets || []).map(row => snippet(hit, row)),
      facts.length > 0 && element("p", { class: "td-answer__facts" }, facts.join(" · ")),
      (hit.ground || []).length > 0 && element("p", { class: "td-answer__ground" }, `Cùng địa bàn: văn bản nêu ${hit.ground.join(", ")}`))
  }

  /** Holds the place of a card that is being fetched. */
  const awaited = () => element("li", { class: "td-answer td-answer--awaited", "aria-hidden": "true" })

  function line({ location, title, kind, text }) {
    return element("li", null, linked(title, within(location)),
      [kind, text].filter(Boolean).map(told => element("span", { class: "td-find__what" }, ` · ${told}`)))
  }

  function records(rows) {
    const shown = rows.slice(0, MOST_RECORDS).map(line), rest = rows.slice(MOST_RECORDS).map(line)
    const lines = element("ul", { "aria-label": "Trong kho có" }, shown)
    const more = rest.length > 0 && element("button", { type: "button", class: "td-find__quiet", click: () => {
      lines.append(...rest)
      more.remove()
      rest[0].querySelector("a, span").focus()
    } }, `Xem thêm ${rest.length}`)
    return [lines, more]
  }

  const handbook = rows => element("p", { class: "td-find__handbook" }, "Trong cẩm nang: ",
    rows.flatMap(({ location, title }, at) => [at ? " · " : null, linked(title, within(location))]))

  /** Records and pages of the handbook that answer, in one block; null when there are none. */
  function beside(found) {
    const rows = found.records || [], pages = found.pages || []
    return rows.length || pages.length
      ? element("div", { class: "td-find__beside" }, rows.length > 0 && records(rows), pages.length > 0 && handbook(pages)) : null
  }

  /** What was perhaps meant: each a link to the page that asks it. */
  function corrections(found, addressOf) {
    if (!found || !found.length) return null
    return element("p", { class: "td-find__meant" }, "Có phải bạn muốn tìm: ",
      found.flatMap(({ question, shown }, at) =>
        [at ? ", " : null, element("a", { href: addressOf(question), "data-question": question }, shown || question)]), "?")
  }

  Object.assign(find, { card, awaited, beside, corrections })
})(window.thiduaFind = window.thiduaFind || {})
