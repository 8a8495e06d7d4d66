/* Asks the search worker: one worker of our own, made when something is first typed or asked. */
(find => {
  "use strict"

  const LOST = "Không chạy được bộ máy tìm kiếm của trang"

  /** The worker's address, as Material's own box has it. */
  function address() {
    const settings = JSON.parse(document.getElementById("__config").textContent)
    return new URL(settings.search, new URL(`${settings.base}/`, location.href)).href
  }

  class Asking {
    constructor() {
      this.worker = null
      this.waiting = new Map()
      this.last = 0
    }

    /** Promise of the worker's answer to a message; rejected with a line for the reader. */
    ask(message) {
      return new Promise((resolve, reject) => {
        const id = ++this.last
        this.waiting.set(id, { resolve, reject })
        try {
          this.worker = this.worker || this.begun()
          this.worker.postMessage({ ...message, id })
        } catch (error) {
          this.lost()
        }
      })
    }

    begun() {
      const worker = new Worker(address())
      worker.addEventListener("message", ({ data }) => {
        const waits = data && this.waiting.get(data.id)
        if (!waits) return
        this.waiting.delete(data.id)
        if (data.type === "failed") waits.reject(Object.assign(new Error(data.message), { again: data.again }))
        else waits.resolve(data)
      })
      worker.addEventListener("error", () => this.lost())
      return worker
    }

    /* A worker that could not be loaded may be there the next time. */
    lost() {
      if (this.worker) this.worker.terminate()
      this.worker = null
      for (const { reject } of this.waiting.values()) reject(new Error(LOST))
      this.waiting.clear()
    }
  }

  find.Asking = Asking
})(window.thiduaFind = window.thiduaFind || {})
