// Fetches bodies and tracks: once a page, however many figures ask.
import { readBody } from "./body.js";
import { unpacked } from "./track.js";

const asked = new Map();

/** The parsed body at an address. */
export function bodyAt(url) {
  return once(url, async (answer) => readBody(await answer.arrayBuffer()));
}

/** The track at an address, its postures as rows. */
export function trackAt(url) {
  return once(url, async (answer) => unpacked(await answer.json()));
}

function once(url, read) {
  if (!asked.has(url)) asked.set(url, fetched(url, read));
  return asked.get(url);
}

async function fetched(url, read) {
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return await read(answer);
  } catch (problem) {
    asked.delete(url); // the next figure may have more luck
    throw problem;
  }
}
