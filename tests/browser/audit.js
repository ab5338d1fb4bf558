// What a program can tell of a page's accessibility: each function gives what is wrong, told in words.
window.audit = {
  nameless() {
    const used = "button, input, select, summary, a[href], [role=region], nav, svg[role=img]";
    const named = (one) => one.getAttribute("aria-label") || one.textContent.trim()
      || [...(one.labels ?? [])].some((label) => label.textContent.trim());
    return [...document.querySelectorAll(used)]
      .filter((one) => one.checkVisibility() && !named(one))
      .map((one) => one.outerHTML.slice(0, 120));
  },

  tables() {
    return [...document.querySelectorAll("table")].flatMap((table) => {
      const wrong = table.caption?.textContent.trim() ? [] : ["no caption"];
      for (const head of table.querySelectorAll("th")) {
        if (!head.scope) wrong.push("a heading without scope");
        if (!head.textContent.trim()) wrong.push("an empty heading");
      }
      return wrong.map((why) => `${why}: ${table.textContent.trim().slice(0, 60)}`);
    });
  },

  headings() {
    return [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
      .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]));
  },

  // relative luminance and contrast as WCAG 2.2 defines them
  contrast() {
    const parsed = (told) => {
      const [r, g, b, a = 1] = told.match(/[\d.]+/g).map(Number);
      return { r, g, b, a };
    };
    const mixed = (top, low, part) => top[part] * top.a + low[part] * (1 - top.a);
    const over = (top, low) => ({ r: mixed(top, low, "r"), g: mixed(top, low, "g"), b: mixed(top, low, "b"), a: 1 });
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const light = ({ r, g, b }) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
    const above = (one) => (one ? [...above(one.parentElement), one] : []);
    const ground = (one) => above(one)
      .reduce((low, each) => over(parsed(getComputedStyle(each).backgroundColor), low), { r: 255, g: 255, b: 255, a: 1 });
    const opacity = (one) => above(one).reduce((product, each) => product * Number(getComputedStyle(each).opacity), 1);
    const poor = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const one = walker.currentNode.parentElement;
      const shown = walker.currentNode.data.trim() && one.checkVisibility();
      if (!shown || one.closest("script, style, :disabled")) continue;
      const style = getComputedStyle(one), low = ground(one);
      const told = parsed(one.closest("svg") ? style.fill : style.color);
      const ink = over({ ...told, a: told.a * opacity(one) }, low);
      const [bright, dark] = [light(ink), light(low)].sort((a, b) => b - a);
      const ratio = (bright + 0.05) / (dark + 0.05), size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (ratio < (large ? 3 : 4.5)) poor.add(`${ratio.toFixed(2)} ${one.outerHTML.slice(0, 80)}`);
    }
    return [...poor];
  },

  wide() {
    const edge = document.documentElement.clientWidth;
    return [...document.querySelectorAll("main *, header *")]
      .filter((one) => one.getBoundingClientRect().right > edge + 1 && !one.closest(".scroll, nav"))
      .map((one) => `${Math.round(one.getBoundingClientRect().right)} ${one.outerHTML.slice(0, 80)}`);
  },

  focused() {
    const one = document.activeElement;
    return { tag: one.tagName, text: one.textContent.trim().slice(0, 40), outlined: getComputedStyle(one).outlineStyle !== "none" };
  },

  reachable() {
    return [...document.querySelectorAll("a[href], button, summary, select")]
      .filter((one) => one.checkVisibility() && !one.disabled)
      .map((one) => [one.tagName, one.textContent.trim().slice(0, 40)]);
  },

  unfold() {
    document.querySelectorAll("details").forEach((each) => { each.open = true; });
  },
};
