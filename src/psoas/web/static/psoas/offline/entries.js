// A form of the diary as entries: the names of its fields are the names of an entry's details.
import { randomId, Store } from "./outbox.js";

const DEVICE = "psoas.device";

export function localDay(now) {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

// With the zone of this device, so that the server knows which day it was here.
export function withZone(now) {
  const minutes = -now.getTimezoneOffset();
  const clock = [now.getHours(), now.getMinutes(), now.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
  const zone = [Math.abs(minutes) / 60, Math.abs(minutes) % 60].map((part) => String(Math.floor(part)).padStart(2, "0"));
  return `${localDay(now)}T${clock}.${String(now.getMilliseconds()).padStart(3, "0")}${minutes < 0 ? "-" : "+"}${zone.join(":")}`;
}

// A random name for this browser, made when it first writes an entry.
export function device(store = new Store()) {
  const known = store.read(DEVICE);
  if (typeof known === "string") return known;
  const made = randomId();
  store.write(DEVICE, made);
  return made;
}

// Returns [{kind, detail}], the kind of the form first; what is left blank is left out. `kinds`: the details of each
// kind of entry; `bare`: kinds that say something without a detail.
export function entriesOf(form, { kinds, bare }) {
  const main = form.dataset.kind;
  const found = new Map(bare.includes(main) ? [[main, {}]] : []);
  for (const [name, value] of fieldsOf(form)) {
    const kind = [main, ...Object.keys(kinds)].find((one) => kinds[one]?.includes(name));
    if (kind) found.set(kind, { ...found.get(kind), [name]: value });
  }
  return [...found].map(([kind, detail]) => ({ kind, detail }));
}

function fieldsOf(form) {
  const data = new FormData(form);
  const boxes = new Set([...form.elements].filter(({ type }) => type === "checkbox").map(({ name }) => name));
  const told = [...new Set(data.keys())].filter((name) => boxes.has(name) || data.get(name).trim() !== "");
  return told.map((name) => [name, boxes.has(name) ? data.getAll(name) : plain(data.get(name).trim())]);
}

const plain = (text) => (/^-?\d{1,4}$/.test(text) ? Number(text) : text);

// The day an entry is about. A form that was made for its own day means today, also when it was kept since yesterday;
// one that is filled in with what was told means the day of which that was told.
export function dayOf(form, { made, now }) {
  const { day, told } = form.dataset;
  return day && (day !== made || told !== undefined) ? day : localDay(now);
}
