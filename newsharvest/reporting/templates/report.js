"use strict";
(() => {
  const PAGE = 100;
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const byId = (id) => document.getElementById(id);
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));

  // every header button of a table says how the table is sorted; a second press turns the order round
  function sortable(table, apply) {
    const headers = [...table.querySelectorAll("thead th")];
    headers.forEach((header, column) => {
      const button = header.querySelector("button");
      if (!button) return;
      button.addEventListener("click", () => {
        const before = header.getAttribute("aria-sort");
        const first = header.classList.contains("number") ? "descending" : "ascending";
        const other = first === "descending" ? "ascending" : "descending";
        const order = before === first ? other : first;
        headers.forEach((each) => { if (each.querySelector("button")) each.setAttribute("aria-sort", "none"); });
        header.setAttribute("aria-sort", order);
        apply(column, order === "ascending" ? 1 : -1);
      });
    });
  }

  function valueOf(row, column) {
    const cell = row.cells[column];
    const told = cell.dataset.value ?? cell.textContent.trim();
    return cell.classList.contains("number") ? Number(told.replace(/[^0-9.-]/g, "")) || 0 : told;
  }

  document.querySelectorAll("table.sortable").forEach((table) => {
    sortable(table, (column, sign) => {
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => sign * compare(valueOf(a, column), valueOf(b, column)));
      table.tBodies[0].append(...rows);
    });
  });

  function sites() {
    const table = byId("sites-table");
    const source = byId("sites-data");
    if (!table || !source) return;
    const { columns, rows } = JSON.parse(source.textContent);
    const filter = byId("sites-filter"), least = byId("sites-least"), wrong = byId("sites-wrong");
    const status = byId("sites-status"), back = byId("sites-back"), on = byId("sites-on");
    const last = columns.length - 1;
    let chosen = rows, at = 0;
    const number = new Intl.NumberFormat("en");

    function cell(row, column) {
      const [, , kind] = columns[column];
      const made = document.createElement(column ? "td" : "th");
      if (!column) made.scope = "row";
      if (column) made.className = kind === "text" ? "nowrap" : "number";
      made.textContent = kind === "percent" ? `${row[column]} %` : kind === "number" ? number.format(row[column]) : row[column];
      return made;
    }
    function draw() {
      const shown = chosen.slice(at, at + PAGE).map((row) => {
        const made = document.createElement("tr");
        made.append(...columns.map((_, column) => cell(row, column)));
        return made;
      });
      table.tBodies[0].replaceChildren(...shown);
      const end = Math.min(at + PAGE, chosen.length);
      status.textContent = chosen.length
        ? `${number.format(at + 1)} to ${number.format(end)} of ${number.format(chosen.length)} sites`
        : "no site fits";
      back.disabled = at === 0;
      on.disabled = end >= chosen.length;
    }
    function choose() {
      const text = filter.value.trim().toLowerCase(), few = Number(least.value) || 0;
      chosen = rows.filter((row) => row[0].toLowerCase().includes(text) && row[1] >= few && (!wrong.checked || row[last] > 0));
      at = 0;
      draw();
    }
    sortable(table, (column, sign) => {
      rows.sort((a, b) => sign * compare(a[column], b[column]) || collator.compare(a[0], b[0]));
      choose();
    });
    [filter, least].forEach((each) => each.addEventListener("input", choose));
    wrong.addEventListener("change", choose);
    back.addEventListener("click", () => { at = Math.max(0, at - PAGE); draw(); });
    on.addEventListener("click", () => { at += PAGE; draw(); });
    document.querySelectorAll(".needs-script").forEach((each) => { each.hidden = false; });
    draw();
  }

  function findings() {
    const chosen = byId("guards"), table = byId("findings-table"), status = byId("findings-status");
    if (!chosen || !table) return;
    chosen.addEventListener("change", () => {
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        row.hidden = Boolean(chosen.value) && row.dataset.guard !== chosen.value;
        shown += row.hidden ? 0 : 1;
      }
      status.textContent = `${shown} shown`;
    });
  }

  // blocks of a page by their fate
  document.querySelectorAll("[data-fate]").forEach((box) => {
    box.addEventListener("change", () => {
      const example = box.closest(".example");
      const shown = box.dataset.fate === "dropped" ? ".block.dropped, .run" : `.block.${box.dataset.fate}`;
      example.querySelectorAll(shown).forEach((each) => { each.hidden = !box.checked; });
    });
  });

  // paper shows what a click would; afterwards all is as it was
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details.printed:not([open])").forEach((each) => { each.open = true; each.dataset.closed = "yes"; });
  });
  window.addEventListener("afterprint", () => {
    document.querySelectorAll("details[data-closed]").forEach((each) => { each.open = false; delete each.dataset.closed; });
  });

  sites();
  findings();
  document.documentElement.dataset.ready = "yes";
})();
