// Notes of the browser ("notifications"): asked for only after a click, and said plainly when there are none.

const WANTED = "psoas.notes";

// "missing", "denied", "off" or "on".
export function standing() {
  if (!("Notification" in window) || !isSecureContext) return "missing";
  if (Notification.permission === "denied") return "denied";
  return Notification.permission === "granted" && wanted() ? "on" : "off";
}

export async function turnOn() {
  if (standing() === "off" && Notification.permission !== "granted") await Notification.requestPermission();
  keep("on");
  return standing();
}

export function turnOff() {
  keep("off");
  return standing();
}

// True when a note was shown. Telephones show one only through the worker.
export async function show({ title, body, tag, url }) {
  if (standing() !== "on") return false;
  try {
    const note = new Notification(title, { body, tag, data: { url } });
    note.onclick = () => {
      window.focus();
      if (url && location.pathname !== url) location.assign(url);
    };
    return true;
  } catch {
    const worker = await navigator.serviceWorker?.getRegistration();
    return worker ? worker.showNotification(title, { body, tag, data: { url } }).then(() => true, () => false) : false;
  }
}

function wanted() {
  try {
    return localStorage.getItem(WANTED) === "on";
  } catch {
    return memory === "on";
  }
}

let memory = "off"; // where the browser forbids storage the choice lasts as long as the page

function keep(value) {
  memory = value;
  try {
    localStorage.setItem(WANTED, value);
  } catch {
    // nothing is kept in this browser
  }
}
