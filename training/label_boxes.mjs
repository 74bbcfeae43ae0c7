// Machine boxes on further training photographs with YOLOX-nano (Apache-2.0), in COCO format:
// node label_boxes.mjs <shared/data> <folder with the unpacked train-scenes tars> <out.json>
import fs from 'node:fs'
import path from 'node:path'
import ort from 'onnxruntime-node'
import sharp from 'sharp'

const [data, folder, out] = process.argv.slice(2)
const USE = new Set(['dogcat', 'imagenet_s', 'imagen', 'weather', 'camvid'])
const S = 416

const session = await ort.InferenceSession.create(path.join(data, 'models/yolox_nano.onnx'), { intraOpNumThreads: 1, interOpNumThreads: 1 })
const manifest = JSON.parse(fs.readFileSync(path.join(data, 'train-scenes/manifest.json')))
const grids = []
for (const s of [8, 16, 32]) for (let y = 0; y < S / s; y++) for (let x = 0; x < S / s; x++) grids.push([x, y, s])
const images = [], annotations = []
for (let i = 0; i < manifest.images.length; i++) {
  const e = manifest.images[i]
  if (!USE.has(e.source)) continue
  const r = S / Math.max(e.w, e.h), w = Math.round(e.w * r), h = Math.round(e.h * r)
  const raw = await sharp(path.join(folder, e.file)).removeAlpha().toColourspace('srgb').resize(w, h, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer()
  const x = new Float32Array(3 * S * S).fill(114)
  for (let p = 0; p < w * h; p++) for (let c = 0; c < 3; c++) x[(2 - c) * S * S + Math.floor(p / w) * S + (p % w)] = raw[p * 3 + c]
  const o = (await session.run({ images: new ort.Tensor('float32', x, [1, 3, S, S]) })).output.data
  let cand = []
  grids.forEach(([gx, gy, s], k) => {
    const b = k * 85
    let best = 0, cls = 0
    for (let c = 0; c < 80; c++) if (o[b + 5 + c] > best) { best = o[b + 5 + c]; cls = c }
    const score = best * o[b + 4]
    if (score < 0.4) return
    const cx = (o[b] + gx) * s, cy = (o[b + 1] + gy) * s, bw = Math.exp(o[b + 2]) * s, bh = Math.exp(o[b + 3]) * s
    const q = [Math.max(0, cx - bw / 2) / r, Math.max(0, cy - bh / 2) / r, Math.min(w, cx + bw / 2) / r, Math.min(h, cy + bh / 2) / r]
    cand.push({ q, score, cls })
  })
  cand.sort((a, b) => b.score - a.score)
  const kept = []
  const area = (q) => (q[2] - q[0]) * (q[3] - q[1])
  for (const c of cand) {
    const clash = kept.some((k) => {
      const iw = Math.min(c.q[2], k.q[2]) - Math.max(c.q[0], k.q[0]), ih = Math.min(c.q[3], k.q[3]) - Math.max(c.q[1], k.q[1])
      if (iw <= 0 || ih <= 0) return false
      return (iw * ih) / (area(c.q) + area(k.q) - iw * ih) > 0.5
    })
    if (!clash) kept.push(c)
  }
  if (!kept.length) continue
  images.push({ id: i + 1, file_name: e.file, width: e.w, height: e.h })
  for (const k of kept) annotations.push({ id: annotations.length + 1, image_id: i + 1, category_id: k.cls, score: +k.score.toFixed(3), bbox: [k.q[0], k.q[1], k.q[2] - k.q[0], k.q[3] - k.q[1]].map((v) => +v.toFixed(1)) })
  if (images.length % 200 === 0) console.log(i, images.length, annotations.length)
}
fs.writeFileSync(out, JSON.stringify({ info: { description: 'MACHINE-MADE with yolox_nano.onnx (score >= 0.4)' }, images, annotations }))
console.log(images.length, annotations.length)
