"""What was measured beside its budget: printed, as CSV to compare runs, and as a page with bars."""

from __future__ import annotations

import csv
import html
import os
from dataclasses import dataclass
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent.parent / os.environ.get("BUILD", "build")


@dataclass
class Result:
    """One ratio or number; the budget is at_least or at_most."""

    name: str
    unit: str
    value: float
    at_least: float | None = None
    at_most: float | None = None

    @property
    def budget(self) -> float:
        return self.at_most if self.at_least is None else self.at_least

    @property
    def sign(self) -> str:
        return "≤" if self.at_least is None else "≥"

    @property
    def met(self) -> bool:
        if self.at_least is None:
            return self.value <= self.at_most
        return self.value >= self.at_least


def bar(result: Result) -> str:
    """A bar of the value and a mark at the budget, in the same scale."""
    scale = 300 / max(result.value, result.budget)
    colour = "#2a6f4e" if result.met else "#a8201a"
    return (
        f'<svg width="320" height="20" role="img" aria-label="{result.value:.2f}">'
        f'<rect width="{result.value * scale:.0f}" height="14" y="3" fill="{colour}"/>'
        f'<rect x="{result.budget * scale:.0f}" width="2" height="20" fill="#17202b"/></svg>'
    )


def finish(name: str, results: list[Result]) -> int:
    """Prints the results and writes build/bench/NAME.csv and .html. Returns the exit status."""
    folder = BUILD / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for result in results:
        word = "ok" if result.met else "MISSED"
        print(f"{word:7} {result.name:40} {result.value:9.2f}  {result.sign} {result.budget:g}"
              f"  ({result.unit})", flush=True)  # fmt: skip
        rows.append(
            f"<tr><th scope=row>{html.escape(result.name)}</th><td>{result.unit}</td>"
            f"<td>{result.value:.2f}</td><td>{result.sign} {result.budget:g}</td>"
            f"<td>{bar(result)}</td><td>{word}</td></tr>"
        )
    with (folder / f"{name}.csv").open("w", newline="") as out:
        table = csv.writer(out)
        table.writerow(["name", "unit", "value", "budget", "met"])
        for result in results:
            table.writerow([result.name, result.unit, f"{result.value:.3f}",
                            f"{result.sign} {result.budget:g}", result.met])  # fmt: skip
    head = "".join(f"<th scope=col>{word}</th>" for word in
                   ("what : against what", "in", "value", "budget", "", ""))  # fmt: skip
    (folder / f"{name}.html").write_text(
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>tiendo bench: {name}</title>'
        "<style>body{font:16px/1.5 sans-serif;margin:2rem}td,th{padding:.2rem 1rem;text-align:left}"
        f"</style><h1>{name}</h1><table><thead><tr>{head}</tr></thead>{''.join(rows)}</table></html>\n"
    )
    print(f"written: {folder / name}.html, .csv", flush=True)
    return 0 if all(result.met for result in results) else 1
