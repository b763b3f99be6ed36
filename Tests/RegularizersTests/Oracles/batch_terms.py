"""Records values and gradients of the terms of more than the weights, in double precision with PyTorch 2.15.0.

Every formula is written as in its paper, over single units, examples and pairs: slow, and nothing like the library's.

    python3 batch_terms.py > ../Fixtures/batchTerms.json
"""
import json
import torch

EPSILON = 1e-12


def activity(alpha):
    return lambda w, a, z, c: sum((x.abs() ** alpha).sum(1).mean() for x in a)


def weighted_activity(alpha):
    def term(w, a, z, c):
        total = 0
        for x, following in zip(a, w[1:]):
            out_in = following.T
            total = total + ((x.abs() ** alpha) @ (out_in ** 2).T).sum(1).mean()
        return total
    return term


def collapse(shares):
    n, k = shares.shape
    return k ** .5 / n * shares.sum(0).norm() - 1


def whole(ws):
    sizes = [w.shape[0] for w in ws] + [ws[-1].shape[1]]
    rows = []
    for i in range(len(sizes)):
        row = [torch.zeros(sizes[i], sizes[j], dtype=torch.float64) for j in range(len(sizes))]
        if i < len(ws):
            row[i + 1] = ws[i].abs()
        if i > 0:
            row[i - 1] = ws[i - 1].abs().T
        rows.append(torch.cat(row, 1))
    return torch.cat(rows, 0)


def newman(a, shares, gamma):
    d, m = a.sum(1), a.sum()
    return ((a - gamma * torch.outer(d, d) / m) * (shares @ shares.T)).sum() / m


def soft_modularity(null, gamma, mu, temperature):
    def term(w, a, z, c):
        s = [torch.softmax(x / temperature, 1) for x in z]
        if null == "newman":
            q = newman(whole(w), torch.cat(s), gamma)
        else:
            q, total = 0, 0
            for l, x in enumerate(w):
                x = x.abs()
                m = x.sum()
                b = x - gamma * torch.outer(x.sum(1), x.sum(0)) / m
                q, total = q + (b * (s[l] @ s[l + 1].T)).sum(), total + m
            q = q / total
        return mu * collapse(torch.cat(s)) - q
    return term


def correlations(a):
    x = torch.cat(a, 1)
    x = x - x.mean(0)
    v = (x ** 2).sum(0)
    return (x.T @ x) / torch.sqrt(torch.outer(v, v))


def functional_modularity(gamma, mu):
    def term(w, a, z, c):
        k = correlations(a).abs()
        k = k - torch.diag(torch.diag(k))
        s = torch.softmax(z[0], 1)
        return mu * collapse(s) - newman(k, s, gamma)
    return term


def contiguous(n, k):
    return torch.arange(n) * k // n


def functional_correlation(k):
    def term(w, a, z, c):
        g = torch.cat([contiguous(x.shape[1], k) for x in a])
        return (correlations(a) ** 2)[g[:, None] != g[None]].sum()
    return term


def entropy(q):
    return -(q * q.log()).sum(-1)


def routing(tau, given):
    def term(w, a, z, c):
        total = 0
        for l, h in enumerate(a):
            m = torch.nn.functional.one_hot(contiguous(h.shape[1], given), given).double() if given \
                else torch.softmax(z[l], 1)
            e = torch.stack([torch.sqrt(((m[:, k] * h) ** 2).sum(1) + EPSILON) for k in range(m.shape[1])], 1)
            q = torch.softmax(e / tau, 1)
            total = total + entropy(q).mean() - entropy(q.mean(0))
        return total / len(a)
    return term


def cohesion_coupling(alpha, beta):
    def term(w, a, z, c):
        total = 0
        for h in a:
            m = torch.relu(torch.tanh(h))
            same, different = [], []
            for i in range(len(c)):
                for j in range(len(c)):
                    if i != j:
                        cosine = m[i] @ m[j] / torch.sqrt(((m[i] ** 2).sum() + EPSILON) * ((m[j] ** 2).sum() + EPSILON))
                        (same if c[i] == c[j] else different).append(cosine)
            total = total + alpha * (1 - sum(same) / len(same)) + beta * sum(different) / len(different)
        return total / len(a)
    return term


# The term, and the own parameters that it has: none, one table for each layer of units, one for all hidden units,
# or one for each hidden layer.
TERMS = {
    "activity 2": (activity(2), None), "activity 1": (activity(1), None), "activity 1.5": (activity(1.5), None),
    "weightedActivity 2": (weighted_activity(2), None), "weightedActivity 1": (weighted_activity(1), None),
    "softModularity layered": (soft_modularity("layered", 1, 1, 1), "units"),
    "softModularity newman": (soft_modularity("newman", 1, 1, 1), "units"),
    "softModularity layered 0.5 0.3 0.2": (soft_modularity("layered", .5, .3, .2), "units"),
    "softModularity newman 2 0 1": (soft_modularity("newman", 2, 0, 1), "units"),
    "functionalModularity modularity": (functional_modularity(1, 1), "joined"),
    "functionalModularity correlation": (functional_correlation(3), None),
    "routingCompetition learned": (routing(1, None), "hidden"),
    "routingCompetition given 0.3": (routing(.3, 3), None),
    "cohesionCoupling": (cohesion_coupling(.5, 1.5), None),
}


def record(sizes, batch, seed):
    torch.manual_seed(seed)

    def table(*shape):
        # Six decimals: the same numbers in every reader. Away from zero, where |x| has its kink.
        x = (torch.randn(*shape, dtype=torch.float64) * .7 * 1e6).round() / 1e6
        return torch.where(x.abs() < .05, torch.full_like(x, .05), x).requires_grad_()

    k = 3
    hidden = sizes[1:-1]
    weights = [table(i, j) for i, j in zip(sizes, sizes[1:])]
    activations = [table(batch, n) for n in hidden]
    own = {"units": [table(n, k) for n in sizes], "joined": [table(sum(hidden), k)],
           "hidden": [table(n, k) for n in hidden], None: []}
    classes = [i % 3 for i in range(batch - 1)] + [0]

    def tables(xs):
        return [{"shape": list(x.shape), "elements": x.detach().flatten().tolist()} for x in xs]

    terms = {}
    for name, (term, kind) in TERMS.items():
        inputs = weights + activations + own[kind]
        value = term(weights, activations, own[kind], classes)
        slopes = torch.autograd.grad(value, inputs, allow_unused=True)
        slopes = [torch.zeros_like(x) if g is None else g for g, x in zip(slopes, inputs)]
        w, a = len(weights), len(weights) + len(activations)
        terms[name] = {"value": value.item(), "own": tables(own[kind]), "weightGradient": tables(slopes[:w]),
                       "activationGradient": tables(slopes[w:a]), "ownGradient": tables(slopes[a:])}
    return {"weights": tables(weights), "activations": tables(activations), "classes": classes, "terms": terms}


def gate(seed):
    """Masked weights with the noise given, and the straight-through gradient of an uneven sum of them."""
    torch.manual_seed(seed)
    l, g, w, u = (torch.randn(3, 4, dtype=torch.float64).mul(1e6).round().div(1e6) for _ in range(4))
    l.requires_grad_()
    soft = torch.sigmoid((l + g) / .8)
    hard = (soft > .5).double()
    b = hard.detach() - soft.detach() + soft
    (slope,) = torch.autograd.grad((u * b * w).sum(), l)
    return {name: x.detach().flatten().tolist() for name, x in
            {"logits": l, "noise": g, "weights": w, "upstream": u, "gates": hard, "slopes": slope}.items()}


if __name__ == "__main__":
    cases = [record([5, 4, 3], 8, 1), record([3, 6, 4, 2], 11, 2)]
    print(json.dumps({"torch": torch.__version__, "cases": cases, "gate": gate(3)}))
