"""/nhung: a webmaster chooses, sees, and copies."""

from __future__ import annotations

import base64
import hashlib
import re
from urllib.parse import urlsplit

import pytest
from lxml import html

from harness import BASE_URL, ROOT

PLAN = "/ke-hoach/vinh-phuc-2021"
ASSETS = ROOT / "xslt/assets"
# the address of the builder, and the path of what it shows
CHOICES = {
    "": PLAN,
    "?what=plan&plan=vpcp-2013": "/ke-hoach/vpcp-2013",
    "?what=task": f"{PLAN}/nhiem-vu/1",
    "?what=task&plan=vinh-phuc-2013&task=2.14": "/ke-hoach/vinh-phuc-2013/nhiem-vu/2.14",
    "?what=agency&place=vinh-phuc&agency=so-noi-vu": "/co-quan/vinh-phuc/so-noi-vu",
    "?what=chart&plan=vinh-phuc-2021": f"{PLAN}/dien-bien",
    "?what=changes": "/moi",
    "?what=overdue": "/qua-han",
    "?what=overdue&plan=&place=vinh-phuc&agency=so-noi-vu": "/qua-han?place=vinh-phuc&agency=so-noi-vu",
    "?what=overdue&plan=vinh-phuc-2021": "/qua-han?plan=vinh-phuc-2021",
}


def page(tiendo, query: str) -> html.HtmlElement:
    return html.fromstring(tiendo.page(f"/nhung{query}"))


def snippets(tree: html.HtmlElement) -> dict[str, str]:
    areas = tree.xpath("//textarea")
    assert all(area.get("readonly") is not None for area in areas)
    for area in areas:
        assert len(tree.xpath(f"//label[@for='{area.get('id')}']")) == 1
    return {area.get("id").removeprefix("ma-"): area.text for area in areas}


def with_look(path: str, look: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{look}" if look else path


@pytest.mark.parametrize("query", CHOICES)
@pytest.mark.parametrize("look", ["", "size=large&theme=dark&lang=en"])
def test_the_widget_is_shown_and_can_be_copied(sampled, query, look):
    tree = page(sampled, with_look(query or "?what=plan", look))
    path = CHOICES[query]
    address = with_look(f"{BASE_URL}/nhung{path}", look)
    (shown,) = tree.xpath("//iframe")
    assert "http://example.org" + shown.get("src") == address
    assert sampled.get(shown.get("src").removeprefix("/tien-do")).status == 200
    texts = snippets(tree)
    frame = html.fragment_fromstring(texts["html"])
    quotation, bare = html.fragments_fromstring(texts["wordpress"])
    for found in (shown, frame, bare):
        assert (found.tag, found.get("src").removeprefix("http://example.org")) == ("iframe", shown.get("src"))
        assert found.get("title") == shown.get("title") != ""
        assert (found.get("width"), found.get("height")) == (shown.get("width"), shown.get("height"))
        assert found.get("sandbox") == "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    assert set(bare.attrib) == {"sandbox", "title", "src", "width", "height"}
    own = BASE_URL + "/en" * ("lang=en" in look) + path.removesuffix("/dien-bien")
    assert (quotation.tag, quotation.find("a").get("href")) == ("blockquote", own)
    assert texts["link"] == own
    assert sampled.get(own.removeprefix(BASE_URL)).status == 200


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("?what=badge", PLAN),
        ("?what=badge&plan=vpcp-2013", "/ke-hoach/vpcp-2013"),
        ("?what=badge_task&plan=vinh-phuc-2013&task=2.14", "/ke-hoach/vinh-phuc-2013/nhiem-vu/2.14"),
        ("?what=badge_agency&place=vinh-phuc&agency=so-noi-vu", "/co-quan/vinh-phuc/so-noi-vu"),
        ("?what=plan", PLAN),
        ("?what=task&task=2", f"{PLAN}/nhiem-vu/2"),
    ],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_badge_can_be_copied(sampled, query, path, lang):
    tree = page(sampled, f"{query}&lang={lang}")
    image = f"{path}.svg{'?lang=en' * (lang == 'en')}"
    assert sampled.get(image).status == 200
    texts = snippets(tree)
    name, found, link = re.fullmatch(r"\[!\[(.+)\]\((.+)\)\]\((.+)\)", texts["markdown"]).groups()
    assert (found, link) == (BASE_URL + image, f"{BASE_URL}{'/en' * (lang == 'en')}{path}")
    if "badge" in query:
        (shown,) = tree.xpath("//main//img")
        assert (shown.get("src"), shown.get("alt")) == (f"/tien-do{image}", name)
        copied = html.fragment_fromstring(texts["image"])
        assert (copied.get("href"), copied[0].get("src")) == (link, found)
        assert not tree.xpath("//iframe")


@pytest.mark.parametrize("query", CHOICES)
def test_the_english_page_offers_english(sampled, query):
    tree = html.fromstring(sampled.page(f"/en/nhung{query}"))
    (shown,) = tree.xpath("//iframe/@src")
    assert shown == with_look(f"/tien-do/nhung{CHOICES[query]}", "lang=en")
    assert snippets(tree)["link"] == f"{BASE_URL}/en{CHOICES[query].removesuffix('/dien-bien')}"
    assert tree.xpath("//select[@id='lang']/option[@selected]/@value") == ["en"]
    # Vietnamese can be chosen there, and English here: they are the same
    for own, other in (("", "/en"), ("/en", "")):
        chosen = {
            side: html.fromstring(sampled.page(f"{side}/nhung{with_look(query or '?what=plan', look)}"))
            for side, look in ((own, ""), (other, f"lang={'en' if own else 'vi'}"))
        }
        assert snippets(chosen[own]) == snippets(chosen[other])


def test_integrity_is_that_of_the_file(sampled):
    tree = page(sampled, "")
    script = html.fragment_fromstring(snippets(tree)["script"])
    name = script.get("src").removeprefix(f"{BASE_URL}/assets/")
    digest = base64.b64encode(hashlib.sha384((ASSETS / name).read_bytes()).digest()).decode()
    assert script.get("integrity") == f"sha384-{digest}"
    assert script.get("crossorigin") == "anonymous"


# Caches keep them for a year and pages have their integrity value: a change is a file of a new name.
PUBLISHED = {
    "embed-1.js": "13a1f068a09bc915686ba7d2133706b0b9f2cf0fa4f2bcfd33c43bed0aa1e2cf",
}


def test_a_published_script_is_never_changed_and_small():
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in ASSETS.glob("*.js")}
    assert {name: found[name] for name in PUBLISHED} == PUBLISHED
    assert (ASSETS / "embed-1.js").stat().st_size <= 2048


def test_a_script_that_is_missing_stops_the_start(tiendo, share):
    (share / "xslt/assets/embed-1.js").unlink()
    tiendo.configure(share=share)
    result = tiendo.run("get", "/", check=False)
    assert result.code == 1 and "xslt/assets: has no embed-1.js; install tiendo again" in result.err


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?plan=khong-co", "plan"),
        ("?what=chart&plan=khong-co", "plan"),
        ("?what=task&plan=khong-co&task=1", "plan"),
        ("?what=task&task=999", "task"),
        ("?what=agency&place=khong-co", "place"),
        ("?what=agency&place=vinh-phuc&agency=khong-co", "agency"),
        ("?what=overdue&place=khong-co", "place"),
        ("?what=overdue&place=vinh-phuc&agency=khong-co", "agency"),
        ("?what=overdue&plan=khong-co", "plan"),
        ("?what=badge_agency&place=vinh-phuc&agency=khong-co", "agency"),
    ],
)
def test_a_wrong_choice_is_said_beside_it(sampled, query, field):
    tree = page(sampled, query)
    (choice,) = tree.xpath("//select[@aria-invalid='true'][1]")[:1]
    assert choice.get("name") == field
    (error,) = tree.xpath(f"//*[@id='{choice.get('aria-describedby')}']")
    assert "Bạn hãy chọn trong danh sách." in error.text
    assert not tree.xpath("//iframe | //textarea | //main//img")
    assert "Chưa có gì để xem." in tree.xpath("string(//main)")


@pytest.mark.parametrize("query", ["?what=x", "?size=9", "?theme=red", "?lang=fr", "?ngay=2031-01-01"])
def test_what_no_choice_offers_is_refused(sampled, query):
    assert sampled.get(f"/nhung{query}").status == 400


def test_every_choice_of_the_lists_leads_to_a_widget(sampled):
    tree = page(sampled, "?what=task&plan=nam-dinh-2012")
    tasks = tree.xpath("//select[@id='task']/option/@value")
    assert len(tasks) == sampled.rows("SELECT count(*) FROM task WHERE plan = 'nam-dinh-2012'")[0][0]
    assert len(page(sampled, "").xpath("//select[@id='plan']/option")) == 5
    agencies = page(sampled, "?what=agency&place=nam-dinh").xpath("//select[@id='agency']/option/@value")
    assert len(agencies) > 10
    for agency in agencies[:3]:
        chosen = page(sampled, f"?what=agency&place=nam-dinh&agency={agency}")
        assert chosen.xpath("//iframe/@src") == [f"/tien-do/nhung/co-quan/nam-dinh/{agency}"]


def test_the_choices_stay_in_the_form(sampled):
    tree = page(sampled, "?what=task&plan=vpcp-2013&task=10.c&size=small&theme=dark&lang=en&ngay=2022-06-30")
    first, second = tree.xpath("//main//form")
    for form in (first, second):
        assert form.get("action") == "/tien-do/nhung" and form.method == "GET"
        fields = dict(form.form_values())
        assert fields["what"] == "task" and fields["ngay"] == "2022-06-30"
        assert (fields["size"], fields["theme"], fields["lang"]) == ("small", "dark", "en")
        assert fields["plan"] == "vpcp-2013"
    assert dict(second.form_values())["task"] == "10.c" and "task" not in dict(first.form_values())


@pytest.mark.parametrize(
    ("address", "query"),
    [
        (PLAN, "?what=plan&plan=vinh-phuc-2021"),
        ("/ke-hoach/vinh-phuc-2013/nhiem-vu/2.14", "?what=task&plan=vinh-phuc-2013&task=2.14"),
        ("/co-quan/vinh-phuc/so-noi-vu", "?what=agency&place=vinh-phuc&agency=so-noi-vu"),
        ("/moi", "?what=changes"),
        ("/qua-han", "?what=overdue"),
        ("/qua-han?place=vinh-phuc", "?what=overdue&place=vinh-phuc"),
        ("/", ""),
        ("/sap-den-han", ""),
    ],
)
def test_pages_lead_to_what_may_be_embedded_of_them(sampled, address, query):
    links = html.fromstring(sampled.page(address)).xpath("//footer//a[contains(@href, '/nhung')]")
    assert [link.text for link in links] == ["Nhúng vào trang của bạn"]
    assert links[0].get("href") == f"/tien-do/nhung{query}"
    if query:
        (shown,) = page(sampled, query).xpath("//iframe/@src")
        assert shown == f"/tien-do/nhung{address}"


def test_without_plans_nothing_is_shown(empty, files):
    empty.run("import", files.place())
    for query in ("", "?what=task", "?what=chart", "?what=badge"):
        tree = page(empty, query)
        assert not tree.xpath("//iframe | //textarea")
    assert page(empty, "?what=changes").xpath("//iframe")


def test_a_title_cannot_leave_a_snippet(empty, files):
    hostile = "&lt;/textarea&gt;&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; ](x) &amp;amp;"
    title = '</textarea>"><script>alert(1)</script> ](x) &amp;'
    empty.run("import", files.place(), files.plan(("Việc thứ nhất", hostile)))
    tree = page(empty, "?what=task&plan=ke-hoach-thu&task=1")
    (script,) = tree.xpath("//script/@src")
    assert re.fullmatch(r"/tien-do/assets/[0-9a-f]{12}/copy\.js", script)
    texts = snippets(tree)
    assert html.fragment_fromstring(texts["html"]).get("title") == title
    quotation, bare = html.fragments_fromstring(texts["wordpress"])
    assert quotation.text_content() == bare.get("title") == title
    assert texts["markdown"].startswith('[![</textarea>"><script>alert(1)</script> \\](x) &amp;](http')
