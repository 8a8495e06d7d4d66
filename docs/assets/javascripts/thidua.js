/* Small comforts: copying citations, and telling what has ended since a page was checked.
   Without this script every page can still be read; nothing here asks another host. */
(function () {
  "use strict";

  var DAY = 86400000;

  /* navigator.clipboard exists only on https and localhost; offices read from a disk and from http. */
  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text).catch(function () { return copyOldWay(text); });
    }
    return copyOldWay(text);
  }

  function copyOldWay(text) {
    return new Promise(function (resolve, reject) {
      var area = document.createElement("textarea");
      area.value = text;
      area.setAttribute("readonly", "");
      area.className = "td-offstage";
      document.body.appendChild(area);
      area.select();
      var done = false;
      try { done = document.execCommand("copy"); } catch (error) { done = false; }
      document.body.removeChild(area);
      if (done) { resolve(); } else { reject(new Error("copy")); }
    });
  }

  function tell(button, words) {
    if (!button.dataset.label) { button.dataset.label = button.textContent; }
    button.textContent = words;
    window.setTimeout(function () { button.textContent = button.dataset.label; }, 1800);
  }

  function copyFrom(button, text) {
    copy(text).then(
      function () { tell(button, "Đã chép"); },
      function () { tell(button, "Chọn chữ rồi bấm Ctrl+C"); }
    );
  }

  function each(selector, visit, root) {
    Array.prototype.forEach.call((root || document).querySelectorAll(selector), visit);
  }

  function copyButtons() {
    each(".td-copy__button", function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        copyFrom(button, button.closest(".td-copy").querySelector(".td-copy__text").textContent.trim());
      });
    });
  }

  /* Findings of the audit: show only some weights, or one rule. Without this the whole list stands there. */
  function findingFilters() {
    var bar = document.querySelector(".td-findings-bar");
    if (!bar) { return; }
    var weights = [], rules = {};
    each(".td-finding", function (finding) {
      var weight = finding.dataset.weight, rule = finding.dataset.rule;
      if (weights.indexOf(weight) < 0) { weights.push(weight); }
      if (!rules[rule]) { rules[rule] = (finding.dataset.says || rule); }
    });
    function show() {
      var wanted = {}, rule = choice.value, count = 0;
      each("input", function (box) { wanted[box.value] = box.checked; }, bar);
      each(".td-finding", function (finding) {
        finding.hidden = !wanted[finding.dataset.weight] || (rule !== "" && finding.dataset.rule !== rule);
        if (!finding.hidden) { count += Number(finding.dataset.count || 1); }
      });
      each(".td-finding-group", function (group) { group.hidden = !group.querySelector(".td-finding:not([hidden])"); });
      told.textContent = count + " điều";
    }
    function labelled(text, control) {
      var label = document.createElement("label");
      label.append(control, " " + text);
      bar.append(label);
    }
    ["mâu thuẫn", "nghi sai", "gợi ý", "nhắc"].forEach(function (weight) {
      if (weights.indexOf(weight) < 0) { return; }
      var box = document.createElement("input");
      box.type = "checkbox";
      box.value = weight;
      box.checked = true;
      labelled(weight, box);
    });
    var choice = document.createElement("select");
    choice.setAttribute("aria-label", "Quy tắc");
    choice.append(new Option("Mọi quy tắc", ""));
    Object.keys(rules).sort().forEach(function (rule) { choice.append(new Option(rules[rule], rule)); });
    bar.append(choice);
    var told = document.createElement("span");
    told.setAttribute("role", "status");
    bar.append(told);
    bar.addEventListener("change", show);
    bar.hidden = false;
    show();
  }

  /* The drafting page: choose bases, copy them in legal order; the last line ends with a full stop. */
  function bases() {
    var bar = document.querySelector(".td-bases__bar");
    if (!bar) { return; }
    bar.hidden = false;
    document.body.classList.add("td-bases--ready");
    each(".td-basis__choice", function (choice) { choice.hidden = false; });
    function style() { return bar.querySelector("input[name=td-style]:checked").value; }
    function show() {
      each(".td-basis .td-copy", function (row) { row.classList.toggle("td-copy--chosen", row.dataset.style === style()); });
    }
    bar.addEventListener("change", show);
    show();
    var button = bar.querySelector(".td-bases__copy");
    button.addEventListener("click", function () {
      var lines = [];
      each(".td-basis", function (basis) {
        var choice = basis.querySelector(".td-basis__choice");
        /* What nobody verified stands in the list without a choice. */
        if (choice && choice.checked) {
          lines.push(basis.querySelector('.td-copy[data-style="' + style() + '"] .td-copy__text').textContent.trim());
        }
      });
      if (!lines.length) { tell(button, "Hãy đánh dấu ít nhất một căn cứ"); return; }
      copyFrom(button, lines.join("\n").replace(/;$/, "."));
    });
  }

  /* Dates are kept in the page as ISO; today is the reader's. */
  function today() {
    var now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  }

  function daysUntil(iso) {
    var parts = iso.split("-").map(Number);
    return Math.round((Date.UTC(parts[0], parts[1] - 1, parts[2]) - today()) / DAY);
  }

  function spelled(iso) {
    var parts = iso.split("-").map(Number);
    return (parts[2] < 10 ? "0" : "") + parts[2] + "/" + (parts[1] < 3 ? "0" : "") + parts[1] + "/" + parts[0];
  }

  /* What a badge becomes once a day has come that the page knows of; nothing when it still says what is so. */
  function changed(badge) {
    var data = badge.dataset;
    function come(day) { return day && daysUntil(day) <= 0; }
    if (come(data.until)) { return { words: "hết hiệu lực", tone: "past", day: data.until }; }
    if (come(data.amended)) {
      return { words: "còn hiệu lực (đã sửa đổi)", tone: "good", day: data.amended, by: data.by };
    }
    if (come(data.from)) { return { words: "đã đến ngày có hiệu lực", tone: "open", day: data.from }; }
    return null;
  }

  function validity() {
    each(".td-badge[data-until], .td-badge[data-from], .td-badge[data-amended]", function (badge) {
      var now = changed(badge);
      if (!now) { return; }
      var before = badge.textContent;
      badge.textContent = now.words;
      badge.classList.remove("td-badge--good", "td-badge--fair", "td-badge--open");
      badge.classList.add("td-badge--" + now.tone);
      /* Who changed the words, and on what ground: nobody has checked the record again. */
      var told = document.createElement("small");
      told.className = "td-changed";
      told.textContent = " Trang ghi “" + before + "”; ngày trên máy này đã đến " + spelled(now.day) +
        (now.by ? ", ngày " + now.by + " sửa đổi" : "") + ". Cần đối chiếu lại.";
      badge.insertAdjacentElement("afterend", told);
      /* What has ended is not offered as a basis any more; it can still be read, and copied line by line. */
      var choice = badge.closest(".td-basis__head") && badge.closest(".td-basis__head").querySelector(".td-basis__choice");
      if (choice && now.tone === "past") { choice.checked = false; choice.disabled = true; }
    });
    each(".td-expiry[data-until], .td-left[data-until]", function (place) {
      if (!place.dataset.until) { return; }
      var days = daysUntil(place.dataset.until);
      var words = days > 0 ? "Còn " + days + " ngày." : "Đã hết hiệu lực.";
      place.appendChild(document.createTextNode((place.textContent ? " " : "") + words));
      place.classList.toggle("td-expiry--near", days <= 365);
    });
  }

  /* Esc closes the search dialog; the keyboard goes back to where it was before the dialog opened. */
  function backFromSearch() {
    var toggle = document.getElementById("__search");
    var dialog = document.querySelector(".md-search");
    if (!toggle || !dialog) { return; }
    var opener = null;
    document.addEventListener("focusin", function (event) {
      if (!toggle.checked && !dialog.contains(event.target) && event.target !== toggle) { opener = event.target; }
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !toggle.checked) { return; }
      /* Material closes the dialog and takes the focus away in its own handler. */
      window.setTimeout(function () {
        if (!toggle.checked && opener && document.contains(opener)) { opener.focus(); }
      }, 50);
    }, true);
  }

  /* Paper cannot unfold a table: open for printing what is folded, and fold it again. */
  function unfoldForPaper() {
    var opened = [];
    window.addEventListener("beforeprint", function () {
      each("details.td-findings:not([open])", function (folded) { folded.open = true; opened.push(folded); });
    });
    window.addEventListener("afterprint", function () {
      opened.forEach(function (folded) { folded.open = false; });
      opened = [];
    });
  }

  /* A result leads here with what was asked (?h=…): only then is the script loaded that marks it. */
  var here = document.currentScript && document.currentScript.src;
  function markAsked() {
    if (!/[?&]h=/.test(window.location.search) || !here) { return; }
    var script = document.createElement("script");
    script.src = new URL("thidua-highlight.js", here).href;
    document.head.appendChild(script);
  }

  function start() { copyButtons(); bases(); findingFilters(); validity(); backFromSearch(); unfoldForPaper(); markAsked(); }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
