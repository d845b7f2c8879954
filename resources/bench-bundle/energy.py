"""What tells energy on this machine: Jetson power rails, the processor's counter, a battery that discharges; and a meter that follows it over a time."""
import os
import threading
import time


def read_text(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().strip("\0 \n") or None
    except OSError:
        return None


def read_number(path):
    try:
        return float(read_text(path) or "")
    except ValueError:
        return None


def names_in(folder):
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


class Counter:
    """Tells joules so far (each part wraps at its range) or watts of now; None where it cannot be read any more."""

    def __init__(self, source, covers, is_joules, read, ranges=()):
        self.source, self.covers, self.is_joules, self.read, self.ranges = source, covers, is_joules, read, list(ranges)


def find_counter(sys_root):
    """The most direct counter of this machine, or why there is none."""
    problems = []
    for find in (jetson_rails, rapl, battery):
        counter, problem = find(sys_root)
        if counter is not None:
            return counter, None
        if problem is not None:
            problems.append(problem)
    return None, " ".join(problems) or "This machine shows no power rail, no energy counter of its processor and no battery that discharges."


def jetson_rails(sys_root):
    rails = []
    root = os.path.join(sys_root, "class/hwmon")
    for device in names_in(root):
        folder = os.path.join(root, device)
        if not (read_text(os.path.join(folder, "name")) or "").startswith(("ina3221", "ina226")):
            continue
        for name in names_in(folder):
            if name.startswith("in") and name.endswith("_label"):
                label, number = read_text(os.path.join(folder, name)), name[2:-6]
                if label and label != "NC" and "sum" not in label.lower():
                    rails.append(("hwmon", label, os.path.join(folder, "in%s_input" % number), os.path.join(folder, "curr%s_input" % number)))
    if not rails:
        root = os.path.join(sys_root, "bus/i2c/drivers/ina3221x")
        for device in names_in(root):
            for inner in names_in(os.path.join(root, device)):
                folder = os.path.join(root, device, inner)
                for name in names_in(folder) if inner.startswith("iio") else []:
                    label = read_text(os.path.join(folder, name)) if name.startswith("rail_name_") else None
                    if label and label != "NC":
                        rails.append(("iio", label, os.path.join(folder, "in_power%s_input" % name[10:]), None))
    if not rails:
        return None, None
    chosen = [rail for rail in rails if rail[1] in ("VDD_IN", "POM_5V_IN")][:1]
    covers = "The whole module at its input, behind the power supply." if chosen else "The sum of the rails that the board shows; what it does not show is left out."
    chosen = chosen or rails

    def watts():
        values = []
        for _, _, first, second in chosen:
            a, b = read_number(first), read_number(second) if second else 1000.0
            if a is None or b is None:
                return None
            values.append(a * b / 1e6)
        return values

    source = "%s %s" % (chosen[0][0], " + ".join(rail[1] for rail in chosen))
    return (Counter(source, covers, False, watts), None) if watts() is not None else (None, "The power rails (%s) are shown and cannot be read; run as a user who may." % source)


def rapl(sys_root):
    root = os.path.join(sys_root, "class/powercap")
    packages = [os.path.join(root, name) for name in names_in(root) if name.startswith("intel-rapl:") and name.count(":") == 1 and (read_text(os.path.join(root, name, "name")) or "").startswith("package")]
    if not packages:
        return None, None

    def joules():
        values = [read_number(os.path.join(package, "energy_uj")) for package in packages]
        return None if None in values else [value / 1e6 for value in values]

    source = "RAPL " + " + ".join(read_text(os.path.join(package, "name")) for package in packages)
    if joules() is None:
        return None, "The processor's energy counter (%s) is shown and cannot be read; let a group of yours read %s/energy_uj." % (source, packages[0])
    ranges = [(read_number(os.path.join(package, "max_energy_range_uj")) or 0) / 1e6 for package in packages]
    return Counter(source, "The processor's packages, other programs included; not memory, screen, disks or power supply.", True, joules, ranges), None


def battery(sys_root):
    root = os.path.join(sys_root, "class/power_supply")
    cells = [os.path.join(root, name) for name in names_in(root) if read_text(os.path.join(root, name, "type")) == "Battery" and read_text(os.path.join(root, name, "scope")) != "Device"]
    if not cells:
        return None, None
    if not any(read_text(os.path.join(cell, "status")) == "Discharging" for cell in cells):
        return None, "The machine is on mains, so its battery does not tell what it draws."

    def watts():
        values = []
        for cell in cells:
            if read_text(os.path.join(cell, "status")) != "Discharging":
                continue
            power = read_number(os.path.join(cell, "power_now"))
            current, voltage = read_number(os.path.join(cell, "current_now")), read_number(os.path.join(cell, "voltage_now"))
            if power is None and (current is None or voltage is None):
                return None
            values.append(abs(power) / 1e6 if power is not None else abs(current * voltage) / 1e12)
        return values or None

    return (Counter("battery", "The whole machine, its screen and all programs included; many batteries tell a mean of some seconds only.", False, watts), None) if watts() is not None else (None, "The battery shows neither its power nor its current.")


class Meter:
    """Follows a counter over a time: wrapped parts once around, watts by trapezoids."""

    def __init__(self, counter):
        self.counter, self.joules, self.first, self.last, self.lost, self.done = counter, 0.0, None, None, False, threading.Event()
        self.thread = threading.Thread(target=self.follow, daemon=True)

    def __enter__(self):
        if self.counter is not None:
            self.sample()
            self.thread.start()
        return self

    def __exit__(self, *_):
        if self.counter is not None:
            self.done.set()
            self.thread.join()
            self.sample()

    def follow(self):
        while not self.done.wait(0.2):
            self.sample()

    def sample(self):
        values, at = self.counter.read(), time.perf_counter()
        if values is None:
            self.lost = True
            return
        if self.last is not None:
            before, since = self.last
            if self.counter.is_joules:
                self.joules += sum(now - old + (span if now < old else 0) for now, old, span in zip(values, before, self.counter.ranges))
            else:
                self.joules += (sum(values) + sum(before)) / 2 * (at - since)
        self.first = at if self.first is None else self.first
        self.last = (values, at)

    def watts(self):
        """Of the time between its first and its last reading; None without a counter or where it vanished."""
        if self.counter is None or self.lost or self.last is None or not self.last[1] > self.first:
            return None
        return self.joules / (self.last[1] - self.first)
