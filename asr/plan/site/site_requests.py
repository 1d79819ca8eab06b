"""What the owners of vSphere are asked for, because no resource can say it."""

from collections.abc import Iterable, Iterator

from asr.plan.entities import Request, Server

_ALL = "all those of the Windows machines that come back through it"


def master_target_requests(servers: Iterable[Server]) -> Iterator[Request]:
    """Master targets stay where they are, without snapshots, and see their datastores."""
    staying = [server for server in servers if server.stays]
    if staying:
        yield Request(
            path=("site", "masterTargets"),
            key="master-targets-stay",
            title="Keep master targets off Storage vMotion, and free of snapshots",
            owner="administrators of vSphere",
            why="a master target that was moved or has a snapshot loses track of the disks that "
            "it attaches, and the failback fails",
            values=tuple((_what(server), server.name) for server in staying),
        )
    yield from _own_templates(staying)
    for server in staying:
        # A configuration server lists none: they are those of the machines that it receives.
        built_in = server.kind == "configuration-server" and server.attached_disks > 0
        if server.datastores or built_in:
            yield Request(
                path=server.path,
                key=f"datastores-of-{server.name.lower()}",
                title=f"Let the host of {server.name} read and write its machines' datastores",
                owner="administrators of vSphere",
                why="a machine comes back only to a datastore that its master target's host sees",
                values=(
                    ("Virtual machine", server.name),
                    *((("Host", server.host),) if server.host else ()),
                    *(("Datastore", datastore) for datastore in server.datastores),
                    *((("Datastores", _ALL),) if built_in else ()),
                ),
            )


def _what(server: Server) -> str:
    built_in = server.kind == "configuration-server"
    return "Configuration server, with a master target built in" if built_in else "Virtual machine"


def _own_templates(staying: Iterable[Server]) -> Iterator[Request]:
    """Which machines were made from a template, only the owners of vSphere can know."""
    made = [s for s in staying if s.source is not None and s.source.kind != "ovf"]
    if made:
        yield Request(
            path=("site", "masterTargets"),
            key="templates-of-master-targets",
            title="See that no protected machine was made from a master target's template",
            owner="administrators of vSphere",
            why="disks of machines that were made from one template have the same identities: a "
            "master target takes a machine's disk for its own, and protecting it again fails",
            values=tuple(
                (f"Template of {server.name}", server.source.name)
                for server in made
                if server.source is not None
            ),
        )
