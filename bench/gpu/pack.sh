#!/usr/bin/env bash
# Packs the benchmark for a machine that has a graphics card and a Python with PyTorch, and neither Node nor a network:
#
#   npm run build && bash bench/gpu/pack.sh <folder>      here
#   bash <folder>/run.sh <folder for results>             there, for Linux on x64
#
# The pack holds the Node that runs here, onnxruntime-node, the benchmark with the packages in one file, the starter's models, a decoded
# photograph and, from Debian's packages, the loader of Vulkan drivers. Weights of published width are made there.
set -euo pipefail
pack=${1:?Name a folder for the pack: bash bench/gpu/pack.sh <folder>}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir -p "$pack"
pack=$(cd "$pack" && pwd)
cd "$root"

# Laid out as in the repository, so that relative addresses hold.
gpu=$stage/app/bench/gpu
mkdir -p "$gpu" "$stage/app/training" "$stage/app/lib" "$stage/node"
npx esbuild bench/gpu/run.mjs packages/runtime-node/dist/session-worker.js --bundle --splitting --format=esm --platform=node \
  --target=node20 --entry-names='[name]' --outdir="$gpu" --external:onnxruntime-{node,web} --external:sharp --log-level=warning
echo '{ "type": "module" }' >"$gpu/package.json"
cp bench/gpu/time_torch.py "$gpu"
cp training/{instcolorization,networks,random_checkpoint}.py "$stage/app/training"
cp -r packages/starter/models "$stage/app/bench/models"
node --input-type=module - "$gpu/photo.raster" <<'END'
import { readFileSync, writeFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import { nodeRuntime } from '@photochrom/runtime-node';
const photo = await nodeRuntime().decode(readFileSync('samples/riders-on-the-beach.jpg'));
writeFileSync(process.argv[2], serialize(photo));
END
for name in onnxruntime-node onnxruntime-common; do
  mkdir -p "$stage/app/node_modules/$name"
  cp -r "node_modules/$name"/{package.json,dist} "$stage/app/node_modules/$name"
done
binaries=onnxruntime-node/bin/napi-v6/linux/x64
mkdir -p "$stage/app/node_modules/$binaries"
cp "node_modules/$binaries"/* "$stage/app/node_modules/$binaries"
find "$stage/app" -name '*.map' -delete

# Where Debian's packages are to be had; without them the machine must have a loader of its own.
if command -v apt-get >/dev/null; then
  (
    mkdir "$stage/debian" && cd "$stage/debian"
    apt-get download -qq libvulkan1 libegl1 libglvnd0 libopengl0 libgl1 libglx0 libgles2 \
      libx11-6 libxext6 libxcb1 libxau6 libxdmcp6 libbsd0 libmd0
    for package in *.deb; do dpkg -x "$package" .; done
    cp -a usr/lib/x86_64-linux-gnu/*.so* "$stage/app/lib"
  )
fi

cp "$(command -v node)" "$stage/node/node"
strip "$stage/node/node" "$stage/app/node_modules/$binaries"/*
# In two, so that they are unpacked at the same time.
tar -C "$stage/node" -c . | xz -9 -T1 >"$pack/node.tar.xz" &
tar -C "$stage/app" -c . | xz -9 -T1 >"$pack/app.tar.xz"
wait
cp bench/gpu/run.sh "$pack"
du -sh "$pack"
