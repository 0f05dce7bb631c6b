// What waits in this browser until the server has it: reports of a session and entries of the diary. Each has a key and
// a random id of its own, so that two windows cannot lose one, and sending twice stores once. Only the server merges.

const MOST_AT_ONCE = 100;
const UNREADABLE = [400, 413];
const PATIENCE_MS = 10_000; // a server that never answers must not hold up what comes next; sending twice stores once

// What is sent where: the name of its keys, what one of them is called in storage, and many on their way.
export const SESSION = Object.freeze({ name: "psoas.session", one: "event", many: "events" });
export const DIARY = Object.freeze({ name: "psoas.diary", one: "entry", many: "entries" });

export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// A browser may forbid storage (private windows, full disks): it then seems empty, and a write says that it failed.
export class Store {
  constructor(place = () => localStorage) {
    this.place = place;
  }

  read(key) {
    return this.attempt((place) => JSON.parse(place.getItem(key)), null);
  }

  write(key, value) {
    return this.attempt((place) => (place.setItem(key, JSON.stringify(value)), true), false);
  }

  remove(key) {
    this.attempt((place) => place.removeItem(key));
  }

  keys(start) {
    return this.attempt((place) => Object.keys(place).filter((key) => key.startsWith(start)), []);
  }

  attempt(act, otherwise) {
    try {
      return act(this.place());
    } catch {
      return otherwise;
    }
  }
}

export class Outbox {
  // `url` and `token`: where to send, and the proof that it is our own page. `gone`: called when the record was deleted.
  constructor({ name, one, many, url, token, gone = () => {}, store = new Store(), ask = (...asked) => fetch(...asked) }) {
    Object.assign(this, { one, many, url, token, gone, store, ask });
    this.out = `${name}.out.`;
    this.aside = `${name}.refused.`;
    this.memory = new Map(); // where storage is forbidden or full: until the page is closed
    this.sending = null;
  }

  // Returns true when the report outlives the page. `of`: what it belongs to; `item`: {id, ...}.
  put(of, item) {
    const report = { ...of, [this.one]: item };
    if (this.store.write(this.out + item.id, report)) return true;
    this.memory.set(item.id, report);
    return false;
  }

  waiting() {
    const kept = this.store.keys(this.out).map((key) => this.store.read(key));
    return [...kept.filter(Boolean), ...this.memory.values()];
  }

  // What the server refused, to be told and then let go.
  laidAside() {
    return this.store.keys(this.aside).map((key) => this.store.read(key)).filter(Boolean);
  }

  letGo() {
    this.store.keys(this.aside).forEach((key) => this.store.remove(key));
  }

  // Sends all that waits. Returns {sent: bool, next: where the server wants the person to go, or ""}.
  async flush() {
    this.sending ??= this.send().finally(() => (this.sending = null));
    return this.sending;
  }

  // Until nothing waits: more may have happened while the last report was on its way.
  async send() {
    let next = "";
    for (let batch; (batch = this.batches()[0]); ) {
      const answer = await this.post(batch);
      if (!answer) return { sent: false, next };
      next ||= answer.next ?? "";
    }
    return { sent: true, next };
  }

  // Returns the answer of the server, or null when nothing of the batch was settled by it.
  async post(batch) {
    const { of, items } = batch;
    const options = {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
      body: JSON.stringify({ ...of, [this.many]: items }),
      signal: AbortSignal.timeout?.(PATIENCE_MS),
    };
    const response = await this.ask(this.url, options).catch(() => null);
    const unreadable = UNREADABLE.includes(response?.status);
    if (unreadable && items.length > 1) return this.halve(batch);
    if (!unreadable && ![200, 410, 422].includes(response?.status)) return null;
    // A hotel's network may answer for the server, with a page of its own: that settles nothing.
    const answer = await response.json().catch(() => null);
    if (unreadable || response.status === 410) return typeof answer?.error === "string" ? this.refused(response.status, batch) : null;
    return this.settle(answer, new Set(items.map(({ id }) => id))) ? answer : null;
  }

  settle(answer, sent) {
    const stored = (answer?.stored ?? []).filter((id) => sent.has(id));
    const refused = (answer?.refused ?? []).map(({ id }) => id).filter((id) => sent.has(id));
    stored.forEach((id) => this.drop(id));
    refused.forEach((id) => this.lay(id));
    return stored.length + refused.length > 0;
  }

  // The server has said so itself: it can never take this, or the record is deleted.
  refused(status, { of, items }) {
    if (status === 410) return this.forget(of);
    this.lay(items[0].id);
    return {};
  }

  // Not readable as a whole: one bad report may not hold up the others.
  async halve({ of, items }) {
    const middle = Math.ceil(items.length / 2);
    const first = await this.post({ of, items: items.slice(0, middle) });
    return first && (await this.post({ of, items: items.slice(middle) }));
  }

  // The record was deleted: nothing of it may stay here either, nor what was refused.
  forget(of) {
    const key = JSON.stringify(of);
    grouped(this.waiting(), this.one).get(key)?.items.forEach(({ id }) => this.drop(id));
    const refused = this.store.keys(this.aside).filter((name) => grouped([this.store.read(name)], this.one).has(key));
    refused.forEach((name) => this.store.remove(name));
    this.gone(of);
    return {};
  }

  drop(id) {
    this.memory.delete(id);
    this.store.remove(this.out + id);
  }

  // Refused: kept, never sent again.
  lay(id) {
    const report = this.store.read(this.out + id);
    if (report) this.store.write(this.aside + id, report);
    this.drop(id);
  }

  batches() {
    return [...grouped(this.waiting(), this.one).values()].flatMap(({ of, items }) => {
      const parts = [];
      for (let i = 0; i < items.length; i += MOST_AT_ONCE) parts.push({ of, items: items.slice(i, i + MOST_AT_ONCE) });
      return parts;
    });
  }
}

// Reports by what they belong to, each group in the order in which its reports were written.
function grouped(reports, one) {
  const groups = new Map();
  for (const { [one]: item, ...of } of reports) {
    const key = JSON.stringify(of);
    groups.set(key, groups.get(key) ?? { of, items: [] });
    groups.get(key).items.push(item);
  }
  const inOrder = (a, b) => (a.number ?? 0) - (b.number ?? 0) || Date.parse(a.at) - Date.parse(b.at);
  for (const group of groups.values()) group.items.sort(inOrder);
  return groups;
}
