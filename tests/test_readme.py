"""What the README says works."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from storymap.cli import main, storymap

HELP = re.compile(r"^\$ storymap ?(.*?) ?--help\n(.*?)\n```", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def readme(root):
    return (root / "README.md").read_text("utf-8")


def blocks(readme: str, language: str) -> str:
    return "\n".join(re.findall(rf"```{language}\n(.*?)```", readme, re.DOTALL))


def test_every_command_stands_there_with_its_help(readme, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    shown = dict(HELP.findall(readme))
    groups = {name: command for name, command in storymap.commands.items() if isinstance(command, click.Group)}
    inner = {f"{group} {verb}" for group, command in groups.items() for verb in command.commands}
    assert set(shown) == {"", *storymap.commands, *inner}
    for verb, text in shown.items():
        assert main([*verb.split(), "--help"]) == 0
        assert capsys.readouterr().out.strip() == text.strip()


def test_every_command_line_can_be_understood(readme, tmp_path):
    archive = tmp_path / "archive.zip"  # a dump must be there to be named
    archive.touch()
    lines = re.findall(r"^(?:.*\| )?storymap \w[^|#\n`]*", blocks(readme, "sh"), re.MULTILINE)
    assert len(lines) >= 10
    for line in lines:
        call = line.rsplit("| ", 1)[-1]
        verb, *rest = shlex.split(re.split(r"[<>]", call)[0])[1:]
        command = storymap.commands[verb]
        if isinstance(command, click.Group):
            verb, *rest = rest
            command = command.commands[verb]
            rest = [str(archive) if re.fullmatch(r"\w+\.zip", word) else word for word in rest]
        command.make_context(verb, rest)


def test_every_make_target_is_there(root, readme):
    targets = re.findall(r"^([a-z]+):", (root / "Makefile").read_text("utf-8"), re.MULTILINE)
    contributing = (root / "CONTRIBUTING.md").read_text("utf-8")
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", readme + contributing, re.MULTILINE))
    assert named
    assert named <= set(targets)


def test_the_python_example_runs(readme):
    namespace: dict[str, object] = {}
    exec(blocks(readme, "python"), namespace)
    assert namespace["same"] == namespace["story"]
    assert {place.name for place in namespace["story"].places} >= {"Passau"}


def test_every_file_it_links_to_is_there(root, readme):
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", readme):
        assert (root / target).exists(), target


def test_every_dependency_has_its_reason(root):
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[><=~!\[ ]", line)[0] for line in project["dependencies"]}
    told = set(re.findall(r"^\| ([a-z0-9-]+) \|", (root / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE))
    assert told - {"package"} == needed
