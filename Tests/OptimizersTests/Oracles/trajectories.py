"""Records what PyTorch's optimizers make of a small problem.

Run as: python3 trajectories.py > ../Fixtures/trajectories.json

The problem: minimize f(x) = sum_i a_i (x_i - c_i)^2 / 2 + x_i^4 / 4 + k x_i x_(i+1), the indices in a ring,
over two tensors, a 3 x 2 matrix and a vector of 3, laid end to end. Gradients are the formula below, not
autograd's, so that another program computes the same bits; autograd checks the formula once.

Recorded with PyTorch 1.13.0a0 (Debian 12, python3-torch 1.13.1+dfsg-4), CPU, Python 3.11.2.
"""

import json
import platform

import torch

STEPS = 16
SHAPES = [(3, 2), (3,)]
COUPLING = 0.25
CURVATURE = [0.5, 1.0, 2.0, 0.75, 1.5, 0.25, 1.25, 3.0, 0.625]
CENTER = [1.0, -0.5, 0.25, 2.0, -1.5, 0.75, -2.0, 0.5, 1.25]
INITIAL = [0.5, -1.25, 0.875, -0.375, 1.125, 0.0625, -0.75, 1.5, -1.0]


def schedule(name, **parameters):
    return {"name": name, **parameters}


CASES = [
    dict(name="sgd", optimizer="sgd", learningRate=0.1),
    dict(name="momentum", optimizer="sgd", learningRate=0.05, momentum=0.9),
    dict(name="nesterov", optimizer="sgd", learningRate=0.05, momentum=0.9, nesterov=True),
    dict(name="sgd weight decay", optimizer="sgd", learningRate=0.05, momentum=0.5, weightDecay=0.3),
    dict(name="adam", optimizer="adam", learningRate=0.05),
    dict(
        name="adam other constants", optimizer="adam", learningRate=0.1, beta1=0.7, beta2=0.95, epsilon=0.01),
    dict(name="adam weight decay", optimizer="adam", learningRate=0.05, weightDecay=0.3),
    dict(name="adamW", optimizer="adamW", learningRate=0.05, weightDecay=0.3),
    # The second tensor's gradient is zero from the sixth update on; PyTorch gets a tensor of zeros.
    dict(name="adam silent", optimizer="adam", learningRate=0.05, silentFrom=5),
    dict(name="clipped", optimizer="sgd", learningRate=0.1, clip=0.75),
    dict(name="step", optimizer="sgd", learningRate=0.1, schedule=schedule("step", every=5, factor=0.3)),
    dict(name="cosine", optimizer="adam", learningRate=0.1, schedule=schedule("cosine", final=0.1)),
    dict(name="warm-up", optimizer="sgd", learningRate=0.1, momentum=0.5, schedule=schedule("warmUp", steps=6)),
    dict(
        name="warm-up, cosine", optimizer="adamW", learningRate=0.1, weightDecay=0.1,
        schedule=schedule("warmUp", steps=4, then=schedule("cosine", final=0))),
]


def gradient(x, curvature, center):
    return curvature * (x - center) + x * x * x + COUPLING * (torch.roll(x, 1) + torch.roll(x, -1))


def check_gradient():
    curvature, center, x = (torch.tensor(v, dtype=torch.float64) for v in (CURVATURE, CENTER, INITIAL))
    x.requires_grad_()
    value = (curvature * (x - center) ** 2 / 2 + x ** 4 / 4 + COUPLING * x * torch.roll(x, -1)).sum()
    value.backward()
    assert torch.allclose(x.grad, gradient(x.detach(), curvature, center), rtol=1e-14)


def make_optimizer(case, parameters):
    rate, decay = case["learningRate"], case.get("weightDecay", 0)
    if case["optimizer"] == "sgd":
        return torch.optim.SGD(
            parameters, lr=rate, momentum=case.get("momentum", 0), nesterov=case.get("nesterov", False),
            weight_decay=decay)
    kind = torch.optim.Adam if case["optimizer"] == "adam" else torch.optim.AdamW
    betas = (case.get("beta1", 0.9), case.get("beta2", 0.999))
    return kind(parameters, lr=rate, betas=betas, eps=case.get("epsilon", 1e-8), weight_decay=decay)


def make_schedule(s, optimizer, steps, rate):
    schedules = torch.optim.lr_scheduler
    if s["name"] == "constant":
        return schedules.ConstantLR(optimizer, factor=1, total_iters=0)
    if s["name"] == "step":
        return schedules.StepLR(optimizer, step_size=s["every"], gamma=s["factor"])
    if s["name"] == "cosine":
        return schedules.CosineAnnealingLR(optimizer, T_max=steps, eta_min=rate * s["final"])
    n = s["steps"]
    first = schedules.LinearLR(optimizer, start_factor=1 / n, total_iters=n - 1)
    rest = make_schedule(s.get("then", schedule("constant")), optimizer, steps - n, rate)
    return schedules.SequentialLR(optimizer, [first, rest], milestones=[n])


def run(case, dtype):
    curvature, center, x = (torch.tensor(v, dtype=dtype) for v in (CURVATURE, CENTER, INITIAL))
    parameters = [torch.nn.Parameter(t.reshape(s).clone()) for t, s in zip(x.split([6, 3]), SHAPES)]
    optimizer = make_optimizer(case, parameters)
    scheduler = make_schedule(
        case.get("schedule", schedule("constant")), optimizer, STEPS, case["learningRate"])
    rates, trajectory = [], []
    for step in range(STEPS):
        x = torch.cat([p.detach().reshape(-1) for p in parameters])
        g = gradient(x, curvature, center)
        if step >= case.get("silentFrom", STEPS):
            g[6:] = 0
        for p, part in zip(parameters, g.split([6, 3])):
            p.grad = part.reshape(p.shape).clone()
        if "clip" in case:
            torch.nn.utils.clip_grad_norm_(parameters, case["clip"])
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
        trajectory.append(torch.cat([p.detach().reshape(-1) for p in parameters]).tolist())
    return rates, trajectory


def main():
    check_gradient()
    cases = []
    for case in CASES:
        _, single = run(case, torch.float32)
        rates, double = run(case, torch.float64)
        cases.append({**case, "rates": rates, "float32": single, "float64": double})
    print("{")
    print(f' "versions": {json.dumps({"torch": torch.__version__, "python": platform.python_version()})},')
    problem = dict(curvature=CURVATURE, center=CENTER, initial=INITIAL, coupling=COUPLING, steps=STEPS)
    print(f' "problem": {json.dumps(problem)},')
    print(' "cases": [\n  ' + ",\n  ".join(json.dumps(c) for c in cases) + "\n ]\n}")


main()
