"""Writes the model card beside an ONNX file, or what a card shall say beside a checkpoint that the importer makes ONNX of: conventions,
sources and their terms, training, metrics; for a card also exact size and SHA-256.
"""

import hashlib
import json
from pathlib import Path

import numpy as np

# Further public repositories of photographs, with what they say of terms.
MORE_SOURCES = Path(__file__).parent / "more_sources.json"


def write_card(onnx_file, card):
    """`card` holds all but specVersion, file, bytes and sha256; written as `<name>.card.json` beside `onnx_file`."""
    content = onnx_file.read_bytes()
    complete = {
        "specVersion": 1,
        **card,
        "file": onnx_file.name,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    onnx_file.with_suffix(".card.json").write_text(json.dumps(complete, indent=2, ensure_ascii=False) + "\n")


def write_facts(checkpoint, facts):
    """Writes `facts` as `<name>.facts.json` beside a checkpoint, where scripts/import-starter.mjs finds them for the card."""
    checkpoint.with_suffix(".facts.json").write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n")


def count_sources(used, without=()):
    """How many pictures each source gave; `used` holds arrays of the pictures' sources."""
    names, counts = np.unique(np.concatenate(used), return_counts=True)
    return {str(name): int(count) for name, count in zip(names, counts) if name not in without}


def describe_sources(data, used):
    """One entry a source of photographs: name, repositories, terms as the manifests state them, number of pictures used.

    `used` maps a source's key to the number of its pictures.
    """
    described = {}
    for folder in ("train", "train-scenes"):
        manifest = json.loads((data / folder / "manifest.json").read_text())
        for key, source in manifest["sources"].items():
            images = [image for image in manifest["images"] if image["source"] == key]
            terms = sorted({image.get("licence") or source.get("licence") or "unstated" for image in images})
            repositories = {image.get("repo") for image in images} | {source.get("repo")} | set(source.get("repos") or [])
            entry = described.setdefault(key, {"name": source.get("name", key), "repos": set(), "licence": set()})
            entry["repos"] |= {repository for repository in repositories if repository}
            entry["licence"] |= set(terms)
            entry.setdefault("tier", source.get("tier", "open"))
    more = {entry["repo"]: entry for entry in json.loads(MORE_SOURCES.read_text())}
    for key in used.keys() - described.keys():
        # Folders of originals.py --more are called after their repositories.
        repository = key.replace("+", "/")
        entry = more.get(repository, {"name": key, "licence": "unstated"})
        described[key] = {"name": entry["name"], "repos": {repository} if "+" in key else set(), "licence": {entry["licence"]}, "tier": "common"}
    return [
        {**described[key], "repos": sorted(described[key]["repos"]), "licence": sorted(described[key]["licence"]), "images": count}
        for key, count in sorted(used.items())
    ]
