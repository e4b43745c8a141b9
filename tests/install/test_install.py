"""What `make install` leaves in a folder, and that it works; the manual pages are complete."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from website import PATIENCE, RELEASE

from harness import NOW, ROOT

LOCAL = "usr/local"
FILES = {
    "etc/tiendo/tiendo.conf",
    f"{LOCAL}/bin/tiendo",
    f"{LOCAL}/bin/tiendo-fcgi",
    f"{LOCAL}/lib/systemd/system/tiendo.service",
    f"{LOCAL}/lib/systemd/system/tiendo.socket",
    f"{LOCAL}/lib/sysusers.d/tiendo.conf",
    f"{LOCAL}/lib/tmpfiles.d/tiendo.conf",
    f"{LOCAL}/share/man/man1/tiendo.1",
    f"{LOCAL}/share/man/man5/tiendo.conf.5",
    f"{LOCAL}/share/man/man8/tiendo-fcgi.8",
    f"{LOCAL}/share/tiendo/nginx-headers.conf",
    f"{LOCAL}/share/tiendo/nginx-http.conf",
    f"{LOCAL}/share/tiendo/nginx-metrics.conf",
    f"{LOCAL}/share/tiendo/nginx-policy.conf",
    f"{LOCAL}/share/tiendo/nginx-site.conf",
}


def run(*words: object, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(word) for word in words], capture_output=True, text=True,
                          timeout=PATIENCE, **options)  # fmt: skip


def install(folder: Path) -> None:
    done = run("make", "-s", "install", f"DESTDIR={folder}", "PREFIX=/usr/local",
               f"BUILD={RELEASE.parent}", cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    install(folder)
    return folder


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_every_file_is_in_its_place(installed: Path) -> None:
    own = names(installed)
    share = {name for name in own if re.match(rf"{LOCAL}/share/tiendo/(sql|xslt)/", name)}
    sources = {path for part in ("sql", "xslt") for path in (ROOT / part).rglob("*") if path.is_file()}
    assert share == {f"{LOCAL}/share/tiendo/{path.relative_to(ROOT)}" for path in sources}
    assert own - share == FILES
    assert (installed / "var/lib/tiendo/errors/en").is_dir()


def test_no_word_is_left_unfilled(installed: Path) -> None:
    for name in FILES:
        if not name.startswith((f"{LOCAL}/bin", f"{LOCAL}/share/man")):
            text = (installed / name).read_text(encoding="utf-8")
            assert not re.search(r"@[A-Z_]+@", text), name
            assert str(installed) not in text


def test_a_second_install_keeps_the_configuration(tmp_path: Path) -> None:
    install(tmp_path)
    (tmp_path / "etc/tiendo/tiendo.conf").write_text("# mine\n")
    install(tmp_path)
    assert (tmp_path / "etc/tiendo/tiendo.conf").read_text() == "# mine\n"


def test_the_installed_programs_run(installed: Path, tmp_path: Path) -> None:
    share = installed / LOCAL / "share/tiendo"
    text = (installed / "etc/tiendo/tiendo.conf").read_text(encoding="utf-8")
    for old, new in (("/var/lib/tiendo", tmp_path), ("/usr/local/share/tiendo", share)):
        assert old in text
        text = text.replace(old, str(new))
    conf = tmp_path / "tiendo.conf"
    conf.write_text(f"{text}\nnow = {NOW}\n", encoding="utf-8")
    command = (installed / LOCAL / "bin/tiendo", "-c", conf)
    files = [*sorted(share.glob("sql/places/*.xml")), *sorted(share.glob("sql/plans/*.xml"))]
    assert run(*command, "import", *files).returncode == 0
    assert "9 entries, unbroken" in run(*command, "verify").stdout
    assert "</html>" in run(*command, "get", "/").stdout
    usage = run(installed / LOCAL / "bin/tiendo-fcgi", "help")
    assert usage.returncode == 2 and "usage: tiendo-fcgi [-c FILE]" in usage.stderr


def test_systemd_accepts_the_units(installed: Path, tmp_path: Path) -> None:
    units = []
    for name in ("tiendo.socket", "tiendo.service"):
        text = (installed / LOCAL / "lib/systemd/system" / name).read_text(encoding="utf-8")
        # the program, the user and the manuals are not on this machine
        text = text.replace("/usr/local/bin", str(installed / LOCAL / "bin"))
        text = re.sub(r"^(User|Group|SocketUser|SocketGroup)=.*\n|^Documentation=.*\n", "", text, flags=re.M)
        (tmp_path / name).write_text(text, encoding="utf-8")
        units.append(tmp_path / name)
    done = run("systemd-analyze", "verify", "--man=no", *units)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "tiendo" in line]) == (0, [])


def test_socket_and_configuration_agree(installed: Path) -> None:
    conf = (installed / "etc/tiendo/tiendo.conf").read_text(encoding="utf-8")
    (path,) = re.findall(r"^socket = (.*)$", conf, re.M)
    unit = (installed / LOCAL / "lib/systemd/system/tiendo.socket").read_text(encoding="utf-8")
    assert f"\nListenStream={path}\n" in unit
    site = (installed / LOCAL / "share/tiendo/nginx-site.conf").read_text(encoding="utf-8")
    assert f"fastcgi_pass unix:{path};" in site


def test_every_folder_is_made_for_who_writes_there(installed: Path) -> None:
    def text(name: str) -> str:
        return (installed / LOCAL / name).read_text(encoding="utf-8")

    owners = {
        path: (mode, user, group)
        for path, mode, user, group in re.findall(
            r"^d (\S+) (\d+) (\S+) (\S+) -$", text("lib/tmpfiles.d/tiendo.conf"), re.M
        )
    }
    conf = (installed / "etc/tiendo/tiendo.conf").read_text(encoding="utf-8")
    operator = ("0755", "tiendo-operator", "tiendo-operator")
    (store,) = re.findall(r"^store = (\S+)/", conf, re.M)
    assert owners.pop(store) == operator
    site = text("share/tiendo/nginx-site.conf")
    assert f"alias {store}/errors/;" in site
    assert owners.pop(f"{store}/errors") == owners.pop(f"{store}/errors/en") == operator
    # nginx makes the last folder of its cache by itself
    (cache,) = re.findall(r"^fastcgi_cache_path (\S+)/", text("share/tiendo/nginx-http.conf"), re.M)
    assert owners.pop(cache) == ("0755", "root", "root")
    # sockets belong to the web server's group; systemd would take them from it with a RuntimeDirectory
    unit = text("lib/systemd/system/tiendo.service")
    (sockets,) = re.findall(r"^socket = (\S+)/", conf, re.M)
    assert owners.pop(sockets) == ("2755", "tiendo", "www-data")
    assert f"\nReadWritePaths=-{sockets}\n" in unit and "\nRuntimeDirectory" not in unit
    assert not owners


def manual(name: str) -> str:
    return (ROOT / "conf/man" / name).read_text(encoding="utf-8")


def test_every_command_is_in_its_manual_page() -> None:
    usage = run(RELEASE / "tiendo", "help").stdout
    commands = re.findall(r"^  ([a-z][a-z-]*)(?: |$)", usage, re.M)
    documented = re.findall(r"^\.It Cm ([a-z-]+)", manual("tiendo.1"), re.M)
    assert len(commands) > 10 and [*commands, "help"] and set(documented) == {*commands, "help"}


def test_every_key_is_in_its_manual_page_and_in_the_example() -> None:
    source = (ROOT / "fcgi/base/conf.c").read_text(encoding="utf-8")
    keys = re.findall(r'^    \{"(\w+)", KIND_', source, re.M)
    documented = re.findall(r"^\.It Cm (\w+)$", manual("tiendo.conf.5"), re.M)
    example = (ROOT / "conf/tiendo.conf").read_text(encoding="utf-8")
    assert len(keys) > 10 and keys == documented
    assert [key for key in keys if not re.search(rf"^(# )?{key} =", example, re.M)] == []
