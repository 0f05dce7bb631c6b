// What lies between and behind the devices: a network that loses, repeats and delays, and a server that stores each row
// once by its id (the contract of /sync/ and /session/log/).

const ASKS_AGAIN = new Set(["yes", "not_sure"]);

export class Server {
  constructor(intake, dice) {
    Object.assign(this, { intake, dice, known: new Map(), rows: [], seen: new Set(), deleted: false, recheck: false });
    this.strict = dice.odds(0.2); // refuses some rows, as for a word it does not know
    this.most = dice.odds(0.1) ? 2 : 200; // reads no longer report than this
  }

  refuses({ id }) {
    return this.strict && id < "4";
  }

  take(url, body) {
    const { intake, entries, events } = JSON.parse(body);
    if (this.deleted || (url === "/sync/" && intake !== this.intake)) return { status: 410, body: { error: "gone" } };
    const sent = entries ?? events;
    if (sent.length > this.most) return { status: 400, body: { error: "too long" } };
    sent.forEach(({ id }) => this.seen.add(id));
    const refused = sent.filter((one) => this.refuses(one)).map(({ id }) => ({ id, why: "strange" }));
    const good = sent.filter((one) => !this.refuses(one));
    good.filter(({ id }) => !this.known.has(id)).forEach((one) => this.store(one));
    const status = refused.length && events ? 422 : 200;
    return { status, body: { stored: good.map(({ id }) => id), refused, next: this.recheck ? "/intake/" : "" } };
  }

  store(row) {
    this.known.set(row.id, row);
    this.rows.push(row);
    this.recheck ||= row.kind === "flare" || ASKS_AGAIN.has(row.detail.safety ?? row.detail.answer);
  }

  // The person answers the danger questions again: what was open is answered.
  screen() {
    const open = this.rows.filter(({ detail }) => ASKS_AGAIN.has(detail.safety ?? detail.answer)).map(({ id }) => id);
    if (this.deleted || !open.length || !this.recheck) return;
    const at = "2026-02-04T08:00:00+00:00";
    this.rows.push({ id: this.dice.id(), day: "2026-02-04", at, device: "server", kind: "screened", detail: { clears: open } });
    this.recheck = false;
  }

  delete() {
    this.deleted = true;
    this.known.clear();
    this.rows = [];
  }
}

export class Network {
  constructor(server, dice, counted) {
    Object.assign(this, { server, dice, counted, wires: [], copies: [], whole: false });
  }

  ask(tab, url, { body }) {
    if (!tab.alive) return new Promise(() => {});
    return new Promise((resolve, reject) => this.wires.push({ tab, url, body, resolve, reject, answer: null }));
  }

  // One thing happens to one message on its way, whichever was sent first.
  step() {
    if (!this.wires.length) return;
    const wire = this.dice.pick(this.wires);
    const roll = this.whole ? 0.5 : this.dice.next();
    if (wire.answer) return this.answer(wire, roll);
    if (roll < 0.15) return this.end(wire, "lost on the way there", () => wire.reject(new Error("network")));
    if (roll < 0.2) return this.end(wire, "server out of order", () => wire.resolve({ status: 503 }));
    if (roll < 0.24) return this.end(wire, "answered by another", () => wire.resolve(notJson(this.dice)));
    if (roll < 0.34) this.counted("repeated"), this.copies.push(wire);
    wire.answer = this.server.take(wire.url, wire.body);
    if (this.whole) this.answer(wire, roll);
  }

  answer(wire, roll) {
    if (roll < 0.2) return this.end(wire, "lost on the way back", () => wire.reject(new Error("network")));
    const { status, body } = wire.answer;
    this.end(wire, "answered", () => wire.resolve({ status, json: async () => JSON.parse(JSON.stringify(body)) }));
    if (this.copies.length && this.dice.odds(0.3)) this.late();
  }

  // Copies of what was sent long ago arrive after all.
  late() {
    for (const { url, body } of this.copies.splice(0)) this.server.take(url, body);
  }

  end(wire, how, tell) {
    this.counted(how);
    this.wires = this.wires.filter((one) => one !== wire);
    if (wire.tab.alive) tell();
  }
}

const notJson = (dice) => ({ status: dice.pick([200, 400, 410, 413]), json: async () => JSON.parse("<html>") });
