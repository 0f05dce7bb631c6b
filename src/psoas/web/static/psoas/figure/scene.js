// One WebGL2 context for all figures of a page: meshes are uploaded once, and every figure copies its picture out.
import { FAR, NEAR } from "./camera.js";
import { buffer, program, put, release, target } from "./gl.js";
import { upload } from "./mesh.js";
import * as SHADERS from "./shaders.js";

const SHADOW = 128; // texels
const THING_STRIDE = 28;

/** Draws posed bodies. An event "lost" says that nothing can be drawn until "restored". */
export class Scene extends EventTarget {
  constructor(canvas, gl) {
    super();
    this.canvas = canvas;
    this.gl = gl;
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.dispatchEvent(new Event("lost"));
    });
    canvas.addEventListener("webglcontextrestored", () => {
      this.#prepare();
      this.dispatchEvent(new Event("restored"));
    });
    this.#prepare();
  }

  /** True when the computer draws without a graphics card. */
  get software() {
    const info = this.gl.getExtension("WEBGL_debug_renderer_info");
    const name = info ? this.gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : "";
    return /swiftshader|llvmpipe|software|basic render/i.test(name);
  }

  get lost() {
    return this.gl.isContextLost();
  }

  #prepare() {
    const { gl } = this;
    this.meshes = new Map();
    this.programs = Object.fromEntries(
      Object.entries(SHADERS).map(([name, sources]) => [name, program(gl, sources)]),
    );
    this.empty = gl.createVertexArray();
    this.shadow = target(gl, SHADOW, SHADOW);
    this.soft = target(gl, SHADOW, SHADOW);
    this.paint = null;
    gl.enable(gl.CULL_FACE);
  }

  /** Upload a body once. */
  mesh(body) {
    if (!this.meshes.has(body.id)) this.meshes.set(body.id, upload(this.gl, body));
    return this.meshes.get(body.id);
  }

  /** Upload one byte a vertex: the muscles to show. */
  bytes(values) {
    return buffer(this.gl, values);
  }

  /** An empty list of triangles around a body; `fill` replaces what it holds. */
  things() {
    const { gl } = this;
    const made = { vao: gl.createVertexArray(), buffer: gl.createBuffer(), count: 0 };
    gl.bindVertexArray(made.vao);
    gl.bindBuffer(gl.ARRAY_BUFFER, made.buffer);
    [[0, 3, 0], [1, 3, 12], [2, 1, 24]].forEach(([at, size, offset]) => floats(gl, at, size, offset));
    return made;
  }

  forget(bytes, { vao, buffer: held }) {
    this.gl.deleteBuffer(bytes);
    this.gl.deleteBuffer(held);
    this.gl.deleteVertexArray(vao);
  }

  fill(things, numbers) {
    const { gl } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, things.buffer);
    gl.bufferData(gl.ARRAY_BUFFER, numbers, gl.DYNAMIC_DRAW);
    things.count = numbers.length / 7;
  }

  /**
   * Draw `view` and return the canvas that holds it, lower left: {mesh, muscle, rows, things, eye, lens, palette, veil,
   * width, height (px), mirror, patch, ground, box: [x, y, width, height] px that may hold anything}.
   */
  draw(view) {
    this.#grow(view.width, view.height);
    this.#skin(view);
    this.#dropShadow(view);
    this.#paintAll(view);
    this.#ink(view);
    return this.canvas;
  }

  #grow(width, height) {
    const { gl, canvas } = this;
    const wide = Math.max(width, canvas.width), high = Math.max(height, canvas.height);
    if (this.paint && wide === canvas.width && high === canvas.height) return;
    if (this.paint) release(gl, this.paint);
    [canvas.width, canvas.height] = [wide, high];
    this.paint = target(gl, wide, high, true);
  }

  #skin({ mesh, rows }) {
    const { gl } = this;
    this.#use("SKIN", { eye: {} }, { rows });
    gl.bindVertexArray(mesh.zero);
    gl.enable(gl.RASTERIZER_DISCARD);
    gl.bindTransformFeedback(gl.TRANSFORM_FEEDBACK, mesh.feedback);
    gl.beginTransformFeedback(gl.POINTS);
    gl.drawArrays(gl.POINTS, 0, mesh.vertices);
    gl.endTransformFeedback();
    gl.bindTransformFeedback(gl.TRANSFORM_FEEDBACK, null);
    gl.disable(gl.RASTERIZER_DISCARD);
  }

  #dropShadow(view) {
    const { gl } = this;
    gl.disable(gl.DEPTH_TEST);
    gl.enable(gl.BLEND);
    gl.blendEquation(gl.MAX);
    gl.blendFunc(gl.ONE, gl.ONE);
    this.#onto(this.shadow, SHADOW, SHADOW);
    gl.clear(gl.COLOR_BUFFER_BIT);
    this.#use("BODY_SHADOW", view);
    gl.bindVertexArray(view.mesh.points);
    gl.drawArrays(gl.POINTS, 0, view.mesh.pointCount);
    this.#use("THING_SHADOW", view);
    this.#triangles(view.things);
    gl.disable(gl.BLEND);
    const back = view.fine ? [[this.shadow, this.soft], [this.soft, this.shadow]] : [];
    for (const [from, to] of [...back, [this.shadow, this.soft]]) {
      this.#onto(to, SHADOW, SHADOW);
      this.#use("BLUR", view, { from: from.colour });
      this.#everywhere();
    }
  }

  #paintAll(view) {
    const { gl } = this;
    this.#onto(this.paint, view.width, view.height);
    gl.enable(gl.DEPTH_TEST);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.frontFace(view.mirror ? gl.CW : gl.CCW);
    this.#use("BODY", view, { veil: view.veil, face: view.mesh.face });
    gl.bindVertexArray(view.mesh.vao);
    gl.bindBuffer(gl.ARRAY_BUFFER, view.muscle);
    gl.vertexAttribPointer(6, 1, gl.UNSIGNED_BYTE, true, 1, 0);
    gl.enableVertexAttribArray(6);
    gl.drawElements(gl.TRIANGLES, view.mesh.count, gl.UNSIGNED_SHORT, 0);
    this.#use("THING", view, { shadow: this.soft.colour });
    this.#triangles(view.things);
    this.#floor(view);
    gl.frontFace(gl.CCW);
  }

  #floor(view) {
    const { gl } = this;
    this.#use("FLOOR", view, { shadow: this.soft.colour });
    gl.bindVertexArray(this.empty);
    gl.disable(gl.CULL_FACE);
    gl.depthMask(false);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    gl.depthMask(true);
    gl.enable(gl.CULL_FACE);
  }

  #ink(view) {
    const { gl } = this;
    gl.disable(gl.DEPTH_TEST);
    this.#onto(null, view.width, view.height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST);
    gl.scissor(...view.box);
    this.#use(view.fine ? "INK_FINE" : "INK_COARSE", view, { painted: this.paint.colour, deep: this.paint.depth });
    this.#everywhere();
    gl.disable(gl.SCISSOR_TEST);
  }

  #triangles({ vao, count }) {
    if (!count) return;
    this.gl.bindVertexArray(vao);
    this.gl.drawArrays(this.gl.TRIANGLES, 0, count);
  }

  #everywhere() {
    this.gl.bindVertexArray(this.empty);
    this.gl.drawArrays(this.gl.TRIANGLES, 0, 3);
  }

  #onto(where, width, height) {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, where ? where.frame : null);
    gl.viewport(0, 0, width, height);
  }

  /** Switch to a program and give it what it asks for, from `view` and `more`. */
  #use(name, view, more = {}) {
    const { gl } = this;
    const { handle, uniforms } = this.programs[name];
    gl.useProgram(handle);
    const given = {
      ...view.eye, eye: view.eye.place, lens: view.lens, range: [NEAR, FAR], palette: view.palette, patch_: view.patch,
      ground: view.ground, ...more,
    };
    let unit = 0;
    for (const [key, { at, type }] of uniforms) unit = put(gl, { at, type, value: given[key], unit });
  }
}

/** The scene of this page, or null where WebGL2 is missing. */
export function sceneOfPage() {
  if (sceneOfPage.made === undefined) sceneOfPage.made = made();
  return sceneOfPage.made;
}

function made() {
  const canvas = document.createElement("canvas");
  const gl = canvas.getContext("webgl2", { antialias: false, depth: false, alpha: true, powerPreference: "low-power" });
  return gl ? new Scene(canvas, gl) : null;
}

function floats(gl, at, size, offset) {
  gl.vertexAttribPointer(at, size, gl.FLOAT, false, THING_STRIDE, offset);
  gl.enableVertexAttribArray(at);
}
