"""Runs Schemathesis on a Waybill."""

import json
import os
import pathlib
import subprocess

import machine

HERE = pathlib.Path(__file__).resolve().parent


def dictionaries(seeds):
    """The seeded ids as a part of the configuration: three in four generated calls name what is there."""
    lines, named = [], []
    for operation, parameters in seeds["ids"].items():
        named += ["[[operations]]", f'include-operation-id = "{operation}"', "[operations.parameters]"]
        for parameter, values in parameters.items():
            dictionary = f"{operation}-{parameter}"
            lines += [f"[dictionaries.{dictionary}]", f"values = {json.dumps(values)}"]
            named.append(f'"path.{parameter}" = {{dictionary = "{dictionary}", probability = 0.75}}')
    lines += ["[dictionaries.answer-version]", f"values = [{seeds['answer_version']}]"]
    for operation in ("approveReview", "correctReview", "rejectReview", "escalateReview"):
        named += ["[[operations]]", f'include-operation-id = "{operation}"', "[operations.parameters]"]
        named.append('"body.answer_version" = {dictionary = "answer-version", probability = 0.75}')
    return "\n".join(lines + named) + "\n"


def run(waybill, contract, seeds, name, options):
    """Exit status and what the hooks told: answers by operation and status, failed checks by operation.

    Everything that the run was made of is below target/fuzz, each file beginning with the name.
    """
    folder = machine.ROOT / "target" / "fuzz"
    files = {part: folder / f"{name}.{part}" for part in ("openapi.json", "seeds.json", "told.json", "toml")}
    files["openapi.json"].write_text(json.dumps(contract))
    files["seeds.json"].write_text(json.dumps(seeds))
    files["told.json"].unlink(missing_ok=True)
    files["toml"].write_text((HERE / "schemathesis.toml").read_text() + "\n" + dictionaries(seeds))
    environment = os.environ | {
        "WAYBILL_KEY": waybill.key, "WAYBILL_SEEDS": str(files["seeds.json"]), "WAYBILL_TOLD": str(files["told.json"]),
        "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1"}
    with (folder / f"{name}.log").open("wb") as log:
        status = subprocess.run(
            ["schemathesis", "--config-file", files["toml"], "run", files["openapi.json"], "--url", waybill.url, *options],
            env=environment, cwd=folder, stdout=log, stderr=subprocess.STDOUT).returncode
    if not files["told.json"].exists():
        raise SystemExit(f"Schemathesis did not run; {log.name} says why")
    return status, json.loads(files["told.json"].read_text())
