"""What several tests share: an invented document as a file, the founding documents where they lie, a browser, LibreOffice."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# On CI the same examples every time: a new find belongs to the desk of whoever looks for it, not to a landing.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

DIRECTIVE = """ỦY BAN NHÂN DÂN
HUYỆN SUỐI MƠ

Số: 07/CT-UBND

Suối Mơ, ngày 05 tháng 02 năm 2024

CHỈ THỊ
Về việc phát động đợt thi đua trồng rừng năm 2024

Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị, Chủ tịch Ủy ban nhân dân huyện phát động đợt thi đua với chủ đề “Mỗi nhà một vườn ươm”.

I. MỤC TIÊU

1. Trồng mới 120 ha rừng tại xã Đồng Xanh.

2. Hưởng ứng phong trào thi đua “Suối Mơ xanh” giai đoạn 2021-2025.

II. TỔ CHỨC THỰC HIỆN

1. Phòng Nội vụ theo dõi, đôn đốc các xã./.

Nơi nhận:
- Thường trực Huyện ủy;
- Lưu: VT.

CHỦ TỊCH

Trần Văn Ký
"""


@pytest.fixture
def directive(tmp_path: Path) -> Path:
    """An invented directive of huyện Suối Mơ as a text file."""
    path = tmp_path / "tep" / "chi-thi.txt"
    path.parent.mkdir()
    path.write_text(DIRECTIVE, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def founding() -> Path:
    """The folder of the founding documents, which only the founders' machines have."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("the founding documents lie beside the repository only on the founders' machines")
    return folder


@pytest.fixture(scope="session")
def office() -> str:
    """LibreOffice; without one the test says so, and on CI it fails."""
    from thidua.readers import libreoffice

    found = libreoffice.program()
    if not found:
        if os.environ.get("CI"):
            pytest.fail("CI has no LibreOffice; .ci/run installs it")
        pytest.skip("needs LibreOffice (Debian: apt install libreoffice-writer-nogui)")
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium; without one the test says so, and on CI it fails."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (browser and driver):
        if os.environ.get("CI"):
            pytest.fail("CI has no chromium and chromedriver; .ci/run installs them")
        pytest.skip("needs chromium and chromedriver (Debian: apt install chromium chromium-driver)")
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = browser
    for flag in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-sync",
        "--disable-background-networking",
        "--disable-component-update",
        "--window-size=1280,900",
    ):
        options.add_argument(flag)
    opened = webdriver.Chrome(options=options, service=Service(driver))
    yield opened
    opened.quit()
