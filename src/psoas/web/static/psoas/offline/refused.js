// What the server would not take is told, by its day, until the person has seen it: it must be entered again.
export function tell(boxes, words) {
  const days = [...new Set(boxes.flatMap((box) => box.laidAside()).map(dayTold))];
  const line = document.querySelector("[data-refused]") ?? made(boxes, words);
  line.querySelector("p").textContent = words.refused.replace("{days}", days.filter(Boolean).sort().map(spoken).join(", "));
}

// The day of an entry, or that of an event here: its moment is written in universal time.
const dayTold = ({ entry, event }) => entry?.day ?? (event ? new Date(event.at).toLocaleDateString("sv") : "");

function made(boxes, { seen }) {
  const line = document.createElement("div");
  const button = document.createElement("button");
  line.className = "say";
  line.dataset.refused = "";
  line.setAttribute("role", "status");
  button.className = "button second";
  button.textContent = seen;
  button.addEventListener("click", () => {
    boxes.forEach((box) => box.letGo());
    line.remove();
  });
  line.append(document.createElement("p"), button);
  document.getElementById("main").prepend(line);
  return line;
}

// The day before the month, as on every page. At noon of that day here: at midnight some zones would call it the day before.
const { lang } = document.documentElement;
const WRITTEN = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { day: "numeric", month: "long" });
const spoken = (day) => WRITTEN.format(new Date(`${day}T12:00`));
