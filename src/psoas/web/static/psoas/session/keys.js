// Keys of a keyboard, a headset and a presenter's remote. A key on a button or a field belongs to that, and where nothing
// is led the keys that scroll a page do so.

const ALWAYS = {
  " ": "toggle", ArrowLeft: "back", ArrowRight: "next", PageUp: "back", PageDown: "next", Enter: "primary",
  MediaPlayPause: "toggle", MediaTrackNext: "next", MediaTrackPrevious: "back",
};
const LETTERS = { h: "hurt", e: "ease", s: "swap", u: "undo" };
const OWN = "button, a, input, select, textarea, summary";
const READ = new Set(["check", "stop", "hurt", "after_hurt", "pain", "effort", "done"]);
const TAKES = new Set([" ", "Enter"]);

// `screen`: tells which one shows.
export function listen(act, tools, screen) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest?.("input, select, textarea")) return;
    if (event.key.startsWith("Arrow") && event.target.closest?.('[role="slider"]')) return; // the figure turns
    if (TAKES.has(event.key) && event.target.closest?.(OWN)) return;
    const letter = tools.on("keys") ? LETTERS[event.key.toLowerCase()] : undefined;
    const type = (READ.has(screen()) ? undefined : ALWAYS[event.key]) ?? letter;
    if (!type) return;
    event.preventDefault();
    act({ type });
  });
}
