/* A register in the browser: filters with counts, words, sorting; all of it in the address, so that it can be sent.
   Without this script the whole table stands there. Nothing here asks another host. */
(function () {
  "use strict";

  /* More rows at once than this make a phone slow; the rest comes when it is asked for. */
  var SHOWN = 200;
  var MARKS = /[\u0300-\u036f]/g;

  function folded(text) {
    return text.normalize("NFD").replace(MARKS, "").replace(/[đĐ]/g, "d").toLowerCase();
  }

  function words(cell) {
    var inner = cell.querySelector(":scope > span:not(.td-cell-label)");
    return (inner || cell).textContent.trim();
  }

  function element(name, attributes, text) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  function start(register) {
    var table = register.querySelector("table");
    var body = table.tBodies[0];
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var rows = Array.prototype.map.call(body.rows, function (row, order) {
      var cells = Array.prototype.slice.call(row.cells);
      return {
        row: row,
        order: order,
        values: cells.map(words),
        sorts: cells.map(function (cell) { return cell.dataset.sort; }),
        text: folded(cells.map(words).join(" "))
      };
    });
    var state = new URLSearchParams(window.location.search);
    var bar = element("form", { "class": "td-register__bar", role: "search", "aria-label": "Lọc sổ" });
    bar.addEventListener("submit", function (event) { event.preventDefault(); });
    var typed = element("input", { type: "search", placeholder: "Lọc theo chữ, có dấu hay không dấu", "aria-label": "Lọc theo chữ" });
    typed.value = state.get("loc") || "";
    bar.appendChild(typed);
    var choices = [];
    var wanted = {};
    heads.forEach(function (head, column) {
      if (!head.hasAttribute("data-filter")) { return; }
      var name = head.textContent.trim();
      var choice = element("select", { "aria-label": name, "data-column": column, "data-name": name });
      wanted[column] = state.get(name) || "";
      bar.appendChild(choice);
      choices.push(choice);
    });
    var clear = element("button", { type: "button", "class": "td-register__clear" }, "Bỏ lọc");
    bar.appendChild(clear);
    var told = element("p", { "class": "td-register__told", role: "status", "aria-live": "polite" });
    register.insertBefore(bar, register.firstChild);
    register.insertBefore(told, bar.nextSibling);
    var more = element("button", { type: "button", "class": "td-register__clear" });
    register.appendChild(more);
    var limit = SHOWN;

    function fits(row, query, except) {
      if (!query.every(function (word) { return row.text.indexOf(word) >= 0; })) { return false; }
      return choices.every(function (choice) {
        var column = choice.dataset.column;
        return column === except || !wanted[column] || row.values[column] === wanted[column];
      });
    }

    function fill(choice, query) {
      var column = choice.dataset.column;
      var counts = Object.create(null); /* a value may be called "constructor" */
      rows.forEach(function (row) {
        var value = row.values[column];
        if (value && fits(row, query, column)) { counts[value] = (counts[value] || 0) + 1; }
      });
      if (wanted[column] && !counts[wanted[column]]) { counts[wanted[column]] = 0; }
      choice.textContent = "";
      choice.appendChild(element("option", { value: "" }, choice.dataset.name + ": tất cả"));
      Object.keys(counts).sort(function (a, b) { return a.localeCompare(b, "vi", { numeric: true }); }).forEach(function (value) {
        choice.appendChild(element("option", { value: value }, value + " (" + counts[value] + ")"));
      });
      choice.value = wanted[column];
    }

    function remember() {
      var address = new URLSearchParams();
      if (typed.value) { address.set("loc", typed.value); }
      choices.forEach(function (choice) {
        var value = wanted[choice.dataset.column];
        if (value) { address.set(choice.dataset.name, value); }
      });
      var search = address.toString();
      /* Some browsers forbid changing the address of a page opened from a disk: then only the address stays. */
      try {
        window.history.replaceState(null, "", (search ? "?" + search : window.location.pathname) + window.location.hash);
      } catch (error) { return; }
    }

    function show() {
      var query = folded(typed.value).split(/\s+/).filter(Boolean);
      var count = 0;
      rows.forEach(function (row) {
        var visible = fits(row, query);
        if (visible) { count += 1; }
        row.row.hidden = !visible || count > limit;
      });
      more.hidden = count <= limit;
      more.textContent = "Xem thêm (còn " + (count - limit) + " dòng)";
      choices.forEach(function (choice) { fill(choice, query); });
      told.textContent = count === rows.length ? rows.length + " dòng" : count + " trên " + rows.length + " dòng";
      clear.hidden = !typed.value && choices.every(function (choice) { return !wanted[choice.dataset.column]; });
      remember();
    }

    function anew() {
      limit = SHOWN;
      show();
    }

    function compare(a, b, column) {
      var x = a.sorts[column], y = b.sorts[column];
      if (x !== undefined && y !== undefined) { return x - y; }
      if ((x === undefined) !== (y === undefined)) { return x === undefined ? 1 : -1; }
      return a.values[column].localeCompare(b.values[column], "vi", { numeric: true });
    }

    heads.forEach(function (head, column) {
      var button = element("button", { type: "button", "class": "td-register__sort" }, head.textContent);
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        rows.sort(function (a, b) {
          var order = compare(a, b, column);
          return (down ? -order : order) || a.order - b.order;
        }).forEach(function (row) { body.appendChild(row.row); });
        anew();
      });
    });
    typed.addEventListener("input", anew);
    choices.forEach(function (choice) {
      choice.addEventListener("change", function () { wanted[choice.dataset.column] = choice.value; anew(); });
    });
    clear.addEventListener("click", function () {
      typed.value = "";
      choices.forEach(function (choice) { wanted[choice.dataset.column] = ""; });
      anew();
      typed.focus();
    });
    more.addEventListener("click", function () {
      limit += SHOWN;
      show();
    });
    /* Paper shows all that fits the filters. */
    window.addEventListener("beforeprint", function () {
      limit = Infinity;
      show();
    });
    window.addEventListener("afterprint", anew);
    show();
  }

  Array.prototype.forEach.call(document.querySelectorAll(".td-register"), start);
})();
