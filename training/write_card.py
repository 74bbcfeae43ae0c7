"""Writes the model card beside an ONNX file, or what a card shall say beside a checkpoint that the importer makes ONNX of: conventions,
sources and their terms, training, metrics; for a card also exact size and SHA-256.
"""

import hashlib
import json


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
    for key in used.keys() - described.keys():
        # Folders of originals.py --more are called after their repositories.
        repository = key.replace("+", "/")
        described[key] = {"name": key, "repos": {repository} if "+" in key else set(), "licence": {"unstated"}, "tier": "common"}
    return [
        {**described[key], "repos": sorted(described[key]["repos"]), "licence": sorted(described[key]["licence"]), "images": count}
        for key, count in sorted(used.items())
    ]
