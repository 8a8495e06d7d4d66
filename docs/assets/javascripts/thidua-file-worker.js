/* A page opened from a folder may not start workers. There, and only there, what asks for a worker gets a
   hidden frame that runs the same script and speaks the same messages. */
(() => {
  "use strict"
  if (location.protocol !== "file:") return

  window.Worker = class FrameWorker extends EventTarget {
    #frame = document.createElement("iframe")
    #ready

    constructor(address) {
      super()
      this.#frame.hidden = true
      document.body.append(this.#frame)
      const inside = this.#frame.contentWindow
      // What the script posts goes to whoever listens to this worker.
      inside.postMessage = data => {
        const event = new MessageEvent("message", { data })
        this.dispatchEvent(event)
        this.onmessage?.(event)
      }
      this.#ready = new Promise((resolve, reject) => {
        const script = inside.document.createElement("script")
        script.src = new URL(address, location.href).href
        script.onload = () => resolve(inside)
        script.onerror = () => reject(new Error(`cannot load ${address}`))
        inside.document.body.append(script)
      })
      this.#ready.catch(error => this.dispatchEvent(new ErrorEvent("error", { message: error.message, error })))
    }

    postMessage(data) {
      this.#ready.then(inside => inside.dispatchEvent(new inside.MessageEvent("message", { data })), () => {})
    }

    terminate() {
      this.#frame.remove()
    }
  }
})()
