/* The search page (tra-cuu.html): the field, the filters and the results; what is asked stands in the address.
   The parts are in find/. Nothing is fetched before something is typed or asked; nothing here asks another host. */
(find => {
  "use strict"

  const { Asking, Suggestions, Filters, Results, PAGE, clipped, element, number, address } = find

  // The first cards are enough for what is in view: each costs a request.
  const FIRST = PAGE / 2
  const WIDE = window.matchMedia("(min-width: 60em)")

  const root = document.querySelector(".td-find")
  const form = root.querySelector("form"), field = form.querySelector("input"), start = root.querySelector(".td-find__start")
  const plainTitle = document.title

  let asked = address.here(), run = 0, counted = false
  const asking = new Asking()
  const results = new Results(change, rest)
  const filters = new Filters(next => change(next), names => counts(names), results.title)
  const suggestions = new Suggestions(field, asking, question => change({ ...asked, question, page: 1 }))

  const live = element("p", { class: "td-offscreen", role: "status", "aria-live": "polite" })
  const close = element("button", { type: "button", class: "md-button md-button--primary", click: () => dialog.close() }, "Xem kết quả")
  const dialog = element("dialog", { class: "td-find__dialog", "aria-labelledby": "td-bo-loc" }, element("p", { class: "td-find__close" }, close))
  const opener = element("button", { type: "button", class: "td-find__opener", "aria-haspopup": "dialog", click: () => {
    dialog.showModal()
    filters.heading.focus()
    if (!counted) counts(filters.open)
  } })
  const side = element("div", { class: "td-find__side" })
  const body = element("div", { class: "td-find__body", hidden: true }, side,
    element("section", { class: "td-find__results", "aria-labelledby": "td-ket-qua" },
      results.title, element("div", { class: "td-find__bar" }, results.shown, opener, results.sorting),
      filters.chips, results.told, results.failure, results.beside, results.hits, results.pages))
  root.append(live, body, dialog)
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close() })

  /* One panel: beside the results where there is room, in the dialog where there is none. */
  function place() {
    if (WIDE.matches && dialog.open) dialog.close()
    if (WIDE.matches) side.append(filters.panel)
    else dialog.prepend(filters.panel)
    if (WIDE.matches && !counted && !address.empty(asked)) counts(filters.open)
  }

  const looking = () => WIDE.matches || dialog.open
  const message = more => ({ type: "search", question: asked.question, filters: asked.filters, sort: asked.sort, facets: [], ...more })

  function change(next, leap) {
    address.go(next, address.write(next) !== address.write(asked))
    show(next)
    if (leap) results.title.focus()
  }

  function show(next, kept) {
    asked = next
    run++
    counted = false
    field.value = asked.question
    document.title = asked.question ? `“${clipped(asked.question)}” - ${plainTitle}` : plainTitle
    const empty = address.empty(asked)
    start.hidden = !empty
    body.hidden = empty
    document.body.classList.toggle("td-find--asked", !empty)
    filters.show(asked)
    const count = Object.values(asked.filters).flat().length
    opener.textContent = count ? `Bộ lọc (${count})` : "Bộ lọc"
    if (empty) live.textContent = ""
    else answer(kept)
  }

  async function answer(kept) {
    const mine = run, open = looking() ? filters.open : [], named = new Set(open.map(name => name.replace("*", "")))
    const facets = [...open, ...filters.nameless.filter(name => !named.has(name))]
    const from = (asked.page - 1) * PAGE, count = kept && kept.shown > FIRST ? PAGE : FIRST
    results.work(asked)
    body.classList.remove("td-find__body--failed", "td-find__body--none")
    let found
    try {
      found = await asking.ask(message({ from, count, facets }))
    } catch (error) {
      if (mine === run) fail(error)
      return
    }
    if (mine !== run) return
    const last = Math.ceil(found.total / PAGE)
    if (found.total && asked.page > last) {
      // A sent address may name a page that a smaller archive does not have.
      asked = { ...asked, page: last }
      address.go(asked, false)
      show(asked)
      return
    }
    results.show(found)
    body.classList.toggle("td-find__body--none", !found.total && !address.anyFilter(asked))
    if (!found.total) results.nothing(tips())
    filters.count(found.facets, found.left)
    if (open.length) counted = true
    else if (looking()) counts(filters.open)
    close.textContent = found.total ? `Xem ${number(found.total)} kết quả` : "Đóng bộ lọc"
    live.textContent = found.total
      ? `${number(found.total)} kết quả${last > 1 ? `, trang ${asked.page} trên ${number(last)}` : ""}` : "Không có kết quả"
    if (kept) window.scrollTo(0, kept.scroll)
  }

  function fail(error) {
    run++
    if (dialog.open) dialog.close()
    results.fail(error.message, error.again === false ? null : () => show(asked))
    body.classList.add("td-find__body--failed")
    live.textContent = ""
  }

  /** The cards of this page that were not in view at first. */
  async function rest() {
    const mine = run
    try {
      const found = await asking.ask(message({ from: (asked.page - 1) * PAGE + results.count, count: results.missing }))
      if (mine === run) results.add(found.hits)
    } catch (error) {
      if (mine === run) fail(error)
    }
  }

  /** The counts of filters that are looked at only now. */
  async function counts(names) {
    const mine = run
    counted = true
    try {
      const found = await asking.ask(message({ from: 0, count: 0, facets: names }))
      if (mine !== run) return
      filters.count(found.facets, found.left)
      results.lack(found.lacking)
    } catch (error) {
      if (mine === run) fail(error)
    }
  }

  function tips() {
    const lists = document.getElementById("moi-danh-sach")
    return [
      address.anyFilter(asked) && element("li", null, element("button", { type: "button", class: "td-find__quiet",
        click: () => change({ ...asked, filters: {}, page: 1 }, true) }, "Bỏ hết bộ lọc"), " rồi tìm lại."),
      element("li", null, "Gõ ít chữ hơn, hoặc chữ khác cùng nghĩa."),
      element("li", null, "Bỏ ngoặc kép và chữ có dấu trừ đứng trước."),
      element("li", null, "Chỉ gõ phần số của số hiệu, ví dụ 34-CT/TW."),
      lists && element("li", null, element("a", { href: `#${lists.id}` }, "Xem mọi danh sách"), " dưới đây."),
    ].filter(Boolean)
  }

  form.addEventListener("submit", event => {
    event.preventDefault()
    suggestions.close()
    // On a phone the keyboard would lie over the answer.
    if (window.matchMedia("(pointer: coarse)").matches) field.blur()
    change({ ...asked, question: field.value.trim(), page: 1 })
  })
  start.addEventListener("click", event => {
    const link = event.target.closest("a[href^='?q=']")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    change(address.read(link.getAttribute("href")), true)
  })
  document.addEventListener("keydown", event => {
    if (!["/", "f", "s"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
    if (dialog.open || event.target.closest("input, select, textarea, [contenteditable]")) return
    event.preventDefault()
    field.focus()
    field.select()
  })
  window.addEventListener("popstate", () => {
    // A link to a heading of this page is a step in the history too.
    if (address.write(address.here()) !== address.write(asked)) show(address.here())
  })
  /* Who comes back from a document finds the list where it was left. */
  results.hits.addEventListener("click", ({ target }) => {
    if (target.closest("a")) history.replaceState({ scroll: window.scrollY, shown: results.count }, "")
  })
  WIDE.addEventListener("change", place)
  place()
  show(asked, history.state && history.state.scroll ? history.state : null)
})(window.thiduaFind)
