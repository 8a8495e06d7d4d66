/* The filters: a panel with counts, beside the results or, on a phone, in a dialog; and chips for what is chosen. */
(find => {
  "use strict"

  const { FACETS, element, number, folded, address } = find

  const OPEN_AT_FIRST = ["kind", "year", "level", "validity"]
  const SHOWN_AT_FIRST = 6
  const SHOWN_MORE = 40
  const MANY = 12

  class Filters {
    /** `change(asked)` hears of another choice; `wanted(names)` asks for the counts of filters that are opened;
        `after` has the keyboard when the last chip is gone. */
    constructor(change, wanted, after) {
      Object.assign(this, { change, wanted, after, asked: { filters: {} }, labels: new Map() })
      this.groups = new Map(FACETS.map(facet => [facet.name, this.group(facet)]))
      this.heading = element("h2", { id: "td-bo-loc", class: "td-find__filters-title", tabindex: "-1" }, "Bộ lọc")
      this.panel = element("section", { class: "td-find__filters", "aria-labelledby": "td-bo-loc" },
        this.heading, [...this.groups.values()].map(group => group.root))
      this.chips = element("ul", { class: "td-chips", "aria-label": "Bộ lọc đang chọn" })
    }

    group(facet) {
      const id = `td-loc-${facet.key}`, open = OPEN_AT_FIRST.includes(facet.name)
      const chosen = element("span", { class: "td-facet__chosen" })
      const title = element("button", { type: "button", class: "td-facet__title", "aria-expanded": String(open), "aria-controls": id },
        facet.label, chosen)
      const narrow = element("input", { type: "search", class: "td-facet__narrow", placeholder: `Lọc ${facet.label.toLowerCase()}`,
        "aria-label": `Tìm trong danh sách ${facet.label.toLowerCase()}`, autocomplete: "off", hidden: true })
      const values = element("div", { class: "td-facet__values" })
      const more = element("button", { type: "button", class: "td-find__quiet", hidden: true })
      const body = element("fieldset", { id, hidden: !open }, element("legend", { class: "td-offscreen" }, facet.label), narrow, values, more)
      const group = { facet, title, chosen, narrow, values, more, body, rows: null, left: 0, whole: false, limit: SHOWN_AT_FIRST,
        root: element("div", { class: "td-facet" }, element("h3", null, title), body) }
      title.addEventListener("click", () => {
        body.hidden = !body.hidden
        title.setAttribute("aria-expanded", String(!body.hidden))
        if (!body.hidden && !group.rows) this.wanted([this.asking(group)])
      })
      more.addEventListener("click", () => {
        const first = group.limit
        group.limit += SHOWN_MORE
        if (group.left) {
          // The rest is fetched once; from then on the whole list is asked for.
          group.whole = true
          this.wanted([this.asking(group)])
        }
        this.fill(group)
        const boxes = values.querySelectorAll("input")
        if (boxes[first]) boxes[first].focus()
      })
      narrow.addEventListener("input", () => this.fill(group))
      values.addEventListener("change", ({ target }) => {
        this.change(address.toggled(this.asked, facet.name, target.value, target.checked))
      })
      return group
    }

    /* The worker gives the values that most documents have; with a star, all of them. */
    asking({ facet, whole }) { return whole ? `${facet.name}*` : facet.name }

    /** The filters whose counts are looked at now. */
    get open() { return [...this.groups.values()].filter(({ body }) => !body.hidden).map(group => this.asking(group)) }

    /** The filters in which something is chosen that is known by no name yet, as in an address that was sent. */
    get nameless() {
      return Object.keys(this.asked.filters).filter(name => this.asked.filters[name].some(value => !this.labels.has(`${name} ${value}`)))
    }

    /** Shows what is chosen; counts of another question are forgotten, but what was there stays until the new ones come. */
    show(asked) {
      this.asked = asked
      for (const group of this.groups.values()) {
        const count = (asked.filters[group.facet.name] || []).length
        group.chosen.textContent = count ? ` (${count} đã chọn)` : ""
        if (group.body.hidden) group.rows = null
      }
      this.showChips()
    }

    /** Takes counts: { kind: [{ value, label, count, chosen? }] }, and of how many values nothing is told: { place: 120 }. */
    count(facets, left) {
      for (const [name, rows] of Object.entries(facets || {})) {
        const group = this.groups.get(name)
        if (!group || !Array.isArray(rows)) continue
        group.rows = this.adopted(rows, this.asked.filters[name] || [])
        group.left = (left && left[name]) || 0
        for (const { value, label } of group.rows) this.labels.set(`${name} ${value}`, label || value)
        this.fill(group)
      }
      this.showChips()
    }

    /* A place that was merged is counted as today's; while it is chosen, it keeps the name by which the address has it. */
    adopted(rows, chosen) {
      const strange = rows.filter(row => row.chosen && !chosen.includes(row.value))
      const missing = chosen.filter(value => !rows.some(row => row.value === value))
      return strange.length === 1 && missing.length === 1
        ? rows.map(row => row === strange[0] ? { ...row, value: missing[0] } : row) : rows
    }

    label(name, value) { return this.labels.get(`${name} ${value}`) || value }

    fill(group) {
      const { facet, values, more, narrow } = group
      const chosen = this.asked.filters[facet.name] || []
      const counted = (group.rows || []).filter(({ value, count }) => count || chosen.includes(value))
      const missing = chosen.filter(value => !counted.some(row => row.value === value))
      const all = [...missing.map(value => ({ value, label: this.label(facet.name, value), count: 0 })), ...counted]
      const typed = folded(narrow.value.trim())
      const fitting = all.filter(({ value, label }) => !typed || folded(String(label || value)).includes(typed))
      // What is chosen is always in sight, to be taken back.
      const rows = fitting.filter(({ value }, at) => at < group.limit || chosen.includes(value))
      const focused = values.contains(document.activeElement) ? document.activeElement.value : null
      values.replaceChildren(...rows.map(({ value, label, count }) => element("label", { class: "td-facet__value" },
        element("input", { type: "checkbox", value, checked: chosen.includes(value) }),
        element("span", { class: "td-facet__label" }, label || value),
        element("span", { class: "td-facet__count" }, element("span", { class: "td-offscreen" }, ", "), number(count),
          element("span", { class: "td-offscreen" }, " văn bản")))))
      if (!rows.length) values.append(element("p", { class: "td-facet__none" }, typed ? "Không có mục nào như vậy." : "Không có gì để lọc."))
      if (focused !== null) {
        const again = [...values.querySelectorAll("input")].find(({ value }) => value === focused)
        if (again) again.focus()
      }
      narrow.hidden = all.length <= MANY
      const rest = fitting.length - rows.length + (typed ? 0 : group.left)
      more.hidden = rest <= 0
      more.textContent = `Xem thêm (còn ${number(rest)})`
      more.setAttribute("aria-label", `Xem thêm ${facet.label.toLowerCase()}, còn ${number(rest)}`)
    }

    showChips() {
      const chips = FACETS.flatMap(({ name, label }) => (this.asked.filters[name] || []).map(value => {
        const said = this.label(name, value)
        return element("li", null, element("button", { type: "button", class: "td-chip", "aria-label": `Bỏ ${label.toLowerCase()}: ${said}`,
          click: () => this.change(address.toggled(this.asked, name, value, false)) },
          element("span", { class: "td-chip__of" }, `${label}: `), said, element("span", { class: "td-chip__x", "aria-hidden": "true" }, " ×")))
      }))
      if (chips.length > 1) chips.push(element("li", { class: "td-chip__all" }, element("button", { type: "button", class: "td-find__quiet",
        click: () => this.change({ ...this.asked, filters: {}, page: 1 }) }, "Bỏ hết bộ lọc")))
      // Who takes one chip away with the keyboard goes on from the next one, or from the results.
      const at = [...this.chips.children].findIndex(chip => chip.contains(document.activeElement))
      this.chips.replaceChildren(...chips)
      this.chips.hidden = !chips.length
      if (at >= 0) (chips.length ? chips[Math.min(at, chips.length - 1)].firstChild : this.after).focus()
    }
  }

  find.Filters = Filters
})(window.thiduaFind = window.thiduaFind || {})
