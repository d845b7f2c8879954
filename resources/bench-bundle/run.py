#!/usr/bin/env python3
"""Measures the networks of this folder on this machine. Needs Python 3.8 or newer and onnxruntime (pip install onnxruntime), nothing of the studio.

    python3 run.py [--preset quick|standard|mlperf] [--threads 1,2] [--batch 1,32] [--out result.json]

Every visit of a cell is a process of its own. The result is one JSON file of the format emotionnet-bench/1: `nano-studio bench import result.json` shows it
beside others, `node check-bench.mjs result.json` computes its figures again.
"""
import time

STARTED = time.time()

import argparse
import hashlib
import json
import math
import os
import platform
import random
import subprocess
import sys

from energy import Meter, find_counter, names_in, read_number, read_text

HERE = os.path.dirname(os.path.abspath(__file__))
PRESETS = {"quick": (1, 64, 3, 0.3, 2), "standard": (10, 256, 5, 2, 10), "mlperf": (600, 1024, 1, 10, 30)}
MOST_LATENCIES = 2_000_000
BINS, BLOCKS, POINTS = 40, 10, 60


def stop(message):
    sys.exit("run.py: " + message)


# ---- one visit, in a process of its own ----

def cpu_times():
    fields = (read_text("/proc/stat") or "").split("\n")[0].split()[1:]
    times = [float(field) for field in fields[:8]]
    return None if len(times) < 8 else (sum(times), sum(times) - times[3] - times[4], times[7])


def megahertz():
    values = [read_number("/sys/devices/system/cpu/cpu%d/cpufreq/scaling_cur_freq" % core) for core in range(os.cpu_count() or 1)]
    values = [value / 1000 for value in values if value is not None]
    return max(values) if values else None


def celsius():
    values = [read_number("/sys/class/thermal/%s/temp" % zone) for zone in names_in("/sys/class/thermal") if zone.startswith("thermal_zone")]
    values = [value / 1000 for value in values if value is not None]
    return max(values) if values else None


def peak_bytes():
    try:
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    except ImportError:
        return None


def visit(order):
    process_ms = max(0.0, (STARTED - order["spawned"]) * 1000)
    before_bytes = peak_bytes()
    at = time.perf_counter()
    import numpy
    import onnxruntime
    library_ms = (time.perf_counter() - at) * 1000
    at = time.perf_counter()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = order["threads"], 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(os.path.join(HERE, order["model"]), options, providers=["CPUExecutionProvider"])
    model_ms = (time.perf_counter() - at) * 1000
    size, channels, batch = order["size"], order["channels"], order["batch"]
    images = numpy.fromfile(os.path.join(HERE, order["inputs"]), "<f4").reshape(-1, size, size, channels)
    expected = numpy.fromfile(os.path.join(HERE, order["expected"]), "<f4").reshape(len(images), -1)
    feeds = [{"images": numpy.ascontiguousarray(numpy.take(images, range(start, start + batch), axis=0, mode="wrap"))} for start in range(0, len(images), batch)]
    at = time.perf_counter()
    session.run(["probabilities"], feeds[0])
    first_ms = (time.perf_counter() - at) * 1000
    answers = numpy.concatenate([session.run(["probabilities"], feed)[0] for feed in feeds])[: len(images)]
    distance = float(numpy.max(numpy.abs(answers - expected)))
    clock, latencies, place = time.perf_counter_ns, [], 0
    until = time.perf_counter() + order["warmUpSeconds"]
    while time.perf_counter() < until:
        session.run(["probabilities"], feeds[place % len(feeds)])
        place += 1
    counter, _ = find_counter(order["sys"])
    heat, pace, times, own = celsius(), megahertz(), cpu_times(), time.process_time()
    started_at = time.time()
    with Meter(counter) as meter:
        begun = clock()
        least = order["seconds"] * 1e9
        while True:
            asked = clock()
            session.run(["probabilities"], feeds[place % len(feeds)])
            answered = clock()
            latencies.append(answered - asked)
            place += 1
            if answered - begun >= least and len(latencies) >= order["queries"]:
                break
        seconds = (answered - begun) / 1e9
    ended_at, later = time.time(), cpu_times()
    other = steal = None
    if times is not None and later is not None and later[0] > times[0]:
        total = later[0] - times[0]
        mine = (time.process_time() - own) * os.sysconf("SC_CLK_TCK")
        other, steal = (min(1.0, max(0.0, value / total)) for value in (later[1] - times[1] - mine, later[2] - times[2]))
    json.dump({
        "latencies": latencies, "seconds": seconds, "startedAt": int(started_at * 1000), "endedAt": int(math.ceil(ended_at * 1000)), "joules": None if meter.watts() is None else meter.watts() * seconds, "lost": counter is not None and meter.lost,
        "coldStart": {"process": process_ms, "library": library_ms, "model": model_ms, "firstQuery": first_ms}, "before": before_bytes, "peak": peak_bytes(), "distance": distance,
        "version": onnxruntime.__version__ + " widened", "megahertz": [pace, megahertz()], "celsius": [heat, celsius()], "other": other, "steal": steal,
    }, sys.stdout)


# ---- figures ----

def rank(ordered, share):
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] / 1e6


def mean_ms(latencies):
    return sum(latencies) / len(latencies) / 1e6


def t_point(df):
    """The 97.5 % point of Student's t, by bisection over Simpson's rule."""
    def integral(to):
        width = to / 2000
        return width / 3 * sum((1 if i in (0, 2000) else 4 if i % 2 else 2) * math.cos(i * width) ** (df - 1) for i in range(2001))
    half, low, high = integral(math.pi / 2), 0.0, 13.0
    for _ in range(50):
        middle = (low + high) / 2
        if 0.5 + integral(math.atan(middle / math.sqrt(df))) / (2 * half) < 0.975:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def interval(values, over):
    n, mean = len(values), sum(values) / len(values)
    if n == 1:
        return {"mean": mean, "low": mean, "high": mean, "over": "none"}
    half = t_point(n - 1) * math.sqrt(sum((value - mean) ** 2 for value in values) / (n - 1) / n)
    low = max(0, mean - half) if all(value >= 0 for value in values) else mean - half
    return {"mean": mean, "low": low, "high": mean + half, "over": over}


def rates(repeats, per_query):
    """Of one repeat: what it did a second, its interval as wide, as a share, as that of its mean latency."""
    if len(repeats) > 1:
        return interval([one["imagesPerSecond"] for one in repeats], "repeats")
    mean = repeats[0]["imagesPerSecond"]
    half = mean * (per_query["high"] - per_query["mean"]) / per_query["mean"]
    return {"mean": mean, "low": max(0, mean - half), "high": mean + half, "over": per_query["over"]}


def estimate(parts, statistic):
    if len(parts) > 1:
        return interval([statistic(part) for part in parts], "repeats")
    only = parts[0]
    if len(only) < 2 * BLOCKS:
        return interval([statistic(only)], "blocks")
    edges = [block * len(only) // BLOCKS for block in range(BLOCKS + 1)]
    return interval([statistic(only[a:b]) for a, b in zip(edges, edges[1:])], "blocks")


def histogram(ordered):
    low, top = ordered[0] / 1e6, max(rank(ordered, 0.99), ordered[0] / 1e6)
    width = (top - low) / BINS
    if not width > 0:
        return [{"fromMs": low, "toMs": ordered[-1] / 1e6, "count": len(ordered)}]
    counts = [0] * BINS
    for one in ordered:
        counts[min(BINS - 1, max(0, int((one / 1e6 - low) / width)))] += 1
    return [{"fromMs": low + place * width, "toMs": ordered[-1] / 1e6 if place == BINS - 1 else low + (place + 1) * width, "count": count} for place, count in enumerate(counts)]


def timeline(latencies, repeat):
    total, elapsed, start, points = sum(latencies), 0, 0, []
    for place, one in enumerate(latencies):
        elapsed += one
        if elapsed < (len(points) + 1) * total / POINTS and place < len(latencies) - 1:
            continue
        points.append({"repeat": repeat, "atSeconds": elapsed / 1e9, "medianMs": rank(sorted(latencies[start:place + 1]), 0.5)})
        start = place + 1
    return points[:POINTS]


def median(values):
    values, half = sorted(values), len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def measured(cell, visits, plan, counter, problem, idle):
    """A cell's part of the file from its visits."""
    visits = sorted(visits, key=lambda one: one["repeat"])
    parts = [one["latencies"] for one in visits]
    whole = [one for part in parts for one in part]
    ordered, batch = sorted(whole), cell["batch"]
    repeats = [{
        "repeat": one["repeat"], "place": one["place"], "startedAt": one["startedAt"], "endedAt": one["endedAt"], "seconds": one["seconds"], "queries": len(one["latencies"]),
        "imagesPerSecond": len(one["latencies"]) * batch / one["seconds"], "joules": one["joules"],
    } for one in visits]
    cold = {key: median([one["coldStart"][key] for one in visits]) for key in ("process", "library", "model", "firstQuery")}
    paces = [pace for one in visits for pace in one["megahertz"] if pace is not None]
    heats = [one["celsius"] for one in visits if None not in one["celsius"]]
    worst = lambda key: max((one[key] for one in visits if one[key] is not None), default=None)
    return {
        "latency": {"mean": mean_ms(whole), "p50": rank(ordered, 0.5), "p90": rank(ordered, 0.9), "p99": rank(ordered, 0.99), "min": ordered[0] / 1e6, "max": ordered[-1] / 1e6, "queries": len(whole)},
        "meanMs": estimate(parts, mean_ms), "p90Ms": estimate(parts, lambda part: rank(sorted(part), 0.9)), "imagesPerSecond": rates(repeats, estimate(parts, mean_ms)),
        "histogram": histogram(ordered), "timeline": [point for one in visits for point in timeline(one["latencies"], one["repeat"])], "repeats": repeats,
        "samples": {"kept": "inline", "nanoseconds": whole, "sha256": hashlib.sha256(b"".join(one.to_bytes(4, "little") for one in whole)).hexdigest()},
        "coldStart": {**cold, "total": sum(cold.values())},
        "memory": None if worst("peak") is None else {"peakBytes": worst("peak"), "beforeBytes": worst("before")},
        "modelBytes": os.path.getsize(os.path.join(HERE, cell["model"])), "peak": None,
        "energies": [energy_of(visits, batch, counter, problem, idle)],
        "conditions": {
            "loadBefore": visits[0]["load"], "otherShare": worst("other"), "stealShare": worst("steal"), "megahertz": {"low": min(paces), "high": max(paces)} if paces else None,
            "celsius": {"before": heats[0][0], "after": heats[-1][1]} if heats else None, "marks": marks_of(visits, plan, paces, worst, idle),
        },
    }


def energy_of(visits, batch, counter, problem, idle):
    drawn = [one for one in visits if one["joules"] is not None]
    if counter is None or not drawn:
        return {"tier": "unmeasurable", "source": counter and counter.source, "grossJoules": None, "netJoules": None, "imagesPerSecondPerWatt": None, "idle": idle, "reason": (problem or "The counter could no longer be read within the loops.")[:600]}
    images = [len(one["latencies"]) * batch for one in drawn]
    gross = interval([one["joules"] / n for one, n in zip(drawn, images)], "repeats")
    known = [watts for watts in (idle["before"], idle["after"]) if watts is not None]
    net = interval([(one["joules"] - sum(known) / len(known) * one["seconds"]) / n for one, n in zip(drawn, images)], "repeats") if known else None
    return {"tier": "counter", "source": counter.source, "grossJoules": gross, "netJoules": net, "imagesPerSecondPerWatt": interval([n / one["joules"] for one, n in zip(drawn, images)], "repeats") if all(one["joules"] > 0 for one in drawn) else None, "idle": idle, "reason": counter.covers}


def marks_of(visits, plan, paces, worst, idle):
    marks = []
    mark = lambda name, detail: marks.append({"mark": name, "detail": detail})
    if (worst("other") or 0) > 0.1:
        mark("busy", "Other programs took up to %.0f %% of the machine during a loop." % (100 * worst("other")))
    if (worst("steal") or 0) > 0.02:
        mark("steal", "The host of this virtual machine took up to %.0f %% of a loop." % (100 * worst("steal")))
    if paces and min(paces) < 0.9 * max(paces):
        mark("frequency-change", "The fastest core ran at %.0f to %.0f MHz." % (min(paces), max(paces)))
    if any(one["lost"] for one in visits):
        mark("counter-lost", "The energy counter could not be read within a loop.")
    if any(not 0.95 * one["seconds"] - 0.05 <= (one["endedAt"] - one["startedAt"]) / 1000 <= 1.5 * one["seconds"] + 1 for one in visits):
        mark("clock-step", "The machine's clock and its steady one disagree about the length of a loop.")
    if None not in idle.values() and abs(idle["after"] - idle["before"]) > 0.1 * max(idle["before"], idle["after"]):
        mark("idle-drift", "Idle, the machine drew %.2f W before and %.2f W after." % (idle["before"], idle["after"]))
    if len(visits) < plan["repeats"]:
        mark("few-repeats", "%d of %d repeats ended well." % (len(visits), plan["repeats"]))
    return marks


# ---- the file ----

def canonical(value):
    """JSON with one spelling, as JavaScript writes it: keys sorted, no spaces, numbers in their shortest form."""
    if isinstance(value, dict):
        return "{" + ",".join(json.dumps(key, ensure_ascii=False) + ":" + canonical(value[key]) for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(one) for one in value) + "]"
    if isinstance(value, float):
        return number(value)
    return json.dumps(value, ensure_ascii=False)


def number(value):
    if value == int(value) and abs(value) < 2 ** 53:
        return str(int(value))
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    point = len(whole) + int(exponent or 0)
    digits = (whole + fraction).lstrip("0")
    point -= len(whole + fraction) - len(digits)
    digits = digits.rstrip("0")
    k, sign = len(digits), "-" if value < 0 else ""
    if k <= point <= 21:
        return sign + digits + "0" * (point - k)
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    return "%s%s%se%+d" % (sign, digits[0], "." + digits[1:] if k > 1 else "", point - 1)


def hardware(options, software):
    cpu = next((line.split(":", 1)[1].strip() for line in (read_text("/proc/cpuinfo") or "").split("\n") if line.lower().startswith(("model name", "hardware"))), None) or platform.processor() or platform.machine()
    device = options.device or read_text("/proc/device-tree/model") or read_text("/sys/class/dmi/id/product_name") or cpu
    supplies = [os.path.join(options.sys, "class/power_supply", name) for name in names_in(os.path.join(options.sys, "class/power_supply"))]
    batteries = [cell for cell in supplies if read_text(os.path.join(cell, "type")) == "Battery" and read_text(os.path.join(cell, "scope")) != "Device"]
    supply = "battery" if any(read_text(os.path.join(cell, "status")) == "Discharging" for cell in batteries) else "mains" if batteries or any(read_text(os.path.join(cell, "online")) == "1" for cell in supplies) else "unknown"
    limit = (read_number(os.path.join(options.sys, "class/powercap/intel-rapl:0/constraint_0_power_limit_uw")) or 0) / 1e6
    try:
        mode = " ".join(subprocess.run(["nvpmodel", "-q"], capture_output=True, text=True, timeout=10).stdout.split())[:200] or None
    except (OSError, subprocess.SubprocessError):
        mode = None
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        memory = 0
    return {
        "device": device[:200], "cpu": cpu[:200], "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, "architecture": platform.machine()[:40], "os": ("%s %s" % (platform.system(), platform.release()))[:200], "memoryBytes": memory,
        "power": {"governor": read_text("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"), "mode": mode, "limitWatts": limit if 0 < limit < 4000 else None, "supply": supply}, "software": software[:200],
    }


def check_sums():
    sums = read_text(os.path.join(HERE, "SHA256SUMS"))
    if sums is None:
        stop("SHA256SUMS is not beside this script; copy the whole folder.")
    for line in sums.split("\n"):
        digest, _, name = line.partition("  ")
        try:
            with open(os.path.join(HERE, name), "rb") as file:
                found = hashlib.sha256(file.read()).hexdigest()
        except OSError as error:
            stop("%s cannot be read (%s); copy the whole folder again." % (name, error.strerror))
        if found != digest:
            stop("%s is damaged; copy the whole folder again." % name)


def idle_watts(counter, seconds):
    if counter is None or seconds <= 0:
        return None
    with Meter(counter) as meter:
        time.sleep(seconds)
    return meter.watts()


def cells_of(bundle, options):
    cells = []
    for model in bundle["models"]:
        for file in model["files"]:
            if options.only and model["network"]["id"] not in options.only or file["precision"] not in options.precision:
                continue
            for threads in options.threads:
                for batch in options.batch:
                    cells.append({"about": model, "file": file, "model": file["model"], "threads": threads, "batch": batch})
    return cells or stop("nothing of this folder was chosen.")


def numbers(text):
    return [int(one) for one in text.split(",")]


def main():
    parser = argparse.ArgumentParser(description="Measure the networks of this folder on this machine.")
    parser.add_argument("--preset", choices=list(PRESETS), default="standard")
    for name, kind, words in (("seconds", float, "least seconds of a loop"), ("queries", int, "least queries of a loop"), ("repeats", int, "visits of each cell"), ("warm-up", float, "seconds before a loop"), ("idle", float, "seconds of idling before and after")):
        parser.add_argument("--" + name, type=kind, help=words)
    parser.add_argument("--threads", type=numbers, default=[1])
    parser.add_argument("--batch", type=numbers, default=[1], help="1: one query at a time; more: throughput")
    parser.add_argument("--precision", type=lambda text: text.split(","), default=["fp32", "int8"])
    parser.add_argument("--only", type=lambda text: text.split(","), help="networks by their ids")
    parser.add_argument("--device", help="what this machine is called")
    parser.add_argument("--title", default="")
    parser.add_argument("--seed", type=int, default=0, help="of the order of the visits")
    parser.add_argument("--out", default="result.json")
    parser.add_argument("--sys", default="/sys", help=argparse.SUPPRESS)
    options = parser.parse_args()
    check_sums()
    with open(os.path.join(HERE, "bundle.json"), encoding="utf-8") as file:
        bundle = json.load(file)
    given = (options.seconds, options.queries, options.repeats, options.warm_up, options.idle)
    chosen = [base if value is None else value for base, value in zip(PRESETS[options.preset], given)]
    plan = dict(zip(("seconds", "queries", "repeats", "warmUpSeconds", "idleSeconds"), chosen), preset="custom" if any(value is not None for value in given) else options.preset, seed=options.seed)
    if not (0 < plan["seconds"] <= 86400 and 1 <= plan["repeats"] <= 50 and plan["queries"] >= 0):
        stop("a loop has more than 0 seconds, and a cell 1 to 50 repeats.")
    cells = cells_of(bundle, options)
    counter, problem = find_counter(options.sys)
    file_started = int(time.time() * 1000)
    idle = {"before": idle_watts(counter, plan["idleSeconds"])}
    visits, faults, place, shuffled = {}, {}, 0, random.Random(options.seed)
    for repeat in range(plan["repeats"]):
        for index in shuffled.sample(range(len(cells)), len(cells)):
            cell = cells[index]
            about = cell["about"]
            print("repeat %d of %d: %s %s, threads %d, batch %d" % (repeat + 1, plan["repeats"], about["network"]["id"], cell["file"]["precision"], cell["threads"], cell["batch"]), file=sys.stderr)
            order = {"model": cell["model"], "inputs": about["inputs"], "expected": cell["file"]["expected"], "size": about["input"]["size"], "channels": about["input"]["channels"], "threads": cell["threads"], "batch": cell["batch"], "sys": options.sys, "spawned": time.time(), **plan}
            load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
            done = subprocess.run([sys.executable, os.path.abspath(__file__), "--visit", json.dumps(order)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            try:
                one = json.loads(done.stdout) if done.returncode == 0 else None
            except ValueError:
                one = None
            if one is None:
                faults[index] = {"code": "visit-failed", "reason": ((done.stderr.strip().split("\n")[-1] or "The process ended with %d." % done.returncode))[:600]}
            elif not one["distance"] <= cell["file"]["tolerance"]:
                faults[index] = {"code": "answers-differ", "reason": "A probability is %.1e from the expected one, more than %.0e: what was measured would not be this network." % (one["distance"], cell["file"]["tolerance"])}
            else:
                visits.setdefault(index, []).append({**one, "repeat": repeat, "place": place, "load": load})
                place += 1
    idle["after"] = idle_watts(counter, plan["idleSeconds"])
    done = [one for own in visits.values() for one in own]
    if sum(len(one["latencies"]) for one in done) > MOST_LATENCIES:
        stop("there are more than %d latencies, which one file does not hold; choose shorter loops or fewer cells." % MOST_LATENCIES)
    farthest = max((one["distance"] for one in done), default=None)
    software = "Python %s; answers within %.1e of the expected ones" % (platform.python_version(), farthest) if done else "Python " + platform.python_version()
    result = {
        "format": "emotionnet-bench/1", "program": bundle["program"] + ", run.py", "title": options.title[:200], "startedAt": file_started, "endedAt": int(time.time() * 1000) + 1, "hardware": hardware(options, software), "plan": plan,
        "cells": [{
            "cell": index, "network": cell["about"]["network"], "weights": {**cell["about"]["weights"], "calibration": cell["file"]["calibration"]}, "runtime": {"name": "onnxruntime", "version": done[0]["version"] if done else None},
            "precision": cell["file"]["precision"], "threads": cell["threads"], "batch": cell["batch"], "boundary": "network-only",
            "measured": measured(cell, visits[index], plan, counter, problem, idle) if index in visits else None,
            "unmeasurable": None if index in visits else faults[index], "accuracy": cell["file"]["accuracy"],
        } for index, cell in enumerate(cells)],
    }
    if result["hardware"]["power"]["supply"] == "battery":
        for cell in result["cells"]:
            if cell["measured"]:
                cell["measured"]["conditions"]["marks"].append({"mark": "on-battery", "detail": "The machine ran on its battery."})
    result["sha256"] = hashlib.sha256(canonical(result).encode()).hexdigest()
    with open(options.out, "w", encoding="utf-8") as file:
        json.dump(result, file, ensure_ascii=False)
    for cell in result["cells"]:
        what = "%s %s, threads %d, batch %d" % (cell["network"]["id"], cell["precision"], cell["threads"], cell["batch"])
        print(what + ": " + ("%.1f images/s, p90 %.3f ms, energy %s" % (cell["measured"]["imagesPerSecond"]["mean"], cell["measured"]["latency"]["p90"], cell["measured"]["energies"][0]["tier"]) if cell["measured"] else cell["unmeasurable"]["reason"]))
    print(options.out)
    return 0 if visits else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--visit"]:
        visit(json.loads(sys.argv[2]))
    else:
        sys.exit(main())
