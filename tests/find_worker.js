/* A search worker for the tests of the search page: 23 invented documents and one nasty one, answered by the contract of
   docs/assets/javascripts/search/messages.js, with every kind of answer that the page has to show. */
const HOSTILE = '<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</' + 'script>'
const fold = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase()

const DOCUMENTS = Array.from({ length: 23 }, (_, at) => ({
  id: `vb-${at}`, address: `archive/danh-sach/van-ban.html?h=trong+rung${at ? "" : "#muc-3"}`,
  kind: at % 3 ? "Chỉ thị" : "Kế hoạch", number: `${at + 1}/${at % 3 ? "CT" : "KH"}-UBND`,
  title: `Phát động thi đua trồng rừng đợt ${at + 1}`, section: at ? null : { label: "III.2", title: "Mục tiêu", anchor: "muc-3" },
  issued: `${2020 + at % 4}-0${1 + at % 9}-05`, issuer: at % 2 ? "Ủy ban nhân dân huyện Suối Mơ" : "Ủy ban nhân dân xã Đồng Xanh",
  place: `xã Số ${at}`, level: at % 2 ? "huyện" : "xã", movement: "Suối Mơ xanh", validity: at % 5 ? "còn hiệu lực" : "hết hiệu lực",
  snippets: [{ text: "Mỗi nhà trồng rừng trên đất trống của mình.", marks: [[8, 13], [14, 18]], section: at ? { label: "IV", title: "", anchor: "muc-4" } : null }], ground: at === 1 ? ["xã Đồng Xanh"] : [],
}))
DOCUMENTS.push({
  ...DOCUMENTS[1], id: "doc", address: "javascript:window.hacked=1", kind: HOSTILE, number: HOSTILE, title: `Độc ${HOSTILE}`, section: { label: HOSTILE, title: HOSTILE, anchor: HOSTILE },
  issuer: HOSTILE, place: HOSTILE, validity: HOSTILE, level: HOSTILE, snippets: [{ text: HOSTILE, marks: [[0, 4], [2, 9], [-1, 3], [5, 9999]] }], ground: [HOSTILE],
})
const year = shown => shown.issued.slice(0, 4)
const value = (shown, name) => name === "year" ? year(shown) : shown[name]
const passes = (shown, filters, except) => Object.entries(filters).every(([name, values]) =>
  name === except || !values.length || values.includes(value(shown, name)))

function search({ question, filters, sort, from, count, facets }) {
  if (question === "hỏng") throw new Error("Không tải được tệp chỉ mục k/0/1.js")
  const words = fold(question).split(/\s+/).filter(Boolean)
  const says = DOCUMENTS.filter(({ title }) => words.every(word => fold(title).includes(word)))
  const found = says.filter(shown => passes(shown, filters))
  if (sort !== "relevance") found.sort((one, two) => (sort === "oldest" ? 1 : -1) * one.issued.localeCompare(two.issued))
  const left = {}, TOP = 10
  const counted = wanted => {
    const name = wanted.replace("*", ""), counts = new Map()
    for (const shown of says) if (passes(shown, filters, name)) counts.set(value(shown, name), (counts.get(value(shown, name)) || 0) + 1)
    const rows = [...counts].map(([one, count]) => ({ value: one, label: name === "level" ? `cấp ${one}` : one, count })).sort((one, two) => two.count - one.count)
    if (wanted !== name || rows.length <= TOP) return rows
    left[name] = rows.length - TOP
    return rows.slice(0, TOP)
  }
  const beside = from || !found.length ? [] : [{ location: "archive/danh-sach/van-ban.html", title: "Suối Mơ xanh", kind: "phong trào", text: "2021-2025" }]
  return {
    type: "found", total: found.length, hits: found.slice(from, from + count), records: beside,
    pages: beside.length ? [{ location: "cam-nang/index.html", title: "Cẩm nang", text: HOSTILE }] : [],
    facets: Object.fromEntries(facets.map(name => [name.replace("*", ""), counted(name)])), left,
    corrections: found.length ? [] : [{ question: "trồng rừng", shown: "trồng rừng" }],
    told: question.includes("Suối Mơ") ? [`suối Mơ nay thuộc xã khác ${HOSTILE}`] : [], shortened: question.length > 2000,
  }
}

const suggest = ({ text }) => ({ type: "suggested", items: [
  { text: "trồng rừng", kind: "cụm từ" }, { text: "trồng rừng đợt 7", kind: "văn bản" },
  { text: `Suối Mơ xanh ${HOSTILE}`, kind: "phong trào", location: "archive/danh-sach/van-ban.html" },
].filter(item => fold(item.text).includes(fold(text.trim()))) })

addEventListener("message", ({ data }) => {
  if (typeof data.type !== "string") return
  try {
    postMessage({ ...(data.type === "suggest" ? suggest : search)(data), id: data.id })
  } catch (error) {
    postMessage({ type: "failed", id: data.id, message: error.message })
  }
})
