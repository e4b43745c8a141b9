"""Chromium, as people use it, on a site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from selenium import webdriver
from selenium.webdriver import ActionChains
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from website import PATIENCE, Site

ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-proxy-server",
)


def start(profile: str, *more: str) -> webdriver.Chrome:
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for argument in (*ARGUMENTS, *more, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.set_page_load_timeout(PATIENCE)
    return driver


@dataclass
class Browser:
    driver: webdriver.Chrome
    site: Site

    def be_new(self) -> None:
        """Takes back all that was set before; a new tab would take longer than most tests."""
        self.set_width(1280)
        self.set_media()
        self.tell("Network.enable")
        self.tell("Network.setBlockedURLs", urls=[])
        self.tell("Network.setCacheDisabled", cacheDisabled=False)
        self.tell("Emulation.setScriptExecutionDisabled", value=False)
        self.complaints()

    def open(self, path: str) -> None:
        self.driver.get(self.site.url + path)

    @property
    def path(self) -> str:
        return self.driver.current_url.removeprefix(self.site.url)

    @property
    def text(self) -> str:
        """What of main a reader sees."""
        return self.run("return document.querySelector('main').innerText")

    def find(self, css: str) -> list[Any]:
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def follow(self, link: str) -> None:
        """Clicks on the only link with this text."""
        (found,) = {
            a.get_attribute("href"): a for a in self.driver.find_elements(By.LINK_TEXT, link)
        }.values()
        found.click()

    def press(self, key: str) -> None:
        """A key for whatever has the focus."""
        ActionChains(self.driver).send_keys(key).perform()

    def run(self, script: str) -> Any:
        return self.driver.execute_script(script)

    def tell(self, command: str, **values: object) -> dict[str, Any]:
        """A command of the Chrome DevTools Protocol."""
        return self.driver.execute_cdp_cmd(command, values)

    def set_width(self, width: int) -> None:
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=800,
            deviceScaleFactor=1,
            mobile=width < 600,
        )

    def set_media(self, media: str = "", scheme: str = "light") -> None:
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.tell("Emulation.setEmulatedMedia", media=media, features=features)

    def sideways(self) -> list[str]:
        """What makes a reader scroll sideways: the elements that end right of the page's width."""
        # innerWidth would not do: a phone zooms out until all fits
        return self.run(
            "const page = document.documentElement, width = page.clientWidth;"
            "const wide = [...document.querySelectorAll('body *')].filter(e => !e.closest('.skip, .unseen') &&"
            " e.getBoundingClientRect().right > width + 1).map(e => e.outerHTML.slice(0, 99));"
            "return wide.length || page.scrollWidth <= width ? wide : [`${page.scrollWidth} pixels`]"
        )

    def complaints(self) -> list[str]:
        """What the console has said since this was asked last: errors, violations of policies."""
        return [entry["message"] for entry in self.driver.get_log("browser")]
