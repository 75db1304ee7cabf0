"""Results as a table and as JSON. A result holds, by program and variant, seconds and sizes; see run.py."""
import json
import math

REFERENCE = "native"


def geomean(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else float("nan")


def ratios(result, clock="cpu"):
    """Of each program: its suite and, by variant, its time over the reference's."""
    rows = {}
    for name, program in result["programs"].items():
        reference = program["variants"][REFERENCE][clock]
        rows[name] = (program["suite"],
                      {variant: values[clock] / reference for variant, values in program["variants"].items()})
    return rows


def suite_means(rows):
    """By suite and variant: (geomean, worst ratio, number of programs)."""
    means = {}
    for suite in dict.fromkeys(suite for suite, _ in rows.values()):
        by_variant = {}
        for program_suite, values in rows.values():
            if program_suite == suite:
                for variant, ratio in values.items():
                    by_variant.setdefault(variant, []).append(ratio)
        means[suite] = {variant: (geomean(all_), max(all_), len(all_)) for variant, all_ in by_variant.items()}
    return means


def _table(head, rows):
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = []
    for row in [head, *rows]:
        lines.append("  ".join(cell.ljust(width) if i == 0 else cell.rjust(width)
                               for i, (cell, width) in enumerate(zip(row, widths))))
    return "\n".join(lines)


def run_table(result, clock="cpu"):
    rows = ratios(result, clock)
    variants = list(dict.fromkeys(v for _, values in rows.values() for v in values if v != REFERENCE))
    body = []
    for name, (_, values) in rows.items():
        seconds = result["programs"][name]["variants"][REFERENCE][clock]
        body.append([name, f"{seconds:.3f}", *(f"{values[v]:.2f}" if v in values else "-" for v in variants)])
    for suite, means in suite_means(rows).items():
        body.append([f"geomean of {means[REFERENCE][2]} {suite}", "",
                     *(f"{means[v][0]:.3f}" if v in means else "-" for v in variants)])
        body.append([f"worst of {suite}", "", *(f"{means[v][1]:.2f}" if v in means else "-" for v in variants)])
    return _table([f"run time, {clock} / native", f"{REFERENCE} s", *variants], body)


def library_table(result, clock="cpu"):
    """Programs that ran as executables and through a shared object of the same level."""
    rows = ratios(result, clock)
    kinds = [v for v in dict.fromkeys(v for _, values in rows.values() for v in values) if v.startswith("shared ")]
    as_program = {kind: kind.replace("shared", "ours") for kind in kinds}
    over, body = {kind: [] for kind in kinds}, []
    for name, (_, values) in rows.items():
        ratio = {kind: values[kind] / values[as_program[kind]] for kind in kinds
                 if kind in values and as_program[kind] in values}
        for kind, value in ratio.items():
            over[kind].append(value)
        body.append([name, *(f"{ratio[kind]:.2f}" if kind in ratio else "-" for kind in kinds)])
    body.append(["geomean", *(f"{geomean(over[kind]):.3f}" for kind in kinds)])
    body.append(["worst", *(f"{max(over[kind], default=float('nan')):.2f}" for kind in kinds)])
    return _table(["shared object / executable", *kinds], body) if any(over.values()) else ""


def memory_table(result):
    programs = {name: p for name, p in result["programs"].items() if p["suite"] == "real"}
    variants = list(dict.fromkeys(v for p in programs.values() for v in p["variants"]))
    body = [[name, *(f"{p['variants'][v]['peak_kib'] / 1024:.1f}" if v in p["variants"] else "-" for v in variants)]
            for name, p in programs.items()]
    return _table(["peak memory, MiB", *variants], body)


def compile_table(result):
    body = []
    for name, rows in result["compile"].items():
        reference = rows["clang -O2"]["cpu"]
        for row, values in rows.items():
            body.append([f"{name}: {row}", f"{values['cpu']:.2f}", f"{values['cpu'] / reference:.2f}",
                         f"{values['wall']:.2f}", f"{values['peak_kib'] / 1024:.0f}", str(values["bytes"])])
    return _table(["compiling", "cpu s", "/ clang", "wall s", "peak MiB", "output bytes"], body)


def startup_table(result):
    body = [[name, f"{values['minimum'] / 1000:.0f}", f"{values['median'] / 1000:.0f}"]
            for name, values in result["startup"].items()]
    return _table(["start-up of a hello, us", "minimum", "median"], body)


def instruction_table(result):
    variants = list(dict.fromkeys(v for counts in result["instructions"].values() for v in counts if v != REFERENCE))
    body, all_ratios = [], {v: [] for v in variants}
    for name, counts in result["instructions"].items():
        ratio = {v: counts[v] / counts[REFERENCE] for v in variants if v in counts}
        for variant, value in ratio.items():
            all_ratios[variant].append(value)
        body.append([name, f"{counts[REFERENCE] / 1e6:.1f}", *(f"{ratio[v]:.2f}" if v in ratio else "-" for v in variants)])
    body.append(["geomean", "", *(f"{geomean(all_ratios[v]):.3f}" for v in variants)])
    return _table(["instructions / native", "native, millions", *variants], body)


def tables(result):
    """All that the result has, as text."""
    parts = []
    if result["programs"]:
        parts += [run_table(result), library_table(result)]
        parts.append(memory_table(result) if any(p["suite"] == "real" for p in result["programs"].values()) else "")
    parts += [compile_table(result) if result["compile"] else "", startup_table(result) if result["startup"] else ""]
    parts.append(instruction_table(result) if result["instructions"] else "")
    for program, failures in result["failures"].items():
        parts += [f"not measured: {program} with {variant}: {text.splitlines()[0]}" for variant, text in failures.items()]
    return "\n\n".join(part for part in parts if part)


def write_json(result, path):
    path.write_text(json.dumps(result, indent=1) + "\n")
