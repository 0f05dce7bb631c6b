// What outlives the page: the state of the session, the person's choice of tools, and the reports still to be sent.
// Each report has a key and a random id of its own, so that two windows cannot lose one, and sending twice stores once.

const STATE = "psoas.session";
const TOOLS = "psoas.session.tools";
const OUT = "psoas.session.out.";
const REFUSED = "psoas.session.refused.";

export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// A browser may forbid storage (private windows, full disks): the session then goes on, and nothing is kept.
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export const savedState = () => read(STATE);
export const saveState = (state) => write(STATE, { ...state, out: [] });
export const isState = (key) => key === STATE;

export class Tools {
  constructor() {
    const usual = { speech: true, sound: true, buzz: true, headset: false, keys: true };
    this.chosen = { ...usual, ...read(TOOLS) };
  }

  on(name) {
    return this.chosen[name] === true;
  }

  set(name, value) {
    this.chosen[name] = value;
    write(TOOLS, this.chosen);
  }
}

export class Outbox {
  constructor(plan) {
    this.plan = plan;
    this.memory = new Map(); // where storage is forbidden
    this.sending = null;
  }

  put(state, now) {
    for (const { number, kind, detail } of state.out) {
      const event = { id: randomId(), number, at: new Date(now).toISOString(), kind, detail };
      const report = { session: state.id, plan: this.plan.plan, variant: this.plan.variant, event };
      if (!write(OUT + event.id, report)) this.memory.set(event.id, report);
    }
  }

  waiting() {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(OUT));
    return [...keys.map(read).filter(Boolean), ...this.memory.values()];
  }

  get refused() {
    return Object.keys(localStorage).some((key) => key.startsWith(REFUSED));
  }

  // Sends all that waits. Returns {sent: bool, next: where the server wants the person to go, or ""}.
  async flush() {
    this.sending ??= this.send().finally(() => (this.sending = null));
    return this.sending;
  }

  // Until nothing waits: more may have happened while the last report was on its way.
  async send() {
    let next = "";
    for (let batch; (batch = grouped(this.waiting())[0]); ) {
      const answer = await this.post(batch);
      if (!answer) return { sent: false, next };
      next ||= answer.next ?? "";
    }
    return { sent: true, next };
  }

  async post({ session, plan, variant, events }) {
    const options = {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.plan.token },
      body: JSON.stringify({ session, plan, variant, events }),
    };
    const response = await fetch(this.plan.urls.log, options).catch(() => null);
    if (response?.status === 410) {
      // The plan was deleted: nothing of it may stay here either.
      events.forEach((event) => this.drop(event.id));
      return { next: "" };
    }
    if (!response || ![200, 422].includes(response.status)) return null;
    const answer = await response.json();
    answer.stored?.forEach((id) => this.drop(id));
    answer.refused?.forEach(({ id }) => this.lay(id));
    return answer;
  }

  drop(id) {
    this.memory.delete(id);
    localStorage.removeItem(OUT + id);
  }

  // Refused: kept, never sent again.
  lay(id) {
    const report = read(OUT + id);
    if (report) write(REFUSED + id, report);
    this.drop(id);
  }
}

const MOST_AT_ONCE = 100;

function grouped(reports) {
  const groups = new Map();
  for (const { session, plan, variant, event } of reports) {
    const of = `${session} ${plan} ${variant}`;
    const group = groups.get(of) ?? { session, plan, variant, events: [] };
    group.events.push(event);
    groups.set(of, group);
  }
  return [...groups.values()].flatMap((group) => {
    group.events.sort((a, b) => a.number - b.number);
    const parts = [];
    for (let i = 0; i < group.events.length; i += MOST_AT_ONCE) parts.push(group.events.slice(i, i + MOST_AT_ONCE));
    return parts.map((events) => ({ ...group, events }));
  });
}
