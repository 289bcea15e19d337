#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Golden values: functions and their gradients by PyTorch's autograd in double precision, as tests/golden/*.csv.

With Debian's python3-torch installed, /usr/bin/python3 tests/golden/generate.py writes all files anew. A line is one
matrix: case, name, rows, columns, entries column by column; "value" is f, "grad x" its gradient by x. Where f is not a
scalar, the gradient is that of its entries weighted by the matrix G. Vectors are columns.
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


def one_hot(k, n):
    return F.one_hot(torch.tensor(k), n).to(torch.float64)


def softmax():
    table = Table("softmax.csv", "Softmax and cross-entropy")
    table.case("softmax", lambda z: F.softmax(z, 0), "z", z=draw(5))
    table.case("log_softmax", lambda z: F.log_softmax(z, 0), "z", z=draw(5))
    table.case("logsumexp", lambda z: torch.logsumexp(z, 0), "z", z=draw(5))
    table.case("row_softmax", lambda X: F.softmax(X, 1), "X", X=draw(4, 3))
    table.case("row_log_softmax", lambda X: F.log_softmax(X, 1), "X", X=draw(4, 3))

    def cross_entropy(z, y):
        return F.cross_entropy(z[None], y[None], reduction="sum")

    table.case("cross_entropy_one_hot", cross_entropy, "z", z=3 * draw(5), y=one_hot(3, 5))
    table.case("cross_entropy", cross_entropy, "z y", z=3 * draw(5), y=draw(5))
    table.case("cross_entropy_of_class", lambda z, c: F.cross_entropy(z[None], c), "z", z=3 * draw(5),
               c=torch.tensor([2]))
    table.case("binary_cross_entropy", lambda z, y: F.binary_cross_entropy_with_logits(z, y, reduction="sum"), "z y",
               z=3 * draw(5), y=draw(5))
    table.write()


def losses():
    table = Table("losses.csv", "Distances, regressions, a contrast")
    table.case("mse", lambda z, y: F.mse_loss(z, y), "z y", z=draw(5), y=draw(5))
    table.case("huber", lambda x, delta: F.huber_loss(x, torch.zeros(5), reduction="sum", delta=delta.item()), "x",
               x=2 * draw(5), delta=torch.tensor(1.5))
    table.case("divergence", lambda z, p: F.kl_div(F.log_softmax(z, 0), p, reduction="sum"), "z", z=draw(4),
               p=torch.tensor([0.5, 0.125, 0.25, 0.125]))
    table.case("logistic", lambda X, w, y: F.soft_margin_loss(X @ w, y, reduction="sum"), "X w", X=draw(6, 3),
               w=draw(3), y=torch.sign(draw(6)))
    table.case("poisson", lambda X, w, y: F.poisson_nll_loss(X @ w, y, reduction="sum"), "X w", X=draw(6, 3),
               w=draw(3), y=torch.tensor([0.0, 3.0, 1.0, 0.0, 2.0, 5.0]))
    table.case("contrast", lambda A, B, tau: F.cross_entropy(A @ B.T / tau, torch.arange(4), reduction="sum"),
               "A B tau", A=draw(4, 3), B=draw(4, 3), tau=torch.tensor(0.5))
    table.case("regression", lambda X, W, Y: F.cross_entropy(X @ W, Y, reduction="sum"), "X W", X=draw(5, 3),
               W=draw(3, 4), Y=F.one_hot(torch.tensor([0, 2, 1, 3, 2]), 4).to(torch.float64))
    table.write()


def hessians():
    """A Hessian as the function, so that its gradient is a third derivative."""
    table = Table("hessians.csv", "Hessians and third derivatives")

    def hessian(f, x):
        return torch.autograd.functional.hessian(f, x, create_graph=True)

    # The labels have no influence on these Hessians, so they are no symbols.
    label, signs = one_hot(1, 4), torch.sign(draw(6))
    table.case("cross_entropy", lambda z: hessian(lambda z: F.cross_entropy(z[None], label[None]), z), "z", z=draw(4))
    table.case("logistic", lambda X, w: hessian(lambda w: F.soft_margin_loss(X @ w, signs, reduction="sum"), w),
               "w X", X=draw(6, 3), w=draw(3))
    table.case("logsumexp", lambda A, x, b: hessian(lambda x: torch.logsumexp(A @ x + b, 0), x), "x A",
               A=draw(4, 3), x=draw(3), b=draw(4))
    table.case("gelu", lambda z: hessian(lambda z: F.gelu(z).sum(), z), "z", z=draw(4))
    table.case("robust", lambda A, x, b: hessian(lambda x: torch.log(1 + (A @ x - b).square().sum()), x), "x A b",
               A=draw(4, 3), x=draw(3), b=draw(4))
    table.write()


def normalisation():
    table = Table("normalisation.csv", "Layer, RMS and batch norm")

    def rms_norm(X, gain, bias, epsilon=1e-5):
        return X * torch.rsqrt(X.square().mean(-1, keepdim=True) + epsilon) * gain + bias

    def batch_norm(X, gain, bias, epsilon=1e-5):
        return F.batch_norm(X, None, None, gain, bias, training=True, eps=epsilon)

    table.case("layer_norm", lambda x: F.layer_norm(x, (5,)), "x", x=draw(5))
    table.case("layer_norm_of_rows", lambda X, gain, bias: F.layer_norm(X, (4,), gain, bias), "X gain bias",
               X=draw(3, 4), gain=draw(4), bias=draw(4))
    table.case("layer_norm_epsilon", lambda X, gain, bias: F.layer_norm(X, (4,), gain, bias, 0.1), "X gain bias",
               X=draw(3, 4), gain=draw(4), bias=draw(4))
    table.case("rms_norm", lambda x: rms_norm(x, 1, 0), "x", x=draw(5))
    table.case("rms_norm_of_rows", rms_norm, "X gain bias", X=draw(3, 4), gain=draw(4), bias=draw(4))
    table.case("batch_norm", batch_norm, "X gain bias", X=draw(5, 3), gain=draw(3), bias=draw(3))
    table.case("batch_norm_epsilon", lambda X, gain, bias: batch_norm(X, gain, bias, 0.1), "X gain bias",
               X=draw(5, 3), gain=draw(3), bias=draw(3))
    table.write()


def convolution():
    table = Table("convolution.csv", "Convolutions of several maps; a row is a map of every sample, one after another")

    def conv2d(X, K, h, w, kh, kw, **options):
        maps = X.reshape(X.shape[0], -1, h, w).transpose(0, 1)
        made = F.conv2d(maps, K.reshape(K.shape[0], X.shape[0], kh, kw), **options)
        return made.transpose(0, 1).reshape(K.shape[0], -1)

    # 8 + 2 − 3 and 7 + 2 − 2 are odd: a row and a column are left over.
    table.case("padding_and_stride",
               lambda X, K, b: torch.sigmoid(conv2d(X, K, 8, 7, 3, 2, stride=2, padding=1, bias=b)), "X K b",
               X=draw(3, 2 * 8 * 7), K=draw(5, 3 * 3 * 2), b=draw(5))
    table.case("plain", lambda X, K: conv2d(X, K, 5, 4, 2, 3), "X K", X=draw(2, 5 * 4), K=draw(3, 2 * 2 * 3))
    table.write()


def recurrent():
    table = Table("recurrent.csv", "LSTM, plain recurrence and GRU over several steps, the columns of X")
    n, d, steps = 3, 2, 5

    def run(network, states, weights, X):
        return network(X.T[:, None, :], states, weights, True, 1, 0.0, False, False, False)

    def lstm(X, h, c, W, b):
        """Our gates are f, i, o, n over [h; x], PyTorch's i, f, n, o over x and h."""
        order = [1, 0, 3, 2]
        gates = W.reshape(4, n, n + d)[order].reshape(4 * n, n + d)
        bias = b.reshape(4, n)[order].reshape(4 * n)
        return run(torch.lstm, (h[None, None], c[None, None]),
                   [gates[:, n:], gates[:, :n], bias, torch.zeros(4 * n)], X)

    def last_of_lstm(dh, dc, **symbols):
        _, h, c = lstm(**symbols)
        return dh @ h[0, 0] + dc @ c[0, 0]

    table.case("lstm", last_of_lstm, "W b h c X", W=draw(4 * n, n + d), b=draw(4 * n), h=draw(n), c=draw(n),
               X=draw(d, steps), dh=draw(n), dc=draw(n))
    table.case("lstm_outputs", lambda **symbols: lstm(**symbols)[0][:, 0].T, "W b h c X", W=draw(4 * n, n + d),
               b=draw(4 * n), h=draw(n), c=draw(n), X=draw(d, steps))
    table.case("rnn", lambda U, W, b, h, X: run(torch.rnn_tanh, h[None, None], [U, W, b, torch.zeros(n)], X)[0][:, 0].T,
               "U W b h X", U=draw(n, d), W=draw(n, n), b=draw(n), h=draw(n), X=draw(d, steps))
    table.case("gru", lambda U, W, a, b, h, X: run(torch.gru, h[None, None], [U, W, a, b], X)[0][:, 0].T,
               "U W a b h X", U=draw(3 * n, d), W=draw(3 * n, n), a=draw(3 * n), b=draw(3 * n), h=draw(n),
               X=draw(d, steps))
    table.write()


def networks():
    table = Table("networks.csv", "Attention, embeddings, a network")
    table.case("attention", lambda Q, K, V: F.softmax(Q @ K.T / math.sqrt(4), 1) @ V, "Q K V", Q=draw(3, 4),
               K=draw(5, 4), V=draw(5, 2))
    table.case("embedding", lambda E, ids: F.embedding(ids.flatten(), E), "E", E=draw(6, 3),
               ids=torch.tensor([4, 0, 4, 2, 4]))
    table.case("embedded", lambda E, W, ids: torch.tanh(F.embedding(ids.flatten(), E) @ W).square().sum(), "E W",
               E=draw(6, 3), W=draw(3, 2), ids=torch.tensor([1, 5, 1, 1]))
    table.case("network",
               lambda W1, b1, W2, b2, x, y: F.mse_loss(F.linear(torch.tanh(F.linear(x, W1, b1)), W2, b2), y,
                                                       reduction="sum") / 2,
               "W1 b1 W2 b2 x", W1=draw(4, 3), b1=draw(4), W2=draw(2, 4), b2=draw(2), x=draw(3), y=draw(2))
    table.write()


def matrices():
    table = Table("matrices.csv", "Determinants, inverses, densities, matrix functions")

    def definite(n):
        root = draw(n, n)
        return root @ root.T + torch.eye(n)

    table.case("normal", lambda x, mu, Sigma: torch.distributions.MultivariateNormal(mu, Sigma).log_prob(x),
               "x mu Sigma", x=draw(4), mu=draw(4), Sigma=definite(4))
    table.case("flow", lambda A, x, b: -(A @ x + b).square().sum() / 2 + torch.linalg.slogdet(A)[1], "A x b",
               A=draw(4, 4), x=draw(4), b=draw(4))
    table.case("det", lambda A: torch.linalg.det(A), "A", A=draw(4, 4))
    table.case("logdet", lambda A: torch.linalg.slogdet(A)[1], "A", A=draw(4, 4))
    table.case("inv", lambda A: torch.linalg.inv(A), "A", A=draw(4, 4))
    table.case("solve", lambda A, B: torch.linalg.solve(A, B), "A B", A=draw(4, 4), B=draw(4))
    table.case("power", lambda A: torch.linalg.matrix_power(A, 5), "A", A=draw(4, 4))
    table.case("expm", lambda A: torch.linalg.matrix_exp(A), "A", A=draw(4, 4))
    table.case("gram", lambda X: torch.logdet(X.T @ X), "X", X=draw(5, 3))
    table.case("trace", lambda A, B, C, X: torch.trace(A @ X @ B @ X.T @ C), "X A B C", A=draw(4, 4), B=draw(3, 3),
               C=draw(4, 4), X=draw(4, 3))
    table.case("norm", lambda A, x: torch.linalg.norm(A @ x), "A x", A=draw(4, 3), x=draw(3))
    table.case("least_squares", lambda A, x, b: (A @ x - b).square().sum(), "A x b", A=draw(4, 3), x=draw(3),
               b=draw(4))
    table.write()


if __name__ == "__main__":
    activations()
    softmax()
    losses()
    hessians()
    normalisation()
    convolution()
    recurrent()
    networks()
    matrices()
