// What runs on the graphics card: paint the body and things flat, gather the shadow, then ink the edges.
const HEAD = "#version 300 es\nprecision highp float;\nprecision highp int;\n";

// Run once a pose, before anything is drawn; what comes out serves the picture and the shadow. 216 rows: 72 segments,
// three each. The smallest WebGL2 card holds 256.
export const SKIN = [`${HEAD}
layout(location=0) in vec4 place;
layout(location=1) in vec4 normal;
layout(location=2) in uvec4 bones;
layout(location=3) in vec4 weights;
uniform vec4 rows[216];
out vec3 at, n;
void main() {
  vec4 x = vec4(0), y = vec4(0), z = vec4(0);
  for (int k = 0; k < 4; k++) {
    float w = weights[k];
    int b = int(bones[k]) * 3;
    x += w * rows[b]; y += w * rows[b + 1]; z += w * rows[b + 2];
  }
  vec4 p = vec4(place.xyz * 1e-4, 1.);
  at = vec3(dot(x, p), dot(y, p), dot(z, p));
  n = vec3(dot(x.xyz, normal.xyz), dot(y.xyz, normal.xyz), dot(z.xyz, normal.xyz));
  gl_Position = vec4(0, 0, 0, 1);
}`, `${HEAD}out vec4 paint;\nvoid main() { paint = vec4(0); }`, ["at", "n"]];

const EYE = `
uniform vec3 eye, right, up, ahead;
uniform vec4 lens;
uniform vec2 range;
vec4 project(vec3 at) {
  vec3 rel = at - eye;
  float z = dot(rel, ahead);
  float f = range.y, n = range.x;
  return vec4((vec2(dot(rel, right), dot(rel, up)) - lens.zw * z) * lens.xy, (z * (f + n) - 2. * f * n) / (f - n), z);
}
vec3 facing(vec3 n) { return vec3(dot(n, right), dot(n, up), -dot(n, ahead)); }`;

// The two tones of figures: one dark, one light, with a soft pixel between.
const CEL = `
uniform vec4 palette[17];
const vec3 KEY = vec3(-.42, .78, .46);
vec3 cel(vec3 colour, vec3 n) {
  float key = dot(normalize(n), KEY), soft = max(fwidth(key), .02);
  vec4 dark = palette[6], light = palette[7];
  colour = mix(colour, dark.rgb, dark.a * (1. - smoothstep(.10 - soft, .10 + soft, key)));
  return mix(colour, light.rgb, light.a * smoothstep(.80 - soft, .80 + soft, key));
}`;

export const BODY = [`${HEAD}${EYE}
layout(location=0) in vec3 at;
layout(location=1) in vec3 n;
layout(location=2) in vec4 place;
layout(location=4) in vec4 cloth;
layout(location=5) in vec4 mask;
layout(location=6) in float muscle;
out vec4 vCloth, vMask;
out vec3 vNormal, vRest;
out vec2 vMore;
void main() {
  gl_Position = project(at);
  vNormal = facing(n);
  vRest = place.xyz * 1e-4;
  vCloth = cloth; vMask = mask; vMore = vec2(muscle, place.w / 255.);
}`, `${HEAD}${CEL}
in vec4 vCloth, vMask;
in vec3 vNormal, vRest;
in vec2 vMore;
uniform float veil[5];
uniform vec4 face; // forward, height and side of the right eye, and the length of the face's measures (m)
out vec4 paint;
float on(float over, float at) { return clamp((over - at) / max(fwidth(over), 1e-4) + .5, 0., 1.); }
float line(float field) { return 1. - smoothstep(.4, 1.4, abs(field - .5) / max(fwidth(field), 1e-4)); }
float mark(float off, float thick) { return clamp((thick - abs(off)) / max(fwidth(off), 1e-4) + .5, 0., 1.); }
// The same brow and mouth as the stills: thin marks measured from the eyes of the resting body.
vec2 browAndMouth() {
  float wide = abs(vRest.z) / face.w, rise = (vRest.y - face.y) / face.w, side = wide - face.z / face.w;
  float arc = .0205 - 3.2 * (side - .004) * (side - .004);
  float brow = .0025 * smoothstep(-.018, -.012, side) * (1. - smoothstep(.010, .024, side));
  float lips = .0016 * (1. - smoothstep(.016, .024, wide));
  vec2 found = vec2(mark(rise - arc, brow), mark(rise + .0715 - .05 * wide, lips)) * step(.0002, vec2(brow, lips));
  return found * step(face.x - .03 * face.w, vRest.x) * step(.001, face.w);
}
void main() {
  vec3 ink = palette[5].rgb;
  vec3 colour = mix(palette[0].rgb, palette[1].rgb, on(vCloth.z, .5));
  vec2 marks = browAndMouth();
  colour = mix(colour, palette[1].rgb, marks.x);
  colour = mix(colour, vec3(.95), .9 * on(vMask.w, .5));
  colour = mix(colour, ink, max(.55 * marks.y, on(vCloth.w, .5)));
  colour = mix(colour, palette[16].rgb, on(vMask.x, .5));
  colour = mix(colour, palette[3].rgb, on(vCloth.y, .5));
  colour = mix(colour, palette[2].rgb, on(vCloth.x, .5));
  colour = mix(colour, ink, .4 * max(line(vCloth.x), line(vCloth.y) * (1. - on(vCloth.x, .5))));
  float hatchAt = (vRest.y + .8 * vRest.x + .5 * abs(vRest.z)) / .017;
  float wide = fwidth(hatchAt);
  float hatch = (1. - smoothstep(.10, .10 + wide, abs(fract(hatchAt) - .5))) * (1. - smoothstep(.3, .8, wide));
  float seen = on(vMore.x, .44);
  colour = cel(colour, vNormal);
  vec3 lit = mix(palette[4].rgb, cel(palette[4].rgb, vNormal), .6); // shade must not drown the one accent
  colour = mix(colour, lit, seen * mix(.75, .94, on(vMore.x, .65)));
  colour = mix(colour, ink, .55 * hatch * seen);
  bool atRight = vMore.y > .5;
  int part = vMask.y > .5 ? (atRight ? 1 : 2) : vMask.z > .5 ? (atRight ? 3 : 4) : 0;
  colour = mix(colour, palette[11].rgb, veil[part]);
  paint = vec4(colour, float(3 + part) * 24. / 255.);
}`];

const SHADE = `
uniform sampler2D shadow;
uniform vec3 patch_; // middle x, z and half the width of what the shadow covers, in metres
float shade(vec2 floorAt) {
  float v = texture(shadow, (floorAt - patch_.xy) / patch_.z * .5 + .5).r;
  return palette[15].a * (smoothstep(.17, .25, v) + smoothstep(.48, .56, v));
}`;

export const THING = [`${HEAD}${EYE}
layout(location=0) in vec3 place;
layout(location=1) in vec3 normal;
layout(location=2) in float tone;
out vec3 vNormal, vAt, vWorld;
out float vTone;
void main() {
  gl_Position = project(place);
  vNormal = facing(normal); vWorld = normal; vAt = place; vTone = tone;
}`, `${HEAD}${CEL}${SHADE}
in vec3 vNormal, vAt, vWorld;
in float vTone;
out vec4 paint;
void main() {
  int tone = int(vTone + .5);
  vec3 colour = palette[tone < 2 ? 8 + tone : tone == 2 ? 10 : 9 + tone].rgb;
  if (tone > 1) colour = cel(colour, vNormal);
  else if (vWorld.y > .5) colour = mix(colour, palette[15].rgb, shade(vAt.xz));
  paint = vec4(colour, (tone > 1 ? 48. : 24.) / 255.);
}`];

// Points and triangles dropped on the floor from above; what is near it weighs most.
const DROP = `
uniform vec3 patch_;
uniform float ground;
out float vWeight;
void drop(vec3 at) {
  vec2 flat_ = (at.xz - patch_.xy) / patch_.z;
  vWeight = exp(-max(at.y - ground, 0.) / .10);
  gl_Position = vec4(flat_, 0., 1.);
}`;
const WEIGH = `${HEAD}in float vWeight;\nout vec4 paint;\nvoid main() { paint = vec4(vWeight); }`;
export const BODY_SHADOW = [`${HEAD}${DROP}
layout(location=0) in vec3 at;
void main() { drop(at); gl_PointSize = 5.; }`, WEIGH];
export const THING_SHADOW = [`${HEAD}${DROP}
layout(location=0) in vec3 place;
layout(location=2) in float tone;
void main() { drop(place); if (tone < 1.5) gl_Position = vec4(2., 2., 2., 1.); }`, WEIGH];

const WHOLE = `${HEAD}
out vec2 spot;
void main() {
  spot = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4. - 1.;
  gl_Position = vec4(spot, 0., 1.);
}`;

export const BLUR = [WHOLE, `${HEAD}
uniform sampler2D from;
in vec2 spot;
out vec4 paint;
void main() {
  vec2 at = spot * .5 + .5, step_ = 1.7 / vec2(textureSize(from, 0));
  float sum = 0.;
  for (int i = -1; i <= 1; i++) for (int j = -1; j <= 1; j++) sum += texture(from, at + vec2(i, j) * step_).r;
  paint = vec4(sum / 9.);
}`];

// The bare floor under the shadow. Its alpha is too small for a label: INK reads it as how dark the shadow is.
const FAINT = 24;
export const FLOOR = [`${HEAD}${EYE}
uniform vec3 patch_;
uniform float ground;
out vec2 vAt;
void main() {
  vAt = patch_.xy + patch_.z * (vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2. - 1.);
  gl_Position = project(vec3(vAt.x, ground, vAt.y));
}`, `${HEAD}
uniform vec4 palette[17];${SHADE}
in vec2 vAt;
out vec4 paint;
void main() { paint = vec4(0, 0, 0, shade(vAt) * ${FAINT}. / 255.); }`];

// Ink where the label changes or the depth jumps beyond the slope; parts of one body that touch need less of a jump
// than skin with itself. A fine picture looks at a knight's moves around, for a wider, softer line.
const AROUND = {
  fine: [[-2, -1], [-2, 1], [2, -1], [2, 1], [-1, -2], [1, -2], [-1, 2], [1, 2]],
  coarse: [[-1, 0], [1, 0], [0, -1], [0, 1]],
};
const ink = (around, { gain, least, blend }) => [WHOLE, `${HEAD}
uniform sampler2D painted;
uniform highp sampler2D deep;
uniform vec4 palette[17];
uniform vec2 range;
out vec4 paint;
const int COUNT = ${around.length};
const ivec2 AROUND[COUNT] = ivec2[](${around.map((by) => `ivec2(${by})`)});
float metres(ivec2 at) {
  float f = range.y, n = range.x;
  return 2. * f * n / (f + n - (texelFetch(deep, at, 0).r * 2. - 1.) * (f - n));
}
int label(vec4 texel) { return int(texel.a * (255. / 24.) + .5); }
vec4 solid(vec4 texel) {
  return texel.a > .047 ? vec4(texel.rgb, 1.) : vec4(palette[15].rgb, 1.) * (texel.a * (255. / ${FAINT}.));
}
float less(float a, float b) { return abs(a) < abs(b) ? a : b; }
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy), x = ivec2(1, 0), y = ivec2(0, 1);
  vec4 texel = texelFetch(painted, at, 0);
  vec4 near[COUNT];
  int own = label(texel), others[COUNT];
  bool same = true;
  for (int i = 0; i < COUNT; i++) {
    near[i] = texelFetch(painted, at + AROUND[i], 0);
    others[i] = label(near[i]);
    same = same && others[i] == own;
  }
  paint = solid(texel);
  if (same && own < 2) return;
  float sum = 0., here = 0.;
  vec2 slope = vec2(0);
  if (own > 1) {
    here = metres(at);
    slope.x = less(metres(at + x) - here, here - metres(at - x));
    slope.y = less(metres(at + y) - here, here - metres(at - y));
  }
  vec4 mixed = paint * 2.;
  for (int i = 0; i < COUNT; i++) {
    int other = others[i];
    mixed += solid(near[i]);
    if (own > 1 && other > 1 && (other > 2) == (own > 2)) {
      float off = abs(metres(at + AROUND[i]) - here - dot(slope, vec2(AROUND[i])));
      sum += own == 2 ? .5 * smoothstep(.01, .02, off) : smoothstep(.010, .024, other == own ? off : off * 1.8);
    } else if (own > 2 || other > 2) sum += 1.;
    else if (own != other) sum += own == 2 || other == 2 ? .5 : 0.;
  }
  if (!same) paint = mix(paint, mixed / float(COUNT + 2), ${blend});
  paint = mix(paint, vec4(palette[5].rgb, 1.), clamp(sum * ${gain} - ${least}, 0., 1.) * palette[5].a);
}`];
export const INK_FINE = ink(AROUND.fine, { gain: ".27", least: ".28", blend: ".3" });
export const INK_COARSE = ink(AROUND.coarse, { gain: ".34", least: "0.", blend: ".7" });
