#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Golden values: functions and their gradients by PyTorch's autograd in double precision, as tests/golden/*.csv.

With Debian's python3-torch installed, /usr/bin/python3 tests/golden/generate.py writes all files anew. A line is one
matrix: case, name, rows, columns, entries column by column; "value" is f, "grad x" its gradient by x. Where f is not a
scalar, the gradient is that of its entries weighted by the matrix G. Row vectors do not occur.
"""
import math
import pathlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(1)
HERE = pathlib.Path(__file__).parent


def draw(*sizes):
    """Normal numbers of three decimals, so that files stay small."""
    return torch.round(torch.randn(*sizes), decimals=3)


class Table:
    """One file."""

    def __init__(self, name, about):
        self.path = HERE / name
        self.lines = [f"# {about}, by PyTorch {torch.__version__} (autograd, float64).",
                      "# case, name, rows, columns, entries column by column; written by tests/golden/generate.py"]

    def row(self, case, name, tensor):
        t = tensor.detach()
        t = t.reshape(1, 1) if t.dim() == 0 else t.reshape(-1, 1) if t.dim() == 1 else t
        entries = ",".join(repr(v) for v in t.T.reshape(-1).tolist())
        self.lines.append(f"{case},{name},{t.shape[0]},{t.shape[1]},{entries}")

    def case(self, name, function, by, **symbols):
        """Writes function(**symbols), and its gradients by the symbols whose names `by` lists."""
        inputs = {s: t.clone().requires_grad_() if s in by.split() else t for s, t in symbols.items()}
        value = function(**inputs)
        for s, t in symbols.items():
            self.row(name, s, t)
        self.row(name, "value", value)
        weight = torch.ones(())
        if value.dim() > 0:
            weight = draw(*value.shape)
            self.row(name, "G", weight)
        gradients = torch.autograd.grad(value, [inputs[s] for s in by.split()], weight)
        for s, gradient in zip(by.split(), gradients):
            self.row(name, "grad " + s, gradient)

    def write(self):
        self.path.write_text("\n".join(self.lines) + "\n")


def activations():
    table = Table("activations.csv", "Dense layers and activations")
    for name, f in {
            "sigmoid": torch.sigmoid,
            "tanh": torch.tanh,
            "relu": F.relu,
            "softplus": F.softplus,
            "silu": F.silu,
            "gelu": F.gelu,
            "gelu_tanh": lambda z: F.gelu(z, approximate="tanh"),
    }.items():
        table.case("dense_" + name, lambda W, x, b: f(F.linear(x, W, b)), "W x b",
                   W=draw(3, 4), x=draw(4), b=draw(3))
        table.case(name, lambda z: f(z), "z", z=torch.cat((3 * draw(5), torch.tensor([-8.0, 0.0, 1e-3, 8.0]))))
    table.write()


if __name__ == "__main__":
    activations()
