"""The proxy between the site and Azure is not a plain HTTP proxy.

Why: Configuration server, process server and appliance speak to a proxy over HTTP and cannot sign
    in to it. With any other proxy registration fails, or replication stops later.
Fix: Offer the servers of Site Recovery an unauthenticated HTTP proxy (`http://HOST:PORT`).
Exceptions: None known. The classic installer takes a user and a password, which its
    documentation says is not supported.
Source: deploy-vmware-azure-replication-appliance-modernized.md (2023-08-23);
    vmware-azure-architecture-modernized.md (2023-04-04). As of 2026-11-24.
"""

from collections.abc import Iterator

from asr.plan.entities import ReplicationPath
from policy.rule import Fault, rule


@rule("NET044", severity="mandatory", each=ReplicationPath)
def proxy_not_plain_http(path: ReplicationPath) -> Iterator[Fault]:
    if path.proxy and not path.proxy.startswith("http://"):
        yield Fault("the servers of Site Recovery reach a proxy over plain HTTP only")
