/* The results on the page: how many, in which order, the cards that are there and those still to come, the pages. */
(find => {
  "use strict"

  const { SORTS, element, number, sentence, card, awaited, beside, corrections, address } = find

  const PAGE = 10
  const NEAR = 2
  // Letters of a question that the title repeats: a pasted page would push the answers out of sight.
  const SAID = 120

  const clipped = text => text.length > SAID ? `${Array.from(text).slice(0, SAID).join("").trimEnd()}…` : text

  class Results {
    /** `change(asked, focus)` hears of another page, order or question; `rest()` is called when more cards come into view. */
    constructor(change, rest) {
      Object.assign(this, { change, asked: null })
      this.title = element("h2", { id: "td-ket-qua", class: "td-find__title", tabindex: "-1" })
      this.shown = element("p", { class: "td-find__shown" })
      this.sort = element("select", { id: "td-xep" }, SORTS.map(({ name, label }) => element("option", { value: name }, label)))
      this.sort.addEventListener("change", () => change({ ...this.asked, sort: this.sort.value, page: 1 }))
      this.sorting = element("p", { class: "td-find__sort" }, element("label", { for: "td-xep" }, "Xếp theo "), this.sort)
      this.told = element("div", { class: "td-find__told" })
      this.beside = element("div")
      this.hits = element("ol", { class: "td-answers" })
      this.failure = element("div", { class: "td-find__failure", role: "alert" })
      this.pages = element("nav", { class: "td-find__pages", "aria-label": "Trang kết quả" })
      this.near = new IntersectionObserver(entries => {
        if (!entries.some(entry => entry.isIntersecting)) return
        this.near.disconnect()
        rest()
        // Who jumps to the end of the page has passed them: what is above the window counts as seen.
      }, { rootMargin: "99999px 0px 150px" })
      // A link that asks something of this page is answered without loading it again.
      for (const place of [this.told, this.pages]) place.addEventListener("click", event => {
        const link = event.target.closest("a[href]")
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
        event.preventDefault()
        change(address.read(new URL(link.href).search), true)
      })
    }

    /** Before the answer is there: what stands stays, faded; where nothing stands, places are held. */
    work(asked) {
      this.asked = asked
      this.near.disconnect()
      this.failure.replaceChildren()
      this.sort.value = asked.sort
      this.hits.setAttribute("aria-busy", "true")
      if (!this.hits.children.length) {
        this.title.textContent = "Đang tìm…"
        this.hits.replaceChildren(...Array.from({ length: PAGE / 2 }, awaited))
      }
    }

    show(found) {
      const { asked } = this, { total, hits } = found, first = (asked.page - 1) * PAGE
      this.hits.removeAttribute("aria-busy")
      const whose = asked.question ? ` cho “${clipped(asked.question)}”` : " theo bộ lọc"
      this.title.textContent = total ? `${number(total)} kết quả${whose}` : `Không có kết quả${whose}`
      this.sorting.hidden = total < 2
      const lines = [...(found.told || []), ...(found.lacking || [])]
      if (found.shortened) lines.unshift("Câu hỏi dài quá: chỉ phần đầu được dùng để tìm.")
      const meant = question => address.write({ ...asked, question, page: 1 })
      this.told.replaceChildren(...[corrections(found.corrections, meant), ...lines.map(line => element("p", null, sentence(line)))].filter(Boolean))
      const block = beside(found)
      this.beside.replaceChildren(...(block ? [block] : []))
      this.hits.start = first + 1
      this.hits.replaceChildren(...hits.map(card))
      this.total = total
      this.first = first
      this.count = hits.length
      this.await()
      this.showPages()
      if (!total) this.hits.replaceChildren()
    }

    /** Lines about what is missing beside the documents, each once. */
    lack(lines) {
      const said = new Set([...this.told.children].map(line => line.textContent))
      this.told.append(...(lines || []).map(sentence).filter(line => !said.has(line)).map(line => element("p", null, line)))
    }

    /** Cards that were still to come on this page. */
    add(hits) {
      this.hits.querySelectorAll(".td-answer--awaited").forEach(place => place.remove())
      this.hits.append(...hits.map(card))
      this.count += hits.length
      if (hits.length) this.await()
      else this.say()
    }

    /** How many cards of this page are still to come. */
    get missing() { return Math.min(PAGE, this.total - this.first) - this.count }

    await() {
      const places = Array.from({ length: Math.max(0, this.missing) }, awaited)
      this.hits.append(...places)
      if (places.length) this.near.observe(places[0])
      this.say()
    }

    say() {
      this.shown.textContent = !this.total ? "" : this.count === this.total ? ""
        : `Đang xem ${number(this.first + 1)}–${number(this.first + this.count)} trong ${number(this.total)} văn bản.`
    }

    showPages() {
      const last = Math.ceil(this.total / PAGE), { page } = this.asked
      const href = number => address.write({ ...this.asked, page: number }) || "?"
      const numbers = Array.from({ length: last }, (_, at) => at + 1)
        .filter(at => at === 1 || at === last || Math.abs(at - page) < NEAR)
      const items = numbers.flatMap((at, place) => {
        const gap = place && at - numbers[place - 1] > 1 ? [element("li", { class: "td-find__gap", "aria-hidden": "true" }, "…")] : []
        return [...gap, element("li", null, at === page
          ? element("span", { "aria-current": "page", "aria-label": `Trang ${at}, đang xem` }, number(at))
          : element("a", { href: href(at), "aria-label": `Trang ${at}` }, number(at)))]
      })
      if (page > 1) items.unshift(element("li", null, element("a", { href: href(page - 1), rel: "prev" }, "‹ Trước")))
      if (page < last) items.push(element("li", null, element("a", { href: href(page + 1), rel: "next" }, "Sau ›")))
      this.pages.replaceChildren(...(last > 1 ? [element("ol", null, items)] : []))
    }

    /** Nothing answers: what to try. */
    nothing(tips) {
      this.told.append(element("div", { class: "td-find__nothing" }, element("p", null, "Có thể thử:"), element("ul", null, tips)))
    }

    /** `again` asks once more; null where that is of no use. */
    fail(line, again) {
      this.hits.removeAttribute("aria-busy")
      this.hits.replaceChildren()
      for (const place of [this.told, this.beside, this.pages]) place.replaceChildren()
      this.sorting.hidden = true
      this.shown.textContent = ""
      this.title.textContent = "Chưa tìm được"
      const button = again && element("p", null, element("button", { type: "button", class: "md-button", click: again }, "Thử lại"))
      this.failure.replaceChildren(...[element("p", null, sentence(line)), button].filter(Boolean))
    }
  }

  Object.assign(find, { Results, PAGE, clipped })
})(window.thiduaFind = window.thiduaFind || {})
