// The other side at once, without loading the page again. Without scripts the same links do it.
const chips = [...document.querySelectorAll("[data-side]")];
const figures = [...document.querySelectorAll("psoas-figure")];

function turnTo(side) {
  for (const figure of figures) figure.toggleAttribute("mirror", side === "left");
  for (const chip of chips) {
    if (chip.dataset.side === side) chip.setAttribute("aria-current", "true");
    else chip.removeAttribute("aria-current");
  }
}

for (const chip of chips) {
  chip.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    turnTo(chip.dataset.side);
    history.replaceState(null, "", chip.href.replace(/#.*/, ""));
  });
}
