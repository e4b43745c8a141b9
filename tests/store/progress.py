"""A small government and a plan with a task for each kind of deadline, and the words to report on
it: what tests of facts, states and counts have in common."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import quoteattr

from harness import PLACE

PLAN = "ke-hoach-nho"
TASK = f"/ke-hoach/{PLAN}/nhiem-vu/"

PLACE_XML = (
    PLACE.replace("tinh-thu", "tinh-nho")
    .replace("Tỉnh Thử", "Tỉnh Nhỏ")
    .replace(
        "</place>",
        """\
  <agency id="huyen-a" kind="district"><name>UBND huyện A</name></agency>
  <agency id="cac-huyen" kind="group" covers="district"><name>UBND các huyện</name></agency>
</place>""",
    )
)

# number of the task: deadline as printed, and the milestones that it means: (rule, due)
DEADLINES = {
    "1": ("Quý III/2013", [("dated", "2013-09-30")]),
    "2": ("Tháng 10/2013", [("dated", "2013-10-31")]),
    "3": ("Năm 2014", [("dated", "2014-12-31")]),
    "4": ("2013-2015", [("dated", "2015-12-31")]),
    "5": ("trước ngày 31/7/2013", [("dated", "2013-07-30")]),
    "6": (
        "Hàng năm",
        [("dated", "2013-12-31"), ("dated", "2014-12-31"), ("dated", "2015-12-31")],
    ),
    "7": ("Thường xuyên", [("standing", None)]),
    "8": ("Sau khi có hướng dẫn của Bộ Nội vụ", [("waiting", None)]),
    "9": ("Khi có quy định của Chính phủ", [("waiting", None)]),
    "10": ("Theo quy định của Chính phủ", [("waiting", None)]),
    "11": ("Từ năm 2014", [("open", None)]),
    "12": (None, [("unstated", None)]),
    "13": ("Tháng 6/2013; tháng 3/2014", [("dated", "2013-06-30"), ("dated", "2014-03-31")]),
}


def plan_xml(plan: str = PLAN, standing: str = "Sở Nội vụ") -> str:
    """The plan: each task is led by the Sở Tài chính, joined by the Sở Y tế."""
    tasks = "".join(
        f'<task number="{number}"><title>Việc {number}</title><lead>Sở Tài chính</lead>'
        "<coordinating>Sở Y tế</coordinating>"
        + (f"<deadline>{phrase}</deadline>" if phrase else "")
        + "</task>\n"
        for number, (phrase, _) in DEADLINES.items()
    )
    standing = standing and f"<standing_agency>{standing}</standing_agency>"
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<plan xmlns="urn:tiendo:1" id="{plan}" place="tinh-nho">
  <document kind="Kế hoạch" number="9/KH-UBND" issued="2013-01-10" from="2013-01-01"
            to="2015-12-31">
    <title>Kế hoạch nhỏ</title>
    <issuer>Ủy ban nhân dân Tỉnh Nhỏ</issuer>
    {standing}
  </document>
  <section number="I"><title>Nhóm một</title>
{tasks}</section>
  <section number="II"><title>Nhóm hai</title>
    <task number="14"><title>Việc của các huyện</title><lead>UBND các huyện</lead>
      <deadline>Quý IV/2014</deadline></task>
  </section>
  <target id="hai-long" comparator="at_least" value="80" unit="%">
    <metric>Người dân hài lòng</metric>
    <deadline>đến năm 2015</deadline>
    <point year="2013" value="60"/>
    <point year="2014" value="70"/>
  </target>
  <duty id="bao-cao-nam">
    <who>Sở Tài chính</who>
    <what>Báo cáo kết quả năm</what>
    <to>UBND tỉnh</to>
    <rule>trước ngày 30/11 hằng năm</rule>
  </duty>
  <duty id="bao-cao-khi-can">
    <who>Sở Y tế</who>
    <what>Báo cáo khi được yêu cầu</what>
  </duty>
</plan>
"""


def day(text: str, more: int = 0) -> str:
    """The day that is so many days after this one."""
    return (date.fromisoformat(text) + timedelta(days=more)).isoformat()


def set_clock(tiendo, when: str) -> None:
    """The clock stands at this instant from now on; of a day, at ten in the morning in Vietnam."""
    tiendo.configure(now=when if "T" in when else f"{when}T03:00:00Z")


FOUNDED: dict[tuple, bytes] = {}  # stores that found() has made


def found(
    tiendo,
    when: str = "2013-01-15",
    plan: str = PLAN,
    *,
    text: str | None = None,
    place_text: str = PLACE_XML,
    check: bool = True,
    **options: str,
):
    """Publishes the government and the plan on this day; text: another one. An empty store gets what
    the first such call made."""
    place, file = tiendo.folder / "place.xml", tiendo.folder / f"{plan}.xml"
    place.write_text(place_text, encoding="utf-8")
    file.write_text(text or plan_xml(plan, **options), encoding="utf-8")
    set_clock(tiendo, when)
    key = (place.read_bytes(), file.read_bytes(), tuple(sorted(map(str, tiendo.keys.items()))))
    is_first = not tiendo.store.exists()
    if is_first and key in FOUNDED:
        tiendo.store.write_bytes(FOUNDED[key])
        return None
    result = tiendo.run("import", place, file, check=check)
    if is_first and result.code == 0:
        FOUNDED[key] = tiendo.store.read_bytes()
    return result


# What is said of a task, with its fields; on is the day of the clock where nothing else is said.


def fact(kind: str, **fields: object) -> dict:
    """The fields of a fact; those that are None are left out."""
    values = {"kind": kind, "plan": PLAN, "by": "so-tai-chinh", **fields}
    return {name: str(value) for name, value in values.items() if value is not None}


def update(task: object, execution: str, **fields: object) -> dict:
    return fact("update", task=task, execution=execution, **fields)


def confirmation(task: object, **fields: object) -> dict:
    return fact("confirmation", task=task, **{"by": "so-noi-vu", **fields})


def amendment(task: object, deadline: str, **fields: object) -> dict:
    return fact("amendment", task=task, deadline=deadline, **{"document": "7/QĐ-UBND", **fields})


def dropping(task: object, **fields: object) -> dict:
    return fact("dropping", task=task, **{"document": "8/QĐ-UBND", **fields})


def condition(task: object, **fields: object) -> dict:
    return fact("condition", task=task, **fields)


def measurement(value: object, **fields: object) -> dict:
    return fact(
        "measurement", value=value, **{"by": None, "target": "hai-long", "source": "Điều tra", **fields}
    )


def filing(due: str | None, **fields: object) -> dict:
    return fact("filing", due=due, **{"duty": "bao-cao-nam", **fields})


def withdrawal(entry: object, note: str = "Báo nhầm") -> dict:
    return {"kind": "withdrawal", "entry": str(entry), "note": note}


# The three ways in


def arguments(one: dict) -> list[str]:
    """The words of `tiendo update` or `tiendo record` that say the fact."""
    fields = dict(one)
    kind = fields.pop("kind")
    words = ["record", kind]
    if kind == "update":
        words = ["update", fields.pop("plan"), fields.pop("task")]
    for name, value in fields.items():
        words += ["--" + name.replace("_", "-"), value]
    return words


def xml_of(facts: list[dict]) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<updates xmlns="urn:tiendo:1">']
    for one in facts:
        fields = "".join(f" {k}={quoteattr(v)}" for k, v in one.items() if k != "kind")
        lines.append(f"  <{one['kind']}{fields}/>")
    return "\n".join([*lines, "</updates>\n"])


def csv_of(facts: list[dict], **options: str) -> str:
    columns = list(dict.fromkeys(name for one in facts for name in one))
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, columns, restval="", **{"lineterminator": "\n", **options})
    table.writeheader()
    table.writerows(facts)
    return text.getvalue()


def file_of(tiendo, text: str | bytes, name: str) -> Path:
    path = tiendo.folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def tell(tiendo, *facts: dict, when: str | None = None, check: bool = True):
    """Publishes facts as one batch, on this day; on is that day where nothing else is said."""
    if when:
        set_clock(tiendo, when)
    today = (when or tiendo.keys["now"])[:10]
    dated = [one if one["kind"] == "withdrawal" else {"on": today, **one} for one in facts]
    return tiendo.run("import", file_of(tiendo, xml_of(dated), "facts.xml"), check=check)


def quick(tiendo):
    """The same store, asked by the program without sanitizers: for many questions."""
    release = tiendo.program.parent.parent / "release" / "tiendo"
    if release.exists():
        tiendo.program = release
    return tiendo


def entries(tiendo) -> int:
    return tiendo.rows("SELECT max(number) FROM journal")[0][0]


# A course of things that brings tasks into every state: days, and what is published on each


def course(plan: str = PLAN) -> list[tuple[str, list[dict]]]:
    stands = {"by": "so-noi-vu"}
    days = [
        ("2013-06-01", [update(3, "in_progress", percent=50), measurement(55)]),
        ("2013-06-30", [update(13, "done", milestone=1, **stands)]),
        ("2013-07-01", [update(4, "suspended", note="Chờ kinh phí")]),
        ("2013-08-05", [dropping(5)]),
        (
            "2013-09-01",
            [
                update(7, "done", **stands),
                update(8, "done"),
                update(11, "not_started"),
                update(12, "done", **stands),
            ],
        ),
        ("2013-10-05", [update(1, "done", on="2013-09-28")]),
        ("2013-10-20", [confirmation(1)]),
        ("2013-11-02", [update(2, "done", on="2013-11-01"), filing("2013-11-29")]),
        ("2013-11-10", [confirmation(2)]),
        ("2013-12-20", [update(6, "done", milestone=1, **stands), measurement(62)]),
        ("2014-02-01", [update(4, "in_progress", percent=10), condition(9, deadline="Quý II/2014")]),
        ("2014-02-02", [condition(10)]),
        ("2014-04-02", [update(13, "done", milestone=2, **stands)]),
        ("2014-12-02", [filing("2014-11-29")]),
        ("2014-12-20", [amendment(14, "Quý II/2015", by="so-noi-vu")]),
    ]
    return [(when, [{**one, "plan": plan} for one in facts]) for when, facts in days]


def run_course(tiendo, plan: str = PLAN) -> None:
    for when, facts in course(plan):
        tell(tiendo, *facts, when=when)
