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

  /* On its own page what was asked is marked by thidua-highlight.js: ?h= has the question as it was typed. */
  const place = (hit, anchor, question) => within(hit.location, { anchor, words: question })

  /** A link where the place is one of this site's, plain words where it is not. */
  const linked = (title, href) => href ? element("a", { href }, title) : element("span", null, title)

  const badge = validity => validity && element("span", { class: `td-badge td-badge--${TONES[validity] || "open"}` }, validity)

  /** "chỉ thị" or "Chỉ thị" and its number, as a document's head has them. */
  const named = hit => [hit.kind, hit.number].filter(Boolean).join(" ") || "Văn bản"

  /** "III.2 · Mục tiêu" from { label, title }. */
  const sectionName = section => section ? [section.label, section.title].filter(Boolean).join(" · ") : ""

  /** A sentence with its matches; one from another section than the card's leads there by itself. */
  function snippet(hit, { text, marks, section }, question) {
    const elsewhere = section && sectionName(section) !== sectionName(hit.section) && sectionName(section)
    return element("p", { class: "td-answer__snippet" },
      elsewhere && [element("span", { class: "td-answer__in" }, linked(elsewhere, place(hit, section.anchor, question))), " "], marked(text, marks))
  }

  /** The card of one document that answers a question. */
  function card(hit, question) {
    const facts = [day(hit.issued), hit.issuer, hit.place].filter(Boolean)
    return element("li", { class: "td-answer" },
      element("p", { class: "td-answer__head" }, element("span", { class: "td-answer__number" }, named(hit)), " ", badge(hit.validity)),
      element("h3", { class: "td-answer__title" }, linked(hit.title || named(hit), place(hit, hit.anchor, question))),
      sectionName(hit.section) && element("p", { class: "td-answer__section" }, sectionName(hit.section)),
      (hit.snippets || []).map(row => snippet(hit, row, question)),
      facts.length > 0 && element("p", { class: "td-answer__facts" }, facts.join(" · ")),
      (hit.ground || []).length > 0 && element("p", { class: "td-answer__ground" }, `Cùng địa bàn: văn bản nêu ${hit.ground.join(", ")}`))
  }

  /** Holds the place of a card that is being fetched. */
  const awaited = () => element("li", { class: "td-answer td-answer--awaited", "aria-hidden": "true" })

  function line({ location, title, kind, text }) {
    return element("li", null, linked(title, within(location)), [kind, text].filter(Boolean).map(told => element("span", { class: "td-find__what" }, ` · ${told}`)))
  }

  function list(heading, rows) {
    if (!rows.length) return null
    const shown = rows.slice(0, MOST_RECORDS).map(line), rest = rows.slice(MOST_RECORDS).map(line)
    const lines = element("ul", null, shown)
    const more = rest.length > 0 && element("button", { type: "button", class: "td-find__quiet", click: () => {
      lines.append(...rest)
      more.remove()
      rest[0].querySelector("a, span").focus()
    } }, `Xem thêm ${rest.length}`)
    return element("section", { "aria-label": heading }, element("h3", null, heading), lines, more)
  }

  /** Records and pages of the handbook that answer, in one block; null when there are none. */
  function beside({ records, pages }) {
    const parts = [list("Trong kho có", records || []), list("Trong cẩm nang", pages || [])].filter(Boolean)
    return parts.length ? element("div", { class: "td-find__beside" }, parts) : null
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
