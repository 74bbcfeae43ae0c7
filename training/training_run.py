"""What the instance and the fusion stage share: clock, rate, averaged weights, log, and a checkpoint that any later piece resumes."""

import math
import os
import time

import torch

SAVE_SECONDS, VALIDATE_SECONDS = 120, 270


class TrainingRun:
    """One training in pieces; only tensors named in `keys` are trained, averaged and stored.

    The averaged weights of the best validation so far are kept beside the latest, so that the held-out photographs choose the checkpoint.
    """

    def __init__(self, checkpoint, network, optimizer, keys, minutes, decay):
        self.checkpoint, self.network, self.optimizer, self.keys = checkpoint, network, optimizer, list(keys)
        self.budget, self.decay = minutes * 60, decay
        self.average = self.trained()
        self.best = None
        self.state = {"seconds": 0.0, "steps": 0, "samples": 0, "log": []}
        self.recent = []
        self.rates = [group["lr"] for group in optimizer.param_groups]
        if checkpoint.exists():
            saved = torch.load(checkpoint, map_location=next(network.parameters()).device)
            network.load_state_dict({**network.state_dict(), **saved["net"]})
            optimizer.load_state_dict(saved["opt"])
            self.average, self.best, self.state = saved["ema"], saved["best"], saved["state"]
        self.before, self.start = self.state["seconds"], time.time()
        self.saved_at = self.validated_at = self.start

    def trained(self):
        """A copy of the trained tensors."""
        state = self.network.state_dict()
        return {key: state[key].detach().clone() for key in self.keys}

    def share(self):
        """Share of the time that has passed, earlier pieces counted in."""
        return (self.before + time.time() - self.start) / self.budget

    def set_rate(self, warm_up):
        """Cosine over the whole time after `warm_up` steps."""
        factor = min(1, (self.state["steps"] + 1) / warm_up) * (0.49 * (1 + math.cos(math.pi * min(1, self.share()))) + 0.02)
        for group, rate in zip(self.optimizer.param_groups, self.rates):
            group["lr"] = rate * factor

    def step(self, losses, samples, side):
        """Counts one optimizer step: averages the weights, logs the mean of `losses` (a dict) every 50 steps."""
        self.state["steps"] += 1
        self.state["samples"] += samples
        decay = min(self.decay, (1 + self.state["steps"]) / (20 + self.state["steps"]))
        state = self.network.state_dict()
        for key, value in self.average.items():
            if value.dtype.is_floating_point:
                value.mul_(decay).add_(state[key], alpha=1 - decay)
            else:
                value.copy_(state[key])
        self.recent.append({key: float(value) for key, value in losses.items()})
        if self.state["steps"] % 50 == 0:
            means = {key: sum(entry[key] for entry in self.recent) / len(self.recent) for key in losses}
            self.recent = []
            self.state["log"].append({"step": self.state["steps"], "size": side, **means, "lr": self.optimizer.param_groups[0]["lr"]})
            words = " ".join(f"{key} {value:.4f}" for key, value in means.items())
            print(f"{self.state['steps']} side {side} share {self.share():.3f} {words}", flush=True)

    def keep(self, validate, force=False):
        """Validates and saves when it is time. `validate(averaged tensors)` gives figures; `score` among them chooses the best."""
        now = time.time()
        if force or now - self.validated_at > VALIDATE_SECONDS:
            figures = validate(self.average)
            self.state["log"].append({"step": self.state["steps"], **figures})
            print("validation", self.state["steps"], {key: round(value, 3) for key, value in figures.items()}, flush=True)
            if self.best is None or figures["score"] > self.best["score"]:
                weights = {key: value.clone() for key, value in self.average.items()}
                self.best = {"score": figures["score"], "step": self.state["steps"], "figures": figures, "weights": weights}
            self.validated_at = time.time()
        if force or now - self.saved_at > SAVE_SECONDS:
            self.state["seconds"] = self.before + time.time() - self.start
            content = {"net": self.trained(), "ema": self.average, "opt": self.optimizer.state_dict(), "best": self.best, "state": self.state}
            partial = self.checkpoint.with_suffix(".partial")
            torch.save(content, partial)
            os.replace(partial, self.checkpoint)
            self.saved_at = time.time()
