/* Suggestions below the field while the reader types: the combobox of WAI-ARIA, with a list box. */
(find => {
  "use strict"

  const { element, within } = find

  const PAUSE = 120
  const FEWEST_LETTERS = 2
  const MOST = 8

  class Suggestions {
    /** `asking` answers, `chosen(text)` hears what was taken; what leads to a page of its own is opened. */
    constructor(field, asking, chosen) {
      Object.assign(this, { field, asking, chosen, items: [], at: -1, run: 0, timer: 0, typed: field.value })
      this.list = element("ul", { id: "td-goi-y", class: "td-suggest", role: "listbox", "aria-label": "Gợi ý", hidden: true })
      field.parentElement.append(this.list)
      for (const [name, value] of Object.entries({
        role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id, "aria-haspopup": "listbox",
      })) field.setAttribute(name, value)
      field.addEventListener("input", () => this.later())
      field.addEventListener("keydown", event => this.key(event))
      field.addEventListener("blur", () => this.close())
      // The field keeps the keyboard while the list is used with a mouse or a finger.
      this.list.addEventListener("mousedown", event => event.preventDefault())
      this.list.addEventListener("click", event => {
        const option = event.target.closest("[role=option]")
        if (option) this.take(Number(option.dataset.at))
      })
    }

    get open() { return !this.list.hidden }

    later() {
      clearTimeout(this.timer)
      this.typed = this.field.value
      this.run++
      if (this.typed.trim().length < FEWEST_LETTERS) this.close()
      else this.timer = setTimeout(() => this.fetch(), PAUSE)
    }

    async fetch() {
      const run = this.run, text = this.typed
      let items
      try {
        ({ items } = await this.asking.ask({ type: "suggest", text }))
      } catch (error) {
        // What fails here is told when the question is asked.
        return
      }
      if (run === this.run && document.activeElement === this.field) this.show((items || []).slice(0, MOST))
    }

    show(items) {
      this.items = items
      this.list.replaceChildren(...items.map(({ text, kind, location }, at) =>
        element("li", { id: `${this.list.id}-${at}`, role: "option", "aria-selected": "false", "data-at": at },
          element("span", { class: "td-suggest__text" }, text), " ",
          element("span", { class: "td-suggest__kind" }, location ? `${kind || "trang"} →` : kind || ""))))
      this.at = -1
      this.list.hidden = !items.length
      this.field.setAttribute("aria-expanded", String(this.open))
      this.point()
    }

    /** Nothing more comes up until the reader types again. */
    close() {
      clearTimeout(this.timer)
      this.run++
      if (this.open) this.show([])
    }

    point() {
      for (const option of this.list.children) option.setAttribute("aria-selected", String(Number(option.dataset.at) === this.at))
      const option = this.list.children[this.at]
      if (option) {
        this.field.setAttribute("aria-activedescendant", option.id)
        option.scrollIntoView({ block: "nearest" })
      } else this.field.removeAttribute("aria-activedescendant")
    }

    /** Moves through the list; before its first and after its last stands what was typed. */
    move(by) {
      const places = this.items.length + 1
      this.at = (this.at + 1 + by + places) % places - 1
      this.field.value = this.at < 0 ? this.typed : this.items[this.at].text
      this.point()
    }

    key(event) {
      // Enter and arrows that end the composing of a letter belong to the keyboard's own program.
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault()
        if (this.open) this.move(event.key === "ArrowDown" ? 1 : -1)
        else if (this.field.value.trim().length >= FEWEST_LETTERS) {
          this.typed = this.field.value
          this.run++
          this.fetch()
        }
      } else if (event.key === "Enter" && this.open && this.at >= 0) {
        event.preventDefault()
        this.take(this.at)
      } else if (event.key === "Escape" && this.open) {
        event.preventDefault()
        this.field.value = this.typed
        this.close()
      }
    }

    take(at) {
      const { text, location } = this.items[at]
      const page = location && within(location)
      this.close()
      if (page) window.location.assign(page)
      else {
        this.field.value = this.typed = text
        this.chosen(text)
      }
    }
  }

  find.Suggestions = Suggestions
})(window.thiduaFind = window.thiduaFind || {})
