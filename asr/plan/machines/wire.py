"""The service's own words for what a document says in ours."""

from typing import Literal

from asr.model.licences import (
    LINUX_LICENCES,
    SQL_LICENCES,
    WINDOWS_LICENCES,
    LinuxLicence,
    SqlLicence,
    WindowsLicence,
)


def zone(number: int | None) -> str | None:
    """An availability zone: a number as text."""
    return None if number is None else str(number)


def zones(*numbers: int | None) -> list[str] | None:
    """The availability zones of something that can be in several; None leaves them out."""
    return [str(number) for number in numbers if number is not None] or None


def windows_licence(licence: WindowsLicence | None) -> str | None:
    """The service's LicenseType."""
    return licence and WINDOWS_LICENCES[licence]


def sql_licence(licence: SqlLicence | None) -> str | None:
    """The service's SqlServerLicenseType."""
    return licence and SQL_LICENCES[licence]


def linux_licence(licence: LinuxLicence | None) -> str | None:
    """The service's LinuxLicenseType."""
    return licence and LINUX_LICENCES[licence]


def security_type(kind: Literal["trusted-launch", "confidential"]) -> str:
    """The service's SecurityType."""
    return {"trusted-launch": "TrustedLaunch", "confidential": "ConfidentialVM"}[kind]


def switch(on: bool) -> str:
    """The service's SecurityConfiguration."""
    return "Enabled" if on else "Disabled"
