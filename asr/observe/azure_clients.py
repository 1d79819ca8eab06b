"""Microsoft's clients for Azure, so that they only read, and failures in words of what to do.

They are an optional extra, imported when they are used. Throttled requests (429) and failures of
the service are repeated after the time that it asks for.
"""

import contextlib
import logging
import os
from collections.abc import Generator, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from asr.observe.reasons import CannotObserve
from asr.observe.vault import ENDPOINT, Json

_RETRIES = 8
_NOTHING_YET = "SubscriptionIdNotRegisteredWithSrs"
_CLOUDS = {
    "public": "AZURE_PUBLIC_CLOUD",
    "usgovernment": "AZURE_US_GOVERNMENT",
    "china": "AZURE_CHINA_CLOUD",
}
_AUTHORITIES = {
    "public": "AZURE_PUBLIC_CLOUD",
    "usgovernment": "AZURE_GOVERNMENT",
    "china": "AZURE_CHINA",
}


class Place(NamedTuple):
    """Where a vault is."""

    subscription: str
    group: str
    vault: str


class Clients:
    """A client for each service, of one subscription and one sign-in.

    Raises CannotObserve where Microsoft's packages are not installed.
    """

    def __init__(self, subscription: str, cloud: str) -> None:
        """`cloud` is public, usgovernment or china."""
        try:
            from azure.core import AzureClouds
            from azure.mgmt.core import ARMPipelineClient
            from azure.mgmt.core.tools import get_arm_endpoints
            from azure.mgmt.recoveryservices import RecoveryServicesClient
            from azure.mgmt.recoveryservicessiterecovery import SiteRecoveryManagementClient
        except ImportError as missing:
            raise CannotObserve(
                f"Microsoft's clients for Azure are not installed ({missing.name} is missing): run "
                "`pip install 'asr-toolkit[azure]'` in the environment of this command; in a "
                "checkout, `make .venv/ready` installs them"
            ) from None
        endpoints = get_arm_endpoints(AzureClouds[_CLOUDS[cloud]])
        self._endpoint = _stand_in() or endpoints["resource_manager"].rstrip("/")
        self._credential: Any = object() if _stand_in() else _credential(cloud)
        self._scopes = endpoints["credential_scopes"]
        self.vaults = RecoveryServicesClient(
            self._credential, subscription, self._endpoint, policies=self._policies()
        ).vaults
        self.recovery = SiteRecoveryManagementClient(
            self._credential, subscription, self._endpoint, policies=self._policies()
        )
        self._other = ARMPipelineClient(self._endpoint, policies=self._policies())

    def generic(self, path: str, api_version: str, **options: str) -> Iterator[Json]:
        """Every entry of the list at a path, for which Microsoft publishes no client. `options`
        are those of OData: filter and its like."""
        from azure.core.exceptions import HttpResponseError
        from azure.core.rest import HttpRequest
        from azure.mgmt.core.exceptions import ARMErrorFormat

        query = {"api-version": api_version} | {f"${key}": text for key, text in options.items()}
        following = f"{self._endpoint}{path}?{urlencode(query, safe='$')}"
        while following:
            response = self._other.send_request(HttpRequest("GET", following))
            if response.status_code != 200:
                raise HttpResponseError(response=response, error_format=ARMErrorFormat)
            page = response.json()
            yield from page.get("value", ())
            following = page.get("nextLink")

    def readable(self, path: str, api_version: str, **options: str) -> list[Json] | None:
        """All of `generic`; None where there is no such list, or none for these eyes."""
        from azure.core.exceptions import HttpResponseError

        try:
            return list(self.generic(path, api_version, **options))
        except HttpResponseError as answer:
            if answer.status_code in (403, 404):
                return None
            raise

    def one(self, path: str, api_version: str) -> Json | None:
        """The object at a path; None where there is none, or none for these eyes."""
        from azure.core.exceptions import HttpResponseError
        from azure.core.rest import HttpRequest
        from azure.mgmt.core.exceptions import ARMErrorFormat

        request = HttpRequest("GET", f"{self._endpoint}{path}?api-version={api_version}")
        response = self._other.send_request(request)
        if response.status_code in (403, 404):
            return None
        if response.status_code != 200:
            raise HttpResponseError(response=response, error_format=ARMErrorFormat)
        return response.json()

    def _policies(self) -> list[Any]:
        """What every request passes. Without the policies of the clients that register resource
        providers or follow redirects."""
        from azure.core.pipeline import policies
        from azure.mgmt.core.policies import ARMChallengeAuthenticationPolicy

        steps: list[Any] = [
            policies.CustomHookPolicy(raw_request_hook=_refuse_writes),
            policies.RequestIdPolicy(),
            policies.HeadersPolicy(),
            policies.UserAgentPolicy("asr-toolkit"),
            policies.ProxyPolicy(),
            policies.ContentDecodePolicy(),
            policies.RetryPolicy(retry_status=_RETRIES, retry_total=_RETRIES),
        ]
        if not _stand_in():
            steps.append(ARMChallengeAuthenticationPolicy(self._credential, *self._scopes))
        return steps


@contextlib.contextmanager
def explained(place: Place) -> Generator[None]:
    """Says what a failure of the block means, as CannotObserve. A vault that Site Recovery does
    not know yet ends the block and is no failure: nothing is there to read."""
    from azure.core import exceptions

    vault = (
        f"vault {place.vault} in resource group {place.group}, subscription {place.subscription}"
    )
    try:
        yield
    except exceptions.ClientAuthenticationError as refusal:
        raise CannotObserve(
            f"not signed in to Azure, or not to the tenant of the {vault}: run `az login` (in a "
            "pipeline: sign in with OIDC first), then again. Azure says: " + _first_line(refusal)
        ) from None
    except exceptions.HttpResponseError as answer:
        code = answer.error.code if answer.error else None
        if answer.status_code == 400 and code == _NOTHING_YET:
            return
        raise CannotObserve(_meaning(answer.status_code, vault, _first_line(answer))) from None
    except exceptions.AzureError as fault:
        raise CannotObserve(f"Azure cannot be reached: {_first_line(fault)}") from None


def _meaning(status: int | None, vault: str, said: str) -> str:
    if status == 403:
        return (
            f"no permission to read the {vault}: you need the role `Site Recovery Reader` on the "
            f"vault and, for appliances, `Reader` on its resource group. Azure says: {said}"
        )
    if status == 404:
        return (
            f"there is no {vault}, or you may not see it: check the document's `subscriptions` and "
            f"`vault`; a vault that the document creates exists after `pulumi up` of its "
            f"foundation. Azure says: {said}"
        )
    if status == 429:
        return (
            f"Azure throttles requests and did not stop in time; try again later. It says: {said}"
        )
    return f"Azure did not answer for the {vault}; it says ({status}): {said}"


def _refuse_writes(request: Any) -> None:
    if request.http_request.method not in ("GET", "HEAD"):
        raise AssertionError(f"observing never sends {request.http_request.method}")


def _stand_in() -> str | None:
    """The address of a stand-in for Azure; only one on this machine is taken."""
    address = os.environ.get(ENDPOINT)
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme != "http" or parts.hostname not in ("127.0.0.1", "localhost"):
        raise CannotObserve(
            f"the environment variable {ENDPOINT} is for a stand-in on this machine, such as "
            "http://127.0.0.1:8080; unset it to ask Azure"
        )
    return address.rstrip("/")


def _credential(cloud: str) -> Any:
    from azure.identity import AzureAuthorityHosts, DefaultAzureCredential

    # Its warnings list every way to sign in that was tried; what to do is said in one sentence.
    logging.getLogger("azure").setLevel(logging.CRITICAL)
    return DefaultAzureCredential(authority=getattr(AzureAuthorityHosts, _AUTHORITIES[cloud]))


def _first_line(fault: Exception) -> str:
    lines = str(fault).strip().splitlines()
    return lines[0] if lines else type(fault).__name__
