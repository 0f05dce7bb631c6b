// Shows the print buttons: without scripts the page says to use the browser's own print command.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
