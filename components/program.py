"""What `__main__.py` does, where tests and the offline preview can call it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, get_args

import msgspec
import pulumi

from asr.document import DocumentError
from asr.estate import load
from asr.model.stack import Part
from asr.plan import PARTS, Plan
from components.disaster_recovery import DisasterRecovery
from components.outputs import outputs
from components.providers import Credential


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a stack file says."""

    environment: str
    """The document, relative to the project folder."""
    parts: tuple[str, ...]
    """The parts that the stack holds."""
    keep_version_aliases: bool
    credential: Callable[[str], Credential]
    """Gives an account of a vCenter by its name."""
    secret: Callable[[str], pulumi.Output[str]]
    """Gives any other secret by its name."""


def read_settings() -> Settings:
    """The stack's settings: the only place that reads Pulumi configuration.

    Raises RunError, which the engine shows without a traceback, for what is missing or wrong.
    """
    config = pulumi.Config("asr")
    environment = config.get("environment")
    part = config.get("part") or "all"
    if not environment:
        raise pulumi.RunError(
            "the stack names no document; set it with "
            "`pulumi config set asr:environment environments/NAME.yaml`"
        )
    if part not in get_args(Part):
        raise pulumi.RunError(f"asr:part is {part!r}; expected one of {', '.join(get_args(Part))}")
    return Settings(
        environment=environment,
        parts=PARTS if part == "all" else (part,),
        keep_version_aliases=config.get_bool("keepVersionAliases") or False,
        credential=_credential,
        secret=_secret,
    )


def offline_settings(environment: str) -> Settings:
    """Settings of a program that is recorded: every part, and no secret has a value."""
    return Settings(
        environment=environment,
        parts=PARTS,
        keep_version_aliases=False,
        credential=lambda name: Credential(user=name, password=pulumi.Output.secret("")),
        secret=lambda name: pulumi.Output.secret(""),
    )


def _credential(name: str) -> Credential:
    try:
        accounts: Any = pulumi.Config("asr").get_object("credentials")
    except pulumi.ConfigTypeError:
        accounts = None  # not even JSON; what Pulumi says of it quotes the value
    account = accounts.get(name) if isinstance(accounts, dict) else None
    if not isinstance(account, dict) or not {"user", "password"} <= account.keys():
        raise pulumi.RunError(
            f"the stack has no credential {name!r}; set it with "
            f"`pulumi config set --path asr:credentials.{name}.user NAME` and "
            f"`pulumi config set --secret --path asr:credentials.{name}.password`"
        )
    return Credential(user=account["user"], password=pulumi.Output.secret(account["password"]))


def _secret(name: str) -> pulumi.Output[str]:
    try:
        secrets: Any = pulumi.Config("asr").get_object("secrets")
    except pulumi.ConfigTypeError:
        secrets = None  # as above
    value = secrets.get(name) if isinstance(secrets, dict) else None
    if not isinstance(value, str) or not value:
        raise pulumi.RunError(
            f"the stack has no secret {name!r}; set it with "
            f"`pulumi config set --secret --path asr:secrets.{name}`"
        )
    return pulumi.Output.secret(value)


def declare(settings: Settings) -> None:
    """Declares the resources of a stack. Raises RunError when the document allows none."""
    try:
        estate = load(settings.environment)
        plan = estate.plan(datetime.now(UTC).date())
    except DocumentError as error:
        raise pulumi.RunError(f"nothing was registered:\n{error}") from None
    declare_plan(plan, estate.intent(settings.parts), settings)


def declare_plan(plan: Plan, intent: str, settings: Settings) -> None:
    """Declares the resources of a plan, and exports what people and runbooks ask for."""
    root = DisasterRecovery(
        plan,
        intent,
        settings.parts,
        settings.credential,
        settings.secret,
        settings.keep_version_aliases,
    )
    for name, value in outputs(plan, root).items():
        pulumi.export(name, value)
