"""`make` finds a Python by itself, and says what to install where there is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FINDER = Path(__file__).resolve().parents[2] / "tools" / "find-python"
BASE = getattr(sys, "_base_executable", sys.executable)
BROKEN = '#!/bin/sh\necho "pyenv: this version isn\'t active" >&2\nexit 127\n'
OLD = (
    f"""#!/bin/sh\nexec "{BASE}" -I -c 'import sys; sys.version_info = (3, 11, 9); """
    """exec(sys.argv[1])' "$3"\n"""
)
WORKING = f'#!/bin/sh\nexec "{BASE}" "$@"\n'


@pytest.fixture
def bin_folder(tmp_path):
    """A PATH with nothing on it but what the script itself calls."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "cat").symlink_to("/bin/cat")
    return folder


def put(path: Path, script: str) -> Path:
    """Make an executable script."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script)
    path.chmod(0o755)
    return path


def find(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the finder with this PATH and nothing else of our environment."""
    given = {"PATH": str(folder), "HOME": str(folder / "nobody"), **environment}
    return subprocess.run([FINDER], env=given, capture_output=True, text=True, check=False)


def same(printed: str) -> bool:
    """Whether the finder named the Python that these tests run on."""
    return os.path.realpath(printed.strip()) == os.path.realpath(BASE)


def test_without_any_python_it_says_what_to_install(bin_folder):
    """No traceback and no silence: the need, and a line for each common system."""
    done = find(bin_folder)

    assert done.returncode == 1
    assert done.stdout == ""
    assert "needs Python 3.12 or later" in done.stderr
    assert "apt install python3.12" in done.stderr


def test_a_name_on_path_is_found(bin_folder):
    """The common case."""
    put(bin_folder / "python3", WORKING)

    assert same(find(bin_folder).stdout)


def test_a_shim_that_fails_is_passed_over(bin_folder):
    """pyenv leaves shims for versions that aren't active; running them fails."""
    put(bin_folder / "python3.12", BROKEN)
    put(bin_folder / "python3.13", WORKING)

    assert same(find(bin_folder).stdout)


def test_an_old_python_is_passed_over(bin_folder):
    """A Python that runs well but is 3.11 will not do."""
    put(bin_folder / "python3", OLD)

    assert find(bin_folder).returncode == 1


@pytest.mark.parametrize("where", ["PYENV_ROOT", "HOME", "shims", "pyenv"])
def test_pyenv_versions_are_found(bin_folder, tmp_path, where):
    """By the variable, in the home folder, beside the shims or pyenv itself; blanks may occur."""
    root = tmp_path / "some home" / ".pyenv"
    put(root / "versions" / "3.12.1" / "bin" / "python", WORKING)
    put(root / "shims" / "python3.12", BROKEN)
    put(root / "bin" / "pyenv", BROKEN)
    paths = {"shims": f"{root}/shims:{bin_folder}", "pyenv": f"{root}/bin:{bin_folder}"}
    given = {"PYENV_ROOT": {"PYENV_ROOT": str(root)}, "HOME": {"HOME": str(root.parent)}}

    done = find(bin_folder, **given.get(where, {"PATH": paths.get(where, "")}))

    assert same(done.stdout)


def test_uv_is_asked_last(bin_folder, tmp_path):
    """Where uv is there, the Python that it knows of will do."""
    python = put(tmp_path / "managed" / "python3.12", WORKING)
    put(bin_folder / "uv", f'#!/bin/sh\n[ "$2" = find ] && echo "{python}"\n')

    assert same(find(bin_folder).stdout)


def test_a_chosen_python_is_taken_or_refused_by_name(bin_folder, tmp_path):
    """IMBROGLIO_PYTHON overrides the search; a wrong one isn't silently replaced."""
    put(bin_folder / "python3", WORKING)
    broken = put(tmp_path / "broken", BROKEN)

    refused = find(bin_folder, IMBROGLIO_PYTHON=str(broken))

    assert same(find(bin_folder, IMBROGLIO_PYTHON=BASE).stdout)
    assert refused.returncode == 1
    assert str(broken) in refused.stderr
