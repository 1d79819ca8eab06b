"""Small changes that give a text the form that its scalar asks for."""

from typing import Any, get_args

import pytest

from asr.model import scalars
from asr.model.corrections import correction

NO_CHANGE = ""
CASES = {
    (scalars.Region, "West Europe"): "write it in small letters, without blanks",
    (scalars.Region, "WestEurope"): "write it in small letters",
    (scalars.Cidr, "10.40.0.0 /16"): "take the blanks out",
    (scalars.Cidr, "10.40.00.0/16"): "take the leading zeros out",
    (scalars.Cidr, "10.40.0.0/33"): NO_CHANGE,
    (scalars.FlowEnd, "internet"): "write its first letter as a capital",
    (scalars.DataAmount, "250 gb"): "write it in capitals, without blanks",
    (scalars.Duration, "-3d"): "take the minus away",
    (scalars.Duration, "15 minutes"): "write its unit as one small letter behind the number",
    (scalars.Duration, "15"): NO_CHANGE,
    (scalars.Threshold, "0m"): NO_CHANGE,
    (scalars.Address, "192.168.1.010"): "take the leading zeros out",
    (scalars.Address, "192.168.1.10/24"): "take the length of the prefix away",
    (scalars.AdministratorName, "administrator of the site"): NO_CHANGE,
    (scalars.EnvironmentName, "a " * 200): NO_CHANGE,
}


@pytest.mark.parametrize(("scalar", "text"), CASES)
def test_a_change_is_named_only_when_it_is_enough(scalar: Any, text: str):
    pattern = get_args(scalar)[1].pattern
    assert correction(text, pattern) == CASES[scalar, text]
