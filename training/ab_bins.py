"""The class head's view of colour: 529 bins of 10 x 10 ab, soft targets, and weights that rescue rare colours."""

import torch

BINS_PER_AXIS = 23


def encode(ab):
    """ab [N,2,h,w] to the four bins around each colour: indices [N,4,h,w] and bilinear shares [N,4,h,w] that sum to 1.

    Index = a_index * 23 + b_index, from -110 in steps of 10 (spec/backbones.md, section 5).
    """
    position = ((ab + 110) / 10).clamp(0, BINS_PER_AXIS - 1.001)
    lower = position.floor().long()
    share_a, share_b = (position - lower).unbind(1)
    first = lower[:, 0] * BINS_PER_AXIS + lower[:, 1]
    indices = torch.stack([first, first + 1, first + BINS_PER_AXIS, first + BINS_PER_AXIS + 1], 1)
    shares = torch.stack(
        [(1 - share_a) * (1 - share_b), (1 - share_a) * share_b, share_a * (1 - share_b), share_a * share_b], 1
    )
    return indices, shares


def measure_prior(photos, batches=60):
    """How often each bin occurs in augmented crops: [529], sums to 1."""
    prior = torch.zeros(BINS_PER_AXIS**2)
    for _ in range(batches):
        _, ab, _, _ = photos.batch(32, 32)
        indices, shares = encode(ab)
        prior.index_add_(0, indices.flatten(), shares.flatten())
    return prior / prior.sum()


def class_weights(prior, mix=0.5):
    """Rebalancing weights [529], 1 on average (Zhang et al. 2016, section 2.2).

    The prior is smoothed with its neighbours and mixed with the uniform distribution over the bins that occur.
    """
    grid = prior.view(1, 1, BINS_PER_AXIS, BINS_PER_AXIS)
    neighbours = torch.nn.functional.avg_pool2d(torch.nn.functional.pad(grid, (1, 1, 1, 1)), 3, 1).flatten()
    smooth = (neighbours + prior) / (neighbours + prior).sum()
    weights = 1 / ((1 - mix) * smooth + mix / (prior > 1e-6).sum())
    return weights / (smooth * weights).sum()
