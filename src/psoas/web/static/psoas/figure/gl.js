// The plumbing of WebGL2: programs, textures to draw into, buffers.

/** Set one uniform; textures take the next free unit, which is returned. */
export function put(gl, { at, type, value, unit }) {
  switch (type) {
    case gl.FLOAT: value.length ? gl.uniform1fv(at, value) : gl.uniform1f(at, value); break;
    case gl.FLOAT_VEC2: gl.uniform2fv(at, value); break;
    case gl.FLOAT_VEC3: gl.uniform3fv(at, value); break;
    case gl.FLOAT_VEC4: gl.uniform4fv(at, value); break;
    case gl.INT: gl.uniform1i(at, value); break;
    default:
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, value);
      gl.uniform1i(at, unit);
      return unit + 1;
  }
  return unit;
}

/** Compile and link [vertex, fragment, what transform feedback catches?]; throws the log of the compiler. */
export function program(gl, [vertex, fragment, caught]) {
  const handle = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(handle, shader);
  }
  if (caught) gl.transformFeedbackVaryings(handle, caught, gl.INTERLEAVED_ATTRIBS);
  gl.linkProgram(handle);
  if (!gl.getProgramParameter(handle, gl.LINK_STATUS) && !gl.isContextLost()) {
    const said = gl.getAttachedShaders(handle).map((shader) => gl.getShaderInfoLog(shader));
    throw new Error(said.join() + gl.getProgramInfoLog(handle));
  }
  return { handle, uniforms: uniformsOf(gl, handle) };
}

function uniformsOf(gl, handle) {
  const found = new Map();
  const count = gl.getProgramParameter(handle, gl.ACTIVE_UNIFORMS) ?? 0;
  for (let i = 0; i < count; i += 1) {
    const { name, type } = gl.getActiveUniform(handle, i);
    found.set(name.replace("[0]", ""), { at: gl.getUniformLocation(handle, name), type });
  }
  return found;
}

/** Something to draw into: {frame, colour, depth?}. */
export function target(gl, width, height, deep = false) {
  const frame = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
  const colour = texture(gl, gl.RGBA8, width, height);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, colour, 0);
  if (!deep) return { frame, colour };
  const depth = texture(gl, gl.DEPTH_COMPONENT24, width, height);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.DEPTH_ATTACHMENT, gl.TEXTURE_2D, depth, 0);
  return { frame, colour, depth };
}

function texture(gl, format, width, height) {
  const made = gl.createTexture();
  const filter = format === gl.RGBA8 ? gl.LINEAR : gl.NEAREST;
  gl.bindTexture(gl.TEXTURE_2D, made);
  gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height);
  for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE);
  for (const way of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, way, filter);
  return made;
}

/** Give a target back. */
export function release(gl, { frame, colour, depth }) {
  gl.deleteFramebuffer(frame);
  gl.deleteTexture(colour);
  gl.deleteTexture(depth);
}

/** A buffer that holds `data` for good. */
export function buffer(gl, data) {
  const made = gl.createBuffer();
  gl.bindVertexArray(null);
  gl.bindBuffer(gl.ARRAY_BUFFER, made);
  gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
  return made;
}
