// A body on the graphics card: its zero pose, and room for the posed places and normals that each pose leaves there.
import { column, faceOf } from "./body.js";
import { buffer } from "./gl.js";

const SKIP = 6; // every sixth vertex is enough for a soft shadow

/** Upload a body. */
export function upload(gl, body) {
  const bytes = { type: gl.UNSIGNED_BYTE, share: true };
  const place = { data: places(body), type: gl.SHORT };
  const zero = arranged(gl, [
    { at: 0, ...place }, { at: 1, data: body.normals, type: gl.BYTE },
    { at: 2, data: body.bones, type: gl.UNSIGNED_BYTE, whole: true }, { at: 3, data: body.weights, ...bytes },
  ]);
  const posed = buffer(gl, new Float32Array(body.count * 6));
  const vao = arranged(gl, [
    { at: 2, ...place },
    { at: 4, data: four(body, ["cloth_top", "cloth_leg", "hair", "eye"]), ...bytes },
    { at: 5, data: four(body, ["shoe", "arm", "leg", "eyeball"]), ...bytes },
  ]);
  both(gl, posed, 1);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, body.triangles, gl.STATIC_DRAW);
  const points = arranged(gl, []);
  both(gl, posed, SKIP);
  gl.bindVertexArray(null);
  return {
    zero, vao, points, feedback: caughtIn(gl, posed), vertices: body.count, count: body.triangles.length,
    pointCount: Math.floor(body.count / SKIP), face: faceOf(body),
  };
}

/** Posed places and normals, of every vertex or of one in `skip`, for the arrangement that is bound. */
function both(gl, posed, skip) {
  gl.bindBuffer(gl.ARRAY_BUFFER, posed);
  for (const at of [0, 1]) {
    gl.vertexAttribPointer(at, 3, gl.FLOAT, false, 24 * skip, at * 12);
    gl.enableVertexAttribArray(at);
  }
}

function caughtIn(gl, posed) {
  const made = gl.createTransformFeedback();
  gl.bindTransformFeedback(gl.TRANSFORM_FEEDBACK, made);
  gl.bindBufferBase(gl.TRANSFORM_FEEDBACK_BUFFER, 0, posed);
  gl.bindTransformFeedback(gl.TRANSFORM_FEEDBACK, null);
  gl.bindBuffer(gl.TRANSFORM_FEEDBACK_BUFFER, null);
  return made;
}

function arranged(gl, attributes) {
  const vao = gl.createVertexArray();
  const held = attributes.map(({ data }) => buffer(gl, data));
  gl.bindVertexArray(vao);
  attributes.forEach(({ at, type, whole, share }, k) => {
    gl.bindBuffer(gl.ARRAY_BUFFER, held[k]);
    if (whole) gl.vertexAttribIPointer(at, 4, type, 0, 0);
    else gl.vertexAttribPointer(at, 4, type, Boolean(share), 0, 0);
    gl.enableVertexAttribArray(at);
  });
  return vao;
}

function places(body) {
  const side = column(body, "fields", "side");
  const out = new Int16Array(body.count * 4);
  for (let i = 0; i < body.count; i += 1) {
    out.set(body.positions.subarray(i * 3, i * 3 + 3), i * 4);
    out[i * 4 + 3] = side[i];
  }
  return out;
}

function four(body, names) {
  const out = new Uint8Array(body.count * 4);
  names.map((name) => column(body, "fields", name)).forEach((values, k) => {
    for (let i = 0; i < body.count; i += 1) out[i * 4 + k] = values[i];
  });
  return out;
}
