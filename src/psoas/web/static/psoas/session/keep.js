// What outlives the page: the state of the session, the person's choice of tools, and the reports still to be sent.

import { Outbox, randomId, SESSION, Store } from "../offline/outbox.js";

const STATE = "psoas.session";
const TOOLS = "psoas.session.tools";

const store = new Store();

export const savedState = () => store.read(STATE);
export const saveState = (state) => store.write(STATE, { ...state, out: [] });
export const isState = (key) => key === STATE;

export class Tools {
  constructor() {
    const usual = { speech: true, sound: true, buzz: true, headset: false, keys: true };
    this.chosen = { ...usual, ...store.read(TOOLS) };
  }

  on(name) {
    return this.chosen[name] === true;
  }

  set(name, value) {
    this.chosen[name] = value;
    store.write(TOOLS, this.chosen);
  }
}

export class Reports extends Outbox {
  constructor(plan) {
    super({ ...SESSION, url: plan.urls.log, token: plan.token });
    this.plan = plan;
  }

  putAll(state, now) {
    const of = { session: state.id, plan: this.plan.plan, variant: this.plan.variant };
    const at = new Date(now).toISOString();
    for (const { number, kind, detail } of state.out) this.put(of, { id: randomId(), number, at, kind, detail });
  }
}
