"""Tags that Azure does not take."""

import pytest
from plan_documents import machine, modernized, refused, texts


def many(number, start="tag"):
    return {f"{start}-{index}": "x" for index in range(number)}


def document(shared=None, own=None, **changes):
    machines = {"sql01": machine(tags=own or {}), "web01": machine()}
    return modernized(tags=shared or {}, machines=machines, **changes)


ENDPOINT = {"privateEndpoints": {"vault": {"create": {"subnet": "failover/app"}}}}
CASES = {
    "as many as there can be": (document(many(30), many(20, "own")), []),
    "a tag of the document with another value": (document(many(50), {"tag-0": "y"}), []),
    "too many of the document, whatever machines add": (
        document(many(51), many(2, "own")),
        [
            "tags: 51 tags are more than a resource can have -> leave out 1, or join several in "
            "the value of one tag"
        ],
    ),
    "too many of a machine, together with the document's": (
        document(many(30), many(22, "own")),
        [
            "machines.sql01.tags: 52 tags, with those of the document, are more than a machine can "
            "have -> leave out 2, or join several in the value of one tag"
        ],
    ),
    "too many for a private zone that is created": (
        document(many(16), replication=ENDPOINT),
        [
            "tags: 16 tags are more than a private DNS zone can have -> leave out 1, or join "
            "several in the value of one tag"
        ],
    ),
    "names that differ in capital letters": (
        document({"owner": "x", "Owner": "y"}, {"OWNER": "z"}),
        [
            "tags.Owner: 'Owner' and 'owner' are the same tag to Azure -> write it 'owner', or "
            "leave one of the two out",
            "machines.sql01.tags.OWNER: 'OWNER' and 'Owner' are the same tag to Azure -> write it "
            "'Owner', or leave one of the two out",
        ],
    ),
    "a name that no storage account takes": (
        document({"x" * 129: "y"}),
        [
            f"tags.{'x' * 129}: a name of 129 characters is too long for a tag of a storage "
            "account -> shorten it"
        ],
    ),
    "the same name where no storage account is created": (
        document({"x" * 129: "y"}, cache=[{"existing": "dr/asr/stcache"}]),
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_tags_that_cannot_be(case):
    wanted, expected = CASES[case]
    assert texts(refused(wanted)) == expected
