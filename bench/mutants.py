"""Mutation testing of what decides a verdict: which changed line does no test notice?

    python bench/mutants.py [--mutants N] [--seed S] [--folder .mutants]     (or: make mutants)

A random sample of the mutants of the modules in `MODULES`: a comparison turned, a constant
shifted, a condition dropped or negated, `and` for `or`, `any` for `all`, a function's name
forgotten. Each is put into a copy of the sources, and the unit tests of checker and algebra run
until one fails. Prints the score by module and the survivors. A run that was stopped goes on where
it was: results are kept in the folder, one file a seed.

Finding, applying and running mutants is Cosmic Ray's (`cosmic_ray`); here are the sample, and what
is left out: costs, words, and coordinates that might be others. What a mutant is changed by is in
`mutant_operators.py`.
"""

from __future__ import annotations

import argparse
import compileall
import os
import re
import resource
import shlex
import shutil
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from py_compile import PycInvalidationMode
from random import Random
from typing import Any

from cosmic_ray import plugins
from cosmic_ray.commands import init
from cosmic_ray.mutating import mutate_and_test, mutate_code
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, WorkItem, WorkResult

from mutant_operators import register

MODULES = {
    "checker": (
        "check", "strategy", "claim", "prove", "cases", "acceptance", "evidence", "refutation",
        "coverage", "places", "switches", "zeros", "divisors", "nonzero", "exponents", "numeric",
        "points", "balls", "ball_functions", "jumps", "spots", "steep", "faint", "intervals",
        "widths", "decimals", "repeating", "protocol", "checker",
    ),
    "algebra": ("vanishing", "values", "domain", "signs", "certain", "absolute", "pieces"),
}  # fmt: skip
ROOT = Path(__file__).resolve().parent.parent
_OWN = (f"tests/unit/{p}/test_{name}.py" for p, names in MODULES.items() for name in names)
TESTS = (
    *(test for test in _OWN if (ROOT / test).exists()),
    "tests/unit/checker/test_sharp.py",
    "tests/unit/algebra/test_kernels.py", "tests/unit/algebra/test_ring.py",
    "tests/unit/checker/test_looking.py",
    *(f"tests/regression/test_{name}.py" for name in (
        "check", "false_proofs", "power_of_zero", "zero_exponent", "shared_parameter",
        "signs_of_signs", "simplified_kernels", "decimals_as_intervals",
    )),
    # The first fails on a busy machine, the others take long, and none is about a verdict.
    "--deselect=tests/unit/checker/test_check.py::test_the_deadline_is_kept",
    "--deselect=tests/unit/checker/test_coverage.py"
    "::test_a_search_that_ends_on_an_early_axis_still_has_values_for_the_others",
    "--deselect=tests/regression/test_check.py"
    "::test_a_common_divisor_past_all_memory_is_not_sought",
)  # fmt: skip
CPU_S = 120  # of a processor: on a busy machine no mutant is killed by waiting
TIMEOUT_S = 3600.0
MEMORY_BYTES = 3 * 2**30  # a mutant without a limit of cost takes all there is

COSTS = (
    # How much is spent, and how far and how finely is looked: more is dearer, and never wrong.
    r"_MAX_\w+", r"\w*_LIMIT\b", "DEFAULT_TIMEOUT_S", "_LONG_S", "lru_cache", r"len\(poly\) > 40",
    r"_PRECISIONS( =|:|\[)", r"ATTEMPTS( =|:)", r"\w*_POINTS( =|:)", "_TRIED: ",
    r"\w*_BITS( =|:)", r"_BITS \+", r"workprec\(64\)", "// _FARTHER", "_SMALLEST = ", "_FAR, ",
    "_BISECTIONS", "_LARGEST", "_HIGHEST", "_LINES = ", "_NEAREST = ", "_FARTHER = ",
    "NEGLIGIBLE: ", r"size > 15", "limit // 50", r"_(MOST|FEW)_\w+: ", "_LITTLE: ", "_DEEP: ",
    "cases: int = ", "most_steps: int = ", "_BEYOND = ", "HIGHEST = 4000", "_HINT_CUTS = ",
    "_MOST_SYMBOLS = ", r"along\(0, LARGEST\)",
    # How much is shown.
    "_LONGEST", "_SHOWN_CASES = ", "_MOST_REGIONS = ", "DIGITS = ", r"in \(15, 30, 60, 120, 600\)",
    "@dataclass",
    # Guards: both are as long by construction.
    "strict=True",
    # Coordinates: any others would do as well.
    "_NEAR = ", "_FAR = ", "_STEPS", "_WHOLE = ", "_PLACES: ", "_NEAR_ENDS: ", "_WIDE: ",
    "_SHARES?( =|:)", "_FAR: ", "_BESIDE: ", "311", "173", "for shift in",
    r"real_points\(names, 0\)", r"7 \* self", r"fmpq\(12, 4 ",
)  # fmt: skip
"""Lines with one of these have no mutants."""

register()


def sample(items: list[WorkItem], count: int, seed: int) -> list[WorkItem]:
    """Some places at random, and at each of them one of the mutants of a kind."""
    sources: dict[Path, str] = {}
    places: defaultdict[tuple[str, Any, str], list[WorkItem]] = defaultdict(list)
    for item in items:
        (spec,) = item.mutations
        source = sources.setdefault(spec.module_path, spec.module_path.read_text(encoding="utf-8"))
        line = source.splitlines()[spec.start_pos[0] - 1]
        if not re.search("|".join(COSTS), line):
            kind = spec.operator_name.split("_")[0]
            places[str(spec.module_path), tuple(spec.start_pos), kind].append(item)
    rng = Random(seed)
    order = sorted(places)
    rng.shuffle(order)
    chosen: list[WorkItem] = []
    for place in order:
        item = rng.choice(sorted(places[place], key=lambda i: str(i.mutations)))
        if len(chosen) < count and _compiles(item.mutations[0], sources):
            chosen.append(item)
    return chosen


def _compiles(spec: MutationSpec, sources: dict[Path, str]) -> bool:
    operator = plugins.get_operator(spec.operator_name)()
    code = mutate_code(sources[spec.module_path], operator, spec.occurrence)
    try:
        compile(code, str(spec.module_path), "exec")
    except (SyntaxError, TypeError):
        return False
    return True


def command(module: Path) -> str:
    """The tests that are to notice a mutant of a module, its own first."""
    own = f"tests/unit/{module.parent.name}/test_{module.stem}.py"
    tests = sorted(TESTS, key=lambda test: test != own)  # stable: the others in their order
    options = "-x -q --no-header -p pytest_timeout -p no:cacheprovider --tb=line"
    return f"sh -c 'ulimit -t {CPU_S}; exec {sys.executable} -m pytest {options} {' '.join(tests)}'"


def baseline() -> None:
    """Stop if the tests fail without any mutant.

    It compiles them, and the sources: the rest is faster. Each source is known by its hash: two
    mutants within a second would have the same time.
    """
    compileall.compile_dir("src", quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    tests = shlex.split(command(Path("checker/check.py")))
    done = subprocess.run(tests, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"the tests fail without any mutant:\n{done.stdout}")


def run(db: WorkDB, *, survivors: bool) -> None:
    """Test all mutants that have no result yet, and on demand those that survived."""
    started = time.monotonic()
    pending = list(db.pending_work_items)
    if survivors:
        pending += [item for item, result in db.completed_work_items if not result.is_killed]
    for count, item in enumerate(pending, 1):
        (spec,) = item.mutations
        result = mutate_and_test(item.mutations, command(spec.module_path), TIMEOUT_S)
        db.set_result(item.job_id, result)
        if result.is_killed:
            in_time = re.search("FAILED|ERROR", result.output or "")
            word = "killed" if in_time else "killed (it ran too long)"
        else:
            word = "SURVIVED"
        passed = time.monotonic() - started
        print(f"{passed:5.0f} s  {count}/{len(pending)}  {_name(spec)}: {word}", flush=True)


def _name(spec: MutationSpec) -> str:
    path, kind = spec.module_path, spec.operator_name.split("/")[1]
    return f"{path.parent.name}/{path.name}:{spec.start_pos[0]} {kind}"


def report(done: list[tuple[WorkItem, WorkResult]]) -> None:
    """The score by module, and the survivors as changed lines."""
    total: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    survivors: list[str] = []
    for item, result in done:
        (spec,) = item.mutations
        module = f"{spec.module_path.parent.name}/{spec.module_path.name}"
        total[module] += 1
        killed[module] += result.is_killed
        if not result.is_killed:
            lines = (result.diff or "").splitlines()
            changed = [line for line in lines if re.match(r"[-+][^-+]", line)]
            survivors.append("\n".join((_name(spec), *changed)))
    print("\nsurvivors:" if survivors else "\nno survivors")
    print("\n".join(sorted(survivors)))
    print("\n| module | mutants | killed |\n|---|---|---|")
    for module in sorted(total):
        print(f"| {module} | {total[module]} | {killed[module]} |")
    share = killed.total() / total.total()
    print(f"| all | {total.total()} | {killed.total()} ({share:.1%}) |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--mutants", type=int, default=120, help="how many (120)")
    parser.add_argument("--seed", type=int, default=0, help="of the sample (0)")
    parser.add_argument("--folder", type=Path, default=Path(".mutants"), help="(.mutants)")
    parser.add_argument("--survivors", action="store_true", help="test them again: new tests")
    options = parser.parse_args()
    tree = options.folder.resolve() / f"tree-{options.seed}-{options.mutants}"
    for name in ("src", "tests", "bench"):
        # A copy: the sources that people work with are never mutated. Tests may have been added
        # since the last run; the mutants are those of the sources as they were at the first.
        if name != "src" or not (tree / name).exists():
            shutil.rmtree(tree / name, ignore_errors=True)
            shutil.copytree(ROOT / name, tree / name)
    shutil.copy(ROOT / "pyproject.toml", tree)
    check = tree / "src/chainrule/checker/checker.py"
    patient = check.read_text(encoding="utf-8").replace(
        "TIMEOUT_S: Final = 2.0", "TIMEOUT_S: Final = 60.0"
    )
    check.write_text(patient, encoding="utf-8")  # no test fails since the machine is busy
    os.chdir(tree)
    os.environ |= {"PYTHONPATH": str(tree / "src"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    baseline()
    paths = [Path("src/chainrule") / p / f"{n}.py" for p, names in MODULES.items() for n in names]
    with use_db(str(tree.parent / f"session-{options.seed}-{options.mutants}.sqlite")) as db:
        if not db.num_work_items:
            init(paths, db, {})
            chosen = sample(list(db.work_items), options.mutants, options.seed)
            db.clear()
            db.add_work_items(chosen)
        run(db, survivors=options.survivors)
        report(list(db.completed_work_items))


if __name__ == "__main__":
    main()
