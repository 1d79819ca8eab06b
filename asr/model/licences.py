"""Licences of what runs in a machine: our words, and the service's."""

from typing import Literal

WindowsLicence = Literal["none", "hybrid-benefit"]
SqlLicence = Literal["none", "pay-as-you-go", "hybrid-benefit"]
LinuxLicence = Literal["none", "hybrid-benefit"]

# The service has one more word, NotSpecified: nothing was said of the licence.
WINDOWS_LICENCES: dict[WindowsLicence, str] = {
    "none": "NoLicenseType",
    "hybrid-benefit": "WindowsServer",
}
SQL_LICENCES: dict[SqlLicence, str] = {
    "none": "NoLicenseType",
    "pay-as-you-go": "PAYG",
    "hybrid-benefit": "AHUB",
}
LINUX_LICENCES: dict[LinuxLicence, str] = {
    "none": "NoLicenseType",
    "hybrid-benefit": "LinuxServer",
}
