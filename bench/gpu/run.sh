#!/usr/bin/env bash
# Runs a pack that pack.sh made: bash run.sh <folder for results> [options of run.mjs]
# Nothing is installed: it unpacks into a temporary folder, and needs bash, coreutils and a Python with PyTorch and xz (PYTHON names it).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "${1:?Name a folder for the results: bash run.sh <folder> [options of run.mjs]}"
out=$(cd "$1" && pwd)
shift
python=${PYTHON:-python3}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

# Python reads xz where the program of that name is missing.
unpack() { "$python" -c 'import sys, tarfile; tarfile.open(sys.argv[1]).extractall(sys.argv[2])' "$1" "$place" 2>>"$out/unpack.log"; }
unpacking=()
for archive in "$here"/*.tar.xz; do
  unpack "$archive" &
  unpacking+=($!)
done
for process in "${unpacking[@]}"; do wait "$process" || { cat "$out/unpack.log" >&2; exit 1; }; done

# The pack's loader where the machine has none. Containers often have NVIDIA's driver in a folder of its own.
libraries="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}/usr/local/nvidia/lib64"
ldconfig -p 2>/dev/null | grep -q libvulkan.so.1 || libraries="$place/lib:$libraries"
drivers=/usr/local/nvidia/share/vulkan/icd.d/nvidia_icd.json
if [ -z "${VK_DRIVER_FILES:-}${VK_ICD_FILENAMES:-}" ] && ! compgen -G '/usr/share/vulkan/icd.d/nvidia*.json' >/dev/null &&
  ! compgen -G '/etc/vulkan/icd.d/nvidia*.json' >/dev/null && [ -e "$drivers" ]; then
  export VK_DRIVER_FILES=$drivers __EGL_VENDOR_LIBRARY_FILENAMES=/usr/local/nvidia/share/glvnd/egl_vendor.d/10_nvidia.json
fi
echo "Vulkan drivers: ${VK_DRIVER_FILES:-${VK_ICD_FILENAMES:-$(ls /usr/share/vulkan/icd.d /etc/vulkan/icd.d 2>/dev/null | tr '\n' ' ')}}"

# PyTorch is started by the program and gets the same folders, in which it finds nothing that it knows.
cd "$place/bench/gpu"
LD_LIBRARY_PATH=$libraries PYTHON=$python PYTHONDONTWRITEBYTECODE=1 \
  "$place/node" run.js --photo photo.raster --out "$out" "$@" 2>&1 | tee "$out/gpu.log"
